/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the library has written down and the cache could not be told, for example because
 * its disk was full. The library is right, so whoever asked is told that it is done; the
 * marks wait here and are tried again, until the cache has them or the library is closed.
 * Main thread, but for what is in a thread by its name. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-untold-private.h"

#include "base/voc-error.h"
#include "library/voc-library-private.h"

#define RETRY_SECONDS 30

/* Marks that are written in one transaction. */
#define MOST_AT_ONCE 2000

typedef struct
{
  gint64   source_id;
  char    *native_id;
  gboolean is_saved_mark; /* else: of what is hidden */
  gboolean is_set;
} Mark;

typedef struct
{
  VocStore   *store;         /* (nullable) (weak): whose cache is behind */
  GHashTable *marks;         /* (owned): key → Mark */
  gboolean    has_employers; /* those that are hidden are not all known either */
  gboolean    is_telling;
  guint       retry_id;
} Untold;

static void
mark_free (Mark *mark)
{
  g_free (mark->native_id);
  g_free (mark);
}

static Mark *
mark_new (gint64      source_id,
          const char *native_id,
          gboolean    is_saved_mark,
          gboolean    is_set)
{
  Mark *mark = g_new0 (Mark, 1);

  mark->source_id = source_id;
  mark->native_id = g_strdup (native_id);
  mark->is_saved_mark = is_saved_mark;
  mark->is_set = is_set;
  return mark;
}

static char *
make_key (gint64      source_id,
          const char *native_id,
          gboolean    is_saved_mark)
{
  return g_strdup_printf ("%c%" G_GINT64_FORMAT " %s", is_saved_mark ? 's' : 'h', source_id, native_id);
}

static void
untold_free (Untold *self)
{
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_weak_pointer (&self->store);
  g_hash_table_unref (self->marks);
  g_free (self);
}

static Untold *
get_untold (VocLibrary *library)
{
  return g_object_get_data (G_OBJECT (library), "voc-untold");
}

static gboolean
is_empty (const Untold *self)
{
  return self == NULL || (g_hash_table_size (self->marks) == 0 && !self->has_employers);
}

static gboolean
retry_cb (gpointer user_data)
{
  VocLibrary *library = user_data;

  get_untold (library)->retry_id = 0;
  voc_library_catch_up (library);
  return G_SOURCE_REMOVE;
}

static void
schedule (VocLibrary *library)
{
  Untold *self = get_untold (library);

  if (!is_empty (self) && self->retry_id == 0 && !self->is_telling)
    self->retry_id = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, library);
}

static Untold *
ensure_untold (VocLibrary *library)
{
  Untold   *self = get_untold (library);
  VocStore *store = voc_library_get_store (library);

  if (self == NULL)
    {
      self = g_new0 (Untold, 1);
      self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) mark_free);
      g_object_set_data_full (G_OBJECT (library), "voc-untold", self, (GDestroyNotify) untold_free);
    }
  /* Rows of another profile have nothing to do with these. */
  if (self->store != store)
    {
      g_hash_table_remove_all (self->marks);
      self->has_employers = FALSE;
      g_set_weak_pointer (&self->store, store);
    }
  return self;
}

static gboolean
put_mark (VocConn    *conn,
          const Mark *mark,
          GError    **error)
{
  g_autoptr (GError) problem = NULL;
  gint64 id = mark->source_id != 0 ? voc_listings_find (conn, mark->source_id, mark->native_id, &problem) : 0;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  /* What the cache does not have is marked, or not, when it comes. */
  if (id == 0)
    return TRUE;
  return mark->is_saved_mark ? voc_listings_set_saved (conn, id, mark->is_set, error) : voc_listings_set_hidden (conn, id, mark->is_set, error);
}

/* One mark, which somebody waits for */

typedef struct
{
  GTask     *task; /* (owned) */
  Mark      *mark; /* (owned) */
  VocChanges changes;
} Telling;

static void
telling_free (Telling *telling)
{
  g_object_unref (telling->task);
  mark_free (telling->mark);
  g_free (telling);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Telling, telling_free)

static gboolean
tell_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  return put_mark (conn, ((const Telling *) data)->mark, error);
}

static void
told_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Telling) telling = user_data;
  g_autoptr (GError) error = NULL;
  VocLibrary *library = g_task_get_source_object (telling->task);
  const Mark *mark = telling->mark;

  if (voc_store_finish (VOC_STORE (object), result, NULL, &error))
    voc_library_note_told (library, mark->source_id, mark->native_id, mark->is_saved_mark);
  else
    voc_library_note_untold (library, mark->source_id, mark->native_id, mark->is_saved_mark, mark->is_set, error);

  voc_library_emit_changed (library, telling->changes);
  g_task_return_pointer (telling->task, NULL, NULL);
}

/*
 * voc_library_tell_hidden:
 * @task: (transfer full): the call, whose source is the library; it is answered with success
 * @changes: what is said when the cache was told, or could not be
 * @source_id: the source of a listing
 * @native_id: its id there
 * @is_hidden: what the library has written of it
 *
 * Tells the cache, now or later. It is not stopped: two files would not agree then.
 */
void
voc_library_tell_hidden (GTask      *task,
                         VocChanges  changes,
                         gint64      source_id,
                         const char *native_id,
                         gboolean    is_hidden)
{
  VocLibrary *library = g_task_get_source_object (task);
  Telling    *telling;

  /* It was closed in between; what the library has is on the disk. */
  if (!voc_library_is_open (library))
    {
      g_task_return_pointer (task, NULL, NULL);
      g_object_unref (task);
      return;
    }

  /* What was kept of it is older, and must not come after this. */
  voc_library_note_told (library, source_id, native_id, FALSE);
  telling = g_new0 (Telling, 1);
  telling->task = task;
  telling->mark = mark_new (source_id, native_id, FALSE, is_hidden);
  telling->changes = changes;
  voc_store_write_async (voc_library_get_store (library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, tell_in_thread, telling, NULL, NULL,
                         NULL, told_cb, telling);
}

/*
 * voc_library_note_untold:
 * @library: a library
 * @source_id: the source of a listing
 * @native_id: its id there
 * @is_saved_mark: whether it is about being saved; else about being hidden
 * @is_set: whether it is
 * @error: why the cache does not have it, for the log
 *
 * Keeps it, to be told later.
 */
void
voc_library_note_untold (VocLibrary   *library,
                         gint64        source_id,
                         const char   *native_id,
                         gboolean      is_saved_mark,
                         gboolean      is_set,
                         const GError *error)
{
  Untold *self;

  /* A cache that is opened anew is told by the next sync. */
  if (!voc_library_is_open (library))
    return;

  g_debug ("The cache could not be told of a listing: %s", error->message);
  self = ensure_untold (library);
  g_hash_table_replace (self->marks, make_key (source_id, native_id, is_saved_mark),
                        mark_new (source_id, native_id, is_saved_mark, is_set));
  schedule (library);
}

/*
 * voc_library_note_told:
 *
 * The cache has it: what was kept of it before is not so any more.
 */
void
voc_library_note_told (VocLibrary *library,
                       gint64      source_id,
                       const char *native_id,
                       gboolean    is_saved_mark)
{
  Untold          *self = get_untold (library);
  g_autofree char *key = NULL;

  if (self == NULL || g_hash_table_size (self->marks) == 0)
    return;

  key = make_key (source_id, native_id, is_saved_mark);
  g_hash_table_remove (self->marks, key);
}

/*
 * voc_library_note_employers:
 * @library: a library
 * @is_told: whether the cache has all employers that are hidden
 */
void
voc_library_note_employers (VocLibrary *library,
                            gboolean    is_told)
{
  if (!voc_library_is_open (library) || (is_told && get_untold (library) == NULL))
    return;

  ensure_untold (library)->has_employers = !is_told;
  schedule (library);
}

/* Catching up */

typedef struct
{
  VocLibrary *library; /* (owned) */
  GHashTable *marks;   /* (owned): key → Mark, some of those that were kept */
} CatchUp;

static void
catch_up_free (CatchUp *catch_up)
{
  g_object_unref (catch_up->library);
  g_hash_table_unref (catch_up->marks);
  g_free (catch_up);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CatchUp, catch_up_free)

static gboolean
catch_up_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  GHashTableIter iter;
  gpointer       mark;

  g_hash_table_iter_init (&iter, ((CatchUp *) data)->marks);
  while (g_hash_table_iter_next (&iter, NULL, &mark))
    if (!put_mark (conn, mark, error))
      return FALSE;

  return TRUE;
}

/* What was noted meanwhile is newer. */
static void
put_back (Untold     *self,
          GHashTable *marks)
{
  GHashTableIter iter;
  gpointer       key, mark;

  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &key, &mark))
    if (!g_hash_table_contains (self->marks, key))
      {
        g_hash_table_iter_steal (&iter);
        g_hash_table_insert (self->marks, key, mark);
      }
}

static void
caught_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (CatchUp) catch_up = user_data;
  VocLibrary *library = catch_up->library;
  Untold     *self = get_untold (library);

  self->is_telling = FALSE;
  if (voc_library_finish_chore (object, result, NULL, "What the cache was not told"))
    {
      voc_library_emit_changed (library, VOC_CHANGE_LISTINGS | VOC_CHANGE_HIDDEN);
      voc_library_catch_up (library);
    }
  else if (VOC_STORE (object) == self->store)
    {
      put_back (self, catch_up->marks);
      schedule (library);
    }
}

/*
 * voc_library_catch_up:
 * @library: a library
 *
 * Tells the cache what it was not told. What is not possible yet is tried again later.
 */
void
voc_library_catch_up (VocLibrary *library)
{
  Untold        *self = get_untold (library);
  CatchUp       *catch_up;
  GHashTableIter iter;
  gpointer       key, mark;

  if (is_empty (self) || self->is_telling || !voc_library_is_open (library))
    return;
  ensure_untold (library);
  if (self->has_employers)
    voc_library_agree_hidden (library);
  if (g_hash_table_size (self->marks) == 0)
    {
      schedule (library);
      return;
    }

  catch_up = g_new0 (CatchUp, 1);
  catch_up->library = g_object_ref (library);
  catch_up->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) mark_free);
  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_size (catch_up->marks) < MOST_AT_ONCE && g_hash_table_iter_next (&iter, &key, &mark))
    {
      g_hash_table_iter_steal (&iter);
      g_hash_table_insert (catch_up->marks, key, mark);
    }
  self->is_telling = TRUE;
  g_clear_handle_id (&self->retry_id, g_source_remove);
  /* In the order of what somebody does meanwhile. */
  voc_store_write_async (voc_library_get_store (library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, catch_up_in_thread, catch_up, NULL,
                         NULL, NULL, caught_up_cb, catch_up);
}

/**
 * voc_library_is_behind:
 * @self: a library
 *
 * Whether something that was hidden, shown again or saved can't be seen in answers yet,
 * because the cache could not be written. It is tried again by itself; "changed" is emitted
 * then. Main thread.
 *
 * Returns: whether answers are behind what was asked for
 */
gboolean
voc_library_is_behind (VocLibrary *self)
{
  const Untold *untold;

  g_return_val_if_fail (VOC_IS_LIBRARY (self), FALSE);

  untold = get_untold (self);
  return untold != NULL && (untold->is_telling || !is_empty (untold));
}
