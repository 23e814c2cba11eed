/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a public call of the library becomes a job of the store and comes back.
 * The task holds the library, so the library outlives its calls. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

#include "base/voc-error.h"

typedef struct
{
  GTask         *task; /* (owned) */
  GDestroyNotify result_free;
  VocChanges     changes;
} Call;

static Call *
call_new (GTask         *task,
          GDestroyNotify result_free,
          VocChanges     changes)
{
  Call *call = g_new0 (Call, 1);

  call->task = task;
  call->result_free = result_free;
  call->changes = changes;

  return call;
}

static void
call_free (Call *call)
{
  g_clear_object (&call->task);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void
job_done_cb (GObject      *source_object,
             GAsyncResult *async_result,
             gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  VocLibrary *self = g_task_get_source_object (call->task);
  gpointer    result = NULL;

  if (!voc_store_finish (VOC_STORE (source_object), async_result, &result, &error))
    {
      g_task_return_error (call->task, g_steal_pointer (&error));
      return;
    }

  if (call->changes != 0)
    voc_library_emit_changed (self, call->changes);
  g_task_return_pointer (call->task, result, call->result_free);
}

/* A closed library answers like a closed file. */
static gboolean
check_open (GTask         *task,
            gpointer       data,
            GDestroyNotify data_free)
{
  VocLibrary *self = g_task_get_source_object (task);

  if (voc_library_is_open (self))
    return TRUE;

  if (data_free != NULL && data != NULL)
    data_free (data);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The library is closed");
  g_object_unref (task);

  return FALSE;
}

/* Begins a call. @tag is the function that was called. */
GTask *
voc_library_begin (VocLibrary         *self,
                   gpointer            tag,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);

  return task;
}

/* Runs @func on a reading thread and returns @task (transfer full) with what
 * it made. */
void
voc_library_read (GTask         *task,
                  VocDatabase    database,
                  VocPriority    priority,
                  VocStoreFunc   func,
                  gpointer       data,
                  GDestroyNotify data_free,
                  GDestroyNotify result_free)
{
  VocLibrary *self = g_task_get_source_object (task);

  if (!check_open (task, data, data_free))
    return;

  voc_store_read_async (voc_library_get_store (self), database, priority,
                        func, data, data_free, result_free,
                        g_task_get_cancellable (task),
                        job_done_cb, call_new (task, result_free, 0));
}

/* Runs @func in a transaction on the writing thread, says @changes when it was
 * committed, and returns @task (transfer full) with what it made. */
void
voc_library_write (GTask         *task,
                   VocDatabase    database,
                   VocChanges     changes,
                   VocStoreFunc   func,
                   gpointer       data,
                   GDestroyNotify data_free,
                   GDestroyNotify result_free)
{
  VocLibrary *self = g_task_get_source_object (task);

  if (!check_open (task, data, data_free))
    return;

  voc_store_write_async (voc_library_get_store (self), database, VOC_PRIORITY_NORMAL,
                         func, data, data_free, result_free,
                         g_task_get_cancellable (task),
                         job_done_cb, call_new (task, result_free, changes));
}

/* Ends a call that was begun with @tag. */
gboolean
voc_library_finish (VocLibrary   *self,
                    GAsyncResult *async_result,
                    gpointer      tag,
                    gpointer     *result,
                    GError      **error)
{
  g_autoptr (GError) own_error = NULL;
  gpointer value;

  g_return_val_if_fail (g_task_is_valid (async_result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (async_result, tag), FALSE);

  value = g_task_propagate_pointer (G_TASK (async_result), &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  if (result != NULL)
    *result = value;

  return TRUE;
}

/*
 * voc_library_finish_chore:
 * @store: the store whose work has ended
 * @async_result: what its callback was given
 * @result: (out) (optional): what the work made
 * @what: what it was about, for the log
 *
 * Ends work that nobody asked for: what went wrong is only logged, for it is tried again
 * the next time.
 *
 * Returns: whether it went well
 */
gboolean
voc_library_finish_chore (GObject      *store,
                          GAsyncResult *async_result,
                          gpointer     *result,
                          const char   *what)
{
  g_autoptr (GError) error = NULL;

  if (voc_store_finish (VOC_STORE (store), async_result, result, &error))
    return TRUE;

  if (!voc_error_is_cancelled (error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_debug ("%s was not looked after: %s", what, error->message);
  return FALSE;
}
