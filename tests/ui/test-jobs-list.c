/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of jobs while the library changes behind it: what one looks at does not
 * move. */

#include "config.h"

#include "ui/jobs/voc-job-drag.h"
#include "ui/jobs/voc-job-row.h"
#include "ui/jobs/voc-jobs-list-private.h"

#include "voc-ui-jobs.h"

#include <string.h>

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

static gint64
get_top_id (Fixture *self)
{
  return get_id (self, (guint) voc_jobs_list_get_top (self->page->list));
}

static GtkAdjustment *
get_adjustment (Fixture *self)
{
  GtkWidget *scrolled = voc_ui_library_find_type (GTK_WIDGET (self->page->list), GTK_TYPE_SCROLLED_WINDOW);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
}

/* Not on the way any more, and what was shown from elsewhere is the row at the top edge:
 * or one beside it, when the list was given another height on the way, for then the view
 * keeps what is in its middle. */
static gboolean
is_scrolled (gpointer user_data)
{
  Fixture *self = user_data;
  double   row = gtk_adjustment_get_upper (get_adjustment (self)) / voc_result_get_n (get_result (self));
  int      shown = voc_listing_list_find (voc_jobs_list_get_model (self->page->list), voc_jobs_list_get_selected (self->page->list));

  return self->page->list->tick_id == 0 && ABS (gtk_adjustment_get_value (get_adjustment (self)) / row - shown) <= 1.5;
}

/* And nothing moves any more. */
static void
wait_scrolled (Fixture *self)
{
  double before;

  do
    {
      g_assert_true (voc_ui_test_wait (is_scrolled, self));
      before = gtk_adjustment_get_value (get_adjustment (self));
      voc_ui_test_settle ();
      voc_ui_test_settle ();
    }
  while (gtk_adjustment_get_value (get_adjustment (self)) != before);
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
  wait_scrolled (self);
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
  /* Once the rows have their places, the newest is the one that is seen. */
  for (guint i = 0; i < 5; i++)
    voc_ui_test_settle ();
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
  return ((const Fixture *) user_data)->page->steps->len > 0;
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

/* What takes the place of a job that goes: also when that one is not in the list, as when it
 * was opened from elsewhere. */
static void
test_staying (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (VocIdSet) gone = voc_id_set_new ();

  settle (self);
  wait_n (self, N_LISTINGS);
  voc_id_set_add (gone, get_id (self, 0));
  voc_id_set_add (gone, get_id (self, N_LISTINGS - 1));
  voc_jobs_list_select (self->page->list, 424242, FALSE);
  g_assert_cmpint (voc_jobs_page_find_staying (self->page, gone), ==, get_id (self, 1));
  voc_jobs_list_select (self->page->list, get_id (self, 5), FALSE);
  g_assert_cmpint (voc_jobs_page_find_staying (self->page, gone), ==, get_id (self, 6));
  voc_jobs_list_select (self->page->list, get_id (self, N_LISTINGS - 2), FALSE);
  voc_id_set_add (gone, get_id (self, N_LISTINGS - 2));
  g_assert_cmpint (voc_jobs_page_find_staying (self->page, gone), ==, get_id (self, N_LISTINGS - 3));

  for (guint i = 0; i < N_LISTINGS; i++)
    voc_id_set_add (gone, get_id (self, i));
  g_assert_cmpint (voc_jobs_page_find_staying (self->page, gone), ==, 0);
}

static int
get_row_height (Fixture *self)
{
  GtkWidget *row = voc_ui_library_find_type (GTK_WIDGET (self->page->list), VOC_TYPE_JOB_ROW);
  int        height;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}

/* A compact row says the same in two lines; the list begins where it did; and the next
 * page remembers. */
static void
test_density (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (VocJobsPage) next = NULL;
  g_autofree char *density = NULL;
  int              height;
  gint64           top;

  settle (self);
  wait_n (self, N_LISTINGS);
  read_at (self, 120);
  wait_scrolled (self);
  top = get_top_id (self);
  height = get_row_height (self);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.density", "s", "compact"));
  wait_scrolled (self);
  g_assert_cmpint (get_row_height (self) * 4, <, height * 3);
  g_assert_cmpint (get_top_id (self), ==, top);
  g_assert_nonnull (voc_ui_library_find_label (GTK_WIDGET (self->page->list), "ago"));

  next = g_object_ref_sink (VOC_JOBS_PAGE (voc_jobs_page_new (self->library.library)));
  g_object_get (next, "density", &density, NULL);
  g_assert_cmpstr (density, ==, "compact");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.density", "s", "comfortable"));
  wait_scrolled (self);
  g_assert_cmpint (get_row_height (self), ==, height);
  g_assert_cmpint (get_top_id (self), ==, top);
}

typedef struct
{
  GOutputStream *stream; /* (owned) */
  gboolean       is_done;
} Written;

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (object), result, &error);
  g_assert_no_error (error);
  ((Written *) user_data)->is_done = TRUE;
}

static gboolean
is_written (gpointer user_data)
{
  return ((const Written *) user_data)->is_done;
}

static void
assert_dragged (const VocListingRow *row,
                const char          *type,
                const char          *expected)
{
  g_autoptr (GdkContentProvider) content = voc_job_drag_create_content (row);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_serialize_mime_types (gdk_content_provider_ref_formats (content));
  g_autofree char *text = NULL;
  Written          written = { stream, FALSE };

  g_assert_cmpint (gdk_content_formats_contain_mime_type (formats, type), ==, expected != NULL);
  if (expected == NULL)
    return;

  if (g_str_equal (type, "text/uri-list"))
    {
      gdk_content_provider_write_mime_type_async (content, type, stream, G_PRIORITY_DEFAULT, NULL, written_cb, &written);
      g_assert_true (voc_ui_test_wait (is_written, &written));
      text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                        g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
    }
  else
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_value_init (&value, G_TYPE_STRING);
      g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
      text = g_value_dup_string (&value);
    }
  g_assert_cmpstr (text, ==, expected);
}

/* A link for whoever takes links, the row for whoever takes text; and a link to nowhere
 * of the web is none. */
static void
test_dragged (Fixture      *self,
              gconstpointer data)
{
  VocListingRow row = { .title = (char *) "Baker", .company = (char *) "Brot & Co", .place = (char *) "Wien, AT" };

  row.url = (char *) "https://example.org/jobs/1?a=b";
  assert_dragged (&row, "text/uri-list", "https://example.org/jobs/1?a=b\r\n");
  assert_dragged (&row, "text/plain;charset=utf-8", "Baker\nBrot & Co · Wien, AT\nhttps://example.org/jobs/1?a=b");

  row.place = NULL;
  row.url = (char *) "file:///etc/passwd";
  assert_dragged (&row, "text/uri-list", NULL);
  assert_dragged (&row, "text/plain;charset=utf-8", "Baker\nBrot & Co");
  row.url = (char *) "https://example.org/\r\nfile:///etc/passwd";
  assert_dragged (&row, "text/uri-list", NULL);
  row.url = NULL;
  assert_dragged (&row, "text/plain;charset=utf-8", "Baker\nBrot & Co");
}

static GtkWidget *
get_menu (Fixture *self)
{
  return voc_ui_library_find_type (GTK_WIDGET (self->page->list), GTK_TYPE_POPOVER_MENU);
}

static gboolean
has_menu (gpointer user_data)
{
  return gtk_widget_get_mapped (get_menu (user_data));
}

/* The menu key opens the menu of the job that is chosen, wherever the list is. */
static void
test_menu (Fixture      *self,
           gconstpointer data)
{
  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_true (voc_ui_test_wait (has_content, self));
  g_assert_false (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_Menu, 0));
  g_assert_false (has_menu (self));

  read_at (self, 3);
  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_Menu, 0));
  g_assert_true (voc_ui_test_wait (has_menu, self));
  g_assert_nonnull (voc_ui_library_find_label (get_menu (self), "Mark as Applied"));
  gtk_popover_popdown (GTK_POPOVER (get_menu (self)));
}

static gboolean
says_applied (gpointer user_data)
{
  const Fixture *self = user_data;

  return voc_ui_library_find_label (GTK_WIDGET (self->page->list), "Applied") != NULL;
}

/* The row says how far one is with its job. */
static void
test_stage (Fixture      *self,
            gconstpointer data)
{
  settle (self);
  wait_n (self, N_LISTINGS);
  read_at (self, 2);
  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_a, 0));
  g_assert_true (voc_ui_test_wait (says_applied, self));
  g_assert_cmpint (voc_jobs_list_get_stage (self->page->list, get_id (self, 2)), ==, VOC_STAGE_APPLIED);
  g_assert_cmpint (voc_jobs_list_get_stage (self->page->list, get_id (self, 1)), ==, VOC_N_STAGES);
}

static gboolean
is_whole (gpointer user_data)
{
  g_autofree char *text = NULL;
  guint            n = 0;

  if (!g_file_load_contents (user_data, NULL, &text, NULL, NULL, NULL))
    return FALSE;

  for (const char *p = strstr (text, "\r\n"); p != NULL; p = strstr (p + 2, "\r\n"))
    n++;
  return n == N_LISTINGS + 1;
}

/* All that is found, not only the rows that are on the screen, in the order of the list. */
static void
test_exported (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("voc-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "jobs.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) parent = g_file_new_for_path (folder);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  settle (self);
  wait_n (self, N_LISTINGS);
  voc_jobs_page_export_file (self->page, file);
  g_assert_true (voc_ui_test_wait (is_whole, file));

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N_LISTINGS + 2);
  for (guint i = 0; i < N_LISTINGS; i++)
    g_assert_cmpint (g_ascii_strtoll (lines[i + 1], NULL, 10), ==, get_id (self, i));
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_true (g_file_delete (parent, NULL, NULL));
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
  ADD ("/ui/jobs-list/staying", test_staying);
  ADD ("/ui/jobs-list/density", test_density);
  ADD ("/ui/jobs-list/dragged", test_dragged);
  ADD ("/ui/jobs-list/menu", test_menu);
  ADD ("/ui/jobs-list/stage", test_stage);
  ADD ("/ui/jobs-list/exported", test_exported);
  return g_test_run ();
}
