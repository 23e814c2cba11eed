/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about listings that were typed by hand. Two files, so two jobs: the
 * library is written first, and the cache is brought in line with it then. When that fails,
 * or the program is killed between the two, the library is right: it is tried again after a
 * while, and by whoever opens both the next time. Main thread, but for what is in a thread by
 * its name. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-hand.h"

#include "base/voc-error.h"
#include "library/voc-library-private.h"
#include "library/voc-library-untold-private.h"
#include "library/voc-present.h"
#include "store/voc-hand-store.h"
#include "store/voc-library-store.h"
#include "store/voc-store-error.h"

#include <glib/gi18n-lib.h>

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * voc_present_by_hand:
 *
 * Returns: (transfer none): what the source of what was typed is called
 */
const char *
voc_present_by_hand (void)
{
  /* Translators: the name of the source of jobs that the person typed. */
  return C_ ("source", "Added by Hand");
}

/**
 * voc_present_by_hand_error:
 * @error: why a listing that was typed could not be kept
 *
 * Returns: (transfer full): a sentence
 */
char *
voc_present_by_hand_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == VOC_PARSE_ERROR)
    return g_strdup (_ ("Something is too long to be kept. Shorten it and save again."));
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED))
    return g_strdup (_ ("The job was changed or deleted elsewhere while this was open. Copy what you typed, and edit it again."));
  return voc_present_error (error);
}

/**
 * voc_library_is_by_hand:
 * @self: a library
 * @listing: one that came from its cache
 *
 * Returns: whether the person typed it, so that it can be edited and deleted
 */
gboolean
voc_library_is_by_hand (VocLibrary       *self,
                        const VocListing *listing)
{
  g_return_val_if_fail (VOC_IS_LIBRARY (self) && listing != NULL, FALSE);

  return listing->source_id != 0 && listing->source_id == voc_library_get_by_hand (self);
}

/**
 * voc_library_get_hand_source:
 * @self: a library
 *
 * Returns: the source of the listings that were typed; 0 before there was one
 */
gint64
voc_library_get_hand_source (VocLibrary *self)
{
  g_return_val_if_fail (VOC_IS_LIBRARY (self), 0);

  return voc_library_get_by_hand (self);
}

/* The cache follows */

static gboolean
agree_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  gboolean did_change = FALSE;

  if (!voc_hand_listings_agree (conn, NULL, voc_native_listing_from_json, now_seconds (), &did_change, error))
    return FALSE;

  *result = GINT_TO_POINTER (did_change);
  return TRUE;
}

static void
agreed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocLibrary) self = user_data;
  gpointer did_change = NULL;
  gboolean is_told = voc_library_finish_chore (object, result, &did_change, "What was typed by hand");

  if (VOC_STORE (object) != voc_library_get_store (self))
    return;

  voc_library_note_by_hand (self, is_told);
  if (GPOINTER_TO_INT (did_change))
    voc_library_emit_changed (self, VOC_CHANGE_LISTINGS);
}

/*
 * voc_library_agree_by_hand:
 * @self: an open library
 *
 * Tries again to bring the cache in line with what the library has of listings that were typed.
 */
void
voc_library_agree_by_hand (VocLibrary *self)
{
  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, agree_in_thread, NULL, NULL, NULL, NULL,
                         agreed_cb, g_object_ref (self));
}

/* Changes */

typedef struct
{
  VocListing *listing;   /* (owned) (nullable): what is kept, or a removal */
  char       *native_id; /* (owned) */
  gint64      read_at;   /* see voc_hand_listings_put() */
  gboolean    is_removed;
  gint64      source_id;
  gboolean    is_alone; /* the cache has all others as they are */
} Change;

static void
change_free (Change *change)
{
  g_clear_pointer (&change->listing, voc_listing_unref);
  g_free (change->native_id);
  g_free (change);
}

static gboolean
write_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  Change *change = data;
  g_autoptr (GError) problem = NULL;
  g_autofree char *posting = change->listing != NULL ? voc_native_listing_to_json (change->listing) : NULL;

  if (posting != NULL ? !voc_hand_listings_put (conn, change->native_id, posting, change->read_at, voc_present_by_hand (), now_seconds (), error)
                      : !voc_hand_listings_set_removed (conn, change->native_id, change->is_removed, now_seconds (), error))
    return FALSE;

  change->source_id = voc_hand_listings_get_source (conn, &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
follow_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  const Change *change = data;
  g_autoptr (GError) problem = NULL;
  gint64 id;

  if (!voc_hand_listings_agree (conn, change->is_alone ? change->native_id : NULL, voc_native_listing_from_json, now_seconds (), NULL, error))
    return FALSE;

  id = voc_listings_find (conn, change->source_id, change->native_id, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  *result = g_memdup2 (&id, sizeof id);
  return TRUE;
}

/* The cache may be behind; what was asked for is done. */
static void
followed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VocLibrary   *self = g_task_get_source_object (task);
  const Change *change = g_task_get_task_data (task);
  gpointer      id = NULL;
  gboolean      is_told = voc_store_finish (VOC_STORE (object), result, &id, &error);

  if (!is_told)
    g_debug ("The cache does not follow what was typed by hand: %s", error->message);
  if (VOC_STORE (object) == voc_library_get_store (self))
    {
      /* One that it has says nothing of others that it lacks. */
      if (!is_told || !change->is_alone)
        voc_library_note_by_hand (self, is_told);
      voc_library_emit_changed (self, VOC_CHANGE_LISTINGS | VOC_CHANGE_SOURCES);
    }
  g_task_return_pointer (task, id != NULL ? id : g_new0 (gint64, 1), g_free);
}

static void
named_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VocLibrary *self = g_task_get_source_object (task);
  Change     *change = g_task_get_task_data (task);
  gpointer    sources = NULL;

  /* Then the first of them shows no source until somebody lists them. */
  if (voc_store_finish (VOC_STORE (object), result, &sources, &error) && VOC_STORE (object) == voc_library_get_store (self))
    voc_library_set_names (self, sources);
  g_clear_pointer (&sources, g_ptr_array_unref);

  change->is_alone = VOC_STORE (object) == voc_library_get_store (self) && !voc_library_lacks_by_hand (self);
  /* It is not stopped: two files would not agree then. */
  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, follow_in_thread, change, NULL, g_free, NULL,
                         followed_cb, g_object_ref (task));
}

static void
written_cb (GObject      *object,
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

  /* The name of their source is known before a row asks for it. */
  voc_library_ask_for_sources (VOC_STORE (object), named_cb, g_object_ref (task));
}

static void
start_change (VocLibrary         *self,
              gpointer            tag,
              Change             *change,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_autoptr (GTask) task = voc_library_begin (self, tag, cancellable, callback, user_data);

  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, write_in_thread, change, NULL, NULL,
                         cancellable, written_cb, g_object_ref (task));
}

static gboolean
finish_change (VocLibrary   *self,
               GAsyncResult *result,
               gpointer      tag,
               gint64       *id,
               GError      **error)
{
  gpointer           value = NULL;
  g_autofree gint64 *row = NULL;

  if (!voc_library_finish (self, result, tag, &value, error))
    return FALSE;

  row = value;
  if (id != NULL)
    *id = *row;
  return TRUE;
}

/**
 * voc_library_put_by_hand_async:
 * @self: an open library
 * @listing: what voc_hand_form_to_listing() gave
 * @read_at: "last_seen" of what was edited, as voc_library_read_by_hand_finish() gave it; 0 for
 *   one that is new
 * @cancellable: (nullable): stops it until it is written
 * @callback: (scope async): called when it is kept
 *
 * Keeps a listing that was typed, in place of the one with the same native id.
 */
void
voc_library_put_by_hand_async (VocLibrary         *self,
                               const VocListing   *listing,
                               gint64              read_at,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Change *change;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (listing != NULL && listing->native_id != NULL);

  change = g_new0 (Change, 1);
  change->listing = voc_listing_ref (listing);
  change->native_id = g_strdup (listing->native_id);
  change->read_at = read_at;
  start_change (self, voc_library_put_by_hand_async, change, cancellable, callback, user_data);
}

/**
 * voc_library_put_by_hand_finish:
 * @self: a library
 * @result: what the callback was given
 * @id: (out) (optional): its row; 0 while the cache is behind, see voc_library_is_behind()
 * @error: return location, for voc_present_by_hand_error()
 *
 * Returns: whether it is kept; %VOC_STORE_ERROR_CHANGED when it was edited or removed since it
 *   was read, and nothing is written then
 */
gboolean
voc_library_put_by_hand_finish (VocLibrary   *self,
                                GAsyncResult *result,
                                gint64       *id,
                                GError      **error)
{
  return finish_change (self, result, voc_library_put_by_hand_async, id, error);
}

/**
 * voc_library_remove_by_hand_async:
 * @self: an open library
 * @native_id: of a listing that was typed
 * @is_removed: %FALSE takes a removal back
 * @cancellable: (nullable): stops it until it is written
 * @callback: (scope async): called when it is done
 *
 * Removes a listing. It is forgotten some minutes later, when the library is opened. What is
 * known of it besides, that it is saved or hidden and what it was before it was edited, stays
 * and is there again when the removal is taken back.
 */
void
voc_library_remove_by_hand_async (VocLibrary         *self,
                                  const char         *native_id,
                                  gboolean            is_removed,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  Change *change;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (native_id != NULL);

  change = g_new0 (Change, 1);
  change->native_id = g_strdup (native_id);
  change->is_removed = is_removed;
  start_change (self, voc_library_remove_by_hand_async, change, cancellable, callback, user_data);
}

/**
 * voc_library_remove_by_hand_finish:
 * @self: a library
 * @result: what the callback was given
 * @id: (out) (optional): its row when the removal was taken back; else 0
 * @error: return location
 *
 * Returns: whether it is done
 */
gboolean
voc_library_remove_by_hand_finish (VocLibrary   *self,
                                   GAsyncResult *result,
                                   gint64       *id,
                                   GError      **error)
{
  return finish_change (self, result, voc_library_remove_by_hand_async, id, error);
}
