/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about what is hidden. What a person decides is written to the
 * library first; then the cache is told of all that is hidden, so that whatever an earlier
 * call could not tell it is made good. The clock decides too: it is looked at when a
 * profile is opened, with each of these calls, and every few minutes. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-hidden.h"

#include "base/voc-error.h"
#include "library/voc-library-private.h"
#include "store/voc-hidden-store.h"
#include "store/voc-library-store.h"

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* All that is hidden */

/**
 * voc_hidden_free:
 * @self: (nullable) (transfer full): what is hidden
 */
void
voc_hidden_free (VocHidden *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->employers, g_ptr_array_unref);
  g_clear_pointer (&self->listings, g_ptr_array_unref);
  g_free (self);
}

static gboolean
list_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const gint64 now = now_seconds ();
  g_autoptr (VocHidden) hidden = g_new0 (VocHidden, 1);

  hidden->employers = voc_hidden_employers_list (conn, error);
  hidden->listings = hidden->employers != NULL ? voc_hidden_listings_list (conn, error) : NULL;
  if (hidden->listings == NULL)
    return FALSE;

  for (guint i = hidden->employers->len; i > 0; i--)
    if (!voc_hidden_employer_is_active (g_ptr_array_index (hidden->employers, i - 1), now))
      g_ptr_array_remove_index (hidden->employers, i - 1);

  *result = g_steal_pointer (&hidden);
  return TRUE;
}

static gboolean
complete_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  VocHidden *hidden = data;

  return voc_hidden_employers_count (conn, hidden->employers, error)
         && voc_hidden_listings_find (conn, hidden->listings, error);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gpointer hidden = NULL;

  if (!voc_store_finish (VOC_STORE (object), async_result, &hidden, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_set_task_data (task, hidden, (GDestroyNotify) voc_hidden_free);
  voc_library_read (g_steal_pointer (&task), VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, complete_in_thread, hidden, NULL, NULL);
}

/**
 * voc_library_list_hidden_async:
 * @self: a library; one that is closed is answered with %G_IO_ERROR_CLOSED
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets what is hidden
 */
void
voc_library_list_hidden_async (VocLibrary         *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VOC_IS_LIBRARY (self));

  task = voc_library_begin (self, voc_library_list_hidden_async, cancellable, callback, user_data);
  if (!voc_library_is_open (self))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The library is closed");
      return;
    }
  voc_store_read_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE, list_in_thread, NULL, NULL,
                        (GDestroyNotify) voc_hidden_free, cancellable, listed_cb, g_object_ref (task));
}

/**
 * voc_library_list_hidden_finish:
 *
 * Returns: (transfer full): all that is hidden; %NULL with @error set
 */
VocHidden *
voc_library_list_hidden_finish (VocLibrary   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  VocHidden *hidden;
  VocHidden *taken;

  if (!voc_library_finish (self, result, voc_library_list_hidden_async, NULL, error))
    return NULL;

  hidden = g_task_get_task_data (G_TASK (result));
  taken = g_new0 (VocHidden, 1);
  taken->employers = g_steal_pointer (&hidden->employers);
  taken->listings = g_steal_pointer (&hidden->listings);
  return taken;
}

/* Employers */

typedef struct
{
  VocHiddenEmployer *employer; /* (nullable): to be hidden */
  gint64             id;       /* else: to be shown, or not */
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

  errand->changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  return errand;
}

static void
errand_free (Errand *errand)
{
  voc_hidden_employer_free (errand->employer);
  g_clear_pointer (&errand->employers, g_ptr_array_unref);
  g_array_unref (errand->changed);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static gboolean
remember_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  Errand *errand = data;

  if (errand->employer != NULL)
    {
      if (!voc_hidden_employers_put (conn, errand->employer, error))
        return FALSE;
    }
  else if (!voc_hidden_employers_set_removed (conn, errand->id, errand->is_shown, now_seconds (), error))
    {
      return FALSE;
    }

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

  voc_library_write (g_steal_pointer (&task), VOC_DATABASE_CACHE, VOC_CHANGE_LISTINGS | VOC_CHANGE_HIDDEN, agree_in_thread, errand, NULL,
                     NULL);
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
 * @employer: its name, why and until when; copied, and the rest is not read
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when its listings are hidden
 *
 * Hides the listings of an employer, those too that come later. One that is hidden already
 * is hidden as this one says. A name that is none is answered with
 * %G_IO_ERROR_INVALID_ARGUMENT.
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
  errand->employer->hidden_at = now_seconds ();
  run_errand (task, errand);
}

/**
 * voc_library_hide_employer_finish:
 * @listings: (out) (optional) (transfer full) (element-type gint64): those that are hidden
 *   by this
 *
 * Returns: (transfer full): the employer as it is hidden, counted; %NULL with @error set
 */
VocHiddenEmployer *
voc_library_hide_employer_finish (VocLibrary   *self,
                                  GAsyncResult *result,
                                  GArray      **listings,
                                  GError      **error)
{
  Errand *errand;

  if (!finish_errand (self, result, voc_library_hide_employer_async, listings, error))
    return NULL;

  errand = g_task_get_task_data (G_TASK (result));
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
  errand->id = id;
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

  if (voc_library_finish_chore (object, async_result, NULL, "What is hidden") && look->errand->changed->len > 0)
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

/* Listings one by one */

typedef struct
{
  VocHiddenListing *listing;
  gboolean          is_shown;
} Showing;

static void
showing_free (Showing *showing)
{
  voc_hidden_listing_free (showing->listing);
  g_free (showing);
}

static gboolean
remember_listing_in_thread (VocConn      *conn,
                            gpointer      data,
                            gpointer     *result,
                            GCancellable *cancellable,
                            GError      **error)
{
  const Showing          *showing = data;
  const VocHiddenListing *listing = showing->listing;

  return voc_hidden_set (conn, listing->source_url, listing->native_id, !showing->is_shown, listing->hidden_at, error)
         && (showing->is_shown
             || voc_hidden_listings_describe (conn, listing->source_url, listing->native_id, listing->title, listing->company, error));
}

static gboolean
mark_listing_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  const Showing *showing = data;
  g_autoptr (GError) own_error = NULL;
  gint64 id = showing->listing->source_id != 0
                ? voc_listings_find (conn, showing->listing->source_id, showing->listing->native_id, &own_error)
                : 0;

  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  /* What the cache does not have is hidden, or not, when it comes. */
  return id == 0 || voc_listings_set_hidden (conn, id, !showing->is_shown, error);
}

static void
listing_remembered_cb (GObject      *object,
                       GAsyncResult *async_result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Showing *showing = g_task_get_task_data (task);

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  voc_library_write (g_steal_pointer (&task), VOC_DATABASE_CACHE, VOC_CHANGE_LISTINGS | VOC_CHANGE_HIDDEN, mark_listing_in_thread, showing,
                     NULL, NULL);
}

/**
 * voc_library_show_hidden_listing_async:
 * @self: an open library
 * @listing: one that voc_library_list_hidden_finish() gave; copied
 * @is_shown: %FALSE to hide it as it was
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when it is shown, or hidden
 *
 * Shows a listing again, or takes that back; also one that the cache does not have now.
 */
void
voc_library_show_hidden_listing_async (VocLibrary             *self,
                                       const VocHiddenListing *listing,
                                       gboolean                is_shown,
                                       GCancellable           *cancellable,
                                       GAsyncReadyCallback     callback,
                                       gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;
  Showing *showing;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (listing != NULL);

  task = voc_library_begin (self, voc_library_show_hidden_listing_async, cancellable, callback, user_data);
  showing = g_new0 (Showing, 1);
  showing->listing = voc_hidden_listing_copy (listing);
  showing->is_shown = is_shown;
  g_task_set_task_data (task, showing, (GDestroyNotify) showing_free);
  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, remember_listing_in_thread, showing,
                         NULL, NULL, cancellable, listing_remembered_cb, g_object_ref (task));
}

/**
 * voc_library_show_hidden_listing_finish:
 *
 * Returns: whether it was written
 */
gboolean
voc_library_show_hidden_listing_finish (VocLibrary   *self,
                                        GAsyncResult *result,
                                        GError      **error)
{
  return voc_library_finish (self, result, voc_library_show_hidden_listing_async, NULL, error);
}
