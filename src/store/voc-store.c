/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two databases and their threads: for each one writer and some readers,
 * because SQLite has one writer at a time anyway and readers never wait for it.
 * The object belongs to the main thread; jobs run on the threads and get a
 * connection there. It has to be closed before it is let go. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-store.h"

#include "store/voc-dictionary-private.h"
#include "store/voc-store-files-private.h"
#include "store/voc-worker-private.h"

/* Two searches can run beside a sync. The library is small and answers at once. */
#define N_CACHE_READERS 2
#define N_LIBRARY_READERS 1

struct _VocStore
{
  GObject parent_instance;

  VocStoreFiles *files; /* (owned) */
  VocStoreNotes  notes;
  VocWorker     *readers[VOC_N_DATABASES];  /* (owned) */
  VocWorker     *writers[VOC_N_DATABASES];  /* (owned) */
  gint64         versions[VOC_N_DATABASES]; /* each for its writer's thread only; 0: not known */
  gboolean       is_closed;
};

G_DEFINE_FINAL_TYPE (VocStore, voc_store, G_TYPE_OBJECT)

static VocConn *
open_cache_reader (gconstpointer data,
                   GError      **error)
{
  return voc_store_files_open_cache (data, VOC_CONN_READ, error);
}

static VocConn *
open_cache_writer (gconstpointer data,
                   GError      **error)
{
  return voc_store_files_open_cache (data, VOC_CONN_WRITE, error);
}

static VocConn *
open_library_reader (gconstpointer data,
                     GError      **error)
{
  return voc_store_files_open_library (data, VOC_CONN_READ, error);
}

static VocConn *
open_library_writer (gconstpointer data,
                     GError      **error)
{
  return voc_store_files_open_library (data, VOC_CONN_WRITE_DURABLE, error);
}

static void
start_threads (VocStore *self)
{
  self->writers[VOC_DATABASE_CACHE] = voc_worker_new ("cache-writer", 1, TRUE, TRUE, open_cache_writer, self->files);
  self->readers[VOC_DATABASE_CACHE] = voc_worker_new ("cache-reader", N_CACHE_READERS, FALSE, FALSE, open_cache_reader, self->files);
  self->writers[VOC_DATABASE_LIBRARY] = voc_worker_new ("library-writer", 1, TRUE, FALSE, open_library_writer, self->files);
  self->readers[VOC_DATABASE_LIBRARY] = voc_worker_new ("library-reader", N_LIBRARY_READERS, FALSE, FALSE, open_library_reader, self->files);
}

static void
voc_store_dispose (GObject *object)
{
  VocStore *self = VOC_STORE (object);

  if (self->writers[VOC_DATABASE_CACHE] != NULL && !self->is_closed)
    g_critical ("A store was let go without being closed");
  voc_store_close (self);

  G_OBJECT_CLASS (voc_store_parent_class)->dispose (object);
}

static void
voc_store_finalize (GObject *object)
{
  VocStore *self = VOC_STORE (object);

  for (guint i = 0; i < VOC_N_DATABASES; i++)
    {
      g_clear_pointer (&self->readers[i], voc_worker_free);
      g_clear_pointer (&self->writers[i], voc_worker_free);
    }
  g_clear_pointer (&self->files, voc_store_files_free);
  g_free (self->notes.cache_set_aside);

  G_OBJECT_CLASS (voc_store_parent_class)->finalize (object);
}

static void
voc_store_class_init (VocStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = voc_store_dispose;
  object_class->finalize = voc_store_finalize;
}

static void
voc_store_init (VocStore *self)
{
}

/**
 * voc_store_open:
 * @paths: where the files are; copied
 *
 * Makes or opens the databases and starts their threads. Takes a few
 * milliseconds, more when a database has to be brought up to date. Programs may
 * use the same files at once.
 *
 * A cache that cannot be used (%VOC_STORE_ERROR_CORRUPT,
 * %VOC_STORE_ERROR_TOO_NEW) is set aside and made anew, see
 * voc_store_get_notes(); a library that cannot be used fails with these codes
 * and is not touched. One that is empty or not there is made, unless there are
 * backups of one: %VOC_STORE_ERROR_LOST.
 *
 * Returns: (transfer full) (nullable): the store, to be ended by
 *   voc_store_close(), or %NULL with @error set
 */
VocStore *
voc_store_open (const VocStorePaths *paths,
                GError             **error)
{
  g_autoptr (VocStore) self = NULL;

  g_return_val_if_fail (paths != NULL, NULL);
  g_return_val_if_fail (paths->cache_dir != NULL && paths->data_dir != NULL, NULL);

  self = g_object_new (VOC_TYPE_STORE, NULL);
  self->files = voc_store_files_new (paths);
  if (!voc_store_files_prepare (self->files, &self->notes, error))
    return NULL;

  start_threads (self);
  return g_steal_pointer (&self);
}

/* All others are done. */
static void
save_columns (VocStore *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->notes.is_read_only && voc_columns_wish_saving (self->files->columns) && !voc_columns_save (self->files->columns, &error))
    g_debug ("%s", error->message);
}

/**
 * voc_store_close:
 * @self: a store
 *
 * Ends the threads and waits for them: a write that runs is finished, a
 * question that runs is broken off, and what waits in a queue fails with
 * %G_IO_ERROR_CLOSED, as does every later job. Only what waits to be written to
 * the library is still written, unless it is a background job: it may be what
 * the user typed last. The journals are emptied, and the columns saved if that is of use
 * to the next program. Does nothing the second time.
 */
void
voc_store_close (VocStore *self)
{
  g_return_if_fail (VOC_IS_STORE (self));

  if (self->is_closed)
    return;

  /* An open question would keep the journals from being emptied. */
  self->is_closed = TRUE;
  for (guint i = 0; i < VOC_N_DATABASES; i++)
    if (self->readers[i] != NULL)
      voc_worker_close (self->readers[i], FALSE);
  for (guint i = 0; i < VOC_N_DATABASES; i++)
    if (self->writers[i] != NULL)
      voc_worker_close (self->writers[i], i == VOC_DATABASE_LIBRARY);

  if (self->writers[VOC_DATABASE_CACHE] == NULL)
    return;

  save_columns (self);
  voc_store_files_end (self->files);
}

/**
 * voc_store_get_notes:
 * @self: a store
 *
 * Returns: (transfer none): what opening found; does not change
 */
const VocStoreNotes *
voc_store_get_notes (VocStore *self)
{
  g_return_val_if_fail (VOC_IS_STORE (self), NULL);

  return &self->notes;
}

/**
 * voc_store_get_journal:
 * @self: a store
 * @database: one of them
 *
 * Returns: (transfer full): the file that is written first whenever the database
 *   changes; it need not be there
 */
char *
voc_store_get_journal (VocStore   *self,
                       VocDatabase database)
{
  g_return_val_if_fail (VOC_IS_STORE (self), NULL);

  return g_strconcat (database == VOC_DATABASE_CACHE ? self->files->cache : self->files->library, "-wal", NULL);
}

/* SQLite counts what other connections commit; the only one of this program that
 * commits to a database is the one that this runs on. */
static gboolean
look_outside_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  gint64 *version = data;
  gint64  now = 0;

  if (!voc_conn_get_int (conn, "PRAGMA main.data_version", &now, error))
    return FALSE;

  *result = GINT_TO_POINTER (*version != 0 && *version != now);
  *version = now;

  return TRUE;
}

/**
 * voc_store_look_outside_async:
 * @self: a store
 * @database: one of them
 *
 * Asks whether another program has changed a database since this was last asked.
 * The first answer is always "no".
 */
void
voc_store_look_outside_async (VocStore           *self,
                              VocDatabase         database,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (VOC_IS_STORE (self));

  voc_store_write_async (self, database, VOC_PRIORITY_NORMAL, look_outside_in_thread,
                         &self->versions[database], NULL, NULL, NULL, callback, user_data);
}

/**
 * voc_store_look_outside_finish:
 * @is_changed: (out): whether it has
 *
 * Returns: %FALSE with @error set when that could not be told
 */
gboolean
voc_store_look_outside_finish (VocStore     *self,
                               GAsyncResult *async_result,
                               gboolean     *is_changed,
                               GError      **error)
{
  gpointer result = NULL;

  if (!voc_store_finish (self, async_result, &result, error))
    return FALSE;

  *is_changed = GPOINTER_TO_INT (result) != 0;

  return TRUE;
}

/**
 * voc_store_get_data_dir:
 * @self: a store
 *
 * Returns: (transfer none): the folder of the library, absolute
 */
const char *
voc_store_get_data_dir (VocStore *self)
{
  g_return_val_if_fail (VOC_IS_STORE (self), NULL);

  return self->files->data_dir;
}

/**
 * voc_store_ref_dictionary:
 * @self: a store
 *
 * Returns: (transfer full) (nullable): with what listings are to be compressed now;
 *   %NULL: with nothing. It is known when the cache was first asked something
 */
VocDictionary *
voc_store_ref_dictionary (VocStore *self)
{
  g_return_val_if_fail (VOC_IS_STORE (self), NULL);

  return voc_dictionaries_ref_current (self->files->dictionaries);
}

VocDictionaries *
voc_store_get_dictionaries (VocStore *self)
{
  return self->files->dictionaries;
}

VocColumns *
voc_store_get_columns (VocStore *self)
{
  return self->files->columns;
}

static void
push (VocStore           *self,
      VocWorker          *worker,
      VocPriority         priority,
      VocJob              job,
      GCancellable       *cancellable,
      GAsyncReadyCallback callback,
      gpointer            user_data,
      gpointer            tag)
{
  job.task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job.task, tag);
  voc_worker_push (worker, g_memdup2 (&job, sizeof job), priority);
}

/**
 * voc_store_read_async:
 * @self: a store
 * @database: what is asked
 * @priority: what it goes before
 * @func: the job; only reads
 * @data: (transfer full) (nullable): for @func
 * @data_free: (nullable): frees @data, on any thread
 * @result_free: (nullable): frees a result that nobody takes, on any thread
 * @cancellable: (nullable): breaks the job off, running or waiting
 * @callback: (scope async): called in the caller's main context
 * @user_data: for @callback
 *
 * Runs a job on one of the threads that read. What was written by jobs that
 * have been answered is seen.
 */
void
voc_store_read_async (VocStore           *self,
                      VocDatabase         database,
                      VocPriority         priority,
                      VocStoreFunc        func,
                      gpointer            data,
                      GDestroyNotify      data_free,
                      GDestroyNotify      result_free,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  VocJob job = { NULL, func, data, data_free, result_free, FALSE };

  g_return_if_fail (VOC_IS_STORE (self));
  g_return_if_fail (database < VOC_N_DATABASES);
  g_return_if_fail (func != NULL);

  push (self, self->readers[database], priority, job, cancellable, callback, user_data, voc_store_read_async);
}

/**
 * voc_store_write_async:
 * @self: a store
 * @database: what is changed
 * @priority: what it goes before
 * @func: the job; what it does is done as a whole or not at all
 * @data: (transfer full) (nullable): for @func
 * @data_free: (nullable): frees @data, on any thread
 * @result_free: (nullable): frees a result that nobody takes, on any thread
 * @cancellable: (nullable): breaks the job off, running or waiting; what was
 *   committed stays, though its answer may be "cancelled"
 * @callback: (scope async): called in the caller's main context
 * @user_data: for @callback
 *
 * Runs a job on the thread that writes. Keep it to some thousand rows, so that
 * others get their turn and the journal stays small.
 */
void
voc_store_write_async (VocStore           *self,
                       VocDatabase         database,
                       VocPriority         priority,
                       VocStoreFunc        func,
                       gpointer            data,
                       GDestroyNotify      data_free,
                       GDestroyNotify      result_free,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  VocJob job = { NULL, func, data, data_free, result_free, TRUE };

  g_return_if_fail (VOC_IS_STORE (self));
  g_return_if_fail (database < VOC_N_DATABASES);
  g_return_if_fail (func != NULL);

  push (self, self->writers[database], priority, job, cancellable, callback, user_data, voc_store_write_async);
}

/**
 * voc_store_finish:
 * @self: a store
 * @async_result: what the callback got
 * @result: (out) (optional) (nullable) (transfer full): what the job gave
 *
 * Returns: %FALSE with @error set: the job's own error, %VOC_STORE_ERROR,
 *   %G_IO_ERROR_CANCELLED or %G_IO_ERROR_CLOSED
 */
gboolean
voc_store_finish (VocStore     *self,
                  GAsyncResult *async_result,
                  gpointer     *result,
                  GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  gpointer value;

  g_return_val_if_fail (VOC_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (async_result, self), FALSE);

  value = g_task_propagate_pointer (G_TASK (async_result), &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (result != NULL)
    *result = value;
  return TRUE;
}

/**
 * voc_store_wish_sync:
 * @conn: the connection of a job that writes
 *
 * Has what this job and those before it wrote to its database on the disk before the
 * job is answered, whatever happens to the power. The library does so anyway; for the
 * cache it takes as long as the disk needs, so wish it when something elsewhere is
 * to say that the cache has it. The job fails when the disk does.
 */
void
voc_store_wish_sync (VocConn *conn)
{
  g_return_if_fail (conn != NULL);

  voc_conn_wish_sync (conn);
}

static gboolean
check_cache_in_thread (VocConn      *conn,
                       gpointer      data,
                       gpointer     *result,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, "PRAGMA main.quick_check(1)", error);

  if (stmt == NULL || voc_stmt_step (stmt, error) < 0)
    return FALSE;
  if (g_strcmp0 (voc_stmt_get_text (stmt, 0), "ok") == 0)
    return voc_dictionaries_check (conn, error);

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT, "%s", voc_stmt_get_text (stmt, 0));
  return FALSE;
}

/**
 * voc_store_check_cache_async:
 * @self: a store
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called in the caller's main context
 * @user_data: for @callback
 *
 * Reads the whole cache for damage, in the background: 0.2 s for a hundred
 * thousand listings, up to half a minute for a million on a cold disk. Only
 * worth it after an unclean end.
 */
void
voc_store_check_cache_async (VocStore           *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  VocJob job = { NULL, check_cache_in_thread, NULL, NULL, NULL, FALSE };

  g_return_if_fail (VOC_IS_STORE (self));

  push (self,
        self->readers[VOC_DATABASE_CACHE],
        VOC_PRIORITY_BACKGROUND,
        job,
        cancellable,
        callback,
        user_data,
        voc_store_check_cache_async);
}

/**
 * voc_store_check_cache_finish:
 * @self: a store
 * @async_result: what the callback got
 *
 * Returns: %TRUE when the cache is whole. %FALSE with @error set:
 *   %VOC_STORE_ERROR_CORRUPT means that it is set aside the next time the store
 *   is opened
 */
gboolean
voc_store_check_cache_finish (VocStore     *self,
                              GAsyncResult *async_result,
                              GError      **error)
{
  g_autoptr (GError) local_error = NULL;

  if (voc_store_finish (self, async_result, NULL, &local_error))
    return TRUE;

  if (g_error_matches (local_error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT))
    {
      g_autoptr (GError) wish_error = NULL;

      if (!voc_store_forget_cache (self, &wish_error))
        g_prefix_error (&local_error, "%s; ", wish_error->message);
    }

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * voc_store_forget_cache:
 * @self: a store
 *
 * Has the cache put aside and made anew when the store is opened the next time.
 * The listings come back with the next sync.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_store_forget_cache (VocStore *self,
                        GError  **error)
{
  g_return_val_if_fail (VOC_IS_STORE (self), FALSE);

  return voc_store_files_wish_rebuild (self->files->cache_dir, error);
}
