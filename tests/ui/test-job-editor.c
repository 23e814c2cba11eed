/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing a job: what is required, what is understood, and what is filled in. */

#include "config.h"

#include "voc-ui-job-editor.h"

#include "library/voc-library-hand.h"

#include <string.h>

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

/* While it is being saved nothing can be typed that would not be saved, no page fills anything in,
 * and nobody is asked whether to discard what is kept; what could not be saved can be typed on, and
 * saved then. */
static void
test_while_saved (Fixture      *self,
                  gconstpointer data)
{
  VocJobEditor *editor;

  begin (self);
  editor = open_editor (self);
  set (editor->title_row, "Zymurgist");
  set (editor->address_row, "https://127.0.0.1:1/zymurgist");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (editor), "editor.read", NULL));
  g_assert_nonnull (editor->cancellable);
  gtk_widget_grab_focus (GTK_WIDGET (editor->place_row));
  voc_ui_library_damage (&self->library, VOC_DATABASE_LIBRARY, "ALTER TABLE main.hand_listing RENAME TO away");
  save (editor);
  g_assert_false (can_be_typed_in (editor));
  g_assert_null (editor->cancellable);
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

  return g_test_run ();
}
