/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the last syncs of a source did, with the reasons why records were
 * skipped. Older reports make room for new ones. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"

#include <string.h>

#define REPORTS_KEPT 30

#define COLUMNS                                                                                 \
  "source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes, n_records," \
  " n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at, n_requests,"      \
  " n_wire_bytes, waited_ms"

static const char SQL_ADD[] = "INSERT INTO main.sync_report (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5,"
                              " ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)";

static const char SQL_ADD_SKIP[] = "INSERT INTO main.sync_skip (report, position, message, count, first_index)"
                                   " VALUES (?1, ?2, ?3, ?4, ?5)";

static const char SQL_PRUNE[] = "DELETE FROM main.sync_report WHERE source = ?1 AND id <= (SELECT id FROM"
                                " main.sync_report WHERE source = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)";

/* What the last sync has seen that had an answer, whatever became of it; and whether a
 * body came with it. */
static const char SQL_LAST_ANSWER[] = "SELECT iif (outcome IN ('ok', 'unchanged'), detail, NULL), n_bytes > 0 FROM main.sync_report"
                                      " WHERE source = ?1 AND (http_status > 0 OR (outcome = 'failed' AND problem NOT IN"
                                      " ('no-network', 'timed-out', 'key-missing'))) ORDER BY id DESC LIMIT 1";

static const char SQL_LIST[] = "SELECT id, " COLUMNS " FROM main.sync_report WHERE source = ?1 ORDER BY id DESC LIMIT ?2";

static const char SQL_SKIPS[] = "SELECT message, count, first_index FROM main.sync_skip WHERE report = ?1"
                                " ORDER BY position";

/* Of sources that were removed too, for as long as they can come back. */
static const char SQL_REQUESTS[] = "SELECT sum(r.n_requests), min(r.started_at) FROM main.source s JOIN main.sync_report r"
                                   " ON r.source = s.id WHERE s.format = ?1 AND r.started_at >= ?2 AND r.n_requests > 0";

const VocStatementInfo *
voc_sync_report_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_ADD, NULL }, { SQL_ADD_SKIP, NULL }, { SQL_PRUNE, NULL }, { SQL_LIST, NULL }, { SQL_SKIPS, NULL }, { SQL_LAST_ANSWER, NULL }, { SQL_REQUESTS, "one row a source, and thirty reports of each at the most" }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* How the detail of a sync that went well begins when an address came in it, by
 * #VocSourceMove. Stored, so never changed. */
static const char *const move_marks[] = { "", "leads to: ", "leads to a source: ", "moved to: " };

/* Nothing else is said of a sync that went well. */
static char *
dup_detail (const VocSyncReport *report)
{
  if (report->move == VOC_SOURCE_MOVE_NONE || report->moved_to == NULL)
    return g_strdup (report->detail);

  return g_strconcat (move_marks[report->move], report->moved_to, NULL);
}

static VocSourceMove
parse_move (const char  *detail,
            const char **moved_to)
{
  for (guint i = VOC_SOURCE_MOVE_SEEN; detail != NULL && i < G_N_ELEMENTS (move_marks); i++)
    if (g_str_has_prefix (detail, move_marks[i]))
      {
        *moved_to = detail + strlen (move_marks[i]);
        return (VocSourceMove) i;
      }

  return VOC_SOURCE_MOVE_NONE;
}

static void
set_detail (VocSyncReport *report,
            const char    *detail)
{
  const char *moved_to = NULL;

  if (report->outcome == VOC_SYNC_OK || report->outcome == VOC_SYNC_UNCHANGED)
    report->move = parse_move (detail, &moved_to);
  report->moved_to = g_strdup (moved_to);
  report->detail = moved_to == NULL ? g_strdup (detail) : NULL;
}

static gboolean
add_skips (VocConn             *conn,
           gint64               report_id,
           const VocSyncReport *report,
           GError             **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_ADD_SKIP, error);

  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < report->skips->len; i++)
    {
      const VocSkipReason *skip = g_ptr_array_index (report->skips, i);

      voc_stmt_bind_int (stmt, 1, report_id);
      voc_stmt_bind_int (stmt, 2, i);
      voc_stmt_bind_text (stmt, 3, skip->message);
      voc_stmt_bind_int (stmt, 4, skip->count);
      voc_stmt_bind_int (stmt, 5, (gint64) skip->first_index);
      if (!voc_stmt_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_report (VocConn *conn,
            gpointer data,
            GError **error)
{
  const VocSyncReport *report = data;
  g_autofree char     *detail = dup_detail (report);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_ADD, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, report->source_id);
  voc_stmt_bind_int (stmt, 2, report->started_at);
  voc_stmt_bind_int (stmt, 3, report->finished_at);
  voc_stmt_bind_text (stmt, 4, voc_sync_outcome_to_code (report->outcome));
  voc_stmt_bind_text (stmt, 5, voc_sync_problem_to_code (report->problem));
  voc_stmt_bind_text (stmt, 6, detail);
  voc_stmt_bind_int (stmt, 7, report->http_status);
  voc_stmt_bind_int (stmt, 8, (gint64) report->n_bytes);
  voc_stmt_bind_int (stmt, 9, report->n_records);
  voc_stmt_bind_int (stmt, 10, report->n_new);
  voc_stmt_bind_int (stmt, 11, report->n_changed);
  voc_stmt_bind_int (stmt, 12, report->n_unchanged);
  voc_stmt_bind_int (stmt, 13, report->n_closed);
  voc_stmt_bind_int (stmt, 14, report->n_reopened);
  voc_stmt_bind_int (stmt, 15, report->n_skipped);
  voc_stmt_bind_int (stmt, 16, report->retry_at);
  voc_stmt_bind_int (stmt, 17, report->n_requests);
  voc_stmt_bind_int (stmt, 18, (gint64) report->n_wire_bytes);
  voc_stmt_bind_int (stmt, 19, report->waited_ms);
  return voc_stmt_run (stmt, error)
         && add_skips (conn, voc_conn_last_rowid (conn), report, error)
         && voc_listing_run (conn, SQL_PRUNE, report->source_id, REPORTS_KEPT, 0, 2, error);
}

/**
 * voc_sources_add_report:
 * @conn: a connection to the library that may write
 * @report: of a source that is there
 * @error: return location
 *
 * Keeps a report; only the last thirty of a source stay.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_sources_add_report (VocConn             *conn,
                        const VocSyncReport *report,
                        GError             **error)
{
  g_return_val_if_fail (report != NULL, FALSE);

  return voc_conn_ensure_transaction (conn, add_report, (gpointer) report, error);
}

static gboolean
read_skips (VocConn       *conn,
            gint64         report_id,
            VocSyncReport *report,
            GError       **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SKIPS, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, report_id);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    voc_sync_report_add_skips (report, voc_stmt_get_text (stmt, 0), (guint64) voc_stmt_get_int (stmt, 2),
                               (guint) MAX (voc_stmt_get_int (stmt, 1), 1));

  return step == 0;
}

static VocSyncReport *
read_report (VocConn *conn,
             VocStmt *stmt,
             GError **error)
{
  g_autoptr (VocSyncReport) report = voc_sync_report_new (voc_stmt_get_int (stmt, 1));

  report->started_at = voc_stmt_get_int (stmt, 2);
  report->finished_at = voc_stmt_get_int (stmt, 3);
  report->outcome = voc_sync_outcome_from_code (voc_stmt_get_text (stmt, 4));
  report->problem = voc_sync_problem_from_code (voc_stmt_get_text (stmt, 5));
  set_detail (report, voc_stmt_get_text (stmt, 6));
  report->http_status = (guint) voc_stmt_get_int (stmt, 7);
  report->n_bytes = (guint64) voc_stmt_get_int (stmt, 8);
  report->n_records = (guint) voc_stmt_get_int (stmt, 9);
  report->n_new = (guint) voc_stmt_get_int (stmt, 10);
  report->n_changed = (guint) voc_stmt_get_int (stmt, 11);
  report->n_unchanged = (guint) voc_stmt_get_int (stmt, 12);
  report->n_closed = (guint) voc_stmt_get_int (stmt, 13);
  report->n_reopened = (guint) voc_stmt_get_int (stmt, 14);
  report->retry_at = voc_stmt_get_int (stmt, 16);
  report->n_requests = (guint) voc_stmt_get_int (stmt, 17);
  report->n_wire_bytes = (guint64) voc_stmt_get_int (stmt, 18);
  report->waited_ms = (guint) voc_stmt_get_int (stmt, 19);
  if (!read_skips (conn, voc_stmt_get_int (stmt, 0), report, error))
    return NULL;

  report->n_skipped = (guint) voc_stmt_get_int (stmt, 15);
  return g_steal_pointer (&report);
}

/* Whoever has removed the other source need not be told so until the next sync. */
static gboolean
check_taken (VocConn       *conn,
             VocSyncReport *report,
             GError       **error)
{
  gboolean is_taken;

  if (report->move != VOC_SOURCE_MOVE_TAKEN)
    return TRUE;
  if (!voc_sources_is_taken (conn, report->source_id, report->moved_to, &is_taken, NULL, error))
    return FALSE;

  if (!is_taken)
    report->move = VOC_SOURCE_MOVE_SEEN;
  return TRUE;
}

/**
 * voc_sources_list_reports:
 * @conn: a connection to the library
 * @id: a source
 * @most: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocSyncReport) (nullable): the reports,
 *   the newest first; %NULL with @error set on failure
 */
GPtrArray *
voc_sources_list_reports (VocConn *conn,
                          gint64   id,
                          guint    most,
                          GError **error)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_sync_report_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_int (stmt, 2, most);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      g_autoptr (VocSyncReport) report = read_report (conn, stmt, error);

      if (report == NULL || !check_taken (conn, report, error))
        return NULL;

      g_ptr_array_add (reports, g_steal_pointer (&report));
    }

  return step < 0 ? NULL : g_steal_pointer (&reports);
}

/**
 * voc_sources_count_requests:
 * @conn: a connection to the library
 * @format: the id of a format
 * @since: Unix seconds
 * @n_requests: (out): how often its sources were asked since then
 * @first_at: (out): when the first sync of those began; 0: there was none
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_sources_count_requests (VocConn    *conn,
                            const char *format,
                            gint64      since,
                            guint      *n_requests,
                            gint64     *first_at,
                            GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_REQUESTS, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, format);
  voc_stmt_bind_int (stmt, 2, since);
  if (voc_stmt_step (stmt, error) <= 0)
    return FALSE;

  *n_requests = (guint) voc_stmt_get_int (stmt, 0);
  *first_at = voc_stmt_get_int (stmt, 1);
  return TRUE;
}

/**
 * voc_sources_get_last_move:
 * @conn: a connection to the library
 * @id: a source
 * @move: (out): what the last sync that had an answer has seen of permanent redirects;
 *   none when it did not go well
 * @moved_to: (out) (transfer full) (nullable): where they led
 * @had_body: (out): whether the feed was sent there, and not only said to be the same
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_sources_get_last_move (VocConn       *conn,
                           gint64         id,
                           VocSourceMove *move,
                           char         **moved_to,
                           gboolean      *had_body,
                           GError       **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LAST_ANSWER, error);
  const char *address = NULL;
  int         step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step < 0)
    return FALSE;

  *move = step > 0 ? parse_move (voc_stmt_get_text (stmt, 0), &address) : VOC_SOURCE_MOVE_NONE;
  *moved_to = g_strdup (address);
  *had_body = step > 0 && voc_stmt_get_int (stmt, 1) != 0;
  return TRUE;
}
