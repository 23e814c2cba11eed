/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The arithmetic of the pay distribution, and the ownership of a result. */

#include "model/voc-result.h"

#include "model/voc-percentiles-private.h"

#include <math.h>

static guint
sum_bins (const VocPayDistribution *pay)
{
  guint sum = 0;

  for (guint i = 0; i < VOC_PAY_BINS; i++)
    sum += pay->bins[i];
  return sum;
}

static void
test_percentiles (void)
{
  VocPayDistribution pay = { .currency = "USD" };
  double             values[] = { 50, 10, 40, 20, 30, NAN, -1, INFINITY };

  voc_pay_distribution_fill (&pay, values, G_N_ELEMENTS (values));
  g_assert_cmpuint (pay.n, ==, 5);
  g_assert_cmpstr (pay.currency, ==, "USD");
  g_assert_cmpfloat_with_epsilon (pay.percentiles[0], 14.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (pay.percentiles[1], 20.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (pay.percentiles[2], 30.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (pay.percentiles[3], 40.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (pay.percentiles[4], 46.0, 1e-9);
  g_assert_cmpuint (sum_bins (&pay), ==, 5);
  g_assert_cmpfloat (pay.low, ==, 10.0);
  g_assert_cmpfloat (pay.bin_width, ==, 1.0);
  g_assert_cmpuint (pay.bins[0], ==, 1);
  g_assert_cmpuint (pay.bins[40], ==, 1);
}

static void
test_bins (void)
{
  VocPayDistribution pay = { 0 };
  double             values[1001];

  for (guint i = 0; i < 1000; i++)
    values[i] = 43210.0 + i * 150.0;
  values[1000] = 1e9;
  voc_pay_distribution_fill (&pay, values, G_N_ELEMENTS (values));
  g_assert_cmpfloat (pay.bin_width, ==, 5000.0);
  g_assert_cmpfloat (pay.low, ==, 40000.0);
  g_assert_cmpuint (sum_bins (&pay), ==, 1001);
  g_assert_cmpuint (pay.bins[0], ==, 12);
  g_assert_cmpuint (pay.bins[VOC_PAY_BINS - 1], ==, 1);
}

/* What is paid just where two bins meet is in the upper one, also when it was reckoned from
 * hours, and a question about a bin has what the bin has. */
static void
test_edges (void)
{
  const double       hourly = 28.85 * 40.0 * 52.0; /* 60,008 but for a hair */
  VocPayDistribution pay = { 0 };
  double             values[] = { 40000, 45000 - 0.01, 45000, 50000, 85000, 240000, 240000 };
  double             edges[] = { hourly, 60000, 60008 };

  voc_pay_distribution_fill (&pay, values, G_N_ELEMENTS (values));
  g_assert_cmpfloat (pay.low, ==, 40000.0);
  g_assert_cmpfloat (pay.bin_width, ==, 5000.0);
  g_assert_cmpuint (pay.bins[0], ==, 2);
  g_assert_cmpuint (pay.bins[1], ==, 1);
  g_assert_cmpuint (pay.bins[40], ==, 2);
  for (guint i = 0; i < VOC_PAY_BINS - 1; i++)
    {
      VocQuery *query = voc_query_new ();
      guint     n = 0;

      query->min_pay = (gint64) (pay.low + pay.bin_width * i);
      query->max_pay = (gint64) (pay.low + pay.bin_width * (i + 1));
      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        n += voc_query_meets_pay (query, values[j], values[j]);
      g_assert_cmpuint (n, ==, pay.bins[i]);
      voc_query_unref (query);
    }

  voc_pay_distribution_fill (&pay, edges, G_N_ELEMENTS (edges));
  g_assert_cmpfloat (pay.bin_width, ==, 1.0);
  g_assert_cmpuint (pay.bins[8], ==, 2);
}

static void
test_one_and_none (void)
{
  VocPayDistribution pay = { 0 };
  double             value = 75000.0;

  voc_pay_distribution_fill (&pay, &value, 1);
  for (guint i = 0; i < G_N_ELEMENTS (pay.percentiles); i++)
    g_assert_cmpfloat (pay.percentiles[i], ==, 75000.0);
  g_assert_cmpuint (pay.bins[0], ==, 1);
  voc_pay_distribution_fill (&pay, NULL, 0);
  g_assert_cmpuint (pay.n, ==, 0);
  g_assert_cmpuint (sum_bins (&pay), ==, 0);
  g_assert_cmpfloat (pay.percentiles[2], ==, -1.0);
}

static void
test_owns_query (void)
{
  VocQuery *query = voc_query_seal (voc_query_new (), 1);
  g_autoptr (VocResult) result = voc_result_new (query);
  g_autoptr (VocResult) other = NULL;
  gint64 id = 5;

  voc_query_unref (query);
  g_array_append_val (result->ids, id);
  g_ptr_array_add (result->facets[VOC_FACET_COMPANY], voc_facet_count_new ("Acme", NULL, 3));
  other = voc_result_ref (result);
  g_assert_cmpuint (voc_result_get_n (other), ==, 1);
  g_assert_cmpstr (other->query->text, ==, "");
  g_assert_null (other->distances_km);
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
make_value (guint kind)
{
  switch (kind)
    {
    case 0: /* many alike */
      return 1000.0 * g_test_rand_int_range (0, 12);
    case 1: /* like pay */
      return g_test_rand_double_range (15000.0, 250000.0);
    case 2: /* over all sizes */
      return pow (10.0, g_test_rand_double_range (-300.0, 300.0));
    default: /* one far off */
      return g_test_rand_int_range (0, 200) == 0 ? 1e300 : g_test_rand_double_range (40000.0, 40001.0);
    }
}

/* As if they had been sorted. */
static void
test_many_percentiles (void)
{
  static const double shares[] = { 0.9, 0.0, 0.5, 1.0, 0.25, 0.99, 0.1 };

  for (guint round = 0; round < 300; round++)
    {
      guint              n = (guint) (round % 3 == 0 ? g_test_rand_int_range (1, 10) : g_test_rand_int_range (1, 5000));
      g_autofree double *values = g_new (double, n);
      double             percentiles[G_N_ELEMENTS (shares)];

      for (guint i = 0; i < n; i++)
        values[i] = make_value (round % 4);
      voc_percentiles_fill (percentiles, shares, G_N_ELEMENTS (shares), values, n);
      qsort (values, n, sizeof *values, compare_doubles);
      for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
        {
          double rank = shares[i] * (double) (n - 1);
          guint  below = (guint) floor (rank);
          guint  above = MIN (below + 1, n - 1);

          g_assert_cmpfloat (percentiles[i], ==, values[below] + (rank - (double) below) * (values[above] - values[below]));
        }
    }
}

/* Each figure that is out by a factor of ten moves the middle by one place at most, to
 * what another job pays: it is not worth an occupation for each listing of a question. */
static void
test_robust (void)
{
  VocPayDistribution pay = { 0 };
  double             values[101];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = 50000 + 1000 * i;
  for (guint i = 0; i < 4; i++)
    values[i] *= 10.0;
  voc_pay_distribution_fill (&pay, values, G_N_ELEMENTS (values));
  g_assert_cmpfloat (pay.percentiles[2], ==, 104000);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = 50000 + 1000 * i;
  for (guint i = 97; i < G_N_ELEMENTS (values); i++)
    values[i] /= 10.0;
  voc_pay_distribution_fill (&pay, values, G_N_ELEMENTS (values));
  g_assert_cmpfloat (pay.percentiles[2], ==, 96000);
}

/* Told how often each amount is there, it is what it is of the amounts one by one. */
static void
test_counted (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261128);

  for (guint round = 0; round < 500; round++)
    {
      guint              n = (guint) g_rand_int_range (rand, 1, 60);
      g_autofree double *amounts = g_new (double, n);
      g_autofree guint  *counts = g_new (guint, n);
      g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
      VocPayDistribution one_by_one = { .currency = "EUR" };
      VocPayDistribution counted = { .currency = "EUR" };

      for (guint i = 0; i < n; i++)
        {
          amounts[i] = (i > 0 ? amounts[i - 1] : 0.0) + g_rand_double_range (rand, 0.01, i % 7 == 0 ? 40000.0 : 300.0);
          counts[i] = g_rand_int_range (rand, 0, 3) == 0 ? 0 : (guint) g_rand_int_range (rand, 0, round % 5 == 0 ? 2 : 200);
          for (guint j = 0; j < counts[i]; j++)
            g_array_append_val (all, amounts[i]);
        }

      voc_pay_distribution_fill (&one_by_one, (double *) (void *) all->data, all->len);
      voc_pay_distribution_fill_counted (&counted, amounts, counts, n);
      g_assert_cmpmem (&counted, sizeof counted, &one_by_one, sizeof one_by_one);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/result/percentiles", test_percentiles);
  g_test_add_func ("/model/result/robust", test_robust);
  g_test_add_func ("/model/result/bins", test_bins);
  g_test_add_func ("/model/result/edges", test_edges);
  g_test_add_func ("/model/result/one-and-none", test_one_and_none);
  g_test_add_func ("/model/result/counted", test_counted);
  g_test_add_func ("/model/result/owns-query", test_owns_query);

  g_test_add_func ("/model/result/many-percentiles", test_many_percentiles);
  return g_test_run ();
}
