/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of the columns. It is written beside the one that is there and takes its place
 * when all of it is written: whoever reads sees the one or the other. Two programs do
 * not write at once, for the one that comes later lets the other do it. */

#define G_LOG_DOMAIN "voc-store"

#include "config.h"

#include "store/voc-columns-private.h"

#include "base/voc-hash.h"
#include "store/voc-column-snapshot-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-own-hours-private.h"
#include "store/voc-store-files-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PART_SUFFIX ".part"

static const char SQL_MOST_ID[] = "SELECT coalesce (max (id), 0) FROM main.listing";

const VocStatementInfo *
voc_columns_disk_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_MOST_ID, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* What the columns are made by beside the cache: another number for each change of it. */
#define MAKING 1

/* How texts are cut and pay is reckoned is the program's and its tables', and no state of the
 * cache. */
static VocSnapshotKey
make_key (VocPayBasis basis,
          guint64     hours_sum,
          gint64      stamp)
{
  g_autofree char *text = g_strdup_printf ("%s %d %d %d %" G_GINT64_MODIFIER "x", VOC_VERSION, MAKING, voc_schema_newest (VOC_SCHEMA_CACHE),
                                           voc_schema_newest (VOC_SCHEMA_SEARCH), hours_sum);

  return (VocSnapshotKey){ .seed = (gint64) voc_hash_short (0, text, strlen (text)), .stamp = stamp, .basis = basis };
}

/**
 * voc_columns_disk_read:
 * @path: (type filename): their file, which need not be there
 * @conn: a connection to the cache, in a transaction
 * @basis: what a year of work is
 * @stamp: the number of the state that the cache has in this transaction
 *
 * Returns: (transfer full) (nullable): the columns of that state; %NULL when the file has
 *   not these
 */
VocColumnSet *
voc_columns_disk_read (const char *path,
                       VocConn    *conn,
                       VocPayBasis basis,
                       gint64      stamp)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocOwnHours) hours = voc_own_hours_read (conn, &error);
  guint64        hours_sum = hours != NULL ? voc_own_hours_get_sum (hours) : 0;
  VocSnapshotKey key = make_key (basis, hours_sum, stamp);
  VocColumnSet  *set = NULL;
  int            file;

  if (hours == NULL || !voc_conn_get_int (conn, SQL_MOST_ID, &key.most_id, &error))
    {
      g_debug ("%s", error->message);
      return NULL;
    }

  /* Nobody waits for what only looks like a file. */
  file = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0);
  if (file >= 0)
    {
      set = voc_column_snapshot_read (&key, file, &error);
      close (file);
    }
  if (error != NULL)
    g_debug ("%s: %s", path, error->message);
  if (set != NULL)
    set->hours_sum = hours_sum;
  return set;
}

/* -1: another program is about to write it, or it can't be written. */
static int
open_part (const char *path,
           gboolean   *is_ours,
           GError    **error)
{
  struct stat own;
  struct stat there;
  int         file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  *is_ours = FALSE;
  if (file < 0)
    {
      voc_store_fail_with_errno (error, path);
      return -1;
    }

  /* Whoever had the lock before may have put it into its place. */
  *is_ours = flock (file, LOCK_EX | LOCK_NB) == 0 && fstat (file, &own) == 0 && stat (path, &there) == 0
             && own.st_ino == there.st_ino && own.st_dev == there.st_dev;
  return file;
}

static gboolean
write_part (int                 file,
            const char         *path,
            const VocColumnSet *set,
            GError            **error)
{
  VocSnapshotKey key = make_key (set->basis, set->hours_sum, set->stamp);

  if (ftruncate (file, 0) != 0 || fchmod (file, 0600) != 0)
    return voc_store_fail_with_errno (error, path);
  /* Nobody waits for the disk: of what a loss of power leaves of it the sum is wrong. */
  return voc_column_snapshot_write (set, &key, file, error);
}

/**
 * voc_columns_disk_write:
 * @path: (type filename): their file
 * @set: settled columns of a known state, which nobody changes meanwhile
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure; what was there before is still there then
 */
gboolean
voc_columns_disk_write (const char         *path,
                        const VocColumnSet *set,
                        GError            **error)
{
  g_autofree char *part = g_strconcat (path, PART_SUFFIX, NULL);
  gboolean         is_ours;
  gboolean         is_done = TRUE;
  int              file = open_part (part, &is_ours, error);

  if (file < 0)
    return FALSE;

  if (is_ours)
    {
      is_done = write_part (file, part, set, error);
      if (is_done && g_rename (part, path) != 0)
        is_done = voc_store_fail_with_errno (error, path);
      /* Half of one only takes room. */
      if (!is_done)
        g_unlink (part);
    }
  close (file);
  return is_done;
}

/**
 * voc_columns_disk_remove:
 * @path: (type filename): their file, which need not be there
 *
 * Removes it, and what a program that was killed has left of one: of a cache that is gone
 * it would only take room.
 */
void
voc_columns_disk_remove (const char *path)
{
  g_autofree char *part = g_strconcat (path, PART_SUFFIX, NULL);

  if (g_unlink (path) != 0 && errno != ENOENT)
    g_debug ("%s: %s", path, g_strerror (errno));
  if (g_unlink (part) != 0 && errno != ENOENT)
    g_debug ("%s: %s", part, g_strerror (errno));
}
