/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user said of two listings, in the library: by the addresses of the sources
 * and the sources' own ids, so that it outlives the cache. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-duplicate-private.h"
#include "store/voc-library-private.h"

static const char SQL_URL[] = "SELECT url FROM main.source WHERE id = ?1";

static const char SQL_DECIDE[] = "INSERT INTO main.duplicate_choice"
                                 " (source_url, native_id, other_url, other_id, is_same, decided_at)"
                                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                                 " ON CONFLICT (source_url, native_id, other_url, other_id)"
                                 " DO UPDATE SET is_same = ?5, decided_at = ?6";

static const char SQL_FORGET[] = "DELETE FROM main.duplicate_choice"
                                 " WHERE source_url = ?1 AND native_id = ?2 AND other_url = ?3 AND other_id = ?4";

static const char SQL_LIST[] = "SELECT a.id, c.native_id, b.id, c.other_id, c.is_same FROM main.duplicate_choice c"
                               " CROSS JOIN main.source a ON a.url = c.source_url"
                               " CROSS JOIN main.source b ON b.url = c.other_url";

const VocStatementInfo *
voc_duplicate_choices_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_URL, NULL },
    { SQL_DECIDE, NULL },
    { SQL_FORGET, NULL },
    { SQL_LIST, "as many rows as a person made by hand, and all are wanted" },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_duplicate_choice_free:
 * @self: (transfer full): a choice
 */
void
voc_duplicate_choice_free (VocDuplicateChoice *self)
{
  g_free (self->native_id);
  g_free (self->other_id);
  g_free (self);
}

static char *
find_url (VocConn *conn,
          gint64   source_id,
          GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_URL, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, source_id);
  step = voc_stmt_step (stmt, error);
  if (step == 0)
    g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No source %" G_GINT64_FORMAT, source_id);

  return step > 0 ? voc_stmt_dup_text (stmt, 0) : NULL;
}

/* A pair is one row, whichever of both is named first. */
static gboolean
bind_pair (VocConn                  *conn,
           VocStmt                  *stmt,
           const VocDuplicateChoice *choice,
           GError                  **error)
{
  g_autofree char *first = find_url (conn, choice->source_id, error);
  g_autofree char *second = first != NULL ? find_url (conn, choice->other_source, error) : NULL;
  gboolean         is_swapped;

  if (second == NULL)
    return FALSE;

  is_swapped = g_strcmp0 (first, second) > 0;
  voc_stmt_bind_text (stmt, 1, is_swapped ? second : first);
  voc_stmt_bind_text (stmt, 2, is_swapped ? choice->other_id : choice->native_id);
  voc_stmt_bind_text (stmt, 3, is_swapped ? first : second);
  voc_stmt_bind_text (stmt, 4, is_swapped ? choice->native_id : choice->other_id);
  return TRUE;
}

/**
 * voc_duplicate_choices_set:
 * @conn: a connection to the library that may write
 * @choice: what the user says of two listings of different sources
 * @now: Unix seconds
 * @error: return location
 *
 * Remembers it, in place of what was said of them before.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicate_choices_set (VocConn                  *conn,
                           const VocDuplicateChoice *choice,
                           gint64                    now,
                           GError                  **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_DECIDE, error);

  g_return_val_if_fail (choice->source_id != choice->other_source, FALSE);

  if (stmt == NULL || !bind_pair (conn, stmt, choice, error))
    return FALSE;

  voc_stmt_bind_int (stmt, 5, choice->is_same != FALSE);
  voc_stmt_bind_int (stmt, 6, now);
  return voc_stmt_run (stmt, error);
}

/**
 * voc_duplicate_choices_forget:
 * @conn: a connection to the library that may write
 * @choice: two listings; what is said of them does not matter
 * @error: return location
 *
 * Forgets what the user said of them.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicate_choices_forget (VocConn                  *conn,
                              const VocDuplicateChoice *choice,
                              GError                  **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_FORGET, error);

  return stmt != NULL && bind_pair (conn, stmt, choice, error) && voc_stmt_run (stmt, error);
}

/**
 * voc_duplicate_choices_list:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocDuplicateChoice) (nullable): everything
 *   that the user said of listings whose sources are still known; %NULL with @error set
 *   on failure
 */
GPtrArray *
voc_duplicate_choices_list (VocConn *conn,
                            GError **error)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_duplicate_choice_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      VocDuplicateChoice *choice = g_new0 (VocDuplicateChoice, 1);

      choice->source_id = voc_stmt_get_int (stmt, 0);
      choice->native_id = voc_stmt_dup_text (stmt, 1);
      choice->other_source = voc_stmt_get_int (stmt, 2);
      choice->other_id = voc_stmt_dup_text (stmt, 3);
      choice->is_same = voc_stmt_get_int (stmt, 4) != 0;
      g_ptr_array_add (choices, choice);
    }

  return step < 0 ? NULL : g_steal_pointer (&choices);
}
