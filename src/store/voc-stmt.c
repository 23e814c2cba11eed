/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prepared statements, kept by their text on the connection that made them:
 * preparing costs five times as much as running a point lookup. One that is asked
 * for while it is lent is made a second time, and that one is thrown away when it
 * comes back. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-stmt-private.h"

#include <string.h>

struct _VocStmt
{
  VocConn      *conn; /* not owned: outlives its statements */
  char         *sql;
  sqlite3_stmt *handle;
  int           bind_code; /* the first that failed; told by the next step */
  gboolean      is_kept;   /* the connection has it, and lets it go */
  gboolean      is_lent;
};

/* A row of a feed asks for twenty statements, so not every letter of them is read:
 * statements that begin alike mostly end in different ways. */
guint
voc_stmt_hash_sql (gconstpointer sql)
{
  const char *text = sql;
  gsize       length = strlen (text);
  guint       hash = (guint) length;

  for (const char *p = text + length - MIN (length, 24); *p != '\0'; p++)
    hash = hash * 31 + (guchar) *p;

  return hash;
}

/* What reads the tables that come with the program reads nothing else, and so fails by them
 * alone: whoever asks may do without. */
static void
set_error (VocConn    *conn,
           const char *sql,
           GError    **error)
{
  g_autoptr (GError) own_error = NULL;

  voc_conn_set_error (conn, &own_error, sql);
  if (own_error->domain == VOC_STORE_ERROR && strstr (sql, " ref.") != NULL)
    own_error->code = VOC_STORE_ERROR_NO_FIGURES;
  g_propagate_error (error, g_steal_pointer (&own_error));
}

void
voc_stmt_destroy (gpointer data)
{
  VocStmt *self = data;

  sqlite3_finalize (self->handle);
  g_free (self->sql);
  g_free (self);
}

/**
 * voc_conn_prepare:
 * @conn: a connection
 * @sql: one statement of our own, with numbered parameters
 *
 * Returns: (transfer full) (nullable): the statement, to be let go before its
 *   connection, or %NULL with @error set
 */
VocStmt *
voc_conn_prepare (VocConn    *conn,
                  const char *sql,
                  GError    **error)
{
  GHashTable   *kept = voc_conn_get_statements (conn);
  VocStmt      *known = g_hash_table_lookup (kept, sql);
  VocConn      *reference;
  VocStmt      *self;
  sqlite3_stmt *handle = NULL;

  if (known != NULL && !known->is_lent)
    {
      known->is_lent = TRUE;
      return known;
    }

  reference = voc_conn_find_reference (conn, sql);
  if (reference != NULL)
    return voc_conn_prepare (reference, sql, error);

  if (sqlite3_prepare_v3 (voc_conn_get_handle (conn), sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL) != SQLITE_OK)
    {
      set_error (conn, sql, error);
      return NULL;
    }

  self = g_new0 (VocStmt, 1);
  self->conn = conn;
  self->sql = g_strdup (sql);
  self->handle = handle;
  self->is_lent = TRUE;
  if (known == NULL)
    {
      self->is_kept = TRUE;
      g_hash_table_insert (kept, self->sql, self);
    }
  return self;
}

/**
 * voc_stmt_release:
 * @stmt: (transfer full): a statement
 *
 * Gives a statement back, reset and without its values, so that it neither
 * holds a snapshot of the database nor tells the next user anything.
 */
void
voc_stmt_release (VocStmt *stmt)
{
  if (stmt == NULL)
    return;

  if (!stmt->is_kept)
    {
      voc_stmt_destroy (stmt);
      return;
    }

  sqlite3_reset (stmt->handle);
  sqlite3_clear_bindings (stmt->handle);
  stmt->bind_code = SQLITE_OK;
  stmt->is_lent = FALSE;
}

static void
note_bind (VocStmt *self,
           int      code)
{
  if (self->bind_code == SQLITE_OK)
    self->bind_code = code;
}

void
voc_stmt_bind_int (VocStmt *stmt,
                   int      parameter,
                   gint64   value)
{
  note_bind (stmt, sqlite3_bind_int64 (stmt->handle, parameter, value));
}

void
voc_stmt_bind_double (VocStmt *stmt,
                      int      parameter,
                      double   value)
{
  note_bind (stmt, sqlite3_bind_double (stmt->handle, parameter, value));
}

/**
 * voc_stmt_bind_text:
 * @stmt: a statement
 * @parameter: its number, from 1
 * @value: (nullable): copied; %NULL is SQL's NULL
 */
void
voc_stmt_bind_text (VocStmt    *stmt,
                    int         parameter,
                    const char *value)
{
  note_bind (stmt, sqlite3_bind_text (stmt->handle, parameter, value, -1, SQLITE_TRANSIENT));
}

/**
 * voc_stmt_bind_blob:
 * @stmt: a statement
 * @parameter: its number, from 1
 * @data: (nullable): copied; %NULL is SQL's NULL
 * @length: bytes
 */
void
voc_stmt_bind_blob (VocStmt    *stmt,
                    int         parameter,
                    const void *data,
                    gsize       length)
{
  note_bind (stmt, sqlite3_bind_blob64 (stmt->handle, parameter, data, length, SQLITE_TRANSIENT));
}

void
voc_stmt_bind_null (VocStmt *stmt,
                    int      parameter)
{
  note_bind (stmt, sqlite3_bind_null (stmt->handle, parameter));
}

int
voc_stmt_step (VocStmt *stmt,
               GError **error)
{
  int code;

  if (stmt->bind_code != SQLITE_OK)
    {
      g_set_error (error,
                   VOC_STORE_ERROR,
                   VOC_STORE_ERROR_FAILED,
                   "A value cannot be bound (%s): %s",
                   sqlite3_errstr (stmt->bind_code),
                   stmt->sql);
      return -1;
    }

  code = sqlite3_step (stmt->handle);
  if (code == SQLITE_ROW)
    return 1;
  if (code == SQLITE_DONE)
    return 0;

  set_error (stmt->conn, stmt->sql, error);
  return -1;
}

/**
 * voc_stmt_run:
 * @stmt: a statement with its values
 *
 * Runs to the end, past any rows, and makes it ready for other values.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_stmt_run (VocStmt *stmt,
              GError **error)
{
  int step;

  do
    step = voc_stmt_step (stmt, error);
  while (step > 0);

  sqlite3_reset (stmt->handle);
  return step == 0;
}

/**
 * voc_stmt_rewind:
 * @stmt: a statement
 *
 * Makes it ready to run again; its values stay until others are bound.
 */
void
voc_stmt_rewind (VocStmt *stmt)
{
  sqlite3_reset (stmt->handle);
}

gboolean
voc_stmt_is_null (VocStmt *stmt,
                  int      column)
{
  return sqlite3_column_type (stmt->handle, column) == SQLITE_NULL;
}

gint64
voc_stmt_get_int (VocStmt *stmt,
                  int      column)
{
  return sqlite3_column_int64 (stmt->handle, column);
}

double
voc_stmt_get_double (VocStmt *stmt,
                     int      column)
{
  return sqlite3_column_double (stmt->handle, column);
}

/**
 * voc_stmt_get_text:
 * @stmt: a statement that has a row
 * @column: from 0
 *
 * Returns: (nullable) (transfer none): valid until the next step
 */
const char *
voc_stmt_get_text (VocStmt *stmt,
                   int      column)
{
  return (const char *) sqlite3_column_text (stmt->handle, column);
}

char *
voc_stmt_dup_text (VocStmt *stmt,
                   int      column)
{
  return g_strdup (voc_stmt_get_text (stmt, column));
}

/**
 * voc_stmt_get_blob:
 * @stmt: a statement that has a row
 * @column: from 0
 * @length: (out): bytes
 *
 * Returns: (nullable) (transfer none): valid until the next step
 */
const void *
voc_stmt_get_blob (VocStmt *stmt,
                   int      column,
                   gsize   *length)
{
  const void *data = sqlite3_column_blob (stmt->handle, column);

  *length = (gsize) sqlite3_column_bytes (stmt->handle, column);
  return data;
}

/**
 * voc_conn_get_ints:
 * @conn: a connection
 * @sql: a statement without parameters that gives one row of numbers
 * @values: (out caller-allocates) (array length=n_values): the numbers
 * @n_values: how many
 * @error: return location
 *
 * Returns: %FALSE with @error set when it fails or gives no row
 */
gboolean
voc_conn_get_ints (VocConn    *conn,
                   const char *sql,
                   gint64     *values,
                   int         n_values,
                   GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  step = voc_stmt_step (stmt, error);
  if (step == 0)
    g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No row: %s", sql);
  if (step <= 0)
    return FALSE;

  for (int i = 0; i < n_values; i++)
    values[i] = voc_stmt_get_int (stmt, i);
  return TRUE;
}

/**
 * voc_conn_get_int:
 * @conn: a connection
 * @sql: a statement without parameters that gives one number
 * @value: (out): the number
 *
 * Returns: %FALSE with @error set when it fails or gives no row
 */
gboolean
voc_conn_get_int (VocConn    *conn,
                  const char *sql,
                  gint64     *value,
                  GError    **error)
{
  return voc_conn_get_ints (conn, sql, value, 1, error);
}
