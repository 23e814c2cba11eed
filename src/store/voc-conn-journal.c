/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a connection can wish of the journal of its database: that it is emptied, that it
 * is on the disk, that nothing is left in it. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-conn-struct-private.h"

#include "store/voc-sqlite-error-private.h"

/* Of what SQLite can make. */
#define MAX_PAGE_BYTES 65536

/**
 * voc_conn_wish_checkpoint:
 * @conn: a connection with an open transaction
 *
 * Has the journal emptied once the transaction is done: for what must not be
 * found on the disk any more.
 */
void
voc_conn_wish_checkpoint (VocConn *conn)
{
  conn->wishes_checkpoint = TRUE;
}

/**
 * voc_conn_wish_sync:
 * @conn: a connection with an open transaction
 *
 * Has the journal of the first database on the disk before the transaction is said to
 * be done, and with it all that was committed before. A connection of
 * %VOC_CONN_WRITE leaves that to the system otherwise, so that what it committed last
 * may be lost with the power.
 */
void
voc_conn_wish_sync (VocConn *conn)
{
  conn->wishes_sync = TRUE;
}

/*
 * voc_conn_sync_journal:
 * @self: a connection whose transaction is done
 * @error: return location
 *
 * A journal that can't be synced may be lost, so who wished it must not go on.
 *
 * Returns: %FALSE with @error set when the disk fails
 */
gboolean
voc_conn_sync_journal (VocConn *self,
                       GError **error)
{
  sqlite3_file *journal = NULL;
  int           code = sqlite3_file_control (self->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal);

  self->wishes_sync = FALSE;
  if (code == SQLITE_OK && journal != NULL && journal->pMethods != NULL)
    code = journal->pMethods->xSync (journal, SQLITE_SYNC_NORMAL);
  if (code == SQLITE_OK)
    return TRUE;

  g_set_error (error, VOC_STORE_ERROR, voc_sqlite_has_no_room (self->db) ? VOC_STORE_ERROR_FULL : VOC_STORE_ERROR_FAILED,
               "The journal can't be synced: %s (%d)", sqlite3_errstr (code), code);
  return FALSE;
}

/**
 * voc_conn_checkpoint:
 * @conn: a connection that may write, with no transaction open
 *
 * Moves the journal into the database and cuts it to nothing. When somebody
 * reads at the moment it stays as it is; the next one gets another chance.
 */
void
voc_conn_checkpoint (VocConn *conn)
{
  conn->wishes_checkpoint = FALSE;
  if (sqlite3_wal_checkpoint_v2 (conn->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK)
    {
      conn->wishes_checkpoint = TRUE;
      g_debug ("The journal stays: %s", sqlite3_errmsg (conn->db));
    }
}

/* SQLite's own limit counts pages, of which those of a database may be larger than those of
 * another one. As with that, what can't be moved now is moved by a later one. */
static int
committed_cb (void       *data,
              sqlite3    *db,
              const char *schema,
              int         n_pages)
{
  const char *sql = strcmp (schema, "main") == 0 ? "PRAGMA main.page_size" : "PRAGMA search.page_size";
  gint64      page_bytes = MAX_PAGE_BYTES;

  if (n_pages < VOC_CONN_JOURNAL_BYTES / MAX_PAGE_BYTES)
    return SQLITE_OK;

  if (!voc_conn_get_int (data, sql, &page_bytes, NULL) || n_pages >= VOC_CONN_JOURNAL_BYTES / page_bytes)
    sqlite3_wal_checkpoint_v2 (db, schema, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  return SQLITE_OK;
}

/*
 * voc_conn_limit_journals:
 * @self: a connection that may write
 *
 * Has each of its journals moved into its database when it has %VOC_CONN_JOURNAL_BYTES,
 * whatever the size of a page is. The next one that writes begins it anew then, if nobody
 * reads what it has.
 */
void
voc_conn_limit_journals (VocConn *self)
{
  sqlite3_wal_hook (self->db, committed_cb, self);
}

/**
 * voc_conn_close_whole:
 * @conn: (transfer full): a connection that nobody else has the file of open
 * @error: return location
 *
 * As voc_conn_close(), and makes sure that all that was written is in the file itself,
 * for who is about to move it. SQLite tries that too, and says nothing when it fails:
 * a disk that is full leaves half of it in the journal.
 *
 * Returns: %FALSE with @error set when the file is not whole without its journal
 */
gboolean
voc_conn_close_whole (VocConn *conn,
                      GError **error)
{
  gboolean is_whole;

  g_return_val_if_fail (conn != NULL, FALSE);

  is_whole = sqlite3_wal_checkpoint_v2 (conn->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK;
  if (!is_whole)
    voc_conn_set_error (conn, error, "checkpoint");
  voc_conn_close (conn);

  return is_whole;
}
