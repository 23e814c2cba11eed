/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From when on a listing is new to somebody who looked at a moment. A cache that was made
 * anew first sees everything when it is filled, and what a source had then was there
 * before: only what came after the source was read whole is new, for whoever looked
 * when. A source that was not followed before is all new. */

#include "store/voc-search-private.h"

#include "store/voc-listing-private.h"

static const char SQL_KNOWN[] = "SELECT source, known_until FROM main.source_state WHERE known_until <> 0";

const VocStatementInfo *
voc_search_seen_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_KNOWN, "one row a source" } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_seen_read:
 * @conn: a connection to the cache
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64 gint64) (nullable): for
 *   voc_seen_get_limit(); %NULL with @error set on failure
 */
GHashTable *
voc_seen_read (VocConn *conn,
               GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_KNOWN, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 source = voc_stmt_get_int (stmt, 0);
      gint64 until = voc_stmt_get_int (stmt, 1);

      if (until < 0)
        until = G_MAXINT64;
      g_hash_table_insert (seen, g_memdup2 (&source, sizeof source), g_memdup2 (&until, sizeof until));
    }

  return step == 0 ? g_steal_pointer (&seen) : NULL;
}

/**
 * voc_seen_get_limit:
 * @seen: what voc_seen_read() gave
 * @source: a source
 * @seen_after: as in the query, Unix seconds
 *
 * Returns: listings of the source that were first seen later than this are new
 */
gint64
voc_seen_get_limit (GHashTable *seen,
                    gint64      source,
                    gint64      seen_after)
{
  const gint64 *until = g_hash_table_lookup (seen, &source);

  return until != NULL ? MAX (*until, seen_after) : seen_after;
}
