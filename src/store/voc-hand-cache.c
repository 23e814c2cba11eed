/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings that the person typed, in the cache. The library is right: the cache gets what it
 * does not have or has otherwise, and loses what the library has no more. What the library has
 * is read in the transaction that writes to the cache, so that of two programs neither puts
 * back what is out of date; see voc-user-marks.c. Nothing notes what is still to be told, for
 * the two are compared whole by whoever opens them: they are as many as a person types. After
 * that, whoever changes one compares that one. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-hand-store.h"

#include "store/voc-listing-private.h"
#include "store/voc-user-marks.h"

static const char SQL_KNOWN[] = "SELECT id, native_id FROM main.listing WHERE source = ?1";

/* It came when it was typed, not when this cache was made; and so one that says no day is
 * ordered by that. */
static const char SQL_SET_SEEN[] = "UPDATE main.listing SET (first_seen, posted) = (?2, iif (published = 0, ?2, posted))"
                                   " WHERE id = ?1 AND first_seen > ?2";

const VocStatementInfo *
voc_hand_cache_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_KNOWN, NULL }, { SQL_SET_SEEN, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

typedef struct
{
  VocHandReader reader;
  const char   *native_id; /* (nullable): the only one that it is about */
  gint64        now;
  VocConn      *library;
  VocUserMarks *marks;
  gint64        source_id;
  gboolean      did_change;
} Agree;

/* native id → row */
static GHashTable *
read_known (VocConn *conn,
            gint64   source_id,
            GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_KNOWN, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, source_id);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 id = voc_stmt_get_int (stmt, 0);

      g_hash_table_insert (known, voc_stmt_dup_text (stmt, 1), g_memdup2 (&id, sizeof id));
    }
  return step < 0 ? NULL : g_steal_pointer (&known);
}

/* What can't be read stays in the library as it is; the others are of use. */
static VocListing *
read_posting (Agree                *self,
              const VocHandListing *kept,
              const char           *posting)
{
  g_autoptr (GError) problem = NULL;
  VocListing *listing = self->reader (posting, &problem);

  if (listing == NULL)
    {
      g_debug ("The listing “%s” can't be read: %s", kept->native_id, problem->message);
      return NULL;
    }

  voc_set_text (&listing->native_id, kept->native_id);
  listing->source_id = self->source_id;
  return voc_listing_seal (listing);
}

static gboolean
put_version (VocConn              *conn,
             Agree                *self,
             const VocHandListing *kept,
             const VocListing     *listing,
             gint64                now,
             GError              **error)
{
  VocPutOutcome outcome;
  gint64        id = 0;

  if (!voc_listings_put (conn, listing, now, &id, &outcome, error))
    return FALSE;

  self->did_change = self->did_change || outcome != VOC_PUT_UNCHANGED;
  if (outcome != VOC_PUT_NEW && outcome != VOC_PUT_NEW_CLOSED)
    return TRUE;
  return voc_listing_run (conn, SQL_SET_SEEN, id, kept->created_at, 0, 2, error)
         && voc_user_marks_set (self->marks, conn, kept->native_id, id, error);
}

/* To a cache that does not have it, it comes as it was typed and edited, one after the other,
 * so that its history is there too. The times of that are those of the edits. */
static gboolean
put_past (VocConn              *conn,
          Agree                *self,
          const VocHandListing *kept,
          gint64               *edited_at,
          GError              **error)
{
  g_autoptr (GPtrArray) past = voc_hand_listings_list_past (self->library, kept->id, error);

  if (past == NULL)
    return FALSE;

  for (guint i = 0; i < past->len; i++)
    {
      const VocHandPast *was = g_ptr_array_index (past, i);
      g_autoptr (VocListing) listing = read_posting (self, kept, was->posting);

      if (listing != NULL && !put_version (conn, self, kept, listing, *edited_at, error))
        return FALSE;
      *edited_at = was->at;
    }

  return TRUE;
}

static gboolean
put_one (VocConn              *conn,
         Agree                *self,
         const VocHandListing *kept,
         gboolean              is_known,
         GError              **error)
{
  g_autoptr (VocListing) listing = read_posting (self, kept, kept->posting);
  gint64 edited_at = kept->created_at;

  if (listing == NULL)
    return TRUE;
  if (!is_known && !put_past (conn, self, kept, &edited_at, error))
    return FALSE;

  return put_version (conn, self, kept, listing, is_known || edited_at == kept->created_at ? self->now : edited_at, error);
}

static gboolean
remove_rest (VocConn    *conn,
             Agree      *self,
             GHashTable *rest,
             GError    **error)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, rest);
  while (g_hash_table_iter_next (&iter, NULL, &id))
    {
      if (!voc_listing_remove (conn, *(const gint64 *) id, error))
        return FALSE;
      self->did_change = TRUE;
    }

  return TRUE;
}

/* There is no sync that says so. */
static gboolean
note_change (VocConn     *conn,
             const Agree *self,
             GError     **error)
{
  return !self->did_change
         || (voc_listings_touch_all (conn, self->source_id, self->now, error)
             && voc_listings_note_known (conn, self->source_id, self->now, error));
}

static gboolean
agree_on_all (VocConn *conn,
              Agree   *self,
              GError **error)
{
  g_autoptr (GPtrArray) listings = voc_hand_listings_list (self->library, error);
  g_autoptr (GHashTable) rest = listings != NULL ? read_known (conn, self->source_id, error) : NULL;

  if (rest == NULL)
    return FALSE;

  for (guint i = 0; i < listings->len; i++)
    {
      const VocHandListing *kept = g_ptr_array_index (listings, i);

      if (!put_one (conn, self, kept, g_hash_table_contains (rest, kept->native_id), error))
        return FALSE;
      g_hash_table_remove (rest, kept->native_id);
    }

  return remove_rest (conn, self, rest, error);
}

static gboolean
agree_on_one (VocConn *conn,
              Agree   *self,
              GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (VocHandListing) kept = voc_hand_listings_get (self->library, self->native_id, &problem);
  gint64 id = problem == NULL ? voc_listings_find (conn, self->source_id, self->native_id, &problem) : 0;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (kept != NULL)
    return put_one (conn, self, kept, id != 0, error);

  self->did_change = id != 0;
  return id == 0 || voc_listing_remove (conn, id, error);
}

static gboolean
agree (VocConn *conn,
       gpointer data,
       GError **error)
{
  Agree *self = data;
  g_autoptr (VocUserMarks) marks = voc_user_marks_new (VOC_SOURCE_BY_HAND_URL);
  g_autoptr (GError) problem = NULL;

  self->library = voc_conn_get_library (conn, error);
  if (self->library == NULL)
    return FALSE;
  self->source_id = voc_hand_listings_get_source (self->library, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (self->source_id == 0)
    return TRUE;
  if (!voc_user_marks_follow (marks, conn, error))
    return FALSE;

  self->marks = marks;
  return (self->native_id != NULL ? agree_on_one (conn, self, error) : agree_on_all (conn, self, error))
         && note_change (conn, self, error);
}

/**
 * voc_hand_listings_agree:
 * @conn: a connection to the cache that may write
 * @native_id: (nullable): what the only listing is known by that was changed, when the cache
 *   has all others as they are; %NULL compares all of them
 * @reader: reads what the library keeps
 * @now: Unix seconds
 * @did_change: (out) (optional): whether the cache had something otherwise
 * @error: return location
 *
 * Brings the cache in line with the library. One that is new to the cache gets the marks of
 * the person. Writes nothing when all is so already.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_hand_listings_agree (VocConn      *conn,
                         const char   *native_id,
                         VocHandReader reader,
                         gint64        now,
                         gboolean     *did_change,
                         GError      **error)
{
  Agree self = { .reader = reader, .native_id = native_id, .now = now };

  g_return_val_if_fail (reader != NULL, FALSE);

  if (!voc_conn_ensure_transaction (conn, agree, &self, error))
    return FALSE;

  if (did_change != NULL)
    *did_change = self.did_change;
  return TRUE;
}
