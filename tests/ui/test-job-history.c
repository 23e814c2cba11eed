/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The history of a job: not there while there is none, and then each thing in words,
 * with the lines of its text that went and came. */

#include "config.h"

#include "ui/jobs/voc-job-history.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"

typedef struct
{
  VocUiLibrary   base;
  VocJobHistory *history;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_put_listings (&self->base, 1);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_drop_window (&self->base);
  voc_ui_library_close (&self->base);
  voc_ui_library_tear_down (&self->base);
}

static void
put (Fixture    *self,
     const char *title,
     const char *html,
     double      pay_amount)
{
  VocListing *listing = voc_listing_new ();
  VocPay     *pay = voc_pay_new ();

  voc_set_text (&listing->native_id, "baker");
  voc_set_text (&listing->title, title);
  voc_set_text (&listing->description_html, html);
  voc_pay_set_range (pay, pay_amount, pay_amount, "USD");
  pay->period = VOC_PAY_PERIOD_HOUR;
  voc_listing_add_pay (listing, pay);
  voc_ui_library_put_version (&self->base, listing);
}

static void
show (Fixture *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  voc_ui_library_open (&self->base);
  self->history = g_object_new (VOC_TYPE_JOB_HISTORY, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->history));
  voc_ui_library_present (&self->base, box, 500, 600);
  voc_job_history_set_library (self->history, self->base.library);
}

static gboolean
is_visible (gpointer user_data)
{
  return gtk_widget_get_visible (GTK_WIDGET (((Fixture *) user_data)->history));
}

static gboolean
is_hidden (gpointer user_data)
{
  return !is_visible (user_data);
}

static gboolean
shows_lines (gpointer user_data)
{
  return voc_ui_find_text (GTK_WIDGET (((Fixture *) user_data)->history), "New: Soup & stew.") != NULL;
}

static guint
count_rows (Fixture *self)
{
  GtkWidget *list = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self->history), VOC_TYPE_JOB_HISTORY, "list"));
  guint      n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;

  return n;
}

static void
test_none (Fixture      *self,
           gconstpointer data)
{
  show (self);
  voc_job_history_set_listing (self->history, 1);
  for (guint i = 0; i < 5; i++)
    voc_ui_test_settle ();
  g_assert_true (is_hidden (self));
}

static void
test_things (Fixture      *self,
             gconstpointer data)
{
  put (self, "Baker", "<p>Bread.</p><p>Rolls.</p>", 18);
  put (self, "Baker &amp; <i>cook</i>", "<p>Bread.</p><p>Rolls.</p>", 20);
  put (self, "Cook", "<p>Bread.</p><p>Soup &amp; stew.</p>", 20);
  voc_ui_library_close_listing (&self->base, 2);

  show (self);
  voc_job_history_set_listing (self->history, 2);
  g_assert_true (voc_ui_test_wait (is_visible, self));
  g_assert_cmpuint (count_rows (self), ==, 3);
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->history), "Closed: its source no longer listed it"));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->history), "The title was “Baker”\nThe pay was $18.00 an hour"));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->history),
                                      "The title was “Baker &amp; <i>cook</i>”\nThe description was another one"));
  g_assert_null (voc_ui_find_text (GTK_WIDGET (self->history), "Gone: Rolls."));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (voc_ui_find_type (GTK_WIDGET (self->history), ADW_TYPE_EXPANDER_ROW, 0)), TRUE);
  g_assert_true (voc_ui_test_wait (shows_lines, self));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->history), "Gone: Rolls."));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->history), "New: Soup & stew."));
  g_assert_null (voc_ui_find_text (GTK_WIDGET (self->history), "New: Bread."));

  /* The next job has none. */
  voc_job_history_set_listing (self->history, 1);
  g_assert_true (voc_ui_test_wait (is_hidden, self));
}

#define ADD(name, func) g_test_add ("/ui/job-history/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  ADD ("none", test_none);
  ADD ("things", test_things);

  return g_test_run ();
}
