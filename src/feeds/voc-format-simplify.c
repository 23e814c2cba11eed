/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists of jobs for beginners that Simplify and others keep on GitHub: a bare
 * array of all that ever was in the list. A job that is over, or was hidden, stays
 * there with a flag, and may come back. */

#include "feeds/voc-format-board-private.h"

#include "base/voc-text.h"

#include <string.h>

static const VocBoardFields fields = {
  .id = "id",
  .title = "title",
  .company = "company_name",
  .url = "url",
  .places = "locations",
  .published = "date_posted",
};

static const char *const mapped[] = {
  "id", "title", "company_name", "url", "locations", "date_posted", "date_updated", "company_url", "active", "is_visible", NULL
};

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;

  return voc_feed_probe_has (probe, "[].is_visible") && voc_feed_probe_has (probe, "[].date_posted") ? 85 : 0;
}

static gboolean
is_name (const char *text)
{
  return *text != '\0' && text[strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_.")] == '\0';
}

/* The page of a list shows what is in a file of it. */
static char *
resolve (const VocFeedAddress *address)
{
  const char *const *segments = (const char *const *) address->segments;

  if (strcmp (address->host, "github.com") != 0 || g_strv_length (address->segments) != 2)
    return NULL;
  if (g_ascii_strcasecmp (segments[0], "SimplifyJobs") != 0 || !is_name (segments[1]))
    return NULL;

  return g_strdup_printf ("https://raw.githubusercontent.com/SimplifyJobs/%s/HEAD/.github/scripts/listings.json", segments[1]);
}

/* A list does not say what it is; the address of its file does. */
static void
read_title (VocFeedContext *context)
{
  g_auto (GStrv) pieces = NULL;

  if (context->title != NULL || g_strcmp0 (context->host, "raw.githubusercontent.com") != 0)
    return;

  pieces = g_strsplit (context->url, "/", 6);
  if (g_strv_length (pieces) < 6 || !is_name (pieces[3]) || !is_name (pieces[4]))
    return;

  context->title = voc_feed_name_from_slug (pieces[4]);
  context->home_url = g_strdup_printf ("https://github.com/%s/%s", pieces[3], pieces[4]);
}

/* (transfer full) (nullable): the id of a job that is in the list no more */
static char *
dup_removed (const VocJson *object)
{
  gboolean is_active = TRUE;
  gboolean is_visible = TRUE;

  voc_json_get_boolean (object, "active", &is_active);
  voc_json_get_boolean (object, "is_visible", &is_visible);
  return is_active && is_visible ? NULL : voc_json_dup_text (object, "id");
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autofree char *removed = dup_removed (object);
  g_autoptr (VocListing) listing = NULL;

  read_title (context);
  if (!voc_text_is_blank (removed))
    {
      voc_feed_context_take_tombstone (context, g_steal_pointer (&removed));
      return;
    }

  listing = voc_board_read_listing (context, object, &fields);
  voc_feed_set_url (context, &listing->company_url, "company_url", voc_json_get_string (object, "company_url"));
  voc_feed_set_json_date (context, &listing->updated, object, "date_updated");
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

const VocFormat voc_format_simplify = {
  .info = {
    .id = "simplify",
    .name = "Simplify",
    .kind = VOC_FEED_SNAPSHOT,
    .supports_validators = TRUE,
    .min_poll_seconds = 3600,
  },
  .source = VOC_RECORDS_JSON,
  .is_of_many = TRUE,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
};
