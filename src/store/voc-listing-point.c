/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a listing is. Few sources give coordinates; of the others the reference tables know
 * the centre of the ZIP code, or of the town. It stands in the row, which distances are
 * reckoned from; the listing itself stays as its source has it. A name that does not tell
 * which town is meant, as of one in no country, gives none. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "store/voc-reference-store.h"

#include <string.h>

static const char SQL_SET[] = "UPDATE main.listing SET lat = ?2, lon = ?3"
                              " WHERE id = ?1 AND (lat IS NULL OR lat <> ?2 OR lon <> ?3)";

static const char SQL_TOUCH[] = "UPDATE main.listing SET n_places = n_places WHERE id = ?1";

static const char SQL_SET_PLACE[] = "UPDATE main.listing_place SET lat = ?3, lon = ?4"
                                    " WHERE listing = ?1 AND position = ?2 AND (lat IS NULL OR lat <> ?3 OR lon <> ?4)";

const VocStatementInfo *
voc_listing_point_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_SET, NULL }, { SQL_TOUCH, NULL }, { SQL_SET_PLACE, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static gboolean
take_place (VocPlace *place,
            VocPoint *point,
            GError  **own_error,
            GError  **error)
{
  if (place != NULL)
    {
      *point = place->point;
      voc_place_free (place);
      return TRUE;
    }
  if (g_error_matches (*own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND)
      || g_error_matches (*own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (own_error));
  return FALSE;
}

/**
 * voc_listing_find_point:
 * @conn: a connection to the cache
 * @location: of a listing
 * @point: (out): the one that it states, else that of its ZIP code in the United States, else
 *   that of its town: the largest of that name in its country, in the United States in its state.
 *   Not known without these, and without reference tables
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_find_point (VocConn           *conn,
                        const VocLocation *location,
                        VocPoint          *point,
                        GError           **error)
{
  gboolean is_us = g_strcmp0 (location->country, "US") == 0;

  *point = location->point;
  if (!point->is_known && is_us && location->postal_code != NULL)
    {
      g_autoptr (GError) own_error = NULL;

      if (!take_place (voc_reference_find_zip (conn, location->postal_code, &own_error), point, &own_error, error))
        return FALSE;
    }
  if (!point->is_known && location->city != NULL && location->country != NULL && (!is_us || location->region_code != NULL))
    {
      g_autoptr (GError) own_error = NULL;

      if (!take_place (voc_reference_find_place (conn, location->city, location->region_code, location->country, &own_error),
                       point, &own_error, error))
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
  int parameter = 1;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, parameter++, id);
  if (position >= 0)
    voc_stmt_bind_int (stmt, parameter++, position);
  voc_stmt_bind_double (stmt, parameter++, point.latitude);
  voc_stmt_bind_double (stmt, parameter, point.longitude);
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
      VocPoint point;

      if (!voc_listing_find_point (conn, g_ptr_array_index (listing->locations, i), &point, error))
        return FALSE;
      if (point.is_known && !set_point (conn, id, (int) i, point, is_changed, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * voc_listing_fill_points:
 * @conn: a connection to the cache that may write, in a transaction
 * @id: a listing whose row was written without, or with other, reference tables
 * @is_changed: (out): whether it has a point now that it had not
 * @error: return location
 *
 * Finds out anew where it is. A listing that can't be read any more is passed.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_fill_points (VocConn  *conn,
                         gint64    id,
                         gboolean *is_changed,
                         GError  **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (VocListing) listing = voc_listing_detail_get (conn, id, &own_error);
  const VocLocation *location;
  VocPoint           point;

  *is_changed = FALSE;
  if (voc_listing_is_unreadable (own_error))
    return TRUE;
  if (listing == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  location = voc_listing_get_main_location (listing);
  if (location == NULL || !fill_places (conn, id, listing, is_changed, error))
    return location == NULL;
  if (!voc_listing_find_point (conn, location, &point, error)
      || (point.is_known && !set_point (conn, id, -1, point, is_changed, error)))
    return FALSE;

  /* Who keeps the listings in memory looks at rows. */
  return !*is_changed || voc_listing_run (conn, SQL_TOUCH, id, 0, 0, 1, error);
}
