/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking back what was done with jobs: in the order of time whatever it was, each by its own
 * toast, and again when it did not work; what an older answer must not bring back; and work
 * that goes on when its window is closed. */

#include "config.h"

#include "library/voc-library-hidden.h"
#include "library/voc-library-private.h"
#include "library/voc-library-untold-private.h"
#include "store/voc-conn-private.h"

#include "voc-ui-jobs.h"

/* More than two batches of what is hidden, and how many one has. */
#define N_MANY 4100
#define N_BATCH 2000

static void
set_up_many (Fixture      *self,
             gconstpointer data)
{
  set_up_n (self, N_MANY);
}

static gboolean
is_settled_with_n (gpointer user_data)
{
  Fixture *self = user_data;

  return has_n (self) && is_settled (self);
}

static void
wait_settled_n (Fixture *self,
                guint    n)
{
  self->wanted = n;
  if (!voc_ui_test_wait (is_settled_with_n, self))
    g_assert_cmpuint (voc_result_get_n (get_result (self)), ==, n);
}

static gboolean
has_steps (gpointer user_data)
{
  const Fixture *self = user_data;

  return self->page->steps->len == self->wanted;
}

static void
wait_steps (Fixture *self,
            guint    n)
{
  self->wanted = n;
  g_assert_true (voc_ui_test_wait (has_steps, self));
}

static void
hide_employer (Fixture    *self,
               const char *heading)
{
  press (self, GDK_KEY_h, GDK_SHIFT_MASK);
  voc_ui_test_answer (heading, "confirm");
}

/* A job, a saved one, an employer, another job: the newest first. */
static void
test_order (Fixture      *self,
            gconstpointer data)
{
  gint64 first, last;
  guint  n;

  begin (self);
  read_at (self, 0);
  first = get_id (self, 0);
  press (self, GDK_KEY_h, 0);
  wait_settled_n (self, N_LISTINGS - 1);
  press (self, GDK_KEY_s, 0);
  wait_saved (self, 1);
  wait_toast (self, "The job is saved");
  settle (self);
  hide_employer (self, "Hide Employer 1?");
  n = N_LISTINGS - 2;
  wait_settled_n (self, n);
  wait_steps (self, 3);
  last = voc_jobs_list_get_selected (self->page->list);
  press (self, GDK_KEY_h, 0);
  wait_settled_n (self, n - 1);

  press (self, GDK_KEY_u, 0);
  wait_settled_n (self, n);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, last);
  press (self, GDK_KEY_u, 0);
  wait_settled_n (self, N_LISTINGS - 1);
  wait_saved (self, 1);
  g_assert_true (voc_ui_test_press (self->library.overlay, GDK_KEY_z, GDK_CONTROL_MASK));
  wait_saved (self, 0);
  settle (self);
  g_assert_cmpuint (voc_result_get_n (get_result (self)), ==, N_LISTINGS - 1);
  press (self, GDK_KEY_u, 0);
  wait_settled_n (self, N_LISTINGS);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, first);
  wait_steps (self, 0);
}

/* Whoever takes it back before it is done has it taken back when it is. */
static void
test_quick (Fixture      *self,
            gconstpointer data)
{
  begin (self);
  read_at (self, 3);
  press (self, GDK_KEY_h, 0);
  press (self, GDK_KEY_h, 0);
  press (self, GDK_KEY_u, 0);
  press (self, GDK_KEY_u, 0);
  wait_steps (self, 0);
  settle (self);
  wait_settled_n (self, N_LISTINGS);
  g_assert_cmpuint (get_result (self)->n_hidden, ==, 0);
}

/* libadwaita 1.2 reads freed memory when a toast goes before it is wholly there: see
 * voc-toast.c. */
static void
wait_slid_in (void)
{
  gint64 end = g_get_monotonic_time () + 700 * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* The button of a toast takes back its own, not what was done since. */
static void
test_toast (Fixture      *self,
            gconstpointer data)
{
  gint64     first, second;
  GtkWidget *toast;

  begin (self);
  read_at (self, 0);
  first = get_id (self, 0);
  second = get_id (self, 1);
  press (self, GDK_KEY_h, 0);
  wait_toast (self, "The job is hidden");
  toast = voc_ui_library_find_label (self->library.overlay, "Undo");
  g_assert_nonnull (toast);
  wait_slid_in ();
  press (self, GDK_KEY_h, 0);
  g_signal_emit_by_name (gtk_widget_get_ancestor (toast, GTK_TYPE_BUTTON), "clicked");
  wait_steps (self, 1);
  wait_settled_n (self, N_LISTINGS - 1);
  g_assert_cmpint (get_id (self, 0), ==, first);
  g_assert_cmpint (get_id (self, 1), !=, second);
  wait_steps (self, 1);
}

static gboolean
is_unsaid (gpointer user_data)
{
  const Fixture *self = user_data;

  return voc_ui_library_find_label (self->library.overlay, "The job is hidden") == NULL;
}

/* What was taken back by a key is said no more, long before the toast would go by itself; and
 * the page leaves Ctrl+Z to its window. */
static void
test_toast_goes (Fixture      *self,
                 gconstpointer data)
{
  gint64 start;

  begin (self);
  read_at (self, 0);
  press (self, GDK_KEY_h, 0);
  wait_toast (self, "The job is hidden");
  wait_slid_in ();
  g_assert_false (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_z, GDK_CONTROL_MASK));
  start = g_get_monotonic_time ();
  g_assert_true (voc_ui_test_press (self->library.overlay, GDK_KEY_z, GDK_CONTROL_MASK));
  wait_steps (self, 0);
  g_assert_true (voc_ui_test_wait (is_unsaid, self));
  /* By itself it stays for 30 seconds. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 25 * G_USEC_PER_SEC);

  /* Also when that is done while it slides in. */
  press (self, GDK_KEY_h, 0);
  wait_toast (self, "The job is hidden");
  press (self, GDK_KEY_u, 0);
  wait_steps (self, 0);
  g_assert_true (voc_ui_test_wait (is_unsaid, self));
  wait_settled_n (self, N_LISTINGS);
}

/* What could not be taken back says why, and can be tried again. */
static void
test_failed (Fixture      *self,
             gconstpointer data)
{
  gint64 hidden;

  begin (self);
  read_at (self, 1);
  hidden = get_id (self, 1);
  press (self, GDK_KEY_h, 0);
  wait_settled_n (self, N_LISTINGS - 1);
  voc_ui_library_damage (&self->library, VOC_DATABASE_LIBRARY, "ALTER TABLE main.hidden RENAME TO away");
  press (self, GDK_KEY_u, 0);
  wait_toast (self, "went wrong");
  wait_steps (self, 1);
  settle (self);
  g_assert_cmpuint (voc_result_get_n (get_result (self)), ==, N_LISTINGS - 1);

  voc_ui_library_damage (&self->library, VOC_DATABASE_LIBRARY, "ALTER TABLE main.away RENAME TO hidden");
  press (self, GDK_KEY_u, 0);
  wait_settled_n (self, N_LISTINGS);
  g_assert_cmpint (get_id (self, 1), ==, hidden);
  wait_steps (self, 0);
}

/* What the library has is so, though the list can't be told yet. */
static void
test_behind (Fixture      *self,
             gconstpointer data)
{
  begin (self);
  read_at (self, 1);
  press (self, GDK_KEY_h, 0);
  wait_settled_n (self, N_LISTINGS - 1);
  voc_ui_library_damage (&self->library, VOC_DATABASE_CACHE, "CREATE UNIQUE INDEX main.one_hidden ON listing (is_hidden) WHERE is_hidden = 1");
  press (self, GDK_KEY_h, 0);
  wait_toast (self, "The job is hidden; the list follows later");
  g_assert_true (voc_library_is_behind (self->library.library));
  wait_steps (self, 2);
  settle (self);
  g_assert_cmpuint (voc_result_get_n (get_result (self)), ==, N_LISTINGS - 1);

  voc_ui_library_damage (&self->library, VOC_DATABASE_CACHE, "DROP INDEX main.one_hidden");
  voc_library_catch_up (self->library.library);
  wait_settled_n (self, N_LISTINGS - 2);
  g_assert_false (voc_library_is_behind (self->library.library));
  press (self, GDK_KEY_u, 0);
  wait_settled_n (self, N_LISTINGS - 1);
}

/* An answer that was asked for before a job was hidden has it; the next one takes it away,
 * though somebody reads. */
static void
test_older_answer (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (VocResult) older = NULL;
  gint64  hidden;
  guint64 mark;

  begin (self);
  read_at (self, 2);
  hidden = get_id (self, 2);
  older = voc_result_ref (get_result (self));
  mark = voc_jobs_touched_get_mark (self->page->touched);
  press (self, GDK_KEY_h, 0);
  wait_settled_n (self, N_LISTINGS - 1);

  press (self, GDK_KEY_u, 0);
  wait_settled_n (self, N_LISTINGS);
  press (self, GDK_KEY_h, 0);
  wait_toast (self, "The job is hidden");
  voc_jobs_page_show_result (self->page, older, 0, TRUE);
  voc_jobs_touched_forget (self->page->touched, mark);
  g_assert_cmpint (voc_listing_list_find (voc_jobs_list_get_model (self->page->list), hidden), ==, 2);
  voc_jobs_page_schedule_refresh (self->page);
  wait_settled_n (self, N_LISTINGS - 1);
  g_assert_cmpint (voc_listing_list_find (voc_jobs_list_get_model (self->page->list), hidden), ==, -1);
}

/* At the end of the list, twice before either is done: the second key does not choose what
 * the first hides. */
static void
test_twice_at_end (Fixture      *self,
                   gconstpointer data)
{
  gint64 staying;

  begin (self);
  read_at (self, N_LISTINGS - 1);
  staying = get_id (self, N_LISTINGS - 3);
  press (self, GDK_KEY_h, 0);
  press (self, GDK_KEY_h, 0);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, staying);
  wait_settled_n (self, N_LISTINGS - 2);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, staying);
}

static void
start_list (VocUiLibrary       *library,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  voc_library_list_hidden_async (library->library, NULL, callback, user_data);
}

static VocHiddenEmployer *
get_hidden_employer (Fixture *self)
{
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (&self->library, start_list, NULL);
  g_autoptr (VocHidden) hidden = voc_library_list_hidden_finish (self->library.library, result, NULL);

  return hidden->employers->len > 0 ? voc_hidden_employer_copy (g_ptr_array_index (hidden->employers, 0)) : NULL;
}

static void
start_hide (VocUiLibrary       *library,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  voc_library_hide_employer_async (library->library, data, NULL, callback, user_data);
}

/* Hiding an employer anew takes the place of a date and a reason, until it is taken back. */
static void
test_anew (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (VocHiddenEmployer) former = voc_hidden_employer_new ("Employer 1", "Wrong place");
  g_autoptr (VocHiddenEmployer) now = NULL;
  g_autoptr (VocHiddenEmployer) again = NULL;

  begin (self);
  read_at (self, 1);
  former->hidden_at = 1700000000;
  former->until = 4000000000;
  {
    g_autoptr (GAsyncResult) result = voc_ui_library_ask (&self->library, start_hide, former);
    g_autoptr (VocHiddenEmployer) hidden = voc_library_hide_employer_finish (self->library.library, result, NULL, NULL, NULL);

    g_assert_nonnull (hidden);
  }
  settle (self);
  hide_employer (self, "Hide Employer 1?");
  wait_toast (self, "1 job of Employer 1 is hidden");
  now = get_hidden_employer (self);
  g_assert_null (now->reason);
  g_assert_cmpint (now->until, ==, 0);

  press (self, GDK_KEY_u, 0);
  wait_steps (self, 0);
  again = get_hidden_employer (self);
  g_assert_cmpstr (again->reason, ==, "Wrong place");
  g_assert_cmpint (again->until, ==, 4000000000);
  g_assert_cmpint (again->hidden_at, ==, 1700000000);
}

static void
start_show (VocUiLibrary       *library,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  voc_library_show_employer_async (library->library, *(const gint64 *) data, TRUE, NULL, callback, user_data);
}

/* It was hidden anew, and shown by another hand since: taking the first back does not hide it. */
static void
test_shown_since (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (VocHiddenEmployer) former = voc_hidden_employer_new ("Employer 1", "Wrong place");
  g_autoptr (VocHiddenEmployer) now = NULL;
  g_autoptr (GAsyncResult) hidden = NULL;
  g_autoptr (GAsyncResult) shown = NULL;
  g_autoptr (VocHiddenEmployer) employer = NULL;

  begin (self);
  read_at (self, 1);
  former->hidden_at = 1700000000;
  hidden = voc_ui_library_ask (&self->library, start_hide, former);
  employer = voc_library_hide_employer_finish (self->library.library, hidden, NULL, NULL, NULL);
  g_assert_nonnull (employer);
  settle (self);
  hide_employer (self, "Hide Employer 1?");
  wait_toast (self, "1 job of Employer 1 is hidden");
  shown = voc_ui_library_ask (&self->library, start_show, &employer->id);
  g_assert_true (voc_library_show_employer_finish (self->library.library, shown, NULL, NULL));

  press (self, GDK_KEY_u, 0);
  wait_toast (self, "This was changed again since and can’t be undone.");
  wait_steps (self, 0);
  now = get_hidden_employer (self);
  g_assert_null (now);
  wait_settled_n (self, N_LISTINGS);
}

/* Very many are hidden after a question only, and that is one step. */
static void
test_question (Fixture      *self,
               gconstpointer data)
{
  begin (self);
  press (self, GDK_KEY_a, GDK_CONTROL_MASK);
  press (self, GDK_KEY_h, 0);
  voc_ui_test_answer ("Hide 300 Jobs?", "cancel");
  settle (self);
  g_assert_cmpuint (self->page->steps->len, ==, 0);
  g_assert_cmpuint (voc_result_get_n (get_result (self)), ==, N_LISTINGS);

  press (self, GDK_KEY_h, 0);
  voc_ui_test_answer ("Hide 300 Jobs?", "confirm");
  wait_toast (self, "300 jobs are hidden");
  wait_settled_n (self, 0);
  press (self, GDK_KEY_u, 0);
  wait_settled_n (self, N_LISTINGS);
}

static guint
count_hidden (Fixture *self)
{
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (&self->library, start_list, NULL);
  g_autoptr (VocHidden) hidden = voc_library_list_hidden_finish (self->library.library, result, NULL);

  return hidden->listings->len;
}

static gboolean
has_hidden_all (gpointer user_data)
{
  return count_hidden (user_data) == N_LISTINGS;
}

/* The window is closed while the work goes on: it is finished. */
static void
test_closed (Fixture      *self,
             gconstpointer data)
{
  begin (self);
  press (self, GDK_KEY_a, GDK_CONTROL_MASK);
  press (self, GDK_KEY_h, 0);
  voc_ui_test_answer ("Hide 300 Jobs?", "confirm");
  voc_ui_library_drop_window (&self->library);
  g_assert_true (voc_ui_test_wait (has_hidden_all, self));
}

/* So is what was asked for a moment before. */
static void
test_closed_at_once (Fixture      *self,
                     gconstpointer data)
{
  begin (self);
  read_at (self, 0);
  press (self, GDK_KEY_h, 0);
  voc_ui_library_drop_window (&self->library);
  for (guint i = 0; i < 100 && count_hidden (self) == 0; i++)
    voc_ui_test_settle ();
  g_assert_cmpuint (count_hidden (self), ==, 1);
}

/* And so is what was to be taken back when it is done. */
static void
test_closed_wanted (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (VocJobsPage) page = NULL;

  begin (self);
  read_at (self, 0);
  page = g_object_ref (self->page);
  press (self, GDK_KEY_h, 0);
  press (self, GDK_KEY_u, 0);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->library.overlay), NULL);
  g_object_run_dispose (G_OBJECT (page));
  wait_steps (self, 0);
  g_assert_cmpuint (count_hidden (self), ==, 0);
}

/* Nothing can be done while the library is closed, and nothing waits for it. */
static void
test_closed_library (Fixture      *self,
                     gconstpointer data)
{
  begin (self);
  read_at (self, 0);
  press (self, GDK_KEY_h, 0);
  wait_settled_n (self, N_LISTINGS - 1);
  wait_steps (self, 1);
  voc_ui_library_close (&self->library);
  press (self, GDK_KEY_h, 0);
  press (self, GDK_KEY_s, 0);
  press (self, GDK_KEY_u, 0);
  voc_ui_test_settle ();
  g_assert_cmpuint (self->page->steps->len, ==, 1);
}

/* What is so already is said, and there is nothing to take back. */
static void
test_applied_before (Fixture      *self,
                     gconstpointer data)
{
  begin (self);
  read_at (self, 0);
  press (self, GDK_KEY_a, 0);
  wait_toast (self, "Marked as applied");
  settle (self);
  press (self, GDK_KEY_a, 0);
  wait_toast (self, "The job was marked before");
  wait_steps (self, 1);
}

static gboolean
has_no_work (gpointer user_data)
{
  return ((const Fixture *) user_data)->page->bulk == NULL;
}

/* Stopped after the first part: only what came back is seen again. */
static void
test_stopped (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) seen = NULL;

  settle (self);
  wait_settled_n (self, N_MANY);
  press (self, GDK_KEY_a, GDK_CONTROL_MASK);
  press (self, GDK_KEY_h, 0);
  voc_ui_test_answer ("Hide 4,100 Jobs?", "confirm");
  wait_settled_n (self, 0);
  wait_steps (self, 1);
  settle (self);
  before = voc_jobs_touched_list (self->page->touched);
  g_assert_cmpuint (before->len, ==, 0);

  press (self, GDK_KEY_u, 0);
  g_assert_nonnull (self->page->bulk);
  g_cancellable_cancel (self->page->bulk);
  g_assert_true (voc_ui_test_wait (has_no_work, self));
  seen = voc_jobs_touched_list (self->page->touched);
  g_assert_cmpuint (seen->len, ==, N_BATCH);
  g_assert_cmpuint (self->page->steps->len, ==, 1);
  g_assert_cmpuint (count_hidden (self), ==, N_MANY - N_BATCH);
  wait_settled_n (self, N_BATCH);
  press (self, GDK_KEY_u, 0);
  wait_settled_n (self, N_MANY);
  wait_steps (self, 0);
}

/* While one is picking, a key that asks about a job means the one where the keyboard is. */
static void
test_focused (Fixture      *self,
              gconstpointer data)
{
  begin (self);
  read_at (self, 1);
  voc_jobs_list_take_keyboard (self->page->list, get_id (self, 1));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.pick", NULL));
  press (self, GDK_KEY_j, 0);
  press (self, GDK_KEY_j, 0);
  voc_ui_test_settle ();
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, get_id (self, 1));
  g_assert_cmpint (voc_jobs_list_get_focused (self->page->list), ==, get_id (self, 3));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  ADD ("/ui/jobs-undo/order", test_order);
  ADD ("/ui/jobs-undo/quick", test_quick);
  ADD ("/ui/jobs-undo/toast", test_toast);
  ADD ("/ui/jobs-undo/toast-goes", test_toast_goes);
  ADD ("/ui/jobs-undo/failed", test_failed);
  ADD ("/ui/jobs-undo/behind", test_behind);
  ADD ("/ui/jobs-undo/older-answer", test_older_answer);
  ADD ("/ui/jobs-undo/twice-at-end", test_twice_at_end);
  ADD ("/ui/jobs-undo/anew", test_anew);
  ADD ("/ui/jobs-undo/shown-since", test_shown_since);
  ADD ("/ui/jobs-undo/question", test_question);
  ADD ("/ui/jobs-undo/closed", test_closed);
  ADD ("/ui/jobs-undo/closed-at-once", test_closed_at_once);
  ADD ("/ui/jobs-undo/closed-wanted", test_closed_wanted);
  ADD ("/ui/jobs-undo/closed-library", test_closed_library);
  ADD ("/ui/jobs-undo/applied-before", test_applied_before);
  g_test_add ("/ui/jobs-undo/stopped", Fixture, NULL, set_up_many, test_stopped, tear_down);
  ADD ("/ui/jobs-undo/focused", test_focused);
  return g_test_run ();
}
