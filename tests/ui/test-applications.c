/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Applications page over a real library: what is typed and chosen is read back
 * from the library, what the library knows is read from the page. */

#include "config.h"

#include "library/voc-present.h"
#include "ui/applications/voc-application-detail.h"
#include "ui/applications/voc-application-row.h"
#include "ui/applications/voc-applications-page.h"
#include "ui/common/voc-date-row.h"

#include "voc-ui-library.h"

#include <string.h>

typedef struct
{
  VocUiLibrary          base;
  GtkWidget            *page;
  VocApplicationDetail *detail;
  GtkListBox           *list;
  gint64                ids[3]; /* of the saved jobs 1, 2, 3 */
} Fixture;

static void
show_page (Fixture *self)
{
  self->page = voc_applications_page_new (self->base.library);
  voc_ui_library_present (&self->base, self->page, 1000, 700);
  self->detail = VOC_APPLICATION_DETAIL (voc_ui_library_find_type (self->page, VOC_TYPE_APPLICATION_DETAIL));
  self->list = GTK_LIST_BOX (gtk_widget_get_template_child (self->page, VOC_TYPE_APPLICATIONS_PAGE, "list"));
}

static void
set_up_empty (Fixture      *self,
              gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_open (&self->base);
  show_page (self);
}

/* Three saved jobs: the second has been applied for. */
static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_put_listings (&self->base, 3);
  voc_ui_library_open (&self->base);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (VocApplication) application = voc_ui_library_save (&self->base, i + 1);

      self->ids[i] = application->id;
      if (i != 1)
        continue;
      application->stage = VOC_STAGE_APPLIED;
      voc_set_text (&application->notes, "Asked Ms Köhler");
      voc_ui_library_put_application (&self->base, application);
    }
  show_page (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_tear_down (&self->base);
}

/* What a person sees */

static const char *
get_state (Fixture *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (gtk_widget_get_template_child (self->page, VOC_TYPE_APPLICATIONS_PAGE, "stack")));
}

/* "Title|Title…" of the rows that are shown, with the stages above them. */
static char *
read_list (Fixture *self)
{
  GString       *text = g_string_new (NULL);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      GtkWidget *header = gtk_list_box_row_get_header (row);

      if (!gtk_widget_get_child_visible (GTK_WIDGET (row)))
        continue;
      if (text->len > 0)
        g_string_append_c (text, '|');
      if (header != NULL)
        g_string_append_printf (text, "%s: ", gtk_label_get_text (GTK_LABEL (header)));
      g_string_append (text, voc_application_row_get_application (VOC_APPLICATION_ROW (row))->snapshot->company);
    }

  return g_string_free (text, FALSE);
}

static gboolean
has_list (gpointer user_data)
{
  return g_strcmp0 (get_state (user_data), "list") == 0;
}

static gboolean
is_empty (gpointer user_data)
{
  return g_strcmp0 (get_state (user_data), "empty") == 0;
}

typedef struct
{
  Fixture    *fixture;
  const char *text;
} Expected;

static gboolean
shows_list (gpointer user_data)
{
  const Expected  *expected = user_data;
  g_autofree char *text = read_list (expected->fixture);

  return g_str_equal (text, expected->text);
}

static void
assert_list (Fixture    *self,
             const char *text)
{
  Expected expected = { self, text };

  if (!voc_ui_test_wait (shows_list, &expected))
    {
      g_autofree char *shown = read_list (self);

      g_assert_cmpstr (shown, ==, text);
    }
}

static gboolean
shows_one (gpointer user_data)
{
  Fixture *self = user_data;

  return voc_application_detail_get_id (self->detail) != 0;
}

static void
select_one (Fixture *self,
            gint64   id)
{
  voc_applications_page_show (VOC_APPLICATIONS_PAGE (self->page), id);
  g_assert_true (voc_ui_test_wait (has_list, self));
  while (voc_application_detail_get_id (self->detail) != id)
    g_main_context_iteration (NULL, TRUE);
}

static gpointer
get_child (Fixture    *self,
           const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->detail), VOC_TYPE_APPLICATION_DETAIL, name);
}

static VocApplication *
read_one (Fixture *self,
          gint64   id)
{
  g_autoptr (GPtrArray) applications = voc_ui_library_list_applications (&self->base);

  for (guint i = 0; i < applications->len; i++)
    {
      const VocApplication *application = g_ptr_array_index (applications, i);

      if (application->id == id)
        return voc_application_copy (application);
    }

  return NULL;
}

static void
set_notes (Fixture    *self,
           const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (get_child (self, "notes_view")), text, -1);
}

static char *
get_notes (Fixture *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_child (self, "notes_view"));
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Tests */

static void
test_empty (Fixture      *self,
            gconstpointer data)
{
  g_assert_true (voc_ui_test_wait (is_empty, self));
  g_assert_nonnull (voc_ui_library_find_label (self->page, "No Saved Jobs"));
}

static void
test_stages (Fixture      *self,
             gconstpointer data)
{
  GtkDropDown *dropdown = GTK_DROP_DOWN (gtk_widget_get_template_child (self->page, VOC_TYPE_APPLICATIONS_PAGE, "stage_dropdown"));

  assert_list (self, "Saved (2): Employer 2|Employer 0|Applied (1): Employer 1");
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (dropdown)), ==, VOC_N_STAGES + 1);

  gtk_drop_down_set_selected (dropdown, VOC_STAGE_APPLIED + 1);
  assert_list (self, "Applied (1): Employer 1");
  gtk_drop_down_set_selected (dropdown, 0);

  /* The row goes to its new stage and the library knows. */
  select_one (self, self->ids[0]);
  adw_combo_row_set_selected (get_child (self, "stage_row"), VOC_STAGE_INTERVIEW);
  assert_list (self, "Saved (1): Employer 2|Applied (1): Employer 1|Interview (1): Employer 0");
  {
    g_autoptr (VocApplication) application = read_one (self, self->ids[0]);

    g_assert_cmpint (application->stage, ==, VOC_STAGE_INTERVIEW);
    g_assert_cmpuint (application->history->len, ==, 2);
    g_assert_cmpint (g_array_index (application->history, VocStageChange, 1).stage, ==, VOC_STAGE_INTERVIEW);
  }
}

/* Who says "applied" has applied today. */
static void
test_applied (Fixture      *self,
              gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (VocApplication) application = NULL;

  select_one (self, self->ids[0]);
  adw_combo_row_set_selected (get_child (self, "stage_row"), VOC_STAGE_APPLIED);
  assert_list (self, "Saved (1): Employer 2|Applied (2): Employer 1|Employer 0");
  application = read_one (self, self->ids[0]);
  g_assert_cmpint (ABS (application->applied_at - now), <, 60);
}

static void
test_search (Fixture      *self,
             gconstpointer data)
{
  GtkEditable *entry = GTK_EDITABLE (gtk_widget_get_template_child (self->page, VOC_TYPE_APPLICATIONS_PAGE, "search_entry"));

  assert_list (self, "Saved (2): Employer 2|Employer 0|Applied (1): Employer 1");
  /* The notes of the second, without the dots. */
  gtk_editable_set_text (entry, "KOHLER nurse");
  assert_list (self, "Applied (1): Employer 1");
  gtk_editable_set_text (entry, "astronaut");
  assert_list (self, "");
  voc_ui_test_settle ();
  g_assert_nonnull (voc_ui_library_find_label (self->page, "No Saved Job Fits"));

  /* Escape takes the words back, and then goes into the list. */
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  g_assert_true (voc_ui_test_press (GTK_WIDGET (entry), GDK_KEY_Escape, 0));
  assert_list (self, "Saved (2): Employer 2|Employer 0|Applied (1): Employer 1");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (self->page)), GTK_WIDGET (entry)));
  g_assert_true (voc_ui_test_press (GTK_WIDGET (entry), GDK_KEY_Escape, 0));
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_root_get_focus (gtk_widget_get_root (self->page))));
  gtk_editable_set_text (entry, "astronaut");
  assert_list (self, "");

  /* What is to be shown is not filtered away. */
  select_one (self, self->ids[2]);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  assert_list (self, "Saved (2): Employer 2|Employer 0|Applied (1): Employer 1");
}

typedef struct
{
  Fixture *fixture;
  gint64   id;
  char    *notes;
} Notes;

static gboolean
are_kept (gpointer user_data)
{
  Notes *notes = user_data;
  g_autoptr (VocApplication) application = read_one (notes->fixture, notes->id);

  return g_strcmp0 (application->notes, notes->notes) == 0;
}

static void
test_notes (Fixture      *self,
            gconstpointer data)
{
  Notes expected = { self, self->ids[0], (char *) "Call on Tuesday" };

  select_one (self, self->ids[0]);
  set_notes (self, "Call on Tuesday");
  g_assert_true (voc_ui_test_wait (are_kept, &expected));

  /* Another one is shown before the pause is over. */
  set_notes (self, "Call on Friday");
  expected.notes = (char *) "Call on Friday";
  select_one (self, self->ids[1]);
  {
    g_autofree char *shown = get_notes (self);

    g_assert_cmpstr (shown, ==, "Asked Ms Köhler");
  }
  g_assert_true (voc_ui_test_wait (are_kept, &expected));

  /* What another program writes is shown. */
  {
    g_autoptr (VocApplication) application = read_one (self, self->ids[1]);

    voc_set_text (&application->notes, "Wrote to Ms Köhler");
    voc_ui_library_put_application (&self->base, application);
  }
  for (;;)
    {
      g_autofree char *shown = get_notes (self);

      if (g_str_equal (shown, "Wrote to Ms Köhler"))
        break;
      g_main_context_iteration (NULL, TRUE);
    }
}

/* The window goes and the library is closed in the same breath. */
static void
test_last_words (Fixture      *self,
                 gconstpointer data)
{
  select_one (self, self->ids[0]);
  set_notes (self, "Never lost");
  gtk_window_destroy (GTK_WINDOW (self->base.window));
  self->base.window = NULL;
  voc_ui_library_close (&self->base);

  voc_ui_library_open (&self->base);
  {
    g_autoptr (VocApplication) application = read_one (self, self->ids[0]);

    g_assert_cmpstr (application->notes, ==, "Never lost");
  }
}

static gint64
get_noon (int year,
          int month,
          int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (year, month, day, 12, 0, 0);

  return g_date_time_to_unix (noon);
}

static gboolean
follows_up (gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (VocApplication) application = read_one (self, self->ids[0]);

  return application->follow_up_at == get_noon (2031, 3, 9);
}

static gboolean
follows_no_more (gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (VocApplication) application = read_one (self, self->ids[0]);

  return application->follow_up_at == 0;
}

static gboolean
lists_follow_up (gpointer user_data)
{
  Fixture *self = user_data;

  return voc_ui_library_find_label (GTK_WIDGET (self->list), "Follow up on 9 March 2031") != NULL;
}

static void
test_days (Fixture      *self,
           gconstpointer data)
{
  VocDateRow *row;

  select_one (self, self->ids[0]);
  row = get_child (self, "follow_row");

  gtk_editable_set_text (GTK_EDITABLE (row), "some day");
  g_signal_emit_by_name (row, "apply");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
  g_assert_cmpint (voc_date_row_get_day (row), ==, 0);

  gtk_editable_set_text (GTK_EDITABLE (row), "2031-03-09");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "9 March 2031");
  g_assert_true (voc_ui_test_wait (follows_up, self));
  g_assert_true (voc_ui_test_wait (lists_follow_up, self));

  /* What is shown is what may be typed. */
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpint (voc_date_row_get_day (row), ==, get_noon (2031, 3, 9));

  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_signal_emit_by_name (row, "apply");
  g_assert_true (voc_ui_test_wait (follows_no_more, self));
}

/* The calendar says nothing by itself: neither when one steps from month to month,
 * nor when the day is meant that it starts with. */
static void
test_calendar (Fixture      *self,
               gconstpointer data)
{
  VocDateRow  *row;
  GtkCalendar *calendar;
  GtkWidget   *set_button;
  g_autoptr (GDateTime) day = g_date_time_new_local (2031, 3, 9, 0, 0, 0);
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();

  select_one (self, self->ids[0]);
  row = get_child (self, "follow_row");
  calendar = GTK_CALENDAR (gtk_widget_get_template_child (GTK_WIDGET (row), VOC_TYPE_DATE_ROW, "calendar"));
  voc_date_row_open_calendar (row);
  set_button = gtk_widget_get_ancestor (voc_ui_library_find_label (gtk_widget_get_parent (GTK_WIDGET (calendar)), "Set Date"), GTK_TYPE_BUTTON);
  gtk_calendar_select_day (calendar, day);
  g_assert_cmpint (voc_date_row_get_day (row), ==, 0);
  g_signal_emit_by_name (set_button, "clicked");
  g_assert_true (voc_ui_test_wait (follows_up, self));

  g_signal_emit_by_name (gtk_widget_get_template_child (GTK_WIDGET (row), VOC_TYPE_DATE_ROW, "clear_button"), "clicked");
  g_assert_true (voc_ui_test_wait (follows_no_more, self));

  voc_ui_test_settle ();
  voc_date_row_open_calendar (row);
  g_signal_emit_by_name (set_button, "clicked");
  g_assert_cmpint (voc_date_row_get_day (row), ==,
                   get_noon (g_date_time_get_year (today), g_date_time_get_month (today), g_date_time_get_day_of_month (today)));
  voc_ui_test_settle ();
}

/* The feed no longer has it: everything is still there, and it is said. */
static void
test_closed (Fixture      *self,
             gconstpointer data)
{
  voc_ui_library_drop_window (&self->base);
  voc_ui_library_close (&self->base);
  voc_ui_library_close_listing (&self->base, 1);
  voc_ui_library_open (&self->base);
  show_page (self);

  select_one (self, self->ids[1]);
  g_assert_null (voc_ui_library_find_label (GTK_WIDGET (self->detail), "no longer in its feed"));
  select_one (self, self->ids[0]);
  voc_ui_test_settle ();
  g_assert_nonnull (voc_ui_library_find_label (GTK_WIDGET (self->detail), "no longer in its feed"));
  g_assert_nonnull (voc_ui_library_find_label (GTK_WIDGET (self->detail), "Backend Developer"));
  g_assert_nonnull (voc_ui_library_find_label (GTK_WIDGET (self->detail), "Austin, TX"));
  {
    g_autoptr (VocApplication) application = read_one (self, self->ids[0]);
    g_autofree char *pay = voc_present_pay (voc_listing_get_main_pay (application->snapshot));

    g_assert_nonnull (voc_ui_library_find_label (GTK_WIDGET (self->detail), pay));
  }
  g_assert_nonnull (voc_ui_library_find_label (GTK_WIDGET (self->detail), "Example Board"));
  {
    GtkTextView     *view = GTK_TEXT_VIEW (voc_ui_library_find_type (get_child (self, "text_view"), GTK_TYPE_TEXT_VIEW));
    GtkTextBuffer   *buffer = gtk_text_view_get_buffer (view);
    GtkTextIter      start, end;
    g_autofree char *text = NULL;

    gtk_text_buffer_get_bounds (buffer, &start, &end);
    text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    g_assert_nonnull (strstr (text, "Opening number 0, with tea."));
  }
}

static gboolean
has_toast (gpointer user_data)
{
  Fixture *self = user_data;

  return voc_ui_library_find_label (self->base.overlay, "The saved job was removed") != NULL;
}

static void
test_remove (Fixture      *self,
             gconstpointer data)
{
  select_one (self, self->ids[1]);
  gtk_widget_activate_action (GTK_WIDGET (self->detail), "application.remove", NULL);
  assert_list (self, "Saved (2): Employer 2|Employer 0");
  g_assert_true (voc_ui_test_wait (has_toast, self));
  g_assert_cmpint (voc_application_detail_get_id (self->detail), ==, 0);

  /* As the button of the toast does. */
  g_assert_true (gtk_widget_activate_action (self->base.overlay, "applications.undo-remove", "x", self->ids[1]));
  assert_list (self, "Saved (2): Employer 2|Employer 0|Applied (1): Employer 1");
  g_assert_true (voc_ui_test_wait (shows_one, self));
  {
    g_autofree char *shown = get_notes (self);

    g_assert_cmpstr (shown, ==, "Asked Ms Köhler");
  }
}

/* Reading the list again makes no new rows. */
static void
test_rows_stay (Fixture      *self,
                gconstpointer data)
{
  GtkListBoxRow *row;

  assert_list (self, "Saved (2): Employer 2|Employer 0|Applied (1): Employer 1");
  row = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_widget_activate_action (self->page, "applications-page.reload", NULL);
  {
    g_autoptr (VocApplication) application = voc_application_copy (voc_application_row_get_application (VOC_APPLICATION_ROW (row)));

    application->stage = VOC_STAGE_OFFER;
    voc_ui_library_put_application (&self->base, application);
  }
  assert_list (self, "Saved (1): Employer 0|Applied (1): Employer 1|Offer (1): Employer 2");
  g_assert_true (gtk_list_box_get_row_at_index (self->list, 2) == row);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);

#define ADD(name, up, func) g_test_add ("/ui/applications/" name, Fixture, NULL, up, func, tear_down)
  ADD ("empty", set_up_empty, test_empty);
  ADD ("stages", set_up, test_stages);
  ADD ("applied", set_up, test_applied);
  ADD ("search", set_up, test_search);
  ADD ("notes", set_up, test_notes);
  ADD ("last-words", set_up, test_last_words);
  ADD ("days", set_up, test_days);
  ADD ("calendar", set_up, test_calendar);
  ADD ("closed", set_up, test_closed);
  ADD ("remove", set_up, test_remove);
  ADD ("rows-stay", set_up, test_rows_stay);

  return g_test_run ();
}
