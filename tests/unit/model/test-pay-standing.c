/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where one pay lies among the percentiles of others. */

#include "model/voc-pay-standing.h"

#include <string.h>

static void
fill (VocBand     *band,
      const double annual[VOC_N_PERCENTILES],
      const double hourly[VOC_N_PERCENTILES],
      VocBandFlags flags)
{
  memcpy (band->annual, annual, sizeof band->annual);
  memcpy (band->hourly, hourly, sizeof band->hourly);
  band->flags = flags;
}

static VocPay *
make_pay (double       amount,
          const char  *currency,
          VocPayPeriod period)
{
  VocPay *pay = voc_pay_new ();

  voc_pay_set_range (pay, amount, amount, currency);
  pay->period = period;
  return pay;
}

static const double round_annual[] = { 40000, 50000, 60000, 80000, 100000 };
static const double round_hourly[] = { 20, 25, 30, 40, 50 };
static const double no_figures[] = { -1, -1, -1, -1, -1 };

typedef struct
{
  double             amount;
  VocPayPeriod       period;
  VocPayStandingKind kind;
  guint              share;
  gboolean           is_hourly;
} Case;

static const Case cases[] = {
  { 39999, VOC_PAY_PERIOD_YEAR, VOC_PAY_STANDING_BELOW, 10, FALSE },
  { 40000, VOC_PAY_PERIOD_YEAR, VOC_PAY_STANDING_BETWEEN, 10, FALSE },
  { 45000, VOC_PAY_PERIOD_YEAR, VOC_PAY_STANDING_BETWEEN, 18, FALSE }, /* 17.5 */
  { 60000, VOC_PAY_PERIOD_YEAR, VOC_PAY_STANDING_BETWEEN, 50, FALSE },
  { 70000, VOC_PAY_PERIOD_YEAR, VOC_PAY_STANDING_BETWEEN, 63, FALSE }, /* 62.5 */
  { 99999, VOC_PAY_PERIOD_YEAR, VOC_PAY_STANDING_BETWEEN, 90, FALSE },
  { 100000, VOC_PAY_PERIOD_YEAR, VOC_PAY_STANDING_ABOVE, 90, FALSE },
  { 35, VOC_PAY_PERIOD_HOUR, VOC_PAY_STANDING_BETWEEN, 63, TRUE },
  { 5000, VOC_PAY_PERIOD_MONTH, VOC_PAY_STANDING_BETWEEN, 50, FALSE },
};

static void
test_cases (void)
{
  g_autoptr (VocBand) band = voc_band_new ();

  fill (band, round_annual, round_hourly, VOC_BAND_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocPay) pay = make_pay (cases[i].amount, "USD", cases[i].period);
      VocPayStanding standing;

      g_assert_true (voc_pay_find_standing (pay, band, VOC_PAY_BASIS_DEFAULT, &standing));
      g_assert_cmpint (standing.kind, ==, cases[i].kind);
      g_assert_cmpuint (standing.share, ==, cases[i].share);
      g_assert_cmpint (standing.is_hourly, ==, cases[i].is_hourly);
    }
}

/* Hours are held against hours whatever a year is; a month is not. */
static void
test_basis (void)
{
  static const VocPayBasis short_week = { 20, 52 };
  g_autoptr (VocBand) band = voc_band_new ();
  g_autoptr (VocPay) hourly = make_pay (30, "USD", VOC_PAY_PERIOD_HOUR);
  VocPayStanding standing;

  fill (band, round_annual, round_hourly, VOC_BAND_NONE);
  g_assert_true (voc_pay_find_standing (hourly, band, short_week, &standing));
  g_assert_cmpuint (standing.share, ==, 50);

  fill (band, round_annual, no_figures, VOC_BAND_NONE);
  g_assert_true (voc_pay_find_standing (hourly, band, short_week, &standing));
  g_assert_false (standing.is_hourly);
  g_assert_cmpint (standing.kind, ==, VOC_PAY_STANDING_BELOW); /* 31,200 a year */
}

/* BLS publishes teachers by the year only, actors by the hour only. */
static void
test_never_across (void)
{
  g_autoptr (VocBand) band = voc_band_new ();
  g_autoptr (VocPay) hourly = make_pay (30, "USD", VOC_PAY_PERIOD_HOUR);
  g_autoptr (VocPay) monthly = make_pay (5000, "USD", VOC_PAY_PERIOD_MONTH);
  g_autoptr (VocPay) yearly = make_pay (60000, "USD", VOC_PAY_PERIOD_YEAR);
  VocPayDistribution market = { .n = 20, .currency = "USD", .percentiles = { 40000, 50000, 60000, 80000, 90000 } };
  VocPayStanding     standing;

  fill (band, round_annual, no_figures, VOC_BAND_ANNUAL_ONLY);
  g_assert_false (voc_pay_find_standing (hourly, band, VOC_PAY_BASIS_DEFAULT, &standing));
  g_assert_false (voc_pay_find_standing (monthly, band, VOC_PAY_BASIS_DEFAULT, &standing));
  g_assert_true (voc_pay_find_standing (yearly, band, VOC_PAY_BASIS_DEFAULT, &standing));

  fill (band, no_figures, round_hourly, VOC_BAND_HOURLY_ONLY);
  g_assert_true (voc_pay_find_standing (hourly, band, VOC_PAY_BASIS_DEFAULT, &standing));
  g_assert_cmpuint (standing.share, ==, 50);
  g_assert_false (voc_pay_find_standing (yearly, band, VOC_PAY_BASIS_DEFAULT, &standing));

  /* Who knows the occupation says so of the pay, and an hour is still an hour. */
  hourly->flags |= VOC_PAY_FLAG_OWN_HOURS;
  g_assert_true (voc_pay_find_standing (hourly, band, VOC_PAY_BASIS_DEFAULT, &standing));
  g_assert_cmpuint (standing.share, ==, 50);
  g_assert_true (standing.is_hourly);
  g_assert_false (voc_pay_find_market_standing (hourly, &market, VOC_PAY_BASIS_DEFAULT, &standing));
  hourly->flags = VOC_PAY_FLAG_NONE;
  g_assert_true (voc_pay_find_market_standing (hourly, &market, VOC_PAY_BASIS_DEFAULT, &standing));
}

/* Over the cap nothing was published: "at least", and the last that is known. */
static void
test_unpublished (void)
{
  static const double capped[] = { 90000, 150000, 220000, -1, -1 };
  static const double holes[] = { -1, 50000, -1, 80000, -1 };
  g_autoptr (VocBand) band = voc_band_new ();
  g_autoptr (VocPay) high = make_pay (230000, "USD", VOC_PAY_PERIOD_YEAR);
  g_autoptr (VocPay) middle = make_pay (65000, "USD", VOC_PAY_PERIOD_YEAR);
  VocPayStanding standing;

  fill (band, capped, no_figures, VOC_BAND_NONE);
  g_assert_true (voc_pay_find_standing (high, band, VOC_PAY_BASIS_DEFAULT, &standing));
  g_assert_cmpint (standing.kind, ==, VOC_PAY_STANDING_ABOVE);
  g_assert_cmpuint (standing.share, ==, 50);
  g_assert_cmpint (standing.upper, ==, VOC_N_PERCENTILES);

  fill (band, holes, no_figures, VOC_BAND_NONE);
  g_assert_true (voc_pay_find_standing (middle, band, VOC_PAY_BASIS_DEFAULT, &standing));
  g_assert_cmpint (standing.lower, ==, VOC_P25);
  g_assert_cmpint (standing.upper, ==, VOC_P75);
  g_assert_cmpuint (standing.share, ==, 50);

  fill (band, no_figures, no_figures, VOC_BAND_NONE);
  g_assert_false (voc_pay_find_standing (middle, band, VOC_PAY_BASIS_DEFAULT, &standing));
}

static void
test_refused (void)
{
  g_autoptr (VocBand) band = voc_band_new ();
  g_autoptr (VocPay) euros = make_pay (60000, "EUR", VOC_PAY_PERIOD_YEAR);
  g_autoptr (VocPay) timeless = make_pay (60000, "USD", VOC_PAY_PERIOD_UNKNOWN);
  g_autoptr (VocPay) range = make_pay (60000, "USD", VOC_PAY_PERIOD_YEAR);
  VocPayDistribution market = { .currency = "EUR", .n = 20, .percentiles = { 40000, 50000, 60000, 80000, 100000 } };
  VocPayStanding     standing;

  fill (band, round_annual, round_hourly, VOC_BAND_NONE);
  voc_pay_set_range (range, 60000, 70000, "USD");
  g_assert_false (voc_pay_find_standing (euros, band, VOC_PAY_BASIS_DEFAULT, &standing));
  g_assert_false (voc_pay_find_standing (timeless, band, VOC_PAY_BASIS_DEFAULT, &standing));
  g_assert_false (voc_pay_find_standing (range, band, VOC_PAY_BASIS_DEFAULT, &standing));
  g_assert_false (voc_pay_find_standing (NULL, band, VOC_PAY_BASIS_DEFAULT, &standing));
  g_assert_false (voc_pay_find_standing (euros, NULL, VOC_PAY_BASIS_DEFAULT, &standing));

  g_assert_true (voc_pay_find_market_standing (euros, &market, VOC_PAY_BASIS_DEFAULT, &standing));
  g_assert_cmpuint (standing.share, ==, 50);
  market.n = 0;
  g_assert_false (voc_pay_find_market_standing (euros, &market, VOC_PAY_BASIS_DEFAULT, &standing));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/pay-standing/cases", test_cases);
  g_test_add_func ("/model/pay-standing/basis", test_basis);
  g_test_add_func ("/model/pay-standing/never-across", test_never_across);
  g_test_add_func ("/model/pay-standing/unpublished", test_unpublished);
  g_test_add_func ("/model/pay-standing/refused", test_refused);

  return g_test_run ();
}
