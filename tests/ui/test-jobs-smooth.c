/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the main thread is held up while a hundred thousand jobs take the place of
 * as many others, while one scrolls, and while a sync goes on. Measured is the time
 * that the main thread itself works in one iteration of the main loop, so that other
 * programs on the computer have no part in it. Painting is told apart: on the display of
 * the tests the processor does what a graphics card is there for. The first rows of
 * the answers are of a real library; the others are never looked at. */

#include "config.h"

#include "ui/jobs/voc-job-row.h"
#include "ui/jobs/voc-jobs-page-private.h"

#include "voc-ui-library.h"

#include <time.h>

#define N_LISTINGS 400
#define N_IDS 100000
#define N_RUNS 21
/* What is not judged is not measured as often. */
#define N_RUNS_SANITIZED 3
/* A frame at sixty a second. */
#define FRAME_MS 16.0

typedef struct
{
  VocUiLibrary library;
  VocJobsPage *page;
  VocResult   *answers[2]; /* (owned) */
  double       worst;      /* ms, of one iteration since begin(), without painting */
  double       worst_all;  /* ms, with it */
  double       paint_start;
  double       painted; /* ms, in this iteration */
} Fixture;

static guint
count_runs (void)
{
  return g_getenv ("VOC_TEST_SANITIZED") != NULL ? N_RUNS_SANITIZED : N_RUNS;
}

static double
get_thread_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1e3 + (double) spent.tv_nsec / 1e6;
}

static gboolean
passed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
laid_out_cb (Fixture *self)
{
  self->paint_start = get_thread_ms ();
}

static void
painted_cb (Fixture *self)
{
  self->painted += get_thread_ms () - self->paint_start;
}

static void
begin (Fixture *self)
{
  self->worst = self->worst_all = self->painted = 0.0;
}

static void
take (Fixture *self,
      double   ms)
{
  self->worst_all = MAX (self->worst_all, ms);
  self->worst = MAX (self->worst, ms - self->painted);
  self->painted = 0.0;
}

/* Runs the main loop for a while, and keeps the longest of its iterations. */
static void
watch (Fixture *self,
       guint    ms)
{
  gboolean has_passed = FALSE;

  g_timeout_add (ms, passed_cb, &has_passed);
  while (!has_passed)
    {
      double start = get_thread_ms ();

      g_main_context_iteration (NULL, TRUE);
      take (self, get_thread_ms () - start);
    }
}

/* Ids of listings from @first on, then others that nobody has. */
static VocResult *
make_answer (guint       first,
             gint64      others,
             const char *text)
{
  VocQuery *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;
  VocResult *result;

  query->text = (g_free (query->text), g_strdup (text));
  sealed = voc_query_seal (query, 0);
  result = voc_result_new (sealed);
  for (guint i = 0; i < N_IDS; i++)
    {
      gint64 id = i < N_LISTINGS / 2 ? (gint64) (first + i) : others + (gint64) i;

      g_array_append_val (result->ids, id);
    }
  return result;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  GdkFrameClock *clock;

  voc_ui_library_set_up (&self->library);
  voc_ui_library_put_listings (&self->library, N_LISTINGS);
  voc_ui_library_open (&self->library);
  self->page = VOC_JOBS_PAGE (voc_jobs_page_new (self->library.library));
  voc_ui_library_present (&self->library, GTK_WIDGET (self->page), 1100, 720);
  self->answers[0] = make_answer (1, 1000000, "developer");
  self->answers[1] = make_answer (1 + N_LISTINGS / 2, 5000000, "nurse");
  clock = gtk_widget_get_frame_clock (self->library.window);
  g_signal_connect_data (clock, "layout", G_CALLBACK (laid_out_cb), self, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_data (clock, "paint", G_CALLBACK (painted_cb), self, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  watch (self, 1000);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_tear_down (&self->library);
  voc_result_unref (self->answers[0]);
  voc_result_unref (self->answers[1]);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const double *one = a;
  const double *other = b;

  return (*one > *other) - (*one < *other);
}

/* Of the longest iteration in each run. Sanitizers make everything slower, and are not
 * judged. */
static void
judge (double     *worst,
       double     *worst_all,
       const char *what)
{
  guint n_runs = count_runs ();

  qsort (worst, n_runs, sizeof *worst, compare);
  qsort (worst_all, n_runs, sizeof *worst_all, compare);
  g_test_message ("%s: median %.1f ms, p99 %.1f ms; with painting %.1f ms and %.1f ms", what, worst[n_runs / 2],
                  worst[n_runs - 1], worst_all[n_runs / 2], worst_all[n_runs - 1]);
  if (g_getenv ("VOC_TEST_SANITIZED") == NULL)
    g_assert_cmpfloat (worst[n_runs / 2], <=, FRAME_MS);
}

static void
test_replaced (Fixture      *self,
               gconstpointer data)
{
  double worst[N_RUNS];
  double worst_all[N_RUNS];

  /* The first two make what is then used again. */
  for (guint i = 0; i < count_runs () + 2; i++)
    {
      double start = get_thread_ms ();

      begin (self);
      voc_jobs_page_show_result (self->page, self->answers[i % 2], 0, FALSE);
      take (self, get_thread_ms () - start);
      watch (self, 150);
      worst[i < 2 ? 0 : i - 2] = self->worst;
      worst_all[i < 2 ? 0 : i - 2] = self->worst_all;
    }
  judge (worst, worst_all, "another answer");
}

static void
test_scrolled (Fixture      *self,
               gconstpointer data)
{
  GtkWidget     *scrolled = voc_ui_library_find_type (GTK_WIDGET (self->page->list), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double         worst[N_RUNS];
  double         worst_all[N_RUNS];

  voc_jobs_page_show_result (self->page, self->answers[0], 0, FALSE);
  watch (self, 500);
  for (guint i = 0; i < count_runs (); i++)
    {
      begin (self);
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 400.0);
      watch (self, 60);
      worst[i] = self->worst;
      worst_all[i] = self->worst_all;
    }
  judge (worst, worst_all, "scrolling");
}

/* Answers that follow a sync are compared and held back, and the rows asked for again. */
static void
test_synced (Fixture      *self,
             gconstpointer data)
{
  double worst[N_RUNS];
  double worst_all[N_RUNS];

  voc_jobs_page_show_result (self->page, self->answers[0], 0, FALSE);
  voc_jobs_list_select (self->page->list, 3, FALSE);
  watch (self, 500);
  for (guint i = 0; i < count_runs (); i++)
    {
      g_autoptr (VocResult) fresh = make_answer (1 + i % 5, 1000000 + i, "developer");

      begin (self);
      g_clear_object (&self->page->search);
      self->page->search = g_cancellable_new ();
      voc_jobs_page_take_refresh (self->page, fresh, 0, 0, self->page->search);
      /* The thread that compares may have to wait for others. */
      do
        watch (self, 150);
      while (self->page->search != NULL);
      worst[i] = self->worst;
      worst_all[i] = self->worst_all;
    }
  g_assert_cmpuint (voc_jobs_news_get_n (self->page->news), >, 0);
  judge (worst, worst_all, "a sync");
}

/* What the run before did has the page ask the library anew, and what that finds would
 * take the place of what is shown here, whenever it came. */
static void
begin_run (Fixture *self)
{
  while (self->page->refresh_id != 0 || self->page->search != NULL || self->page->wants_refresh)
    watch (self, 20);
  voc_jobs_page_show_result (self->page, self->answers[0], 0, FALSE);
  watch (self, 200);
  begin (self);
}

/* All are picked and hidden, and brought back; the work itself is done elsewhere. */
static void
test_picked (Fixture      *self,
             gconstpointer data)
{
  double worst[N_RUNS];
  double worst_all[N_RUNS];

  for (guint i = 0; i < count_runs (); i++)
    {
      double start;

      begin_run (self);
      start = get_thread_ms ();
      voc_jobs_selection_pick_all (voc_jobs_list_get_selection (self->page->list));
      take (self, get_thread_ms () - start);
      watch (self, 20);
      start = get_thread_ms ();
      voc_jobs_page_do_bulk (self->page, VOC_BULK_HIDE);
      take (self, get_thread_ms () - start);
      /* Neither is the question. */
      voc_ui_test_answer ("Hide 100,000 Jobs?", "confirm");
      self->painted = 0.0;
      do
        watch (self, 20);
      while (self->page->bulk != NULL);
      g_assert_cmpuint (self->page->steps->len, ==, 1);

      start = get_thread_ms ();
      gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.undo", NULL);
      take (self, get_thread_ms () - start);
      do
        watch (self, 20);
      while (self->page->bulk != NULL);
      g_assert_cmpuint (self->page->steps->len, ==, 0);
      worst[i] = self->worst;
      worst_all[i] = self->worst_all;
    }
  judge (worst, worst_all, "work on all");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  ADD ("/ui/jobs-smooth/replaced", test_replaced);
  ADD ("/ui/jobs-smooth/scrolled", test_scrolled);
  ADD ("/ui/jobs-smooth/synced", test_synced);
  ADD ("/ui/jobs-smooth/picked", test_picked);
  return g_test_run ();
}
