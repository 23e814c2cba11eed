/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings of a source as a whole. A listing that has not changed is only
 * looked up; whether it is still there is told by the set of rows that a whole
 * sync has met, so a sync that finds nothing new writes one row. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"
#include "store/voc-record-store-private.h"
#include "store/voc-stream-store-private.h"

#include "store/voc-duplicate-private.h"

#include <stdlib.h>

/* No row is looked at but those that are closed: to look at each of a source would be to
 * read a large part of the cache. */
static const char SQL_IDS[] = "SELECT id FROM main.listing WHERE source = ?1";

static const char SQL_CLOSED_IDS[] = "SELECT id FROM main.listing WHERE source = ?1 AND closed_at > 0";

/* It was there in the last complete sync before this one. */
static const char SQL_CLOSE[] = "UPDATE main.listing SET closed_at = ?2, close_reason = ?3,"
                                " last_seen = max (last_seen, coalesce ((SELECT complete_at FROM main.source_state s"
                                " WHERE s.source = listing.source), 0)) WHERE id = ?1 AND closed_at = 0";

static const char SQL_TOUCH[] = "INSERT INTO main.source_state (source, complete_at) VALUES (?1, ?2)"
                                " ON CONFLICT (source) DO UPDATE SET complete_at = ?2";

static const char SQL_NOTE_TERMS[] = "INSERT INTO main.source_state (source, removes_closed) VALUES (?1, 1)"
                                     " ON CONFLICT (source) DO UPDATE SET removes_closed = 1 WHERE removes_closed = 0";

static const char SQL_SET_REMOVED[] = "INSERT INTO main.source_state (source, is_removed) VALUES (?1, ?2)"
                                      " ON CONFLICT (source) DO UPDATE SET is_removed = ?2";

static const char SQL_FORGET_SOURCE[] = "DELETE FROM main.source_state WHERE source = ?1";

static const char SQL_SOME_OF_SOURCE[] = "SELECT id FROM main.listing WHERE source = ?1 LIMIT ?2";

static const char SQL_SOME_CLOSED[] = "SELECT id FROM main.listing WHERE source = ?1 AND closed_at > 0 LIMIT ?2";

static const char SQL_DELETE[] = "DELETE FROM main.listing WHERE id = ?1";

static const char SQL_EXPIRED[] = "SELECT id FROM main.listing WHERE closed_at = 0 AND expires > 0 AND expires <= ?1";

/* Closed for a date that is not past: the clock was wrong then. */
static const char SQL_NOT_EXPIRED[] = "SELECT id FROM main.listing WHERE close_reason = 3 AND expires > ?1";

static const char SQL_OPEN_AGAIN[] = "UPDATE main.listing SET closed_at = 0, close_reason = 0 WHERE id = ?1";

/* The other bit is of its employer, see voc-hidden-cache.c. */
static const char SQL_SET_HIDDEN[] = "UPDATE main.listing SET is_hidden = is_hidden & 2 | ?2 WHERE id = ?1 AND is_hidden & 1 <> ?2";

static const char SQL_SET_SAVED[] = "UPDATE main.listing SET is_saved = ?2 WHERE id = ?1 AND is_saved <> ?2";

const VocStatementInfo *
voc_listing_store_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_IDS, NULL }, { SQL_CLOSED_IDS, NULL }, { SQL_CLOSE, NULL }, { SQL_TOUCH, NULL }, { SQL_NOTE_TERMS, NULL }, { SQL_SET_REMOVED, NULL }, { SQL_FORGET_SOURCE, NULL }, { SQL_SOME_OF_SOURCE, NULL }, { SQL_SOME_CLOSED, NULL }, { SQL_DELETE, NULL }, { SQL_EXPIRED, NULL }, { SQL_NOT_EXPIRED, NULL }, { SQL_OPEN_AGAIN, NULL }, { SQL_SET_HIDDEN, NULL }, { SQL_SET_SAVED, NULL }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* Runs a statement whose parameters are numbers: the first @n of the three. */
gboolean
voc_listing_run (VocConn    *conn,
                 const char *sql,
                 gint64      first,
                 gint64      second,
                 gint64      third,
                 guint       n,
                 GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  const gint64 values[] = { first, second, third };

  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    voc_stmt_bind_int (stmt, (int) i + 1, values[i]);
  return voc_stmt_run (stmt, error);
}

/* (transfer full): the ids that a statement lists for a source */
VocIdSet *
voc_listing_gather (VocConn    *conn,
                    const char *sql,
                    gint64      source_id,
                    GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  g_autoptr (VocIdSet) ids = voc_id_set_new ();
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, source_id);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    voc_id_set_add (ids, voc_stmt_get_int (stmt, 0));

  return step == 0 ? g_steal_pointer (&ids) : NULL;
}

/* (transfer full): the listings of a source that are closed */
VocIdSet *
voc_listing_gather_closed (VocConn *conn,
                           gint64   source_id,
                           GError **error)
{
  return voc_listing_gather (conn, SQL_CLOSED_IDS, source_id, error);
}

static GArray *
list_ids (VocConn    *conn,
          const char *sql,
          gint64      first,
          gint64      second,
          guint       n,
          GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, first);
  if (n > 1)
    voc_stmt_bind_int (stmt, 2, second);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 id = voc_stmt_get_int (stmt, 0);

      g_array_append_val (ids, id);
    }

  return step < 0 ? NULL : g_steal_pointer (&ids);
}

typedef struct
{
  gint64          source_id;
  const VocIdSet *seen;
  gint64          now;
  guint           n_closed;
} CloseAbsent;

/* The open listings of a source that are not in @seen. */
static GArray *
list_absent (VocConn        *conn,
             gint64          source_id,
             const VocIdSet *seen,
             GError        **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_IDS, error);
  g_autoptr (VocIdSet) closed = stmt != NULL ? voc_listing_gather_closed (conn, source_id, error) : NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int step;

  if (closed == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, source_id);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 id = voc_stmt_get_int (stmt, 0);

      if (!voc_id_set_contains (seen, id) && !voc_id_set_contains (closed, id))
        g_array_append_val (ids, id);
    }

  return step == 0 ? g_steal_pointer (&ids) : NULL;
}

/* One that is closed already keeps its reason and its date. */
static gboolean
close_listing (VocConn       *conn,
               gint64         id,
               VocCloseReason reason,
               gint64         now,
               gboolean      *was_open,
               GError       **error)
{
  if (!voc_listing_run (conn, SQL_CLOSE, id, now, reason, 3, error))
    return FALSE;

  *was_open = voc_conn_changes (conn) > 0;
  return !*was_open || voc_listing_past_note (conn, id, VOC_PAST_CLOSED, reason, now, error);
}

static gboolean
close_absent (VocConn *conn,
              gpointer data,
              GError **error)
{
  CloseAbsent *self = data;
  g_autoptr (GArray) ids = list_absent (conn, self->source_id, self->seen, error);
  gboolean was_open;

  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (!close_listing (conn, g_array_index (ids, gint64, i), VOC_CLOSE_ABSENT, self->now, &was_open, error))
      return FALSE;

  self->n_closed = ids->len;
  return voc_listings_touch_all (conn, self->source_id, self->now, error);
}

/**
 * voc_listings_count_absent:
 * @conn: a connection to the cache
 * @source_id: a source
 * @seen: the rows that voc_listings_put() told
 * @n_absent: (out): how many open listings are not among them
 * @error: return location
 *
 * Counts what voc_listings_close_absent() would close.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_count_absent (VocConn        *conn,
                           gint64          source_id,
                           const VocIdSet *seen,
                           guint          *n_absent,
                           GError        **error)
{
  g_autoptr (GArray) ids = list_absent (conn, source_id, seen, error);

  if (ids == NULL)
    return FALSE;

  *n_absent = ids->len;
  return TRUE;
}

/**
 * voc_listings_close_absent:
 * @conn: a connection to the cache that may write
 * @source_id: a source that was read to its end
 * @seen: the rows that voc_listings_put() told
 * @now: Unix seconds
 * @n_closed: (out) (optional): how many were closed
 * @error: return location
 *
 * Closes the listings that the source no longer has. Only for a complete
 * snapshot that is not suspicious.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_close_absent (VocConn        *conn,
                           gint64          source_id,
                           const VocIdSet *seen,
                           gint64          now,
                           guint          *n_closed,
                           GError        **error)
{
  CloseAbsent self = { source_id, seen, now, 0 };

  g_return_val_if_fail (seen != NULL, FALSE);

  if (!voc_conn_ensure_transaction (conn, close_absent, &self, error))
    return FALSE;

  if (n_closed != NULL)
    *n_closed = self.n_closed;
  return TRUE;
}

/**
 * voc_listings_close:
 * @conn: a connection to the cache that may write
 * @id: a listing
 * @reason: why
 * @now: Unix seconds
 * @was_open: (out) (optional): whether it was open until now
 * @error: return location
 *
 * Closes one listing, for instance because its source says so. One that is closed
 * already keeps its reason and its date.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_close (VocConn       *conn,
                    gint64         id,
                    VocCloseReason reason,
                    gint64         now,
                    gboolean      *was_open,
                    GError       **error)
{
  gboolean did_close;

  if (!close_listing (conn, id, reason, now, &did_close, error))
    return FALSE;

  if (was_open != NULL)
    *was_open = did_close;
  return TRUE;
}

/**
 * voc_listings_touch_all:
 * @conn: a connection to the cache that may write
 * @source_id: a source whose server says that nothing changed
 * @now: Unix seconds
 * @error: return location
 *
 * Notes that everything the source had is still there.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_touch_all (VocConn *conn,
                        gint64   source_id,
                        gint64   now,
                        GError **error)
{
  return voc_listing_run (conn, SQL_TOUCH, source_id, now, 0, 2, error);
}

typedef struct
{
  gint64      source_id;
  const char *sql; /* which of its listings */
  guint       most;
  guint       n_removed;
} RemoveSome;

/**
 * voc_listing_remove:
 * @conn: a connection to the cache, in a transaction
 * @id: a listing
 * @error: return location
 *
 * Takes a listing out of the cache with all that is known of it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_remove (VocConn *conn,
                    gint64   id,
                    GError **error)
{
  return voc_listing_index_drop (conn, id, error)
         && voc_duplicates_remove (conn, id, error)
         && voc_listing_run (conn, SQL_DELETE, id, 0, 0, 1, error);
}

static gboolean
remove_some (VocConn *conn,
             gpointer data,
             GError **error)
{
  RemoveSome *self = data;
  g_autoptr (GArray) ids = list_ids (conn, self->sql, self->source_id, self->most, 2, error);

  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (!voc_listing_remove (conn, g_array_index (ids, gint64, i), error))
      return FALSE;

  self->n_removed = ids->len;
  return TRUE;
}

static gboolean
remove_some_of_source (VocConn *conn,
                       gpointer data,
                       GError **error)
{
  RemoveSome *self = data;

  if (!remove_some (conn, data, error))
    return FALSE;
  if (self->n_removed >= self->most)
    return TRUE;

  return voc_listing_run (conn, SQL_FORGET_SOURCE, self->source_id, 0, 0, 1, error)
         && voc_records_forget (conn, self->source_id, error)
         && voc_streams_forget_all (conn, self->source_id, error);
}

/**
 * voc_listings_remove_some:
 * @conn: a connection to the cache that may write
 * @source_id: a source that is gone for good
 * @most: how many listings to remove at most
 * @is_done: (out): whether none is left
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_remove_some (VocConn  *conn,
                          gint64    source_id,
                          guint     most,
                          gboolean *is_done,
                          GError  **error)
{
  RemoveSome self = { source_id, SQL_SOME_OF_SOURCE, most, 0 };

  g_return_val_if_fail (most > 0, FALSE);

  if (!voc_conn_ensure_transaction (conn, remove_some_of_source, &self, error))
    return FALSE;

  *is_done = self.n_removed < most;
  return TRUE;
}

/* Before the first of them is gone: see voc-dictionary-train.c. */
static gboolean
remove_some_by_terms (VocConn *conn,
                      gpointer data,
                      GError **error)
{
  const RemoveSome *self = data;

  return voc_listing_run (conn, SQL_NOTE_TERMS, self->source_id, 0, 0, 1, error) && remove_some (conn, data, error);
}

/**
 * voc_listings_remove_closed:
 * @conn: a connection to the cache that may write
 * @source_id: a source whose terms ask that closed listings are not kept
 * @most: how many to remove at most
 * @n_removed: (out) (optional): how many were; @most: there may be more
 * @error: return location
 *
 * Removes closed listings with all that is known of them, also of what they were, and
 * keeps the texts of the source out of what is made of many texts. A job that was saved has a copy of its own in the library.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_remove_closed (VocConn *conn,
                            gint64   source_id,
                            guint    most,
                            guint   *n_removed,
                            GError **error)
{
  RemoveSome self = { source_id, SQL_SOME_CLOSED, most, 0 };

  g_return_val_if_fail (most > 0, FALSE);

  if (!voc_conn_ensure_transaction (conn, remove_some_by_terms, &self, error))
    return FALSE;

  if (n_removed != NULL)
    *n_removed = self.n_removed;
  return TRUE;
}

/**
 * voc_listings_remove_source:
 * @conn: a connection to the cache that may write
 * @source_id: a source that is gone for good
 * @error: return location
 *
 * Removes its listings at once; see voc_listings_remove_some().
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_remove_source (VocConn *conn,
                            gint64   source_id,
                            GError **error)
{
  gboolean is_done;

  return voc_listings_remove_some (conn, source_id, G_MAXUINT, &is_done, error);
}

gboolean
voc_listings_set_source_removed (VocConn *conn,
                                 gint64   source_id,
                                 gboolean is_removed,
                                 GError **error)
{
  return voc_listing_run (conn, SQL_SET_REMOVED, source_id, is_removed != FALSE, 0, 2, error);
}

typedef struct
{
  gint64 now;
  guint  n_changed;
} Expire;

static gboolean
expire (VocConn *conn,
        gpointer data,
        GError **error)
{
  Expire *self = data;
  g_autoptr (GArray) over = list_ids (conn, SQL_EXPIRED, self->now, 0, 1, error);
  gboolean was_open;
  g_autoptr (GArray) not_over = over != NULL ? list_ids (conn, SQL_NOT_EXPIRED, self->now, 0, 1, error) : NULL;

  if (not_over == NULL)
    return FALSE;

  for (guint i = 0; i < over->len; i++)
    if (!close_listing (conn, g_array_index (over, gint64, i), VOC_CLOSE_EXPIRED, self->now, &was_open, error))
      return FALSE;
  for (guint i = 0; i < not_over->len; i++)
    {
      gint64 id = g_array_index (not_over, gint64, i);

      if (!voc_listing_run (conn, SQL_OPEN_AGAIN, id, 0, 0, 1, error) || !voc_listing_past_forget_close (conn, id, error))
        return FALSE;
    }

  self->n_changed = over->len + not_over->len;
  return TRUE;
}

/**
 * voc_listings_expire:
 * @conn: a connection to the cache that may write
 * @now: Unix seconds
 * @n_changed: (out) (optional): how many were closed or opened
 * @error: return location
 *
 * Closes what is past its own valid-through date, and opens again what was closed
 * for that while the clock was ahead. A day is over when it is over everywhere.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_expire (VocConn *conn,
                     gint64   now,
                     guint   *n_changed,
                     GError **error)
{
  Expire self = { now, 0 };

  if (!voc_conn_ensure_transaction (conn, expire, &self, error))
    return FALSE;

  if (n_changed != NULL)
    *n_changed = self.n_changed;
  return TRUE;
}

gboolean
voc_listings_set_hidden (VocConn *conn,
                         gint64   id,
                         gboolean is_hidden,
                         GError **error)
{
  return voc_listing_run (conn, SQL_SET_HIDDEN, id, is_hidden ? VOC_HIDDEN_ITSELF : 0, 0, 2, error);
}

gboolean
voc_listings_set_saved (VocConn *conn,
                        gint64   id,
                        gboolean is_saved,
                        GError **error)
{
  return voc_listing_run (conn, SQL_SET_SAVED, id, is_saved != FALSE, 0, 2, error);
}
