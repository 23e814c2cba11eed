/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings whose source has a list without texts and a document for each of them.
 * What the list said is kept beside the listing: its hash tells whether the list has
 * anything new, so that an unchanged list costs a lookup for each listing, and the
 * entry itself stays there until the document was read, whatever happens in
 * between. A listing is seen by its entry alone until then; one whose entry has
 * changed keeps what its document said the last time. A text may change while the
 * list says what it said, so that documents are read again after a while: read_at is
 * negative from when that was decided until the list has brought the entry again. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include <string.h>

static const char SQL_FIND[] = "SELECT l.id, l.closed_at, l.expires, e.hash, e.read_at FROM main.listing l"
                               " LEFT JOIN main.listing_entry e ON e.listing = l.id"
                               " WHERE l.source = ?1 AND l.native_id = ?2";

/* It is as new as its listing, and has not been tried yet. */
static const char SQL_PUT[] = "INSERT INTO main.listing_entry (listing, source, posted, hash, dictionary, size, body)"
                              " SELECT id, source, posted, ?2, ?3, ?4, ?5 FROM main.listing WHERE id = ?1"
                              " ON CONFLICT (listing) DO UPDATE SET posted = excluded.posted, hash = ?2,"
                              " read_at = iif (?5 IS NULL, 0, abs (read_at)), n_tries = 0, dictionary = ?3, size = ?4, body = ?5";

static const char SQL_SET_HASH[] = "UPDATE main.listing_entry SET hash = ?2 WHERE listing = ?1";

static const char SQL_READ_AT[] = "SELECT read_at FROM main.listing_entry WHERE listing = ?1 AND body IS NOT NULL";

static const char SQL_SET_READ[] = "UPDATE main.listing_entry SET read_at = ?2, n_tries = 0, size = NULL, body = NULL"
                                   " WHERE listing = ?1";

static const char SQL_SET_GONE[] = "UPDATE main.listing_entry SET read_at = 0, size = NULL, body = NULL WHERE listing = ?1";

static const char SQL_SET_TRIED[] = "UPDATE main.listing_entry SET n_tries = n_tries + 1 WHERE listing = ?1";

static const char SQL_ASK_AGAIN[] = "UPDATE main.listing_entry SET read_at = -read_at WHERE listing IN ("
                                    "SELECT e.listing FROM main.listing l CROSS JOIN main.listing_entry e ON e.listing = l.id"
                                    " WHERE l.source = ?1 AND l.closed_at = 0 AND e.body IS NULL AND e.read_at BETWEEN 1 AND ?2"
                                    " ORDER BY e.read_at LIMIT ?3)";

static const char SQL_TO_READ[] = "SELECT e.listing, e.dictionary, e.size, e.body, e.read_at FROM main.listing_entry e"
                                  " CROSS JOIN main.listing l ON l.id = e.listing"
                                  " WHERE e.source = ?1 AND e.body IS NOT NULL AND l.closed_at = 0"
                                  " ORDER BY e.n_tries, e.posted DESC, e.listing DESC LIMIT ?2";

static const char SQL_GET[] = "SELECT e.source, e.dictionary, e.size, e.body FROM main.listing_entry e"
                              " CROSS JOIN main.listing l ON l.id = e.listing"
                              " WHERE e.listing = ?1 AND e.body IS NOT NULL AND l.closed_at = 0";

static const char SQL_LACKING[] = "SELECT 1 FROM main.listing l WHERE l.source = ?1 AND l.closed_at = 0"
                                  " AND NOT EXISTS (SELECT 1 FROM main.listing_entry e WHERE e.listing = l.id AND e.read_at >= 0) LIMIT 1";

const VocStatementInfo *
voc_listing_entry_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_FIND, NULL }, { SQL_PUT, NULL }, { SQL_SET_HASH, NULL }, { SQL_READ_AT, NULL }, { SQL_SET_READ, NULL }, { SQL_SET_GONE, NULL }, { SQL_SET_TRIED, NULL }, { SQL_ASK_AGAIN, "once at the end of a sync, over the listings of one source, and sorts what is due" }, { SQL_TO_READ, NULL }, { SQL_GET, NULL }, { SQL_LACKING, NULL }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* What is known of an entry that came before. */
typedef struct
{
  gint64   id; /* of the listing; 0: new */
  gint64   closed_at;
  gint64   expires;
  gboolean is_same;        /* the list says what it said */
  gboolean is_asked_again; /* and its document is to be read all the same */
  gboolean is_old;         /* what it said is not known any more: its sum was made another way */
} Known;

typedef struct
{
  const VocListing *listing;
  gint64            now;
  gint64            id;
  VocPutOutcome     outcome;
} Put;

static gboolean
find_known (VocConn          *conn,
            const VocListing *entry,
            Known            *known,
            GError          **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_FIND, error);
  const void *hash;
  gsize       length;
  int         step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, entry->source_id);
  voc_stmt_bind_text (stmt, 2, entry->native_id);
  step = voc_stmt_step (stmt, error);
  if (step <= 0)
    return step == 0;

  known->id = voc_stmt_get_int (stmt, 0);
  known->closed_at = voc_stmt_get_int (stmt, 1);
  known->expires = voc_stmt_get_int (stmt, 2);
  hash = voc_stmt_get_blob (stmt, 3, &length);
  known->is_asked_again = voc_stmt_get_int (stmt, 4) < 0;
  known->is_old = !voc_stmt_is_null (stmt, 3) && length == 0;
  known->is_same = length == VOC_HASH_LENGTH && memcmp (hash, entry->content_hash.bytes, length) == 0;
  return TRUE;
}

/* A list that has the text of a listing leaves nothing to be read. */
static gboolean
keep_entry (VocConn          *conn,
            gint64            id,
            const VocListing *entry,
            GError          **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_PUT, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_blob (stmt, 2, entry->content_hash.bytes, VOC_HASH_LENGTH);
  if (entry->description_html == NULL && entry->description_text == NULL)
    {
      voc_listing_detail_pack (conn, stmt, 3, entry);
    }
  else
    {
      voc_stmt_bind_int (stmt, 3, 0);
      voc_stmt_bind_null (stmt, 4);
      voc_stmt_bind_null (stmt, 5);
    }

  return voc_stmt_run (stmt, error);
}

/* A document that was read is not read anew because its entry has no hash. */
static gboolean
keep_hash (VocConn          *conn,
           gint64            id,
           const VocListing *entry,
           GError          **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SET_HASH, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_blob (stmt, 2, entry->content_hash.bytes, VOC_HASH_LENGTH);
  return voc_stmt_run (stmt, error);
}

/* (transfer full): the entry, and what the document said the last time, but for its
 * date: a job that is advertised again would be over before the new one is read */
static VocListing *
dup_completed (VocConn          *conn,
               gint64            id,
               const VocListing *entry,
               GError          **error)
{
  g_autoptr (VocListing) old = voc_listing_detail_get (conn, id, error);
  VocListing *completed;

  if (old == NULL)
    return NULL;

  completed = voc_listing_thaw (entry);
  voc_listing_complete (completed, old);
  completed->expires = entry->expires;
  return voc_listing_seal (completed);
}

/* One that is past the date that its document stated is still over. */
static gboolean
put_same (VocConn     *conn,
          Put         *put,
          const Known *known,
          GError     **error)
{
  put->outcome = VOC_PUT_UNCHANGED;
  if (known->is_asked_again && !keep_entry (conn, known->id, put->listing, error))
    return FALSE;
  if (known->closed_at == 0 || (known->expires > 0 && known->expires <= put->now))
    return TRUE;

  put->outcome = VOC_PUT_REOPENED;
  return voc_listing_reopen (conn, known->id, put->now, error);
}

static gboolean
put_entry (VocConn *conn,
           gpointer data,
           GError **error)
{
  Put  *put = data;
  Known known = { 0 };
  g_autoptr (VocListing) completed = NULL;

  if (!find_known (conn, put->listing, &known, error))
    return FALSE;

  put->id = known.id;
  if (known.is_same)
    return put_same (conn, put, &known, error);

  if (known.id != 0)
    {
      completed = dup_completed (conn, known.id, put->listing, error);
      if (completed == NULL)
        return FALSE;
    }

  if (!voc_listings_put (conn, completed != NULL ? completed : put->listing, put->now, &put->id, &put->outcome, error))
    return FALSE;

  return known.is_old && !known.is_asked_again ? keep_hash (conn, put->id, put->listing, error)
                                               : keep_entry (conn, put->id, put->listing, error);
}

/**
 * voc_listings_put_entry:
 * @conn: a connection to the cache that may write
 * @entry: a sealed listing with its source and native id, as the list has it
 * @now: Unix seconds
 * @id: (out) (optional): its row, for voc_listings_close_absent()
 * @outcome: (out) (optional): what it was
 * @error: return location
 *
 * As voc_listings_put(), for a listing whose text is in a document of its own. An
 * entry that has not changed costs a lookup and writes nothing. One that is new or
 * has changed is to be read, see voc_listings_list_entries().
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_put_entry (VocConn          *conn,
                        const VocListing *entry,
                        gint64            now,
                        gint64           *id,
                        VocPutOutcome    *outcome,
                        GError          **error)
{
  Put put = { entry, now, 0, VOC_PUT_NEW };

  g_return_val_if_fail (entry != NULL && entry->is_sealed, FALSE);
  g_return_val_if_fail (entry->source_id > 0 && entry->native_id != NULL, FALSE);

  if (!voc_conn_ensure_transaction (conn, put_entry, &put, error))
    return FALSE;

  if (id != NULL)
    *id = put.id;
  if (outcome != NULL)
    *outcome = put.outcome;
  return TRUE;
}

/* Leaves @read_at at -1 when there is nothing to be read. */
static gboolean
get_read_at (VocConn *conn,
             gint64   id,
             gint64  *read_at,
             GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_READ_AT, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step > 0)
    *read_at = voc_stmt_get_int (stmt, 0);
  return step >= 0;
}

static gboolean
put_document (VocConn *conn,
              gpointer data,
              GError **error)
{
  Put   *put = data;
  gint64 read_at = -1;

  if (!get_read_at (conn, put->id, &read_at, error))
    return FALSE;
  if (read_at < 0)
    return TRUE;

  /* That a text has come is no change of the listing. */
  if (read_at == 0 ? !voc_listing_put_silently (conn, put->listing, put->now, error)
                   : !voc_listings_put (conn, put->listing, put->now, NULL, NULL, error))
    return FALSE;

  return voc_listing_run (conn, SQL_SET_READ, put->id, put->now, 0, 2, error);
}

/**
 * voc_listings_put_document:
 * @conn: a connection to the cache that may write
 * @id: a listing of voc_listings_list_entries()
 * @listing: the sealed whole of its entry and its document
 * @now: Unix seconds
 * @error: return location
 *
 * Takes in the document of a listing. For one that is gone meanwhile, or has nothing
 * to be read any more, nothing happens.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_put_document (VocConn          *conn,
                           gint64            id,
                           const VocListing *listing,
                           gint64            now,
                           GError          **error)
{
  Put put = { listing, now, id, VOC_PUT_UNCHANGED };

  g_return_val_if_fail (listing != NULL && listing->is_sealed && listing->source_id > 0, FALSE);

  return voc_conn_ensure_transaction (conn, put_document, &put, error);
}

/**
 * voc_listings_note_no_document:
 * @conn: a connection to the cache that may write
 * @id: a listing of voc_listings_list_entries()
 * @is_gone: whether there is none, rather than none that could be read
 * @error: return location
 *
 * Notes that the document of a listing did not come. Where there is none it is not
 * asked for again before the list says something new; else it is after all others.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_note_no_document (VocConn *conn,
                               gint64   id,
                               gboolean is_gone,
                               GError **error)
{
  return voc_listing_run (conn, is_gone ? SQL_SET_GONE : SQL_SET_TRIED, id, 0, 0, 1, error);
}

/**
 * voc_listings_note_same_document:
 * @conn: a connection to the cache that may write
 * @id: a listing of voc_listings_list_entries()
 * @now: Unix seconds
 * @error: return location
 *
 * Notes that the document of a listing is what it was.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_note_same_document (VocConn *conn,
                                 gint64   id,
                                 gint64   now,
                                 GError **error)
{
  return voc_listing_run (conn, SQL_SET_READ, id, now, 0, 2, error);
}

/**
 * voc_listings_ask_again:
 * @conn: a connection to the cache that may write
 * @source_id: a source whose whole list comes with a sync
 * @before: Unix seconds
 * @most: how many at most
 * @error: return location
 *
 * Decides that documents that were read before a time are to be read again: those
 * that were read longest ago. They are in voc_listings_list_entries() when the list
 * has brought their entries again, as voc_listings_lack_entries() wants.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_ask_again (VocConn *conn,
                        gint64   source_id,
                        gint64   before,
                        guint    most,
                        GError **error)
{
  return voc_listing_run (conn, SQL_ASK_AGAIN, source_id, before, most, 3, error);
}

/**
 * voc_listings_list_entries:
 * @conn: a connection to the cache
 * @source_id: a source
 * @most: how many at most
 * @error: return location
 *
 * Which listings of a source lack their document: those that were tried least first,
 * of these the newest.
 *
 * Returns: (transfer full) (element-type VocListing): their entries, with the id of
 *   the listing, and as their last_seen when their document was read the last time;
 *   %NULL with @error set on failure
 */
GPtrArray *
voc_listings_list_entries (VocConn *conn,
                           gint64   source_id,
                           guint    most,
                           GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_TO_READ, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_listing_unref);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, source_id);
  voc_stmt_bind_int (stmt, 2, most);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64      id = voc_stmt_get_int (stmt, 0);
      VocListing *entry = voc_listing_detail_unpack (conn, stmt, 1, id, error);

      if (entry == NULL)
        return NULL;

      /* Nobody else has it yet. */
      entry->id = id;
      entry->source_id = source_id;
      entry->last_seen = voc_stmt_get_int (stmt, 4);
      g_ptr_array_add (entries, entry);
    }

  return step < 0 ? NULL : g_steal_pointer (&entries);
}

/**
 * voc_listings_get_entry:
 * @conn: a connection to the cache
 * @id: a listing
 * @entry: (out) (transfer full) (nullable): its entry, as from
 *   voc_listings_list_entries(); %NULL when it does not lack its document, or is not
 *   open
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_get_entry (VocConn     *conn,
                        gint64       id,
                        VocListing **entry,
                        GError     **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET, error);
  VocListing *found;
  int         step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step <= 0)
    {
      *entry = NULL;
      return step == 0;
    }

  found = voc_listing_detail_unpack (conn, stmt, 1, id, error);
  if (found == NULL)
    return FALSE;

  /* Nobody else has it yet. */
  found->id = id;
  found->source_id = voc_stmt_get_int (stmt, 0);
  *entry = found;
  return TRUE;
}

/**
 * voc_listings_lack_entries:
 * @conn: a connection to the cache
 * @source_id: a source whose listings have documents of their own
 * @lack: (out): whether it has open listings of which it is not known what the list
 *   said
 * @error: return location
 *
 * A program that read no documents yet left such listings, and so does
 * voc_listings_ask_again().
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_lack_entries (VocConn  *conn,
                           gint64    source_id,
                           gboolean *lack,
                           GError  **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LACKING, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, source_id);
  step = voc_stmt_step (stmt, error);
  if (step < 0)
    return FALSE;

  *lack = step > 0;
  return TRUE;
}
