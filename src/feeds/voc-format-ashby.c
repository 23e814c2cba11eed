/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The job board of a company on Ashby: all that is open, with pay in tiers and
 * components. What the company does not list is only for those who have the link.
 * The company is named nowhere but in the addresses. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define PAGES_HOST "jobs.ashbyhq.com"
#define API_HOST "api.ashbyhq.com"

/* The first is kept as it is when no pay was found in it. */
static const char *const mapped[] = {
  "compensation", "id", "title", "department", "departmentName", "team", "teamName", "employmentType", "location", "secondaryLocations",
  "address", "workplaceType", "publishedAt", "publishedDate", "isListed", "jobUrl", "applyUrl", "descriptionHtml", "descriptionPlain",
  "shouldDisplayCompensationOnJobPostings", NULL
};

static const char *const keys[] = { "jobs", NULL };

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "jobs[].isListed"))
    return 90;

  /* No openings at the moment. */
  return voc_feed_probe_has_host (probe, API_HOST) && voc_feed_probe_has (probe, "jobs") ? 70 : 0;
}

/* Without the parameter there is no pay. */
static char *
resolve (const VocFeedAddress *address)
{
  const char *board = NULL;

  if (strcmp (address->host, PAGES_HOST) == 0)
    board = address->segments[0];
  else if (strcmp (address->host, API_HOST) == 0 && g_strcmp0 (address->segments[0], "posting-api") == 0
           && g_strcmp0 (address->segments[1], "job-board") == 0)
    board = address->segments[2];
  if (!voc_feed_is_slug (board))
    return NULL;

  return g_strdup_printf ("https://" API_HOST "/posting-api/job-board/%s?includeCompensation=true", board);
}

/* (transfer full) (nullable): the board in the address of a posting or of the feed */
static char *
dup_board (const char *url)
{
  static const char *const prefixes[] = { "https://" PAGES_HOST "/", "https://" API_HOST "/posting-api/job-board/" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes) && url != NULL; i++)
    if (g_str_has_prefix (url, prefixes[i]))
      {
        const char      *name = url + strlen (prefixes[i]);
        g_autofree char *segment = g_strndup (name, strcspn (name, "/?#"));

        return g_uri_unescape_string (segment, NULL);
      }

  return NULL;
}

static void
read_company (VocFeedContext *context,
              VocListing     *listing,
              const VocJson  *object)
{
  g_autofree char *board = dup_board (voc_json_get_string (object, "jobUrl"));

  if (board == NULL)
    board = dup_board (context->url);
  listing->company = voc_feed_name_from_slug (board);
  if (listing->company != NULL && context->title == NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (board, NULL, FALSE);

      context->title = g_strdup (listing->company);
      context->home_url = g_strdup_printf ("https://" PAGES_HOST "/%s", escaped);
    }
}

/* (nullable): the address of a place; that of a further place has one wrapping less in
 * the vendor's own example */
static const VocJson *
get_address (const VocJson *object)
{
  const VocJson *address = voc_json_get_object (object, "address");
  const VocJson *postal = voc_json_get_object (address, "postalAddress");

  return postal != NULL ? postal : address;
}

/* The text says how the place is called; its address, when there is one, what it is. */
static void
add_place (VocListing    *listing,
           const VocJson *object)
{
  const VocJson   *address = get_address (object);
  g_autofree char *city = voc_json_dup_text (address, "addressLocality");
  g_autofree char *region = voc_json_dup_text (address, "addressRegion");
  g_autofree char *country = voc_json_dup_text (address, "addressCountry");
  guint            n_before = listing->locations->len;
  VocLocation     *location;

  voc_feed_add_places (listing, voc_json_get_string (object, "location"));
  if (listing->locations->len != n_before + 1)
    return;

  location = g_ptr_array_index (listing->locations, n_before);
  if (location->country == NULL)
    voc_set_text (&location->country, voc_country_from_name (country));
  if (location->region == NULL && location->region_code == NULL)
    voc_feed_set_region (location, region);
  /* "NYC Office" is no town. */
  if (!voc_text_is_blank (city) && location->kind == VOC_LOCATION_WORK_SITE)
    voc_set_text (&location->city, city);
}

static VocPayKind
find_kind (const char *type)
{
  static const struct
  {
    const char *type;
    VocPayKind  kind;
  } kinds[] = {
    { "Salary", VOC_PAY_KIND_BASE },
    { "Bonus", VOC_PAY_KIND_BONUS },
    { "Commission", VOC_PAY_KIND_COMMISSION },
    { "EquityPercentage", VOC_PAY_KIND_EQUITY_PERCENT },
    { "EquityCashValue", VOC_PAY_KIND_EQUITY_VALUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (type, kinds[i].type) == 0)
      return kinds[i].kind;

  return VOC_PAY_KIND_OTHER;
}

static void
add_component (VocListing    *listing,
               const VocJson *component,
               const char    *label,
               VocPayFlags    flags)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  const char *interval = voc_json_get_string (component, "interval");
  double      min = 0.0;
  double      max = 0.0;

  pay->kind = find_kind (voc_json_get_string (component, "compensationType"));
  voc_json_get_number (component, "minValue", &min);
  voc_json_get_number (component, "maxValue", &max);
  voc_pay_set_range (pay, min, max, voc_json_get_string (component, "currencyCode"));
  if (!voc_pay_is_stated (pay))
    return;

  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  pay->flags |= flags;
  /* "1 YEAR", "1 HOUR"; "NONE" is none. */
  if (interval != NULL && g_str_has_prefix (interval, "1 "))
    pay->period = voc_pay_period_from_word (interval + 2);
  voc_set_text (&pay->label, label);
  voc_set_text (&pay->raw, voc_json_get_string (component, "summary"));
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

/* "$81K - $87K": the salary of all tiers in words, for boards that tell no more. */
static void
add_summary (VocListing *listing,
             const char *summary,
             VocPayFlags flags)
{
  g_autoptr (VocPay) pay = voc_pay_new ();

  if (voc_text_is_blank (summary) || !voc_pay_parse (summary, pay))
    return;

  pay->flags |= flags;
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

static void
read_pay (VocListing    *listing,
          const VocJson *object)
{
  const VocJson *compensation = voc_json_get_object (object, "compensation");
  const VocJson *tiers = voc_json_get_array (compensation, "compensationTiers");
  gboolean       is_shown = TRUE;
  VocPayFlags    flags = VOC_PAY_FLAG_NONE;

  if (voc_json_get_boolean (object, "shouldDisplayCompensationOnJobPostings", &is_shown) && !is_shown)
    flags = VOC_PAY_FLAG_NOT_FOR_DISPLAY;

  for (const VocJson *tier = voc_json_first (tiers); tier != NULL; tier = voc_json_next (tier))
    {
      g_autofree char *label = voc_json_dup_text (tier, "title");

      for (const VocJson *component = voc_json_first (voc_json_get_array (tier, "components")); component != NULL;
           component = voc_json_next (component))
        add_component (listing, component, label, flags);
    }

  if (listing->pays->len == 0)
    add_summary (listing, voc_json_get_string (compensation, "scrapeableCompensationSalarySummary"), flags);
}

/* The flag alone is weak: offices are flagged, too. */
static void
read_workplace (VocListing    *listing,
                const VocJson *object)
{
  const char *type = voc_json_get_string (object, "workplaceType");

  voc_set_text (&listing->workplace_raw, type);
  listing->workplace = voc_workplace_from_words (type);
}

static void
read_text (VocListing    *listing,
           const VocJson *object)
{
  const char *html = voc_json_get_string (object, "descriptionHtml");

  if (!voc_text_is_blank (html))
    listing->description_html = g_strdup (html);
  else
    listing->description_text = g_strdup (voc_json_get_string (object, "descriptionPlain"));
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const char *type = voc_json_get_string (object, "employmentType");
  gboolean    is_listed = TRUE;

  if (voc_json_get_boolean (object, "isListed", &is_listed) && !is_listed)
    return;

  listing->native_id = voc_json_dup_text (object, "id");
  listing->title = voc_feed_dup_title (voc_json_get_string (object, "title"));
  listing->department = voc_json_dup_text (object, "department");
  if (listing->department == NULL)
    listing->department = voc_json_dup_text (object, "departmentName");
  listing->team = voc_json_dup_text (object, "team");
  if (listing->team == NULL)
    listing->team = voc_json_dup_text (object, "teamName");
  voc_set_text (&listing->employment_raw, type);
  listing->employment = voc_employment_from_words (type, &listing->term);
  voc_feed_set_url (context, &listing->url, "jobUrl", voc_json_get_string (object, "jobUrl"));
  voc_feed_set_url (context, &listing->apply_url, "applyUrl", voc_json_get_string (object, "applyUrl"));
  voc_feed_set_json_date (context, &listing->published, object,
                          voc_json_get_member (object, "publishedAt") != NULL ? "publishedAt" : "publishedDate");

  read_company (context, listing, object);
  read_workplace (listing, object);
  add_place (listing, object);
  for (const VocJson *other = voc_json_first (voc_json_get_array (object, "secondaryLocations")); other != NULL; other = voc_json_next (other))
    add_place (listing, other);
  read_text (listing, object);
  read_pay (listing, object);
  listing->raw = voc_feed_rest (object, listing->pays->len > 0 ? mapped : mapped + 1);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static const VocFormatBoard boards[] = {
  { "Ashby", "https://jobs.ashbyhq.com/%s", TRUE },
  { NULL }
};

const VocFormat voc_format_ashby = {
  .info = {
    .id = "ashby",
    .name = "Ashby",
    .kind = VOC_FEED_SNAPSHOT,
    .supports_validators = TRUE,
    .min_poll_seconds = 900,
  },
  .source = VOC_RECORDS_JSON,
  .boards = boards,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
};
