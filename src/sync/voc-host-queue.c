/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One polite queue for each host. The session's own limit on connections is not
 * enough: those who wait in it are on the clock of its time-out, and a preview,
 * which somebody is looking at, cannot go first. Owned by the engine, used on the
 * main thread. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-host-queue-private.h"

struct _VocHostQueue
{
  GHashTable *hosts; /* (owned) host → GQueue of Waiter; there while one is busy */
};

typedef struct
{
  GTask   *task;   /* (owned) */
  GSource *source; /* (owned) (nullable): hears of a cancel */
  GQueue  *queue;  /* not owned */
} Waiter;

static void
waiter_free (Waiter *waiter)
{
  if (waiter->source != NULL)
    g_source_destroy (waiter->source);
  g_clear_pointer (&waiter->source, g_source_unref);
  g_object_unref (waiter->task);
  g_free (waiter);
}

static char *
dup_key (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *host = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup ("");

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  return g_strdup_printf ("%s:%d", host, g_uri_get_port (uri));
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  Waiter *waiter = user_data;

  g_queue_remove (waiter->queue, waiter);
  g_task_return_error_if_cancelled (waiter->task);
  waiter_free (waiter);

  return G_SOURCE_REMOVE;
}

static void
queue_free (GQueue *queue)
{
  g_queue_free_full (queue, (GDestroyNotify) waiter_free);
}

/**
 * voc_host_queue_new:
 *
 * Returns: (transfer full): a queue in which nobody waits
 */
VocHostQueue *
voc_host_queue_new (void)
{
  VocHostQueue *self = g_new0 (VocHostQueue, 1);

  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) queue_free);
  return self;
}

/**
 * voc_host_queue_free:
 * @self: (transfer full): a queue in which nobody waits any more
 */
void
voc_host_queue_free (VocHostQueue *self)
{
  g_hash_table_unref (self->hosts);
  g_free (self);
}

/**
 * voc_host_queue_enter_async:
 * @self: a queue
 * @url: what is to be asked
 * @is_urgent: whether to go before those who wait already
 * @cancellable: (nullable): stops waiting
 * @callback: (scope async): called when it is this one's turn
 *
 * Waits until nobody else asks the host of an address. Whoever gets its turn has
 * to give it back with voc_host_queue_leave().
 */
void
voc_host_queue_enter_async (VocHostQueue       *self,
                            const char         *url,
                            gboolean            is_urgent,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *key = dup_key (url);
  GQueue          *queue = g_hash_table_lookup (self->hosts, key);
  Waiter          *waiter;

  g_task_set_source_tag (task, voc_host_queue_enter_async);
  /* A turn that was given counts, or nobody would give it back. */
  g_task_set_check_cancellable (task, FALSE);

  if (queue == NULL)
    {
      g_hash_table_insert (self->hosts, g_steal_pointer (&key), g_queue_new ());
      g_task_return_boolean (task, TRUE);
      return;
    }

  waiter = g_new0 (Waiter, 1);
  waiter->task = g_steal_pointer (&task);
  waiter->queue = queue;
  if (is_urgent)
    g_queue_push_head (queue, waiter);
  else
    g_queue_push_tail (queue, waiter);

  if (cancellable != NULL)
    {
      waiter->source = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->source, G_SOURCE_FUNC (cancelled_cb), waiter, NULL);
      g_source_attach (waiter->source, g_main_context_get_thread_default ());
    }
}

/**
 * voc_host_queue_enter_finish:
 *
 * Returns: whether it is this one's turn; else @error is %G_IO_ERROR_CANCELLED
 */
gboolean
voc_host_queue_enter_finish (GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_host_queue_enter_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * voc_host_queue_leave:
 * @self: a queue
 * @url: what was asked
 *
 * Lets the next one ask the host.
 */
void
voc_host_queue_leave (VocHostQueue *self,
                      const char   *url)
{
  g_autofree char *key = dup_key (url);
  GQueue          *queue = g_hash_table_lookup (self->hosts, key);
  Waiter          *waiter;

  g_return_if_fail (queue != NULL);

  waiter = g_queue_pop_head (queue);
  if (waiter == NULL)
    {
      g_hash_table_remove (self->hosts, key);
      return;
    }

  g_task_return_boolean (waiter->task, TRUE);
  waiter_free (waiter);
}
