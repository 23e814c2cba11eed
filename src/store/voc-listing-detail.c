/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole of a listing: JSON, compressed with zstd. A row names the dictionary that it
 * was compressed with, see voc-dictionaries.c; 0 is none. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "base/voc-error.h"

#include "store/voc-dictionary-private.h"
#include "store/voc-listing-pack-private.h"

static const char SQL_PUT[] = "INSERT INTO main.listing_detail (id, dictionary, size, body) VALUES (?1, ?2, ?3, ?4)"
                              " ON CONFLICT (id) DO UPDATE SET dictionary = ?2, size = ?3, body = ?4";

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
 * @conn: a connection to the cache
 * @stmt: a statement
 * @parameter: of the dictionary; those of the size and the body are the next ones
 * @listing: a sealed listing
 *
 * Binds a whole listing, compressed.
 */
void
voc_listing_detail_pack (VocConn          *conn,
                         VocStmt          *stmt,
                         int               parameter,
                         const VocListing *listing)
{
  g_autoptr (VocDictionary) dictionary = voc_dictionaries_ref_current (voc_conn_get_dictionaries (conn));
  gsize              size;
  gsize              length;
  g_autofree guint8 *body = voc_listing_compress (listing, dictionary, &size, &length);

  voc_stmt_bind_int (stmt, parameter, voc_dictionary_get_number (dictionary));
  voc_stmt_bind_int (stmt, parameter + 1, (gint64) size);
  voc_stmt_bind_blob (stmt, parameter + 2, body, length);
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
  voc_stmt_bind_int (stmt, 2, pack->dictionary);
  voc_stmt_bind_int (stmt, 3, (gint64) pack->size);
  voc_stmt_bind_blob (stmt, 4, pack->body, pack->length);
  return voc_stmt_run (stmt, error);
}

/**
 * voc_listing_detail_expand_packed:
 * @dictionary: (nullable): the dictionary that it was compressed with
 * @size: its size before that
 * @packed: (nullable): what the cache keeps
 * @length: its bytes
 * @id: whose it is
 * @error: return location
 *
 * On any thread.
 *
 * Returns: (transfer full) (nullable): the listing as JSON, or %NULL with @error set
 */
char *
voc_listing_detail_expand_packed (VocDictionary *dictionary,
                                  gint64         size,
                                  const void    *packed,
                                  gsize          length,
                                  gint64         id,
                                  GError       **error)
{
  char *json = voc_dictionary_expand (dictionary, size, packed, length);

  if (json == NULL)
    g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT, "The text of listing %" G_GINT64_FORMAT " cannot be read", id);
  return json;
}

static gboolean
find_dictionary (VocConn        *conn,
                 gint64          number,
                 gint64          id,
                 VocDictionary **dictionary,
                 GError        **error)
{
  if (voc_dictionaries_find (conn, number, dictionary, error))
    return TRUE;

  g_prefix_error (error, "The text of listing %" G_GINT64_FORMAT " cannot be read: ", id);
  return FALSE;
}

/**
 * voc_listing_detail_expand:
 * @conn: the connection to the cache that @stmt is of
 * @stmt: a statement that has a row
 * @column: of its dictionary; its size and its body are the next ones
 * @id: whose it is
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the listing as JSON, or %NULL with @error set
 */
char *
voc_listing_detail_expand (VocConn *conn,
                           VocStmt *stmt,
                           int      column,
                           gint64   id,
                           GError **error)
{
  g_autoptr (VocDictionary) dictionary = NULL;
  gsize       length;
  const void *packed = voc_stmt_get_blob (stmt, column + 2, &length);

  if (!find_dictionary (conn, voc_stmt_get_int (stmt, column), id, &dictionary, error))
    return NULL;

  return voc_listing_detail_expand_packed (dictionary, voc_stmt_get_int (stmt, column + 1), packed, length, id, error);
}

/**
 * voc_listing_detail_unpack:
 * @conn: the connection to the cache that @stmt is of
 * @stmt: a statement that has a row
 * @column: of its dictionary; its size and its body are the next ones
 * @id: whose it is
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the listing as it was put in, or %NULL with
 *   @error set
 */
VocListing *
voc_listing_detail_unpack (VocConn *conn,
                           VocStmt *stmt,
                           int      column,
                           gint64   id,
                           GError **error)
{
  g_autofree char *json = voc_listing_detail_expand (conn, stmt, column, id, error);

  return json != NULL ? voc_listing_from_json (json, error) : NULL;
}

/* Goes to the row of a listing. */
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
 * voc_listing_is_unreadable:
 * @error: (nullable): of voc_listing_detail_get()
 *
 * Returns: whether that listing can't be read, now and later, while others can
 */
gboolean
voc_listing_is_unreadable (const GError *error)
{
  return error != NULL
         && (error->domain == VOC_PARSE_ERROR || g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT)
             || g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND));
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

  return stmt != NULL && find_row (stmt, id, error) ? voc_listing_detail_unpack (conn, stmt, 0, id, error) : NULL;
}

/**
 * voc_listing_detail_get_words:
 * @conn: a connection to the cache
 * @id: a listing
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what voc_listing_words_from_json() reads of it, or
 *   %NULL with @error set
 */
VocListing *
voc_listing_detail_get_words (VocConn *conn,
                              gint64   id,
                              GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET, error);
  g_autofree char *json = NULL;

  if (stmt != NULL && find_row (stmt, id, error))
    json = voc_listing_detail_expand (conn, stmt, 0, id, error);

  return json != NULL ? voc_listing_words_from_json (json, error) : NULL;
}

/**
 * voc_listing_detail_get_packed:
 * @conn: a connection to the cache
 * @id: a listing
 * @dictionary: (out) (transfer full) (nullable): the one that it was compressed with
 * @size: (out): its size before that, in bytes
 * @body: (out) (transfer full): the listing, compressed
 * @length: (out): the length of @body in bytes
 * @error: return location
 *
 * For who reads it on another thread, with voc_listing_detail_expand_packed().
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_detail_get_packed (VocConn        *conn,
                               gint64          id,
                               VocDictionary **dictionary,
                               gint64         *size,
                               guint8        **body,
                               gsize          *length,
                               GError        **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET, error);
  const void *packed;

  if (stmt == NULL || !find_row (stmt, id, error)
      || !find_dictionary (conn, voc_stmt_get_int (stmt, 0), id, dictionary, error))
    return FALSE;

  *size = voc_stmt_get_int (stmt, 1);
  packed = voc_stmt_get_blob (stmt, 2, length);
  *body = g_memdup2 (packed, *length);
  return TRUE;
}
