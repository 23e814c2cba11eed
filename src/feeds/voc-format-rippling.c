/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The board of a company on Rippling: an array of all that is open, with a record for
 * each place of a job. There are no texts and no dates in it, and the company's name
 * is only in the address. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"

#include <string.h>

#define API_HOST "api.rippling.com"
#define BOARD_PREFIX "/platform/api/ats/v1/board/"

static const char *const mapped[] = { "uuid", "name", "department", "url", "workLocation", NULL };

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "[].uuid") && voc_feed_probe_has (probe, "[].workLocation"))
    return 90;

  /* No openings at the moment. */
  return voc_feed_probe_has_host (probe, "rippling.com") && g_hash_table_size (probe->paths) == 0 && *probe->text == '[' ? 60 : 0;
}

/* "en-GB", before the company. */
static gboolean
is_language (const char *segment)
{
  return strlen (segment) == 5 && g_ascii_islower (segment[0]) && g_ascii_islower (segment[1]) && segment[2] == '-'
         && g_ascii_isupper (segment[3]) && g_ascii_isupper (segment[4]);
}

/* (transfer none) (nullable): the company's board in an address */
static const char *
find_board (const VocFeedAddress *address)
{
  static const char *const api[] = { "platform", "api", "ats", "v1", "board" };
  char                   **segments = address->segments;

  if (strcmp (address->host, "ats.rippling.com") == 0)
    return segments[0] != NULL && is_language (segments[0]) ? segments[1] : segments[0];
  if (strcmp (address->host, API_HOST) != 0)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (api); i++)
    if (g_strcmp0 (segments[i], api[i]) != 0)
      return NULL;

  return segments[G_N_ELEMENTS (api)];
}

static char *
resolve (const VocFeedAddress *address)
{
  const char *board = find_board (address);

  if (!voc_feed_is_slug (board) || strcmp (board, "api") == 0)
    return NULL;

  return g_strdup_printf ("https://" API_HOST BOARD_PREFIX "%s/jobs", board);
}

static void
read_title (VocFeedContext *context)
{
  g_autoptr (GUri) uri = context->url != NULL ? g_uri_parse (context->url, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  g_autofree char *board = NULL;
  const char      *slug;

  if (context->title != NULL || uri == NULL || !g_str_has_prefix (g_uri_get_path (uri), BOARD_PREFIX))
    return;

  slug = g_uri_get_path (uri) + strlen (BOARD_PREFIX);
  board = g_strndup (slug, strcspn (slug, "/"));
  context->title = voc_feed_name_from_slug (board);
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const VocJson *department = voc_json_get_object (object, "department");
  const VocJson *place = voc_json_get_object (object, "workLocation");

  read_title (context);
  listing->native_id = voc_json_dup_text (object, "uuid");
  listing->title = voc_feed_dup_title (voc_json_get_string (object, "name"));
  voc_set_text (&listing->company, context->title);
  listing->department = voc_json_dup_text (department, "label");
  voc_feed_set_url (context, &listing->url, "url", voc_json_get_string (object, "url"));
  voc_feed_add_places (listing, voc_json_get_string (place, "label"));
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_hold_listing (context, g_steal_pointer (&listing));
}

static const VocFormatBoard boards[] = {
  { "Rippling", "https://ats.rippling.com/%s/jobs", FALSE },
  { NULL }
};

const VocFormat voc_format_rippling = {
  .info = {
    .id = "rippling",
    .name = "Rippling",
    .kind = VOC_FEED_SNAPSHOT,
    .min_poll_seconds = 1800,
    .gap_ms = 1000,
  },
  .source = VOC_RECORDS_JSON,
  .boards = boards,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
};
