/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pay that a question asks for: as it is written, between which amounts, and what meets it. */

#include "query-test.h"

/* The first digits of a highest pay would leave nothing of what is found. */
static void
test_pay_begun (void)
{
  static const struct
  {
    const char *text;
    gint64      expected;
  } cases[] = { { "pay:<9", 0 }, { "pay:<90", 0 }, { "pay:..90", 0 }, { "pay:<90k", 90000 }, { "pay:<9000", 9000 }, { "pay:<90 ", 90 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocQuery) query = ask (cases[i].text, TRUE);

      g_assert_cmpint (query->max_pay, ==, cases[i].expected);
      g_assert_cmpuint (query->issues->len, ==, 0);
    }
}

static void
assert_pay (const char *text,
            gint64      amount,
            const char *currency)
{
  g_autoptr (VocQuery) query = ask (text, FALSE);

  g_test_message ("%s", text);
  g_assert_cmpint (query->min_pay, ==, amount);
  g_assert_cmpstr (query->pay_currency, ==, currency);
  g_assert_cmpuint (query->issues->len, ==, 0);
  g_assert_cmpuint (query->terms->len, ==, 0);
}

static void
assert_pay_range (const char *text,
                  gint64      least,
                  gint64      most,
                  const char *currency)
{
  g_autoptr (VocQuery) query = ask (text, FALSE);

  g_assert_cmpint (query->max_pay, ==, most);
  assert_pay (text, least, currency);
}

static void
test_pay_range (void)
{
  assert_pay_range ("pay:>90k", 90000, 0, "");
  assert_pay_range ("pay:60k..90k", 60000, 90000, "");
  assert_pay_range ("pay:60..90k", 60000, 90000, "");
  assert_pay_range ("pay:60000..90k", 60000, 90000, "");
  assert_pay_range ("pay:60.000..90.000EUR", 60000, 90000, "EUR");
  assert_pay_range ("pay:€60,000..90,000/year", 60000, 90000, "EUR");
  assert_pay_range ("pay:60k..60k", 60000, 60000, "");
  assert_pay_range ("pay:60k..", 60000, 0, "");
  assert_pay_range ("pay:..90kUSD", 0, 90000, "USD");
  assert_pay_range ("pay:<90k", 0, 90000, "");
  assert_pay_range ("pay:<=90k", 0, 90001, "");
  assert_pay_range ("pay:<90", 0, 90, "");
  assert_pay_range ("pay:60k..90kPLN", 60000, 90000, "PLN");
  assert_pay_range ("pay:>60kEUR pay:<90kEUR", 60000, 90000, "EUR");
  assert_pay_range ("pay:\"<= 90 000 SEK\"", 0, 90001, "SEK");
  /* Each says the end that it says. */
  assert_pay_range ("pay:>60k pay:<90k", 60000, 90000, "");
  assert_pay_range ("pay:60k..90k pay:>70k", 70000, 90000, "");
}

static VocQuery *
ask_between (gint64      least,
             gint64      most,
             const char *text)
{
  VocQuery *query = voc_query_new ();

  query->min_pay = least;
  query->max_pay = most;
  g_strlcpy (query->pay_currency, "EUR", sizeof query->pay_currency);
  voc_set_text (&query->text, text);
  return voc_query_seal (query, NOW);
}

/* A text that says one end says that the other one is open. */
static void
test_pay_overrules (void)
{
  g_autoptr (VocQuery) given = ask_between (50000, 70000, "nurse");
  g_autoptr (VocQuery) written = ask_between (50000, 70000, "nurse pay:..60k");
  g_autoptr (VocQuery) wrong = ask_between (50000, 70000, "nurse pay:lots");
  g_autoptr (VocQuery) edited = voc_query_edit (written);
  g_autofree char *json = voc_query_to_json (given);
  g_autofree char *other_json = NULL;
  g_autoptr (VocQuery) read = voc_query_from_json (json, NOW, NULL);
  g_autoptr (VocQuery) reversed = voc_query_from_json ("{\"version\":1,\"minPay\":7,\"maxPay\":6}", NOW, NULL);
  g_autoptr (VocQuery) older = voc_query_from_json ("{\"version\":1,\"minPay\":7}", NOW, NULL);

  g_assert_cmpint (written->min_pay, ==, 0);
  g_assert_cmpint (written->max_pay, ==, 60000);
  g_assert_cmpint (wrong->max_pay, ==, 70000);
  g_assert_cmpint (edited->min_pay, ==, 50000);
  g_assert_cmpint (edited->max_pay, ==, 70000);
  g_assert_false (voc_query_equal (given, written));
  g_assert_true (voc_query_equal (given, read));
  other_json = voc_query_to_json (read);
  g_assert_cmpstr (other_json, ==, json);
  g_assert_cmpint (reversed->max_pay, ==, 0);
  g_assert_cmpint (older->min_pay, ==, 7);
  g_assert_cmpint (older->max_pay, ==, 0);
}

static void
assert_meets (gint64   least,
              gint64   most,
              double   low,
              double   high,
              gboolean expected)
{
  g_autoptr (VocQuery) query = ask_between (least, most, "");

  g_assert_cmpint (voc_query_meets_pay (query, (low + high) / 2.0, MAX (low, high)), ==, expected);
}

static void
test_pay_meets (void)
{
  assert_meets (40000, 0, 30000, 40000, TRUE);
  assert_meets (40001, 0, 30000, 40000, FALSE);
  assert_meets (0, 30001, 30000, 40000, TRUE);
  assert_meets (0, 30000, 30000, 40000, FALSE);
  /* Of two ranges that follow each other, an amount where they meet is in the upper one. */
  assert_meets (20000, 30000, 30000, 30000, FALSE);
  assert_meets (30000, 40000, 30000, 30000, TRUE);
  assert_meets (20000, 30000, 29999.99, 29999.99, TRUE);
  /* One within the other, either way. */
  assert_meets (33000, 34000, 30000, 40000, TRUE);
  assert_meets (10000, 90000, 30000, 40000, TRUE);
  assert_meets (40000, 50000, 30000, 40000, TRUE);
  assert_meets (41000, 50000, 30000, 40000, FALSE);
  assert_meets (20000, 29000, 30000, 40000, FALSE);
  assert_meets (35000, 35000, 35000, 35000, TRUE);
  /* What is reckoned from hours is the amount that it is. */
  assert_meets (0, 59280, 28.5 * 40.0 * 52.0, 80.1 * 40.0 * 52.0, FALSE);
  assert_meets (59280, 0, 28.5 * 40.0 * 52.0, 28.5 * 40.0 * 52.0, TRUE);
  assert_meets (0, 60008, 28.85 * 40.0 * 52.0, 28.85 * 40.0 * 52.0, FALSE);
  assert_meets (60008, 70000, 28.85 * 40.0 * 52.0, 28.85 * 40.0 * 52.0, TRUE);
  assert_meets (0, 0, 1, 2, TRUE);
}

static void
test_pay (void)
{
  assert_pay ("pay:>90k", 90000, "");
  assert_pay ("pay:>=90000", 90000, "");
  assert_pay ("pay:90k+", 90000, "");
  assert_pay ("pay:>=€45,000", 45000, "EUR");
  assert_pay ("pay:90kusd", 90000, "USD");
  assert_pay ("pay:>90k/year", 90000, "");
  assert_pay ("pay:\"> 90 000 SEK\"", 90000, "SEK");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/query/pay-begun", test_pay_begun);
  g_test_add_func ("/model/query/pay", test_pay);
  g_test_add_func ("/model/query/pay-range", test_pay_range);
  g_test_add_func ("/model/query/pay-overrules", test_pay_overrules);
  g_test_add_func ("/model/query/pay-meets", test_pay_meets);

  return g_test_run ();
}
