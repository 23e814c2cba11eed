/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Children side by side in one line, of which some are texts that wrap. A GtkBox asks each
 * child how wide it must be for the height that there is, when it is given its room, and so
 * does a child itself that is not to fill it; a label finds that out by laying its text out at
 * twenty widths or more, and all that comes of it is the width that it wants anyway. This asks
 * for widths at no height in particular: three layouts of each text instead. Reads from the
 * right in right-to-left languages. Main thread only. */

#include "ui/common/voc-line-layout.h"

struct _VocLineLayout
{
  GtkLayoutManager parent_instance;

  int      spacing; /* pixels, between children */
  gboolean is_centered;
};

G_DEFINE_FINAL_TYPE (VocLineLayout, voc_line_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef enum
{
  PROP_SPACING = 1,
  PROP_CENTERED,
} VocLineLayoutProperty;

static GParamSpec *properties[PROP_CENTERED + 1];

static GtkSizeRequestMode
voc_line_layout_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static GtkWidget *
next_child (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

#define FOR_EACH(child, widget)                                                            \
  for (GtkWidget *child = next_child (gtk_widget_get_first_child (widget)); child != NULL; \
       child = next_child (gtk_widget_get_next_sibling (child)))

/* What each child needs and wants; returns how many there are. */
static guint
measure_widths (GtkWidget *widget,
                GArray    *sizes)
{
  FOR_EACH (child, widget)
  {
    GtkRequestedSize size = { .data = child };

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size, &size.natural_size, NULL, NULL);
    g_array_append_val (sizes, size);
  }

  return sizes->len;
}

/* The width of each child, in its minimum size. */
static GArray *
share (VocLineLayout *self,
       GtkWidget     *widget,
       int            width)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));
  guint   n = measure_widths (widget, sizes);
  int     rest = width - (n > 0 ? (int) (n - 1) * self->spacing : 0);
  int     n_expand = 0;

  for (guint i = 0; i < n; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      rest -= size->minimum_size;
      n_expand += gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL);
    }

  rest = gtk_distribute_natural_allocation (MAX (rest, 0), n, (GtkRequestedSize *) (gpointer) sizes->data);
  for (guint i = 0; i < n && n_expand > 0; i++)
    {
      GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      if (!gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL))
        continue;

      size->minimum_size += rest / n_expand;
      rest -= rest / n_expand--;
    }

  return sizes;
}

static void
measure_width (VocLineLayout *self,
               GtkWidget     *widget,
               int           *minimum,
               int           *natural)
{
  int between = 0;

  FOR_EACH (child, widget)
  {
    int child_minimum;
    int child_natural;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
    *minimum += between + child_minimum;
    *natural += between + child_natural;
    between = self->spacing;
  }
}

static void
measure_height (VocLineLayout *self,
                GtkWidget     *widget,
                int            width,
                int           *minimum,
                int           *natural)
{
  g_autoptr (GArray) sizes = share (self, widget, width);

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int                     child_minimum;
      int                     child_natural;

      gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, size->minimum_size, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
voc_line_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  VocLineLayout *self = VOC_LINE_LAYOUT (manager);
  int            least = 0;
  int            ideal = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL || for_size < 0)
    measure_width (self, widget, &least, &ideal);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int width = for_size < 0 ? ideal : for_size;

      least = ideal = 0;
      measure_height (self, widget, width, &least, &ideal);
    }

  *minimum = least;
  *natural = ideal;
}

static void
voc_line_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  VocLineLayout *self = VOC_LINE_LAYOUT (manager);
  gboolean       is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int            x = 0;
  g_autoptr (GArray) sizes = share (self, widget, width);

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int                     left = is_rtl ? width - x - size->minimum_size : x;
      int                     child_height = height;

      if (self->is_centered)
        gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, size->minimum_size, NULL, &child_height, NULL, NULL);
      child_height = MIN (child_height, height);
      gtk_widget_size_allocate (size->data, &(GtkAllocation){ left, (height - child_height) / 2, size->minimum_size, child_height }, -1);
      x += size->minimum_size + self->spacing;
    }
}

static void
voc_line_layout_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((VocLineLayoutProperty) prop_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, VOC_LINE_LAYOUT (object)->spacing);
      break;
    case PROP_CENTERED:
      g_value_set_boolean (value, VOC_LINE_LAYOUT (object)->is_centered);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_line_layout_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch ((VocLineLayoutProperty) prop_id)
    {
    case PROP_SPACING:
      voc_line_layout_set_spacing (VOC_LINE_LAYOUT (object), g_value_get_int (value));
      break;
    case PROP_CENTERED:
      voc_line_layout_set_centered (VOC_LINE_LAYOUT (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_line_layout_class_init (VocLineLayoutClass *klass)
{
  const GParamFlags      flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = voc_line_layout_get_property;
  object_class->set_property = voc_line_layout_set_property;
  layout_class->get_request_mode = voc_line_layout_get_request_mode;
  layout_class->measure = voc_line_layout_measure;
  layout_class->allocate = voc_line_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_CENTERED] = g_param_spec_boolean ("centered", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
voc_line_layout_init (VocLineLayout *self)
{
}

/**
 * voc_line_layout_new:
 * @spacing: pixels between children
 *
 * Returns: (transfer full): a layout manager
 */
GtkLayoutManager *
voc_line_layout_new (int spacing)
{
  return g_object_new (VOC_TYPE_LINE_LAYOUT, "spacing", spacing, NULL);
}

static gboolean
has_wrapping (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_wrap (GTK_LABEL (widget)))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_wrapping (child))
      return TRUE;

  return FALSE;
}

/**
 * voc_line_layout_set_boxes:
 * @widget: a row of a list, or what else has boxes that are not ours
 * @spacing: pixels between children: the style of such a box says so, and cannot be asked
 *
 * Lays each horizontal box of @widget, in which a text wraps, out as a line whose parts are
 * centered. To be called by whoever made @widget, before anything is added to it.
 */
void
voc_line_layout_set_boxes (GtkWidget *widget,
                           int        spacing)
{
  GtkLayoutManager *layout;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  layout = gtk_widget_get_layout_manager (widget);
  if (GTK_IS_BOX (widget) && GTK_IS_BOX_LAYOUT (layout)
      && gtk_orientable_get_orientation (GTK_ORIENTABLE (layout)) == GTK_ORIENTATION_HORIZONTAL && has_wrapping (widget))
    {
      layout = voc_line_layout_new (spacing);
      voc_line_layout_set_centered (VOC_LINE_LAYOUT (layout), TRUE);
      gtk_widget_set_layout_manager (widget, layout);
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        if (has_wrapping (child) && gtk_widget_get_valign (child) == GTK_ALIGN_CENTER)
          gtk_widget_set_valign (child, GTK_ALIGN_FILL);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    voc_line_layout_set_boxes (child, spacing);
}

int
voc_line_layout_get_spacing (VocLineLayout *self)
{
  g_return_val_if_fail (VOC_IS_LINE_LAYOUT (self), 0);

  return self->spacing;
}

/**
 * voc_line_layout_set_spacing:
 * @spacing: pixels between children
 */
void
voc_line_layout_set_spacing (VocLineLayout *self,
                             int            spacing)
{
  g_return_if_fail (VOC_IS_LINE_LAYOUT (self));
  g_return_if_fail (spacing >= 0);

  if (self->spacing == spacing)
    return;

  self->spacing = spacing;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPACING]);
}

gboolean
voc_line_layout_is_centered (VocLineLayout *self)
{
  g_return_val_if_fail (VOC_IS_LINE_LAYOUT (self), FALSE);

  return self->is_centered;
}

/**
 * voc_line_layout_set_centered:
 * @is_centered: whether a child that wants less height than there is gets that, in the middle,
 *   instead of all of it
 */
void
voc_line_layout_set_centered (VocLineLayout *self,
                              gboolean       is_centered)
{
  g_return_if_fail (VOC_IS_LINE_LAYOUT (self));

  is_centered = !!is_centered;
  if (self->is_centered == is_centered)
    return;

  self->is_centered = is_centered;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CENTERED]);
}
