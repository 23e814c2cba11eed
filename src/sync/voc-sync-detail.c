/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The documents that listings have for themselves, after their list was read: one
 * after the other in the host's queue, like any request, until there are no more,
 * until it is enough for one sync, or until the server has had enough. What came is
 * written every few documents; what did not come is asked for by the next sync. The
 * list alone decides what is open, so nothing here can fail the sync but the disk.
 * On the main thread. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-flow-private.h"
#include "sync/voc-sync-token-private.h"

#include "base/voc-error.h"
#include "sync/voc-sync-documents-private.h"

/* Two minutes of a server that gets half a second between two requests. */
#define MAX_DOCUMENTS 250

/* In a row; a server that answers so does not want to be asked any more. */
#define MAX_FAILURES 3

/* By so much a clock may be wrong. */
#define CLOCK_SLACK_SECONDS (24 * 60 * 60)

/* Written together, or after so long: the lists on the screen follow each write. */
#define BATCH 8
#define BATCH_MS 5000

struct _VocSyncDetails
{
  GPtrArray     *entries; /* (owned) (element-type VocListing): to be read */
  guint          next;    /* the one that is asked for */
  guint          n_failures;
  VocFeedRequest request;
  GByteArray    *body;  /* (owned): of the answer */
  GPtrArray     *batch; /* (owned) (element-type VocSyncDocument): not written yet */
  guint          flush_source;
  gboolean       is_writing;
  gboolean       is_blocked;     /* the next one waits for the writer */
  gboolean       is_over;        /* nobody is asked any more */
  gboolean       is_conditional; /* only what has changed was asked for */
};

static GPtrArray *
make_batch (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) voc_sync_document_free);
}

/**
 * voc_sync_details_free:
 * @self: (transfer full): what is known of documents
 */
void
voc_sync_details_free (VocSyncDetails *self)
{
  g_assert (self->flush_source == 0 && !self->is_writing);

  g_ptr_array_unref (self->entries);
  voc_feed_request_clear (&self->request);
  g_byte_array_unref (self->body);
  g_ptr_array_unref (self->batch);
  g_free (self);
}

static void
fail_store (VocSyncRun *run,
            GError     *error)
{
  run->report->outcome = VOC_SYNC_INCOMPLETE;
  run->report->problem = voc_sync_problem_from_error (error);
  run->details->is_over = TRUE;
  voc_sync_run_fail (run, error);
}

static void
put_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncRun     *run = g_task_get_task_data (task);
  VocSyncDetails *self = run->details;
  gboolean        was_blocked = self->is_blocked;
  GError         *error = NULL;

  self->is_writing = self->is_blocked = FALSE;
  if (voc_store_finish (VOC_STORE (object), result, NULL, &error))
    {
      /* What changed was counted when the list said it. */
      run->news->committed (run->engine, run->source_id);
    }
  else
    {
      g_ptr_array_set_size (self->batch, 0);
      fail_store (run, error);
    }

  if (was_blocked || self->is_over)
    voc_sync_run_ask_for_document (run);
}

static void
flush (VocSyncRun *run)
{
  VocSyncDetails *self = run->details;
  GPtrArray      *batch = self->batch;

  g_clear_handle_id (&self->flush_source, g_source_remove);
  self->batch = make_batch ();
  self->is_writing = TRUE;
  voc_sync_put_documents_async (run->house->store, batch, run->report->started_at, put_cb, g_object_ref (run->task));
}

static gboolean
flush_due_cb (gpointer user_data)
{
  VocSyncRun *run = user_data;

  run->details->flush_source = 0;
  if (!run->details->is_writing)
    flush (run);

  return G_SOURCE_REMOVE;
}

/* What came for the listing that was asked for. */
static void
take_document (VocSyncRun         *run,
               VocSyncDocumentFate fate,
               VocListing         *listing)
{
  VocSyncDetails   *self = run->details;
  const VocListing *entry = g_ptr_array_index (self->entries, self->next++);

  g_ptr_array_add (self->batch, voc_sync_document_new (entry->id, fate, listing));
  run->progress.n_documents = self->next;
  voc_sync_run_say_progress (run, FALSE);
  if (self->flush_source == 0)
    self->flush_source = g_timeout_add (BATCH_MS, flush_due_cb, run);
}

static void
take_failure (VocSyncRun    *run,
              VocSyncProblem problem,
              const char    *message)
{
  VocSyncDetails *self = run->details;

  take_document (run, VOC_DOCUMENT_FAILED, NULL);
  if (++self->n_failures < MAX_FAILURES)
    return;

  self->is_over = TRUE;
  run->report->problem = problem;
  voc_set_text (&run->report->detail, message);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VocSyncRun *run = g_task_get_task_data (task);
  VocListing *listing = voc_sync_read_document_finish (result, &error);

  if (listing != NULL)
    {
      run->details->n_failures = 0;
      take_document (run, VOC_DOCUMENT_READ, listing);
    }
  else
    {
      voc_sync_run_add_skips (run, error->message, run->details->next, 1);
      take_failure (run, voc_sync_problem_from_error (error), error->message);
    }

  voc_sync_run_ask_for_document (run);
}

static void
read_document (VocSyncRun *run,
               const char *base)
{
  VocSyncDetails *self = run->details;
  g_autoptr (GBytes) document = g_byte_array_free_to_bytes (g_steal_pointer (&self->body));

  self->body = g_byte_array_new ();
  voc_sync_read_document_async (run->house->parsers, run->format, run->start->source->url, base, run->report->started_at,
                                g_ptr_array_index (self->entries, self->next), document, read_cb, g_object_ref (run->task));
}

/* All the companies of a board share its patience, and the next sync heeds it too. */
static void
heed_patience (VocSyncRun             *run,
               const VocFetchResponse *response)
{
  run->details->is_over = TRUE;
  run->report->problem = response->retry_at != 0 ? VOC_PROBLEM_TOO_MANY : voc_sync_problem_from_status (response->status);
  run->report->retry_at = MAX (run->report->retry_at, response->retry_at);
  voc_host_queue_pause (run->house->hosts, run->details->request.url, response->retry_at);
}

static void
take_answer (VocSyncRun             *run,
             const VocFetchResponse *response)
{
  g_autofree char *message = g_strdup_printf ("The server answered %u for the document of a listing", response->status);

  if (response->status == 304 && run->details->is_conditional)
    {
      run->details->n_failures = 0;
      take_document (run, VOC_DOCUMENT_SAME, NULL);
    }
  else if (response->status == 404 || response->status == 410)
    {
      take_document (run, VOC_DOCUMENT_GONE, NULL);
    }
  else if (response->status == 429 || response->status == 503)
    {
      heed_patience (run, response);
      voc_set_text (&run->report->detail, message);
    }
  else
    {
      take_failure (run, voc_sync_problem_from_status (response->status), message);
    }
}

static void
transferred_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocFetchResponse) response = voc_transfer_finish (result, &error);
  VocSyncRun *run = g_task_get_task_data (task);
  const char *url = run->details->request.url;

  voc_host_queue_leave (run->house->hosts, url, voc_sync_get_gap (url, run->format));
  run->report->n_bytes += run->details->body->len;
  run->progress.n_bytes = run->report->n_bytes;
  if (response != NULL)
    run->report->n_wire_bytes += response->n_wire_bytes;

  if (response != NULL && response->status == 200)
    {
      read_document (run, response->final_url);
      return;
    }
  if (response != NULL)
    take_answer (run, response);
  else if (voc_error_is_cancelled (error))
    run->details->is_over = TRUE;
  else
    take_failure (run, voc_sync_problem_from_error (error), error->message);

  voc_sync_run_ask_for_document (run);
}

static void
chunk_cb (VocTransfer            *transfer,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  VocSyncRun *run = user_data;

  g_byte_array_append (run->details->body, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
  voc_transfer_resume (transfer);
}

/* (transfer full) (nullable): since when a document has to have changed to be sent
 * again: the moment of the last time does for what the server would have said of it
 * (RFC 9110, 13.1.3). */
static char *
dup_since (const VocListing *entry)
{
  return entry->last_seen > CLOCK_SLACK_SECONDS ? voc_date_format_http (entry->last_seen - CLOCK_SLACK_SECONDS) : NULL;
}

static void
turn_came_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncRun     *run = g_task_get_task_data (task);
  VocSyncDetails *self = run->details;
  /* With the token that the list was given; when it is over, the next list asks anew. */
  g_auto (GStrv) headers = voc_sync_token_add (run->house, run->format, self->request.url,
                                               (const char *const *) self->request.headers);
  g_autofree char *since = run->kind == VOC_FEED_SNAPSHOT ? dup_since (g_ptr_array_index (self->entries, self->next)) : NULL;
  VocFetchRequest  request = {
     .url = self->request.url,
     .last_modified = since,
     .headers = (const char *const *) headers,
     .max_bytes = VOC_FEED_DETAIL_MAX_BYTES,
     .allows_insecure = run->start->source->allows_insecure,
  };

  self->is_conditional = since != NULL;
  run->report->waited_ms += (guint) ((g_get_monotonic_time () - run->asked_at) / 1000);
  /* Only who does not want to wait any longer gets no turn. */
  if (!voc_host_queue_enter_finish (result, NULL))
    {
      self->is_over = TRUE;
      voc_sync_run_ask_for_document (run);
      return;
    }

  run->report->n_requests++;
  g_byte_array_set_size (self->body, 0);
  voc_transfer_async (run->house->fetcher, &request, chunk_cb, run, run->cancellable, transferred_cb, g_object_ref (run->task));
}

/* Writes what is left, and goes back to the end of the sync. */
static void
finish (VocSyncRun *run)
{
  VocSyncDetails *self = run->details;

  if (self->is_writing)
    return;
  if (self->batch->len > 0)
    {
      flush (run);
      return;
    }

  g_clear_handle_id (&self->flush_source, g_source_remove);
  voc_sync_run_save (run);
}

static gint64
get_entry_id (const VocSyncDetails *self,
              guint                 index)
{
  return ((const VocListing *) g_ptr_array_index (self->entries, index))->id;
}

/* Past those that somebody opened meanwhile. */
static void
skip_read (VocSyncRun *run)
{
  VocSyncDetails *self = run->details;

  for (; self->next < self->entries->len; self->next++)
    {
      gint64 id = get_entry_id (self, self->next);

      if (!g_hash_table_contains (run->house->documents_read, &id))
        return;
    }
}

/**
 * voc_sync_run_ask_for_document:
 * @run: a sync that asks for nothing
 *
 * Goes on to the next listing that has a document, or ends when there is none.
 */
void
voc_sync_run_ask_for_document (VocSyncRun *run)
{
  VocSyncDetails *self = run->details;
  const char     *url = run->start->source->url;

  if (self->batch->len >= BATCH && self->is_writing && !self->is_over)
    {
      self->is_blocked = TRUE;
      return;
    }
  if (self->batch->len >= BATCH && !self->is_writing)
    flush (run);

  self->is_over |= g_cancellable_is_cancelled (run->cancellable) || !voc_sync_day_has_room (&run->start->day, run->report->n_requests);
  voc_feed_request_clear (&self->request);
  skip_read (run);
  while (!self->is_over && self->next < self->entries->len
         && !voc_feed_detail_ask (run->format, url, g_ptr_array_index (self->entries, self->next), &self->request))
    take_document (run, VOC_DOCUMENT_GONE, NULL);

  if (self->request.url == NULL || voc_host_queue_get_pause (run->house->hosts, self->request.url) != 0)
    {
      self->is_over = TRUE;
      finish (run);
      return;
    }

  run->asked_at = g_get_monotonic_time ();
  voc_host_queue_enter_async (run->house->hosts, self->request.url, FALSE, run->cancellable, turn_came_cb, g_object_ref (run->task));
}

/* Which are to be read is known anew: of those that were read before, the list has said
 * something else since. */
static void
forget_read (VocSyncRun *run)
{
  for (guint i = 0; i < run->details->entries->len; i++)
    {
      gint64 id = get_entry_id (run->details, i);

      g_hash_table_remove (run->house->documents_read, &id);
    }
}

static void
entries_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncRun     *run = g_task_get_task_data (task);
  VocSyncDetails *self = g_new0 (VocSyncDetails, 1);
  gpointer        entries = NULL;
  GError         *error = NULL;

  run->details = self;
  self->body = g_byte_array_new ();
  self->batch = make_batch ();
  if (voc_store_finish (VOC_STORE (object), result, &entries, &error))
    {
      self->entries = entries;
      forget_read (run);
      /* The listings are there; that they are whole is news too. */
      if (self->entries->len > 0 && run->report->outcome == VOC_SYNC_UNCHANGED)
        run->report->outcome = VOC_SYNC_OK;
    }
  else
    {
      self->entries = g_ptr_array_new ();
      fail_store (run, error);
    }

  run->progress.n_documents_to_read = self->entries->len;
  voc_sync_run_ask_for_document (run);
}

/**
 * voc_sync_run_read_details:
 * @run: a sync whose list was read and is written
 *
 * Fetches the documents of listings that lack theirs, when the format has such, and
 * saves how the sync went.
 */
void
voc_sync_run_read_details (VocSyncRun *run)
{
  gboolean is_read = run->error == NULL && (run->report->outcome == VOC_SYNC_OK || run->report->outcome == VOC_SYNC_UNCHANGED || run->report->outcome == VOC_SYNC_SUSPICIOUS);

  if (!is_read || run->format == NULL || !voc_format_get_info (run->format)->needs_detail
      || voc_transfer_is_file (run->start->source->url))
    {
      voc_sync_run_save (run);
      return;
    }

  voc_sync_entries_async (run->house->store, run->source_id, MAX_DOCUMENTS, entries_cb, g_object_ref (run->task));
}
