/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log of what happened to candidates: each change with the documents before
 * and after it, so that any of them can be taken back. %NULL is "not there". */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"

static const char SQL_LOG[] = "INSERT INTO main.candidate_change (candidate, at, undoes, before, after)"
                              " VALUES (?1, ?2, ?3, ?4, ?5)";
static const char SQL_CHANGE[] = "SELECT candidate, before, after FROM main.candidate_change WHERE id = ?1";
static const char SQL_LAST[] = "SELECT id FROM main.candidate_change WHERE candidate = ?1 ORDER BY id DESC LIMIT 1";

const VocStatementInfo *
voc_candidate_log_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_LOG, NULL }, { SQL_CHANGE, NULL }, { SQL_LAST, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static void
bind_body (VocStmt    *stmt,
           int         parameter,
           const char *body)
{
  if (body != NULL)
    voc_stmt_bind_text (stmt, parameter, body);
  else
    voc_stmt_bind_null (stmt, parameter);
}

/* Logs a change; @undoes is the one that it takes back, or 0. */
gboolean
voc_candidate_log (VocConn    *conn,
                   gint64      id,
                   const char *before,
                   const char *after,
                   gint64      undoes,
                   gint64      now,
                   gint64     *change_id,
                   GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LOG, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_int (stmt, 2, now);
  voc_stmt_bind_int (stmt, 3, undoes);
  bind_body (stmt, 4, before);
  bind_body (stmt, 5, after);
  if (!voc_stmt_run (stmt, error))
    return FALSE;

  if (change_id != NULL)
    *change_id = voc_conn_last_rowid (conn);

  return TRUE;
}

/**
 * voc_candidates_last_change:
 * @conn: a connection to the library
 * @id: a candidate, also a removed one
 * @error: return location
 *
 * Returns: the newest change of the candidate; 0 when there is none, and with
 *   @error set on failure
 */
gint64
voc_candidates_last_change (VocConn *conn,
                            gint64   id,
                            GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LAST, error);

  if (stmt == NULL)
    return 0;

  voc_stmt_bind_int (stmt, 1, id);

  return voc_stmt_step (stmt, error) > 0 ? voc_stmt_get_int (stmt, 0) : 0;
}

typedef struct
{
  gint64 change_id;
  gint64 now;
  gint64 candidate;
  char  *before;
  char  *after;
} Undo;

static void
undo_clear (Undo *self)
{
  g_free (self->before);
  g_free (self->after);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Undo, undo_clear)

static gboolean
read_change (VocConn *conn,
             Undo    *self,
             GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_CHANGE, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, self->change_id);
  step = voc_stmt_step (stmt, error);
  if (step == 0)
    g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND,
                 "There is no change %" G_GINT64_FORMAT, self->change_id);
  if (step <= 0)
    return FALSE;

  self->candidate = voc_stmt_get_int (stmt, 0);
  self->before = voc_stmt_dup_text (stmt, 1);
  self->after = voc_stmt_dup_text (stmt, 2);

  return TRUE;
}

static gboolean
undo (VocConn *conn,
      gpointer data,
      GError **error)
{
  Undo            *self = data;
  g_autofree char *current = NULL;
  g_autofree char *wanted = NULL;
  g_autoptr (GError) own_error = NULL;

  if (!read_change (conn, self, error))
    return FALSE;

  current = voc_candidate_read_body (conn, self->candidate, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if ((current == NULL) != (self->after == NULL))
    {
      g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED,
                           "The candidate was added or removed again since");
      return FALSE;
    }

  if (self->before != NULL && self->after != NULL)
    {
      wanted = voc_candidate_undo_body (current, self->before, self->after, error);
      if (wanted == NULL)
        return FALSE;
    }
  else
    {
      wanted = g_strdup (self->before);
    }

  return voc_candidate_store (conn, &self->candidate, current, wanted, self->now, error) && voc_candidate_log (conn, self->candidate, current, wanted, self->change_id, self->now, NULL, error);
}

/**
 * voc_candidates_undo:
 * @conn: a connection to the library that may write
 * @change_id: a change
 * @now: Unix seconds
 * @id: (out) (optional): the candidate that it was of
 * @error: return location
 *
 * Takes a change back, and logs that. What was changed in the same candidate
 * since stays, unless it is the very same.
 *
 * Returns: %FALSE with @error set on failure; %VOC_STORE_ERROR_CHANGED when a
 *   later change is in the way
 */
gboolean
voc_candidates_undo (VocConn *conn,
                     gint64   change_id,
                     gint64   now,
                     gint64  *id,
                     GError **error)
{
  g_auto (Undo) self = { .change_id = change_id, .now = now };

  if (!voc_conn_ensure_transaction (conn, undo, &self, error))
    return FALSE;

  if (id != NULL)
    *id = self.candidate;

  return TRUE;
}
