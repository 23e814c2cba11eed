/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Picking many jobs in the list: by the keys and clicks of GTK, and by id through whatever
 * comes. */

#include "config.h"

#include "ui/jobs/voc-job-row.h"

#include "voc-ui-jobs-pick.h"

#include <time.h>

#define N_MANY 1000000
/* A frame at sixty a second. */
#define FRAME_MS 16.0

static void
find_row (GtkWidget  *widget,
          gint64      id,
          VocJobRow **row)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && *row == NULL; child = gtk_widget_get_next_sibling (child))
    if (VOC_IS_JOB_ROW (child) && voc_job_row_get_item (VOC_JOB_ROW (child)) != NULL
        && voc_listing_item_get_id (voc_job_row_get_item (VOC_JOB_ROW (child))) == id)
      *row = VOC_JOB_ROW (child);
    else
      find_row (child, id, row);
}

/* The mark of a row, and what a screen reader is told. */
static void
assert_row (Fixture *self,
            guint    position,
            gboolean has_mark,
            gboolean is_selected)
{
  VocJobRow       *row = NULL;
  GtkWidget       *check;
  g_autofree char *other = NULL; /* what it is when it is not selected */

  find_row (GTK_WIDGET (self->page->list), get_id (self, position), &row);
  g_assert_nonnull (row);
  check = voc_ui_library_find_type (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON);
  g_assert_cmpint (gtk_widget_get_visible (check), ==, has_mark);
  g_assert_cmpint (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)), ==, is_selected);
  other = gtk_test_accessible_check_state (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (row))),
                                           GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  g_assert_cmpint (other == NULL, ==, is_selected);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_gestures (Fixture      *self,
               gconstpointer data)
{
  gint64 read;
  guint  n_read = 0;

  begin (self);
  g_signal_connect_swapped (self->page->list, "job-selected", G_CALLBACK (count_cb), &n_read);
  click (self, 2, FALSE, FALSE);
  settle (self);
  /* The second click of two does not read it again. */
  click (self, 2, FALSE, FALSE);
  g_assert_cmpuint (n_read, ==, 1);
  read = get_id (self, 2);
  assert_bar (self, NULL);
  assert_row (self, 2, FALSE, TRUE);
  assert_picked (self, "");

  /* The one that is read is picked with the other. */
  click (self, 5, TRUE, FALSE);
  assert_picked (self, "2 5");
  assert_bar (self, "2 selected");
  assert_row (self, 2, TRUE, TRUE);
  assert_row (self, 3, TRUE, FALSE);
  assert_row (self, 5, TRUE, TRUE);

  /* From now on a click picks, and lets go. */
  click (self, 7, FALSE, FALSE);
  assert_picked (self, "2 5 7");
  click (self, 7, FALSE, FALSE);
  assert_picked (self, "2 5");
  assert_row (self, 7, TRUE, FALSE);
  click (self, 7, TRUE, FALSE);

  /* A range grows and shrinks from its anchor, and leaves the others alone. */
  click (self, 9, FALSE, TRUE);
  assert_picked (self, "2 5 7 8 9");
  click (self, 8, FALSE, TRUE);
  assert_picked (self, "2 5 7 8");
  click (self, 4, FALSE, TRUE);
  assert_picked (self, "2 4 5 6 7");
  assert_bar (self, "5 selected");

  /* Nothing of this was read, and the way back leads where one was. */
  press (self, GDK_KEY_Escape, 0);
  assert_bar (self, NULL);
  assert_picked (self, "");
  assert_row (self, 2, FALSE, TRUE);
  assert_row (self, 4, FALSE, FALSE);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, read);
  g_assert_cmpint (voc_job_detail_get_listing (self->page->detail)->id, ==, read);
  g_assert_cmpuint (n_read, ==, 1);

  /* Who opens a job from elsewhere reads it. */
  click (self, 5, TRUE, FALSE);
  assert_bar (self, "2 selected");
  read_at (self, 8);
  assert_bar (self, NULL);
  assert_row (self, 8, FALSE, TRUE);
  g_assert_cmpint (voc_job_detail_get_listing (self->page->detail)->id, ==, get_id (self, 8));
}

/* A range goes from the job that is read, whichever way one came to it. */
static void
test_range (Fixture      *self,
            gconstpointer data)
{
  begin (self);
  click (self, 9, FALSE, FALSE);
  read_at (self, 3);
  click (self, 5, FALSE, TRUE);
  assert_picked (self, "3 4 5");
  press (self, GDK_KEY_Escape, 0);

  press (self, GDK_KEY_j, 0);
  click (self, 2, FALSE, TRUE);
  assert_picked (self, "2 3 4");
}

/* A key that moves picks nothing while one is picking; without, it reads. */
static void
test_moves (Fixture      *self,
            gconstpointer data)
{
  begin (self);
  click (self, 1, FALSE, FALSE);
  click (self, 3, TRUE, FALSE);
  voc_jobs_selection_set_cause (get_selection (self), VOC_JOBS_CAUSE_MOVE);
  click (self, 4, FALSE, FALSE);
  click (self, 5, FALSE, FALSE);
  assert_picked (self, "1 3");
  /* A range goes from where one is. */
  click (self, 6, FALSE, TRUE);
  assert_picked (self, "1 3 5 6");
  voc_jobs_selection_set_cause (get_selection (self), VOC_JOBS_CAUSE_CHOICE);
  press (self, GDK_KEY_j, 0);
  assert_picked (self, "1 3 5 6");
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, get_id (self, 1));
  press (self, GDK_KEY_Escape, 0);

  voc_jobs_selection_set_cause (get_selection (self), VOC_JOBS_CAUSE_MOVE);
  click (self, 4, FALSE, FALSE);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, get_id (self, 4));
}

/* What is picked stays with its jobs when others come before them, and so does the row
 * from which a range goes; who picks does not lose their place. */
static void
test_news (Fixture      *self,
           gconstpointer data)
{
  begin (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.select", NULL));
  assert_bar (self, "None selected");
  click (self, 4, FALSE, FALSE);
  click (self, 6, FALSE, FALSE);

  voc_ui_library_put_newer (&self->library, 0, 45);
  g_signal_emit_by_name (self->library.library, "changed", VOC_CHANGE_LISTINGS);
  settle (self);
  self->wanted = 45;
  g_assert_true (voc_ui_test_wait (offers_news, self));
  assert_picked (self, "4 6");

  press (self, GDK_KEY_n, 0);
  wait_n (self, N_LISTINGS + 45);
  assert_picked (self, "49 51");
  click (self, 53, FALSE, TRUE);
  assert_picked (self, "49 51 52 53");
  assert_bar (self, "4 selected");
}

/* Another order has the same; another question only what it finds. */
static void
test_questions (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  GtkWidget *sort = voc_ui_library_find_type (GTK_WIDGET (self->page->header), GTK_TYPE_DROP_DOWN);

  begin (self);
  press (self, GDK_KEY_a, GDK_CONTROL_MASK);
  assert_bar (self, "300 selected");
  assert_row (self, 0, TRUE, TRUE);
  click (self, 0, FALSE, FALSE);
  assert_bar (self, "299 selected");
  before = voc_jobs_selection_list_picked (get_selection (self));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (sort), VOC_SORT_PAY);
  settle (self);
  wait_n (self, N_LISTINGS);
  after = voc_jobs_selection_list_picked (get_selection (self));
  g_assert_cmpuint (after->len, ==, before->len);
  g_assert_cmpint (get_result (self)->query->sort, ==, VOC_SORT_PAY);
  for (guint i = 0; i < before->len; i++)
    {
      guint n = 0;

      for (guint k = 0; k < after->len; k++)
        n += g_array_index (after, gint64, k) == g_array_index (before, gint64, i);
      g_assert_cmpuint (n, ==, 1);
    }

  voc_jobs_page_search (self->page, "nurse");
  settle (self);
  wait_n (self, N_LISTINGS / 3);
  g_assert_cmpuint (voc_jobs_selection_get_n_picked (get_selection (self)), >=, N_LISTINGS / 3 - 1);
  voc_jobs_page_search (self->page, "");
  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_cmpuint (voc_jobs_selection_get_n_picked (get_selection (self)), <=, N_LISTINGS / 3);
  g_assert_cmpuint (voc_jobs_selection_get_n_picked (get_selection (self)), >=, N_LISTINGS / 3 - 1);
}

static double
get_thread_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1e3 + (double) spent.tv_nsec / 1e6;
}

static VocResult *
make_many (const VocQuery *query,
           gint64          step)
{
  VocResult *result = voc_result_new (query);

  /* In an order that has nothing to do with the ids. */
  for (gint64 i = 0; i < N_MANY; i++)
    {
      gint64 id = 1 + i * step % N_MANY;

      g_array_append_val (result->ids, id);
    }
  return result;
}

/* All of a million are picked within a frame, and stay so in another order; no items are
 * made for that. */
static void
test_many (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (VocResult) first = NULL;
  g_autoptr (VocResult) second = NULL;
  double best = G_MAXDOUBLE;
  double start;

  begin (self);
  first = make_many (get_result (self)->query, 611953);
  second = make_many (get_result (self)->query, 7);
  voc_jobs_page_show_result (self->page, first, 0, FALSE);
  for (guint i = 0; i < 5; i++)
    {
      voc_jobs_selection_close (get_selection (self));
      start = get_thread_ms ();
      press (self, GDK_KEY_a, GDK_CONTROL_MASK);
      best = MIN (best, get_thread_ms () - start);
    }
  g_assert_cmpuint (voc_jobs_selection_get_n_picked (get_selection (self)), ==, N_MANY);
  assert_bar (self, "1,000,000 selected");
  g_test_message ("picking a million: %.1f ms", best);

  start = get_thread_ms ();
  voc_jobs_page_show_result (self->page, second, 0, FALSE);
  g_test_message ("another answer with a million picked: %.1f ms", get_thread_ms () - start);
  g_assert_cmpuint (voc_jobs_selection_get_n_picked (get_selection (self)), ==, N_MANY);
  if (g_getenv ("VOC_TEST_SANITIZED") == NULL)
    g_assert_cmpfloat (best, <=, FRAME_MS);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  ADD ("/ui/jobs-pick/gestures", test_gestures);
  ADD ("/ui/jobs-pick/range", test_range);
  ADD ("/ui/jobs-pick/moves", test_moves);
  ADD ("/ui/jobs-pick/news", test_news);
  ADD ("/ui/jobs-pick/questions", test_questions);
  ADD ("/ui/jobs-pick/many", test_many);
  return g_test_run ();
}
