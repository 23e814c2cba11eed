/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done with all of the jobs that are picked in the list. */

#include "config.h"

#include "voc-ui-jobs-pick.h"

/* One step back takes all of it back, and not what was hidden before. */
static void
test_hidden (Fixture      *self,
             gconstpointer data)
{
  gint64 first;
  gint64 ids[3];

  begin (self);
  read_at (self, 0);
  first = get_id (self, 0);
  press (self, GDK_KEY_h, 0);
  settle (self);
  wait_n (self, N_LISTINGS - 1);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = get_id (self, 2 * i);
  voc_jobs_list_select (self->page->list, ids[0], FALSE);
  voc_jobs_page_go_to (self->page, ids[0]);
  settle (self);
  click (self, 2, TRUE, FALSE);
  click (self, 4, TRUE, FALSE);
  assert_picked (self, "0 2 4");
  press (self, GDK_KEY_h, 0);
  wait_toast (self, "3 jobs are hidden");
  settle (self);
  wait_n (self, N_LISTINGS - 4);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpint (voc_listing_list_find (voc_jobs_list_get_model (self->page->list), ids[i]), ==, -1);
  assert_bar (self, NULL);
  /* What was read is hidden now. */
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, 0);

  press (self, GDK_KEY_u, 0);
  settle (self);
  wait_n (self, N_LISTINGS - 1);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpint (get_id (self, 2 * i), ==, ids[i]);
  g_assert_cmpint (voc_listing_list_find (voc_jobs_list_get_model (self->page->list), first), ==, -1);

  press (self, GDK_KEY_u, 0);
  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_cmpint (get_id (self, 0), ==, first);
}

static void
test_saved (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (VocApplication) mine = NULL;

  begin (self);
  mine = voc_ui_library_save (&self->library, get_id (self, 1));
  click (self, 0, FALSE, FALSE);
  settle (self);
  click (self, 3, FALSE, TRUE);
  assert_picked (self, "0 1 2 3");
  press (self, GDK_KEY_s, 0);
  wait_toast (self, "3 jobs are saved");
  settle (self);
  wait_saved (self, 4);

  press (self, GDK_KEY_u, 0);
  settle (self);
  wait_saved (self, 1);
  {
    g_autoptr (GPtrArray) left = voc_ui_library_list_applications (&self->library);

    g_assert_cmpint (((const VocApplication *) g_ptr_array_index (left, 0))->id, ==, mine->id);
  }

  /* Nothing to do is nothing to take back. */
  settle (self);
  voc_jobs_list_select (self->page->list, get_id (self, 1), FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.pick", NULL));
  assert_picked (self, "1");
  press (self, GDK_KEY_s, 0);
  wait_toast (self, "All of them were saved before");
  g_assert_cmpuint (self->page->steps->len, ==, 0);
}

static void
test_applied (Fixture      *self,
              gconstpointer data)
{
  begin (self);
  click (self, 0, FALSE, FALSE);
  settle (self);
  click (self, 1, FALSE, TRUE);
  press (self, GDK_KEY_a, 0);
  wait_toast (self, "2 jobs are marked as applied");
  settle (self);
  wait_saved (self, 2);
  {
    g_autoptr (GPtrArray) applied = voc_ui_library_list_applications (&self->library);

    g_assert_cmpint (((const VocApplication *) g_ptr_array_index (applied, 0))->stage, ==, VOC_STAGE_APPLIED);
    g_assert_cmpint (((const VocApplication *) g_ptr_array_index (applied, 1))->stage, ==, VOC_STAGE_APPLIED);
  }
  press (self, GDK_KEY_u, 0);
  settle (self);
  wait_saved (self, 0);
}

static gboolean
is_at_work (gpointer user_data)
{
  return ((const Fixture *) user_data)->page->bulk != NULL;
}

/* Many copies are made after a question only, and too many not at all. */
static void
test_too_many (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (VocResult) many = NULL;

  begin (self);
  press (self, GDK_KEY_a, GDK_CONTROL_MASK);
  press (self, GDK_KEY_s, 0);
  voc_ui_test_answer ("Save 300 Jobs?", "cancel");
  settle (self);
  wait_saved (self, 0);
  assert_bar (self, "300 selected");

  many = voc_result_new (get_result (self)->query);
  for (gint64 id = 1; id <= 5001; id++)
    g_array_append_val (many->ids, id);
  voc_jobs_page_show_result (self->page, many, 0, FALSE);
  press (self, GDK_KEY_a, GDK_CONTROL_MASK);
  press (self, GDK_KEY_s, 0);
  wait_toast (self, "No more than 5,000 jobs can be saved at a time");
  g_assert_null (self->page->bulk);
}

static gboolean
is_done (gpointer user_data)
{
  return ((const Fixture *) user_data)->page->bulk == NULL;
}

/* Escape stops the work; those that are left are picked yet, and what was done is one
 * step to take back. */
static void
test_stopped (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (VocResult) many = NULL;
  gint64 first;
  gint64 second;

  begin (self);
  first = get_id (self, 0);
  second = get_id (self, 1);
  /* A batch with the one, and then others; the rest was removed long ago. */
  many = voc_result_new (get_result (self)->query);
  g_array_append_val (many->ids, first);
  for (gint64 id = 1000001; id < 1005000; id++)
    g_array_append_val (many->ids, id);
  g_array_append_val (many->ids, second);
  voc_jobs_page_show_result (self->page, many, 0, FALSE);
  press (self, GDK_KEY_a, GDK_CONTROL_MASK);
  press (self, GDK_KEY_h, 0);
  voc_ui_test_answer ("Hide 5,001 Jobs?", "confirm");
  g_assert_true (voc_ui_test_wait (is_at_work, self));
  press (self, GDK_KEY_Escape, 0);
  g_assert_true (voc_ui_test_wait (is_done, self));
  wait_toast (self, "1 job is hidden");
  voc_jobs_page_search (self->page, "");
  settle (self);
  wait_n (self, N_LISTINGS - 1);
  assert_bar (self, "1 selected");
  g_assert_cmpint (get_id (self, 0), ==, second);
  assert_picked (self, "0");

  press (self, GDK_KEY_u, 0);
  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_cmpint (get_id (self, 0), ==, first);
  assert_picked (self, "1");
}

typedef struct
{
  char    *text;
  gboolean is_done;
} Clipboard;

static void
text_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Clipboard *clipboard = user_data;

  clipboard->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  clipboard->is_done = TRUE;
}

static gboolean
is_read (gpointer user_data)
{
  return ((const Clipboard *) user_data)->is_done;
}

static gboolean
is_written (gpointer user_data)
{
  g_autofree char *text = NULL;

  return g_file_load_contents (user_data, NULL, &text, NULL, NULL, NULL) && g_str_has_suffix (text, "\r\n");
}

/* What is picked is exported, and its links are copied, in the order of the list. */
static void
test_taken_out (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("voc-pick-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "jobs.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) parent = g_file_new_for_path (folder);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) links = NULL;
  Clipboard clipboard = { NULL, FALSE };

  begin (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.select", NULL));
  click (self, 8, FALSE, FALSE);
  click (self, 3, FALSE, FALSE);
  voc_jobs_page_export_file (self->page, file);
  g_assert_true (voc_ui_test_wait (is_written, file));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpint (g_ascii_strtoll (lines[1], NULL, 10), ==, get_id (self, 3));
  g_assert_cmpint (g_ascii_strtoll (lines[2], NULL, 10), ==, get_id (self, 8));
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_true (g_file_delete (parent, NULL, NULL));

  press (self, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  wait_toast (self, "2 links are copied");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->page)), NULL, text_cb, &clipboard);
  g_assert_true (voc_ui_test_wait (is_read, &clipboard));
  links = g_strsplit (clipboard.text, "\n", -1);
  g_assert_cmpuint (g_strv_length (links), ==, 3);
  g_assert_true (g_str_has_prefix (links[0], "https://"));
  g_assert_cmpstr (links[0], !=, links[1]);
  g_free (clipboard.text);
  /* They can be hidden yet. */
  assert_picked (self, "3 8");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  ADD ("/ui/jobs-pick/hidden", test_hidden);
  ADD ("/ui/jobs-pick/saved", test_saved);
  ADD ("/ui/jobs-pick/applied", test_applied);
  ADD ("/ui/jobs-pick/too-many", test_too_many);
  ADD ("/ui/jobs-pick/stopped", test_stopped);
  ADD ("/ui/jobs-pick/taken-out", test_taken_out);
  return g_test_run ();
}
