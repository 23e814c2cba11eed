/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts of pay. A figure that is not published is a gap, never a guess; one at
 * the published cap is drawn open and reads "or more"; the occupation's code, the
 * source and its month go with every chart. Main thread only. */

#include "config.h"

#include "ui/charts/voc-pay-charts-private.h"

#include "library/voc-present.h"
#include "model/voc-pay-standing.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* OEWS estimates are of May of their year. */
#define OEWS_MONTH 5

/* The hourly cap of OEWS is the yearly one over 2,080 hours. */
#define CAP_HOURS 2080.0

/* So many times the highest figure still leave room to read the bands. */
#define MOST_OWN_PAY 2.0

static char *
format_money_cb (double   value,
                 gpointer user_data)
{
  return voc_present_money_short (value, user_data);
}

/**
 * voc_pay_chart_set_currency:
 * @model: a chart that is not sealed
 * @currency: ISO 4217
 *
 * Writes the ticks of its values as money.
 */
void
voc_pay_chart_set_currency (VocChartModel *model,
                            const char    *currency)
{
  voc_chart_model_set_value_format (model, format_money_cb, g_strdup (currency), g_free);
}

/**
 * voc_band_get_figure:
 * @band: a band
 * @percentile: which figure
 * @is_hourly: by the hour, else by the year
 *
 * A figure over the cap of its year is not published: the cap stands for it, and
 * @band->is_top_coded says that it is "or more".
 *
 * Returns: U.S. dollars, -1 when it is not known
 */
double
voc_band_get_figure (const VocBand *band,
                     VocPercentile  percentile,
                     gboolean       is_hourly)
{
  double value = is_hourly ? band->hourly[percentile] : band->annual[percentile];

  if (value >= 0 || !band->is_top_coded[percentile] || band->annual_cap < 0)
    return value;
  if (band->flags & (is_hourly ? VOC_BAND_ANNUAL_ONLY : VOC_BAND_HOURLY_ONLY))
    return -1;

  return is_hourly ? band->annual_cap / CAP_HOURS : band->annual_cap;
}

/**
 * voc_band_has_figures:
 * @band: (nullable): a band
 * @is_hourly: by the hour, else by the year
 *
 * Returns: whether a median is published in that unit
 */
gboolean
voc_band_has_figures (const VocBand *band,
                      gboolean       is_hourly)
{
  return band != NULL && voc_band_get_figure (band, VOC_P50, is_hourly) >= 0;
}

/**
 * voc_band_get_source:
 * @band: a band
 *
 * Returns: (transfer full): where its figures are from, e.g. "BLS OEWS, May 2025 ·
 *   SOC 15-1252"
 */
char *
voc_band_get_source (const VocBand *band)
{
  g_autofree char *month = voc_present_month (band->year, OEWS_MONTH);

  /* Translators: the source of a figure: %1$s is a month, %2$s the code of an occupation. */
  return g_strdup_printf (_ ("BLS OEWS, %1$s · SOC %2$s"), month, band->soc);
}

/**
 * voc_pay_chart_write_amount:
 * @value: an amount of money
 * @currency: ISO 4217
 * @is_hourly: with cents
 * @is_open: whether the true value is that or more
 *
 * Returns: (transfer full): the amount for people
 */
char *
voc_pay_chart_write_amount (double      value,
                            const char *currency,
                            gboolean    is_hourly,
                            gboolean    is_open)
{
  g_autofree char *amount = voc_present_money (value, currency, is_hourly ? 2 : 0);

  /* Translators: pay at or over the highest figure that is published. */
  return is_open ? g_strdup_printf (_ ("%s or more"), amount) : g_steal_pointer (&amount);
}

/* "Texas, median: $128,400 a year" */
static char *
speak (const char *row,
       const char *column,
       const char *amount,
       gboolean    is_hourly)
{
  return is_hourly
           /* Translators: a figure read aloud: a place, a percentile, an amount. */
           ? g_strdup_printf (_ ("%1$s, %2$s: %3$s an hour"), row, column, amount)
           /* Translators: a figure read aloud: a place, a percentile, an amount. */
           : g_strdup_printf (_ ("%1$s, %2$s: %3$s a year"), row, column, amount);
}

/**
 * voc_pay_chart_set_cell:
 * @value: an amount of money; less than 0: not published, the cell stays empty
 * @currency: ISO 4217
 * @is_hourly: by the hour, else by the year
 * @is_open: whether the true value is that or more
 */
void
voc_pay_chart_set_cell (VocChartModel *model,
                        guint          row,
                        guint          column,
                        double         value,
                        const char    *currency,
                        gboolean       is_hourly,
                        gboolean       is_open)
{
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;

  if (value < 0)
    return;

  text = voc_pay_chart_write_amount (value, currency, is_hourly, is_open);
  spoken = speak (voc_chart_model_get_row_label (model, row),
                  voc_chart_model_get_column_heading (model, column), text, is_hourly);
  voc_chart_model_set_cell (model, row, column, value, text, spoken);
  if (is_open)
    voc_chart_model_set_cell_open (model, row, column);
}

/**
 * voc_pay_chart_add_percentiles:
 * @model: a chart of bands that is not sealed
 *
 * Adds the columns of a band.
 */
void
voc_pay_chart_add_percentiles (VocChartModel *model)
{
  for (guint i = 0; i < VOC_N_PERCENTILES; i++)
    {
      g_autofree char *heading = voc_present_percentile (i);

      voc_chart_model_add_column (model, heading);
    }
}

static guint
add_band (VocChartModel *model,
          const VocBand *band,
          gboolean       is_hourly)
{
  guint row = voc_chart_model_add_row (model, voc_present_area (band));

  for (guint i = 0; i < VOC_N_PERCENTILES; i++)
    voc_pay_chart_set_cell (model, row, i, voc_band_get_figure (band, i, is_hourly), "USD", is_hourly, band->is_top_coded[i]);

  return row;
}

/* Half of the people of a band, as a sentence; NULL when its middle is not
 * published, or is only known to begin over the highest figure that is. */
static char *
write_middle (const VocBand *band,
              gboolean       is_hourly)
{
  double           low = voc_band_get_figure (band, VOC_P25, is_hourly);
  double           high = voc_band_get_figure (band, VOC_P75, is_hourly);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (low < 0 || high < 0 || band->is_top_coded[VOC_P25])
    return NULL;

  from = voc_pay_chart_write_amount (low, "USD", is_hourly, FALSE);
  to = voc_pay_chart_write_amount (high, "USD", is_hourly, band->is_top_coded[VOC_P75]);

  return is_hourly
           /* Translators: %1$s is a place, the others are amounts. */
           ? g_strdup_printf (_ ("%1$s: half of them earn between %2$s and %3$s an hour."), voc_present_area (band), from, to)
           /* Translators: %1$s is a place, the others are amounts. */
           : g_strdup_printf (_ ("%1$s: half of them earn between %2$s and %3$s a year."), voc_present_area (band), from, to);
}

/* By the unit of the chart, in which it is drawn, and as it was given when that is another. */
static char *
write_own_pay (const VocPay *own,
               double        value,
               gboolean      is_hourly)
{
  g_autofree char *given = voc_present_pay (own);
  g_autofree char *amount = NULL;
  g_autofree char *drawn = NULL;

  if (own->period == (is_hourly ? VOC_PAY_PERIOD_HOUR : VOC_PAY_PERIOD_YEAR))
    return g_steal_pointer (&given);

  amount = voc_present_money (value, own->currency, is_hourly ? 2 : 0);
  drawn = is_hourly ? g_strdup_printf (_ ("%s an hour"), amount) : g_strdup_printf (_ ("%s a year"), amount);
  /* Translators: the pay of the user by the unit that is shown, and as they gave it:
   * “$83,200 a year ($40 an hour)”. */
  return g_strdup_printf (C_ ("pay", "%1$s (%2$s)"), drawn, given);
}

/* The one amount of @own in the unit of a chart. */
static gboolean
get_own_value (const VocPay *own,
               VocPayBasis   basis,
               gboolean      is_hourly,
               double       *value)
{
  double other;

  if (is_hourly && own->period == VOC_PAY_PERIOD_HOUR)
    {
      *value = (double) own->min / voc_pay_get_minor_unit (own->currency);
      return TRUE;
    }
  if (!voc_pay_get_yearly (own, basis, value, &other))
    return FALSE;

  if (is_hourly)
    *value /= voc_pay_period_per_year (VOC_PAY_PERIOD_HOUR, basis);
  return TRUE;
}

/* Only what can be held against the bands, and not so much that they would be a dot
 * beside it. */
static void
set_own_pay (VocChartModel *model,
             const VocPay  *own,
             const VocBand *band,
             VocPayBasis    basis,
             gboolean       is_hourly)
{
  VocPayStanding   standing;
  double           value;
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;

  if (!voc_pay_find_standing (own, band, basis, &standing) || !get_own_value (own, basis, is_hourly, &value))
    return;

  if (value > MOST_OWN_PAY * standing.lower_value && standing.kind == VOC_PAY_STANDING_ABOVE)
    return;

  text = write_own_pay (own, value, is_hourly);
  /* Translators: %s is the pay of the user. */
  spoken = g_strdup_printf (_ ("My pay: %s"), text);
  voc_chart_model_set_range (model, _ ("My pay"), value, value, text, spoken);
}

/* Of what listings of an occupation are drawn, for under a chart. */
char *
voc_pay_chart_write_market_source (const VocSalaryFacts *facts)
{
  /* Translators: where figures are from; %s is the code of an occupation. */
  return g_strdup_printf (_ ("Open listings of your sources in this occupation · SOC %s"), facts->occupation->soc);
}

/* Where no pay is published: the band of what listings offer, which is by the year whatever
 * unit is looked at. */
static VocChartModel *
make_market_band (const VocSalaryFacts *facts)
{
  g_autoptr (VocChartModel) model = NULL;
  g_autofree char *source = NULL;
  guint            row;

  if (!facts->market_is_enough || voc_band_has_figures (facts->nation, TRUE) || voc_band_has_figures (facts->nation, FALSE))
    return NULL;

  model = voc_chart_model_new (VOC_CHART_BANDS, _ ("What Listings Offer"));
  voc_chart_model_set_row_heading (model, C_ ("chart", "Place"));
  voc_pay_chart_set_currency (model, facts->market.currency);
  voc_pay_chart_add_percentiles (model);
  row = voc_chart_model_add_row (model, C_ ("chart", "Listings"));
  for (guint i = 0; i < VOC_N_PERCENTILES; i++)
    voc_pay_chart_set_cell (model, row, i, facts->market.percentiles[i], facts->market.currency, FALSE, FALSE);
  source = voc_pay_chart_write_market_source (facts);
  voc_chart_model_set_source (model, source);
  voc_chart_model_add_citation (model, voc_citation_new_listings (&facts->market, facts->occupation, facts->country));
  voc_chart_model_seal (model);

  return g_steal_pointer (&model);
}

/**
 * voc_pay_chart_bands:
 * @facts: an occupation's figures
 * @own: (nullable): one amount of the user's own, drawn over the bands
 * @basis: what a year of work is
 * @is_hourly: by the hour, else by the year
 *
 * Returns: (transfer full) (nullable): the bands of the nation and of the state; where none
 *   is published in any unit, that of enough listings, by the year; else %NULL
 */
VocChartModel *
voc_pay_chart_bands (const VocSalaryFacts *facts,
                     const VocPay         *own,
                     VocPayBasis           basis,
                     gboolean              is_hourly)
{
  g_autoptr (VocChartModel) model = NULL;
  g_autofree char *source = NULL;
  g_autofree char *summary = NULL;
  const VocBand   *first = voc_band_has_figures (facts->state, is_hourly) ? facts->state : facts->nation;

  if (!voc_band_has_figures (first, is_hourly))
    return make_market_band (facts);

  model = voc_chart_model_new (VOC_CHART_BANDS, _ ("What People Earn"));
  voc_chart_model_set_row_heading (model, C_ ("chart", "Place"));
  voc_pay_chart_set_currency (model, "USD");
  voc_pay_chart_add_percentiles (model);
  if (voc_band_has_figures (facts->nation, is_hourly))
    add_band (model, facts->nation, is_hourly);
  if (voc_band_has_figures (facts->state, is_hourly))
    voc_chart_model_set_row_emphasis (model, add_band (model, facts->state, is_hourly));
  source = voc_band_get_source (first);
  summary = write_middle (first, is_hourly);
  voc_chart_model_set_source (model, source);
  if (summary != NULL)
    voc_chart_model_set_summary (model, summary);
  if (voc_band_has_figures (facts->state, is_hourly))
    voc_chart_model_add_citation (model, voc_citation_new_band (facts->credits, facts->state));
  if (voc_band_has_figures (facts->nation, is_hourly))
    voc_chart_model_add_citation (model, voc_citation_new_band (facts->credits, facts->nation));
  if (own != NULL)
    set_own_pay (model, own, first, basis, is_hourly);
  voc_chart_model_seal (model);

  return g_steal_pointer (&model);
}

/**
 * voc_pay_chart_market:
 * @facts: an occupation's figures
 *
 * Returns: (transfer full): how many of its listings pay how much
 */
VocChartModel *
voc_pay_chart_market (const VocSalaryFacts *facts)
{
  const VocPayDistribution *market = &facts->market;
  g_autoptr (VocChartModel) model = voc_chart_model_new (VOC_CHART_HISTOGRAM, _ ("What Listings Offer"));
  g_autofree char *number = voc_present_number (market->n);
  g_autofree char *median = voc_present_money (market->percentiles[VOC_P50], market->currency, 0);
  g_autofree char *summary = NULL;
  g_autofree char *source = NULL;

  /* Translators: %1$s is a number of listings, %2$s an amount. */
  summary = g_strdup_printf (ngettext ("%1$s listing states its pay; the middle is %2$s a year.",
                                       "%1$s listings state their pay; the middle is %2$s a year.", market->n),
                             number, median);
  source = voc_pay_chart_write_market_source (facts);
  voc_chart_model_set_summary (model, summary);
  voc_chart_model_set_source (model, source);
  voc_chart_model_add_citation (model, voc_citation_new_listings (market, facts->occupation, facts->country));
  voc_chart_model_set_row_heading (model, C_ ("chart", "Pay a year"));
  voc_chart_model_add_column (model, C_ ("chart", "Listings"));
  voc_chart_model_set_position_format (model, format_money_cb, g_strdup (market->currency), g_free);
  for (guint i = 0; i < VOC_PAY_BINS; i++)
    {
      double           from = market->low + i * market->bin_width;
      double           to = from + market->bin_width;
      g_autofree char *low = voc_present_money_short (from, market->currency);
      g_autofree char *high = voc_present_money_short (to, market->currency);
      g_autofree char *label = g_strdup_printf ("%s – %s", low, high);
      g_autofree char *count = voc_present_number (market->bins[i]);
      g_autofree char *spoken = g_strdup_printf (ngettext ("%1$s: %2$s listing", "%1$s: %2$s listings", market->bins[i]), label, count);
      guint            row = voc_chart_model_add_row (model, label);

      voc_chart_model_set_row_span (model, row, from, to);
      voc_chart_model_set_cell (model, row, 0, market->bins[i], count, spoken);
    }
  voc_chart_model_seal (model);

  return g_steal_pointer (&model);
}
