/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Occupations and places side by side, with the real tables. */

#include "config.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"

#include "model/voc-occupation.h"
#include "ui/charts/voc-chart-frame.h"
#include "ui/charts/voc-pay-compare.h"
#include "ui/salaries/voc-salaries-page.h"
#include "ui/salaries/voc-salary-compare.h"
#include "ui/salaries/voc-salary-words.h"

#include <math.h>

/* After that of the comparison on the start page and the bands of the occupation. */
#define COMPARE_FRAME 2

static const VocChartModel *
get_chart (VocUiProfile *self)
{
  return voc_chart_frame_get_model (VOC_CHART_FRAME (voc_ui_find_type (self->page, VOC_TYPE_CHART_FRAME, COMPARE_FRAME)));
}

static GtkToggleButton *
find_button (VocUiProfile *self,
             const char   *label)
{
  for (guint i = 0; i < 100; i++)
    {
      GtkWidget  *button = voc_ui_find_type (self->page, GTK_TYPE_TOGGLE_BUTTON, i);
      const char *text = button != NULL ? gtk_button_get_label (GTK_BUTTON (button)) : NULL;

      if (g_strcmp0 (text, label) == 0)
        return GTK_TOGGLE_BUTTON (button);
    }

  g_assert_not_reached ();
}

static GtkToggleButton *
find_prices_button (VocUiProfile *self)
{
  GtkWidget *label = voc_ui_find_text (voc_ui_find_type (self->page, VOC_TYPE_SALARY_COMPARE, 1), "At National Prices");

  return GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON));
}

static void
press_compare (VocUiProfile *self)
{
  GtkToggleButton *button = find_button (self, "_Compare");

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

static gboolean
is_compare_pressed (VocUiProfile *self)
{
  return gtk_toggle_button_get_active (find_button (self, "_Compare"));
}

/* The widget on the page of facts, not the one on the start page. */
static VocSalaryCompare *
get_compare (VocUiProfile *self)
{
  return VOC_SALARY_COMPARE (voc_ui_find_type (self->page, VOC_TYPE_SALARY_COMPARE, 1));
}

typedef struct
{
  VocUiProfile *profile;
  guint         n;
} Rows;

static gboolean
has_rows (gpointer user_data)
{
  const Rows          *rows = user_data;
  const VocChartModel *model = get_chart (rows->profile);

  return (model != NULL ? voc_chart_model_get_n_rows (model) : 0) == rows->n;
}

static const VocChartModel *
wait_compared (VocUiProfile *self,
               guint         n)
{
  Rows rows = { self, n };

  g_assert_true (voc_ui_test_wait (has_rows, &rows));
  return get_chart (self);
}

static void
show_and_wait (VocUiProfile *self,
               const char   *soc,
               const char   *text)
{
  voc_salaries_page_show (VOC_SALARIES_PAGE (self->page), soc);
  voc_ui_profile_wait_text (self, text);
}

static void
forget_compared (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.vocation_app.Vocation");

  g_settings_reset (settings, "salaries-compared");
  g_settings_reset (settings, "salaries-compare-prices");
}

/* $134,850 in California, $97,550 in the whole country: 38 % more; at the nation's
 * prices less. */
static void
test_compare (void)
{
  VocUiProfile         self = { NULL };
  const VocChartModel *model;
  double               paid;

  forget_compared ();
  voc_ui_profile_open (&self, voc_salaries_page_new);
  show_and_wait (&self, "29-1141", "$97,550 a year");
  g_assert_false (is_compare_pressed (&self));
  press_compare (&self);
  g_assert_true (is_compare_pressed (&self));
  voc_ui_profile_wait_text (&self, "Look at another occupation or place and press Compare");
  g_assert_null (get_chart (&self));

  g_assert_true (gtk_widget_activate_action (self.page, "salaries.choose-state", "s", "CA"));
  voc_ui_profile_wait_text (&self, "Median, California");
  g_assert_false (is_compare_pressed (&self));
  press_compare (&self);
  model = wait_compared (&self, 2);
  g_assert_cmpstr (voc_chart_model_get_title (model), ==, "Compared: Registered Nurses");
  g_assert_cmpstr (voc_chart_model_get_row_label (model, 0), ==, "United States");
  g_assert_cmpfloat (voc_chart_model_get_cell (model, 0, VOC_P50)->value, ==, 97550);
  paid = voc_chart_model_get_cell (model, 1, VOC_P50)->value;
  g_assert_cmpfloat (paid, >, 97550);
  g_assert_nonnull (strstr (voc_chart_model_get_summary (model), "The median is highest for Registered Nurses (California)"));
  g_assert_nonnull (strstr (voc_chart_model_get_summary (model), "% above the median of Registered Nurses (United States)"));
  g_assert_nonnull (strstr (voc_chart_model_get_source (model), "SOC 29-1141"));

  gtk_toggle_button_set_active (find_prices_button (&self), TRUE);
  model = get_chart (&self);
  g_assert_cmpfloat (voc_chart_model_get_cell (model, 0, VOC_P50)->value, ==, 97550);
  g_assert_cmpfloat (voc_chart_model_get_cell (model, 1, VOC_P50)->value, <, paid);
  g_assert_nonnull (strstr (voc_chart_model_get_summary (model), "At national prices"));
  g_assert_nonnull (strstr (voc_chart_model_get_source (model), "BEA"));
  voc_ui_profile_close (&self);

  /* Kept for the next time, and shown before anything is asked. */
  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_ui_profile_wait_text (&self, "Compared: Registered Nurses");
  voc_ui_profile_wait_text (&self, "In the Comparison");
  g_assert_true (gtk_widget_activate_action (self.page, "salaries.show-pair", "(ss)", "29-1141", "CA"));
  voc_ui_profile_wait_text (&self, "Median, California");
  g_assert_true (is_compare_pressed (&self));
  press_compare (&self);
  wait_compared (&self, 0);
  g_assert_false (voc_salary_compare_has (get_compare (&self), "29-1141", "CA"));
  g_assert_true (voc_salary_compare_has (get_compare (&self), "29-1141", NULL));
  voc_ui_profile_close (&self);
  forget_compared ();
}

/* Actors are paid by the hour, teachers by the year: neither is turned into the other. */
static void
test_compare_units (void)
{
  VocUiProfile         self = { NULL };
  const VocChartModel *model;
  VocChart            *chart;

  forget_compared ();
  voc_ui_profile_open (&self, voc_salaries_page_new);
  show_and_wait (&self, "27-2011", "is published by the hour only");
  press_compare (&self);
  show_and_wait (&self, "25-2021", "Elementary School Teachers");
  voc_ui_profile_wait_text (&self, "SOC 25-2021");
  press_compare (&self);
  model = wait_compared (&self, 2);
  g_assert_true (isnan (voc_chart_model_get_cell (model, 0, VOC_P50)->value));
  g_assert_cmpstr (voc_chart_model_get_cell (model, 0, VOC_P50)->text, ==, "published by the hour only");
  g_assert_false (isnan (voc_chart_model_get_cell (model, 1, VOC_P50)->value));
  g_assert_nonnull (strstr (voc_chart_model_get_summary (model), "no two medians"));
  g_assert_nonnull (strstr (voc_chart_model_get_summary (model), "Actors (United States): pay is published by the hour only"));

  /* What has no figure is walked and says why. */
  chart = voc_chart_frame_get_chart (VOC_CHART_FRAME (voc_ui_find_type (self.page, VOC_TYPE_CHART_FRAME, COMPARE_FRAME)));
  voc_chart_set_cursor (chart, 0, VOC_P50);
  g_assert_cmpstr (voc_chart_get_spoken (chart), ==, "Actors: published by the hour only");
  voc_ui_profile_close (&self);
  forget_compared ();
}

/* A fifth has no room; one that is taken out can be put back; settings of other hands. */
static void
test_compare_limits (void)
{
  static const char *const socs[] = { "29-1141", "15-1252", "25-2021", "47-2111" };
  g_autoptr (GSettings) settings = g_settings_new ("io.github.vocation_app.Vocation");
  g_autoptr (GVariant) kept = NULL;
  VocUiProfile self = { NULL };

  forget_compared ();
  voc_ui_profile_open (&self, voc_salaries_page_new);
  show_and_wait (&self, "29-1141", "$97,550 a year");
  for (guint i = 0; i < G_N_ELEMENTS (socs); i++)
    g_assert_true (voc_salary_compare_add (get_compare (&self), socs[i], i == 3 ? "TX" : NULL));
  g_assert_true (voc_salary_compare_add (get_compare (&self), socs[3], "TX"));
  g_assert_false (voc_salary_compare_add (get_compare (&self), "29-1211", NULL));
  wait_compared (&self, 4);
  show_and_wait (&self, "29-1211", "Anesthesiologists");
  press_compare (&self);
  g_assert_false (is_compare_pressed (&self));
  kept = g_settings_get_value (settings, "salaries-compared");
  g_assert_cmpuint (g_variant_n_children (kept), ==, 4);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_compare (&self)), "compare.remove", "(ss)", "47-2111", "TX"));
  wait_compared (&self, 3);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_compare (&self)), "compare.clear", NULL));
  wait_compared (&self, 0);

  /* What is no state and what is there twice is left out; what is no code is said. */
  g_settings_set_value (settings, "salaries-compared",
                        g_variant_new_parsed ("[('29-1141', 'XX'), ('29-1141', ''), ('29-1141', ''), ('99-9999', '')]"));
  wait_compared (&self, 2);
  g_assert_cmpstr (voc_chart_model_get_row_label (get_chart (&self), 1), ==, "SOC 99-9999");
  voc_ui_profile_close (&self);
  forget_compared ();
}

typedef struct
{
  VocUiLibrary      base;
  VocSalaryCompare *compare;
  const char       *text;
} Undo;

static gboolean
has_toast (gpointer user_data)
{
  Undo *self = user_data;

  return voc_ui_find_text (self->base.overlay, self->text) != NULL;
}

static void
press_undo (Undo       *self,
            const char *text)
{
  GtkWidget *around;
  GtkWidget *button = NULL;

  self->text = text;
  g_assert_true (voc_ui_test_wait (has_toast, self));
  for (around = voc_ui_find_text (self->base.overlay, text); button == NULL; around = gtk_widget_get_parent (around))
    button = voc_ui_find_text (around, "Undo");
  voc_ui_click (button);
}

static void
assert_kept (const char *expected)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.vocation_app.Vocation");
  g_autoptr (GVariant) kept = g_settings_get_value (settings, "salaries-compared");
  g_autofree char *text = g_variant_print (kept, FALSE);

  g_assert_cmpstr (text, ==, expected);
}

static void
remove_pair (Undo       *self,
             const char *soc)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->compare), "compare.remove", "(ss)", soc, ""));
}

/* What was added meanwhile stays, and what was there comes back where it was, if there is
 * room for it. */
static void
test_undo (void)
{
  Undo       self = { .text = NULL };
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  forget_compared ();
  voc_ui_library_set_up (&self.base);
  voc_ui_library_open (&self.base);
  self.compare = g_object_new (VOC_TYPE_SALARY_COMPARE, NULL);
  /* As on its page: how high it gets is not known before. */
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self.compare));
  voc_ui_library_present (&self.base, scrolled, 600, 600);
  voc_salary_compare_set_library (self.compare, self.base.library);
  g_assert_true (voc_salary_compare_add (self.compare, "29-1141", NULL));
  g_assert_true (voc_salary_compare_add (self.compare, "15-1252", NULL));
  g_assert_true (voc_salary_compare_add (self.compare, "25-2021", NULL));

  remove_pair (&self, "15-1252");
  g_assert_true (voc_salary_compare_add (self.compare, "47-2111", "TX"));
  assert_kept ("[('29-1141', ''), ('25-2021', ''), ('47-2111', 'TX')]");
  press_undo (&self, "Removed from the comparison.");
  assert_kept ("[('29-1141', ''), ('15-1252', ''), ('25-2021', ''), ('47-2111', 'TX')]");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self.compare), "compare.clear", NULL));
  assert_kept ("[]");
  g_assert_true (voc_salary_compare_add (self.compare, "15-1252", NULL));
  g_assert_true (voc_salary_compare_add (self.compare, "29-1211", NULL));
  press_undo (&self, "The comparison is empty.");
  assert_kept ("[('29-1141', ''), ('15-1252', ''), ('25-2021', ''), ('29-1211', '')]");
  self.text = "Four are compared already. Remove one of them first.";
  g_assert_true (voc_ui_test_wait (has_toast, &self));

  voc_ui_library_drop_window (&self.base);
  voc_ui_library_close (&self.base);
  voc_ui_library_tear_down (&self.base);
  forget_compared ();
}

/* How it is told may be chosen before anything is known. */
static void
test_nothing_known (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.vocation_app.Vocation");
  VocSalaryCompare *compare = g_object_ref_sink (g_object_new (VOC_TYPE_SALARY_COMPARE, NULL));

  g_settings_set_boolean (settings, "salaries-compare-prices", TRUE);
  voc_ui_test_settle ();
  voc_salary_compare_set_hourly (compare, TRUE);
  g_settings_reset (settings, "salaries-compare-prices");
  voc_ui_test_finalize (compare);
}

static VocPairPay *
make_pay (const char *area,
          double      median,
          gboolean    is_open,
          double      parity)
{
  VocPairPay *pay = g_new0 (VocPairPay, 1);

  pay->pair = voc_pay_pair_new ("29-1211", area);
  pay->title = g_strdup ("Surgeons");
  pay->area = g_strdup (area);
  pay->band = voc_band_new ();
  pay->band->annual[VOC_P50] = is_open ? -1 : median;
  pay->band->annual_cap = median;
  pay->band->is_top_coded[VOC_P50] = is_open;
  pay->parity = parity;

  return pay;
}

static void
assert_compared (VocPairPay *first,
                 VocPairPay *second,
                 gboolean    is_real,
                 const char *expected)
{
  g_autoptr (GPtrArray) pays = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_pair_pay_free);
  g_autofree char *text = NULL;

  g_ptr_array_add (pays, first);
  g_ptr_array_add (pays, second);
  text = voc_pay_compare_write (pays, FALSE, is_real);
  g_assert_cmpstr (text, ==, expected);
}

/* Of a median over the highest figure that is published, nobody knows by how much it is
 * more than another, nor that both are the same, nor what it comes to elsewhere. */
static void
test_compare_open (void)
{
  assert_compared (make_pay ("TX", 200000, FALSE, 100), make_pay ("CA", 239200, TRUE, 110), FALSE,
                   "The median is highest for Surgeons (CA): $239,200 or more a year. How much more that is than for Surgeons (TX) is not published.");
  assert_compared (make_pay ("TX", 239190, FALSE, 100), make_pay ("CA", 239200, TRUE, 110), FALSE,
                   "The median is highest for Surgeons (CA): $239,200 or more a year. How much more that is than for Surgeons (TX) is not published.");
  assert_compared (make_pay ("TX", 239000, FALSE, 90), make_pay ("CA", 239200, TRUE, 115), TRUE,
                   "One of these medians is above the highest figure that is published, so nobody can say which is the highest.");
  assert_compared (make_pay ("TX", 239200, TRUE, 90), make_pay ("CA", 239200, TRUE, 115), FALSE,
                   "Several of these medians are above the highest figure that is published, so nobody can say which is the highest.");
}

/* The same in the sentences over the charts. */
static void
test_open_words (void)
{
  g_autoptr (VocBand) band = voc_band_new ();
  g_autofree char *extremes = NULL;

  for (guint i = 0; i < VOC_N_PERCENTILES; i++)
    band->annual[i] = 100000 + 20000 * i;
  band->annual_cap = 239200;
  band->is_top_coded[VOC_P90] = TRUE;
  extremes = voc_salary_write_extremes (band, FALSE);
  g_assert_cmpstr (extremes, ==, "One in ten earns less than $100,000; one in ten earns $180,000 or more.");
  band->is_top_coded[VOC_P10] = TRUE;
  g_assert_null (voc_salary_write_extremes (band, FALSE));
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/salary-compare/places", test_compare);
  g_test_add_func ("/ui/salary-compare/units", test_compare_units);
  g_test_add_func ("/ui/salary-compare/limits", test_compare_limits);
  g_test_add_func ("/ui/salary-compare/undo", test_undo);
  g_test_add_func ("/ui/salary-compare/nothing-known", test_nothing_known);
  g_test_add_func ("/ui/salary-compare/open", test_compare_open);
  g_test_add_func ("/ui/salary-compare/open-words", test_open_words);

  return g_test_run ();
}
