/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking for a place, and for pay in its chart, on the Jobs page. */

#include "config.h"

#include "voc-ui-jobs-page.h"

#include "ui/charts/voc-chart.h"
#include "ui/common/voc-dotted-text.h"
#include "ui/common/voc-suggest-entry.h"
#include "ui/jobs/voc-jobs-search-bar-private.h"

#include <math.h>

static gboolean
has_place (gpointer user_data)
{
  const Fixture *self = user_data;
  VocResult     *result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));

  return result != NULL && result->query->near.is_known;
}

static void
test_place (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *entry = find (GTK_WIDGET (self->page->search_bar), VOC_TYPE_SUGGEST_ENTRY);

  settle (self);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Austin");
  g_signal_emit_by_name (find (entry, GTK_TYPE_ENTRY), "activate");
  g_assert_true (voc_ui_test_wait (has_place, self));
  settle (self);
  wait_n (self, N_LISTINGS / 3);
  g_assert_cmpstr (voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list))->query->near_country, ==, "US");
  g_assert_cmpfloat (voc_jobs_list_get_distance (self->page->list, get_id (self, 0)), >=, 0.0);
  g_assert_cmpfloat (voc_jobs_list_get_distance (self->page->list, get_id (self, 0)), <, 20.0);

  act (self, "jobs.any-distance");
  settle (self);
  wait_n (self, N_LISTINGS);
}

static gboolean
has_distance (gpointer user_data)
{
  Fixture *self = user_data;

  return get_n (self) > 0 && voc_jobs_list_get_distance (self->page->list, get_id (self, 0)) >= 0.0;
}

static gboolean
has_no_distance (gpointer user_data)
{
  return get_n (user_data) > 0 && !has_distance (user_data);
}

/* Distances begin at home when the search names no place, and nothing is left out for
 * being far from it. */
static void
test_home (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *entry = find (GTK_WIDGET (self->page->search_bar), VOC_TYPE_SUGGEST_ENTRY);

  settle (self);
  g_assert_false (has_distance (self));
  g_settings_set_string (self->page->settings, "home-place", "Austin");
  g_assert_true (voc_ui_test_wait (has_distance, self));
  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_cmpfloat (voc_jobs_list_get_distance (self->page->list, get_id (self, 0)), <, 20.0);

  /* A place that is entered goes before. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "Dallas");
  g_signal_emit_by_name (find (entry, GTK_TYPE_ENTRY), "activate");
  g_assert_true (voc_ui_test_wait (has_place, self));
  wait_n (self, N_LISTINGS / 3);
  voc_jobs_page_search (self->page, "");
  g_assert_true (voc_ui_test_wait (has_distance, self));

  g_settings_reset (self->page->settings, "home-place");
  g_assert_true (voc_ui_test_wait (has_no_distance, self));
}

static void
assert_asked_pay (Fixture *self,
                  gint64   min_pay,
                  gint64   max_pay,
                  guint    n)
{
  VocResult *result;

  settle (self);
  result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));
  g_assert_cmpint (result->query->min_pay, ==, min_pay);
  g_assert_cmpint (result->query->max_pay, ==, max_pay);
  g_assert_cmpuint (result->pay.n, ==, n);
}

/* What is asked for is selected in the chart. */
static void
assert_brush (Fixture *self,
              double   expected_min,
              double   expected_max)
{
  VocChart *chart = VOC_CHART (find (GTK_WIDGET (self->page->header), VOC_TYPE_CHART));
  double    min = NAN;
  double    max = NAN;

  g_assert_cmpint (voc_chart_get_selection (chart, &min, &max), ==, !isnan (expected_min));
  if (!isnan (expected_min))
    {
      g_assert_cmpfloat (min, ==, expected_min);
      g_assert_cmpfloat (max, ==, expected_max);
    }
}

static guint
count_charted (Fixture *self)
{
  VocChart            *chart = VOC_CHART (find (GTK_WIDGET (self->page->header), VOC_TYPE_CHART));
  const VocChartModel *model = voc_chart_get_model (chart);
  double               n = 0.0;

  for (guint i = 0; model != NULL && i < voc_chart_model_get_n_rows (model); i++)
    n += voc_chart_model_get_cell (model, i, 0)->value;
  return (guint) n;
}

static gboolean
is_chart_wide (gpointer user_data)
{
  Fixture   *self = user_data;
  VocResult *result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));

  return self->page->axis == NULL && result->pay.n == N_LISTINGS / 3 && count_charted (self) == N_LISTINGS * 2 / 3;
}

/* What is beside the selection stays in the chart, so that it can be made wider, also when the
 * pay was written. */
static void
assert_wide_chart (Fixture *self)
{
  VocJobsFilter *filter = voc_jobs_search_bar_get_filter (self->page->search_bar);

  g_assert_cmpuint (count_charted (self), ==, N_LISTINGS * 2 / 3);
  voc_jobs_filter_set_pay (filter, 100000, 0);
  assert_asked_pay (self, 100000, 0, N_LISTINGS / 3);
  g_assert_true (voc_ui_test_wait (is_chart_wide, self));
  voc_jobs_page_search (self->page, "pay:>100k pay:..900k");
  assert_asked_pay (self, 100000, 900000, N_LISTINGS / 3);
  g_assert_true (voc_ui_test_wait (is_chart_wide, self));
  voc_jobs_page_search (self->page, "");
  voc_jobs_filter_set_pay (filter, 0, 0);
  assert_asked_pay (self, 0, 0, N_LISTINGS * 2 / 3);
}

/* A drag over the chart of pay asks for what is between its ends. */
static void
test_pay_chart (Fixture      *self,
                gconstpointer data)
{
  VocJobsFilter *filter = voc_jobs_search_bar_get_filter (self->page->search_bar);
  VocChart      *chart = VOC_CHART (find (GTK_WIDGET (self->page->header), VOC_TYPE_CHART));
  VocResult     *result;
  double         open_from;

  settle (self);
  result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));
  open_from = result->pay.low + result->pay.bin_width * (VOC_PAY_BINS - 1);
  assert_brush (self, NAN, NAN);

  /* The last bin has all that is over it. */
  g_signal_emit_by_name (chart, "range-selected", 100000.0, open_from + result->pay.bin_width);
  assert_asked_pay (self, 100000, 0, N_LISTINGS / 3);
  g_assert_cmpuint (voc_jobs_filter_count (filter), ==, 1);
  assert_brush (self, 100000, G_MAXDOUBLE);

  g_signal_emit_by_name (chart, "range-selected", NAN, NAN);
  assert_asked_pay (self, 0, 0, N_LISTINGS * 2 / 3);
  g_assert_cmpuint (voc_jobs_filter_count (filter), ==, 0);
  assert_brush (self, NAN, NAN);

  assert_wide_chart (self);

  /* By the hour, which is less than 100,000 a year. */
  g_signal_emit_by_name (chart, "range-selected", 60000.0, 100000.0);
  assert_asked_pay (self, 60000, 100000, N_LISTINGS / 3);
  result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));
  g_assert_cmpstr (result->query->pay_currency, ==, "USD");
  g_assert_cmpfloat (result->pay.percentiles[4], <, 100000.0);
  assert_brush (self, 60000, 100000);

  /* What is written takes its place, and is taken out of the text by the brush. */
  voc_jobs_page_search (self->page, "pay:100k..");
  assert_asked_pay (self, 100000, 0, N_LISTINGS / 3);
  assert_brush (self, 100000, G_MAXDOUBLE);
  g_assert_cmpuint (voc_jobs_filter_count (filter), ==, 1);
  g_signal_emit_by_name (chart, "range-selected", NAN, NAN);
  assert_asked_pay (self, 0, 0, N_LISTINGS * 2 / 3);

  /* An answer of a sync does not end a selection that is being made. */
  result = voc_result_ref (voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list)));
  gtk_widget_activate_action (GTK_WIDGET (chart), "chart.extend-selection", "i", GTK_DIR_RIGHT);
  g_assert_true (voc_chart_is_brushing (chart));
  voc_jobs_header_set_result (self->page->header, result);
  g_assert_true (voc_chart_is_brushing (chart));
  gtk_widget_activate_action (GTK_WIDGET (chart), "chart.clear-selection", NULL);
  g_assert_false (voc_chart_is_brushing (chart));
  voc_result_unref (result);

  /* There is money of which millions are little. */
  voc_jobs_filter_set_pay (filter, 3e9, 4e9);
  assert_asked_pay (self, G_GINT64_CONSTANT (3000000000), G_GINT64_CONSTANT (4000000000), 0);
}

typedef struct
{
  Fixture    *fixture;
  const char *text;
} Wanted;

static gboolean
says (gpointer user_data)
{
  const Wanted *wanted = user_data;
  GtkWidget    *counts = voc_ui_library_find_type (GTK_WIDGET (wanted->fixture->page->header), VOC_TYPE_DOTTED_TEXT);

  return strstr (voc_dotted_text_get_text (VOC_DOTTED_TEXT (counts)), wanted->text) != NULL;
}

static const char *
get_label (Fixture    *self,
           const char *id)
{
  VocJobsFilter *filter = voc_jobs_search_bar_get_filter (self->page->search_bar);

  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (filter), VOC_TYPE_JOBS_FILTER, id)));
}

static gboolean
empty_tells (gpointer user_data)
{
  Fixture    *self = user_data;
  const char *text = adw_status_page_get_description (self->page->empty_page);

  return text != NULL && strstr (text, "jobs that do not state their pay are left out") != NULL;
}

/* How many jobs state no pay is always on the screen, also of those that are left out for it. */
static void
test_unstated (Fixture      *self,
               gconstpointer data)
{
  VocJobsFilter   *filter = voc_jobs_search_bar_get_filter (self->page->search_bar);
  GObject         *policy = gtk_widget_get_template_child (GTK_WIDGET (filter), VOC_TYPE_JOBS_FILTER, "pay_policy");
  g_autofree char *number = voc_present_number (N_LISTINGS / 3);
  g_autofree char *found = g_strconcat (number, " state no pay", NULL);
  g_autofree char *left_out = g_strconcat (number, " without pay left out", NULL);
  g_autofree char *beside = g_strconcat (number, " jobs do not state their pay", NULL);
  Wanted           states_none = { self, found };
  Wanted           is_left_out = { self, left_out };

  settle (self);
  wait_n (self, N_LISTINGS);
  g_assert_true (voc_ui_test_wait (says, &states_none));
  g_assert_cmpstr (get_label (self, "unstated_label"), ==, beside);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (policy), VOC_PAY_POLICY_HIDE);
  wait_n (self, N_LISTINGS * 2 / 3);
  g_assert_true (voc_ui_test_wait (says, &is_left_out));
  g_assert_false (says (&states_none));
  g_assert_cmpstr (get_label (self, "unstated_label"), ==, beside);

  /* Beside what is asked of pay, too, and of what is asked now. */
  voc_jobs_filter_set_pay (filter, 100000, 0);
  wait_n (self, N_LISTINGS / 3);
  g_assert_true (voc_ui_test_wait (says, &is_left_out));

  /* Where nothing is found, too. */
  g_settings_set_string (self->page->settings, "min-pay-policy", "hide");
  voc_jobs_page_search (self->page, "warehouse pay:>100k");
  wait_n (self, 0);
  g_assert_true (voc_ui_test_wait (empty_tells, self));
  g_settings_reset (self->page->settings, "min-pay-policy");
  voc_jobs_page_search (self->page, "");
  wait_n (self, N_LISTINGS);
  g_assert_true (voc_ui_test_wait (says, &states_none));
  g_assert_false (says (&is_left_out));
}

static gboolean
tells_of_figures (gpointer user_data)
{
  Fixture    *self = user_data;
  const char *text = adw_status_page_get_description (self->page->empty_page);

  return gtk_widget_get_mapped (GTK_WIDGET (self->page->empty_page)) && text != NULL
         && g_str_has_prefix (text, "Occupations can’t be looked up by name, as the figures");
}

static void
set_up_no_figures (Fixture      *self,
                   gconstpointer data)
{
  g_autofree char *before = g_strdup (g_getenv ("VOCATION_REFERENCE"));

  g_setenv ("VOCATION_REFERENCE", "/dev/null", TRUE);
  set_up (self, data);
  g_setenv ("VOCATION_REFERENCE", before, TRUE);
}

/* Nobody can look up an occupation where the figures are missing, and whoever asks for one is
 * told so; by its code it can be asked for. */
static void
test_no_figures (Fixture      *self,
                 gconstpointer data)
{
  wait_n (self, N_LISTINGS);
  voc_jobs_page_search (self->page, "occupation:\"Registered Nurse\"");
  wait_n (self, 0);
  g_assert_true (voc_ui_test_wait (tells_of_figures, self));
  voc_jobs_page_search (self->page, "occupation:29-1141 -nurse");
  wait_n (self, 0);
  settle (self);
  g_assert_false (tells_of_figures (self));
}

static void
assert_policy (Fixture     *self,
               VocPayPolicy selected,
               const char  *says_so,
               guint        n)
{
  VocJobsFilter *filter = voc_jobs_search_bar_get_filter (self->page->search_bar);
  GObject       *policy = gtk_widget_get_template_child (GTK_WIDGET (filter), VOC_TYPE_JOBS_FILTER, "pay_policy");
  GListModel    *words = gtk_drop_down_get_model (GTK_DROP_DOWN (policy));

  wait_n (self, n);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (policy)), ==, selected);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (words), selected), ==, says_so);
}

/* The list says what is in force: without an amount that is to show jobs without pay, whatever
 * is preferred for a search by pay, and so only those with pay can be asked for. */
static void
test_only_pay (Fixture      *self,
               gconstpointer data)
{
  VocJobsFilter *filter = voc_jobs_search_bar_get_filter (self->page->search_bar);
  GObject       *policy = gtk_widget_get_template_child (GTK_WIDGET (filter), VOC_TYPE_JOBS_FILTER, "pay_policy");
  VocJobsChips  *chips = self->page->search_bar->chips;

  settle (self);
  g_settings_set_string (self->page->settings, "min-pay-policy", "hide");
  assert_policy (self, VOC_PAY_POLICY_SHOW, "Jobs without pay too", N_LISTINGS);
  g_assert_cmpuint (voc_jobs_filter_count (filter), ==, 0);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (policy), VOC_PAY_POLICY_HIDE);
  assert_policy (self, VOC_PAY_POLICY_HIDE, "Only jobs with pay", N_LISTINGS * 2 / 3);
  g_assert_cmpuint (voc_jobs_filter_count (filter), ==, 1);
  g_assert_nonnull (voc_ui_library_find_label (GTK_WIDGET (chips), "Only jobs with pay"));

  /* Beside an amount it is what is preferred, and nothing to take away. */
  voc_jobs_filter_set_pay (filter, 100000, 0);
  assert_policy (self, VOC_PAY_POLICY_HIDE, "Only jobs with pay", N_LISTINGS / 3);
  g_assert_cmpuint (voc_jobs_filter_count (filter), ==, 1);
  g_assert_null (voc_ui_library_find_label (GTK_WIDGET (chips), "Only jobs with pay"));
  voc_jobs_filter_set_pay (filter, 0, 0);
  assert_policy (self, VOC_PAY_POLICY_HIDE, "Only jobs with pay", N_LISTINGS * 2 / 3);
  voc_jobs_filter_take_back (filter, VOC_PART_PAY_POLICY);
  assert_policy (self, VOC_PAY_POLICY_SHOW, "Jobs without pay too", N_LISTINGS);

  /* What is written is an amount, too. */
  voc_jobs_page_search (self->page, "pay:>100k");
  assert_policy (self, VOC_PAY_POLICY_HIDE, "Only jobs with pay", N_LISTINGS / 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (policy), VOC_PAY_POLICY_SHOW);
  assert_policy (self, VOC_PAY_POLICY_SHOW, "Jobs without pay too", N_LISTINGS * 2 / 3);
  g_assert_nonnull (voc_ui_library_find_label (GTK_WIDGET (chips), "Jobs without pay too"));
  voc_jobs_filter_clear (filter);
  assert_policy (self, VOC_PAY_POLICY_SHOW, "Jobs without pay too", N_LISTINGS);
  g_settings_reset (self->page->settings, "min-pay-policy");
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  ADD ("/ui/jobs/place", set_up, test_place);
  ADD ("/ui/jobs/home", set_up, test_home);
  ADD ("/ui/jobs/pay-chart", set_up, test_pay_chart);
  ADD ("/ui/jobs/unstated", set_up, test_unstated);
  ADD ("/ui/jobs/only-pay", set_up, test_only_pay);
  ADD ("/ui/jobs/no-figures", set_up_no_figures, test_no_figures);
  return g_test_run ();
}
