/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts of a job's employer: none for a job that names nobody, asked for when the
 * row is opened, each with how many it is of. */

#include "config.h"

#include "ui/jobs/voc-job-employer.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"

#include <adwaita.h>

typedef struct
{
  VocUiLibrary    base;
  VocJobEmployer *employer;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_add_source (&self->base, "https://example.org/feed", "Feed");
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
     const char *native_id,
     double      yearly)
{
  VocListing  *listing = voc_listing_new ();
  VocPay      *pay = voc_pay_new ();
  VocLocation *location = voc_location_new ();

  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->title, native_id);
  voc_set_text (&listing->company, "Bread & Sons");
  voc_set_text (&location->country, "US");
  voc_listing_add_location (listing, location);
  voc_pay_set_range (pay, yearly, yearly, "USD");
  pay->period = VOC_PAY_PERIOD_YEAR;
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  voc_listing_add_pay (listing, pay);
  voc_ui_library_put_version (&self->base, listing);
}

static VocListing *
create_listing (const char *company)
{
  VocListing *listing = voc_listing_new ();

  listing->id = 1;
  voc_set_text (&listing->native_id, "baker");
  voc_set_text (&listing->title, "baker");
  voc_set_text (&listing->company, company);

  return listing;
}

static guint
count_facts (Fixture *self)
{
  guint n = 0;

  while (voc_ui_find_type (GTK_WIDGET (self->employer), ADW_TYPE_ACTION_ROW, n) != NULL)
    n++;

  return n;
}

static gboolean
shows_more_pay (gpointer user_data)
{
  return voc_ui_find_text (GTK_WIDGET (((Fixture *) user_data)->employer), "$50,000 a year (median of 3 jobs)") != NULL;
}

static gboolean
shows_pay (gpointer user_data)
{
  return voc_ui_find_text (GTK_WIDGET (((Fixture *) user_data)->employer), "$45,000 a year (median of 2 jobs)") != NULL;
}

static void
open_employer (Fixture          *self,
               const VocListing *listing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *employer;

  voc_ui_library_open (&self->base);
  self->employer = g_object_new (VOC_TYPE_JOB_EMPLOYER, NULL);
  employer = GTK_WIDGET (self->employer);
  gtk_box_append (GTK_BOX (box), employer);
  voc_ui_library_present (&self->base, box, 360, 600);
  voc_job_employer_set_library (self->employer, self->base.library);
  voc_job_employer_set_listing (self->employer, listing);
  voc_ui_test_settle ();
  g_assert_nonnull (voc_ui_find_text (employer, "Bread & Sons"));
  g_assert_null (voc_ui_find_text (employer, "Jobs Open Now"));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (voc_ui_find_type (employer, ADW_TYPE_EXPANDER_ROW, 0)), TRUE);
}

static void
test_facts (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (VocListing) listing = voc_listing_seal (create_listing ("Bread & Sons"));
  g_autoptr (VocListing) other = voc_listing_seal (create_listing ("Cake & Daughters"));
  g_autoptr (VocListing) nobody = voc_listing_seal (create_listing (NULL));
  GtkWidget *employer;
  GtkWidget *fact;
  guint      n_facts;

  put (self, "baker", 40000);
  put (self, "cook", 50000);
  open_employer (self, listing);
  employer = GTK_WIDGET (self->employer);
  g_assert_true (voc_ui_test_wait (shows_pay, self));
  g_assert_nonnull (voc_ui_find_text (employer, "Jobs Open Now"));
  /* No source says when they were posted, and none was closed. */
  g_assert_nonnull (voc_ui_find_text (employer, "Not known"));
  g_assert_nonnull (voc_ui_find_text (employer, "0, known since"));

  /* A sync brings another one. What is shown stays until the new facts are there, in the
   * same rows. */
  put (self, "waiter", 60000);
  n_facts = count_facts (self);
  fact = gtk_widget_get_ancestor (voc_ui_find_text (employer, "Jobs Open Now"), ADW_TYPE_ACTION_ROW);
  g_assert_true (gtk_widget_grab_focus (fact));
  voc_job_employer_set_listing (self->employer, listing);
  g_assert_cmpuint (count_facts (self), ==, n_facts);
  g_assert_nonnull (voc_ui_find_text (employer, "$45,000 a year (median of 2 jobs)"));
  g_assert_true (voc_ui_test_wait (shows_more_pay, self));
  g_assert_true (gtk_widget_has_focus (fact));

  /* Those of another employer do not. */
  voc_job_employer_set_listing (self->employer, other);
  g_assert_null (voc_ui_find_text (employer, "Jobs Open Now"));

  voc_job_employer_set_listing (self->employer, nobody);
  g_assert_false (gtk_widget_get_visible (employer));
}

static gboolean
shows_one (gpointer user_data)
{
  return voc_ui_find_text (GTK_WIDGET (((Fixture *) user_data)->employer), "$40,000 a year (one job)") != NULL;
}

/* What there is one of is no median. */
static void
test_one (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (VocListing) listing = voc_listing_seal (create_listing ("Bread & Sons"));

  put (self, "baker", 40000);
  open_employer (self, listing);
  g_assert_true (voc_ui_test_wait (shows_one, self));
}

static gboolean
shows_left_out (gpointer user_data)
{
  GtkWidget *employer = GTK_WIDGET (((Fixture *) user_data)->employer);

  return voc_ui_find_text (employer, "$97,000 a year (median of 2 jobs)") != NULL
         && voc_ui_find_text (employer, "Not counted: the unusual pay of 1 job") != NULL;
}

/* A nought too many does not move the median, and is told. */
static void
test_odd (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (VocListing) listing = voc_listing_seal (create_listing ("Bread & Sons"));

  self->base.reference = g_getenv ("VOCATION_REFERENCE");
  put (self, "Registered Nurse", 95000);
  put (self, "Registered nurse", 99000);
  put (self, "registered nurse", 970000);
  open_employer (self, listing);
  g_assert_true (voc_ui_test_wait (shows_left_out, self));
}

static gboolean
shows_doubt (gpointer user_data)
{
  GtkWidget *employer = GTK_WIDGET (((Fixture *) user_data)->employer);

  return voc_ui_find_text (employer, "$532,500 a year (median of 2 jobs)\nUnusual pay may be counted too") != NULL;
}

static gboolean
shows_left_out_one (gpointer user_data)
{
  return voc_ui_find_text (GTK_WIDGET (((Fixture *) user_data)->employer), "Not counted: the unusual pay of 1 job") != NULL;
}

/* Nobody knows what such work pays while the tables cannot be read, and that is told. */
static void
test_no_figures (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (VocListing) listing = voc_listing_seal (create_listing ("Bread & Sons"));

  self->base.reference = g_getenv ("VOCATION_REFERENCE");
  put (self, "Registered Nurse", 95000);
  put (self, "registered nurse", 970000);
  open_employer (self, listing);
  g_assert_true (voc_ui_test_wait (shows_left_out_one, self));

  voc_ui_library_drop_window (&self->base);
  voc_ui_library_close (&self->base);
  self->base.reference = self->base.dir; /* which is no file */
  open_employer (self, listing);
  g_assert_true (voc_ui_test_wait (shows_doubt, self));
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add ("/ui/job-employer/facts", Fixture, NULL, set_up, test_facts, tear_down);
  g_test_add ("/ui/job-employer/one", Fixture, NULL, set_up, test_one, tear_down);
  g_test_add ("/ui/job-employer/odd", Fixture, NULL, set_up, test_odd, tear_down);
  g_test_add ("/ui/job-employer/no-figures", Fixture, NULL, set_up, test_no_figures, tear_down);

  return g_test_run ();
}
