/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library beside a connection that writes to the cache: read by the same thread, with
 * a connection of its own that is opened when it is first asked for. The two are never one
 * transaction. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-conn-struct-private.h"

/*
 * voc_conn_set_library:
 * @conn: a connection to the cache
 * @path: absolute name of the library
 */
void
voc_conn_set_library (VocConn    *conn,
                      const char *path)
{
  g_return_if_fail (conn->library_path == NULL);

  conn->library_path = g_strdup (path);
}

/*
 * voc_conn_get_library:
 * @conn: a connection to the cache that may write
 * @error: return location
 *
 * Returns: (transfer none) (nullable): a connection that reads the library, as it is now;
 *   %NULL with @error set on failure
 */
VocConn *
voc_conn_get_library (VocConn *conn,
                      GError **error)
{
  g_return_val_if_fail (conn->library_path != NULL, NULL);

  if (conn->library == NULL)
    conn->library = voc_conn_open (conn->library_path, VOC_CONN_READ, error);

  return conn->library;
}

/*
 * voc_conn_close_library:
 * @conn: a connection that is being closed
 */
void
voc_conn_close_library (VocConn *conn)
{
  g_clear_pointer (&conn->library, voc_conn_close);
  g_clear_pointer (&conn->library_path, g_free);
}
