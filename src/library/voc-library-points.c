/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where listings are whose sources do not say it follows the reference tables, which another
 * version of the program may have brought: voc-library-follow.c. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-follow-private.h"

#include "store/voc-point-store.h"
#include "store/voc-reference-store.h"

/* Rows of one job, which are read as a whole: some milliseconds. */
#define ROWS_AT_ONCE 200

/* The sum of the tables. */
static gboolean
sum_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  guint64 sum = 0;

  if (!voc_reference_sum_places (conn, &sum, error))
    return FALSE;

  *result = g_memdup2 (&sum, sizeof sum);
  return TRUE;
}

static gboolean
agree (VocConn      *conn,
       gconstpointer basis,
       GError      **error)
{
  const guint64 *sum = basis;

  return voc_points_agree (conn, *sum, error);
}

static gboolean
fill_some (VocConn  *conn,
           gboolean *is_done,
           gboolean *is_news,
           GError  **error)
{
  guint n_changed = 0;

  if (!voc_points_fill_some (conn, ROWS_AT_ONCE, &n_changed, is_done, error))
    return FALSE;

  *is_news = *is_news || n_changed > 0;
  return TRUE;
}

/* Finds out anew where listings are whose sources do not say it, when the tables are not those
 * that it was found out with. Says "changed" when any of them is somewhere else. */
void
voc_library_follow_points (VocLibrary *self)
{
  static const VocFollowing following = { "Where listings are", VOC_DATABASE_CACHE, sum_in_thread, g_free, NULL, agree, fill_some };

  voc_library_follow (self, &following, NULL);
}
