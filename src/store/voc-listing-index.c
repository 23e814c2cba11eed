/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of the listings in search.db, kept in step from here and not by
 * triggers, which may not write to a virtual table in defensive mode. A commit
 * over two files is not one act for a crash, so both have a number that each transaction
 * which changes listings makes anew; when the numbers differ at the next start, the index
 * is made anew, and fills itself through voc_listings_index_some(). The number is drawn
 * by lot: no two states of this cache or of any other have the same, which is how the
 * columns on the disk are known to be those of the cache. Programs before this one
 * counted, so numbers that are not high say nothing but that they differ. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "store/voc-listing-pack-private.h"

/* Numbers that are drawn are not lower. */
#define LEAST_STAMP (G_GINT64_CONSTANT (1) << 62)

static const char SQL_STAMP[] = "SELECT n, random () FROM main.stamp WHERE id = 1";

static const char SQL_STAMP_CACHE[] = "UPDATE main.stamp SET n = ?1 WHERE id = 1";

static const char SQL_STAMP_INDEX[] = "UPDATE search.stamp SET n = ?1 WHERE id = 1";

static const char SQL_WAITING[] = "SELECT after, upto FROM search.stamp WHERE id = 1";

static const char SQL_ADD[] = "INSERT INTO search.listing_text (rowid, title, company, skills, place, description)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

static const char SQL_REMOVE[] = "INSERT INTO search.listing_text"
                                 " (listing_text, rowid, title, company, skills, place, description)"
                                 " VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6)";

static const char SQL_NEXT[] = "SELECT id FROM main.listing WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3";

static const char SQL_MERGE[] = "INSERT INTO search.listing_text (listing_text, rank) VALUES ('merge', ?1)";

static const char SQL_CHANGES[] = "SELECT total_changes ()";

static const char SQL_SET_WORDS[] = "UPDATE main.listing SET words = ?2, language = ?3, skills = ?4, occupation = ?5"
                                    " WHERE id = ?1 AND skills IS NULL";

static const char SQL_SET_AFTER[] = "UPDATE search.stamp SET after = ?1 WHERE id = 1";

const VocStatementInfo *
voc_listing_index_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_STAMP, NULL }, { SQL_STAMP_CACHE, NULL }, { SQL_STAMP_INDEX, NULL }, { SQL_WAITING, NULL }, { SQL_ADD, NULL }, { SQL_REMOVE, NULL }, { SQL_NEXT, NULL }, { SQL_MERGE, NULL }, { SQL_CHANGES, NULL }, { SQL_SET_WORDS, NULL }, { SQL_SET_AFTER, NULL }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static gboolean
set_stamp (VocConn    *conn,
           const char *sql,
           gint64      stamp,
           GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, stamp);
  return voc_stmt_run (stmt, error);
}

static gboolean
read_stamp (VocConn *conn,
            gint64  *stamp,
            gint64  *lot,
            GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_STAMP, error);

  if (stmt == NULL || voc_stmt_step (stmt, error) < 0)
    return FALSE;

  *stamp = voc_stmt_get_int (stmt, 0);
  *lot = voc_stmt_get_int (stmt, 1);
  return TRUE;
}

/**
 * voc_listing_stamp_read:
 * @conn: a connection to the cache, in a transaction
 * @stamp: (out): the number of its state; 0 when it has none that is its own
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_stamp_read (VocConn *conn,
                        gint64  *stamp,
                        GError **error)
{
  gint64 lot;

  if (!read_stamp (conn, stamp, &lot, error))
    return FALSE;

  *stamp = *stamp >= LEAST_STAMP ? *stamp : 0;
  return TRUE;
}

static gboolean
draw_stamp (VocConn *conn,
            GError **error)
{
  gint64 before;
  gint64 stamp;

  if (!read_stamp (conn, &before, &stamp, error))
    return FALSE;

  stamp = (stamp & (LEAST_STAMP - 1)) | LEAST_STAMP;
  voc_conn_note_stamp (conn, before >= LEAST_STAMP ? before : 0, stamp);
  return set_stamp (conn, SQL_STAMP_CACHE, stamp, error) && set_stamp (conn, SQL_STAMP_INDEX, stamp, error);
}

/**
 * voc_listing_stamp:
 * @conn: a connection to the cache and its index, in a transaction that has changed
 *   listings
 * @error: return location
 *
 * Gives the cache another number, unless this transaction has already.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_stamp (VocConn *conn,
                   GError **error)
{
  return !voc_conn_take_mark (conn) || draw_stamp (conn, error);
}

/* Once in each transaction that changes the index. */
static gboolean
ensure_stamp (VocConn *conn,
              GError **error)
{
  g_autoptr (VocStmt) stmt = NULL;

  if (!voc_conn_take_mark (conn))
    return TRUE;
  if (!draw_stamp (conn, error))
    return FALSE;

  stmt = voc_conn_prepare (conn, SQL_WAITING, error);
  if (stmt == NULL || voc_stmt_step (stmt, error) < 0)
    return FALSE;

  voc_conn_set_waiting (conn, voc_stmt_get_int (stmt, 0), voc_stmt_get_int (stmt, 1));
  return TRUE;
}

static gboolean
write_words (VocConn           *conn,
             const char        *sql,
             gint64             id,
             const char *const *words,
             GError           **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  for (int i = 0; i < VOC_LISTING_N_WORDS; i++)
    voc_stmt_bind_text (stmt, i + 2, words[i]);
  return voc_stmt_run (stmt, error);
}

static void
clear_words (char **words)
{
  for (guint i = 0; i < VOC_LISTING_N_WORDS; i++)
    g_free (words[i]);
}

static gboolean
remove_words_of (VocConn          *conn,
                 gint64            id,
                 const VocListing *listing,
                 GError          **error)
{
  char    *words[VOC_LISTING_N_WORDS];
  gboolean is_done;

  voc_listing_words_fill (words, listing);
  is_done = write_words (conn, SQL_REMOVE, id, (const char *const *) words, error);
  clear_words (words);
  return is_done;
}

/* The row of an older program has no words, no language and no skills of its own yet. */
static gboolean
set_words (VocConn           *conn,
           gint64             id,
           const VocListing  *listing,
           const char *const *words,
           GError           **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SET_WORDS, error);
  g_autofree char *joined = voc_listing_join_words (words);
  g_autofree char *skills = stmt != NULL ? voc_listing_join_skills (conn, listing, error) : NULL;
  char             language[VOC_LANGUAGE_SIZE];
  gint64           occupation;

  if (skills == NULL || !voc_listing_find_occupation (conn, listing->title, &occupation, error))
    return FALSE;

  voc_language_of_listing (listing, language);
  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_text (stmt, 2, joined);
  voc_stmt_bind_text (stmt, 3, language);
  voc_stmt_bind_text (stmt, 4, skills);
  if (occupation >= 0)
    voc_stmt_bind_int (stmt, 5, occupation);
  return voc_stmt_run (stmt, error);
}

static gboolean
add_words_of (VocConn          *conn,
              gint64            id,
              const VocListing *listing,
              GError          **error)
{
  char    *words[VOC_LISTING_N_WORDS];
  gboolean is_done;

  voc_listing_words_fill (words, listing);
  is_done = write_words (conn, SQL_ADD, id, (const char *const *) words, error)
            && set_words (conn, id, listing, (const char *const *) words, error);
  clear_words (words);
  return is_done;
}

/**
 * voc_listing_index_add:
 * @conn: a connection to the cache, in a transaction
 * @id: its row
 * @pack: of the listing that is put in
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_index_add (VocConn              *conn,
                       gint64                id,
                       const VocListingPack *pack,
                       GError              **error)
{
  if (!ensure_stamp (conn, error))
    return FALSE;

  return voc_conn_is_waiting (conn, id) || write_words (conn, SQL_ADD, id, (const char *const *) pack->words, error);
}

/**
 * voc_listing_index_remove:
 * @conn: a connection to the cache, in a transaction
 * @id: its row
 * @listing: exactly what was put in
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_index_remove (VocConn          *conn,
                          gint64            id,
                          const VocListing *listing,
                          GError          **error)
{
  if (!ensure_stamp (conn, error))
    return FALSE;

  return voc_conn_is_waiting (conn, id) || remove_words_of (conn, id, listing, error);
}

typedef struct
{
  guint    most;
  gboolean is_done;
} IndexSome;

static GArray *
list_waiting (VocConn *conn,
              gint64   after,
              gint64   upto,
              guint    most,
              GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_NEXT, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, after);
  voc_stmt_bind_int (stmt, 2, upto);
  voc_stmt_bind_int (stmt, 3, most);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 id = voc_stmt_get_int (stmt, 0);

      g_array_append_val (ids, id);
    }

  return step < 0 ? NULL : g_steal_pointer (&ids);
}

static gboolean
set_after (VocConn *conn,
           gint64   after,
           GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SET_AFTER, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, after);
  return voc_stmt_run (stmt, error);
}

static gboolean
index_some (VocConn *conn,
            gpointer data,
            GError **error)
{
  IndexSome *some = data;
  g_autoptr (VocStmt) stmt = NULL;
  g_autoptr (GArray) ids = NULL;
  gint64 after;
  gint64 upto;

  if (!ensure_stamp (conn, error))
    return FALSE;

  stmt = voc_conn_prepare (conn, SQL_WAITING, error);
  if (stmt == NULL || voc_stmt_step (stmt, error) < 0)
    return FALSE;

  after = voc_stmt_get_int (stmt, 0);
  upto = voc_stmt_get_int (stmt, 1);
  g_clear_pointer (&stmt, voc_stmt_release);
  ids = list_waiting (conn, after, upto, some->most, error);
  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (VocListing) listing = voc_listing_detail_get (conn, id, error);

      if (listing == NULL || !add_words_of (conn, id, listing, error))
        return FALSE;
      after = id;
    }

  some->is_done = ids->len < some->most;
  if (some->is_done)
    after = upto;
  voc_conn_set_waiting (conn, after, upto);
  return set_after (conn, after, error);
}

/**
 * voc_listings_index_some:
 * @conn: a connection to the cache that may write
 * @most: how many listings to take at most; some thousand
 * @is_done: (out): whether the index is complete now
 *
 * Fills an index that had to be made anew, from where it is.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_index_some (VocConn  *conn,
                         guint     most,
                         gboolean *is_done,
                         GError  **error)
{
  IndexSome some = { most, FALSE };

  g_return_val_if_fail (most > 0, FALSE);

  if (!voc_conn_ensure_transaction (conn, index_some, &some, error))
    return FALSE;

  *is_done = some.is_done;
  return TRUE;
}

static gboolean
tidy_some (VocConn *conn,
           gpointer data,
           GError **error)
{
  IndexSome *some = data;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_MERGE, error);
  gboolean gave_back = FALSE;
  gint64   before = 0;
  gint64   after = 0;

  if (stmt == NULL || !voc_conn_give_back_some (conn, FALSE, &gave_back, error))
    return FALSE;
  if (gave_back)
    return TRUE;
  if (!voc_conn_get_int (conn, SQL_CHANGES, &before, error))
    return FALSE;

  voc_stmt_bind_int (stmt, 1, some->most);
  if (!voc_stmt_run (stmt, error) || !voc_conn_get_int (conn, SQL_CHANGES, &after, error))
    return FALSE;

  /* The command itself counts as one change (SQLite, FTS5, 6.8). */
  if (after - before < 2 && !voc_conn_give_back_some (conn, TRUE, &gave_back, error))
    return FALSE;

  some->is_done = after - before < 2 && !gave_back;
  return TRUE;
}

/**
 * voc_listings_tidy_index_some:
 * @conn: a connection to the cache that may write
 * @most: how many pages to write at most; 64 take some milliseconds
 * @is_done: (out): whether nothing is left to be done
 * @error: return location
 *
 * Merges what the commits of a sync have added, so that a search looks into few places,
 * and gives the disk back what is without use then.
 * What is in the index stays as it is, and so may this be left undone at any time.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_tidy_index_some (VocConn  *conn,
                              guint     most,
                              gboolean *is_done,
                              GError  **error)
{
  IndexSome some = { most, FALSE };

  g_return_val_if_fail (most > 0, FALSE);

  if (!voc_conn_ensure_transaction (conn, tidy_some, &some, error))
    return FALSE;

  *is_done = some.is_done;
  return TRUE;
}
