/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A thread of the background leaves the processor to others, and nobody else does. */

#include "base/voc-background.h"

#ifdef __linux__
#include <errno.h>
#include <sys/resource.h>

static int
get_niceness (void)
{
  int niceness;

  errno = 0;
  niceness = getpriority (PRIO_PROCESS, 0);
  g_assert_cmpint (errno, ==, 0);
  return niceness;
}

static gpointer
enter_in_thread (gpointer data)
{
  int before = GPOINTER_TO_INT (data);

  if (before > 0)
    g_assert_cmpint (setpriority (PRIO_PROCESS, 0, before), ==, 0);
  voc_background_enter ();
  voc_background_enter ();
  return GINT_TO_POINTER (get_niceness ());
}

static int
enter (int before)
{
  return GPOINTER_TO_INT (g_thread_join (g_thread_new ("background", enter_in_thread, GINT_TO_POINTER (before))));
}

/* The tests themselves may be run by somebody who is nice. */
static void
test_enter (void)
{
  int own = get_niceness ();

  g_assert_cmpint (enter (0), ==, MAX (own, 10));
  g_assert_cmpint (get_niceness (), ==, own);
  g_assert_cmpint (enter (15), ==, MAX (own, 15));
  g_assert_cmpint (get_niceness (), ==, own);
}
#endif

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#ifdef __linux__
  g_test_add_func ("/background/enter", test_enter);
#endif
  return g_test_run ();
}
