/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "$19.25 - $24.06 an hour ($40,040 - $50,045 a year)" states one pay: what is in brackets is
 * the same, reckoned for another period. Whether it is, the figures themselves say; where they
 * do not agree, nothing is cut. Pure, for any thread. */

#include "model/voc-pay-restated-private.h"

#include <string.h>

/* Of what the brackets are to be, by rounding. */
#define TOLERANCE 0.005

/* How often one period is in another, least and most: part-time hours make no year. */
static const struct
{
  VocPayPeriod part;
  VocPayPeriod whole;
  double       least;
  double       most;
} ratios[] = {
  { VOC_PAY_PERIOD_HOUR, VOC_PAY_PERIOD_YEAR, 1820.0, 2100.0 }, /* 35 to 40 hours */
  { VOC_PAY_PERIOD_HOUR, VOC_PAY_PERIOD_MONTH, 150.0, 174.0 },
  { VOC_PAY_PERIOD_HOUR, VOC_PAY_PERIOD_WEEK, 35.0, 40.0 },
  { VOC_PAY_PERIOD_WEEK, VOC_PAY_PERIOD_YEAR, 52.0, 52.2 },
  { VOC_PAY_PERIOD_FORTNIGHT, VOC_PAY_PERIOD_YEAR, 26.0, 26.1 },
  { VOC_PAY_PERIOD_HALF_MONTH, VOC_PAY_PERIOD_YEAR, 24.0, 24.0 },
  { VOC_PAY_PERIOD_MONTH, VOC_PAY_PERIOD_YEAR, 12.0, 12.0 },
};

static gboolean
is_times (gint64 part,
          gint64 whole,
          double least,
          double most)
{
  if (part == VOC_PAY_UNSTATED || whole == VOC_PAY_UNSTATED)
    return part == whole;

  return (double) whole >= (double) part * least * (1.0 - TOLERANCE) && (double) whole <= (double) part * most * (1.0 + TOLERANCE);
}

static gboolean
is_same (const VocPay *a,
         const VocPay *b)
{
  if (a->kind != b->kind || (*a->currency != '\0' && *b->currency != '\0' && strcmp (a->currency, b->currency) != 0))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (ratios); i++)
    {
      const VocPay *part = a->period == ratios[i].part ? a : b;
      const VocPay *whole = part == a ? b : a;

      if (part->period == ratios[i].part && whole->period == ratios[i].whole)
        return is_times (part->min, whole->min, ratios[i].least, ratios[i].most)
               && is_times (part->max, whole->max, ratios[i].least, ratios[i].most);
    }

  return FALSE;
}

/*
 * voc_pay_cut_restated:
 * @clause: words
 *
 * Returns: (transfer full) (nullable): the words without brackets that say the same pay for
 *   another period; %NULL where there are none
 */
char *
voc_pay_cut_restated (const char *clause)
{
  const char      *begin = strchr (clause, '(');
  const char      *end = begin != NULL ? strchr (begin, ')') : NULL;
  g_autofree char *outside = NULL;
  g_autofree char *inside = NULL;
  g_autoptr (VocPay) stated = NULL;
  g_autoptr (VocPay) restated = NULL;

  if (end == NULL || strpbrk (begin, "0123456789") == NULL || strpbrk (begin, "0123456789") > end)
    return NULL;

  outside = g_strdup_printf ("%.*s%s", (int) (begin - clause), clause, end + 1);
  inside = g_strndup (begin + 1, (gsize) (end - begin - 1));
  stated = voc_pay_new ();
  restated = voc_pay_new ();
  if (!voc_pay_parse (outside, stated) || !voc_pay_parse (inside, restated) || !is_same (stated, restated))
    return NULL;

  return g_steal_pointer (&outside);
}
