/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preferences: every row is bound to a key of the settings, so a change counts at
 * once and needs no button. Main thread only. */

#include "config.h"

#include "ui/window/voc-preferences.h"

struct _VocPreferences
{
  AdwPreferencesWindow parent_instance;

  GSettings *settings; /* (owned) */

  AdwComboRow   *color_scheme_row;
  GtkSwitch     *candidates_switch;
  GtkSpinButton *hours_spin;
  GtkSpinButton *weeks_spin;
  AdwComboRow   *distance_row;
  AdwComboRow   *min_pay_row;
  GtkSwitch     *closed_switch;
  GtkSwitch     *start_switch;
  GtkSwitch     *metered_switch;
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

static void
voc_preferences_dispose (GObject *object)
{
  VocPreferences *self = VOC_PREFERENCES (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (voc_preferences_parent_class)->dispose (object);
}

static void
voc_preferences_class_init (VocPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/window/voc-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, candidates_switch);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, hours_spin);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, weeks_spin);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, distance_row);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, min_pay_row);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, closed_switch);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, start_switch);
  gtk_widget_class_bind_template_child (widget_class, VocPreferences, metered_switch);
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
  bind (self, "hide-closed", self->closed_switch, "active");
  bind (self, "sync-at-start", self->start_switch, "active");
  bind (self, "sync-metered", self->metered_switch, "active");
}

/**
 * voc_preferences_new:
 * @parent: (nullable): the window that it is over
 *
 * Returns: (transfer floating): the preferences
 */
GtkWidget *
voc_preferences_new (GtkWindow *parent)
{
  return g_object_new (VOC_TYPE_PREFERENCES, "transient-for", parent, NULL);
}
