/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A spinner that comes only when something really takes its time: most answers
 * are there within a few frames, and a flash of a spinner is worse than none.
 * Its place is kept, so that nothing jumps. Main thread only. */

#include "config.h"

#include "ui/common/voc-spinner-delay.h"

#include <glib/gi18n-lib.h>

#define DELAY_MS 300

struct _VocSpinnerDelay
{
  GtkWidget parent_instance;

  gboolean    is_spinning;
  guint       timeout_id;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (VocSpinnerDelay, voc_spinner_delay, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SPINNING = 1,
} VocSpinnerDelayProperty;

static GParamSpec *properties[PROP_SPINNING + 1];

static void
set_shown (VocSpinnerDelay *self,
           gboolean         is_shown)
{
  gtk_spinner_set_spinning (self->spinner, is_shown);
  gtk_widget_set_opacity (GTK_WIDGET (self->spinner), is_shown ? 1.0 : 0.0);
}

static gboolean
delay_passed_cb (gpointer user_data)
{
  VocSpinnerDelay *self = user_data;

  self->timeout_id = 0;
  set_shown (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
voc_spinner_delay_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((VocSpinnerDelayProperty) prop_id)
    {
    case PROP_SPINNING:
      g_value_set_boolean (value, VOC_SPINNER_DELAY (object)->is_spinning);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_spinner_delay_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch ((VocSpinnerDelayProperty) prop_id)
    {
    case PROP_SPINNING:
      voc_spinner_delay_set_spinning (VOC_SPINNER_DELAY (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_spinner_delay_dispose (GObject *object)
{
  VocSpinnerDelay *self = VOC_SPINNER_DELAY (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->spinner != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->spinner)));

  G_OBJECT_CLASS (voc_spinner_delay_parent_class)->dispose (object);
}

static void
voc_spinner_delay_class_init (VocSpinnerDelayClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_spinner_delay_get_property;
  object_class->set_property = voc_spinner_delay_set_property;
  object_class->dispose = voc_spinner_delay_dispose;

  properties[PROP_SPINNING] = g_param_spec_boolean ("spinning", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-spinner-delay");
}

static void
voc_spinner_delay_init (VocSpinnerDelay *self)
{
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->spinner), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Working"),
                                  -1);
  set_shown (self, FALSE);
}

/**
 * voc_spinner_delay_new:
 *
 * Returns: (transfer floating): a spinner at rest
 */
GtkWidget *
voc_spinner_delay_new (void)
{
  return g_object_new (VOC_TYPE_SPINNER_DELAY, NULL);
}

gboolean
voc_spinner_delay_is_spinning (VocSpinnerDelay *self)
{
  g_return_val_if_fail (VOC_IS_SPINNER_DELAY (self), FALSE);

  return self->is_spinning;
}

/**
 * voc_spinner_delay_set_spinning:
 * @is_spinning: whether something is going on
 *
 * It is seen 300 ms later, if it is still going on then.
 */
void
voc_spinner_delay_set_spinning (VocSpinnerDelay *self,
                                gboolean         is_spinning)
{
  g_return_if_fail (VOC_IS_SPINNER_DELAY (self));

  is_spinning = !!is_spinning;
  if (self->is_spinning == is_spinning)
    return;

  self->is_spinning = is_spinning;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (is_spinning)
    self->timeout_id = g_timeout_add (DELAY_MS, delay_passed_cb, self);
  else
    set_shown (self, FALSE);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPINNING]);
}

/**
 * voc_spinner_delay_is_shown:
 *
 * Returns: whether it is seen by now
 */
gboolean
voc_spinner_delay_is_shown (VocSpinnerDelay *self)
{
  g_return_val_if_fail (VOC_IS_SPINNER_DELAY (self), FALSE);

  return gtk_spinner_get_spinning (self->spinner);
}
