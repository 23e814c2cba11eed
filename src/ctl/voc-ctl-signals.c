/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SIGINT, SIGTERM and SIGHUP cancel what runs and let it end in order; a second one
 * ends the program at once. Not g_unix_signal_add(): it needs the main context for
 * the second one too, and the main thread may hang in a write to somebody who does
 * not read. The handler's two numbers are the process's, as its signals are. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include <errno.h>
#include <glib-unix.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* Written to by the handler, whatever thread that runs in. */
static int signal_pipe;
static int n_signals;

static VocCtlStatus
get_status (int number)
{
  return number == SIGINT ? VOC_CTL_INTERRUPTED : VOC_CTL_TERMINATED;
}

/* Only what may be done in a signal handler. */
static void
handle_signal (int number)
{
  int           old_errno = errno;
  unsigned char byte = (unsigned char) number;

  if (__atomic_fetch_add (&n_signals, 1, __ATOMIC_RELAXED) > 0 || write (signal_pipe, &byte, 1) != 1)
    _exit ((int) get_status (number));
  errno = old_errno;
}

static gboolean
signal_cb (int          descriptor,
           GIOCondition condition,
           gpointer     user_data)
{
  VocCtl       *ctl = user_data;
  unsigned char byte;

  if (read (descriptor, &byte, 1) != 1)
    return G_SOURCE_REMOVE;

  /* It ends already, and does not get on with that. */
  if (voc_ctl_is_cancelled (ctl))
    _Exit ((int) get_status (byte));

  voc_ctl_cancel (ctl, get_status (byte));
  voc_ctl_end_progress (ctl);
  return G_SOURCE_CONTINUE;
}

/**
 * voc_ctl_watch_signals:
 * @ctl: the run
 *
 * From now on SIGINT, SIGTERM and SIGHUP cancel. Only for commands that iterate
 * the main context.
 */
void
voc_ctl_watch_signals (VocCtl *ctl)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
  struct sigaction action = { .sa_handler = handle_signal, .sa_flags = SA_RESTART };
  int              descriptors[2];

  /* Without it the signals do what they do anyway. */
  if (!g_unix_open_pipe (descriptors, FD_CLOEXEC, NULL))
    return;

  signal_pipe = descriptors[1];
  g_unix_fd_add (descriptors[0], G_IO_IN, signal_cb, ctl);
  sigemptyset (&action.sa_mask);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &action, NULL);
}
