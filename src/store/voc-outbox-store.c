/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The outbox: what is to be sent, kept until it is known what became of it. An entry
 * is marked before its first byte leaves and again when its answer is there; one that
 * is found marked by nobody who lives was being sent when a program ended, and is sent
 * again with the same key. The states are written into the statements, as no state may
 * be left by a way that is not here. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-outbox-store.h"

#include "store/voc-library-private.h"

/* Waits of more than a week come from a wrong clock, as in
 * voc_outbox_entry_get_wait(). */
#define WEEK "604800"

#define HELD "candidate <> 0 AND NOT EXISTS (SELECT 1 FROM main.candidate AS c WHERE c.id = outbox.candidate)"

#define COLUMNS \
  "id, key, kind, title, url, content_type, n_bytes, body IS NOT NULL, application, candidate, state, " HELD ", is_doubtful, problem, http_status, detail, n_tries, queued_at, tried_at, next_try_at, not_before, ended_at"

static const char SQL_ADD[] = "INSERT INTO main.outbox (key, kind, title, url, content_type, body, n_bytes, application,"
                              " candidate, state, queued_at)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'waiting', ?10)";

static const char SQL_GET[] = "SELECT " COLUMNS " FROM main.outbox WHERE id = ?1";

static const char SQL_GET_BODY[] = "SELECT body FROM main.outbox WHERE id = ?1";

static const char SQL_LIST[] = "SELECT " COLUMNS " FROM main.outbox ORDER BY id DESC";

static const char SQL_OPEN[] = "SELECT " COLUMNS " FROM main.outbox WHERE state IN ('waiting', 'sending') ORDER BY id";

static const char SQL_WITHDRAW[] = "UPDATE main.outbox SET state = 'withdrawn', ended_at = ?2"
                                   " WHERE id = ?1 AND state IN ('waiting', 'refused')";

static const char SQL_RESTORE[] = "UPDATE main.outbox SET state = iif (?2, 'refused', 'waiting'), ended_at = iif (?2, ended_at, 0)"
                                  " WHERE id = ?1 AND state = 'withdrawn' AND body IS NOT NULL";

static const char SQL_RETRY[] = "UPDATE main.outbox SET state = 'waiting', ended_at = 0, next_try_at ="
                                " iif (not_before BETWEEN ?2 AND ?2 + " WEEK ", not_before, 0)"
                                " WHERE id = ?1 AND state IN ('waiting', 'refused') AND body IS NOT NULL";

static const char SQL_RECOVER[] = "UPDATE main.outbox SET state = 'waiting', is_doubtful = 1, problem = 'interrupted',"
                                  " http_status = 0, detail = NULL, next_try_at = 0 WHERE state = 'sending'";

static const char SQL_BEGIN[] = "UPDATE main.outbox SET state = 'sending', n_tries = n_tries + 1, tried_at = ?2"
                                " WHERE id = ?1 AND state = 'waiting' AND body IS NOT NULL AND NOT (" HELD ")"
                                " AND (next_try_at <= ?2 OR next_try_at > ?2 + " WEEK ")";

static const char SQL_END[] = "UPDATE main.outbox SET (state, is_doubtful, problem, http_status, detail, next_try_at, not_before,"
                              " ended_at) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) WHERE id = ?1 AND state = 'sending'";

static const char SQL_POSTPONE[] = "UPDATE main.outbox SET next_try_at = max (next_try_at, ?2)"
                                   " WHERE id = ?1 AND state = 'waiting'";

static const char SQL_DROP_BODIES[] = "UPDATE main.outbox SET body = NULL"
                                      " WHERE state IN ('sent', 'withdrawn') AND ended_at <= ?1 AND body IS NOT NULL";

static const char SQL_KEEP_BACK[] = "UPDATE main.outbox SET state = 'refused', is_doubtful = 1, problem = 'restored', http_status = 0,"
                                    " detail = NULL, ended_at = ?1 WHERE state IN ('waiting', 'sending')";

/* So that the index, which has only those with a candidate, can be used. */
static const char SQL_FORGET[] = "DELETE FROM main.outbox WHERE candidate = ?1 AND candidate <> 0";

const VocStatementInfo *
voc_outbox_store_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_ADD, NULL },
    { SQL_GET, NULL },
    { SQL_GET_BODY, NULL },
    { SQL_LIST, "all are wanted, in the order of their ids" },
    { SQL_OPEN, "sorts what two looks into the index found" },
    { SQL_WITHDRAW, NULL },
    { SQL_RESTORE, NULL },
    { SQL_RETRY, NULL },
    { SQL_RECOVER, NULL },
    { SQL_BEGIN, NULL },
    { SQL_END, NULL },
    { SQL_POSTPONE, NULL },
    { SQL_DROP_BODIES, NULL },
    { SQL_KEEP_BACK, NULL },
    { SQL_FORGET, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static VocOutboxEntry *
read_entry (VocStmt *stmt)
{
  VocOutboxEntry *entry = voc_outbox_entry_new ();

  entry->id = voc_stmt_get_int (stmt, 0);
  entry->key = voc_stmt_dup_text (stmt, 1);
  if (!voc_outbox_kind_from_code (voc_stmt_get_text (stmt, 2), &entry->kind))
    entry->kind = VOC_OUTBOX_DOCUMENT;
  entry->title = voc_stmt_dup_text (stmt, 3);
  entry->url = voc_stmt_dup_text (stmt, 4);
  entry->content_type = voc_stmt_dup_text (stmt, 5);
  entry->n_bytes = (guint64) voc_stmt_get_int (stmt, 6);
  entry->has_body = voc_stmt_get_int (stmt, 7) != 0;
  entry->application_id = voc_stmt_get_int (stmt, 8);
  entry->candidate_id = voc_stmt_get_int (stmt, 9);
  entry->state = voc_outbox_state_from_code (voc_stmt_get_text (stmt, 10));
  entry->is_held = voc_stmt_get_int (stmt, 11) != 0;
  entry->is_doubtful = voc_stmt_get_int (stmt, 12) != 0;
  entry->problem = voc_outbox_problem_from_code (voc_stmt_get_text (stmt, 13));
  entry->http_status = (guint) voc_stmt_get_int (stmt, 14);
  entry->detail = voc_stmt_dup_text (stmt, 15);
  entry->n_tries = (guint) voc_stmt_get_int (stmt, 16);
  entry->queued_at = voc_stmt_get_int (stmt, 17);
  entry->tried_at = voc_stmt_get_int (stmt, 18);
  entry->next_try_at = voc_stmt_get_int (stmt, 19);
  entry->not_before = voc_stmt_get_int (stmt, 20);
  entry->ended_at = voc_stmt_get_int (stmt, 21);
  return entry;
}

/**
 * voc_outbox_put:
 * @conn: a connection to the library that may write
 * @entry: what is to be sent, with its body; its id, key, state and times are not read
 * @now: Unix seconds
 * @error: return location
 *
 * Queues an entry and makes its key, which it keeps for all its tries.
 *
 * Returns: its id; 0 with @error set on failure
 */
gint64
voc_outbox_put (VocConn              *conn,
                const VocOutboxEntry *entry,
                gint64                now,
                GError              **error)
{
  g_autofree char *key = g_uuid_string_random ();
  g_autoptr (VocStmt) stmt = NULL;
  const void *data;
  gsize       length;

  g_return_val_if_fail (entry->body != NULL && g_bytes_get_size (entry->body) > 0, 0);

  stmt = voc_conn_prepare (conn, SQL_ADD, error);
  if (stmt == NULL)
    return 0;

  data = g_bytes_get_data (entry->body, &length);
  voc_stmt_bind_text (stmt, 1, key);
  voc_stmt_bind_text (stmt, 2, voc_outbox_kind_to_code (entry->kind));
  voc_stmt_bind_text (stmt, 3, entry->title);
  voc_stmt_bind_text (stmt, 4, entry->url);
  voc_stmt_bind_text (stmt, 5, entry->content_type);
  voc_stmt_bind_blob (stmt, 6, data, length);
  voc_stmt_bind_int (stmt, 7, (gint64) length);
  voc_stmt_bind_int (stmt, 8, entry->application_id);
  voc_stmt_bind_int (stmt, 9, entry->candidate_id);
  voc_stmt_bind_int (stmt, 10, now);
  return voc_stmt_run (stmt, error) ? voc_conn_last_rowid (conn) : 0;
}

/**
 * voc_outbox_get:
 * @conn: a connection to the library
 * @id: an entry
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the entry without its body; %NULL with @error
 *   set (%VOC_STORE_ERROR_NOT_FOUND)
 */
VocOutboxEntry *
voc_outbox_get (VocConn *conn,
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
    g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "Nothing in the outbox is %" G_GINT64_FORMAT, id);
  return step > 0 ? read_entry (stmt) : NULL;
}

static GPtrArray *
list_entries (VocConn    *conn,
              const char *sql,
              GError    **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_outbox_entry_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (entries, read_entry (stmt));
  return step < 0 ? NULL : g_steal_pointer (&entries);
}

/**
 * voc_outbox_list:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocOutboxEntry) (nullable): everything, also
 *   what was sent, the latest first and without bodies; %NULL with @error set
 */
GPtrArray *
voc_outbox_list (VocConn *conn,
                 GError **error)
{
  return list_entries (conn, SQL_LIST, error);
}

/**
 * voc_outbox_list_open:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocOutboxEntry) (nullable): what waits or is being
 *   sent, in the order in which it was queued and without bodies; %NULL with @error set
 */
GPtrArray *
voc_outbox_list_open (VocConn *conn,
                      GError **error)
{
  return list_entries (conn, SQL_OPEN, error);
}

/**
 * voc_outbox_withdraw:
 * @conn: a connection to the library that may write
 * @id: an entry
 * @now: Unix seconds
 * @from: (out) (optional): the state that it had, for voc_outbox_restore()
 * @error: return location
 *
 * Withdraws an entry that waits or was refused. One that is being sent, or was sent,
 * stays what it is: the answer tells.
 *
 * Returns: (transfer full) (nullable): the entry as it is now; %NULL with @error set
 *   (%VOC_STORE_ERROR_NOT_FOUND)
 */
VocOutboxEntry *
voc_outbox_withdraw (VocConn        *conn,
                     gint64          id,
                     gint64          now,
                     VocOutboxState *from,
                     GError        **error)
{
  g_autoptr (VocOutboxEntry) before = voc_outbox_get (conn, id, error);

  if (before == NULL || !voc_listing_run (conn, SQL_WITHDRAW, id, now, 0, 2, error))
    return NULL;

  if (from != NULL)
    *from = before->state;
  return voc_outbox_get (conn, id, error);
}

/**
 * voc_outbox_restore:
 * @conn: a connection to the library that may write
 * @id: an entry that was withdrawn
 * @to: the state that it had: %VOC_OUTBOX_WAITING or %VOC_OUTBOX_REFUSED
 * @error: return location
 *
 * Takes a withdrawal back, while the body is still there.
 *
 * Returns: (transfer full) (nullable): the entry as it is now; %NULL with @error set
 */
VocOutboxEntry *
voc_outbox_restore (VocConn       *conn,
                    gint64         id,
                    VocOutboxState to,
                    GError       **error)
{
  g_return_val_if_fail (to == VOC_OUTBOX_WAITING || to == VOC_OUTBOX_REFUSED, NULL);

  return voc_listing_run (conn, SQL_RESTORE, id, to == VOC_OUTBOX_REFUSED, 0, 2, error) ? voc_outbox_get (conn, id, error) : NULL;
}

/**
 * voc_outbox_retry:
 * @conn: a connection to the library that may write
 * @id: an entry
 * @now: Unix seconds
 * @error: return location
 *
 * Makes an entry due that waits or was refused, but not before the server wants it.
 *
 * Returns: (transfer full) (nullable): the entry as it is now; %NULL with @error set
 */
VocOutboxEntry *
voc_outbox_retry (VocConn *conn,
                  gint64   id,
                  gint64   now,
                  GError **error)
{
  return voc_listing_run (conn, SQL_RETRY, id, now, 0, 2, error) ? voc_outbox_get (conn, id, error) : NULL;
}

/**
 * voc_outbox_recover:
 * @conn: a connection to the library that may write
 * @n_recovered: (out) (optional): how many there were
 * @error: return location
 *
 * Lets those wait again that a program was sending when it ended. Whether they arrived
 * is not known. Only for whoever keeps all others from sending.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_outbox_recover (VocConn *conn,
                    guint   *n_recovered,
                    GError **error)
{
  if (!voc_listing_run (conn, SQL_RECOVER, 0, 0, 0, 0, error))
    return FALSE;

  if (n_recovered != NULL)
    *n_recovered = (guint) voc_conn_changes (conn);
  return TRUE;
}

static GBytes *
read_body (VocConn *conn,
           gint64   id,
           GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET_BODY, error);
  const void *data;
  gsize       length;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, id);
  if (voc_stmt_step (stmt, error) < 0)
    return NULL;

  data = voc_stmt_get_blob (stmt, 0, &length);
  return g_bytes_new (data, length);
}

/**
 * voc_outbox_begin:
 * @conn: a connection to the library that may write
 * @id: an entry
 * @now: Unix seconds
 * @entry: (out) (transfer full) (nullable): the entry with its body, to be sent now;
 *   %NULL when it is not to be sent any more, or not yet
 * @error: return location
 *
 * Marks an entry as being sent. When that is on the disk, it may leave.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_outbox_begin (VocConn         *conn,
                  gint64           id,
                  gint64           now,
                  VocOutboxEntry **entry,
                  GError         **error)
{
  g_autoptr (VocOutboxEntry) begun = NULL;

  *entry = NULL;
  if (!voc_listing_run (conn, SQL_BEGIN, id, now, 0, 2, error))
    return FALSE;
  if (voc_conn_changes (conn) == 0)
    return TRUE;

  begun = voc_outbox_get (conn, id, error);
  if (begun == NULL)
    return FALSE;
  begun->body = read_body (conn, id, error);
  if (begun->body == NULL)
    return FALSE;

  *entry = g_steal_pointer (&begun);
  return TRUE;
}

/**
 * voc_outbox_end:
 * @conn: a connection to the library that may write
 * @entry: what voc_outbox_begin() gave, with what became of it
 * @error: return location
 *
 * Notes what became of an entry that was being sent. One that was erased meanwhile
 * stays erased.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_outbox_end (VocConn              *conn,
                const VocOutboxEntry *entry,
                GError              **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_END, error);

  g_return_val_if_fail (entry->state != VOC_OUTBOX_SENDING, FALSE);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, entry->id);
  voc_stmt_bind_text (stmt, 2, voc_outbox_state_to_code (entry->state));
  voc_stmt_bind_int (stmt, 3, entry->is_doubtful != FALSE);
  voc_stmt_bind_text (stmt, 4, voc_outbox_problem_to_code (entry->problem));
  voc_stmt_bind_int (stmt, 5, entry->http_status);
  voc_stmt_bind_text (stmt, 6, entry->detail);
  voc_stmt_bind_int (stmt, 7, entry->next_try_at);
  voc_stmt_bind_int (stmt, 8, entry->not_before);
  voc_stmt_bind_int (stmt, 9, entry->ended_at);
  return voc_stmt_run (stmt, error);
}

/**
 * voc_outbox_postpone:
 * @conn: a connection to the library that may write
 * @id: an entry
 * @until: Unix seconds
 * @error: return location
 *
 * Lets an entry wait without having tried it, because its server is known to be of no
 * use now.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_outbox_postpone (VocConn *conn,
                     gint64   id,
                     gint64   until,
                     GError **error)
{
  return voc_listing_run (conn, SQL_POSTPONE, id, until, 0, 2, error);
}

/**
 * voc_outbox_keep_back:
 * @conn: a connection to a copy of the library that may write
 * @now: Unix seconds
 * @error: return location
 *
 * Lets nothing of an old copy leave by itself: it may have been sent since the copy was
 * made, and the copy does not know.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_outbox_keep_back (VocConn *conn,
                      gint64   now,
                      GError **error)
{
  return voc_listing_run (conn, SQL_KEEP_BACK, now, 0, 0, 1, error);
}

/**
 * voc_outbox_drop_bodies:
 * @conn: a connection to the library that may write
 * @until: Unix seconds
 * @n_dropped: (out) (optional): how many there were
 * @error: return location
 *
 * Drops the bodies of what was sent or withdrawn until then. That it was, stays.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_outbox_drop_bodies (VocConn *conn,
                        gint64   until,
                        guint   *n_dropped,
                        GError **error)
{
  if (!voc_listing_run (conn, SQL_DROP_BODIES, until, 0, 0, 1, error))
    return FALSE;

  if (n_dropped != NULL)
    *n_dropped = (guint) voc_conn_changes (conn);
  return TRUE;
}

/* What is about a candidate who is erased for good. */
gboolean
voc_outbox_forget_candidate (VocConn *conn,
                             gint64   candidate_id,
                             GError **error)
{
  return voc_listing_run (conn, SQL_FORGET, candidate_id, 0, 0, 1, error);
}
