/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preferences: what is set counts, and a home has to be a place. */

#include "config.h"

#include "voc-ui-profile.h"
#include "voc-ui-test.h"

#include "ui/jobs/voc-jobs-page.h"
#include "ui/window/voc-preferences.h"

#include <string.h>

typedef struct
{
  VocUiProfile profile;
  GSettings   *settings;
  GtkWidget   *preferences;
  const char  *wanted;
} Fixture;

static void
open_preferences (Fixture *self)
{
  self->preferences = voc_preferences_new (GTK_WINDOW (self->profile.window), self->profile.library);
  gtk_window_present (GTK_WINDOW (self->preferences));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_profile_open (&self->profile, voc_jobs_page_new);
  self->settings = g_settings_new (VOC_APPLICATION_ID);
  open_preferences (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_settings_reset (self->settings, "home-place");
  g_clear_object (&self->settings);
  gtk_window_destroy (GTK_WINDOW (self->preferences));
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
  static const char *const keys[] = { "candidates-page", "hide-closed", "sync-automatically", "sync-metered" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkWidget *toggle = voc_ui_find_type (self->preferences, GTK_TYPE_SWITCH, i);
      gboolean   was = g_settings_get_boolean (self->settings, keys[i]);

      g_assert_nonnull (toggle);
      g_assert_cmpint (gtk_switch_get_active (GTK_SWITCH (toggle)), ==, was);
      gtk_switch_set_active (GTK_SWITCH (toggle), !was);
      g_assert_cmpint (g_settings_get_boolean (self->settings, keys[i]), ==, !was);
      g_settings_reset (self->settings, keys[i]);
      g_assert_cmpint (gtk_switch_get_active (GTK_SWITCH (toggle)), ==, was);
    }
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/preferences/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("home", test_home);
  ADD ("switches", test_switches);
#undef ADD

  return g_test_run ();
}
