/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a program that a test wants to see die, or fail, at a chosen place.
 * It counts what the program does to the files below one folder and steps in at one
 * number of the count, so that a place that was found can be gone to again. Calls go
 * to the kernel by their numbers: what stands in the place of a function of libc
 * can't ask that function. Only for Linux on machines of 64 bits.
 *
 * All is set by the environment:
 *   VOC_CRASH_ROOT   the folder; without it nothing is done
 *   VOC_CRASH_PAGE   a file of a page, where the count and its last steps are kept
 *   VOC_CRASH_KILL   the step before which the program is killed
 *   VOC_CRASH_TEAR   1: the half of that step is done, when it is a write
 *   VOC_CRASH_POWER  a seed: with the program goes the power, and with that some of
 *                    what was written and not yet synced
 *   VOC_CRASH_FULL   the step from which on no file grows: the disk is full
 *   VOC_CRASH_NAMES  1: a full disk has no room for new names either
 *   VOC_CRASH_CLOCK  seconds that the clock is ahead */

#undef _FILE_OFFSET_BITS
#define _LARGEFILE64_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define MAX_FILES 1024

typedef struct
{
  atomic_uint n_steps;
  char        last[8][120]; /* a ring, by the number of the step */
} Page;

/* What a write took away, to be put back when it is lost with the power. */
typedef struct Undo Undo;

struct Undo
{
  Undo  *before;
  dev_t  device;
  ino_t  inode;
  char  *path;
  off_t  size; /* of the file before */
  off_t  offset;
  size_t length;
  char   bytes[];
};

static const char     *root;
static Page            own_page;
static Page           *page = &own_page;
static unsigned        kill_at, full_from, power_seed;
static int             is_torn, has_no_names;
static time_t          ahead;
static char           *paths[MAX_FILES]; /* of the files that are watched, by descriptor */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Undo           *undos; /* the last one first; under the lock */

static unsigned
get_number (const char *name)
{
  const char *value = getenv (name);

  return value != NULL ? (unsigned) strtoul (value, NULL, 10) : 0;
}

static void __attribute__ ((constructor)) start (void)
{
  const char *name = getenv ("VOC_CRASH_PAGE");
  const char *clock = getenv ("VOC_CRASH_CLOCK");

  kill_at = get_number ("VOC_CRASH_KILL");
  full_from = get_number ("VOC_CRASH_FULL");
  power_seed = get_number ("VOC_CRASH_POWER");
  is_torn = (int) get_number ("VOC_CRASH_TEAR");
  has_no_names = (int) get_number ("VOC_CRASH_NAMES");
  ahead = clock != NULL ? (time_t) strtol (clock, NULL, 10) : 0;
  if (name != NULL)
    {
      int   fd = (int) syscall (SYS_openat, AT_FDCWD, name, O_RDWR | O_CLOEXEC, 0);
      void *map = mmap (NULL, sizeof (Page), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

      if (map != MAP_FAILED)
        page = map;
      syscall (SYS_close, fd);
    }
  root = getenv ("VOC_CRASH_ROOT");
}

static int
is_below (const char *path)
{
  return root != NULL && path != NULL && strncmp (path, root, strlen (root)) == 0;
}

static const char *
get_path (int fd)
{
  return fd >= 0 && fd < MAX_FILES ? paths[fd] : NULL;
}

/* Losing the power */

/* The index of a journal is never read again by who comes first, and whoever has it
 * mapped would be hit when it is cut. */
static int
is_shared_memory (const char *path)
{
  size_t length = strlen (path);

  return length > 4 && strcmp (path + length - 4, "-shm") == 0;
}

static void
note_undo (int    fd,
           off_t  offset,
           size_t length)
{
  const char *path = get_path (fd);
  struct stat info;
  Undo       *undo;
  ssize_t     n;

  if (power_seed == 0 || path == NULL || fstat (fd, &info) != 0 || is_shared_memory (path))
    return;

  undo = malloc (sizeof (Undo) + length);
  undo->device = info.st_dev;
  undo->inode = info.st_ino;
  undo->path = strdup (path);
  undo->size = info.st_size;
  undo->offset = offset;
  n = syscall (SYS_pread64, fd, undo->bytes, length, offset);
  undo->length = n > 0 ? (size_t) n : 0;
  pthread_mutex_lock (&lock);
  undo->before = undos;
  undos = undo;
  pthread_mutex_unlock (&lock);
}

/* What is synced can't be lost any more. */
static void
forget_undos (int fd)
{
  struct stat info;

  if (power_seed == 0 || fstat (fd, &info) != 0)
    return;

  pthread_mutex_lock (&lock);
  for (Undo **link = &undos; *link != NULL;)
    {
      Undo *undo = *link;

      if (undo->device != info.st_dev || undo->inode != info.st_ino)
        {
          link = &undo->before;
          continue;
        }
      *link = undo->before;
      free (undo->path);
      free (undo);
    }
  pthread_mutex_unlock (&lock);
}

/* The disk may have done some of the writes, in any order. */
static void
lose_power (void)
{
  unsigned seed = power_seed;

  pthread_mutex_lock (&lock); /* and never let go: nothing is written after this */
  for (const Undo *undo = undos; undo != NULL; undo = undo->before)
    {
      int         fd = (int) syscall (SYS_openat, AT_FDCWD, undo->path, O_RDWR | O_CLOEXEC, 0);
      struct stat info;

      if (fd >= 0 && fstat (fd, &info) == 0 && info.st_dev == undo->device && info.st_ino == undo->inode && rand_r (&seed) % 4 != 0)
        {
          if (undo->length > 0)
            syscall (SYS_pwrite64, fd, undo->bytes, undo->length, undo->offset);
          if (info.st_size > undo->size)
            syscall (SYS_ftruncate, fd, undo->size);
        }
      if (fd >= 0)
        syscall (SYS_close, fd);
    }
}

/* Steps */

static void
die (void)
{
  if (power_seed != 0)
    lose_power ();
  syscall (SYS_kill, getpid (), SIGKILL);
  while (1)
    syscall (SYS_pause);
}

/* Counts a step. The program ends here when it is the chosen one, unless half of it
 * is wanted. */
static unsigned
count_step (const char *what,
            const char *path,
            int         can_be_torn)
{
  unsigned n = atomic_fetch_add (&page->n_steps, 1) + 1;

  snprintf (page->last[n % 8], sizeof page->last[0], "%u %s %s", n, what, path + strlen (root));
  if (n == kill_at && !(is_torn && can_be_torn))
    die ();
  return n;
}

static int
fail (int code)
{
  errno = code;
  return -1;
}

static int
is_full (unsigned step)
{
  return full_from != 0 && step >= full_from;
}

static int
opened (int         fd,
        const char *path)
{
  if (fd >= 0 && fd < MAX_FILES)
    paths[fd] = is_below (path) ? strdup (path) : NULL;
  return fd;
}

static int
open_file (int         folder,
           const char *path,
           int         flags,
           mode_t      mode)
{
  if (is_below (path) && (flags & O_CREAT) != 0 && access (path, F_OK) != 0)
    {
      unsigned step = count_step ("create", path, 0);

      if (is_full (step) && has_no_names)
        return fail (ENOSPC);
    }
  else if (is_below (path) && (flags & O_TRUNC) != 0)
    count_step ("empty", path, 0);

  return opened ((int) syscall (SYS_openat, folder, path, flags, mode), path);
}

int
open (const char *path,
      int         flags,
      ...)
{
  va_list args;
  mode_t  mode = 0;

  va_start (args, flags);
  if ((flags & (O_CREAT | O_TMPFILE)) != 0)
    mode = va_arg (args, mode_t);
  va_end (args);
  return open_file (AT_FDCWD, path, flags, mode);
}

int
openat (int         folder,
        const char *path,
        int         flags,
        ...)
{
  va_list args;
  mode_t  mode = 0;

  va_start (args, flags);
  if ((flags & (O_CREAT | O_TMPFILE)) != 0)
    mode = va_arg (args, mode_t);
  va_end (args);
  return open_file (folder, path, flags, mode);
}

int
close (int fd)
{
  if (get_path (fd) != NULL)
    {
      free (paths[fd]);
      paths[fd] = NULL;
    }
  return (int) syscall (SYS_close, fd);
}

/* Writes, at @offset or, when it is negative, where the file stands. */
static ssize_t
write_at (int         fd,
          const void *bytes,
          size_t      length,
          off_t       offset)
{
  const char *path = get_path (fd);
  off_t       place = offset;
  struct stat info;
  unsigned    step;

  if (path == NULL)
    return offset < 0 ? syscall (SYS_write, fd, bytes, length) : syscall (SYS_pwrite64, fd, bytes, length, offset);

  step = count_step ("write", path, 1);
  if (offset < 0)
    place = (off_t) syscall (SYS_lseek, fd, 0, SEEK_CUR);
  /* What a disk has given it does not take back. */
  if (is_full (step) && fstat (fd, &info) == 0 && place + (off_t) length > info.st_size)
    return fail (ENOSPC);

  note_undo (fd, place, length);
  if (step == kill_at)
    {
      syscall (SYS_pwrite64, fd, bytes, length / 2, place);
      die ();
    }
  return offset < 0 ? syscall (SYS_write, fd, bytes, length) : syscall (SYS_pwrite64, fd, bytes, length, offset);
}

ssize_t
write (int         fd,
       const void *bytes,
       size_t      length)
{
  return write_at (fd, bytes, length, -1);
}

ssize_t
pwrite (int         fd,
        const void *bytes,
        size_t      length,
        off_t       offset)
{
  return write_at (fd, bytes, length, offset);
}

int
ftruncate (int   fd,
           off_t length)
{
  const char *path = get_path (fd);
  struct stat info;

  if (path == NULL || fstat (fd, &info) != 0)
    return (int) syscall (SYS_ftruncate, fd, length);

  /* A file that becomes longer has a hole there, which needs no room. */
  count_step ("cut", path, 0);
  note_undo (fd, length, length < info.st_size ? (size_t) (info.st_size - length) : 0);
  return (int) syscall (SYS_ftruncate, fd, length);
}

int
fallocate (int   fd,
           int   mode,
           off_t offset,
           off_t length)
{
  const char *path = get_path (fd);

  if (path != NULL && is_full (count_step ("allocate", path, 0)))
    return fail (ENOSPC);
  return (int) syscall (SYS_fallocate, fd, mode, offset, length);
}

int
posix_fallocate (int   fd,
                 off_t offset,
                 off_t length)
{
  int code = errno;
  int result = fallocate (fd, 0, offset, length) == 0 ? 0 : errno;

  errno = code;
  return result;
}

static int
sync_with (int  fd,
           long call)
{
  const char *path = get_path (fd);
  int         result;

  if (path != NULL)
    count_step ("sync", path, 0);
  result = (int) syscall (call, fd);
  if (path != NULL && result == 0)
    forget_undos (fd);
  return result;
}

int
fsync (int fd)
{
  return sync_with (fd, SYS_fsync);
}

int
fdatasync (int fd)
{
  return sync_with (fd, SYS_fdatasync);
}

int
rename (const char *from,
        const char *to)
{
  if (is_below (to))
    count_step ("rename", to, 0);
  return (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
unlink (const char *path)
{
  if (is_below (path))
    count_step ("unlink", path, 0);
  return (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
}

int
link (const char *from,
      const char *to)
{
  if (is_below (to) && is_full (count_step ("link", to, 0)) && has_no_names)
    return fail (ENOSPC);
  return (int) syscall (SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
mkdir (const char *path,
       mode_t      mode)
{
  if (is_below (path) && is_full (count_step ("mkdir", path, 0)) && has_no_names)
    return fail (ENOSPC);
  return (int) syscall (SYS_mkdirat, AT_FDCWD, path, mode);
}

/* How GIO copies a file where the file system can't. */
ssize_t
splice (int      from,
        off64_t *from_offset,
        int      to,
        off64_t *to_offset,
        size_t   length,
        unsigned flags)
{
  const char *path = get_path (to);

  if (path != NULL && is_full (count_step ("splice", path, 0)))
    return fail (ENOSPC);
  return syscall (SYS_splice, from, from_offset, to, to_offset, length, flags);
}

ssize_t
copy_file_range (int      from,
                 off64_t *from_offset,
                 int      to,
                 off64_t *to_offset,
                 size_t   length,
                 unsigned flags)
{
  const char *path = get_path (to);

  if (path != NULL && is_full (count_step ("copy", path, 0)))
    return fail (ENOSPC);
  return syscall (SYS_copy_file_range, from, from_offset, to, to_offset, length, flags);
}

/* The clock */

int
clock_gettime (clockid_t        clock,
               struct timespec *now)
{
  int result = (int) syscall (SYS_clock_gettime, clock, now);

  if (result == 0 && clock == CLOCK_REALTIME)
    now->tv_sec += ahead;
  return result;
}

int
gettimeofday (struct timeval *now,
              void           *zone)
{
  int result = (int) syscall (SYS_gettimeofday, now, zone);

  if (result == 0)
    now->tv_sec += ahead;
  return result;
}

time_t
time (time_t *now)
{
  struct timespec value;

  clock_gettime (CLOCK_REALTIME, &value);
  if (now != NULL)
    *now = value.tv_sec;
  return value.tv_sec;
}

/* The names that programs built for large files use. */
int     open64 (const char *path, int flags, ...) __attribute__ ((alias ("open")));
int     openat64 (int folder, const char *path, int flags, ...) __attribute__ ((alias ("openat")));
ssize_t pwrite64 (int fd, const void *bytes, size_t length, off64_t offset) __attribute__ ((alias ("pwrite")));
int     ftruncate64 (int fd, off64_t length) __attribute__ ((alias ("ftruncate")));
int     fallocate64 (int fd, int mode, off64_t offset, off64_t length) __attribute__ ((alias ("fallocate")));
int     posix_fallocate64 (int fd, off64_t offset, off64_t length) __attribute__ ((alias ("posix_fallocate")));
