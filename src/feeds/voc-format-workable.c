/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The widget of a company on Workable: all that is open, with a record for each place
 * of a job. The texts are only there when they are asked for. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define HOST "apply.workable.com"

static const char *const mapped[] = {
  "title", "shortcode", "employment_type", "telecommuting", "department", "url", "shortlink", "application_url", "published_on",
  "created_at", "country", "city", "state", "locations", "description", "experience", NULL
};

static const char *const keys[] = { "jobs", NULL };

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "jobs[].shortcode"))
    return 90;

  /* No openings at the moment. */
  return voc_feed_probe_has_host (probe, "workable.com") && voc_feed_probe_has (probe, "jobs") && voc_feed_probe_has (probe, "name") ? 70 : 0;
}

static char *
resolve (const VocFeedAddress *address)
{
  static const char *const api[] = { "api", "v1", "widget", "accounts" };
  const char              *account = address->segments[0];
  guint                    n = 0;

  if (strcmp (address->host, HOST) != 0)
    return NULL;

  while (n < G_N_ELEMENTS (api) && g_strcmp0 (address->segments[n], api[n]) == 0)
    n++;
  if (n == G_N_ELEMENTS (api))
    account = address->segments[n];
  /* "/j/CODE" is a job of any company. */
  if (!voc_feed_is_slug (account) || strcmp (account, "api") == 0 || strcmp (account, "j") == 0)
    return NULL;

  return g_strdup_printf ("https://" HOST "/api/v1/widget/accounts/%s?details=true", account);
}

static void
add_place (VocListing    *listing,
           const VocJson *object,
           const char    *region_member)
{
  g_autoptr (VocLocation) location = voc_location_new ();
  g_autofree char *region = voc_json_dup_text (object, region_member);
  gboolean         is_hidden = FALSE;

  if (voc_json_get_boolean (object, "hidden", &is_hidden) && is_hidden)
    return;

  location->city = voc_json_dup_text (object, "city");
  voc_set_text (&location->country, voc_country_from_name (voc_json_get_string (object, "countryCode")));
  if (location->country == NULL)
    voc_set_text (&location->country, voc_country_from_name (voc_json_get_string (object, "country")));
  voc_feed_set_region (location, region);
  if (location->country == NULL)
    voc_set_text (&location->raw, voc_json_get_string (object, "country"));
  if (listing->workplace == VOC_WORKPLACE_REMOTE)
    location->kind = VOC_LOCATION_ELIGIBLE_AREA;
  if (location->city != NULL || location->region != NULL || location->country != NULL || location->raw != NULL)
    voc_listing_add_location (listing, g_steal_pointer (&location));
}

static void
read_places (VocListing    *listing,
             const VocJson *object)
{
  const VocJson *places = voc_json_get_array (object, "locations");

  for (const VocJson *place = voc_json_first (places); place != NULL; place = voc_json_next (place))
    add_place (listing, place, "region");
  if (voc_json_get_length (places) == 0)
    add_place (listing, object, "state");
}

static void
read_kind (VocListing    *listing,
           const VocJson *object)
{
  gboolean is_remote = FALSE;

  listing->employment_raw = voc_json_dup_text (object, "employment_type");
  listing->employment = voc_employment_from_words (listing->employment_raw, &listing->term);
  listing->seniority_raw = voc_json_dup_text (object, "experience");
  listing->seniority = voc_seniority_from_words (listing->seniority_raw);
  /* When it is not, it may still be hybrid. */
  if (voc_json_get_boolean (object, "telecommuting", &is_remote) && is_remote)
    listing->workplace = VOC_WORKPLACE_REMOTE;
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const char *html = voc_json_get_string (object, "description");

  listing->native_id = voc_json_dup_text (object, "shortcode");
  listing->title = voc_feed_dup_title (voc_json_get_string (object, "title"));
  listing->department = voc_json_dup_text (object, "department");
  listing->description_html = g_strdup (html);
  voc_feed_set_url (context, &listing->url, "url", voc_json_get_string (object, "url"));
  voc_feed_set_url (context, &listing->apply_url, "application_url", voc_json_get_string (object, "application_url"));
  voc_feed_set_json_date (context, &listing->published, object,
                          voc_json_get_string (object, "published_on") != NULL ? "published_on" : "created_at");
  read_kind (listing, object);
  read_places (listing, object);
  listing->raw = voc_feed_rest (object, mapped);
  voc_set_text (&listing->company, context->title);
  voc_feed_context_hold_listing (context, g_steal_pointer (&listing));
}

/* The company's name stands before the jobs. */
static void
read_head (VocFeedContext *context,
           const VocJson  *envelope)
{
  g_autofree char *name = voc_json_dup_text (envelope, "name");

  voc_set_text (&context->title, name);
}

static const VocFormatBoard boards[] = {
  { "Workable", "https://apply.workable.com/%s/", FALSE },
  { NULL }
};

const VocFormat voc_format_workable = {
  .info = {
    .id = "workable",
    .name = "Workable",
    .kind = VOC_FEED_SNAPSHOT,
    .min_poll_seconds = 1800,
    .gap_ms = 1000,
  },
  .source = VOC_RECORDS_JSON,
  .boards = boards,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .read_head = read_head,
};
