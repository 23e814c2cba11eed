/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Amounts survive as stated; a year is reckoned only where a year can be; and
 * the words of pay fields are read as people mean them, or not at all. */

#include "model/voc-pay.h"

#include <math.h>
#include <string.h>

#define NO VOC_PAY_UNSTATED

typedef struct
{
  const char  *text;
  gint64       min;
  gint64       max;
  const char  *currency;
  VocPayPeriod period;
  VocPayKind   kind;
} ParseCase;

/* clang-format off */
static const ParseCase parse_cases[] = {
  { "$55k - $100k", 5500000, 10000000, "", VOC_PAY_PERIOD_UNKNOWN, VOC_PAY_KIND_BASE },
  { "$120,000 - $150,000 a year", 12000000, 15000000, "", VOC_PAY_PERIOD_YEAR, VOC_PAY_KIND_BASE },
  { "EUR 45.000–60.000 / Jahr", 4500000, 6000000, "EUR", VOC_PAY_PERIOD_YEAR, VOC_PAY_KIND_BASE },
  { "$0.05 – $0.06 / hour", 5, 6, "", VOC_PAY_PERIOD_HOUR, VOC_PAY_KIND_BASE },
  { "£30,000 per annum", 3000000, 3000000, "GBP", VOC_PAY_PERIOD_YEAR, VOC_PAY_KIND_BASE },
  { "Mensuel de 1710,00 Euros", 171000, 171000, "EUR", VOC_PAY_PERIOD_MONTH, VOC_PAY_KIND_BASE },
  { "1710,00 Euros", 171000, 171000, "EUR", VOC_PAY_PERIOD_UNKNOWN, VOC_PAY_KIND_BASE },
  { "Annuel de 26400,00 Euros sur 12 mois", 2640000, 2640000, "EUR", VOC_PAY_PERIOD_YEAR, VOC_PAY_KIND_BASE },
  { "Annuel de 38000.0 Euros à 45000.0 Euros sur 12.0 mois", 3800000, 4500000, "EUR", VOC_PAY_PERIOD_YEAR, VOC_PAY_KIND_BASE },
  { "OTE $25k - $35k", 2500000, 3500000, "", VOC_PAY_PERIOD_UNKNOWN, VOC_PAY_KIND_TOTAL },
  { "From $20/hr", 2000, NO, "", VOC_PAY_PERIOD_HOUR, VOC_PAY_KIND_BASE },
  { "up to 90k USD", NO, 9000000, "USD", VOC_PAY_PERIOD_UNKNOWN, VOC_PAY_KIND_BASE },
  { "$120,000+", 12000000, NO, "", VOC_PAY_PERIOD_UNKNOWN, VOC_PAY_KIND_BASE },
  { "US$ 90-120k/year + bonus", 9000000, 12000000, "USD", VOC_PAY_PERIOD_YEAR, VOC_PAY_KIND_BASE },
  { "CA$85,000 to CA$95,000 per year", 8500000, 9500000, "CAD", VOC_PAY_PERIOD_YEAR, VOC_PAY_KIND_BASE },
  { "A$50/hour", 5000, 5000, "AUD", VOC_PAY_PERIOD_HOUR, VOC_PAY_KIND_BASE },
  { "$180,000—$220,000 USD", 18000000, 22000000, "USD", VOC_PAY_PERIOD_UNKNOWN, VOC_PAY_KIND_BASE },
  { "¥4,000,000 - ¥6,000,000 JPY yearly", 4000000, 6000000, "JPY", VOC_PAY_PERIOD_YEAR, VOC_PAY_KIND_BASE },
  { "45 000 - 52 000 kr/mån", 4500000, 5200000, "", VOC_PAY_PERIOD_MONTH, VOC_PAY_KIND_BASE },
  { "35 000 SEK per månad", 3500000, 3500000, "SEK", VOC_PAY_PERIOD_MONTH, VOC_PAY_KIND_BASE },
  { "CHF 80'000 – 95'000 p.a.", 8000000, 9500000, "CHF", VOC_PAY_PERIOD_YEAR, VOC_PAY_KIND_BASE },
  { "17,50 € pro Stunde, 40 Stunden pro Woche", 1750, 1750, "EUR", VOC_PAY_PERIOD_HOUR, VOC_PAY_KIND_BASE },
  { "₹12,00,000 - ₹18,00,000 per annum", 120000000, 180000000, "INR", VOC_PAY_PERIOD_YEAR, VOC_PAY_KIND_BASE },
  { "$5,000 sign-on bonus", 500000, 500000, "", VOC_PAY_PERIOD_UNKNOWN, VOC_PAY_KIND_BONUS },
  { "25 - 30 per hour", 2500, 3000, "", VOC_PAY_PERIOD_HOUR, VOC_PAY_KIND_BASE },
  { "ab 3.200 € brutto im Monat", 320000, NO, "EUR", VOC_PAY_PERIOD_MONTH, VOC_PAY_KIND_BASE },
  { "bis zu 4.500 EUR monatlich", NO, 450000, "EUR", VOC_PAY_PERIOD_MONTH, VOC_PAY_KIND_BASE },
  { "$22.50/hr", 2250, 2250, "", VOC_PAY_PERIOD_HOUR, VOC_PAY_KIND_BASE },
  { "KWD 1,250.500 monthly", 1250500, 1250500, "KWD", VOC_PAY_PERIOD_MONTH, VOC_PAY_KIND_BASE },
  { "$1.5m", 150000000, 150000000, "", VOC_PAY_PERIOD_UNKNOWN, VOC_PAY_KIND_BASE },
  { "$150,000 - $100,000", 15000000, 10000000, "", VOC_PAY_PERIOD_UNKNOWN, VOC_PAY_KIND_BASE },
};

static const char *const no_pay[] = {
  "Negotiable", "", "  ", "Competitive salary", "Entgeltgruppe 13 TV-L", "E13", "10% bonus", "40 hours per week",
  "$100k-$120k (NY), $90k-$110k (TX)", "100 USD or 90 EUR", "0", "$0", "DOE", "Level 3", "2024", "13",
  "-", "$", "USD", "to", "k", "$25/hr ($52,000/yr)", "Fast månadslön", "999999999999999999999999999999"
};
/* clang-format on */

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parse_cases); i++)
    {
      const ParseCase *expected = &parse_cases[i];
      g_autoptr (VocPay) pay = voc_pay_new ();

      g_test_message ("%s", expected->text);
      g_assert_true (voc_pay_parse (expected->text, pay));
      g_assert_cmpint (pay->min, ==, expected->min);
      g_assert_cmpint (pay->max, ==, expected->max);
      g_assert_cmpstr (pay->currency, ==, expected->currency);
      g_assert_cmpint (pay->period, ==, expected->period);
      g_assert_cmpint (pay->kind, ==, expected->kind);
      g_assert_cmpint (pay->provenance, ==, VOC_PAY_PROVENANCE_PARSED);
      g_assert_cmpstr (pay->raw, ==, expected->text);
    }
}

static void
test_parse_nothing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (no_pay); i++)
    {
      g_autoptr (VocPay) pay = voc_pay_new ();

      g_test_message ("%s", no_pay[i]);
      pay->period = VOC_PAY_PERIOD_WEEK;
      g_assert_false (voc_pay_parse (no_pay[i], pay));
      g_assert_false (voc_pay_is_stated (pay));
      g_assert_cmpint (pay->period, ==, VOC_PAY_PERIOD_WEEK);
      g_assert_null (pay->raw);
    }
}

static void
test_parse_random (void)
{
  static const char *const pieces[] = { "$", "1", "20", ",000", ".", "k", " ", "-", "€", "/", "hr", "per", "a", "year", "à", "\xff", "+", "'", "%", "usd" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (VocPay) pay = voc_pay_new ();
      int n = g_rand_int_range (rand, 0, 12);

      for (int j = 0; j < n; j++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      g_assert_cmpint (voc_pay_parse (text->str, pay), ==, voc_pay_is_stated (pay));
      g_assert_true (pay->min == NO || pay->min > 0);
      g_assert_true (pay->max == NO || pay->max > 0);
    }
}

static void
test_range (void)
{
  g_autoptr (VocPay) pay = voc_pay_new ();

  voc_pay_set_range (pay, 17.5, 22.25, "eur");
  g_assert_cmpint (pay->min, ==, 1750);
  g_assert_cmpint (pay->max, ==, 2225);
  g_assert_cmpstr (pay->currency, ==, "EUR");
  voc_pay_set_range (pay, 1000.4, 2000.6, "JPY");
  g_assert_cmpint (pay->min, ==, 1000);
  g_assert_cmpint (pay->max, ==, 2001);
  voc_pay_set_range (pay, 1.2345, 0, "BHD");
  g_assert_cmpint (pay->min, ==, 1235);
  g_assert_cmpint (pay->max, ==, NO);
  voc_pay_set_range (pay, 300, 200, "HUF");
  g_assert_cmpint (pay->min, ==, 30000);
  g_assert_cmpint (pay->flags, ==, VOC_PAY_FLAG_MIN_OVER_MAX);
  voc_pay_set_range (pay, NAN, 1e300, "dollars");
  g_assert_false (voc_pay_is_stated (pay));
  g_assert_cmpstr (pay->currency, ==, "");
  g_assert_cmpint (pay->flags, ==, VOC_PAY_FLAG_NONE);
  voc_pay_set_range (pay, -5, INFINITY, "");
  g_assert_false (voc_pay_is_stated (pay));
}

static void
test_minor_unit (void)
{
  g_assert_cmpfloat (voc_pay_get_minor_unit ("USD"), ==, 100.0);
  g_assert_cmpfloat (voc_pay_get_minor_unit ("HUF"), ==, 100.0);
  g_assert_cmpfloat (voc_pay_get_minor_unit ("ISK"), ==, 1.0);
  g_assert_cmpfloat (voc_pay_get_minor_unit ("VND"), ==, 1.0);
  g_assert_cmpfloat (voc_pay_get_minor_unit ("TND"), ==, 1000.0);
  g_assert_cmpfloat (voc_pay_get_minor_unit (""), ==, 100.0);
  g_assert_cmpfloat (voc_pay_get_minor_unit (NULL), ==, 100.0);
}

static void
assert_year (VocPayPeriod period,
             VocPayBasis  basis,
             double       expected)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  double min = 7.0;
  double max = 7.0;

  voc_pay_set_range (pay, 10, 20, "USD");
  pay->period = period;
  if (expected > 0.0)
    {
      g_assert_true (voc_pay_get_yearly (pay, basis, &min, &max));
      g_assert_cmpfloat_with_epsilon (min, expected, 1e-6);
      g_assert_cmpfloat_with_epsilon (max, expected * 2.0, 1e-6);
    }
  else
    {
      g_assert_false (voc_pay_get_yearly (pay, basis, &min, &max));
      g_assert_cmpfloat (min, ==, 7.0);
      g_assert_cmpfloat (max, ==, 7.0);
    }
}

static void
test_yearly (void)
{
  const VocPayBasis basis = VOC_PAY_BASIS_DEFAULT;
  const VocPayBasis french = { 35.0, 46.0 };

  assert_year (VOC_PAY_PERIOD_HOUR, basis, 20800.0);
  assert_year (VOC_PAY_PERIOD_HOUR, french, 16100.0);
  assert_year (VOC_PAY_PERIOD_DAY, basis, 2600.0);
  assert_year (VOC_PAY_PERIOD_DAY, french, 2300.0);
  assert_year (VOC_PAY_PERIOD_WEEK, basis, 520.0);
  assert_year (VOC_PAY_PERIOD_FORTNIGHT, basis, 260.0);
  assert_year (VOC_PAY_PERIOD_HALF_MONTH, french, 240.0);
  assert_year (VOC_PAY_PERIOD_MONTH, french, 120.0);
  assert_year (VOC_PAY_PERIOD_YEAR, french, 10.0);
  assert_year (VOC_PAY_PERIOD_ONCE, basis, 0.0);
  assert_year (VOC_PAY_PERIOD_UNKNOWN, basis, 0.0);
  assert_year (VOC_PAY_PERIOD_HOUR, (VocPayBasis){ NAN, 52.0 }, 0.0);
  assert_year (VOC_PAY_PERIOD_WEEK, (VocPayBasis){ 40.0, -1.0 }, 0.0);
}

/* Of a teacher, whose year is published and whose hours are not, only what is of whole months. */
static void
test_yearly_own_hours (void)
{
  static const VocPayPeriod refused[] = { VOC_PAY_PERIOD_HOUR, VOC_PAY_PERIOD_DAY, VOC_PAY_PERIOD_WEEK, VOC_PAY_PERIOD_FORTNIGHT };
  static const VocPayPeriod taken[] = { VOC_PAY_PERIOD_HALF_MONTH, VOC_PAY_PERIOD_MONTH, VOC_PAY_PERIOD_YEAR };
  g_autoptr (VocPay) pay = voc_pay_new ();
  double min = 7.0;
  double max = 7.0;

  voc_pay_set_range (pay, 10, 20, "USD");
  pay->flags |= VOC_PAY_FLAG_OWN_HOURS;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      pay->period = refused[i];
      g_assert_true (voc_pay_period_counts_hours (refused[i]));
      g_assert_false (voc_pay_get_yearly (pay, VOC_PAY_BASIS_DEFAULT, &min, &max));
      g_assert_false (voc_pay_get_yearly_middle (pay, VOC_PAY_BASIS_DEFAULT, &min));
      g_assert_cmpfloat (min, ==, 7.0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      pay->period = taken[i];
      g_assert_false (voc_pay_period_counts_hours (taken[i]));
      g_assert_true (voc_pay_get_yearly (pay, VOC_PAY_BASIS_DEFAULT, &min, &max));
      g_assert_cmpfloat (max, ==, 2.0 * min);
    }
  g_assert_false (voc_pay_period_counts_hours (VOC_PAY_PERIOD_UNKNOWN));
}

/* A month's pay comes as often as the words say, and that of a year or an hour is as it is. */
static void
test_payments (void)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  double min;
  double max;

  g_assert_cmpuint (voc_pay_get_payments (pay), ==, 0);
  voc_pay_set_range (pay, 1000, 2000, "EUR");
  pay->flags |= VOC_PAY_FLAG_NOT_FOR_DISPLAY;
  pay->period = VOC_PAY_PERIOD_MONTH;
  voc_pay_set_payments (pay, 14);
  g_assert_cmpuint (voc_pay_get_payments (pay), ==, 14);
  g_assert_true (voc_pay_get_yearly (pay, VOC_PAY_BASIS_DEFAULT, &min, &max));
  g_assert_cmpfloat_with_epsilon (min, 14000.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (max, 28000.0, 1e-6);
  voc_pay_set_range (pay, 1000, 1000, "EUR");
  g_assert_cmpuint (voc_pay_get_payments (pay), ==, 14);
  pay->period = VOC_PAY_PERIOD_YEAR;
  g_assert_true (voc_pay_get_yearly (pay, VOC_PAY_BASIS_DEFAULT, &min, &max));
  g_assert_cmpfloat (min, ==, 1000.0);
  voc_pay_set_payments (pay, 32);
  g_assert_cmpuint (voc_pay_get_payments (pay), ==, 0);
  g_assert_cmpuint (pay->flags, ==, VOC_PAY_FLAG_NOT_FOR_DISPLAY);
}

/* What the description says of a field's pay; the words that are there stay. */
static void
test_take_payments (void)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  g_autoptr (VocPay) hourly = voc_pay_new ();
  const char *text = "Wir sind 14 Leute.\nAb 1. Mai. Sie bekommen ein 13. Monatsgehalt im November. Und Kaffee.";

  voc_pay_set_range (pay, 3000, 3500, "EUR");
  pay->period = VOC_PAY_PERIOD_MONTH;
  voc_pay_take_payments (pay, text);
  g_assert_cmpuint (voc_pay_get_payments (pay), ==, 13);
  g_assert_null (pay->raw);

  /* What was said is not said again. */
  voc_pay_take_payments (pay, "14 Gehälter");
  g_assert_cmpuint (voc_pay_get_payments (pay), ==, 13);

  voc_pay_set_payments (pay, 0);
  pay->raw = g_strdup ("3.000 € im Monat");
  voc_pay_take_payments (pay, text);
  g_assert_cmpstr (pay->raw, ==, "3.000 € im Monat");

  voc_pay_set_range (hourly, 20, 20, "EUR");
  hourly->period = VOC_PAY_PERIOD_HOUR;
  voc_pay_take_payments (hourly, text);
  g_assert_cmpuint (voc_pay_get_payments (hourly), ==, 0);
  g_assert_null (hourly->raw);
}

/* Of the text, where the pay's own words do not say it. */
static void
test_quote_payments (void)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  g_autofree char *quote = NULL;
  g_autofree char *none_yet = NULL;
  g_autofree char *of_another = NULL;
  g_autofree char *own = NULL;
  g_autofree char *filler = g_strnfill (400, 'o');
  g_autofree char *long_text = g_strdup_printf ("Ein 13. Monatsgehalt, S%s.", filler);
  g_autofree char *shortened = NULL;
  const char      *text = "Wir sind 14 Leute.\nAb 1. Mai. Sie bekommen  ein 13. Monatsgehalt im November. Und Kaffee.";

  voc_pay_set_range (pay, 3000, 3500, "EUR");
  pay->period = VOC_PAY_PERIOD_MONTH;
  none_yet = voc_pay_quote_payments (pay, text);
  g_assert_null (none_yet);
  voc_pay_take_payments (pay, text);
  quote = voc_pay_quote_payments (pay, text);
  g_assert_cmpstr (quote, ==, "Sie bekommen ein 13. Monatsgehalt im November.");
  g_assert_null (voc_pay_quote_payments (pay, NULL));
  of_another = voc_pay_quote_payments (pay, "Wir zahlen 14 Gehälter.");
  g_assert_null (of_another);
  shortened = voc_pay_quote_payments (pay, long_text);
  g_assert_cmpint (g_utf8_strlen (shortened, -1), <=, 200);
  g_assert_true (g_str_has_prefix (shortened, "Ein 13. Monatsgehalt, So"));

  pay->raw = g_strdup ("3.000 €, 13 Gehälter");
  own = voc_pay_quote_payments (pay, text);
  g_assert_null (own);
}

static void
test_yearly_one_sided (void)
{
  const VocPayBasis basis = VOC_PAY_BASIS_DEFAULT;
  g_autoptr (VocPay) pay = voc_pay_new ();
  double min;
  double max;
  double middle;

  pay->period = VOC_PAY_PERIOD_YEAR;
  g_assert_false (voc_pay_get_yearly (pay, basis, &min, &max));
  voc_pay_set_range (pay, 50000, 0, "USD");
  g_assert_true (voc_pay_get_yearly (pay, basis, &min, &max));
  g_assert_cmpfloat (min, ==, 50000.0);
  g_assert_cmpfloat (max, ==, -1.0);
  g_assert_true (voc_pay_get_yearly_middle (pay, basis, &middle));
  g_assert_cmpfloat (middle, ==, 50000.0);
  voc_pay_set_range (pay, 0, 60000, "USD");
  g_assert_true (voc_pay_get_yearly (pay, basis, &min, &max));
  g_assert_cmpfloat (min, ==, -1.0);
  g_assert_true (voc_pay_get_yearly_middle (pay, basis, &middle));
  g_assert_cmpfloat (middle, ==, 60000.0);
  voc_pay_set_range (pay, 50000, 60000, "USD");
  g_assert_true (voc_pay_get_yearly_middle (pay, basis, &middle));
  g_assert_cmpfloat (middle, ==, 55000.0);
  voc_pay_set_range (pay, 60000, 50000, "USD");
  g_assert_false (voc_pay_get_yearly (pay, basis, &min, &max));
}

static void
test_period_words (void)
{
  static const struct
  {
    const char  *word;
    VocPayPeriod period;
  } cases[] = {
    { "HOUR", VOC_PAY_PERIOD_HOUR },
    { "per-hour-wage", VOC_PAY_PERIOD_HOUR },
    { "1 HOUR", VOC_PAY_PERIOD_HOUR },
    { "PH", VOC_PAY_PERIOD_HOUR },
    { "pro Stunde", VOC_PAY_PERIOD_HOUR },
    { "PD", VOC_PAY_PERIOD_DAY },
    { "Tagessatz", VOC_PAY_PERIOD_DAY },
    { "semanal", VOC_PAY_PERIOD_WEEK },
    { "BW", VOC_PAY_PERIOD_FORTNIGHT },
    { "bi-weekly", VOC_PAY_PERIOD_FORTNIGHT },
    { "semi-monthly", VOC_PAY_PERIOD_HALF_MONTH },
    { "1 MONTH", VOC_PAY_PERIOD_MONTH },
    { "Månad", VOC_PAY_PERIOD_MONTH },
    { "PM", VOC_PAY_PERIOD_MONTH },
    { "per-year-salary", VOC_PAY_PERIOD_YEAR },
    { "1 YEAR", VOC_PAY_PERIOD_YEAR },
    { "PA", VOC_PAY_PERIOD_YEAR },
    { "p.a.", VOC_PAY_PERIOD_YEAR },
    { "annuel", VOC_PAY_PERIOD_YEAR },
    { "per år", VOC_PAY_PERIOD_YEAR },
    { "al año", VOC_PAY_PERIOD_YEAR },
    { "one-time", VOC_PAY_PERIOD_ONCE },
    { "NONE", VOC_PAY_PERIOD_UNKNOWN },
    { "WC", VOC_PAY_PERIOD_UNKNOWN },
    { "", VOC_PAY_PERIOD_UNKNOWN },
    { NULL, VOC_PAY_PERIOD_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].word);
      g_assert_cmpint (voc_pay_period_from_word (cases[i].word), ==, cases[i].period);
    }
}

static void
test_codes (void)
{
  for (guint i = 0; i <= VOC_PAY_PERIOD_ONCE; i++)
    g_assert_cmpuint (voc_pay_period_from_code (voc_pay_period_to_code ((VocPayPeriod) i)), ==, i);
  for (guint i = 0; i <= VOC_PAY_KIND_OTHER; i++)
    g_assert_cmpuint (voc_pay_kind_from_code (voc_pay_kind_to_code ((VocPayKind) i)), ==, i);
  for (guint i = 0; i <= VOC_PAY_PROVENANCE_UNPAID; i++)
    g_assert_cmpuint (voc_pay_provenance_from_code (voc_pay_provenance_to_code ((VocPayProvenance) i)), ==, i);
  g_assert_cmpint (voc_pay_period_from_code ("eon"), ==, VOC_PAY_PERIOD_UNKNOWN);
  g_assert_cmpint (voc_pay_kind_from_code (NULL), ==, VOC_PAY_KIND_OTHER);
}

/* Pay in the text of a listing, and money in it that is none. */
static const struct
{
  const char *text;
  const char *found; /* (nullable) */
} find_cases[] = {
  { "About us\n\nWe raised $40 million.\n\nThe base salary range is $120,000 - $150,000 a year. We hire in Austin.", "12000000 15000000  year" },
  { "Pay Range\n\n$124,000—$202,000 USD\n\nMore", "12400000 20200000 USD " },
  { "Compensation range:\n• US$ 50 - US$ 60 per hour", "5000 6000 USD hour" },
  { "The pay is $17.25 to $20.25 an hour. Call us.", "1725 2025  hour" },
  { "Das Gehalt liegt bei 3.200 € bis 3.600 € im Monat.", "320000 360000 EUR month" },
  { "Pagamos 24.000 € a 28.000 € al año. Escríbenos.", "2400000 2800000 EUR year" },
  { "Salary: £30,000 per annum", "3000000 3000000 GBP year" },
  { "We pay well. Salary is 52000 EUR per year plus bonus.", "5200000 5200000 EUR year" },
  { "Estimated Hourly Pay Range $55 - $65 USD", "5500 6500 USD hour" },
  { "Pay: CAD $30 to $36 an hour.", "3000 3600 CAD hour" },
  { "The range is told below.\n\nBase Salary Range\n\n$90K - $110K", "9000000 11000000  " },
  /* The same said twice, the second time with more. */
  { "Pay range: $10 - $12. Come.\nThe pay range is $10 - $12 USD per hour.", "1000 1200 USD hour" },
  /* Base pay goes before what may be earned. */
  { "Your OTE is $200,000 - $240,000 a year. The base salary is $100,000 - $120,000 a year.", "10000000 12000000  year" },
  { "Salary in Ohio: $10 - $12 per hour.\nSalary is $14 - $15 per hour.", NULL },
  { "US Salary Range: $124,000 - $205,000 USD\nCanadian Salary Range: $152,000 - $190,000 CAD", NULL },
  { "The salary range is $140,000-$200,000 in New York and $120,000-$170,000 in Texas.", NULL },
  { "Total compensation is fair, with a target base annual salary range of $80,000 - $110,000.", "8000000 11000000  year" },
  { "Salary range $140,000 - £200,000", NULL },
  { "Pay: $1,200 - $900,000 a year", NULL },
  { "Salary: $120 - $150 a year", NULL },
  { "Wage: $4,000 - $5,000 per hour", NULL },
  { "Our graduates get an average salary of $85,000 a year.", NULL },
  { "We pay at least the minimum wage of $15 per hour.", NULL },
  { "You manage deals of $50,000 - $90,000 per year; salary as usual.", NULL },
  { "We raised $40M in our series B.", NULL },
  { "You own a budget of $2,000,000 - $3,000,000 a year.", NULL },
  { "A sign-on bonus of $500 to $1,000 is paid.", NULL },
  { "We pay our customers $5 to $10 an hour back.", NULL },
  { "Tuition of up to $5,250 per year", NULL },
  { "We pay $20 to $30.", NULL },
  { "A competitive salary, and lunch for $5.", NULL },
  { "Salary: $100 - $50 per hour", NULL },
  { "Salary: 100000 - 120000", NULL },
  { "A salary that fits.\n\nAnother line.\n\n$5 - $10", NULL },
  { "", NULL },
  { "$", NULL },
};

static void
test_find (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (find_cases); i++)
    {
      g_autoptr (GPtrArray) pays = voc_pay_find (find_cases[i].text);
      g_autofree char *found = NULL;

      g_test_message ("%s", find_cases[i].text);
      for (guint j = 0; j < pays->len; j++)
        {
          const VocPay *pay = g_ptr_array_index (pays, j);

          if (pay->kind == VOC_PAY_KIND_TOTAL)
            continue;
          g_assert_null (found);
          found = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s", pay->min, pay->max, pay->currency,
                                   voc_pay_period_to_code (pay->period));
          g_assert_cmpint (pay->provenance, ==, VOC_PAY_PROVENANCE_PARSED);
          g_assert_nonnull (strstr (find_cases[i].text, pay->raw));
        }
      g_assert_cmpstr (found, ==, find_cases[i].found);
    }
}

/* Where a text says two things, its words are kept and no amount is. */
static void
test_find_unclear (void)
{
  static const char *const agreeing[] = {
    "Salary: $100,000 - $120,000 a year", "Salary in Zone A: $100,000 - $120,000\nSalary in Zone B: $90,000 - $95,000", "We raised $5M.", "", NULL
  };
  static const struct
  {
    const char *text;
    const char *words;
  } unclear[] = {
    { "The salary is $45 an hour or so.\nThe salary is $93,000 - $95,000 a year.",
      "The salary is $45 an hour or so. … The salary is $93,000 - $95,000 a year." },
    { "Salary: $50,000 - $60,000 a year, salary: $70,000 - $80,000 a year", "Salary: $50,000 - $60,000 a year, salary: $70,000 - $80,000 a year" },
    /* Of a long sentence, the part that has the amount. */
    { "You work with people who like what they do and who say so, in rooms with windows, next to a park in which one can sit at noon and at "
      "night when the moon is full, and you decide yourself where you would rather be, at home or here with all of us; salary: £28k pro rata",
      "full, and you decide yourself where you would rather be, at home or here with all of us; salary: £28k pro rata" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (unclear); i++)
    {
      g_autoptr (GPtrArray) none = voc_pay_find (unclear[i].text);
      g_autoptr (GPtrArray) pays = voc_pay_find_words (unclear[i].text);
      const VocPay *pay;

      g_assert_cmpuint (none->len, ==, 0);
      g_assert_cmpuint (pays->len, ==, 1);
      pay = g_ptr_array_index (pays, 0);
      g_assert_true (voc_pay_is_unclear (pay));
      g_assert_false (voc_pay_is_stated (pay));
      g_assert_cmpstr (pay->raw, ==, unclear[i].words);
    }

  for (guint i = 0; agreeing[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) found = voc_pay_find (agreeing[i]);
      g_autoptr (GPtrArray) pays = voc_pay_find_words (agreeing[i]);

      g_assert_cmpuint (pays->len, ==, found->len);
      for (guint j = 0; j < pays->len; j++)
        g_assert_false (voc_pay_is_unclear (g_ptr_array_index (pays, j)));
    }
}

/* Words without a number leave nothing unclear. */
static void
test_unclear (void)
{
  g_autoptr (VocPay) pay = voc_pay_new ();

  g_assert_false (voc_pay_is_unclear (NULL));
  g_assert_false (voc_pay_is_unclear (pay));
  pay->raw = g_strdup ("Competitive");
  g_assert_false (voc_pay_is_unclear (pay));
  g_free (pay->raw);
  pay->raw = g_strdup ("4 500 CHF par mois x 13");
  g_assert_true (voc_pay_is_unclear (pay));
  pay->provenance = VOC_PAY_PROVENANCE_UNPAID;
  g_assert_false (voc_pay_is_unclear (pay));
  pay->provenance = VOC_PAY_PROVENANCE_PARSED;
  voc_pay_set_range (pay, 4500, 4500, "CHF");
  g_assert_false (voc_pay_is_unclear (pay));
}

/* A text of nothing but money takes time as its length tells. */
static void
test_find_hostile (void)
{
  static const char *const pieces[] = { "$", "$1 - $2. A salary ", "salary $", "salary\n$5\n", "€ 1,", ". A" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) pays = NULL;

      /* Sanitizers look at all of a text for each look at its beginning. */
      while (text->len < (g_getenv ("VOC_TEST_SANITIZED") != NULL ? 64u : 1024u) * 1024u)
        g_string_append (text, pieces[i]);
      pays = voc_pay_find (text->str);
      for (guint j = 0; j < pays->len; j++)
        g_assert_nonnull (((VocPay *) g_ptr_array_index (pays, j))->raw);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/pay/parse", test_parse);
  g_test_add_func ("/model/pay/parse-nothing", test_parse_nothing);
  g_test_add_func ("/model/pay/parse-random", test_parse_random);
  g_test_add_func ("/model/pay/find", test_find);
  g_test_add_func ("/model/pay/find-unclear", test_find_unclear);
  g_test_add_func ("/model/pay/unclear", test_unclear);
  g_test_add_func ("/model/pay/find-hostile", test_find_hostile);
  g_test_add_func ("/model/pay/range", test_range);
  g_test_add_func ("/model/pay/minor-unit", test_minor_unit);
  g_test_add_func ("/model/pay/yearly", test_yearly);
  g_test_add_func ("/model/pay/yearly/own-hours", test_yearly_own_hours);
  g_test_add_func ("/model/pay/yearly/payments", test_payments);
  g_test_add_func ("/model/pay/yearly/take-payments", test_take_payments);
  g_test_add_func ("/model/pay/yearly/quote-payments", test_quote_payments);
  g_test_add_func ("/model/pay/yearly-one-sided", test_yearly_one_sided);
  g_test_add_func ("/model/pay/period-words", test_period_words);
  g_test_add_func ("/model/pay/codes", test_codes);

  return g_test_run ();
}
