/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables that come with the program, beside a connection that asks them: with a connection of
 * their own, which voc_conn_prepare() finds by the name "ref". Attached to the other one they
 * would be part of its transactions, and SQLite lets none write any more, nor commit, that has
 * met a page that is damaged: a sync would lose what it brought for tables that it can do
 * without. Nobody changes them while they are open, so there is nothing to be read at one
 * moment with the rest. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-conn-struct-private.h"
#include "store/voc-stmt-private.h"

#include <string.h>

/* Read in a few pages at a time, and with a copy for each connection. */
#define SQL_SETTINGS "PRAGMA ref.cache_size = -2000"

/*
 * voc_conn_set_reference:
 * @conn: a connection without them
 * @path: absolute name of the reference
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_conn_set_reference (VocConn    *conn,
                        const char *path,
                        GError    **error)
{
  g_autoptr (VocConn) reference = voc_conn_open (path, VOC_CONN_LOOK, error);

  g_return_val_if_fail (conn->reference == NULL, FALSE);

  if (reference == NULL)
    return FALSE;
  sqlite3_db_config (reference->db, SQLITE_DBCONFIG_MAINDBNAME, "ref");
  if (!voc_conn_exec (reference, SQL_SETTINGS, error))
    return FALSE;

  conn->reference = g_steal_pointer (&reference);
  voc_conn_tell_reference (conn);
  return TRUE;
}

/*
 * voc_conn_tell_reference:
 * @conn: a connection
 *
 * What stops its statements stops those of its reference.
 */
void
voc_conn_tell_reference (VocConn *conn)
{
  if (conn->reference == NULL)
    return;

  voc_conn_set_cancellable (conn->reference, conn->cancellable);
  voc_conn_set_stop (conn->reference, conn->is_stopping);
}

/*
 * voc_conn_find_reference:
 * @conn: a connection
 * @sql: a statement
 *
 * Returns: (transfer none) (nullable): the connection that it is for, when it asks the reference
 *   and there is one
 */
VocConn *
voc_conn_find_reference (VocConn    *conn,
                         const char *sql)
{
  return conn->reference != NULL && strstr (sql, " ref.") != NULL ? conn->reference : NULL;
}
