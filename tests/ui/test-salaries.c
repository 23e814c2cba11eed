/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Salaries page: an occupation and a place, what is published of them, and the market. */

#include "config.h"

#include "voc-ui-salaries.h"

#include "ui/charts/voc-pay-charts.h"
#include "ui/salaries/voc-salary-view.h"

static guint
find_row (const VocChartModel *model,
          const char          *label)
{
  for (guint i = 0; i < voc_chart_model_get_n_rows (model); i++)
    if (g_str_equal (voc_chart_model_get_row_label (model, i), label))
      return i;

  g_assert_not_reached ();
}

static GtkWidget *
find_example (GtkWidget  *field,
              const char *title)
{
  GtkWidget *row;

  for (guint i = 0; (row = voc_ui_find_type (field, ADW_TYPE_ACTION_ROW, i)) != NULL; i++)
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      return row;

  g_assert_not_reached ();
}

static void
test_start (void)
{
  VocUiProfile self = { NULL };
  GtkWidget   *field;
  GtkWidget   *example;
  guint        n = 0;

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_ui_profile_wait_text (&self, "Licensed practical nurse, Pharmacy technician, Registered nurse");
  for (GtkWidget *row; (row = voc_ui_find_type (self.page, ADW_TYPE_EXPANDER_ROW, n)) != NULL; n++)
    g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  /* A dozen fields, not half a hundred titles. */
  g_assert_cmpuint (n, >=, 8);
  g_assert_cmpuint (n, <=, 16);

  field = gtk_widget_get_ancestor (voc_ui_find_text (self.page, "Licensed practical nurse,"), ADW_TYPE_EXPANDER_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (field)), ==, "Health Care");
  voc_ui_click (voc_ui_find_text (field, "Health Care"));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (field)));
  example = find_example (field, "Registered nurse");
  g_assert_true (gtk_widget_activate (example));
  voc_ui_profile_wait_text (&self, "Registered Nurses");
  voc_ui_profile_wait_text (&self, "SOC 29-1141");
  g_assert_null (voc_ui_find_text (self.page, "By Field of Work"));
  voc_ui_profile_close (&self);
}

static void
test_title (void)
{
  VocUiProfile     self = { NULL };
  g_autofree char *csv = NULL;
  guint            missing;

  voc_ui_profile_open (&self, voc_salaries_page_new);
  type (&self, 0, "backend dev");
  voc_ui_profile_wait_text (&self, "Software Developers");
  voc_ui_profile_wait_text (&self, "is counted here · SOC 15-1252");
  voc_ui_profile_wait_text (&self, "$135,980 a year");
  voc_ui_profile_wait_text (&self, "May 2025");
  g_assert_cmpuint (voc_chart_model_get_n_rows (get_chart (&self, BANDS_FRAME)), ==, 1);
  g_assert_nonnull (strstr (voc_chart_model_get_source (get_chart (&self, BANDS_FRAME)), "SOC 15-1252"));

  /* Of 2016 there are no figures: a row without any, over which no line is drawn. */
  missing = find_row (get_chart (&self, TREND_FRAME), "2016");
  g_assert_cmpuint (missing, >, 0);
  for (guint i = 0; i < 4; i++)
    g_assert_true (isnan (voc_chart_model_get_cell (get_chart (&self, TREND_FRAME), missing, i)->value));

  /* Before 2021 others were counted: lines of their own. */
  g_assert_cmpuint (voc_chart_model_get_n_columns (get_chart (&self, TREND_FRAME)), ==, 4);
  csv = voc_chart_model_to_csv (get_chart (&self, TREND_FRAME));
  g_assert_nonnull (strstr (csv, "SOC 15-1256"));
  g_assert_nonnull (strstr (csv, "110140"));

  voc_ui_click (voc_ui_find_text (self.page, "Openings"));
  g_assert_cmpstr (self.action, ==, "search-jobs");
  g_assert_cmpstr (self.target, ==, "occupation:15-1252");
  voc_ui_click (voc_ui_find_text (self.page, "Career Guide"));
  g_assert_cmpstr (self.action, ==, "show-guide");
  g_assert_cmpstr (self.target, ==, "backend-developer");
  voc_ui_profile_close (&self);
}

static void
test_place (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "15-1252");
  voc_ui_profile_wait_text (&self, "$135,980 a year");
  type (&self, 1, "Calif");
  voc_ui_profile_wait_text (&self, "$174,410 a year");
  voc_ui_profile_wait_text (&self, "Median, California");
  voc_ui_profile_wait_text (&self, "At national prices, California pays $154,920 a year (BEA price levels of 2023).");
  g_assert_cmpuint (voc_chart_model_get_n_rows (get_chart (&self, BANDS_FRAME)), ==, 2);

  type (&self, 1, "Berlin");
  voc_ui_profile_wait_text (&self, "There are no official figures for Berlin");
  voc_ui_profile_wait_text (&self, "$135,980 a year");
  voc_ui_profile_close (&self);
}

static gboolean
has_no_note (gpointer user_data)
{
  return voc_ui_find_text (user_data, "There are no official figures") == NULL;
}

/* Types a place and presses Enter at once. */
static void
enter_place (VocUiProfile *self,
             const char   *text)
{
  GtkWidget *entry = voc_ui_find_type (self->page, VOC_TYPE_SUGGEST_ENTRY, 1);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

/* What is not known is not the place before, and a country is no town that is called like it. */
static void
test_place_entered (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "15-1252");
  voc_ui_profile_wait_text (&self, "$135,980 a year");
  enter_place (&self, "California");
  voc_ui_profile_wait_text (&self, "Median, California");
  enter_place (&self, "zzqvx");
  voc_ui_profile_wait_text (&self, "There are no official figures for zzqvx here: these are of the United States.");
  voc_ui_profile_wait_text (&self, "$135,980 a year");

  enter_place (&self, "Puerto Rico");
  voc_ui_profile_wait_text (&self, "There are no official figures for Puerto Rico here");
  enter_place (&self, "Deutschland");
  voc_ui_profile_wait_text (&self, "There are no official figures for Germany here");
  voc_ui_profile_wait_text (&self, "No listing of your sources in this country is open in this occupation: Germany.");
  enter_place (&self, "Georgia");
  voc_ui_profile_wait_text (&self, "Median, Georgia");
  enter_place (&self, "United States");
  voc_ui_profile_wait_text (&self, "Median, United States");
  g_assert_true (voc_ui_test_wait (has_no_note, self.page));
  enter_place (&self, "zzqvx");
  voc_ui_profile_wait_text (&self, "There are no official figures for zzqvx here");
  enter_place (&self, "");
  g_assert_true (voc_ui_test_wait (has_no_note, self.page));
  voc_ui_profile_close (&self);
}

static void
test_unit (void)
{
  VocUiProfile self = { NULL };
  GtkWidget   *hourly;

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "29-1141");
  voc_ui_profile_wait_text (&self, "$97,550 a year");
  hourly = gtk_widget_get_ancestor (voc_ui_find_text (self.page, "Hourly"), GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (hourly), TRUE);
  voc_ui_profile_wait_text (&self, "$46.90 an hour");
  voc_ui_profile_wait_text (&self, "The national median went from $32.04 an hour in 2014 to $46.90 in 2025.");

  /* Teachers are paid by the year; hours are not made up. */
  voc_salaries_page_show (get_page (&self), "25-2021");
  voc_ui_profile_wait_text (&self, "pay is published by the year only");
  g_assert_nonnull (voc_ui_find_text (self.page, " a year"));
  g_assert_null (voc_ui_find_text (self.page, " an hour"));
  voc_ui_profile_close (&self);
}

/* Up to May 2024 no more than a cap was published. */
static void
test_top_coded (void)
{
  VocUiProfile         self = { NULL };
  const VocChartModel *trend;
  const VocChartCell  *capped;
  const VocChartCell  *open;

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "29-1211");
  voc_ui_profile_wait_text (&self, "$391,490 a year");
  trend = get_chart (&self, TREND_FRAME);
  capped = voc_chart_model_get_cell (trend, voc_chart_model_get_n_rows (trend) - 2, 0);
  open = voc_chart_model_get_cell (trend, voc_chart_model_get_n_rows (trend) - 1, 0);
  g_assert_true (capped->is_open);
  g_assert_cmpstr (capped->text, ==, "$239,200 or more");
  g_assert_false (open->is_open);
  g_assert_cmpstr (open->text, ==, "$391,490");
  voc_ui_profile_close (&self);
}

/* Astronomers grow by 2.2%, from 1,800 to 1,800 as it is published: no range of one number. */
static void
test_growth (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "19-2011");
  voc_ui_profile_wait_text (&self, "2.2%, of about 1,800 people");
  g_assert_nonnull (voc_ui_find_text (self.page, "5.6%: from 2,200 to 2,400 people"));
  voc_ui_profile_close (&self);
}

static void
test_no_match (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "qzxv wvzq");
  voc_ui_profile_wait_text (&self, "No Occupation Is Known as “qzxv wvzq”");
  voc_ui_click (voc_ui_find_text (self.page, "Look at Examples"));
  voc_ui_profile_wait_text (&self, "By Field of Work");

  /* A place asks for nothing that was shown before. */
  voc_salaries_page_show (get_page (&self), "29-1141");
  voc_ui_profile_wait_text (&self, "$97,550 a year");
  voc_salaries_page_show (get_page (&self), "qzxv wvzq");
  voc_ui_profile_wait_text (&self, "No Occupation Is Known as “qzxv wvzq”");
  type (&self, 1, "Calif");
  voc_ui_test_settle ();
  voc_ui_profile_wait_text (&self, "No Occupation Is Known as “qzxv wvzq”");
  voc_ui_click (voc_ui_find_text (self.page, "Look at Examples"));
  type (&self, 1, "Texas");
  voc_ui_test_settle ();
  voc_ui_profile_wait_text (&self, "By Field of Work");
  voc_ui_profile_close (&self);
}

/* What begins like it is a way on; so is what is left without the last word. */
static void
test_similar (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "wedding plan");
  voc_ui_profile_wait_text (&self, "Did You Mean");
  voc_ui_profile_wait_text (&self, "No Occupation Is Known as “wedding plan”");
  voc_salaries_page_show (get_page (&self), "wedding plannner");
  voc_ui_profile_wait_text (&self, "No Occupation Is Known as “wedding plannner”");
  voc_ui_click (voc_ui_find_text (self.page, "Wedding Planner"));
  voc_ui_profile_wait_text (&self, "Event Planners");
  voc_ui_profile_close (&self);
}

static GtkToggleButton *
find_toggle (VocUiProfile *self,
             const char   *text)
{
  voc_ui_profile_wait_text (self, text);
  return GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (voc_ui_find_text (self->page, text), GTK_TYPE_TOGGLE_BUTTON));
}

/* Dollars of May 2021 as those of May 2025, and no year before 2021: of those the
 * consumer prices are not known. */
static void
test_newest_money (void)
{
  VocUiProfile         self = { NULL };
  const VocChartModel *trend;
  const VocChartCell  *first;
  const VocChartCell  *last;
  double               nominal;
  guint                row = 0;

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "15-1252");
  voc_ui_profile_wait_text (&self, "$135,980 a year");
  trend = get_chart (&self, TREND_FRAME);
  g_assert_cmpstr (voc_chart_model_get_title (trend), ==, "Over the Years");
  g_assert_nonnull (strstr (voc_chart_model_get_source (trend), "less so years"));
  while (!g_str_equal (voc_chart_model_get_row_label (trend, row), "2021"))
    row++;
  nominal = voc_chart_model_get_cell (trend, row, 0)->value;

  gtk_toggle_button_set_active (find_toggle (&self, "In 2025 Dollars"), TRUE);
  trend = get_chart (&self, TREND_FRAME);
  g_assert_cmpstr (voc_chart_model_get_title (trend), ==, "Over the Years, in 2025 Dollars");
  g_assert_nonnull (strstr (voc_chart_model_get_summary (trend), "In 2025 dollars"));
  g_assert_nonnull (strstr (voc_chart_model_get_source (trend), "CPI-U, BLS"));
  g_assert_nonnull (strstr (voc_chart_model_get_source (trend), "years without them are left out"));
  g_assert_nonnull (strstr (voc_chart_model_get_source (trend), "less so years"));
  g_assert_cmpstr (voc_chart_model_get_row_label (trend, 0), ==, "2021");
  first = voc_chart_model_get_cell (trend, 0, 0);
  last = voc_chart_model_get_cell (trend, voc_chart_model_get_n_rows (trend) - 1, 0);
  g_assert_cmpfloat_with_epsilon (first->value, nominal * 320.62 / 268.383, 0.01);
  g_assert_cmpfloat (last->value, ==, 135980);
  g_assert_nonnull (strstr (first->spoken, "in 2025 dollars"));

  /* Kept for the next occupation. */
  voc_salaries_page_show (get_page (&self), "29-1141");
  voc_ui_profile_wait_text (&self, "$97,550 a year");
  g_assert_cmpstr (voc_chart_model_get_title (get_chart (&self, TREND_FRAME)), ==, "Over the Years, in 2025 Dollars");
  gtk_toggle_button_set_active (find_toggle (&self, "As Paid"), TRUE);
  g_assert_cmpstr (voc_chart_model_get_title (get_chart (&self, TREND_FRAME)), ==, "Over the Years");
  voc_ui_profile_close (&self);
}

/* Every state once, no two on one tile; the chosen one is the place. */
static void
test_map (void)
{
  VocUiProfile         self = { NULL };
  const VocChartModel *map;
  VocChart            *chart;
  gboolean             is_taken[11][8] = { { FALSE } };

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "15-1252");
  voc_ui_profile_wait_text (&self, "$135,980 a year");
  map = get_chart (&self, STATES_FRAME);
  g_assert_cmpint (voc_chart_model_get_kind (map), ==, VOC_CHART_MAP);
  g_assert_cmpuint (voc_chart_model_get_n_rows (map), ==, 51);
  for (guint i = 0; i < 51; i++)
    {
      guint x, y;

      g_assert_nonnull (voc_chart_model_get_row_tile (map, i, &x, &y));
      g_assert_cmpuint (x, <, 11);
      g_assert_cmpuint (y, <, 8);
      g_assert_false (is_taken[x][y]);
      is_taken[x][y] = TRUE;
    }

  chart = voc_chart_frame_get_chart (VOC_CHART_FRAME (voc_ui_find_type (self.page, VOC_TYPE_CHART_FRAME, STATES_FRAME)));
  voc_chart_set_cursor (chart, find_row (map, "California"), 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (chart), "chart.activate-mark", NULL));
  voc_ui_profile_wait_text (&self, "Median, California");
  map = get_chart (&self, STATES_FRAME);
  g_assert_true (voc_chart_model_get_row_emphasis (map, find_row (map, "California")));

  gtk_toggle_button_set_active (find_toggle (&self, "Bars"), TRUE);
  g_assert_cmpint (voc_chart_model_get_kind (get_chart (&self, STATES_FRAME)), ==, VOC_CHART_RANKING);
  gtk_toggle_button_set_active (find_toggle (&self, "Map"), TRUE);
  g_assert_cmpint (voc_chart_model_get_kind (get_chart (&self, STATES_FRAME)), ==, VOC_CHART_MAP);
  voc_ui_profile_close (&self);
}

/* A market of fewer than twelve is said, not drawn. */
static void
test_market (void)
{
  VocUiProfile         self = { NULL };
  const VocChartModel *levels;
  const VocChartCell  *senior;
  const VocChartCell  *unstated;

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "backend developer");
  voc_ui_profile_wait_text (&self, "No listing of your sources is open in this occupation.");
  voc_ui_profile_put (&self, "Backend Developer", 90000, 3);
  voc_ui_profile_wait_text (&self, "3 listings of your sources are open in this occupation, Software Developers. 3 state their pay");
  g_assert_null (get_chart (&self, MARKET_FRAME));
  g_assert_null (voc_ui_find_text (self.page, "in Titles"));
  voc_ui_profile_put (&self, "Senior Backend Developer", 100000, 12);
  voc_ui_profile_wait_text (&self, "15 listings state their pay");
  g_assert_cmpuint (voc_chart_model_get_n_rows (get_chart (&self, MARKET_FRAME)), >, 0);

  /* By level: those that say it, and those that do not and are too few. */
  levels = get_chart (&self, SENIORITIES_FRAME);
  senior = voc_chart_model_get_cell (levels, find_row (levels, "Senior (12)"), 0);
  unstated = voc_chart_model_get_cell (levels, find_row (levels, "Not stated (3)"), 0);
  g_assert_cmpfloat (senior->value, ==, 105500);
  g_assert_true (isnan (unstated->value));
  g_assert_cmpstr (unstated->text, ==, "too few");
  g_assert_nonnull (strstr (voc_chart_model_get_summary (levels), "from 12 listings on"));
  /* Nothing says what employment it is. */
  g_assert_null (get_chart (&self, EMPLOYMENTS_FRAME));

  /* Other words are of the occupation all the same; the same words may be of another one, or
   * of none: that is told, and can be looked at. */
  voc_ui_profile_put (&self, "Java Developer", 104000, 2);
  voc_ui_profile_wait_text (&self, "17 listings state their pay");
  voc_ui_profile_put (&self, "Backend Developer Recruiter", 104000, 1);
  voc_ui_profile_put (&self, "Zorkmid Frobnicator", 104000, 1);
  voc_ui_profile_wait_text (&self, "1 listing with “backend developer” in its title is of another occupation, or of none that is known");
  voc_ui_profile_wait_text (&self, "1 listing has a title that tells no occupation");
  g_assert_nonnull (voc_ui_find_text (self.page, "17 listings state their pay"));
  voc_ui_click (voc_ui_find_text (self.page, "Search for “backend developer” in Titles"));
  g_assert_cmpstr (self.action, ==, "search-jobs");
  g_assert_cmpstr (self.target, ==, "title:\"backend\" title:\"developer\"");

  /* A nought too many is told and counted nowhere. */
  voc_ui_profile_put (&self, "Lead Backend Developer", 1000000, 1);
  voc_ui_profile_wait_text (&self, "1 listing is not counted");
  voc_ui_profile_wait_text (&self, "17 listings state their pay");
  voc_ui_profile_close (&self);
}

/* Where no pay is published the listings are the band, by whatever unit one reads, and follow
 * what the market is; while that is not known nothing is said of it. */
/* Elsewhere the market is that of the country, in its money. */
static void
test_country (void)
{
  VocUiProfile         self = { NULL };
  const VocChartModel *levels;

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_ui_profile_put_in (&self, "Senior Java Developer", 60000, 12, "EUR", "DE");
  voc_ui_profile_put_in (&self, "Software Developer", 150000, 13, "USD", "US");
  voc_ui_profile_put_in (&self, "Backend Developer", 80000, 3, "GBP", "GB");
  type (&self, 0, "software devel");
  voc_ui_profile_wait_text (&self, "$135,980 a year");
  voc_ui_profile_wait_text (&self, "13 listings state their pay; the middle is $156,000 a year");

  type (&self, 1, "Berlin");
  voc_ui_profile_wait_text (&self, "12 listings state their pay; the middle is €65,500 a year");
  voc_ui_profile_wait_text (&self, "12 listings of your sources are open in this occupation and country: Software Developers, Germany.");
  g_assert_nonnull (voc_ui_find_text (self.page, "Half of those that state it pay between €62,750 and €68,250 a year"));
  g_assert_nonnull (voc_ui_find_text (self.page, "There are no official figures for Berlin"));
  levels = get_chart (&self, SENIORITIES_FRAME);
  g_assert_cmpstr (voc_chart_model_get_cell (levels, find_row (levels, "Senior (12)"), 0)->text, ==, "€65,500");
  voc_ui_click (voc_ui_find_text (self.page, "Openings"));
  g_assert_cmpstr (self.action, ==, "search-jobs");
  g_assert_cmpstr (self.target, ==, "occupation:15-1252 country:DE");

  type (&self, 1, "London");
  voc_ui_profile_wait_text (&self, "in this occupation and country: Software Developers, United Kingdom.");
  type (&self, 1, "Paris");
  voc_ui_profile_wait_text (&self, "No listing of your sources in this country is open in this occupation: France.");
  type (&self, 1, "Calif");
  voc_ui_profile_wait_text (&self, "13 listings state their pay; the middle is $156,000 a year");
  voc_ui_profile_wait_text (&self, "They are counted in all places, not in California alone.");
  voc_ui_profile_close (&self);
}

static void
read_cb (GtkWidget  *page,
         const char *name,
         GVariant   *shown,
         gboolean   *has_rest)
{
  *has_rest = gtk_widget_is_visible (voc_ui_find_type (page, VOC_TYPE_CHART_FRAME, STATES_FRAME));
}

static gboolean
has_map (gpointer user_data)
{
  return gtk_widget_get_mapped (voc_ui_find_type (user_data, VOC_TYPE_CHART_FRAME, STATES_FRAME));
}

/* What is further down is shown after the frame with what is read first, unless somebody is
 * there with the keyboard. */
static void
test_rest (void)
{
  VocUiProfile self = { NULL };
  gboolean     has_rest = TRUE;
  GtkWidget   *row;

  voc_ui_profile_open (&self, voc_salaries_page_new);
  g_signal_connect (self.page, "read", G_CALLBACK (read_cb), &has_rest);
  voc_salaries_page_show (get_page (&self), "15-1252");
  voc_ui_profile_wait_text (&self, "$135,980 a year");
  g_assert_false (has_rest);
  g_assert_true (voc_ui_test_wait (has_map, self.page));

  /* Another place is of the same occupation: whoever reads there goes on. */
  type (&self, 1, "Calif");
  voc_ui_profile_wait_text (&self, "$174,410 a year");
  g_assert_true (has_rest);

  voc_salaries_page_show (get_page (&self), "29-1141");
  voc_ui_profile_wait_text (&self, "Registered Nurses");
  g_assert_false (has_rest);
  voc_ui_profile_wait_text (&self, "SOC 29-2061");
  row = gtk_widget_get_ancestor (voc_ui_find_text (self.page, "SOC 29-2061"), GTK_TYPE_LIST_BOX_ROW);
  g_assert_true (gtk_widget_grab_focus (row));
  g_assert_true (gtk_widget_activate (row));
  voc_ui_profile_wait_text (&self, "BLS OEWS, May 2025 · SOC 29-2061");
  g_assert_true (has_rest);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self.window)) == row);
  voc_ui_profile_close (&self);
}

static void
test_unpublished (void)
{
  static const VocPayBasis basis = { 40, 52 };
  VocOccupation            occupation = { .soc = (char *) "15-1252", .title = (char *) "Software Developers" };
  g_autoptr (VocSalaryFacts) facts = g_new0 (VocSalaryFacts, 1);
  g_autoptr (VocChartModel) hourly = NULL;
  VocUiProfile   self = { NULL };
  VocSalaryView *view;
  GtkWidget     *card;

  facts->occupation = voc_occupation_copy (&occupation);
  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "15-1252");
  voc_ui_profile_wait_text (&self, "No listing of your sources is open in this occupation.");
  view = VOC_SALARY_VIEW (voc_ui_find_type (self.page, VOC_TYPE_SALARY_VIEW, 0));
  card = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (view), VOC_TYPE_SALARY_VIEW, "market_card"));
  voc_salary_view_set_market (view, facts, basis);
  g_assert_null (get_chart (&self, BANDS_FRAME));
  g_assert_false (gtk_widget_get_visible (card));

  facts->has_market = facts->market_is_enough = TRUE;
  facts->market = (VocPayDistribution){ .currency = "USD", .n = 12, .low = 90000, .bin_width = 1000, .percentiles = { 90000, 95000, 100000, 105000, 110000 } };
  voc_salary_view_set_market (view, facts, basis);
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_cmpuint (find_row (get_chart (&self, BANDS_FRAME), "Listings"), ==, 0);
  hourly = voc_pay_chart_bands (facts, NULL, basis, TRUE);
  g_assert_nonnull (hourly);
  g_assert_cmpfloat (voc_chart_model_get_cell (hourly, 0, 2)->value, ==, 100000);
  voc_ui_profile_close (&self);
}

/* What the user says a title means is kept. */
static void
test_choose (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "backend developer");
  voc_ui_profile_wait_text (&self, "Software Developers");
  g_assert_true (gtk_widget_activate_action (self.page, "salaries.choose", "s", "15-1254"));
  voc_ui_profile_wait_text (&self, "is counted here · SOC 15-1254");
  voc_salaries_page_show (get_page (&self), "29-1141");
  voc_ui_profile_wait_text (&self, "Registered Nurses");
  voc_salaries_page_show (get_page (&self), "backend developer");
  voc_ui_profile_wait_text (&self, "is counted here · SOC 15-1254");
  voc_ui_profile_close (&self);
}

/* A page may go while answers are on their way. */
static void
test_gone_early (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "15-1252");
  voc_salaries_page_show (get_page (&self), "registered nurse");
  voc_ui_profile_close (&self);
}

/* A link may name what is in no table. */
static void
test_no_code (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "99-9999");
  voc_ui_profile_wait_text (&self, "No Occupation Is Known as “99-9999”");
  voc_ui_profile_close (&self);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/salaries/start", test_start);
  g_test_add_func ("/ui/salaries/title", test_title);
  g_test_add_func ("/ui/salaries/place", test_place);
  g_test_add_func ("/ui/salaries/place-entered", test_place_entered);
  g_test_add_func ("/ui/salaries/unit", test_unit);
  g_test_add_func ("/ui/salaries/top-coded", test_top_coded);
  g_test_add_func ("/ui/salaries/growth", test_growth);
  g_test_add_func ("/ui/salaries/no-match", test_no_match);
  g_test_add_func ("/ui/salaries/similar", test_similar);
  g_test_add_func ("/ui/salaries/newest-money", test_newest_money);
  g_test_add_func ("/ui/salaries/map", test_map);
  g_test_add_func ("/ui/salaries/market", test_market);
  g_test_add_func ("/ui/salaries/country", test_country);
  g_test_add_func ("/ui/salaries/rest", test_rest);
  g_test_add_func ("/ui/salaries/unpublished", test_unpublished);
  g_test_add_func ("/ui/salaries/choose", test_choose);
  g_test_add_func ("/ui/salaries/no-code", test_no_code);
  g_test_add_func ("/ui/salaries/gone-early", test_gone_early);

  return g_test_run ();
}
