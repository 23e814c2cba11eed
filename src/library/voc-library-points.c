/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where listings are whose sources do not say it follows the reference tables, which another
 * version of the program may have brought. Short jobs one after another at the lowest
 * priority, as all chores are; who ends the program loses one of them at most. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

#include "store/voc-point-store.h"
#include "store/voc-reference-store.h"

/* Rows of one job, which are read as a whole: some milliseconds. */
#define ROWS_AT_ONCE 200

#define WHAT "Where listings are"

typedef struct
{
  VocLibrary *library; /* (owned) */
  guint64     sum;     /* of the tables, as soon as it is known */
  guint       n_changed;
} Following;

static void
following_free (Following *following)
{
  g_object_unref (following->library);
  g_free (following);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Following, following_free)

static gboolean
sum_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  Following *following = data;

  return voc_reference_sum_places (conn, &following->sum, error);
}

static gboolean
agree_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Following *following = data;

  return voc_points_agree (conn, following->sum, error);
}

static gboolean
fill_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  Following *following = data;
  guint      n_changed = 0;
  gboolean   is_done = FALSE;

  if (!voc_points_fill_some (conn, ROWS_AT_ONCE, &n_changed, &is_done, error))
    return FALSE;

  following->n_changed += n_changed;
  *result = GINT_TO_POINTER (is_done);

  return TRUE;
}

static void
filled_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (Following) following = user_data;
  gpointer is_done = NULL;

  if (!voc_library_finish_chore (object, async_result, &is_done, WHAT) || is_done != NULL)
    {
      if (following->n_changed > 0)
        voc_library_emit_changed (following->library, VOC_CHANGE_LISTINGS);
      return;
    }

  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND,
                         fill_in_thread, following, NULL, NULL, NULL, filled_cb, following);
  g_steal_pointer (&following);
}

static void
agreed_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (Following) following = user_data;

  if (!voc_library_finish_chore (object, async_result, NULL, WHAT))
    return;

  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND,
                         fill_in_thread, following, NULL, NULL, NULL, filled_cb, following);
  g_steal_pointer (&following);
}

static void
summed_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (Following) following = user_data;

  if (!voc_library_finish_chore (object, async_result, NULL, WHAT))
    return;

  voc_store_write_async (VOC_STORE (object), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND,
                         agree_in_thread, following, NULL, NULL, NULL, agreed_cb, following);
  g_steal_pointer (&following);
}

/* Finds out anew where listings are whose sources do not say it, when the tables are not those
 * that it was found out with. Says "changed" when any of them is somewhere else. */
void
voc_library_follow_points (VocLibrary *self)
{
  Following *following = g_new0 (Following, 1);

  following->library = g_object_ref (self);
  voc_store_read_async (voc_library_get_store (self), VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND,
                        sum_in_thread, following, NULL, NULL, NULL, summed_cb, following);
}
