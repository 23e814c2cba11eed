/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts each child of a widget under the head of its column. What there is in a row decides
 * about no width, so a row costs nothing to measure; and a table that is about to give way
 * to the list, as the window gets narrow, does not keep it wide. */

#include "ui/jobs/voc-jobs-columns-layout.h"

#include "ui/common/voc-widget.h"

struct _VocJobsColumnsLayout
{
  GtkLayoutManager parent_instance;

  VocJobsColumns *columns; /* (owned) */
  int             gap;
};

G_DEFINE_FINAL_TYPE (VocJobsColumnsLayout, voc_jobs_columns_layout, GTK_TYPE_LAYOUT_MANAGER)

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("voc-jobs-column");
}

static GtkSizeRequestMode
voc_jobs_columns_layout_get_request_mode (GtkLayoutManager *manager,
                                          GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
voc_jobs_columns_layout_measure (GtkLayoutManager *manager,
                                 GtkWidget        *widget,
                                 GtkOrientation    orientation,
                                 int               for_size,
                                 int              *minimum,
                                 int              *natural,
                                 int              *minimum_baseline,
                                 int              *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    voc_widget_measure_children (widget, orientation, minimum, natural);
}

/* As high as it would be alone, in the middle. What is too wide goes over its end. */
static void
place (GtkWidget *child,
       int        x,
       int        width,
       int        height,
       gboolean   is_rtl)
{
  GtkAllocation at = { x, 0, width, height };
  int           minimum;
  int           natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  at.width = MAX (at.width, minimum);
  at.x -= is_rtl ? at.width - width : 0;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  at.height = CLAMP (natural, minimum, MAX (minimum, height));
  at.y = (height - at.height) / 2;
  gtk_widget_size_allocate (child, &at, -1);
}

static void
voc_jobs_columns_layout_allocate (GtkLayoutManager *manager,
                                  GtkWidget        *widget,
                                  int               width,
                                  int               height,
                                  int               baseline)
{
  VocJobsColumnsLayout *self = VOC_JOBS_COLUMNS_LAYOUT (manager);
  gboolean              is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int                   widths[VOC_N_JOBS_COLUMNS];
  int                   starts[VOC_N_JOBS_COLUMNS];
  int                   x = 0;

  voc_jobs_columns_lay_out (self->columns, width, widths);
  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    {
      VocJobsColumn column = voc_jobs_columns_get_at (self->columns, i);

      starts[column] = x;
      x += widths[column];
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      guint column = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (child), get_quark ()));
      int   inner;

      if (column == 0 || !gtk_widget_should_layout (child))
        continue;

      inner = MAX (widths[column - 1] - self->gap, 0);
      place (child, is_rtl ? width - starts[column - 1] - inner : starts[column - 1], inner, height, is_rtl);
    }
}

static void
voc_jobs_columns_layout_dispose (GObject *object)
{
  g_clear_object (&VOC_JOBS_COLUMNS_LAYOUT (object)->columns);
  G_OBJECT_CLASS (voc_jobs_columns_layout_parent_class)->dispose (object);
}

static void
voc_jobs_columns_layout_class_init (VocJobsColumnsLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_jobs_columns_layout_dispose;
  layout_class->get_request_mode = voc_jobs_columns_layout_get_request_mode;
  layout_class->measure = voc_jobs_columns_layout_measure;
  layout_class->allocate = voc_jobs_columns_layout_allocate;
}

static void
voc_jobs_columns_layout_init (VocJobsColumnsLayout *self)
{
}

/**
 * voc_jobs_columns_layout_new:
 * @columns: what decides; whoever has the widget has it laid out again when they change
 * @gap: pixels at the end of each column that stay free
 *
 * Returns: (transfer full): a layout of one widget
 */
GtkLayoutManager *
voc_jobs_columns_layout_new (VocJobsColumns *columns,
                             int             gap)
{
  VocJobsColumnsLayout *self;

  g_return_val_if_fail (VOC_IS_JOBS_COLUMNS (columns), NULL);

  self = g_object_new (VOC_TYPE_JOBS_COLUMNS_LAYOUT, NULL);
  self->columns = g_object_ref (columns);
  self->gap = gap;
  return GTK_LAYOUT_MANAGER (self);
}

/**
 * voc_jobs_columns_layout_put:
 * @child: of a widget with such a layout
 * @column: where it belongs
 */
void
voc_jobs_columns_layout_put (GtkWidget    *child,
                             VocJobsColumn column)
{
  g_object_set_qdata (G_OBJECT (child), get_quark (), GUINT_TO_POINTER ((guint) column + 1));
}
