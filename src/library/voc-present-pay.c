/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pay in words: what is stated, what it comes to in a year and on what basis,
 * and where it lies in an occupation's band. Every sentence is one whole
 * template, so that translators can order it as their language does. */

#include "config.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The code that BLS has for the whole country. */
#define NATION "99"

/* Cents are shown when there are some, and always for pay by the hour. */
static char *
format_amount (const VocPay *pay,
               gint64        minor)
{
  double   unit = voc_pay_get_minor_unit (pay->currency);
  double   value = (double) minor / unit;
  gboolean has_cents = unit > 1.0 && minor % (gint64) unit != 0;
  gboolean is_small = pay->period == VOC_PAY_PERIOD_HOUR && unit > 1.0;

  return voc_present_money (value, pay->currency, has_cents || is_small ? 2 : 0);
}

/* Pay of which an end is there at least. */
static char *
present_amounts (const VocPay *pay)
{
  g_autofree char *min = NULL;
  g_autofree char *max = NULL;
  const char      *period;

  period = voc_present_period (pay->period);
  if (pay->min != VOC_PAY_UNSTATED)
    min = format_amount (pay, pay->min);
  if (pay->max != VOC_PAY_UNSTATED)
    max = format_amount (pay, pay->max);

  if (min != NULL && max != NULL && pay->min != pay->max)
    /* Translators: a pay range: %1$s and %2$s are amounts, %3$s is "an hour",
     * "a year" and so on. */
    return g_strdup_printf (_ ("%1$s–%2$s %3$s"), min, max, period);
  if (min != NULL && max != NULL)
    /* Translators: one amount of pay: %2$s is "an hour", "a year" and so on. */
    return g_strdup_printf (_ ("%1$s %2$s"), min, period);
  if (min != NULL)
    /* Translators: pay of which only the lower end is stated. */
    return g_strdup_printf (_ ("from %1$s %2$s"), min, period);

  /* Translators: pay of which only the upper end is stated. */
  return g_strdup_printf (_ ("up to %1$s %2$s"), max, period);
}

/**
 * voc_present_pay:
 * @pay: pay as stated
 *
 * Returns: (transfer full) (nullable): e.g. "$21.50–$25.00 an hour"; %NULL when
 *   no amount is stated
 */
char *
voc_present_pay (const VocPay *pay)
{
  g_autofree char *amounts = NULL;

  g_return_val_if_fail (pay != NULL, NULL);

  if (pay->provenance == VOC_PAY_PROVENANCE_UNPAID)
    return g_strdup (_ ("Unpaid"));
  if (!voc_pay_is_stated (pay))
    return NULL;

  amounts = present_amounts (pay);
  if (pay->provenance != VOC_PAY_PROVENANCE_PREDICTED)
    return g_steal_pointer (&amounts);

  /* Translators: %s is pay, e.g. "$21.50 an hour", that nobody stated: it is the
   * estimate of the job board. */
  return g_strdup_printf (_ ("%s, estimated"), amounts);
}

/**
 * voc_present_no_pay:
 * @pay: (nullable): what a listing has in place of an amount
 *
 * Returns: (transfer none): that pay is not stated, or that what is said of it is not clear
 */
const char *
voc_present_no_pay (const VocPay *pay)
{
  return voc_pay_is_unclear (pay) ? _ ("Pay unclear") : voc_present_provenance (VOC_PAY_PROVENANCE_NONE);
}

/**
 * voc_present_own_currency:
 *
 * Main thread only, as what the locale says of money is one for all.
 *
 * Returns: (transfer none): the currency of the reader's locale, in ISO 4217; the U.S. dollar
 *   when it names none, as most of our figures are in it
 */
const char *
voc_present_own_currency (void)
{
  const char      *symbol = localeconv ()->int_curr_symbol;
  g_autofree char *code = g_strndup (symbol, strcspn (symbol, " "));

  return g_intern_string (strlen (code) == 3 ? code : "USD");
}

static char *
present_period_of_rate (const char *period)
{
  const char *month = strchr (period, '-');

  return month != NULL ? voc_present_month (atoi (period), atoi (month + 1)) : g_strdup (period);
}

/**
 * voc_present_exchanged:
 * @pay: pay as stated
 * @exchange: (nullable): a rate from its currency
 *
 * Returns: (transfer full) (nullable): what it comes to in the other currency, and at which rate,
 *   e.g. "€82,500 a year at the exchange rate of June 2026 (Federal Reserve), rounded"; %NULL when
 *   that cannot be said
 */
char *
voc_present_exchanged (const VocPay      *pay,
                       const VocExchange *exchange)
{
  g_autoptr (VocPay) converted = NULL;
  g_autofree char *amounts = NULL;
  g_autofree char *period = NULL;

  g_return_val_if_fail (pay != NULL, NULL);

  converted = exchange != NULL ? voc_exchange_convert (exchange, pay) : NULL;
  if (converted == NULL)
    return NULL;

  amounts = present_amounts (converted);
  period = present_period_of_rate (exchange->period);
  /* Translators: %1$s is pay that was reckoned from another currency, e.g. "€82,500 a year", %2$s
   * the month or year that the rate is the mean of. The Federal Reserve publishes the rates. */
  return g_strdup_printf (_ ("%1$s at the exchange rate of %2$s (Federal Reserve), rounded"), amounts, period);
}

static char *
format_hours (double value)
{
  return g_strdup_printf ("%.*f", fabs (value - round (value)) < 0.005 ? 0 : 1, value);
}

/**
 * voc_present_basis:
 * @basis: what a year of work is
 *
 * Returns: (transfer full): e.g. "40 hours × 52 weeks"
 */
char *
voc_present_basis (VocPayBasis basis)
{
  g_autofree char *hours = format_hours (basis.hours_per_week);
  g_autofree char *weeks = format_hours (basis.weeks_per_year);

  /* Translators: what a year of work is reckoned as: %1$s hours a week, %2$s
   * weeks a year. Both are mostly 35 or more. */
  return g_strdup_printf (_ ("%1$s hours × %2$s weeks"), hours, weeks);
}

/* How @pay is turned into a year: by payments where it comes each month, else by hours. */
static char *
present_own_basis (const VocPay *pay,
                   VocPayBasis   basis)
{
  guint            n = pay->period == VOC_PAY_PERIOD_HALF_MONTH ? 24 : 12;
  g_autofree char *number = NULL;

  if (pay->period != VOC_PAY_PERIOD_MONTH && pay->period != VOC_PAY_PERIOD_HALF_MONTH)
    return voc_present_basis (basis);
  if (pay->period == VOC_PAY_PERIOD_MONTH && voc_pay_get_payments (pay) > 0)
    n = voc_pay_get_payments (pay);

  number = voc_present_number (n);
  /* Translators: how often a year pay comes; it stands in the place of "40 hours × 52 weeks". */
  return g_strdup_printf (ngettext ("%s payment a year", "%s payments a year", n), number);
}

/* Whether pay is stated by the year already. */
static gboolean
is_yearly (const VocPay *pay)
{
  return pay->period == VOC_PAY_PERIOD_YEAR;
}

/**
 * voc_present_pay_yearly:
 * @pay: pay as stated
 * @basis: what a year of work is
 *
 * Returns: (transfer full) (nullable): what it comes to in a year and how that
 *   was reckoned, e.g. "about $44,720 a year at 40 hours × 52 weeks", or that it is not, for
 *   the hours of such work are its own; %NULL when it is yearly already or cannot be reckoned
 */
char *
voc_present_pay_yearly (const VocPay *pay,
                        VocPayBasis   basis)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *words = NULL;
  double           min;
  double           max;

  g_return_val_if_fail (pay != NULL, NULL);

  if (voc_pay_is_stated (pay) && (pay->flags & VOC_PAY_FLAG_OWN_HOURS) != 0 && voc_pay_period_counts_hours (pay->period))
    return g_strdup (_ ("not reckoned to a year, because the hours of this occupation vary"));
  if (is_yearly (pay) || !voc_pay_get_yearly (pay, basis, &min, &max))
    return NULL;

  low = voc_present_money (min, pay->currency, 0);
  high = voc_present_money (max, pay->currency, 0);
  words = present_own_basis (pay, basis);

  if (pay->min == VOC_PAY_UNSTATED)
    /* Translators: %2$s is e.g. "40 hours × 52 weeks". */
    return g_strdup_printf (_ ("up to about %1$s a year at %2$s"), high, words);
  if (pay->max == VOC_PAY_UNSTATED)
    /* Translators: %2$s is e.g. "40 hours × 52 weeks". */
    return g_strdup_printf (_ ("from about %1$s a year at %2$s"), low, words);
  if (pay->min == pay->max)
    /* Translators: %2$s is e.g. "40 hours × 52 weeks". */
    return g_strdup_printf (_ ("about %1$s a year at %2$s"), low, words);

  /* Translators: %1$s and %2$s are amounts, %3$s is e.g. "40 hours × 52
   * weeks". */
  return g_strdup_printf (_ ("about %1$s–%2$s a year at %3$s"), low, high, words);
}

/* The middle of what is stated, in dollars a year, or -1. */
static double
find_yearly_middle (const VocPay *pay,
                    VocPayBasis   basis)
{
  double middle;

  return voc_pay_get_yearly_middle (pay, basis, &middle) ? middle : -1.0;
}

/* Likewise in dollars an hour. */
static double
find_hourly_middle (const VocPay *pay)
{
  double unit = voc_pay_get_minor_unit (pay->currency);
  gint64 min = pay->min != VOC_PAY_UNSTATED ? pay->min : pay->max;
  gint64 max = pay->max != VOC_PAY_UNSTATED ? pay->max : pay->min;

  return pay->period == VOC_PAY_PERIOD_HOUR ? ((double) min + (double) max) / 2.0 / unit : -1.0;
}

/**
 * voc_present_area:
 * @band: an official band
 *
 * Returns: (transfer none) (nullable): the place that its figures are of; the United
 *   States in the user's language, states as they are called there
 */
const char *
voc_present_area (const VocBand *band)
{
  g_return_val_if_fail (band != NULL, NULL);

  return g_strcmp0 (band->area_code, NATION) == 0 ? voc_present_country ("US") : band->area_name;
}

/**
 * voc_present_pay_sentence:
 * @pay: a listing's pay
 * @band: the official band of its occupation
 * @basis: what a year of work is
 *
 * Says where the middle of a listing's pay lies in a band. Pay by the hour is
 * not held against an occupation that is published by the year only, nor the
 * other way round (BLS, OEWS field descriptions).
 *
 * Returns: (transfer full) (nullable): one sentence, or %NULL when the two
 *   cannot be compared
 */
char *
voc_present_pay_sentence (const VocPay  *pay,
                          const VocBand *band,
                          VocPayBasis    basis)
{
  const double *values;
  double        middle;

  g_return_val_if_fail (pay != NULL && band != NULL, NULL);

  if (!voc_pay_is_stated (pay) || !g_str_equal (pay->currency, "USD"))
    return NULL;
  if ((band->flags & VOC_BAND_ANNUAL_ONLY) != 0 && !is_yearly (pay))
    return NULL;

  values = (band->flags & VOC_BAND_HOURLY_ONLY) != 0 ? band->hourly : band->annual;
  middle = values == band->hourly ? find_hourly_middle (pay) : find_yearly_middle (pay, basis);
  if (middle < 0.0 || values[VOC_P50] < 0.0)
    return NULL;

  if (values[VOC_P90] > 0.0 && middle > values[VOC_P90])
    /* Translators: where a listing's pay lies. %1$s is the occupation, %2$s the
     * place, both in the nominative. */
    return g_strdup_printf (_ ("Above nine in ten: %1$s, %2$s"), band->title, voc_present_area (band));
  if (values[VOC_P75] > 0.0 && middle > values[VOC_P75])
    /* Translators: see “Above nine in ten”. */
    return g_strdup_printf (_ ("Above three in four: %1$s, %2$s"), band->title, voc_present_area (band));
  if (middle > values[VOC_P50])
    /* Translators: see “Above nine in ten”. */
    return g_strdup_printf (_ ("Above the median: %1$s, %2$s"), band->title, voc_present_area (band));
  if (values[VOC_P10] > 0.0 && middle < values[VOC_P10])
    /* Translators: see “Above nine in ten”. */
    return g_strdup_printf (_ ("Below nine in ten: %1$s, %2$s"), band->title, voc_present_area (band));
  if (values[VOC_P25] > 0.0 && middle < values[VOC_P25])
    /* Translators: see “Above nine in ten”. */
    return g_strdup_printf (_ ("Below three in four: %1$s, %2$s"), band->title, voc_present_area (band));

  /* Translators: see “Above nine in ten”. */
  return g_strdup_printf (_ ("At or below the median: %1$s, %2$s"), band->title, voc_present_area (band));
}

/**
 * voc_present_market_sentence:
 * @pay: a listing's pay
 * @market: what listings like it offer a year
 * @basis: what a year of work is; that of @market
 *
 * Says where the middle of a listing's pay lies among what is offered.
 *
 * Returns: (transfer full) (nullable): one sentence, or %NULL when the two cannot be compared
 */
char *
voc_present_market_sentence (const VocPay             *pay,
                             const VocPayDistribution *market,
                             VocPayBasis               basis)
{
  const double *values;
  double        middle;

  g_return_val_if_fail (pay != NULL && market != NULL, NULL);

  if (market->n == 0 || !g_str_equal (pay->currency, market->currency))
    return NULL;

  values = market->percentiles;
  middle = find_yearly_middle (pay, basis);
  if (middle < 0.0)
    return NULL;
  if (middle > values[VOC_P90])
    return g_strdup (_ ("Above nine in ten of the jobs like it"));
  if (middle > values[VOC_P75])
    return g_strdup (_ ("Above three in four of the jobs like it"));
  if (middle > values[VOC_P50])
    return g_strdup (_ ("Above the median of the jobs like it"));
  if (middle < values[VOC_P10])
    return g_strdup (_ ("Below nine in ten of the jobs like it"));
  if (middle < values[VOC_P25])
    return g_strdup (_ ("Below three in four of the jobs like it"));

  return g_strdup (_ ("At or below the median of the jobs like it"));
}
