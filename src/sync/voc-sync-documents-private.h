/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-detail.h"
#include "store/voc-store.h"
#include "sync/voc-sync-pool-private.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VocSyncDocumentFate:
 * @VOC_DOCUMENT_READ: there is a whole listing
 * @VOC_DOCUMENT_SAME: it is what it was when it was read the last time
 * @VOC_DOCUMENT_GONE: there is none
 * @VOC_DOCUMENT_FAILED: it could not be read
 *
 * What came of asking for the document of a listing.
 */
typedef enum
{
  VOC_DOCUMENT_READ,
  VOC_DOCUMENT_SAME,
  VOC_DOCUMENT_GONE,
  VOC_DOCUMENT_FAILED,
} VocSyncDocumentFate;

/**
 * VocSyncDocument:
 * @id: the listing that it is of
 * @fate: what came
 * @listing: (nullable) (owned): the whole listing, when one came
 *
 * A document that was asked for.
 */
typedef struct
{
  gint64              id;
  VocSyncDocumentFate fate;
  VocListing         *listing;
} VocSyncDocument;

VocSyncDocument *voc_sync_document_new (gint64              id,
                                        VocSyncDocumentFate fate,
                                        VocListing         *listing);
void             voc_sync_document_free (VocSyncDocument *self);

void        voc_sync_entries_async (VocStore           *store,
                                    gint64              source_id,
                                    guint               most,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
void        voc_sync_read_document_async (VocSyncPool        *pool,
                                          const VocFormat    *format,
                                          const char         *url,
                                          const char         *base,
                                          gint64              now,
                                          const VocListing   *entry,
                                          GBytes             *document,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
VocListing *voc_sync_read_document_finish (GAsyncResult *result,
                                           GError      **error);
void        voc_sync_put_documents_async (VocStore           *store,
                                          GPtrArray          *documents,
                                          gint64              now,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);

G_END_DECLS
