/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pay as a listing states it, and what it makes a year. Amounts are whole minor
 * units, so that "what the source says" survives storing and comparing; a year's
 * value is reckoned only when it is asked for, as it depends on the hours and
 * weeks that the user holds for a year. Everything is pure, for any thread. */

#include "model/voc-pay.h"

#include "model/voc-boxed-private.h"
#include "model/voc-code-private.h"

#include <math.h>
#include <string.h>

/* Whole units over this are a mistake of the feed, and a thousand times as much
 * still fits into the 64 bits of an amount. */
#define MAX_AMOUNT 1e15

/* ISO 4217 exponents other than two. */
static const char *const zero_exponents[] = {
  "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF",
  "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"
};
static const char *const three_exponents[] = {
  "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"
};
static const char *const four_exponents[] = { "CLF", "UYW" };

/* Indexed by the enumerations; stored, so never renamed. */
static const char *const period_codes[] = {
  "", "hour", "day", "week", "fortnight", "half-month", "month", "year", "once"
};
static const char *const kind_codes[] = {
  "base", "bonus", "commission", "equity-percent", "equity-value", "total", "other"
};
static const char *const provenance_codes[] = {
  "", "structured", "parsed", "predicted", "unpaid"
};

VOC_DEFINE_BOXED_TYPE (VocPay, voc_pay, voc_pay_copy, voc_pay_free)

/**
 * voc_pay_new:
 *
 * Returns: (transfer full): base pay that states nothing yet
 */
VocPay *
voc_pay_new (void)
{
  VocPay *self = g_new0 (VocPay, 1);

  self->min = VOC_PAY_UNSTATED;
  self->max = VOC_PAY_UNSTATED;
  return self;
}

/**
 * voc_pay_copy:
 * @self: pay
 *
 * Returns: (transfer full): a copy
 */
VocPay *
voc_pay_copy (const VocPay *self)
{
  VocPay *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (VocPay, 1);
  *copy = *self;
  copy->label = g_strdup (self->label);
  copy->raw = g_strdup (self->raw);
  return copy;
}

/**
 * voc_pay_free:
 * @self: (nullable) (transfer full): pay
 */
void
voc_pay_free (VocPay *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_free (self->raw);
  g_free (self);
}

static gboolean
is_among (const char        *currency,
          const char *const *list,
          gsize              n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (currency, list[i]) == 0)
      return TRUE;

  return FALSE;
}

/**
 * voc_pay_get_minor_unit:
 * @currency: (nullable): ISO 4217 code, in capitals; "" when it is not known
 *
 * Returns: how many minor units make one whole unit: 1, 100, 1000 or 10000, by
 *   the exponents of ISO 4217; 100 for a currency that is not known
 */
double
voc_pay_get_minor_unit (const char *currency)
{
  if (currency == NULL || *currency == '\0')
    return 100.0;
  if (is_among (currency, zero_exponents, G_N_ELEMENTS (zero_exponents)))
    return 1.0;
  if (is_among (currency, three_exponents, G_N_ELEMENTS (three_exponents)))
    return 1000.0;
  if (is_among (currency, four_exponents, G_N_ELEMENTS (four_exponents)))
    return 10000.0;

  return 100.0;
}

/* Minor units in one whole unit of what @self counts: a share of a company is
 * held in thousandths of a per cent. */
static double
get_unit (const VocPay *self)
{
  return self->kind == VOC_PAY_KIND_EQUITY_PERCENT ? 1000.0 : voc_pay_get_minor_unit (self->currency);
}

static void
set_currency (VocPay     *self,
              const char *currency)
{
  memset (self->currency, 0, sizeof self->currency);
  if (currency == NULL || strlen (currency) != 3)
    return;

  for (guint i = 0; i < 3; i++)
    if (!g_ascii_isalpha (currency[i]))
      return;
  for (guint i = 0; i < 3; i++)
    self->currency[i] = g_ascii_toupper (currency[i]);
}

static gint64
to_minor (double amount,
          double unit)
{
  if (!isfinite (amount) || amount <= 0.0 || amount > MAX_AMOUNT / (unit / 100.0))
    return VOC_PAY_UNSTATED;

  /* Less than half a minor unit is nothing. */
  amount = round (amount * unit);
  return amount >= 1.0 ? (gint64) amount : VOC_PAY_UNSTATED;
}

/**
 * voc_pay_set_range:
 * @self: pay; its kind must be set before
 * @min: lower end in whole units of @currency (per cent for
 *   %VOC_PAY_KIND_EQUITY_PERCENT); 0 or less, or not a number: not stated
 * @max: upper end, likewise; the same as @min for one figure
 * @currency: (nullable): ISO 4217 code in capitals or not; anything else is "not
 *   known"
 *
 * Sets the range and its currency. Feeds write zero for "not known", so zero is
 * not an amount; nor is one that no job pays (10^15 and more). A lower end over
 * the upper one is kept as it is and flagged.
 */
void
voc_pay_set_range (VocPay     *self,
                   double      min,
                   double      max,
                   const char *currency)
{
  double unit;

  g_return_if_fail (self != NULL);

  set_currency (self, currency);
  unit = get_unit (self);
  self->min = to_minor (min, unit);
  self->max = to_minor (max, unit);

  self->flags &= ~(guint) VOC_PAY_FLAG_MIN_OVER_MAX;
  if (self->min != VOC_PAY_UNSTATED && self->max != VOC_PAY_UNSTATED && self->min > self->max)
    self->flags |= VOC_PAY_FLAG_MIN_OVER_MAX;
}

/**
 * voc_pay_is_stated:
 * @self: (nullable): pay
 *
 * Returns: whether it has an amount at all
 */
gboolean
voc_pay_is_stated (const VocPay *self)
{
  return self != NULL && (self->min != VOC_PAY_UNSTATED || self->max != VOC_PAY_UNSTATED);
}

/**
 * voc_pay_is_unclear:
 * @self: (nullable): pay
 *
 * Words without a number ("competitive") state no pay at all.
 *
 * Returns: whether there are words with a number, in which no one amount was read for certain
 */
gboolean
voc_pay_is_unclear (const VocPay *self)
{
  return self != NULL && !voc_pay_is_stated (self) && self->provenance != VOC_PAY_PROVENANCE_UNPAID && self->raw != NULL
         && strpbrk (self->raw, "0123456789") != NULL;
}

/**
 * voc_pay_period_per_year:
 * @period: a period
 * @basis: what a year of work is
 *
 * A day is a fifth of a week, so 260 days are a year of 52 weeks. Half-months
 * and months are 24 and 12 whatever the weeks, as pay goes on in holidays.
 *
 * Returns: how many of @period are in a year; 0 for one that has no rate, and
 *   for a basis that is none
 */
double
voc_pay_period_per_year (VocPayPeriod period,
                         VocPayBasis  basis)
{
  gboolean has_hours = isfinite (basis.hours_per_week) && basis.hours_per_week > 0.0;
  gboolean has_weeks = isfinite (basis.weeks_per_year) && basis.weeks_per_year > 0.0;

  switch (period)
    {
    case VOC_PAY_PERIOD_HOUR:
      return has_hours && has_weeks ? basis.hours_per_week * basis.weeks_per_year : 0.0;
    case VOC_PAY_PERIOD_DAY:
      return has_weeks ? basis.weeks_per_year * 5.0 : 0.0;
    case VOC_PAY_PERIOD_WEEK:
      return has_weeks ? basis.weeks_per_year : 0.0;
    case VOC_PAY_PERIOD_FORTNIGHT:
      return has_weeks ? basis.weeks_per_year / 2.0 : 0.0;
    case VOC_PAY_PERIOD_HALF_MONTH:
      return 24.0;
    case VOC_PAY_PERIOD_MONTH:
      return 12.0;
    case VOC_PAY_PERIOD_YEAR:
      return 1.0;
    case VOC_PAY_PERIOD_UNKNOWN:
    case VOC_PAY_PERIOD_ONCE:
    default:
      return 0.0;
    }
}

/**
 * voc_pay_period_counts_hours:
 * @period: a period
 *
 * Where an occupation has hours of its own (teachers, pilots, actors), BLS publishes its pay
 * by the year or by the hour alone, and nobody turns the one into the other (OEWS field
 * descriptions). A month is a twelfth of a year whatever its hours are.
 *
 * Returns: whether what @period comes to in a year depends on the hours and weeks of work
 */
gboolean
voc_pay_period_counts_hours (VocPayPeriod period)
{
  return period == VOC_PAY_PERIOD_HOUR || period == VOC_PAY_PERIOD_DAY || period == VOC_PAY_PERIOD_WEEK
         || period == VOC_PAY_PERIOD_FORTNIGHT;
}

/* Where the number of payments is in the flags. */
#define PAYMENTS_SHIFT 4
#define MOST_PAYMENTS 31

/**
 * voc_pay_get_payments:
 * @self: pay
 *
 * Returns: how many monthly payments the listing says that a year has; 0 when it does not
 *   say it, which counts as 12
 */
guint
voc_pay_get_payments (const VocPay *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return ((guint) self->flags & VOC_PAY_FLAG_PAYMENTS) >> PAYMENTS_SHIFT;
}

/**
 * voc_pay_set_payments:
 * @self: pay
 * @n: how many monthly payments a year has; 0, or more than 31: not known
 */
void
voc_pay_set_payments (VocPay *self,
                      guint   n)
{
  g_return_if_fail (self != NULL);

  self->flags &= ~(guint) VOC_PAY_FLAG_PAYMENTS;
  if (n <= MOST_PAYMENTS)
    self->flags |= n << PAYMENTS_SHIFT;
}

/* How many of its periods are in a year; a year may have more monthly payments than months. */
static double
count_periods (const VocPay *self,
               VocPayBasis   basis)
{
  guint n_payments = self->period == VOC_PAY_PERIOD_MONTH ? voc_pay_get_payments (self) : 0;

  return n_payments > 0 ? n_payments : voc_pay_period_per_year (self->period, basis);
}

/**
 * voc_pay_get_yearly:
 * @self: (nullable): pay
 * @basis: what a year of work is
 * @min: (out): lower end, whole units of the pay's currency a year; -1 when only
 *   the upper end is stated
 * @max: (out): upper end, likewise; -1 when only the lower end is stated
 *
 * Reckons what pay is in a year. Of the two ends at least one is not -1. Both
 * are untouched when the answer is %FALSE.
 *
 * Returns: %FALSE when nothing is stated, when the period is not known or has no
 *   rate, for a share of a company, when the lower end is over the upper
 *   one, as nobody can say which is wrong, and for an hour, a day or a week of work with
 *   hours of its own, %VOC_PAY_FLAG_OWN_HOURS
 */
gboolean
voc_pay_get_yearly (const VocPay *self,
                    VocPayBasis   basis,
                    double       *min,
                    double       *max)
{
  double rate;

  g_return_val_if_fail (min != NULL && max != NULL, FALSE);

  if (!voc_pay_is_stated (self) || self->kind == VOC_PAY_KIND_EQUITY_PERCENT)
    return FALSE;
  if ((self->flags & VOC_PAY_FLAG_MIN_OVER_MAX) != 0)
    return FALSE;
  if ((self->flags & VOC_PAY_FLAG_OWN_HOURS) != 0 && voc_pay_period_counts_hours (self->period))
    return FALSE;

  rate = count_periods (self, basis) / get_unit (self);
  if (rate <= 0.0)
    return FALSE;

  *min = self->min != VOC_PAY_UNSTATED ? (double) self->min * rate : -1.0;
  *max = self->max != VOC_PAY_UNSTATED ? (double) self->max * rate : -1.0;
  return TRUE;
}

/**
 * voc_pay_get_yearly_middle:
 * @self: (nullable): pay
 * @basis: what a year of work is
 * @middle: (out): the middle of the yearly range, or its one stated end, in whole
 *   units of the pay's currency; untouched when the answer is %FALSE
 *
 * The one figure by which a listing is counted in a distribution and sorted.
 *
 * Returns: as voc_pay_get_yearly()
 */
gboolean
voc_pay_get_yearly_middle (const VocPay *self,
                           VocPayBasis   basis,
                           double       *middle)
{
  double min;
  double max;

  g_return_val_if_fail (middle != NULL, FALSE);

  if (!voc_pay_get_yearly (self, basis, &min, &max))
    return FALSE;

  if (min < 0.0)
    *middle = max;
  else if (max < 0.0)
    *middle = min;
  else
    *middle = (min + max) / 2.0;
  return TRUE;
}

/**
 * voc_pay_period_to_code:
 * @period: a period
 *
 * Returns: (transfer none): its code; "" when it is unknown
 */
const char *
voc_pay_period_to_code (VocPayPeriod period)
{
  g_return_val_if_fail ((guint) period < G_N_ELEMENTS (period_codes), "");

  return period_codes[period];
}

/**
 * voc_pay_period_from_code:
 * @code: (nullable): a code
 *
 * Returns: the period; unknown for any other text
 */
VocPayPeriod
voc_pay_period_from_code (const char *code)
{
  return (VocPayPeriod) voc_code_find (code, period_codes, G_N_ELEMENTS (period_codes), VOC_PAY_PERIOD_UNKNOWN);
}

/**
 * voc_pay_kind_to_code:
 * @kind: a kind
 *
 * Returns: (transfer none): its code
 */
const char *
voc_pay_kind_to_code (VocPayKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_codes), "other");

  return kind_codes[kind];
}

/**
 * voc_pay_kind_from_code:
 * @code: (nullable): a code
 *
 * Returns: the kind; %VOC_PAY_KIND_OTHER for any other text
 */
VocPayKind
voc_pay_kind_from_code (const char *code)
{
  return (VocPayKind) voc_code_find (code, kind_codes, G_N_ELEMENTS (kind_codes), VOC_PAY_KIND_OTHER);
}

/**
 * voc_pay_provenance_to_code:
 * @provenance: where a figure came from
 *
 * Returns: (transfer none): its code; "" when nothing is stated
 */
const char *
voc_pay_provenance_to_code (VocPayProvenance provenance)
{
  g_return_val_if_fail ((guint) provenance < G_N_ELEMENTS (provenance_codes), "");

  return provenance_codes[provenance];
}

/**
 * voc_pay_provenance_from_code:
 * @code: (nullable): a code
 *
 * Returns: the provenance; %VOC_PAY_PROVENANCE_NONE for any other text
 */
VocPayProvenance
voc_pay_provenance_from_code (const char *code)
{
  return (VocPayProvenance) voc_code_find (code, provenance_codes, G_N_ELEMENTS (provenance_codes), VOC_PAY_PROVENANCE_NONE);
}
