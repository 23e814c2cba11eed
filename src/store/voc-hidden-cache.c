/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cache knows of what is hidden. It has the keys of the employers that are
 * hidden now, so that a listing which comes in is hidden in the transaction that takes it
 * in, and a mark in the row of each of their listings, by which columns and database
 * leave it out alike. The library is right: whoever changes or opens it brings the cache
 * in line, and so does the clock. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-hidden-store.h"

#include "store/voc-listing-private.h"

static const char SQL_KEYS[] = "SELECT key FROM main.hidden_employer";

static const char SQL_ADD_KEY[] = "INSERT INTO main.hidden_employer (key) VALUES (?1)";

static const char SQL_DROP_KEY[] = "DELETE FROM main.hidden_employer WHERE key = ?1";

static const char SQL_WRONG[] = "SELECT l.id FROM main.company c JOIN main.listing l ON l.company_id = c.id"
                                " WHERE c.key = ?1 AND l.is_hidden & 2 <> ?2";

static const char SQL_MARK[] = "UPDATE main.listing SET is_hidden = is_hidden & 1 | ?2 WHERE id = ?1";

static const char SQL_COUNT[] = "SELECT count(*) FROM main.company c JOIN main.listing l ON l.company_id = c.id"
                                " WHERE c.key = ?1 AND l.closed_at = 0 AND NOT EXISTS (SELECT 1 FROM main.source_state s"
                                " WHERE s.source = l.source AND s.is_removed <> 0)";

static const char SQL_FIND[] = "SELECT id, title, company FROM main.listing WHERE source = ?1 AND native_id = ?2";

const VocStatementInfo *
voc_hidden_cache_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_KEYS, "as many as a person hides" },
    { SQL_ADD_KEY, NULL },
    { SQL_DROP_KEY, NULL },
    { SQL_WRONG, NULL },
    { SQL_MARK, NULL },
    { SQL_COUNT, NULL },
    { SQL_FIND, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static GHashTable *
read_keys (VocConn *conn,
           GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_KEYS, error);
  int step;

  if (stmt == NULL)
    return NULL;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    g_hash_table_add (keys, voc_stmt_dup_text (stmt, 0));
  return step < 0 ? NULL : g_steal_pointer (&keys);
}

static gboolean
run_key (VocConn    *conn,
         const char *sql,
         const char *key,
         GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, key);
  return voc_stmt_run (stmt, error);
}

/* The listings of an employer whose mark is not @mark. */
static gboolean
add_wrong (VocConn    *conn,
           const char *key,
           gint64      mark,
           GArray     *ids,
           GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_WRONG, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, key);
  voc_stmt_bind_int (stmt, 2, mark);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 id = voc_stmt_get_int (stmt, 0);

      g_array_append_val (ids, id);
    }
  return step == 0;
}

static gboolean
set_hidden (VocConn    *conn,
            const char *key,
            gboolean    is_hidden,
            GArray     *changed,
            GError    **error)
{
  const gint64 mark = is_hidden ? VOC_HIDDEN_BY_EMPLOYER : 0;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!run_key (conn, is_hidden ? SQL_ADD_KEY : SQL_DROP_KEY, key, error) || !add_wrong (conn, key, mark, ids, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (!voc_listing_run (conn, SQL_MARK, g_array_index (ids, gint64, i), mark, 0, 2, error))
      return FALSE;
  if (changed != NULL)
    g_array_append_vals (changed, ids->data, ids->len);
  return TRUE;
}

typedef struct
{
  GPtrArray *employers;
  gint64     now;
  GArray    *changed;
} Agree;

static gboolean
agree (VocConn *conn,
       gpointer data,
       GError **error)
{
  const Agree *self = data;
  g_autoptr (GHashTable) before = read_keys (conn, error);
  GHashTableIter iter;
  gpointer       key;

  if (before == NULL)
    return FALSE;

  for (guint i = 0; i < self->employers->len; i++)
    {
      const VocHiddenEmployer *employer = g_ptr_array_index (self->employers, i);

      if (!voc_hidden_employer_is_active (employer, self->now) || g_hash_table_remove (before, employer->key))
        continue;
      if (!set_hidden (conn, employer->key, TRUE, self->changed, error))
        return FALSE;
    }

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!set_hidden (conn, key, FALSE, self->changed, error))
      return FALSE;

  return TRUE;
}

/**
 * voc_hidden_employers_agree:
 * @conn: a connection to the cache that may write
 * @employers: (element-type VocHiddenEmployer): all of the library, see
 *   voc_hidden_employers_list()
 * @now: Unix seconds
 * @changed: (nullable) (element-type gint64) (inout): takes the listings that are hidden or
 *   shown by this
 * @error: return location
 *
 * Hides the listings of these employers, as far as their date is not past, and shows those
 * of all others. Writes nothing when that is so already.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_hidden_employers_agree (VocConn   *conn,
                            GPtrArray *employers,
                            gint64     now,
                            GArray    *changed,
                            GError   **error)
{
  Agree self = { employers, now, changed };

  g_return_val_if_fail (employers != NULL, FALSE);

  return voc_conn_ensure_transaction (conn, agree, &self, error);
}

/**
 * voc_hidden_employers_count:
 * @conn: a connection to the cache
 * @employers: (element-type VocHiddenEmployer) (inout): get how many open listings each has
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_hidden_employers_count (VocConn   *conn,
                            GPtrArray *employers,
                            GError   **error)
{
  g_return_val_if_fail (employers != NULL, FALSE);

  for (guint i = 0; i < employers->len; i++)
    {
      VocHiddenEmployer *employer = g_ptr_array_index (employers, i);
      g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_COUNT, error);

      if (stmt == NULL)
        return FALSE;

      voc_stmt_bind_text (stmt, 1, employer->key);
      if (voc_stmt_step (stmt, error) <= 0)
        return FALSE;
      employer->n_listings = (guint) voc_stmt_get_int (stmt, 0);
    }

  return TRUE;
}

/**
 * voc_hidden_listings_find:
 * @conn: a connection to the cache
 * @listings: (element-type VocHiddenListing) (inout): get their row, and what they are
 *   called now
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_hidden_listings_find (VocConn   *conn,
                          GPtrArray *listings,
                          GError   **error)
{
  g_return_val_if_fail (listings != NULL, FALSE);

  for (guint i = 0; i < listings->len; i++)
    {
      VocHiddenListing *listing = g_ptr_array_index (listings, i);
      g_autoptr (VocStmt) stmt = listing->source_id != 0 ? voc_conn_prepare (conn, SQL_FIND, error) : NULL;
      int step;

      if (listing->source_id == 0)
        continue;
      if (stmt == NULL)
        return FALSE;

      voc_stmt_bind_int (stmt, 1, listing->source_id);
      voc_stmt_bind_text (stmt, 2, listing->native_id);
      step = voc_stmt_step (stmt, error);
      if (step < 0)
        return FALSE;
      if (step == 0)
        continue;

      listing->listing_id = voc_stmt_get_int (stmt, 0);
      g_free (listing->title);
      listing->title = voc_stmt_dup_text (stmt, 1);
      g_free (listing->company);
      listing->company = voc_stmt_dup_text (stmt, 2);
    }

  return TRUE;
}
