/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may ask a host, and when. */

#include "sync/voc-host-queue-private.h"

typedef struct
{
  VocHostQueue *queue;
  GString      *order; /* who got the turn, a letter each */
  GError       *error;
} Fixture;

typedef struct
{
  Fixture *fixture;
  char     name;
} Asker;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->queue = voc_host_queue_new ();
  self->order = g_string_new (NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_host_queue_free (self->queue);
  g_string_free (self->order, TRUE);
  g_clear_error (&self->error);
}

static void
entered_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Asker *asker = user_data;
  Fixture          *self = asker->fixture;

  if (voc_host_queue_enter_finish (result, self->error == NULL ? &self->error : NULL))
    g_string_append_c (self->order, asker->name);
}

static void
enter (Fixture      *self,
       char          name,
       const char   *url,
       gboolean      is_urgent,
       GCancellable *cancellable)
{
  Asker *asker = g_new (Asker, 1);

  asker->fixture = self;
  asker->name = name;
  voc_host_queue_enter_async (self->queue, url, is_urgent, cancellable, entered_cb, asker);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

#define BOARD "https://boards.example.org/one"
#define OTHER_BOARD "https://BOARDS.example.org/two"

static void
test_one_at_a_time (Fixture      *self,
                    gconstpointer data)
{
  enter (self, 'a', BOARD, FALSE, NULL);
  enter (self, 'b', OTHER_BOARD, FALSE, NULL);
  enter (self, 'c', BOARD, TRUE, NULL);
  enter (self, 'x', "https://elsewhere.example.org/", FALSE, NULL);
  enter (self, 'y', "https://boards.example.org:8443/", FALSE, NULL);
  settle ();
  g_assert_cmpstr (self->order->str, ==, "axy");

  /* Who is looked at goes first. */
  voc_host_queue_leave (self->queue, BOARD, 0);
  settle ();
  g_assert_cmpstr (self->order->str, ==, "axyc");
  voc_host_queue_leave (self->queue, BOARD, 0);
  settle ();
  g_assert_cmpstr (self->order->str, ==, "axycb");
  voc_host_queue_leave (self->queue, OTHER_BOARD, 0);
  g_assert_no_error (self->error);
}

/* Of whatever scheme, and however it is written. */
static void
test_same_host (Fixture      *self,
                gconstpointer data)
{
  static const char *const same[] = { "https://boards.example.org:443/a", "http://boards.example.org/b", "http://boards.example.org:80/c",
                                      "https://boards.example.org./d" };

  enter (self, 'a', BOARD, FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    enter (self, (char) ('b' + i), same[i], FALSE, NULL);
  enter (self, 'x', "https://boards.example.org:80/", FALSE, NULL);
  settle ();
  g_assert_cmpstr (self->order->str, ==, "ax");
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      voc_host_queue_leave (self->queue, i == 0 ? BOARD : same[i - 1], 0);
      settle ();
    }
  g_assert_cmpstr (self->order->str, ==, "axbcde");
  voc_host_queue_leave (self->queue, same[G_N_ELEMENTS (same) - 1], 0);
  g_assert_no_error (self->error);
}

/* The host is left alone between two, whether somebody waits already or comes then. */
static void
test_gap (Fixture      *self,
          gconstpointer data)
{
  gint64 start;

  enter (self, 'a', BOARD, FALSE, NULL);
  enter (self, 'b', BOARD, FALSE, NULL);
  settle ();
  start = g_get_monotonic_time ();
  voc_host_queue_leave (self->queue, BOARD, 60);
  settle ();
  g_assert_cmpstr (self->order->str, ==, "a");
  while (self->order->len < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 55 * 1000);

  start = g_get_monotonic_time ();
  voc_host_queue_leave (self->queue, BOARD, 60);
  enter (self, 'c', BOARD, FALSE, NULL);
  settle ();
  g_assert_cmpstr (self->order->str, ==, "ab");
  while (self->order->len < 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 55 * 1000);
  voc_host_queue_leave (self->queue, BOARD, 0);
}

static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  enter (self, 'a', BOARD, FALSE, NULL);
  enter (self, 'b', BOARD, FALSE, cancellable);
  enter (self, 'c', BOARD, FALSE, NULL);
  settle ();
  g_cancellable_cancel (cancellable);
  settle ();
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  voc_host_queue_leave (self->queue, BOARD, 0);
  settle ();
  g_assert_cmpstr (self->order->str, ==, "ac");
  voc_host_queue_leave (self->queue, BOARD, 0);

  /* Nobody is told of a turn by a queue that is gone. */
  enter (self, 'd', BOARD, FALSE, NULL);
  settle ();
  voc_host_queue_leave (self->queue, BOARD, 20);
}

static void
test_pause (Fixture      *self,
            gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpint (voc_host_queue_get_pause (self->queue, BOARD), ==, 0);
  voc_host_queue_pause (self->queue, BOARD, now + 60);
  voc_host_queue_pause (self->queue, OTHER_BOARD, now + 30);
  g_assert_cmpint (voc_host_queue_get_pause (self->queue, OTHER_BOARD), ==, now + 60);
  g_assert_cmpint (voc_host_queue_get_pause (self->queue, "https://elsewhere.example.org/"), ==, 0);
  voc_host_queue_pause (self->queue, "https://past.example.org/", now - 1);
  g_assert_cmpint (voc_host_queue_get_pause (self->queue, "https://past.example.org/"), ==, 0);
}

#define ADD(name, func) g_test_add ("/sync/host-queue/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("one-at-a-time", test_one_at_a_time);
  ADD ("same-host", test_same_host);
  ADD ("gap", test_gap);
  ADD ("cancel", test_cancel);
  ADD ("pause", test_pause);

  return g_test_run ();
}
