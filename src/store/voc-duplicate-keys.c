/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of the listings in the cache, written when a listing is new or changed and
 * in the same transaction. Listings of a cache that is older than the keys get theirs
 * bit by bit afterwards. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-duplicate-private.h"

static const char SQL_ADD_KEY[] = "INSERT INTO main.duplicate_key (key, source, listing, kind) VALUES (?1, ?2, ?3, ?4)";

static const char SQL_CLEAR_KEYS[] = "DELETE FROM main.duplicate_key WHERE listing = ?1";

static const char SQL_GET_KEYS[] = "SELECT kind, key FROM main.duplicate_key WHERE listing = ?1 ORDER BY kind";

static const char SQL_IS_TAKEN[] = "SELECT 1 FROM main.duplicate_key WHERE key = ?1 LIMIT 1";

static const char SQL_IS_CHOSEN[] = "SELECT 1 FROM main.duplicate_choice WHERE source = ?1 AND native_id = ?2 LIMIT 1";

static const char SQL_PUT_PRINT[] = "INSERT INTO main.duplicate_print (listing, whole, head, n_words) VALUES (?1, ?2, ?3, ?4)"
                                    " ON CONFLICT (listing) DO UPDATE SET whole = ?2, head = ?3, n_words = ?4";

static const char SQL_GET_PRINT[] = "SELECT whole, head, n_words FROM main.duplicate_print WHERE listing = ?1";

static const char SQL_JOB[] = "SELECT job FROM main.duplicate_member WHERE listing = ?1";

static const char SQL_LAST_OF_JOB[] = "DELETE FROM main.duplicate_member WHERE job = ?1"
                                      " AND (SELECT count (*) FROM main.duplicate_member WHERE job = ?1) = 1";

static const char SQL_LEAVE[] = "DELETE FROM main.duplicate_member WHERE listing = ?1";

static const char SQL_WAITING[] = "SELECT after, upto FROM main.duplicate_fill WHERE id = 1";

static const char SQL_NEXT[] = "SELECT id, source FROM main.listing WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3";

static const char SQL_SET_AFTER[] = "UPDATE main.duplicate_fill SET after = ?1 WHERE id = 1";

const VocStatementInfo *
voc_duplicate_keys_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_ADD_KEY, NULL }, { SQL_CLEAR_KEYS, NULL }, { SQL_GET_KEYS, NULL }, { SQL_IS_TAKEN, NULL }, { SQL_IS_CHOSEN, NULL }, { SQL_PUT_PRINT, NULL }, { SQL_GET_PRINT, NULL }, { SQL_JOB, NULL }, { SQL_LAST_OF_JOB, NULL }, { SQL_LEAVE, NULL }, { SQL_WAITING, NULL }, { SQL_NEXT, NULL }, { SQL_SET_AFTER, NULL }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static gboolean
write_keys (VocConn                  *conn,
            gint64                    id,
            gint64                    source_id,
            const VocDuplicateTraits *traits,
            GError                  **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_ADD_KEY, error);

  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < traits->n_keys; i++)
    {
      voc_stmt_bind_int (stmt, 1, traits->keys[i].sum);
      voc_stmt_bind_int (stmt, 2, source_id);
      voc_stmt_bind_int (stmt, 3, id);
      voc_stmt_bind_int (stmt, 4, traits->keys[i].kind);
      if (!voc_stmt_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_print (VocConn            *conn,
             gint64              id,
             const VocTextPrint *print,
             GError            **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_PUT_PRINT, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_int (stmt, 2, (gint64) print->whole);
  voc_stmt_bind_int (stmt, 3, (gint64) print->head);
  voc_stmt_bind_int (stmt, 4, print->n_words);
  return voc_stmt_run (stmt, error);
}

/* Whether there is anything that a listing without keys could be the same job as. */
static gboolean
find_kin (VocConn                  *conn,
          const VocListing         *listing,
          const VocDuplicateTraits *traits,
          gboolean                 *has_kin,
          GError                  **error)
{
  g_autoptr (VocStmt) keys = voc_conn_prepare (conn, SQL_IS_TAKEN, error);
  g_autoptr (VocStmt) choices = keys != NULL ? voc_conn_prepare (conn, SQL_IS_CHOSEN, error) : NULL;
  int step = 0;

  if (choices == NULL)
    return FALSE;

  for (guint i = 0; step == 0 && i < traits->n_keys; i++)
    {
      if (traits->keys[i].kind == VOC_DUPLICATE_REQUISITION)
        continue;
      voc_stmt_rewind (keys);
      voc_stmt_bind_int (keys, 1, traits->keys[i].sum);
      step = voc_stmt_step (keys, error);
    }
  if (step == 0)
    {
      voc_stmt_bind_int (choices, 1, listing->source_id);
      voc_stmt_bind_text (choices, 2, listing->native_id);
      step = voc_stmt_step (choices, error);
    }

  *has_kin = step > 0;
  return step >= 0;
}

/**
 * voc_duplicates_add:
 * @conn: a connection to the cache, in a transaction
 * @id: its row
 * @listing: a listing that is new
 * @traits: those of the listing
 * @error: return location
 *
 * As voc_duplicates_put(). Most jobs are in one source only, which is seen before the
 * keys are written.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicates_add (VocConn                  *conn,
                    gint64                    id,
                    const VocListing         *listing,
                    const VocDuplicateTraits *traits,
                    GError                  **error)
{
  gboolean has_kin = FALSE;

  return find_kin (conn, listing, traits, &has_kin, error)
         && write_keys (conn, id, listing->source_id, traits, error)
         && write_print (conn, id, &traits->print, error)
         && (!has_kin || voc_duplicates_regroup (conn, id, error));
}

/**
 * voc_duplicates_put:
 * @conn: a connection to the cache, in a transaction
 * @id: its row
 * @listing: a listing that has changed, or has no keys yet
 * @traits: those of the listing
 * @error: return location
 *
 * Writes its keys and finds out whether other sources have the same job.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicates_put (VocConn                  *conn,
                    gint64                    id,
                    const VocListing         *listing,
                    const VocDuplicateTraits *traits,
                    GError                  **error)
{
  return voc_listing_run (conn, SQL_CLEAR_KEYS, id, 0, 0, 1, error)
         && write_keys (conn, id, listing->source_id, traits, error)
         && write_print (conn, id, &traits->print, error)
         && voc_duplicates_regroup (conn, id, error);
}

/**
 * voc_duplicates_get_job:
 * @conn: a connection to the cache
 * @id: a listing
 * @job: (out): the listing that stands for all of its group; 0 when it is in none
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicates_get_job (VocConn *conn,
                        gint64   id,
                        gint64  *job,
                        GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_JOB, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  if (step >= 0)
    *job = step > 0 ? voc_stmt_get_int (stmt, 0) : 0;
  return step >= 0;
}

/**
 * voc_duplicates_remove:
 * @conn: a connection to the cache, in a transaction
 * @id: a listing that is about to be deleted; its keys go with its row
 * @error: return location
 *
 * Takes it out of its group. Who is left alone is in none.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicates_remove (VocConn *conn,
                       gint64   id,
                       GError **error)
{
  gint64 job;

  if (!voc_duplicates_get_job (conn, id, &job, error))
    return FALSE;
  if (job == 0)
    return TRUE;

  return voc_listing_run (conn, SQL_LEAVE, id, 0, 0, 1, error)
         && voc_listing_run (conn, SQL_LAST_OF_JOB, job, 0, 0, 1, error);
}

/**
 * voc_duplicates_get_traits:
 * @conn: a connection to the cache
 * @id: a listing
 * @traits: (out): what was written of it; no keys when there are none
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicates_get_traits (VocConn            *conn,
                           gint64              id,
                           VocDuplicateTraits *traits,
                           GError            **error)
{
  g_autoptr (VocStmt) keys = voc_conn_prepare (conn, SQL_GET_KEYS, error);
  g_autoptr (VocStmt) print = keys != NULL ? voc_conn_prepare (conn, SQL_GET_PRINT, error) : NULL;
  int step;

  if (print == NULL)
    return FALSE;

  *traits = (VocDuplicateTraits){ .n_keys = 0 };
  voc_stmt_bind_int (keys, 1, id);
  while ((step = voc_stmt_step (keys, error)) > 0)
    if (traits->n_keys < VOC_DUPLICATE_MOST_KEYS)
      traits->keys[traits->n_keys++] = (VocDuplicateKey){ (VocDuplicateKind) voc_stmt_get_int (keys, 0), voc_stmt_get_int (keys, 1) };
  if (step < 0)
    return FALSE;

  voc_stmt_bind_int (print, 1, id);
  step = voc_stmt_step (print, error);
  if (step > 0)
    traits->print = (VocTextPrint){ (guint64) voc_stmt_get_int (print, 0), (guint64) voc_stmt_get_int (print, 1), (guint) voc_stmt_get_int (print, 2) };

  return step >= 0;
}

typedef struct
{
  guint    most;
  gboolean is_done;
} FillSome;

/* The listings that are next, and their sources. */
static GArray *
list_next (VocConn *conn,
           gint64   after,
           gint64   upto,
           guint    most,
           GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_NEXT, error);
  g_autoptr (GArray) next = g_array_new (FALSE, FALSE, 2 * sizeof (gint64));
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, after);
  voc_stmt_bind_int (stmt, 2, upto);
  voc_stmt_bind_int (stmt, 3, most);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 pair[] = { voc_stmt_get_int (stmt, 0), voc_stmt_get_int (stmt, 1) };

      g_array_append_vals (next, pair, 1);
    }

  return step < 0 ? NULL : g_steal_pointer (&next);
}

static gboolean
fill_some (VocConn *conn,
           gpointer data,
           GError **error)
{
  FillSome *some = data;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_WAITING, error);
  g_autoptr (GArray) next = NULL;
  gint64 after;
  gint64 upto;

  if (stmt == NULL || voc_stmt_step (stmt, error) < 0)
    return FALSE;

  after = voc_stmt_get_int (stmt, 0);
  upto = voc_stmt_get_int (stmt, 1);
  g_clear_pointer (&stmt, voc_stmt_release);
  some->is_done = after >= upto;
  if (some->is_done)
    return TRUE;
  next = list_next (conn, after, upto, some->most, error);
  if (next == NULL)
    return FALSE;

  for (guint i = 0; i < next->len; i++)
    {
      const gint64 *pair = (const gint64 *) (gpointer) next->data + 2 * i;
      g_autoptr (VocListing) listing = voc_listing_detail_get (conn, pair[0], error);
      VocDuplicateTraits traits;

      if (listing == NULL)
        return FALSE;

      /* Nobody else has it yet. */
      listing->source_id = pair[1];
      voc_duplicate_traits_fill (&traits, listing);
      if (!voc_duplicates_put (conn, pair[0], listing, &traits, error))
        return FALSE;
      after = pair[0];
    }

  some->is_done = next->len < some->most;
  return voc_listing_run (conn, SQL_SET_AFTER, some->is_done ? upto : after, 0, 0, 1, error);
}

/**
 * voc_duplicates_fill_some:
 * @conn: a connection to the cache that may write
 * @most: how many listings to take at most; some hundred
 * @is_done: (out): whether all listings have their keys now
 * @error: return location
 *
 * Writes the keys of listings that were here before there were any, from where it is.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicates_fill_some (VocConn  *conn,
                          guint     most,
                          gboolean *is_done,
                          GError  **error)
{
  FillSome some = { most, FALSE };

  g_return_val_if_fail (most > 0, FALSE);

  if (!voc_conn_ensure_transaction (conn, fill_some, &some, error))
    return FALSE;

  *is_done = some.is_done;
  return TRUE;
}
