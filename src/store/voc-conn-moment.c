/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read by several questions and has to be of one moment: what another connection
 * commits meanwhile is not seen by the later ones. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-conn-private.h"

/*
 * voc_conn_begin_moment:
 * @conn: a connection
 * @is_begun: (out): whether there is anything to end, for voc_conn_end_moment(); not in an
 *   open transaction, all of which is of one moment
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_conn_begin_moment (VocConn  *conn,
                       gboolean *is_begun,
                       GError  **error)
{
  *is_begun = FALSE;
  if (voc_conn_in_transaction (conn))
    return TRUE;

  *is_begun = voc_conn_exec (conn, "BEGIN", error);
  return *is_begun;
}

/*
 * voc_conn_end_moment:
 * @conn: a connection
 * @is_begun: of voc_conn_begin_moment()
 *
 * Ends it, whether what was read in it has failed or not.
 */
void
voc_conn_end_moment (VocConn *conn,
                     gboolean is_begun)
{
  /* Nothing was written, so there is nothing that could be lost. */
  if (is_begun)
    voc_conn_exec (conn, "ROLLBACK", NULL);
}
