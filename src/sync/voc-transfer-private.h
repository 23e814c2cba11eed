/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format.h"
#include "sync/voc-fetcher.h"

G_BEGIN_DECLS

/* Bytes from an address: from the web through a #VocFetcher, or from a file of
 * this machine, with the same calls. */
typedef struct _VocTransfer VocTransfer;

/**
 * VocTransferChunkFunc:
 *
 * As #VocFetchChunkFunc: voc_transfer_resume() is to be called once for each
 * call, also after a cancel.
 */
typedef void (*VocTransferChunkFunc) (VocTransfer            *transfer,
                                      const VocFetchResponse *response,
                                      GBytes                 *chunk,
                                      gpointer                user_data);

gboolean          voc_transfer_is_file (const char *url);
char             *voc_transfer_resolve (const char       *address,
                                        const VocFormat **format,
                                        GError          **error);
void              voc_transfer_async (VocFetcher            *fetcher,
                                      const VocFetchRequest *request,
                                      VocTransferChunkFunc   chunk,
                                      gpointer               chunk_data,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
VocFetchResponse *voc_transfer_finish (GAsyncResult *result,
                                       GError      **error);
void              voc_transfer_resume (VocTransfer *self);

G_END_DECLS
