/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sync asks the server, and the bytes that come: wait for the host's turn,
 * send the request, hand what comes to the flow in voc-sync-run.c. On the main
 * thread. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-flow-private.h"

/* A slow server's listings are read as they come. */
#define HOLD_MS 1000

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
chunk_cb (VocTransfer            *transfer,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  VocSyncRun *run = user_data;
  g_autoptr (GTask) task = g_object_ref (run->task);

  if (run->progress.n_bytes == 0)
    {
      voc_sync_parser_set_origin (run->parser, response->final_url, response->content_type);
      if (voc_sync_parser_is_holding (run->parser))
        run->hold_source = g_timeout_add (HOLD_MS, hold_over_cb, run);
    }

  /* What was announced is the length on the wire, so it says nothing when the
   * body was compressed. */
  run->progress.n_bytes = response->n_bytes;
  run->progress.n_expected_bytes = response->n_bytes <= response->n_expected ? response->n_expected : 0;
  run->report->n_bytes = response->n_bytes;
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
    voc_host_queue_leave (run->house->hosts, run->start->source->url, voc_sync_get_gap (run->start->source->url, run->format));
  run->has_turn = FALSE;
}

static void
transferred_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncRun *run = g_task_get_task_data (task);
  GError     *error = NULL;

  give_turn_back (run);
  run->is_transfer_over = TRUE;
  run->response = voc_transfer_finish (result, &error);
  if (run->response == NULL)
    voc_sync_run_fail (run, error);
  else if (run->progress.n_bytes == 0)
    voc_sync_parser_set_origin (run->parser, run->response->final_url, run->response->content_type);

  voc_sync_run_pump (run);
}

static void
start_transfer (VocSyncRun *run)
{
  const VocSource *source = run->start->source;
  VocFetchRequest  request = {
     .url = source->url,
     .allows_insecure = source->allows_insecure,
  };

  if (!run->is_cache_lost)
    {
      request.etag = source->etag;
      request.last_modified = source->last_modified;
    }

  run->parser = voc_sync_parser_new (run->house->parsers, run->format, source->url, run->source_id, run->report->started_at);
  if (!run->is_cache_lost && source->body_hash != NULL)
    voc_sync_parser_hold (run->parser, source->body_hash);
  voc_transfer_async (run->house->fetcher, &request, chunk_cb, run, run->cancellable, transferred_cb, g_object_ref (run->task));
}

static void
turn_came_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncRun *run = g_task_get_task_data (task);
  GError     *error = NULL;

  if (!voc_host_queue_enter_finish (result, &error))
    {
      voc_sync_run_fail (run, error);
      voc_sync_run_end (run);
      return;
    }

  run->has_turn = TRUE;
  start_transfer (run);
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
  if (voc_transfer_is_file (run->start->source->url))
    start_transfer (run);
  else
    voc_host_queue_enter_async (run->house->hosts, run->start->source->url, FALSE, run->cancellable,
                                turn_came_cb, g_object_ref (run->task));
}
