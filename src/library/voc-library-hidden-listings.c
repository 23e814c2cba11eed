/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about listings that were hidden one by one, also those that the cache
 * has no more. Main thread, but for what is in a thread by its name. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-hidden.h"

#include "library/voc-library-private.h"
#include "library/voc-library-untold-private.h"
#include "store/voc-hidden-store.h"
#include "store/voc-library-store.h"

/* Listings that are shown again in one transaction. */
#define BATCH 2000

/* One */

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

static void
listing_remembered_cb (GObject      *object,
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

  voc_library_tell_and_return (g_steal_pointer (&task), VOC_CHANGE_LISTINGS | VOC_CHANGE_HIDDEN, NULL, NULL);
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

/* Many: in batches, so that nobody who wants to write waits long */

typedef struct
{
  GPtrArray *listings; /* (owned) (element-type VocHiddenListing) */
  guint      start;    /* of the batch */
  guint      end;
} Many;

static void
many_free (Many *many)
{
  g_ptr_array_unref (many->listings);
  g_free (many);
}

/* Takes the task. */
static void start_batch (GTask *task);

static gboolean
forget_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  const Many *many = data;

  for (guint i = many->start; i < many->end; i++)
    {
      const VocHiddenListing *listing = g_ptr_array_index (many->listings, i);

      if (!voc_hidden_set (conn, listing->source_url, listing->native_id, FALSE, 0, error))
        return FALSE;
    }

  return TRUE;
}

/* Says once what has changed. */
static void
end (GTask  *owned_task,
     GError *owned_error)
{
  g_autoptr (GTask) task = owned_task;
  const Many *many = g_task_get_task_data (task);

  if (many->start > 0 && voc_library_is_open (g_task_get_source_object (task)))
    voc_library_emit_changed (g_task_get_source_object (task), VOC_CHANGE_LISTINGS | VOC_CHANGE_HIDDEN);
  if (owned_error != NULL)
    g_task_return_error (task, owned_error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
told_cb (VocLibrary *library,
         gpointer    data)
{
  Many *many = g_task_get_task_data (data);

  many->start = many->end;
  start_batch (data);
}

static void
forgotten_cb (GObject      *object,
              GAsyncResult *async_result,
              gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    end (task, g_steal_pointer (&error));
  else
    voc_library_tell (g_task_get_source_object (task), told_cb, task);
}

static void
start_batch (GTask *task)
{
  VocLibrary *self = g_task_get_source_object (task);
  Many       *many = g_task_get_task_data (task);

  if (many->start >= many->listings->len)
    {
      end (task, NULL);
      return;
    }
  if (!voc_library_is_open (self))
    {
      end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "The library is closed"));
      return;
    }

  many->end = MIN (many->start + BATCH, many->listings->len);
  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, forget_in_thread, many, NULL, NULL, NULL,
                         forgotten_cb, task);
}

/**
 * voc_library_show_listings_async:
 * @self: an open library
 * @listings: (element-type VocHiddenListing): listings that are hidden; a reference is
 *   kept, and nobody may change them any more
 * @callback: (scope async): called when all are shown
 *
 * Shows listings again that were hidden one by one; also those that the cache does not have
 * now. It can't be stopped. What was done before something went wrong stays done.
 */
void
voc_library_show_listings_async (VocLibrary         *self,
                                 GPtrArray          *listings,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *task;
  Many  *many;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (listings != NULL);

  task = voc_library_begin (self, voc_library_show_listings_async, NULL, callback, user_data);
  many = g_new0 (Many, 1);
  many->listings = g_ptr_array_ref (listings);
  g_task_set_task_data (task, many, (GDestroyNotify) many_free);
  start_batch (task);
}

/**
 * voc_library_show_listings_finish:
 *
 * Returns: whether all was written
 */
gboolean
voc_library_show_listings_finish (VocLibrary   *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_library_show_listings_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
