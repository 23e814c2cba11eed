/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sidebar that gives way: the content has the size that it asks for, and the sidebar
 * what is left at its start or its end, if that is enough. It is decided when sizes are given, with
 * what the content would like and never with what the sidebar holds, so that a window
 * does not jump as rows come in. Main thread. */

#include "config.h"

#include "ui/common/voc-wide-sidebar.h"

#define SIDEBAR_WIDTH 250

struct _VocWideSidebar
{
  GtkWidget parent_instance;

  GtkWidget *sidebar; /* (nullable) */
  GtkWidget *content; /* (nullable) */
  guint      told_id;
  int        sidebar_width; /* least, in pixels */
  gboolean   is_at_end;
  gboolean   is_wanted;
  gboolean   has_room;
  gboolean   is_shown;
  gboolean   was_room;  /* what was told last */
  gboolean   was_shown; /* likewise */
};

static void voc_wide_sidebar_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VocWideSidebar, voc_wide_sidebar, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, voc_wide_sidebar_buildable_init))

typedef enum
{
  PROP_HAS_ROOM = 1,
  PROP_SHOWN,
} VocWideSidebarProperty;

static GParamSpec        *properties[PROP_SHOWN + 1];
static GtkBuildableIface *parent_buildable;

/* What is told may change widgets, which may not happen while sizes are given. */
static gboolean
tell_cb (gpointer user_data)
{
  VocWideSidebar *self = user_data;
  gboolean        is_other_room = self->was_room != self->has_room;
  gboolean        is_otherwise_shown = self->was_shown != self->is_shown;

  self->told_id = 0;
  self->was_room = self->has_room;
  self->was_shown = self->is_shown;
  if (is_other_room)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_ROOM]);
  if (is_otherwise_shown)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN]);
  return G_SOURCE_REMOVE;
}

static int
get_sidebar_width (VocWideSidebar *self)
{
  int minimum = 0;

  if (self->sidebar != NULL)
    gtk_widget_measure (self->sidebar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return MAX (minimum, self->sidebar_width);
}

static void
voc_wide_sidebar_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  VocWideSidebar *self = VOC_WIDE_SIDEBAR (widget);

  if (self->content != NULL)
    gtk_widget_measure (self->content, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
allocate_at (GtkWidget *child,
             int        x,
             int        width,
             int        height)
{
  GtkAllocation allocation = { x, 0, width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
voc_wide_sidebar_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  VocWideSidebar *self = VOC_WIDE_SIDEBAR (widget);
  gboolean        is_right = (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL) != self->is_at_end;
  int             side = get_sidebar_width (self);
  int             wanted = 0;

  if (self->content != NULL)
    gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  self->has_room = width >= side + wanted;
  self->is_shown = self->is_wanted && self->has_room && self->sidebar != NULL;
  if (self->sidebar != NULL)
    gtk_widget_set_child_visible (self->sidebar, self->is_shown);

  if (self->is_shown)
    allocate_at (self->sidebar, is_right ? width - side : 0, side, height);
  else
    side = 0;
  if (self->content != NULL)
    allocate_at (self->content, is_right ? 0 : side, width - side, height);

  if (self->told_id == 0 && (self->was_room != self->has_room || self->was_shown != self->is_shown))
    self->told_id = g_idle_add (tell_cb, self);
}

static void
voc_wide_sidebar_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  VocWideSidebar *self = VOC_WIDE_SIDEBAR (object);

  switch ((VocWideSidebarProperty) property_id)
    {
    case PROP_HAS_ROOM:
      g_value_set_boolean (value, self->was_room);
      break;
    case PROP_SHOWN:
      g_value_set_boolean (value, self->was_shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
voc_wide_sidebar_dispose (GObject *object)
{
  VocWideSidebar *self = VOC_WIDE_SIDEBAR (object);

  g_clear_handle_id (&self->told_id, g_source_remove);
  g_clear_pointer (&self->sidebar, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (voc_wide_sidebar_parent_class)->dispose (object);
}

static void
voc_wide_sidebar_class_init (VocWideSidebarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_wide_sidebar_get_property;
  object_class->dispose = voc_wide_sidebar_dispose;
  widget_class->measure = voc_wide_sidebar_measure;
  widget_class->size_allocate = voc_wide_sidebar_size_allocate;

  /**
   * VocWideSidebar:has-room:
   *
   * Whether the sidebar would be shown if it were wanted.
   */
  properties[PROP_HAS_ROOM] = g_param_spec_boolean ("has-room", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * VocWideSidebar:shown:
   *
   * Whether the sidebar is shown.
   */
  properties[PROP_SHOWN] = g_param_spec_boolean ("shown", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_css_name (widget_class, "voc-wide-sidebar");
}

static void
voc_wide_sidebar_init (VocWideSidebar *self)
{
  self->sidebar_width = SIDEBAR_WIDTH;
}

static void
voc_wide_sidebar_add_child (GtkBuildable *buildable,
                            GtkBuilder   *builder,
                            GObject      *child,
                            const char   *type)
{
  VocWideSidebar *self = VOC_WIDE_SIDEBAR (buildable);

  if (g_strcmp0 (type, "sidebar") == 0)
    voc_wide_sidebar_set_sidebar (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "content") == 0)
    voc_wide_sidebar_set_content (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
voc_wide_sidebar_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = voc_wide_sidebar_add_child;
}

GtkWidget *
voc_wide_sidebar_new (void)
{
  return g_object_new (VOC_TYPE_WIDE_SIDEBAR, NULL);
}

static void
set_child (VocWideSidebar *self,
           GtkWidget     **child,
           GtkWidget      *other,
           GtkWidget      *before)
{
  if (*child == other)
    return;

  g_clear_pointer (child, gtk_widget_unparent);
  *child = other;
  if (other != NULL)
    gtk_widget_insert_before (other, GTK_WIDGET (self), before);
}

/**
 * voc_wide_sidebar_set_sidebar:
 * @self: a wide sidebar
 * @sidebar: (nullable): what stands at the start when there is room
 */
void
voc_wide_sidebar_set_sidebar (VocWideSidebar *self,
                              GtkWidget      *sidebar)
{
  g_return_if_fail (VOC_IS_WIDE_SIDEBAR (self));

  /* The keyboard comes to it first, as it stands first. */
  set_child (self, &self->sidebar, sidebar, self->content);
}

/**
 * voc_wide_sidebar_set_content:
 * @self: a wide sidebar
 * @content: (nullable): what is always there
 */
void
voc_wide_sidebar_set_content (VocWideSidebar *self,
                              GtkWidget      *content)
{
  g_return_if_fail (VOC_IS_WIDE_SIDEBAR (self));

  set_child (self, &self->content, content, NULL);
}

/**
 * voc_wide_sidebar_set_sidebar_width:
 * @self: a wide sidebar
 * @width: pixels that the sidebar has at least
 */
void
voc_wide_sidebar_set_sidebar_width (VocWideSidebar *self,
                                    int             width)
{
  g_return_if_fail (VOC_IS_WIDE_SIDEBAR (self));

  if (self->sidebar_width == width)
    return;

  self->sidebar_width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * voc_wide_sidebar_set_at_end:
 * @self: a wide sidebar
 * @is_at_end: whether the sidebar stands behind the content, where a line ends
 */
void
voc_wide_sidebar_set_at_end (VocWideSidebar *self,
                             gboolean        is_at_end)
{
  g_return_if_fail (VOC_IS_WIDE_SIDEBAR (self));

  if (self->is_at_end == is_at_end)
    return;

  self->is_at_end = is_at_end;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * voc_wide_sidebar_get_wanted:
 * @self: a wide sidebar
 *
 * Returns: whether the sidebar is shown when there is room
 */
gboolean
voc_wide_sidebar_get_wanted (VocWideSidebar *self)
{
  g_return_val_if_fail (VOC_IS_WIDE_SIDEBAR (self), FALSE);

  return self->is_wanted;
}

/**
 * voc_wide_sidebar_set_wanted:
 * @self: a wide sidebar
 * @is_wanted: whether the sidebar is to be shown when there is room
 */
void
voc_wide_sidebar_set_wanted (VocWideSidebar *self,
                             gboolean        is_wanted)
{
  g_return_if_fail (VOC_IS_WIDE_SIDEBAR (self));

  if (self->is_wanted == is_wanted)
    return;

  self->is_wanted = is_wanted;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * voc_wide_sidebar_has_room:
 * @self: a wide sidebar
 *
 * Returns: whether there is room for the sidebar, shown or not
 */
gboolean
voc_wide_sidebar_has_room (VocWideSidebar *self)
{
  g_return_val_if_fail (VOC_IS_WIDE_SIDEBAR (self), FALSE);

  return self->was_room;
}

/**
 * voc_wide_sidebar_is_shown:
 * @self: a wide sidebar
 *
 * Returns: whether the sidebar is on the screen beside the content
 */
gboolean
voc_wide_sidebar_is_shown (VocWideSidebar *self)
{
  g_return_val_if_fail (VOC_IS_WIDE_SIDEBAR (self), FALSE);

  return self->was_shown;
}
