/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bands of several occupations and places on one scale. A row without a median in
 * the unit that is shown stays in its place and says why; it is never reckoned from the
 * other unit. Main thread only. */

#include "config.h"

#include "ui/charts/voc-pay-compare.h"

#include "library/voc-present.h"
#include "ui/charts/voc-pay-charts-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  const GPtrArray *pays; /* (element-type VocPairPay) */
  gboolean         is_hourly;
  gboolean         is_real; /* at the nation's prices */
} Comparison;

static const VocPairPay *
get_pay (const Comparison *self,
         guint             index)
{
  return g_ptr_array_index (self->pays, index);
}

/* In the unit and the money that are shown; -1 when that is not known. */
static double
get_figure (const Comparison *self,
            guint             index,
            VocPercentile     percentile)
{
  const VocPairPay *pay = get_pay (self, index);
  double            value = pay->band != NULL ? voc_band_get_figure (pay->band, percentile, self->is_hourly) : -1;

  if (value < 0 || !self->is_real)
    return value;

  return pay->parity > 0 ? value * 100.0 / pay->parity : -1;
}

static gboolean
is_open (const Comparison *self,
         guint             index,
         VocPercentile     percentile)
{
  return get_pay (self, index)->band->is_top_coded[percentile];
}

static char *
write_title (const VocPairPay *pay)
{
  return pay->title != NULL ? g_strdup (pay->title) : g_strdup_printf ("SOC %s", pay->pair->soc);
}

/**
 * voc_pay_compare_write_name:
 * @pay: one of those that are compared
 *
 * Returns: (transfer full): the occupation and the place
 */
char *
voc_pay_compare_write_name (const VocPairPay *pay)
{
  g_autofree char *title = write_title (pay);

  /* Translators: an occupation and the place where it is looked at. */
  return g_strdup_printf (C_ ("occupation", "%1$s (%2$s)"), title, pay->area);
}

static gboolean
have_one_title (const Comparison *self)
{
  for (guint i = 1; i < self->pays->len; i++)
    if (!g_str_equal (get_pay (self, i)->pair->soc, get_pay (self, 0)->pair->soc))
      return FALSE;

  return TRUE;
}

static gboolean
have_one_area (const Comparison *self)
{
  for (guint i = 1; i < self->pays->len; i++)
    if (g_strcmp0 (get_pay (self, i)->area, get_pay (self, 0)->area) != 0)
      return FALSE;

  return TRUE;
}

/* What all have in common stands in the title of the chart. */
static char *
write_label (const Comparison *self,
             guint             index)
{
  const VocPairPay *pay = get_pay (self, index);

  if (have_one_title (self))
    return g_strdup (pay->area);
  if (have_one_area (self))
    return write_title (pay);

  return voc_pay_compare_write_name (pay);
}

static char *
write_chart_title (const Comparison *self)
{
  g_autofree char *title = write_title (get_pay (self, 0));

  if (have_one_title (self))
    /* Translators: a heading; %s is an occupation or a place that is compared with others. */
    return g_strdup_printf (_ ("Compared: %s"), title);
  if (have_one_area (self))
    return g_strdup_printf (_ ("Compared: %s"), get_pay (self, 0)->area);

  return g_strdup (_ ("Compared"));
}

/* Why a row has no figure. */
typedef enum
{
  MISSING_NOTHING,
  MISSING_MEDIAN,
  MISSING_YEARS,
  MISSING_HOURS,
  MISSING_PRICES,
} Missing;

static Missing
find_missing (const Comparison *self,
              guint             index)
{
  const VocPairPay *pay = get_pay (self, index);

  if (get_figure (self, index, VOC_P50) >= 0)
    return MISSING_NOTHING;
  if (voc_band_has_figures (pay->band, self->is_hourly))
    return MISSING_PRICES;
  if (!voc_band_has_figures (pay->band, !self->is_hourly))
    return MISSING_MEDIAN;

  return self->is_hourly ? MISSING_HOURS : MISSING_YEARS;
}

static const char *
explain_shortly (Missing missing)
{
  switch (missing)
    {
    case MISSING_MEDIAN:
      return C_ ("pay", "not published");
    case MISSING_YEARS:
      return C_ ("pay", "published by the hour only");
    case MISSING_HOURS:
      return C_ ("pay", "published by the year only");
    case MISSING_PRICES:
      return C_ ("pay", "price level not known");
    case MISSING_NOTHING:
    default:
      return NULL;
    }
}

static void
add_row (const Comparison *self,
         VocChartModel    *model,
         guint             index)
{
  g_autofree char *label = write_label (self, index);
  guint            row = voc_chart_model_add_row (model, label);
  Missing          missing = find_missing (self, index);

  if (missing != MISSING_NOTHING)
    {
      /* Translators: an occupation or a place, and why it has no pay to compare. */
      g_autofree char *spoken = g_strdup_printf (C_ ("pay", "%1$s: %2$s"), label, explain_shortly (missing));

      voc_chart_model_set_cell (model, row, VOC_P50, NAN, explain_shortly (missing), spoken);
      return;
    }

  for (guint i = 0; i < VOC_N_PERCENTILES; i++)
    voc_pay_chart_set_cell (model, row, i, get_figure (self, index, i), "USD", self->is_hourly, is_open (self, index, i));
}

/* At length, in the order of the rows. */
static void
add_citations (const Comparison *self,
               VocChartModel    *model)
{
  const VocPairPay *first = get_pay (self, 0);
  int               year = 0;

  for (guint i = 0; i < self->pays->len; i++)
    {
      if (get_figure (self, i, VOC_P50) < 0)
        continue;

      voc_chart_model_add_citation (model, voc_citation_new_band (first->credits, get_pay (self, i)->band));
      year = MAX (year, get_pay (self, i)->parity_year);
    }
  if (self->is_real && year > 0)
    voc_chart_model_add_citation (model, voc_citation_new_parities (first->credits, year));
}

/* Every source once, in the order of the rows. */
static char *
write_source (const Comparison *self)
{
  g_autoptr (GString) source = g_string_new (NULL);
  int year = 0;

  for (guint i = 0; i < self->pays->len; i++)
    {
      g_autofree char *line = NULL;

      if (get_figure (self, i, VOC_P50) < 0)
        continue;

      year = MAX (year, get_pay (self, i)->parity_year);
      line = voc_band_get_source (get_pay (self, i)->band);
      if (strstr (source->str, line) == NULL)
        g_string_append_printf (source, "%s%s", source->len > 0 ? "\n" : "", line);
    }
  if (!self->is_real || year == 0)
    return g_string_free (g_steal_pointer (&source), FALSE);

  /* Translators: %1$s is the source of the pay, %2$d the year of the price levels. */
  return g_strdup_printf (_ ("%1$s · BEA regional price parities, %2$d"), source->str, year);
}

static char *
write_median (const Comparison *self,
              guint             index)
{
  g_autofree char *amount = voc_pay_chart_write_amount (get_figure (self, index, VOC_P50), "USD", self->is_hourly,
                                                        is_open (self, index, VOC_P50));

  return self->is_hourly
           /* Translators: %s is an amount of money. */
           ? g_strdup_printf (_ ("%s an hour"), amount)
           /* Translators: %s is an amount of money. */
           : g_strdup_printf (_ ("%s a year"), amount);
}

static char *
write_difference (const Comparison *self,
                  guint             high,
                  guint             low)
{
  double percent = (get_figure (self, high, VOC_P50) / get_figure (self, low, VOC_P50) - 1.0) * 100.0;

  return voc_present_percent (percent, percent < 9.95 ? 1 : 0);
}

static char *
write_ends (const Comparison *self,
            guint             high,
            guint             low)
{
  g_autofree char *best = voc_pay_compare_write_name (get_pay (self, high));
  g_autofree char *least = voc_pay_compare_write_name (get_pay (self, low));
  g_autofree char *median = write_median (self, high);
  g_autofree char *difference = NULL;

  if (is_open (self, high, VOC_P50))
    /* Translators: %1$s and %3$s are occupations with their places, %2$s is pay with "or more". */
    return g_strdup_printf (_ ("The median is highest for %1$s: %2$s. How much more that is than for %3$s is not published."),
                            best, median, least);

  if (get_figure (self, high, VOC_P50) <= get_figure (self, low, VOC_P50) * 1.0005)
    /* Translators: %s is pay by the year or by the hour. */
    return g_strdup_printf (_ ("The medians are the same: %s."), median);

  difference = write_difference (self, high, low);
  return self->is_real
           /* Translators: %1$s and %4$s are occupations with their places, %2$s is pay, %3$s a percentage. */
           ? g_strdup_printf (_ ("At national prices, the median is highest for %1$s: %2$s. That is %3$s above the median of %4$s, where it is lowest."), best, median, difference, least)
           /* Translators: %1$s and %4$s are occupations with their places, %2$s is pay, %3$s a percentage. */
           : g_strdup_printf (_ ("The median is highest for %1$s: %2$s. That is %3$s above the median of %4$s, where it is lowest."), best, median, difference, least);
}

static char *
write_comparison (const Comparison *self)
{
  guint n = 0;
  guint n_open = 0;
  guint high = 0;
  guint low = 0;

  for (guint i = 0; i < self->pays->len; i++)
    {
      double median = get_figure (self, i, VOC_P50);

      if (median < 0)
        continue;

      if (n == 0 || median > get_figure (self, high, VOC_P50))
        high = i;
      if (n == 0 || median < get_figure (self, low, VOC_P50))
        low = i;
      n++;
      n_open += is_open (self, i, VOC_P50) ? 1 : 0;
    }

  if (n < 2)
    return g_strdup (_ ("There are no two medians here that can be compared."));
  if (n_open > 1)
    return g_strdup (_ ("Several of these medians are above the highest figure that is published, so nobody can say which is the highest."));

  /* Where prices are high, what is only known to be more than so much comes to less than
   * what others get. How much it is, and who gets most, is as unknown as before. */
  if (n_open == 1 && !is_open (self, high, VOC_P50))
    return g_strdup (_ ("One of these medians is above the highest figure that is published, so nobody can say which is the highest."));

  return write_ends (self, high, low);
}

/* A sentence about what can't be compared; NULL when it can. */
static char *
write_reason (const Comparison *self,
              guint             index)
{
  g_autofree char *name = voc_pay_compare_write_name (get_pay (self, index));

  switch (find_missing (self, index))
    {
    case MISSING_MEDIAN:
      /* Translators: %s is an occupation with its place. */
      return g_strdup_printf (_ ("%s: no median is published."), name);
    case MISSING_YEARS:
      /* Translators: %s is an occupation with its place. */
      return g_strdup_printf (_ ("%s: pay is published by the hour only and not compared by the year."), name);
    case MISSING_HOURS:
      /* Translators: %s is an occupation with its place. */
      return g_strdup_printf (_ ("%s: pay is published by the year only and not compared by the hour."), name);
    case MISSING_PRICES:
      /* Translators: %s is an occupation with its place. */
      return g_strdup_printf (_ ("%s: the price level of the place is not known."), name);
    case MISSING_NOTHING:
    default:
      return NULL;
    }
}

/**
 * voc_pay_compare_choose_unit:
 * @pays: (element-type VocPairPay): what is compared
 * @is_hourly: the unit that is asked for
 *
 * Returns: that unit, or the other one when something is published by that alone
 */
gboolean
voc_pay_compare_choose_unit (const GPtrArray *pays,
                             gboolean         is_hourly)
{
  guint n = 0;
  guint n_other = 0;

  for (guint i = 0; i < pays->len; i++)
    {
      const VocPairPay *pay = g_ptr_array_index (pays, i);

      n += voc_band_has_figures (pay->band, is_hourly) ? 1 : 0;
      n_other += voc_band_has_figures (pay->band, !is_hourly) ? 1 : 0;
    }

  return n == 0 && n_other > 0 ? !is_hourly : is_hourly;
}

/**
 * voc_pay_compare_write:
 * @pays: (element-type VocPairPay): what is compared
 * @is_hourly: by the hour, else by the year
 * @is_real: at the nation's prices, else as it is paid
 *
 * Returns: (transfer full): what the comparison comes to, and a sentence about each
 *   that has no figure in it
 */
char *
voc_pay_compare_write (const GPtrArray *pays,
                       gboolean         is_hourly,
                       gboolean         is_real)
{
  Comparison       self = { pays, is_hourly, is_real };
  g_autofree char *comparison = write_comparison (&self);
  g_autoptr (GString) text = g_string_new (comparison);

  for (guint i = 0; i < pays->len; i++)
    {
      g_autofree char *reason = write_reason (&self, i);

      if (reason != NULL)
        g_string_append_printf (text, " %s", reason);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * voc_pay_chart_compare:
 * @pays: (element-type VocPairPay): what is compared, at least one
 * @is_hourly: by the hour, else by the year
 * @is_real: at the nation's prices, else as it is paid
 *
 * Returns: (transfer full) (nullable): a band for each on one scale, in their order;
 *   what is not published is a row that says so. %NULL when none has a figure
 */
VocChartModel *
voc_pay_chart_compare (const GPtrArray *pays,
                       gboolean         is_hourly,
                       gboolean         is_real)
{
  Comparison       self = { pays, is_hourly, is_real };
  g_autofree char *source = NULL;
  g_autofree char *title = NULL;
  g_autofree char *summary = NULL;
  g_autoptr (VocChartModel) model = NULL;

  g_return_val_if_fail (pays != NULL && pays->len > 0, NULL);

  source = write_source (&self);
  if (*source == '\0')
    return NULL;

  title = write_chart_title (&self);
  summary = voc_pay_compare_write (pays, is_hourly, is_real);
  model = voc_chart_model_new (VOC_CHART_BANDS, title);
  voc_chart_model_set_row_heading (model, C_ ("chart", "Compared"));
  voc_chart_model_set_summary (model, summary);
  voc_chart_model_set_source (model, source);
  add_citations (&self, model);
  voc_pay_chart_set_currency (model, "USD");
  voc_pay_chart_add_percentiles (model);
  for (guint i = 0; i < pays->len; i++)
    add_row (&self, model, i);
  voc_chart_model_seal (model);

  return g_steal_pointer (&model);
}
