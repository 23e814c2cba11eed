/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the library does by itself in the background, each time that it is opened:
 * closing what has expired and showing what was hidden until a date (again and again while
 * it is open), ending erasures that
 * were broken off, a backup, forgetting what was removed and the bodies of what was
 * sent, indexing the words that wait (voc-library-index.c; after each sync too), completing
 * the keys of an older cache, finding out occupations anew
 * that newer tables say otherwise, and a check of the cache
 * when the last run ended badly. Each chore is short jobs one after another at the lowest
 * priority, so that a person never waits for one. Nobody asked for them, so nobody is told
 * when one fails; it is tried again the next time. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

#include "base/voc-error.h"
#include "store/voc-duplicate-store.h"
#include "store/voc-guide-store.h"
#include "store/voc-hand-store.h"
#include "store/voc-library-store.h"
#include "store/voc-outbox-store.h"
#include "store/voc-unknown-word-store.h"

#define BACKUPS_KEPT 7

/* What was removed a moment ago may be wanted back. */
#define UNDO_SECONDS 600

/* Rows of one job: some milliseconds. */
#define ROWS_AT_ONCE 500

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
expire_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  guint n_changed = 0;

  if (!voc_listings_expire (conn, now_seconds (), &n_changed, error))
    return FALSE;

  *result = GUINT_TO_POINTER (n_changed);

  return TRUE;
}

static gboolean
back_up_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autofree char *backups = g_build_filename (data, "backups", NULL);

  /* Before there is one more backup that holds who should be in none. */
  return voc_library_end_erasures (conn, data, error)
         && voc_library_backup (conn, backups, BACKUPS_KEPT, now_seconds (), NULL, error);
}

static gboolean
drop_bodies_in_thread (VocConn      *conn,
                       gpointer      data,
                       gpointer     *result,
                       GCancellable *cancellable,
                       GError      **error)
{
  return voc_outbox_drop_bodies (conn, now_seconds () - VOC_OUTBOX_BODY_SECONDS, NULL, error);
}

static void
chore_done_cb (GObject      *object,
               GAsyncResult *async_result,
               gpointer      user_data)
{
  voc_library_finish_chore (object, async_result, NULL, "A chore");
}

/* Sources that were removed: their rows first, so that their numbers are never given
 * out again, then bit by bit whatever the cache has of sources without a row. What a
 * program that ended meanwhile has left is among that. */

typedef struct
{
  GPtrArray  *removed;  /* (element-type VocSource): whose keys go too */
  GHashTable *followed; /* (element-type gint64 gboolean) */
  gint64      highest;
  GArray     *gone; /* (nullable): not known yet */
} Purge;

static void
purge_clear (Purge *purge)
{
  g_ptr_array_unref (purge->removed);
  g_hash_table_unref (purge->followed);
  g_clear_pointer (&purge->gone, g_array_unref);
}

static void
purge_unref (Purge *purge)
{
  g_atomic_rc_box_release_full (purge, (GDestroyNotify) purge_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Purge, purge_unref)

static gboolean
purge_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autofree char *uuid = NULL;
  gint64           highest = 0;
  gint64           until = now_seconds () - UNDO_SECONDS;
  GHashTable      *followed;
  Purge           *purge;
  g_autoptr (GPtrArray) removed = voc_sources_list_removed (conn, until, error);

  if (removed == NULL || !voc_hand_listings_purge (conn, until, error) || !voc_sources_purge_removed (conn, until, NULL, error))
    return FALSE;
  followed = voc_sources_map (conn, &uuid, &highest, error);
  if (followed == NULL)
    return FALSE;

  purge = g_atomic_rc_box_new0 (Purge);
  purge->removed = g_steal_pointer (&removed);
  purge->followed = followed;
  purge->highest = highest;
  *result = purge;

  return TRUE;
}

static gboolean
forget_some_in_thread (VocConn      *conn,
                       gpointer      data,
                       gpointer     *result,
                       GCancellable *cancellable,
                       GError      **error)
{
  Purge   *purge = data;
  gboolean is_done = TRUE;
  gint64   id;

  if (purge->gone == NULL)
    purge->gone = voc_listings_list_gone (conn, purge->followed, purge->highest, error);
  if (purge->gone == NULL)
    return FALSE;
  if (purge->gone->len == 0)
    return TRUE;

  id = g_array_index (purge->gone, gint64, purge->gone->len - 1);
  if (!voc_listings_remove_some (conn, id, ROWS_AT_ONCE, &is_done, error))
    return FALSE;
  if (!is_done)
    return TRUE;

  g_array_set_size (purge->gone, purge->gone->len - 1);

  return voc_guides_drop_unseen (conn, id, G_MAXINT64, error)
         && voc_unknown_words_drop_unseen (conn, id, G_MAXINT64, error);
}

static void
forgot_some_cb (GObject      *object,
                GAsyncResult *async_result,
                gpointer      user_data)
{
  g_autoptr (Purge) purge = user_data;

  if (!voc_library_finish_chore (object, async_result, NULL, "A chore") || purge->gone->len == 0)
    return;

  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND,
                         forget_some_in_thread, purge, NULL, NULL, NULL,
                         forgot_some_cb, g_atomic_rc_box_acquire (purge));
}

static void
purged_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (VocLibrary) self = user_data;
  g_autoptr (Purge) purge = NULL;
  gpointer value = NULL;

  if (!voc_library_finish_chore (object, async_result, &value, "A chore"))
    return;

  purge = value;
  voc_library_forget_keys (self, purge->removed);
  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND,
                         forget_some_in_thread, purge, NULL, NULL, NULL,
                         forgot_some_cb, g_atomic_rc_box_acquire (purge));
}

/* The keys by which the same job is known again, of a cache that is older than them. */

static gboolean
fill_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  gboolean is_done = FALSE;

  if (!voc_duplicates_fill_some (conn, ROWS_AT_ONCE, &is_done, error))
    return FALSE;

  *result = GINT_TO_POINTER (is_done);

  return TRUE;
}

static void
filled_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  gpointer is_done = NULL;

  if (voc_library_finish_chore (object, async_result, &is_done, "A chore") && is_done == NULL)
    voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND,
                           fill_in_thread, NULL, NULL, NULL, NULL, filled_cb, NULL);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* A cache that is not sound is set aside when it is opened the next time. */
  if (!voc_store_check_cache_finish (VOC_STORE (object), async_result, &error) && !voc_error_is_cancelled (error))
    g_debug ("The check of the cache: %s", error->message);
}

static void
expired_cb (GObject      *object,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  g_autoptr (VocLibrary) self = user_data;
  gpointer n_changed = NULL;

  if (voc_library_finish_chore (object, async_result, &n_changed, "A chore") && n_changed != NULL)
    voc_library_emit_changed (self, VOC_CHANGE_LISTINGS);
}

/* Closes what is past its own date by now, and shows what was hidden until now. */
void
voc_library_expire (VocLibrary *self)
{
  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND,
                         expire_in_thread, NULL, NULL, NULL, NULL,
                         expired_cb, g_object_ref (self));
  voc_library_agree_hidden (self);
}

/* What is done in the background each time the library is opened. */
void
voc_library_keep_house (VocLibrary *self)
{
  VocStore            *store = voc_library_get_store (self);
  const VocStoreNotes *notes = voc_store_get_notes (store);

  voc_library_expire (self);
  voc_store_read_async (store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_BACKGROUND,
                        back_up_in_thread,
                        g_strdup (voc_store_get_data_dir (store)),
                        g_free, NULL, NULL, chore_done_cb, NULL);
  voc_store_write_async (store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_BACKGROUND,
                         purge_in_thread, NULL, NULL, (GDestroyNotify) purge_unref, NULL,
                         purged_cb, g_object_ref (self));
  voc_store_write_async (store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_BACKGROUND,
                         drop_bodies_in_thread, NULL, NULL, NULL, NULL, chore_done_cb, NULL);
  /* Between what a sync writes it would go in by small parts, which have to be merged. */
  if (voc_library_is_syncing (self, 0))
    voc_library_get_indexing (self)->is_wanted = TRUE;
  else
    voc_library_index_words (self);
  voc_store_write_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND,
                         fill_in_thread, NULL, NULL, NULL, NULL, filled_cb, NULL);
  voc_library_follow_tables_once (self);
  if (notes->cache_was_unclean)
    voc_store_check_cache_async (store, NULL, checked_cb, NULL);
}
