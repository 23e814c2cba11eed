/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-key.h"
#include "sync/voc-fetcher.h"

G_BEGIN_DECLS

/**
 * VocSyncPass:
 * @headers: (nullable) (array zero-terminated=1): names and values in turn
 * @query: (nullable): as in #VocFetchRequest
 *
 * What the requests of a source with a key carry.
 */
typedef struct
{
  char **headers;
  char  *query;
} VocSyncPass;

GHashTable  *voc_sync_tokens_new  (void);
void         voc_sync_pass_async  (VocFetcher          *fetcher,
                                   GHashTable          *tokens,
                                   VocFeedKey          *key,
                                   const char          *url,
                                   gboolean             is_renewed,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
VocSyncPass *voc_sync_pass_finish (GAsyncResult        *result,
                                   GError             **error);
void         voc_sync_pass_free   (VocSyncPass         *self);
const char **voc_sync_pass_list_headers (const VocSyncPass *self,
                                         char             **headers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSyncPass, voc_sync_pass_free)

G_END_DECLS
