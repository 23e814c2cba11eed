/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preferences: what is set counts, and a home has to be a place. */

#include "config.h"

#include "voc-ui-profile.h"
#include "voc-ui-test.h"

#include "library/voc-library-figures.h"
#include "library/voc-library-private.h"
#include "store/voc-conn-private.h"
#include "store/voc-listing-store.h"
#include "ui/jobs/voc-jobs-page.h"
#include "ui/window/voc-corrections.h"
#include "ui/window/voc-portal-private.h"
#include "ui/window/voc-preferences.h"
#include "ui/window/voc-work-languages.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  VocUiProfile   profile;
  GSettings     *settings;
  VocBackground *background;
  GtkWidget     *preferences;
  const char    *wanted;
} Fixture;

static void
open_preferences (Fixture *self)
{
  self->preferences = voc_preferences_new (GTK_WINDOW (self->profile.window), self->profile.library,
                                           self->background);
  gtk_window_present (GTK_WINDOW (self->preferences));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_profile_open (&self->profile, voc_jobs_page_new);
  self->settings = g_settings_new (VOC_APPLICATION_ID);
  self->background = voc_background_new (self->settings);
  open_preferences (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_settings_reset (self->settings, "home-place");
  g_clear_object (&self->settings);
  gtk_window_destroy (GTK_WINDOW (self->preferences));
  g_clear_object (&self->background);
  voc_ui_profile_close (&self->profile);
}

static GtkWidget *
get_home (Fixture *self)
{
  return voc_ui_find_type (self->preferences, ADW_TYPE_ENTRY_ROW, 0);
}

static gboolean
is_title (gpointer user_data)
{
  Fixture *self = user_data;

  return strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_home (self))), self->wanted) != NULL;
}

static void
enter_home (Fixture    *self,
            const char *text,
            const char *wanted)
{
  gtk_editable_set_text (GTK_EDITABLE (get_home (self)), text);
  g_signal_emit_by_name (get_home (self), "apply");
  self->wanted = wanted;
  if (!voc_ui_test_wait (is_title, self))
    g_error ("The row says “%s”", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_home (self))));
}

static void
assert_home (Fixture    *self,
             const char *wanted)
{
  g_autofree char *home = g_settings_get_string (self->settings, "home-place");

  g_assert_cmpstr (home, ==, wanted);
}

static void
test_home (Fixture      *self,
           gconstpointer data)
{
  enter_home (self, "Austin", "Home: Austin");
  assert_home (self, "Austin");
  enter_home (self, "Nowhere at all & <more>", "No place is called “Nowhere at all & <more>”");
  assert_home (self, "Austin");
  g_assert_true (gtk_widget_has_css_class (get_home (self), "error"));

  /* It is there the next time. */
  gtk_window_destroy (GTK_WINDOW (self->preferences));
  open_preferences (self);
  self->wanted = "Home: Austin";
  g_assert_true (voc_ui_test_wait (is_title, self));

  enter_home (self, "", "Home (Town or ZIP Code)");
  assert_home (self, "");
}

static void
test_switches (Fixture      *self,
               gconstpointer data)
{
  static const char *const keys[] = { "candidates-page", "hide-closed", "remember-searches", "sync-automatically", "sync-metered",
                                      "notify-new-jobs" };
  /* The second switch is one of the row of corrections that is never shown, the third of that of languages. */
  static const guint places[] = { 0, 3, 4, 5, 6, 9 };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkWidget *toggle = voc_ui_find_type (self->preferences, GTK_TYPE_SWITCH, places[i]);
      gboolean   was = g_settings_get_boolean (self->settings, keys[i]);

      g_assert_nonnull (toggle);
      g_assert_cmpint (gtk_switch_get_active (GTK_SWITCH (toggle)), ==, was);
      gtk_switch_set_active (GTK_SWITCH (toggle), !was);
      g_assert_cmpint (g_settings_get_boolean (self->settings, keys[i]), ==, !was);
      g_settings_reset (self->settings, keys[i]);
      g_assert_cmpint (gtk_switch_get_active (GTK_SWITCH (toggle)), ==, was);
    }
}

static gboolean
is_text_shown (gpointer user_data)
{
  Fixture *self = user_data;

  return voc_ui_find_text (self->preferences, self->wanted) != NULL;
}

static gboolean
is_file_there (gpointer user_data)
{
  return g_file_test (user_data, G_FILE_TEST_EXISTS);
}

static gboolean
is_file_gone (gpointer user_data)
{
  return !is_file_there (user_data);
}

/* Nobody is there to be asked. */
static void
test_background (Fixture      *self,
                 gconstpointer data)
{
  g_autofree char *file = g_build_filename (g_get_user_config_dir (), "autostart", VOC_APPLICATION_ID ".desktop", NULL);
  GtkWidget       *background = voc_ui_find_type (self->preferences, GTK_TYPE_SWITCH, 7);
  GtkWidget       *login = voc_ui_find_type (self->preferences, GTK_TYPE_SWITCH, 8);
  GtkWidget       *notify = voc_ui_find_type (self->preferences, GTK_TYPE_SWITCH, 9);

  /* The others mean something only with the first. */
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (background)));
  g_assert_false (gtk_widget_is_sensitive (login));
  g_assert_false (gtk_widget_is_sensitive (notify));
  g_assert_null (voc_background_get_note (self->background));

  self->wanted = "Vocation syncs until you quit it or log out.";
  g_assert_null (voc_ui_find_text (self->preferences, self->wanted));
  gtk_switch_set_active (GTK_SWITCH (background), TRUE);
  g_assert_true (g_settings_get_boolean (self->settings, "sync-in-background"));
  g_assert_true (gtk_widget_is_sensitive (login));
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (notify)));
  g_assert_true (gtk_widget_is_sensitive (notify));
  g_assert_true (voc_ui_test_wait (is_text_shown, self));
  g_assert_false (is_file_there (file));

  gtk_switch_set_active (GTK_SWITCH (login), TRUE);
  g_assert_true (voc_ui_test_wait (is_file_there, file));

  /* Without the first there is nothing to start for. */
  gtk_switch_set_active (GTK_SWITCH (background), FALSE);
  g_assert_true (voc_ui_test_wait (is_file_gone, file));
  g_assert_false (g_settings_get_boolean (self->settings, "start-at-login"));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (login)));
  g_assert_null (voc_background_get_note (self->background));
  g_assert_null (voc_ui_find_text (self->preferences, self->wanted));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (voc_library_choose_occupation_finish (VOC_LIBRARY (object), result, &error));
  g_assert_no_error (error);
}

static gboolean
is_text_gone (gpointer user_data)
{
  return !is_text_shown (user_data);
}

static GtkWidget *
find_trash (GtkWidget *row)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *button = voc_ui_find_type (row, GTK_TYPE_BUTTON, i);

      if (button == NULL || g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (button)), "user-trash-symbolic") == 0)
        return button;
    }
}

/* What was corrected anywhere is listed, removed, and brought back. */
static void
test_corrections (Fixture      *self,
                  gconstpointer data)
{
  GtkWidget *row = voc_ui_find_type (self->preferences, VOC_TYPE_CORRECTIONS, 0);
  GtkWidget *button;

  g_assert_false (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row)));
  voc_library_choose_occupation_async (self->profile.library, "Bread & <Butter> Maker", "51-3011", NULL, chosen_cb, NULL);
  self->wanted = "You chose the occupation of 1 title.";
  g_assert_true (voc_ui_test_wait (is_text_shown, self));
  g_assert_true (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row)));
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  self->wanted = "Bread & <Butter> Maker";
  g_assert_true (voc_ui_test_wait (is_text_shown, self));
  g_assert_nonnull (voc_ui_find_text (row, "Bakers (SOC 51-3011)"));
  button = find_trash (row);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  self->wanted = "Bakers (SOC 51-3011)";
  g_assert_true (voc_ui_test_wait (is_text_gone, self));
  g_assert_null (find_trash (row));
  self->wanted = "The correction of “Bread & <Butter> Maker” is removed";
  g_assert_true (voc_ui_test_wait (is_text_shown, self));

  /* As the button of the toast does. */
  g_assert_true (gtk_widget_activate_action (self->preferences, "corrections.restore", "(ss)", "Bread & <Butter> Maker", "51-3011"));
  self->wanted = "You chose the occupation of 1 title.";
  g_assert_true (voc_ui_test_wait (is_text_shown, self));
  g_assert_nonnull (find_trash (row));
}

static gboolean
refuse_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  return voc_conn_exec (conn, "CREATE TEMP TRIGGER refuse BEFORE DELETE ON main.title_choice BEGIN SELECT RAISE (FAIL, 'no'); END", error);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_store_finish (VOC_STORE (object), result, NULL, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static gboolean
has_label (gpointer user_data)
{
  return voc_ui_find_type (user_data, GTK_TYPE_LABEL, 0) != NULL;
}

/* What could not be removed is said in another window when Preferences have been closed. */
static void
test_corrections_refused (Fixture      *self,
                          gconstpointer data)
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  GtkWidget *other = adw_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *row = voc_ui_find_type (self->preferences, VOC_TYPE_CORRECTIONS, 0);
  gboolean   is_refused = FALSE;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  adw_window_set_content (ADW_WINDOW (other), overlay);
  gtk_window_set_default_size (GTK_WINDOW (other), 400, 300);
  gtk_window_set_application (GTK_WINDOW (self->profile.window), application);
  gtk_window_set_application (GTK_WINDOW (other), application);
  gtk_window_present (GTK_WINDOW (other));
  voc_library_choose_occupation_async (self->profile.library, "Bread Maker", "51-3011", NULL, chosen_cb, NULL);
  self->wanted = "You chose the occupation of 1 title.";
  g_assert_true (voc_ui_test_wait (is_text_shown, self));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  voc_ui_test_settle ();
  voc_store_write_async (voc_library_get_store (self->profile.library), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                         refuse_in_thread, NULL, NULL, NULL, NULL, written_cb, &is_refused);
  g_assert_true (voc_ui_test_wait (is_true, &is_refused));

  g_assert_false (has_label (overlay));
  g_signal_emit_by_name (find_trash (row), "clicked");
  gtk_window_destroy (GTK_WINDOW (self->preferences));
  g_assert_true (voc_ui_test_wait (has_label, overlay));

  gtk_window_destroy (GTK_WINDOW (other));
  gtk_window_set_application (GTK_WINDOW (self->profile.window), NULL);
  open_preferences (self);
}

static gboolean
is_keyboard_on_trash (gpointer user_data)
{
  Fixture   *self = user_data;
  GtkWidget *row = voc_ui_find_type (self->preferences, VOC_TYPE_CORRECTIONS, 0);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (row));

  return focus != NULL && focus == find_trash (row);
}

/* The keyboard goes on with what follows the correction that was removed, and stays where
 * it is when something else changes. */
static void
test_corrections_keyboard (Fixture      *self,
                           gconstpointer data)
{
  GtkWidget *row = voc_ui_find_type (self->preferences, VOC_TYPE_CORRECTIONS, 0);
  GtkWidget *button;

  voc_library_choose_occupation_async (self->profile.library, "Bread Maker", "51-3011", NULL, chosen_cb, NULL);
  voc_library_choose_occupation_async (self->profile.library, "Wire Puller", "47-2111", NULL, chosen_cb, NULL);
  self->wanted = "You chose the occupation of 2 titles.";
  g_assert_true (voc_ui_test_wait (is_text_shown, self));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  voc_ui_test_settle ();

  button = find_trash (row);
  g_assert_true (gtk_widget_grab_focus (button));
  g_signal_emit_by_name (self->profile.library, "changed", VOC_CHANGE_LISTINGS);
  voc_ui_test_settle ();
  voc_ui_test_settle ();
  g_assert_true (find_trash (row) == button);
  g_assert_true (is_keyboard_on_trash (self));

  g_signal_emit_by_name (button, "clicked");
  self->wanted = "You chose the occupation of 1 title.";
  g_assert_true (voc_ui_test_wait (is_text_shown, self));
  g_assert_true (voc_ui_test_wait (is_keyboard_on_trash, self));
}

static GtkWidget *
find_language (Fixture    *self,
               const char *name)
{
  GtkWidget *languages = voc_ui_find_type (self->preferences, VOC_TYPE_WORK_LANGUAGES, 0);

  for (guint i = 0;; i++)
    {
      GtkWidget *row = voc_ui_find_type (languages, ADW_TYPE_ACTION_ROW, i);

      if (row == NULL || g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), name))
        return row;
    }
}

static void
assert_languages (Fixture    *self,
                  const char *expected)
{
  g_auto (GStrv) languages = g_settings_get_strv (self->settings, "work-languages");
  g_autofree char *joined = g_strjoinv (" ", languages);

  g_assert_cmpstr (joined, ==, expected);
}

static gboolean
has_counted (gpointer user_data)
{
  GtkWidget *row = find_language (user_data, "Swedish");

  return row != NULL && g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "2 jobs") == 0;
}

static gboolean
put_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  for (guint i = 0; i < 2; i++)
    {
      VocListing *unsealed = voc_listing_new ();
      g_autoptr (VocListing) listing = NULL;

      unsealed->source_id = 1;
      unsealed->native_id = g_strdup_printf ("sv-%u", i);
      voc_set_text (&unsealed->title, "Snickare");
      voc_set_text (&unsealed->language, "sv");
      listing = voc_listing_seal (unsealed);
      if (!voc_listings_put (conn, listing, 1760000200, NULL, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* The languages of the jobs are offered, and what is chosen is, whether a job is in it or not. */
static void
test_languages (Fixture      *self,
                gconstpointer data)
{
  const char *const chosen[] = { "cy", NULL };
  GtkWidget        *row;
  gboolean          is_put = FALSE;

  gtk_window_destroy (GTK_WINDOW (self->preferences));
  voc_store_write_async (voc_library_get_store (self->profile.library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL,
                         put_in_thread, NULL, NULL, NULL, NULL, written_cb, &is_put);
  g_assert_true (voc_ui_test_wait (is_true, &is_put));
  g_settings_set_strv (self->settings, "work-languages", chosen);
  open_preferences (self);
  g_assert_true (voc_ui_test_wait (has_counted, self));
  row = find_language (self, "Welsh");
  g_assert_nonnull (row);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (voc_ui_find_type (row, GTK_TYPE_CHECK_BUTTON, 0))));
  self->wanted = "Welsh. A search leaves out jobs whose text is in another language, until you take that filter away.";
  g_assert_true (is_text_shown (self));

  adw_action_row_activate (ADW_ACTION_ROW (find_language (self, "Swedish")));
  assert_languages (self, "cy sv");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  assert_languages (self, "sv");
  g_assert_true (find_language (self, "Welsh") == row);
  adw_action_row_activate (ADW_ACTION_ROW (find_language (self, "Swedish")));
  assert_languages (self, "");
  self->wanted = "Jobs are found whatever language their text is in.";
  g_assert_true (is_text_shown (self));

  g_settings_set_strv (self->settings, "work-languages", chosen);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (voc_ui_find_type (row, GTK_TYPE_CHECK_BUTTON, 0))));
  g_settings_reset (self->settings, "work-languages");
}

static gboolean
holds_keyboard (GtkWidget *check)
{
  return gtk_root_get_focus (gtk_widget_get_root (check)) == check;
}

/* Nothing is found before there are jobs: it is asked again when there are. Whoever has a
 * check under the keyboard then keeps it. */
static void
test_languages_later (Fixture      *self,
                      gconstpointer data)
{
  const char *const chosen[] = { "cy", "sv", NULL };
  GtkWidget        *languages, *swedish, *check;
  gboolean          is_put = FALSE;

  gtk_window_destroy (GTK_WINDOW (self->preferences));
  g_settings_set_strv (self->settings, "work-languages", chosen);
  open_preferences (self);
  languages = voc_ui_find_type (self->preferences, VOC_TYPE_WORK_LANGUAGES, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (languages), TRUE);
  voc_ui_test_settle ();
  swedish = find_language (self, "Swedish");
  check = voc_ui_find_type (swedish, GTK_TYPE_CHECK_BUTTON, 0);
  g_assert_true (gtk_widget_grab_focus (check));
  g_assert_true (holds_keyboard (check));

  voc_store_write_async (voc_library_get_store (self->profile.library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL,
                         put_in_thread, NULL, NULL, NULL, NULL, written_cb, &is_put);
  g_assert_true (voc_ui_test_wait (is_true, &is_put));
  g_assert_false (has_counted (self));
  if (data != NULL)
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (languages), FALSE);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (languages), TRUE);
    }
  else
    {
      g_signal_emit_by_name (self->profile.library, "changed", VOC_CHANGE_LISTINGS);
    }
  g_assert_true (voc_ui_test_wait (has_counted, self));
  g_assert_true (find_language (self, "Swedish") == swedish);
  g_assert_true (data != NULL || holds_keyboard (check));
  g_settings_reset (self->settings, "work-languages");
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  GError **error = user_data;
  gboolean is_allowed = FALSE;

  g_assert_false (voc_portal_ask_background_finish (result, &is_allowed, error));
}

static gboolean
is_error_set (gpointer user_data)
{
  GError **error = user_data;

  return *error != NULL;
}

/* A question that another has taken the place of is told from one that nobody heard,
 * with libportal and without. */
static void
test_overtaken (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  voc_portal_ask_background_async (NULL, "Tests", FALSE, cancellable, answered_cb, &error);
  g_cancellable_cancel (cancellable);
  g_assert_true (voc_ui_test_wait (is_error_set, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  voc_portal_ask_background_async (NULL, "Tests", FALSE, NULL, answered_cb, &error);
  g_assert_true (voc_ui_test_wait (is_error_set, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("voc-ui-XXXXXX", NULL);
  g_autofree char *autostart = g_build_filename (folder, "autostart", NULL);
  int              status;

  /* Nothing is written for the person who runs it, and no desktop is asked. */
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  voc_ui_test_init (&argc, &argv);
  voc_ui_test_leave_no_nodes ();

#define ADD(name, function) g_test_add ("/ui/preferences/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("home", test_home);
  ADD ("switches", test_switches);
  ADD ("background", test_background);
  ADD ("corrections", test_corrections);
  ADD ("corrections-refused", test_corrections_refused);
  ADD ("languages", test_languages);
  ADD ("languages-later", test_languages_later);
  g_test_add ("/ui/preferences/languages-unfolded", Fixture, "unfold", set_up, test_languages_later, tear_down);
  ADD ("corrections-keyboard", test_corrections_keyboard);
#undef ADD
  g_test_add_func ("/ui/preferences/overtaken", test_overtaken);

  status = g_test_run ();
  g_rmdir (autostart);
  g_rmdir (folder);

  return status;
}
