/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The median of every state: as it is paid, and at the nation's prices. Main
 * thread only. */

#include "config.h"

#include "ui/charts/voc-pay-charts-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Where the median is highest, and where it buys most. */
static char *
write_best (const VocSalaryFacts *facts,
            gboolean              is_hourly)
{
  const VocStatePay *best = NULL;
  const VocStatePay *richest = NULL;

  for (guint i = 0; i < facts->states->len; i++)
    {
      const VocStatePay *pay = g_ptr_array_index (facts->states, i);
      double             median = voc_band_get_figure (pay->band, VOC_P50, is_hourly);

      if (best == NULL || median > voc_band_get_figure (best->band, VOC_P50, is_hourly))
        best = pay;
      if (pay->parity > 0 && (richest == NULL || median / pay->parity > voc_band_get_figure (richest->band, VOC_P50, is_hourly) / richest->parity))
        richest = pay;
    }

  if (richest == NULL)
    /* Translators: %s is a state. */
    return g_strdup_printf (_ ("The median is highest in %s."), best->band->area_name);

  if (richest == best)
    /* Translators: %s is a state. */
    return g_strdup_printf (_ ("The median is highest in %s, at national prices too."), best->band->area_name);

  /* Translators: both are states. */
  return g_strdup_printf (_ ("The median is highest in %1$s; at national prices, in %2$s."), best->band->area_name, richest->band->area_name);
}

/* Where each state stands on the map: neighbours stay neighbours as far as tiles
 * of one size allow. */
static const struct
{
  const char *usps;
  guint       x;
  guint       y;
} tiles[] = {
  { "AL", 6, 6 },
  { "AK", 0, 0 },
  { "AZ", 1, 5 },
  { "AR", 4, 5 },
  { "CA", 0, 4 },
  { "CO", 2, 4 },
  { "CT", 10, 3 },
  { "DE", 9, 4 },
  { "DC", 8, 5 },
  { "FL", 8, 7 },
  { "GA", 7, 6 },
  { "HI", 0, 7 },
  { "ID", 1, 2 },
  { "IL", 5, 3 },
  { "IN", 6, 3 },
  { "IA", 4, 3 },
  { "KS", 3, 5 },
  { "KY", 5, 4 },
  { "LA", 4, 6 },
  { "ME", 10, 0 },
  { "MD", 8, 4 },
  { "MA", 9, 2 },
  { "MI", 6, 2 },
  { "MN", 4, 2 },
  { "MS", 5, 6 },
  { "MO", 4, 4 },
  { "MT", 2, 2 },
  { "NE", 3, 4 },
  { "NV", 1, 3 },
  { "NH", 10, 1 },
  { "NJ", 9, 3 },
  { "NM", 2, 5 },
  { "NY", 8, 2 },
  { "NC", 6, 5 },
  { "ND", 3, 2 },
  { "OH", 7, 3 },
  { "OK", 3, 6 },
  { "OR", 0, 3 },
  { "PA", 8, 3 },
  { "RI", 10, 2 },
  { "SC", 7, 5 },
  { "SD", 3, 3 },
  { "TN", 5, 5 },
  { "TX", 3, 7 },
  { "UT", 1, 4 },
  { "VT", 9, 1 },
  { "VA", 7, 4 },
  { "WA", 0, 2 },
  { "WV", 6, 4 },
  { "WI", 5, 2 },
  { "WY", 2, 3 },
};

static void
set_tile (VocChartModel *model,
          guint          row,
          const char    *usps)
{
  for (guint i = 0; usps != NULL && i < G_N_ELEMENTS (tiles); i++)
    if (g_str_equal (tiles[i].usps, usps))
      voc_chart_model_set_row_tile (model, row, usps, tiles[i].x, tiles[i].y);
}

static void
add_state (VocChartModel        *model,
           const VocSalaryFacts *facts,
           const VocStatePay    *pay,
           gboolean              is_hourly)
{
  const VocBand *band = pay->band;
  double         median = voc_band_get_figure (band, VOC_P50, is_hourly);
  guint          row = voc_chart_model_add_row (model, band->area_name);

  set_tile (model, row, voc_us_state_from_fips (band->area_code));
  voc_pay_chart_set_cell (model, row, 0, median, "USD", is_hourly, band->is_top_coded[VOC_P50]);
  if (pay->parity > 0)
    voc_pay_chart_set_cell (model, row, 1, median * 100.0 / pay->parity, "USD", is_hourly, band->is_top_coded[VOC_P50]);
  if (facts->state != NULL && g_strcmp0 (facts->state->area_code, band->area_code) == 0)
    voc_chart_model_set_row_emphasis (model, row);
}

/* A map has every state, with or without a figure. */
static void
add_unpublished (VocChartModel        *model,
                 const VocSalaryFacts *facts,
                 const char           *usps)
{
  const char *name = voc_us_state_get_name (usps);
  guint       row = voc_chart_model_add_row (model, name);
  /* Translators: what is said of a tile of a map; %s is a state. */
  g_autofree char *spoken = g_strdup_printf (_ ("%s: no median is published for this occupation."), name);

  set_tile (model, row, usps);
  for (guint i = 0; i < voc_chart_model_get_n_columns (model); i++)
    voc_chart_model_set_cell (model, row, i, NAN, NULL, spoken);
  if (facts->state != NULL && g_strcmp0 (facts->state->area_code, voc_us_state_to_fips (usps)) == 0)
    voc_chart_model_set_row_emphasis (model, row);
}

static const VocStatePay *
find_state (const VocSalaryFacts *facts,
            const char           *usps,
            gboolean              is_hourly)
{
  for (guint i = 0; i < facts->states->len; i++)
    {
      const VocStatePay *pay = g_ptr_array_index (facts->states, i);

      if (g_strcmp0 (voc_us_state_from_fips (pay->band->area_code), usps) == 0
          && voc_band_get_figure (pay->band, VOC_P50, is_hourly) >= 0)
        return pay;
    }

  return NULL;
}

static void
add_states (VocChartModel        *model,
            const VocSalaryFacts *facts,
            gboolean              is_hourly)
{
  if (voc_chart_model_get_kind (model) != VOC_CHART_MAP)
    {
      for (guint i = 0; i < facts->states->len; i++)
        {
          const VocStatePay *pay = g_ptr_array_index (facts->states, i);

          if (voc_band_get_figure (pay->band, VOC_P50, is_hourly) >= 0)
            add_state (model, facts, pay, is_hourly);
        }
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      const VocStatePay *pay = find_state (facts, tiles[i].usps, is_hourly);

      if (pay != NULL)
        add_state (model, facts, pay, is_hourly);
      else
        add_unpublished (model, facts, tiles[i].usps);
    }
}

/* Of the pay, and of the price levels where there are any. */
static char *
cite (VocChartModel        *model,
      const VocSalaryFacts *facts,
      gboolean              is_hourly)
{
  g_autofree char *source = NULL;
  int              year = 0;

  for (guint i = 0; i < facts->states->len; i++)
    {
      const VocStatePay *pay = g_ptr_array_index (facts->states, i);

      if (voc_band_get_figure (pay->band, VOC_P50, is_hourly) < 0)
        continue;
      if (source == NULL)
        {
          source = voc_band_get_source (pay->band);
          voc_chart_model_add_citation (model, voc_citation_new_states (facts->credits, pay->band));
        }
      if (pay->parity > 0)
        year = pay->parity_year;
    }

  if (source == NULL || year == 0)
    return g_steal_pointer (&source);

  voc_chart_model_add_citation (model, voc_citation_new_parities (facts->credits, year));
  /* Translators: %1$s is the source of the pay, %2$d the year of the price levels. */
  return g_strdup_printf (_ ("%1$s · BEA regional price parities, %2$d"), source, year);
}

/**
 * voc_pay_chart_states:
 * @facts: an occupation's figures
 * @is_hourly: by the hour, else by the year
 * @is_map: every state on a map, with or without a figure; else a ranking of
 *   those that have one
 *
 * The rows' tiles have the postal codes of the states.
 *
 * Returns: (transfer full) (nullable): the median of every state as it is paid,
 *   and at the nation's prices; %NULL when none is published
 */
VocChartModel *
voc_pay_chart_states (const VocSalaryFacts *facts,
                      gboolean              is_hourly,
                      gboolean              is_map)
{
  g_autoptr (VocChartModel) model = NULL;
  g_autofree char *source = NULL;
  g_autofree char *summary = NULL;

  model = voc_chart_model_new (is_map ? VOC_CHART_MAP : VOC_CHART_RANKING, _ ("By State"));
  source = cite (model, facts, is_hourly);
  if (source == NULL)
    return NULL;

  voc_chart_model_set_row_heading (model, C_ ("chart", "State"));
  voc_pay_chart_set_currency (model, "USD");
  voc_chart_model_add_column (model, _ ("Median"));
  voc_chart_model_add_column (model, _ ("Median at national prices"));
  add_states (model, facts, is_hourly);
  summary = write_best (facts, is_hourly);
  voc_chart_model_set_summary (model, summary);
  voc_chart_model_set_source (model, source);
  voc_chart_model_seal (model);

  return g_steal_pointer (&model);
}
