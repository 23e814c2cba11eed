/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the charts of the Jobs page show, as chart models: the pay of everything
 * that was found, and one listing's range over the bands of its occupation. Pure
 * functions of values; the widgets only hand the models on. */

#include "config.h"

#include "ui/jobs/voc-job-charts.h"

#include "library/voc-present.h"
#include "ui/charts/voc-pay-charts.h"

#include <glib/gi18n-lib.h>

static char *
format_money (double   value,
              gpointer user_data)
{
  return voc_present_money_short (value, user_data);
}

static char *
format_count (double   value,
              gpointer user_data)
{
  return voc_present_number ((gint64) value);
}

static guint
count_bins (const VocPayDistribution *pay)
{
  guint n = VOC_PAY_BINS;

  while (n > 1 && pay->bins[n - 1] == 0)
    n--;
  return n;
}

static void
add_bin (VocChartModel            *model,
         const VocPayDistribution *pay,
         guint                     i)
{
  double           from = pay->low + pay->bin_width * i;
  double           to = from + pay->bin_width;
  g_autofree char *low = voc_present_money_short (from, pay->currency);
  g_autofree char *high = voc_present_money_short (to, pay->currency);
  g_autofree char *number = voc_present_number (pay->bins[i]);
  g_autofree char *label = NULL;
  g_autofree char *spoken = NULL;

  if (i == VOC_PAY_BINS - 1)
    /* Translators: the last bar of a chart of pay: an amount and everything over it. */
    label = g_strdup_printf (_ ("%s or more"), low);
  else
    /* Translators: two amounts of money, the ends of a bar, which has the lower one and not the upper one. */
    label = g_strdup_printf (_ ("%1$s to less than %2$s"), low, high);
  /* Translators: %1$s is a number, %2$s a range of pay. */
  spoken = g_strdup_printf (ngettext ("%1$s job pays %2$s a year", "%1$s jobs pay %2$s a year",
                                      pay->bins[i]),
                            number, label);
  voc_chart_model_add_row (model, label);
  voc_chart_model_set_row_span (model, i, from, to);
  voc_chart_model_set_cell (model, i, 0, pay->bins[i], number, spoken);
}

/**
 * voc_job_charts_new_histogram:
 * @pay: the pay of what was found
 * @bars: the pay that is drawn, with @n over 0: @pay, or that of more than was found
 * @n_unstated: how many of the found jobs state none
 * @n_unreckoned: how many state some that is not reckoned to a year
 *
 * Returns: (transfer full): a sealed model
 */
VocChartModel *
voc_job_charts_new_histogram (const VocPayDistribution *pay,
                              const VocPayDistribution *bars,
                              guint                     n_unstated,
                              guint                     n_unreckoned)
{
  VocChartModel   *model;
  g_autofree char *stated = NULL;
  g_autofree char *unstated = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *more = NULL;
  g_autofree char *summary = NULL;
  guint            n_bins;

  g_return_val_if_fail (pay != NULL, NULL);
  g_return_val_if_fail (bars != NULL && bars->n > 0, NULL);

  stated = voc_present_number (pay->n);
  unstated = voc_present_number (n_unstated);
  low = voc_present_money (pay->percentiles[1], pay->currency, 0);
  high = voc_present_money (pay->percentiles[3], pay->currency, 0);
  /* Translators: %1$s and %2$s are amounts, %3$s and %4$s are numbers of jobs. */
  summary = g_strdup_printf (_ ("The middle half pays %1$s to %2$s a year. %3$s state their pay, %4$s do not."),
                             low, high, stated, unstated);
  more = voc_present_n_unreckoned (n_unreckoned);
  if (more != NULL)
    {
      g_autofree char *first = g_steal_pointer (&summary);

      /* Translators: %1$s is one or more sentences, %2$s one without its full stop. */
      summary = g_strdup_printf (C_ ("sentences", "%1$s %2$s."), first, more);
    }
  n_bins = count_bins (bars);

  /* Translators: the title of a chart of pay that has jobs outside the pay that was asked for, too. */
  model = voc_chart_model_new (VOC_CHART_HISTOGRAM, bars == pay ? _ ("Pay of these jobs") : _ ("Pay of these jobs, and of those that pay more or less"));
  voc_chart_model_set_summary (model, pay->n > 0 ? summary : NULL);
  voc_chart_model_set_row_heading (model, _ ("Pay a year"));
  voc_chart_model_set_value_format (model, format_count, NULL, NULL);
  voc_chart_model_set_position_format (model, format_money, g_strdup (bars->currency), g_free);
  /* Translators: heading of a column of numbers. */
  voc_chart_model_add_column (model, C_ ("heading", "Jobs"));
  for (guint i = 0; i < n_bins; i++)
    add_bin (model, bars, i);
  voc_chart_model_seal (model);
  return model;
}

/**
 * voc_job_charts_new_blank:
 *
 * Returns: (transfer full): a sealed model that takes as much room as that of
 *   voc_job_charts_new_histogram() will, without a bar
 */
VocChartModel *
voc_job_charts_new_blank (void)
{
  VocChartModel *model = voc_chart_model_new (VOC_CHART_HISTOGRAM, _ ("Pay of these jobs"));

  voc_chart_model_set_value_format (model, format_count, NULL, NULL);
  voc_chart_model_add_column (model, C_ ("heading", "Jobs"));
  /* Translators: in the place of how many jobs there are, which is not known yet. */
  voc_chart_model_add_row (model, _ ("Counting…"));
  voc_chart_model_set_row_span (model, 0, 0.0, 1.0);
  voc_chart_model_set_cell (model, 0, 0, 0.0, "", _ ("Counting…"));
  voc_chart_model_set_summary (model, _ ("Counting…"));
  voc_chart_model_seal (model);
  return model;
}

/* Pay is held against the hourly figures only where there are no others: an
 * occupation that is published by the hour alone is never reckoned by the year. */
static gboolean
is_hourly (const VocPayAxis *axis)
{
  return axis->band != NULL && (axis->band->flags & VOC_BAND_HOURLY_ONLY) != 0;
}

static void
add_band (VocChartModel *model,
          const VocBand *band,
          gboolean       by_hour)
{
  guint row = voc_chart_model_add_row (model, voc_present_area (band));

  for (guint i = 0; i < VOC_N_PERCENTILES; i++)
    voc_pay_chart_set_cell (model, row, i, voc_band_get_figure (band, i, by_hour), "USD", by_hour, band->is_top_coded[i]);
}

static void
add_market (VocChartModel            *model,
            const VocPayDistribution *market)
{
  guint row = voc_chart_model_add_row (model, _ ("Jobs like it"));

  for (guint i = 0; i < VOC_N_PERCENTILES; i++)
    voc_pay_chart_set_cell (model, row, i, market->percentiles[i], market->currency, FALSE, FALSE);
}

/* In the dollars of the band; NULL when it is in them already, or nobody knows the rate. */
static VocPay *
convert (const VocPayAxis *axis,
         const VocPay     *pay)
{
  return axis->band != NULL && axis->to_dollars != NULL && pay != NULL ? voc_exchange_convert (axis->to_dollars, pay) : NULL;
}

static gboolean
get_range (const VocPayAxis *axis,
           const VocPay     *pay,
           VocPayBasis       basis,
           double           *min,
           double           *max)
{
  const char *currency = axis->band != NULL ? "USD" : axis->market.currency;

  if (pay == NULL || !voc_pay_is_stated (pay) || g_strcmp0 (pay->currency, currency) != 0)
    return FALSE;
  if (axis->band != NULL && (axis->band->flags & VOC_BAND_ANNUAL_ONLY) != 0
      && pay->period != VOC_PAY_PERIOD_YEAR)
    return FALSE;
  if (is_hourly (axis))
    {
      double unit = voc_pay_get_minor_unit (pay->currency);

      if (pay->period != VOC_PAY_PERIOD_HOUR)
        return FALSE;
      *min = (double) (pay->min != VOC_PAY_UNSTATED ? pay->min : pay->max) / unit;
      *max = (double) (pay->max != VOC_PAY_UNSTATED ? pay->max : pay->min) / unit;
      return TRUE;
    }
  if (!voc_pay_get_yearly (pay, basis, min, max))
    return FALSE;

  if (pay->min == VOC_PAY_UNSTATED)
    *min = *max;
  if (pay->max == VOC_PAY_UNSTATED)
    *max = *min;
  return TRUE;
}

static void
set_range (VocChartModel *model,
           const VocPay  *pay,
           double         min,
           double         max)
{
  g_autofree char *text = voc_present_pay (pay);
  g_autofree char *spoken = NULL;

  /* Translators: %s is pay, e.g. "$90,000–$110,000 a year". */
  spoken = g_strdup_printf (_ ("This job: %s"), text);
  voc_chart_model_set_range (model, _ ("This job"), MIN (min, max), MAX (min, max), text, spoken);
}

static void
set_source (VocChartModel    *model,
            const VocPayAxis *axis,
            VocPayBasis       basis)
{
  g_autofree char *source = NULL;

  if (axis->band != NULL)
    {
      g_autofree char *month = voc_present_month (axis->band->year, 5);
      g_autofree char *year = voc_present_basis (basis);

      /* Translators: where figures are from. %1$s is a month, %2$s the code of an
       * occupation, %3$s e.g. "40 hours × 52 weeks". BLS OEWS is a name: do not
       * translate it. */
      source = g_strdup_printf (_ ("BLS OEWS, %1$s · SOC %2$s · %3$s"), month, axis->band->soc, year);
      voc_chart_model_add_citation (model, voc_citation_new_band (axis->credits, axis->band));
      if (axis->nation != NULL)
        voc_chart_model_add_citation (model, voc_citation_new_band (axis->credits, axis->nation));
    }
  else
    {
      g_autofree char *n = voc_present_number (axis->market.n);

      if (axis->occupation != NULL)
        /* Translators: where figures are from. %1$s is a number of 12 or more, %2$s the code of an occupation. */
        source = g_strdup_printf (ngettext ("%1$s job on this computer that states its pay · SOC %2$s",
                                            "%1$s jobs on this computer that state their pay · SOC %2$s",
                                            axis->market.n),
                                  n, axis->occupation->soc);
      else
        /* Translators: where figures are from. %s is a number of 12 or more. */
        source = g_strdup_printf (ngettext ("%s job on this computer with these words in its title that states its pay",
                                            "%s jobs on this computer with these words in their titles that state their pay",
                                            axis->market.n),
                                  n);
      voc_chart_model_add_citation (model, voc_citation_new_listings (&axis->market, axis->occupation, NULL));
    }
  voc_chart_model_set_source (model, source);
}

/**
 * voc_job_charts_new_axis:
 * @axis: what the pay is held against
 * @pay: (nullable): the listing's pay
 * @basis: what a year of work is
 *
 * A range that cannot be compared (a currency without a rate, pay by the hour of an
 * occupation that is published by the year) is left out. One in another currency is drawn
 * where it lies by the rate, and called as it is stated.
 *
 * Returns: (transfer full) (nullable): a sealed model; %NULL when there is
 *   neither an official band nor enough of a market
 */
VocChartModel *
voc_job_charts_new_axis (const VocPayAxis *axis,
                         const VocPay     *pay,
                         VocPayBasis       basis)
{
  VocChartModel *model;
  g_autoptr (VocPay) converted = NULL;
  g_autofree char *sentence = NULL;
  const VocPay    *compared = pay;
  double           min = 0.0;
  double           max = 0.0;

  g_return_val_if_fail (axis != NULL, NULL);

  if (axis->band == NULL && !axis->market_is_enough)
    return NULL;

  converted = convert (axis, pay);
  if (converted != NULL)
    compared = converted;

  model = voc_chart_model_new (VOC_CHART_BANDS, is_hourly (axis) ? _ ("Pay an hour") : _ ("Pay a year"));
  voc_chart_model_set_row_heading (model, C_ ("heading", "Place"));
  voc_chart_model_set_value_format (model, format_money,
                                    g_strdup (axis->band != NULL ? "USD" : axis->market.currency), g_free);
  voc_pay_chart_add_percentiles (model);
  if (axis->band != NULL)
    add_band (model, axis->band, is_hourly (axis));
  else
    add_market (model, &axis->market);
  if (axis->nation != NULL)
    add_band (model, axis->nation, is_hourly (axis));
  if (get_range (axis, compared, basis, &min, &max))
    set_range (model, pay, min, max);
  if (axis->band != NULL && pay != NULL)
    sentence = voc_present_pay_sentence (compared, axis->band, basis);
  else if (pay != NULL)
    sentence = voc_present_market_sentence (pay, &axis->market, basis);
  voc_chart_model_set_summary (model, sentence);
  set_source (model, axis, basis);
  voc_chart_model_seal (model);
  return model;
}
