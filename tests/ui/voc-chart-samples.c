/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts with invented figures, for the tests and the demo. */

#include "voc-chart-samples.h"

#include <glib.h>
#include <math.h>

static char *
format_dollars (double   value,
                gpointer user_data)
{
  return value == 0.0 ? g_strdup ("$0") : g_strdup_printf ("$%.0fk", value / 1000.0);
}

static char *
format_whole (double   value,
              gpointer user_data)
{
  return g_strdup_printf ("%.0f", value);
}

static void
set_money (VocChartModel *model,
           guint          row,
           guint          column,
           double         value,
           gboolean       is_open)
{
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;

  if (isnan (value))
    return;

  text = g_strdup_printf ("$%.0f,%03d%s", floor (value / 1000.0), (int) value % 1000,
                          is_open ? " or more" : "");
  spoken = g_strdup_printf ("%s, %s: %s a year", voc_chart_model_get_row_label (model, row),
                            voc_chart_model_get_column_heading (model, column), text);
  voc_chart_model_set_cell (model, row, column, value, text, spoken);
  if (is_open)
    voc_chart_model_set_cell_open (model, row, column);
}

VocChartModel *
voc_chart_sample_bands (gboolean has_range)
{
  static const char *const headings[] = {
    "10th percentile", "25th percentile", "median", "75th percentile", "90th percentile"
  };
  static const char *const labels[] = { "United States", "Texas", "Listings here" };
  static const double      values[3][5] = {
         { 78000, 101000, 135980, 172000, 218000 },
         { 71000, 94000, 128400, 163500, 239200 },
         { 90000, 118000, 141000, NAN, NAN },
  };
  VocChartModel *model = voc_chart_model_new (VOC_CHART_BANDS, "Pay of software developers");

  voc_chart_model_set_summary (model, "Half of the software developers in Texas earn between $94,000 and $163,500 a year.");
  voc_chart_model_set_source (model, "BLS OEWS, May 2025 · 15-1252 · 40 hours × 52 weeks");
  voc_chart_model_set_row_heading (model, "Place");
  voc_chart_model_set_value_format (model, format_dollars, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    voc_chart_model_add_column (model, headings[i]);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      voc_chart_model_add_row (model, labels[i]);
      for (guint j = 0; j < G_N_ELEMENTS (headings); j++)
        set_money (model, i, j, values[i][j], i == 1 && j == 4);
    }
  voc_chart_model_set_row_emphasis (model, 1);
  if (has_range)
    voc_chart_model_set_range (model, "This job", 120000, 150000, "$120,000–$150,000",
                               "This job pays $120,000 to $150,000 a year, around the median of Texas.");
  voc_chart_model_seal (model);
  return model;
}

VocChartModel *
voc_chart_sample_histogram (void)
{
  static const guint counts[] = { 3, 11, 28, 64, 120, 187, 214, 176, 131, 88, 40, 22, 0, 9, 4 };
  VocChartModel     *model = voc_chart_model_new (VOC_CHART_HISTOGRAM, "Pay of 1,097 listings");

  voc_chart_model_set_summary (model, "Most listings pay between $80,000 and $160,000 a year; 412 more do not say.");
  voc_chart_model_set_source (model, "Listings on this computer, today");
  voc_chart_model_set_row_heading (model, "Pay");
  voc_chart_model_set_value_format (model, format_whole, NULL, NULL);
  voc_chart_model_set_position_format (model, format_dollars, NULL, NULL);
  voc_chart_model_add_column (model, "Listings");
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      double           from = 30000.0 + 15000.0 * i;
      g_autofree char *label = g_strdup_printf ("$%.0fk–$%.0fk", from / 1000, from / 1000 + 15);
      g_autofree char *text = g_strdup_printf ("%u", counts[i]);
      g_autofree char *spoken = g_strdup_printf ("%u listings pay %s a year", counts[i], label);

      voc_chart_model_add_row (model, label);
      voc_chart_model_set_row_span (model, i, from, from + 15000.0);
      voc_chart_model_set_cell (model, i, 0, counts[i], text, spoken);
    }
  voc_chart_model_seal (model);
  return model;
}

VocChartModel *
voc_chart_sample_ranking (guint n_rows)
{
  static const char *const names[] = {
    "Alabama", "California", "District of Columbia", "Massachusetts", "New York", "North Carolina", "Texas", "Washington"
  };
  VocChartModel *model = voc_chart_model_new (VOC_CHART_RANKING, "Median pay by state");

  voc_chart_model_set_summary (model, "Texas is 3rd of 8 once prices are taken into account.");
  voc_chart_model_set_source (model, "BLS OEWS, May 2025 · 15-1252; BEA regional price parities, 2023");
  voc_chart_model_set_row_heading (model, "State");
  voc_chart_model_add_column (model, "Median pay");
  voc_chart_model_add_column (model, "Adjusted to local prices");
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *label = i < G_N_ELEMENTS (names) ? g_strdup (names[i])
                                                        : g_strdup_printf ("State %u", i + 1);
      double           value = 96000.0 + (double) ((i * 37) % 51) * 1700.0;

      voc_chart_model_add_row (model, label);
      if (i == 3)
        continue;
      set_money (model, i, 0, value, FALSE);
      set_money (model, i, 1, floor (value / (0.88 + (double) (i % 7) * 0.04)), FALSE);
    }
  if (n_rows > 6)
    voc_chart_model_set_row_emphasis (model, 6);
  voc_chart_model_seal (model);
  return model;
}

VocChartModel *
voc_chart_sample_trend (void)
{
  static const double values[] = { 97990, 100690, 102280, 103620, 105590, 107510, 110140, 120730, 127260, 132270, 133080, 135980 };
  VocChartModel      *model = voc_chart_model_new (VOC_CHART_TREND, "Median pay since 2014");

  voc_chart_model_set_summary (model, "The median rose by 39 % in eleven years, and by 3 % after inflation.");
  voc_chart_model_set_source (model, "BLS OEWS, 2014–2025 · CPI-U");
  voc_chart_model_set_row_heading (model, "Year");
  voc_chart_model_set_value_format (model, format_dollars, NULL, NULL);
  voc_chart_model_set_position_format (model, format_whole, NULL, NULL);
  voc_chart_model_add_column (model, "Median pay");
  voc_chart_model_add_column (model, "In prices of 2025");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", 2014 + i);

      voc_chart_model_add_row (model, label);
      voc_chart_model_set_row_span (model, i, 2014.0 + i, 2014.0 + i);
      if (i == 3)
        continue;
      set_money (model, i, 0, values[i], FALSE);
      set_money (model, i, 1, floor (values[i] * (1.0 + 0.027 * (11.0 - i))), FALSE);
    }
  voc_chart_model_set_row_break (model, 7, "occupation codes changed; older figures hold other titles");
  voc_chart_model_seal (model);
  return model;
}

/* Four lines with a hole, one tile without a figure, one without its second. */
VocChartModel *
voc_chart_sample_map (void)
{
  static const struct
  {
    const char *code;
    guint       x;
    guint       y;
    double      value;
  } tiles[] = {
    { "NW", 0, 0, 90000 },
    { "NE", 10, 0, 120000 },
    { "WW", 0, 1, 100000 },
    { "WX", 1, 1, 110000 },
    { "MM", 5, 1, NAN },
    { "EX", 9, 1, 140000 },
    { "EE", 10, 1, 95000 },
    { "SX", 1, 2, 105000 },
    { "SM", 5, 2, 130000 },
    { "SE", 9, 2, 99000 },
    { "HW", 0, 3, 115000 },
    { "FE", 8, 3, 125000 },
  };
  VocChartModel *model = voc_chart_model_new (VOC_CHART_MAP, "Median pay on a map");

  voc_chart_model_set_summary (model, "The median is highest in EX.");
  voc_chart_model_set_source (model, "BLS OEWS, May 2025 · 15-1252");
  voc_chart_model_set_row_heading (model, "State");
  voc_chart_model_set_value_format (model, format_dollars, NULL, NULL);
  voc_chart_model_add_column (model, "Median pay");
  voc_chart_model_add_column (model, "Adjusted to local prices");
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      g_autofree char *name = g_strdup_printf ("State of %s", tiles[i].code);

      voc_chart_model_add_row (model, name);
      voc_chart_model_set_row_tile (model, i, tiles[i].code, tiles[i].x, tiles[i].y);
      if (isnan (tiles[i].value))
        {
          voc_chart_model_set_cell (model, i, 0, NAN, NULL, "State of MM: nothing is published");
          voc_chart_model_set_cell (model, i, 1, NAN, NULL, "State of MM: nothing is published");
          continue;
        }
      set_money (model, i, 0, tiles[i].value, FALSE);
      if (i > 0)
        set_money (model, i, 1, 230000 - tiles[i].value, FALSE);
    }
  voc_chart_model_set_row_emphasis (model, 8);
  voc_chart_model_seal (model);
  return model;
}
