/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-reader.h"
#include "model/voc-source.h"
#include "store/voc-record-store.h"
#include "sync/voc-sync-item-private.h"
#include "sync/voc-sync-pool-private.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _VocSyncParser VocSyncParser;

VocSyncParser *voc_sync_parser_new (VocSyncPool     *pool,
                                    const VocFormat *format,
                                    const char      *url,
                                    gint64           source_id,
                                    gint64           now);
void           voc_sync_parser_free (VocSyncParser *self);
void           voc_sync_parser_set_origin (VocSyncParser *self,
                                           const char    *url,
                                           const char    *content_type,
                                           const char    *charset);
void           voc_sync_parser_parse_async (VocSyncParser      *self,
                                            GBytes             *chunk,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
VocParsed     *voc_sync_parser_parse_finish (GAsyncResult *result);

/* While nothing is being parsed: */
void                 voc_sync_parser_set_packing (VocSyncParser *self,
                                                  gboolean       is_packing,
                                                  VocDictionary *dictionary);
void                 voc_sync_parser_keep_page (VocSyncParser *self);
void                 voc_sync_parser_hold (VocSyncParser *self,
                                           const VocHash *known);
gboolean             voc_sync_parser_is_holding (VocSyncParser *self);
void                 voc_sync_parser_release (VocSyncParser *self);
const VocFormat     *voc_sync_parser_get_format (VocSyncParser *self);
VocFeedReader       *voc_sync_parser_get_reader (VocSyncParser *self);
const VocSyncReport *voc_sync_parser_get_skips (VocSyncParser *self);
VocHash              voc_sync_parser_get_hash (VocSyncParser *self);
guint64              voc_sync_parser_get_seed (VocSyncParser *self);
void                 voc_sync_parser_set_known (VocSyncParser *self,
                                                VocRecordSet  *known);
gboolean             voc_sync_parser_look (VocSyncParser  *self,
                                           VocFeedRequest *request);
void                 voc_sync_parser_begin (VocSyncParser  *self,
                                            const char     *cursor,
                                            VocFeedRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSyncParser, voc_sync_parser_free)

G_END_DECLS
