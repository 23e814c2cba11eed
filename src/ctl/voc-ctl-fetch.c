/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests of a command that waits for their answers. Main thread. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "sync/voc-sync-token.h"

/**
 * voc_ctl_fetch:
 * @ctl: the run
 * @fetcher: who fetches
 * @request: what
 * @chunk: gets the body
 * @error: return location for an error of %VOC_SYNC_ERROR, or of being cancelled
 *
 * Returns: (transfer full) (nullable): the head of the answer
 */
VocFetchResponse *
voc_ctl_fetch (VocCtl                *ctl,
               VocFetcher            *fetcher,
               const VocFetchRequest *request,
               VocFetchChunkFunc      chunk,
               gpointer               chunk_data,
               GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  voc_fetcher_fetch_async (fetcher, request, chunk, chunk_data, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  return voc_fetcher_fetch_finish (fetcher, result, error);
}

static void
chunk_cb (VocFetch               *fetch,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  g_string_append_len (user_data, g_bytes_get_data (chunk, NULL), (gssize) g_bytes_get_size (chunk));
  voc_fetch_resume (fetch);
}

/**
 * voc_ctl_add_token:
 * @ctl: the run
 * @fetcher: who fetches
 * @format: (nullable): the format of a feed
 * @asked: what was refused; gets the token
 * @allows_insecure: plain http to another machine was accepted
 *
 * Fetches the token that the server of a feed gives to everybody.
 *
 * Returns: whether there is one; why not is told by what was refused
 */
gboolean
voc_ctl_add_token (VocCtl          *ctl,
                   VocFetcher      *fetcher,
                   const VocFormat *format,
                   VocFeedRequest  *asked,
                   gboolean         allows_insecure)
{
  const char      *path = format != NULL ? voc_format_get_token_path (format) : NULL;
  g_autofree char *server = voc_fetch_dup_server (asked->url);
  g_autofree char *url = g_strconcat (server, path, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (VocFetchResponse) response = NULL;
  g_autofree char *token = NULL;
  g_autofree char *value = NULL;
  VocFetchRequest  request = { .url = url, .max_bytes = VOC_SYNC_TOKEN_MAX_BYTES, .allows_insecure = allows_insecure };

  if (path == NULL || server == NULL)
    return FALSE;

  response = voc_ctl_fetch (ctl, fetcher, &request, chunk_cb, text, NULL);
  token = response != NULL && response->status == 200 ? voc_sync_token_find (text->str, text->len) : NULL;
  if (token == NULL)
    return FALSE;

  value = g_strconcat ("Bearer ", token, NULL);
  voc_feed_request_add_header (asked, "Authorization", value);
  return TRUE;
}
