/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources that have moved: they are found by the address that they are asked at now, too. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"

static const char SQL_FIND_MOVED[] = "SELECT id, removed_at, url, moved_at FROM main.source WHERE moved_to = ?1 ORDER BY id LIMIT 1";

static const char SQL_IS_TAKEN[] = "SELECT count (*) FILTER (WHERE removed_at = 0), count (*) FROM main.source"
                                   " WHERE id <> ?1 AND (url = ?2 OR moved_to = ?2)";

const VocStatementInfo *
voc_source_moved_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_FIND_MOVED, "one row a source" },
    { SQL_IS_TAKEN, "one row a source" },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/*
 * voc_sources_find_moved:
 * @conn: a connection to the library
 * @source: a source; when another one has moved to its address, it gets both addresses of that
 * @id: (inout): set to its row then
 * @is_removed: (inout): set to whether it was removed then
 * @error: return location
 *
 * A source that has moved is still called by its own address.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_sources_find_moved (VocConn   *conn,
                        VocSource *source,
                        gint64    *id,
                        gboolean  *is_removed,
                        GError   **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_FIND_MOVED, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, source->url);
  step = voc_stmt_step (stmt, error);
  if (step > 0)
    {
      *id = voc_stmt_get_int (stmt, 0);
      *is_removed = voc_stmt_get_int (stmt, 1) != 0;
      g_free (source->moved_to);
      source->moved_to = source->url;
      source->url = voc_stmt_dup_text (stmt, 2);
      source->moved_at = voc_stmt_get_int (stmt, 3);
    }
  return step >= 0;
}

/**
 * voc_sources_is_taken:
 * @conn: a connection to the library
 * @id: a source
 * @url: an address
 * @is_taken: (out): whether it is that of another source that is followed
 * @can_be: (out) (optional): whether it is, or is that of one that was removed and can
 *   come back
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_sources_is_taken (VocConn    *conn,
                      gint64      id,
                      const char *url,
                      gboolean   *is_taken,
                      gboolean   *can_be,
                      GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_IS_TAKEN, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_text (stmt, 2, url);
  if (voc_stmt_step (stmt, error) <= 0)
    return FALSE;

  *is_taken = voc_stmt_get_int (stmt, 0) != 0;
  if (can_be != NULL)
    *can_be = voc_stmt_get_int (stmt, 1) != 0;
  return TRUE;
}
