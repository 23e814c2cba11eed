/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The arithmetic of axes against values worked out by hand, and the table of a
 * chart as CSV. Needs no display. */

#include "ui/charts/voc-chart-model.h"
#include "ui/charts/voc-chart-scale.h"

#include <math.h>
#include <string.h>

typedef struct
{
  double   min;
  double   max;
  guint    most;
  gboolean whole;
  double   lowest;
  double   highest;
  double   step;
  guint    n_ticks;
} Fit;

static void
test_fit (void)
{
  static const Fit fits[] = {
    { 71000, 239200, 8, FALSE, 50000, 250000, 50000, 5 },
    { 0, 214, 6, TRUE, 0, 250, 50, 6 },
    { 0, 3, 6, TRUE, 0, 3, 1, 4 },
    { 0, 1, 6, TRUE, 0, 1, 1, 2 },
    { 2014, 2025, 8, TRUE, 2014, 2026, 2, 7 },
    { 2014, 2025, 4, TRUE, 2010, 2025, 5, 4 },
    { 0.12, 0.37, 8, FALSE, 0.1, 0.4, 0.05, 7 },
    { -7.3, 4.1, 6, FALSE, -7.5, 5, 2.5, 6 },
    { 0, 1000000, 2, FALSE, 0, 1000000, 1000000, 2 },
    { 100, 100, 5, FALSE, 90, 110, 5, 5 },
    { 0, 0, 3, FALSE, -1, 1, 1, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      VocChartScale scale = { 0 };

      g_assert_true (voc_chart_scale_fit (&scale, fits[i].min, fits[i].max, fits[i].most,
                                          fits[i].whole));
      g_assert_cmpfloat_with_epsilon (scale.min, fits[i].lowest, 1e-6);
      g_assert_cmpfloat_with_epsilon (scale.max, fits[i].highest, 1e-6);
      g_assert_cmpfloat_with_epsilon (scale.step, fits[i].step, 1e-6);
      g_assert_cmpuint (voc_chart_scale_get_n_ticks (&scale), ==, fits[i].n_ticks);
    }
}

static void
test_bad (void)
{
  VocChartScale scale = { .min = 5 };

  g_assert_false (voc_chart_scale_fit (&scale, NAN, 1, 5, FALSE));
  g_assert_false (voc_chart_scale_fit (&scale, 0, INFINITY, 5, FALSE));
  g_assert_false (voc_chart_scale_fit (&scale, 2, 1, 5, FALSE));
  g_assert_cmpfloat (scale.min, ==, 5);
}

/* Any range: it is held, the ticks are no more than there is room for, and
 * the widening stays within a step at either end. */
static void
test_random (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      double        power = pow (10.0, g_test_rand_int_range (-6, 12));
      double        min = g_test_rand_double_range (-1.0, 1.0) * power;
      double        max = min + g_test_rand_double_range (0.001, 2.0) * power;
      guint         most = (guint) g_test_rand_int_range (3, 12);
      VocChartScale scale = { 0 };

      g_assert_true (voc_chart_scale_fit (&scale, min, max, most, FALSE));
      g_assert_cmpfloat (scale.min, <=, min + scale.step * 1e-6);
      g_assert_cmpfloat (scale.max, >=, max - scale.step * 1e-6);
      g_assert_cmpfloat (min - scale.min, <, scale.step * 1.000001);
      g_assert_cmpfloat (scale.max - max, <, scale.step * 1.000001);
      g_assert_cmpuint (voc_chart_scale_get_n_ticks (&scale), <=, most);
      g_assert_cmpuint (voc_chart_scale_get_n_ticks (&scale), >=, 2);
    }
}

static void
test_pixels (void)
{
  VocChartScale scale = { 0 };

  voc_chart_scale_fit (&scale, 0, 200, 5, FALSE);
  voc_chart_scale_place (&scale, 100, -100);
  g_assert_cmpfloat (voc_chart_scale_to_pixel (&scale, 0), ==, 100);
  g_assert_cmpfloat (voc_chart_scale_to_pixel (&scale, 200), ==, 0);
  g_assert_cmpfloat (voc_chart_scale_from_pixel (&scale, 50), ==, 100);
  g_assert_cmpfloat (voc_chart_scale_from_pixel (&scale, -30), ==, 200);
  g_assert_cmpfloat (voc_chart_scale_from_pixel (&scale, 130), ==, 0);
}

static void
test_csv (void)
{
  g_autoptr (VocChartModel) model = voc_chart_model_new (VOC_CHART_RANKING, "Pay");
  g_autofree char *csv = NULL;

  voc_chart_model_set_row_heading (model, "State");
  voc_chart_model_set_source (model, "BLS, \"OEWS\"");
  voc_chart_model_add_row (model, "=cmd()");
  voc_chart_model_add_column (model, "Median");
  voc_chart_model_add_row (model, "Texas, east");
  voc_chart_model_set_cell (model, 0, 0, 128400.5, "$128,400.50", NULL);
  voc_chart_model_seal (model);

  csv = voc_chart_model_to_csv (model);
  g_assert_cmpstr (csv, ==,
                   "\"State\",\"Median\",\"Median (as text)\",\"Source\"\r\n"
                   "\"'=cmd()\",128400.5,\"$128,400.50\",\"BLS, \"\"OEWS\"\"\"\r\n"
                   "\"Texas, east\",,\"\",\"BLS, \"\"OEWS\"\"\"\r\n");
}

static void
test_extent (void)
{
  g_autoptr (VocChartModel) model = voc_chart_model_new (VOC_CHART_BANDS, "Pay");
  g_autoptr (VocChartModel) empty = voc_chart_model_new (VOC_CHART_TREND, "Pay");
  double min;
  double max;

  voc_chart_model_add_column (model, "median");
  voc_chart_model_add_row (model, "Texas");
  voc_chart_model_add_row (model, "Ohio");
  voc_chart_model_set_cell (model, 1, 0, 80, "80", NULL);
  voc_chart_model_set_range (model, "This job", NAN, 95, "up to 95", NULL);
  voc_chart_model_seal (model);
  g_assert_true (voc_chart_model_get_extent (model, &min, &max));
  g_assert_cmpfloat (min, ==, 80);
  g_assert_cmpfloat (max, ==, 95);
  g_assert_true (isnan (voc_chart_model_get_cell (model, 0, 0)->value));

  voc_chart_model_seal (empty);
  g_assert_false (voc_chart_model_get_extent (empty, &min, &max));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/chart-scale/fits-round-numbers", test_fit);
  g_test_add_func ("/ui/chart-scale/refuses-no-numbers", test_bad);
  g_test_add_func ("/ui/chart-scale/holds-any-range", test_random);
  g_test_add_func ("/ui/chart-scale/pixels", test_pixels);
  g_test_add_func ("/ui/chart-model/csv", test_csv);
  g_test_add_func ("/ui/chart-model/extent", test_extent);
  return g_test_run ();
}
