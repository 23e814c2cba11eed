/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One SQLite connection with the settings that all of ours have, and its
 * transactions. It belongs to the thread that opened it: SQLite is told to use
 * no locks of its own, because no connection of ours is ever shared.
 *
 * A job is cancelled through the progress handler, which looks at the job's
 * own GCancellable; sqlite3_interrupt() could hit the next job instead. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-conn-struct-private.h"

#include "store/voc-listing-private.h"
#include "store/voc-sqlite-error-private.h"
#include "store/voc-stmt-private.h"
#include "store/voc-title-memo-private.h"

#define BUSY_MILLISECONDS 5000
#define STEPS_BETWEEN_LOOKS 1000

static gboolean
is_reader (VocConn *self)
{
  return self->mode == VOC_CONN_READ || self->mode == VOC_CONN_LOOK;
}

/**
 * voc_conn_set_error:
 * @conn: a connection on which something has just failed
 * @error: return location
 * @doing: what was tried, in English
 *
 * Sets @error from the last code of SQLite. A job that was cancelled ends with
 * %G_IO_ERROR_CANCELLED, anything else in %VOC_STORE_ERROR.
 */
void
voc_conn_set_error (VocConn    *conn,
                    GError    **error,
                    const char *doing)
{
  int              code = sqlite3_extended_errcode (conn->db);
  g_autofree char *message = NULL;

  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      if (!g_cancellable_set_error_if_cancelled (conn->cancellable, error))
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "The store is closing");
      return;
    }

  /* It may name what stands in a damaged file. */
  message = g_utf8_make_valid (sqlite3_errmsg (conn->db), -1);
  g_set_error (error,
               VOC_STORE_ERROR,
               (int) voc_sqlite_to_error (conn->db, code, conn->path, is_reader (conn)),
               "%s: %s (%d)",
               doing,
               message,
               code);
}

static int
progress_cb (gpointer data)
{
  VocConn *self = data;

  return g_cancellable_is_cancelled (self->cancellable) || (self->is_stopping != NULL && g_atomic_int_get (self->is_stopping));
}

static void
update_progress_handler (VocConn *self)
{
  if (self->cancellable != NULL || self->is_stopping != NULL)
    sqlite3_progress_handler (self->db, STEPS_BETWEEN_LOOKS, progress_cb, self);
  else
    sqlite3_progress_handler (self->db, 0, NULL, NULL);
  voc_conn_tell_reference (self);
}

/**
 * voc_conn_set_cancellable:
 * @conn: a connection
 * @cancellable: (nullable): what stops the statements that follow
 */
void
voc_conn_set_cancellable (VocConn      *conn,
                          GCancellable *cancellable)
{
  g_set_object (&conn->cancellable, cancellable);
  update_progress_handler (conn);
}

/**
 * voc_conn_set_stop:
 * @conn: a connection
 * @is_stopping: (nullable): an atomic flag that outlives the connection
 *
 * Makes statements end with %G_IO_ERROR_CLOSED once the flag is set, so that a
 * program can end while a long question runs.
 */
void
voc_conn_set_stop (VocConn   *conn,
                   const int *is_stopping)
{
  conn->is_stopping = is_stopping;
  update_progress_handler (conn);
}

/**
 * voc_conn_exec:
 * @conn: a connection
 * @sql: statements of our own, without parameters
 *
 * Runs statements that give no rows anybody wants.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_conn_exec (VocConn    *conn,
               const char *sql,
               GError    **error)
{
  if (sqlite3_exec (conn->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  voc_conn_set_error (conn, error, sql);
  return FALSE;
}

/* What has to be set anew for each database of a connection. The sizes are
 * those of the measurements: 64 MiB for a writer, 16 MiB for a reader. What a writer
 * adds to the index of words is not read again before it is merged from one end to the
 * other: there 8 MiB do as well. No memory map: a file that somebody cuts short would
 * end the program. */
static gboolean
apply_schema_settings (VocConn    *self,
                       const char *schema,
                       GError    **error)
{
  g_autofree char *sql = NULL;
  g_autofree char *wal = NULL;
  int              writer_kib = strcmp (schema, "main") == 0 ? 64 * 1024 : 8 * 1024;

  if (!is_reader (self) && !voc_conn_apply_layout (self, schema, error))
    return FALSE;

  sql = g_strdup_printf ("PRAGMA %1$s.cache_size = %2$d;"
                         "PRAGMA %1$s.mmap_size = 0;"
                         "PRAGMA %1$s.journal_size_limit = %3$d;"
                         "PRAGMA %1$s.synchronous = %4$s;",
                         schema,
                         is_reader (self) ? -16 * 1024 : -writer_kib,
                         VOC_CONN_JOURNAL_BYTES,
                         self->mode == VOC_CONN_WRITE ? "NORMAL" : "FULL");
  if (!voc_conn_exec (self, sql, error))
    return FALSE;

  if (is_reader (self))
    return TRUE;

  wal = g_strdup_printf ("PRAGMA %1$s.journal_mode = WAL; PRAGMA %1$s.secure_delete = %2$s", schema,
                         self->mode == VOC_CONN_WRITE_DURABLE ? "ON" : "FAST");
  return voc_conn_exec (self, wal, error);
}

static gboolean
apply_settings (VocConn *self,
                GError **error)
{
  static const struct
  {
    int option;
    int value;
  } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
    { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
  };

  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_MILLISECONDS);
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 3);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    sqlite3_db_config (self->db, options[i].option, options[i].value, NULL);
  if (is_reader (self))
    sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  else
    voc_conn_limit_journals (self);

  if (!voc_conn_exec (self, "PRAGMA cell_size_check = 1; PRAGMA temp_store = MEMORY;", error) || !apply_schema_settings (self, "main", error))
    return FALSE;

  return !is_reader (self) || voc_conn_exec (self, "PRAGMA query_only = 1", error);
}

/* How SQLite is told of a file that nobody changes while it is open. */
static char *
name_unchanging (const char *path,
                 GError    **error)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, error);

  return uri != NULL ? g_strconcat (uri, "?mode=ro&immutable=1", NULL) : NULL;
}

/**
 * voc_conn_open:
 * @path: absolute name of the database
 * @mode: what it is for
 *
 * Opens a database with the settings of STYLE §6. Only the calling thread may
 * use the connection and everything that comes of it.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with @error set
 */
VocConn *
voc_conn_open (const char *path,
               VocConnMode mode,
               GError    **error)
{
  g_autoptr (VocConn) self = g_new0 (VocConn, 1);
  g_autofree char *name = NULL;
  int              flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;

  name = mode == VOC_CONN_LOOK ? name_unchanging (path, error) : g_strdup (path);
  if (name == NULL)
    return NULL;

  self->mode = mode;
  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (voc_stmt_hash_sql, g_str_equal, NULL, voc_stmt_destroy);
  flags |= mode == VOC_CONN_LOOK ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (!is_reader (self))
    flags |= SQLITE_OPEN_CREATE;

  if (sqlite3_open_v2 (name, &self->db, flags, NULL) != SQLITE_OK)
    {
      voc_conn_set_error (self, error, path);
      return NULL;
    }

  if (!voc_conn_add_collect (self, error) || !apply_settings (self, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * voc_conn_close:
 * @conn: (transfer full): a connection, all statements of which were let go
 *
 * Ends the connection. A transaction that is open is rolled back.
 */
void
voc_conn_close (VocConn *conn)
{
  if (conn == NULL)
    return;

  voc_conn_close_library (conn);
  g_clear_pointer (&conn->reference, voc_conn_close);
  g_hash_table_unref (conn->statements);
  voc_dictionaries_unref (conn->dictionaries);
  voc_columns_unref (conn->columns);
  voc_title_memo_free (conn->titles);
  g_clear_pointer (&conn->changed, g_array_unref);
  g_clear_object (&conn->cancellable);
  if (sqlite3_close (conn->db) != SQLITE_OK)
    g_critical ("A statement outlives its connection");
  g_free (conn->path);
  g_free (conn);
}

/**
 * voc_conn_attach:
 * @conn: a connection
 * @path: absolute name of another database
 * @schema: what its tables are called by; a word of our own
 * @read_only: it never changes while it is open: no lock, no journal
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_conn_attach (VocConn    *conn,
                 const char *path,
                 const char *schema,
                 gboolean    read_only,
                 GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  g_autofree char *name = NULL;

  name = read_only ? name_unchanging (path, error) : g_filename_to_uri (path, NULL, error);
  if (name == NULL)
    return FALSE;

  stmt = voc_conn_prepare (conn, "ATTACH ?1 AS ?2", error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, name);
  voc_stmt_bind_text (stmt, 2, schema);
  if (!voc_stmt_run (stmt, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }

  return read_only || apply_schema_settings (conn, schema, error);
}

/**
 * voc_conn_get_handle:
 * @conn: a connection
 *
 * Returns: (transfer none): SQLite's own, for what has no function here
 */
sqlite3 *
voc_conn_get_handle (VocConn *conn)
{
  return conn->db;
}

/**
 * voc_conn_set_dictionaries:
 * @conn: a connection to the cache
 * @dictionaries: what it shares with others to the same file
 */
void
voc_conn_set_dictionaries (VocConn         *conn,
                           VocDictionaries *dictionaries)
{
  voc_dictionaries_unref (conn->dictionaries);
  conn->dictionaries = voc_dictionaries_ref (dictionaries);
}

/**
 * voc_conn_get_dictionaries:
 * @conn: a connection to the cache
 *
 * Returns: (transfer none): its dictionaries; of its own when it shares none
 */
VocDictionaries *
voc_conn_get_dictionaries (VocConn *conn)
{
  if (conn->dictionaries == NULL)
    conn->dictionaries = voc_dictionaries_new ();

  return conn->dictionaries;
}

GHashTable *
voc_conn_get_statements (VocConn *conn)
{
  return conn->statements;
}

/**
 * voc_conn_in_transaction:
 * @conn: a connection
 *
 * Returns: whether a transaction is open
 */
gboolean
voc_conn_in_transaction (VocConn *conn)
{
  return !sqlite3_get_autocommit (conn->db);
}

/**
 * voc_conn_take_mark:
 * @conn: a connection with an open transaction
 *
 * For what has to be done once in each transaction, by whoever is first.
 *
 * Returns: %TRUE for the first call in a transaction
 */
gboolean
voc_conn_take_mark (VocConn *conn)
{
  gboolean is_first = !conn->has_mark;

  conn->has_mark = TRUE;
  return is_first;
}

static void
roll_back (VocConn    *self,
           const char *sql)
{
  self->has_mark = FALSE;
  self->wishes_sync = FALSE;
  self->waiting = (VocWaiting){ .may_begin = self->waiting.may_begin };
  voc_title_memo_doubt (self);

  /* SQLite has rolled back by itself after some failures. */
  if (voc_conn_in_transaction (self) && sqlite3_exec (self->db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_debug ("%s: %s", sql, sqlite3_errmsg (self->db));
}

/* A transaction that ends must not be cut by the cancelling of its job: the
 * answer would be "cancelled" for something that was done. */
static gboolean
end_transaction (VocConn    *self,
                 const char *sql,
                 GError    **error)
{
  g_autoptr (GCancellable) cancellable = g_steal_pointer (&self->cancellable);
  gboolean is_done;

  voc_conn_set_cancellable (self, NULL);
  is_done = voc_conn_exec (self, sql, error);
  voc_conn_set_cancellable (self, cancellable);
  return is_done;
}

/* What was committed is done, whoever wants to hear of it: what is read now is not cut. */
static void
tell_columns (VocConn *self)
{
  g_autoptr (GCancellable) cancellable = NULL;

  if (self->changed == NULL || self->changed->len == 0)
    return;

  cancellable = g_steal_pointer (&self->cancellable);
  voc_conn_set_cancellable (self, NULL);
  voc_columns_follow (self->columns, self, self->changed, self->stamp_before, self->stamp);
  voc_conn_set_cancellable (self, cancellable);
  g_array_set_size (self->changed, 0);
}

/**
 * voc_conn_transaction:
 * @conn: a connection that may write
 * @func: what is to be done as a whole
 * @data: for @func
 *
 * Runs @func in a transaction that has the right to write from its start
 * (`BEGIN IMMEDIATE`), or inside of one in a savepoint, and undoes everything
 * when it fails. No transaction may span cache and library: they are never
 * attached to the same connection.
 *
 * Returns: %FALSE with @error set on failure; nothing has changed then, unless it is
 *   the wish of voc_conn_wish_sync() alone that failed
 */
gboolean
voc_conn_transaction (VocConn           *conn,
                      VocTransactionFunc func,
                      gpointer           data,
                      GError           **error)
{
  gboolean is_nested = voc_conn_in_transaction (conn);

  if (!is_nested)
    {
      conn->has_mark = FALSE;
      conn->stamp = 0;
      conn->waiting = (VocWaiting){ 0 };
      voc_title_memo_doubt (conn);
    }
  else if (!voc_listing_waiting_save (conn, error))
    {
      return FALSE;
    }

  if (!voc_conn_exec (conn, is_nested ? "SAVEPOINT nested" : "BEGIN IMMEDIATE", error))
    return FALSE;

  if (func (conn, data, error) && (is_nested || voc_conn_stamp (conn, error)) && end_transaction (conn, is_nested ? "RELEASE nested" : "COMMIT", error))
    {
      if (!is_nested)
        tell_columns (conn);
      if (!is_nested && conn->wishes_checkpoint)
        voc_conn_checkpoint (conn);
      return is_nested || !conn->wishes_sync || voc_conn_sync_journal (conn, error);
    }

  roll_back (conn, is_nested ? "ROLLBACK TO nested; RELEASE nested" : "ROLLBACK");
  if (!is_nested && conn->changed != NULL)
    g_array_set_size (conn->changed, 0);
  return FALSE;
}

/**
 * voc_conn_ensure_transaction:
 * @conn: a connection that may write
 * @func: what is to be done as a whole
 * @data: for @func
 *
 * Like voc_conn_transaction(), but inside of a transaction @func becomes part
 * of it, without the cost of a savepoint: when it fails, the caller has to let
 * the whole transaction fail.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_conn_ensure_transaction (VocConn           *conn,
                             VocTransactionFunc func,
                             gpointer           data,
                             GError           **error)
{
  if (voc_conn_in_transaction (conn))
    return func (conn, data, error);

  return voc_conn_transaction (conn, func, data, error);
}

/* Of a row that is not listed in its own table, the rowid is the listing's too. */
static void
note_change_cb (void         *data,
                int           kind,
                const char   *schema,
                const char   *table,
                sqlite3_int64 row)
{
  VocConn *self = data;
  gint64   id = row;

  if (strcmp (schema, "main") == 0 && (strcmp (table, "listing") == 0 || strcmp (table, "duplicate_member") == 0))
    g_array_append_val (self->changed, id);
}

/**
 * voc_conn_set_columns:
 * @conn: a connection to the cache
 * @columns: those of this cache
 *
 * Has the columns told of each listing that a transaction of this connection changes.
 */
void
voc_conn_set_columns (VocConn    *conn,
                      VocColumns *columns)
{
  g_return_if_fail (conn->columns == NULL);

  conn->columns = voc_columns_ref (columns);
  if (is_reader (conn))
    return;

  conn->changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_update_hook (conn->db, note_change_cb, conn);
}

/**
 * voc_conn_get_columns:
 * @conn: a connection
 *
 * Returns: (transfer none) (nullable): those of its cache
 */
VocColumns *
voc_conn_get_columns (VocConn *conn)
{
  return conn->columns;
}

/**
 * voc_conn_get_waiting:
 * @conn: a connection to the cache
 *
 * Returns: (transfer none): what the open transaction knows of the listings that are not yet
 *   in the index, for voc-listing-waiting.c to keep
 */
VocWaiting *
voc_conn_get_waiting (VocConn *conn)
{
  return &conn->waiting;
}

/**
 * voc_conn_last_rowid:
 * @conn: a connection
 *
 * Returns: the row that was inserted last
 */
gint64
voc_conn_last_rowid (VocConn *conn)
{
  return sqlite3_last_insert_rowid (conn->db);
}

/**
 * voc_conn_changes:
 * @conn: a connection
 *
 * Returns: how many rows the last statement changed
 */
int
voc_conn_changes (VocConn *conn)
{
  return sqlite3_changes (conn->db);
}
