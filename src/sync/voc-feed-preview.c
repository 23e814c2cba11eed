/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a look at a feed has seen: a value that is filled on the main thread, item by
 * item. Of many listings the newest are kept; those are the first, unless the feed is
 * told from its oldest on. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-run-private.h"

/**
 * voc_feed_preview_new:
 * @url: (transfer full): the address to add
 *
 * Returns: (transfer full): a preview of nothing yet
 */
VocFeedPreview *
voc_feed_preview_new (char *url)
{
  VocFeedPreview *self = g_new0 (VocFeedPreview, 1);

  self->url = url;
  self->listings = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_listing_unref);
  self->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_feed_issue_free);
  self->advertised = -1;
  return self;
}

/**
 * voc_feed_preview_free:
 * @self: (nullable) (transfer full): a preview
 */
void
voc_feed_preview_free (VocFeedPreview *self)
{
  if (self == NULL)
    return;

  g_free (self->url);
  g_free (self->title);
  g_free (self->home_url);
  g_free (self->attribution);
  g_ptr_array_unref (self->listings);
  g_ptr_array_unref (self->issues);
  g_clear_pointer (&self->key, voc_feed_key_unref);
  g_free (self);
}

/* What is told once more replaces what was told before. */
static void
drop (VocFeedPreview *self,
      const char     *native_id)
{
  for (guint i = 0; i < self->listings->len; i++)
    {
      const VocListing *listing = g_ptr_array_index (self->listings, i);

      if (g_strcmp0 (listing->native_id, native_id) != 0)
        continue;

      g_ptr_array_remove_index (self->listings, i);
      self->n_seen--;
      return;
    }
}

static void
add_newer (VocFeedPreview *self,
           VocListing     *listing)
{
  drop (self, listing->native_id);
  self->n_seen++;
  if (self->listings->len == VOC_FEED_PREVIEW_LISTINGS)
    g_ptr_array_remove_index (self->listings, VOC_FEED_PREVIEW_LISTINGS - 1);
  g_ptr_array_insert (self->listings, 0, voc_listing_ref (listing));
}

/**
 * voc_feed_preview_add:
 * @self: a preview
 * @item: what the feed has brought
 * @is_newest_last: whether it is newer than what came before
 *
 * Takes in what is to be seen of a feed.
 */
void
voc_feed_preview_add (VocFeedPreview    *self,
                      const VocFeedItem *item,
                      gboolean           is_newest_last)
{
  if (item->kind == VOC_FEED_ITEM_TOMBSTONE && is_newest_last)
    drop (self, item->native_id);
  if (item->kind != VOC_FEED_ITEM_LISTING)
    return;

  if (is_newest_last)
    {
      add_newer (self, item->listing);
      return;
    }

  self->n_seen++;
  if (self->listings->len < VOC_FEED_PREVIEW_LISTINGS)
    g_ptr_array_add (self->listings, voc_listing_ref (item->listing));
}
