/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Telling whether a candidate that comes in from a file is one that is kept
 * already. */

#define G_LOG_DOMAIN "voc-store"

#include "config.h"

#include "store/voc-conn-private.h"
#include "store/voc-library-store.h"

/**
 * voc_candidates_find:
 * @conn: a connection to the library
 * @uuid: what a candidate keeps over export and import
 * @id: (out): the candidate, 0 when there is none
 *
 * Returns: whether it could be looked up
 */
gboolean
voc_candidates_find (VocConn    *conn,
                     const char *uuid,
                     gint64     *id,
                     GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  int state;

  g_return_val_if_fail (conn != NULL && uuid != NULL && id != NULL, FALSE);

  stmt = voc_conn_prepare (conn, "SELECT id FROM candidate WHERE uuid = ?1", error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, uuid);
  state = voc_stmt_step (stmt, error);
  if (state < 0)
    return FALSE;

  *id = state > 0 ? voc_stmt_get_int (stmt, 0) : 0;

  return TRUE;
}
