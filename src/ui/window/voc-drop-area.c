/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes links and files that are dragged onto its child, and says so while they are
 * over it. A widget inside that takes them itself comes first. What is dragged within
 * the program is none of its business. Main thread only. */

#include "config.h"

#include "ui/window/voc-drop-area.h"

struct _VocDropArea
{
  GtkWidget parent_instance;

  gboolean is_active;

  GtkOverlay  *overlay;
  GtkRevealer *revealer;
};

G_DEFINE_FINAL_TYPE (VocDropArea, voc_drop_area, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_CHILD = 1,
  PROP_ACTIVE,
} VocDropAreaProperty;

static GParamSpec *properties[PROP_ACTIVE + 1];
static guint       dropped_signal;

static gboolean
accept_cb (VocDropArea *self,
           GdkDrop     *drop)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);

  if (!self->is_active || gdk_drop_get_drag (drop) != NULL)
    return FALSE;

  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) || gdk_content_formats_contain_gtype (formats, G_TYPE_STRING)
         || gdk_content_formats_contain_mime_type (formats, "text/uri-list")
         || gdk_content_formats_contain_mime_type (formats, "text/plain")
         || gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8");
}

static GdkDragAction
enter_cb (VocDropArea *self,
          double       x,
          double       y)
{
  gtk_revealer_set_reveal_child (self->revealer, TRUE);

  return GDK_ACTION_COPY;
}

static void
leave_cb (VocDropArea *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static gboolean
drop_cb (VocDropArea  *self,
         const GValue *value,
         double        x,
         double        y)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  g_signal_emit (self, dropped_signal, 0, value);

  return TRUE;
}

static void
voc_drop_area_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  VocDropArea *self = VOC_DROP_AREA (object);

  switch ((VocDropAreaProperty) prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, voc_drop_area_get_child (self));
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->is_active);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_drop_area_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  VocDropArea *self = VOC_DROP_AREA (object);

  switch ((VocDropAreaProperty) prop_id)
    {
    case PROP_CHILD:
      voc_drop_area_set_child (self, g_value_get_object (value));
      break;
    case PROP_ACTIVE:
      voc_drop_area_set_active (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_drop_area_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_DROP_AREA);

  G_OBJECT_CLASS (voc_drop_area_parent_class)->dispose (object);
}

static void
voc_drop_area_class_init (VocDropAreaClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_drop_area_get_property;
  object_class->set_property = voc_drop_area_set_property;
  object_class->dispose = voc_drop_area_dispose;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  dropped_signal = g_signal_new ("dropped", VOC_TYPE_DROP_AREA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_VALUE | G_SIGNAL_TYPE_STATIC_SCOPE);

  gtk_widget_class_set_css_name (widget_class, "voc-drop-area");
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/window/voc-drop-area.ui");
  gtk_widget_class_bind_template_child (widget_class, VocDropArea, overlay);
  gtk_widget_class_bind_template_child (widget_class, VocDropArea, revealer);
}

static void
voc_drop_area_init (VocDropArea *self)
{
  GType          types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target;

  gtk_widget_init_template (GTK_WIDGET (self));
  target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_swapped (target, "accept", G_CALLBACK (accept_cb), self);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * voc_drop_area_new_around:
 * @window: a window with a content
 *
 * Puts an area around what is in a window, so that its hint is over everything.
 *
 * Returns: (transfer none): an area that takes nothing yet
 */
VocDropArea *
voc_drop_area_new_around (AdwApplicationWindow *window)
{
  VocDropArea *self = g_object_new (VOC_TYPE_DROP_AREA, NULL);
  g_autoptr (GtkWidget) content = NULL;

  g_return_val_if_fail (ADW_IS_APPLICATION_WINDOW (window), NULL);

  content = g_object_ref (adw_application_window_get_content (window));
  adw_application_window_set_content (window, GTK_WIDGET (self));
  voc_drop_area_set_child (self, content);

  return self;
}

/**
 * voc_drop_area_get_child:
 * @self: an area
 *
 * Returns: (transfer none) (nullable): what things are dropped on
 */
GtkWidget *
voc_drop_area_get_child (VocDropArea *self)
{
  g_return_val_if_fail (VOC_IS_DROP_AREA (self), NULL);

  return gtk_overlay_get_child (self->overlay);
}

void
voc_drop_area_set_child (VocDropArea *self,
                         GtkWidget   *child)
{
  g_return_if_fail (VOC_IS_DROP_AREA (self));

  if (gtk_overlay_get_child (self->overlay) == child)
    return;

  gtk_overlay_set_child (self->overlay, child);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

gboolean
voc_drop_area_is_active (VocDropArea *self)
{
  g_return_val_if_fail (VOC_IS_DROP_AREA (self), FALSE);

  return self->is_active;
}

/**
 * voc_drop_area_set_active:
 * @self: an area
 * @is_active: whether it takes anything
 */
void
voc_drop_area_set_active (VocDropArea *self,
                          gboolean     is_active)
{
  g_return_if_fail (VOC_IS_DROP_AREA (self));

  if (self->is_active == !!is_active)
    return;

  self->is_active = !!is_active;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}
