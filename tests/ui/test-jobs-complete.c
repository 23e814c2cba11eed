/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is offered while a search is typed: words of the language and of the listings, other
 * names of a title, and what was searched for before. */

#include "config.h"

#include "voc-ui-jobs-search.h"

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

static gboolean
is_in_list (gpointer user_data)
{
  Fixture   *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->page)));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->page->list));
}

/* Escape closes what is offered, then takes the words back with what they found, then goes
 * into the list. */
static void
test_escape (Fixture      *self,
             gconstpointer data)
{
  GtkWidget *entry = GTK_WIDGET (self->bar->search_entry);

  type (self, "nurse co");
  wait_offered (self, "company: | contract: | country:");
  wait_n (self, 0);
  g_assert_true (press (self, GDK_KEY_Escape, 0));
  wait_offered (self, "");
  g_assert_cmpstr (get_text (self), ==, "nurse co");

  g_assert_false (press (self, GDK_KEY_Escape, 0));
  g_assert_true (voc_ui_test_press (entry, GDK_KEY_Escape, 0));
  g_assert_cmpstr (get_text (self), ==, "");
  wait_n (self, N_LISTINGS + 1);
  g_assert_false (is_in_list (self));

  g_assert_false (press (self, GDK_KEY_Escape, 0));
  g_assert_true (voc_ui_test_press (entry, GDK_KEY_Escape, 0));
  g_assert_true (voc_ui_test_wait (is_in_list, self));
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

static GtkWidget *
get_row (Fixture    *self,
         const char *text)
{
  GtkWidget *label = voc_ui_find_text (GTK_WIDGET (self->bar->popup), text);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
}

static int
get_top (Fixture   *self,
         GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (self->bar->popup), &bounds));
  return (int) bounds.origin.y;
}

static void
test_past (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *part;

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
  /* Which is no search: a line parts it from them. */
  voc_ui_test_settle ();
  part = voc_ui_find_type (GTK_WIDGET (self->bar->popup), GTK_TYPE_SEPARATOR, 0);
  g_assert_nonnull (part);
  g_assert_null (voc_ui_find_type (GTK_WIDGET (self->bar->popup), GTK_TYPE_SEPARATOR, 1));
  g_assert_cmpint (get_top (self, part), >, get_top (self, get_row (self, "nurse")));
  g_assert_cmpint (get_top (self, part), <, get_top (self, get_row (self, "Clear History")));
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

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  ADD ("complete", test_complete);
  ADD ("complete-keys", test_complete_keys);
  ADD ("complete-overtaken", test_complete_overtaken);
  ADD ("titles", test_titles);
  ADD ("escape", test_escape);
  ADD ("past", test_past);
  ADD ("past-unwanted", test_past_unwanted);
  return g_test_run ();
}
