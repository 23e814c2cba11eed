/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saved searches on the Jobs page: saved by a key under a proposed name, renamed, moved,
 * removed and brought back, and in the sidebar. */

#include "config.h"

#include "voc-ui-saved.h"

#include "ui/jobs/voc-jobs-search-bar.h"
#include "ui/jobs/voc-saved-button.h"
#include "ui/jobs/voc-saved-sidebar.h"

static char *
join_names (Fixture *self)
{
  g_autoptr (GPtrArray) all = list (self);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", ((VocSavedSearch *) g_ptr_array_index (all, i))->name);
  return g_string_free (names, FALSE);
}

typedef struct
{
  Fixture    *fixture;
  const char *names;
} Wanted;

static gboolean
has_names (gpointer user_data)
{
  const Wanted    *wanted = user_data;
  g_autofree char *names = join_names (wanted->fixture);

  return g_strcmp0 (names, wanted->names) == 0;
}

static void
wait_for_names (Fixture    *self,
                const char *names)
{
  Wanted wanted = { self, names };

  g_assert_true (voc_ui_test_wait (has_names, &wanted));
}

typedef struct
{
  Fixture    *fixture;
  const char *text;
} Toast;

static gboolean
is_toast_there (gpointer user_data)
{
  const Toast *toast = user_data;

  return voc_ui_library_find_label (toast->fixture->base.overlay, toast->text) != NULL;
}

/* As somebody does who sees the toast. */
static void
click_undo (Fixture    *self,
            const char *text)
{
  Toast      toast = { self, text };
  GtkWidget *label;
  GtkWidget *button = NULL;

  g_assert_true (voc_ui_test_wait (is_toast_there, &toast));
  for (label = voc_ui_library_find_label (self->base.overlay, text); button == NULL; label = gtk_widget_get_parent (label))
    button = voc_ui_library_find_label (label, "Undo");
  g_signal_emit_by_name (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON), "clicked");
}

static void
test_changes (Fixture      *self,
              gconstpointer data)
{
  GtkWidget *label;
  gint64     first = save (self, "First", voc_query_new ());
  gint64     second = save (self, "Second", voc_query_new ());

  wait_for_rows (self, 2);
  g_assert_cmpint (voc_saved_row_get_id (VOC_SAVED_ROW (gtk_list_box_get_row_at_index (get_rows (self), 0))), ==, first);
  label = voc_ui_library_find_type (GTK_WIDGET (gtk_list_box_get_row_at_index (get_rows (self), 0)), GTK_TYPE_LABEL);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "First");

  gtk_widget_activate_action (self->page, "jobs.move-search", "(xi)", second, -1);
  wait_for_names (self, "Second|First");
  gtk_widget_activate_action (self->page, "jobs.notify-search", "(xb)", second, TRUE);
  gtk_widget_activate_action (self->page, "jobs.remove-search", "x", first);
  wait_for_names (self, "Second");
  click_undo (self, "The saved search is removed");
  wait_for_names (self, "Second|First");
  {
    g_autoptr (GPtrArray) all = list (self);

    g_assert_true (((VocSavedSearch *) g_ptr_array_index (all, 0))->notifies);
    g_assert_false (((VocSavedSearch *) g_ptr_array_index (all, 1))->notifies);
  }
}

static gboolean
says_failure (gpointer user_data)
{
  return voc_ui_library_find_label (((Fixture *) user_data)->base.overlay, "Something went wrong, and nothing was changed.") != NULL;
}

static gboolean
presses_undo (gpointer user_data)
{
  return voc_ui_test_press (((Fixture *) user_data)->page, GDK_KEY_u, 0);
}

/* The page's own key takes back what the window's does, and again when that has failed. */
static void
test_removed_key (Fixture      *self,
                  gconstpointer data)
{
  gint64 first = save (self, "First", voc_query_new ());

  save (self, "Second", voc_query_new ());
  wait_for_rows (self, 2);
  g_assert_false (voc_ui_test_press (self->page, GDK_KEY_u, 0));
  gtk_widget_activate_action (self->page, "jobs.remove-search", "x", first);
  wait_for_names (self, "Second");
  voc_ui_library_damage (&self->base, VOC_DATABASE_LIBRARY, "CREATE UNIQUE INDEX main.one_kept ON saved_search (removed_at) WHERE removed_at = 0");
  g_assert_true (voc_ui_test_wait (presses_undo, self));
  g_assert_false (voc_ui_test_press (self->page, GDK_KEY_u, 0));
  g_assert_true (voc_ui_test_wait (says_failure, self));
  voc_ui_library_damage (&self->base, VOC_DATABASE_LIBRARY, "DROP INDEX main.one_kept");
  g_assert_true (voc_ui_test_press (self->page, GDK_KEY_u, 0));
  wait_for_names (self, "First|Second");
  g_assert_false (voc_ui_test_press (self->page, GDK_KEY_u, 0));
}

static gboolean
find_question (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        *(GtkWidget **) user_data = window;
    }

  return *(GtkWidget **) user_data != NULL;
}

/* (transfer none): the question for a name that is on the screen */
static GtkWidget *
wait_question (void)
{
  GtkWidget *question = NULL;

  g_assert_true (voc_ui_test_wait (find_question, &question));
  return question;
}

static GtkEditable *
get_name_entry (GtkWidget *question)
{
  return GTK_EDITABLE (voc_ui_library_find_type (adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (question)), GTK_TYPE_ENTRY));
}

static void
assert_refused (GtkWidget *question,
                gboolean   is_refused)
{
  GtkWidget *content = adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (question));

  g_assert_cmpint (voc_ui_library_find_label (content, "Another saved search has that name") != NULL, ==, is_refused);
  g_assert_cmpint (gtk_widget_has_css_class (GTK_WIDGET (get_name_entry (question)), "error"), ==, is_refused);
  g_assert_cmpint (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question), "confirm"), ==, !is_refused);
}

/* The page hears of it after the library. */
static gboolean
is_third_shown (gpointer user_data)
{
  GtkListBox *rows = get_rows (user_data);
  GtkWidget  *label = voc_ui_library_find_type (GTK_WIDGET (gtk_list_box_get_row_at_index (rows, 1)), GTK_TYPE_LABEL);

  return g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), "Third") == 0;
}

/* The name of another one is refused where it is typed, and can be changed there; so is one that
 * somebody took meanwhile. */
static void
test_taken_name (Fixture      *self,
                 gconstpointer data)
{
  GtkWidget *question;
  int        start = -1;
  int        end = -1;
  gint64     second;

  save (self, "First", voc_query_new ());
  second = save (self, "Second", voc_query_new ());
  wait_for_rows (self, 2);
  gtk_widget_activate_action (self->page, "jobs.rename-search", "x", second);
  question = wait_question ();
  g_assert_cmpstr (gtk_editable_get_text (get_name_entry (question)), ==, "Second");
  assert_refused (question, FALSE);
  gtk_editable_set_text (get_name_entry (question), " FIRST ");
  assert_refused (question, TRUE);
  gtk_editable_select_region (get_name_entry (question), 0, 0);
  g_signal_emit_by_name (get_name_entry (question), "activate");
  g_assert_cmpstr (gtk_editable_get_text (get_name_entry (question)), ==, " FIRST ");
  g_assert_true (gtk_editable_get_selection_bounds (get_name_entry (question), &start, &end));
  g_assert_cmpint (end - start, ==, 7);

  gtk_editable_set_text (get_name_entry (question), "Other");
  assert_refused (question, FALSE);
  save (self, "Other", voc_query_new ());
  voc_ui_test_answer ("Rename Saved Search", "confirm");
  question = wait_question ();
  g_assert_cmpstr (gtk_editable_get_text (get_name_entry (question)), ==, "Other");
  assert_refused (question, TRUE);
  gtk_editable_set_text (get_name_entry (question), "Third");
  assert_refused (question, FALSE);
  voc_ui_test_answer ("Rename Saved Search", "confirm");
  wait_for_names (self, "First|Third|Other");

  g_assert_true (voc_ui_test_wait (is_third_shown, self));
  gtk_widget_activate_action (self->page, "jobs.save-search", NULL);
  question = wait_question ();
  gtk_editable_set_text (get_name_entry (question), "third");
  assert_refused (question, TRUE);
  voc_ui_test_answer ("Save Search", "cancel");
  voc_ui_test_settle ();
  wait_for_names (self, "First|Third|Other");
}

typedef struct
{
  Fixture    *fixture;
  const char *text;
} Asks;

static gboolean
asks_text (gpointer user_data)
{
  const Asks *asks = user_data;
  g_autoptr (GPtrArray) all = list (asks->fixture);

  return g_strcmp0 (((VocSavedSearch *) g_ptr_array_index (all, 0))->query->text, asks->text) == 0;
}

/* What was asked comes back, and with it what was new. */
static void
test_replace (Fixture      *self,
              gconstpointer data)
{
  VocQuery *query = voc_query_new ();
  Asks      nothing = { self, "" };
  Asks      words = { self, "nurse pay:30k.." };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id;

  voc_set_text (&query->text, words.text);
  id = save (self, "Nurses", query);
  wait_for_rows (self, 1);
  result = voc_ui_library_ask (&self->base, start_look, &id);
  g_assert_true (voc_library_change_saved_finish (self->base.library, result, &error));
  voc_ui_test_settle ();

  gtk_widget_activate_action (self->page, "jobs.replace-search", "x", id);
  g_assert_true (voc_ui_test_wait (asks_text, &nothing));
  g_assert_cmpint (get_looked_at (self), >, 1000);
  click_undo (self, "The saved search is replaced");
  g_assert_true (voc_ui_test_wait (asks_text, &words));
  g_assert_cmpint (get_looked_at (self), ==, 1000);
}

static void
type (Fixture    *self,
      const char *text)
{
  voc_jobs_search_bar_set_text (VOC_JOBS_SEARCH_BAR (voc_ui_library_find_type (self->page, VOC_TYPE_JOBS_SEARCH_BAR)), text);
}

/* What is asked is kept, not what the list still shows; whoever types quickly, or has just
 * opened the window, need not wait for an answer. */
static void
test_at_once (Fixture      *self,
              gconstpointer data)
{
  Asks       nurses = { self, "nurse pay:30k.." };
  Asks       cooks = { self, "cook" };
  GtkWidget *question;
  gint64     id;

  type (self, nurses.text);
  gtk_widget_activate_action (self->page, "jobs.save-search", NULL);
  question = wait_question ();
  g_assert_cmpstr (gtk_editable_get_text (get_name_entry (question)), ==, nurses.text);
  gtk_editable_set_text (get_name_entry (question), "Nurses");
  voc_ui_test_answer ("Save Search", "confirm");
  wait_for_names (self, "Nurses");
  g_assert_true (asks_text (&nurses));
  wait_for_rows (self, 1);
  id = voc_saved_row_get_id (VOC_SAVED_ROW (gtk_list_box_get_row_at_index (get_rows (self), 0)));

  type (self, cooks.text);
  gtk_widget_activate_action (self->page, "jobs.replace-search", "x", id);
  g_assert_true (voc_ui_test_wait (asks_text, &cooks));
  g_assert_cmpint (get_looked_at (self), >, 1000);

  voc_ui_library_drop_window (&self->base);
  self->page = voc_jobs_page_new (self->base.library);
  voc_ui_library_present (&self->base, self->page, 1000, 700);
  g_assert_false (has_jobs (self));
  gtk_widget_activate_action (self->page, "jobs.save-search", NULL);
  question = wait_question ();
  g_assert_cmpstr (gtk_editable_get_text (get_name_entry (question)), ==, "All jobs");
  voc_ui_test_answer ("Save Search", "cancel");
  voc_ui_test_settle ();
}

static gboolean
shows_question (gpointer user_data)
{
  const Asks      *asks = user_data;
  const VocResult *shown = voc_listing_list_get_result (voc_jobs_list_get_model (VOC_JOBS_PAGE (asks->fixture->page)->list));

  return g_strcmp0 (shown->query->text, asks->text) == 0;
}

static const VocResult *
get_shown (gpointer user_data)
{
  return voc_listing_list_get_result (voc_jobs_list_get_model (VOC_JOBS_PAGE (((Fixture *) user_data)->page)->list));
}

static gboolean
shows_halves (gpointer user_data)
{
  const VocResult *shown = get_shown (user_data);

  return g_str_equal (shown->query->text, "nur") && shown->query->is_typing && shown->ids->len > 0;
}

static gboolean
shows_no_halves (gpointer user_data)
{
  const VocResult *shown = get_shown (user_data);

  return g_str_equal (shown->query->text, "nur") && !shown->query->is_typing && shown->ids->len == 0;
}

/* A saved search asks for whole words, so what the list shows while it gets a name does, too. */
static void
test_half_word (Fixture      *self,
                gconstpointer data)
{
  VocJobsSearchBar *bar = VOC_JOBS_SEARCH_BAR (voc_ui_library_find_type (self->page, VOC_TYPE_JOBS_SEARCH_BAR));

  gtk_editable_set_text (GTK_EDITABLE (voc_ui_library_find_type (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY)), "nur");
  g_assert_true (voc_ui_test_wait (shows_halves, self));
  gtk_widget_activate_action (self->page, "jobs.save-search", NULL);
  wait_question ();
  g_assert_true (voc_ui_test_wait (shows_no_halves, self));
  voc_ui_test_answer ("Save Search", "cancel");
  voc_ui_test_settle ();
}

/* What was on the screen when it was asked for is saved, also when something else is by the time
 * that it has a name: a window that is over the page does not keep away what is asked from outside. */
static void
test_saved_behind_other (Fixture      *self,
                         gconstpointer data)
{
  Asks asked = { self, "developer" };
  Asks other = { self, "nurse" };

  voc_jobs_page_search (VOC_JOBS_PAGE (self->page), asked.text);
  g_assert_true (voc_ui_test_wait (shows_question, &asked));
  gtk_widget_activate_action (self->page, "jobs.save-search", NULL);
  gtk_editable_set_text (get_name_entry (wait_question ()), "Developers");
  voc_jobs_page_search (VOC_JOBS_PAGE (self->page), other.text);
  g_assert_true (voc_ui_test_wait (shows_question, &other));
  voc_ui_test_answer ("Save Search", "confirm");
  wait_for_names (self, "Developers");
  g_assert_true (asks_text (&asked));
}

/* The sidebar */

static GtkWidget *
get_sidebar (Fixture *self)
{
  return voc_ui_library_find_type (self->page, VOC_TYPE_SAVED_SIDEBAR);
}

static gboolean
has_sidebar (gpointer user_data)
{
  Fixture *self = user_data;

  return gtk_widget_get_mapped (get_sidebar (self))
         && !gtk_widget_get_visible (voc_ui_library_find_type (self->page, VOC_TYPE_SAVED_BUTTON));
}

static gboolean
has_button (gpointer user_data)
{
  Fixture *self = user_data;

  return !gtk_widget_get_mapped (get_sidebar (self))
         && gtk_widget_get_mapped (voc_ui_library_find_type (self->page, VOC_TYPE_SAVED_BUTTON));
}

static GtkListBoxRow *
find_chosen (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX (widget) && gtk_list_box_get_selected_row (GTK_LIST_BOX (widget)) != NULL)
    return gtk_list_box_get_selected_row (GTK_LIST_BOX (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkListBoxRow *row = find_chosen (child);

      if (row != NULL)
        return row;
    }
  return NULL;
}

static gboolean
marks_search (gpointer user_data)
{
  GtkListBoxRow *row = find_chosen (get_sidebar (user_data));

  return row != NULL && VOC_IS_SAVED_ROW (row);
}

static gboolean
marks_all (gpointer user_data)
{
  GtkListBoxRow *row = find_chosen (get_sidebar (user_data));

  return row != NULL && !VOC_IS_SAVED_ROW (row) && voc_ui_library_find_label (GTK_WIDGET (row), "All Jobs") != NULL;
}

static gboolean
marks_nothing (gpointer user_data)
{
  return find_chosen (get_sidebar (user_data)) == NULL;
}

static void
present_wide (Fixture *self)
{
  voc_ui_library_drop_window (&self->base);
  self->page = voc_jobs_page_new (self->base.library);
  voc_ui_library_present (&self->base, self->page, 1250, 700);
}

/* There when the window is wide and there is something to show; what the list shows is
 * marked, however it was asked. */
static void
test_sidebar (Fixture      *self,
              gconstpointer data)
{
  VocQuery  *query = voc_query_new ();
  GtkWidget *bar;
  GtkWidget *row;

  present_wide (self);
  g_assert_true (voc_ui_test_wait (has_button, self));

  voc_set_text (&query->text, "nobody has this");
  query->folds_duplicates = TRUE;
  save (self, "Nobody", query);
  g_assert_true (voc_ui_test_wait (has_sidebar, self));
  g_assert_true (voc_ui_test_wait (marks_all, self));

  g_signal_emit_by_name (voc_ui_library_find_type (get_sidebar (self), VOC_TYPE_SAVED_ROW), "activate");
  g_assert_true (voc_ui_test_wait (is_answered, self->page));
  g_assert_true (voc_ui_test_wait (marks_search, self));

  bar = voc_ui_library_find_type (self->page, VOC_TYPE_JOBS_SEARCH_BAR);
  voc_jobs_search_bar_set_text (VOC_JOBS_SEARCH_BAR (bar), "nurse");
  g_assert_true (voc_ui_test_wait (marks_nothing, self));
  gtk_widget_activate_action (self->page, "jobs.show-all", NULL);
  g_assert_true (voc_ui_test_wait (marks_all, self));

  /* Where the arrow keys go is not what is shown. */
  row = gtk_widget_get_ancestor (voc_ui_library_find_type (get_sidebar (self), VOC_TYPE_SAVED_ROW), GTK_TYPE_LIST_BOX_ROW);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
  g_assert_null (gtk_list_box_get_selected_row (GTK_LIST_BOX (gtk_widget_get_parent (row))));
  g_assert_true (marks_all (self));
}

static gboolean
presses_key (gpointer user_data)
{
  return voc_ui_test_press (((Fixture *) user_data)->page, GDK_KEY_F9, 0);
}

/* It can be put away, which is remembered; and it gives way in a narrow window. */
static void
test_put_away (Fixture      *self,
               gconstpointer data)
{
  GtkWidget *focus;

  save (self, "First", voc_query_new ());
  wait_for_rows (self, 1);
  g_assert_true (voc_ui_test_wait (has_button, self));

  present_wide (self);
  g_assert_true (voc_ui_test_wait (has_sidebar, self));
  gtk_widget_activate_action (self->page, "jobs.show-searches", NULL);
  focus = gtk_root_get_focus (gtk_widget_get_root (self->page));
  g_assert_true (gtk_widget_is_ancestor (focus, get_sidebar (self)));

  g_assert_true (voc_ui_test_press (self->page, GDK_KEY_F9, 0));
  g_assert_true (voc_ui_test_wait (has_button, self));
  focus = gtk_root_get_focus (gtk_widget_get_root (self->page));
  g_assert_true (focus == NULL || !gtk_widget_is_ancestor (focus, get_sidebar (self)));

  present_wide (self);
  wait_for_rows (self, 1);
  g_assert_true (voc_ui_test_wait (has_button, self));
  /* As soon as it is known that there is room. */
  g_assert_true (voc_ui_test_wait (presses_key, self));
  g_assert_true (voc_ui_test_wait (has_sidebar, self));
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);

  ADD ("changes", test_changes);
  ADD ("removed-key", test_removed_key);
  ADD ("taken-name", test_taken_name);
  ADD ("replace", test_replace);
  ADD ("at-once", test_at_once);
  ADD ("half-word", test_half_word);
  ADD ("saved-behind-other", test_saved_behind_other);
  ADD ("sidebar", test_sidebar);
  ADD ("put-away", test_put_away);

  return g_test_run ();
}
