/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pay of a listing, with what is odd about it, by the real tables: of registered
 * nurses, whose median in the nation was $97,550 in May 2025. */

#include "config.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"

#include "ui/charts/voc-chart.h"
#include "ui/jobs/voc-job-pay.h"

typedef struct
{
  VocUiLibrary base;
  VocJobPay   *pay; /* (unowned) */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  voc_ui_library_set_up (&self->base);
  self->base.reference = g_getenv ("VOCATION_REFERENCE");
  voc_ui_library_open (&self->base);
  self->pay = g_object_new (VOC_TYPE_JOB_PAY, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pay));
  voc_ui_library_present (&self->base, box, 360, 600);
  voc_job_pay_set_library (self->pay, self->base.library);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_drop_window (&self->base);
  voc_ui_library_close (&self->base);
  voc_ui_library_tear_down (&self->base);
}

static gboolean
has_axis (gpointer user_data)
{
  return voc_job_pay_get_axis (((Fixture *) user_data)->pay) != NULL;
}

/* A nurse's job; not sealed. */
static VocListing *
make_listing (const char *city,
              const char *region_code,
              const char *country)
{
  VocListing  *listing = voc_listing_new ();
  VocLocation *location = voc_location_new ();

  voc_set_text (&listing->native_id, "nurse");
  voc_set_text (&listing->title, "Registered Nurse");
  voc_set_text (&location->city, city);
  voc_set_text (&location->region_code, region_code);
  voc_set_text (&location->country, country);
  voc_listing_add_location (listing, location);
  return listing;
}

static void
show_at (Fixture    *self,
         const char *city,
         const char *region_code,
         const char *country)
{
  g_autoptr (VocListing) listing = voc_listing_seal (make_listing (city, region_code, country));

  voc_job_pay_set_listing (self->pay, listing);
  g_assert_true (voc_ui_test_wait (has_axis, self));
}

/* With an @upper end less than 0 when it states none. */
static void
show (Fixture      *self,
      double        lower,
      double        upper,
      VocEmployment employment,
      const char   *text)
{
  VocListing *listing = make_listing (NULL, NULL, "US");
  VocPay     *pay = voc_pay_new ();
  g_autoptr (VocListing) sealed = NULL;

  voc_set_text (&listing->description_text, text);
  listing->employment = employment;
  voc_pay_set_range (pay, lower, upper, "USD");
  pay->period = VOC_PAY_PERIOD_YEAR;
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  voc_listing_add_pay (listing, pay);
  sealed = voc_listing_seal (listing);
  voc_job_pay_set_listing (self->pay, sealed);
  g_assert_true (voc_ui_test_wait (has_axis, self));
}

static void
assert_flag (Fixture    *self,
             const char *expected)
{
  GtkWidget *label = voc_ui_find_text (GTK_WIDGET (self->pay), "Unusual");

  g_assert_cmpstr (label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : NULL, ==, expected);
}

#define HIGH "Unusual: about ten times what such work pays. Perhaps a mistake in the listing."
#define LOW "Unusual: about a tenth of what such work pays. Perhaps a mistake in the listing."
#define TEXT "Unusual: the text of the listing states ten times as much, or a tenth. One of the two is perhaps a mistake."

static void
test_unusual (Fixture      *self,
              gconstpointer data)
{
  show (self, 95000, 99000, VOC_EMPLOYMENT_FULL_TIME, NULL);
  assert_flag (self, NULL);
  show (self, 950000, 990000, VOC_EMPLOYMENT_FULL_TIME, NULL);
  assert_flag (self, HIGH);
  show (self, 9500, 9900, VOC_EMPLOYMENT_FULL_TIME, NULL);
  assert_flag (self, LOW);
  /* A tenth of the hours may well be a tenth of the pay. */
  show (self, 9500, 9900, VOC_EMPLOYMENT_PART_TIME, NULL);
  assert_flag (self, NULL);
  show (self, 95000, 99000, VOC_EMPLOYMENT_FULL_TIME, "The salary is $9,500 - $9,900 a year.");
  assert_flag (self, TEXT);
}

/* Where the button of salaries leads: what the title is, and where. */
static void
assert_target (Fixture    *self,
               const char *expected)
{
  GtkWidget       *label = voc_ui_find_text (GTK_WIDGET (self->pay), "Salary Details");
  GtkWidget       *button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  GVariant        *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button));
  g_autofree char *text = g_variant_print (target, FALSE);

  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "win.reopen-salary");
  g_assert_cmpstr (text, ==, expected);
}

static void
test_salary (Fixture      *self,
             gconstpointer data)
{
  show_at (self, NULL, NULL, "US");
  assert_target (self, "('Registered Nurse', '29-1141', ('', '', ''))");
  show_at (self, "Austin", "TX", "US");
  assert_target (self, "('Registered Nurse', '29-1141', ('Austin, TX, United States', 'TX', 'US'))");
  show_at (self, NULL, "TX", "US");
  assert_target (self, "('Registered Nurse', '29-1141', ('Texas', 'TX', 'US'))");
  show_at (self, "Ulm", "BW", "DE");
  assert_target (self, "('Registered Nurse', '29-1141', ('Ulm, Germany', 'BW', 'DE'))");
  show_at (self, NULL, NULL, "DE");
  assert_target (self, "('Registered Nurse', '29-1141', ('Germany', '', 'DE'))");
  show_at (self, NULL, NULL, NULL);
  assert_target (self, "('Registered Nurse', '29-1141', ('', '', ''))");
}

/* Pay with one end is judged by the one that is there. */
static void
test_one_end (Fixture      *self,
              gconstpointer data)
{
  show (self, 95000, -1, VOC_EMPLOYMENT_FULL_TIME, NULL);
  assert_flag (self, NULL);
  show (self, 950000, -1, VOC_EMPLOYMENT_FULL_TIME, NULL);
  assert_flag (self, HIGH);
  show (self, -1, 9900, VOC_EMPLOYMENT_FULL_TIME, NULL);
  assert_flag (self, LOW);
  show (self, 95000, -1, VOC_EMPLOYMENT_FULL_TIME, "The salary range is $9,500 - $12,000 a year.");
  assert_flag (self, TEXT);
}

static const VocChartModel *
get_model (Fixture *self)
{
  return voc_chart_get_model (VOC_CHART (voc_ui_library_find_type (GTK_WIDGET (self->pay), VOC_TYPE_CHART)));
}

static void
assert_median (Fixture    *self,
               guint       row,
               const char *place,
               const char *amount)
{
  g_assert_cmpstr (voc_chart_model_get_row_label (get_model (self), row), ==, place);
  g_assert_cmpstr (voc_chart_model_get_cell (get_model (self), row, VOC_P50)->text, ==, amount);
}

/* The band of the state, and that of the nation below it: BLS OEWS, May 2025. Where a state
 * has none, it is the nation's alone. */
static void
test_bands (Fixture      *self,
            gconstpointer data)
{
  show_at (self, "Austin", "TX", "US");
  g_assert_cmpuint (voc_chart_model_get_n_rows (get_model (self)), ==, 2);
  assert_median (self, 0, "Texas", "$95,970");
  assert_median (self, 1, "United States", "$97,550");
  g_assert_cmpstr (voc_chart_model_get_cell (get_model (self), 1, VOC_P50)->spoken, ==, "United States, Median: $97,550 a year");

  show_at (self, NULL, NULL, "US");
  g_assert_cmpuint (voc_chart_model_get_n_rows (get_model (self)), ==, 1);
  assert_median (self, 0, "United States", "$97,550");
}

static void
show_actor (Fixture    *self,
            const char *state)
{
  VocListing *listing = make_listing (NULL, state, "US");
  VocPay     *pay = voc_pay_new ();
  g_autoptr (VocListing) sealed = NULL;

  voc_set_text (&listing->title, "Actor");
  voc_pay_set_range (pay, 30, 40, "USD");
  pay->period = VOC_PAY_PERIOD_HOUR;
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  voc_listing_add_pay (listing, pay);
  sealed = voc_listing_seal (listing);
  voc_job_pay_set_listing (self->pay, sealed);
  g_assert_true (voc_ui_test_wait (has_axis, self));
}

/* By the hour alone; of a state no more than the middle. */
static void
test_hourly (Fixture      *self,
             gconstpointer data)
{
  show_actor (self, "AL");
  g_assert_cmpuint (voc_chart_model_get_n_rows (get_model (self)), ==, 2);
  assert_median (self, 0, "Alabama", "$24.71");
  g_assert_null (voc_chart_model_get_cell (get_model (self), 0, VOC_P90)->text);
  assert_median (self, 1, "United States", "$29.05");
  g_assert_cmpstr (voc_chart_model_get_summary (get_model (self)), ==, "Above the median: Actors, Alabama");
  /* Nothing is published of these. */
  show_actor (self, "CA");
  g_assert_cmpuint (voc_chart_model_get_n_rows (get_model (self)), ==, 1);
  assert_median (self, 0, "United States", "$29.05");
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add ("/ui/job-pay/unusual", Fixture, NULL, set_up, test_unusual, tear_down);
  g_test_add ("/ui/job-pay/salary", Fixture, NULL, set_up, test_salary, tear_down);
  g_test_add ("/ui/job-pay/one-end", Fixture, NULL, set_up, test_one_end, tear_down);
  g_test_add ("/ui/job-pay/bands", Fixture, NULL, set_up, test_bands, tear_down);
  g_test_add ("/ui/job-pay/hourly", Fixture, NULL, set_up, test_hourly, tear_down);

  return g_test_run ();
}
