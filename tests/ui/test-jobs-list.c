/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of jobs while the library changes behind it: what one looks at does not
 * move. */

#include "config.h"

#include "ui/jobs/voc-job-row.h"
#include "ui/jobs/voc-jobs-page-private.h"

#include "voc-ui-library.h"

#define N_LISTINGS 300

typedef struct
{
  VocUiLibrary library;
  VocJobsPage *page;
  guint        wanted;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->library);
  voc_ui_library_put_listings (&self->library, N_LISTINGS);
  voc_ui_library_open (&self->library);
  self->page = VOC_JOBS_PAGE (voc_jobs_page_new (self->library.library));
  voc_ui_library_present (&self->library, GTK_WIDGET (self->page), 1100, 720);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_tear_down (&self->library);
}

static VocResult *
get_result (Fixture *self)
{
  return voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));
}

static gint64
get_id (Fixture *self,
        guint    position)
{
  g_assert_cmpuint (position, <, get_result (self)->ids->len);
  return g_array_index (get_result (self)->ids, gint64, position);
}

static gboolean
is_settled (gpointer user_data)
{
  Fixture *self = user_data;

  return self->page->search == NULL && self->page->refresh_id == 0 && self->page->load == NULL && self->page->sources != NULL
         && get_result (self) != NULL;
}

static void
settle (Fixture *self)
{
  voc_ui_test_settle ();
  g_assert_true (voc_ui_test_wait (is_settled, self));
}

static gboolean
has_n (gpointer user_data)
{
  Fixture *self = user_data;

  return get_result (self) != NULL && voc_result_get_n (get_result (self)) == self->wanted;
}

static void
wait_n (Fixture *self,
        guint    n)
{
  self->wanted = n;
  if (!voc_ui_test_wait (has_n, self))
    g_assert_cmpuint (voc_result_get_n (get_result (self)), ==, n);
}

static gboolean
offers_news (gpointer user_data)
{
  const Fixture *self = user_data;

  return voc_jobs_news_get_n (self->page->news) == self->wanted;
}

static void
wait_news (Fixture *self,
           guint    n)
{
  self->wanted = n;
  if (!voc_ui_test_wait (offers_news, self))
    g_assert_cmpuint (voc_jobs_news_get_n (self->page->news), ==, n);
}

static void
tell (Fixture *self)
{
  g_signal_emit_by_name (self->library.library, "changed", VOC_CHANGE_LISTINGS);
  settle (self);
}

static void
put_newer (Fixture *self,
           guint    first,
           guint    n)
{
  voc_ui_library_put_newer (&self->library, first, n);
  tell (self);
}

static void
read_at (Fixture *self,
         guint    position)
{
  voc_jobs_page_show_listing (self->page, get_id (self, position));
  settle (self);
}

static gint64
get_top_id (Fixture *self)
{
  return get_id (self, (guint) voc_jobs_list_get_top (self->page->list));
}

/* Not on the way any more: then the top row is where the adjustment is. */
static gboolean
is_scrolled (gpointer user_data)
{
  Fixture       *self = user_data;
  GtkWidget     *scrolled = voc_ui_library_find_type (GTK_WIDGET (self->page->list), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  int            top = voc_jobs_list_get_top (self->page->list);
  double         row = gtk_adjustment_get_upper (adjustment) / voc_result_get_n (get_result (self));

  /* What is shown from elsewhere is put at the top edge. */
  return get_top_id (self) == voc_jobs_list_get_selected (self->page->list)
         && ABS (gtk_adjustment_get_value (adjustment) / row - top) <= 0.5;
}

static gboolean
is_at_top (gpointer user_data)
{
  Fixture *self = user_data;

  return voc_jobs_list_get_top (self->page->list) == 0;
}

static void
test_held (Fixture      *self,
           gconstpointer data)
{
  gint64 read;
  gint64 top;

  settle (self);
  wait_n (self, N_LISTINGS);
  read_at (self, 120);
  read = get_id (self, 120);
  g_assert_true (voc_ui_test_wait (is_scrolled, self));
  top = get_top_id (self);
  g_assert_cmpint (top, !=, get_id (self, 0));

  put_newer (self, 0, 45);
  wait_news (self, 45);
  wait_n (self, N_LISTINGS);
  g_assert_cmpint (get_id (self, 120), ==, read);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, read);
  g_assert_cmpint (get_top_id (self), ==, top);

  /* More of them are counted together. */
  put_newer (self, 45, 5);
  wait_news (self, 50);
  g_assert_cmpint (get_id (self, 120), ==, read);

  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_n, 0));
  wait_n (self, N_LISTINGS + 50);
  wait_news (self, 0);
  /* The newest is the first; what one reads is still chosen, fifty rows further. */
  g_assert_true (voc_ui_test_wait (is_at_top, self));
  g_assert_cmpint (get_id (self, 170), ==, read);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, read);
  g_assert_cmpint (voc_job_detail_get_listing (self->page->detail)->id, ==, read);
}

/* Who has no place in the list loses none: the newest come in by themselves. */
static void
test_unread (Fixture      *self,
             gconstpointer data)
{
  settle (self);
  wait_n (self, N_LISTINGS);
  put_newer (self, 0, 45);
  wait_n (self, N_LISTINGS + 45);
  wait_news (self, 0);
  g_assert_cmpint (voc_jobs_list_get_top (self->page->list), ==, 0);
}

/* A question asked by hand is answered with all that there is. */
static void
test_asked (Fixture      *self,
            gconstpointer data)
{
  settle (self);
  wait_n (self, N_LISTINGS);
  read_at (self, 2);
  put_newer (self, 0, 6);
  wait_news (self, 6);
  voc_jobs_page_search (self->page, "nurse");
  settle (self);
  wait_n (self, N_LISTINGS / 3 + 2);
  wait_news (self, 0);
}

static gboolean
says_removed (gpointer user_data)
{
  const Fixture *self = user_data;

  return voc_ui_library_find_label (GTK_WIDGET (self->page->list), "Removed") != NULL;
}

static gboolean
has_content (gpointer user_data)
{
  const Fixture  *self = user_data;
  GtkWidget      *row = voc_ui_library_find_type (GTK_WIDGET (self->page->list), VOC_TYPE_JOB_ROW);
  VocListingItem *item = row != NULL ? voc_job_row_get_item (VOC_JOB_ROW (row)) : NULL;

  return item != NULL && voc_listing_item_get_row (item) != NULL;
}

/* What was taken away stays where it stands. */
static void
test_gone (Fixture      *self,
           gconstpointer data)
{
  gint64 read;

  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_true (voc_ui_test_wait (has_content, self));
  read = get_id (self, 1);
  read_at (self, 1);
  g_assert_false (says_removed (self));

  voc_ui_library_remove_listings (&self->library);
  tell (self);
  g_assert_true (voc_ui_test_wait (says_removed, self));
  wait_n (self, N_LISTINGS);
  wait_news (self, 0);
  g_assert_cmpint (get_id (self, 1), ==, read);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, read);
  g_assert_cmpint (voc_job_detail_get_listing (self->page->detail)->id, ==, read);
}

static gboolean
says_closed (gpointer user_data)
{
  const Fixture *self = user_data;

  return voc_ui_library_find_label (GTK_WIDGET (self->page->list), "Closed") != NULL;
}

/* So does what was closed. */
static void
test_closed (Fixture      *self,
             gconstpointer data)
{
  gint64 closed;

  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_true (voc_ui_test_wait (has_content, self));
  closed = get_id (self, 2);
  read_at (self, 1);
  voc_ui_library_close_listing (&self->library, closed);
  tell (self);
  g_assert_true (voc_ui_test_wait (says_closed, self));
  wait_n (self, N_LISTINGS);
  g_assert_cmpint (get_id (self, 2), ==, closed);
}

static gboolean
can_undo (gpointer user_data)
{
  return ((const Fixture *) user_data)->page->hidden->len > 0;
}

static gboolean
cannot_undo (gpointer user_data)
{
  return !can_undo (user_data);
}

/* What one hides goes at once, and comes back where it was, also while others wait. */
static void
test_by_hand (Fixture      *self,
              gconstpointer data)
{
  gint64 first;
  gint64 hidden;

  settle (self);
  wait_n (self, N_LISTINGS);
  first = get_id (self, 0);
  hidden = get_id (self, 3);
  read_at (self, 3);
  put_newer (self, 0, 4);
  wait_news (self, 4);

  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_h, 0));
  g_assert_true (voc_ui_test_wait (can_undo, self));
  settle (self);
  wait_n (self, N_LISTINGS - 1);
  g_assert_cmpuint (get_result (self)->n_hidden, ==, 1);
  g_assert_cmpint (get_id (self, 0), ==, first);
  g_assert_cmpint (get_id (self, 3), !=, hidden);
  wait_news (self, 4);

  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_u, 0));
  g_assert_true (voc_ui_test_wait (cannot_undo, self));
  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_cmpint (get_id (self, 0), ==, first);
  g_assert_cmpint (get_id (self, 3), ==, hidden);
  wait_news (self, 4);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  ADD ("/ui/jobs-list/held", test_held);
  ADD ("/ui/jobs-list/unread", test_unread);
  ADD ("/ui/jobs-list/asked", test_asked);
  ADD ("/ui/jobs-list/gone", test_gone);
  ADD ("/ui/jobs-list/closed", test_closed);
  ADD ("/ui/jobs-list/by-hand", test_by_hand);
  return g_test_run ();
}
