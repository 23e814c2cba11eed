/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Children in lines, each at its natural width, as words in a paragraph: for
 * chips. GtkFlowBox puts children on a grid and makes each a list row, which
 * is neither the look nor the meaning. Reads from the right in right-to-left
 * languages. Main thread only. */

#include "ui/common/voc-wrap-layout.h"

#define DEFAULT_SPACING 6

struct _VocWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing; /* pixels, between children and between lines */
};

G_DEFINE_FINAL_TYPE (VocWrapLayout, voc_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef enum
{
  PROP_SPACING = 1,
} VocWrapLayoutProperty;

static GParamSpec *properties[PROP_SPACING + 1];

static GtkSizeRequestMode
voc_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (VocWrapLayout *self,
               GtkWidget     *widget,
               int           *minimum,
               int           *natural)
{
  int n_children = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;
      int child_natural = 0;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum,
                          &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (n_children++ > 0 ? self->spacing : 0);
    }
}

static void
allocate_child (GtkWidget *child,
                int        x,
                int        y,
                int        width,
                int        height)
{
  GskTransform *transform;

  transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, y));
  gtk_widget_allocate (child, width, height, -1, transform);
}

/* Walks the lines; allocates on the way when asked to; returns the height. */
static int
flow (VocWrapLayout *self,
      GtkWidget     *widget,
      int            width,
      gboolean       allocates)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int      x = 0;
  int      y = 0;
  int      line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;
      int child_width = 0;
      int child_height = 0;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_width,
                          NULL, NULL);
      child_width = MAX (child_minimum, MIN (child_width, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &child_height,
                          NULL, NULL);
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line_height + self->spacing;
          line_height = 0;
        }

      if (allocates)
        allocate_child (child, is_rtl ? width - x - child_width : x, y, child_width,
                        child_height);

      x += child_width + self->spacing;
      line_height = MAX (line_height, child_height);
    }

  return y + line_height;
}

static void
voc_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  VocWrapLayout *self = VOC_WRAP_LAYOUT (manager);
  int            least = 0;
  int            ideal = 0;

  measure_width (self, widget, &least, &ideal);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      least = flow (self, widget, for_size < 0 ? ideal : for_size, FALSE);
      ideal = least;
    }

  *minimum = least;
  *natural = ideal;
}

static void
voc_wrap_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  flow (VOC_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
voc_wrap_layout_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((VocWrapLayoutProperty) prop_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, VOC_WRAP_LAYOUT (object)->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_wrap_layout_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch ((VocWrapLayoutProperty) prop_id)
    {
    case PROP_SPACING:
      voc_wrap_layout_set_spacing (VOC_WRAP_LAYOUT (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_wrap_layout_class_init (VocWrapLayoutClass *klass)
{
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = voc_wrap_layout_get_property;
  object_class->set_property = voc_wrap_layout_set_property;
  layout_class->get_request_mode = voc_wrap_layout_get_request_mode;
  layout_class->measure = voc_wrap_layout_measure;
  layout_class->allocate = voc_wrap_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, DEFAULT_SPACING,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
voc_wrap_layout_init (VocWrapLayout *self)
{
  self->spacing = DEFAULT_SPACING;
}

/**
 * voc_wrap_layout_new:
 * @spacing: pixels between children and between lines
 *
 * Returns: (transfer full): a layout manager
 */
GtkLayoutManager *
voc_wrap_layout_new (int spacing)
{
  return g_object_new (VOC_TYPE_WRAP_LAYOUT, "spacing", spacing, NULL);
}

int
voc_wrap_layout_get_spacing (VocWrapLayout *self)
{
  g_return_val_if_fail (VOC_IS_WRAP_LAYOUT (self), 0);

  return self->spacing;
}

/**
 * voc_wrap_layout_set_spacing:
 * @spacing: pixels between children and between lines
 */
void
voc_wrap_layout_set_spacing (VocWrapLayout *self,
                             int            spacing)
{
  g_return_if_fail (VOC_IS_WRAP_LAYOUT (self));
  g_return_if_fail (spacing >= 0);

  if (self->spacing == spacing)
    return;

  self->spacing = spacing;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPACING]);
}
