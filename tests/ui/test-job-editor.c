/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing a job, changing and deleting it: what is required, what is understood, and that what
 * a person did with the job outlives an edit and a deletion that is taken back. */

#include "config.h"

#include "ui/jobs/voc-job-editor-private.h"

#include "library/voc-library-hand.h"
#include "library/voc-library-people.h"
#include "library/voc-library-private.h"
#include "store/voc-conn-private.h"

#include "voc-ui-jobs.h"

#include <string.h>

static VocJobEditor *
find_editor (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (VOC_IS_JOB_EDITOR (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return VOC_JOB_EDITOR (window);
    }
  return NULL;
}

static gboolean
has_editor (gpointer user_data)
{
  return find_editor () != NULL;
}

static gboolean
has_no_editor (gpointer user_data)
{
  return find_editor () == NULL;
}

static VocJobEditor *
open_editor (Fixture *self)
{
  voc_jobs_page_add (self->page, "");
  g_assert_true (voc_ui_test_wait (has_editor, NULL));
  return find_editor ();
}

static void
set (AdwEntryRow *row,
     const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static const char *
get (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
save (VocJobEditor *editor)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL));
}

static void
save_and_wait (VocJobEditor *editor)
{
  save (editor);
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
}

static gboolean
reads (gpointer user_data)
{
  Fixture          *self = user_data;
  const VocListing *listing = voc_job_detail_get_listing (self->page->detail);

  return listing != NULL && g_strcmp0 (listing->title, self->text) == 0;
}

static void
wait_read (Fixture    *self,
           const char *title)
{
  self->text = title;
  g_assert_true (voc_ui_test_wait (reads, self));
}

static void
add (Fixture    *self,
     const char *title)
{
  VocJobEditor *editor = open_editor (self);

  set (editor->title_row, title);
  save_and_wait (editor);
  wait_read (self, title);
}

static GtkWidget *
get_content (VocJobEditor *editor)
{
  return adw_window_get_content (ADW_WINDOW (editor));
}

static gboolean
can_be_typed_in (gpointer user_data)
{
  return gtk_widget_is_sensitive (get_content (user_data));
}

/* While it is being saved nothing can be typed that would not be saved, and nobody is asked whether
 * to discard what is kept; what could not be saved can be typed on, and saved then. */
static void
test_while_saved (Fixture      *self,
                  gconstpointer data)
{
  VocJobEditor *editor;

  begin (self);
  editor = open_editor (self);
  set (editor->title_row, "Zymurgist");
  gtk_widget_grab_focus (GTK_WIDGET (editor->place_row));
  voc_ui_library_damage (&self->library, VOC_DATABASE_LIBRARY, "ALTER TABLE main.hand_listing RENAME TO away");
  save (editor);
  g_assert_false (can_be_typed_in (editor));
  g_assert_true (voc_ui_test_wait (can_be_typed_in, editor));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (editor)), GTK_WIDGET (editor->place_row)));
  g_assert_cmpstr (get (editor->title_row), ==, "Zymurgist");

  voc_ui_library_damage (&self->library, VOC_DATABASE_LIBRARY, "ALTER TABLE main.away RENAME TO hand_listing");
  save (editor);
  g_assert_false (can_be_typed_in (editor));
  gtk_window_close (GTK_WINDOW (editor));
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
  wait_read (self, "Zymurgist");
}

/* Without a title nothing is kept, and it is said where the title is missing. */
static void
test_title (Fixture      *self,
            gconstpointer data)
{
  VocJobEditor *editor;

  begin (self);
  editor = open_editor (self);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (editor->title_label)));
  set (editor->company_row, "Example Bakery");
  set (editor->title_row, "  ");
  save (editor);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (editor->title_label)));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (editor->title_row), "error"));
  g_assert_nonnull (find_editor ());

  set (editor->title_row, "Zymurgist");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (editor->title_label)));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (editor->title_row), "error"));

  set (editor->address_row, "on the board");
  save (editor);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (editor->address_row), "error"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (editor->read_button)));
  set (editor->address_row, "example.org/z");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (editor->read_button)));
  save_and_wait (editor);

  wait_read (self, "Zymurgist");
  g_assert_cmpstr (voc_job_detail_get_listing (self->page->detail)->company, ==, "Example Bakery");
  g_assert_cmpstr (voc_job_detail_get_listing (self->page->detail)->url, ==, "https://example.org/z");
}

/* Too long is told, and what was typed can still be shortened and saved. */
static void
test_too_long (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *title = g_strnfill (600, 'x');
  VocJobEditor    *editor;

  begin (self);
  editor = open_editor (self);
  set (editor->title_row, title);
  save (editor);
  g_assert_true (voc_banner_is_revealed (editor->banner));
  g_assert_nonnull (find_editor ());
  set (editor->title_row, "Zymurgist");
  save_and_wait (editor);
  wait_read (self, "Zymurgist");
}

/* @editor, @text: what is waited for */
typedef struct
{
  VocJobEditor *editor;
  const char   *text; /* (nullable): nothing */
} PayText;

static gboolean
tells_pay (gpointer user_data)
{
  const PayText *wanted = user_data;
  GtkLabel      *label = wanted->editor->pay_label;

  if (wanted->editor->pay_id != 0)
    return FALSE;
  if (wanted->text == NULL)
    return !gtk_widget_get_visible (GTK_WIDGET (label));
  return gtk_widget_get_visible (GTK_WIDGET (label)) && strstr (gtk_label_get_label (label), wanted->text) != NULL;
}

static void
wait_pay (VocJobEditor *editor,
          const char   *text)
{
  PayText wanted = { editor, text };

  if (!voc_ui_test_wait (tells_pay, &wanted))
    g_error ("The editor says “%s”, not “%s”", gtk_label_get_label (editor->pay_label), text != NULL ? text : "");
}

static void
close_editor (VocJobEditor *editor)
{
  editor->is_done = TRUE;
  gtk_window_close (GTK_WINDOW (editor));
}

/* What is understood stands below the row, after a pause: with no key a long text is searched. */
static void
test_pay (Fixture      *self,
          gconstpointer data)
{
  VocJobEditor *editor;

  begin (self);
  editor = open_editor (self);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (editor->pay_label)));
  set (editor->pay_row, "€25 - €30 an hour");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (editor->pay_label)));
  wait_pay (editor, "Understood as");
  wait_pay (editor, "30");
  set (editor->pay_row, "50000");
  wait_pay (editor, "not understood");
  set (editor->pay_row, "");
  wait_pay (editor, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (editor->text_view), "Salary: 52.000 € per year.", -1);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (editor->pay_label)));
  wait_pay (editor, "The description says");

  set (editor->pay_row, "$25 an hour");
  set (editor->place_row, "Austin, TX");
  wait_pay (editor, "$25");
  close_editor (editor);
}

/* The first line of what is pasted is the title, unless there is one or it is a sentence. */
static void
test_paste (Fixture      *self,
            gconstpointer data)
{
  VocJobEditor  *editor;
  GtkTextBuffer *buffer;
  GdkClipboard  *clipboard;

  begin (self);
  editor = open_editor (self);
  buffer = gtk_text_view_get_buffer (editor->text_view);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (editor));
  gtk_text_buffer_set_text (buffer, "We look for a baker.\nYou bake.", -1);
  g_signal_emit_by_name (buffer, "paste-done", clipboard);
  g_assert_cmpstr (get (editor->title_row), ==, "");
  gtk_text_buffer_set_text (buffer, "Baker in Fürth\n\nYou bake.", -1);
  g_signal_emit_by_name (buffer, "paste-done", clipboard);
  g_assert_cmpstr (get (editor->title_row), ==, "Baker in Fürth");
  gtk_text_buffer_set_text (buffer, "Miller\n\nYou mill.", -1);
  g_signal_emit_by_name (buffer, "paste-done", clipboard);
  g_assert_cmpstr (get (editor->title_row), ==, "Baker in Fürth");

  /* A clipboard that answers when the window is gone. */
  g_object_ref (buffer);
  close_editor (editor);
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
  voc_ui_test_settle ();
  gtk_text_buffer_set_text (buffer, "Maltster\n\nYou malt.", -1);
  g_signal_emit_by_name (buffer, "paste-done", clipboard);
  g_assert_cmpuint (g_signal_handler_find (buffer, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, editor), ==, 0);
  g_object_unref (buffer);
}

static VocListing *
make_page (const char *title,
           const char *skill,
           const char *company)
{
  g_autofree char *json = g_strdup_printf ("{\"@type\":\"JobPosting\",\"identifier\":\"p\",\"title\":\"%s\",\"skills\":\"%s\","
                                           "\"datePosted\":\"2026-01-05\",\"employmentType\":[\"FULL_TIME\",\"TEMPORARY\"]%s%s%s}",
                                           title, skill, company != NULL ? ",\"hiringOrganization\":\"" : "",
                                           company != NULL ? company : "", company != NULL ? "\"" : "");
  g_autoptr (GError) error = NULL;
  VocListing *page = voc_native_listing_from_json (json, &error);

  g_assert_no_error (error);
  return voc_listing_seal (page);
}

static char *
dup_skills (VocJobEditor *editor)
{
  g_autoptr (VocHandForm) form = voc_job_editor_read (editor);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_hand_form_to_listing (form, editor->listing, &error);
  g_auto (GStrv) skills = NULL;

  g_assert_no_error (error);
  skills = voc_listing_get_skills (listing);
  return g_strjoinv (",", skills);
}

static void
assert_skills (VocJobEditor *editor,
               const char   *wanted)
{
  g_autofree char *skills = dup_skills (editor);

  g_assert_cmpstr (skills, ==, wanted);
}

/* What a page says besides goes with what it filled in, and with no other job. */
static void
test_pages (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (VocListing) cooper = make_page ("Cooper", "Oak", "Zythos");
  g_autoptr (VocListing) maltster = make_page ("Maltster", "Barley", NULL);
  VocJobEditor *editor;

  begin (self);
  editor = open_editor (self);
  set (editor->address_row, "example.org/cooper");
  voc_job_editor_take (editor, cooper);
  g_assert_cmpstr (get (editor->title_row), ==, "Cooper");
  assert_skills (editor, "Oak");
  /* Changed by hand it is the same job. */
  set (editor->title_row, "Head Cooper");
  assert_skills (editor, "Oak");
  voc_job_editor_take (editor, cooper);
  g_assert_cmpstr (get (editor->title_row), ==, "Head Cooper");
  set (editor->title_row, "Cooper");

  /* Another page, when nothing was typed over the first: all of it, and nothing of the first. */
  set (editor->address_row, "example.org/maltster");
  assert_skills (editor, "");
  voc_job_editor_take (editor, maltster);
  g_assert_cmpstr (get (editor->title_row), ==, "Maltster");
  g_assert_cmpstr (get (editor->company_row), ==, "");
  assert_skills (editor, "Barley");

  /* Another one, over what was typed: only what is empty. */
  set (editor->title_row, "Zymurgist");
  set (editor->address_row, "example.org/cooper");
  voc_job_editor_take (editor, cooper);
  g_assert_cmpstr (get (editor->title_row), ==, "Zymurgist");
  g_assert_cmpstr (get (editor->company_row), ==, "Zythos");
  assert_skills (editor, "");
  close_editor (editor);
}

/* A day is the same day wherever one is; what is being typed is not overwritten. */
static void
test_days (Fixture      *self,
           gconstpointer data)
{
  static const char *const zones[] = { "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC" };
  g_autofree char         *zone = g_strdup (g_getenv ("TZ"));
  g_autoptr (VocListing) page = make_page ("Cooper", "Oak", NULL);
  VocJobEditor *editor;

  begin (self);
  editor = open_editor (self);
  set (ADW_ENTRY_ROW (editor->posted_row), "5 February 2026");
  voc_job_editor_take (editor, page);
  g_assert_cmpstr (get (ADW_ENTRY_ROW (editor->posted_row)), ==, "5 February 2026");
  close_editor (editor);

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GDateTime) day = NULL;
      g_autoptr (VocHandForm) form = NULL;
      g_autoptr (VocHandForm) other = NULL;

      g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
      g_setenv ("TZ", zones[i], TRUE);
      editor = open_editor (self);
      voc_job_editor_take (editor, page);
      day = g_date_time_new_from_unix_local (voc_date_row_get_day (editor->posted_row));
      g_assert_cmpint (g_date_time_get_month (day), ==, 1);
      g_assert_cmpint (g_date_time_get_day_of_month (day), ==, 5);
      form = voc_job_editor_read (editor);
      g_assert_cmpint (form->published.unix_seconds, ==, page->published.unix_seconds);
      g_assert_cmpint (form->published.precision, ==, VOC_DATE_DAY);
      set (ADW_ENTRY_ROW (editor->posted_row), "2026-02-28");
      g_assert_true (voc_date_row_commit (editor->posted_row));
      other = voc_job_editor_read (editor);
      /* Noon in Greenwich, 54 days later. */
      g_assert_cmpint (other->published.unix_seconds, ==, page->published.unix_seconds + 54 * 86400);
      close_editor (editor);
    }
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
}

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
  g_test_add ("/ui/job-editor/title", Fixture, NULL, set_up, test_title, tear_down);
  g_test_add ("/ui/job-editor/while-saved", Fixture, NULL, set_up, test_while_saved, tear_down);
  g_test_add ("/ui/job-editor/too-long", Fixture, NULL, set_up, test_too_long, tear_down);
  g_test_add ("/ui/job-editor/pay", Fixture, NULL, set_up, test_pay, tear_down);
  g_test_add ("/ui/job-editor/paste", Fixture, NULL, set_up, test_paste, tear_down);
  g_test_add ("/ui/job-editor/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/ui/job-editor/days", Fixture, NULL, set_up, test_days, tear_down);
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
