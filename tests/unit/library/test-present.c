/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values as people read them, in the C.UTF-8 locale: English, no grouping. */

#include "library/voc-present-source.h"
#include "library/voc-present.h"
#include "sync/voc-sync-error.h"

#include <locale.h>
#include <string.h>

#define assert_presented(call, expected)         \
  G_STMT_START                                   \
  {                                              \
    g_autofree char *presented = (call);         \
    g_assert_cmpstr (presented, ==, (expected)); \
  }                                              \
  G_STMT_END

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

/* A first sync that was stopped has brought listings, and has never been done. */
static void
test_source_state (void)
{
  const gint64 now = 1795435200;
  g_autoptr (VocSource) source = voc_source_new ();

  assert_presented (voc_present_source_state (source, now), "Not synced yet");
  source->last_tried_at = now - 60;
  source->last_outcome = VOC_SYNC_CANCELLED;
  assert_presented (voc_present_source_state (source, now), "Not synced yet");
  source->n_listings = 12;
  assert_presented (voc_present_source_state (source, now), "12 listings · not all fetched yet");
  source->last_ok_at = now - 60;
  assert_presented (voc_present_source_state (source, now), "12 listings · synced 11:59");
}

/* What a sync did, also of a feed that it has not come to the end of. */
static void
test_report (void)
{
  g_autoptr (VocSyncReport) report = voc_sync_report_new (1);

  report->outcome = VOC_SYNC_UNCHANGED;
  assert_presented (voc_present_report (report), "Nothing has changed");
  report->has_more = TRUE;
  assert_presented (voc_present_report (report), "0 new, 0 changed, 0 closed. The feed goes on; the rest comes with the next sync.");
  report->outcome = VOC_SYNC_OK;
  report->n_new = 1200;
  report->has_more = FALSE;
  assert_presented (voc_present_report (report), "1,200 new, 0 changed, 0 closed");
  report->outcome = VOC_SYNC_FAILED;
  report->problem = VOC_PROBLEM_CHANGED;
  assert_presented (voc_present_report (report),
                    "The answer is not the feed that it was, and Vocation can’t read it. The listings were left as they were. "
                    "If it stays so, see whether there is a newer Vocation.");
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

/* The list first, then the documents of its listings. */
static void
test_progress (void)
{
  VocSyncProgress progress = { .n_records = 1, .n_bytes = 0 };

  assert_presented (voc_present_progress (&progress), "1 listing read, 0 bytes");
  progress.n_documents_to_read = 250;
  assert_presented (voc_present_progress (&progress), "0 of 250 descriptions fetched");
  progress.n_documents = 12;
  assert_presented (voc_present_progress (&progress), "12 of 250 descriptions fetched");
  progress.n_documents = progress.n_documents_to_read = 1;
  assert_presented (voc_present_progress (&progress), "1 of 1 description fetched");
}

static void
assert_next (const VocSource *source,
             const char      *expected)
{
  g_autofree char *text = voc_present_next_sync (source, 1767268800); /* 2026-01-01 12:00 */

  g_assert_cmpstr (text, ==, expected);
}

static void
test_next_sync (void)
{
  g_autoptr (VocSource) source = voc_source_new ();

  assert_next (source, "As soon as sources are synced");
  source->last_tried_at = 1767268800 - 60;
  source->next_try_at = 1767268800 + 2 * 3600 + 300;
  assert_next (source, "Not before 14:05");
  source->n_failures = 3;
  assert_next (source, "Not before 14:05, after 3 failures in a row");
  source->last_outcome = VOC_SYNC_WAITING;
  assert_next (source, "Paused until 14:05, as the server asks");
  /* What a clock that was ahead has set does not count. */
  source->next_try_at += 30 * 24 * 3600;
  assert_next (source, "As soon as sources are synced");
  source->last_outcome = VOC_SYNC_FAILED;
  source->n_gone = 2;
  assert_next (source, "When you sync it: its server says that it is gone");
  source->is_paused = TRUE;
  assert_next (source, "When you sync it: it is paused");
}

static void
add_source (GPtrArray  *sources,
            gboolean    is_paused,
            guint       n_gone,
            const char *expected)
{
  VocSource       *source = voc_source_new ();
  g_autofree char *text = NULL;

  source->is_paused = is_paused;
  source->n_gone = n_gone;
  g_ptr_array_add (sources, source);
  text = voc_present_none_synced (sources);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_none_synced (void)
{
  g_autoptr (GPtrArray) paused = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);

  assert_presented (voc_present_none_synced (paused), "There is no source to sync. Add one on the Sources page.");
  add_source (paused, TRUE, 0, "1 source is paused. Sync it on its own on the Sources page.");
  add_source (paused, TRUE, 2, "2 sources are paused. Sync them one by one on the Sources page.");
  add_source (paused, FALSE, 2, "3 sources are paused or gone. Sync them one by one on the Sources page.");
  add_source (gone, FALSE, 2, "1 source is gone, as its server says. Try it on its own, or remove it, on the Sources page.");
  add_source (gone, FALSE, 3, "2 sources are gone, as their servers say. Try them one by one, or remove them, on the Sources page.");
}

static void
test_address (void)
{
  const gint64 now = 1767268800; /* 2026-01-01 12:00 */
  g_autoptr (VocSource) source = voc_source_new ();
  g_autoptr (VocSyncReport) report = voc_sync_report_new (1);

  source->url = g_strdup ("https://old.example/jobs");
  assert_presented (voc_present_address (source, NULL, now), "https://old.example/jobs");
  assert_presented (voc_present_address (source, report, now), "https://old.example/jobs");
  report->move = VOC_SOURCE_MOVE_SEEN;
  report->moved_to = g_strdup ("https://new.example/jobs");
  assert_presented (voc_present_address (source, report, now), "https://old.example/jobs");
  report->move = VOC_SOURCE_MOVE_TAKEN;
  assert_presented (voc_present_address (source, report, now),
                    "https://old.example/jobs\nIts server says that it moved to https://new.example/jobs, which you follow as "
                    "another source. Remove one of them.");
  report->move = VOC_SOURCE_MOVE_MADE;
  source->moved_to = g_strdup (report->moved_to);
  source->moved_at = now - 60;
  assert_presented (voc_present_address (source, report, now),
                    "https://new.example/jobs\nMoved to this address: 11:59. It was followed as https://old.example/jobs");
  /* Back where it was. */
  voc_set_text (&source->moved_to, source->url);
  assert_presented (voc_present_address (source, report, now), "https://old.example/jobs");
}

static void
assert_traffic (const VocSyncReport *report,
                const char          *expected)
{
  g_autofree char *text = voc_present_traffic (report);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_traffic (void)
{
  g_autoptr (VocSyncReport) report = voc_sync_report_new (1);

  assert_traffic (report, "");
  report->n_bytes = 2000;
  assert_traffic (report, "2.0\302\240kB read");
  report->n_requests = 3;
  report->n_wire_bytes = 700;
  report->waited_ms = 2600;
  assert_traffic (report, "3 requests · 700 bytes over the network · 2.0\302\240kB read · waited 3 s for its turn");
  report->n_requests = 1;
  report->n_bytes = 0;
  report->waited_ms = 20;
  report->http_status = 304;
  assert_traffic (report, "1 request · not changed at the server (304) · 700 bytes over the network");
}

static void
test_format (void)
{
  g_autoptr (VocSource) source = voc_source_new ();
  g_autofree char *unknown = voc_present_format (source);
  g_autofree char *known = NULL;
  g_autofree char *with_terms = NULL;

  g_assert_cmpstr (unknown, ==, "Not known before the first sync");
  source->format = g_strdup ("greenhouse");
  known = voc_present_format (source);
  g_assert_cmpstr (known, ==, "Greenhouse");
  source->attribution = g_strdup ("Jobs by Kettle, CC BY");
  with_terms = voc_present_format (source);
  g_assert_cmpstr (with_terms, ==, "Greenhouse · “Jobs by Kettle, CC BY”");
}

/* Whatever a server does ends in one of these: each has a sentence of its own, which
 * says what to do, or that there is nothing to be done. */
static void
test_problems (void)
{
  static const struct
  {
    VocSyncProblem problem;
    const char    *says;
  } sentences[] = {
    { VOC_PROBLEM_NO_NETWORK, "Check the connection" },
    { VOC_PROBLEM_TIMED_OUT, "Try again later" },
    { VOC_PROBLEM_TLS, "date of this computer" },
    { VOC_PROBLEM_NOT_FOUND, "Check it on the website" },
    { VOC_PROBLEM_FORBIDDEN, "does not let" },
    { VOC_PROBLEM_SERVER, "Try again later" },
    { VOC_PROBLEM_TOO_MANY, "for a while" },
    { VOC_PROBLEM_TOO_LARGE, "larger than" },
    { VOC_PROBLEM_NOT_A_FEED, "Paste the address" },
    { VOC_PROBLEM_CUT_OFF, "try again" },
    { VOC_PROBLEM_BROKEN, "Tell its publisher" },
    { VOC_PROBLEM_DISK_FULL, "Make room" },
    { VOC_PROBLEM_STORE, "try again" },
    { VOC_PROBLEM_INSECURE, "https" },
    { VOC_PROBLEM_REDIRECT, "Paste the address" },
    { VOC_PROBLEM_WEB_PAGE, "sign in" },
    { VOC_PROBLEM_PROXY, "Check the proxy" },
    { VOC_PROBLEM_KEY_MISSING, "Enter one" },
    { VOC_PROBLEM_KEY_REFUSED, "Enter a new one" },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  assert_presented (voc_present_problem (VOC_PROBLEM_NONE), "");
  g_assert_cmpuint (G_N_ELEMENTS (sentences), ==, VOC_PROBLEM_KEY_REFUSED);
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (VOC_SYNC_ERROR, (int) sentences[i].problem, "GnuTLS: E_42");
      g_autofree char *sentence = voc_present_problem (sentences[i].problem);

      assert_presented (voc_present_error (error), sentence);
      g_assert_nonnull (strstr (sentence, sentences[i].says));
      g_assert_null (strstr (sentence, "E_42"));
      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_true (g_hash_table_add (seen, g_steal_pointer (&sentence)));
    }
}

static void
test_rhythm (void)
{
  assert_presented (voc_present_rhythm (voc_format_get_info (voc_formats_find ("greenhouse"))), "Asked at most every 15 minutes");
  assert_presented (voc_present_rhythm (voc_format_get_info (voc_formats_find ("remoteok"))), "Asked at most every 1 hour");
  assert_presented (voc_present_rhythm (voc_format_get_info (voc_formats_find ("adzuna"))),
                    "Asked at most every 6 hours, with at most 250 requests a day");
}

static char *
present_sight (VocSightKind kind,
               const char  *subject)
{
  g_auto (VocSight) sight = VOC_SIGHT_INIT;
  g_autoptr (GError) error = NULL;

  voc_sight_set (&sight, kind, subject);
  error = voc_sync_error_new_seen (VOC_PROBLEM_NOT_FOUND, &sight, "The server answered 404");
  return voc_present_error (error);
}

/* What was seen is told; where nothing was, what went wrong. */
static void
test_sight (void)
{
  assert_presented (present_sight (VOC_SIGHT_NO_BOARD, "Lever"),
                    "Lever has no board of that name. Look on the company’s careers page for how it is written in the address of an opening.");
  assert_presented (present_sight (VOC_SIGHT_SYSTEM, "Workday"),
                    "These jobs are kept by Workday, which Vocation cannot read. Look for a feed that the employer has elsewhere, such as "
                    "RSS, or for its jobs on a board that has one.");
  assert_presented (present_sight (VOC_SIGHT_NONE, NULL), "There is nothing at this address any more. Check it on the website.");
  for (VocSightKind kind = VOC_SIGHT_NO_ADDRESS; kind <= VOC_SIGHT_OTHER; kind++)
    {
      g_autofree char *text = present_sight (kind, "x");

      g_assert_true (g_str_has_suffix (text, "."));
      g_assert_null (strstr (text, "any more. Check it"));
    }
}

static void
assert_skip (const char *message,
             const char *expected)
{
  g_autofree char *text = voc_present_skip (message);

  g_assert_cmpstr (text, ==, expected);
}

/* What a reader says, what a report keeps of it, and what nobody here has ever said. */
static void
test_skip (void)
{
  assert_skip ("Unexpected character at byte 4711", "The record is broken");
  assert_skip ("Unexpected character", "The record is broken");
  assert_skip ("The identifier “a-7” was used by an earlier record; give each listing its own", "An earlier record has the same identifier");
  assert_skip ("The identifier “…” was used by an earlier record; give each listing its own", "An earlier record has the same identifier");
  assert_skip ("The team is longer than 500 characters", "The name of the employer’s department or team is too long");
  assert_skip ("The “moon” is in the “wrong” house", "The “moon” is in the “wrong” house");
  assert_skip ("", "");
}

/* Reasons of one kind are one line, with the first record of all of them. */
static void
test_skips (void)
{
  g_autoptr (VocSyncReport) report = voc_sync_report_new (1);
  g_autofree char *nothing = voc_present_skips (report);
  g_autofree char *text = NULL;

  g_assert_cmpstr (nothing, ==, "");
  voc_sync_report_add_skips (report, "Unknown escape at byte 9", 30, 2);
  voc_sync_report_add_skips (report, "The listing has no title; give it one", 4, 12);
  voc_sync_report_add_skips (report, "Unexpected character at byte 17", 7, 1);
  voc_sync_report_add_skips (report, "The “moon” is in the wrong house", 8, 1);
  text = voc_present_skips (report);
  g_assert_cmpstr (text, ==,
                   "3 × The record is broken (first: record 8)\n12 × The listing has no title (first: record 5)\n"
                   "1 × The “…” is in the wrong house (first: record 9)");
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
  g_test_add_func ("/library/present/source-state", test_source_state);
  g_test_add_func ("/library/present/report", test_report);
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
  g_test_add_func ("/library/present/progress", test_progress);
  g_test_add_func ("/library/present/next-sync", test_next_sync);
  g_test_add_func ("/library/present/none-synced", test_none_synced);
  g_test_add_func ("/library/present/address", test_address);
  g_test_add_func ("/library/present/traffic", test_traffic);
  g_test_add_func ("/library/present/problems", test_problems);
  g_test_add_func ("/library/present/format", test_format);
  g_test_add_func ("/library/present/skip", test_skip);
  g_test_add_func ("/library/present/skips", test_skips);

  g_test_add_func ("/library/present/rhythm", test_rhythm);
  g_test_add_func ("/library/present/sight", test_sight);

  return g_test_run ();
}
