/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about employers that are hidden; voc-library-hidden-list.c has those
 * about listings, and about all. What a person decides is written to the
 * library first; then the cache is told of all that is hidden, so that whatever an earlier
 * call could not tell it is made good. The clock decides too: it is looked at when a
 * profile is opened, with each of these calls, and every few minutes. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-hidden.h"

#include "base/voc-error.h"
#include "library/voc-library-private.h"
#include "library/voc-library-untold-private.h"
#include "store/voc-hidden-store.h"
#include "store/voc-library-store.h"

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Employers */

typedef struct
{
  VocHiddenEmployer *employer; /* (nullable): to be hidden */
  VocHiddenEmployer *before;   /* (nullable): as it was hidden until then, or is to be again */
  VocHiddenEmployer *taken;    /* (nullable): as it was hidden by what is taken back */
  GArray            *ids;      /* (element-type gint64): else: to be shown, or not */
  gboolean           is_shown;
  GPtrArray         *employers; /* (nullable) (element-type VocHiddenEmployer): all, afterwards */
  GArray            *changed;   /* (element-type gint64): listings that are hidden or shown by it */
  const gint        *turn;      /* (nullable): atomic; how often somebody has hidden or shown one */
  gint               own_turn;  /* what that was before all were listed */
} Errand;

static Errand *
errand_new (void)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  errand->changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  return errand;
}

static void
errand_free (Errand *errand)
{
  voc_hidden_employer_free (errand->employer);
  voc_hidden_employer_free (errand->before);
  voc_hidden_employer_free (errand->taken);
  g_clear_pointer (&errand->employers, g_ptr_array_unref);
  g_array_unref (errand->ids);
  g_array_unref (errand->changed);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static gboolean
is_same (const VocHiddenEmployer *a,
         const VocHiddenEmployer *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->reason, b->reason) == 0 && a->hidden_at == b->hidden_at
         && a->until == b->until;
}

/* What it takes the place of. */
static gboolean
find_before (VocConn *conn,
             Errand  *errand,
             GError **error)
{
  g_autoptr (GPtrArray) employers = voc_hidden_employers_list (conn, error);

  for (guint i = 0; employers != NULL && i < employers->len && errand->before == NULL; i++)
    if (voc_hidden_employer_is_named (g_ptr_array_index (employers, i), errand->employer->name))
      errand->before = voc_hidden_employer_copy (g_ptr_array_index (employers, i));
  return employers != NULL;
}

/* Only from what is as it was left. */
static gboolean
take_back (VocConn *conn,
           Errand  *errand,
           GError **error)
{
  g_autoptr (GPtrArray) employers = voc_hidden_employers_list (conn, error);
  const VocHiddenEmployer *now = NULL;

  if (employers == NULL)
    return FALSE;
  for (guint i = 0; i < employers->len && now == NULL; i++)
    if (((const VocHiddenEmployer *) g_ptr_array_index (employers, i))->id == errand->taken->id)
      now = g_ptr_array_index (employers, i);

  /* Somebody else has shown it: that is what is wanted. */
  if (now == NULL && errand->before == NULL)
    return TRUE;
  if (now == NULL || !is_same (now, errand->taken))
    {
      g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED, "“%s” was hidden or shown since", errand->taken->name);
      return FALSE;
    }
  return errand->before != NULL ? voc_hidden_employers_put (conn, errand->before, error)
                                : voc_hidden_employers_set_removed (conn, now->id, TRUE, now_seconds (), error);
}

static gboolean
remember_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  Errand *errand = data;

  if (errand->taken != NULL && !take_back (conn, errand, error))
    return FALSE;
  if (errand->employer != NULL && (!find_before (conn, errand, error) || !voc_hidden_employers_put (conn, errand->employer, error)))
    return FALSE;
  for (guint i = 0; i < errand->ids->len; i++)
    if (!voc_hidden_employers_set_removed (conn, g_array_index (errand->ids, gint64, i), errand->is_shown, now_seconds (), error))
      return FALSE;

  errand->employers = voc_hidden_employers_list (conn, error);
  return errand->employers != NULL;
}

static gboolean
agree_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  Errand *errand = data;
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  /* Somebody was faster, and what was listed is not so any more. */
  if (errand->turn != NULL && g_atomic_int_get (errand->turn) != errand->own_turn)
    return TRUE;
  if (errand->employer != NULL)
    g_ptr_array_add (one, errand->employer);
  return voc_hidden_employers_agree (conn, errand->employers, now_seconds (), errand->changed, error)
         && voc_hidden_employers_count (conn, one, error);
}

/* The library has it on the disk, whatever the cache says. */
static void
told_cb (GObject      *object,
         GAsyncResult *async_result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Errand  *errand = g_task_get_task_data (task);
  gboolean is_told = voc_library_finish_chore (object, async_result, NULL, "What is hidden");

  if (!is_told)
    g_array_set_size (errand->changed, 0);
  voc_library_note_employers (g_task_get_source_object (task), is_told);
  voc_library_emit_changed (g_task_get_source_object (task), VOC_CHANGE_LISTINGS | VOC_CHANGE_HIDDEN);
  g_task_return_pointer (task, NULL, NULL);
}

static void
remembered_cb (GObject      *object,
               GAsyncResult *async_result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Errand *errand = g_task_get_task_data (task);

  /* Again: whoever has listed them in between may not have seen it yet. */
  g_atomic_int_inc (voc_library_get_hidden_turn (g_task_get_source_object (task)));
  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (voc_library_is_open (g_task_get_source_object (task)))
    voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, agree_in_thread, errand, NULL, NULL, NULL, told_cb,
                           g_steal_pointer (&task));
  else
    g_task_return_pointer (task, NULL, NULL);
}

/* Takes the errand. */
static void
run_errand (GTask  *task,
            Errand *errand)
{
  VocLibrary *self = g_task_get_source_object (task);

  g_task_set_task_data (task, errand, (GDestroyNotify) errand_free);
  g_atomic_int_inc (voc_library_get_hidden_turn (self));
  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, remember_in_thread, errand, NULL,
                         NULL, g_task_get_cancellable (task), remembered_cb, g_object_ref (task));
}

static gboolean
finish_errand (VocLibrary   *self,
               GAsyncResult *result,
               gpointer      tag,
               GArray      **listings,
               GError      **error)
{
  Errand *errand;

  if (!voc_library_finish (self, result, tag, NULL, error))
    return FALSE;

  errand = g_task_get_task_data (G_TASK (result));
  if (listings != NULL)
    *listings = g_array_ref (errand->changed);
  return TRUE;
}

/**
 * voc_library_hide_employer_async:
 * @self: an open library
 * @employer: its name, why, until when, and since when (0: now); copied, and the rest is
 *   not read
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when its listings are hidden
 *
 * Hides the listings of an employer, those too that come later. One that is hidden already
 * is hidden as this one says. A name that is none is answered with
 * %G_IO_ERROR_INVALID_ARGUMENT. It is done when the library has it on the disk: see
 * voc_library_is_behind().
 */
void
voc_library_hide_employer_async (VocLibrary              *self,
                                 const VocHiddenEmployer *employer,
                                 GCancellable            *cancellable,
                                 GAsyncReadyCallback      callback,
                                 gpointer                 user_data)
{
  g_autoptr (GTask) task = NULL;
  Errand *errand;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (employer != NULL && employer->name != NULL);

  task = voc_library_begin (self, voc_library_hide_employer_async, cancellable, callback, user_data);
  errand = errand_new ();
  errand->employer = voc_hidden_employer_copy (employer);
  if (errand->employer->hidden_at == 0)
    errand->employer->hidden_at = now_seconds ();
  run_errand (task, errand);
}

/**
 * voc_library_hide_employer_finish:
 * @listings: (out) (optional) (transfer full) (element-type gint64): those that are hidden
 *   by this
 * @before: (out) (optional) (nullable) (transfer full): as it was hidden until then, so that
 *   it can be put back; %NULL when it was not
 *
 * Returns: (transfer full): the employer as it is hidden, counted; %NULL with @error set
 */
VocHiddenEmployer *
voc_library_hide_employer_finish (VocLibrary         *self,
                                  GAsyncResult       *result,
                                  GArray            **listings,
                                  VocHiddenEmployer **before,
                                  GError            **error)
{
  Errand *errand;

  if (!finish_errand (self, result, voc_library_hide_employer_async, listings, error))
    return NULL;

  errand = g_task_get_task_data (G_TASK (result));
  if (before != NULL)
    *before = g_steal_pointer (&errand->before);
  return g_steal_pointer (&errand->employer);
}

/**
 * voc_library_show_employer_async:
 * @self: an open library
 * @id: an employer that is hidden, or was until a moment ago
 * @is_shown: %FALSE to hide it as it was
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when its listings are shown, or hidden
 *
 * Shows the listings of an employer again, or takes that back.
 * %VOC_STORE_ERROR_NOT_FOUND when it is too late for that.
 */
void
voc_library_show_employer_async (VocLibrary         *self,
                                 gint64              id,
                                 gboolean            is_shown,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Errand *errand;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  task = voc_library_begin (self, voc_library_show_employer_async, cancellable, callback, user_data);
  errand = errand_new ();
  g_array_append_val (errand->ids, id);
  errand->is_shown = is_shown;
  run_errand (task, errand);
}

/**
 * voc_library_show_employer_finish:
 * @listings: (out) (optional) (transfer full) (element-type gint64): those that are shown,
 *   or hidden, by this
 *
 * Returns: whether it was written
 */
gboolean
voc_library_show_employer_finish (VocLibrary   *self,
                                  GAsyncResult *result,
                                  GArray      **listings,
                                  GError      **error)
{
  return finish_errand (self, result, voc_library_show_employer_async, listings, error);
}

/**
 * voc_library_unhide_employer_async:
 * @self: an open library
 * @employer: as voc_library_hide_employer_finish() gave it; copied
 * @before: (nullable): as it was hidden before, see there; copied
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when its listings are shown
 *
 * Takes it back that an employer was hidden: it is hidden as it was before, or shown. With
 * %VOC_STORE_ERROR_CHANGED nothing is written when another hand has hidden it otherwise
 * since, or has shown what is to be hidden as before.
 */
void
voc_library_unhide_employer_async (VocLibrary              *self,
                                   const VocHiddenEmployer *employer,
                                   const VocHiddenEmployer *before,
                                   GCancellable            *cancellable,
                                   GAsyncReadyCallback      callback,
                                   gpointer                 user_data)
{
  g_autoptr (GTask) task = NULL;
  Errand *errand;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (employer != NULL);

  task = voc_library_begin (self, voc_library_unhide_employer_async, cancellable, callback, user_data);
  errand = errand_new ();
  errand->taken = voc_hidden_employer_copy (employer);
  errand->before = before != NULL ? voc_hidden_employer_copy (before) : NULL;
  run_errand (task, errand);
}

/**
 * voc_library_unhide_employer_finish:
 * @listings: (out) (optional) (transfer full) (element-type gint64): those that are shown
 *   by this, or hidden
 *
 * Returns: whether it was written
 */
gboolean
voc_library_unhide_employer_finish (VocLibrary   *self,
                                    GAsyncResult *result,
                                    GArray      **listings,
                                    GError      **error)
{
  return finish_errand (self, result, voc_library_unhide_employer_async, listings, error);
}

/**
 * voc_library_show_employers_async:
 * @self: an open library
 * @employers: (element-type VocHiddenEmployer): some that are hidden
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when their listings are shown
 *
 * Shows the listings of all these employers again, or of none.
 */
void
voc_library_show_employers_async (VocLibrary         *self,
                                  GPtrArray          *employers,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Errand *errand;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (employers != NULL);

  task = voc_library_begin (self, voc_library_show_employers_async, cancellable, callback, user_data);
  errand = errand_new ();
  for (guint i = 0; i < employers->len; i++)
    g_array_append_val (errand->ids, ((const VocHiddenEmployer *) g_ptr_array_index (employers, i))->id);
  errand->is_shown = TRUE;
  run_errand (task, errand);
}

/**
 * voc_library_show_employers_finish:
 *
 * Returns: whether it was written
 */
gboolean
voc_library_show_employers_finish (VocLibrary   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return finish_errand (self, result, voc_library_show_employers_async, NULL, error);
}

/* The clock */

static gboolean
list_employers_in_thread (VocConn      *conn,
                          gpointer      data,
                          gpointer     *result,
                          GCancellable *cancellable,
                          GError      **error)
{
  *result = voc_hidden_employers_list (conn, error);
  return *result != NULL;
}

typedef struct
{
  VocLibrary *library; /* (owned) */
  Errand     *errand;  /* (owned) */
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->library);
  errand_free (look->errand);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
agreed_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  /* Whoever was faster than this look knows themselves whether they could tell it. */
  gboolean is_newest = g_atomic_int_get (look->errand->turn) == look->errand->own_turn;

  if (!voc_library_finish_chore (object, async_result, NULL, "What is hidden"))
    return;

  if (is_newest)
    voc_library_note_employers (look->library, TRUE);
  if (look->errand->changed->len > 0)
    voc_library_emit_changed (look->library, VOC_CHANGE_LISTINGS);
}

static void
employers_listed_cb (GObject      *object,
                     GAsyncResult *async_result,
                     gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  Errand  *errand = look->errand;
  gpointer employers = NULL;

  if (!voc_library_finish_chore (object, async_result, &employers, "What is hidden"))
    return;

  errand->employers = employers;
  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND, agree_in_thread, errand, NULL, NULL, NULL,
                         agreed_cb, g_steal_pointer (&look));
}

/* Shows what was hidden until a date that is past by now, and hides again what a clock
 * that was ahead has shown. */
void
voc_library_agree_hidden (VocLibrary *self)
{
  Look *look = g_new0 (Look, 1);

  look->library = g_object_ref (self);
  look->errand = errand_new ();
  look->errand->turn = voc_library_get_hidden_turn (self);
  look->errand->own_turn = g_atomic_int_get (look->errand->turn);
  voc_store_read_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_BACKGROUND, list_employers_in_thread, NULL,
                        NULL, (GDestroyNotify) g_ptr_array_unref, NULL, employers_listed_cb, look);
}
