/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON Feed 1.1: the newest entries of something, so absence means nothing. An entry
 * has a title, an address, a date and a text, and nothing else is made up; where it
 * carries a JobPosting of schema.org, as those of Teamtailor do, that says the rest.
 * Older entries may be on further pages; a weblog has no end of them. */

#include "feeds/voc-format-board-private.h"
#include "feeds/voc-native-private.h"

#include "base/voc-text.h"

#include <string.h>

#define VERSION "https://jsonfeed.org/version/"

/* What is on later ones is old. */
#define MAX_PAGES 20

/* Of an entry; the address of an author is nobody's business. */
static const char *const mapped[] = {
  "id", "url", "external_url", "title", "content_html", "content_text", "summary", "date_published", "date_modified", "tags", "language",
  "author", "authors", "image", "banner_image", "_jobposting", NULL
};

static const char *const keys[] = { "items", NULL };

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON || !voc_feed_probe_has (probe, "items"))
    return 0;
  if (voc_feed_probe_has (probe, "items[]._jobposting"))
    return 95;

  return strstr (probe->text, VERSION) != NULL ? 80 : 0;
}

static void
read_identity (VocFeedContext *context,
               VocListing     *listing,
               const VocJson  *item)
{
  const char *url = voc_json_get_string (item, "url");

  voc_feed_set_url (context, &listing->url, "url", url != NULL ? url : voc_json_get_string (item, "external_url"));
  listing->native_id = voc_json_dup_text (item, "id");
  if (listing->native_id == NULL && listing->url != NULL)
    {
      voc_set_text (&listing->native_id, listing->url);
      voc_feed_context_warn (context, "id", "The item has no id, so its url is its identity; give it an id that never changes");
    }
}

/* What the posting did not say. */
static void
read_entry (VocFeedContext *context,
            VocListing     *listing,
            const VocJson  *item)
{
  const char *html = voc_json_get_string (item, "content_html");
  const char *text = voc_json_get_string (item, "content_text");

  if (listing->title == NULL)
    listing->title = voc_feed_dup_title (voc_json_get_string (item, "title"));
  if (listing->description_html == NULL && listing->description_text == NULL && html != NULL)
    listing->description_html = g_strdup (html);
  if (listing->description_html == NULL && listing->description_text == NULL)
    listing->description_text = g_strdup (text != NULL ? text : voc_json_get_string (item, "summary"));
  if (listing->published.precision == VOC_DATE_NONE)
    voc_feed_set_json_date (context, &listing->published, item, "date_published");
  voc_feed_set_json_date (context, &listing->updated, item, "date_modified");
  if (listing->language == NULL)
    listing->language = voc_json_dup_text (item, "language");
  for (const VocJson *tag = voc_json_first (voc_json_get_array (item, "tags")); tag != NULL; tag = voc_json_next (tag))
    voc_listing_add_tag (listing, "category", NULL, voc_json_as_string (tag));
}

/* The board of one employer has their name for a title, and need not repeat it. */
static void
read_posting (VocFeedContext *context,
              VocListing     *listing,
              const VocJson  *posting)
{
  voc_native_fill_posting (context, listing, posting);
  if (listing->company == NULL)
    voc_set_text (&listing->company, context->title);
}

static void
read_object (VocFeedContext *context,
             const VocJson  *item)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const VocJson *posting = voc_json_get_object (item, "_jobposting");

  read_identity (context, listing, item);
  if (posting != NULL)
    read_posting (context, listing, posting);
  read_entry (context, listing, item);
  if (listing->raw == NULL)
    listing->raw = voc_feed_rest (item, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  g_autofree char *title = voc_json_dup_text (envelope, "title");

  voc_set_text (&context->title, title);
  voc_feed_set_url (context, &context->home_url, "home_page_url", voc_json_get_string (envelope, "home_page_url"));
  voc_feed_set_url (context, &context->next, "next_url", voc_json_get_string (envelope, "next_url"));
}

static gboolean
go_on (VocFeedContext *context,
       VocFeedRequest *request)
{
  return voc_board_go_on (context, request, MAX_PAGES);
}

const VocFormat voc_format_jsonfeed = {
  .info = {
    .id = "jsonfeed",
    .name = "JSON Feed",
    .kind = VOC_FEED_WINDOW,
    .supports_validators = TRUE,
    .min_poll_seconds = 1800,
  },
  .source = VOC_RECORDS_JSON,
  .keys = keys,
  .detect = detect,
  .read_object = read_object,
  .read_head = read_envelope,
  .read_envelope = read_envelope,
  .go_on = go_on,
};
