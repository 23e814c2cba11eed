/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The numbers of many rows at once. To leave a statement at each row and come back costs as
 * much again as the row, so an aggregate takes them while the statement goes on, and hands
 * them over in pieces. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-conn-struct-private.h"

#include "store/voc-stmt-private.h"

#define N_PIECE 512

struct _VocCollected
{
  GArray *ids; /* (unowned) (element-type gint64) */
  guint   n;
  gint64  piece[N_PIECE];
};

static void
hand_over (VocCollected *self)
{
  g_array_append_vals (self->ids, self->piece, self->n);
  self->n = 0;
}

static void
collect_cb (sqlite3_context *context,
            int              n_values,
            sqlite3_value  **values)
{
  VocCollected *collected = ((VocConn *) sqlite3_user_data (context))->collected;

  if (collected == NULL)
    return;

  collected->piece[collected->n++] = sqlite3_value_int64 (values[0]);
  if (collected->n == N_PIECE)
    hand_over (collected);
}

static void
collected_cb (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

/* Makes `collect (id)` known. */
gboolean
voc_conn_add_collect (VocConn *self,
                      GError **error)
{
  if (sqlite3_create_function (self->db, "collect", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, self, NULL, collect_cb, collected_cb) == SQLITE_OK)
    return TRUE;

  voc_conn_set_error (self, error, "collect");
  return FALSE;
}

/**
 * voc_conn_collect:
 * @conn: a connection
 * @sql: `SELECT collect (id) FROM … WHERE … ?1`
 * @text: what ?1 is
 * @ids: (element-type gint64): takes what is found, in the order of the statement
 * @error: return location
 *
 * Lists rows by number.
 *
 * Returns: %FALSE with @error set on failure; some may have been taken then
 */
gboolean
voc_conn_collect (VocConn    *conn,
                  const char *sql,
                  const char *text,
                  GArray     *ids,
                  GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  VocCollected collected = { .ids = ids };
  int          step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, text);
  conn->collected = &collected;
  step = voc_stmt_step (stmt, error);
  conn->collected = NULL;
  hand_over (&collected);
  return step >= 0;
}
