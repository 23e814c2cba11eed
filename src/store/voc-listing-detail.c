/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole of a listing: JSON, compressed with zstd. A row names the dictionary that it
 * was compressed with; 0 is none, and the only one so far. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "store/voc-listing-pack-private.h"

#include <zstd.h>

/* No listing is larger: feeds are cut at less. Guards against a damaged file. */
#define MAX_BYTES (16 * 1024 * 1024)

static const char SQL_PUT[] = "INSERT INTO main.listing_detail (id, dictionary, size, body) VALUES (?1, 0, ?2, ?3)"
                              " ON CONFLICT (id) DO UPDATE SET dictionary = 0, size = ?2, body = ?3";

static const char SQL_GET[] = "SELECT dictionary, size, body FROM main.listing_detail WHERE id = ?1";

const VocStatementInfo *
voc_listing_detail_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_PUT, NULL }, { SQL_GET, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_listing_detail_pack:
 * @stmt: a statement
 * @parameter: of the size; that of the body is the next one
 * @listing: a sealed listing
 *
 * Binds a whole listing, compressed with dictionary 0.
 */
void
voc_listing_detail_pack (VocStmt          *stmt,
                         int               parameter,
                         const VocListing *listing)
{
  gsize              size;
  gsize              length;
  g_autofree guint8 *body = voc_listing_compress (listing, &size, &length);

  voc_stmt_bind_int (stmt, parameter, (gint64) size);
  voc_stmt_bind_blob (stmt, parameter + 1, body, length);
}

/**
 * voc_listing_detail_put:
 * @conn: a connection to the cache, in a transaction
 * @id: its row
 * @pack: the pack of the listing
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_detail_put (VocConn              *conn,
                        gint64                id,
                        const VocListingPack *pack,
                        GError              **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_PUT, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_int (stmt, 2, (gint64) pack->size);
  voc_stmt_bind_blob (stmt, 3, pack->body, pack->length);
  return voc_stmt_run (stmt, error);
}

/**
 * voc_listing_detail_unpack:
 * @stmt: a statement that has a row
 * @column: of its dictionary; its size and its body are the next ones
 * @id: whose it is
 *
 * Returns: (transfer full) (nullable): the listing as it was put in, or %NULL with
 *   @error set
 */
VocListing *
voc_listing_detail_unpack (VocStmt *stmt,
                           int      column,
                           gint64   id,
                           GError **error)
{
  gint64           size = voc_stmt_get_int (stmt, column + 1);
  gsize            length;
  const void      *packed = voc_stmt_get_blob (stmt, column + 2, &length);
  g_autofree char *json = NULL;

  if (voc_stmt_get_int (stmt, column) == 0 && size >= 0 && size <= MAX_BYTES)
    {
      json = g_malloc ((gsize) size + 1);
      if (ZSTD_decompress (json, (gsize) size, packed, length) == (gsize) size)
        {
          json[size] = '\0';
          return voc_listing_from_json (json, error);
        }
    }

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT, "The text of listing %" G_GINT64_FORMAT " cannot be read", id);
  return NULL;
}

/**
 * voc_listing_detail_get:
 * @conn: a connection to the cache
 * @id: a listing
 *
 * Returns: (transfer full) (nullable): the listing as it was put in, without what
 *   the store keeps of it, or %NULL with @error set
 */
VocListing *
voc_listing_detail_get (VocConn *conn,
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
    g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No listing %" G_GINT64_FORMAT, id);
  if (step <= 0)
    return NULL;

  return voc_listing_detail_unpack (stmt, 0, id, error);
}
