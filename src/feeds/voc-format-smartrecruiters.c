/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The postings of a company on SmartRecruiters: {"offset": n, "limit": n,
 * "totalFound": n, "content": […]}, a hundred on a page, and a document of its own
 * for each posting, which has what the list has and the text, in sections with
 * headings of their own. The list has no address for people; it is made of the
 * company and the id until the document says it. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define API "https://api.smartrecruiters.com/v1/companies/"
#define SITE "https://jobs.smartrecruiters.com/"

/* The most that a page has. */
#define PAGE_LIMIT 100

/* Who wrote a posting, and the link by which colleagues recommend it, are not kept. */
static const char *const mapped[] = {
  "id", "uuid", "name", "refNumber", "company", "releasedDate", "location", "department", "function", "typeOfEmployment",
  "experienceLevel", "language", "ref", "creator", "referralUrl", "postingUrl", "applyUrl", "jobAd", NULL
};

static const char *const keys[] = { "content", NULL };

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "content[].releasedDate") || voc_feed_probe_has (probe, "content[].refNumber"))
    return 90;
  if (voc_feed_probe_has (probe, "jobAd.sections") && voc_feed_probe_has (probe, "releasedDate"))
    return 90;

  /* No postings at the moment, or no such company: the server says the same. */
  return voc_feed_probe_has (probe, "totalFound") && voc_feed_probe_has (probe, "content") ? 70 : 0;
}

static char *
resolve (const VocFeedAddress *address)
{
  char      **segments = address->segments;
  const char *company = segments[0];

  if (strcmp (address->host, "api.smartrecruiters.com") == 0)
    {
      if (g_strv_length (segments) < 3 || strcmp (segments[0], "v1") != 0 || strcmp (segments[1], "companies") != 0)
        return NULL;
      company = segments[2];
    }
  else if (strcmp (address->host, "jobs.smartrecruiters.com") != 0 && strcmp (address->host, "careers.smartrecruiters.com") != 0)
    {
      return NULL;
    }

  return voc_feed_is_slug (company) ? g_strdup_printf (API "%s/postings?limit=%d", company, PAGE_LIMIT) : NULL;
}

static void
read_point (VocLocation   *location,
            const VocJson *object)
{
  double latitude = 0.0;
  double longitude = 0.0;

  if (!voc_feed_get_amount (object, "latitude", &latitude) || !voc_feed_get_amount (object, "longitude", &longitude))
    return;
  /* An address that was not found is where no land is. */
  if (ABS (latitude) > 90.0 || ABS (longitude) > 180.0 || (latitude == 0.0 && longitude == 0.0))
    return;

  location->point = (VocPoint){ latitude, longitude, TRUE };
}

static void
read_place (VocListing    *listing,
            const VocJson *object)
{
  g_autoptr (VocLocation) location = voc_location_new ();
  g_autofree char *region = voc_json_dup_text (object, "region");
  gboolean         is_remote = FALSE;
  gboolean         is_hybrid = FALSE;

  voc_json_get_boolean (object, "remote", &is_remote);
  voc_json_get_boolean (object, "hybrid", &is_hybrid);
  if (is_remote || is_hybrid)
    listing->workplace = is_hybrid ? VOC_WORKPLACE_HYBRID : VOC_WORKPLACE_REMOTE;
  if (listing->workplace == VOC_WORKPLACE_REMOTE)
    location->kind = VOC_LOCATION_ELIGIBLE_AREA;

  location->raw = voc_json_dup_text (object, "fullLocation");
  location->city = voc_json_dup_text (object, "city");
  location->street = voc_json_dup_text (object, "address");
  location->postal_code = voc_json_dup_text (object, "postalCode");
  voc_set_text (&location->country, voc_country_from_name (voc_json_get_string (object, "country")));
  voc_feed_set_region (location, region);
  if (region != NULL && location->region_code == NULL && strlen (region) <= 3)
    voc_set_text (&location->region_code, region);
  read_point (location, object);
  if (location->raw != NULL || location->city != NULL || location->region != NULL || location->country != NULL)
    voc_listing_add_location (listing, g_steal_pointer (&location));
}

/* A label, or a code where there is none. */
static char *
dup_label (const VocJson *object,
           const char    *member)
{
  const VocJson *thing = voc_json_get_object (object, member);
  char          *label = voc_json_dup_text (thing, "label");

  return label != NULL ? label : voc_json_dup_text (thing, "id");
}

static void
read_kind (VocListing    *listing,
           const VocJson *object)
{
  g_autofree char *function = voc_json_dup_text (voc_json_get_object (object, "function"), "label");

  listing->employment_raw = dup_label (object, "typeOfEmployment");
  listing->employment = voc_employment_from_words (listing->employment_raw, &listing->term);
  listing->seniority_raw = dup_label (object, "experienceLevel");
  listing->seniority = voc_seniority_from_words (listing->seniority_raw);
  if (function != NULL)
    voc_listing_add_tag (listing, "category", NULL, function);
}

static void
read_url (VocFeedContext *context,
          VocListing     *listing,
          const VocJson  *object)
{
  const char      *company = voc_json_get_string (voc_json_get_object (object, "company"), "identifier");
  g_autofree char *slug = company != NULL ? g_uri_escape_string (company, NULL, FALSE) : NULL;
  g_autofree char *id = listing->native_id != NULL ? g_uri_escape_string (listing->native_id, NULL, FALSE) : NULL;
  g_autofree char *url = slug != NULL && id != NULL ? g_strdup_printf (SITE "%s/%s", slug, id) : NULL;

  voc_feed_set_url (context, &listing->url, "company.identifier", url);
}

static char *
dup_text (const VocJson *sections)
{
  static const char *const names[] = { "companyDescription", "jobDescription", "qualifications", "additionalInformation" };
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const VocJson   *section = voc_json_get_object (sections, names[i]);
      g_autofree char *title = voc_json_dup_text (section, "title");
      const char      *text = voc_json_get_string (section, "text");

      if (voc_text_is_blank (text))
        continue;
      if (!voc_text_is_blank (title))
        {
          g_autofree char *escaped = g_markup_escape_text (title, -1);

          g_string_append_printf (html, "<h3>%s</h3>", escaped);
        }
      g_string_append (html, text);
    }

  return html->len > 0 ? g_strdup (html->str) : NULL;
}

/* What only the document of a posting has. */
static gboolean
read_detail (VocFeedContext *context,
             VocListing     *listing,
             const VocJson  *document)
{
  const VocJson   *ad = voc_json_get_object (document, "jobAd");
  g_autofree char *text = NULL;

  if (ad == NULL)
    return FALSE;

  text = dup_text (voc_json_get_object (ad, "sections"));
  voc_set_text (&listing->description_html, text);
  voc_feed_set_url (context, &listing->url, "postingUrl", voc_json_get_string (document, "postingUrl"));
  voc_feed_set_url (context, &listing->apply_url, "applyUrl", voc_json_get_string (document, "applyUrl"));
  g_free (listing->raw);
  listing->raw = voc_feed_rest (document, mapped);
  return TRUE;
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->native_id = voc_json_dup_text (object, "id");
  listing->requisition_id = voc_json_dup_text (object, "refNumber");
  listing->title = voc_feed_dup_title (voc_json_get_string (object, "name"));
  listing->company = voc_json_dup_text (voc_json_get_object (object, "company"), "name");
  listing->department = voc_json_dup_text (voc_json_get_object (object, "department"), "label");
  listing->language = voc_json_dup_text (voc_json_get_object (object, "language"), "code");
  voc_feed_set_json_date (context, &listing->published, object, "releasedDate");
  read_url (context, listing, object);
  read_place (listing, voc_json_get_object (object, "location"));
  read_kind (listing, object);
  if (context->title == NULL)
    context->title = g_strdup (listing->company);
  if (!read_detail (context, listing, object))
    listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

/* (transfer full) (nullable): the feed's address for the page that begins at @offset */
static char *
dup_page (const char *url,
          gint64      offset)
{
  gsize            path = strcspn (url, "?#");
  gsize            query = url[path] == '?' ? strcspn (url + path + 1, "#") : 0;
  g_autofree char *parameters = query > 0 ? g_strndup (url + path + 1, query) : g_strdup ("");
  g_auto (GStrv) pairs = g_strsplit (parameters, "&", -1);
  GString *page = g_string_new_len (url, (gssize) path);

  g_string_append_c (page, '?');
  for (guint i = 0; pairs[i] != NULL; i++)
    if (*pairs[i] != '\0' && !g_str_has_prefix (pairs[i], "offset="))
      g_string_append_printf (page, "%s&", pairs[i]);
  g_string_append_printf (page, "offset=%" G_GINT64_FORMAT, offset);
  return g_string_free (page, FALSE);
}

static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  gint64 offset = 0;
  gint64 limit = 0;

  voc_json_get_int (envelope, "totalFound", &context->advertised);
  voc_json_get_int (envelope, "offset", &offset);
  if (!voc_json_get_int (envelope, "limit", &limit) || limit <= 0)
    limit = context->n_page_records;

  g_clear_pointer (&context->next, g_free);
  /* No sum of these two goes over what a number can hold. */
  if (context->url != NULL && offset >= 0 && offset < context->advertised && limit < context->advertised - offset)
    context->next = dup_page (context->url, offset + limit);
}

/* Postings that are announced and do not come end the pages; that there are fewer
 * than announced is noticed at the end. */
static gboolean
go_on (VocFeedContext *context,
       VocFeedRequest *request)
{
  if (context->next == NULL || context->n_page_records == 0)
    return FALSE;

  voc_feed_request_set_url (request, context->next);
  return TRUE;
}

static gboolean
ask_detail (VocFeedContext   *context,
            const VocListing *entry,
            VocFeedRequest   *request)
{
  g_autofree char *list = g_strndup (context->url, strcspn (context->url, "?#"));
  g_autofree char *id = g_uri_escape_string (entry->native_id, NULL, FALSE);
  g_autofree char *url = NULL;

  if (!g_str_has_suffix (list, "/postings"))
    return FALSE;

  url = g_strdup_printf ("%s/%s", list, id);
  voc_feed_request_set_url (request, url);
  return TRUE;
}

static const VocFormatBoard boards[] = {
  { "SmartRecruiters", "https://careers.smartrecruiters.com/%s", TRUE },
  { NULL }
};

const VocFormat voc_format_smartrecruiters = {
  .info = {
    .id = "smartrecruiters",
    .name = "SmartRecruiters",
    .kind = VOC_FEED_SNAPSHOT,
    .needs_detail = TRUE,
    .min_poll_seconds = 1800,
  },
  .source = VOC_RECORDS_JSON,
  .boards = boards,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .read_envelope = read_envelope,
  .go_on = go_on,
  .detail_source = VOC_RECORDS_JSON,
  .ask_detail = ask_detail,
  .read_detail = read_detail,
};
