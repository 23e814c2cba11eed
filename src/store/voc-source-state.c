/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cache has to know of the sources that the library follows. The two are
 * files of their own, so a program that is killed between its two writes leaves
 * them apart: a source that is followed again would keep its listings hidden, and
 * one that is gone would show them. The library is right, and the cache is brought
 * in line with it by whoever opens both alone, before anybody is asked. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-source-state-private.h"

#include "store/voc-library-private.h"

static const char SQL_IS_REMOVED[] = "SELECT is_removed FROM main.source_state WHERE source = ?1";

/* From one source to the next in the index, not over all listings of each. */
static const char SQL_KNOWN[] = "WITH RECURSIVE step (source) AS ("
                                "SELECT min (source) FROM main.listing UNION ALL"
                                " SELECT (SELECT min (l.source) FROM main.listing l WHERE l.source > step.source)"
                                " FROM step WHERE step.source IS NOT NULL)"
                                " SELECT source FROM step WHERE source IS NOT NULL"
                                " UNION SELECT source FROM main.source_state"
                                " UNION SELECT source FROM main.guide";

const VocStatementInfo *
voc_source_state_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_IS_REMOVED, NULL },
    { SQL_KNOWN, "a few rows a source, and all are wanted" },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* The sources that the cache has anything of. */
static GArray *
read_known (VocConn *cache,
            GError **error)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VocStmt) stmt = voc_conn_prepare (cache, SQL_KNOWN, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 id = voc_stmt_get_int (stmt, 0);

      g_array_append_val (known, id);
    }

  return step == 0 ? g_steal_pointer (&known) : NULL;
}

static gboolean
get_removed (VocConn  *cache,
             gint64    id,
             gboolean *is_removed,
             GError  **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (cache, SQL_IS_REMOVED, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  *is_removed = step > 0 && voc_stmt_get_int (stmt, 0) != 0;

  return step >= 0;
}

/* A source that the library has no row of is gone for good. */
static gboolean
agree (VocConn *cache,
       gpointer data,
       GError **error)
{
  GHashTable *followed = data;
  g_autoptr (GArray) known = read_known (cache, error);

  if (known == NULL)
    return FALSE;

  for (guint i = 0; i < known->len; i++)
    {
      gint64   id = g_array_index (known, gint64, i);
      gpointer value = NULL;
      gboolean is_removed;
      gboolean is_gone;

      is_gone = !g_hash_table_lookup_extended (followed, &id, NULL, &value) || value != NULL;
      if (!get_removed (cache, id, &is_removed, error))
        return FALSE;
      if (is_removed != is_gone && !voc_listings_set_source_removed (cache, id, is_gone, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * voc_source_state_agree:
 * @library: a connection to the library
 * @cache: a connection to the cache that may write
 *
 * Hides the listings of the sources that are removed or gone, and shows those of
 * the others. Writes nothing when that is so already. No other program may be
 * between its two writes, so call it only while nobody else has the files.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_source_state_agree (VocConn *library,
                        VocConn *cache,
                        GError **error)
{
  g_autoptr (GHashTable) followed = voc_sources_map (library, error);

  return followed != NULL && voc_conn_transaction (cache, agree, followed, error);
}
