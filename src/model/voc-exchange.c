/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pay in another currency, at the rate of some month. It is as exact as such a comparison
 * can be: to three figures. Pure functions; any thread. */

#include "config.h"

#include "model/voc-exchange.h"

#include <math.h>

/* Of an amount that is told with "about". */
#define FIGURES 3

/**
 * voc_exchange_new:
 * @from: ISO 4217
 * @to: ISO 4217
 * @rate: units of @to for one of @from
 * @period: what the rate is the mean of: "2026-06" or "2025"
 *
 * Returns: (transfer full): the four together
 */
VocExchange *
voc_exchange_new (const char *from,
                  const char *to,
                  double      rate,
                  const char *period)
{
  VocExchange *self;

  g_return_val_if_fail (from != NULL && to != NULL && period != NULL, NULL);

  self = g_new0 (VocExchange, 1);
  g_strlcpy (self->from, from, sizeof self->from);
  g_strlcpy (self->to, to, sizeof self->to);
  self->rate = rate;
  self->period = g_strdup (period);
  return self;
}

/**
 * voc_exchange_free:
 * @self: (nullable) (transfer full): an exchange
 */
void
voc_exchange_free (VocExchange *self)
{
  if (self == NULL)
    return;

  g_free (self->period);
  g_free (self);
}

/* 0 is an end that is not stated. */
static double
convert (const VocExchange *self,
         gint64             amount,
         double             unit)
{
  double value = amount != VOC_PAY_UNSTATED ? (double) amount / unit * self->rate : 0.0;
  double step;

  if (value <= 0.0)
    return 0.0;

  step = pow (10.0, floor (log10 (value)) - FIGURES + 1);
  return round (value / step) * step;
}

/**
 * voc_exchange_convert:
 * @self: an exchange
 * @pay: pay
 *
 * Returns: (transfer full) (nullable): about the same for the same period; %NULL when @pay
 *   states no amount in the currency that is exchanged
 */
VocPay *
voc_exchange_convert (const VocExchange *self,
                      const VocPay      *pay)
{
  g_autoptr (VocPay) converted = NULL;
  double unit;

  g_return_val_if_fail (self != NULL && pay != NULL, NULL);

  if (!voc_pay_is_stated (pay) || pay->kind == VOC_PAY_KIND_EQUITY_PERCENT || !g_str_equal (pay->currency, self->from))
    return NULL;

  unit = voc_pay_get_minor_unit (pay->currency);
  converted = voc_pay_new ();
  converted->kind = pay->kind;
  converted->period = pay->period;
  converted->provenance = pay->provenance;
  voc_pay_set_range (converted, convert (self, pay->min, unit), convert (self, pay->max, unit), self->to);
  return voc_pay_is_stated (converted) ? g_steal_pointer (&converted) : NULL;
}
