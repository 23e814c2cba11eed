/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The language of searches on the Jobs page: filters as chips that can be taken away wherever
 * they were said, and the way out of nothing found. */

#include "config.h"

#include "voc-ui-jobs-search.h"

#include "ui/jobs/voc-jobs-filter-private.h"

/* What stands on the chip of a guide, or "". */
static const char *
list_guides (Fixture *self)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *button = voc_ui_find_type (GTK_WIDGET (self->bar->chips), GTK_TYPE_BUTTON, i);

      if (button == NULL)
        return "";
      if (gtk_widget_has_css_class (button, "voc-guide-chip"))
        return gtk_widget_get_tooltip_text (button);
    }
}

static void
assert_chips (Fixture    *self,
              const char *expected)
{
  g_autofree char *chips = list_chips (self, "voc-filter-chip");

  g_assert_cmpstr (chips, ==, expected);
  /* A guide that speaks of it is no filter; it comes when it is found. */
  if (*list_guides (self) == '\0')
    g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->bar->chips)) == (*expected != '\0'));
}

static void
test_chips (Fixture      *self,
            gconstpointer data)
{
  assert_chips (self, "");
  type (self, "company:Clearbrook nurse -place:dallas");
  wait_n (self, 3);
  assert_chips (self, "Remove filter: Employer: Clearbrook | Remove filter: Not Place: dallas | all");

  /* One that is clicked is a chip like one that is typed. */
  voc_jobs_filter_set_remote (self->bar->filter, TRUE);
  wait_n (self, 0);
  assert_chips (self, "Remove filter: Employer: Clearbrook | Remove filter: Not Place: dallas | Remove filter: Remote | all");

  click_chip (self, 0);
  wait_n (self, 2);
  g_assert_cmpstr (get_text (self), ==, "nurse -place:dallas");
  assert_chips (self, "Remove filter: Not Place: dallas | Remove filter: Remote | all");
  click_chip (self, 1);
  wait_n (self, 6);
  g_assert_false (voc_jobs_filter_is_remote (self->bar->filter));

  voc_jobs_filter_set_pay (self->bar->filter, 10000.0, 0.0);
  assert_chips (self, "Remove filter: Not Place: dallas | Remove filter: At least $10,000 a year | all");
  click_chip (self, 2);
  wait_n (self, 6);
  g_assert_cmpstr (get_text (self), ==, "nurse");
  assert_chips (self, "");
}

static gboolean
has_guide (gpointer user_data)
{
  Fixture *self = user_data;

  return g_str_equal (list_guides (self), self->wanted);
}

static void
wait_guide (Fixture    *self,
            const char *expected)
{
  self->wanted = expected;
  if (!voc_ui_test_wait (has_guide, self))
    g_assert_cmpstr (list_guides (self), ==, expected);
}

/* What is searched for is looked for in the career guides, too: in the words, and not in what is
 * said of employers or left out. */
static void
test_guides (Fixture      *self,
             gconstpointer data)
{
  GtkWidget  *last = NULL;
  GtkWidget  *button;
  GVariant   *target;
  const char *place;
  const char *words;

  wait_guide (self, "");
  type (self, "backend developer company:clear");
  wait_guide (self, "Career guide: Backend developer");
  for (guint i = 0; (button = voc_ui_find_type (GTK_WIDGET (self->bar->chips), GTK_TYPE_BUTTON, i)) != NULL; i++)
    last = button;
  g_assert_true (gtk_widget_has_css_class (last, "voc-guide-chip"));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (last)), ==, "win.find-in-guides");
  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (last));
  g_variant_get (target, "(&s&s)", &place, &words);
  g_assert_true (g_str_has_prefix (place, "backend-developer"));
  g_assert_cmpstr (words, ==, "backend developer");

  /* A word that has only begun is in every text. */
  type (self, "company:clear -nurse");
  wait_guide (self, "");
  type (self, "bac");
  wait_guide (self, "Career guide: Backend developer");
  type (self, "ba");
  wait_guide (self, "");

  type (self, "qzxvw");
  wait_n (self, 0);
  wait_guide (self, "");
}

/* Whether the numbers of the popover are so; "" is no highest pay. */
static void
assert_pays (Fixture    *self,
             double      least,
             const char *most)
{
  g_assert_cmpfloat (gtk_spin_button_get_value (self->bar->filter->min_pay), ==, least);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->bar->filter->max_pay)), ==, most);
}

static void
test_pay_range (Fixture      *self,
                gconstpointer data)
{
  VocJobsFilter *filter = self->bar->filter;

  assert_pays (self, 0, "");
  voc_jobs_filter_set_pay (filter, 10000.0, 90000.0);
  assert_chips (self, "Remove filter: $10,000 to less than $90,000 a year");
  assert_pays (self, 10000, "90000");
  g_assert_cmpuint (voc_jobs_filter_count (filter), ==, 1);

  /* The ends stay the right way round. */
  gtk_spin_button_set_value (filter->min_pay, 100000.0);
  assert_chips (self, "Remove filter: $100,000 to $100,000 a year");
  gtk_spin_button_set_value (filter->max_pay, 50000.0);
  assert_pays (self, 100000, "100000");
  gtk_spin_button_set_value (filter->min_pay, 0.0);
  assert_chips (self, "Remove filter: Less than $100,000 a year");
  gtk_spin_button_set_value (filter->max_pay, 0.0);
  assert_chips (self, "");
  assert_pays (self, 0, "");

  /* Nothing says two things. */
  type (self, "nurse pay:20k..30kUSD ");
  wait_n (self, 6);
  assert_chips (self, "Remove filter: $20,000 to less than $30,000 a year");
  assert_pays (self, 20000, "30000");
  gtk_spin_button_set_value (filter->max_pay, 40000.0);
  assert_chips (self, "Remove filter: $20,000 to less than $40,000 a year");
  g_assert_cmpstr (get_text (self), ==, "nurse");
  click_chip (self, 0);
  assert_chips (self, "");
  assert_pays (self, 0, "");
}

/* Nothing says two things: what is typed is shown in the popover, and what is set there
 * takes it out of the text. */
static void
test_two_views (Fixture      *self,
                gconstpointer data)
{
  type (self, "nurse remote:yes ");
  wait_n (self, 2);
  g_assert_true (voc_jobs_filter_is_remote (self->bar->filter));
  g_assert_true (gtk_toggle_button_get_active (self->bar->remote_button));
  g_assert_cmpuint (voc_jobs_filter_count (self->bar->filter), ==, 1);
  assert_chips (self, "Remove filter: Remote");

  gtk_toggle_button_set_active (self->bar->remote_button, FALSE);
  wait_n (self, 6);
  g_assert_cmpstr (get_text (self), ==, "nurse");
  assert_chips (self, "");
  g_assert_cmpuint (voc_jobs_filter_count (self->bar->filter), ==, 0);

  /* Erased in the text, it is gone from the popover, too. */
  type (self, "nurse remote:yes pay:>90k posted:14d ");
  wait_n (self, 2);
  g_assert_cmpuint (voc_jobs_filter_count (self->bar->filter), ==, 3);
  type (self, "nurse ");
  wait_n (self, 6);
  g_assert_false (voc_jobs_filter_is_remote (self->bar->filter));
  g_assert_cmpuint (voc_jobs_filter_count (self->bar->filter), ==, 0);

  type (self, "nurse remote:yes ");
  wait_n (self, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.clear-filters", NULL));
  wait_n (self, 6);
  g_assert_cmpstr (get_text (self), ==, "nurse");
}

/* The values of a filter with their counts. */
static char *
list_values (Fixture      *self,
             VocJobsChoice choice)
{
  GtkWidget *facet = GTK_WIDGET (self->bar->filter->choices[choice]);
  GString   *line = g_string_new (NULL);

  for (guint i = 0; gtk_widget_get_visible (facet); i++)
    {
      GtkWidget *check = voc_ui_find_type (facet, GTK_TYPE_CHECK_BUTTON, i);

      if (check == NULL)
        break;
      g_string_append_printf (line, "%s%s%s=%s", i > 0 ? " | " : "", gtk_check_button_get_active (GTK_CHECK_BUTTON (check)) ? "*" : "",
                              gtk_label_get_label (GTK_LABEL (gtk_check_button_get_child (GTK_CHECK_BUTTON (check)))),
                              gtk_label_get_label (GTK_LABEL (gtk_widget_get_next_sibling (check))));
    }

  return g_string_free (line, FALSE);
}

typedef struct
{
  Fixture      *fixture;
  VocJobsChoice choice;
  const char   *values;
} Wanted;

static gboolean
has_values (gpointer user_data)
{
  const Wanted    *wanted = user_data;
  g_autofree char *values = list_values (wanted->fixture, wanted->choice);

  return g_str_equal (values, wanted->values);
}

static void
wait_values (Fixture      *self,
             VocJobsChoice choice,
             const char   *wanted)
{
  Wanted           all = { self, choice, wanted };
  g_autofree char *values = NULL;

  if (voc_ui_test_wait (has_values, &all))
    return;

  values = list_values (self, choice);
  g_assert_cmpstr (values, ==, wanted);
}

static void
wait_skills (Fixture    *self,
             const char *wanted)
{
  wait_values (self, VOC_CHOICE_SKILL, wanted);
}

static void
tick (Fixture      *self,
      VocJobsChoice choice,
      guint         position)
{
  GtkWidget *check = voc_ui_find_type (GTK_WIDGET (self->bar->filter->choices[choice]), GTK_TYPE_CHECK_BUTTON, position);

  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

/* What only who opens the filter sees is counted then, and the list stays. */
static void
test_skills (Fixture      *self,
             gconstpointer data)
{
  VocResult *shown = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));

  g_assert_cmpuint (shown->facets[VOC_FACET_SKILL]->len, ==, 0);
  wait_skills (self, "");
  voc_jobs_search_bar_show_filter (self->bar);
  wait_skills (self, "Java=6 | SQL=6 | Not stated=13");
  g_assert_true (voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list)) == shown);

  tick (self, VOC_CHOICE_SKILL, 0);
  wait_n (self, 6);
  assert_chips (self, "Remove filter: Skill: Java");
  /* The others can be chosen as well, and it is said how many they have. */
  wait_skills (self, "*Java=6 | SQL=6 | Not stated=13");
  tick (self, VOC_CHOICE_SKILL, 0);
  wait_n (self, 25);
  wait_skills (self, "Java=6 | SQL=6 | Not stated=13");

  /* Any of several. */
  tick (self, VOC_CHOICE_SKILL, 1);
  wait_n (self, 6);
  wait_skills (self, "Java=6 | *SQL=6 | Not stated=13");
  tick (self, VOC_CHOICE_SKILL, 0);
  wait_n (self, 12);
  wait_skills (self, "*Java=6 | *SQL=6 | Not stated=13");
  tick (self, VOC_CHOICE_SKILL, 0);
  wait_n (self, 6);
  type (self, "developer");
  wait_n (self, 6);
  type (self, "nurse");
  wait_n (self, 0);
  wait_skills (self, "*SQL=0 | Not stated=6");
  g_assert_cmpuint (voc_jobs_filter_count (self->bar->filter), ==, 1);
  click_chip (self, 0);
  wait_n (self, 6);
  assert_chips (self, "");
  wait_skills (self, "");
}

static gboolean
offers_nurses (gpointer user_data)
{
  g_autofree char *offered = list_offered (user_data);

  return g_str_has_prefix (offered, "Registered Nurses | ");
}

/* What is called by its name is ticked by its code, and what is ticked takes it over. */
static void
test_occupations (Fixture      *self,
                  gconstpointer data)
{
  voc_jobs_search_bar_show_filter (self->bar);
  wait_skills (self, "Java=6 | SQL=6 | Not stated=13");
  type (self, "occupation:\"registered nurses\" ");
  wait_n (self, 12);
  wait_skills (self, "");
  wait_values (self, VOC_CHOICE_OCCUPATION, "Software Developers=13 | *Registered Nurses=12");
  assert_chips (self, "Remove filter: Occupation: registered nurses");
  g_assert_cmpuint (voc_jobs_filter_count (self->bar->filter), ==, 1);

  tick (self, VOC_CHOICE_OCCUPATION, 1);
  wait_n (self, 25);
  g_assert_cmpstr (get_text (self), ==, "");

  type (self, "occupation:29-1141 ");
  wait_n (self, 12);
  assert_chips (self, "Remove filter: Occupation: Registered Nurses");
  click_chip (self, 0);
  wait_n (self, 25);
  tick (self, VOC_CHOICE_OCCUPATION, 0);
  wait_n (self, 13);
  assert_chips (self, "Remove filter: Occupation: Software Developers");

  /* Names are completed to codes. */
  type (self, "occupation:regist");
  g_assert_true (voc_ui_test_wait (offers_nurses, self));
  g_assert_true (press (self, GDK_KEY_Down, 0));
  g_assert_true (press (self, GDK_KEY_Tab, 0));
  g_assert_cmpstr (get_text (self), ==, "occupation:29-1141 ");
}

static guint
count_underlines (Fixture *self)
{
  GtkText       *text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->bar->search_entry)));
  PangoAttrList *list = gtk_text_get_attributes (text);
  GSList        *attributes = list != NULL ? pango_attr_list_get_attributes (list) : NULL;
  guint          n = 0;

  for (GSList *l = attributes; l != NULL; l = l->next)
    n += ((PangoAttribute *) l->data)->klass->type == PANGO_ATTR_UNDERLINE;
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  return n;
}

/* At once, but not before the word is finished. */
static void
test_marks (Fixture      *self,
            gconstpointer data)
{
  type (self, "foo:ba");
  g_assert_cmpuint (count_underlines (self), ==, 0);
  type (self, "foo:bar ");
  g_assert_cmpuint (count_underlines (self), ==, 1);
  type (self, "foo:bar pay:lots");
  g_assert_cmpuint (count_underlines (self), ==, 1);
  gtk_editable_set_position (GTK_EDITABLE (self->bar->search_entry), 0);
  g_assert_cmpuint (count_underlines (self), ==, 2);
  type (self, "foo:bar pay:lots nurse");
  g_assert_cmpuint (count_underlines (self), ==, 2);
  type (self, "bar pay:>50k nurse");
  g_assert_cmpuint (count_underlines (self), ==, 0);

  /* Enter: all of it is meant. */
  type (self, "foo:ba");
  g_signal_emit_by_name (self->bar->search_entry, "activate");
  g_assert_cmpuint (count_underlines (self), ==, 1);
}

static gboolean
has_drops (gpointer user_data)
{
  Fixture *self = user_data;

  return self->page->drops->len > 0 && gtk_widget_get_mapped (self->page->drop_box);
}

static gboolean
has_counted (gpointer user_data)
{
  const Fixture *self = user_data;

  return !self->page->is_counting;
}

static void
test_drop (Fixture      *self,
           gconstpointer data)
{
  type (self, "nurse zeppelin company:Clearbrook");
  wait_n (self, 0);
  g_assert_true (voc_ui_test_wait (has_drops, self));
  g_assert_cmpuint (self->page->drops->len, ==, 1);
  g_assert_nonnull (voc_ui_find_text (self->page->drop_box, "3 Jobs Without “zeppelin”"));
  voc_ui_click (voc_ui_find_type (self->page->drop_box, GTK_TYPE_BUTTON, 0));
  wait_n (self, 3);
  g_assert_cmpstr (get_text (self), ==, "nurse company:Clearbrook");

  /* What helps most comes first; what was clicked is one of them. */
  type (self, "company:Clearbrook developer");
  voc_jobs_filter_set_remote (self->bar->filter, TRUE);
  wait_n (self, 0);
  g_assert_true (voc_ui_test_wait (has_drops, self));
  g_assert_cmpuint (self->page->drops->len, ==, 2);
  g_assert_nonnull (voc_ui_find_text (self->page->drop_box, "3 Jobs Without “Remote”"));
  g_assert_nonnull (voc_ui_find_text (self->page->drop_box, "2 Jobs Without “Employer: Clearbrook”"));
  voc_ui_click (voc_ui_find_type (self->page->drop_box, GTK_TYPE_BUTTON, 0));
  wait_n (self, 3);
  g_assert_false (voc_jobs_filter_is_remote (self->bar->filter));
}

/* While words wait to be indexed, nothing found is not the last word, and is said so; but what
 * helps by now is offered, and stays in its place while there is more of it. */
static void
test_drop_waits (Fixture      *self,
                 gconstpointer data)
{
  VocResult *shown;
  g_autoptr (VocResult) unsure = NULL;
  GtkWidget *button;
  guint64    counted_at;

  type (self, "nurse zeppelin company:Clearbrook");
  wait_n (self, 0);
  g_assert_true (voc_ui_test_wait (has_drops, self));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->page), "No Jobs Found"));

  shown = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));
  unsure = voc_result_new (shown->query);
  unsure->n_waiting = 1200;
  voc_set_text (&unsure->suggestion, "nurse clearbrook");
  voc_jobs_page_clear_drops (self->page);
  voc_jobs_page_find_hints (self->page, unsure, FALSE);
  voc_jobs_page_show_result (self->page, unsure, 0, FALSE);
  g_assert_true (voc_ui_test_wait (has_drops, self));
  button = voc_ui_find_type (self->page->drop_box, GTK_TYPE_BUTTON, 0);
  g_assert_false (gtk_widget_get_visible (self->page->suggestion_button));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->page), "No Jobs Found Yet"));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->page), "1,200 descriptions still to be indexed"));
  g_assert_nonnull (voc_ui_find_text (self->page->drop_box, "3 Jobs Without “zeppelin”"));

  /* More comes in, again and again: it is not counted each time, and no button moves. */
  counted_at = (guint64) self->page->counted_at;
  gtk_widget_grab_focus (button);
  for (guint i = 0; i < 3; i++)
    {
      unsure->n_waiting -= 100;
      voc_jobs_page_find_hints (self->page, unsure, TRUE);
      g_assert_false (self->page->is_counting);
      voc_jobs_page_show_result (self->page, unsure, 0, TRUE);
      voc_ui_test_settle ();
      g_assert_true (has_drops (self));
    }
  g_assert_cmpuint ((guint64) self->page->counted_at, ==, counted_at);
  self->page->counted_at -= 60 * G_USEC_PER_SEC;
  voc_jobs_page_find_hints (self->page, unsure, TRUE);
  g_assert_true (self->page->is_counting);
  voc_jobs_page_find_hints (self->page, unsure, TRUE);
  g_assert_true (voc_ui_test_wait (has_counted, self));
  g_assert_true (voc_ui_find_type (self->page->drop_box, GTK_TYPE_BUTTON, 0) == button);
  g_assert_true (gtk_widget_has_focus (button));

  unsure->n_waiting = 0;
  voc_jobs_page_find_hints (self->page, unsure, TRUE);
  g_assert_true (self->page->is_counting);
  voc_jobs_page_show_result (self->page, unsure, 0, FALSE);
  g_assert_true (voc_ui_test_wait (has_counted, self));
  g_assert_true (has_drops (self));
  g_assert_true (gtk_widget_get_visible (self->page->suggestion_button));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->page), "No Jobs Found"));
}

/* In a low window the chips are one line, and come back as they were. */
static void
test_short (Fixture      *self,
            gconstpointer data)
{
  type (self, "company:Clearbrook -place:dallas remote:no ");
  wait_n (self, 12);
  voc_jobs_search_bar_set_short (self->bar, TRUE);
  voc_ui_test_settle ();
  assert_chips (self, "Remove filter: Employer: Clearbrook | Remove filter: Not Place: dallas | Remove filter: On site | all");
  g_assert_nonnull (voc_ui_find_type (GTK_WIDGET (self->bar->chips), GTK_TYPE_SCROLLED_WINDOW, 0));
  voc_jobs_search_bar_set_short (self->bar, FALSE);
  voc_ui_test_settle ();
  g_assert_null (voc_ui_find_type (GTK_WIDGET (self->bar->chips), GTK_TYPE_SCROLLED_WINDOW, 0));
  click_chip (self, 3);
  wait_n (self, N_LISTINGS + 1);
  voc_jobs_search_bar_set_short (self->bar, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  ADD ("chips", test_chips);
  ADD ("guides", test_guides);
  ADD ("pay-range", test_pay_range);
  ADD ("two-views", test_two_views);
  ADD ("skills", test_skills);
  ADD ("occupations", test_occupations);
  ADD ("marks", test_marks);
  ADD ("drop", test_drop);
  ADD ("drop-waits", test_drop_waits);
  ADD ("short", test_short);
  return g_test_run ();
}
