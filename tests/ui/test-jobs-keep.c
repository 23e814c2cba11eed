/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeping and hiding jobs, and all those of an employer, on the Jobs page. */

#include "config.h"

#include "voc-ui-jobs-page.h"

#include "ui/jobs/voc-hide-employer-form.h"

static gboolean
is_saved (gpointer user_data)
{
  const Fixture *self = user_data;

  return self->page->application_id != 0
         && voc_jobs_list_is_saved (self->page->list, voc_jobs_list_get_selected (self->page->list));
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

static void
test_save (Fixture      *self,
           gconstpointer data)
{
  settle (self);
  voc_jobs_page_show_listing (self->page, get_id (self, 0));
  settle (self);
  g_assert_false (voc_jobs_list_is_saved (self->page->list, get_id (self, 0)));
  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_s, 0));
  g_assert_true (voc_ui_test_wait (is_saved, self));
  settle (self);

  /* The next one is not saved because this one is. */
  act (self, "jobs.next");
  settle (self);
  voc_ui_test_settle ();
  g_assert_cmpint (self->page->application_id, ==, 0);
}

static void
test_hide (Fixture      *self,
           gconstpointer data)
{
  gint64 hidden;
  gint64 next;

  settle (self);
  hidden = get_id (self, 1);
  next = get_id (self, 2);
  voc_jobs_page_show_listing (self->page, hidden);
  settle (self);
  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_h, 0));
  g_assert_true (voc_ui_test_wait (can_undo, self));
  settle (self);
  wait_n (self, N_LISTINGS - 1);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, next);
  g_assert_cmpint (voc_job_detail_get_listing (self->page->detail)->id, ==, next);

  g_assert_true (voc_ui_test_press (gtk_widget_get_parent (GTK_WIDGET (self->page)), GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_true (voc_ui_test_wait (cannot_undo, self));
  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, hidden);
}

static gboolean
has_question (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        {
          *(GtkWidget **) user_data = window;
          return TRUE;
        }
    }

  return FALSE;
}

static GtkWidget *
ask_to_hide (Fixture *self)
{
  GtkWidget *question = NULL;

  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_h, GDK_SHIFT_MASK));
  g_assert_true (voc_ui_test_wait (has_question, &question));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (question)), ==, "Hide Employer 1?");
  return question;
}

static guint
count_hidden (Fixture *self)
{
  return voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list))->n_hidden;
}

/* All its jobs go at once, though somebody reads, and come back at once; the header says
 * how many are hidden. */
static void
test_hide_employer (Fixture      *self,
                    gconstpointer data)
{
  const guint n_of_one = (N_LISTINGS + 5) / 7;
  GtkWidget  *header = GTK_WIDGET (self->page->header);
  GtkWidget  *form;
  GtkWidget  *question;
  gint64      read;

  settle (self);
  read = get_id (self, 1);
  voc_jobs_page_show_listing (self->page, read);
  settle (self);
  g_assert_null (voc_ui_library_find_label (header, "hidden"));

  /* Whoever thinks better of it hides nothing. */
  question = ask_to_hide (self);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  gtk_window_destroy (GTK_WINDOW (question));
  settle (self);
  g_assert_cmpint (get_n (self), ==, N_LISTINGS);
  g_assert_true (cannot_undo (self));

  question = ask_to_hide (self);
  form = voc_ui_library_find_type (question, VOC_TYPE_HIDE_EMPLOYER_FORM);
  g_assert_cmpuint (voc_hide_employer_form_get_n_months (VOC_HIDE_EMPLOYER_FORM (form)), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (voc_ui_library_find_type (form, ADW_TYPE_COMBO_ROW)), 1);
  g_assert_cmpuint (voc_hide_employer_form_get_n_months (VOC_HIDE_EMPLOYER_FORM (form)), ==, 3);
  g_signal_emit_by_name (gtk_widget_get_ancestor (voc_ui_library_find_label (form, "Agency"), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (voc_hide_employer_form_get_reason (VOC_HIDE_EMPLOYER_FORM (form)), ==, "Agency");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "confirm");
  gtk_window_destroy (GTK_WINDOW (question));
  g_assert_true (voc_ui_test_wait (can_undo, self));
  wait_n (self, N_LISTINGS - n_of_one);
  settle (self);
  g_assert_cmpuint (count_hidden (self), ==, n_of_one);
  g_assert_nonnull (voc_ui_library_find_label (header, "43 hidden"));
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, get_id (self, 1));
  g_assert_cmpstr (voc_job_detail_get_listing (self->page->detail)->company, ==, "Employer 2");

  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->page), GDK_KEY_u, 0));
  wait_n (self, N_LISTINGS);
  settle (self);
  g_assert_cmpuint (count_hidden (self), ==, 0);
  g_assert_true (cannot_undo (self));
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, read);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  ADD ("/ui/jobs/save", set_up, test_save);
  ADD ("/ui/jobs/hide", set_up, test_hide);
  ADD ("/ui/jobs/hide-employer", set_up, test_hide_employer);
  return g_test_run ();
}
