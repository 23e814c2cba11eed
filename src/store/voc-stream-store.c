/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is remembered of a feed of changes: how far it was read, which version of each
 * listing is known, and what was taken away. Pages can come late and windows overlap,
 * so the order in which changes come says nothing; the time that the source gives
 * them does. A listing that was taken away may be one that never came, so this is a
 * table of its own. The cursor is here and not in the library alone, because the two
 * are files of their own: what this one lost with the power is asked for again. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-stream-store.h"

#include "store/voc-stream-store-private.h"

static const char SQL_GET_CURSOR[] = "SELECT cursor FROM main.source_state WHERE source = ?1";

static const char SQL_SET_CURSOR[] = "INSERT INTO main.source_state (source, cursor) VALUES (?1, ?2)"
                                     " ON CONFLICT (source) DO UPDATE SET cursor = ?2 WHERE cursor IS NOT ?2";

static const char SQL_KNOWN_VERSION[] = "SELECT version FROM main.listing WHERE source = ?1 AND native_id = ?2";

static const char SQL_REMOVED_AT[] = "SELECT at FROM main.tombstone WHERE source = ?1 AND native_id = ?2";

static const char SQL_NOTE_VERSION[] = "UPDATE main.listing SET version = ?3"
                                       " WHERE source = ?1 AND native_id = ?2 AND version < ?3";

static const char SQL_DIG_UP[] = "DELETE FROM main.tombstone WHERE source = ?1 AND native_id = ?2 AND at < ?3";

static const char SQL_BURY[] = "INSERT INTO main.tombstone (source, native_id, at) VALUES (?1, ?2, ?3)"
                               " ON CONFLICT (source, native_id) DO UPDATE SET at = ?3 WHERE at < ?3";

static const char SQL_FORGET_OLD[] = "DELETE FROM main.tombstone WHERE source = ?1 AND at < ?2";

static const char SQL_FORGET_ALL[] = "DELETE FROM main.tombstone WHERE source = ?1";

const VocStatementInfo *
voc_stream_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_GET_CURSOR, NULL },
    { SQL_SET_CURSOR, NULL },
    { SQL_KNOWN_VERSION, NULL },
    { SQL_REMOVED_AT, NULL },
    { SQL_NOTE_VERSION, NULL },
    { SQL_DIG_UP, NULL },
    { SQL_BURY, NULL },
    { SQL_FORGET_OLD, NULL },
    { SQL_FORGET_ALL, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_streams_get_cursor:
 * @conn: a connection to the cache
 * @source_id: a source
 * @cursor: (out) (nullable): how far its feed is in the cache
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_streams_get_cursor (VocConn *conn,
                        gint64   source_id,
                        char   **cursor,
                        GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET_CURSOR, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, source_id);
  step = voc_stmt_step (stmt, error);
  if (step < 0)
    return FALSE;

  *cursor = step > 0 ? voc_stmt_dup_text (stmt, 0) : NULL;
  return TRUE;
}

/**
 * voc_streams_set_cursor:
 * @conn: a connection to the cache that may write
 * @source_id: a source
 * @cursor: (nullable): how far its feed was read, in the words of its format
 * @error: return location
 *
 * Goes into the transaction that writes what was read last, or one behind it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_streams_set_cursor (VocConn    *conn,
                        gint64      source_id,
                        const char *cursor,
                        GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SET_CURSOR, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, source_id);
  voc_stmt_bind_text (stmt, 2, cursor);
  return voc_stmt_run (stmt, error);
}

/* Leaves @value as it is when there is no row. */
static gboolean
get_time (VocConn    *conn,
          const char *sql,
          gint64      source_id,
          const char *native_id,
          gint64     *value,
          GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, source_id);
  voc_stmt_bind_text (stmt, 2, native_id);
  step = voc_stmt_step (stmt, error);
  if (step > 0)
    *value = voc_stmt_get_int (stmt, 0);
  return step >= 0;
}

static gboolean
set_time (VocConn    *conn,
          const char *sql,
          gint64      source_id,
          const char *native_id,
          gint64      value,
          GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, source_id);
  voc_stmt_bind_text (stmt, 2, native_id);
  voc_stmt_bind_int (stmt, 3, value);
  return voc_stmt_run (stmt, error);
}

/**
 * voc_streams_is_late:
 * @conn: a connection to the cache
 * @source_id: a source
 * @native_id: the source's id of a listing
 * @version: of the listing that has come; 0 is never late
 * @is_late: (out): whether a newer version is known, or the listing was taken away
 *   since; at the same moment the latter has the last word
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_streams_is_late (VocConn    *conn,
                     gint64      source_id,
                     const char *native_id,
                     gint64      version,
                     gboolean   *is_late,
                     GError    **error)
{
  gint64 known = 0;
  gint64 removed_at = 0;

  *is_late = FALSE;
  if (version == 0)
    return TRUE;

  if (!get_time (conn, SQL_KNOWN_VERSION, source_id, native_id, &known, error)
      || !get_time (conn, SQL_REMOVED_AT, source_id, native_id, &removed_at, error))
    return FALSE;

  *is_late = known > version || removed_at >= version;
  return TRUE;
}

/**
 * voc_streams_note_version:
 * @conn: a connection to the cache that may write
 * @source_id: a source
 * @native_id: the source's id of a listing that is in the cache
 * @version: of what is there; 0 changes nothing
 * @error: return location
 *
 * Remembers which version is known, and that the listing is back if it was away.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_streams_note_version (VocConn    *conn,
                          gint64      source_id,
                          const char *native_id,
                          gint64      version,
                          GError    **error)
{
  return version == 0
         || (set_time (conn, SQL_NOTE_VERSION, source_id, native_id, version, error)
             && set_time (conn, SQL_DIG_UP, source_id, native_id, version, error));
}

/**
 * voc_streams_bury:
 * @conn: a connection to the cache that may write
 * @source_id: a source
 * @native_id: the source's id of a listing, which need not be in the cache
 * @version: when it was taken away; 0 is not remembered
 * @now: Unix seconds
 * @is_late: (out): whether a newer version of the listing is known, so that this
 *   says nothing any more
 * @error: return location
 *
 * Remembers for %VOC_TOMBSTONE_SECONDS that a listing was taken away.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_streams_bury (VocConn    *conn,
                  gint64      source_id,
                  const char *native_id,
                  gint64      version,
                  gint64      now,
                  gboolean   *is_late,
                  GError    **error)
{
  gint64 known = 0;

  *is_late = FALSE;
  if (version == 0)
    return TRUE;
  if (!get_time (conn, SQL_KNOWN_VERSION, source_id, native_id, &known, error))
    return FALSE;

  *is_late = known > version;
  if (*is_late || version < (now - VOC_TOMBSTONE_SECONDS) * 1000)
    return TRUE;

  return set_time (conn, SQL_BURY, source_id, native_id, version, error);
}

/**
 * voc_streams_forget_old:
 * @conn: a connection to the cache that may write
 * @source_id: a source
 * @now: Unix seconds
 * @error: return location
 *
 * Forgets what was taken away more than %VOC_TOMBSTONE_SECONDS ago.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_streams_forget_old (VocConn *conn,
                        gint64   source_id,
                        gint64   now,
                        GError **error)
{
  return voc_listing_run (conn, SQL_FORGET_OLD, source_id, (now - VOC_TOMBSTONE_SECONDS) * 1000, 0, 2, error);
}

gboolean
voc_streams_forget_all (VocConn *conn,
                        gint64   source_id,
                        GError **error)
{
  return voc_listing_run (conn, SQL_FORGET_ALL, source_id, 0, 0, 1, error);
}
