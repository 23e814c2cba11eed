/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sync asks the server, and the bytes that come: wait for the host's turn,
 * send the request, hand what comes to the flow in voc-sync-run.c. On the main
 * thread. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-flow-private.h"
#include "sync/voc-sync-token-private.h"

/* A slow server's listings are read as they come. */
#define HOLD_MS 1000

/* A feed that goes on after this is one that goes in circles. */
#define MAX_REQUESTS 1000

static gboolean
hold_over_cb (gpointer user_data)
{
  VocSyncRun *run = user_data;
  g_autoptr (GTask) task = g_object_ref (run->task);

  run->hold_source = 0;
  run->is_hold_over = TRUE;
  voc_sync_run_pump (run);

  return G_SOURCE_REMOVE;
}

static void
set_origin (VocSyncRun             *run,
            const VocFetchResponse *response)
{
  voc_sync_parser_set_origin (run->parser, response->final_url, response->content_type, response->charset);
}

static void
chunk_cb (VocTransfer            *transfer,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  VocSyncRun *run = user_data;
  g_autoptr (GTask) task = g_object_ref (run->task);

  if (!run->has_begun_answer)
    {
      run->has_begun_answer = TRUE;
      set_origin (run, response);
      if (voc_sync_parser_is_holding (run->parser))
        run->hold_source = g_timeout_add (HOLD_MS, hold_over_cb, run);
    }

  /* What was announced is the length on the wire, so it says nothing when the
   * body was compressed; and nobody knows how many pages come. */
  run->progress.n_bytes = run->n_bytes_before + response->n_bytes;
  run->progress.n_expected_bytes = run->n_bytes_before == 0 && response->n_bytes <= response->n_expected ? response->n_expected : 0;
  run->report->n_bytes = run->progress.n_bytes;
  run->report->http_status = response->status;
  run->held = transfer;
  g_queue_push_tail (&run->chunks, g_bytes_ref (chunk));
  voc_sync_run_say_progress (run, FALSE);
  voc_sync_run_pump (run);
}

static void
give_turn_back (VocSyncRun *run)
{
  if (run->has_turn)
    voc_host_queue_leave (run->house->hosts, run->request.url, voc_sync_get_gap (run->request.url, run->format));
  run->has_turn = FALSE;
}

/* All the companies of a board share its patience. */
static void
heed_patience (VocSyncRun *run)
{
  if (run->response->status == 429 || run->response->status == 503)
    voc_host_queue_pause (run->house->hosts, run->request.url, run->response->retry_at);
}

/* Sending calls itself when the server wants a token first. */
static void start_transfer (VocSyncRun *run);
/* Asks once more, with another token. */
static void renew (VocSyncRun *run);

/* A token is good for some minutes only, and only the server knows when they are
 * over; a key is refused for good. */
static gboolean
is_worth_renewing (VocSyncRun *run)
{
  return run->key != NULL && voc_feed_key_get_plan (run->key)->token_url != NULL && !run->is_renewed
         && run->response->status == 401 && run->error == NULL;
}

static void
finish_transfer (VocSyncRun *run)
{
  give_turn_back (run);
  run->is_transfer_over = TRUE;
  if (run->response != NULL)
    {
      /* It may change again before the feed is at its end. */
      if (run->response->has_body)
        run->has_asked_token = FALSE;
      heed_patience (run);
      if (is_worth_renewing (run))
        {
          renew (run);
          return;
        }
      if (!run->has_begun_answer)
        set_origin (run, run->response);
    }

  voc_sync_run_pump (run);
}

static void
token_came_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncRun *run = g_task_get_task_data (task);
  GError     *error = NULL;

  if (voc_sync_token_fetch_finish (result, &error))
    {
      g_clear_pointer (&run->response, voc_fetch_response_free);
      start_transfer (run);
      return;
    }

  /* Without one it is as the server has answered, unless it was not asked. */
  if (error != NULL)
    voc_sync_run_fail (run, error);
  finish_transfer (run);
}

static void
transferred_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncRun *run = g_task_get_task_data (task);
  GError     *error = NULL;

  run->response = voc_transfer_finish (result, &error);
  if (run->response == NULL)
    voc_sync_run_fail (run, error);
  else
    {
      run->report->n_wire_bytes += run->response->n_wire_bytes;
      voc_sync_run_note_move (run);
    }

  if (run->response != NULL && !run->has_asked_token && voc_sync_token_is_wanted (run->format, run->request.url, run->response->status))
    {
      run->has_asked_token = TRUE;
      run->report->n_requests++;
      voc_sync_token_fetch_async (run->house, run->format, run->request.url, run->start->source->allows_insecure,
                                  run->cancellable, token_came_cb, g_object_ref (task));
      return;
    }

  finish_transfer (run);
}

static void
send_request (VocSyncRun *run)
{
  const VocSource        *source = run->start->source;
  const VocFormatInfo    *info = run->format != NULL ? voc_format_get_info (run->format) : NULL;
  g_autofree const char **own = voc_sync_pass_list_headers (run->pass, run->request.headers);
  g_auto (GStrv) headers = voc_sync_token_add (run->house, run->format, run->request.url, own);
  VocFetchRequest request = {
    .url = run->request.url,
    .headers = (const char *const *) headers,
    .query = run->pass != NULL ? run->pass->query : NULL,
    .allows_insecure = source->allows_insecure,
    .has_range = info != NULL && info->has_ranges,
  };

  if (!run->has_pages && !run->is_cache_lost)
    {
      request.etag = source->etag;
      request.last_modified = source->last_modified;
    }

  run->is_conditional = request.etag != NULL || request.last_modified != NULL;
  run->report->n_requests++;
  run->has_begun_answer = FALSE;
  voc_transfer_async (run->house->fetcher, &request, chunk_cb, run, run->cancellable, transferred_cb, g_object_ref (run->task));
}

static void
passed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncRun *run = g_task_get_task_data (task);
  GError     *error = NULL;

  run->pass = voc_sync_pass_finish (result, &error);
  if (run->pass != NULL)
    {
      send_request (run);
      return;
    }

  give_turn_back (run);
  run->is_transfer_over = TRUE;
  voc_sync_run_fail (run, error);
  voc_sync_run_pump (run);
}

static void
start_transfer (VocSyncRun *run)
{
  if (run->key != NULL && run->pass == NULL)
    voc_sync_pass_async (run->house->fetcher, run->house->key_tokens, run->key, run->start->source->url, run->is_renewed,
                         run->cancellable, passed_cb, g_object_ref (run->task));
  else
    send_request (run);
}

static void
turn_came_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncRun *run = g_task_get_task_data (task);
  GError     *error = NULL;

  run->report->waited_ms += (guint) ((g_get_monotonic_time () - run->asked_at) / 1000);
  if (!voc_host_queue_enter_finish (result, &error))
    {
      voc_sync_run_fail (run, error);
      run->is_transfer_over = TRUE;
      voc_sync_run_pump (run);
      return;
    }

  run->has_turn = TRUE;
  start_transfer (run);
}

static void
ask (VocSyncRun *run)
{
  if (voc_transfer_is_file (run->request.url))
    {
      start_transfer (run);
      return;
    }

  run->asked_at = g_get_monotonic_time ();
  voc_host_queue_enter_async (run->house->hosts, run->request.url, FALSE, run->cancellable,
                              turn_came_cb, g_object_ref (run->task));
}

static void
renew (VocSyncRun *run)
{
  run->is_renewed = TRUE;
  run->is_transfer_over = FALSE;
  g_clear_pointer (&run->pass, voc_sync_pass_free);
  g_clear_pointer (&run->response, voc_fetch_response_free);
  ask (run);
}

/**
 * voc_sync_run_ask:
 * @run: a sync that knows its source
 *
 * Fetches the feed when it is this one's turn.
 */
void
voc_sync_run_ask (VocSyncRun *run)
{
  const VocSource *source = run->start->source;

  run->has_pages = run->format != NULL && voc_format_chooses_request (run->format);
  run->finds_new = run->n_before == 0;
  run->parser = voc_sync_parser_new (run->house->parsers, run->format, source->url, run->source_id, run->report->started_at);
  if (run->has_pages)
    voc_sync_parser_begin (run->parser, run->cursor, &run->request);
  else
    voc_feed_request_set_url (&run->request, voc_source_get_address (source));
  if (!run->has_pages && !run->is_cache_lost && source->body_hash != NULL)
    voc_sync_parser_hold (run->parser, source->body_hash);

  ask (run);
}

static void
records_loaded_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VocSyncRun *run = g_task_get_task_data (task);
  gpointer    known = NULL;

  run->is_loading = FALSE;
  run->has_loaded = TRUE;
  /* Without them all records are read, and nothing is lost by that. */
  if (!voc_store_finish (VOC_STORE (object), result, &known, &error))
    g_debug ("The records that are known could not be asked: %s", error->message);
  if (known != NULL)
    {
      voc_sync_parser_set_known (run->parser, voc_record_set_ref (known));
      voc_sync_ledger_set_known (run->ledger, known);
    }

  voc_sync_run_pump (run);
}

/**
 * voc_sync_run_ensure_records:
 * @run: a sync whose feed has begun to come
 *
 * Asks which of its records are known. Earlier it was not sure that it comes at all.
 *
 * Returns: whether that is known by now; when it is, the flow goes on by itself
 */
gboolean
voc_sync_run_ensure_records (VocSyncRun *run)
{
  guint64 seed = voc_sync_parser_get_seed (run->parser);

  run->has_loaded |= seed == 0 || run->n_before == 0 || run->is_cache_lost;
  if (!run->has_loaded && !run->is_loading)
    voc_sync_load_records_async (run->house->store, run->source_id, seed, records_loaded_cb, g_object_ref (run->task));
  run->is_loading = !run->has_loaded;
  return run->has_loaded;
}

/* A feed goes on at its own server, and never where it has been: a program could be
 * sent anywhere, and for ever. */
static gboolean
check_next (VocSyncRun     *run,
            VocFeedRequest *next)
{
  g_autofree char *url = voc_fetch_dup_next (run->request.url, run->response->final_url, next->url);

  if (url == NULL)
    {
      voc_sync_run_fail (run, g_error_new (VOC_SYNC_ERROR, VOC_PROBLEM_BROKEN,
                                           "The feed goes on at another server, at “%.200s”", next->url));
      return FALSE;
    }

  voc_feed_request_set_url (next, url);
  if (run->asked == NULL)
    run->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (run->asked, g_strdup (run->request.url));
  if (g_hash_table_contains (run->asked, url))
    {
      voc_sync_run_fail (run, g_error_new (VOC_SYNC_ERROR, VOC_PROBLEM_BROKEN,
                                           "The feed goes in a circle: “%.200s” comes again", url));
      return FALSE;
    }

  return TRUE;
}

/**
 * voc_sync_run_ask_for_more:
 * @run: a sync whose feed, as far as it was asked, has been read to its end
 *
 * Fetches the next part of the feed when there is one.
 *
 * Returns: whether there is
 */
gboolean
voc_sync_run_ask_for_more (VocSyncRun *run)
{
  VocFeedReader *reader = voc_sync_parser_get_reader (run->parser);
  g_auto (VocFeedRequest) next = VOC_FEED_REQUEST_INIT;

  if (run->is_same_body || run->is_store_broken || !voc_sync_day_has_room (&run->start->day, run->report->n_requests))
    return FALSE;

  voc_feed_reader_set_total (reader, run->response->n_total);
  if (!voc_feed_reader_go_on (reader, &next))
    return FALSE;

  if (run->report->n_requests >= MAX_REQUESTS)
    {
      voc_sync_run_fail (run, g_error_new (VOC_SYNC_ERROR, VOC_PROBLEM_TOO_LARGE,
                                           "The feed goes on after %d requests", MAX_REQUESTS));
      return FALSE;
    }

  if (!check_next (run, &next))
    return FALSE;

  voc_feed_request_clear (&run->request);
  run->request = next;
  next = (VocFeedRequest) VOC_FEED_REQUEST_INIT;
  run->n_bytes_before = run->report->n_bytes;
  run->has_pages = TRUE;
  run->is_renewed = FALSE;
  run->is_transfer_over = FALSE;
  run->status = VOC_READ_MORE;
  g_clear_pointer (&run->response, voc_fetch_response_free);
  ask (run);
  return TRUE;
}
