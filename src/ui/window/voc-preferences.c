/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preferences: every row is bound to a key of the settings, so a change counts at
 * once and needs no button. Only the home is first looked up among the places, so
 * that nobody waits for distances from a place that is not known. Main thread
 * only. */

#include "config.h"

#include "ui/window/voc-preferences.h"

#include "base/voc-error.h"
#include "library/voc-library-figures.h"
#include "library/voc-present.h"
#include "ui/window/voc-corrections.h"
#include "ui/window/voc-work-languages.h"

#include <glib/gi18n-lib.h>

struct _VocPreferences
{
  AdwPreferencesWindow parent_instance;

  GSettings     *settings;    /* (owned) */
  VocLibrary    *library;     /* (owned) */
  VocBackground *background;  /* (owned) */
  GCancellable  *cancellable; /* (owned) (nullable): of the home that is looked up */

  AdwComboRow      *color_scheme_row;
  GtkSwitch        *candidates_switch;
  GtkSpinButton    *hours_spin;
  GtkSpinButton    *weeks_spin;
  VocCorrections   *corrections;
  AdwEntryRow      *home_row;
  AdwComboRow      *distance_row;
  AdwComboRow      *min_pay_row;
  VocWorkLanguages *languages;
  GtkSwitch        *closed_switch;
  GtkSwitch        *searches_switch;
  GtkSwitch        *automatic_switch;
  GtkSwitch        *metered_switch;
  GtkSwitch        *background_switch;
  AdwActionRow     *note_row;
  GtkSwitch        *login_switch;
  GtkSwitch        *notify_switch;
};

G_DEFINE_FINAL_TYPE (VocPreferences, voc_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* Rows list their choices in the order of the key's values. */
static gboolean
read_choice (GValue   *value,
             GVariant *variant,
             gpointer  user_data)
{
  const char *const *nicks = user_data;
  const char        *nick = g_variant_get_string (variant, NULL);

  for (guint i = 0; nicks[i] != NULL; i++)
    if (g_str_equal (nicks[i], nick))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }

  return FALSE;
}

static GVariant *
write_choice (const GValue       *value,
              const GVariantType *type,
              gpointer            user_data)
{
  const char *const *nicks = user_data;
  guint              selected = g_value_get_uint (value);

  if (selected == GTK_INVALID_LIST_POSITION)
    return NULL;

  return g_variant_new_string (nicks[selected]);
}

static void
bind_choice (VocPreferences    *self,
             const char        *key,
             AdwComboRow       *row,
             const char *const *nicks)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                read_choice, write_choice, (gpointer) nicks, NULL);
}

static void
bind (VocPreferences *self,
      const char     *key,
      gpointer        widget,
      const char     *property)
{
  g_settings_bind (self->settings, key, widget, property, G_SETTINGS_BIND_DEFAULT);
}

/* What the home row says: the place that is meant, or that there is none. */
static void
show_home (VocPreferences *self,
           const char     *title,
           gboolean        is_unknown)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->home_row), title);
  if (is_unknown)
    gtk_widget_add_css_class (GTK_WIDGET (self->home_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->home_row), "error");
}

static void
home_found_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (VocPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = voc_library_complete_places_finish (VOC_LIBRARY (object), result, &error);
  const char      *text;
  g_autofree char *title = NULL;

  if (voc_error_is_cancelled (error))
    return;
  if (places == NULL)
    {
      g_debug ("The home could not be looked up: %s", error->message);
      return;
    }

  text = gtk_editable_get_text (GTK_EDITABLE (self->home_row));
  if (places->len == 0)
    {
      /* Translators: %s is what was typed into the place field. */
      title = g_strdup_printf (_ ("No place is called “%s”"), text);
    }
  else
    {
      g_autofree char *place = voc_present_place (g_ptr_array_index (places, 0));

      /* Translators: %s is a town, such as "Austin, TX, US". */
      title = g_strdup_printf (_ ("Home: %s"), place);
      g_settings_set_string (self->settings, "home-place", text);
    }
  show_home (self, title, places->len == 0);
}

static void
home_applied_cb (VocPreferences *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->home_row));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (*text == '\0')
    {
      g_settings_reset (self->settings, "home-place");
      show_home (self, _ ("Home (Town or ZIP Code)"), FALSE);
      return;
    }
  if (!voc_library_is_open (self->library))
    return;

  self->cancellable = g_cancellable_new ();
  voc_library_complete_places_async (self->library, text, 1, self->cancellable, home_found_cb, g_object_ref (self));
}

/* What the system says to working in the background. */
static void
note_changed_cb (VocPreferences *self)
{
  const char *note = voc_background_get_note (self->background);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note_row), note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_row), note != NULL);
}

static void
restore_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  voc_corrections_restore (VOC_PREFERENCES (widget)->corrections, parameter);
}

static void
voc_preferences_dispose (GObject *object)
{
  VocPreferences *self = VOC_PREFERENCES (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->corrections != NULL)
    voc_corrections_set_library (self->corrections, NULL);
  self->corrections = NULL;
  if (self->languages != NULL)
    voc_work_languages_set_library (self->languages, NULL);
  self->languages = NULL;
  g_clear_object (&self->settings);
  g_clear_object (&self->library);
  g_clear_object (&self->background);

  G_OBJECT_CLASS (voc_preferences_parent_class)->dispose (object);
}

static void
voc_preferences_class_init (VocPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_preferences_dispose;

  g_type_ensure (VOC_TYPE_CORRECTIONS);
  g_type_ensure (VOC_TYPE_WORK_LANGUAGES);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/window/voc-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, candidates_switch);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, hours_spin);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, weeks_spin);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, home_row);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, corrections);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, distance_row);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, min_pay_row);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, languages);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, closed_switch);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, searches_switch);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, automatic_switch);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, metered_switch);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, background_switch);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, note_row);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, login_switch);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, notify_switch);
  gtk_widget_class_bind_template_callback (widget_class, home_applied_cb);
  gtk_widget_class_install_action (widget_class, "corrections.restore", "(ss)", restore_action);
}

static void
voc_preferences_init (VocPreferences *self)
{
  static const char *const schemes[] = { "system", "light", "dark", NULL };
  static const char *const units[] = { "locale", "km", "miles", NULL };
  static const char *const policies[] = { "hide", "rank-lower", "show", NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (VOC_APPLICATION_ID);
  bind_choice (self, "color-scheme", self->color_scheme_row, schemes);
  bind_choice (self, "distance-unit", self->distance_row, units);
  bind_choice (self, "min-pay-policy", self->min_pay_row, policies);
  bind (self, "candidates-page", self->candidates_switch, "active");
  bind (self, "hours-per-week", self->hours_spin, "value");
  bind (self, "weeks-per-year", self->weeks_spin, "value");
  voc_work_languages_set_settings (self->languages, self->settings);
  bind (self, "hide-closed", self->closed_switch, "active");
  bind (self, "remember-searches", self->searches_switch, "active");
  bind (self, "sync-automatically", self->automatic_switch, "active");
  bind (self, "sync-metered", self->metered_switch, "active");
  bind (self, "sync-in-background", self->background_switch, "active");
  bind (self, "start-at-login", self->login_switch, "active");
  bind (self, "notify-new-jobs", self->notify_switch, "active");
}

/**
 * voc_preferences_new:
 * @parent: (nullable): the window that it is over
 * @library: where the home is looked up
 * @background: what asks whether to work in the background
 *
 * Returns: (transfer floating): the preferences
 */
GtkWidget *
voc_preferences_new (GtkWindow     *parent,
                     VocLibrary    *library,
                     VocBackground *background)
{
  VocPreferences  *self;
  g_autofree char *home = NULL;

  g_return_val_if_fail (VOC_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (VOC_IS_BACKGROUND (background), NULL);

  self = g_object_new (VOC_TYPE_PREFERENCES, "transient-for", parent, NULL);
  self->library = g_object_ref (library);
  self->background = g_object_ref (background);
  voc_background_set_parent (background, GTK_WINDOW (self));
  g_signal_connect_object (background, "changed", G_CALLBACK (note_changed_cb), self, G_CONNECT_SWAPPED);
  note_changed_cb (self);
  voc_corrections_set_library (self->corrections, library);
  voc_work_languages_set_library (self->languages, library);
  home = g_settings_get_string (self->settings, "home-place");
  gtk_editable_set_text (GTK_EDITABLE (self->home_row), home);
  home_applied_cb (self);

  return GTK_WIDGET (self);
}
