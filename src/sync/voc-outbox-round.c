/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One round of the outbox: what is due, one entry after the other. It waits for its
 * turn at the host, like a sync; marks the entry on the disk; posts it; and writes down
 * what became of it before the next one. So whenever the program ends, the disk says
 * what may have left, and the next round sends that again with the same key, which
 * tells the server that it is the same. A lock keeps other programs from sending
 * meanwhile. Main thread only. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-outbox-round-private.h"

#include "store/voc-outbox-store.h"
#include "sync/voc-outbox-rules-private.h"
#include "sync/voc-sync-lock-private.h"
#include "sync/voc-sync-run-private.h"
#include "sync/voc-sync-schedule-private.h"

#include <unistd.h>

/* What a round begins with. */
typedef struct
{
  GPtrArray *due; /* (element-type VocOutboxEntry): without bodies */
  int        lock;
} Start;

typedef struct
{
  const VocOutboxHouse *house;
  GTask                *task;    /* not owned: owns this */
  Start                *start;   /* (nullable) */
  guint                 next;    /* in what is due */
  VocOutboxEntry       *entry;   /* (nullable): the one that is being sent, with its body */
  char                 *turn;    /* (nullable): the address whose host's turn this round has */
  GHashTable           *useless; /* server → Unix seconds until which it is left alone */
  VocOutboxCount        count;
} Round;

static void
start_free (Start *start)
{
  g_clear_pointer (&start->due, g_ptr_array_unref);
  if (start->lock >= 0)
    close (start->lock);
  g_free (start);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Start, start_free)

static void
round_free (Round *round)
{
  g_clear_pointer (&round->start, start_free);
  g_clear_pointer (&round->entry, voc_outbox_entry_free);
  g_free (round->turn);
  g_hash_table_unref (round->useless);
  g_free (round);
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
say_changed (Round *round)
{
  round->house->changed (round->house->sender);
}

static VocHostQueue *
get_hosts (Round *round)
{
  return voc_sync_engine_get_hosts (round->house->engine);
}

static void
give_turn_back (Round *round)
{
  if (round->turn != NULL)
    voc_host_queue_leave (get_hosts (round), round->turn, voc_sync_get_gap (round->turn, NULL));
  g_clear_pointer (&round->turn, g_free);
}

/* Ends a round: with what it did, or @error (transfer full) (nullable). */
static void
end_round (Round  *round,
           GError *error)
{
  give_turn_back (round);
  /* Whoever is told may begin the next one. */
  g_clear_pointer (&round->start, start_free);
  if (error != NULL)
    g_task_return_error (round->task, error);
  else
    g_task_return_boolean (round->task, TRUE);
}

static void
write_job (Round              *round,
           VocStoreFunc        func,
           gpointer            data,
           GDestroyNotify      data_free,
           GDestroyNotify      result_free,
           GAsyncReadyCallback callback)
{
  voc_store_write_async (round->house->store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, func, data, data_free, result_free, NULL,
                         callback, g_object_ref (round->task));
}

/* Each entry leads to the next one through the callbacks of its steps. */
static void next_entry (Round *round);

/* The last step: what became of it is on the disk. */

static gboolean
end_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  return voc_outbox_end (conn, data, error);
}

static void
count_entry (Round                *round,
             const VocOutboxEntry *entry)
{
  if (entry->state == VOC_OUTBOX_SENT)
    round->count.n_sent++;
  else if (entry->state == VOC_OUTBOX_REFUSED)
    round->count.n_refused++;
  else
    round->count.n_waiting++;
}

static void
ended_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Round  *round = g_task_get_task_data (task);
  GError *error = NULL;

  if (!voc_store_finish (VOC_STORE (object), result, NULL, &error))
    {
      end_round (round, error);
      return;
    }

  count_entry (round, round->entry);
  g_clear_pointer (&round->entry, voc_outbox_entry_free);
  say_changed (round);
  next_entry (round);
}

static void
end_entry (Round *round)
{
  write_job (round, end_in_thread, voc_outbox_entry_copy (round->entry), (GDestroyNotify) voc_outbox_entry_free, NULL, ended_cb);
}

/* A server that did not answer, or wants to be left alone, is not asked for the next
 * entry, nor for a feed. */
static void
heed_failure (Round *round)
{
  const VocOutboxEntry *entry = round->entry;

  if (entry->not_before > 0 && (entry->http_status == 429 || entry->http_status == 503))
    voc_host_queue_pause (get_hosts (round), entry->url, entry->not_before);
  if (entry->state == VOC_OUTBOX_WAITING && entry->problem != VOC_OUTBOX_PROBLEM_TOO_EARLY)
    g_hash_table_insert (round->useless, voc_fetch_dup_server (entry->url),
                         g_memdup2 (&entry->next_try_at, sizeof entry->next_try_at));
}

static void
posted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocFetchResponse) response = voc_fetcher_fetch_finish (VOC_FETCHER (object), result, &error);
  Round *round = g_task_get_task_data (task);

  if (response != NULL)
    voc_outbox_judge_answer (round->entry, response, now_seconds (), g_random_double ());
  else
    voc_outbox_judge_error (round->entry, error, now_seconds (), g_random_double ());
  heed_failure (round);
  give_turn_back (round);
  end_entry (round);
}

/* Nothing of a body is asked for. */
static void
chunk_cb (VocFetch               *fetch,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  voc_fetch_resume (fetch);
}

static void
post_entry (Round *round)
{
  const VocOutboxEntry *entry = round->entry;
  g_autofree char      *key = voc_outbox_dup_key_header (entry);
  const char *const     headers[] = { "Idempotency-Key", key, NULL };
  const VocFetchRequest request = {
    .url = entry->url,
    .headers = headers,
    .post = entry->body,
    .post_type = entry->content_type,
  };

  voc_fetcher_fetch_async (round->house->fetcher, &request, chunk_cb, NULL, g_task_get_cancellable (round->task), posted_cb, g_object_ref (round->task));
}

/* The step before: it is on the disk that it may have left. */

typedef struct
{
  gint64 id;
  gint64 until;
} Change;

static gboolean
begin_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Change   *change = data;
  VocOutboxEntry *entry = NULL;

  if (!voc_outbox_begin (conn, change->id, now_seconds (), &entry, error))
    return FALSE;

  *result = entry;
  return TRUE;
}

static void
begun_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Round           *round = g_task_get_task_data (task);
  GError          *error = NULL;
  gpointer         entry = NULL;
  VocOutboxProblem fault;

  if (!voc_store_finish (VOC_STORE (object), result, &entry, &error))
    {
      end_round (round, error);
      return;
    }
  /* It was withdrawn, or erased, while it waited for its turn. */
  if (entry == NULL)
    {
      give_turn_back (round);
      next_entry (round);
      return;
    }

  round->entry = entry;
  say_changed (round);
  fault = voc_outbox_check (round->entry);
  if (fault == VOC_OUTBOX_PROBLEM_NONE)
    {
      post_entry (round);
      return;
    }

  voc_outbox_judge_fault (round->entry, fault, now_seconds ());
  give_turn_back (round);
  end_entry (round);
}

static void
turn_came_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Round                *round = g_task_get_task_data (task);
  const VocOutboxEntry *entry = g_ptr_array_index (round->start->due, round->next - 1);
  const Change          change = { entry->id, 0 };

  /* The only way to lose a turn is to be stopped. */
  if (!voc_host_queue_enter_finish (result, NULL))
    {
      end_round (round, NULL);
      return;
    }

  round->turn = g_strdup (entry->url);
  write_job (round, begin_in_thread, g_memdup2 (&change, sizeof change), g_free, (GDestroyNotify) voc_outbox_entry_free, begun_cb);
}

static gboolean
postpone_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  const Change *change = data;

  return voc_outbox_postpone (conn, change->id, change->until, error);
}

static void
postponed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Round  *round = g_task_get_task_data (task);
  GError *error = NULL;

  if (!voc_store_finish (VOC_STORE (object), result, NULL, &error))
    {
      end_round (round, error);
      return;
    }

  round->count.n_waiting++;
  say_changed (round);
  next_entry (round);
}

/* Until when the server of an address is left alone; 0: it may be asked. */
static gint64
get_pause (Round      *round,
           const char *url)
{
  g_autofree char *server = voc_fetch_dup_server (url);
  const gint64    *until = server != NULL ? g_hash_table_lookup (round->useless, server) : NULL;

  return MAX (until != NULL ? *until : 0, voc_host_queue_get_pause (get_hosts (round), url));
}

static void
next_entry (Round *round)
{
  const VocOutboxEntry *entry;
  Change                change;

  if (round->next == round->start->due->len || g_cancellable_is_cancelled (g_task_get_cancellable (round->task)))
    {
      end_round (round, NULL);
      return;
    }

  entry = g_ptr_array_index (round->start->due, round->next++);
  change = (Change){ entry->id, get_pause (round, entry->url) };
  if (change.until > 0)
    write_job (round, postpone_in_thread, g_memdup2 (&change, sizeof change), g_free, NULL, postponed_cb);
  else
    voc_host_queue_enter_async (get_hosts (round), entry->url, FALSE, g_task_get_cancellable (round->task),
                                turn_came_cb, g_object_ref (round->task));
}

/* The first step: nobody else sends, and what somebody left half sent waits again. */

typedef struct
{
  char   *lock_file;
  GArray *ids; /* (owned) (nullable) (element-type gint64) */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->lock_file);
  g_clear_pointer (&wish->ids, g_array_unref);
  g_free (wish);
}

static gboolean
is_wished (const Wish           *wish,
           const VocOutboxEntry *entry)
{
  if (wish->ids == NULL)
    return TRUE;

  for (guint i = 0; i < wish->ids->len; i++)
    if (g_array_index (wish->ids, gint64, i) == entry->id)
      return TRUE;

  return FALSE;
}

static gboolean
start_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Wish *wish = data;
  g_autoptr (Start) start = g_new0 (Start, 1);
  gint64 now = now_seconds ();

  start->lock = -1;
  if (!voc_sync_lock_take (wish->lock_file, VOC_SYNC_LOCK_OUTBOX, &start->lock))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PENDING, "Another program is sending");
      return FALSE;
    }
  if (!voc_outbox_recover (conn, NULL, error))
    return FALSE;

  start->due = voc_outbox_list_open (conn, error);
  if (start->due == NULL)
    return FALSE;

  for (guint i = start->due->len; i > 0; i--)
    {
      const VocOutboxEntry *entry = g_ptr_array_index (start->due, i - 1);

      if (!is_wished (wish, entry) || entry->is_held || !entry->has_body || voc_outbox_entry_get_wait (entry, now) > 0)
        g_ptr_array_remove_index (start->due, i - 1);
    }

  *result = g_steal_pointer (&start);
  return TRUE;
}

static void
started_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Round   *round = g_task_get_task_data (task);
  GError  *error = NULL;
  gpointer start = NULL;

  if (!voc_store_finish (VOC_STORE (object), result, &start, &error))
    {
      end_round (round, error);
      return;
    }

  round->start = start;
  next_entry (round);
}

/**
 * voc_outbox_round_async:
 * @house: what it works with; outlives it
 * @ids: (nullable) (element-type gint64): as of voc_outbox_sender_send_async()
 * @cancellable: stops it
 * @callback: (scope async): called when all that was due was tried once
 *
 * Sends what is due.
 */
void
voc_outbox_round_async (const VocOutboxHouse *house,
                        GArray               *ids,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Round *round = g_new0 (Round, 1);
  Wish  *wish = g_new0 (Wish, 1);

  g_task_set_source_tag (task, voc_outbox_round_async);
  g_task_set_check_cancellable (task, FALSE);
  round->house = house;
  round->task = task;
  round->useless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_task_set_task_data (task, round, (GDestroyNotify) round_free);
  wish->lock_file = voc_sync_lock_dup_file (house->store);
  wish->ids = ids != NULL ? g_array_copy (ids) : NULL;
  write_job (round, start_in_thread, wish, wish_free, (GDestroyNotify) start_free, started_cb);
}

/**
 * voc_outbox_round_finish:
 * @count: (out): what was done, also when the answer is %FALSE
 *
 * Returns: as voc_outbox_sender_send_finish()
 */
gboolean
voc_outbox_round_finish (GAsyncResult   *result,
                         VocOutboxCount *count,
                         GError        **error)
{
  const Round *round;

  g_return_val_if_fail (g_async_result_is_tagged (result, voc_outbox_round_async), FALSE);

  round = g_task_get_task_data (G_TASK (result));
  *count = round->count;
  return g_task_propagate_boolean (G_TASK (result), error);
}
