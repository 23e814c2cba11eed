/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pay that is out by a factor of ten: a nought too many, or a month's pay that is given
 * for a year. The rules are wide, so that high pay of few is not called a mistake. Pure
 * functions; any thread. */

#include "config.h"

#include "model/voc-pay-doubt.h"

#include <math.h>

#define TENFOLD 10.0

/* Beyond the middle half by so much, too: where pay is spread widely, ten times the low
 * end is no mistake. */
#define APART 3.0

/* Of ten times: ends of a range are rounded. */
#define TOLERANCE 0.02

/**
 * voc_pay_doubt_market:
 * @value: pay
 * @percentiles: p10, p25, p50, p75, p90 of what such work pays, in the same unit and
 *   currency; -1 what is not known
 *
 * A nought too many lies ten times over the low end at least, and far over what most get;
 * one that is missing likewise below.
 *
 * Returns: whether @value is ten times p10 and three times p75, or a tenth of p90 (of p75,
 *   when p90 is not known) and a third of p25
 */
VocPayDoubt
voc_pay_doubt_market (double        value,
                      const double *percentiles)
{
  double low, high;

  g_return_val_if_fail (percentiles != NULL, VOC_PAY_DOUBT_NONE);

  low = percentiles[VOC_P10] > 0 ? percentiles[VOC_P10] : percentiles[VOC_P25];
  high = percentiles[VOC_P90] > 0 ? percentiles[VOC_P90] : percentiles[VOC_P75];
  if (value <= 0 || percentiles[VOC_P25] <= 0 || percentiles[VOC_P75] <= 0)
    return VOC_PAY_DOUBT_NONE;
  if (value >= TENFOLD * low && value >= APART * percentiles[VOC_P75])
    return VOC_PAY_DOUBT_HIGH;
  if (value <= high / TENFOLD && value <= percentiles[VOC_P25] / APART)
    return VOC_PAY_DOUBT_LOW;

  return VOC_PAY_DOUBT_NONE;
}

/**
 * voc_pay_doubt_band:
 * @pay: (nullable): pay
 * @basis: what a year of work is
 * @employment: what kind of work it is for
 * @band: (nullable): what is published of such work, in U.S. dollars
 *
 * Of a range it is the middle that is judged, of pay with one end that end. Pay in another
 * currency is not compared, nor pay by the hour where the figures are by the year only.
 * What is not for a whole year of work is rightly a tenth.
 *
 * Returns: as voc_pay_doubt_market()
 */
VocPayDoubt
voc_pay_doubt_band (const VocPay  *pay,
                    VocPayBasis    basis,
                    VocEmployment  employment,
                    const VocBand *band)
{
  VocPayDoubt doubt;
  double      middle;

  if (pay == NULL || band == NULL || pay->kind != VOC_PAY_KIND_BASE || !g_str_equal (pay->currency, "USD")
      || ((band->flags & VOC_BAND_ANNUAL_ONLY) != 0 && pay->period != VOC_PAY_PERIOD_YEAR)
      || !voc_pay_get_yearly_middle (pay, basis, &middle))
    return VOC_PAY_DOUBT_NONE;

  doubt = voc_pay_doubt_market (middle, band->annual);
  return doubt == VOC_PAY_DOUBT_LOW && (employment & VOC_PAY_DOUBT_PART_OF_A_YEAR) != 0 ? VOC_PAY_DOUBT_NONE : doubt;
}

static gboolean
is_tenfold (gint64 more,
            gint64 less)
{
  return more > 0 && less > 0 && fabs ((double) more / (double) less / TENFOLD - 1.0) < TOLERANCE;
}

static gboolean
is_same (gint64 pay,
         gint64 other)
{
  return pay == other;
}

/* Of the ends that both state, of which there has to be one. */
static gboolean
have_ends (const VocPay *pay,
           const VocPay *other,
           gboolean (*are) (gint64 end,
                            gint64 other_end))
{
  gboolean has_min = pay->min != VOC_PAY_UNSTATED && other->min != VOC_PAY_UNSTATED;
  gboolean has_max = pay->max != VOC_PAY_UNSTATED && other->max != VOC_PAY_UNSTATED;

  return (has_min || has_max) && (!has_min || are (pay->min, other->min)) && (!has_max || are (pay->max, other->max));
}

static gboolean
are_alike (const VocPay *pay,
           const VocPay *other)
{
  return pay->kind == other->kind && pay->period == other->period
         && (*pay->currency == '\0' || *other->currency == '\0' || g_str_equal (pay->currency, other->currency));
}

/**
 * voc_pay_doubt_text:
 * @pay: pay that has fields of its own in the source
 * @text: (nullable): the description of the same listing
 *
 * Compares like with like: the same kind, period and currency, and the ends that both
 * state: "from $950,000" is held against the lower end of "$95,000 to $110,000". Where the
 * text also has what the fields say, nothing is odd.
 *
 * Returns: whether the text says ten times as much, or a tenth
 */
VocPayDoubt
voc_pay_doubt_text (const VocPay *pay,
                    const char   *text)
{
  g_autoptr (GPtrArray) found = NULL;
  gboolean is_out = FALSE;

  g_return_val_if_fail (pay != NULL, VOC_PAY_DOUBT_NONE);

  if (text == NULL || pay->provenance != VOC_PAY_PROVENANCE_STRUCTURED || !voc_pay_is_stated (pay))
    return VOC_PAY_DOUBT_NONE;

  found = voc_pay_find (text);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const VocPay *other = g_ptr_array_index (found, i);

      if (!are_alike (pay, other))
        continue;
      if (have_ends (pay, other, is_same))
        return VOC_PAY_DOUBT_NONE;
      is_out = is_out || have_ends (pay, other, is_tenfold) || have_ends (other, pay, is_tenfold);
    }

  return is_out ? VOC_PAY_DOUBT_TEXT : VOC_PAY_DOUBT_NONE;
}
