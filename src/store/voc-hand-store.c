/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings that the person typed or pasted, in the library. One that was removed stays until
 * it is purged, so that the removal can be taken back. Their source gets a row when the first
 * of them comes, so that whoever never types one has none. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-hand-store.h"

#include "store/voc-library-private.h"

/* What read_listing() takes, in its order. */
#define COLUMNS "id, native_id, posting, created_at, edited_at"

static const char SQL_LIST[] = "SELECT " COLUMNS " FROM main.hand_listing WHERE removed_at = 0 ORDER BY id";

static const char SQL_GET[] = "SELECT " COLUMNS " FROM main.hand_listing WHERE native_id = ?1 AND removed_at = 0";

static const char SQL_ADD[] = "INSERT INTO main.hand_listing (native_id, posting, created_at, edited_at) VALUES (?1, ?2, ?3, ?3)"
                              " ON CONFLICT (native_id) DO NOTHING";

/* As many as the cache has of any listing. */
#define MAX_PAST 50

static const char SQL_KEEP_PAST[] = "INSERT INTO main.hand_past (listing, posting, at) SELECT id, posting, max (?3, edited_at + 1)"
                                    " FROM main.hand_listing WHERE native_id = ?1 AND edited_at = ?4 AND removed_at = 0 AND posting <> ?2";

static const char SQL_PRUNE_PAST[] = "DELETE FROM main.hand_past WHERE listing = (SELECT id FROM main.hand_listing WHERE native_id = ?1)"
                                     " AND id <= (SELECT p.id FROM main.hand_listing h JOIN main.hand_past p ON p.listing = h.id"
                                     " WHERE h.native_id = ?1 ORDER BY p.id DESC LIMIT 1 OFFSET ?2)";

static const char SQL_LIST_PAST[] = "SELECT posting, at FROM main.hand_past WHERE listing = ?1 ORDER BY id";

/* Two edits in one second are two. */
static const char SQL_EDIT[] = "UPDATE main.hand_listing SET (posting, edited_at) = (?2, max (?3, edited_at + 1))"
                               " WHERE native_id = ?1 AND edited_at = ?4 AND removed_at = 0";

static const char SQL_SET_REMOVED[] = "UPDATE main.hand_listing SET removed_at = iif (?2, ?3, 0) WHERE native_id = ?1";

static const char SQL_PURGE[] = "DELETE FROM main.hand_listing WHERE removed_at BETWEEN 1 AND ?1";

static const char SQL_SOURCE[] = "SELECT id FROM main.source WHERE url = ?1 AND removed_at = 0";

const VocStatementInfo *
voc_hand_store_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_LIST, "as many as a person types, and all are wanted" },
    { SQL_GET, NULL },
    { SQL_ADD, NULL },
    { SQL_KEEP_PAST, NULL },
    { SQL_PRUNE_PAST, NULL },
    { SQL_LIST_PAST, NULL },
    { SQL_EDIT, NULL },
    { SQL_SET_REMOVED, NULL },
    { SQL_PURGE, "as many as a person types" },
    { SQL_SOURCE, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_hand_listing_free:
 * @self: (transfer full): a listing
 */
void
voc_hand_listing_free (VocHandListing *self)
{
  g_free (self->native_id);
  g_free (self->posting);
  g_free (self);
}

/**
 * voc_hand_past_free:
 * @self: (transfer full): what a listing was
 */
void
voc_hand_past_free (VocHandPast *self)
{
  g_free (self->posting);
  g_free (self);
}

static VocHandListing *
read_listing (VocStmt *stmt)
{
  VocHandListing *listing = g_new0 (VocHandListing, 1);

  listing->id = voc_stmt_get_int (stmt, 0);
  listing->native_id = voc_stmt_dup_text (stmt, 1);
  listing->posting = voc_stmt_dup_text (stmt, 2);
  listing->created_at = voc_stmt_get_int (stmt, 3);
  listing->edited_at = voc_stmt_get_int (stmt, 4);
  return listing;
}

/**
 * voc_hand_listings_get:
 * @conn: a connection to the library
 * @native_id: what a listing is known by
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the listing; %NULL when there is none that is not
 *   removed, or with @error set on failure
 */
VocHandListing *
voc_hand_listings_get (VocConn    *conn,
                       const char *native_id,
                       GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;

  g_return_val_if_fail (native_id != NULL, NULL);

  stmt = voc_conn_prepare (conn, SQL_GET, error);
  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, native_id);
  return voc_stmt_step (stmt, error) > 0 ? read_listing (stmt) : NULL;
}

/**
 * voc_hand_listings_list_past:
 * @conn: a connection to the library
 * @id: a listing's row
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocHandPast) (nullable): what it was before it was
 *   edited, the oldest first, fifty at the most; %NULL with @error set on failure
 */
GPtrArray *
voc_hand_listings_list_past (VocConn *conn,
                             gint64   id,
                             GError **error)
{
  g_autoptr (GPtrArray) past = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hand_past_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST_PAST, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, id);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      VocHandPast *was = g_new0 (VocHandPast, 1);

      was->posting = voc_stmt_dup_text (stmt, 0);
      was->at = voc_stmt_get_int (stmt, 1);
      g_ptr_array_add (past, was);
    }
  return step < 0 ? NULL : g_steal_pointer (&past);
}

/**
 * voc_hand_listings_list:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocHandListing) (nullable): those that are not
 *   removed, the oldest first; %NULL with @error set on failure
 */
GPtrArray *
voc_hand_listings_list (VocConn *conn,
                        GError **error)
{
  g_autoptr (GPtrArray) listings = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hand_listing_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (listings, read_listing (stmt));
  return step < 0 ? NULL : g_steal_pointer (&listings);
}

/**
 * voc_hand_listings_get_source:
 * @conn: a connection to the library
 * @error: return location
 *
 * Returns: the source that they are listings of; 0 when there was none yet, or with @error
 *   set on failure
 */
gint64
voc_hand_listings_get_source (VocConn *conn,
                              GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SOURCE, error);

  if (stmt == NULL)
    return 0;

  voc_stmt_bind_text (stmt, 1, VOC_SOURCE_BY_HAND_URL);
  return voc_stmt_step (stmt, error) > 0 ? voc_stmt_get_int (stmt, 0) : 0;
}

static gboolean
ensure_source (VocConn    *conn,
               const char *name,
               gint64      now,
               GError    **error)
{
  g_autoptr (VocSource) source = NULL;
  g_autoptr (GError) problem = NULL;

  if (voc_hand_listings_get_source (conn, &problem) != 0)
    return TRUE;
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  source = voc_source_new ();
  voc_set_text (&source->url, VOC_SOURCE_BY_HAND_URL);
  voc_set_text (&source->format, VOC_SOURCE_BY_HAND_FORMAT);
  voc_set_text (&source->name, name);
  source->is_paused = TRUE;
  source->added_at = now;
  return voc_sources_add (conn, source, error);
}

typedef struct
{
  const char *native_id;
  const char *posting;
  const char *source_name;
  gint64      read_at;
  gint64      now;
} Put;

static gboolean
run_put (VocConn    *conn,
         const char *sql,
         const Put  *self,
         GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, self->native_id);
  voc_stmt_bind_text (stmt, 2, self->posting);
  voc_stmt_bind_int (stmt, 3, self->now);
  if (self->read_at != 0)
    voc_stmt_bind_int (stmt, 4, self->read_at);
  return voc_stmt_run (stmt, error);
}

static gboolean
prune_past (VocConn    *conn,
            const char *native_id,
            GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_PRUNE_PAST, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, native_id);
  voc_stmt_bind_int (stmt, 2, MAX_PAST);
  return voc_stmt_run (stmt, error);
}

static gboolean
put (VocConn *conn,
     gpointer data,
     GError **error)
{
  const Put *self = data;

  if (!ensure_source (conn, self->source_name, self->now, error))
    return FALSE;
  if (self->read_at != 0 && (!run_put (conn, SQL_KEEP_PAST, self, error) || !prune_past (conn, self->native_id, error)))
    return FALSE;
  if (!run_put (conn, self->read_at != 0 ? SQL_EDIT : SQL_ADD, self, error))
    return FALSE;
  if (voc_conn_changes (conn) > 0)
    return TRUE;

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED, "The listing “%s” was edited or removed since", self->native_id);
  return FALSE;
}

/**
 * voc_hand_listings_put:
 * @conn: a connection to the library that may write
 * @native_id: what the listing is known by
 * @posting: a JobPosting of the native format
 * @read_at: edited_at of what was edited, as it was read; 0 for one that is new
 * @source_name: what people call their source, for the first of them
 * @now: Unix seconds
 * @error: return location
 *
 * Keeps a listing, in place of what was kept under the same id, and what that was besides.
 * The cache is told with voc_hand_listings_agree().
 *
 * Returns: %FALSE with @error set on failure: %VOC_STORE_ERROR_CHANGED when it was edited or
 *   removed since it was read, and nothing is written then
 */
gboolean
voc_hand_listings_put (VocConn    *conn,
                       const char *native_id,
                       const char *posting,
                       gint64      read_at,
                       const char *source_name,
                       gint64      now,
                       GError    **error)
{
  Put self = { native_id, posting, source_name, read_at, now };

  g_return_val_if_fail (native_id != NULL && posting != NULL && source_name != NULL, FALSE);

  return voc_conn_ensure_transaction (conn, put, &self, error);
}

/**
 * voc_hand_listings_set_removed:
 * @conn: a connection to the library that may write
 * @native_id: what the listing is known by
 * @is_removed: %FALSE takes a removal back
 * @now: Unix seconds
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure: %VOC_STORE_ERROR_NOT_FOUND when there is no
 *   such listing, or not any more
 */
gboolean
voc_hand_listings_set_removed (VocConn    *conn,
                               const char *native_id,
                               gboolean    is_removed,
                               gint64      now,
                               GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SET_REMOVED, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, native_id);
  voc_stmt_bind_int (stmt, 2, is_removed != FALSE);
  voc_stmt_bind_int (stmt, 3, now);
  if (!voc_stmt_run (stmt, error))
    return FALSE;
  if (voc_conn_changes (conn) > 0)
    return TRUE;

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No listing “%s” was typed by hand", native_id);
  return FALSE;
}

/**
 * voc_hand_listings_purge:
 * @conn: a connection to the library that may write
 * @until: Unix seconds
 * @error: return location
 *
 * Forgets what was removed until then.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_hand_listings_purge (VocConn *conn,
                         gint64   until,
                         GError **error)
{
  return voc_listing_run (conn, SQL_PURGE, until, 0, 0, 1, error);
}
