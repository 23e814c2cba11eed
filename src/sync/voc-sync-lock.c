/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What keeps two programs from doing the same on the web for one library: one byte
 * of a file stands for each source, and one for the outbox. The kernel lets go of a
 * lock when the program ends, however it ends, and two engines of one program keep
 * each other out too. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-lock-private.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define LOCK_FILE "sync.lock"

/**
 * voc_sync_lock_dup_file:
 * @store: the databases
 *
 * Returns: (transfer full) (type filename): the lock file of its library
 */
char *
voc_sync_lock_dup_file (VocStore *store)
{
  return g_build_filename (voc_store_get_data_dir (store), LOCK_FILE, NULL);
}

/**
 * voc_sync_lock_take:
 * @file: (type filename): the lock file
 * @byte: what to lock
 * @lock: (out): a file descriptor that holds the lock until it is closed. Where a file
 *   system has no locks it holds nothing, or is -1: it is done without
 *
 * For any thread.
 *
 * Returns: %FALSE when somebody else has it
 */
gboolean
voc_sync_lock_take (const char *file,
                    gint64      byte,
                    int        *lock)
{
  struct flock range = {
    .l_type = F_WRLCK,
    .l_whence = SEEK_SET,
    .l_start = (off_t) byte,
    .l_len = 1,
  };

  *lock = g_open (file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (*lock < 0 || fcntl (*lock, F_OFD_SETLK, &range) == 0)
    return TRUE;

  if (errno != EAGAIN && errno != EACCES)
    return TRUE;

  close (*lock);
  *lock = -1;
  return FALSE;
}
