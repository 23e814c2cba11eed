/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A listing as it stands in its row, and in the rows of its places. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

/* A date without a time is held as noon UTC; it is over everywhere a day
 * later. */
#define DAY_IS_OVER_SECONDS (24 * 60 * 60)

static const char SQL_ADD_PLACE[] = "INSERT INTO main.listing_place (listing, position, city, region, country, lat, lon)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

const VocStatementInfo *
voc_listing_bind_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_ADD_PLACE, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_listing_get_expiry:
 * @listing: a sealed listing
 *
 * Returns: when its own date is past, Unix seconds; 0 when it states none
 */
gint64
voc_listing_get_expiry (const VocListing *listing)
{
  switch (listing->expires.precision)
    {
    case VOC_DATE_DAY:
      return listing->expires.unix_seconds + DAY_IS_OVER_SECONDS;
    case VOC_DATE_SECOND:
      return listing->expires.unix_seconds;
    case VOC_DATE_NONE:
    case VOC_DATE_APPROXIMATE:
    default:
      return 0;
    }
}

static void
bind_point (VocStmt *stmt,
            int      parameter,
            VocPoint point)
{
  if (!point.is_known)
    return;

  voc_stmt_bind_double (stmt, parameter, point.latitude);
  voc_stmt_bind_double (stmt, parameter + 1, point.longitude);
}

static void
bind_pay (VocStmt      *stmt,
          const VocPay *pay)
{
  const VocPay none = { .min = VOC_PAY_UNSTATED, .max = VOC_PAY_UNSTATED };

  if (pay == NULL)
    pay = &none;

  voc_stmt_bind_int (stmt, 7, pay->provenance);
  voc_stmt_bind_int (stmt, 8, pay->kind);
  voc_stmt_bind_int (stmt, 9, pay->period);
  if (pay->min != VOC_PAY_UNSTATED)
    voc_stmt_bind_int (stmt, 10, pay->min);
  if (pay->max != VOC_PAY_UNSTATED)
    voc_stmt_bind_int (stmt, 11, pay->max);
  voc_stmt_bind_text (stmt, 12, pay->currency);
  voc_stmt_bind_int (stmt, 16, pay->flags);
  voc_stmt_bind_text (stmt, 29, pay->label);
  voc_stmt_bind_text (stmt, 30, pay->raw);
}

/**
 * voc_listing_bind_row:
 * @stmt: takes parameters 3 to 31, and 40, of a row
 * @listing: a sealed listing
 * @where: its main place is: voc_listing_find_point()
 * @company_id: its company; 0: none
 * @first_seen: when it came, Unix seconds
 * @now: Unix seconds
 */
void
voc_listing_bind_row (VocStmt          *stmt,
                      const VocListing *listing,
                      VocWhere          where,
                      gint64            company_id,
                      gint64            first_seen,
                      gint64            now)
{
  const VocLocation *location = voc_listing_get_main_location (listing);
  g_autofree char   *place = voc_listing_get_place_text (listing);
  gboolean           is_dated = listing->published.precision != VOC_DATE_NONE;

  bind_pay (stmt, voc_listing_get_main_pay (listing));
  if (company_id != 0)
    voc_stmt_bind_int (stmt, 3, company_id);
  voc_stmt_bind_int (stmt, 4, is_dated ? listing->published.unix_seconds : first_seen);
  voc_stmt_bind_int (stmt, 5, listing->workplace);
  voc_stmt_bind_int (stmt, 6, listing->employment);
  voc_stmt_bind_int (stmt, 13, listing->locations->len);
  if (location != NULL)
    {
      bind_point (stmt, 14, where.point);
      if (where.from != VOC_POINT_FROM_UNKNOWN)
        voc_stmt_bind_int (stmt, 40, where.from);
      voc_stmt_bind_text (stmt, 19, location->country);
      voc_stmt_bind_text (stmt, 20, location->region_code != NULL ? location->region_code : location->region);
    }
  voc_stmt_bind_int (stmt, 17, listing->term);
  voc_stmt_bind_int (stmt, 18, listing->seniority);
  voc_stmt_bind_int (stmt, 21, voc_listing_get_expiry (listing));
  voc_stmt_bind_int (stmt, 22, is_dated ? listing->published.unix_seconds : 0);
  voc_stmt_bind_int (stmt, 23, listing->published.precision);
  voc_stmt_bind_blob (stmt, 24, listing->content_hash.bytes, VOC_HASH_LENGTH);
  voc_stmt_bind_text (stmt, 25, listing->url);
  voc_stmt_bind_text (stmt, 26, listing->title);
  voc_stmt_bind_text (stmt, 27, listing->company);
  voc_stmt_bind_text (stmt, 28, place);
  voc_stmt_bind_int (stmt, 31, now);
}

/**
 * voc_listing_put_places:
 * @conn: a connection to the cache, in a transaction
 * @id: a row that has no places yet
 * @listing: what it is
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_put_places (VocConn          *conn,
                        gint64            id,
                        const VocListing *listing,
                        GError          **error)
{
  g_autoptr (VocStmt) stmt = NULL;

  if (listing->locations->len < 2)
    return TRUE;

  stmt = voc_conn_prepare (conn, SQL_ADD_PLACE, error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < listing->locations->len; i++)
    {
      const VocLocation *location = g_ptr_array_index (listing->locations, i);
      VocWhere           where;

      if (!voc_listing_find_point (conn, location, &where, error))
        return FALSE;
      voc_stmt_bind_int (stmt, 1, id);
      voc_stmt_bind_int (stmt, 2, i);
      voc_stmt_bind_text (stmt, 3, location->city);
      voc_stmt_bind_text (stmt, 4, location->region_code != NULL ? location->region_code : location->region);
      voc_stmt_bind_text (stmt, 5, location->country);
      voc_stmt_bind_null (stmt, 6);
      voc_stmt_bind_null (stmt, 7);
      bind_point (stmt, 6, where.point);
      if (!voc_stmt_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}
