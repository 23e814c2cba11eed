/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-reader.h"
#include "model/voc-source.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VocParsed:
 * @items: (element-type VocFeedItem): listings, tombstones and guides in the feed's
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
} VocParsed;

void voc_sync_item_free (VocFeedItem *item);
void voc_parsed_free (VocParsed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocParsed, voc_parsed_free)

typedef struct _VocSyncParser VocSyncParser;

VocSyncParser *voc_sync_parser_new (GThreadPool     *pool,
                                    const VocFormat *format,
                                    const char      *url,
                                    gint64           source_id,
                                    gint64           now);
void           voc_sync_parser_free (VocSyncParser *self);
void           voc_sync_parser_set_origin (VocSyncParser *self,
                                           const char    *url,
                                           const char    *content_type);
void           voc_sync_parser_parse_async (VocSyncParser      *self,
                                            GBytes             *chunk,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
VocParsed     *voc_sync_parser_parse_finish (GAsyncResult *result);

/* While nothing is being parsed: */
void                 voc_sync_parser_keep_page (VocSyncParser *self);
void                 voc_sync_parser_hold (VocSyncParser *self,
                                           const VocHash *known);
gboolean             voc_sync_parser_is_holding (VocSyncParser *self);
void                 voc_sync_parser_release (VocSyncParser *self);
const VocFormat     *voc_sync_parser_get_format (VocSyncParser *self);
VocFeedReader       *voc_sync_parser_get_reader (VocSyncParser *self);
const VocSyncReport *voc_sync_parser_get_skips (VocSyncParser *self);
VocHash              voc_sync_parser_get_hash (VocSyncParser *self);
void                 voc_sync_parser_begin (VocSyncParser  *self,
                                            const char     *cursor,
                                            VocFeedRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSyncParser, voc_sync_parser_free)

G_END_DECLS
