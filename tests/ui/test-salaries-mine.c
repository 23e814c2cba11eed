/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pay that somebody holds against the bands of the Salaries page, and what is still there
 * when it is opened again. */

#include "config.h"

#include "voc-ui-salaries.h"

#include "ui/salaries/voc-salary-mine.h"

/* Writes a pay as a person does, and takes it. */
static void
give_pay (VocUiProfile *self,
          const char   *text)
{
  GtkWidget *row = voc_ui_find_type (self->page, ADW_TYPE_ENTRY_ROW, 0);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

static gboolean
has_own_pay (VocUiProfile *self)
{
  double from;
  double to;

  return voc_chart_model_get_range (get_chart (self, BANDS_FRAME), &from, &to);
}

static void
test_mine (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_ui_profile_put (&self, "Software developer", 100000, 12);
  type (&self, 0, "software devel");
  voc_ui_profile_wait_text (&self, "$135,980 a year");
  type (&self, 1, "Calif");
  voc_ui_profile_wait_text (&self, "$174,410 a year");
  g_assert_null (voc_ui_find_text (self.page, "in 100"));
  g_assert_false (has_own_pay (&self));

  /* The median of California, and more than that of the nation. */
  give_pay (&self, "174,410");
  voc_ui_profile_wait_text (&self, "California, May 2025 · Median: $174,410");
  g_assert_nonnull (voc_ui_find_text (self.page, "About 50 in 100 earn less"));
  voc_ui_profile_wait_text (&self, "At least 90 in 100 listings offer less");
  g_assert_nonnull (voc_ui_find_text (self.page, "12 listings of your sources"));
  g_assert_true (has_own_pay (&self));

  /* Euros are not counted as dollars, but told in them by a rate. */
  give_pay (&self, "€60,000 a year");
  voc_ui_profile_wait_text (&self, "$69,100 a year at the exchange rate of June 2026 (Federal Reserve), rounded");
  g_assert_nonnull (voc_ui_find_text (self.page, "€60,000 a year"));
  g_assert_nonnull (voc_ui_find_text (self.page, "Fewer than 10 in 100 earn less"));
  g_assert_true (has_own_pay (&self));
  /* Of this there is no rate. What is no pay changes nothing. */
  give_pay (&self, "PLN 160,000 a year");
  voc_ui_profile_wait_text (&self, "These figures are in U.S. dollars");
  g_assert_null (voc_ui_find_text (self.page, "in 100"));
  g_assert_null (voc_ui_find_text (self.page, "exchange rate"));
  g_assert_false (has_own_pay (&self));
  give_pay (&self, "plenty");
  voc_ui_profile_wait_text (&self, "This Is Not Understood as Pay");
  give_pay (&self, "");
  g_assert_null (voc_ui_find_text (self.page, "This Is Not Understood as Pay"));
  voc_ui_profile_close (&self);
}

static void
set_hourly (VocUiProfile *self)
{
  GtkWidget *button = gtk_widget_get_ancestor (voc_ui_find_text (self->page, "Hourly"), GTK_TYPE_TOGGLE_BUTTON);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

static void
set_remembered (VocUiProfile *self,
                gboolean      is_remembered)
{
  GtkWidget *mine = voc_ui_find_type (self->page, VOC_TYPE_SALARY_MINE, 0);

  gtk_switch_set_active (GTK_SWITCH (voc_ui_find_type (mine, GTK_TYPE_SWITCH, 0)), is_remembered);
}

/* A number alone stays what it was when it was given, whatever is shown since. */
static void
test_mine_unit (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.vocation_app.Vocation");
  VocUiProfile     self = { NULL };
  g_autofree char *kept = NULL;

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "29-1141");
  voc_ui_profile_wait_text (&self, "$97,550 a year");
  give_pay (&self, "97550");
  voc_ui_profile_wait_text (&self, "About 50 in 100 earn less");
  g_assert_nonnull (voc_ui_find_text (self.page, "My pay, like 85,000 a year"));
  set_hourly (&self);
  voc_ui_profile_wait_text (&self, "$46.90 an hour");
  g_assert_nonnull (voc_ui_find_text (self.page, "My pay, like 21.50 an hour"));
  g_assert_nonnull (voc_ui_find_text (self.page, "About 50 in 100 earn less"));
  set_remembered (&self, TRUE);
  kept = g_settings_get_string (settings, "own-pay");
  g_assert_cmpstr (kept, ==, "97550\nyear");
  voc_ui_profile_close (&self);

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "29-1141");
  voc_ui_profile_wait_text (&self, "$97,550 a year");
  set_hourly (&self);
  voc_ui_profile_wait_text (&self, "$46.90 an hour");
  g_assert_nonnull (voc_ui_find_text (self.page, "About 50 in 100 earn less"));
  set_remembered (&self, FALSE);
  voc_ui_profile_close (&self);
}

/* What is kept is what was asked to be kept. */
static void
test_mine_remembered (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.vocation_app.Vocation");
  VocUiProfile     self = { NULL };
  g_autofree char *kept = NULL;
  g_autofree char *left = NULL;
  g_autofree char *none = NULL;
  GtkWidget       *remember;

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "29-1141");
  voc_ui_profile_wait_text (&self, "$97,550 a year");
  give_pay (&self, "40 an hour");
  voc_ui_profile_wait_text (&self, "in 100 earn less");
  none = g_settings_get_string (settings, "own-pay");
  g_assert_cmpstr (none, ==, "");

  remember = voc_ui_find_type (voc_ui_find_type (self.page, VOC_TYPE_SALARY_MINE, 0), GTK_TYPE_SWITCH, 0);
  gtk_switch_set_active (GTK_SWITCH (remember), TRUE);
  kept = g_settings_get_string (settings, "own-pay");
  g_assert_cmpstr (kept, ==, "40 an hour");
  voc_ui_profile_close (&self);

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_salaries_page_show (get_page (&self), "29-1141");
  voc_ui_profile_wait_text (&self, "in 100 earn less");
  g_assert_nonnull (voc_ui_find_text (self.page, "about $83,200 a year"));
  remember = voc_ui_find_type (voc_ui_find_type (self.page, VOC_TYPE_SALARY_MINE, 0), GTK_TYPE_SWITCH, 0);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (remember)));
  gtk_switch_set_active (GTK_SWITCH (remember), FALSE);
  left = g_settings_get_string (settings, "own-pay");
  g_assert_cmpstr (left, ==, "");
  voc_ui_profile_close (&self);
}

static void
read_cb (VocSalariesPage *page,
         const char      *name,
         GVariant        *shown,
         GVariant       **kept)
{
  g_clear_pointer (kept, g_variant_unref);
  *kept = g_variant_ref (shown);
}

static const char *
get_entered (VocUiProfile *self,
             guint         entry_position)
{
  return gtk_editable_get_text (GTK_EDITABLE (voc_ui_find_type (self->page, VOC_TYPE_SUGGEST_ENTRY, entry_position)));
}

/* What was looked at comes back as it was: another meaning of the title, in a state. */
static void
test_reopen (void)
{
  VocUiProfile self = { NULL };
  g_autoptr (GVariant) read = NULL;
  g_autoptr (GVariant) before = NULL;
  g_autoptr (GVariant) other = NULL;

  voc_ui_profile_open (&self, voc_salaries_page_new);
  g_signal_connect (self.page, "read", G_CALLBACK (read_cb), &read);
  type (&self, 0, "backend dev");
  voc_ui_profile_wait_text (&self, "$135,980 a year");
  type (&self, 1, "Calif");
  voc_ui_profile_wait_text (&self, "Median, California");
  before = g_variant_ref (read);

  type (&self, 1, "Berlin");
  voc_salaries_page_show (get_page (&self), "29-1141");
  voc_ui_profile_wait_text (&self, "$97,550 a year");
  voc_ui_profile_wait_text (&self, "There are no official figures for Berlin");
  voc_salaries_page_reopen (get_page (&self), before);
  voc_ui_profile_wait_text (&self, "Median, California");
  voc_ui_profile_wait_text (&self, "is counted here · SOC 15-1252");
  g_assert_cmpstr (get_entered (&self, 0), ==, "Backend Developer");
  g_assert_cmpstr (get_entered (&self, 1), ==, "California");
  g_assert_true (g_variant_equal (read, before));

  /* The title was shown for another occupation then. */
  other = g_variant_ref_sink (g_variant_new ("(ss(sss))", "Backend Developer", "15-1254", "", "", ""));
  voc_salaries_page_reopen (get_page (&self), other);
  voc_ui_profile_wait_text (&self, "is counted here · SOC 15-1254");
  g_assert_null (voc_ui_find_text (self.page, "Median, California"));
  g_assert_true (g_variant_equal (read, other));
  voc_ui_profile_close (&self);
}

/* What a year of work is can be changed while the page is seen. */
static void
test_basis (void)
{
  VocUiProfile self = { NULL };
  GtkWidget   *button;
  double       from;
  double       to;

  voc_ui_profile_open (&self, voc_salaries_page_new);
  voc_ui_profile_put (&self, "Backend Developer", 90000, 13);
  voc_salaries_page_show (get_page (&self), "15-1252");
  voc_ui_profile_wait_text (&self, "40 hours × 52 weeks");
  give_pay (&self, "$40 an hour");
  g_assert_true (voc_chart_model_get_range (get_chart (&self, BANDS_FRAME), &from, &to));
  g_assert_cmpfloat (from, ==, 40 * 40 * 52);
  voc_library_set_basis (self.library, (VocPayBasis){ 37.5, 46 });
  voc_ui_profile_wait_text (&self, "37.5 hours × 46 weeks");
  button = voc_ui_find_type (self.page, GTK_TYPE_MENU_BUTTON, 0);
  for (guint i = 1; button != NULL && voc_ui_find_text (button, "37.5 hours × 46 weeks") == NULL; i++)
    button = voc_ui_find_type (self.page, GTK_TYPE_MENU_BUTTON, i);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_visible (button));
  g_assert_null (voc_ui_find_text (self.page, "40 hours × 52 weeks"));
  /* Every chart follows, also where the user's pay is on it. */
  g_assert_true (voc_chart_model_get_range (get_chart (&self, BANDS_FRAME), &from, &to));
  g_assert_cmpfloat (from, ==, 40 * 37.5 * 46);
  voc_ui_profile_close (&self);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/salaries/mine", test_mine);
  g_test_add_func ("/ui/salaries/mine-unit", test_mine_unit);
  g_test_add_func ("/ui/salaries/mine-remembered", test_mine_remembered);
  g_test_add_func ("/ui/salaries/basis", test_basis);
  g_test_add_func ("/ui/salaries/reopen", test_reopen);

  return g_test_run ();
}
