/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The openings of a company on BambooHR: {"meta": {"totalCount": n}, "result": […]},
 * all that are open, with little but a title and a place, and a document for each
 * of them, {"result": {"jobOpening": {…}}}, which has the text, the date and a few
 * words about the pay. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define HOST_SUFFIX ".bamboohr.com"
#define LIST_PATH "/careers/list"

static const char *const mapped[] = {
  "id", "jobOpeningName", "jobOpeningShareUrl", "departmentId", "departmentLabel", "employmentStatusLabel", "location", "atsLocation",
  "isRemote", "locationType", "description", "compensation", "datePosted", "minimumExperience", NULL
};

static const char *const keys[] = { "result", NULL };

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "result[].jobOpeningName") || voc_feed_probe_has (probe, "result.jobOpening"))
    return 90;

  /* No openings at the moment. */
  return voc_feed_probe_has (probe, "result") && voc_feed_probe_has (probe, "meta.totalCount") ? 70 : 0;
}

static char *
resolve (const VocFeedAddress *address)
{
  g_autofree char *board = voc_feed_dup_tenant (address->host, HOST_SUFFIX);

  return board != NULL ? g_strdup_printf ("https://%s" LIST_PATH, address->host) : NULL;
}

/* (transfer full) (nullable): the feed's address, with another end for that of the
 * list */
static char *
dup_address (const char *url,
             const char *id,
             const char *end)
{
  g_autofree char *list = url != NULL ? g_strndup (url, strcspn (url, "?#")) : NULL;
  g_autofree char *escaped = id != NULL ? g_uri_escape_string (id, NULL, FALSE) : NULL;

  if (list == NULL || escaped == NULL || !g_str_has_suffix (list, LIST_PATH))
    return NULL;

  return g_strdup_printf ("%.*s/careers/%s%s", (int) (strlen (list) - strlen (LIST_PATH)), list, escaped, end);
}

/* The first of two members that says something. */
static char *
dup_first (const VocJson *a,
           const char    *member_of_a,
           const VocJson *b,
           const char    *member_of_b)
{
  g_autofree char *text = voc_json_dup_text (a, member_of_a);

  return voc_text_is_blank (text) ? voc_json_dup_text (b, member_of_b) : g_steal_pointer (&text);
}

/* A place without a country is as good as free text. */
static void
add_place (VocListing    *listing,
           const VocJson *object)
{
  g_autoptr (VocLocation) location = voc_location_new ();
  const VocJson   *place = voc_json_get_object (object, "location");
  const VocJson   *other = voc_json_get_object (object, "atsLocation");
  g_autofree char *country = dup_first (place, "addressCountry", other, "country");
  g_autofree char *state = dup_first (place, "state", other, "state");
  g_autofree char *region = voc_text_is_blank (state) ? voc_json_dup_text (other, "province") : g_steal_pointer (&state);
  g_autofree char *city = dup_first (place, "city", other, "city");

  voc_set_text (&location->country, voc_country_from_name (country));
  if (location->country == NULL && !voc_text_is_blank (city) && !voc_text_is_blank (region))
    {
      g_autofree char *text = g_strdup_printf ("%s, %s", city, region);

      voc_feed_add_places (listing, text);
      return;
    }

  voc_set_text (&location->city, city);
  voc_feed_set_region (location, region);
  location->postal_code = voc_json_dup_text (place, "postalCode");
  if (location->city != NULL || location->region != NULL || location->country != NULL)
    voc_listing_add_location (listing, g_steal_pointer (&location));
}

/* Where nobody has to be, one may live. */
static void
read_places (VocListing    *listing,
             const VocJson *object)
{
  g_autofree char *type = voc_json_dup_text (object, "locationType");
  gboolean         is_remote = FALSE;

  voc_json_get_boolean (object, "isRemote", &is_remote);
  if (g_strcmp0 (type, "0") == 0)
    listing->workplace = VOC_WORKPLACE_ON_SITE;
  else if (g_strcmp0 (type, "2") == 0)
    listing->workplace = VOC_WORKPLACE_HYBRID;
  else if (is_remote || g_strcmp0 (type, "1") == 0)
    listing->workplace = VOC_WORKPLACE_REMOTE;

  add_place (listing, object);
  for (guint i = 0; i < listing->locations->len && listing->workplace == VOC_WORKPLACE_REMOTE; i++)
    ((VocLocation *) g_ptr_array_index (listing->locations, i))->kind = VOC_LOCATION_ELIGIBLE_AREA;
}

static void
read_pay (VocListing    *listing,
          const VocJson *object)
{
  g_autoptr (VocPay) pay = NULL;
  const char *words = voc_json_get_string (object, "compensation");

  if (voc_text_is_blank (words))
    return;

  pay = voc_pay_new ();
  if (!voc_pay_parse (words, pay))
    voc_set_text (&pay->raw, words);
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

/* What the list and the document have both. */
static void
read_opening (VocFeedContext *context,
              VocListing     *listing,
              const VocJson  *object)
{
  g_autofree char *title = voc_feed_dup_title (voc_json_get_string (object, "jobOpeningName"));
  g_autofree char *department = voc_json_dup_text (object, "departmentLabel");
  g_autofree char *employment = voc_json_dup_text (object, "employmentStatusLabel");

  if (title != NULL)
    voc_set_text (&listing->title, title);
  if (department != NULL)
    voc_set_text (&listing->department, department);
  if (employment != NULL)
    {
      voc_set_text (&listing->employment_raw, employment);
      listing->employment = voc_employment_from_words (employment, &listing->term);
    }
  voc_feed_set_url (context, &listing->url, "jobOpeningShareUrl", voc_json_get_string (object, "jobOpeningShareUrl"));
  voc_feed_set_json_date (context, &listing->published, object, "datePosted");
  read_places (listing, object);
  g_free (listing->raw);
  listing->raw = voc_feed_rest (object, mapped);
}

static gboolean
read_detail (VocFeedContext *context,
             VocListing     *listing,
             const VocJson  *document)
{
  const VocJson *opening = voc_json_get_object (voc_json_get_object (document, "result"), "jobOpening");
  const char    *level = voc_json_get_string (opening, "minimumExperience");
  g_autoptr (GPtrArray) places = NULL;

  if (opening == NULL)
    return FALSE;

  /* The document knows the country, too. */
  places = g_steal_pointer (&listing->locations);
  listing->locations = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_location_free);
  read_opening (context, listing, opening);
  while (listing->locations->len == 0 && places->len > 0)
    voc_listing_add_location (listing, g_ptr_array_steal_index (places, 0));

  voc_set_text (&listing->description_html, voc_json_get_string (opening, "description"));
  if (!voc_text_is_blank (level))
    {
      voc_set_text (&listing->seniority_raw, level);
      listing->seniority = voc_seniority_from_words (level);
    }
  read_pay (listing, opening);
  return TRUE;
}

/* (transfer full) (nullable): the id at the end of the address of a document's page */
static char *
dup_shared_id (const VocJson *document)
{
  const VocJson *opening = voc_json_get_object (voc_json_get_object (document, "result"), "jobOpening");
  const char    *url = voc_json_get_string (opening, "jobOpeningShareUrl");
  const char    *slash = url != NULL ? strrchr (url, '/') : NULL;

  return slash != NULL && slash[1] != '\0' && slash[1 + strspn (slash + 1, G_CSET_DIGITS)] == '\0' ? g_strdup (slash + 1) : NULL;
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autofree char *board = voc_feed_dup_tenant (context->host, HOST_SUFFIX);
  g_autofree char *url = NULL;

  listing->company = voc_feed_name_from_slug (board);
  if (read_detail (context, listing, object))
    {
      listing->native_id = dup_shared_id (object);
    }
  else
    {
      listing->native_id = voc_json_dup_text (object, "id");
      read_opening (context, listing, object);
    }

  url = listing->url == NULL ? dup_address (context->url, listing->native_id, "") : NULL;
  voc_feed_set_url (context, &listing->url, "id", url);
  if (context->title == NULL)
    context->title = g_strdup (listing->company);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  voc_json_get_int (voc_json_get_object (envelope, "meta"), "totalCount", &context->advertised);
}

static gboolean
ask_detail (VocFeedContext   *context,
            const VocListing *entry,
            VocFeedRequest   *request)
{
  g_autofree char *url = dup_address (context->url, entry->native_id, "/detail");

  if (url == NULL)
    return FALSE;

  voc_feed_request_set_url (request, url);
  return TRUE;
}

static const VocFormatBoard boards[] = {
  { "BambooHR", "https://%s.bamboohr.com/careers", FALSE },
  { NULL }
};

const VocFormat voc_format_bamboohr = {
  .info = {
    .id = "bamboohr",
    .name = "BambooHR",
    .kind = VOC_FEED_SNAPSHOT,
    .needs_detail = TRUE,
    .min_poll_seconds = 1800,
    .gap_ms = 1000,
  },
  .source = VOC_RECORDS_JSON,
  .boards = boards,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .read_envelope = read_envelope,
  .detail_source = VOC_RECORDS_JSON,
  .ask_detail = ask_detail,
  .read_detail = read_detail,
};
