/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about saved jobs. Saving reads the listing from the cache
 * and writes a snapshot of it into the library: two databases, so two jobs, the
 * second of which begins when the first has ended. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-people.h"
#include "library/voc-library-private.h"
#include "library/voc-library-untold-private.h"

#include "store/voc-library-store.h"
#include "store/voc-untold-store.h"

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* A listing on its way from the cache to the library. */
typedef struct
{
  gint64      listing_id;
  gboolean    is_saving; /* else only looked for */
  VocListing *listing;
} Errand;

static void
errand_free (Errand *errand)
{
  g_clear_pointer (&errand->listing, voc_listing_unref);
  g_free (errand);
}

static gboolean
fetch_listing_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  Errand *errand = data;

  errand->listing = voc_listings_get (conn, errand->listing_id, error);

  return errand->listing != NULL;
}

static gboolean
find_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  Errand *errand = data;
  g_autoptr (VocSource) source = NULL;
  g_autoptr (GError) own_error = NULL;
  gint64 id;

  source = voc_sources_get (conn, errand->listing->source_id, error);
  if (source == NULL)
    return FALSE;

  id = voc_applications_find (conn, source->url, errand->listing->native_id, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  if (id == 0)
    return TRUE;

  *result = voc_applications_get (conn, id, error);

  return *result != NULL;
}

static gboolean
save_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  Errand *errand = data;
  g_autoptr (VocSource) source = NULL;
  g_autoptr (VocApplication) application = NULL;

  if (!find_in_thread (conn, data, result, cancellable, error))
    return FALSE;

  source = voc_sources_get (conn, errand->listing->source_id, error);
  if (source == NULL)
    return FALSE;
  /* Who asks for it does not see that it is saved. */
  if (*result != NULL)
    return voc_untold_note (conn, source->url, errand->listing->native_id, VOC_UNTOLD_SAVED, error);

  application = voc_application_new ();
  application->snapshot = voc_listing_ref (errand->listing);
  voc_set_text (&application->source_url, source->url);
  voc_set_text (&application->source_name, source->name);
  application->stage = VOC_STAGE_SAVED;
  application->saved_at = now_seconds ();
  application->listing_id = errand->listing_id;

  if (!voc_applications_put (conn, application, now_seconds (), error))
    return FALSE;

  *result = voc_applications_get (conn, application->id, error);

  return *result != NULL;
}

static void
saved_cb (GObject      *object,
          GAsyncResult *async_result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gpointer application = NULL;

  if (!voc_store_finish (VOC_STORE (object), async_result, &application, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  voc_library_tell_and_return (g_steal_pointer (&task), VOC_CHANGE_APPLICATIONS | VOC_CHANGE_LISTINGS, application,
                               (GDestroyNotify) voc_application_free);
}

static void
listing_fetched_cb (GObject      *object,
                    GAsyncResult *async_result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Errand *errand = g_task_get_task_data (task);

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (errand->is_saving)
    voc_store_write_async (VOC_STORE (object), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                           save_in_thread, errand, NULL, (GDestroyNotify) voc_application_free,
                           g_task_get_cancellable (task), saved_cb, g_object_ref (task));
  else
    voc_library_read (g_steal_pointer (&task), VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE,
                      find_in_thread, errand, NULL, (GDestroyNotify) voc_application_free);
}

static void
run_errand (VocLibrary         *self,
            gpointer            tag,
            gint64              listing_id,
            gboolean            is_saving,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  GTask  *task = voc_library_begin (self, tag, cancellable, callback, user_data);
  Errand *errand = g_new0 (Errand, 1);

  errand->listing_id = listing_id;
  errand->is_saving = is_saving;
  g_task_set_task_data (task, errand, (GDestroyNotify) errand_free);
  voc_store_read_async (voc_library_get_store (self), VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE,
                        fetch_listing_in_thread, errand, NULL, NULL, cancellable,
                        listing_fetched_cb, task);
}

/**
 * voc_library_save_listing_async:
 * @self: a library
 * @listing_id: a listing
 *
 * Keeps a job with a snapshot of all that its listing says. It is done when the library has
 * it on the disk: see voc_library_is_behind().
 */
void
voc_library_save_listing_async (VocLibrary         *self,
                                gint64              listing_id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  run_errand (self, voc_library_save_listing_async, listing_id, TRUE,
              cancellable, callback, user_data);
}

/**
 * voc_library_save_listing_finish:
 *
 * Returns: (transfer full): the saved job; the one that was there already when
 *   it had been saved before
 */
VocApplication *
voc_library_save_listing_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  gpointer application = NULL;

  voc_library_finish (self, result, voc_library_save_listing_async, &application, error);

  return application;
}

/**
 * voc_library_find_application_async:
 * @self: a library
 * @listing_id: a listing
 *
 * Asks whether a listing is saved.
 */
void
voc_library_find_application_async (VocLibrary         *self,
                                    gint64              listing_id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  run_errand (self, voc_library_find_application_async, listing_id, FALSE,
              cancellable, callback, user_data);
}

/**
 * voc_library_find_application_finish:
 *
 * Returns: (transfer full) (nullable): the saved job, or %NULL without an
 *   error when the listing is not saved
 */
VocApplication *
voc_library_find_application_finish (VocLibrary   *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  gpointer application = NULL;

  voc_library_finish (self, result, voc_library_find_application_async, &application, error);

  return application;
}

/* The list: what is saved comes from the library, whether the feeds still have
 * it from the cache. */

static gboolean
list_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  GPtrArray **applications = data;

  *applications = voc_applications_list (conn, error);

  return *applications != NULL;
}

static gboolean
look_for_listings_in_thread (VocConn      *conn,
                             gpointer      data,
                             gpointer     *result,
                             GCancellable *cancellable,
                             GError      **error)
{
  GPtrArray **applications = data;

  for (guint i = 0; i < (*applications)->len; i++)
    {
      VocApplication *application = g_ptr_array_index (*applications, i);
      g_autoptr (VocListing) listing = NULL;
      g_autoptr (GError) own_error = NULL;

      application->listing_id = voc_listings_find (conn, application->snapshot->source_id,
                                                   application->snapshot->native_id, &own_error);
      if (own_error == NULL && application->listing_id != 0)
        listing = voc_listings_get (conn, application->listing_id, &own_error);
      if (own_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return FALSE;
        }

      application->is_closed = listing == NULL || listing->state == VOC_LISTING_CLOSED;
    }

  *result = g_steal_pointer (applications);

  return TRUE;
}

static void
list_data_free (GPtrArray **applications)
{
  g_clear_pointer (applications, g_ptr_array_unref);
  g_free (applications);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  voc_library_read (g_object_ref (task), VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE,
                    look_for_listings_in_thread, g_task_get_task_data (task), NULL,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_list_applications_async:
 * @self: a library
 *
 * Asks for the saved jobs.
 */
void
voc_library_list_applications_async (VocLibrary         *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  GTask      *task;
  GPtrArray **applications = g_new0 (GPtrArray *, 1);

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  task = voc_library_begin (self, voc_library_list_applications_async,
                            cancellable, callback, user_data);
  g_task_set_task_data (task, applications, (GDestroyNotify) list_data_free);
  voc_store_read_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE,
                        list_in_thread, applications, NULL, NULL, cancellable,
                        listed_cb, task);
}

/**
 * voc_library_list_applications_finish:
 *
 * Returns: (transfer full) (element-type VocApplication): the saved jobs, the
 *   one that was touched last first
 */
GPtrArray *
voc_library_list_applications_finish (VocLibrary   *self,
                                      GAsyncResult *result,
                                      GError      **error)
{
  gpointer applications = NULL;

  voc_library_finish (self, result, voc_library_list_applications_async, &applications, error);

  return applications;
}

static gboolean
put_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  return voc_applications_put (conn, data, now_seconds (), error);
}

/**
 * voc_library_put_application_async:
 * @self: a library
 * @application: a saved job with its changes
 *
 * Writes the stage, the notes and the dates of a saved job. A new stage goes
 * into its history.
 */
void
voc_library_put_application_async (VocLibrary           *self,
                                   const VocApplication *application,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (application != NULL && application->id != 0);

  voc_library_write (voc_library_begin (self, voc_library_put_application_async,
                                        cancellable, callback, user_data),
                     VOC_DATABASE_LIBRARY, VOC_CHANGE_APPLICATIONS,
                     put_in_thread,
                     voc_application_copy (application), (GDestroyNotify) voc_application_free,
                     NULL);
}

/**
 * voc_library_put_application_finish:
 *
 * Returns: whether it was written
 */
gboolean
voc_library_put_application_finish (VocLibrary   *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  return voc_library_finish (self, result, voc_library_put_application_async, NULL, error);
}

typedef struct
{
  gint64   id;
  gboolean is_removed;
} Removal;

static gboolean
remove_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  const Removal *removal = data;

  return voc_applications_set_removed (conn, removal->id, removal->is_removed, error);
}

static void
removed_cb (GObject      *object,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    voc_library_tell_and_return (g_steal_pointer (&task), VOC_CHANGE_APPLICATIONS | VOC_CHANGE_LISTINGS, NULL, NULL);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * voc_library_remove_application_async:
 * @self: a library
 * @id: a saved job
 * @is_removed: %FALSE takes a removal back
 */
void
voc_library_remove_application_async (VocLibrary         *self,
                                      gint64              id,
                                      gboolean            is_removed,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Removal *removal;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  removal = g_new0 (Removal, 1);
  removal->id = id;
  removal->is_removed = is_removed;
  task = voc_library_begin (self, voc_library_remove_application_async,
                            cancellable, callback, user_data);
  g_task_set_task_data (task, removal, g_free);
  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                         remove_in_thread, removal, NULL, NULL, cancellable,
                         removed_cb, g_object_ref (task));
}

/**
 * voc_library_remove_application_finish:
 *
 * Returns: whether it was written
 */
gboolean
voc_library_remove_application_finish (VocLibrary   *self,
                                       GAsyncResult *result,
                                       GError      **error)
{
  return voc_library_finish (self, result, voc_library_remove_application_async, NULL, error);
}
