/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program itself in its window, on the profile of the environment, while it syncs
 * the sources of that profile. A tick of four milliseconds tells how long the main
 * loop made anything wait, and how much of that the main thread was at work itself, which
 * other programs have no part in; every quarter of a second a keystroke asks the
 * library a question, beside those that the window asks. Ends after the sync;
 * prints JSON.
 *
 * The library of the program is its own: hooks on its signals see it. */

#include "config.h"

#include "app/voc-program.h"
#include "library/voc-library.h"
#include "ui/window/voc-window.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define TICK_MS 4
#define KEY_MS 250
/* The scheduler begins by itself; this is for when it is not to. */
#define START_SECONDS 3

typedef struct
{
  VocLibrary *library;
  GtkWindow  *window;
  GArray     *waits;   /* (element-type double): ms of each tick beyond its time */
  GArray     *works;   /* (element-type double): ms of work of the main thread between two ticks */
  GArray     *answers; /* (element-type double): ms */
  gint64      start;   /* 0 until the sync begins; microseconds, as all times here */
  gint64      last_tick;
  double      last_cpu; /* ms of the main thread */
  gint64      asked;
  guint       n_keys;
  gboolean    is_asking;
  gboolean    is_over;
} Busy;

static const char *const typed[] = {
  "b",
  "ba",
  "backend",
  "backend d",
  "backend developer",
  "r",
  "registered n",
  "warehouse",
  "data en",
  "machine learning",
};

static double
since (gint64 moment)
{
  return (double) (g_get_monotonic_time () - moment) / 1e3;
}

static double
get_thread_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1e3 + (double) spent.tv_nsec / 1e6;
}

static gboolean
tick_cb (gpointer user_data)
{
  Busy  *self = user_data;
  double wait = MAX (since (self->last_tick) - TICK_MS, 0.0);
  double work = get_thread_ms () - self->last_cpu;

  g_array_append_val (self->waits, wait);
  g_array_append_val (self->works, work);
  self->last_tick = g_get_monotonic_time ();
  self->last_cpu = get_thread_ms ();
  return G_SOURCE_CONTINUE;
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Busy  *self = user_data;
  double ms = since (self->asked);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) answer = voc_library_search_finish (VOC_LIBRARY (object), result, &error);

  self->is_asking = FALSE;
  if (self->is_over)
    return;

  if (answer == NULL)
    {
      g_printerr ("busy: %s\n", error->message);
      exit (1);
    }
  g_array_append_val (self->answers, ms);
}

static gboolean
key_cb (gpointer user_data)
{
  Busy     *self = user_data;
  VocQuery *query;
  g_autoptr (VocQuery) sealed = NULL;

  if (self->is_asking)
    return G_SOURCE_CONTINUE;

  query = voc_query_new ();
  g_free (query->text);
  query->text = g_strdup (typed[self->n_keys++ % G_N_ELEMENTS (typed)]);
  query->is_typing = TRUE;
  query->basis = VOC_PAY_BASIS_DEFAULT;
  query->sort = VOC_SORT_RELEVANCE;
  sealed = voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  self->is_asking = TRUE;
  self->asked = g_get_monotonic_time ();
  voc_library_search_async (self->library, sealed, VOC_REACH_SHORT, NULL, answered_cb, self);
  return G_SOURCE_CONTINUE;
}

static void
begin (Busy         *self,
       const GValue *library)
{
  self->library = g_value_get_object (library);
  self->start = self->last_tick = g_get_monotonic_time ();
  self->last_cpu = get_thread_ms ();
  g_timeout_add_full (G_PRIORITY_HIGH, TICK_MS, tick_cb, self, NULL);
  g_timeout_add (KEY_MS, key_cb, self);
}

static gboolean
progress_hook (GSignalInvocationHint *hint,
               guint                  n_values,
               const GValue          *values,
               gpointer               user_data)
{
  Busy *self = user_data;

  if (self->start == 0)
    begin (self, &values[0]);
  return TRUE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const double *one = a;
  const double *other = b;

  return (*one > *other) - (*one < *other);
}

/* Of sorted figures; -1 when there are none. */
static double
at_share (GArray *figures,
          double  share)
{
  guint at = (guint) (share * figures->len);

  return figures->len == 0 ? -1.0 : g_array_index (figures, double, MIN (at, figures->len - 1));
}

static void
tell (Busy                *self,
      const VocSyncReport *report)
{
  struct rusage usage;
  guint         n_long = 0;

  g_array_sort (self->waits, compare);
  g_array_sort (self->works, compare);
  g_array_sort (self->answers, compare);
  for (guint i = 0; i < self->waits->len; i++)
    n_long += g_array_index (self->waits, double, i) > 100.0;
  getrusage (RUSAGE_SELF, &usage);
  g_print ("{\"is_ok\": %s, \"records\": %u, \"seconds\": %.3f, \"kib\": %ld,",
           report->outcome == VOC_SYNC_OK ? "true" : "false", report->n_records, since (self->start) / 1e3, usage.ru_maxrss);
  g_print (" \"wait_p50\": %.3f, \"wait_p99\": %.3f, \"wait_max\": %.3f, \"n_long\": %u,",
           at_share (self->waits, 0.5), at_share (self->waits, 0.99), at_share (self->waits, 1.0), n_long);
  g_print (" \"work_p99\": %.3f, \"work_max\": %.3f,", at_share (self->works, 0.99), at_share (self->works, 1.0));
  g_print (" \"answers\": %u, \"answer_p50\": %.3f, \"answer_p95\": %.3f, \"answer_max\": %.3f}\n", self->answers->len,
           at_share (self->answers, 0.5), at_share (self->answers, 0.95), at_share (self->answers, 1.0));
}

static gboolean
quit_cb (gpointer user_data)
{
  g_application_quit (g_application_get_default ());
  return G_SOURCE_REMOVE;
}

static gboolean
finished_hook (GSignalInvocationHint *hint,
               guint                  n_values,
               const GValue          *values,
               gpointer               user_data)
{
  Busy *self = user_data;

  if (self->is_over)
    return TRUE;

  /* It was over before there was any progress to tell of. */
  if (self->start == 0)
    begin (self, &values[0]);
  self->is_over = TRUE;
  tell (self, g_value_get_pointer (&values[1]));
  g_idle_add (quit_cb, NULL);
  return TRUE;
}

static gboolean
start_cb (gpointer user_data)
{
  Busy *self = user_data;

  if (self->start == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.sync-all", NULL);
  return G_SOURCE_CONTINUE;
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window,
                 Busy           *self)
{
  if (!VOC_IS_WINDOW (window) || self->window != NULL)
    return;

  self->window = window;
  g_timeout_add_seconds (START_SECONDS, start_cb, self);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) program = voc_program_new ();
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) works = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (double));
  Busy self = { .waits = waits, .works = works, .answers = answers };

  g_signal_add_emission_hook (g_signal_lookup ("sync-progress", VOC_TYPE_LIBRARY), 0, progress_hook, &self, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("sync-finished", VOC_TYPE_LIBRARY), 0, finished_hook, &self, NULL);
  g_application_set_flags (G_APPLICATION (program), G_APPLICATION_NON_UNIQUE);
  g_signal_connect (program, "window-added", G_CALLBACK (window_added_cb), &self);
  return g_application_run (G_APPLICATION (program), argc, argv);
}
