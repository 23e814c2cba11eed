/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Work beside other work is done once, and is done when its end was waited for. */

#include "base/voc-beside.h"

#define N_ROUNDS 2000
#define N_NUMBERS 4096

typedef struct
{
  GThread *owner;
  guint    n_calls;
  guint    sum;
  gboolean was_other;
  int      is_begun; /* atomic */
  int      may_end;  /* atomic */
} Work;

static void
add_up (gpointer data)
{
  Work *work = data;

  work->n_calls++;
  work->was_other = g_thread_self () != work->owner;
  for (guint i = 0; i < N_NUMBERS; i++)
    work->sum += i;
}

static void
test_once (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      Work       work = { .owner = g_thread_self () };
      VocBeside *beside = voc_beside_begin (add_up, &work);

      if (i % 3 == 0)
        g_thread_yield ();
      voc_beside_end (beside);
      g_assert_cmpuint (work.n_calls, ==, 1);
      g_assert_cmpuint (work.sum, ==, N_NUMBERS * (N_NUMBERS - 1) / 2);
    }
}

static void
wait_and_add_up (gpointer data)
{
  Work *work = data;

  g_atomic_int_set (&work->is_begun, TRUE);
  while (!g_atomic_int_get (&work->may_end))
    g_thread_yield ();
  add_up (work);
}

static void
test_other_thread (void)
{
  Work       work = { .owner = g_thread_self () };
  VocBeside *beside = voc_beside_begin (wait_and_add_up, &work);

  while (!g_atomic_int_get (&work.is_begun))
    g_thread_yield ();
  g_atomic_int_set (&work.may_end, TRUE);
  voc_beside_end (beside);
  g_assert_true (work.was_other);
  g_assert_cmpuint (work.n_calls, ==, 1);
  g_assert_cmpuint (work.sum, ==, N_NUMBERS * (N_NUMBERS - 1) / 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/beside/once", test_once);
  g_test_add_func ("/beside/other-thread", test_other_thread);
  return g_test_run ();
}
