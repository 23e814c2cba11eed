/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a sync: what its outcome is, what may be closed because of it, and
 * what is written down. Only a body that was whole by its grammar closes
 * anything. On the main thread; the jobs run on those of the store. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-flow-private.h"

#include "base/voc-error.h"

#define PROGRESS_US (250 * 1000)

/**
 * voc_sync_problem_from_error:
 * @error: what ended a sync
 *
 * Returns: why it failed
 */
VocSyncProblem
voc_sync_problem_from_error (const GError *error)
{
  if (error->domain == VOC_SYNC_ERROR)
    return (VocSyncProblem) error->code;
  if (error->domain == VOC_PARSE_ERROR)
    {
      if (error->code == VOC_PARSE_ERROR_TRUNCATED)
        return VOC_PROBLEM_CUT_OFF;
      if (error->code == VOC_PARSE_ERROR_UNSUPPORTED)
        return VOC_PROBLEM_NOT_A_FEED;
      return VOC_PROBLEM_BROKEN;
    }
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FULL))
    return VOC_PROBLEM_DISK_FULL;

  return VOC_PROBLEM_STORE;
}

static gboolean
has_news (const VocSyncReport *report)
{
  return report->n_new + report->n_changed + report->n_reopened + report->n_closed > 0;
}

static gboolean
was_cancelled (VocSyncRun *run)
{
  return run->error != NULL && voc_error_is_cancelled (run->error);
}

/**
 * voc_sync_run_say_progress:
 * @run: a sync
 * @is_last: whether it is over, so that this is said in any case
 *
 * Tells how far it is, a few times a second.
 */
void
voc_sync_run_say_progress (VocSyncRun *run,
                           gboolean    is_last)
{
  gint64 now = g_get_monotonic_time ();

  if (!is_last && now - run->progress_at < PROGRESS_US)
    return;

  run->progress_at = now;
  run->progress.n_records = run->report->n_records;
  run->progress.n_new = run->report->n_new;
  run->progress.n_changed = run->report->n_changed;
  run->news->progress (run->engine, &run->progress);
}

static void
return_report (VocSyncRun *run)
{
  g_task_return_pointer (run->task, voc_sync_report_copy (run->report), (GDestroyNotify) voc_sync_report_free);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VocSyncRun *run = g_task_get_task_data (task);

  voc_store_finish (VOC_STORE (object), result, NULL, &error);
  /* A source that was removed meanwhile needs no report. */
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    g_clear_error (&error);
  if (error != NULL && run->report->problem == VOC_PROBLEM_NONE)
    {
      run->report->problem = voc_sync_problem_from_error (error);
      voc_set_text (&run->report->detail, error->message);
    }

  return_report (run);
}

/* A 304 may leave out what it confirms. */
static void
collect_validators (VocSyncRun *run)
{
  const VocSource        *source = run->start->source;
  const VocFetchResponse *response = run->response;
  VocSyncEnd             *end = &run->end;

  if (response == NULL || run->has_pages)
    return;

  end->etag = g_strdup (response->etag);
  end->last_modified = g_strdup (response->last_modified);
  end->fresh_seconds = response->fresh_seconds;
  if (response->status != 304)
    return;

  if (end->etag == NULL)
    end->etag = g_strdup (source->etag);
  if (end->last_modified == NULL)
    end->last_modified = g_strdup (source->last_modified);
  if (source->body_hash != NULL)
    end->body_hash = g_memdup2 (source->body_hash, sizeof *source->body_hash);
}

/* Whether there is one behind a page that was whole and is in the cache, or whether
 * the one that was is of no use any more. */
static gboolean
has_cursor (VocSyncRun *run)
{
  return run->has_pages && !run->is_store_broken && run->parser != NULL && voc_sync_parser_get_reader (run->parser) != NULL;
}

static const char *
get_cursor (VocSyncRun *run)
{
  return has_cursor (run) && !run->is_cursor_lost ? voc_feed_reader_get_cursor (voc_sync_parser_get_reader (run->parser)) : NULL;
}

static void
collect_end (VocSyncRun *run)
{
  const VocSource *source = run->start->source;
  VocFeedReader   *reader = run->parser != NULL ? voc_sync_parser_get_reader (run->parser) : NULL;
  VocSyncEnd      *end = &run->end;

  end->url = g_strdup (source->url);
  end->format = run->format != NULL ? voc_format_get_info (run->format) : NULL;
  end->touched = end->touched || run->is_cache_lost;
  collect_validators (run);
  if (reader == NULL)
    return;

  end->is_cursor_known = has_cursor (run);
  end->cursor = g_strdup (get_cursor (run));
  end->title = g_strdup (voc_feed_reader_get_title (reader));
  end->home_url = g_strdup (voc_feed_reader_get_home_url (reader));
  end->attribution = g_strdup (voc_feed_reader_get_attribution (reader));
}

static void
save (VocSyncRun *run)
{
  run->report->finished_at = g_get_real_time () / G_USEC_PER_SEC;
  if (run->error != NULL && run->report->detail == NULL)
    run->report->detail = g_strdup (run->error->message);
  collect_end (run);
  voc_sync_run_take_move (run);
  voc_sync_run_say_progress (run, TRUE);
  voc_sync_save_async (run->house->store, run->report, &run->end, saved_cb, g_object_ref (run->task));
}

static void
copies_counted_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree guint *n = NULL;
  VocSyncRun       *run = g_task_get_task_data (task);

  /* The listings are there; only news about them counts some of them twice. */
  if (voc_store_finish (VOC_STORE (object), result, (gpointer *) &n, &error))
    run->report->n_copies = MIN (*n, run->report->n_new);
  else
    g_debug ("What other sources have could not be asked: %s", error->message);

  save (run);
}

/**
 * voc_sync_run_save:
 * @run: a sync that is over
 *
 * Writes down how it went and gives the task its answer.
 */
void
voc_sync_run_save (VocSyncRun *run)
{
  if (run->report->n_new > 0)
    voc_sync_count_copies_async (run->house->store, run->source_id, run->newest, copies_counted_cb, g_object_ref (run->task));
  else
    save (run);
}

static void
closed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree VocSyncClosed *closed = NULL;
  VocSyncRun               *run = g_task_get_task_data (task);

  if (!voc_store_finish (VOC_STORE (object), result, (gpointer *) &closed, &error))
    {
      if (run->error == NULL)
        {
          run->report->outcome = VOC_SYNC_INCOMPLETE;
          run->report->problem = voc_sync_problem_from_error (error);
          run->error = g_steal_pointer (&error);
        }
      voc_sync_run_save (run);
      return;
    }

  run->report->n_closed += closed->n_closed;
  run->end.n_open = closed->n_open;
  run->end.shrunk_to = closed->shrunk_to;
  if (closed->shrunk_to != 0)
    run->report->outcome = VOC_SYNC_SUSPICIOUS;
  else if (closed->n_closed > 0 && run->report->outcome == VOC_SYNC_UNCHANGED)
    run->report->outcome = VOC_SYNC_OK;
  if (closed->n_closed > 0)
    run->news->committed (run->engine, run->source_id);
  voc_sync_run_read_details (run);
}

/* Of a feed in pages, each but the last has told where it goes on. */
static gboolean
is_end_sure (VocSyncRun *run)
{
  VocFeedReader *reader = voc_sync_parser_get_reader (run->parser);

  return (run->response != NULL && run->response->is_end_sure) || (reader != NULL && voc_feed_reader_has_end_mark (reader));
}

static gboolean
is_behind (VocSyncRun *run)
{
  VocFeedReader *reader = run->parser != NULL ? voc_sync_parser_get_reader (run->parser) : NULL;

  return reader != NULL && voc_feed_reader_is_behind (reader);
}

static gboolean
has_documents (VocSyncRun *run)
{
  return run->format != NULL && voc_format_get_info (run->format)->needs_detail && !voc_transfer_is_file (run->start->source->url);
}

static void
close_in_cache (VocSyncRun *run)
{
  VocSyncClosing *closing = g_new0 (VocSyncClosing, 1);

  /* A large ledger is let go of on the writer's thread. */
  closing->ledger = g_steal_pointer (&run->ledger);
  if (run->report->outcome == VOC_SYNC_UNCHANGED && (run->response->status == 304 || run->is_same_body))
    closing->is_unchanged = TRUE;
  else
    closing->is_whole = run->report->outcome == VOC_SYNC_OK || run->report->outcome == VOC_SYNC_UNCHANGED;
  closing->is_incomplete = run->report->outcome == VOC_SYNC_INCOMPLETE;
  closing->is_end_sure = is_end_sure (run);
  closing->is_behind = is_behind (run);
  closing->asks_again = has_documents (run) && run->kind == VOC_FEED_SNAPSHOT;
  closing->removes_closed = run->format != NULL && voc_format_get_info (run->format)->must_remove_inactive;
  closing->has_cursor = has_cursor (run);
  closing->cursor = g_strdup (get_cursor (run));
  closing->kind = run->kind;
  closing->seed = run->parser != NULL ? voc_sync_parser_get_seed (run->parser) : 0;
  closing->has_news = has_news (run->report);
  closing->n_before = run->n_before;
  closing->shrunk_to = run->start->source->shrunk_to;
  voc_sync_close_async (run->house->store, closing, closed_cb, g_object_ref (run->task));
}

/**
 * voc_sync_run_add_skips:
 * @run: a sync
 * @message: why
 * @first_index: the first record
 * @count: how many; not 0
 *
 * Reports skipped records, however many, in one go.
 */
void
voc_sync_run_add_skips (VocSyncRun *run,
                        const char *message,
                        guint64     first_index,
                        guint       count)
{
  VocSyncReport *report = run->report;
  VocSkipReason *reason = NULL;

  voc_sync_report_add_skip (report, message, first_index);
  for (guint i = 0; i < report->skips->len; i++)
    {
      /* Without one of its own it went to the last, which is for all others. */
      reason = g_ptr_array_index (report->skips, i);
      if (g_str_equal (reason->message, message))
        break;
    }

  reason->count += count - 1;
  report->n_skipped += count - 1;
}

static void
take_skips (VocSyncRun *run)
{
  const VocSyncReport *skips = voc_sync_parser_get_skips (run->parser);

  for (guint i = 0; i < skips->skips->len; i++)
    {
      const VocSkipReason *skip = g_ptr_array_index (skips->skips, i);

      voc_sync_run_add_skips (run, skip->message, skip->first_index, skip->count);
    }
}

/* Records that were announced and did not come: the body is whole by its grammar
 * and still not all there is. */
static void
check_advertised (VocSyncRun *run)
{
  gint64 advertised = voc_feed_reader_get_advertised (voc_sync_parser_get_reader (run->parser));

  if (run->kind == VOC_FEED_SNAPSHOT && advertised > (gint64) run->report->n_records)
    run->error = g_error_new (VOC_SYNC_ERROR, VOC_PROBLEM_CUT_OFF,
                              "The feed announces %" G_GINT64_FORMAT " records and brings %u",
                              advertised, run->report->n_records);
}

static VocSyncOutcome
judge_pages (VocSyncRun *run)
{
  return has_news (run->report) || run->is_cache_lost ? VOC_SYNC_OK : VOC_SYNC_UNCHANGED;
}

static VocSyncOutcome
judge_whole (VocSyncRun *run)
{
  VocHash        hash = voc_sync_parser_get_hash (run->parser);
  const VocHash *known = run->start->source->body_hash;

  run->end.body_hash = g_memdup2 (&hash, sizeof hash);
  if (known == NULL || run->is_cache_lost || has_news (run->report))
    return VOC_SYNC_OK;

  return voc_hash_equal (known, &hash) ? VOC_SYNC_UNCHANGED : VOC_SYNC_OK;
}

/* What was a feed until now and is none that is known has changed, or has a bad day;
 * the address is not to blame. */
static gboolean
has_changed_form (VocSyncRun *run)
{
  return g_error_matches (run->error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED) && run->start->source->last_ok_at != 0;
}

static VocSyncOutcome
judge_failed (VocSyncRun *run)
{
  if (was_cancelled (run))
    return VOC_SYNC_CANCELLED;

  run->report->problem = has_changed_form (run) ? VOC_PROBLEM_CHANGED : voc_sync_problem_from_error (run->error);
  return run->end.touched ? VOC_SYNC_INCOMPLETE : VOC_SYNC_FAILED;
}

/* A server that does not know the place any more where the feed was left, as it is
 * too long ago or the pages were made anew, says so the next time too. Then the feed
 * is read from its beginning. */
static gboolean
is_cursor_refused (VocSyncRun *run)
{
  guint status = run->response->status;

  /* Only with the first request of a sync. */
  if (run->cursor == NULL || run->asked != NULL || run->start->source->n_failures == 0)
    return FALSE;

  return status == 400 || status == 404 || status == 410 || status == 416 || status == 422;
}

static VocSyncOutcome
judge_status (VocSyncRun *run)
{
  guint status = run->response->status;

  if (status == 304 && !run->has_pages && run->is_conditional)
    return VOC_SYNC_UNCHANGED;
  /* So a server says that a stream has nothing to add. */
  if (status == 304 && run->kind == VOC_FEED_STREAM)
    return judge_pages (run);

  /* So a server says that nothing fits a question. */
  if (status == 204 && run->format != NULL && voc_format_get_info (run->format)->has_ranges)
    return judge_pages (run);

  run->is_cursor_lost = is_cursor_refused (run);
  run->report->problem = voc_sync_problem_from_status (status);
  if (run->key != NULL && (status == 401 || status == 403))
    run->report->problem = VOC_PROBLEM_KEY_REFUSED;
  if (voc_sync_run_is_gone (run))
    run->report->problem = VOC_PROBLEM_GONE;
  run->report->detail = g_strdup_printf ("The server answered %u", status);
  if (run->end.touched)
    return VOC_SYNC_INCOMPLETE;
  /* A date that is past asks for nothing. */
  if (status == 429 || (status == 503 && run->response->retry_at > g_get_real_time () / G_USEC_PER_SEC))
    return VOC_SYNC_WAITING;

  return VOC_SYNC_FAILED;
}

/**
 * voc_sync_run_end:
 * @run: a sync for which all has come and is written that could
 *
 * Judges how it went, ends it in both databases and gives the task its answer.
 */
void
voc_sync_run_end (VocSyncRun *run)
{
  VocSyncReport *report = run->report;

  run->is_ending = TRUE;
  if (run->parser != NULL)
    take_skips (run);
  if (run->response != NULL)
    {
      report->http_status = voc_transfer_is_file (run->start->source->url) ? 0 : run->response->status;
      report->retry_at = run->response->retry_at;
    }

  if (run->error == NULL && run->status == VOC_READ_END && !run->is_same_body)
    check_advertised (run);
  if (run->error != NULL)
    report->outcome = judge_failed (run);
  else if (!run->response->has_body)
    report->outcome = judge_status (run);
  else
    report->outcome = run->has_pages ? judge_pages (run) : judge_whole (run);
  report->has_more = (report->outcome == VOC_SYNC_OK || report->outcome == VOC_SYNC_UNCHANGED) && is_behind (run);

  if (run->end.touched || report->outcome == VOC_SYNC_OK || report->outcome == VOC_SYNC_UNCHANGED)
    close_in_cache (run);
  else
    voc_sync_run_save (run);
}
