/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked before an employer is hidden. What was filled in is kept as it changes,
 * for the dialogue around it may be gone when it is asked for. Main thread only. */

#include "config.h"

#include "ui/jobs/voc-hide-employer-form.h"

#include "ui/common/voc-wrap-layout.h"

#include <adwaita.h>

struct _VocHideEmployerForm
{
  GtkWidget parent_instance;

  guint selected;
  char *reason; /* (owned) */

  AdwComboRow *span_row;
  AdwEntryRow *reason_row;
};

G_DEFINE_FINAL_TYPE (VocHideEmployerForm, voc_hide_employer_form, GTK_TYPE_WIDGET)

static void
changed_cb (VocHideEmployerForm *self)
{
  self->selected = adw_combo_row_get_selected (self->span_row);
  g_free (self->reason);
  self->reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason_row)));
}

/* It can still be written differently. */
static void
suggestion_clicked_cb (VocHideEmployerForm *self,
                       GtkButton           *button)
{
  gtk_editable_set_text (GTK_EDITABLE (self->reason_row), gtk_button_get_label (button));
  gtk_widget_grab_focus (GTK_WIDGET (self->reason_row));
  gtk_editable_set_position (GTK_EDITABLE (self->reason_row), -1);
}

static void
voc_hide_employer_form_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_HIDE_EMPLOYER_FORM);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (voc_hide_employer_form_parent_class)->dispose (object);
}

static void
voc_hide_employer_form_finalize (GObject *object)
{
  g_free (VOC_HIDE_EMPLOYER_FORM (object)->reason);
  G_OBJECT_CLASS (voc_hide_employer_form_parent_class)->finalize (object);
}

static void
voc_hide_employer_form_class_init (VocHideEmployerFormClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_hide_employer_form_dispose;
  object_class->finalize = voc_hide_employer_form_finalize;

  g_type_ensure (VOC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-hide-employer-form.ui");
  gtk_widget_class_bind_template_child (widget_class, VocHideEmployerForm, span_row);
  gtk_widget_class_bind_template_child (widget_class, VocHideEmployerForm, reason_row);
  gtk_widget_class_bind_template_callback (widget_class, suggestion_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "voc-hide-employer-form");
}

static void
voc_hide_employer_form_init (VocHideEmployerForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->span_row, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason_row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * voc_hide_employer_form_new:
 *
 * Returns: (transfer floating): a form that hides for good, for no reason
 */
GtkWidget *
voc_hide_employer_form_new (void)
{
  return g_object_new (VOC_TYPE_HIDE_EMPLOYER_FORM, NULL);
}

/**
 * voc_hide_employer_form_get_n_months:
 * @self: a form
 *
 * Returns: for how long; 0: until somebody says so
 */
guint
voc_hide_employer_form_get_n_months (VocHideEmployerForm *self)
{
  static const guint n_months[] = { 1, 3, 12, 0 };

  g_return_val_if_fail (VOC_IS_HIDE_EMPLOYER_FORM (self), 0);

  return self->selected < G_N_ELEMENTS (n_months) ? n_months[self->selected] : 0;
}

/**
 * voc_hide_employer_form_get_reason:
 * @self: a form
 *
 * Returns: (transfer none): what was typed, maybe nothing
 */
const char *
voc_hide_employer_form_get_reason (VocHideEmployerForm *self)
{
  g_return_val_if_fail (VOC_IS_HIDE_EMPLOYER_FORM (self), NULL);

  return self->reason;
}
