/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-detail.h"
#include "store/voc-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VocSyncDocument:
 * @id: the listing that it is of
 * @listing: (nullable) (owned): the whole listing; %NULL when nothing could be read
 * @is_gone: when nothing could be: there is no document
 *
 * What came of asking for the document of a listing.
 */
typedef struct
{
  gint64      id;
  VocListing *listing;
  gboolean    is_gone;
} VocSyncDocument;

VocSyncDocument *voc_sync_document_new (gint64      id,
                                        VocListing *listing,
                                        gboolean    is_gone);
void             voc_sync_document_free (VocSyncDocument *self);

void        voc_sync_entries_async (VocStore           *store,
                                    gint64              source_id,
                                    guint               most,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
void        voc_sync_read_document_async (GThreadPool        *pool,
                                          const VocFormat    *format,
                                          const char         *url,
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
