/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One of two ways to show a chart, as two linked buttons. What was chosen is kept
 * in the settings, so that every occupation is shown alike. Main thread only. */

#include "config.h"

#include "ui/salaries/voc-salary-choice.h"

struct _VocSalaryChoice
{
  GtkWidget parent_instance;

  GSettings       *settings; /* (owned) */
  GtkToggleButton *first_button;
  GtkToggleButton *second_button;
};

G_DEFINE_FINAL_TYPE (VocSalaryChoice, voc_salary_choice, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
} VocSalaryChoiceSignal;

static guint signals[N_SIGNALS];

static void
toggled_cb (VocSalaryChoice *self)
{
  /* When a setting turns the second off the first is not on by itself. */
  gtk_toggle_button_set_active (self->first_button, !gtk_toggle_button_get_active (self->second_button));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* On a narrow window with large letters the words take two lines. */
static void
set_words (GtkToggleButton *button,
           const char      *words)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_text (label, words);
}

static GtkToggleButton *
add_button (VocSalaryChoice *self)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "text-button");
  gtk_widget_set_parent (button, GTK_WIDGET (self));

  return GTK_TOGGLE_BUTTON (button);
}

static void
voc_salary_choice_dispose (GObject *object)
{
  VocSalaryChoice *self = VOC_SALARY_CHOICE (object);
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (voc_salary_choice_parent_class)->dispose (object);
}

static void
voc_salary_choice_class_init (VocSalaryChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_salary_choice_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VOC_TYPE_SALARY_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-salary-choice");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
voc_salary_choice_init (VocSalaryChoice *self)
{
  self->settings = g_settings_new (VOC_APPLICATION_ID);
  self->first_button = add_button (self);
  self->second_button = add_button (self);
  gtk_toggle_button_set_group (self->second_button, self->first_button);
  gtk_toggle_button_set_active (self->first_button, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
}

/**
 * voc_salary_choice_new:
 * @label: what is chosen, for those who hear it
 * @first: the way that is shown when the setting is off
 * @second: the other one
 * @key: of a setting, a boolean
 *
 * Returns: (transfer floating): the choice as it was left
 */
GtkWidget *
voc_salary_choice_new (const char *label,
                       const char *first,
                       const char *second,
                       const char *key)
{
  VocSalaryChoice *self = g_object_new (VOC_TYPE_SALARY_CHOICE, NULL);

  set_words (self->first_button, first);
  set_words (self->second_button, second);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_settings_bind (self->settings, key, self->second_button, "active", G_SETTINGS_BIND_DEFAULT);
  gtk_toggle_button_set_active (self->first_button, !gtk_toggle_button_get_active (self->second_button));
  g_signal_connect_swapped (self->second_button, "toggled", G_CALLBACK (toggled_cb), self);

  return GTK_WIDGET (self);
}

/**
 * voc_salary_choice_is_second:
 * @self: a choice
 *
 * Returns: whether the second way is chosen
 */
gboolean
voc_salary_choice_is_second (VocSalaryChoice *self)
{
  g_return_val_if_fail (VOC_IS_SALARY_CHOICE (self), FALSE);

  return gtk_toggle_button_get_active (self->second_button);
}

/**
 * voc_salary_choice_set_second:
 * @self: a choice
 * @second: the words of the second way
 */
void
voc_salary_choice_set_second (VocSalaryChoice *self,
                              const char      *second)
{
  g_return_if_fail (VOC_IS_SALARY_CHOICE (self));
  g_return_if_fail (second != NULL);

  set_words (self->second_button, second);
}
