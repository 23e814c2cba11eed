/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the files of a cache are laid out, and what they give back. Of a file that has
 * tables already this changes nothing: it is as the program laid it out that made it. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-conn-struct-private.h"

/* Of all pages of the index, that may be without use: while it is being merged, what one
 * segment leaves the next one takes; and when nothing is left to be merged. */
#define SHARE_MERGING 8
#define SHARE_MERGED 64

/* Pages that are given back at once take some milliseconds. */
#define SQL_GIVE_BACK "PRAGMA search.incremental_vacuum (512)"

/*
 * voc_conn_apply_layout:
 * @self: a connection that may write, before it has written
 * @schema: one of its databases
 *
 * Four texts of listings fit into a page of 4 KiB, and a piece of a fifth would: pages of
 * twice the size waste half as much. The index of words has pages without use whenever
 * segments of it were merged, up to a quarter of the file, which can be given back only if
 * it is made for that.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_conn_apply_layout (VocConn    *self,
                       const char *schema,
                       GError    **error)
{
  gint64 n_pages = 0;

  if (self->mode != VOC_CONN_WRITE)
    return TRUE;
  if (g_str_equal (schema, "main"))
    return voc_conn_exec (self, "PRAGMA main.page_size = 8192", error);
  if (!g_str_equal (schema, "search"))
    return TRUE;

  /* SQLite writes it down once more in a file that has it (pragma.c, setMeta6). */
  return voc_conn_get_int (self, "PRAGMA search.page_count", &n_pages, error)
         && (n_pages > 0 || voc_conn_exec (self, "PRAGMA search.auto_vacuum = INCREMENTAL", error));
}

static gboolean
count_pages (VocConn *self,
             gint64  *n_free,
             gint64  *n_all,
             GError **error)
{
  return voc_conn_get_int (self, "PRAGMA search.freelist_count", n_free, error)
         && voc_conn_get_int (self, "PRAGMA search.page_count", n_all, error);
}

/**
 * voc_conn_give_back_some:
 * @self: a connection to the cache that may write, in a transaction
 * @is_merged: whether the index of words will not soon need what it has no use for
 * @did_some: (out): whether the file has become shorter, and this is to be called again
 * @error: return location
 *
 * Gives pages of the index back to the disk when too many of them are without use.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_conn_give_back_some (VocConn  *self,
                         gboolean  is_merged,
                         gboolean *did_some,
                         GError  **error)
{
  gint64 n_free = 0;
  gint64 n_left = 0;
  gint64 n_all = 0;

  *did_some = FALSE;
  if (!count_pages (self, &n_free, &n_all, error))
    return FALSE;
  if (n_free * (is_merged ? SHARE_MERGED : SHARE_MERGING) <= n_all)
    return TRUE;
  if (!voc_conn_exec (self, SQL_GIVE_BACK, error) || !count_pages (self, &n_left, &n_all, error))
    return FALSE;

  /* A file of an older program keeps them. */
  *did_some = n_left < n_free;
  return TRUE;
}
