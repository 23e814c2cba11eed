/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is found out about listings follows what it was found out by, which another version of
 * the program may have brought, or the user said: that is read, the cache is told, and what
 * does not agree with it is found out anew, some rows at a time. Short jobs one after another
 * at the lowest priority, as all chores are; who ends the program loses one of them at most.
 * Main thread, but for the functions of a VocFollowing. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-follow-private.h"

typedef struct
{
  VocLibrary         *library; /* (owned) */
  const VocFollowing *following;
  GTask              *task;    /* (owned) (nullable): of who waits for the end */
  gpointer            basis;   /* (owned) (nullable): not read yet */
  gboolean            is_news; /* of the job that is under way, which ends before it is read */
} Run;

static void
run_free (Run *run)
{
  g_clear_pointer (&run->basis, run->following->free_basis);
  g_object_unref (run->library);
  g_clear_object (&run->task);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static GCancellable *
get_cancellable (const Run *run)
{
  return run->task != NULL ? g_task_get_cancellable (run->task) : NULL;
}

/* Whether a job did what it had to; who waits is told when not, others read it in the log. */
static gboolean
finish_job (GObject      *object,
            GAsyncResult *async_result,
            gpointer     *result,
            Run          *run)
{
  g_autoptr (GError) error = NULL;

  if (run->task == NULL)
    return voc_library_finish_chore (object, async_result, result, run->following->what);
  if (voc_store_finish (VOC_STORE (object), async_result, result, &error))
    return TRUE;

  g_task_return_error (run->task, g_steal_pointer (&error));
  g_clear_object (&run->task);
  return FALSE;
}

static gboolean
look_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Run *run = data;
  gboolean   is_over = FALSE;

  if (!run->following->is_over (conn, run->basis, &is_over, error))
    return FALSE;

  *result = GINT_TO_POINTER (is_over);
  return TRUE;
}

static gboolean
agree_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Run *run = data;

  return run->following->agree (conn, run->basis, error);
}

static gboolean
fill_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  Run     *run = data;
  gboolean is_done = FALSE;

  if (!run->following->fill_some (conn, &is_done, &run->is_news, error))
    return FALSE;

  *result = GINT_TO_POINTER (is_done);
  return TRUE;
}

static void filled_cb (GObject      *object,
                       GAsyncResult *async_result,
                       gpointer      user_data);

/* Takes @run. */
static void
fill (VocStore *store,
      Run      *run)
{
  voc_store_write_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND, fill_in_thread, run, NULL, NULL, get_cancellable (run),
                         filled_cb, run);
}

static void
filled_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (Run) run = user_data;
  gpointer is_done = NULL;
  gboolean is_good = finish_job (object, async_result, &is_done, run);

  if (is_good && is_done == NULL)
    {
      fill (VOC_STORE (object), g_steal_pointer (&run));
      return;
    }
  if (run->is_news)
    voc_library_emit_changed (run->library, VOC_CHANGE_LISTINGS);
  if (run->task != NULL)
    g_task_return_pointer (run->task, NULL, NULL);
}

static void
agreed_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (Run) run = user_data;

  if (finish_job (object, async_result, NULL, run))
    fill (VOC_STORE (object), g_steal_pointer (&run));
}

static void
begin (VocStore *store,
       Run      *run)
{
  voc_store_write_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND, agree_in_thread, run, NULL, NULL, get_cancellable (run),
                         agreed_cb, run);
}

static void
looked_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (Run) run = user_data;
  gpointer is_over = NULL;

  if (!finish_job (object, async_result, &is_over, run))
    return;

  if (is_over != NULL)
    g_task_return_pointer (run->task, NULL, NULL);
  else
    begin (VOC_STORE (object), g_steal_pointer (&run));
}

static void
basis_read_cb (GObject      *object,
               GAsyncResult *async_result,
               gpointer      user_data)
{
  g_autoptr (Run) run = user_data;

  if (!finish_job (object, async_result, &run->basis, run))
    return;

  if (run->task != NULL && run->following->is_over != NULL)
    voc_store_read_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND, look_in_thread, run, NULL, NULL,
                          get_cancellable (run), looked_cb, run);
  else
    begin (VOC_STORE (object), run);
  g_steal_pointer (&run);
}

/*
 * voc_library_follow:
 * @self: an open library
 * @following: (transfer none): what follows what; it lives as long as the program
 * @task: (transfer full) (nullable): of who waits for the end, with that one's cancellable;
 *   it returns a pointer that says nothing
 *
 * Finds out anew what does not agree with what it is found out by. Says "changed" at the end
 * when there is news; what fails is in the log when nobody waits, and done by the next one.
 */
void
voc_library_follow (VocLibrary         *self,
                    const VocFollowing *following,
                    GTask              *task)
{
  Run *run = g_new0 (Run, 1);

  run->library = g_object_ref (self);
  run->following = following;
  run->task = task;
  voc_store_read_async (voc_library_get_store (self), following->database, VOC_PRIORITY_BACKGROUND,
                        following->read_basis, NULL, NULL, following->free_basis, get_cancellable (run), basis_read_cb, run);
}
