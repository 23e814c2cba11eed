/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values as people read them, in the C.UTF-8 locale: English, no grouping. */

#include "present-test.h"

#include <locale.h>
#include <string.h>

static void
test_money (void)
{
  assert_presented (voc_present_money (135980, "USD", 0), "$135,980");
  assert_presented (voc_present_money (52.95, "USD", 2), "$52.95");
  assert_presented (voc_present_money (30000, "SEK", 0), "SEK 30,000");
  assert_presented (voc_present_money (45000, "", 0), "45,000");
  assert_presented (voc_present_money (45000, NULL, 0), "45,000");
  assert_presented (voc_present_money (-0.001, "EUR", 2), "€0.00");
  assert_presented (voc_present_money (-1234567.5, "", 1), "−1,234,567.5");
  assert_presented (voc_present_number (-999), "−999");
  assert_presented (voc_present_number (1000), "1,000");
  assert_presented (voc_present_number (-100000), "−100,000");
  assert_presented (voc_present_percent (-3.44, 1), "−3.4%");
  assert_presented (voc_present_percent (-0.01, 1), "0.0%");
}

static void
test_money_short (void)
{
  assert_presented (voc_present_money_short (130000, "USD"), "$130k");
  assert_presented (voc_present_money_short (52500, "USD"), "$52.5k");
  assert_presented (voc_present_money_short (1500000, "JPY"), "¥1.5M");
  assert_presented (voc_present_money_short (21.5, "USD"), "$21.50");
  assert_presented (voc_present_money_short (0, "USD"), "$0");
  assert_presented (voc_present_money_short (999600, "USD"), "$1M");
}

static VocPay *
make_pay (double       min,
          double       max,
          const char  *currency,
          VocPayPeriod period)
{
  VocPay *pay = voc_pay_new ();

  voc_pay_set_range (pay, min, max, currency);
  pay->period = period;
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;

  return pay;
}

static void
test_pay (void)
{
  g_autoptr (VocPay) hourly = make_pay (21.5, 25, "USD", VOC_PAY_PERIOD_HOUR);
  g_autoptr (VocPay) yearly = make_pay (90000, 120000, "USD", VOC_PAY_PERIOD_YEAR);
  g_autoptr (VocPay) single = make_pay (4200, 4200, "EUR", VOC_PAY_PERIOD_MONTH);
  g_autoptr (VocPay) unknown = make_pay (500, 500, "", VOC_PAY_PERIOD_UNKNOWN);
  g_autoptr (VocPay) none = voc_pay_new ();
  g_autoptr (VocPay) predicted = make_pay (24117, 24117, "GBP", VOC_PAY_PERIOD_YEAR);

  /* Nobody stated it. */
  predicted->provenance = VOC_PAY_PROVENANCE_PREDICTED;
  assert_presented (voc_present_pay (predicted), "£24,117 a year, estimated");

  assert_presented (voc_present_pay (hourly), "$21.50–$25.00 an hour");
  assert_presented (voc_present_pay (yearly), "$90,000–$120,000 a year");
  assert_presented (voc_present_pay (single), "€4,200 a month");
  assert_presented (voc_present_pay (unknown), "500 period not stated");
  g_assert_null (voc_present_pay (none));

  assert_presented (voc_present_pay_yearly (hourly, VOC_PAY_BASIS_DEFAULT),
                    "about $44,720–$52,000 a year at 40 hours × 52 weeks");
  assert_presented (voc_present_pay_yearly (hourly, ((VocPayBasis){ 37.5, 46 })),
                    "about $37,088–$43,125 a year at 37.5 hours × 46 weeks");
  assert_presented (voc_present_pay_yearly (single, VOC_PAY_BASIS_DEFAULT),
                    "about €50,400 a year at 12 payments a year");
  voc_pay_set_payments (single, 14);
  assert_presented (voc_present_pay_yearly (single, VOC_PAY_BASIS_DEFAULT),
                    "about €58,800 a year at 14 payments a year");
  g_assert_null (voc_present_pay_yearly (yearly, VOC_PAY_BASIS_DEFAULT));
  g_assert_null (voc_present_pay_yearly (unknown, VOC_PAY_BASIS_DEFAULT));

  /* Of a teacher. */
  hourly->flags |= VOC_PAY_FLAG_OWN_HOURS;
  single->flags |= VOC_PAY_FLAG_OWN_HOURS;
  assert_presented (voc_present_pay (hourly), "$21.50–$25.00 an hour");
  assert_presented (voc_present_pay_yearly (hourly, VOC_PAY_BASIS_DEFAULT),
                    "not reckoned to a year, because the hours of this occupation vary");
  assert_presented (voc_present_pay_yearly (single, VOC_PAY_BASIS_DEFAULT),
                    "about €58,800 a year at 14 payments a year");
}

static void
test_ages (void)
{
  const gint64 now = 1795435200; /* 2026-11-23 12:00 UTC */
  const gint64 day = 24 * 60 * 60;
  VocTimestamp stamp = { now, VOC_DATE_SECOND };

  assert_presented (voc_present_age (stamp, now), "today");
  stamp.unix_seconds = now - day;
  assert_presented (voc_present_age (stamp, now), "yesterday");
  stamp.unix_seconds = now - 12 * day;
  assert_presented (voc_present_age (stamp, now), "12 days ago");
  stamp.unix_seconds = now - 31 * day;
  assert_presented (voc_present_age (stamp, now), "1 month ago");
  stamp.unix_seconds = now - 800 * day;
  assert_presented (voc_present_age (stamp, now), "2 years ago");
  stamp.unix_seconds = now + 40 * day;
  assert_presented (voc_present_age (stamp, now), "2 January 2027");
  stamp = (VocTimestamp){ now - 30 * day, VOC_DATE_APPROXIMATE };
  assert_presented (voc_present_age (stamp, now), "30 days ago or more");
  g_assert_null (voc_present_age (VOC_TIMESTAMP_NONE, now));
}

/* Americans read the month first, others and translations do not. */
static void
test_dates (void)
{
  const gint64       now = 1795435200; /* 2026-11-23 12:00 UTC */
  const VocTimestamp stamp = { now, VOC_DATE_DAY };

  assert_presented (voc_present_date (stamp), "23 November 2026");
  assert_presented (voc_present_time (now - 40 * 86400, now), "14 Oct 2026, 12:00");
  if (setlocale (LC_TIME, "en_US.UTF-8") == NULL)
    {
      g_test_skip ("There is no locale en_US.UTF-8");
      return;
    }

  assert_presented (voc_present_date (stamp), "November 23, 2026");
  assert_presented (voc_present_time (now - 40 * 86400, now), "Oct 14, 2026, 12:00");
  setlocale (LC_TIME, "C.UTF-8");
}

static void
test_places_of_row (void)
{
  VocListingRow    row = { .title = (char *) "Baker", .place = (char *) "Berlin, DE", .n_places = 1 };
  g_autofree char *one = voc_present_row_place (&row);
  g_autofree char *several = NULL;
  g_autofree char *none = NULL;
  g_autofree char *aloud = NULL;

  g_assert_cmpstr (one, ==, "Berlin, DE");
  row.n_places = 6;
  several = voc_present_row_place (&row);
  g_assert_cmpstr (several, ==, "Berlin, DE +5");
  aloud = voc_present_row (&row, -1.0, 0);
  g_assert_nonnull (strstr (aloud, "Baker, Berlin, DE and 5 more places, "));
  row.place = NULL;
  none = voc_present_row_place (&row);
  g_assert_null (none);
}

static void
test_distance (void)
{
  assert_presented (voc_present_distance (12.4, VOC_UNIT_KILOMETRES), "12 km");
  assert_presented (voc_present_distance (3.25, VOC_UNIT_KILOMETRES), "3.2 km");
  assert_presented (voc_present_distance (16.09344, VOC_UNIT_MILES), "10 mi");
  g_assert_null (voc_present_distance (-1.0, VOC_UNIT_KILOMETRES));
}

static void
test_words (void)
{
  assert_presented (voc_present_employment (VOC_EMPLOYMENT_FULL_TIME | VOC_EMPLOYMENT_CONTRACT),
                    "Full time · Contract");
  g_assert_null (voc_present_employment (VOC_EMPLOYMENT_UNKNOWN));
  g_assert_cmpstr (voc_present_workplace (VOC_WORKPLACE_UNKNOWN), ==, "Not stated");
  g_assert_cmpstr (voc_present_country ("DE"), ==, "Germany");
  g_assert_cmpstr (voc_present_country ("us"), ==, "United States");
  g_assert_cmpstr (voc_present_country ("XX"), ==, "XX");
  assert_presented (voc_present_month (2025, 5), "May 2025");
}

/* The middle of the listing against 15-1252, nation, May 2025. */
static void
test_pay_sentence (void)
{
  g_autoptr (VocPay) high = make_pay (300000, 320000, "USD", VOC_PAY_PERIOD_YEAR);
  g_autoptr (VocPay) middle = make_pay (130000, 150000, "USD", VOC_PAY_PERIOD_YEAR);
  g_autoptr (VocPay) low = make_pay (20, 20, "USD", VOC_PAY_PERIOD_HOUR);
  g_autoptr (VocPay) euros = make_pay (130000, 150000, "EUR", VOC_PAY_PERIOD_YEAR);
  VocBand band = {
    .title = (char *) "Software Developers",
    .area_name = (char *) "United States",
    .annual = { 80000, 105000, 135980, 170000, 220000 },
  };

  assert_presented (voc_present_pay_sentence (high, &band, VOC_PAY_BASIS_DEFAULT),
                    "Above nine in ten: Software Developers, United States");
  assert_presented (voc_present_pay_sentence (middle, &band, VOC_PAY_BASIS_DEFAULT),
                    "Above the median: Software Developers, United States");
  assert_presented (voc_present_pay_sentence (low, &band, VOC_PAY_BASIS_DEFAULT),
                    "Below nine in ten: Software Developers, United States");
  g_assert_null (voc_present_pay_sentence (euros, &band, VOC_PAY_BASIS_DEFAULT));

  /* Teachers are published by the year only: an hourly wage is not held
   * against that. */
  band.flags = VOC_BAND_ANNUAL_ONLY;
  g_assert_null (voc_present_pay_sentence (low, &band, VOC_PAY_BASIS_DEFAULT));
  assert_presented (voc_present_pay_sentence (middle, &band, VOC_PAY_BASIS_DEFAULT),
                    "Above the median: Software Developers, United States");
}

/* Of actors nothing is published but their pay by the hour (27-2011, nation, May 2025). */
static void
test_hourly_sentence (void)
{
  g_autoptr (VocPay) high = make_pay (90, 110, "USD", VOC_PAY_PERIOD_HOUR);
  g_autoptr (VocPay) low = make_pay (18, 19, "USD", VOC_PAY_PERIOD_HOUR);
  g_autoptr (VocPay) yearly = make_pay (60000, 70000, "USD", VOC_PAY_PERIOD_YEAR);
  VocBand band = {
    .title = (char *) "Actors",
    .area_name = (char *) "United States",
    .flags = VOC_BAND_HOURLY_ONLY,
    .annual = { -1, -1, -1, -1, -1 },
    .hourly = { 16.50, 20.34, 29.05, 97.95, 143.68 },
  };

  assert_presented (voc_present_pay_sentence (high, &band, VOC_PAY_BASIS_DEFAULT), "Above three in four: Actors, United States");
  assert_presented (voc_present_pay_sentence (low, &band, VOC_PAY_BASIS_DEFAULT), "Below three in four: Actors, United States");
  g_assert_null (voc_present_pay_sentence (yearly, &band, VOC_PAY_BASIS_DEFAULT));
  /* The middle of a state, which is all that is published of it. */
  for (guint i = 0; i < VOC_N_PERCENTILES; i++)
    band.hourly[i] = i == VOC_P50 ? 24.71 : -1;
  assert_presented (voc_present_pay_sentence (high, &band, VOC_PAY_BASIS_DEFAULT), "Above the median: Actors, United States");
}

/* Where there is no official band. */
static void
test_market_sentence (void)
{
  static const struct
  {
    double      pay;
    const char *sentence;
  } cases[] = {
    { 95000, "Above nine in ten of the jobs like it" },
    { 85000, "Above three in four of the jobs like it" },
    { 65000, "Above the median of the jobs like it" },
    { 60000, "At or below the median of the jobs like it" },
    { 45000, "Below three in four of the jobs like it" },
    { 30000, "Below nine in ten of the jobs like it" },
  };
  VocPayDistribution market = { .n = 20, .currency = "EUR", .percentiles = { 40000, 50000, 60000, 80000, 90000 } };
  g_autoptr (VocPay) pounds = make_pay (65000, 65000, "GBP", VOC_PAY_PERIOD_YEAR);
  g_autoptr (VocPay) monthly = make_pay (5500, 5500, "EUR", VOC_PAY_PERIOD_MONTH);
  g_autoptr (VocPay) unknown = make_pay (65000, 65000, "EUR", VOC_PAY_PERIOD_UNKNOWN);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocPay) pay = make_pay (cases[i].pay, cases[i].pay, "EUR", VOC_PAY_PERIOD_YEAR);

      assert_presented (voc_present_market_sentence (pay, &market, VOC_PAY_BASIS_DEFAULT), cases[i].sentence);
    }
  assert_presented (voc_present_market_sentence (monthly, &market, VOC_PAY_BASIS_DEFAULT), "Above the median of the jobs like it");
  g_assert_null (voc_present_market_sentence (pounds, &market, VOC_PAY_BASIS_DEFAULT));
  g_assert_null (voc_present_market_sentence (unknown, &market, VOC_PAY_BASIS_DEFAULT));
  market.n = 0;
  g_assert_null (voc_present_market_sentence (monthly, &market, VOC_PAY_BASIS_DEFAULT));
}

/* The rate is told with its month. */
static void
test_exchanged (void)
{
  g_autoptr (VocExchange) exchange = voc_exchange_new ("EUR", "USD", 1.0 / 0.8684, "2026-06");
  g_autoptr (VocExchange) yearly = voc_exchange_new ("EUR", "USD", 1.0 / 0.8867, "2025");
  g_autoptr (VocPay) pay = make_pay (60000, 75000, "EUR", VOC_PAY_PERIOD_YEAR);
  g_autoptr (VocPay) hourly = make_pay (20, 20, "EUR", VOC_PAY_PERIOD_HOUR);
  g_autoptr (VocPay) dollars = make_pay (20, 20, "USD", VOC_PAY_PERIOD_HOUR);

  assert_presented (voc_present_exchanged (pay, exchange),
                    "$69,100–$86,400 a year at the exchange rate of June 2026 (Federal Reserve), rounded");
  assert_presented (voc_present_exchanged (hourly, exchange),
                    "$23.00 an hour at the exchange rate of June 2026 (Federal Reserve), rounded");
  assert_presented (voc_present_exchanged (hourly, yearly),
                    "$22.60 an hour at the exchange rate of 2025 (Federal Reserve), rounded");
  g_assert_null (voc_present_exchanged (dollars, exchange));
  g_assert_null (voc_present_exchanged (pay, NULL));
  /* The locale of the tests names none. */
  g_assert_cmpstr (voc_present_own_currency (), ==, "USD");
}

static void
test_no_pay (void)
{
  g_autoptr (VocPay) pay = voc_pay_new ();

  g_assert_cmpstr (voc_present_no_pay (NULL), ==, "Pay not stated");
  pay->raw = g_strdup ("Competitive");
  g_assert_cmpstr (voc_present_no_pay (pay), ==, "Pay not stated");
  g_free (pay->raw);
  pay->raw = g_strdup ("$100k-$120k (NY), $90k-$110k (TX)");
  g_assert_cmpstr (voc_present_no_pay (pay), ==, "Pay unclear");
}

static void
test_result (void)
{
  g_autoptr (VocQuery) query = voc_query_seal (voc_query_new (), 0);
  g_autoptr (VocResult) result = voc_result_new (query);
  const gint64 ids[] = { 3, 1, 2 };
  double       pays[] = { 100000, 120000, 140000 };

  assert_presented (voc_present_result (result), "0 jobs");

  g_array_append_vals (result->ids, ids, G_N_ELEMENTS (ids));
  voc_pay_distribution_fill (&result->pay, pays, G_N_ELEMENTS (pays));
  g_strlcpy (result->pay.currency, "USD", sizeof result->pay.currency);
  result->n_hidden = 37;
  assert_presented (voc_present_result (result), "3 jobs · median $120,000 a year · 37 hidden");
  result->n_folded = 1;
  assert_presented (voc_present_result (result), "3 jobs · median $120,000 a year · 37 hidden · 1 duplicate folded");
  assert_presented (voc_present_result_shown (result), "3 jobs · median $120,000 a year · 1 duplicate folded");
  result->n_unstated_pay = 2;
  assert_presented (voc_present_result_shown (result), "3 jobs · median $120,000 a year · 2 state no pay · 1 duplicate folded");
  result->n_unstated_pay = 1;
  assert_presented (voc_present_result_shown (result), "3 jobs · median $120,000 a year · 1 states no pay · 1 duplicate folded");
  assert_presented (voc_present_n_left_out (1, 0), "1 without pay left out");
  assert_presented (voc_present_n_left_out (1, 2), "3 without pay by the year left out");
  g_assert_null (voc_present_n_unreckoned (0));
  assert_presented (voc_present_n_unstated (2, 0), "2 jobs do not state their pay");
  assert_presented (voc_present_n_unstated (1, 2), "1 job does not state its pay\n2 jobs state pay that is not reckoned to a year");
  assert_presented (voc_present_n_unreckoned (1), "1 job states pay that is not reckoned to a year");
  assert_presented (voc_present_n_unreckoned (1200), "1,200 jobs state pay that is not reckoned to a year");
  assert_presented (voc_present_n_sources (3), "3 sources");
}

/* A figure with a nought too many is not what the header says that people get. Of two it
 * would be half of the middle; of more the middle is what another job pays. */
static void
test_result_odd (void)
{
  g_autoptr (VocQuery) query = voc_query_seal (voc_query_new (), 0);
  g_autoptr (VocResult) result = voc_result_new (query);
  const gint64 ids[] = { 3, 1, 2 };
  double       pays[] = { 100000, 1200000, 140000 };
  double       two[] = { 100000, 1200000 };

  g_array_append_vals (result->ids, ids, G_N_ELEMENTS (ids));
  g_strlcpy (result->pay.currency, "USD", sizeof result->pay.currency);
  voc_pay_distribution_fill (&result->pay, pays, G_N_ELEMENTS (pays));
  assert_presented (voc_present_result (result), "3 jobs · median $140,000 a year");
  voc_pay_distribution_fill (&result->pay, two, G_N_ELEMENTS (two));
  assert_presented (voc_present_result (result), "3 jobs");
}

static void
test_outlook (void)
{
  {
    g_autofree char *many = voc_present_openings (129200);
    g_autofree char *few = voc_present_openings (0);

    g_assert_cmpstr (many, ==, "129,200");
    g_assert_cmpstr (few, ==, "fewer than 50");
    g_assert_null (voc_present_openings (-1));
  }
  g_assert_cmpstr (voc_present_education ("bachelor"), ==, "bachelor’s degree");
  g_assert_cmpstr (voc_present_experience ("5-years"), ==, "5 years or more");
  g_assert_cmpstr (voc_present_training ("apprenticeship"), ==, "apprenticeship");
  g_assert_null (voc_present_education (NULL));
  g_assert_null (voc_present_training ("no such code"));
}

static VocListing *
make_version (const char *title,
              double      pay_amount)
{
  VocListing *listing = voc_listing_new ();

  voc_set_text (&listing->native_id, "a");
  voc_set_text (&listing->title, title);
  if (pay_amount > 0)
    {
      VocPay *pay = voc_pay_new ();

      voc_pay_set_range (pay, pay_amount, pay_amount, "USD");
      pay->period = VOC_PAY_PERIOD_HOUR;
      voc_listing_add_pay (listing, pay);
    }
  return voc_listing_seal (listing);
}

static void
assert_past (const VocListingPast *past,
             const char           *expected)
{
  g_auto (GStrv) sentences = voc_present_past (past);
  g_autofree char *text = g_strjoinv ("|", sentences);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_past (void)
{
  g_autoptr (VocListingPast) past = g_new0 (VocListingPast, 1);
  const VocListingPast closed = { .kind = VOC_PAST_CLOSED, .reason = VOC_CLOSE_TOMBSTONE };
  const VocListingPast reopened = { .kind = VOC_PAST_REOPENED };

  past->kind = VOC_PAST_CHANGED;
  past->before = make_version ("Baker", 18);
  past->after = make_version ("Head baker", 20);
  past->differences = voc_listing_compare (past->before, past->after);
  assert_past (past, "The title was “Baker”|The pay was $18.00 an hour");

  voc_listing_unref (past->before);
  past->before = make_version ("Head baker", 0);
  past->differences = voc_listing_compare (past->before, past->after);
  assert_past (past, "The pay was not stated");

  assert_past (&closed, "Closed: its source said so");
  assert_past (&reopened, "Open again");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library/present/money", test_money);
  g_test_add_func ("/library/present/money-short", test_money_short);
  g_test_add_func ("/library/present/pay", test_pay);
  g_test_add_func ("/library/present/ages", test_ages);
  g_test_add_func ("/library/present/dates", test_dates);
  g_test_add_func ("/library/present/places-of-row", test_places_of_row);
  g_test_add_func ("/library/present/distance", test_distance);
  g_test_add_func ("/library/present/words", test_words);
  g_test_add_func ("/library/present/pay-sentence", test_pay_sentence);
  g_test_add_func ("/library/present/hourly-sentence", test_hourly_sentence);
  g_test_add_func ("/library/present/market-sentence", test_market_sentence);
  g_test_add_func ("/library/present/exchanged", test_exchanged);
  g_test_add_func ("/library/present/no-pay", test_no_pay);
  g_test_add_func ("/library/present/result", test_result);
  g_test_add_func ("/library/present/result-odd", test_result_odd);
  g_test_add_func ("/library/present/past", test_past);
  g_test_add_func ("/library/present/outlook", test_outlook);

  return g_test_run ();
}
