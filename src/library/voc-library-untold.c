/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cache is told what the library has written of listings: that they are hidden, shown
 * again, saved or removed. What it was not told is in the library's own file, so it is told
 * late where the cache could not be written, because its disk was full, or the program was
 * killed between the two: by the next try, or by whoever opens both the next time. The
 * library is right, so whoever asked is told that it is done.
 *
 * There is one round at a time: it reads what is to be told, tells the cache, answers who
 * waits for it and notes that it is told. Who comes meanwhile waits for the next one. Main
 * thread, but for what is in a thread by its name. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-untold-private.h"

#include "base/voc-error.h"
#include "library/voc-library-private.h"
#include "store/voc-untold-store.h"

#define RETRY_SECONDS 30

/* Listings that the cache is told of in one transaction. Nobody writes down more before
 * they tell it. */
#define MOST_AT_ONCE 2000

typedef struct
{
  VocToldFunc func;
  gpointer    data;
} Waiting;

typedef struct
{
  VocStore *store;           /* (nullable) (weak): whose cache is behind */
  GArray   *waiting;         /* (owned) (element-type Waiting): for the next round */
  GArray   *served;          /* (owned) (element-type Waiting): by the round that is under way */
  gboolean  is_telling;      /* a round is under way */
  gboolean  is_behind;       /* the last one came to nothing */
  gboolean  owes_change;     /* the cache was told something of which nobody was told */
  gboolean  lacks_employers; /* those that are hidden are not all known */
  gboolean  lacks_by_hand;   /* it has not all that was typed */
  guint     retry_id;
} Untold;

/* A part of a round. */
typedef struct
{
  VocLibrary *library; /* (owned) */
  GPtrArray  *untold;  /* (owned) (nullable) (element-type VocUntold) */
  gboolean    did_change;
  guint       n_again;
} Round;

static void
round_free (Round *round)
{
  g_object_unref (round->library);
  g_clear_pointer (&round->untold, g_ptr_array_unref);
  g_free (round);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Round, round_free)

static void start_round (VocLibrary *library);

static void
untold_free (Untold *self)
{
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_weak_pointer (&self->store);
  g_array_unref (self->waiting);
  g_array_unref (self->served);
  g_free (self);
}

static Untold *
ensure_untold (VocLibrary *library)
{
  Untold   *self = g_object_get_data (G_OBJECT (library), "voc-untold");
  VocStore *store = voc_library_get_store (library);

  if (self == NULL)
    {
      self = g_new0 (Untold, 1);
      self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
      self->served = g_array_new (FALSE, FALSE, sizeof (Waiting));
      g_object_set_data_full (G_OBJECT (library), "voc-untold", self, (GDestroyNotify) untold_free);
    }
  /* How it was with another profile is of no matter. */
  if (store != NULL && self->store != store)
    {
      self->is_behind = FALSE;
      self->owes_change = FALSE;
      self->lacks_employers = FALSE;
      self->lacks_by_hand = FALSE;
      g_set_weak_pointer (&self->store, store);
    }
  return self;
}

static gboolean
retry_cb (gpointer user_data)
{
  VocLibrary *library = user_data;

  ensure_untold (library)->retry_id = 0;
  voc_library_catch_up (library);
  return G_SOURCE_REMOVE;
}

static void
schedule (VocLibrary *library)
{
  Untold *self = ensure_untold (library);

  if (self->retry_id == 0 && voc_library_is_open (library))
    self->retry_id = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, library);
}

static void
answer (VocLibrary *library)
{
  g_autoptr (GArray) served = ensure_untold (library)->served;

  ensure_untold (library)->served = g_array_new (FALSE, FALSE, sizeof (Waiting));
  for (guint i = 0; i < served->len; i++)
    {
      const Waiting *waiting = &g_array_index (served, Waiting, i);

      waiting->func (library, waiting->data);
    }
}

/* What a round was of may have been closed meanwhile; then what it knows is of no matter. */
static gboolean
is_current (const Round *round,
            GObject     *store)
{
  return VOC_STORE (store) == voc_library_get_store (round->library);
}

/* Much that comes late leads to one search, and to none when all of it was known. */
static void
end_round (VocLibrary *library,
           gboolean    has_more)
{
  Untold *self = ensure_untold (library);

  self->is_telling = FALSE;
  if (!has_more)
    {
      answer (library);
      if (self->owes_change && voc_library_is_open (library))
        voc_library_emit_changed (library, VOC_CHANGE_LISTINGS | VOC_CHANGE_HIDDEN);
      self->owes_change = FALSE;
    }
  if (has_more || self->waiting->len > 0)
    start_round (library);
}

static void
fail_round (const Round *round,
            GObject     *store,
            const char  *what)
{
  Untold *self = ensure_untold (round->library);

  g_debug ("The cache could not be told: %s", what);
  if (is_current (round, store))
    {
      self->is_behind = TRUE;
      schedule (round->library);
    }
  end_round (round->library, !is_current (round, store));
}

static gboolean
forget_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  Round *round = data;

  return voc_untold_forget (conn, round->untold, &round->n_again, error);
}

static void
forgot_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Round) round = user_data;
  g_autoptr (GError) error = NULL;

  /* It is told again then, which does no harm. */
  if (!voc_store_finish (VOC_STORE (object), result, NULL, &error))
    {
      g_debug ("What the cache was told could not be noted: %s", error->message);
      if (is_current (round, object))
        schedule (round->library);
      end_round (round->library, !is_current (round, object));
      return;
    }

  end_round (round->library, round->untold->len == MOST_AT_ONCE || round->n_again > 0);
}

static gboolean
tell_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  Round *round = data;

  return voc_untold_tell (conn, round->untold, &round->did_change, error);
}

static void
told_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Round) round = user_data;
  g_autoptr (GError) error = NULL;
  VocLibrary *library = round->library;
  Untold     *self = ensure_untold (library);
  Round      *next;

  if (!voc_store_finish (VOC_STORE (object), result, NULL, &error) || !is_current (round, object))
    {
      fail_round (round, object, error != NULL ? error->message : "it was closed");
      return;
    }

  /* Nobody waits for what comes late; and whoever was behind said so. */
  if (self->is_behind || (round->did_change && self->served->len == 0))
    self->owes_change = TRUE;
  self->is_behind = FALSE;
  g_clear_handle_id (&self->retry_id, g_source_remove);
  if (self->lacks_employers || self->lacks_by_hand)
    schedule (library);
  /* What was written down last is in the first part, but of several who wait together some
   * may be of the next one. */
  if (round->untold->len < MOST_AT_ONCE || self->served->len == 1)
    answer (library);
  if (!is_current (round, object))
    {
      end_round (library, TRUE);
      return;
    }

  next = g_steal_pointer (&round);
  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, forget_in_thread, next, NULL, NULL, NULL, forgot_cb,
                         next);
}

static gboolean
list_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  *result = voc_untold_list (conn, MOST_AT_ONCE, error);
  return *result != NULL;
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Round) round = user_data;
  g_autoptr (GError) error = NULL;
  gpointer untold = NULL;
  Round   *next;

  if (!voc_store_finish (VOC_STORE (object), result, &untold, &error))
    {
      fail_round (round, object, error->message);
      return;
    }

  round->untold = untold;
  if (round->untold->len == 0 || !is_current (round, object))
    {
      Untold *self = ensure_untold (round->library);

      /* Another program has told the cache what this one could not. */
      self->owes_change = self->owes_change || (self->is_behind && is_current (round, object));
      self->is_behind = FALSE;
      end_round (round->library, !is_current (round, object));
      return;
    }

  next = g_steal_pointer (&round);
  /* In the order of what somebody does meanwhile. */
  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, tell_in_thread, next, NULL, NULL, NULL, told_cb, next);
}

static void
start_round (VocLibrary *library)
{
  Untold *self = ensure_untold (library);
  Round  *round;

  if (self->is_telling)
    return;
  g_array_append_vals (self->served, self->waiting->data, self->waiting->len);
  g_array_set_size (self->waiting, 0);
  if (!voc_library_is_open (library))
    {
      answer (library);
      return;
    }

  self->is_telling = TRUE;
  round = g_new0 (Round, 1);
  round->library = g_object_ref (library);
  voc_store_read_async (voc_library_get_store (library), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, list_in_thread, NULL, NULL,
                        (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, round);
}

/*
 * voc_library_tell:
 * @library: a library that has written something down
 * @func: called when the cache was told of it, or could not be
 * @data: for @func
 *
 * Tells the cache what it was not told. It is not stopped: two files would not agree then.
 * When the library was closed meanwhile, whoever opens it tells the cache.
 */
void
voc_library_tell (VocLibrary *library,
                  VocToldFunc func,
                  gpointer    data)
{
  const Waiting waiting = { func, data };

  g_array_append_val (ensure_untold (library)->waiting, waiting);
  start_round (library);
}

/* A call that waits */

typedef struct
{
  GTask         *task; /* (owned) */
  VocChanges     changes;
  gpointer       result;
  GDestroyNotify result_free;
} Call;

static void
call_told_cb (VocLibrary *library,
              gpointer    data)
{
  g_autofree Call *call = data;
  g_autoptr (GTask) task = call->task;

  if (voc_library_is_open (library))
    voc_library_emit_changed (library, call->changes);
  g_task_return_pointer (task, call->result, call->result_free);
}

/*
 * voc_library_tell_and_return:
 * @task: (transfer full): the call, whose source is the library
 * @changes: what is said when the cache was told, or could not be
 * @result: (transfer full) (nullable): what the call is answered with
 * @result_free: (nullable): frees it
 */
void
voc_library_tell_and_return (GTask         *task,
                             VocChanges     changes,
                             gpointer       result,
                             GDestroyNotify result_free)
{
  const Call call = { task, changes, result, result_free };

  voc_library_tell (g_task_get_source_object (task), call_told_cb, g_memdup2 (&call, sizeof call));
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
  if (!voc_library_is_open (library))
    return;

  ensure_untold (library)->lacks_employers = !is_told;
  if (!is_told)
    schedule (library);
}

/*
 * voc_library_note_by_hand:
 * @library: a library
 * @is_told: whether the cache has all listings that were typed by hand
 */
void
voc_library_note_by_hand (VocLibrary *library,
                          gboolean    is_told)
{
  if (!voc_library_is_open (library))
    return;

  ensure_untold (library)->lacks_by_hand = !is_told;
  if (!is_told)
    schedule (library);
}

/*
 * voc_library_lacks_by_hand:
 * @library: an open library
 *
 * Returns: whether the cache may not have all listings that were typed by hand
 */
gboolean
voc_library_lacks_by_hand (VocLibrary *library)
{
  return ensure_untold (library)->lacks_by_hand;
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
  if (!voc_library_is_open (library) || voc_store_get_notes (voc_library_get_store (library))->is_read_only)
    return;

  if (ensure_untold (library)->lacks_employers)
    {
      voc_library_agree_hidden (library);
      schedule (library);
    }
  if (ensure_untold (library)->lacks_by_hand)
    {
      voc_library_agree_by_hand (library);
      schedule (library);
    }
  start_round (library);
}

/**
 * voc_library_is_behind:
 * @self: a library
 *
 * Whether something that was hidden, shown again, saved or typed can't be seen in answers yet,
 * because the cache could not be written. It is tried again by itself, also by the next
 * program that opens the profile; "changed" is emitted then. Main thread.
 *
 * Returns: whether answers are behind what was asked for
 */
gboolean
voc_library_is_behind (VocLibrary *self)
{
  const Untold *untold;

  g_return_val_if_fail (VOC_IS_LIBRARY (self), FALSE);

  untold = g_object_get_data (G_OBJECT (self), "voc-untold");
  return untold != NULL && (untold->is_behind || untold->lacks_employers || untold->lacks_by_hand);
}
