/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialogue of what is hidden: what is there, what is searched, what is shown again and
 * taken back, and that ten thousand rows are made for what is in sight only. */

#include "config.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"

#include "library/voc-library-hidden.h"
#include "ui/hidden/voc-hidden-dialog.h"
#include "ui/hidden/voc-hidden-row.h"

#define N_LISTINGS 20

/* GTK's list view has so many rows whatever its height, and some more while it moves. */
#define MOST_ROWS 300

typedef struct
{
  VocUiLibrary base;
  GtkWidget   *dialog;
  const char  *wanted;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_put_listings (&self->base, N_LISTINGS);
  voc_ui_library_open (&self->base);
}

static void
present (Fixture *self)
{
  self->dialog = voc_hidden_dialog_new (NULL, self->base.library);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_ref (self->dialog);
  gtk_window_destroy (GTK_WINDOW (self->dialog));
  voc_ui_test_finalize (self->dialog);
  voc_ui_library_tear_down (&self->base);
}

static gboolean
is_text_shown (gpointer user_data)
{
  Fixture *self = user_data;

  return voc_ui_find_text (self->dialog, self->wanted) != NULL;
}

static void
wait_text (Fixture    *self,
           const char *text)
{
  self->wanted = text;
  if (!voc_ui_test_wait (is_text_shown, self))
    g_error ("“%s” is not shown", text);
}

static gboolean
is_text_gone (gpointer user_data)
{
  return !is_text_shown (user_data);
}

static void
wait_gone (Fixture    *self,
           const char *text)
{
  self->wanted = text;
  if (!voc_ui_test_wait (is_text_gone, self))
    g_error ("“%s” is still shown", text);
}

static void
start_hide_employer (VocUiLibrary       *library,
                     gpointer            data,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (VocHiddenEmployer) employer = voc_hidden_employer_new (data, "R&D <b>");

  voc_library_hide_employer_async (library->library, employer, NULL, callback, user_data);
}

static void
hide_employer (Fixture    *self,
               const char *name)
{
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (&self->base, start_hide_employer, (char *) name);
  g_autoptr (VocHiddenEmployer) employer = voc_library_hide_employer_finish (self->base.library, result, NULL, NULL, NULL);

  g_assert_nonnull (employer);
}

static void
start_hide (VocUiLibrary       *library,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  voc_library_show_hidden_listing_async (library->library, data, FALSE, NULL, callback, user_data);
}

/* Number @i of the only source; one that the cache does not have when it is too high. */
static void
hide (Fixture    *self,
      guint       i,
      const char *title)
{
  g_autofree char *native_id = g_strdup_printf ("job-%u", i);
  g_autoptr (VocHiddenListing) listing = voc_hidden_listing_new ("https://example.org/feed.json", native_id);
  g_autoptr (GAsyncResult) result = NULL;

  listing->source_id = 1;
  listing->hidden_at = 1760000000 + (gint64) i;
  listing->title = g_strdup (title);
  result = voc_ui_library_ask (&self->base, start_hide, listing);
  g_assert_true (voc_library_show_hidden_listing_finish (self->base.library, result, NULL));
}

static void
start_list (VocUiLibrary       *library,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  voc_library_list_hidden_async (library->library, NULL, callback, user_data);
}

static void
assert_hidden (Fixture *self,
               guint    n_employers,
               guint    n_listings)
{
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (&self->base, start_list, NULL);
  g_autoptr (VocHidden) hidden = voc_library_list_hidden_finish (self->base.library, result, NULL);

  g_assert_cmpuint (hidden->employers->len, ==, n_employers);
  g_assert_cmpuint (hidden->listings->len, ==, n_listings);
}

/* The button of the row that says @title. */
static void
press_show_again (Fixture    *self,
                  const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (voc_ui_find_text (self->dialog, title), VOC_TYPE_HIDDEN_ROW);
  GtkWidget *button = voc_ui_find_type (row, GTK_TYPE_BUTTON, 0);

  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
press_undo (Fixture *self)
{
  GtkWidget *label;

  wait_text (self, "Undo");
  for (guint i = 0; i < 10; i++)
    voc_ui_test_settle ();
  label = voc_ui_find_text (self->dialog, "Undo");
  g_assert_nonnull (label);
  voc_ui_click (label);
}

static void
show_page (Fixture    *self,
           const char *title)
{
  GtkWidget *label = voc_ui_find_text (self->dialog, title);

  g_assert_nonnull (label);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  voc_ui_test_settle ();
}

static void
test_employer (Fixture      *self,
               gconstpointer data)
{
  present (self);
  wait_text (self, "Nothing Is Hidden");
  hide_employer (self, "Employer 3");
  hide_employer (self, "Nobody & Sons");
  wait_text (self, "Employers (2)");
  wait_text (self, "Employer 3");
  wait_text (self, "1 job · since ");
  wait_text (self, " · R&D <b>");
  g_assert_null (voc_ui_find_text (self->dialog, "Nothing Is Hidden"));

  press_show_again (self, "Employer 3");
  wait_text (self, "Employer 3 is shown again");
  wait_text (self, "Employers (1)");
  assert_hidden (self, 1, 0);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (self->dialog)));
  press_undo (self);
  wait_text (self, "Employers (2)");
  assert_hidden (self, 2, 0);
}

static void
test_listings (Fixture      *self,
               gconstpointer data)
{
  hide (self, 1, NULL);
  hide (self, 2, NULL);
  hide (self, 4711, "What <it> was");
  hide (self, 4712, NULL);
  present (self);
  /* With no employer it begins with the jobs. */
  wait_text (self, "Registered Nurse");
  wait_text (self, "Jobs (4)");
  wait_text (self, "What <it> was");
  wait_text (self, "A job that is not here any more");
  wait_text (self, "Employer 1 · ");

  press_show_again (self, "Registered Nurse");
  wait_text (self, "The job is shown again");
  wait_gone (self, "Registered Nurse");
  assert_hidden (self, 0, 3);
  press_undo (self);
  wait_text (self, "Registered Nurse");
  assert_hidden (self, 0, 4);
  press_show_again (self, "What <it> was");
  wait_text (self, "Jobs (3)");
  press_undo (self);
  wait_text (self, "What <it> was");
}

static void
test_search (Fixture      *self,
             gconstpointer data)
{
  GtkWidget *entry;

  for (guint i = 0; i < N_LISTINGS; i++)
    hide (self, i, NULL);
  hide_employer (self, "Nobody & Sons");
  present (self);
  wait_text (self, "Jobs (20)");
  entry = voc_ui_find_type (self->dialog, GTK_TYPE_SEARCH_ENTRY, 0);
  g_assert_true (gtk_widget_get_mapped (entry));
  show_page (self, "Jobs (20)");
  wait_text (self, "Backend Developer");
  gtk_editable_set_text (GTK_EDITABLE (entry), "nurse");
  wait_gone (self, "Backend Developer");
  wait_text (self, "Registered Nurse");
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing of the kind");
  wait_text (self, "Nothing Found");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  wait_text (self, "Backend Developer");
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = VOC_IS_HIDDEN_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
start_hide_many (VocUiLibrary       *library,
                 gpointer            data,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  VocHiddenListing *listing = data;

  for (guint i = 1; i < 10000; i++)
    {
      g_free (listing->native_id);
      listing->native_id = g_strdup_printf ("many-%u", i);
      voc_library_show_hidden_listing_async (library->library, listing, FALSE, NULL, NULL, NULL);
    }
  voc_library_show_hidden_listing_async (library->library, data, FALSE, NULL, callback, user_data);
}

static void
test_many (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (VocHiddenListing) listing = voc_hidden_listing_new ("https://example.org/feed.json", "x");
  g_autoptr (GAsyncResult) result = NULL;

  if (g_getenv ("VOC_TEST_SANITIZED") != NULL)
    {
      present (self);
      g_test_skip ("Ten thousand writes take too long under a sanitizer");
      return;
    }

  listing->title = g_strdup ("One of Many");
  result = voc_ui_library_ask (&self->base, start_hide_many, listing);
  present (self);
  wait_text (self, "Jobs (9,999)");
  g_assert_cmpuint (count_rows (self->dialog), >, 10);
  g_assert_cmpuint (count_rows (self->dialog), <=, MOST_ROWS);
  voc_ui_test_settle ();

  /* All of them at once, after a question. */
  g_assert_true (gtk_widget_activate_action (self->dialog, "hidden.show-all", NULL));
  voc_ui_test_answer ("Show 9,999 Jobs Again?", "cancel");
  voc_ui_test_settle ();
  assert_hidden (self, 0, 9999);
  g_assert_true (gtk_widget_activate_action (self->dialog, "hidden.show-all", NULL));
  voc_ui_test_answer ("Show 9,999 Jobs Again?", "confirm");
  wait_text (self, "Nothing Is Hidden");
  assert_hidden (self, 0, 0);
}

/* Those of the page that is seen, and only those that a search finds. */
static void
test_show_all (Fixture      *self,
               gconstpointer data)
{
  GtkWidget *entry;

  for (guint i = 0; i < N_LISTINGS; i++)
    hide (self, i, NULL);
  hide_employer (self, "Nobody & Sons");
  hide_employer (self, "Somebody");
  present (self);
  wait_text (self, "Employers (2)");
  g_assert_nonnull (voc_ui_find_text (self->dialog, "Show All Again"));
  show_page (self, "Jobs (20)");
  /* What has not come yet is not gone. */
  wait_text (self, "Backend Developer");
  entry = voc_ui_find_type (self->dialog, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nurse");
  wait_gone (self, "Backend Developer");
  g_assert_true (gtk_widget_activate_action (self->dialog, "hidden.show-all", NULL));
  voc_ui_test_answer ("Show 7 Jobs Again?", "confirm");
  wait_text (self, "Jobs (13)");
  assert_hidden (self, 2, 13);

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  show_page (self, "Employers (2)");
  wait_text (self, "Somebody");
  g_assert_true (gtk_widget_activate_action (self->dialog, "hidden.show-all", NULL));
  voc_ui_test_answer ("Show 2 Employers Again?", "confirm");
  wait_text (self, "Employers (0)");
  assert_hidden (self, 0, 13);
}

/* A long name, and all that can be said of an employer, fit into a narrow dialogue. */
static void
test_narrow (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (300, 'x');
  int              minimum, natural;

  hide_employer (self, long_name);
  hide (self, 1, NULL);
  present (self);
  wait_text (self, "Employers (1)");
  gtk_widget_measure (adw_window_get_content (ADW_WINDOW (self->dialog)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <=, 340);
}

/* A library that is closed is told, and there is a way out. */
static void
test_closed (Fixture      *self,
             gconstpointer data)
{
  voc_library_close (self->base.library);
  present (self);
  wait_text (self, "What Is Hidden Could Not Be Read");
  g_assert_true (gtk_widget_activate_action (self->dialog, "hidden.reload", NULL));
  wait_text (self, "What Is Hidden Could Not Be Read");
}

static gboolean
is_nothing (gpointer user_data)
{
  gpointer *object = user_data;

  return *object == NULL;
}

/* Its answer comes when the dialogue is closed, and the window below it is gone, too. */
static void
test_left (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *parent = gtk_window_new ();
  gpointer   left = NULL;

  gtk_window_present (GTK_WINDOW (parent));
  left = voc_hidden_dialog_new (GTK_WINDOW (parent), self->base.library);
  g_object_add_weak_pointer (left, &left);
  gtk_window_present (left);
  if (data != NULL)
    gtk_window_close (left);
  gtk_window_destroy (GTK_WINDOW (parent));
  g_assert_true (voc_ui_test_wait (is_nothing, &left));
  present (self);
}

#define ADD(name, function) g_test_add ("/ui/hidden/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);

  ADD ("employer", test_employer);
  ADD ("listings", test_listings);
  ADD ("search", test_search);
  ADD ("many", test_many);
  ADD ("show-all", test_show_all);
  ADD ("narrow", test_narrow);
  ADD ("closed", test_closed);
  ADD ("left", test_left);
  g_test_add ("/ui/hidden/left-closed", Fixture, "closed", set_up, test_left, tear_down);

  return g_test_run ();
}
