/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who uses the files of the store, and the making of them.
 *
 * Whether the last run ended properly is told by a file that every running
 * program holds a shared lock on. Whoever gets it alone is the first; when it
 * then finds that the last one left its word there, that one did not end. A
 * lock is let go even by a program that is killed, a word is not. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-store-files-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define LOCK_NAME "running"

gboolean
voc_store_fail_with_errno (GError    **error,
                           const char *path)
{
  int code = errno;

  g_set_error (error,
               VOC_STORE_ERROR,
               code == ENOSPC || code == EDQUOT || code == EFBIG  ? VOC_STORE_ERROR_FULL
               : code == EROFS || code == EACCES || code == EPERM ? VOC_STORE_ERROR_READ_ONLY
                                                                  : VOC_STORE_ERROR_FAILED,
               "%s: %s",
               path,
               g_strerror (code));
  return FALSE;
}

/* The user's own, whatever the umask says. Who may look into a folder that is there is
 * somebody's choice; the files in it are private anyway. */
gboolean
voc_store_make_folder (const char *path,
                       GError    **error)
{
  struct stat status;

  if (g_stat (path, &status) == 0 && S_ISDIR (status.st_mode))
    return TRUE;

  if (g_mkdir_with_parents (path, 0700) != 0 || g_chmod (path, 0700) != 0)
    return voc_store_fail_with_errno (error, path);

  return TRUE;
}

/* SQLite gives the journals the mode of their database. */
gboolean
voc_store_make_private_file (const char *path,
                             GError    **error)
{
  int      fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  gboolean is_private;

  if (fd < 0)
    return voc_store_fail_with_errno (error, path);

  is_private = fchmod (fd, 0600) == 0;
  if (!is_private)
    voc_store_fail_with_errno (error, path);
  close (fd);
  return is_private;
}

/* Whether the last program that used the files did not end properly. Notes that
 * this one has not, either. */
gboolean
voc_store_files_take_lock (VocStoreFiles *self,
                           gboolean      *is_alone,
                           gboolean      *was_unclean,
                           GError       **error)
{
  g_autofree char *path = g_build_filename (self->cache_dir, LOCK_NAME, NULL);
  char             word;

  /* It is held already when this is the second try. */
  if (self->lock < 0)
    self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0)
    return voc_store_fail_with_errno (error, path);

  *is_alone = flock (self->lock, LOCK_EX | LOCK_NB) == 0;
  /* Wait for the one that is just making the databases. */
  if (!*is_alone && flock (self->lock, LOCK_SH) != 0)
    return voc_store_fail_with_errno (error, path);

  *was_unclean = *is_alone && pread (self->lock, &word, 1, 0) == 1;
  if (*is_alone && pwrite (self->lock, "1", 1, 0) != 1)
    return voc_store_fail_with_errno (error, path);

  return TRUE;
}

/* The others may come in. */
void
voc_store_files_share_lock (VocStoreFiles *self)
{
  if (flock (self->lock, LOCK_SH | LOCK_NB) != 0)
    g_debug ("No lock on the cache folder: %s", g_strerror (errno));
}

/**
 * voc_store_files_end:
 * @self: the files, which no thread uses any more
 *
 * Notes that this program has ended properly, when it is the last.
 */
void
voc_store_files_end (VocStoreFiles *self)
{
  if (self->lock < 0)
    return;

  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0 && ftruncate (self->lock, 0) != 0)
    g_debug ("The mark of a running program stays: %s", g_strerror (errno));
  close (self->lock);
  self->lock = -1;
}

/**
 * voc_store_files_lock_alone:
 * @paths: where the files are
 *
 * Keeps every other program out of the databases, for as long as the file that it
 * returns is open. The mark of a running program stays as it was.
 *
 * Returns: a file descriptor, or -1 with @error set: %VOC_STORE_ERROR_BUSY when
 *   another program uses them
 */
int
voc_store_files_lock_alone (const VocStorePaths *paths,
                            GError             **error)
{
  g_autofree char *path = g_build_filename (paths->cache_dir, LOCK_NAME, NULL);
  int              lock;

  if (!voc_store_make_folder (paths->cache_dir, error))
    return -1;
  lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0)
    {
      voc_store_fail_with_errno (error, path);
      return -1;
    }
  if (flock (lock, LOCK_EX | LOCK_NB) == 0)
    return lock;

  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_BUSY, "%s: another program uses it", path);
  close (lock);

  return -1;
}
