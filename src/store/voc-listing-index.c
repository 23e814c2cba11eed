/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of the listings in search.db, kept in step from here and not by
 * triggers, which may not write to a virtual table in defensive mode. A commit
 * over two files is not one act for a crash, so both have a number that each transaction
 * which changes listings makes anew; when the numbers differ at the next start, the index
 * is made anew, and fills itself as it does after a large sync (voc-listing-waiting.c). The
 * number is drawn by lot: no two states of this cache or of any other have the same, which is
 * how the columns on the disk are known to be those of the cache. Programs before this one
 * counted, so numbers that are not high say nothing but that they differ. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "store/voc-listing-pack-private.h"

/* Numbers that are drawn are not lower. */
#define LEAST_STAMP (G_GINT64_CONSTANT (1) << 62)

static const char SQL_STAMP[] = "SELECT n, random () FROM main.stamp WHERE id = 1";

static const char SQL_STAMP_CACHE[] = "UPDATE main.stamp SET n = ?1 WHERE id = 1";

static const char SQL_STAMP_INDEX[] = "UPDATE search.stamp SET n = ?1 WHERE id = 1";

static const char SQL_ADD[] = "INSERT INTO search.listing_text (rowid, title, company, skills, place, description)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

static const char SQL_REMOVE[] = "INSERT INTO search.listing_text"
                                 " (listing_text, rowid, title, company, skills, place, description)"
                                 " VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6)";

static const char SQL_MERGE[] = "INSERT INTO search.listing_text (listing_text, rank) VALUES ('merge', ?1)";

static const char SQL_CHANGES[] = "SELECT total_changes ()";

const VocStatementInfo *
voc_listing_index_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_STAMP, NULL }, { SQL_STAMP_CACHE, NULL }, { SQL_STAMP_INDEX, NULL }, { SQL_ADD, NULL }, { SQL_REMOVE, NULL }, { SQL_MERGE, NULL }, { SQL_CHANGES, NULL }
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
write_words_of (VocConn          *conn,
                const char       *sql,
                gint64            id,
                const VocListing *listing,
                GError          **error)
{
  char    *words[VOC_LISTING_N_WORDS];
  gboolean is_done;

  voc_listing_words_fill (words, listing);
  is_done = write_words (conn, sql, id, (const char *const *) words, error);
  clear_words (words);
  return is_done;
}

/**
 * voc_listing_index_write:
 * @conn: a connection to the cache, in a transaction
 * @id: a listing that is not in the index
 * @words: (array fixed-size=5): of voc_listing_words_fill()
 * @error: return location
 *
 * Puts words into the index that do not wait any more.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_index_write (VocConn           *conn,
                         gint64             id,
                         const char *const *words,
                         GError           **error)
{
  return write_words (conn, SQL_ADD, id, words, error);
}

/**
 * voc_listing_index_add:
 * @conn: a connection to the cache, in a transaction
 * @id: its row
 * @listing: what is put in
 * @is_new: whether it was not there before; then its words may have to wait
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_index_add (VocConn          *conn,
                       gint64            id,
                       const VocListing *listing,
                       gboolean          is_new,
                       GError          **error)
{
  gboolean waits = FALSE;

  if (!voc_listing_stamp (conn, error))
    return FALSE;
  if (is_new ? !voc_listing_waiting_take (conn, id, &waits, error) : !voc_listing_waiting_has (conn, id, &waits, error))
    return FALSE;

  return waits || write_words_of (conn, SQL_ADD, id, listing, error);
}

/**
 * voc_listing_index_remove:
 * @conn: a connection to the cache, in a transaction
 * @id: its row
 * @listing: exactly what was put in
 * @error: return location
 *
 * For a listing that changes; the words that it has then are added anew.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_index_remove (VocConn          *conn,
                          gint64            id,
                          const VocListing *listing,
                          GError          **error)
{
  gboolean waits;

  if (!voc_listing_stamp (conn, error) || !voc_listing_waiting_has (conn, id, &waits, error))
    return FALSE;

  return waits || write_words_of (conn, SQL_REMOVE, id, listing, error);
}

/**
 * voc_listing_index_drop:
 * @conn: a connection to the cache, in a transaction
 * @id: a listing that is about to be deleted
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_index_drop (VocConn *conn,
                        gint64   id,
                        GError **error)
{
  g_autoptr (VocListing) listing = NULL;
  gboolean was_waiting;

  if (!voc_listing_stamp (conn, error) || !voc_listing_waiting_drop (conn, id, &was_waiting, error))
    return FALSE;
  if (was_waiting)
    return TRUE;

  listing = voc_listing_detail_get (conn, id, error);
  return listing != NULL && write_words_of (conn, SQL_REMOVE, id, listing, error);
}

typedef struct
{
  guint    most;
  gboolean is_done;
} TidySome;

static gboolean
tidy_some (VocConn *conn,
           gpointer data,
           GError **error)
{
  TidySome *some = data;
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
  TidySome some = { most, FALSE };

  g_return_val_if_fail (most > 0, FALSE);

  if (!voc_conn_ensure_transaction (conn, tidy_some, &some, error))
    return FALSE;

  *is_done = some.is_done;
  return TRUE;
}
