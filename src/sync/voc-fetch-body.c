/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The body of an answer: it is decompressed here, because libsoup ends a gzip stream
 * that was cut like a good one, and what is a gzip file whatever the head says has
 * its feed inside; it is measured, because libsoup believes a server
 * that closes the connection before it has sent what it announced; and it has to
 * come at a pace. Main thread only. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-fetch-private.h"

#include "base/voc-error.h"

#define CHUNK_BYTES (256 * 1024)

/* Blocks and members of gzip with nothing in them, and names of files in it, may have no end.
 * What is in a stream is never smaller than the stream by this. */
#define MAX_HOLLOW_BYTES (16 * 1024 * 1024)

/* libsoup gives up at 64 KiB. */
#define LARGE_HEAD_BYTES (60 * 1024)

static VocSyncProblem
problem_from_error (const GError *error)
{
  if (error->domain == G_RESOLVER_ERROR)
    return VOC_PROBLEM_NO_NETWORK;
  if (error->domain == G_TLS_ERROR)
    return VOC_PROBLEM_TLS;
  if (error->domain == SOUP_SESSION_ERROR)
    return VOC_PROBLEM_BROKEN;
  if (error->domain != G_IO_ERROR)
    return VOC_PROBLEM_CUT_OFF;

  switch (error->code)
    {
    case G_IO_ERROR_TIMED_OUT:
      return VOC_PROBLEM_TIMED_OUT;
    case G_IO_ERROR_CONNECTION_REFUSED:
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
    case G_IO_ERROR_HOST_NOT_FOUND:
      return VOC_PROBLEM_NO_NETWORK;
    case G_IO_ERROR_PROXY_FAILED:
    case G_IO_ERROR_PROXY_AUTH_FAILED:
    case G_IO_ERROR_PROXY_NEED_AUTH:
    case G_IO_ERROR_PROXY_NOT_ALLOWED:
      return VOC_PROBLEM_PROXY;
    default:
      return VOC_PROBLEM_CUT_OFF;
    }
}

/* libsoup says of a head that is too large what it says of one that is cut off. */
static gboolean
has_large_head (VocFetch *fetch)
{
  SoupMessageMetrics *metrics = fetch->message != NULL && fetch->body == NULL ? soup_message_get_metrics (fetch->message) : NULL;

  return metrics != NULL && soup_message_metrics_get_response_header_bytes_received (metrics) >= LARGE_HEAD_BYTES;
}

/* Fails the transfer with a problem instead of whatever the library said. */
void
voc_fetch_return_error (VocFetch *fetch,
                        GError   *error)
{
  g_autoptr (GError) own = error;

  if (fetch->is_too_slow && voc_error_is_cancelled (own))
    g_task_return_new_error (fetch->self_task, VOC_SYNC_ERROR, VOC_PROBLEM_TIMED_OUT, "The server sends too slowly");
  else if (voc_error_is_cancelled (own) || own->domain == VOC_SYNC_ERROR)
    g_task_return_error (fetch->self_task, g_steal_pointer (&own));
  else if (has_large_head (fetch))
    g_task_return_new_error (fetch->self_task, VOC_SYNC_ERROR, VOC_PROBLEM_BROKEN, "The head of the answer is too large");
  else
    g_task_return_new_error (fetch->self_task, VOC_SYNC_ERROR, (int) problem_from_error (own),
                             "%s", own->message);
}

guint64
voc_fetch_count_wire_bytes (SoupMessage *message)
{
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);

  return metrics == NULL ? 0
                         : soup_message_metrics_get_response_header_bytes_received (metrics)
                             + soup_message_metrics_get_response_body_bytes_received (metrics);
}

void
voc_fetch_return_response (VocFetch *fetch)
{
  fetch->response->n_wire_bytes = fetch->n_wire_bytes + voc_fetch_count_wire_bytes (fetch->message);
  g_task_return_pointer (fetch->self_task, g_steal_pointer (&fetch->response), (GDestroyNotify) voc_fetch_response_free);
}

/* The clock of a transfer: time that its reader takes is not the server's. */
void
voc_fetch_begin_waiting (VocFetch *fetch)
{
  fetch->waiting_since = g_get_monotonic_time ();
}

void
voc_fetch_end_waiting (VocFetch *fetch,
                       gsize     n_bytes)
{
  fetch->waited_us += g_get_monotonic_time () - fetch->waiting_since;
  fetch->waiting_since = 0;
  fetch->n_paced_bytes += n_bytes;
}

static gboolean
check_pace_cb (gpointer user_data)
{
  VocFetch *fetch = user_data;
  gint64    patience = (gint64) fetch->patience;

  if (fetch->waiting_since != 0)
    {
      voc_fetch_end_waiting (fetch, 0);
      voc_fetch_begin_waiting (fetch);
    }
  if (fetch->waited_us < patience * G_USEC_PER_SEC)
    return G_SOURCE_CONTINUE;

  if (fetch->n_paced_bytes < (guint64) patience * VOC_FETCH_MIN_BYTES_PER_SECOND)
    {
      fetch->is_too_slow = TRUE;
      fetch->pace_source = 0;
      g_cancellable_cancel (fetch->cancellable);
      return G_SOURCE_REMOVE;
    }

  fetch->waited_us = 0;
  fetch->n_paced_bytes = 0;
  return G_SOURCE_CONTINUE;
}

/**
 * voc_fetch_begin_pace:
 * @fetch: a transfer
 * @timeout: how long its server may be silent, in seconds
 *
 * From now on the transfer ends when its server is too slow.
 */
void
voc_fetch_begin_pace (VocFetch *fetch,
                      guint     timeout)
{
  fetch->patience = timeout * VOC_FETCH_PATIENCE_FACTOR;
  fetch->pace_source = g_timeout_add_seconds (MAX (timeout / 4, 1), check_pace_cb, fetch);
}

/* Whether the connection, and not only its end, says that the body is whole. */
static gboolean
check_end (VocFetch *fetch,
           GError  **error)
{
  VocFetchResponse *response = fetch->response;

  response->is_end_sure = fetch->gunzip != NULL || response->n_expected > 0
                          || soup_message_get_http_version (fetch->message) == SOUP_HTTP_2_0;
  if (fetch->gunzip != NULL ? voc_gunzip_is_over (fetch->gunzip) : response->n_bytes >= response->n_expected)
    return TRUE;

  g_set_error_literal (error, VOC_SYNC_ERROR, VOC_PROBLEM_CUT_OFF, "The server closed the connection before the end");
  return FALSE;
}

static void
end_body (VocFetch *fetch)
{
  g_autoptr (GError) error = NULL;

  if (check_end (fetch, &error))
    voc_fetch_return_response (fetch);
  else
    voc_fetch_return_error (fetch, g_steal_pointer (&error));
}

/* Answers whether the reader wants more at once. */
static gboolean
hand_over (VocFetch *fetch,
           GBytes   *chunk)
{
  fetch->response->n_bytes += g_bytes_get_size (chunk);
  if (fetch->response->n_bytes > fetch->max_bytes)
    {
      g_task_return_new_error (fetch->self_task, VOC_SYNC_ERROR, VOC_PROBLEM_TOO_LARGE,
                               "The body has more than %" G_GUINT64_FORMAT " bytes", fetch->max_bytes);
      return FALSE;
    }

  fetch->task = g_object_ref (fetch->self_task);
  fetch->is_resumed = FALSE;
  fetch->is_in_chunk = TRUE;
  fetch->chunk (fetch, fetch->response, chunk, fetch->chunk_data);
  fetch->is_in_chunk = FALSE;
  return fetch->is_resumed;
}

/* A file that is kept compressed is sent as it is, and nothing in the head has to say
 * so. */
static void
look_for_packed (VocFetch *fetch,
                 GBytes   *bytes)
{
  if (fetch->gunzip == NULL && fetch->response->n_bytes == 0 && voc_gunzip_is_begun_by (bytes))
    fetch->gunzip = voc_gunzip_new ();
}

static void
body_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  VocFetch *fetch = g_task_get_task_data (task);

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  voc_fetch_end_waiting (fetch, bytes != NULL ? g_bytes_get_size (bytes) : 0);
  if (bytes == NULL)
    {
      voc_fetch_return_error (fetch, g_steal_pointer (&error));
      return;
    }

  if (g_bytes_get_size (bytes) == 0)
    {
      end_body (fetch);
      return;
    }

  look_for_packed (fetch, bytes);
  fetch->n_packed_bytes += g_bytes_get_size (bytes);
  if (fetch->gunzip != NULL && fetch->n_packed_bytes > fetch->response->n_bytes + MAX_HOLLOW_BYTES)
    {
      g_task_return_new_error (fetch->self_task, VOC_SYNC_ERROR, VOC_PROBLEM_BROKEN, "Nothing comes out of the gzip stream");
      return;
    }
  if (fetch->gunzip != NULL)
    voc_gunzip_push (fetch->gunzip, bytes);
  else if (!hand_over (fetch, bytes))
    return;

  voc_fetch_read_body (fetch);
}

/* Gives the reader what is there, for as long as it takes it at once, and reads on. */
void
voc_fetch_read_body (VocFetch *fetch)
{
  g_autoptr (GTask) task = g_object_ref (fetch->self_task);

  while (fetch->gunzip != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) chunk = voc_gunzip_read (fetch->gunzip, CHUNK_BYTES, &error);

      if (error != NULL)
        {
          g_task_return_new_error (task, VOC_SYNC_ERROR, VOC_PROBLEM_BROKEN, "%s", error->message);
          return;
        }
      if (chunk == NULL)
        break;
      if (!hand_over (fetch, chunk))
        return;
    }

  voc_fetch_begin_waiting (fetch);
  g_input_stream_read_bytes_async (fetch->body, CHUNK_BYTES, G_PRIORITY_DEFAULT, fetch->cancellable,
                                   body_read_cb, g_object_ref (task));
}

/**
 * voc_fetch_resume:
 * @fetch: a transfer whose last chunk has been dealt with
 *
 * Goes on reading.
 */
void
voc_fetch_resume (VocFetch *fetch)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (fetch != NULL && fetch->task != NULL);

  task = g_steal_pointer (&fetch->task);
  if (g_task_return_error_if_cancelled (task))
    return;

  /* Called from inside of the chunk function, it must not be called from here. */
  fetch->is_resumed = TRUE;
  if (!fetch->is_in_chunk)
    voc_fetch_read_body (fetch);
}

/* Only what was asked for is understood. */
gboolean
voc_fetch_begin_body (VocFetch *fetch,
                      GError  **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  const char         *encoding = soup_message_headers_get_list (headers, "Content-Encoding");

  if (encoding == NULL || g_ascii_strcasecmp (encoding, "identity") == 0)
    return TRUE;

  if (g_ascii_strcasecmp (encoding, "gzip") == 0 || g_ascii_strcasecmp (encoding, "x-gzip") == 0)
    {
      fetch->gunzip = voc_gunzip_new ();
      return TRUE;
    }

  g_set_error (error, VOC_SYNC_ERROR, VOC_PROBLEM_BROKEN, "The body is compressed as “%s”, which was not asked for", encoding);
  return FALSE;
}
