/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-reader.h"
#include "feeds/voc-feed-sight.h"
#include "store/voc-listing-pack.h"

G_BEGIN_DECLS

/**
 * VocSyncItem:
 * @feed: what the feed had
 * @pack: (nullable): made ready for the cache, when @feed is a listing that may be new
 */
typedef struct
{
  VocFeedItem     feed;
  VocListingPack *pack;
} VocSyncItem;

/**
 * VocParsed:
 * @items: (element-type VocSyncItem): listings, tombstones and guides in the feed's
 *   order
 * @n_guides: how many of them are guides
 * @n_offices: offices that came besides
 * @n_skipped: records that could not be read
 * @kind: what absence means, as far as the feed was read; when @has_kind
 * @is_same: with %VOC_READ_END: the whole body is the one that is known, and was
 *   not read
 * @status: %VOC_READ_MORE, %VOC_READ_END or %VOC_READ_FAILED
 * @error: (nullable): for %VOC_READ_FAILED
 * @links: (nullable) (element-type utf8): when it was a web page without jobs:
 *   feeds that it leads to, see voc_sync_parser_keep_page()
 * @sight: likewise: what it is where no feed was found
 *
 * What one piece of a feed held.
 */
typedef struct
{
  GPtrArray    *items;
  guint         n_guides;
  guint         n_offices;
  guint         n_skipped;
  VocFeedKind   kind;
  gboolean      has_kind;
  gboolean      is_same;
  VocReadStatus status;
  GError       *error;
  GPtrArray    *links;
  VocSight      sight;
} VocParsed;

VocSyncItem *voc_sync_item_new  (VocFeedItem   *feed,
                                 gboolean       is_packed,
                                 VocDictionary *dictionary);
void         voc_sync_item_free (VocSyncItem   *self);
void         voc_parsed_free    (VocParsed     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocParsed, voc_parsed_free)

G_END_DECLS
