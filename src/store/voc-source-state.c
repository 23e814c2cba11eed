/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cache has to know of the sources that the library follows. The two are
 * files of their own, so a program that is killed between its two writes leaves
 * them apart: a source that is followed again would keep its listings hidden, and
 * one that is gone would show them. The library is right, and the cache is brought
 * in line with it by whoever opens both alone, before anybody is asked. Either can
 * also be replaced by a person, so the cache knows whose it is. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-source-state-private.h"

static const char SQL_IS_REMOVED[] = "SELECT is_removed FROM main.source_state WHERE source = ?1";

static const char SQL_OWNER[] = "SELECT library FROM main.belongs_to";

static const char SQL_EXPECT[] = "INSERT INTO main.source_state (source, known_until) VALUES (?1, -1)"
                                 " ON CONFLICT (source) DO NOTHING";

static const char SQL_NOTE_KNOWN[] = "UPDATE main.source_state SET known_until = ?2 WHERE source = ?1 AND known_until < 0";

static const char SQL_SET_OWNER[] = "INSERT INTO main.belongs_to (id, library) VALUES (1, ?1)";

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
    { SQL_OWNER, "there is one row" },
    { SQL_EXPECT, NULL },
    { SQL_NOTE_KNOWN, NULL },
    { SQL_SET_OWNER, NULL },
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

typedef struct
{
  const char *library;
  GHashTable *followed;
  gint64      highest;
} Owner;

/* A cache that is made anew has nothing yet of sources that were followed before. */
static gboolean
expect_followed (VocConn     *cache,
                 const Owner *owner,
                 GError     **error)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, owner->followed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr (VocStmt) stmt = NULL;

      /* A number that will be given out again would be another source's. */
      if (*(const gint64 *) id > owner->highest)
        continue;

      stmt = voc_conn_prepare (cache, SQL_EXPECT, error);

      if (stmt == NULL)
        return FALSE;

      voc_stmt_bind_int (stmt, 1, *(const gint64 *) id);
      if (!voc_stmt_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
set_owner (VocConn *cache,
           gpointer data,
           GError **error)
{
  const Owner *owner = data;
  g_autoptr (GArray) known = read_known (cache, error);
  g_autoptr (VocStmt) stmt = known != NULL ? voc_conn_prepare (cache, SQL_SET_OWNER, error) : NULL;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, owner->library);
  return voc_stmt_run (stmt, error) && (known->len > 0 || expect_followed (cache, owner, error));
}

/**
 * voc_listings_note_known:
 * @conn: a connection to the cache that may write
 * @source_id: a source that was read to its end, or as far as it can be
 * @now: when that began, Unix seconds
 * @error: return location
 *
 * Notes what the source has now as known before, when it was followed before this cache
 * was made and was never read so far in it: nothing of it is new to anybody.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_note_known (VocConn *conn,
                         gint64   source_id,
                         gint64   now,
                         GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_NOTE_KNOWN, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, source_id);
  voc_stmt_bind_int (stmt, 2, now);
  return voc_stmt_run (stmt, error);
}

/* %NULL with no error set when it belongs to nobody yet. */
static char *
read_owner (VocConn *cache,
            GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (cache, SQL_OWNER, error);

  return stmt != NULL && voc_stmt_step (stmt, error) > 0 ? voc_stmt_dup_text (stmt, 0) : NULL;
}

/**
 * voc_source_state_claim:
 * @cache: a connection to the cache that may write
 * @library: which library it is, see voc_sources_map()
 * @highest: the highest number that it ever gave a source
 * @followed: (element-type gint64 gboolean): its sources
 * @is_ours: (out): whether the listings are of this library's sources
 *
 * Tells whether the numbers of the cache's sources are the library's. They are not
 * when it is another library, nor when it is an older state of the same one, which
 * was put back: a number that it has not given out yet would be given to another
 * feed, which then takes the listings over. A cache that belongs to nobody is the
 * library's from now on; an empty one was made anew, and what it first sees of sources
 * that were followed before is not new, see voc_listings_note_known().
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_source_state_claim (VocConn    *cache,
                        const char *library,
                        gint64      highest,
                        GHashTable *followed,
                        gboolean   *is_ours,
                        GError    **error)
{
  g_autoptr (GArray) known = read_known (cache, error);
  g_autoptr (GError) own_error = NULL;
  g_autofree char *owner = NULL;
  Owner            new_owner = { library, followed, highest };

  if (known == NULL)
    return FALSE;
  owner = read_owner (cache, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  *is_ours = owner == NULL || g_str_equal (owner, library);
  for (guint i = 0; i < known->len; i++)
    *is_ours = *is_ours && g_array_index (known, gint64, i) <= highest;

  return !*is_ours || owner != NULL || voc_conn_transaction (cache, set_owner, &new_owner, error);
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
 * @cache: a connection to the cache that may write
 * @followed: the library's sources, see voc_sources_map()
 *
 * Hides the listings of the sources that are removed or gone, and shows those of
 * the others. Writes nothing when that is so already. No other program may be
 * between its two writes, so call it only while nobody else has the files.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_source_state_agree (VocConn    *cache,
                        GHashTable *followed,
                        GError    **error)
{
  return voc_conn_transaction (cache, agree, followed, error);
}

/**
 * voc_listings_list_gone:
 * @conn: a connection to the cache
 * @followed: (element-type gint64 gboolean): the library's sources, see
 *   voc_sources_map()
 * @highest: the highest id that the library had given a source then; one above it
 *   was followed since
 * @error: return location
 *
 * Lists the sources that the cache has something of, but the library no row any
 * more: a purge that was broken off left them.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): for
 *   voc_listings_remove_some(); %NULL with @error set on failure
 */
GArray *
voc_listings_list_gone (VocConn    *conn,
                        GHashTable *followed,
                        gint64      highest,
                        GError    **error)
{
  GArray *known = read_known (conn, error);

  for (guint i = known != NULL ? known->len : 0; i > 0; i--)
    {
      const gint64 *id = &g_array_index (known, gint64, i - 1);

      if (*id > highest || g_hash_table_contains (followed, id))
        g_array_remove_index (known, i - 1);
    }

  return known;
}
