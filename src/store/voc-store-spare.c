/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Room that is kept for a full disk. SQLite needs some to open a database at all, for
 * the journal and its index, and to give back what it does not need any more; without
 * it, whoever has a full disk could not even look at what is theirs. So a file with
 * nothing in it lies in each folder, and goes when there is no other room. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-store-files-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define SPARE_NAME "spare-room"

/* The journals and their indexes, and some edits. */
#define SPARE_BYTES (512 * 1024)

static void
keep_in (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SPARE_NAME, NULL);
  int              fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int              code;

  if (fd < 0)
    return;

  code = posix_fallocate (fd, 0, SPARE_BYTES);
  close (fd);
  if (code == 0)
    return;

  g_debug ("There is no room to spare: %s", g_strerror (code));
  g_unlink (path);
}

static gboolean
give_in (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SPARE_NAME, NULL);

  return g_unlink (path) == 0;
}

/**
 * voc_store_spare_keep:
 * @self: the files, which could be opened
 *
 * Sets room aside in both folders, if there is any.
 */
void
voc_store_spare_keep (const VocStoreFiles *self)
{
  keep_in (self->data_dir);
  keep_in (self->cache_dir);
}

/**
 * voc_store_spare_give:
 * @self: the files, which could not be opened because the disk is full
 *
 * Gives up the room that was set aside.
 *
 * Returns: whether there was any
 */
gboolean
voc_store_spare_give (const VocStoreFiles *self)
{
  gboolean was_in_data = give_in (self->data_dir);

  return give_in (self->cache_dir) || was_in_data;
}
