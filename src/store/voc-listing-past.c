/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The history of listings. A version that is replaced is moved here as it is, with
 * nothing unpacked, so a change costs one row more. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

/* A source that changes a listing with every sync fills no disk. */
#define MAX_PAST 50

static const char SQL_KEEP[] = "INSERT INTO main.listing_past (listing, at, kind, dictionary, size, body)"
                               " SELECT id, ?2, 1, dictionary, size, body FROM main.listing_detail WHERE id = ?1";

static const char SQL_NOTE[] = "INSERT INTO main.listing_past (listing, at, kind, reason) VALUES (?1, ?2, ?3, ?4)";

static const char SQL_PRUNE[] = "DELETE FROM main.listing_past WHERE listing = ?1 AND id <= (SELECT id FROM main.listing_past"
                                " WHERE listing = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)";

static const char SQL_LAST[] = "SELECT max (id) FROM main.listing_past WHERE listing = ?1";

static const char SQL_DROP_CLOSED[] = "DELETE FROM main.listing_past WHERE id = ?1 AND kind = 2";

static const char SQL_LIST[] = "SELECT at, kind, reason, dictionary, size, body FROM main.listing_past WHERE listing = ?1"
                               " ORDER BY id DESC";

const VocStatementInfo *
voc_listing_past_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_KEEP, NULL }, { SQL_NOTE, NULL }, { SQL_PRUNE, NULL }, { SQL_LAST, NULL }, { SQL_DROP_CLOSED, NULL }, { SQL_LIST, NULL }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_listing_past_keep:
 * @conn: a connection to the cache, in a transaction
 * @id: a listing whose detail is about to be replaced
 * @now: Unix seconds
 * @error: return location
 *
 * Keeps the version that is there.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_past_keep (VocConn *conn,
                       gint64   id,
                       gint64   now,
                       GError **error)
{
  return voc_listing_run (conn, SQL_KEEP, id, now, 0, 2, error)
         && voc_listing_run (conn, SQL_PRUNE, id, MAX_PAST, 0, 2, error);
}

/**
 * voc_listing_past_note:
 * @conn: a connection to the cache, in a transaction
 * @id: a listing
 * @kind: %VOC_PAST_CLOSED or %VOC_PAST_REOPENED
 * @reason: why, when it was closed
 * @now: Unix seconds
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_past_note (VocConn       *conn,
                       gint64         id,
                       VocPastKind    kind,
                       VocCloseReason reason,
                       gint64         now,
                       GError       **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_NOTE, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_int (stmt, 2, now);
  voc_stmt_bind_int (stmt, 3, kind);
  voc_stmt_bind_int (stmt, 4, reason);
  return voc_stmt_run (stmt, error) && voc_listing_run (conn, SQL_PRUNE, id, MAX_PAST, 0, 2, error);
}

/**
 * voc_listing_past_forget_close:
 * @conn: a connection to the cache, in a transaction
 * @id: a listing that was closed by mistake
 * @error: return location
 *
 * Takes back that it was, when that is the last thing that is known of it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_past_forget_close (VocConn *conn,
                               gint64   id,
                               GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LAST, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step <= 0)
    return step == 0;

  return voc_listing_run (conn, SQL_DROP_CLOSED, voc_stmt_get_int (stmt, 0), 0, 0, 1, error);
}

static VocListingPast *
read_past (VocConn *conn,
           VocStmt *stmt,
           gint64   id,
           GError **error)
{
  g_autoptr (VocListingPast) past = g_new0 (VocListingPast, 1);

  past->at = voc_stmt_get_int (stmt, 0);
  past->kind = (VocPastKind) voc_stmt_get_int (stmt, 1);
  past->reason = (VocCloseReason) voc_stmt_get_int (stmt, 2);
  if (past->kind == VOC_PAST_CHANGED)
    {
      past->before = voc_listing_detail_unpack (conn, stmt, 3, id, error);
      if (past->before == NULL)
        return NULL;
    }

  return g_steal_pointer (&past);
}

/**
 * voc_listings_get_past:
 * @conn: a connection to the cache
 * @id: a listing
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocListingPast): what happened to it since
 *   it came, the newest first; at most 50 things are kept
 */
GPtrArray *
voc_listings_get_past (VocConn *conn,
                       gint64   id,
                       GError **error)
{
  g_autoptr (VocListing) after = voc_listing_detail_get (conn, id, error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_listing_past_free);
  g_autoptr (VocStmt) stmt = NULL;
  int step;

  if (after == NULL)
    return NULL;

  stmt = voc_conn_prepare (conn, SQL_LIST, error);
  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, id);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      VocListingPast *past = read_past (conn, stmt, id, error);

      if (past == NULL)
        return NULL;
      if (past->before != NULL)
        {
          past->after = g_steal_pointer (&after);
          past->differences = voc_listing_compare (past->before, past->after);
          after = voc_listing_ref (past->before);
        }
      g_ptr_array_add (all, past);
    }

  return step < 0 ? NULL : g_steal_pointer (&all);
}
