/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to syncing: it knows which source is being synced, lends the parser's
 * threads and the hosts' queues to the syncs, and says what they tell. It lives on
 * the main thread; each sync holds a reference to it, so it cannot go before
 * them. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-engine.h"

#include "sync/voc-sync-lock-private.h"
#include "sync/voc-sync-pass-private.h"
#include "sync/voc-sync-pool-private.h"
#include "sync/voc-sync-run-private.h"

struct _VocSyncEngine
{
  GObject parent_instance;

  VocStore    *store;   /* (owned) */
  VocFetcher  *fetcher; /* (owned) */
  VocSyncHouse house;
  GHashTable  *running; /* (owned): id of a source that is being synced → its Call */
  GPtrArray   *asides;  /* (owned) (element-type Call): not owning; what is no sync */
};

/* A call that has not been answered. */
typedef struct
{
  GCancellable *cancellable;   /* (owned): of this call alone */
  GCancellable *outer;         /* (owned) (nullable): the caller's */
  gulong        outer_handler; /* on @outer */
  gint64        source_id;     /* 0 for what is no sync */
  gint64        began;         /* Unix seconds, not later than its sync says */
} Call;

G_DEFINE_FINAL_TYPE (VocSyncEngine, voc_sync_engine, G_TYPE_OBJECT)

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_COMMITTED,
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
outer_cancelled_cb (GCancellable *outer,
                    GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

static Call *
call_new (gint64        source_id,
          GCancellable *outer)
{
  Call *call = g_new0 (Call, 1);

  call->source_id = source_id;
  call->began = g_get_real_time () / G_USEC_PER_SEC;
  call->cancellable = g_cancellable_new ();
  if (outer == NULL)
    return call;

  call->outer = g_object_ref (outer);
  call->outer_handler = g_cancellable_connect (outer, G_CALLBACK (outer_cancelled_cb),
                                               g_object_ref (call->cancellable), g_object_unref);
  return call;
}

static void
call_free (Call *call)
{
  g_cancellable_disconnect (call->outer, call->outer_handler);
  g_clear_object (&call->outer);
  g_object_unref (call->cancellable);
  g_free (call);
}

static void
say_progress (gpointer               engine,
              const VocSyncProgress *progress)
{
  g_signal_emit (engine, signals[SIGNAL_PROGRESS], 0, progress);
}

static void
say_committed (gpointer engine,
               gint64   source_id)
{
  g_signal_emit (engine, signals[SIGNAL_COMMITTED], 0, source_id);
}

static const VocSyncNews news = { say_progress, say_committed };

static void
run_over_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncEngine *self = g_task_get_source_object (task);
  GError        *error = NULL;
  VocSyncReport *report = voc_sync_run_finish (result, &error);
  const Call    *call = g_task_get_task_data (task);

  g_hash_table_remove (self->running, &call->source_id);
  if (report == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, report);
  g_task_return_pointer (task, report, (GDestroyNotify) voc_sync_report_free);
}

static void
preview_over_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncEngine  *self = g_task_get_source_object (task);
  GError         *error = NULL;
  VocFeedPreview *preview = voc_sync_preview_finish (result, &error);

  g_ptr_array_remove_fast (self->asides, g_task_get_task_data (task));
  if (preview == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, preview, (GDestroyNotify) voc_feed_preview_free);
}

static void
read_over_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocSyncEngine *self = g_task_get_source_object (task);
  GError        *error = NULL;
  gint64         source_id = voc_sync_read_finish (result, &error);

  g_ptr_array_remove_fast (self->asides, g_task_get_task_data (task));
  if (source_id < 0)
    {
      g_task_return_error (task, error);
      return;
    }

  if (source_id != 0)
    g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, source_id);
  g_task_return_boolean (task, source_id != 0);
}

static void
voc_sync_engine_finalize (GObject *object)
{
  VocSyncEngine *self = VOC_SYNC_ENGINE (object);

  g_assert (g_hash_table_size (self->running) == 0 && self->asides->len == 0);

  g_hash_table_unref (self->running);
  g_ptr_array_unref (self->asides);
  voc_sync_pool_free (self->house.parsers);
  voc_host_queue_free (self->house.hosts);
  g_hash_table_unref (self->house.tokens);
  g_hash_table_unref (self->house.key_tokens);
  g_hash_table_unref (self->house.documents_read);
  g_clear_object (&self->house.secrets);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (voc_sync_engine_parent_class)->finalize (object);
}

static void
voc_sync_engine_class_init (VocSyncEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = voc_sync_engine_finalize;

  /**
   * VocSyncEngine::progress:
   * @progress: (type gpointer): a #VocSyncProgress, valid during the call
   *
   * A sync goes on; a few times a second, and once at its end.
   */
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", VOC_TYPE_SYNC_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * VocSyncEngine::committed:
   * @source_id: a source
   *
   * Listings of a source came, changed or went, and a question asked now sees it.
   */
  signals[SIGNAL_COMMITTED] = g_signal_new ("committed", VOC_TYPE_SYNC_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * VocSyncEngine::finished:
   * @report: what the sync did; its report is stored, unless nobody was asked
   *
   * A sync is over.
   */
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", VOC_TYPE_SYNC_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, VOC_TYPE_SYNC_REPORT | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
voc_sync_engine_init (VocSyncEngine *self)
{
  self->running = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->asides = g_ptr_array_new ();
}

/**
 * voc_sync_engine_new:
 * @store: the databases
 * @fetcher: what asks the web
 *
 * Returns: (transfer full): an engine for the main thread
 */
VocSyncEngine *
voc_sync_engine_new (VocStore   *store,
                     VocFetcher *fetcher)
{
  VocSyncEngine *self;

  g_return_val_if_fail (VOC_IS_STORE (store) && VOC_IS_FETCHER (fetcher), NULL);

  self = g_object_new (VOC_TYPE_SYNC_ENGINE, NULL);
  self->store = g_object_ref (store);
  self->fetcher = g_object_ref (fetcher);
  self->house.store = store;
  self->house.fetcher = fetcher;
  self->house.secrets = voc_secrets_new ();
  self->house.key_tokens = voc_sync_tokens_new ();
  self->house.hosts = voc_host_queue_new ();
  self->house.parsers = voc_sync_pool_new ();
  self->house.tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->house.documents_read = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

/**
 * voc_sync_engine_get_secrets:
 * @self: an engine
 *
 * Returns: (transfer none): where it looks for the keys of sources
 */
VocSecrets *
voc_sync_engine_get_secrets (VocSyncEngine *self)
{
  g_return_val_if_fail (VOC_IS_SYNC_ENGINE (self), NULL);

  return self->house.secrets;
}

/* The queues of the hosts, for whoever else asks them; there as long as the engine. */
VocHostQueue *
voc_sync_engine_get_hosts (VocSyncEngine *self)
{
  return self->house.hosts;
}

/**
 * voc_sync_engine_sync_async:
 * @self: an engine
 * @source_id: a source
 * @cancellable: (nullable): stops the sync; what came so far is kept
 * @callback: (scope async): called when its report is stored
 *
 * Brings a source up to date. A server that asked to wait, or whose terms limit
 * how often it is asked, is left alone until then: the report says
 * %VOC_SYNC_WAITING.
 */
void
voc_sync_engine_sync_async (VocSyncEngine      *self,
                            gint64              source_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Call *call;

  g_return_if_fail (VOC_IS_SYNC_ENGINE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_sync_engine_sync_async);
  g_task_set_check_cancellable (task, FALSE);
  if (g_hash_table_contains (self->running, &source_id))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "The source is being synced already");
      return;
    }

  call = call_new (source_id, cancellable);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  g_hash_table_insert (self->running, &call->source_id, call);
  voc_sync_run_async (&self->house, &news, self, source_id, call->cancellable, run_over_cb, g_object_ref (task));
}

/**
 * voc_sync_engine_sync_finish:
 *
 * Returns: (transfer full): what the sync did, also when it failed or was
 *   stopped; %NULL with @error set when there is nothing to report:
 *   %G_IO_ERROR_PENDING when the source is being synced already, here or by
 *   another program, %VOC_STORE_ERROR_NOT_FOUND when there is no such source
 */
VocSyncReport *
voc_sync_engine_sync_finish (VocSyncEngine *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_sync_engine_sync_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * voc_sync_engine_is_syncing:
 * @self: an engine
 * @source_id: a source
 *
 * Returns: whether this engine is syncing it
 */
gboolean
voc_sync_engine_is_syncing (VocSyncEngine *self,
                            gint64         source_id)
{
  g_return_val_if_fail (VOC_IS_SYNC_ENGINE (self), FALSE);

  return g_hash_table_contains (self->running, &source_id);
}

/**
 * voc_sync_engine_get_began:
 * @self: an engine
 *
 * What a sync brings is first seen when the sync began, and another program may have one
 * under way, too.
 *
 * Returns: when the oldest sync that is under way began, Unix seconds; 0 when none is
 */
gint64
voc_sync_engine_get_began (VocSyncEngine *self)
{
  g_autofree char *lock_file = NULL;
  GHashTableIter   iter;
  gpointer         value;
  gint64           began;

  g_return_val_if_fail (VOC_IS_SYNC_ENGINE (self), 0);

  lock_file = voc_sync_lock_dup_file (self->store);
  began = voc_sync_lock_get_began (lock_file);
  g_hash_table_iter_init (&iter, self->running);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Call *call = value;

      began = began == 0 ? call->began : MIN (began, call->began);
    }

  return began;
}

/**
 * voc_sync_engine_stop:
 * @self: an engine
 *
 * Stops all syncs, previews and readings, for the end of the program. Their callers are
 * answered as if they had stopped them themselves; what came is kept.
 */
void
voc_sync_engine_stop (VocSyncEngine *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_return_if_fail (VOC_IS_SYNC_ENGINE (self));

  g_hash_table_iter_init (&iter, self->running);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_cancellable_cancel (((Call *) value)->cancellable);
  for (guint i = 0; i < self->asides->len; i++)
    g_cancellable_cancel (((Call *) g_ptr_array_index (self->asides, i))->cancellable);
}

/**
 * voc_sync_engine_preview_async:
 * @self: an engine
 * @address: what somebody pasted: an address, or a file of this machine
 * @allows_insecure: plain http to another machine was accepted
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets the preview
 *
 * Looks at what is at an address: of which format it is and what its first
 * listings are. Nothing is stored.
 */
void
voc_sync_engine_preview_async (VocSyncEngine      *self,
                               const char         *address,
                               gboolean            allows_insecure,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  voc_sync_engine_preview_keyed_async (self, address, allows_insecure, NULL, cancellable, callback, user_data);
}

/**
 * voc_sync_engine_preview_keyed_async:
 * @self: an engine
 * @address: what somebody pasted
 * @allows_insecure: plain http to another machine was accepted
 * @key: (nullable): what the source at the address is to be asked with; %NULL for the
 *   key that a source of its format has
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets the preview, from voc_sync_engine_preview_finish():
 *   %VOC_PROBLEM_KEY_MISSING and %VOC_PROBLEM_KEY_REFUSED say that a key is wanted
 *
 * As voc_sync_engine_preview_async(), for a source that wants a key.
 */
void
voc_sync_engine_preview_keyed_async (VocSyncEngine      *self,
                                     const char         *address,
                                     gboolean            allows_insecure,
                                     VocFeedKey         *key,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  GTask *task;
  Call  *call;

  g_return_if_fail (VOC_IS_SYNC_ENGINE (self) && address != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_sync_engine_preview_async);
  call = call_new (0, cancellable);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  g_ptr_array_add (self->asides, call);
  voc_sync_preview_async (&self->house, address, allows_insecure, key, call->cancellable, preview_over_cb, task);
}

/**
 * voc_sync_engine_preview_finish:
 *
 * Returns: (transfer full): the preview; else @error is in the domain
 *   %VOC_SYNC_ERROR (%VOC_PROBLEM_NOT_A_FEED says that the address has none), or
 *   %G_IO_ERROR_CANCELLED
 */
VocFeedPreview *
voc_sync_engine_preview_finish (VocSyncEngine *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_sync_engine_preview_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * voc_sync_engine_read_document_async:
 * @self: an engine
 * @id: a listing
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when the document is in the cache
 *
 * Fetches the text of a listing whose list came without one, at once and before those
 * who wait for the same host.
 */
void
voc_sync_engine_read_document_async (VocSyncEngine      *self,
                                     gint64              id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  GTask *task;
  Call  *call;

  g_return_if_fail (VOC_IS_SYNC_ENGINE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_sync_engine_read_document_async);
  call = call_new (0, cancellable);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  g_ptr_array_add (self->asides, call);
  voc_sync_read_async (&self->house, id, call->cancellable, read_over_cb, task);
}

/**
 * voc_sync_engine_read_document_finish:
 *
 * Returns: whether the listing has changed in the cache; %FALSE without an error when
 *   there was nothing to be read. Errors are in %VOC_SYNC_ERROR
 *   (%VOC_PROBLEM_TOO_MANY when the server does not want to be asked), or
 *   %G_IO_ERROR_CANCELLED
 */
gboolean
voc_sync_engine_read_document_finish (VocSyncEngine *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_sync_engine_read_document_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
