/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pay of a listing, with what is odd about it, by the real tables: of registered
 * nurses, whose median in the nation was $97,550 in May 2025. */

#include "config.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"

#include "ui/charts/voc-chart.h"
#include "ui/jobs/voc-job-charts.h"
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

static VocListing *
make_paid (const char  *title,
           const char  *country,
           double       amount,
           const char  *currency,
           VocPayPeriod period,
           const char  *words)
{
  VocListing *listing = make_listing (NULL, NULL, country);
  VocPay     *pay = voc_pay_new ();

  voc_set_text (&listing->title, title);
  voc_pay_set_range (pay, amount, amount, currency);
  pay->period = period;
  pay->provenance = voc_pay_is_stated (pay) ? VOC_PAY_PROVENANCE_STRUCTURED : VOC_PAY_PROVENANCE_NONE;
  voc_set_text (&pay->raw, words);
  voc_listing_add_pay (listing, pay);
  return listing;
}

static void
show_paid (Fixture    *self,
           VocListing *listing)
{
  g_autoptr (VocListing) sealed = voc_listing_seal (listing);

  voc_job_pay_set_listing (self->pay, sealed);
  g_assert_true (voc_ui_test_wait (has_axis, self));
}

static gboolean
shows (Fixture    *self,
       const char *text)
{
  return voc_ui_find_text (GTK_WIDGET (self->pay), text) != NULL;
}

/* The words of the source are there, and no figure that nobody can be sure of. */
static void
test_unclear (Fixture      *self,
              gconstpointer data)
{
  show_paid (self, make_paid ("Registered Nurse", "US", 0, NULL, VOC_PAY_PERIOD_UNKNOWN, "$40 (days), $45 (nights)"));
  g_assert_true (shows (self, "Pay unclear"));
  g_assert_true (shows (self, "“$40 (days), $45 (nights)”"));
  g_assert_true (shows (self, "No one figure can be read from these words for certain"));
  g_assert_false (shows (self, "Pay not stated"));

  show_paid (self, make_paid ("Registered Nurse", "US", 0, NULL, VOC_PAY_PERIOD_UNKNOWN, "Competitive"));
  g_assert_true (shows (self, "Pay not stated"));
  g_assert_true (shows (self, "“Competitive”"));
  g_assert_false (shows (self, "No one figure"));

  show_paid (self, make_paid ("Registered Nurse", "US", 45, NULL, VOC_PAY_PERIOD_HOUR, NULL));
  g_assert_true (shows (self, "does not say for certain in which currency"));
  show_paid (self, make_paid ("Registered Nurse", "US", 4500, "USD", VOC_PAY_PERIOD_UNKNOWN, NULL));
  g_assert_true (shows (self, "does not say whether it pays that by the hour"));
}

/* The ends are as they are stated, and nothing is reckoned from them. */
static void
test_turned (Fixture      *self,
             gconstpointer data)
{
  show (self, 110000, 90000, VOC_EMPLOYMENT_FULL_TIME, NULL);
  g_assert_true (shows (self, "$110,000–$90,000 a year"));
  g_assert_true (shows (self, "The source states a lower end that is above the upper one"));
  g_assert_null (voc_chart_model_get_summary (get_model (self)));
  show (self, 90000, 110000, VOC_EMPLOYMENT_FULL_TIME, NULL);
  g_assert_false (shows (self, "The source states a lower end"));
}

/* What BLS publishes by the year only has other hours than everybody's. */
static void
test_not_reckoned (Fixture      *self,
                   gconstpointer data)
{
  show_paid (self, make_paid ("Registered Nurse", "US", 40, "USD", VOC_PAY_PERIOD_HOUR, NULL));
  g_assert_true (shows (self, "about $83,200 a year at 40 hours × 52 weeks"));
  show_paid (self, make_paid ("Elementary School Teacher", "US", 40, "USD", VOC_PAY_PERIOD_HOUR, NULL));
  g_assert_true (shows (self, "Compared with Elementary School Teachers"));
  g_assert_true (shows (self, "$40.00 an hour"));
  g_assert_true (shows (self, "not reckoned to a year"));
  g_assert_false (shows (self, "a year at 40 hours"));
  /* Elsewhere, too; months are months. */
  show_paid (self, make_paid ("Elementary School Teacher", "DE", 30, "EUR", VOC_PAY_PERIOD_HOUR, NULL));
  g_assert_false (shows (self, "a year at 40 hours"));
  show_paid (self, make_paid ("Elementary School Teacher", "US", 4000, "USD", VOC_PAY_PERIOD_MONTH, NULL));
  g_assert_true (shows (self, "about $48,000 a year"));
  show_actor (self, "AL");
  g_assert_false (shows (self, "a year at 40 hours"));
}

/* In the reader's money, and held against the band, at a rate that is told. */
static void
test_currency (Fixture      *self,
               gconstpointer data)
{
  double from = 0.0;
  double to = 0.0;

  show_paid (self, make_paid ("Registered Nurse", "DE", 60000, "EUR", VOC_PAY_PERIOD_YEAR, NULL));
  g_assert_true (shows (self, "€60,000 a year"));
  g_assert_true (shows (self, "$69,100 a year at the exchange rate of June 2026 (Federal Reserve), rounded"));

  show_paid (self, make_paid ("Registered Nurse", "US", 60000, "EUR", VOC_PAY_PERIOD_YEAR, NULL));
  g_assert_cmpstr (voc_chart_model_get_summary (get_model (self)), ==, "Below three in four: Registered Nurses, United States");
  g_assert_true (voc_chart_model_get_range (get_model (self), &from, &to));
  g_assert_cmpfloat (from, ==, 69100.0);
  g_assert_cmpfloat (to, ==, 69100.0);
  g_assert_false (shows (self, "Pay in another currency is not compared"));

  /* Of this there is no rate. */
  show_paid (self, make_paid ("Registered Nurse", "US", 160000, "PLN", VOC_PAY_PERIOD_YEAR, NULL));
  g_assert_false (shows (self, "exchange rate"));
  g_assert_true (shows (self, "Pay in another currency is not compared"));
  g_assert_false (voc_chart_model_get_range (get_model (self), &from, &to));
  show_paid (self, make_paid ("Registered Nurse", "US", 90000, "USD", VOC_PAY_PERIOD_YEAR, NULL));
  g_assert_false (shows (self, "exchange rate"));
}

/* Without an official band the first sentence is about the listings. */
static void
test_market (void)
{
  VocPayAxis axis = {
    .market = { .n = 20, .currency = "EUR", .percentiles = { 40000, 50000, 60000, 80000, 90000 } },
    .market_is_enough = TRUE,
  };
  g_autoptr (VocPay) pay = voc_pay_new ();
  g_autoptr (VocChartModel) model = NULL;

  voc_pay_set_range (pay, 80000, 88000, "EUR");
  pay->period = VOC_PAY_PERIOD_YEAR;
  model = voc_job_charts_new_axis (&axis, pay, VOC_PAY_BASIS_DEFAULT);
  g_assert_cmpstr (voc_chart_model_get_summary (model), ==, "Above three in four of the jobs like it");
}

/* A field has the amount, and the text how often it comes: that sentence is quoted, once. */
static void
test_payments (Fixture      *self,
               gconstpointer data)
{
  VocListing *listing = make_listing ("Berlin", NULL, "DE");
  VocPay     *pay = voc_pay_new ();
  g_autoptr (VocListing) sealed = NULL;
  g_autoptr (VocListing) plain = NULL;
  VocListing *other;

  voc_set_text (&listing->description_text, "Wir sind viele. Sie bekommen ein 13. Monatsgehalt im November. Und Kaffee.");
  voc_pay_set_range (pay, 3000, 3000, "EUR");
  pay->period = VOC_PAY_PERIOD_MONTH;
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  pay->raw = g_strdup ("3.000 € im Monat");
  voc_listing_add_pay (listing, pay);
  voc_pay_take_payments (pay, listing->description_text);
  sealed = voc_listing_seal (listing);
  voc_job_pay_set_listing (self->pay, sealed);
  g_assert_true (voc_ui_test_wait (has_axis, self));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->pay), "13 payments a year"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (voc_ui_find_text (GTK_WIDGET (self->pay), "“Sie"))), ==,
                   "“Sie bekommen ein 13. Monatsgehalt im November.”");

  other = voc_listing_thaw (sealed);
  voc_set_text (&other->description_text, "Und Kaffee.");
  voc_pay_set_payments (g_ptr_array_index (other->pays, 0), 0);
  plain = voc_listing_seal (other);
  voc_job_pay_set_listing (self->pay, plain);
  g_assert_null (voc_ui_find_text (GTK_WIDGET (self->pay), "“"));
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
  g_test_add ("/ui/job-pay/unclear", Fixture, NULL, set_up, test_unclear, tear_down);
  g_test_add ("/ui/job-pay/turned", Fixture, NULL, set_up, test_turned, tear_down);
  g_test_add ("/ui/job-pay/not-reckoned", Fixture, NULL, set_up, test_not_reckoned, tear_down);
  g_test_add ("/ui/job-pay/currency", Fixture, NULL, set_up, test_currency, tear_down);
  g_test_add ("/ui/job-pay/payments", Fixture, NULL, set_up, test_payments, tear_down);
  g_test_add_func ("/ui/job-pay/market", test_market);

  return g_test_run ();
}
