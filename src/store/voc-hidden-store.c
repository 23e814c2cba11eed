/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the library remembers of what is hidden. An employer that is shown again keeps its
 * row for a day, so that this can be undone, and goes when another is hidden after that.
 * One whose date is past keeps it for good: it is the clock that says so, and that may be
 * wrong. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-hidden-store.h"

#include "base/voc-text.h"
#include "store/voc-library-private.h"

#define UNDO_SECONDS (24 * 60 * 60)

static const char SQL_PUT[] = "INSERT INTO main.hidden_employer (key, name, hidden_at, until, reason) VALUES (?1, ?2, ?3, ?4, ?5)"
                              " ON CONFLICT (key) DO UPDATE SET name = ?2, hidden_at = ?3, until = ?4, reason = ?5, removed_at = 0";

static const char SQL_FIND[] = "SELECT id FROM main.hidden_employer WHERE key = ?1";

static const char SQL_SET_REMOVED[] = "UPDATE main.hidden_employer SET removed_at = ?2 WHERE id = ?1";

static const char SQL_PURGE[] = "DELETE FROM main.hidden_employer WHERE removed_at > 0 AND removed_at <= ?1";

static const char SQL_LIST[] = "SELECT id, key, name, reason, hidden_at, until FROM main.hidden_employer"
                               " WHERE removed_at = 0 ORDER BY hidden_at DESC, id DESC";

static const char SQL_DESCRIBE[] = "UPDATE main.hidden SET title = ?3, company = ?4 WHERE source_url = ?1 AND native_id = ?2";

static const char SQL_LIST_LISTINGS[] = "SELECT h.source_url, h.native_id, h.title, h.company, h.hidden_at, s.id, s.name"
                                        " FROM main.hidden h LEFT JOIN main.source s ON s.url = h.source_url AND s.removed_at = 0"
                                        " ORDER BY h.hidden_at DESC, h.source_url, h.native_id";

const VocStatementInfo *
voc_hidden_store_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_PUT, NULL },
    { SQL_FIND, NULL },
    { SQL_SET_REMOVED, NULL },
    { SQL_PURGE, "as many as a person hides" },
    { SQL_LIST, "all are wanted, and a person hid each" },
    { SQL_DESCRIBE, NULL },
    { SQL_LIST_LISTINGS, "all are wanted, and a person hid each" },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
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

static gboolean
find_id (VocConn    *conn,
         const char *key,
         gint64     *id,
         GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_FIND, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, key);
  if (voc_stmt_step (stmt, error) <= 0)
    return FALSE;

  *id = voc_stmt_get_int (stmt, 0);
  return TRUE;
}

/**
 * voc_hidden_employers_put:
 * @conn: a connection to the library that may write, in a transaction
 * @employer: its name, why, when and until when; gets its id and its key
 * @error: return location
 *
 * Hides an employer. One that is hidden already, however it was written then, is hidden
 * as this one says.
 *
 * Returns: %FALSE with @error set on failure, %G_IO_ERROR_INVALID_ARGUMENT when the name
 *   is none
 */
gboolean
voc_hidden_employers_put (VocConn           *conn,
                          VocHiddenEmployer *employer,
                          GError           **error)
{
  g_autoptr (VocStmt) stmt = NULL;

  g_return_val_if_fail (employer != NULL && employer->name != NULL, FALSE);

  if (voc_text_is_blank (employer->name))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "An employer without a name");
      return FALSE;
    }
  if (!purge (conn, employer->hidden_at, error))
    return FALSE;
  stmt = voc_conn_prepare (conn, SQL_PUT, error);
  if (stmt == NULL)
    return FALSE;

  g_free (employer->key);
  employer->key = voc_listing_company_key (employer->name);
  voc_stmt_bind_text (stmt, 1, employer->key);
  voc_stmt_bind_text (stmt, 2, employer->name);
  voc_stmt_bind_int (stmt, 3, employer->hidden_at);
  voc_stmt_bind_int (stmt, 4, employer->until);
  voc_stmt_bind_text (stmt, 5, employer->reason);
  return voc_stmt_run (stmt, error) && find_id (conn, employer->key, &employer->id, error);
}

/**
 * voc_hidden_employers_set_removed:
 * @conn: a connection to the library that may write
 * @id: an employer
 * @is_removed: whether it is shown again
 * @now: Unix seconds
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure, %VOC_STORE_ERROR_NOT_FOUND when there is no
 *   such employer any more
 */
gboolean
voc_hidden_employers_set_removed (VocConn *conn,
                                  gint64   id,
                                  gboolean is_removed,
                                  gint64   now,
                                  GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SET_REMOVED, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_int (stmt, 2, is_removed ? now : 0);
  if (!voc_stmt_run (stmt, error))
    return FALSE;
  if (voc_conn_changes (conn) > 0)
    return TRUE;

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No hidden employer %" G_GINT64_FORMAT, id);
  return FALSE;
}

/**
 * voc_hidden_employers_list:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocHiddenEmployer) (nullable): those that were
 *   not shown again, the latest first, also when their date is past; %NULL with @error set
 *   on failure
 */
GPtrArray *
voc_hidden_employers_list (VocConn *conn,
                           GError **error)
{
  g_autoptr (GPtrArray) employers = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hidden_employer_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      VocHiddenEmployer *employer = voc_hidden_employer_new (voc_stmt_get_text (stmt, 2), voc_stmt_get_text (stmt, 3));

      employer->id = voc_stmt_get_int (stmt, 0);
      employer->key = voc_stmt_dup_text (stmt, 1);
      employer->hidden_at = voc_stmt_get_int (stmt, 4);
      employer->until = voc_stmt_get_int (stmt, 5);
      g_ptr_array_add (employers, employer);
    }
  return step < 0 ? NULL : g_steal_pointer (&employers);
}

/**
 * voc_hidden_listings_describe:
 * @conn: a connection to the library that may write
 * @source_url: the address of a source
 * @native_id: the source's own id of a listing that is hidden
 * @title: (nullable): what it is called
 * @company: (nullable): its employer
 * @error: return location
 *
 * Remembers by what a person knows the listing again when the cache has it no more.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_hidden_listings_describe (VocConn    *conn,
                              const char *source_url,
                              const char *native_id,
                              const char *title,
                              const char *company,
                              GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_DESCRIBE, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, source_url);
  voc_stmt_bind_text (stmt, 2, native_id);
  voc_stmt_bind_text (stmt, 3, title);
  voc_stmt_bind_text (stmt, 4, company);
  return voc_stmt_run (stmt, error);
}

/**
 * voc_hidden_listings_list:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocHiddenListing) (nullable): the listings that
 *   were hidden one by one, the latest first, as far as the library knows them, see
 *   voc_hidden_listings_find(); %NULL with @error set on failure
 */
GPtrArray *
voc_hidden_listings_list (VocConn *conn,
                          GError **error)
{
  g_autoptr (GPtrArray) listings = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hidden_listing_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST_LISTINGS, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      VocHiddenListing *listing = voc_hidden_listing_new (voc_stmt_get_text (stmt, 0), voc_stmt_get_text (stmt, 1));

      listing->title = voc_stmt_dup_text (stmt, 2);
      listing->company = voc_stmt_dup_text (stmt, 3);
      listing->hidden_at = voc_stmt_get_int (stmt, 4);
      listing->source_id = voc_stmt_get_int (stmt, 5);
      listing->source_name = voc_stmt_dup_text (stmt, 6);
      g_ptr_array_add (listings, listing);
    }
  return step < 0 ? NULL : g_steal_pointer (&listings);
}
