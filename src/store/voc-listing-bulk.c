/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done to many listings at a time asks of each what it needs and no more: by what
 * name the library knows it, and where it is read. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"
#include "store/voc-listing-private.h"

static const char SQL_GET_NAME[] = "SELECT source, native_id, title, company FROM main.listing WHERE id = ?1";

static const char SQL_GET_URL[] = "SELECT url FROM main.listing WHERE id = ?1";

const VocStatementInfo *
voc_listing_bulk_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_GET_NAME, NULL },
    { SQL_GET_URL, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static gboolean
find_row (VocStmt *stmt,
          gint64   id,
          GError **error)
{
  int step;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step == 0)
    g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No listing %" G_GINT64_FORMAT, id);
  return step > 0;
}

/**
 * voc_listings_get_name:
 * @conn: a connection to the cache
 * @id: a listing
 * @source_id: (out): its source
 * @native_id: (out) (transfer full): the source's own id for it
 * @title: (out) (transfer full): what it is called
 * @company: (out) (transfer full) (nullable): its employer
 * @error: return location
 *
 * Returns: %FALSE with @error set (%VOC_STORE_ERROR_NOT_FOUND)
 */
gboolean
voc_listings_get_name (VocConn *conn,
                       gint64   id,
                       gint64  *source_id,
                       char   **native_id,
                       char   **title,
                       char   **company,
                       GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET_NAME, error);

  if (stmt == NULL || !find_row (stmt, id, error))
    return FALSE;

  *source_id = voc_stmt_get_int (stmt, 0);
  *native_id = voc_stmt_dup_text (stmt, 1);
  *title = voc_stmt_dup_text (stmt, 2);
  *company = voc_stmt_dup_text (stmt, 3);
  return TRUE;
}

/**
 * voc_listings_get_url:
 * @conn: a connection to the cache
 * @id: a listing
 * @url: (out) (transfer full) (nullable): where it is read, as its row says; one without
 *   may say in its text where to apply
 * @error: return location
 *
 * Returns: %FALSE with @error set (%VOC_STORE_ERROR_NOT_FOUND)
 */
gboolean
voc_listings_get_url (VocConn *conn,
                      gint64   id,
                      char   **url,
                      GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET_URL, error);

  if (stmt == NULL || !find_row (stmt, id, error))
    return FALSE;

  *url = voc_stmt_dup_text (stmt, 0);
  return TRUE;
}
