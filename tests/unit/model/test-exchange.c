/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pay in another currency: to three figures, and only what can be exchanged. */

#include "model/voc-exchange.h"

static VocPay *
make_pay (double       min,
          double       max,
          const char  *currency,
          VocPayPeriod period)
{
  VocPay *pay = voc_pay_new ();

  voc_pay_set_range (pay, min, max, currency);
  pay->period = period;
  return pay;
}

static void
test_convert (void)
{
  static const struct
  {
    double       min;
    double       max;
    const char  *from;
    const char  *to;
    double       rate;
    VocPayPeriod period;
    gint64       wanted_min; /* minor units */
    gint64       wanted_max;
  } cases[] = {
    { 60000, 75000, "EUR", "USD", 1.0 / 0.8684, VOC_PAY_PERIOD_YEAR, 6910000, 8640000 },
    { 21.50, 21.50, "USD", "EUR", 0.8684, VOC_PAY_PERIOD_HOUR, 1870, 1870 },
    /* No cents in yen, and none are made. */
    { 100000, 100000, "USD", "JPY", 160.77, VOC_PAY_PERIOD_YEAR, 16100000, 16100000 },
    { 8000000, 0, "JPY", "USD", 1.0 / 160.77, VOC_PAY_PERIOD_YEAR, 4980000, VOC_PAY_UNSTATED },
    { 0, 95000, "GBP", "EUR", 0.8684 / 0.7497, VOC_PAY_PERIOD_YEAR, VOC_PAY_UNSTATED, 11000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocPay) pay = make_pay (cases[i].min, cases[i].max, cases[i].from, cases[i].period);
      g_autoptr (VocExchange) exchange = voc_exchange_new (cases[i].from, cases[i].to, cases[i].rate, "2026-06");
      g_autoptr (VocPay) converted = voc_exchange_convert (exchange, pay);

      g_assert_nonnull (converted);
      g_assert_cmpstr (converted->currency, ==, cases[i].to);
      g_assert_cmpint (converted->period, ==, cases[i].period);
      g_assert_cmpint (converted->min, ==, cases[i].wanted_min);
      g_assert_cmpint (converted->max, ==, cases[i].wanted_max);
      /* What was stated stays. */
      g_assert_cmpstr (pay->currency, ==, cases[i].from);
    }
}

static void
test_refused (void)
{
  g_autoptr (VocExchange) exchange = voc_exchange_new ("EUR", "USD", 1.15, "2026-06");
  g_autoptr (VocPay) dollars = make_pay (60000, 60000, "USD", VOC_PAY_PERIOD_YEAR);
  g_autoptr (VocPay) unknown = make_pay (60000, 60000, NULL, VOC_PAY_PERIOD_YEAR);
  g_autoptr (VocPay) unstated = make_pay (0, 0, "EUR", VOC_PAY_PERIOD_YEAR);
  g_autoptr (VocPay) share = make_pay (60000, 60000, "EUR", VOC_PAY_PERIOD_UNKNOWN);

  share->kind = VOC_PAY_KIND_EQUITY_PERCENT;
  g_assert_null (voc_exchange_convert (exchange, dollars));
  g_assert_null (voc_exchange_convert (exchange, unknown));
  g_assert_null (voc_exchange_convert (exchange, unstated));
  g_assert_null (voc_exchange_convert (exchange, share));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/convert", test_convert);
  g_test_add_func ("/exchange/refused", test_refused);
  return g_test_run ();
}
