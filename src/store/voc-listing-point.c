/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a listing is. Few sources give coordinates; of the others the reference tables know
 * the centre of the ZIP code, or of the town. It stands in the row, which distances are
 * reckoned from, with where it is from; the listing itself stays as its source has it. A name
 * that does not tell which town is meant, as of one in no country, gives none.
 *
 * When the tables say something else than those that the rows were written with, all rows
 * but those that have the point of their source are looked up anew in the background. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "store/voc-point-store.h"
#include "store/voc-reference-store.h"

#include <string.h>

static const char SQL_SET[] = "UPDATE main.listing SET lat = ?2, lon = ?3"
                              " WHERE id = ?1 AND (lat IS NOT ?2 OR lon IS NOT ?3)";

static const char SQL_SET_FROM[] = "UPDATE main.listing SET point_from = nullif (?2, 0)"
                                   " WHERE id = ?1 AND point_from IS NOT nullif (?2, 0)";

static const char SQL_TOUCH[] = "UPDATE main.listing SET n_places = n_places WHERE id = ?1";

static const char SQL_SET_PLACE[] = "UPDATE main.listing_place SET lat = ?2, lon = ?3"
                                    " WHERE listing = ?1 AND position = ?4 AND (lat IS NOT ?2 OR lon IS NOT ?3)";

static const char SQL_WAITING[] = "SELECT after, upto, seed FROM main.point_fill WHERE id = 1";

static const char SQL_BEGIN[] = "UPDATE main.point_fill SET after = 0, upto = (SELECT coalesce (max (id), 0) FROM main.listing),"
                                " seed = ?1 WHERE id = 1";

static const char SQL_SET_AFTER[] = "UPDATE main.point_fill SET after = ?1 WHERE id = 1";

static const char SQL_FORGET[] = "UPDATE main.point_fill SET seed = 0 WHERE id = 1 AND seed <> 0";

/* Of those that are passed nothing is read but their row. */
static const char SQL_NEXT[] = "SELECT id, n_places > 1 OR (n_places > 0 AND point_from IS NOT 1) FROM main.listing"
                               " WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3";

const VocStatementInfo *
voc_listing_point_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_SET, NULL },
    { SQL_SET_FROM, NULL },
    { SQL_TOUCH, NULL },
    { SQL_SET_PLACE, NULL },
    { SQL_WAITING, NULL },
    { SQL_BEGIN, NULL },
    { SQL_SET_AFTER, NULL },
    { SQL_FORGET, NULL },
    { SQL_NEXT, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* @from: what @place says, if it says anything */
static gboolean
take_place (VocConn     *conn,
            VocPlace    *place,
            VocPointFrom from,
            VocWhere    *where,
            GError     **own_error,
            GError     **error)
{
  if (place != NULL)
    {
      where->point = place->point;
      where->from = place->point.is_known ? from : VOC_POINT_FROM_UNKNOWN;
      voc_place_free (place);
      return TRUE;
    }
  if (g_error_matches (*own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    return TRUE;
  /* Without tables it is looked up when they are back. */
  if (g_error_matches (*own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES))
    return voc_listing_run (conn, SQL_FORGET, 0, 0, 0, 0, error);

  g_propagate_error (error, g_steal_pointer (own_error));
  return FALSE;
}

/**
 * voc_listing_find_point:
 * @conn: a connection to the cache that may write, in a transaction
 * @location: of a listing
 * @where: (out): the point that it states, else that of its ZIP code in the United States, else
 *   that of its town: the largest of that name in its country, in the United States in its state.
 *   Not known without these, and without reference tables
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_find_point (VocConn           *conn,
                        const VocLocation *location,
                        VocWhere          *where,
                        GError           **error)
{
  gboolean is_us = g_strcmp0 (location->country, "US") == 0;

  *where = (VocWhere){ location->point, location->point.is_known ? VOC_POINT_FROM_SOURCE : VOC_POINT_FROM_UNKNOWN };
  if (!where->point.is_known && is_us && location->postal_code != NULL)
    {
      g_autoptr (GError) own_error = NULL;

      if (!take_place (conn, voc_reference_find_zip (conn, location->postal_code, &own_error),
                       VOC_POINT_FROM_ZIP_CODE, where, &own_error, error))
        return FALSE;
    }
  if (!where->point.is_known && location->city != NULL && location->country != NULL && (!is_us || location->region_code != NULL))
    {
      g_autoptr (GError) own_error = NULL;

      if (!take_place (conn, voc_reference_find_place (conn, location->city, location->region_code, location->country, &own_error),
                       VOC_POINT_FROM_TOWN, where, &own_error, error))
        return FALSE;
    }

  return TRUE;
}

/* @position: negative: the listing itself */
static gboolean
set_point (VocConn  *conn,
           gint64    id,
           int       position,
           VocPoint  point,
           gboolean *is_changed,
           GError  **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, position < 0 ? SQL_SET : SQL_SET_PLACE, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  if (point.is_known)
    {
      voc_stmt_bind_double (stmt, 2, point.latitude);
      voc_stmt_bind_double (stmt, 3, point.longitude);
    }
  if (position >= 0)
    voc_stmt_bind_int (stmt, 4, position);
  if (!voc_stmt_run (stmt, error))
    return FALSE;

  *is_changed = *is_changed || voc_conn_changes (conn) > 0;
  return TRUE;
}

/* Of several places each has a row of its own. */
static gboolean
fill_places (VocConn          *conn,
             gint64            id,
             const VocListing *listing,
             gboolean         *is_changed,
             GError          **error)
{
  for (guint i = 0; i < listing->locations->len && listing->locations->len > 1; i++)
    {
      VocWhere where;

      if (!voc_listing_find_point (conn, g_ptr_array_index (listing->locations, i), &where, error)
          || !set_point (conn, id, (int) i, where.point, is_changed, error))
        return FALSE;
    }

  return TRUE;
}

/* Finds out anew where it is. A listing that can't be read any more is passed. */
static gboolean
fill_one (VocConn  *conn,
          gint64    id,
          gboolean *is_changed,
          GError  **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (VocListing) listing = voc_listing_detail_get (conn, id, &own_error);
  guint              n_noted = voc_conn_count_changed (conn);
  const VocLocation *location;
  VocWhere           where;

  if (voc_listing_is_unreadable (own_error))
    return TRUE;
  if (listing == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  location = voc_listing_get_main_location (listing);
  if (location == NULL)
    return TRUE;
  if (!fill_places (conn, id, listing, is_changed, error)
      || !voc_listing_find_point (conn, location, &where, error)
      || !set_point (conn, id, -1, where.point, is_changed, error)
      || !voc_listing_run (conn, SQL_SET_FROM, id, where.from, 0, 2, error))
    return FALSE;

  /* Who keeps the listings in memory looks at rows, and has no use for where a point is from. */
  if (*is_changed)
    return voc_listing_run (conn, SQL_TOUCH, id, 0, 0, 1, error);

  voc_conn_forget_changed (conn, n_noted);
  return TRUE;
}

static gboolean
agree (VocConn *conn,
       gpointer data,
       GError **error)
{
  const gint64 *seed = data;
  gint64        waiting[3];

  if (!voc_conn_get_ints (conn, SQL_WAITING, waiting, G_N_ELEMENTS (waiting), error))
    return FALSE;

  return waiting[2] == *seed || voc_listing_run (conn, SQL_BEGIN, *seed, 0, 0, 1, error);
}

/**
 * voc_points_agree:
 * @conn: a connection to the cache that may write
 * @sum: of voc_reference_sum_places()
 * @error: return location
 *
 * Has it found out anew where all listings are, by voc_points_fill_some(), unless the tables
 * with this sum are those that it was found out with.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_points_agree (VocConn *conn,
                  guint64  sum,
                  GError **error)
{
  /* 0 is of no tables. */
  gint64 seed = MAX ((gint64) (sum >> 1), 1);

  return voc_conn_ensure_transaction (conn, agree, &seed, error);
}

typedef struct
{
  guint    most;
  guint    n_changed;
  gboolean is_done;
} Fill;

typedef struct
{
  gint64   id;
  gboolean is_asked;
} Row;

static GArray *
list_next (VocConn *conn,
           gint64   after,
           gint64   upto,
           guint    most,
           GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_NEXT, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, after);
  voc_stmt_bind_int (stmt, 2, upto);
  voc_stmt_bind_int (stmt, 3, most);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      Row row = { voc_stmt_get_int (stmt, 0), voc_stmt_get_int (stmt, 1) != 0 };

      g_array_append_val (rows, row);
    }

  return step < 0 ? NULL : g_steal_pointer (&rows);
}

static gboolean
fill_some (VocConn *conn,
           gpointer data,
           GError **error)
{
  Fill  *fill = data;
  gint64 waiting[3];
  g_autoptr (GArray) rows = NULL;

  if (!voc_conn_get_ints (conn, SQL_WAITING, waiting, G_N_ELEMENTS (waiting), error))
    return FALSE;

  fill->is_done = waiting[0] >= waiting[1];
  if (fill->is_done)
    return TRUE;
  rows = list_next (conn, waiting[0], waiting[1], fill->most, error);
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      gboolean   has_changed = FALSE;

      if (row->is_asked && !fill_one (conn, row->id, &has_changed, error))
        return FALSE;
      waiting[0] = row->id;
      fill->n_changed += has_changed ? 1 : 0;
    }

  fill->is_done = rows->len < fill->most;
  return voc_listing_run (conn, SQL_SET_AFTER, fill->is_done ? waiting[1] : waiting[0], 0, 0, 1, error);
}

/**
 * voc_points_fill_some:
 * @conn: a connection to the cache that may write
 * @most: how many listings to take at most; those whose source does not say where they are
 *   are read as a whole
 * @n_changed: (out): how many of them are somewhere else, as far as that is known, now
 * @is_done: (out): whether nothing is left to be done
 * @error: return location
 *
 * Finds out anew where listings are, from where it is. What was done is on the disk when it
 * returns, and not done again.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_points_fill_some (VocConn  *conn,
                      guint     most,
                      guint    *n_changed,
                      gboolean *is_done,
                      GError  **error)
{
  Fill fill = { .most = most };

  g_return_val_if_fail (most > 0, FALSE);

  if (!voc_conn_ensure_transaction (conn, fill_some, &fill, error))
    return FALSE;

  *n_changed = fill.n_changed;
  *is_done = fill.is_done;
  return TRUE;
}
