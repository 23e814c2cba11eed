/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chart over the jobs while some pay is asked for: it has what pays more or less too, in
 * the money of what was found, says so, and loses no answer that comes while somebody selects
 * in it. */

#include "voc-ui-jobs.h"

#include "ui/charts/voc-chart.h"

#include <math.h>

#define N_DEAR 13
#define N_CHEAP 12
#define N_EUROS 27

static VocListing *
create_listing (guint       number,
                double      amount,
                const char *currency)
{
  VocListing      *listing = voc_listing_new ();
  VocPay          *pay = voc_pay_new ();
  g_autofree char *native_id = g_strdup_printf ("%s-%u", currency, number);
  g_autofree char *title = g_strdup_printf ("Baker %u", number);

  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->title, title);
  listing->description_html = g_strdup ("<p>Bread.</p>");
  pay->period = VOC_PAY_PERIOD_YEAR;
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  voc_pay_set_range (pay, amount, amount, currency);
  voc_listing_add_pay (listing, pay);
  return listing;
}

/* Most pay is in euros, all that is over 100,000 in dollars. */
static void
set_up_money (Fixture      *self,
              gconstpointer data)
{
  voc_ui_library_set_up (&self->library);
  voc_ui_library_add_source (&self->library, "https://example.org/feed.json", "Example Board");
  for (guint i = 0; i < N_DEAR; i++)
    voc_ui_library_put_version (&self->library, create_listing (i, 150000 + 100 * i, "USD"));
  for (guint i = 0; i < N_CHEAP; i++)
    voc_ui_library_put_version (&self->library, create_listing (N_DEAR + i, 60000 + 100 * i, "USD"));
  for (guint i = 0; i < N_EUROS; i++)
    voc_ui_library_put_version (&self->library, create_listing (i, 50000 + 100 * i, "EUR"));
  voc_ui_library_open (&self->library);
  self->page = VOC_JOBS_PAGE (voc_jobs_page_new (self->library.library));
  voc_ui_library_present (&self->library, GTK_WIDGET (self->page), 1100, 720);
}

static const VocChartModel *
get_model (GtkWidget *header)
{
  return voc_chart_get_model (VOC_CHART (voc_ui_library_find_type (header, VOC_TYPE_CHART)));
}

static guint
count_charted (GtkWidget *header)
{
  const VocChartModel *model = get_model (header);
  double               n = 0.0;

  for (guint i = 0; model != NULL && i < voc_chart_model_get_n_rows (model); i++)
    n += voc_chart_model_get_cell (model, i, 0)->value;
  return (guint) n;
}

static gboolean
has_charted (gpointer user_data)
{
  Fixture *self = user_data;

  return self->page->axis == NULL && self->page->search == NULL && count_charted (GTK_WIDGET (self->page->header)) == self->wanted;
}

static void
test_money (Fixture      *self,
            gconstpointer data)
{
  settle (self);
  wait_n (self, N_DEAR + N_CHEAP + N_EUROS);
  g_assert_cmpuint (count_charted (GTK_WIDGET (self->page->header)), ==, N_EUROS);

  voc_jobs_page_search (self->page, "pay:>100k");
  wait_n (self, N_DEAR);
  self->wanted = N_DEAR + N_CHEAP;
  g_assert_true (voc_ui_test_wait (has_charted, self));
  g_assert_cmpstr (get_result (self)->pay.currency, ==, "USD");

  voc_jobs_page_search (self->page, "pay:40k..55k");
  wait_n (self, N_EUROS);
  self->wanted = N_EUROS;
  g_assert_true (voc_ui_test_wait (has_charted, self));
}

static void
fill (VocPayDistribution *pay,
      guint               n_cheap,
      guint               n_dear)
{
  g_autofree double *values = g_new (double, n_cheap + n_dear);

  for (guint i = 0; i < n_cheap + n_dear; i++)
    values[i] = i < n_cheap ? 60000.0 : 150000.0;
  g_strlcpy (pay->currency, "USD", sizeof pay->currency);
  voc_pay_distribution_fill (pay, values, n_cheap + n_dear);
}

static VocResult *
create_result (gint64 min_pay,
               guint  n_cheap,
               guint  n_dear)
{
  VocQuery *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;
  VocResult *result;

  query->min_pay = min_pay;
  sealed = voc_query_seal (query, 0);
  result = voc_result_new (sealed);
  fill (&result->pay, n_cheap, n_dear);
  return result;
}

static void
test_title (void)
{
  GtkWidget *header = g_object_ref_sink (g_object_new (VOC_TYPE_JOBS_HEADER, NULL));
  g_autoptr (VocResult) all = create_result (0, 30, 20);
  g_autoptr (VocResult) some = create_result (100000, 0, 20);

  voc_jobs_header_set_result (VOC_JOBS_HEADER (header), all);
  g_assert_cmpstr (voc_chart_model_get_title (get_model (header)), ==, "Pay of these jobs");
  voc_jobs_header_set_result (VOC_JOBS_HEADER (header), some);
  voc_jobs_header_set_axis (VOC_JOBS_HEADER (header), &all->pay);
  g_assert_cmpstr (voc_chart_model_get_title (get_model (header)), ==, "Pay of these jobs, and of those that pay more or less");
  g_assert_cmpuint (count_charted (header), ==, 50);
  /* Nobody knows what there is besides. */
  voc_jobs_header_set_axis (VOC_JOBS_HEADER (header), NULL);
  g_assert_cmpstr (voc_chart_model_get_title (get_model (header)), ==, "Pay of these jobs");
  g_assert_cmpuint (count_charted (header), ==, 20);
  voc_ui_test_finalize (header);
}

/* What came while somebody selected is drawn when that is done. */
static void
test_late (void)
{
  GtkWidget *header = g_object_ref_sink (g_object_new (VOC_TYPE_JOBS_HEADER, NULL));
  GtkWidget *chart = voc_ui_library_find_type (header, VOC_TYPE_CHART);
  g_autoptr (VocResult) before = create_result (0, 30, 20);
  g_autoptr (VocResult) after = create_result (0, 31, 22);
  g_autoptr (VocResult) some = create_result (100000, 0, 23);
  double min;

  voc_jobs_header_set_result (VOC_JOBS_HEADER (header), before);
  gtk_widget_activate_action (chart, "chart.extend-selection", "i", GTK_DIR_RIGHT);
  gtk_widget_activate_action (chart, "chart.extend-selection", "i", GTK_DIR_RIGHT);
  g_assert_true (voc_chart_is_brushing (VOC_CHART (chart)));
  voc_jobs_header_set_result (VOC_JOBS_HEADER (header), after);
  g_assert_cmpuint (count_charted (header), ==, 50);
  gtk_widget_activate_action (chart, "chart.activate-mark", NULL);
  g_assert_false (voc_chart_is_brushing (VOC_CHART (chart)));
  g_assert_cmpuint (count_charted (header), ==, 53);
  g_assert_true (voc_chart_get_selection (VOC_CHART (chart), &min, NULL));

  voc_jobs_header_set_result (VOC_JOBS_HEADER (header), some);
  gtk_widget_activate_action (chart, "chart.extend-selection", "i", GTK_DIR_RIGHT);
  g_assert_true (voc_chart_is_brushing (VOC_CHART (chart)));
  voc_jobs_header_set_axis (VOC_JOBS_HEADER (header), &before->pay);
  g_assert_cmpuint (count_charted (header), ==, 53);
  gtk_widget_activate_action (chart, "chart.clear-selection", NULL);
  g_assert_cmpuint (count_charted (header), ==, 50);
  voc_ui_test_finalize (header);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add ("/ui/jobs-axis/money", Fixture, NULL, set_up_money, test_money, tear_down);
  g_test_add_func ("/ui/jobs-axis/title", test_title);
  g_test_add_func ("/ui/jobs-axis/late", test_late);
  return g_test_run ();
}
