/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where somebody's pay lies among that of others, of whom five percentiles are
 * known. Between two of them it is reckoned as if pay were spread evenly; outside of
 * them nothing is, as nobody knows how far it goes. Pure. */

#include "model/voc-pay-standing.h"

#include <math.h>

static const double shares[VOC_N_PERCENTILES] = { 10, 25, 50, 75, 90 };

/* Percentiles that are not known are left out. */
static gboolean
find_in (const double    values[VOC_N_PERCENTILES],
         double          amount,
         VocPayStanding *standing)
{
  guint lower = VOC_N_PERCENTILES;
  guint upper = VOC_N_PERCENTILES;

  for (guint i = 0; i < VOC_N_PERCENTILES; i++)
    {
      if (values[i] < 0)
        continue;
      if (values[i] <= amount)
        lower = i;
      else if (upper == VOC_N_PERCENTILES)
        upper = i;
    }
  if (lower == VOC_N_PERCENTILES && upper == VOC_N_PERCENTILES)
    return FALSE;

  standing->lower = lower;
  standing->upper = upper;
  standing->lower_value = lower < VOC_N_PERCENTILES ? values[lower] : -1;
  standing->upper_value = upper < VOC_N_PERCENTILES ? values[upper] : -1;
  if (lower == VOC_N_PERCENTILES)
    {
      standing->kind = VOC_PAY_STANDING_BELOW;
      standing->share = (guint) shares[upper];
    }
  else if (upper == VOC_N_PERCENTILES)
    {
      standing->kind = VOC_PAY_STANDING_ABOVE;
      standing->share = (guint) shares[lower];
    }
  else
    {
      double part = (amount - values[lower]) / (values[upper] - values[lower]);

      standing->kind = VOC_PAY_STANDING_BETWEEN;
      standing->share = (guint) lround (shares[lower] + part * (shares[upper] - shares[lower]));
    }

  return TRUE;
}

/* One amount, and no more: the ends of a range have a standing each. Of an hour of work with
 * hours of its own the year is not known; what is not known is -1. */
static gboolean
get_amount (const VocPay *self,
            VocPayBasis   basis,
            double       *yearly,
            double       *hourly)
{
  double max;

  *yearly = -1;
  *hourly = -1;
  if (self == NULL || self->min != self->max || !voc_pay_is_stated (self) || self->kind == VOC_PAY_KIND_EQUITY_PERCENT)
    return FALSE;

  if (self->period == VOC_PAY_PERIOD_HOUR)
    *hourly = (double) self->min / voc_pay_get_minor_unit (self->currency);
  voc_pay_get_yearly (self, basis, yearly, &max);
  return *hourly >= 0 || *yearly >= 0;
}

/**
 * voc_pay_find_standing:
 * @self: (nullable): one amount in US dollars
 * @band: (nullable): official pay of an occupation in an area
 * @basis: what a year of work is
 * @standing: (out caller-allocates): where it lies
 *
 * Pay by the hour is held against hourly figures where there are any, and only
 * else turned into a year; never for an occupation that is published by the year
 * only, nor a year into hours for one by the hour only (BLS, OEWS field
 * descriptions). A percentile over the cap of its year is not known, so that pay
 * at or over the last one that is known is "above" it.
 *
 * Returns: %FALSE when the two cannot be compared
 */
gboolean
voc_pay_find_standing (const VocPay   *self,
                       const VocBand  *band,
                       VocPayBasis     basis,
                       VocPayStanding *standing)
{
  double yearly;
  double hourly;

  g_return_val_if_fail (standing != NULL, FALSE);

  if (band == NULL || !get_amount (self, basis, &yearly, &hourly) || !g_str_equal (self->currency, "USD"))
    return FALSE;

  standing->is_hourly = TRUE;
  if (hourly >= 0 && (band->flags & VOC_BAND_ANNUAL_ONLY) == 0 && find_in (band->hourly, hourly, standing))
    return TRUE;
  if (yearly < 0 || (band->flags & VOC_BAND_HOURLY_ONLY) != 0 || ((band->flags & VOC_BAND_ANNUAL_ONLY) != 0 && self->period != VOC_PAY_PERIOD_YEAR))
    return FALSE;

  standing->is_hourly = FALSE;
  return find_in (band->annual, yearly, standing);
}

/**
 * voc_pay_find_market_standing:
 * @self: (nullable): one amount
 * @market: what listings offer a year
 * @basis: what a year of work is; that of @market
 * @standing: (out caller-allocates): where it lies
 *
 * Returns: %FALSE when the two cannot be compared: another currency, no listing
 */
gboolean
voc_pay_find_market_standing (const VocPay             *self,
                              const VocPayDistribution *market,
                              VocPayBasis               basis,
                              VocPayStanding           *standing)
{
  double yearly;
  double hourly;

  g_return_val_if_fail (market != NULL && standing != NULL, FALSE);

  if (market->n == 0 || !get_amount (self, basis, &yearly, &hourly) || yearly < 0 || !g_str_equal (self->currency, market->currency))
    return FALSE;

  standing->is_hourly = FALSE;
  return find_in (market->percentiles, yearly, standing);
}
