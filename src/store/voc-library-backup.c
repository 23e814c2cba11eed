/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Backups of what the user made: copies that are databases of their own, named
 * by their day. A copy is written beside its place, checked by SQLite as it is
 * made, and renamed when it is whole; then the oldest go. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PREFIX "library-"
#define SUFFIX ".db"

static gboolean
fail_with_errno (const char *path,
                 GError    **error)
{
  int code = errno;

  g_set_error (error, VOC_STORE_ERROR,
               code == ENOSPC || code == EDQUOT || code == EFBIG  ? VOC_STORE_ERROR_FULL
               : code == EROFS || code == EACCES || code == EPERM ? VOC_STORE_ERROR_READ_ONLY
                                                                  : VOC_STORE_ERROR_FAILED,
               "%s: %s", path, g_strerror (code));

  return FALSE;
}

static gboolean
sync_file (const char *path,
           GError    **error)
{
  int      fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_written;

  if (fd < 0)
    return fail_with_errno (path, error);

  is_written = fsync (fd) == 0 || fail_with_errno (path, error);
  close (fd);

  return is_written;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) b, *(const char *const *) a);
}

/* The names of the backups, newest first. */
GPtrArray *
voc_library_list_backups (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, PREFIX) && g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

static gboolean
drop_oldest (const char *folder,
             guint       keep,
             GError    **error)
{
  g_autoptr (GPtrArray) names = voc_library_list_backups (folder);

  for (guint i = keep; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (g_unlink (path) != 0 && errno != ENOENT)
        return fail_with_errno (path, error);
    }

  return TRUE;
}

static gboolean
copy_database (VocConn    *conn,
               const char *path,
               GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, "VACUUM main INTO ?1", error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, path);

  return voc_stmt_run (stmt, error);
}

/* A connection that only reads may not write the copy either, unless it is told
 * that it may, for as long as it takes. */
static gboolean
copy_from_any (VocConn    *conn,
               const char *path,
               GError    **error)
{
  gint64   is_reader = 0;
  gboolean is_done;

  if (!voc_conn_get_int (conn, "PRAGMA query_only", &is_reader, error))
    return FALSE;
  if (is_reader == 0)
    return copy_database (conn, path, error);

  is_done = voc_conn_exec (conn, "PRAGMA query_only = 0", error) && copy_database (conn, path, error);

  return voc_conn_exec (conn, "PRAGMA query_only = 1", is_done ? error : NULL) && is_done;
}

/**
 * voc_library_backup:
 * @conn: a connection to the library, one that reads or one that writes,
 *   outside of a transaction
 * @folder: where backups are; made with mode 0700
 * @keep: how many are kept, at least 1; the oldest go
 * @now: Unix seconds
 * @error: return location
 *
 * Writes a backup. There is one a day: a newer one takes the place of the one of
 * the same day.
 *
 * Returns: (transfer full): the file, or %NULL with @error set, when the backups
 *   that were there are there still
 */
char *
voc_library_backup (VocConn    *conn,
                    const char *folder,
                    guint       keep,
                    gint64      now,
                    GError    **error)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (now);
  g_autofree char *name = g_date_time_format (day, PREFIX "%Y-%m-%d" SUFFIX);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *temporary = g_strdup_printf ("%s.new-%" G_GINT64_FORMAT, path, g_get_monotonic_time ());

  g_return_val_if_fail (keep > 0, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail_with_errno (folder, error);
      return NULL;
    }

  if (!copy_from_any (conn, temporary, error) || g_chmod (temporary, 0600) != 0 || !sync_file (temporary, error) || g_rename (temporary, path) != 0)
    {
      if (error != NULL && *error == NULL)
        fail_with_errno (path, error);
      g_unlink (temporary);
      return NULL;
    }

  return drop_oldest (folder, keep, error) ? g_steal_pointer (&path) : NULL;
}
