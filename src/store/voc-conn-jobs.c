/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a job may know of those that wait behind it for the same connection. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-conn-struct-private.h"

/**
 * voc_conn_set_others:
 * @conn: a connection
 * @n_others: (nullable): an atomic count that outlives the connection
 */
void
voc_conn_set_others (VocConn   *conn,
                     const int *n_others)
{
  conn->n_others = n_others;
}

/**
 * voc_conn_others_wait:
 * @conn: a connection
 *
 * Returns: whether a job of %VOC_PRIORITY_IDLE that runs now should come to its end, as
 *   others wait, or the program ends
 */
gboolean
voc_conn_others_wait (VocConn *conn)
{
  return conn->n_others != NULL && g_atomic_int_get (conn->n_others) > 0;
}
