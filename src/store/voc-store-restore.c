/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting a backup in the place of a library that is damaged or lost, while no store
 * has it open. The damaged files are kept under another name beside it: there may be
 * something in them that a person who knows SQLite can still get out. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-store-restore.h"

#include "store/voc-library-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-outbox-store.h"
#include "store/voc-store-files-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

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

/**
 * voc_backup_free:
 * @self: (transfer full) (nullable): a backup
 */
void
voc_backup_free (VocBackup *self)
{
  if (self == NULL)
    return;

  g_free (self->file);
  g_free (self);
}

static gboolean
count (VocConn    *conn,
       const char *sql,
       guint      *n,
       GError    **error)
{
  gint64 value = 0;

  if (!voc_conn_get_int (conn, sql, &value, error))
    return FALSE;

  *n = (guint) value;

  return TRUE;
}

/* All of it is read: what replaces a damaged library has to be whole. */
static gboolean
is_whole (VocConn *conn,
          GError **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  int version = 0;

  if (!voc_schema_check (conn, VOC_SCHEMA_LIBRARY, &version, error))
    return FALSE;

  stmt = voc_conn_prepare (conn, "PRAGMA main.integrity_check(1)", error);
  if (stmt == NULL || voc_stmt_step (stmt, error) < 0)
    return FALSE;
  if (version > 0 && g_strcmp0 (voc_stmt_get_text (stmt, 0), "ok") == 0)
    return TRUE;

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT, "A backup is not whole: %s", voc_stmt_get_text (stmt, 0));

  return FALSE;
}

static VocBackup *
look_at (const char *file,
         GError    **error)
{
  g_autoptr (VocConn) conn = voc_conn_open (file, VOC_CONN_READ, error);
  g_autoptr (VocBackup) backup = NULL;
  GStatBuf info;

  if (conn == NULL || !is_whole (conn, error))
    return NULL;
  if (g_stat (file, &info) != 0)
    {
      fail_with_errno (file, error);
      return NULL;
    }

  backup = g_new0 (VocBackup, 1);
  backup->file = g_strdup (file);
  backup->made_at = info.st_mtime;
  if (!count (conn, "SELECT count(*) FROM main.source WHERE removed_at = 0", &backup->n_sources, error)
      || !count (conn, "SELECT count(*) FROM main.application WHERE removed_at = 0", &backup->n_applications, error)
      || !count (conn, "SELECT count(*) FROM main.candidate", &backup->n_candidates, error))
    return NULL;

  return g_steal_pointer (&backup);
}

/**
 * voc_store_list_backups:
 * @paths: where the files are
 * @error: return location
 *
 * Looks for the backups of the library that are whole and of a version that this
 * program knows. Reads all of them, so call it on a thread of its own.
 *
 * Returns: (transfer full) (element-type VocBackup): the backups, newest first, at
 *   least one, or %NULL with @error set: %VOC_STORE_ERROR_NOT_FOUND when there is
 *   none that can be used
 */
GPtrArray *
voc_store_list_backups (const VocStorePaths *paths,
                        GError             **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_backup_free);

  g_return_val_if_fail (paths != NULL && paths->data_dir != NULL, NULL);

  folder = g_build_filename (paths->data_dir, "backups", NULL);
  names = voc_library_list_backups (folder);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (GError) local_error = NULL;
      VocBackup *backup = look_at (file, &local_error);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
      else
        g_debug ("%s is of no use: %s", file, local_error->message);
    }
  if (backups->len > 0)
    return g_steal_pointer (&backups);

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "No backup in %s", folder);

  return NULL;
}

/* Copied byte by byte and on the disk before it is needed. */
static gboolean
copy_file (const char *from,
           const char *to,
           GError    **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) copy = g_file_new_for_path (to);
  g_autoptr (GError) local_error = NULL;
  int      fd;
  gboolean is_written;

  if (!g_file_copy (source, copy, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &local_error))
    {
      g_set_error (error, VOC_STORE_ERROR,
                   g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)            ? VOC_STORE_ERROR_FULL
                   : g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ? VOC_STORE_ERROR_READ_ONLY
                                                                                             : VOC_STORE_ERROR_FAILED,
                   "%s: %s", to, local_error->message);
      return FALSE;
    }

  fd = g_open (to, O_RDWR | O_CLOEXEC, 0);
  if (fd < 0)
    return fail_with_errno (to, error);

  is_written = (fchmod (fd, 0600) == 0 && fsync (fd) == 0) || fail_with_errno (to, error);
  close (fd);

  return is_written;
}

static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
  close (fd);
}

/* A name that nothing has yet. */
static char *
choose_aside (const char *data_dir)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");

  for (guint i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strconcat (VOC_LIBRARY_ASIDE_PREFIX, stamp, ".db", NULL)
                                     : g_strdup_printf (VOC_LIBRARY_ASIDE_PREFIX "%s-%u.db", stamp, i);
      g_autofree char *path = g_build_filename (data_dir, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static gboolean
move_beside (const char *library,
             const char *aside,
             const char *suffix,
             GError    **error)
{
  g_autofree char *from = g_strconcat (library, suffix, NULL);
  g_autofree char *to = g_strconcat (aside, suffix, NULL);

  return g_rename (from, to) == 0 || errno == ENOENT || fail_with_errno (from, error);
}

/* The journal goes first: SQLite would play one of another database into the
 * copy. The damaged file gets its second name before the copy takes the first, so
 * that there is no moment without a library, in which an empty one would be made. */
static gboolean
change_places (const char *library,
               const char *aside,
               const char *copy,
               GError    **error)
{
  if (!move_beside (library, aside, "-wal", error) || !move_beside (library, aside, "-shm", error))
    return FALSE;
  /* Some file systems know no second names. */
  if (link (library, aside) != 0 && errno != ENOENT && !move_beside (library, aside, "", error))
    return FALSE;

  return g_rename (copy, library) == 0 || fail_with_errno (library, error);
}

/* Of a file that is not in use. SQLite would play a journal that a program which was
 * killed left into whatever has the name now. */
static gboolean
remove_journal (const char *path,
                GError    **error)
{
  g_autofree char *journal = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);

  return (g_unlink (journal) == 0 || errno == ENOENT || fail_with_errno (journal, error))
         && (g_unlink (index) == 0 || errno == ENOENT || fail_with_errno (index, error));
}

/* A library with nothing in it, whole before it takes its place. */
static gboolean
make_empty (const char *path,
            GError    **error)
{
  g_autoptr (VocConn) conn = NULL;

  if (g_unlink (path) != 0 && errno != ENOENT)
    return fail_with_errno (path, error);
  if (!remove_journal (path, error))
    return FALSE;

  conn = voc_conn_open (path, VOC_CONN_WRITE_DURABLE, error);
  if (conn == NULL || !voc_schema_migrate (conn, VOC_SCHEMA_LIBRARY, error) || !voc_conn_close_whole (g_steal_pointer (&conn), error))
    return FALSE;

  return g_chmod (path, 0600) == 0 || fail_with_errno (path, error);
}

/* What waits in a backup may have been sent since. */
static gboolean
keep_outbox_back (const char *path,
                  GError    **error)
{
  g_autoptr (VocConn) conn = remove_journal (path, error) ? voc_conn_open (path, VOC_CONN_WRITE_DURABLE, error) : NULL;

  return conn != NULL && voc_schema_migrate (conn, VOC_SCHEMA_LIBRARY, error)
         && voc_outbox_keep_back (conn, g_get_real_time () / G_USEC_PER_SEC, error)
         && voc_conn_close_whole (g_steal_pointer (&conn), error);
}

static gboolean
make_copy (const char *file,
           const char *path,
           GError    **error)
{
  g_autoptr (VocBackup) backup = look_at (file, error);

  return backup != NULL && copy_file (file, path, error) && keep_outbox_back (path, error);
}

static gboolean
restore (const VocStorePaths *paths,
         const char          *file,
         const char          *aside,
         GError             **error)
{
  g_autofree char *library = g_build_filename (paths->data_dir, "library.db", NULL);
  g_autofree char *copy = g_build_filename (paths->data_dir, VOC_LIBRARY_RESTORED_NAME, NULL);

  /* The listings are those of the library that goes: which are hidden or saved, and
   * whose they are, is not what the one that comes knows. */
  if (!(file != NULL ? make_copy (file, copy, error) : make_empty (copy, error))
      || !voc_store_files_wish_rebuild (paths->cache_dir, error)
      || !change_places (library, aside, copy, error))
    {
      g_unlink (copy);
      remove_journal (copy, NULL);
      return FALSE;
    }
  sync_folder (paths->data_dir);

  return TRUE;
}

/* There is nothing in an empty file that anybody could get out. */
static gboolean
is_kept (const char *aside)
{
  GStatBuf info;

  if (g_stat (aside, &info) != 0)
    return FALSE;
  if (info.st_size > 0)
    return TRUE;

  return g_unlink (aside) != 0;
}

/**
 * voc_store_restore_library:
 * @paths: where the files are; no store of this program may be open on them
 * @file: (type filename) (nullable): a backup, see voc_store_list_backups(); %NULL
 *   for a library with nothing in it
 * @aside: (out) (transfer full) (nullable) (type filename): what the old library is
 *   called now; %NULL when there was none
 * @error: return location
 *
 * Puts a copy of a backup in the place of the library. What was there is kept
 * beside it, with its journal, under another name; the backup stays too. The cache
 * is made anew when the store is opened. Call it on a thread of its own.
 *
 * Returns: %FALSE with @error set: %VOC_STORE_ERROR_BUSY when another program uses
 *   the profile, %VOC_STORE_ERROR_CORRUPT when the backup is not whole
 */
gboolean
voc_store_restore_library (const VocStorePaths *paths,
                           const char          *file,
                           char               **aside,
                           GError             **error)
{
  g_autofree char *path = NULL;
  gboolean         is_restored = FALSE;
  int              lock;

  g_return_val_if_fail (paths != NULL && paths->data_dir != NULL && paths->cache_dir != NULL, FALSE);
  g_return_val_if_fail (aside != NULL, FALSE);

  lock = voc_store_files_lock_alone (paths, error);
  if (lock < 0)
    return FALSE;

  path = choose_aside (paths->data_dir);
  is_restored = restore (paths, file, path, error);
  close (lock);
  if (is_restored)
    *aside = is_kept (path) ? g_steal_pointer (&path) : NULL;

  return is_restored;
}
