/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saved searches. There are as many as a person looks through, so an order is written as
 * a whole. One that was removed keeps its row for a day, so that this can be undone, and
 * goes when another is added or removed after that. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-saved-search-store.h"

#include "store/voc-library-private.h"

#include <string.h>

#define UNDO_SECONDS (24 * 60 * 60)

#define COLUMNS "id, name, query, notifies, created_at, looked_at"

static const char SQL_LIST[] = "SELECT " COLUMNS " FROM main.saved_search WHERE removed_at = 0 ORDER BY position, id";

static const char SQL_GET[] = "SELECT " COLUMNS " FROM main.saved_search WHERE id = ?1 AND removed_at = 0";

static const char SQL_ADD[] = "INSERT INTO main.saved_search (name, query, position, notifies, created_at, looked_at)"
                              " SELECT ?1, ?2, coalesce (max (position) + 1, 0), ?3, ?4, ?5 FROM main.saved_search"
                              " WHERE removed_at = 0";

static const char SQL_RENAME[] = "UPDATE main.saved_search SET name = ?2 WHERE id = ?1 AND removed_at = 0";

static const char SQL_REPLACE[] = "UPDATE main.saved_search SET query = ?2, looked_at = ?3 WHERE id = ?1 AND removed_at = 0";

static const char SQL_NOTIFY[] = "UPDATE main.saved_search SET notifies = ?2 WHERE id = ?1 AND removed_at = 0";

static const char SQL_LOOK[] = "UPDATE main.saved_search SET looked_at = ?2 WHERE id = ?1 AND removed_at = 0";

static const char SQL_PLACE[] = "UPDATE main.saved_search SET position = ?2 WHERE id = ?1";

static const char SQL_REMOVE[] = "UPDATE main.saved_search SET removed_at = ?2 WHERE id = ?1 AND (removed_at = 0) = (?2 > 0)";

static const char SQL_GET_REMOVED_NAME[] = "SELECT name FROM main.saved_search WHERE id = ?1 AND removed_at > 0";

static const char SQL_PURGE[] = "DELETE FROM main.saved_search WHERE removed_at > 0 AND removed_at <= ?1";

const VocStatementInfo *
voc_saved_search_store_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_LIST, "all are wanted, in their order" },
    { SQL_GET, NULL },
    { SQL_ADD, NULL },
    { SQL_RENAME, NULL },
    { SQL_REPLACE, NULL },
    { SQL_NOTIFY, NULL },
    { SQL_LOOK, NULL },
    { SQL_PLACE, NULL },
    { SQL_REMOVE, NULL },
    { SQL_GET_REMOVED_NAME, NULL },
    { SQL_PURGE, "as many as a person makes" },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static VocSavedSearch *
read_search (VocStmt *stmt,
             gint64   now)
{
  VocSavedSearch *search = voc_saved_search_new (voc_stmt_get_text (stmt, 1), NULL);

  search->id = voc_stmt_get_int (stmt, 0);
  search->query = voc_query_from_json (voc_stmt_get_text (stmt, 2), now, NULL); /* one that cannot be read is shown so */
  search->notifies = voc_stmt_get_int (stmt, 3) != 0;
  search->created_at = voc_stmt_get_int (stmt, 4);
  search->looked_at = voc_stmt_get_int (stmt, 5);
  return search;
}

static gboolean
fail_not_found (gint64   id,
                GError **error)
{
  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No saved search has the number %" G_GINT64_FORMAT, id);
  return FALSE;
}

/**
 * voc_saved_searches_list:
 * @conn: a connection to the library
 * @now: Unix seconds, from which a `posted:7d` counts
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocSavedSearch) (nullable): all, in the order
 *   that the person gave them; %NULL with @error set on failure
 */
GPtrArray *
voc_saved_searches_list (VocConn *conn,
                         gint64   now,
                         GError **error)
{
  g_autoptr (GPtrArray) searches = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_saved_search_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (searches, read_search (stmt, now));
  return step < 0 ? NULL : g_steal_pointer (&searches);
}

/**
 * voc_saved_searches_get:
 * @conn: a connection to the library
 * @id: a search
 * @now: as for voc_saved_searches_list()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the search; %NULL with @error set
 */
VocSavedSearch *
voc_saved_searches_get (VocConn *conn,
                        gint64   id,
                        gint64   now,
                        GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step == 0)
    fail_not_found (id, error);
  return step > 0 ? read_search (stmt, now) : NULL;
}

/* Whether no search but @id has the name. */
static gboolean
check_name (VocConn    *conn,
            const char *name,
            gint64      id,
            GError    **error)
{
  g_autoptr (GPtrArray) searches = voc_saved_searches_list (conn, 0, error);

  if (searches == NULL)
    return FALSE;

  for (guint i = 0; i < searches->len; i++)
    {
      const VocSavedSearch *search = g_ptr_array_index (searches, i);

      if (search->id == id || !voc_saved_search_is_named (search, name))
        continue;

      g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TAKEN, "Another saved search is called “%s”", name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
purge (VocConn *conn,
       gint64   now,
       GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_PURGE, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, now - UNDO_SECONDS);
  return voc_stmt_run (stmt, error);
}

/**
 * voc_saved_searches_add:
 * @conn: a connection to the library that may write, in a transaction
 * @search: its name, what it asks and whether it notifies; the rest is not read
 * @now: Unix seconds
 * @error: return location
 *
 * Saves a search behind all others. What there is by now is not new in it.
 *
 * Returns: its id; 0 with @error set on failure
 */
gint64
voc_saved_searches_add (VocConn              *conn,
                        const VocSavedSearch *search,
                        gint64                now,
                        GError              **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  g_autofree char *json = NULL;

  g_return_val_if_fail (search != NULL && search->query != NULL, 0);

  if (!check_name (conn, search->name, 0, error) || !purge (conn, now, error))
    return 0;

  stmt = voc_conn_prepare (conn, SQL_ADD, error);
  if (stmt == NULL)
    return 0;

  json = voc_query_to_json (search->query);
  voc_stmt_bind_text (stmt, 1, search->name);
  voc_stmt_bind_text (stmt, 2, json);
  voc_stmt_bind_int (stmt, 3, search->notifies);
  voc_stmt_bind_int (stmt, 4, now);
  voc_stmt_bind_int (stmt, 5, search->looked_at > 0 ? search->looked_at : now);
  return voc_stmt_run (stmt, error) ? voc_conn_last_rowid (conn) : 0;
}

/* Runs a statement that changes one row. */
static gboolean
change (VocConn *conn,
        VocStmt *stmt,
        gint64   id,
        GError **error)
{
  voc_stmt_bind_int (stmt, 1, id);
  if (!voc_stmt_run (stmt, error))
    return FALSE;

  return voc_conn_changes (conn) > 0 || fail_not_found (id, error);
}

static gboolean
change_number (VocConn    *conn,
               const char *sql,
               gint64      id,
               gint64      value,
               GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 2, value);
  return change (conn, stmt, id, error);
}

/**
 * voc_saved_searches_rename:
 * @conn: a connection to the library that may write, in a transaction
 * @id: a search
 * @name: a clean name
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_saved_searches_rename (VocConn    *conn,
                           gint64      id,
                           const char *name,
                           GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;

  if (!check_name (conn, name, id, error))
    return FALSE;

  stmt = voc_conn_prepare (conn, SQL_RENAME, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 2, name);
  return change (conn, stmt, id, error);
}

/**
 * voc_saved_searches_replace:
 * @conn: a connection to the library that may write
 * @id: a search
 * @query: what it asks from now on
 * @now: Unix seconds
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_saved_searches_replace (VocConn        *conn,
                            gint64          id,
                            const VocQuery *query,
                            gint64          now,
                            GError        **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_REPLACE, error);
  g_autofree char *json = voc_query_to_json (query);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 2, json);
  voc_stmt_bind_int (stmt, 3, now);
  return change (conn, stmt, id, error);
}

/**
 * voc_saved_searches_set_notifies:
 * @conn: a connection to the library that may write
 * @id: a search
 * @notifies: whether what it finds anew is told of
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_saved_searches_set_notifies (VocConn *conn,
                                 gint64   id,
                                 gboolean notifies,
                                 GError **error)
{
  return change_number (conn, SQL_NOTIFY, id, notifies != FALSE, error);
}

/**
 * voc_saved_searches_look:
 * @conn: a connection to the library that may write
 * @id: a search
 * @until: what was first seen by then is not new any more. It may be earlier than
 *   before: a clock that was ahead must not hide what is new for ever
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_saved_searches_look (VocConn *conn,
                         gint64   id,
                         gint64   until,
                         GError **error)
{
  return change_number (conn, SQL_LOOK, id, until, error);
}

/**
 * voc_saved_searches_move:
 * @conn: a connection to the library that may write, in a transaction
 * @id: a search
 * @position: where it is to be; the last place when there are not as many
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_saved_searches_move (VocConn *conn,
                         gint64   id,
                         guint    position,
                         GError **error)
{
  g_autoptr (GPtrArray) searches = voc_saved_searches_list (conn, 0, error);
  guint    n = 0;
  gboolean is_found = FALSE;

  if (searches == NULL)
    return FALSE;

  /* The others keep their order, and leave one place free. */
  for (guint i = 0; i < searches->len; i++)
    {
      const VocSavedSearch *search = g_ptr_array_index (searches, i);

      is_found = is_found || search->id == id;
      if (search->id == id)
        continue;
      n += n == position;
      if (!change_number (conn, SQL_PLACE, search->id, n++, error))
        return FALSE;
    }

  return is_found ? change_number (conn, SQL_PLACE, id, MIN (position, n), error) : fail_not_found (id, error);
}

static gboolean
check_restored_name (VocConn *conn,
                     gint64   id,
                     GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET_REMOVED_NAME, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step == 0)
    return fail_not_found (id, error);
  return step > 0 && check_name (conn, voc_stmt_get_text (stmt, 0), id, error);
}

/**
 * voc_saved_searches_set_removed:
 * @conn: a connection to the library that may write, in a transaction
 * @id: a search
 * @is_removed: %FALSE to undo it
 * @now: Unix seconds
 * @error: return location
 *
 * Removes a search, or brings it back: not when another one has its name by now, see
 * %VOC_STORE_ERROR_TAKEN.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_saved_searches_set_removed (VocConn *conn,
                                gint64   id,
                                gboolean is_removed,
                                gint64   now,
                                GError **error)
{
  if (!purge (conn, now, error) || (!is_removed && !check_restored_name (conn, id, error)))
    return FALSE;

  return change_number (conn, SQL_REMOVE, id, is_removed ? MAX (now, 1) : 0, error);
}
