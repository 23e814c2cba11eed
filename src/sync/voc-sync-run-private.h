/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/voc-host-queue-private.h"
#include "sync/voc-secrets.h"
#include "sync/voc-sync-engine.h"
#include "sync/voc-sync-pool-private.h"

G_BEGIN_DECLS

/**
 * VocSyncHouse:
 * @tokens: (element-type utf8 utf8): what servers tell everybody to send, by server
 * @key_tokens: from voc_sync_tokens_new(): what they tell those with a key
 * @documents_read: (element-type gint64): listings whose document was read out of turn,
 *   since the documents that are to be read were last listed; a set
 *
 * What the engine lends to each sync and preview; outlives them.
 */
typedef struct
{
  VocStore     *store;
  VocFetcher   *fetcher;
  VocSecrets   *secrets;
  VocHostQueue *hosts;
  VocSyncPool  *parsers;
  GHashTable   *tokens;
  GHashTable   *key_tokens;
  GHashTable   *documents_read;
} VocSyncHouse;

/**
 * VocSyncNews:
 *
 * What the engine wants to hear of a sync, on the main context.
 */
typedef struct
{
  void (*progress) (gpointer engine, const VocSyncProgress *progress);
  void (*committed) (gpointer engine, gint64 source_id);
} VocSyncNews;

void           voc_sync_run_async (const VocSyncHouse *house,
                                   const VocSyncNews  *news,
                                   gpointer            engine,
                                   gint64              source_id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
VocSyncReport *voc_sync_run_finish (GAsyncResult *result,
                                    GError      **error);

/* How many listings a preview has at the most. */
#define VOC_FEED_PREVIEW_LISTINGS 50

VocFeedPreview *voc_feed_preview_new (char *url);
void            voc_feed_preview_add (VocFeedPreview    *self,
                                      const VocFeedItem *item,
                                      gboolean           is_newest_last);

void            voc_sync_preview_async (const VocSyncHouse *house,
                                        const char         *address,
                                        gboolean            allows_insecure,
                                        VocFeedKey         *key,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
VocFeedPreview *voc_sync_preview_finish (GAsyncResult *result,
                                         GError      **error);

void   voc_sync_read_async (const VocSyncHouse *house,
                            gint64              id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
gint64 voc_sync_read_finish (GAsyncResult *result,
                             GError      **error);

VocSyncProblem voc_sync_problem_from_error (const GError *error);

VocHostQueue  *voc_sync_engine_get_hosts (VocSyncEngine *self);

G_END_DECLS
