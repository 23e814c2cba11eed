/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The document of one listing, for somebody who opens it: the list of its source came
 * without texts, and its turn among the documents of the next sync may be far away. It
 * goes before those who wait for the host, keeps the same pauses, and leaves a server
 * alone that wants to be. Nothing here says anything about the source. On the main
 * thread; the task of a reading owns it. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-run-private.h"

#include "store/voc-library-store.h"
#include "store/voc-listing-store.h"
#include "sync/voc-sync-documents-private.h"
#include "sync/voc-sync-schedule-private.h"
#include "sync/voc-sync-token-private.h"
#include "sync/voc-transfer-private.h"

typedef struct
{
  const VocSyncHouse *house;
  GTask              *task;   /* not owned: owns this */
  VocListing         *entry;  /* (owned) (nullable): what the list said */
  VocSource          *source; /* (owned) (nullable) */
  const VocFormat    *format; /* (nullable) until the source is known */
  VocFeedRequest      request;
  GByteArray         *body; /* (owned): of the answer */
  gboolean            has_asked_token;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->entry, voc_listing_unref);
  g_clear_pointer (&reading->source, voc_source_free);
  voc_feed_request_clear (&reading->request);
  g_byte_array_unref (reading->body);
  g_free (reading);
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
put_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Reading *reading = g_task_get_task_data (task);
  GError        *error = NULL;

  if (!voc_store_finish (VOC_STORE (object), result, NULL, &error))
    g_task_return_error (task, error);
  else
    g_task_return_int (task, reading->source->id);
}

/* @listing: (transfer full) (nullable): what was read; %NULL: there is no document */
static void
put (Reading    *reading,
     VocListing *listing)
{
  GPtrArray    *documents = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_sync_document_free);
  const gint64 *id = &reading->entry->id;

  g_ptr_array_add (documents, voc_sync_document_new (*id, listing != NULL ? VOC_DOCUMENT_READ : VOC_DOCUMENT_GONE, listing));
  g_hash_table_add (reading->house->documents_read, g_memdup2 (id, sizeof *id));
  voc_sync_put_documents_async (reading->house->store, documents, get_now (), put_cb, g_object_ref (reading->task));
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError     *error = NULL;
  VocListing *listing = voc_sync_read_document_finish (result, &error);

  if (listing != NULL)
    put (g_task_get_task_data (task), listing);
  else
    g_task_return_error (task, error);
}

static void
take_answer (Reading                *reading,
             const VocFetchResponse *response)
{
  VocHostQueue *hosts = reading->house->hosts;

  if (response->status == 200)
    {
      g_autoptr (GBytes) document = g_byte_array_free_to_bytes (g_steal_pointer (&reading->body));

      reading->body = g_byte_array_new ();
      voc_sync_read_document_async (reading->house->parsers, reading->format, reading->source->url, response->final_url, get_now (),
                                    reading->entry, document, read_cb, g_object_ref (reading->task));
      return;
    }
  if (response->status == 404 || response->status == 410)
    {
      put (reading, NULL);
      return;
    }

  if (response->status == 429 || response->status == 503)
    voc_host_queue_pause (hosts, reading->request.url, response->retry_at);
  g_task_return_new_error (reading->task, VOC_SYNC_ERROR, (int) voc_sync_problem_from_status (response->status),
                           "The server answered %u for the document of a listing", response->status);
}

/* Sending calls itself when the server wants a token first. */
static void start_transfer (Reading *reading);

static void
leave (Reading *reading)
{
  const char *url = reading->request.url;

  voc_host_queue_leave (reading->house->hosts, url, voc_sync_get_gap (url, reading->format));
}

static void
token_came_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError  *error = NULL;

  if (voc_sync_token_fetch_finish (result, &error))
    {
      start_transfer (reading);
      return;
    }

  leave (reading);
  g_task_return_error (task, error != NULL ? error : g_error_new_literal (VOC_SYNC_ERROR, VOC_PROBLEM_FORBIDDEN, "The server answered 401"));
}

static void
transferred_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (VocFetchResponse) response = NULL;
  Reading    *reading = g_task_get_task_data (task);
  const char *url = reading->request.url;
  GError     *error = NULL;

  response = voc_transfer_finish (result, &error);
  if (response != NULL && !reading->has_asked_token && voc_sync_token_is_wanted (reading->format, url, response->status))
    {
      reading->has_asked_token = TRUE;
      voc_sync_token_fetch_async (reading->house, reading->format, url, reading->source->allows_insecure,
                                  g_task_get_cancellable (task), token_came_cb, g_object_ref (task));
      return;
    }

  leave (reading);
  if (response != NULL)
    take_answer (reading, response);
  else
    g_task_return_error (task, error);
}

static void
chunk_cb (VocTransfer            *transfer,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  Reading *reading = user_data;

  g_byte_array_append (reading->body, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
  voc_transfer_resume (transfer);
}

static void
start_transfer (Reading *reading)
{
  g_auto (GStrv) headers = voc_sync_token_add (reading->house, reading->format, reading->request.url,
                                               (const char *const *) reading->request.headers);
  const VocFetchRequest request = {
    .url = reading->request.url,
    .headers = (const char *const *) headers,
    .max_bytes = VOC_FEED_DETAIL_MAX_BYTES,
    .allows_insecure = reading->source->allows_insecure,
  };

  g_byte_array_set_size (reading->body, 0);
  voc_transfer_async (reading->house->fetcher, &request, chunk_cb, reading, g_task_get_cancellable (reading->task),
                      transferred_cb, g_object_ref (reading->task));
}

static void
turn_came_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (voc_host_queue_enter_finish (result, &error))
    start_transfer (g_task_get_task_data (task));
  else
    g_task_return_error (task, error);
}

/* Whether the server of a source, or of its documents, wants to be left alone. */
static gboolean
is_paused (const Reading *reading)
{
  const VocSource *source = reading->source;
  gboolean         asked_to_wait = source->last_outcome == VOC_SYNC_WAITING || source->last_problem == VOC_PROBLEM_TOO_MANY;

  return (asked_to_wait && voc_source_get_wait (source, get_now ()) > 0)
         || voc_host_queue_get_pause (reading->house->hosts, reading->request.url) != 0;
}

static void
source_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  gpointer source = NULL;
  GError  *error = NULL;

  if (!voc_store_finish (VOC_STORE (object), result, &source, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  reading->source = source;
  reading->format = voc_formats_find (reading->source->format);
  if (reading->format == NULL || !voc_format_get_info (reading->format)->needs_detail || voc_transfer_is_file (reading->source->url))
    g_task_return_int (task, 0);
  else if (!voc_feed_detail_ask (reading->format, reading->source->url, reading->entry, &reading->request))
    put (reading, NULL);
  else if (is_paused (reading))
    g_task_return_new_error (task, VOC_SYNC_ERROR, VOC_PROBLEM_TOO_MANY, "The server wants to be left alone");
  else
    voc_host_queue_enter_async (reading->house->hosts, reading->request.url, TRUE, g_task_get_cancellable (task),
                                turn_came_cb, g_object_ref (task));
}

static gboolean
get_source_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  *result = voc_sources_get (conn, *(const gint64 *) data, error);
  return *result != NULL;
}

static void
entry_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  gpointer entry = NULL;
  GError  *error = NULL;

  if (!voc_store_finish (VOC_STORE (object), result, &entry, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (entry == NULL)
    {
      g_task_return_int (task, 0);
      return;
    }

  reading->entry = entry;
  voc_store_read_async (reading->house->store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE, get_source_in_thread,
                        g_memdup2 (&reading->entry->source_id, sizeof (gint64)), g_free, (GDestroyNotify) voc_source_free,
                        g_task_get_cancellable (task), source_cb, g_object_ref (task));
}

static gboolean
get_entry_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  VocListing *entry = NULL;

  if (!voc_listings_get_entry (conn, *(const gint64 *) data, &entry, error))
    return FALSE;

  *result = entry;
  return TRUE;
}

/**
 * voc_sync_read_async:
 * @house: what is lent
 * @id: a listing
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets what voc_sync_read_finish() says
 *
 * Fetches the document of a listing that lacks it, and writes it.
 */
void
voc_sync_read_async (const VocSyncHouse *house,
                     gint64              id,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  g_task_set_source_tag (task, voc_sync_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  reading->house = house;
  reading->task = task;
  reading->body = g_byte_array_new ();
  voc_store_read_async (house->store, VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, get_entry_in_thread,
                        g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) voc_listing_unref,
                        cancellable, entry_cb, g_object_ref (task));
}

/**
 * voc_sync_read_finish:
 *
 * Returns: the source whose listing has changed in the cache; 0 when there was nothing
 *   to be read, and -1 with @error set: in %VOC_SYNC_ERROR (%VOC_PROBLEM_TOO_MANY when
 *   nobody was asked because the server does not want it), or %G_IO_ERROR_CANCELLED
 */
gint64
voc_sync_read_finish (GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_sync_read_async), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
