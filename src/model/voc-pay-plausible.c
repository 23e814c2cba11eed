/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether what was read in the text of a listing can be what a job pays. Pure, for any thread. */

#include "model/voc-pay-plausible-private.h"

#include <string.h>

/* The most of a range is at most so many times its least. */
#define MAX_SPREAD 10

/* The least and the most that a rate can be where the unit of money is about a
 * dollar. Outside of it a scale was left out or a period misread. */
static gboolean
is_likely (const VocPay *pay)
{
  static const struct
  {
    VocPayPeriod period;
    gint64       min;
    gint64       max;
  } limits[] = {
    { VOC_PAY_PERIOD_HOUR, 2, 1000 },
    { VOC_PAY_PERIOD_DAY, 20, 10000 },
    { VOC_PAY_PERIOD_WEEK, 50, 50000 },
    { VOC_PAY_PERIOD_MONTH, 200, 200000 },
    { VOC_PAY_PERIOD_YEAR, 3000, 5000000 },
  };
  gint64 low = pay->min != VOC_PAY_UNSTATED ? pay->min : pay->max;
  gint64 high = pay->max != VOC_PAY_UNSTATED ? pay->max : pay->min;

  if (high / MAX_SPREAD > low)
    return FALSE;
  if (strchr (pay->raw, '$') == NULL && strcmp (pay->currency, "USD") != 0 && strcmp (pay->currency, "EUR") != 0 && strcmp (pay->currency, "GBP") != 0)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (limits[i].period == pay->period)
      return low >= limits[i].min * 100 && high <= limits[i].max * 100;

  return TRUE;
}

/* A dollar sign beside a currency that is none means two of them. */
static gboolean
has_two_currencies (const VocPay *pay)
{
  static const char *const dollars[] = { "", "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "BRL", "MXN", "ARS", "CLP", "COP" };

  if (strchr (pay->raw, '$') == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (dollars); i++)
    if (strcmp (dollars[i], pay->currency) == 0)
      return FALSE;

  return TRUE;
}

/**
 * voc_pay_is_plausible:
 * @self: pay with the words that it was read from
 *
 * Returns: whether no scale was left out, no period misread and no two currencies are in it
 */
gboolean
voc_pay_is_plausible (const VocPay *self)
{
  return is_likely (self) && !has_two_currencies (self);
}
