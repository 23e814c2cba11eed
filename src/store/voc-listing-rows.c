/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings read one by one: a whole one for its page, narrow rows for the list.
 * Rows are looked up by id with a cached statement, in the order of the ids. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-duplicate-private.h"
#include "store/voc-listing-private.h"

/* An open listing was seen in every complete sync of its source since it came. */
#define LAST_SEEN                                                         \
  "CASE WHEN l.closed_at = 0 THEN max (l.last_seen, coalesce ((SELECT"    \
  " complete_at FROM main.source_state s WHERE s.source = l.source), 0))" \
  " ELSE l.last_seen END"

/* Those that are in its group, if it is in one; not those of sources that are removed. */
#define N_ALIKE                                           \
  "(SELECT count (*) FROM main.duplicate_member a"        \
  " CROSS JOIN main.duplicate_member b ON b.job = a.job"  \
  " CROSS JOIN main.listing o ON o.id = b.listing"        \
  " LEFT JOIN main.source_state s ON s.source = o.source" \
  " WHERE a.listing = l.id AND coalesce (s.is_removed, 0) = 0)"

static const char SQL_GET[] = "SELECT l.source, l.first_seen, " LAST_SEEN ", l.closed_at, l.close_reason,"
                              " e.read_at = 0 AND e.body IS NOT NULL"
                              " FROM main.listing l LEFT JOIN main.listing_entry e ON e.listing = l.id WHERE l.id = ?1";

static const char SQL_FIND[] = "SELECT id FROM main.listing WHERE source = ?1 AND native_id = ?2";

static const char SQL_ROW[] = "SELECT l.source, l.native_id, l.url, l.title, l.company, l.place, l.n_places,"
                              " l.lat, l.lon, l.workplace, l.employment, l.published, l.precision, l.first_seen, " LAST_SEEN ","
                              " l.closed_at, l.pay_kind, l.pay_min, l.pay_max, l.pay_currency, l.pay_period,"
                              " l.pay_provenance, l.pay_flags, l.pay_label, l.pay_raw, " N_ALIKE ", l.point_from"
                              " FROM main.listing l WHERE l.id = ?1";

/* All of a source, and those that are closed: no row is looked at but theirs. */
static const char SQL_COUNT[] = "SELECT (SELECT count (*) FROM main.listing WHERE source = ?1),"
                                " (SELECT count (*) FROM main.listing WHERE source = ?1 AND closed_at > 0)";

static const char SQL_COUNT_ALL[] = "SELECT count (*), count (*) FILTER (WHERE closed_at <> 0)"
                                    " FROM main.listing WHERE ?1 = 0";

const VocStatementInfo *
voc_listing_rows_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_GET, NULL },
    { SQL_FIND, NULL },
    { SQL_ROW, NULL },
    { SQL_COUNT, NULL },
    { SQL_COUNT_ALL, "counts the whole table; asked for once after a sync, in the background" },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_listing_row_copy:
 * @row: (nullable): a row
 *
 * Returns: (transfer full) (nullable): a copy
 */
VocListingRow *
voc_listing_row_copy (const VocListingRow *row)
{
  VocListingRow *copy;

  if (row == NULL)
    return NULL;

  copy = g_memdup2 (row, sizeof *row);
  copy->source_name = g_strdup (row->source_name);
  copy->native_id = g_strdup (row->native_id);
  copy->url = g_strdup (row->url);
  copy->title = g_strdup (row->title);
  copy->company = g_strdup (row->company);
  copy->place = g_strdup (row->place);
  copy->pay = row->pay != NULL ? voc_pay_copy (row->pay) : NULL;
  return copy;
}

/**
 * voc_listing_row_free:
 * @row: (nullable) (transfer full): a row
 */
void
voc_listing_row_free (VocListingRow *row)
{
  if (row == NULL)
    return;

  g_free (row->source_name);
  g_free (row->native_id);
  g_free (row->url);
  g_free (row->title);
  g_free (row->company);
  g_free (row->place);
  g_clear_pointer (&row->pay, voc_pay_free);
  g_free (row);
}

static gint64
get_amount (VocStmt *stmt,
            int      column)
{
  return voc_stmt_is_null (stmt, column) ? VOC_PAY_UNSTATED : voc_stmt_get_int (stmt, column);
}

static VocPay *
read_pay (VocStmt *stmt)
{
  VocPay *pay;

  if (voc_stmt_get_int (stmt, 21) == VOC_PAY_PROVENANCE_NONE && voc_stmt_is_null (stmt, 17)
      && voc_stmt_is_null (stmt, 18) && voc_stmt_is_null (stmt, 24))
    return NULL;

  pay = voc_pay_new ();
  pay->kind = (VocPayKind) voc_stmt_get_int (stmt, 16);
  pay->min = get_amount (stmt, 17);
  pay->max = get_amount (stmt, 18);
  g_strlcpy (pay->currency, voc_stmt_get_text (stmt, 19), sizeof pay->currency);
  pay->period = (VocPayPeriod) voc_stmt_get_int (stmt, 20);
  pay->provenance = (VocPayProvenance) voc_stmt_get_int (stmt, 21);
  pay->flags = (VocPayFlags) voc_stmt_get_int (stmt, 22);
  pay->label = voc_stmt_dup_text (stmt, 23);
  pay->raw = voc_stmt_dup_text (stmt, 24);
  return pay;
}

static VocListingRow *
read_row (VocStmt *stmt,
          gint64   id)
{
  VocListingRow *row = g_new0 (VocListingRow, 1);

  row->id = id;
  row->source_id = voc_stmt_get_int (stmt, 0);
  row->native_id = voc_stmt_dup_text (stmt, 1);
  row->url = voc_stmt_dup_text (stmt, 2);
  row->title = voc_stmt_dup_text (stmt, 3);
  row->company = voc_stmt_dup_text (stmt, 4);
  row->place = voc_stmt_dup_text (stmt, 5);
  row->n_places = (guint) voc_stmt_get_int (stmt, 6);
  row->point = VOC_POINT_UNKNOWN;
  if (!voc_stmt_is_null (stmt, 7))
    {
      row->point = (VocPoint){ voc_stmt_get_double (stmt, 7), voc_stmt_get_double (stmt, 8), TRUE };
      row->point_from = (VocPointFrom) voc_stmt_get_int (stmt, 26);
    }
  row->workplace = (VocWorkplace) voc_stmt_get_int (stmt, 9);
  row->employment = (VocEmployment) voc_stmt_get_int (stmt, 10);
  row->published.unix_seconds = voc_stmt_get_int (stmt, 11);
  row->published.precision = (VocDatePrecision) voc_stmt_get_int (stmt, 12);
  row->first_seen = voc_stmt_get_int (stmt, 13);
  row->last_seen = voc_stmt_get_int (stmt, 14);
  row->closed_at = voc_stmt_get_int (stmt, 15);
  row->pay = read_pay (stmt);
  row->n_sources = MAX ((guint) voc_stmt_get_int (stmt, 25), 1);
  row->n_times = 1;
  return row;
}

/**
 * voc_listing_rows_read:
 * @conn: a connection to the cache
 * @ids: (array length=n_ids): listings
 * @n_ids: how many
 * @error: return location
 *
 * As voc_listings_get_rows(), but nobody wants to know how many times a source had a job.
 *
 * Returns: (transfer full) (element-type VocListingRow) (nullable): the rows; %NULL with
 *   @error set on failure
 */
GPtrArray *
voc_listing_rows_read (VocConn      *conn,
                       const gint64 *ids,
                       guint         n_ids,
                       GError      **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full (n_ids, (GDestroyNotify) voc_listing_row_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_ROW, error);

  if (stmt == NULL)
    return NULL;

  for (guint i = 0; i < n_ids; i++)
    {
      int step;

      voc_stmt_bind_int (stmt, 1, ids[i]);
      step = voc_stmt_step (stmt, error);
      if (step < 0)
        return NULL;
      if (step > 0)
        g_ptr_array_add (rows, read_row (stmt, ids[i]));
      voc_stmt_rewind (stmt);
    }

  return g_steal_pointer (&rows);
}

/**
 * voc_listings_get_rows:
 * @conn: a connection to the cache
 * @ids: (array length=n_ids): listings
 * @n_ids: how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocListingRow) (nullable): the rows in
 *   the order of @ids; one that is gone is left out, so look at their ids. %NULL
 *   with @error set on failure
 */
GPtrArray *
voc_listings_get_rows (VocConn      *conn,
                       const gint64 *ids,
                       guint         n_ids,
                       GError      **error)
{
  g_autoptr (GPtrArray) rows = voc_listing_rows_read (conn, ids, n_ids, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      VocListingRow *row = g_ptr_array_index (rows, i);
      guint          n_earlier = 0;

      if (!voc_duplicates_count_earlier (conn, row, &n_earlier, error))
        return NULL;
      row->n_times = n_earlier + 1;
    }

  return g_steal_pointer (&rows);
}

/**
 * voc_listings_get:
 * @conn: a connection to the cache
 * @id: a listing
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the whole listing, sealed, or %NULL with
 *   @error set (%VOC_STORE_ERROR_NOT_FOUND)
 */
VocListing *
voc_listings_get (VocConn *conn,
                  gint64   id,
                  GError **error)
{
  g_autoptr (VocListing) listing = voc_listing_detail_get (conn, id, error);
  g_autoptr (VocStmt) stmt = NULL;
  int step;

  if (listing == NULL)
    return NULL;

  stmt = voc_conn_prepare (conn, SQL_GET, error);
  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step == 0)
    g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No listing %" G_GINT64_FORMAT, id);
  if (step <= 0)
    return NULL;

  /* Nobody else has it yet. */
  listing->id = id;
  listing->source_id = voc_stmt_get_int (stmt, 0);
  listing->first_seen = voc_stmt_get_int (stmt, 1);
  listing->last_seen = voc_stmt_get_int (stmt, 2);
  listing->closed_at = voc_stmt_get_int (stmt, 3);
  listing->close_reason = (VocCloseReason) voc_stmt_get_int (stmt, 4);
  listing->awaits_text = voc_stmt_get_int (stmt, 5) != 0;
  listing->state = listing->closed_at != 0 ? VOC_LISTING_CLOSED : VOC_LISTING_OPEN;
  return g_steal_pointer (&listing);
}

/**
 * voc_listings_find:
 * @conn: a connection to the cache
 * @source_id: its source
 * @native_id: the source's own id
 * @error: return location
 *
 * Returns: the listing's row; 0 when there is none, and with @error set on
 *   failure
 */
gint64
voc_listings_find (VocConn    *conn,
                   gint64      source_id,
                   const char *native_id,
                   GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_FIND, error);

  if (stmt == NULL)
    return 0;

  voc_stmt_bind_int (stmt, 1, source_id);
  voc_stmt_bind_text (stmt, 2, native_id);
  return voc_stmt_step (stmt, error) > 0 ? voc_stmt_get_int (stmt, 0) : 0;
}

/**
 * voc_listings_count:
 * @conn: a connection to the cache
 * @source_id: a source, or 0 for all
 * @n_open: (out) (optional): how many are open
 * @n_closed: (out) (optional): how many are closed
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_count (VocConn *conn,
                    gint64   source_id,
                    guint   *n_open,
                    guint   *n_closed,
                    GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, source_id != 0 ? SQL_COUNT : SQL_COUNT_ALL, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, source_id);
  if (voc_stmt_step (stmt, error) <= 0)
    return FALSE;

  if (n_open != NULL)
    *n_open = (guint) (voc_stmt_get_int (stmt, 0) - voc_stmt_get_int (stmt, 1));
  if (n_closed != NULL)
    *n_closed = (guint) voc_stmt_get_int (stmt, 1);
  return TRUE;
}
