/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Threads whose work nobody waits for at the screen. */

#define G_LOG_DOMAIN "voc-base"

#include "base/voc-background.h"

#ifdef __linux__
#include <errno.h>
#include <sys/resource.h>
#endif

/* Of two threads that both could go on for long, one that is nicer by 10 gets a tenth of the
 * processor, and all of it when nobody else wants it: sched(7). */
#define NICENESS 10

/**
 * voc_background_enter:
 *
 * Has the calling thread, for the rest of its life, leave the processor to those that answer
 * a person: it must be one of our own, and not one that is shared with other work. A thread
 * that has been made nicer by somebody else stays as it is. Where threads have no niceness
 * of their own, as they have with Linux, nothing changes.
 */
void
voc_background_enter (void)
{
#ifdef __linux__
  int present;

  /* Of the calling thread, not of the process: setpriority(2). */
  errno = 0;
  present = getpriority (PRIO_PROCESS, 0);
  if ((present != -1 || errno == 0) && present < NICENESS && setpriority (PRIO_PROCESS, 0, NICENESS) != 0)
    g_debug ("A thread stays as urgent as it was: %s", g_strerror (errno));
#endif
}
