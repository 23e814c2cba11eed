/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the listings that were typed by hand: from the library, which is right, and not from
 * the cache, which may be behind. Main thread, but for what is in a thread by its name. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-hand.h"

#include "library/voc-library-private.h"
#include "store/voc-hand-store.h"
#include "store/voc-library-store.h"
#include "store/voc-store-error.h"

/* All of them */

typedef struct
{
  GPtrArray *kept; /* (owned) (element-type VocHandListing) */
  gint64     source_id;
} All;

static void
all_free (All *all)
{
  g_clear_pointer (&all->kept, g_ptr_array_unref);
  g_free (all);
}

static gboolean
list_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  All *all = data;
  g_autoptr (GError) problem = NULL;

  all->kept = voc_hand_listings_list (conn, error);
  if (all->kept == NULL)
    return FALSE;

  all->source_id = voc_hand_listings_get_source (conn, &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* (transfer full) (nullable): sealed */
static VocListing *
read_kept (const VocHandListing *kept,
           gint64                source_id,
           gint64                id,
           GError              **error)
{
  g_autoptr (VocListing) listing = voc_native_listing_from_json (kept->posting, error);

  if (listing == NULL)
    return NULL;

  voc_set_text (&listing->native_id, kept->native_id);
  listing->id = id;
  listing->source_id = source_id;
  listing->first_seen = kept->created_at;
  listing->last_seen = kept->edited_at;
  return voc_listing_seal (g_steal_pointer (&listing));
}

static gboolean
find_rows_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  const All *all = data;
  g_autoptr (GPtrArray) listings = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_listing_unref);

  for (guint i = 0; i < all->kept->len; i++)
    {
      const VocHandListing *kept = g_ptr_array_index (all->kept, i);
      g_autoptr (GError) problem = NULL;
      VocListing *listing;
      gint64      id = voc_listings_find (conn, all->source_id, kept->native_id, &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }

      listing = read_kept (kept, all->source_id, id, NULL);
      if (listing != NULL)
        g_ptr_array_add (listings, listing);
    }

  *result = g_steal_pointer (&listings);
  return TRUE;
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_store_finish (VOC_STORE (object), result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  voc_library_read (g_object_ref (task), VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, find_rows_in_thread, g_task_get_task_data (task), NULL,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_list_by_hand_async:
 * @self: an open library
 *
 * Asks for all listings that were typed.
 */
void
voc_library_list_by_hand_async (VocLibrary         *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  All *all;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  all = g_new0 (All, 1);
  task = voc_library_begin (self, voc_library_list_by_hand_async, cancellable, callback, user_data);
  g_task_set_task_data (task, all, (GDestroyNotify) all_free);
  voc_store_read_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE, list_in_thread, all, NULL, NULL,
                        cancellable, listed_cb, g_object_ref (task));
}

/**
 * voc_library_list_by_hand_finish:
 *
 * Returns: (transfer full) (element-type VocListing): the listings, the oldest first; when
 *   each was typed and last edited is in "first_seen" and "last_seen". %NULL with @error set
 *   on failure
 */
GPtrArray *
voc_library_list_by_hand_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  gpointer listings = NULL;

  voc_library_finish (self, result, voc_library_list_by_hand_async, &listings, error);
  return listings;
}

/* One of them */

static gboolean
read_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const char *native_id = data;
  g_autoptr (GPtrArray) kept = voc_hand_listings_list (conn, error);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    {
      const VocHandListing *one = g_ptr_array_index (kept, i);

      if (!g_str_equal (one->native_id, native_id))
        continue;
      *result = read_kept (one, 0, 0, error);
      return *result != NULL;
    }

  if (kept != NULL)
    g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No listing “%s” was typed by hand", native_id);
  return FALSE;
}

/**
 * voc_library_read_by_hand_async:
 * @self: an open library
 * @native_id: of a listing that was typed
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called with the listing
 *
 * Asks for a listing as it was last kept, for editing it: the cache may still have it as it
 * was before.
 */
void
voc_library_read_by_hand_async (VocLibrary         *self,
                                const char         *native_id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (native_id != NULL);

  task = voc_library_begin (self, voc_library_read_by_hand_async, cancellable, callback, user_data);
  voc_library_read (task, VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE, read_in_thread, g_strdup (native_id), g_free,
                    (GDestroyNotify) voc_listing_unref);
}

/**
 * voc_library_read_by_hand_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the listing, without its row; when it was typed and last
 *   edited is in "first_seen" and "last_seen". %NULL with @error set on failure:
 *   %VOC_STORE_ERROR_NOT_FOUND when there is none, or not any more
 */
VocListing *
voc_library_read_by_hand_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  gpointer listing = NULL;

  voc_library_finish (self, result, voc_library_read_by_hand_async, &listing, error);
  return listing;
}
