/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The language of searches on the Jobs page: completion while it is typed, filters as
 * chips that can be taken away wherever they were said, other names of a title, and the
 * way out of nothing found. Keys are pressed as GTK hears them. */

#include "config.h"

#include "library/voc-listing-list.h"
#include "ui/jobs/voc-jobs-filter-private.h"
#include "ui/jobs/voc-jobs-page-private.h"
#include "ui/jobs/voc-jobs-search-bar-private.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"
#include "voc-ui-test.h"

#define N_LISTINGS 24

typedef struct
{
  VocUiLibrary      base;
  VocJobsPage      *page;
  VocJobsSearchBar *bar;
  guint             wanted_n;
  const char       *wanted;
} Fixture;

/* Nurses by two names, engineers by two employers; every fourth is remote, and those that
 * state a skill are engineers. */
static void
put (Fixture *self,
     guint    i)
{
  static const char *const titles[] = { "Registered Nurse", "RN", "Backend Engineer", "Backend Developer" };
  static const char *const companies[] = { "Clear Water", "Clearbrook Systems" };
  VocListing              *listing = voc_listing_new ();
  VocLocation             *location = voc_location_new ();

  listing->native_id = g_strdup_printf ("q-%u", i);
  voc_set_text (&listing->title, titles[i % 4]);
  voc_set_text (&listing->company, companies[i / 4 % 2]);
  voc_set_text (&listing->description_html, "<p>Some text.</p>");
  listing->workplace = i / 4 % 4 == 0 ? VOC_WORKPLACE_REMOTE : VOC_WORKPLACE_ON_SITE;
  listing->published = (VocTimestamp){ g_get_real_time () / G_USEC_PER_SEC - (gint64) i * 3600, VOC_DATE_SECOND };
  if (i % 4 >= 2)
    voc_listing_add_tag (listing, "skill", NULL, i % 4 == 2 ? "Java" : "SQL");
  location->city = g_strdup ("Austin");
  voc_listing_add_location (listing, location);
  voc_ui_library_put_version (&self->base, listing);
}

static guint
get_n (Fixture *self)
{
  VocResult *result = voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));

  return result != NULL ? voc_result_get_n (result) : G_MAXUINT;
}

static gboolean
has_n (gpointer user_data)
{
  Fixture *self = user_data;

  return get_n (self) == self->wanted_n && self->page->search == NULL;
}

static void
wait_n (Fixture *self,
        guint    n)
{
  self->wanted_n = n;
  if (!voc_ui_test_wait (has_n, self))
    g_assert_cmpuint (get_n (self), ==, n);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_put_listings (&self->base, 1);
  for (guint i = 0; i < N_LISTINGS; i++)
    put (self, i);
  voc_ui_library_open (&self->base);
  self->page = VOC_JOBS_PAGE (voc_jobs_page_new (self->base.library));
  self->bar = self->page->search_bar;
  voc_ui_library_present (&self->base, GTK_WIDGET (self->page), 900, 700);
  wait_n (self, N_LISTINGS + 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->bar->search_entry));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_drop_window (&self->base);
  voc_ui_library_close (&self->base);
  voc_ui_library_tear_down (&self->base);
}

static void
type (Fixture    *self,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->bar->search_entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->bar->search_entry), -1);
}

static const char *
get_text (Fixture *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->bar->search_entry));
}

/* What a controller of the entry does with a key; the last that was added comes first. */
static gboolean
press (Fixture        *self,
       guint           keyval,
       GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->bar->search_entry));
  gboolean is_used = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_used; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &is_used);
    }

  return is_used;
}

static char *
list_offered (Fixture *self)
{
  GListModel *model = voc_suggest_popup_get_model (self->bar->popup);
  GString    *line = g_string_new (NULL);

  for (guint i = 0; model != NULL && voc_suggest_popup_is_open (self->bar->popup) && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (VocSuggestion) suggestion = g_list_model_get_item (model, i);

      g_string_append_printf (line, "%s%s", i > 0 ? " | " : "", voc_suggestion_get_title (suggestion));
    }

  return g_string_free (line, FALSE);
}

static gboolean
is_offered (gpointer user_data)
{
  Fixture         *self = user_data;
  g_autofree char *offered = list_offered (self);

  return g_str_equal (offered, self->wanted);
}

static void
wait_offered (Fixture    *self,
              const char *wanted)
{
  g_autofree char *offered = NULL;

  self->wanted = wanted;
  if (voc_ui_test_wait (is_offered, self))
    return;

  offered = list_offered (self);
  g_assert_cmpstr (offered, ==, wanted);
}

/* The columns are loaded behind the first question: values are asked until they are. */
static gboolean
has_values (gpointer user_data)
{
  Fixture         *self = user_data;
  g_autofree char *offered = list_offered (self);

  if (*offered == '\0' && self->bar->completer != NULL)
    press (self, GDK_KEY_space, GDK_CONTROL_MASK);
  return *offered != '\0';
}

static void
test_complete (Fixture      *self,
               gconstpointer data)
{
  type (self, "nurse c");
  wait_n (self, 6);
  wait_offered (self, "");
  type (self, "nurse co");
  wait_offered (self, "company: | contract: | country:");

  /* Nothing is chosen by itself: Enter asks what is there. */
  g_assert_false (press (self, GDK_KEY_Return, 0));
  wait_offered (self, "");
  g_assert_cmpstr (get_text (self), ==, "nurse co");

  type (self, "company:cl");
  g_assert_true (voc_ui_test_wait (has_values, self));
  wait_offered (self, "Clear Water | Clearbrook Systems");
  g_assert_true (press (self, GDK_KEY_Down, 0));
  g_assert_true (press (self, GDK_KEY_Down, 0));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->bar->search_entry),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Clearbrook Systems, 12 jobs");
  g_assert_true (press (self, GDK_KEY_Tab, 0));
  g_assert_cmpstr (get_text (self), ==, "company:\"Clearbrook Systems\" ");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (self->bar->search_entry)), ==, 29);
  wait_offered (self, "");
  wait_n (self, 12);
}

/* Between a key and what is offered for it, the keys are those of the page. */
static void
test_complete_overtaken (Fixture      *self,
                         gconstpointer data)
{
  type (self, "title:nurse company:cl");
  wait_offered (self, "Clear Water | Clearbrook Systems");
  g_assert_true (press (self, GDK_KEY_Down, 0));
  type (self, "");
  g_assert_false (press (self, GDK_KEY_Return, 0));
  g_assert_cmpstr (get_text (self), ==, "");
  wait_offered (self, "");
}

static void
test_complete_keys (Fixture      *self,
                    gconstpointer data)
{
  /* A field opens the list of its values at once. */
  type (self, "rem");
  wait_offered (self, "remote:");
  g_assert_true (press (self, GDK_KEY_Down, 0));
  g_assert_true (press (self, GDK_KEY_Return, 0));
  g_assert_cmpstr (get_text (self), ==, "remote:");
  wait_offered (self, "yes | hybrid | no");

  g_assert_true (press (self, GDK_KEY_Escape, 0));
  wait_offered (self, "");
  /* Closed, the keys are those of the page again. */
  g_assert_false (press (self, GDK_KEY_Down, 0));
  g_assert_false (press (self, GDK_KEY_Tab, 0));
  g_assert_false (press (self, GDK_KEY_Escape, 0));

  type (self, "source:board");
  wait_offered (self, "");
  type (self, "nurse ");
  wait_offered (self, "");
  g_assert_true (press (self, GDK_KEY_space, GDK_CONTROL_MASK));
  wait_offered (self, "title: | company: | skill: | place: | pay: | remote: | posted: | source: | level: | contract: | language: | country: | occupation:");

  /* Who leaves the entry leaves the list. */
  gtk_widget_grab_focus (GTK_WIDGET (self->page->list));
  wait_offered (self, "");
}

/* The chips by what they say, with bars between them. */
static char *
list_chips (Fixture    *self,
            const char *css_class)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0;; i++)
    {
      GtkWidget *button = voc_ui_find_type (GTK_WIDGET (self->bar->chips), GTK_TYPE_BUTTON, i);

      if (button == NULL)
        return g_string_free (line, FALSE);
      if (gtk_widget_has_css_class (button, css_class))
        g_string_append_printf (line, "%s%s", line->len > 0 ? " | " : "", gtk_widget_get_tooltip_text (button) != NULL ? gtk_widget_get_tooltip_text (button) : "all");
    }
}

static void
assert_chips (Fixture    *self,
              const char *expected)
{
  g_autofree char *chips = list_chips (self, "voc-filter-chip");

  g_assert_cmpstr (chips, ==, expected);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->bar->chips)) == (*expected != '\0'));
}

static void
click_chip (Fixture *self,
            guint    position)
{
  GtkWidget *button = voc_ui_find_type (GTK_WIDGET (self->bar->chips), GTK_TYPE_BUTTON, position);

  g_assert_nonnull (button);
  voc_ui_click (button);
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

static gboolean
has_skills (gpointer user_data)
{
  Fixture         *self = user_data;
  g_autofree char *values = list_values (self, VOC_CHOICE_SKILL);

  return g_str_equal (values, self->wanted);
}

static void
wait_skills (Fixture    *self,
             const char *wanted)
{
  g_autofree char *values = NULL;

  self->wanted = wanted;
  if (voc_ui_test_wait (has_skills, self))
    return;

  values = list_values (self, VOC_CHOICE_SKILL);
  g_assert_cmpstr (values, ==, wanted);
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
  wait_skills (self, "*Java=6");
  tick (self, VOC_CHOICE_SKILL, 0);
  wait_n (self, 25);
  wait_skills (self, "Java=6 | SQL=6 | Not stated=13");

  /* Any of several. */
  tick (self, VOC_CHOICE_SKILL, 1);
  wait_n (self, 6);
  wait_skills (self, "*SQL=6");
  type (self, "developer");
  wait_n (self, 6);
  type (self, "nurse");
  wait_n (self, 0);
  wait_skills (self, "*SQL=0");
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
  g_autofree char *values = NULL;

  voc_jobs_search_bar_show_filter (self->bar);
  wait_skills (self, "Java=6 | SQL=6 | Not stated=13");
  type (self, "occupation:\"registered nurses\" ");
  wait_n (self, 12);
  wait_skills (self, "");
  values = list_values (self, VOC_CHOICE_OCCUPATION);
  g_assert_cmpstr (values, ==, "*Registered Nurses=12");
  assert_chips (self, "Remove filter: Occupation: registered nurses");
  g_assert_cmpuint (voc_jobs_filter_count (self->bar->filter), ==, 1);

  tick (self, VOC_CHOICE_OCCUPATION, 0);
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
is_rn_offered (gpointer user_data)
{
  g_autofree char *offers = list_chips (user_data, "voc-offer-chip");

  return g_str_equal (offers, "Also search for “RN”");
}

static void
test_titles (Fixture      *self,
             gconstpointer data)
{
  type (self, "company:");
  g_assert_true (voc_ui_test_wait (has_values, self));
  type (self, "nurse");
  wait_n (self, 6);
  g_assert_true (voc_ui_test_wait (is_rn_offered, self));
  /* Offered, not done. */
  g_assert_cmpstr (get_text (self), ==, "nurse");
  g_assert_cmpuint (get_n (self), ==, 6);

  click_chip (self, 0);
  wait_n (self, 12);
  g_assert_cmpstr (get_text (self), ==, "nurse OR RN");

  type (self, "zzzz");
  wait_n (self, 0);
  g_assert_false (is_rn_offered (self));
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

/* Whether Down in the empty entry shows what is wanted; it is the page's when there is
 * nothing. */
static gboolean
has_past (gpointer user_data)
{
  Fixture         *self = user_data;
  g_autofree char *offered = NULL;
  gboolean         is_used;

  voc_query_completer_close (self->bar->completer);
  is_used = press (self, GDK_KEY_Down, 0);
  offered = list_offered (self);
  g_assert_true (is_used == (*offered != '\0'));
  return g_str_equal (offered, self->wanted);
}

static void
wait_past (Fixture    *self,
           const char *wanted)
{
  self->wanted = wanted;
  g_assert_true (voc_ui_test_wait (has_past, self));
}

static void
enter (Fixture    *self,
       const char *text)
{
  type (self, text);
  g_signal_emit_by_name (self->bar->search_entry, "activate");
}

static void
test_past (Fixture      *self,
           gconstpointer data)
{
  wait_past (self, "");
  enter (self, "nurse");
  enter (self, "  ");
  type (self, "developer");
  wait_n (self, 7);
  type (self, "");
  wait_past (self, "nurse | Clear History");

  /* A job that is looked at shows that the search was good. */
  type (self, "developer");
  wait_n (self, 7);
  g_signal_emit_by_name (self->page->list, "job-selected", (gint64) 2);
  type (self, "");
  wait_past (self, "developer | nurse | Clear History");
  enter (self, "NURSE");
  type (self, "");
  wait_past (self, "NURSE | developer | Clear History");

  /* One of them is asked again. */
  g_assert_true (press (self, GDK_KEY_Down, 0));
  g_assert_true (press (self, GDK_KEY_Return, 0));
  g_assert_cmpstr (get_text (self), ==, "developer");
  wait_n (self, 7);
  wait_offered (self, "");
  g_assert_true (press (self, GDK_KEY_Down, GDK_ALT_MASK));

  type (self, "");
  wait_past (self, "developer | NURSE | Clear History");
  g_assert_true (press (self, GDK_KEY_Up, 0));
  g_assert_true (press (self, GDK_KEY_Up, 0));
  g_assert_true (press (self, GDK_KEY_Return, 0));
  g_assert_cmpstr (get_text (self), ==, "");
  wait_past (self, "");
}

static void
test_past_unwanted (Fixture      *self,
                    gconstpointer data)
{
  enter (self, "nurse");
  type (self, "");
  wait_past (self, "nurse | Clear History");
  g_settings_set_boolean (self->page->settings, "remember-searches", FALSE);
  wait_past (self, "");
  enter (self, "developer");
  wait_n (self, 7);
  g_settings_reset (self->page->settings, "remember-searches");
  enter (self, "zeppelin");
  type (self, "");
  wait_past (self, "zeppelin | Clear History");
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

#define ADD(name, func) g_test_add ("/ui/jobs-query/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  ADD ("complete", test_complete);
  ADD ("complete-keys", test_complete_keys);
  ADD ("complete-overtaken", test_complete_overtaken);
  ADD ("chips", test_chips);
  ADD ("pay-range", test_pay_range);
  ADD ("two-views", test_two_views);
  ADD ("skills", test_skills);
  ADD ("occupations", test_occupations);
  ADD ("marks", test_marks);
  ADD ("titles", test_titles);
  ADD ("drop", test_drop);
  ADD ("drop-waits", test_drop_waits);
  ADD ("short", test_short);
  ADD ("past", test_past);
  ADD ("past-unwanted", test_past_unwanted);
  return g_test_run ();
}
