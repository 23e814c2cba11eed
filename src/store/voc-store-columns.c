/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loading and saving the columns: read on one thread, brought up to date on the one that writes. Of
 * a profile that nobody can write there is nothing to be brought up to date. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-store.h"

#include "store/voc-columns-private.h"

typedef struct
{
  VocPayBasis basis;
  gboolean    is_read_only;
} Load;

static gboolean
load_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Load *load = data;
  VocColumns *columns = voc_conn_get_columns (conn);

  return voc_columns_load (columns, conn, load->basis, error) && (!load->is_read_only || voc_columns_install (columns, conn, error));
}

static gboolean
install_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  return voc_columns_install (voc_conn_get_columns (conn), conn, error);
}

static void
installed_cb (GObject      *object,
              GAsyncResult *async_result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  /* The job may not even have begun. */
  voc_columns_abandon (voc_store_get_columns (VOC_STORE (object)));
  g_task_return_error (task, error);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  VocStore *self = VOC_STORE (object);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!voc_store_finish (self, async_result, NULL, &error))
    g_task_return_error (task, error);
  else if (voc_store_get_notes (self)->is_read_only)
    g_task_return_boolean (task, TRUE);
  else
    voc_store_write_async (self, VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, install_in_thread, NULL, NULL, NULL,
                           g_task_get_cancellable (task), installed_cb, g_object_ref (task));
}

/**
 * voc_store_load_columns_async:
 * @self: a store
 * @basis: what a year of work is; questions of another one are answered by the database
 * @cancellable: (nullable): breaks it off
 * @callback: (scope async): called in the caller's main context
 * @user_data: for @callback
 *
 * Takes what is searched of the listings into memory: some seconds for a million, and some
 * hundred bytes for each. From then on questions are answered there, and what this store
 * writes is followed; what other programs write is not, so load again then. Not while
 * one is loading.
 */
void
voc_store_load_columns_async (VocStore           *self,
                              VocPayBasis         basis,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Load   load = { .basis = basis };
  GTask *task;

  g_return_if_fail (VOC_IS_STORE (self));

  load.is_read_only = voc_store_get_notes (self)->is_read_only;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_store_load_columns_async);
  voc_store_read_async (self, VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, load_in_thread,
                        g_memdup2 (&load, sizeof load), g_free, NULL, cancellable, loaded_cb, task);
}

static gboolean
save_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  VocColumns *columns = voc_conn_get_columns (conn);

  return !voc_columns_wish_saving (columns) || voc_columns_save (columns, error);
}

/**
 * voc_store_save_columns_async:
 * @self: a store
 * @cancellable: (nullable): breaks it off as long as it waits
 * @callback: (scope async): called in the caller's main context
 * @user_data: for @callback
 *
 * Writes the columns in memory to a file from which the next program loads them in a
 * fraction of the time; voc_store_close() does, too. What is written to the cache
 * meanwhile waits, so do it when nothing goes on. Does nothing when the file has them
 * already, when there are few of them, or when the profile can't be written.
 */
void
voc_store_save_columns_async (VocStore           *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VOC_IS_STORE (self));

  if (!voc_store_get_notes (self)->is_read_only)
    {
      voc_store_read_async (self, VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND, save_in_thread, NULL, NULL, NULL, cancellable, callback, user_data);
      return;
    }

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_store_read_async);
  g_task_return_pointer (task, NULL, NULL);
}

/**
 * voc_store_save_columns_finish:
 *
 * Returns: %FALSE with @error set on failure; what was there before is still there then
 */
gboolean
voc_store_save_columns_finish (VocStore     *self,
                               GAsyncResult *async_result,
                               GError      **error)
{
  return voc_store_finish (self, async_result, NULL, error);
}

/**
 * voc_store_get_columns_state:
 * @self: a store
 *
 * Returns: how its columns in memory are
 */
VocColumnsState
voc_store_get_columns_state (VocStore *self)
{
  g_return_val_if_fail (VOC_IS_STORE (self), VOC_COLUMNS_MISSING);

  return voc_columns_get_state (voc_store_get_columns (self));
}

/**
 * voc_store_reads_listings:
 * @self: a store that loads its columns
 *
 * Returns: whether they are not in their file, so that all listings are read, which takes
 *   ten times as long; not known before the loading has looked
 */
gboolean
voc_store_reads_listings (VocStore *self)
{
  g_return_val_if_fail (VOC_IS_STORE (self), FALSE);

  return voc_columns_read_rows (voc_store_get_columns (self));
}

/**
 * voc_store_load_columns_finish:
 *
 * Returns: %FALSE with @error set when questions are answered as before
 */
gboolean
voc_store_load_columns_finish (VocStore     *self,
                               GAsyncResult *async_result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (async_result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (async_result), error);
}
