/* SPDX-License-Identifier: GPL-3.0-or-later */

/* USAJOBS, the postings of the United States' agencies: {"SearchResult":
 * {"SearchResultCountAll": n, "SearchResultItems": […]}}. The list is one level below
 * where the reader looks for records, so a page is one record, which brings many
 * listings; a page is small enough for that. Amounts are texts, intervals are codes,
 * dates have no zone. A question has 10,000 answers at most. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define HOST "data.usajobs.gov"
#define PATH "api/search"

#define PAGE_RECORDS 250
#define MAX_RESULTS 10000

/* A posting may be for every county of a state. */
#define MAX_PLACES 300

static const char *const filters[] = {
  "Keyword", "PositionTitle", "LocationName", "Radius", "Organization", "JobCategoryCode", "PositionScheduleTypeCode",
  "PositionOfferingTypeCode", "RemunerationMinimumAmount", "RemunerationMaximumAmount", "RateIntervalCode", "PayGradeLow", "PayGradeHigh",
  "JobGradeCode", "DatePosted", "TravelPercentage", "RelocationIndicator", "RemoteIndicator", "SecurityClearanceRequired",
  "SupervisoryStatus", "WhoMayApply", "HiringPath", NULL
};

/* What an interval is, where it is one. */
static const struct
{
  const char  *code;
  VocPayPeriod period;
} intervals[] = {
  { "PA", VOC_PAY_PERIOD_YEAR },
  { "PH", VOC_PAY_PERIOD_HOUR },
  { "PD", VOC_PAY_PERIOD_DAY },
  { "BW", VOC_PAY_PERIOD_FORTNIGHT },
  { "PM", VOC_PAY_PERIOD_MONTH },
  { "PW", VOC_PAY_PERIOD_UNKNOWN },
};

static const char *const mapped[] = {
  "PositionID", "PositionTitle", "PositionURI", "ApplyURI", "PositionLocationDisplay", "PositionLocation", "OrganizationName",
  "DepartmentName", "JobCategory", "PositionSchedule", "PositionOfferingType", "QualificationSummary", "PositionRemuneration",
  "PositionStartDate", "PositionEndDate", "PublicationStartDate", "ApplicationCloseDate", NULL
};

static guint
detect (const VocFeedProbe *probe)
{
  return probe->syntax == VOC_PROBE_JSON && voc_feed_probe_has (probe, "SearchResult.SearchResultItems") ? 90 : 0;
}

/* www.usajobs.gov/search/results/?k=baker&l=Denver is what people look at. */
static gboolean
is_site (const VocFeedAddress *address)
{
  return (strcmp (address->host, "www.usajobs.gov") == 0 || strcmp (address->host, "usajobs.gov") == 0)
         && address->segments[0] != NULL && g_ascii_strcasecmp (address->segments[0], "search") == 0;
}

static char *
resolve (const VocFeedAddress *address)
{
  gboolean         is_api = voc_feed_search_is_at (address, HOST, PATH);
  g_autofree char *base = is_api ? voc_feed_search_dup_base (address, HOST) : g_strdup ("https://" HOST);
  g_autofree char *keyword = NULL;
  g_autofree char *place = NULL;
  GString         *url;

  if (!is_api && !is_site (address))
    return NULL;

  url = g_string_new (NULL);
  g_string_printf (url, "%s/api/Search?ResultsPerPage=%d", base, PAGE_RECORDS);
  keyword = is_api ? NULL : voc_feed_search_dup_parameter (address, "k");
  place = is_api ? NULL : voc_feed_search_dup_parameter (address, "l");
  voc_feed_search_add (url, "Keyword", keyword);
  voc_feed_search_add (url, "LocationName", place);
  if (is_api)
    voc_feed_search_add_filters (url, address, filters);
  return g_string_free (url, FALSE);
}

static gboolean
ends_with (const char *city,
           const char *area)
{
  const char *comma = strrchr (city, ',');

  return comma != NULL && area != NULL && strcmp (comma + 1 + strspn (comma + 1, " "), area) == 0;
}

/* "Denver, Colorado" is how a town is called, and "Wiesbaden, Germany"; the area is
 * said beside it too. */
static void
add_place (VocListing    *listing,
           const VocJson *place)
{
  VocLocation     *location = voc_location_new ();
  g_autofree char *city = voc_json_dup_text (place, "CityName");
  const char      *state = voc_json_get_string (place, "CountrySubDivisionCode");
  const char      *country = voc_json_get_string (place, "CountryCode");
  double           latitude;
  double           longitude;

  if (city != NULL && (ends_with (city, state) || ends_with (city, country)))
    *strrchr (city, ',') = '\0';
  location->raw = voc_json_dup_text (place, "LocationName");
  voc_set_text (&location->country, voc_country_from_name (country));
  voc_set_text (&location->city, g_strcmp0 (city, state) != 0 ? city : NULL);
  voc_feed_set_region (location, state);
  if (voc_feed_get_amount (place, "Latitude", &latitude) && voc_feed_get_amount (place, "Longitude", &longitude)
      && (latitude != 0.0 || longitude != 0.0))
    location->point = (VocPoint){ latitude, longitude, TRUE };

  if (location->raw != NULL || location->city != NULL || location->region != NULL)
    voc_listing_add_location (listing, location);
  else
    voc_location_free (location);
}

static void
read_places (VocListing    *listing,
             const VocJson *object,
             const VocJson *details)
{
  const VocJson *place = voc_json_first (voc_json_get_array (object, "PositionLocation"));
  gboolean       is_remote = FALSE;

  for (guint i = 0; i < MAX_PLACES && place != NULL; i++, place = voc_json_next (place))
    add_place (listing, place);
  if (listing->locations->len == 0)
    voc_feed_add_places (listing, voc_json_get_string (object, "PositionLocationDisplay"));
  if (voc_json_get_boolean (details, "RemoteIndicator", &is_remote) && is_remote)
    listing->workplace = VOC_WORKPLACE_REMOTE;
}

static void
read_pay (VocFeedContext *context,
          VocListing     *listing,
          const VocJson  *range)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  const char *code = voc_json_get_string (range, "RateIntervalCode");
  double      min = 0.0;
  double      max = 0.0;
  guint       i = 0;

  voc_set_text (&pay->raw, voc_json_get_string (range, "Description"));
  if (g_strcmp0 (code, "WC") == 0)
    {
      pay->provenance = VOC_PAY_PROVENANCE_UNPAID;
      voc_listing_add_pay (listing, g_steal_pointer (&pay));
      return;
    }

  voc_feed_get_amount (range, "MinimumRange", &min);
  voc_feed_get_amount (range, "MaximumRange", &max);
  voc_pay_set_range (pay, min, max, "USD");
  if (!voc_pay_is_stated (pay))
    return;

  while (i < G_N_ELEMENTS (intervals) && g_strcmp0 (intervals[i].code, code) != 0)
    i++;
  pay->period = i < G_N_ELEMENTS (intervals) ? intervals[i].period : VOC_PAY_PERIOD_UNKNOWN;
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  if (i == G_N_ELEMENTS (intervals) && code != NULL)
    voc_feed_context_warn (context, "PositionRemuneration.RateIntervalCode", "The interval “%.40s” is not known", code);
  if ((pay->flags & VOC_PAY_FLAG_MIN_OVER_MAX) != 0)
    voc_feed_context_warn (context, "PositionRemuneration", "The lower end of the pay is over its upper end");
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

/* The names of what stands in an array: [{"Code": "1", "Name": "Full-time"}] */
static void
append_names (GString       *words,
              const VocJson *array)
{
  for (const VocJson *value = voc_json_first (array); value != NULL; value = voc_json_next (value))
    {
      const char *name = voc_json_get_string (value, "Name");

      if (!voc_text_is_blank (name))
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", name);
    }
}

static void
read_employment (VocListing    *listing,
                 const VocJson *object)
{
  g_autoptr (GString) words = g_string_new (NULL);

  append_names (words, voc_json_get_array (object, "PositionSchedule"));
  append_names (words, voc_json_get_array (object, "PositionOfferingType"));
  if (words->len == 0)
    return;

  listing->employment = voc_employment_from_words (words->str, &listing->term);
  voc_set_text (&listing->employment_raw, words->str);
}

static void
append_text (GString    *html,
             const char *heading,
             const char *text)
{
  g_autofree char *escaped = !voc_text_is_blank (text) ? g_markup_escape_text (text, -1) : NULL;

  if (escaped != NULL)
    g_string_append_printf (html, "%s<p>%s</p>", heading, escaped);
}

/* The headings are those of the postings' own pages. */
static void
read_text (VocListing    *listing,
           const VocJson *object,
           const VocJson *details)
{
  g_autoptr (GString) html = g_string_new (NULL);
  const VocJson *duties = voc_json_get_array (details, "MajorDuties");
  const char    *heading = "<h3>Duties</h3>";

  append_text (html, "<h3>Summary</h3>", voc_json_get_string (details, "JobSummary"));
  append_text (html, heading, voc_json_get_string (details, "MajorDuties"));
  for (const VocJson *duty = voc_json_first (duties); duty != NULL; duty = voc_json_next (duty))
    {
      gsize before = html->len;

      append_text (html, heading, voc_json_as_string (duty));
      heading = html->len > before ? "" : heading;
    }
  append_text (html, "<h3>Qualifications</h3>", voc_json_get_string (object, "QualificationSummary"));
  voc_set_text (&listing->description_html, html->str);
}

static void
read_posting (VocFeedContext *context,
              const VocJson  *item)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const VocJson *object = voc_json_get_object (item, "MatchedObjectDescriptor");
  const VocJson *details = voc_json_get_object (voc_json_get_object (object, "UserArea"), "Details");
  const VocJson *category = voc_json_first (voc_json_get_array (object, "JobCategory"));
  const VocJson *pay = voc_json_first (voc_json_get_array (object, "PositionRemuneration"));

  listing->native_id = voc_json_dup_text (item, "MatchedObjectId");
  listing->requisition_id = voc_json_dup_text (object, "PositionID");
  listing->title = voc_feed_dup_title (voc_json_get_string (object, "PositionTitle"));
  listing->company = voc_json_dup_text (object, "OrganizationName");
  listing->department = voc_json_dup_text (object, "DepartmentName");
  voc_feed_set_url (context, &listing->url, "PositionURI", voc_json_get_string (object, "PositionURI"));
  voc_feed_set_url (context, &listing->apply_url, "ApplyURI", voc_json_element_string (voc_json_get_array (object, "ApplyURI"), 0));
  voc_feed_set_json_date (context, &listing->published, object, "PublicationStartDate");
  voc_feed_set_json_date (context, &listing->expires, object, "ApplicationCloseDate");
  read_employment (listing, object);
  read_places (listing, object, details);
  for (; pay != NULL; pay = voc_json_next (pay))
    read_pay (context, listing, pay);
  read_text (listing, object, details);
  for (; category != NULL; category = voc_json_next (category))
    if (voc_json_get_string (category, "Name") != NULL)
      voc_listing_add_tag (listing, "category", voc_json_get_string (category, "Code"), voc_json_get_string (category, "Name"));
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  const VocJson *result = voc_json_get_object (object, "SearchResult");
  const VocJson *item = voc_json_first (voc_json_get_array (result, "SearchResultItems"));
  guint          n = 0;

  if (result == NULL)
    {
      voc_feed_context_skip (context, "SearchResult", "The answer has no result");
      return;
    }

  if (context->title == NULL)
    context->title = g_strdup ("USAJOBS");
  voc_feed_set_url (context, &context->home_url, "home", "https://www.usajobs.gov/");
  voc_json_get_int (result, "SearchResultCountAll", &context->advertised);
  for (; item != NULL; item = voc_json_next (item), n++)
    read_posting (context, item);
  context->n_page_records = n;
}

static gboolean
go_on (VocFeedContext *context,
       VocFeedRequest *request)
{
  gint64           n_seen = ((gint64) context->page + 1) * PAGE_RECORDS;
  g_autofree char *next = NULL;

  if (context->url == NULL || context->n_page_records == 0 || n_seen >= MIN (context->advertised, MAX_RESULTS))
    return FALSE;

  next = g_strdup_printf ("%s&Page=%u", context->url, context->page + 2);
  voc_feed_request_set_url (request, next);
  return TRUE;
}

static const VocKeyPart parts[] = {
  { .id = "email", .name = "E-Mail", .place = VOC_KEY_HEADER, .field = "User-Agent", .is_email = TRUE },
  { .id = "key", .name = "API Key", .place = VOC_KEY_HEADER, .field = "Authorization-Key" },
};

static const VocKeyPlan key = {
  .parts = parts,
  .n_parts = G_N_ELEMENTS (parts),
  .where = "https://developer.usajobs.gov/apirequest/",
};

const VocFormat voc_format_usajobs = {
  .info = {
    .id = "usajobs",
    .name = "USAJOBS",
    .kind = VOC_FEED_SEARCH,
    .min_poll_seconds = 6 * 3600,
    .gap_ms = 1000,
    .credential = VOC_CREDENTIAL_USER,
    .key = &key,
  },
  .source = VOC_RECORDS_JSON,
  .is_of_many = TRUE,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .go_on = go_on,
};
