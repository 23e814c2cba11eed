/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saved jobs and what became of them. Each has a snapshot of its listing, so it
 * does not need the cache. Whether the listing is still open is not known here;
 * the library floor asks the cache. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"
#include "store/voc-untold-store.h"

#define COLUMNS "id, source_url, source_name, stage, notes, saved_at, applied_at, follow_up_at, snapshot"

static const char SQL_LIST[] = "SELECT " COLUMNS " FROM main.application WHERE removed_at = 0"
                               " ORDER BY saved_at DESC, id DESC";

static const char SQL_GET[] = "SELECT " COLUMNS " FROM main.application WHERE id = ?1";

static const char SQL_FIND[] = "SELECT id FROM main.application WHERE source_url = ?1 AND native_id = ?2"
                               " AND removed_at = 0";

static const char SQL_LIST_SAVED[] = "SELECT native_id FROM main.application WHERE source_url = ?1 AND removed_at = 0";

static const char SQL_ADD[] = "INSERT INTO main.application (source_url, native_id, source_name, stage, notes, saved_at,"
                              " applied_at, follow_up_at, snapshot) VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

static const char SQL_UPDATE[] = "UPDATE main.application SET (source_url, native_id, source_name, stage, notes, saved_at,"
                                 " applied_at, follow_up_at, snapshot) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
                                 " WHERE id = ?1";

static const char SQL_HISTORY[] = "SELECT stage, at FROM main.application_history WHERE application = ?1"
                                  " ORDER BY position";

static const char SQL_ADD_HISTORY[] = "INSERT INTO main.application_history (application, position, stage, at)"
                                      " VALUES (?1, ?2, ?3, ?4)";

static const char SQL_CLEAR_HISTORY[] = "DELETE FROM main.application_history WHERE application = ?1";

static const char SQL_SET_REMOVED[] = "UPDATE main.application SET removed_at = iif (?2, unixepoch (), 0) WHERE id = ?1";

static const char SQL_GET_LISTING[] = "SELECT source_url, native_id FROM main.application WHERE id = ?1";

const VocStatementInfo *
voc_application_store_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_LIST, "all saved jobs are wanted, in the order of an index" },
    { SQL_GET, NULL },
    { SQL_FIND, NULL },
    { SQL_LIST_SAVED, NULL },
    { SQL_ADD, NULL },
    { SQL_UPDATE, NULL },
    { SQL_HISTORY, NULL },
    { SQL_ADD_HISTORY, NULL },
    { SQL_CLEAR_HISTORY, NULL },
    { SQL_SET_REMOVED, NULL },
    { SQL_GET_LISTING, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static gboolean
read_history (VocConn        *conn,
              VocApplication *application,
              GError        **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_HISTORY, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, application->id);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      VocStageChange change = { VOC_STAGE_SAVED, voc_stmt_get_int (stmt, 1) };

      if (voc_stage_from_code (voc_stmt_get_text (stmt, 0), &change.stage))
        g_array_append_val (application->history, change);
    }

  return step == 0;
}

static VocApplication *
read_application (VocConn *conn,
                  VocStmt *stmt,
                  GError **error)
{
  g_autoptr (VocApplication) application = voc_application_new ();

  application->id = voc_stmt_get_int (stmt, 0);
  application->source_url = voc_stmt_dup_text (stmt, 1);
  application->source_name = voc_stmt_dup_text (stmt, 2);
  if (!voc_stage_from_code (voc_stmt_get_text (stmt, 3), &application->stage))
    application->stage = VOC_STAGE_SAVED;
  application->notes = voc_stmt_dup_text (stmt, 4);
  application->saved_at = voc_stmt_get_int (stmt, 5);
  application->applied_at = voc_stmt_get_int (stmt, 6);
  application->follow_up_at = voc_stmt_get_int (stmt, 7);
  application->snapshot = voc_listing_from_json (voc_stmt_get_text (stmt, 8), error);
  if (application->snapshot == NULL || !read_history (conn, application, error))
    return NULL;

  return g_steal_pointer (&application);
}

/**
 * voc_applications_list:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocApplication) (nullable): those that
 *   are not removed, the latest first; %NULL with @error set on failure
 */
GPtrArray *
voc_applications_list (VocConn *conn,
                       GError **error)
{
  g_autoptr (GPtrArray) applications = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_application_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      VocApplication *application = read_application (conn, stmt, error);

      if (application == NULL)
        return NULL;

      g_ptr_array_add (applications, application);
    }

  return step < 0 ? NULL : g_steal_pointer (&applications);
}

static gboolean
set_not_found (GError **error,
               gint64   id)
{
  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No application %" G_GINT64_FORMAT, id);
  return FALSE;
}

/**
 * voc_applications_list_saved:
 * @conn: a connection to the library
 * @source_url: the address of a source
 * @error: return location
 *
 * Which listings of a source are saved, without a look at the copies of them.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): their native ids; %NULL
 *   with @error set on failure
 */
GPtrArray *
voc_applications_list_saved (VocConn    *conn,
                             const char *source_url,
                             GError    **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST_SAVED, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, source_url);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (ids, voc_stmt_dup_text (stmt, 0));
  return step < 0 ? NULL : g_steal_pointer (&ids);
}

/**
 * voc_applications_get:
 * @conn: a connection to the library
 * @id: an application, also a removed one
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the application, or %NULL with @error set
 *   (%VOC_STORE_ERROR_NOT_FOUND)
 */
VocApplication *
voc_applications_get (VocConn *conn,
                      gint64   id,
                      GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step == 0)
    set_not_found (error, id);
  return step > 0 ? read_application (conn, stmt, error) : NULL;
}

/**
 * voc_applications_find:
 * @conn: a connection to the library
 * @source_url: the address of the listing's source
 * @native_id: the source's own id
 * @error: return location
 *
 * Returns: the application that is not removed; 0 when there is none, and with
 *   @error set on failure
 */
gint64
voc_applications_find (VocConn    *conn,
                       const char *source_url,
                       const char *native_id,
                       GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_FIND, error);

  if (stmt == NULL)
    return 0;

  voc_stmt_bind_text (stmt, 1, source_url);
  voc_stmt_bind_text (stmt, 2, native_id);
  return voc_stmt_step (stmt, error) > 0 ? voc_stmt_get_int (stmt, 0) : 0;
}

typedef struct
{
  VocApplication *application;
  gint64          now;
} Put;

/* The store keeps the history, so that nobody forgets to. */
static void
note_stage (VocApplication *application,
            gint64          now)
{
  GArray        *history = application->history;
  VocStageChange change = { application->stage, now };

  if (application->saved_at == 0)
    application->saved_at = now;
  if (application->stage == VOC_STAGE_APPLIED && application->applied_at == 0)
    application->applied_at = now;
  if (history->len == 0 || g_array_index (history, VocStageChange, history->len - 1).stage != application->stage)
    g_array_append_val (history, change);
}

static gboolean
write_history (VocConn              *conn,
               const VocApplication *application,
               GError              **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_ADD_HISTORY, error);

  if (stmt == NULL || !voc_listing_run (conn, SQL_CLEAR_HISTORY, application->id, 0, 0, 1, error))
    return FALSE;

  for (guint i = 0; i < application->history->len; i++)
    {
      const VocStageChange *change = &g_array_index (application->history, VocStageChange, i);

      voc_stmt_bind_int (stmt, 1, application->id);
      voc_stmt_bind_int (stmt, 2, i);
      voc_stmt_bind_text (stmt, 3, voc_stage_to_code (change->stage));
      voc_stmt_bind_int (stmt, 4, change->at);
      if (!voc_stmt_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_application (VocConn *conn,
                 gpointer data,
                 GError **error)
{
  Put             *put = data;
  VocApplication  *application = put->application;
  g_autofree char *json = voc_listing_to_json (application->snapshot, FALSE);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, application->id != 0 ? SQL_UPDATE : SQL_ADD, error);

  if (stmt == NULL)
    return FALSE;

  note_stage (application, put->now);
  if (application->id != 0)
    voc_stmt_bind_int (stmt, 1, application->id);
  voc_stmt_bind_text (stmt, 2, application->source_url);
  voc_stmt_bind_text (stmt, 3, application->snapshot->native_id);
  voc_stmt_bind_text (stmt, 4, application->source_name);
  voc_stmt_bind_text (stmt, 5, voc_stage_to_code (application->stage));
  voc_stmt_bind_text (stmt, 6, application->notes);
  voc_stmt_bind_int (stmt, 7, application->saved_at);
  voc_stmt_bind_int (stmt, 8, application->applied_at);
  voc_stmt_bind_int (stmt, 9, application->follow_up_at);
  voc_stmt_bind_text (stmt, 10, json);
  if (!voc_stmt_run (stmt, error))
    return FALSE;

  if (application->id != 0)
    return voc_conn_changes (conn) > 0 ? write_history (conn, application, error) : set_not_found (error, application->id);

  application->id = voc_conn_last_rowid (conn);
  return voc_untold_note (conn, application->source_url, application->snapshot->native_id, VOC_UNTOLD_SAVED, error)
         && write_history (conn, application, error);
}

/**
 * voc_applications_put:
 * @conn: a connection to the library that may write
 * @application: with its snapshot and source; its id, dates and history are
 *   brought up to date
 * @now: Unix seconds
 * @error: return location
 *
 * Saves a job, or what has changed about it. A stage other than the last one is
 * added to the history. One without an id takes the place of the one with the
 * same listing, if there is one.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_applications_put (VocConn        *conn,
                      VocApplication *application,
                      gint64          now,
                      GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  Put put = { application, now };

  g_return_val_if_fail (application != NULL && application->snapshot != NULL, FALSE);
  g_return_val_if_fail (application->source_url != NULL, FALSE);

  if (application->id == 0)
    application->id = voc_applications_find (conn, application->source_url, application->snapshot->native_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return voc_conn_ensure_transaction (conn, put_application, &put, error);
}

static gboolean
note_saved (VocConn *conn,
            gint64   id,
            GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET_LISTING, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step == 0)
    set_not_found (error, id);
  return step > 0 && voc_untold_note (conn, voc_stmt_get_text (stmt, 0), voc_stmt_get_text (stmt, 1), VOC_UNTOLD_SAVED, error);
}

typedef struct
{
  gint64   id;
  gboolean is_removed;
} Removal;

static gboolean
set_removed (VocConn *conn,
             gpointer data,
             GError **error)
{
  const Removal *self = data;

  return voc_listing_run (conn, SQL_SET_REMOVED, self->id, self->is_removed != FALSE, 0, 2, error) && note_saved (conn, self->id, error);
}

gboolean
voc_applications_set_removed (VocConn *conn,
                              gint64   id,
                              gboolean is_removed,
                              GError **error)
{
  Removal self = { id, is_removed };

  return voc_conn_ensure_transaction (conn, set_removed, &self, error);
}
