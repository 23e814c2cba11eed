/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What keeps two programs from doing the same on the web for one library: one byte
 * of a file stands for each source, and one for the outbox. The kernel lets go of a
 * lock when the program ends, however it ends, and two engines of one program keep
 * each other out too. What the file has eight bytes of for each source is when its last sync
 * began: who sees that the source is locked knows from when on something may come of it. */

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

/**
 * voc_sync_lock_note_began:
 * @lock: what voc_sync_lock_take() gave
 * @source_id: the source that it is of
 * @began: Unix seconds
 *
 * Lets other programs know since when the source is being synced. Where this cannot be
 * written they do without, as where there are no locks. For any thread.
 */
void
voc_sync_lock_note_began (int    lock,
                          gint64 source_id,
                          gint64 began)
{
  if (lock >= 0 && pwrite (lock, &began, sizeof began, (off_t) (source_id * (gint64) sizeof began)) != sizeof began)
    g_debug ("When a sync began could not be noted: %s", g_strerror (errno));
}

/* Goes through the bytes from @start up to before @end, 0 for all that follow, between
 * those that are locked: the kernel names any of them first. */
static void
find_began (int     file,
            gint64  start,
            gint64  end,
            gint64 *began)
{
  struct flock range = {
    .l_type = F_WRLCK,
    .l_whence = SEEK_SET,
    .l_start = (off_t) start,
    .l_len = end > 0 ? (off_t) (end - start) : 0,
  };
  gint64 id;
  gint64 noted;

  if (end > 0 && end <= start)
    return;
  if (fcntl (file, F_OFD_GETLK, &range) != 0 || range.l_type == F_UNLCK || range.l_len <= 0)
    return;

  id = MAX (range.l_start, start);
  if (pread (file, &noted, sizeof noted, (off_t) (id * (gint64) sizeof noted)) == sizeof noted && noted > 0)
    *began = *began == 0 ? noted : MIN (*began, noted);
  find_began (file, start, id, began);
  find_began (file, range.l_start + range.l_len, end, began);
}

/**
 * voc_sync_lock_get_began:
 * @file: (type filename): the lock file
 *
 * For any thread.
 *
 * Returns: when the oldest sync began that any program has under way, Unix seconds; 0
 *   when none is known of
 */
gint64
voc_sync_lock_get_began (const char *file)
{
  int    lock = g_open (file, O_RDONLY | O_CLOEXEC, 0);
  gint64 began = 0;

  if (lock < 0)
    return 0;

  find_began (lock, VOC_SYNC_LOCK_OUTBOX + 1, 0, &began);
  close (lock);
  return began;
}
