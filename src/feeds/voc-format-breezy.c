/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The positions of a company on Breezy: all that is open, without texts; those are in
 * the JSON-LD of the pages of the jobs. The pay is a few words. */

#include "feeds/voc-native-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define HOST_SUFFIX ".breezy.hr"

static const char *const mapped[] = {
  "id", "friendly_id", "name", "url", "published_date", "type", "location", "locations", "department", "salary", "company", NULL
};

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "[].friendly_id") && voc_feed_probe_has (probe, "[].published_date"))
    return 90;

  /* No openings at the moment. */
  return voc_feed_probe_has_host (probe, "breezy.hr") && g_hash_table_size (probe->paths) == 0 && *probe->text == '[' ? 60 : 0;
}

static char *
resolve (const VocFeedAddress *address)
{
  g_autofree char *company = voc_feed_dup_tenant (address->host, HOST_SUFFIX);

  return company != NULL ? g_strdup_printf ("https://%s/json", address->host) : NULL;
}

static void
add_place (VocListing    *listing,
           const VocJson *object)
{
  g_autoptr (VocLocation) location = voc_location_new ();
  const VocJson   *state = voc_json_get_object (object, "state");
  const VocJson   *country = voc_json_get_object (object, "country");
  g_autofree char *region = voc_json_dup_text (state, "name");
  gboolean         is_remote = FALSE;

  voc_json_get_boolean (object, "is_remote", &is_remote);
  location->city = voc_json_dup_text (object, "city");
  voc_set_text (&location->country, voc_country_from_name (voc_json_get_string (country, "id")));
  voc_feed_set_region (location, region);
  voc_set_text (&location->raw, voc_json_get_string (object, "name"));
  if (is_remote)
    {
      location->kind = VOC_LOCATION_ELIGIBLE_AREA;
      listing->workplace = VOC_WORKPLACE_REMOTE;
    }
  if (location->city != NULL || location->region != NULL || location->country != NULL || location->raw != NULL)
    voc_listing_add_location (listing, g_steal_pointer (&location));
}

static void
read_pay (VocListing    *listing,
          const VocJson *object)
{
  g_autoptr (VocPay) pay = NULL;
  const char *words = voc_json_get_string (object, "salary");

  if (voc_text_is_blank (words))
    return;

  pay = voc_pay_new ();
  if (!voc_pay_parse (words, pay))
    voc_set_text (&pay->raw, words);
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const VocJson *places = voc_json_get_array (object, "locations");
  const VocJson *type = voc_json_get_object (object, "type");

  listing->native_id = voc_json_dup_text (object, "id");
  listing->title = voc_feed_dup_title (voc_json_get_string (object, "name"));
  listing->company = voc_json_dup_text (voc_json_get_object (object, "company"), "name");
  listing->department = voc_json_dup_text (object, "department");
  listing->employment_raw = voc_json_dup_text (type, "name");
  listing->employment = voc_employment_from_words (listing->employment_raw, &listing->term);
  voc_feed_set_url (context, &listing->url, "url", voc_json_get_string (object, "url"));
  voc_feed_set_json_date (context, &listing->published, object, "published_date");
  for (const VocJson *place = voc_json_first (places); place != NULL; place = voc_json_next (place))
    add_place (listing, place);
  if (voc_json_get_length (places) == 0)
    add_place (listing, voc_json_get_object (object, "location"));
  read_pay (listing, object);
  if (context->title == NULL)
    context->title = g_strdup (listing->company);
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

/* The page of a job, unless the company has it at an address of its own. */
static gboolean
ask_detail (VocFeedContext   *context,
            const VocListing *entry,
            VocFeedRequest   *request)
{
  if (entry->url == NULL || !g_str_has_prefix (entry->url, "http"))
    return FALSE;

  voc_feed_request_set_url (request, entry->url);
  return TRUE;
}

/* The list is the company's own word; the page adds to it. */
static gboolean
read_detail (VocFeedContext *context,
             VocListing     *listing,
             const VocJson  *document)
{
  g_autoptr (VocListing) posting = NULL;

  if (!voc_native_has_type (document, "JobPosting"))
    return FALSE;

  posting = voc_listing_new ();
  voc_native_fill_posting (context, posting, document);
  voc_listing_complete (listing, posting);
  return TRUE;
}

static const VocFormatBoard boards[] = {
  { "Breezy", "https://%s.breezy.hr/", FALSE },
  { NULL }
};

const VocFormat voc_format_breezy = {
  .info = {
    .id = "breezy",
    .name = "Breezy",
    .kind = VOC_FEED_SNAPSHOT,
    .needs_detail = TRUE,
    .min_poll_seconds = 1800,
    .gap_ms = 1000,
  },
  .source = VOC_RECORDS_JSON,
  .boards = boards,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .detail_source = VOC_RECORDS_PAGE,
  .ask_detail = ask_detail,
  .read_detail = read_detail,
};
