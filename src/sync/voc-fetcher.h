/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/voc-sync-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VocFetchRequest:
 * @etag: (nullable): sent as If-None-Match
 * @last_modified: (nullable): sent as If-Modified-Since
 * @max_bytes: the body is refused past this, after decompression; 0: the
 *   fetcher's own limit
 * @allows_insecure: plain http to other machines than this one is accepted
 */
typedef struct
{
  const char *url;
  const char *etag;
  const char *last_modified;
  guint64     max_bytes;
  gboolean    allows_insecure;
} VocFetchRequest;

/**
 * VocFetchResponse:
 * @status: HTTP status: 200 or 304
 * @final_url: after redirects
 * @retry_after: Unix seconds, 0 when the server asks for nothing
 */
typedef struct
{
  guint   status;
  char   *final_url;
  char   *content_type;
  char   *etag;
  char   *last_modified;
  gint64  retry_after;
  guint64 n_bytes;
} VocFetchResponse;

void voc_fetch_response_free (VocFetchResponse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocFetchResponse, voc_fetch_response_free)

/**
 * VocFetchChunkFunc:
 * @response: the head of the answer
 * @chunk: the next bytes of the body, decompressed
 *
 * Called on the main context for each piece of a 200 body. Reading goes on
 * when the function calls voc_fetch_resume(), so a slow
 * reader slows the server down instead of filling memory.
 */
typedef struct _VocFetch VocFetch;

typedef void (*VocFetchChunkFunc) (VocFetch               *fetch,
                                   const VocFetchResponse *response,
                                   GBytes                 *chunk,
                                   gpointer                user_data);

#define VOC_TYPE_FETCHER (voc_fetcher_get_type ())

G_DECLARE_FINAL_TYPE (VocFetcher, voc_fetcher, VOC, FETCHER, GObject)

VocFetcher       *voc_fetcher_new          (void);
void              voc_fetcher_fetch_async  (VocFetcher            *self,
                                            const VocFetchRequest *request,
                                            VocFetchChunkFunc      chunk,
                                            gpointer               chunk_data,
                                            GCancellable          *cancellable,
                                            GAsyncReadyCallback    callback,
                                            gpointer               user_data);
VocFetchResponse *voc_fetcher_fetch_finish (VocFetcher            *self,
                                            GAsyncResult          *result,
                                            GError               **error);
void              voc_fetch_resume         (VocFetch              *fetch);

G_END_DECLS
