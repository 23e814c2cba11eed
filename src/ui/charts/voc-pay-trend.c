/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The national median over the years, in the money of each year or of the newest
 * one. A year without consumer prices is left out of the latter: prices are not
 * guessed. Main thread only. */

#include "config.h"

#include "ui/charts/voc-pay-charts-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const VocSalaryFacts *facts;
  VocChartModel        *model;
  GPtrArray            *codes; /* (element-type utf8): one for each column */
  gboolean              is_hourly;
  int                   base_year;  /* whose money it is; 0: of each year */
  double                base_index; /* consumer prices of that year */
  const VocBand        *first;      /* of the occupation's own code */
  double                first_value;
  const VocBand        *last;
  double                last_value;
  guint                 breaks_at; /* the row of @first */
  int                   last_year; /* of the rows that are there */
} Trend;

static char *
format_year_cb (double   value,
                gpointer user_data)
{
  return g_strdup_printf ("%.0f", value);
}

static double
get_prices (const VocSalaryFacts *facts,
            guint                 index)
{
  return facts->trend_prices != NULL && index < facts->trend_prices->len
           ? g_array_index (facts->trend_prices, double, index)
           : -1;
}

/* The newest year that has both a figure and consumer prices. */
static void
find_base (Trend *self)
{
  for (guint i = 0; i < self->facts->trend->len; i++)
    {
      const VocBand *band = g_ptr_array_index (self->facts->trend, i);
      double         index = get_prices (self->facts, i);

      if (index > 0 && band->year > self->base_year && voc_band_has_figures (band, self->is_hourly))
        {
          self->base_year = band->year;
          self->base_index = index;
        }
    }
}

/* In the money that was asked for; -1 when that is not known. */
static double
get_value (const Trend   *self,
           const VocBand *band,
           guint          index)
{
  double value = voc_band_get_figure (band, VOC_P50, self->is_hourly);
  double prices = get_prices (self->facts, index);

  if (self->base_year == 0 || value < 0)
    return value;

  return prices > 0 ? value * self->base_index / prices : -1;
}

/* The column of a code. What was counted under another code is another group of
 * people: it is a line of its own and says which. */
static guint
find_code (Trend         *self,
           const VocBand *band)
{
  g_autofree char *heading = NULL;

  for (guint i = 0; i < self->codes->len; i++)
    if (g_str_equal (g_ptr_array_index (self->codes, i), band->soc))
      return i;

  heading = self->base_year == 0
              ? g_strdup_printf ("SOC %s", band->soc)
              /* Translators: %1$s is the code of an occupation, %2$d the year whose money it is. */
              : g_strdup_printf (_ ("SOC %1$s, in %2$d dollars"), band->soc, self->base_year);
  g_ptr_array_add (self->codes, band->soc);

  return voc_chart_model_add_column (self->model, heading);
}

static guint
add_year (VocChartModel *model,
          int            year)
{
  g_autofree char *label = g_strdup_printf ("%d", year);
  guint            row = voc_chart_model_add_row (model, label);

  voc_chart_model_set_row_span (model, row, year, year);

  return row;
}

/* One row a year; several codes of a year share it. A year between two others that
 * has no figure is a row without one, so that no line is drawn over it. */
static guint
find_year (Trend *self,
           int    year)
{
  guint row = voc_chart_model_get_n_rows (self->model);

  if (row > 0 && self->last_year == year)
    return row - 1;
  if (row > 0)
    for (int missing = self->last_year + 1; missing < year; missing++)
      add_year (self->model, missing);
  self->last_year = year;

  return add_year (self->model, year);
}

/* From the first to the last year of the occupation's own code. */
static char *
write_way (const Trend *self)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (self->first == NULL || self->first == self->last)
    return NULL;

  from = voc_pay_chart_write_amount (self->first_value, "USD", self->is_hourly, self->first->is_top_coded[VOC_P50]);
  to = voc_pay_chart_write_amount (self->last_value, "USD", self->is_hourly, self->last->is_top_coded[VOC_P50]);
  if (self->base_year > 0 && self->is_hourly)
    /* Translators: %1$s and %3$s are amounts, the others years; %5$d is the year whose money it is. */
    return g_strdup_printf (_ ("In %5$d dollars, the national median went from %1$s an hour in %2$d to %3$s in %4$d."),
                            from, self->first->year, to, self->last->year, self->base_year);
  if (self->base_year > 0)
    /* Translators: %1$s and %3$s are amounts, the others years; %5$d is the year whose money it is. */
    return g_strdup_printf (_ ("In %5$d dollars, the national median went from %1$s in %2$d to %3$s in %4$d."),
                            from, self->first->year, to, self->last->year, self->base_year);

  return self->is_hourly
           /* Translators: %1$s and %3$s are amounts, %2$d and %4$d years. */
           ? g_strdup_printf (_ ("The national median went from %1$s an hour in %2$d to %3$s in %4$d."), from, self->first->year, to, self->last->year)
           /* Translators: %1$s and %3$s are amounts, %2$d and %4$d years. */
           : g_strdup_printf (_ ("The national median went from %1$s in %2$d to %3$s in %4$d."), from, self->first->year, to, self->last->year);
}

/* That years compare badly is what the Bureau says itself of these estimates, in
 * its answers to frequent questions: it stays in sight. */
static char *
write_trend_source (const Trend *self)
{
  const char      *soc = self->facts->occupation->soc;
  g_autofree char *source = NULL;

  source = self->base_year == 0
             /* Translators: the source of a figure; %s is the code of an occupation. */
             ? g_strdup_printf (_ ("BLS OEWS, May of each year, in the dollars of that year · SOC %s"), soc)
             /* Translators: the source of a figure: %1$s is the code of an occupation, %2$d a year. */
             : g_strdup_printf (_ ("BLS OEWS, May of each year · SOC %1$s · in %2$d dollars by consumer prices in May (CPI-U, BLS); years without them are left out"), soc, self->base_year);

  return g_strdup_printf ("%s\n%s", source,
                          _ ("BLS makes these figures to compare occupations and places, less so years: each one mixes surveys of three years, and methods and codes change."));
}

static void
add_trend_rows (Trend *self)
{
  for (guint i = 0; i < self->facts->trend->len; i++)
    {
      const VocBand *band = g_ptr_array_index (self->facts->trend, i);
      gboolean       is_own = g_str_equal (band->soc, self->facts->occupation->soc);
      double         value = get_value (self, band, i);
      guint          row;

      if (value < 0)
        continue;

      row = find_year (self, band->year);
      if (is_own && self->first == NULL)
        {
          self->breaks_at = row;
          self->first = band;
          self->first_value = value;
        }
      if (is_own)
        {
          self->last = band;
          self->last_value = value;
        }
      voc_pay_chart_set_cell (self->model, row, find_code (self, band), value, "USD", self->is_hourly,
                              band->is_top_coded[VOC_P50]);
    }
}

/* The years that are drawn, at length. */
static void
cite (Trend *self)
{
  g_autoptr (GPtrArray) drawn = g_ptr_array_new ();

  for (guint i = 0; i < self->facts->trend->len; i++)
    if (get_value (self, g_ptr_array_index (self->facts->trend, i), i) >= 0)
      g_ptr_array_add (drawn, g_ptr_array_index (self->facts->trend, i));
  if (drawn->len > 0)
    voc_chart_model_add_citation (self->model, voc_citation_new_years (self->facts->credits, drawn, self->facts->occupation));
  if (self->base_year > 0)
    voc_chart_model_add_citation (self->model, voc_citation_new_table (self->facts->credits, "cpi", NULL));
}

static void
begin_trend (Trend *self)
{
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *source = write_trend_source (self);

  if (self->base_year > 0)
    {
      /* Translators: a heading; %d is the year whose money it is. */
      title = g_strdup_printf (_ ("Over the Years, in %d Dollars"), self->base_year);
      /* Translators: what a line of a chart is; %d is the year whose money it is. */
      heading = g_strdup_printf (_ ("National median in %d dollars"), self->base_year);
    }
  self->model = voc_chart_model_new (VOC_CHART_TREND, title != NULL ? title : _ ("Over the Years"));
  voc_chart_model_set_row_heading (self->model, C_ ("chart", "Year"));
  voc_pay_chart_set_currency (self->model, "USD");
  voc_chart_model_set_position_format (self->model, format_year_cb, NULL, NULL);
  voc_chart_model_add_column (self->model, heading != NULL ? heading : _ ("National median"));
  voc_chart_model_set_source (self->model, source);
  cite (self);
  g_ptr_array_add (self->codes, self->facts->occupation->soc);
}

/**
 * voc_pay_get_price_year:
 * @facts: an occupation's figures
 * @is_hourly: by the hour, else by the year
 *
 * Returns: the newest year with a national median and consumer prices: the one
 *   whose money others can be told in; 0 when there are fewer than two such years
 */
int
voc_pay_get_price_year (const VocSalaryFacts *facts,
                        gboolean              is_hourly)
{
  Trend trend = { .facts = facts, .is_hourly = is_hourly };

  find_base (&trend);
  for (guint i = 0; i < facts->trend->len; i++)
    {
      const VocBand *band = g_ptr_array_index (facts->trend, i);

      if (band->year != trend.base_year && get_value (&trend, band, i) >= 0)
        return trend.base_year;
    }

  return 0;
}

/**
 * voc_pay_chart_trend:
 * @facts: an occupation's figures
 * @is_hourly: by the hour, else by the year
 * @is_real: in the money of the newest year, else of each year
 *
 * Years whose consumer prices are not known are left out of a trend in the money
 * of one year (BLS CPI-U, May of the year); see voc_pay_get_price_year().
 *
 * Returns: (transfer full) (nullable): the national median over the years; the
 *   codes that were there before the occupation had its own are lines of their
 *   own. %NULL when fewer than two years are known
 */
VocChartModel *
voc_pay_chart_trend (const VocSalaryFacts *facts,
                     gboolean              is_hourly,
                     gboolean              is_real)
{
  g_autoptr (VocChartModel) model = NULL;
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autofree char *summary = NULL;
  Trend            trend = { .facts = facts, .codes = codes, .is_hourly = is_hourly };

  if (is_real && voc_pay_get_price_year (facts, is_hourly) == 0)
    return NULL;
  if (is_real)
    find_base (&trend);
  begin_trend (&trend);
  model = trend.model;
  add_trend_rows (&trend);
  if (voc_chart_model_get_n_rows (model) < 2)
    return NULL;

  if (trend.breaks_at > 0)
    {
      /* Translators: %s is the code of an occupation. */
      g_autofree char *reason = g_strdup_printf (_ ("Counted as SOC %s from here on; before, under wider codes"), facts->occupation->soc);

      voc_chart_model_set_row_break (model, trend.breaks_at, reason);
    }
  summary = write_way (&trend);
  if (summary != NULL)
    voc_chart_model_set_summary (model, summary);
  voc_chart_model_seal (model);

  return g_steal_pointer (&model);
}
