/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The feeds that the user follows. A removed one stays until it is purged, so
 * that the removal can be taken back; following the same address again takes it
 * back too. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"

#include <string.h>

#define COLUMNS                                                           \
  "url, format, name, home_url, attribution, is_paused, allows_insecure," \
  " added_at, etag, last_modified, body_hash, last_tried_at, last_ok_at," \
  " last_complete_at, next_try_at, n_failures, n_listings, shrunk_to,"    \
  " last_outcome, last_problem, cursor, moved_to, moved_at, n_gone"

#define READ_COLUMNS "id, " COLUMNS

static const char SQL_LIST[] = "SELECT " READ_COLUMNS " FROM main.source WHERE removed_at = 0 ORDER BY id";

static const char SQL_LIST_FOLLOWED[] = "SELECT " READ_COLUMNS " FROM main.source WHERE removed_at = 0"
                                        " AND format <> '" VOC_SOURCE_BY_HAND_FORMAT "' ORDER BY id";

static const char SQL_MAP[] = "SELECT id, removed_at <> 0 FROM main.source";

static const char SQL_IDENTIFY[] = "SELECT uuid, coalesce ((SELECT seq FROM main.sqlite_sequence WHERE name = 'source'), 0)"
                                   " FROM main.identity";

static const char SQL_GET[] = "SELECT " READ_COLUMNS " FROM main.source WHERE id = ?1 AND removed_at = 0";

static const char SQL_FIND[] = "SELECT id, removed_at FROM main.source WHERE url = ?1";

static const char SQL_ADD[] = "INSERT INTO main.source (id, " COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
                              " ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)";

static const char SQL_UPDATE[] = "UPDATE main.source SET (" COLUMNS ", removed_at) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
                                 " ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, 0) WHERE id = ?1";

static const char SQL_SET_REMOVED[] = "UPDATE main.source SET removed_at = iif (?2, unixepoch (), 0) WHERE id = ?1";

static const char SQL_LIST_REMOVED[] = "SELECT " READ_COLUMNS " FROM main.source WHERE removed_at BETWEEN 1 AND ?1 ORDER BY id";

static const char SQL_REMOVED[] = "SELECT id FROM main.source WHERE removed_at BETWEEN 1 AND ?1 ORDER BY id";

static const char SQL_PURGE[] = "DELETE FROM main.source WHERE id = ?1";

const VocStatementInfo *
voc_source_store_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_LIST, "one row a source, and all are wanted" },
    { SQL_LIST_FOLLOWED, "one row a source, and all but one are wanted" },
    { SQL_MAP, "one row a source, and all are wanted" },
    { SQL_IDENTIFY, "there is one row, and one a table in sqlite_sequence" },
    { SQL_GET, NULL },
    { SQL_FIND, NULL },
    { SQL_ADD, NULL },
    { SQL_UPDATE, NULL },
    { SQL_SET_REMOVED, NULL },
    { SQL_LIST_REMOVED, "one row a source" },
    { SQL_REMOVED, "one row a source" },
    { SQL_PURGE, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static VocSource *
read_source (VocStmt *stmt)
{
  VocSource  *source = voc_source_new ();
  const void *hash;
  gsize       length;

  source->id = voc_stmt_get_int (stmt, 0);
  source->url = voc_stmt_dup_text (stmt, 1);
  source->format = voc_stmt_dup_text (stmt, 2);
  source->name = voc_stmt_dup_text (stmt, 3);
  source->home_url = voc_stmt_dup_text (stmt, 4);
  source->attribution = voc_stmt_dup_text (stmt, 5);
  source->is_paused = voc_stmt_get_int (stmt, 6) != 0;
  source->allows_insecure = voc_stmt_get_int (stmt, 7) != 0;
  source->added_at = voc_stmt_get_int (stmt, 8);
  source->etag = voc_stmt_dup_text (stmt, 9);
  source->last_modified = voc_stmt_dup_text (stmt, 10);
  hash = voc_stmt_get_blob (stmt, 11, &length);
  if (hash != NULL && length == sizeof *source->body_hash)
    source->body_hash = g_memdup2 (hash, length);
  source->last_tried_at = voc_stmt_get_int (stmt, 12);
  source->last_ok_at = voc_stmt_get_int (stmt, 13);
  source->last_complete_at = voc_stmt_get_int (stmt, 14);
  source->next_try_at = voc_stmt_get_int (stmt, 15);
  source->n_failures = (guint) voc_stmt_get_int (stmt, 16);
  source->n_listings = (guint) voc_stmt_get_int (stmt, 17);
  source->shrunk_to = (guint) voc_stmt_get_int (stmt, 18);
  source->last_outcome = voc_sync_outcome_from_code (voc_stmt_get_text (stmt, 19));
  source->last_problem = voc_sync_problem_from_code (voc_stmt_get_text (stmt, 20));
  source->cursor = voc_stmt_dup_text (stmt, 21);
  source->moved_to = voc_stmt_dup_text (stmt, 22);
  source->moved_at = voc_stmt_get_int (stmt, 23);
  source->n_gone = (guint) voc_stmt_get_int (stmt, 24);
  return source;
}

static void
bind_source (VocStmt         *stmt,
             const VocSource *source)
{
  voc_stmt_bind_text (stmt, 2, source->url);
  voc_stmt_bind_text (stmt, 3, source->format != NULL ? source->format : "");
  voc_stmt_bind_text (stmt, 4, source->name != NULL ? source->name : source->url);
  voc_stmt_bind_text (stmt, 5, source->home_url);
  voc_stmt_bind_text (stmt, 6, source->attribution);
  voc_stmt_bind_int (stmt, 7, source->is_paused != FALSE);
  voc_stmt_bind_int (stmt, 8, source->allows_insecure != FALSE);
  voc_stmt_bind_int (stmt, 9, source->added_at);
  voc_stmt_bind_text (stmt, 10, source->etag);
  voc_stmt_bind_text (stmt, 11, source->last_modified);
  voc_stmt_bind_blob (stmt, 12, source->body_hash, source->body_hash != NULL ? sizeof *source->body_hash : 0);
  voc_stmt_bind_int (stmt, 13, source->last_tried_at);
  voc_stmt_bind_int (stmt, 14, source->last_ok_at);
  voc_stmt_bind_int (stmt, 15, source->last_complete_at);
  voc_stmt_bind_int (stmt, 16, source->next_try_at);
  voc_stmt_bind_int (stmt, 17, source->n_failures);
  voc_stmt_bind_int (stmt, 18, source->n_listings);
  voc_stmt_bind_int (stmt, 19, source->shrunk_to);
  voc_stmt_bind_text (stmt, 20, voc_sync_outcome_to_code (source->last_outcome));
  voc_stmt_bind_text (stmt, 21, voc_sync_problem_to_code (source->last_problem));
  voc_stmt_bind_text (stmt, 22, source->cursor);
  voc_stmt_bind_text (stmt, 23, source->moved_to);
  voc_stmt_bind_int (stmt, 24, source->moved_at);
  voc_stmt_bind_int (stmt, 25, source->n_gone);
}

static GPtrArray *
list_sources (VocConn    *conn,
              const char *sql,
              GError    **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (sources, read_source (stmt));
  return step < 0 ? NULL : g_steal_pointer (&sources);
}

/**
 * voc_sources_list:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocSource) (nullable): the sources that
 *   are followed and not removed, the oldest first, without that of the listings that the
 *   person typed; %NULL with @error set on failure
 */
GPtrArray *
voc_sources_list (VocConn *conn,
                  GError **error)
{
  return list_sources (conn, SQL_LIST_FOLLOWED, error);
}

/**
 * voc_sources_list_all:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocSource) (nullable): as voc_sources_list(), with
 *   the one of voc_source_is_by_hand() if there is one; %NULL with @error set on failure
 */
GPtrArray *
voc_sources_list_all (VocConn *conn,
                      GError **error)
{
  return list_sources (conn, SQL_LIST, error);
}

static gboolean
identify (VocConn *conn,
          char   **uuid,
          gint64  *highest,
          GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_IDENTIFY, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  step = voc_stmt_step (stmt, error);
  if (step == 0)
    g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT, "The library does not say which it is");
  if (step <= 0)
    return FALSE;

  *uuid = voc_stmt_dup_text (stmt, 0);
  *highest = voc_stmt_get_int (stmt, 1);
  return TRUE;
}

/**
 * voc_sources_map:
 * @conn: a connection to the library
 * @uuid: (out) (transfer full): which library it is
 * @highest: (out): the highest id that it ever gave a source
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64 gboolean) (nullable): the ids of all
 *   sources that have a row, and whether each is removed; %NULL with @error set
 */
GHashTable *
voc_sources_map (VocConn *conn,
                 char   **uuid,
                 gint64  *highest,
                 GError **error)
{
  g_autoptr (GHashTable) map = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_MAP, error);
  int step;

  if (stmt == NULL || !identify (conn, uuid, highest, error))
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 id = voc_stmt_get_int (stmt, 0);

      g_hash_table_insert (map, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (voc_stmt_get_int (stmt, 1) != 0));
    }
  return step < 0 ? NULL : g_steal_pointer (&map);
}

static void
set_not_found (GError    **error,
               const char *what,
               gint64      id)
{
  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No %s %" G_GINT64_FORMAT, what, id);
}

/**
 * voc_sources_get:
 * @conn: a connection to the library
 * @id: a source
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the source, or %NULL with @error set
 *   (%VOC_STORE_ERROR_NOT_FOUND, also for a removed one)
 */
VocSource *
voc_sources_get (VocConn *conn,
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
    set_not_found (error, "source", id);
  return step > 0 ? read_source (stmt) : NULL;
}

static gboolean
write_source (VocConn         *conn,
              const char      *sql,
              gint64           id,
              const VocSource *source,
              GError         **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);

  if (stmt == NULL)
    return FALSE;

  if (id != 0)
    voc_stmt_bind_int (stmt, 1, id);
  bind_source (stmt, source);
  return voc_stmt_run (stmt, error);
}

static gboolean
find_by_url (VocConn    *conn,
             const char *url,
             gint64     *id,
             gboolean   *is_removed,
             GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_FIND, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, url);
  step = voc_stmt_step (stmt, error);
  if (step > 0)
    {
      *id = voc_stmt_get_int (stmt, 0);
      *is_removed = voc_stmt_get_int (stmt, 1) != 0;
    }
  return step >= 0;
}

static gboolean
add_source (VocConn *conn,
            gpointer data,
            GError **error)
{
  VocSource       *source = data;
  g_autofree char *moved_to = g_steal_pointer (&source->moved_to);
  gint64           id = 0;
  gboolean         is_removed = FALSE;
  gboolean         is_taken = FALSE;

  /* Whoever follows an address wants to be asked there, whatever its server has said before. */
  source->moved_at = 0;
  source->n_gone = 0;
  if (!find_by_url (conn, source->url, &id, &is_removed, error) || (id == 0 && !voc_sources_find_moved (conn, source, &id, &is_removed, error)))
    return FALSE;
  if (moved_to != NULL && !voc_sources_is_taken (conn, id, moved_to, &is_taken, NULL, error))
    return FALSE;
  if ((id != 0 && !is_removed) || is_taken)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s is followed already", voc_source_get_address (source));
      return FALSE;
    }
  if (moved_to != NULL)
    voc_source_set_moved (source, moved_to, source->added_at);
  if (!write_source (conn, id != 0 ? SQL_UPDATE : SQL_ADD, id, source, error))
    return FALSE;

  source->id = id != 0 ? id : voc_conn_last_rowid (conn);
  return TRUE;
}

/**
 * voc_sources_add:
 * @conn: a connection to the library that may write
 * @source: a source with an address, and with the one that it has moved to when that is
 *   known; its id is set, and when the address is the one that a source has moved to, so
 *   are both of that source's addresses
 * @error: return location
 *
 * Follows a feed. One that was removed and not yet purged comes back with the
 * same id: tell the cache with voc_listings_set_source_removed(). By its own address
 * it comes back to that, should it have moved before.
 *
 * Returns: %FALSE with @error set on failure: %G_IO_ERROR_EXISTS when the address
 *   is followed already
 */
gboolean
voc_sources_add (VocConn   *conn,
                 VocSource *source,
                 GError   **error)
{
  g_return_val_if_fail (source != NULL && source->url != NULL, FALSE);

  return voc_conn_ensure_transaction (conn, add_source, source, error);
}

/**
 * voc_sources_update:
 * @conn: a connection to the library that may write
 * @source: a source that is there
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure (%VOC_STORE_ERROR_NOT_FOUND)
 */
gboolean
voc_sources_update (VocConn         *conn,
                    const VocSource *source,
                    GError         **error)
{
  g_autoptr (VocSource) known = NULL;

  g_return_val_if_fail (source != NULL && source->url != NULL, FALSE);

  /* A sync that ends must not bring back what was removed meanwhile. */
  known = voc_sources_get (conn, source->id, error);
  return known != NULL && write_source (conn, SQL_UPDATE, source->id, source, error);
}

gboolean
voc_sources_set_removed (VocConn *conn,
                         gint64   id,
                         gboolean is_removed,
                         GError **error)
{
  if (!voc_listing_run (conn, SQL_SET_REMOVED, id, is_removed != FALSE, 0, 2, error))
    return FALSE;
  if (voc_conn_changes (conn) > 0)
    return TRUE;

  set_not_found (error, "source", id);
  return FALSE;
}

typedef struct
{
  GArray *ids;
  gint64  until;
} Purge;

static gboolean
purge_removed (VocConn *conn,
               gpointer data,
               GError **error)
{
  Purge *purge = data;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_REMOVED, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, purge->until);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 id = voc_stmt_get_int (stmt, 0);

      g_array_append_val (purge->ids, id);
    }

  for (guint i = 0; step == 0 && i < purge->ids->len; i++)
    if (!voc_listing_run (conn, SQL_PURGE, g_array_index (purge->ids, gint64, i), 0, 0, 1, error))
      return FALSE;

  return step == 0;
}

/**
 * voc_sources_list_removed:
 * @conn: a connection to the library
 * @until: Unix seconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocSource) (nullable): what
 *   voc_sources_purge_removed() would purge; %NULL with @error set on failure
 */
GPtrArray *
voc_sources_list_removed (VocConn *conn,
                          gint64   until,
                          GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST_REMOVED, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, until);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (sources, read_source (stmt));

  return step < 0 ? NULL : g_steal_pointer (&sources);
}

/**
 * voc_sources_purge_removed:
 * @conn: a connection to the library that may write
 * @until: Unix seconds: what was removed later can still be taken back, here or
 *   in another program on the same profile
 * @ids: (out) (optional) (transfer full) (element-type gint64): what is gone for
 *   good, for voc_listings_remove_source()
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_sources_purge_removed (VocConn *conn,
                           gint64   until,
                           GArray **ids,
                           GError **error)
{
  g_autoptr (GArray) purged = g_array_new (FALSE, FALSE, sizeof (gint64));
  Purge purge = { purged, until };

  if (!voc_conn_ensure_transaction (conn, purge_removed, &purge, error))
    return FALSE;

  if (ids != NULL)
    *ids = g_steal_pointer (&purged);
  return TRUE;
}
