/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a listing has to do with others: the same job of other sources, what the user
 * told apart from it, and the times that its own source had the job before. The last is
 * found out when it is asked for and kept nowhere. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-duplicate-private.h"

static const char SQL_OTHERS[] = "SELECT o.id FROM main.duplicate_member l"
                                 " CROSS JOIN main.duplicate_member m ON m.job = l.job AND m.listing <> l.listing"
                                 " CROSS JOIN main.listing o ON o.id = m.listing"
                                 " LEFT JOIN main.source_state s ON s.source = o.source"
                                 " WHERE l.listing = ?1 AND coalesce (s.is_removed, 0) = 0 ORDER BY m.listing";

static const char SQL_SAID[] = "SELECT o.id FROM main.listing l"
                               " CROSS JOIN main.duplicate_choice c ON c.source = l.source AND c.native_id = l.native_id"
                               " CROSS JOIN main.listing o ON o.source = c.other_source AND o.native_id = c.other_id"
                               " LEFT JOIN main.source_state s ON s.source = o.source"
                               " WHERE l.id = ?1 AND c.is_same = ?2 AND coalesce (s.is_removed, 0) = 0";

static const char SQL_BEFORE[] = "SELECT listing FROM main.duplicate_key WHERE key = ?1 AND source = ?2 AND listing < ?3"
                                 " ORDER BY listing DESC LIMIT ?4";

/* The keys of kind 1 are addresses, which say nothing of the same source. */
static const char SQL_MAYBE_BEFORE[] = "SELECT o.closed_at FROM main.duplicate_key k"
                                       " CROSS JOIN main.duplicate_key b ON b.key = k.key AND b.source = k.source AND b.listing < k.listing"
                                       " CROSS JOIN main.listing o ON o.id = b.listing"
                                       " WHERE k.listing = ?1 AND k.kind IN (2, 3)";

static const char SQL_NEWEST[] = "SELECT coalesce (max (id), 0) FROM main.listing";

/* One that was closed before the copy came is no job that is there already. */
static const char SQL_COPIES[] = "SELECT count(*) FROM main.duplicate_member d"
                                 " CROSS JOIN main.listing l ON l.id = d.listing"
                                 " WHERE d.listing > ?1 AND l.source = ?2 AND EXISTS (SELECT 1 FROM main.duplicate_member m"
                                 " CROSS JOIN main.listing o ON o.id = m.listing"
                                 " LEFT JOIN main.source_state s ON s.source = o.source"
                                 " WHERE m.job = d.job AND m.listing < d.listing AND coalesce (s.is_removed, 0) = 0"
                                 " AND (o.closed_at = 0 OR o.closed_at > l.first_seen))";

const VocStatementInfo *
voc_duplicate_kin_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_OTHERS, NULL }, { SQL_SAID, NULL }, { SQL_BEFORE, NULL }, { SQL_MAYBE_BEFORE, NULL }, { SQL_NEWEST, NULL }, { SQL_COPIES, NULL }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_kin_row_free:
 * @self: (transfer full): a row
 */
void
voc_kin_row_free (VocKinRow *self)
{
  g_clear_pointer (&self->row, voc_listing_row_free);
  g_free (self);
}

/**
 * voc_kin_free:
 * @self: (transfer full): what a listing has to do with others
 */
void
voc_kin_free (VocKin *self)
{
  g_clear_pointer (&self->self, voc_listing_row_free);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->apart, g_ptr_array_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_free (self);
}

/* @second is left out when it is negative. */
static GArray *
list_ids (VocConn    *conn,
          const char *sql,
          gint64      id,
          gint64      second,
          GError    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, id);
  if (second >= 0)
    voc_stmt_bind_int (stmt, 2, second);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 other = voc_stmt_get_int (stmt, 0);

      g_array_append_val (ids, other);
    }

  return step < 0 ? NULL : g_steal_pointer (&ids);
}

static gboolean
has (GArray *ids,
     gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;

  return FALSE;
}

static VocKinRow *
kin_row_new (VocListingRow     *row,
             VocDuplicateReason reason)
{
  VocKinRow *kin = g_new0 (VocKinRow, 1);

  kin->row = voc_listing_row_copy (row);
  kin->reason = reason;
  return kin;
}

/* The rows of some listings; @joined are those that the user put together with it. */
static gboolean
read_rows (VocConn                  *conn,
           const VocDuplicateTraits *own,
           GArray                   *ids,
           GArray                   *joined,
           GPtrArray                *into,
           GError                  **error)
{
  g_autoptr (GPtrArray) rows = voc_listing_rows_read (conn, (const gint64 *) (gpointer) ids->data, ids->len, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      VocListingRow     *row = g_ptr_array_index (rows, i);
      VocDuplicateReason reason = VOC_DUPLICATE_BY_HAND;
      VocDuplicateTraits traits;

      if (!has (joined, row->id))
        {
          if (!voc_duplicates_get_traits (conn, row->id, &traits, error))
            return FALSE;
          reason = voc_duplicate_compare (own, &traits);
        }
      g_ptr_array_add (into, kin_row_new (row, reason != VOC_DUPLICATE_NOT ? reason : VOC_DUPLICATE_BY_OTHER));
    }

  return TRUE;
}

/* Listings of the same source with a key of words or of the employer's number in
 * common, which came before. */
static GArray *
list_before (VocConn                  *conn,
             const VocListingRow      *self,
             const VocDuplicateTraits *own,
             GError                  **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_BEFORE, error);

  if (stmt == NULL)
    return NULL;

  for (guint i = 0; i < own->n_keys; i++)
    {
      int step;

      if (own->keys[i].kind == VOC_DUPLICATE_ADDRESS)
        continue;
      voc_stmt_bind_int (stmt, 1, own->keys[i].sum);
      voc_stmt_bind_int (stmt, 2, self->source_id);
      voc_stmt_bind_int (stmt, 3, self->id);
      voc_stmt_bind_int (stmt, 4, VOC_DUPLICATE_MOST_ALIKE);
      while ((step = voc_stmt_step (stmt, error)) > 0)
        {
          gint64 id = voc_stmt_get_int (stmt, 0);

          if (!has (ids, id))
            g_array_append_val (ids, id);
        }
      if (step < 0)
        return NULL;
      voc_stmt_rewind (stmt);
    }

  return g_steal_pointer (&ids);
}

static gboolean
shares_requisition (const VocDuplicateTraits *a,
                    const VocDuplicateTraits *b)
{
  for (guint i = 0; i < a->n_keys; i++)
    for (guint k = 0; k < b->n_keys; k++)
      if (a->keys[i].kind == VOC_DUPLICATE_REQUISITION && b->keys[k].kind == VOC_DUPLICATE_REQUISITION
          && a->keys[i].sum == b->keys[k].sum)
        return TRUE;

  return FALSE;
}

static int
compare_latest (gconstpointer first,
                gconstpointer second)
{
  const VocKinRow *a = *(const VocKinRow *const *) first;
  const VocKinRow *b = *(const VocKinRow *const *) second;

  if (a->row->first_seen != b->row->first_seen)
    return a->row->first_seen < b->row->first_seen ? 1 : -1;

  return (a->row->id < b->row->id) - (a->row->id > b->row->id);
}

/* Two that were open at one time are two places or two openings: each has to be over
 * before the next one came. */
static void
keep_chain (GPtrArray           *earlier,
            const VocListingRow *self)
{
  gint64 began = self->first_seen;

  g_ptr_array_sort (earlier, compare_latest);
  for (guint i = 0; i < earlier->len;)
    {
      const VocKinRow *kin = g_ptr_array_index (earlier, i);

      if (kin->row->closed_at == 0 || kin->row->closed_at > began)
        {
          g_ptr_array_remove_index (earlier, i);
          continue;
        }
      began = kin->row->first_seen;
      i++;
    }
}

static gboolean
read_earlier (VocConn                  *conn,
              VocKin                   *kin,
              const VocDuplicateTraits *own,
              GError                  **error)
{
  g_autoptr (GArray) ids = list_before (conn, kin->self, own, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (ids == NULL)
    return FALSE;
  rows = voc_listing_rows_read (conn, (const gint64 *) (gpointer) ids->data, ids->len, error);
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      VocListingRow     *row = g_ptr_array_index (rows, i);
      VocDuplicateTraits traits;

      if (!voc_duplicates_get_traits (conn, row->id, &traits, error))
        return FALSE;
      if (shares_requisition (own, &traits) || voc_text_print_is_near (&own->print, &traits.print))
        g_ptr_array_add (kin->earlier, kin_row_new (row, VOC_DUPLICATE_BY_WORDS));
    }

  keep_chain (kin->earlier, kin->self);
  return TRUE;
}

static VocKin *
kin_new (void)
{
  VocKin *kin = g_new0 (VocKin, 1);

  kin->others = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_kin_row_free);
  kin->apart = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_kin_row_free);
  kin->earlier = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_kin_row_free);
  return kin;
}

/**
 * voc_listings_get_kin:
 * @conn: a connection to the cache
 * @id: a listing
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it has to do with others, maybe nothing;
 *   %NULL with @error set (%VOC_STORE_ERROR_NOT_FOUND when there is no such listing)
 */
VocKin *
voc_listings_get_kin (VocConn *conn,
                      gint64   id,
                      GError **error)
{
  g_autoptr (VocKin) kin = kin_new ();
  g_autoptr (GPtrArray) self = voc_listing_rows_read (conn, &id, 1, error);
  g_autoptr (GArray) others = self != NULL ? list_ids (conn, SQL_OTHERS, id, -1, error) : NULL;
  g_autoptr (GArray) joined = others != NULL ? list_ids (conn, SQL_SAID, id, TRUE, error) : NULL;
  g_autoptr (GArray) apart = joined != NULL ? list_ids (conn, SQL_SAID, id, FALSE, error) : NULL;
  VocDuplicateTraits own;

  if (apart == NULL || !voc_duplicates_get_traits (conn, id, &own, error))
    return NULL;
  if (self->len == 0)
    {
      g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No listing %" G_GINT64_FORMAT, id);
      return NULL;
    }

  kin->self = voc_listing_row_copy (g_ptr_array_index (self, 0));
  if (!read_rows (conn, &own, others, joined, kin->others, error)
      || !read_rows (conn, &own, apart, apart, kin->apart, error)
      || !read_earlier (conn, kin, &own, error))
    return NULL;

  return g_steal_pointer (&kin);
}

/* Few listings have a key of their source's, so this is where most are done with. Of a key
 * that says nothing, for many have it, no more is looked at than voc_listings_get_kin() does
 * of two. */
static gboolean
may_be_again (VocConn             *conn,
              const VocListingRow *row,
              gboolean            *may_be,
              GError             **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_MAYBE_BEFORE, error);
  guint n = 0;
  int   step = 0;

  if (stmt == NULL)
    return FALSE;

  *may_be = FALSE;
  voc_stmt_bind_int (stmt, 1, row->id);
  while (!*may_be && n++ < 2 * VOC_DUPLICATE_MOST_ALIKE && (step = voc_stmt_step (stmt, error)) > 0)
    *may_be = voc_stmt_get_int (stmt, 0) != 0 && voc_stmt_get_int (stmt, 0) <= row->first_seen;

  return step >= 0;
}

/**
 * voc_duplicates_count_earlier:
 * @conn: a connection to the cache
 * @row: a listing
 * @n: (out): as many as VocKin.earlier would have
 * @error: return location
 *
 * For the rows of a list: of most it takes one lookup.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicates_count_earlier (VocConn             *conn,
                              const VocListingRow *row,
                              guint               *n,
                              GError             **error)
{
  g_autoptr (VocKin) kin = NULL;
  VocDuplicateTraits own;
  gboolean           may_be;

  *n = 0;
  if (!may_be_again (conn, row, &may_be, error))
    return FALSE;
  if (!may_be)
    return TRUE;

  kin = kin_new ();
  kin->self = voc_listing_row_copy (row);
  if (!voc_duplicates_get_traits (conn, row->id, &own, error) || !read_earlier (conn, kin, &own, error))
    return FALSE;

  *n = kin->earlier->len;
  return TRUE;
}

/**
 * voc_duplicates_get_newest:
 * @conn: a connection to the cache
 * @id: (out): the listing that came last; 0: there is none
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicates_get_newest (VocConn *conn,
                           gint64  *id,
                           GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_NEWEST, error);

  if (stmt == NULL || voc_stmt_step (stmt, error) < 0)
    return FALSE;

  *id = voc_stmt_get_int (stmt, 0);
  return TRUE;
}

/**
 * voc_duplicates_count_copies:
 * @conn: a connection to the cache
 * @source_id: a source
 * @after: the newest listing of before
 * @n: (out): how many
 * @error: return location
 *
 * Counts the listings of a source that are newer than @after and the same job as an
 * older one that is open, or was when they came. No id is ever used twice, so a job that
 * two sources bring at the same time is a copy in one of both.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicates_count_copies (VocConn *conn,
                             gint64   source_id,
                             gint64   after,
                             guint   *n,
                             GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_COPIES, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, after);
  voc_stmt_bind_int (stmt, 2, source_id);
  if (voc_stmt_step (stmt, error) < 0)
    return FALSE;

  *n = (guint) voc_stmt_get_int (stmt, 0);
  return TRUE;
}
