/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-reader.h"
#include "store/voc-store.h"
#include "sync/voc-fetcher.h"
#include "sync/voc-secrets.h"

G_BEGIN_DECLS

/**
 * VocSyncProgress:
 * @n_bytes: read so far
 * @n_expected_bytes: what the server announced, 0 when it did not
 * @n_documents: documents of listings that were asked for, after their list
 * @n_documents_to_read: how many are to be
 */
typedef struct
{
  gint64  source_id;
  guint64 n_bytes;
  guint64 n_expected_bytes;
  guint   n_records;
  guint   n_new;
  guint   n_changed;
  guint   n_documents;
  guint   n_documents_to_read;
} VocSyncProgress;

/**
 * VocFeedPreview:
 * @listings: (element-type VocListing): the newest ones
 * @is_whole: the listings seen are all that there are
 * @key: (nullable): the key that it was asked with, to be kept when it is added
 * @issues: (element-type VocFeedIssue)
 */
typedef struct
{
  char            *url; /* the address to add */
  const VocFormat *format;
  char            *title; /* (nullable) */
  char            *home_url; /* (nullable) */
  char            *attribution; /* (nullable) */
  GPtrArray       *listings;
  guint            n_seen;
  guint            n_guides;
  gint64           advertised; /* -1: not said */
  gboolean         is_whole;
  GPtrArray       *issues;
  VocFeedKey      *key;
} VocFeedPreview;

void voc_feed_preview_free (VocFeedPreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocFeedPreview, voc_feed_preview_free)

/* Emits, on the main context:
 *   "progress" (VocSyncProgress *): a few times a second while a sync runs
 *   "committed" (gint64 source_id): a batch of listings can be seen
 *   "finished" (VocSyncReport *): a sync is over and its report is stored
 * At most one sync per source runs at a time; a second call for the same
 * source fails with G_IO_ERROR_PENDING. */

#define VOC_TYPE_SYNC_ENGINE (voc_sync_engine_get_type ())

G_DECLARE_FINAL_TYPE (VocSyncEngine, voc_sync_engine, VOC, SYNC_ENGINE, GObject)

VocSyncEngine  *voc_sync_engine_new            (VocStore             *store,
                                                VocFetcher           *fetcher);
VocSecrets     *voc_sync_engine_get_secrets    (VocSyncEngine        *self);
void            voc_sync_engine_sync_async     (VocSyncEngine        *self,
                                                gint64                source_id,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
VocSyncReport  *voc_sync_engine_sync_finish    (VocSyncEngine        *self,
                                                GAsyncResult         *result,
                                                GError              **error);
void            voc_sync_engine_stop           (VocSyncEngine        *self);
gboolean        voc_sync_engine_is_syncing     (VocSyncEngine        *self,
                                                gint64                source_id);
gint64          voc_sync_engine_get_began      (VocSyncEngine        *self);
void            voc_sync_engine_preview_async  (VocSyncEngine        *self,
                                                const char           *address,
                                                gboolean              allows_insecure,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
void            voc_sync_engine_preview_keyed_async (VocSyncEngine   *self,
                                                const char           *address,
                                                gboolean              allows_insecure,
                                                VocFeedKey           *key,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
VocFeedPreview *voc_sync_engine_preview_finish (VocSyncEngine        *self,
                                                GAsyncResult         *result,
                                                GError              **error);
void            voc_sync_engine_read_document_async (VocSyncEngine   *self,
                                                gint64                id,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean        voc_sync_engine_read_document_finish (VocSyncEngine  *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
