/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One polite queue for each host. The session's own limit on connections is not
 * enough: those who wait in it are on the clock of its time-out, a preview, which
 * somebody is looking at, cannot go first, and a board with two hundred companies on
 * one host would be asked two hundred times without a breath. Owned by the engine,
 * used on the main thread. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-host-queue-private.h"

#include <string.h>

#define HTTP_PORT 80
#define HTTPS_PORT 443

struct _VocHostQueue
{
  GHashTable *hosts; /* (owned) host → Host; there while it matters */
};

typedef struct
{
  GQueue   waiters; /* of Waiter */
  gboolean is_busy;
  guint    timer;        /* until the next one may ask */
  gint64   paused_until; /* Unix seconds; the server wants nothing before */
} Host;

typedef struct
{
  GTask   *task;   /* (owned) */
  GSource *source; /* (owned) (nullable): hears of a cancel */
  Host    *host;   /* not owned */
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

static void
host_free (Host *host)
{
  g_clear_handle_id (&host->timer, g_source_remove);
  g_queue_clear_full (&host->waiters, (GDestroyNotify) waiter_free);
  g_free (host);
}

/* A port that is written out though it is that of the scheme, capitals, and the dot of the
 * root behind a name make no other host. */
static char *
dup_key (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *host = NULL;
  int              port;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup ("");

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  if (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';
  port = g_uri_get_port (uri);
  if (port == (g_str_equal (g_uri_get_scheme (uri), "https") ? HTTPS_PORT : HTTP_PORT))
    port = -1;
  return g_strdup_printf ("%s:%d", host, port);
}

static Host *
find_host (VocHostQueue *self,
           const char   *url)
{
  g_autofree char *key = dup_key (url);

  return g_hash_table_lookup (self->hosts, key);
}

static Host *
ensure_host (VocHostQueue *self,
             const char   *url)
{
  Host *host = find_host (self, url);

  if (host != NULL)
    return host;

  host = g_new0 (Host, 1);
  g_queue_init (&host->waiters);
  g_hash_table_insert (self->hosts, dup_key (url), host);
  return host;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  Waiter *waiter = user_data;

  g_queue_remove (&waiter->host->waiters, waiter);
  g_task_return_error_if_cancelled (waiter->task);
  waiter_free (waiter);

  return G_SOURCE_REMOVE;
}

static void
let_next_in (Host *host)
{
  Waiter *waiter = g_queue_pop_head (&host->waiters);

  if (waiter == NULL)
    return;

  host->is_busy = TRUE;
  g_task_return_boolean (waiter->task, TRUE);
  waiter_free (waiter);
}

static gboolean
gap_over_cb (gpointer user_data)
{
  Host *host = user_data;

  host->timer = 0;
  let_next_in (host);

  return G_SOURCE_REMOVE;
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

  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) host_free);
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
 * Waits until nobody else asks the host of an address, and the pause after the last
 * one is over. Whoever gets its turn has to give it back with
 * voc_host_queue_leave().
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
  Host   *host = ensure_host (self, url);
  Waiter *waiter;

  g_task_set_source_tag (task, voc_host_queue_enter_async);
  /* A turn that was given counts, or nobody would give it back. */
  g_task_set_check_cancellable (task, FALSE);

  if (!host->is_busy && host->timer == 0)
    {
      host->is_busy = TRUE;
      g_task_return_boolean (task, TRUE);
      return;
    }

  waiter = g_new0 (Waiter, 1);
  waiter->task = g_steal_pointer (&task);
  waiter->host = host;
  if (is_urgent)
    g_queue_push_head (&host->waiters, waiter);
  else
    g_queue_push_tail (&host->waiters, waiter);

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
 * @gap_ms: how long the host is left alone now, in milliseconds
 *
 * Lets the next one ask the host.
 */
void
voc_host_queue_leave (VocHostQueue *self,
                      const char   *url,
                      guint         gap_ms)
{
  Host *host = find_host (self, url);

  g_return_if_fail (host != NULL && host->is_busy);

  host->is_busy = FALSE;
  if (gap_ms > 0)
    host->timer = g_timeout_add (gap_ms, gap_over_cb, host);
  else
    let_next_in (host);
}

/**
 * voc_host_queue_pause:
 * @self: a queue
 * @url: what was asked
 * @until: Unix seconds
 *
 * Notes that a server does not want to be asked before a moment, by anybody: all the
 * companies of a board share its patience.
 */
void
voc_host_queue_pause (VocHostQueue *self,
                      const char   *url,
                      gint64        until)
{
  Host *host = ensure_host (self, url);

  host->paused_until = MAX (host->paused_until, until);
}

/**
 * voc_host_queue_get_pause:
 * @self: a queue
 * @url: what is to be asked
 *
 * Returns: the moment until which the server wants to be left alone, in Unix
 *   seconds; 0 when it may be asked
 */
gint64
voc_host_queue_get_pause (VocHostQueue *self,
                          const char   *url)
{
  Host  *host = find_host (self, url);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  return host != NULL && host->paused_until > now ? host->paused_until : 0;
}
