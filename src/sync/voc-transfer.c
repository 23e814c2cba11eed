/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the bytes of a feed come from. A `file:` address is read through GIO's
 * asynchronous streams and answered as a web server would: its validator is the
 * time of its last change with its size, and one that has not changed is a 304. One
 * that is compressed is taken apart.
 * So nothing above this knows the difference. Main thread only; the task of a
 * transfer owns it. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-transfer-private.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "sync/voc-gunzip-private.h"

#define CHUNK_BYTES (256 * 1024)
#define FILE_ATTRIBUTES "standard::type,standard::size,time::modified,time::modified-usec"

struct _VocTransfer
{
  GTask               *task;  /* not owned: owns this */
  GTask               *held;  /* (owned) while the reader has a chunk of a file, else NULL */
  VocFetch            *fetch; /* not owned; while the reader has a chunk of it */
  VocTransferChunkFunc chunk;
  gpointer             chunk_data;

  GFile            *file;     /* (owned) (nullable) */
  GInputStream     *stream;   /* (owned) (nullable) */
  VocGunzip        *gunzip;   /* (owned) (nullable) */
  VocFetchResponse *response; /* (owned) (nullable) */
  char             *etag;     /* (owned) (nullable): what is known already */
  guint64           max_bytes;
  gboolean          is_in_chunk; /* the reader is being called with a chunk of a file */
  gboolean          is_resumed;  /* and has called back */
};

static void
transfer_free (VocTransfer *self)
{
  g_clear_object (&self->file);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->gunzip, voc_gunzip_free);
  g_clear_pointer (&self->response, voc_fetch_response_free);
  g_free (self->etag);
  g_free (self);
}

/**
 * voc_transfer_is_file:
 * @url: an address
 *
 * Returns: whether it is a file of this machine
 */
gboolean
voc_transfer_is_file (const char *url)
{
  return g_ascii_strncasecmp (url, "file:", 5) == 0;
}

static void
fetch_chunk_cb (VocFetch               *fetch,
                const VocFetchResponse *response,
                GBytes                 *chunk,
                gpointer                user_data)
{
  VocTransfer *self = user_data;

  self->fetch = fetch;
  self->chunk (self, response, chunk, self->chunk_data);
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;
  VocFetchResponse *response = voc_fetcher_fetch_finish (VOC_FETCHER (object), result, &error);

  if (response == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, response, (GDestroyNotify) voc_fetch_response_free);
}

static VocSyncProblem
problem_from_file_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return VOC_PROBLEM_NOT_FOUND;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return VOC_PROBLEM_FORBIDDEN;

  return VOC_PROBLEM_CUT_OFF;
}

static void
return_file_error (GTask  *task,
                   GError *error)
{
  if (voc_error_is_cancelled (error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_return_new_error (task, VOC_SYNC_ERROR, (int) problem_from_file_error (error), "%s", error->message);
  g_error_free (error);
}

static void
return_response (VocTransfer *self)
{
  g_task_return_pointer (self->task, g_steal_pointer (&self->response), (GDestroyNotify) voc_fetch_response_free);
}

/* Answers whether the reader wants more at once. */
static gboolean
hand_over (VocTransfer *self,
           GBytes      *chunk)
{
  self->response->n_bytes += g_bytes_get_size (chunk);
  if (self->response->n_bytes > self->max_bytes)
    {
      g_task_return_new_error (self->task, VOC_SYNC_ERROR, VOC_PROBLEM_TOO_LARGE,
                               "The file has more than %" G_GUINT64_FORMAT " bytes", self->max_bytes);
      return FALSE;
    }

  self->held = g_object_ref (self->task);
  self->is_resumed = FALSE;
  self->is_in_chunk = TRUE;
  self->chunk (self, self->response, chunk, self->chunk_data);
  self->is_in_chunk = FALSE;
  return self->is_resumed;
}

/* Answers whether more of the file has to be read first. */
static gboolean
give_unpacked (VocTransfer *self)
{
  while (self->gunzip != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) chunk = voc_gunzip_read (self->gunzip, CHUNK_BYTES, &error);

      if (error != NULL)
        {
          g_task_return_new_error (self->task, VOC_SYNC_ERROR, VOC_PROBLEM_BROKEN, "%s", error->message);
          return FALSE;
        }
      if (chunk == NULL)
        return TRUE;
      if (!hand_over (self, chunk))
        return FALSE;
    }

  return TRUE;
}

static void
end_file (VocTransfer *self)
{
  if (self->gunzip != NULL && !voc_gunzip_is_over (self->gunzip))
    g_task_return_new_error (self->task, VOC_SYNC_ERROR, VOC_PROBLEM_CUT_OFF, "The compressed file ends too early");
  else
    return_response (self);
}

/* Reading calls itself through its callback. */
static void read_file (VocTransfer *self);

static void
file_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) chunk = NULL;
  GError      *error = NULL;
  VocTransfer *self = g_task_get_task_data (task);

  chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  if (chunk == NULL)
    {
      return_file_error (task, error);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      end_file (self);
      return;
    }

  if (self->gunzip == NULL && self->response->n_bytes == 0 && voc_gunzip_is_begun_by (chunk))
    self->gunzip = voc_gunzip_new ();
  if (self->gunzip != NULL)
    voc_gunzip_push (self->gunzip, chunk);
  else if (!hand_over (self, chunk))
    return;

  if (give_unpacked (self))
    read_file (self);
}

static void
read_file (VocTransfer *self)
{
  g_input_stream_read_bytes_async (self->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (self->task), file_read_cb, g_object_ref (self->task));
}

static void
file_opened_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError      *error = NULL;
  VocTransfer *self = g_task_get_task_data (task);

  self->stream = G_INPUT_STREAM (g_file_read_finish (G_FILE (object), result, &error));
  if (self->stream == NULL)
    return_file_error (task, error);
  else
    read_file (self);
}

static VocFetchResponse *
answer_for_file (GFile     *file,
                 GFileInfo *info)
{
  VocFetchResponse *response = g_new0 (VocFetchResponse, 1);

  response->status = 200;
  response->has_body = TRUE;
  response->n_total = -1;
  response->final_url = g_file_get_uri (file);
  response->n_expected = (guint64) g_file_info_get_size (info);
  response->is_end_sure = TRUE;
  response->etag = g_strdup_printf ("\"%" G_GUINT64_FORMAT ".%06u-%" G_GOFFSET_FORMAT "\"",
                                    g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED),
                                    g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC),
                                    g_file_info_get_size (info));
  return response;
}

static void
file_queried_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GFileInfo) info = NULL;
  GError      *error = NULL;
  VocTransfer *self = g_task_get_task_data (task);

  info = g_file_query_info_finish (G_FILE (object), result, &error);
  if (info == NULL)
    {
      return_file_error (task, error);
      return;
    }
  /* A pipe or a device would keep its reader waiting for ever. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_task_return_new_error (task, VOC_SYNC_ERROR, VOC_PROBLEM_NOT_A_FEED, "Not a file that can be read");
      return;
    }

  self->response = answer_for_file (self->file, info);
  if (g_strcmp0 (self->etag, self->response->etag) == 0)
    {
      self->response->status = 304;
      self->response->has_body = FALSE;
      return_response (self);
      return;
    }

  g_file_read_async (self->file, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                     file_opened_cb, g_object_ref (task));
}

/**
 * voc_transfer_async:
 * @fetcher: for addresses of the web
 * @request: what to get; copied
 * @chunk: (scope async): gets the body
 * @cancellable: (nullable): stops it
 *
 * Gets what is at an address, as voc_fetcher_fetch_async() does.
 */
void
voc_transfer_async (VocFetcher            *fetcher,
                    const VocFetchRequest *request,
                    VocTransferChunkFunc   chunk,
                    gpointer               chunk_data,
                    GCancellable          *cancellable,
                    GAsyncReadyCallback    callback,
                    gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  VocTransfer *self = g_new0 (VocTransfer, 1);

  g_task_set_source_tag (task, voc_transfer_async);
  g_task_set_task_data (task, self, (GDestroyNotify) transfer_free);
  self->task = task;
  self->chunk = chunk;
  self->chunk_data = chunk_data;

  if (!voc_transfer_is_file (request->url))
    {
      voc_fetcher_fetch_async (fetcher, request, fetch_chunk_cb, self, cancellable, fetched_cb, g_object_ref (task));
      return;
    }

  self->file = g_file_new_for_uri (request->url);
  self->etag = g_strdup (request->etag);
  self->max_bytes = request->max_bytes != 0 ? request->max_bytes : VOC_FETCH_MAX_BYTES;
  g_file_query_info_async (self->file, FILE_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           cancellable, file_queried_cb, g_object_ref (task));
}

/**
 * voc_transfer_finish:
 *
 * Returns: (transfer full): the answer, whatever its status; else @error is in
 *   the domain %VOC_SYNC_ERROR, or %G_IO_ERROR_CANCELLED
 */
VocFetchResponse *
voc_transfer_finish (GAsyncResult *result,
                     GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_transfer_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * voc_transfer_resume:
 * @self: a transfer whose last chunk has been dealt with
 *
 * Goes on reading.
 */
void
voc_transfer_resume (VocTransfer *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (self->fetch != NULL || self->held != NULL);

  if (self->fetch != NULL)
    {
      voc_fetch_resume (g_steal_pointer (&self->fetch));
      return;
    }

  task = g_steal_pointer (&self->held);
  if (g_task_return_error_if_cancelled (task))
    return;

  /* Called from inside of the chunk function, it must not be called from here. */
  self->is_resumed = TRUE;
  if (!self->is_in_chunk && give_unpacked (self))
    read_file (self);
}

/**
 * voc_transfer_resolve:
 * @address: what somebody pasted: an address, or a file of this machine
 * @format: (out) (nullable): the format that the address tells
 * @error: return location, as of voc_formats_resolve_address()
 *
 * Returns: (transfer full): where the feed is; %NULL with @error set
 */
char *
voc_transfer_resolve (const char       *address,
                      const VocFormat **format,
                      GError          **error)
{
  g_autofree char *clean = voc_text_clean (address);

  *format = NULL;
  if (clean != NULL && voc_transfer_is_file (clean))
    return g_steal_pointer (&clean);
  if (clean != NULL && g_path_is_absolute (clean))
    return g_filename_to_uri (clean, NULL, error);

  return voc_formats_resolve_address (address, format, error);
}
