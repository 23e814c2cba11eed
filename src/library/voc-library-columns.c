/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps the listings that are searched in memory: loaded when a program with a window
 * opens the library, and again when another program has changed the cache, as only what
 * this one writes is followed. Somebody else's sync changes it again and again, so of
 * the time little is spent on loading. When nothing was synced for a while they are saved
 * for the next start, in case this program does not get as far as its end. Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-columns-private.h"

#include "library/voc-library-private.h"

/* Between two loadings so many times as long as the last one took, and not less than so
 * long; longer when it failed. */
#define REST_FACTOR 10
#define MIN_REST_MS 1000
#define FAILURE_REST_MS (60 * 1000)

/* Who syncs all sources gets them one after another. */
#define IDLE_S 30

/* When nobody has asked for anything by then, they are loaded nevertheless. */
#define START_MS 500

/* What is asked while they are loaded for the first time waits for them. When they are not
 * in their file, what the index of words can answer waits so long for the few listings
 * that are read by then, and no question waits longer than the other time. */
#define NEAR_MS 300
#define PATIENCE_MS (15 * 1000)
#define LOOK_MS 100

struct _VocColumnKeeper
{
  VocLibrary   *library;     /* (unowned): it owns this */
  GCancellable *cancellable; /* (owned) */
  gint64        began;       /* µs; 0: nothing is loading */
  guint         start_id;    /* 0: loading has begun */
  guint         rest_id;
  guint         idle_id;
  guint         rest_ms;
  GPtrArray    *deferred; /* (element-type Deferred) */
  guint         look_id;  /* while something is deferred */
  gint64        near_us;  /* that a narrow question waits */
  gint64        patience; /* µs */
  gboolean      is_stale;
  gboolean      was_loaded;
};

/* What is begun when the columns are there for the first time. */
typedef struct
{
  VocColumnKeeper *keeper; /* (unowned) */
  void (*begin) (GTask   *task,
                 gpointer data);
  GTask   *task;
  gpointer data;
  gint64   since; /* µs */
  gboolean is_narrow;
  GSource *cancelled; /* (owned) (nullable) */
} Deferred;

/* The answer may come when the keeper is gone. */
typedef struct
{
  VocLibrary   *library;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
} Loading;

static void
loading_free (Loading *loading)
{
  g_object_unref (loading->library);
  g_object_unref (loading->cancellable);
  g_free (loading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loading, loading_free)

static void loaded_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data);

static void
load (VocColumnKeeper *self)
{
  Loading *loading = g_new0 (Loading, 1);

  loading->library = g_object_ref (self->library);
  loading->cancellable = g_object_ref (self->cancellable);
  g_clear_handle_id (&self->start_id, g_source_remove);
  self->is_stale = FALSE;
  self->began = g_get_monotonic_time ();
  voc_store_load_columns_async (voc_library_get_store (self->library), voc_library_get_basis (self->library), self->cancellable,
                                loaded_cb, loading);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!voc_store_save_columns_finish (VOC_STORE (object), result, &error))
    g_debug ("The columns were not saved: %s", error->message);
}

static gboolean
idle_cb (gpointer user_data)
{
  VocColumnKeeper *self = user_data;

  self->idle_id = 0;
  voc_store_save_columns_async (voc_library_get_store (self->library), self->cancellable, saved_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
save_when_idle (VocColumnKeeper *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
  self->idle_id = g_timeout_add_seconds (IDLE_S, idle_cb, self);
}

/* @one: (transfer full): not among those that are deferred any more */
static void
begin_one (Deferred *one)
{
  if (one->cancelled != NULL)
    g_source_destroy (one->cancelled);
  g_clear_pointer (&one->cancelled, g_source_unref);
  one->begin (one->task, one->data);
  g_free (one);
}

/* What these lead to may ask again. */
static void
begin_deferred (VocColumnKeeper *self)
{
  g_autoptr (GPtrArray) deferred = self->deferred;

  self->deferred = g_ptr_array_new ();
  g_clear_handle_id (&self->look_id, g_source_remove);
  for (guint i = 0; i < deferred->len; i++)
    begin_one (g_ptr_array_index (deferred, i));
}

static gboolean
is_too_long (VocColumnKeeper *self,
             gint64           since,
             gboolean         is_narrow)
{
  gint64 now = g_get_monotonic_time ();

  if (now - since >= self->patience)
    return TRUE;

  return is_narrow && now - self->began >= self->near_us && voc_store_reads_listings (voc_library_get_store (self->library));
}

static gboolean
look_cb (gpointer user_data)
{
  VocColumnKeeper *self = user_data;

  for (guint i = self->deferred->len; i > 0; i--)
    {
      const Deferred *one = g_ptr_array_index (self->deferred, i - 1);

      if (is_too_long (self, one->since, one->is_narrow))
        begin_one (g_ptr_array_steal_index (self->deferred, i - 1));
    }
  if (self->deferred->len > 0)
    return G_SOURCE_CONTINUE;

  self->look_id = 0;
  return G_SOURCE_REMOVE;
}

/* Nobody waits for it: begun, it ends. */
static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  Deferred *one = user_data;

  g_ptr_array_remove (one->keeper->deferred, one);
  begin_one (one);
  return G_SOURCE_REMOVE;
}

static gboolean
rested_cb (gpointer user_data)
{
  VocColumnKeeper *self = user_data;

  self->rest_id = 0;
  if (self->is_stale)
    load (self);

  return G_SOURCE_REMOVE;
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Loading) loading = user_data;
  g_autoptr (GError) error = NULL;
  gboolean         is_done = voc_store_load_columns_finish (VOC_STORE (object), result, &error);
  VocColumnKeeper *self;

  if (!is_done)
    g_debug ("The columns were not loaded: %s", error->message);
  if (g_cancellable_is_cancelled (loading->cancellable))
    return;

  self = *voc_library_peek_column_keeper (loading->library);
  self->rest_ms = MAX (MIN_REST_MS, (guint) ((g_get_monotonic_time () - self->began) / 1000) * REST_FACTOR);
  self->began = 0;
  if (!is_done)
    {
      self->is_stale = TRUE;
      self->rest_ms = MAX (self->rest_ms, FAILURE_REST_MS);
    }
  else
    save_when_idle (self);
  self->rest_id = g_timeout_add (self->rest_ms, rested_cb, self);
  /* Who asked meanwhile was told what was there before. */
  if (is_done && self->was_loaded)
    voc_library_emit_changed (self->library, VOC_CHANGE_LISTINGS);
  self->was_loaded = self->was_loaded || is_done;
  begin_deferred (self);
}

static gboolean
start_cb (gpointer user_data)
{
  VocColumnKeeper *self = user_data;

  self->start_id = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

/* The columns of a library that is open are loaded when somebody asks for what needs them,
 * so that a window that is only about to be drawn has the processors. */
VocColumnKeeper *
voc_column_keeper_new (VocLibrary *library)
{
  VocColumnKeeper *self = g_new0 (VocColumnKeeper, 1);

  self->library = library;
  self->cancellable = g_cancellable_new ();
  self->deferred = g_ptr_array_new ();
  voc_column_keeper_set_patience (self, NEAR_MS, PATIENCE_MS);
  self->start_id = g_timeout_add (START_MS, start_cb, self);
  return self;
}

/* Begins nothing any more by itself, and breaks off what is being loaded. */
void
voc_column_keeper_stop (VocColumnKeeper *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->start_id, g_source_remove);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_handle_id (&self->idle_id, g_source_remove);
}

/* What was deferred is begun, for the store to refuse it: that is closed by now. */
void
voc_column_keeper_free (VocColumnKeeper *self)
{
  voc_column_keeper_stop (self);
  begin_deferred (self);
  g_ptr_array_unref (self->deferred);
  g_object_unref (self->cancellable);
  g_free (self);
}

/* A sync has changed much, maybe: each change leaves something behind, and when one could
 * not be followed they were given up. */
void
voc_column_keeper_tidy (VocColumnKeeper *self)
{
  save_when_idle (self);
  if (voc_store_get_columns_state (voc_library_get_store (self->library)) != VOC_COLUMNS_GOOD)
    voc_column_keeper_reload (self);
}

/* Something was changed that they do not follow. */
void
voc_column_keeper_reload (VocColumnKeeper *self)
{
  self->is_stale = TRUE;
  if (self->began == 0 && self->rest_id == 0)
    load (self);
}

/* For tests: how many milliseconds a question waits that the index of words can answer, when
 * listings are read one by one, and how many any question waits at most. */
void
voc_column_keeper_set_patience (VocColumnKeeper *self,
                                guint            near_ms,
                                guint            patience_ms)
{
  self->near_us = near_ms * G_TIME_SPAN_MILLISECOND;
  self->patience = patience_ms * G_TIME_SPAN_MILLISECOND;
}

/* Of many listings the database needs longer for one answer to a broad question than it
 * takes to load the columns, from their file ten times as long. So what is asked first waits
 * for them: while they come from their file, or are few, in any case; a question that
 * @is_narrow, as the index of words answers it, no longer than that; and a broad one for as
 * long as one has patience. What is cancelled is begun at once, to end at once. FALSE: nothing
 * is to be waited for. @task and @data are for @begin then. */
gboolean
voc_column_keeper_defer (VocColumnKeeper *self,
                         void (*begin) (GTask   *task,
                                        gpointer data),
                         GTask   *task,
                         gpointer data,
                         gboolean is_narrow)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  gint64        now = g_get_monotonic_time ();
  Deferred     *deferred;

  if (self->start_id != 0)
    load (self);
  if (self->began == 0 || self->was_loaded || g_cancellable_is_cancelled (cancellable) || is_too_long (self, now, is_narrow))
    return FALSE;

  deferred = g_new0 (Deferred, 1);
  *deferred = (Deferred){ .keeper = self, .begin = begin, .task = task, .data = data, .since = now, .is_narrow = is_narrow };
  if (cancellable != NULL)
    {
      deferred->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (deferred->cancelled, G_SOURCE_FUNC (cancelled_cb), deferred, NULL);
      g_source_attach (deferred->cancelled, NULL);
    }
  g_ptr_array_add (self->deferred, deferred);
  if (self->look_id == 0)
    self->look_id = g_timeout_add (LOOK_MS, look_cb, self);
  return TRUE;
}

/**
 * voc_library_awaits_columns:
 * @self: a library that is open
 *
 * Returns: whether what is searched is being taken into memory for the first time, so that a
 *   search that begins now may wait for it; %VOC_REACH_BEGINNING does not
 */
gboolean
voc_library_awaits_columns (VocLibrary *self)
{
  const VocColumnKeeper *keeper;

  g_return_val_if_fail (VOC_IS_LIBRARY (self), FALSE);

  keeper = *voc_library_peek_column_keeper (self);
  return keeper != NULL && (keeper->began != 0 || keeper->start_id != 0) && !keeper->was_loaded;
}

/**
 * voc_library_keep_columns:
 * @self: a library that is open
 *
 * Takes what is searched of the listings into memory and keeps it there until the library
 * is closed, so that questions are answered as fast as one types: some hundred bytes for
 * each. For programs that are asked more than once. Searches that begin now wait for them
 * if that is soon, or if they go through all listings; a quarter of a minute at most. Does
 * nothing the second time.
 */
void
voc_library_keep_columns (VocLibrary *self)
{
  VocColumnKeeper **keeper;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  keeper = voc_library_peek_column_keeper (self);
  if (*keeper == NULL)
    *keeper = voc_column_keeper_new (self);
}
