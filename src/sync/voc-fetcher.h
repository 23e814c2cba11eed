/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/voc-sync-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VOC_FETCH_MAX_BYTES:
 *
 * What a body may have at the most, after decompression, when the request does
 * not say: 4 GiB. A feed of a million listings has 2.8 GB.
 */
#define VOC_FETCH_MAX_BYTES (G_GUINT64_CONSTANT (4) << 30)

/**
 * VocFetchRequest:
 * @url: an http or https address
 * @etag: (nullable): sent as If-None-Match
 * @last_modified: (nullable): sent as If-Modified-Since
 * @headers: (nullable) (array zero-terminated=1): names and values in turn, sent to
 *   the server of @url and to no other
 * @query: (nullable): parameters for the same server alone, as they are in a query;
 *   they are in no message, and not in the address that a response has
 * @form: (nullable): is posted, as `application/x-www-form-urlencoded`; no redirect is
 *   followed then
 * @post: (nullable): is posted as it is; a redirect is followed then only when it says
 *   that the same is to be posted again (307, 308) to the same server, and of the
 *   answer no more than its head is read
 * @post_type: (nullable): the media type of @post
 * @max_bytes: the body is refused past this, after decompression; 0:
 *   %VOC_FETCH_MAX_BYTES
 * @allows_insecure: plain http to other machines than this one is accepted
 * @has_range: a part of what there is was asked for, so that 206 has a body too
 *
 * What to fetch. Nothing in it is about the user, but for the key of a source that has
 * one, and what somebody wants to be posted: every Vocation asks the same.
 */
typedef struct
{
  const char        *url;
  const char        *etag;
  const char        *last_modified;
  const char *const *headers;
  const char        *query;
  const char        *form;
  GBytes            *post;
  const char        *post_type;
  guint64            max_bytes;
  gboolean           allows_insecure;
  gboolean           has_range;
} VocFetchRequest;

/**
 * VocFetchResponse:
 * @status: HTTP status of the last answer
 * @has_body: whether it is one that brings a body: 200, or 206 to a request for a range
 * @n_total: how many things there are in all ranges, by Content-Range; -1: not said
 * @final_url: (nullable): the address after redirects
 * @moved_to: (nullable): the address that the one which was asked has given up its place
 *   to: that of the last permanent redirect with no other before it
 * @content_type: (nullable): media type without parameters
 * @charset: (nullable): its parameter of that name, as the server wrote it
 * @etag: (nullable): to be kept together with @last_modified
 * @last_modified: (nullable): as the server wrote it
 * @retry_at: Unix seconds before which the server does not want to be asked;
 *   0 when it says nothing
 * @fresh_seconds: for how long the server says that its answer stays the same
 * @n_expected: length of the body before decompression; 0 when not announced
 * @n_bytes: length of the body so far, after decompression
 * @is_end_sure: at the end: the length, the compression or the protocol says that
 *   nothing is missing, and not just that the connection was closed
 * @n_wire_bytes: what the server has sent in all, heads and redirects included; known
 *   at the end
 */
typedef struct
{
  guint    status;
  gboolean has_body;
  gint64   n_total;
  char    *final_url;
  char    *moved_to;
  char    *content_type;
  char    *charset;
  char    *etag;
  char    *last_modified;
  gint64   retry_at;
  guint    fresh_seconds;
  guint64  n_expected;
  guint64  n_bytes;
  guint64  n_wire_bytes;
  gboolean is_end_sure;
} VocFetchResponse;

void voc_fetch_response_free (VocFetchResponse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocFetchResponse, voc_fetch_response_free)

typedef struct _VocFetch VocFetch;

/**
 * VocFetchChunkFunc:
 * @fetch: the transfer; valid until voc_fetch_resume() is called
 * @response: (transfer none): the head of the answer
 * @chunk: (transfer none): the next bytes of the body, decompressed
 *
 * Called on the main context for each piece of a 200 body. Reading goes on
 * when voc_fetch_resume() is called, which has to happen once for each call,
 * also after a cancel: so a slow reader slows the server down instead of
 * filling memory.
 */
typedef void (*VocFetchChunkFunc) (VocFetch               *fetch,
                                   const VocFetchResponse *response,
                                   GBytes                 *chunk,
                                   gpointer                user_data);

#define VOC_TYPE_FETCHER (voc_fetcher_get_type ())

G_DECLARE_FINAL_TYPE (VocFetcher, voc_fetcher, VOC, FETCHER, GObject)

VocFetcher       *voc_fetcher_new (void);
void              voc_fetcher_set_timeout (VocFetcher *self,
                                           guint       seconds);
void              voc_fetcher_fetch_async (VocFetcher            *self,
                                           const VocFetchRequest *request,
                                           VocFetchChunkFunc      chunk,
                                           gpointer               chunk_data,
                                           GCancellable          *cancellable,
                                           GAsyncReadyCallback    callback,
                                           gpointer               user_data);
VocFetchResponse *voc_fetcher_fetch_finish (VocFetcher   *self,
                                            GAsyncResult *result,
                                            GError      **error);
void              voc_fetch_resume (VocFetch *fetch);

gboolean voc_fetch_check_url (const char *url,
                              gboolean    allows_insecure,
                              GError    **error);
gboolean voc_fetch_check_redirect (const char *from,
                                   const char *to,
                                   gboolean    allows_insecure,
                                   GError    **error);
gboolean voc_fetch_leads_home (const char *url);

gboolean voc_fetch_is_loopback (const char *url);
char    *voc_fetch_dup_server (const char *url);
char    *voc_fetch_dup_next (const char *asked,
                             const char *answered,
                             const char *next);
gint64   voc_fetch_parse_retry (const char *text,
                                gint64      now);
guint    voc_fetch_parse_freshness (const char *cache_control,
                                    const char *age);
gint64   voc_fetch_parse_total (const char *text);

G_END_DECLS
