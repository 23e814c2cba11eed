/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For a page that scrolls up and down: its child has all of the room, and how high the page
 * wants to be does not follow from what is in it. A scrolled window asks its contents for
 * their height each time that it is asked itself, at whatever width, and makes no use of the
 * answer; of a page of charts and long texts that was most of what another answer cost.
 * Main thread only. */

#include "ui/common/voc-scroll-layout.h"

#include "ui/common/voc-widget.h"

/* Pixels: what a scrollbar needs. */
#define LEAST_HEIGHT 48

struct _VocScrollLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (VocScrollLayout, voc_scroll_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
voc_scroll_layout_get_request_mode (GtkLayoutManager *manager,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
voc_scroll_layout_measure (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = LEAST_HEIGHT;
      return;
    }

  voc_widget_measure_children (widget, orientation, minimum, natural);
}

static void
voc_scroll_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
voc_scroll_layout_class_init (VocScrollLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = voc_scroll_layout_get_request_mode;
  manager_class->measure = voc_scroll_layout_measure;
  manager_class->allocate = voc_scroll_layout_allocate;
}

static void
voc_scroll_layout_init (VocScrollLayout *self)
{
}

/**
 * voc_scroll_layout_new:
 *
 * Returns: (transfer full): a layout for one page that scrolls
 */
GtkLayoutManager *
voc_scroll_layout_new (void)
{
  return g_object_new (VOC_TYPE_SCROLL_LAYOUT, NULL);
}
