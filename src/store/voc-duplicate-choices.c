/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user said of two listings, in the library: by the addresses of the sources
 * and the sources' own ids, so that it outlives the cache. All of it is kept; what counts
 * is found out when it is read. */

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

static const char SQL_GET[] = "SELECT is_same, decided_at FROM main.duplicate_choice"
                              " WHERE source_url = ?1 AND native_id = ?2 AND other_url = ?3 AND other_id = ?4";

static const char SQL_LATEST[] = "SELECT coalesce (max (decided_at), 0) FROM main.duplicate_choice";

static const char SQL_LIST[] = "SELECT a.id, c.native_id, b.id, c.other_id, c.is_same, c.decided_at FROM main.duplicate_choice c"
                               " CROSS JOIN main.source a ON a.url = c.source_url"
                               " CROSS JOIN main.source b ON b.url = c.other_url";

const VocStatementInfo *
voc_duplicate_choices_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_URL, NULL },
    { SQL_DECIDE, NULL },
    { SQL_FORGET, NULL },
    { SQL_GET, NULL },
    { SQL_LATEST, NULL },
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
 * voc_duplicate_choices_get:
 * @conn: a connection to the library
 * @choice: (inout): two listings of different sources; gets what was said of them
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicate_choices_get (VocConn            *conn,
                           VocDuplicateChoice *choice,
                           GError            **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET, error);
  int step;

  if (stmt == NULL || !bind_pair (conn, stmt, choice, error))
    return FALSE;

  step = voc_stmt_step (stmt, error);
  choice->is_same = step > 0 && voc_stmt_get_int (stmt, 0) != 0;
  choice->decided_at = step > 0 ? voc_stmt_get_int (stmt, 1) : 0;
  return step >= 0;
}

/**
 * voc_duplicate_choices_set:
 * @conn: a connection to the library that may write
 * @choice: what the user says of two listings of different sources, and when; without
 *   a time it is forgotten that anything was said of them
 * @error: return location
 *
 * Remembers it, in place of what was said of them before.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicate_choices_set (VocConn                  *conn,
                           const VocDuplicateChoice *choice,
                           GError                  **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, choice->decided_at != 0 ? SQL_DECIDE : SQL_FORGET, error);

  g_return_val_if_fail (choice->source_id != choice->other_source, FALSE);

  if (stmt == NULL || !bind_pair (conn, stmt, choice, error))
    return FALSE;

  if (choice->decided_at != 0)
    {
      voc_stmt_bind_int (stmt, 5, choice->is_same != FALSE);
      voc_stmt_bind_int (stmt, 6, choice->decided_at);
    }
  return voc_stmt_run (stmt, error);
}

/**
 * voc_duplicate_choices_next:
 * @conn: a connection to the library
 * @now: Unix seconds
 * @moment: (out): the moment of a word that is said now
 * @error: return location
 *
 * The later word counts, so each is later than those before it, when two are said within
 * a second and when the clock was set back.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicate_choices_next (VocConn *conn,
                            gint64   now,
                            gint64  *moment,
                            GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LATEST, error);

  if (stmt == NULL || voc_stmt_step (stmt, error) < 0)
    return FALSE;

  *moment = MAX (now, voc_stmt_get_int (stmt, 0) + 1);
  return TRUE;
}

/**
 * voc_duplicate_choices_list:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocDuplicateChoice) (nullable): what counts of
 *   all that the user said of listings whose sources are still known, the latest first;
 *   %NULL with @error set on failure
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
      choice->decided_at = voc_stmt_get_int (stmt, 5);
      g_ptr_array_add (choices, choice);
    }
  if (step < 0)
    return NULL;

  voc_duplicate_choices_settle (choices);
  return g_steal_pointer (&choices);
}
