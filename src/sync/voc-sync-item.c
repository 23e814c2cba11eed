/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes from the parser to the writer. */

#include "sync/voc-sync-item-private.h"

#include <string.h>

/**
 * voc_sync_item_new:
 * @feed: an item; taken and left cleared
 * @is_packed: whether to make the pack of a listing
 * @dictionary: (nullable): to compress it with
 *
 * Returns: (transfer full): an item for the writer
 */
VocSyncItem *
voc_sync_item_new (VocFeedItem   *feed,
                   gboolean       is_packed,
                   VocDictionary *dictionary)
{
  VocSyncItem *self = g_new0 (VocSyncItem, 1);

  self->feed = *feed;
  memset (feed, 0, sizeof *feed);
  if (is_packed && self->feed.kind == VOC_FEED_ITEM_LISTING)
    self->pack = voc_listing_pack_new (self->feed.listing, dictionary);

  return self;
}

/**
 * voc_sync_item_free:
 * @self: (transfer full): an item
 */
void
voc_sync_item_free (VocSyncItem *self)
{
  voc_feed_item_clear (&self->feed);
  voc_listing_pack_free (self->pack);
  g_free (self);
}

/**
 * voc_parsed_free:
 * @self: (transfer full): what a piece held
 */
void
voc_parsed_free (VocParsed *self)
{
  g_ptr_array_unref (self->items);
  g_clear_error (&self->error);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  voc_sight_clear (&self->sight);
  g_free (self);
}
