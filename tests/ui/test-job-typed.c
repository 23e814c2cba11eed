/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A job that was typed, changed and deleted: what a person did with it outlives an edit and a
 * deletion that is taken back. */

#include "config.h"

#include "voc-ui-job-editor.h"

#include "library/voc-library-hand.h"
#include "library/voc-library-people.h"
#include "library/voc-library-private.h"
#include "store/voc-conn-private.h"

static gboolean
is_saved (gpointer user_data)
{
  const Fixture *self = user_data;

  return self->page->application_id != 0;
}

/* The same job, changed: with its row, and still saved. */
static void
test_edit (Fixture      *self,
           gconstpointer data)
{
  VocJobEditor *editor;
  gint64        id;

  begin (self);
  read_at (self, 0);
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.edit", NULL) && has_editor (NULL));

  add (self, "Zymurgist");
  id = voc_jobs_list_get_selected (self->page->list);
  press (self, GDK_KEY_s, 0);
  g_assert_true (voc_ui_test_wait (is_saved, self));

  press (self, GDK_KEY_e, 0);
  g_assert_true (voc_ui_test_wait (has_editor, NULL));
  editor = find_editor ();
  g_assert_cmpstr (get (editor->title_row), ==, "Zymurgist");
  set (editor->title_row, "Head Zymurgist");
  set (editor->pay_row, "52.000 € per year");
  adw_combo_row_set_selected (editor->workplace_row, VOC_WORKPLACE_HYBRID);
  adw_combo_row_set_selected (editor->employment_row, 2);
  save_and_wait (editor);

  wait_read (self, "Head Zymurgist");
  settle (self);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, id);
  g_assert_cmpint (voc_job_detail_get_listing (self->page->detail)->id, ==, id);
  g_assert_cmpint (voc_job_detail_get_listing (self->page->detail)->workplace, ==, VOC_WORKPLACE_HYBRID);
  g_assert_cmpint (voc_job_detail_get_listing (self->page->detail)->employment, ==, VOC_EMPLOYMENT_PART_TIME);
  g_assert_cmpint (voc_listing_get_main_pay (voc_job_detail_get_listing (self->page->detail))->min, ==, 5200000);
  g_assert_true (is_saved (self));
}

/* From the editor, too; not from that of a job that is not there yet. */
static void
test_delete_in_editor (Fixture      *self,
                       gconstpointer data)
{
  VocJobEditor *editor;

  begin (self);
  editor = open_editor (self);
  g_assert_false (gtk_widget_get_visible (editor->delete_group));
  set (editor->title_row, "Zymurgist");
  save_and_wait (editor);
  wait_read (self, "Zymurgist");
  wait_n (self, N_LISTINGS + 1);
  settle (self);
  press (self, GDK_KEY_e, 0);
  g_assert_true (voc_ui_test_wait (has_editor, NULL));
  g_assert_true (gtk_widget_get_visible (find_editor ()->delete_group));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (find_editor ()), "editor.delete", NULL));
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
  wait_n (self, N_LISTINGS);
}

/* It deletes its own job, also when another one was opened from outside, as by the search of the
 * desktop: a window that is over the page does not keep that away. */
static void
test_delete_behind_other (Fixture      *self,
                          gconstpointer data)
{
  VocJobEditor *editor;

  begin (self);
  add (self, "Zymurgist");
  wait_n (self, N_LISTINGS + 1);
  settle (self);
  press (self, GDK_KEY_e, 0);
  g_assert_true (voc_ui_test_wait (has_editor, NULL));
  editor = find_editor ();
  voc_jobs_page_show_listing (self->page, get_id (self, 5));
  settle (self);
  self->text = "Zymurgist";
  g_assert_false (reads (self));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (editor), "editor.delete", NULL));
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
  wait_n (self, N_LISTINGS);
  settle (self);
  press (self, GDK_KEY_u, 0);
  wait_read (self, "Zymurgist");
  wait_n (self, N_LISTINGS + 1);
}

static gboolean
reads_other (gpointer user_data)
{
  return !reads (user_data);
}

static void
test_delete (Fixture      *self,
             gconstpointer data)
{
  begin (self);
  add (self, "Zymurgist");
  wait_n (self, N_LISTINGS + 1);
  settle (self);
  press (self, GDK_KEY_Delete, 0);
  self->text = "Zymurgist";
  g_assert_true (voc_ui_test_wait (reads_other, self));
  wait_n (self, N_LISTINGS);
  settle (self);

  press (self, GDK_KEY_u, 0);
  wait_read (self, "Zymurgist");
  wait_n (self, N_LISTINGS + 1);
}

static void
exec_done_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_store_finish (VOC_STORE (object), result, NULL, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
exec_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  return voc_conn_exec (conn, data, error);
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* The cache shows an older job than the library has: the library's is edited. */
static void
test_edit_behind (Fixture      *self,
                  gconstpointer data)
{
  gboolean is_done = FALSE;

  begin (self);
  add (self, "Zymurgist");
  settle (self);
  voc_store_write_async (voc_library_get_store (self->library.library), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, exec_in_thread,
                         (char *) "UPDATE hand_listing SET posting = replace (posting, 'Zymurgist', 'Zythologist')", NULL, NULL, NULL,
                         exec_done_cb, &is_done);
  g_assert_true (voc_ui_test_wait (is_true, &is_done));
  press (self, GDK_KEY_e, 0);
  press (self, GDK_KEY_e, 0);
  g_assert_true (voc_ui_test_wait (has_editor, NULL));
  g_assert_cmpstr (get (find_editor ()->title_row), ==, "Zythologist");
  set (find_editor ()->company_row, "Zythos");
  save_and_wait (find_editor ());
  wait_read (self, "Zythologist");
  settle (self);
}

/* While another job is on its way, the one that is still shown is neither deleted nor edited. */
static void
test_other_chosen (Fixture      *self,
                   gconstpointer data)
{
  begin (self);
  add (self, "Zymurgist");
  wait_n (self, N_LISTINGS + 1);
  settle (self);
  self->text = "Zymurgist";
  g_assert_true (reads (self));
  voc_jobs_page_show_listing (self->page, get_id (self, 5));
  g_assert_true (reads (self));
  voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_Delete, 0);
  voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_e, 0);
  settle (self);
  g_assert_null (find_editor ());
  wait_n (self, N_LISTINGS + 1);
  settle (self);
  wait_n (self, N_LISTINGS + 1);
}

static void
set_up_nothing (Fixture      *self,
                gconstpointer data)
{
  voc_ui_library_set_up (&self->library);
  voc_ui_library_open (&self->library);
  self->page = VOC_JOBS_PAGE (voc_jobs_page_new (self->library.library));
  voc_ui_library_present (&self->library, GTK_WIDGET (self->page), 1100, 720);
}

/* Who has only typed jobs has no source, and can search all the same. */
static void
test_only_typed (Fixture      *self,
                 gconstpointer data)
{
  settle (self);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->pages), ==, "no-sources");
  add (self, "Zymurgist");
  wait_n (self, 1);
  settle (self);
  voc_jobs_page_search (self->page, "wombat");
  wait_n (self, 0);
  settle (self);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->pages), ==, "split");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->stack), ==, "empty");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (self->page->search_bar)));
  voc_jobs_page_search (self->page, "zymurgist");
  wait_n (self, 1);
}

/* What a feed has is not the person's to change, whatever the feed is called. */
static void
test_of_feed (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (VocListing) listing = NULL;

  begin (self);
  read_at (self, 0);
  g_assert_false (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_Delete, 0));
  voc_ui_test_settle ();
  g_assert_null (find_editor ());
  wait_n (self, N_LISTINGS);

  listing = voc_listing_ref ((VocListing *) voc_job_detail_get_listing (self->page->detail));
  voc_job_detail_show_listing (self->page->detail, listing, voc_present_by_hand (), -1.0);
  g_assert_nonnull (voc_ui_library_find_label (GTK_WIDGET (self->page->detail), "Last Seen"));
  g_assert_nonnull (voc_ui_library_find_label (GTK_WIDGET (self->page->detail), "From Added by Hand"));
  add (self, "Zymurgist");
  g_assert_null (voc_ui_library_find_label (GTK_WIDGET (self->page->detail), "Last Seen"));
  g_assert_null (voc_ui_library_find_label (GTK_WIDGET (self->page->detail), "From Added by Hand"));
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  g_test_add ("/ui/job-editor/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/ui/job-editor/delete", Fixture, NULL, set_up, test_delete, tear_down);
  g_test_add ("/ui/job-editor/delete-in-editor", Fixture, NULL, set_up, test_delete_in_editor, tear_down);
  g_test_add ("/ui/job-editor/delete-behind-other", Fixture, NULL, set_up, test_delete_behind_other, tear_down);
  g_test_add ("/ui/job-editor/edit-behind", Fixture, NULL, set_up, test_edit_behind, tear_down);
  g_test_add ("/ui/job-editor/other-chosen", Fixture, NULL, set_up, test_other_chosen, tear_down);
  g_test_add ("/ui/job-editor/only-typed", Fixture, NULL, set_up_nothing, test_only_typed, tear_down);
  g_test_add ("/ui/job-editor/of-feed", Fixture, NULL, set_up, test_of_feed, tear_down);

  return g_test_run ();
}
