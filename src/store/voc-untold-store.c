/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cache may not know yet of what is hidden and saved: two files, so one is behind
 * for a moment, or for as long as a disk is full or a program is not running. Only the
 * listing is noted. Whether it is hidden or saved is read when the cache is told, so that
 * nothing old can come after something new; what was done while the cache was told has
 * another number, and is told again. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-untold-store.h"

#include "store/voc-library-private.h"
#include "store/voc-listing-store.h"

struct _VocUntold
{
  gint64        id;
  gint64        source_id; /* 0: of none that is followed, so the cache has nothing of it */
  char         *source_url;
  char         *native_id;
  VocUntoldKind kind;
  gboolean      is_set; /* when it was listed */
};

static const char SQL_NOTE[] = "INSERT OR REPLACE INTO main.untold (source_url, native_id, kind) VALUES (?1, ?2, ?3)";

static const char SQL_LIST[] = "SELECT u.id, s.id, u.source_url, u.native_id, u.kind, iif (u.kind = 0,"
                               " EXISTS (SELECT 1 FROM main.hidden h WHERE h.source_url = u.source_url AND h.native_id = u.native_id),"
                               " EXISTS (SELECT 1 FROM main.application a WHERE a.source_url = u.source_url AND a.native_id = u.native_id"
                               " AND a.removed_at = 0))"
                               " FROM main.untold u LEFT JOIN main.source s ON s.url = u.source_url ORDER BY u.id DESC LIMIT ?1";

static const char SQL_FORGET[] = "DELETE FROM main.untold WHERE id = ?1";

static const char SQL_NOTE_AGAIN[] = "INSERT OR IGNORE INTO main.untold (source_url, native_id, kind) VALUES (?1, ?2, ?3)";

const VocStatementInfo *
voc_untold_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_NOTE, NULL },
    { SQL_LIST, "the highest numbers, no more than are told at once" },
    { SQL_FORGET, NULL },
    { SQL_NOTE_AGAIN, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_untold_free:
 * @self: (transfer full): what the cache may not know
 */
void
voc_untold_free (VocUntold *self)
{
  g_free (self->source_url);
  g_free (self->native_id);
  g_free (self);
}

static gboolean
run_note (VocConn      *conn,
          const char   *sql,
          const char   *source_url,
          const char   *native_id,
          VocUntoldKind kind,
          GError      **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, source_url);
  voc_stmt_bind_text (stmt, 2, native_id);
  voc_stmt_bind_int (stmt, 3, kind);
  return voc_stmt_run (stmt, error);
}

/**
 * voc_untold_note:
 * @conn: a connection to the library that may write, in the transaction of what is done
 * @source_url: the address of the listing's source
 * @native_id: the source's own id
 * @kind: what may have changed
 * @error: return location
 *
 * Notes that the cache is to be told of a listing.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_untold_note (VocConn      *conn,
                 const char   *source_url,
                 const char   *native_id,
                 VocUntoldKind kind,
                 GError      **error)
{
  return run_note (conn, SQL_NOTE, source_url, native_id, kind, error);
}

/**
 * voc_untold_list:
 * @conn: a connection to the library
 * @most: no more than these
 * @error: return location
 *
 * Returns: (transfer full) (element-type VocUntold) (nullable): what the cache may not know,
 *   what was done last before the rest, each as it is now; %NULL with @error set on failure
 */
GPtrArray *
voc_untold_list (VocConn *conn,
                 guint    most,
                 GError **error)
{
  g_autoptr (GPtrArray) untold = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_untold_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST, error);
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, most);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      VocUntold *one = g_new0 (VocUntold, 1);

      one->id = voc_stmt_get_int (stmt, 0);
      one->source_id = voc_stmt_get_int (stmt, 1);
      one->source_url = voc_stmt_dup_text (stmt, 2);
      one->native_id = voc_stmt_dup_text (stmt, 3);
      one->kind = voc_stmt_get_int (stmt, 4) == VOC_UNTOLD_HIDDEN ? VOC_UNTOLD_HIDDEN : VOC_UNTOLD_SAVED;
      one->is_set = voc_stmt_get_int (stmt, 5) != 0;
      g_ptr_array_add (untold, one);
    }
  return step < 0 ? NULL : g_steal_pointer (&untold);
}

/**
 * voc_untold_forget:
 * @conn: a connection to the library that may write, in a transaction
 * @untold: (element-type VocUntold): what the cache was told
 * @n_again: (out): how many are to be told again
 * @error: return location
 *
 * The cache knows it. What somebody noted meanwhile stays; and what another program told
 * meanwhile is noted anew, as nobody knows who was the last to tell.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_untold_forget (VocConn   *conn,
                   GPtrArray *untold,
                   guint     *n_again,
                   GError   **error)
{
  guint n = 0;

  g_return_val_if_fail (untold != NULL && n_again != NULL, FALSE);

  for (guint i = 0; i < untold->len; i++)
    {
      const VocUntold *one = g_ptr_array_index (untold, i);

      if (!voc_listing_run (conn, SQL_FORGET, one->id, 0, 0, 1, error))
        return FALSE;
      if (voc_conn_changes (conn) > 0)
        continue;
      if (!run_note (conn, SQL_NOTE_AGAIN, one->source_url, one->native_id, one->kind, error))
        return FALSE;
      n++;
    }

  *n_again = n;
  return TRUE;
}

static gboolean
tell_one (VocConn         *conn,
          const VocUntold *one,
          gboolean        *did_change,
          GError         **error)
{
  gboolean is_done;
  g_autoptr (GError) problem = NULL;
  gint64 id = one->source_id != 0 ? voc_listings_find (conn, one->source_id, one->native_id, &problem) : 0;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  /* What the cache does not have is marked, or not, when it comes. */
  if (id == 0)
    return TRUE;
  is_done = one->kind == VOC_UNTOLD_SAVED ? voc_listings_set_saved (conn, id, one->is_set, error)
                                          : voc_listings_set_hidden (conn, id, one->is_set, error);
  *did_change = *did_change || (is_done && voc_conn_changes (conn) > 0);
  return is_done;
}

/**
 * voc_untold_tell:
 * @conn: a connection to the cache that may write, in a transaction
 * @untold: (element-type VocUntold): what voc_untold_list() gave
 * @did_change: (out) (optional): whether any of it was news
 * @error: return location
 *
 * Marks the listings in the cache as the library has them. It is on the disk when the
 * transaction is done: the library forgets then that it was to be told.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_untold_tell (VocConn   *conn,
                 GPtrArray *untold,
                 gboolean  *did_change,
                 GError   **error)
{
  gboolean is_news = FALSE;

  g_return_val_if_fail (untold != NULL, FALSE);

  for (guint i = 0; i < untold->len; i++)
    if (!tell_one (conn, g_ptr_array_index (untold, i), &is_news, error))
      return FALSE;

  if (did_change != NULL)
    *did_change = is_news;
  voc_store_wish_sync (conn);
  return TRUE;
}
