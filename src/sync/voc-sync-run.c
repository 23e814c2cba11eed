/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One sync of one source, as a row of steps on the main thread that waits for
 * nothing: take hold of the source, wait for the host's turn, let bytes flow
 * through the parser into batches and the batches into the cache; the end is in
 * voc-sync-end.c.
 *
 * voc_sync_run_pump() is the heart of the flow: whatever happens, it moves what can be moved.
 * The server is made to wait when the parser has some pieces before it or the
 * writer more than one batch, so memory stays flat at any size of feed. The task
 * of a sync owns it. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-flow-private.h"

#include "base/voc-error.h"
#include "store/voc-dictionary.h"

/* The first rows are to be seen early; later fewer and larger transactions are
 * cheaper. */
#define FIRST_BATCH 50
#define BATCH 1000
#define MAX_BATCH 2000
#define BATCH_MS 250

#define MAX_CHUNKS_WAITING 4
#define MAX_WRITES 2

static void
run_free (VocSyncRun *run)
{
  g_assert (run->flush_source == 0 && run->hold_source == 0 && run->n_writes == 0 && !run->is_parsing && !run->is_voiding && !run->is_training);

  g_clear_object (&run->outer);
  g_clear_object (&run->cancellable);
  g_clear_pointer (&run->start, voc_sync_start_free);
  voc_sync_report_free (run->report);
  g_clear_pointer (&run->key, voc_feed_key_unref);
  g_clear_pointer (&run->pass, voc_sync_pass_free);
  voc_feed_request_clear (&run->request);
  g_clear_pointer (&run->asked, g_hash_table_unref);
  g_free (run->moved_to);
  g_free (run->cursor);
  voc_sync_end_clear (&run->end);
  g_clear_pointer (&run->response, voc_fetch_response_free);
  g_clear_error (&run->error);
  g_clear_pointer (&run->details, voc_sync_details_free);
  g_clear_pointer (&run->ledger, voc_sync_ledger_unref);
  g_clear_pointer (&run->parser, voc_sync_parser_free);
  g_queue_clear_full (&run->chunks, (GDestroyNotify) g_bytes_unref);
  g_queue_clear_full (&run->items, (GDestroyNotify) voc_sync_item_free);
  g_free (run);
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * voc_sync_run_fail:
 * @run: a sync
 * @error: (transfer full): what went wrong
 *
 * Ends the transfer. The first fault is the one that is told.
 */
void
voc_sync_run_fail (VocSyncRun *run,
                   GError     *error)
{
  if (run->error == NULL)
    run->error = error;
  else
    g_error_free (error);

  g_cancellable_cancel (run->cancellable);
}

static gboolean
flush_due_cb (gpointer user_data)
{
  VocSyncRun *run = user_data;
  g_autoptr (GTask) task = g_object_ref (run->task);

  run->flush_source = 0;
  run->is_flush_due = TRUE;
  voc_sync_run_pump (run);

  return G_SOURCE_REMOVE;
}

static void
trained_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VocSyncRun *run = g_task_get_task_data (task);

  run->is_training = FALSE;
  if (!voc_store_train_finish (VOC_STORE (object), result, &error))
    g_debug ("There is no new dictionary: %s", error->message);

  voc_sync_run_pump (run);
}

/* The flow goes on meanwhile. Only its end waits, for a program that does nothing but
 * this sync would never get a dictionary. */
static void
train (VocSyncRun *run)
{
  if (run->is_training)
    return;

  run->is_training = TRUE;
  voc_store_train_async (run->house->store, trained_cb, g_object_ref (run->task));
}

static void
put_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree VocSyncCounts *counts = NULL;
  VocSyncRun               *run = g_task_get_task_data (task);
  VocSyncReport            *report = run->report;
  gpointer                  answer = NULL;
  GError                   *error = NULL;

  run->n_writes--;
  if (!voc_store_finish (VOC_STORE (object), result, &answer, &error))
    {
      run->is_store_broken = TRUE;
      /* Every sync would fail at the same listing. Feeds bring the cache back. */
      if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT))
        voc_store_forget_cache (run->house->store, NULL);
      voc_sync_run_fail (run, error);
      voc_sync_run_pump (run);
      return;
    }

  counts = answer;
  run->end.touched = TRUE;
  run->finds_new = counts->n_new + counts->n_changed > counts->n_unchanged;
  report->n_new += counts->n_new;
  report->n_changed += counts->n_changed;
  report->n_unchanged += counts->n_unchanged;
  report->n_reopened += counts->n_reopened;
  report->n_closed += counts->n_closed;
  if (counts->n_repeated > 0)
    voc_sync_run_add_skips (run, "An earlier record has the same id", counts->first_repeated, counts->n_repeated);
  if (counts->n_new + counts->n_changed + counts->n_reopened + counts->n_closed > 0)
    run->news->committed (run->engine, run->source_id);
  if (counts->wants_dictionary)
    train (run);

  voc_sync_run_say_progress (run, FALSE);
  voc_sync_run_pump (run);
}

static void
voided_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncRun *run = g_task_get_task_data (task);
  GError     *error = NULL;

  run->is_voiding = FALSE;
  run->are_validators_void = TRUE;
  if (voc_store_finish (VOC_STORE (object), result, NULL, &error) || g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (&error);
    }
  else
    {
      run->is_store_broken = TRUE;
      voc_sync_run_fail (run, error);
    }

  voc_sync_run_pump (run);
}

/* The library has to know first that the cache is about to change. */
static gboolean
ensure_void (VocSyncRun *run)
{
  if (run->are_validators_void)
    return TRUE;

  if (!run->is_voiding)
    voc_sync_void_async (run->house->store, run->source_id, voided_cb, g_object_ref (run->task));
  run->is_voiding = TRUE;
  return FALSE;
}

static gboolean
makes_entries (const VocSyncRun *run)
{
  return run->format != NULL && voc_format_get_info (run->format)->needs_detail;
}

static VocSyncPutFlags
get_put_flags (VocSyncRun *run)
{
  VocSyncPutFlags flags = run->kind == VOC_FEED_STREAM ? VOC_SYNC_PUT_STREAM : VOC_SYNC_PUT_PLAIN;

  if (run->format != NULL && voc_format_get_info (run->format)->must_remove_inactive)
    flags |= VOC_SYNC_PUT_REMOVE_CLOSED;
  if (makes_entries (run))
    flags |= VOC_SYNC_PUT_ENTRIES;
  return flags;
}

static void
flush (VocSyncRun *run)
{
  GPtrArray *batch = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_sync_item_free);

  while (batch->len < MAX_BATCH && !g_queue_is_empty (&run->items))
    g_ptr_array_add (batch, g_queue_pop_head (&run->items));

  run->has_flushed = TRUE;
  run->n_writes++;
  voc_sync_put_async (run->house->store, run->ledger, batch, get_put_flags (run), put_cb, g_object_ref (run->task));
}

static void
flush_what_is_due (VocSyncRun *run)
{
  if (run->is_store_broken)
    g_queue_clear_full (&run->items, (GDestroyNotify) voc_sync_item_free);

  while (!g_queue_is_empty (&run->items) && run->n_writes < MAX_WRITES)
    {
      guint wanted = run->has_flushed ? BATCH : FIRST_BATCH;

      if (run->items.length < wanted && !run->is_flush_due && !run->is_input_over)
        break;
      if (!ensure_void (run))
        break;

      flush (run);
      run->is_flush_due = FALSE;
    }

  if (g_queue_is_empty (&run->items))
    g_clear_handle_id (&run->flush_source, g_source_remove);
  else if (run->flush_source == 0 && !run->is_flush_due)
    run->flush_source = g_timeout_add (BATCH_MS, flush_due_cb, run);
}

static void
parsed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (VocParsed) parsed = voc_sync_parser_parse_finish (result);
  VocSyncRun *run = g_task_get_task_data (task);

  run->is_parsing = FALSE;
  run->status = parsed->status;
  if (parsed->has_kind)
    run->kind = parsed->kind;
  run->is_same_body = parsed->is_same;
  run->report->n_records += parsed->items->len + parsed->n_skipped + parsed->n_offices;
  g_ptr_array_set_free_func (parsed->items, NULL);
  for (guint i = 0; i < parsed->items->len; i++)
    g_queue_push_tail (&run->items, g_ptr_array_index (parsed->items, i));

  if (run->format == NULL)
    {
      run->format = voc_sync_parser_get_format (run->parser);
      run->has_pages |= run->format != NULL && voc_format_chooses_request (run->format);
    }
  if (parsed->status == VOC_READ_FAILED)
    voc_sync_run_fail (run, g_steal_pointer (&parsed->error));

  voc_sync_run_say_progress (run, FALSE);
  voc_sync_run_pump (run);
}

static gboolean
is_dropping (VocSyncRun *run)
{
  return run->status == VOC_READ_FAILED || run->is_store_broken || (run->error != NULL && voc_error_is_cancelled (run->error));
}

/* What was kept back to be compared is read when that takes too long, and when
 * the transfer broke off, because what came is kept. */
static gboolean
has_to_release (VocSyncRun *run)
{
  if (!voc_sync_parser_is_holding (run->parser))
    return FALSE;

  return run->is_hold_over || (run->is_transfer_over && run->error != NULL && !is_dropping (run));
}

/* Takes the next piece to the parser, or sees that there is none any more. */
static void
parse_what_came (VocSyncRun *run)
{
  g_autoptr (GBytes) chunk = NULL;

  if (run->is_parsing || run->is_input_over)
    return;
  if (is_dropping (run))
    g_queue_clear_full (&run->chunks, (GDestroyNotify) g_bytes_unref);

  if (!g_queue_is_empty (&run->chunks) && !voc_sync_run_ensure_records (run))
    return;

  chunk = g_queue_pop_head (&run->chunks);
  if (has_to_release (run))
    {
      voc_sync_parser_release (run->parser);
      if (chunk == NULL)
        chunk = g_bytes_new_static ("", 0);
    }
  if (chunk == NULL && !run->is_transfer_over)
    return;
  /* A transfer that broke off has no end that its reader could be told. */
  if (chunk == NULL && run->error == NULL && run->response->has_body && run->status == VOC_READ_END && voc_sync_run_ask_for_more (run))
    return;
  if (chunk == NULL && (run->error != NULL || !run->response->has_body || run->status == VOC_READ_END))
    {
      run->is_input_over = TRUE;
      return;
    }

  run->is_parsing = TRUE;
  voc_sync_parser_set_packing (run->parser, run->finds_new && !makes_entries (run), voc_store_ref_dictionary (run->house->store));
  voc_sync_parser_parse_async (run->parser, chunk, parsed_cb, g_object_ref (run->task));
}

static gboolean
has_room (VocSyncRun *run)
{
  return run->chunks.length < MAX_CHUNKS_WAITING && run->n_writes < MAX_WRITES && run->items.length < MAX_BATCH;
}

/**
 * voc_sync_run_pump:
 * @run: a sync
 *
 * Moves what can be moved; the parts of the flow call each other through this.
 */
void
voc_sync_run_pump (VocSyncRun *run)
{
  if (run->is_ending)
    return;

  parse_what_came (run);
  flush_what_is_due (run);
  if (run->is_input_over && !run->is_parsing && !run->is_voiding && g_queue_is_empty (&run->items) && run->n_writes == 0 && !run->is_training)
    {
      g_clear_handle_id (&run->hold_source, g_source_remove);
      voc_sync_run_end (run);
      return;
    }

  /* Last, for the end of the transfer may come back from here. */
  if (run->held != NULL && (run->error != NULL || has_room (run)))
    voc_transfer_resume (g_steal_pointer (&run->held));
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (VocSyncHave) have = NULL;
  VocSyncRun *run = g_task_get_task_data (task);
  gpointer    answer = NULL;
  GError     *error = NULL;

  if (!voc_store_finish (VOC_STORE (object), result, &answer, &error))
    {
      voc_sync_run_fail (run, error);
      voc_sync_run_end (run);
      return;
    }

  /* A cache that was made anew has nothing that "not modified" could mean, nor has
   * one that does not know what the list said. */
  have = answer;
  run->n_before = have->n_open;
  run->newest = have->newest;
  run->is_cache_lost = (run->start->source->n_listings > 0 && have->n_open + have->n_closed == 0) || have->lacks_entries;
  /* The library's may be ahead of what the cache kept when the power went; that it
   * has one says that it is of this address. */
  if (run->start->source->cursor != NULL && !run->is_cache_lost)
    run->cursor = g_steal_pointer (&have->cursor);
  run->ledger = voc_sync_ledger_new (run->source_id, run->start->source->url, run->report->started_at);
  voc_sync_run_ask (run);
}

/* Nobody is asked: why is told by the report. */
static void
end_early (VocSyncRun *run,
           GError     *error)
{
  voc_sync_run_fail (run, error);
  voc_sync_run_end (run);
}

static void
count (VocSyncRun *run)
{
  gboolean has_entries = run->format != NULL && voc_format_get_info (run->format)->needs_detail;

  voc_sync_count_async (run->house->store, run->source_id, has_entries, counted_cb, g_object_ref (run->task));
}

static void
key_found_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VocSyncRun *run = g_task_get_task_data (task);

  run->key = voc_secrets_find_finish (VOC_SECRETS (object), result, &error);
  if (run->key != NULL)
    count (run);
  else if (error != NULL && voc_error_is_cancelled (error))
    end_early (run, g_steal_pointer (&error));
  else
    end_early (run, g_error_new (VOC_SYNC_ERROR, VOC_PROBLEM_KEY_MISSING, "%s",
                                 error != NULL ? error->message : "The keyring has no key for this source"));
}

/* Begins with what the library says of the source. */
static void
prepare (VocSyncRun *run)
{
  const VocFormatInfo *keyed = voc_format_get_keyed_info (run->format, run->start->source->url);

  if (keyed != NULL)
    voc_secrets_find_async (run->house->secrets, keyed, run->start->source->url, run->cancellable, key_found_cb, g_object_ref (run->task));
  else
    count (run);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncRun *run = g_task_get_task_data (task);
  gpointer    answer = NULL;
  GError     *error = NULL;
  gint64      earliest;

  if (!voc_store_finish (VOC_STORE (object), result, &answer, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  run->start = answer;
  run->are_validators_void = run->start->source->etag == NULL && run->start->source->last_modified == NULL;
  run->format = voc_formats_find (run->start->source->format);
  if (run->format != NULL)
    run->kind = voc_format_get_info (run->format)->kind;

  earliest = voc_sync_get_earliest (run->start->source,
                                    run->format != NULL ? voc_format_get_info (run->format) : NULL,
                                    run->report->started_at);
  earliest = MAX (earliest, voc_host_queue_get_pause (run->house->hosts, voc_source_get_address (run->start->source)));
  earliest = MAX (earliest, voc_sync_get_day_end (&run->start->day, run->report->started_at));
  if (earliest == 0)
    {
      prepare (run);
      return;
    }

  /* Nobody was asked, so nothing is written down. */
  run->report->outcome = VOC_SYNC_WAITING;
  run->report->problem = VOC_PROBLEM_TOO_MANY;
  run->report->retry_at = earliest;
  run->report->finished_at = get_now ();
  g_task_return_pointer (task, voc_sync_report_copy (run->report), (GDestroyNotify) voc_sync_report_free);
}

static void
outer_cancelled_cb (GCancellable *outer,
                    GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

/**
 * voc_sync_run_async:
 * @house: what is lent
 * @news: (transfer none): whom to tell
 * @engine: for @news
 * @source_id: a source
 * @cancellable: (nullable): stops it; what came is kept
 * @callback: (scope async): gets the report
 *
 * Syncs a source.
 */
void
voc_sync_run_async (const VocSyncHouse *house,
                    const VocSyncNews  *news,
                    gpointer            engine,
                    gint64              source_id,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  VocSyncRun *run = g_new0 (VocSyncRun, 1);

  g_task_set_source_tag (task, voc_sync_run_async);
  /* A sync that was stopped has a report too. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  run->house = house;
  run->news = news;
  run->engine = engine;
  run->task = task;
  run->source_id = source_id;
  run->report = voc_sync_report_new (source_id);
  run->report->started_at = get_now ();
  run->end.n_open = -1;
  run->kind = VOC_FEED_WINDOW;
  run->status = VOC_READ_MORE;
  run->progress.source_id = source_id;
  run->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    {
      run->outer = g_object_ref (cancellable);
      run->outer_handler = g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb),
                                                  g_object_ref (run->cancellable), g_object_unref);
    }

  voc_sync_load_async (house->store, source_id, run->report->started_at, run->cancellable, loaded_cb, g_object_ref (task));
}

/**
 * voc_sync_run_finish:
 *
 * Returns: (transfer full): what the sync did, also when it failed or was
 *   stopped; %NULL with @error set when the source could not be read
 */
VocSyncReport *
voc_sync_run_finish (GAsyncResult *result,
                     GError      **error)
{
  VocSyncRun *run = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_async_result_is_tagged (result, voc_sync_run_async), NULL);

  g_cancellable_disconnect (run->outer, run->outer_handler);
  run->outer_handler = 0;
  /* Whoever hears of the end may sync the source again at once. */
  g_clear_pointer (&run->start, voc_sync_start_free);
  return g_task_propagate_pointer (G_TASK (result), error);
}
