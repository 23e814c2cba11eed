/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The index of words, behind everything else: what a large sync left for later, or what is left of an index
 * that is made anew, some listings at a time, and then what that and other commits added merged, bit by bit.
 * It begins with the program and after each sync, is broken off when the program ends, and goes on from there. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

#include "base/voc-error.h"

/* Of one transaction, unless somebody wants to write meanwhile. Fewer make more parts, which
 * have to be merged. */
#define LISTINGS_AT_ONCE 4000

/* Pages of the index that one job writes: some milliseconds. */
#define PAGES_AT_ONCE 128

/* Who listens asks much anew, and only words of descriptions are found that were not. */
#define SAY_MICROSECONDS (30 * G_USEC_PER_SEC)

/* What one job did. */
typedef struct
{
  gboolean is_done;
  gboolean did_some;
} Step;

static gboolean
index_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autofree Step *step = g_new0 (Step, 1);
  guint            n_before = 0;

  if (!voc_listings_count_waiting (conn, &n_before, error)
      || !voc_listings_index_some (conn, LISTINGS_AT_ONCE, &step->is_done, error))
    return FALSE;

  step->did_some = n_before > 0;
  *result = g_steal_pointer (&step);
  return TRUE;
}

static gboolean
tidy_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  g_autofree Step *step = g_new0 (Step, 1);

  if (!voc_listings_tidy_index_some (conn, PAGES_AT_ONCE, &step->is_done, error))
    return FALSE;

  *result = g_steal_pointer (&step);
  return TRUE;
}

static void
push (VocStore           *store,
      VocStoreFunc        func,
      GCancellable       *cancellable,
      GAsyncReadyCallback callback,
      gpointer            user_data)
{
  voc_store_write_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_IDLE, func, NULL, NULL, g_free, cancellable,
                         callback, user_data);
}

/* Who asked meanwhile may have opened the library again, so what became of this says nothing. */
static void
end_indexing (VocLibrary *self)
{
  VocIndexing *indexing = voc_library_get_indexing (self);
  gboolean     is_wanted = indexing->is_wanted;

  *indexing = (VocIndexing){ 0 };
  if (is_wanted && voc_library_is_open (self))
    voc_library_index_words (self);
}

static void
tidied_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (VocLibrary) self = user_data;
  g_autofree Step *step = NULL;
  gpointer         value = NULL;
  gboolean         is_good = voc_library_finish_chore (object, async_result, &value, "A chore");

  step = value;
  if (is_good && !step->is_done)
    {
      push (VOC_STORE (object), tidy_in_thread, NULL, tidied_cb, g_steal_pointer (&self));
      return;
    }

  end_indexing (self);
}

/* Of a task there is one for each who asked; tidying is for the library. */
static void
indexed_cb (GObject      *object,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VocLibrary      *self = g_task_get_source_object (task);
  g_autofree Step *step = NULL;
  gpointer         value = NULL;
  GError          *error = NULL;

  if (!voc_store_finish (VOC_STORE (object), async_result, &value, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  step = value;
  if (!step->is_done)
    {
      GCancellable *cancellable = g_task_get_cancellable (task);
      VocIndexing  *indexing = voc_library_get_indexing (self);
      gint64        now = g_get_monotonic_time ();

      if (now - indexing->said_at >= SAY_MICROSECONDS)
        {
          indexing->said_at = now;
          voc_library_emit_changed (self, VOC_CHANGE_LISTINGS);
        }
      push (VOC_STORE (object), index_in_thread, cancellable, indexed_cb, g_steal_pointer (&task));
      return;
    }

  if (step->did_some)
    voc_library_emit_changed (self, VOC_CHANGE_LISTINGS);
  g_task_return_pointer (task, NULL, NULL);
}

/**
 * voc_library_complete_index_async:
 * @self: a library
 * @cancellable: (nullable): stops it; what was indexed stays so
 * @callback: (scope async): called in the caller's main context
 * @user_data: for @callback
 *
 * Takes the words of all listings that wait into the index, in short
 * jobs behind all others. The library does so by itself once it has been open for some
 * seconds, and after each sync; this is for who is not there that long.
 */
void
voc_library_complete_index_async (VocLibrary         *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  push (voc_library_get_store (self), index_in_thread, cancellable, indexed_cb,
        voc_library_begin (self, voc_library_complete_index_async, cancellable, callback, user_data));
}

/**
 * voc_library_complete_index_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether words find all listings now
 */
gboolean
voc_library_complete_index_finish (VocLibrary   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return voc_library_finish (self, result, voc_library_complete_index_async, NULL, error);
}

static void
completed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  VocLibrary *self = VOC_LIBRARY (object);
  g_autoptr (GError) error = NULL;

  if (voc_library_complete_index_finish (self, result, &error) && voc_library_is_open (self))
    {
      voc_library_get_indexing (self)->is_tidying = TRUE;
      push (voc_library_get_store (self), tidy_in_thread, NULL, tidied_cb, g_object_ref (self));
      return;
    }

  /* Nobody asked for it; it goes on with the next sync or the next start. */
  if (error != NULL && !voc_error_is_cancelled (error))
    g_debug ("The index is not complete: %s", error->message);
  end_indexing (self);
}

/**
 * voc_library_is_indexing:
 * @self: a library
 *
 * Main thread only.
 *
 * Returns: whether words of descriptions are being indexed, so that a question finds more soon
 */
gboolean
voc_library_is_indexing (VocLibrary *self)
{
  const VocIndexing *indexing;

  g_return_val_if_fail (VOC_IS_LIBRARY (self), FALSE);

  indexing = voc_library_get_indexing (self);
  return indexing->is_running && !indexing->is_tidying;
}

/* Indexes what waits and merges what was added, once at a time; who asks for it meanwhile has it
 * done once more. */
void
voc_library_index_words (VocLibrary *self)
{
  VocIndexing *indexing = voc_library_get_indexing (self);

  indexing->is_wanted = indexing->is_running;
  if (indexing->is_running)
    return;

  indexing->is_running = TRUE;
  indexing->said_at = g_get_monotonic_time ();
  voc_library_complete_index_async (self, NULL, completed_cb, NULL);
}
