/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The heads of the table of jobs. Pressing one puts the jobs in order by it, the other way
 * round when they are already; one without an order opens its menu. Dragging one moves its
 * column, dragging its edge makes it wider; its menu does both by the keyboard, and hides
 * it. Tab comes here once, and arrows go from head to head. Main thread. */

#include "config.h"

#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-jobs-table-head-private.h"

#include "ui/jobs/voc-jobs-columns-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Pixels: less is a press still. */
#define LEAST_DRAG 8

G_DEFINE_FINAL_TYPE (VocJobsTableHead, voc_jobs_table_head, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_SORT_ASKED,
  SIGNAL_SETTLED,
  N_SIGNALS,
} VocJobsTableHeadSignal;

static guint signals[N_SIGNALS];

void
voc_jobs_table_head_settle (VocJobsTableHead *self)
{
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

static void
columns_changed_cb (VocJobsTableHead *self)
{
  GtkWidget *last = NULL;

  self->is_updating = TRUE;
  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    {
      VocJobsColumn column = voc_jobs_columns_get_at (self->columns, i);
      VocJobsColumn next;
      GtkWidget    *whole = self->heads[column].whole;

      /* In the order in which the keyboard and screen readers go. */
      gtk_widget_insert_after (whole, self->area, last);
      last = whole;
      gtk_widget_set_visible (whole, voc_jobs_columns_is_visible (self->columns, column));
      gtk_widget_set_visible (self->heads[column].edge, voc_jobs_columns_find_neighbour (self->columns, column, 1, &next));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->choices[column]), voc_jobs_columns_is_wanted (self->columns, column));
    }
  self->is_updating = FALSE;
  gtk_widget_queue_allocate (self->area);
}

static gboolean
is_rtl (VocJobsTableHead *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* From the start of the table, whichever side that is. */
static void
find_bounds (VocJobsTableHead *self,
             VocJobsColumn     column,
             double           *start,
             double           *end)
{
  int widths[VOC_N_JOBS_COLUMNS];

  voc_jobs_columns_lay_out (self->columns, gtk_widget_get_width (self->area), widths);
  *start = 0.0;
  for (guint i = 0; voc_jobs_columns_get_at (self->columns, i) != column; i++)
    *start += widths[voc_jobs_columns_get_at (self->columns, i)];
  *end = *start + widths[column];
}

gboolean
voc_jobs_table_head_find_column (VocJobsTableHead *self,
                                 GtkWidget        *widget,
                                 VocJobsColumn    *column)
{
  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    if (widget != NULL && (widget == self->heads[i].whole || gtk_widget_is_ancestor (widget, self->heads[i].whole)))
      {
        *column = (VocJobsColumn) i;
        return TRUE;
      }

  return FALSE;
}

/* Dragging */

static void
drag_begun_cb (GtkGestureDrag   *gesture,
               double            x,
               double            y,
               VocJobsTableHead *self)
{
  GtkWidget    *widget = gtk_widget_pick (self->area, x, y, GTK_PICK_DEFAULT);
  VocJobsColumn column;

  self->doing = DOING_NOTHING;
  self->moved = 0;
  if (!voc_jobs_table_head_find_column (self, widget, &column))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  self->active = column;
  if (widget != self->heads[column].edge)
    return;

  self->doing = WIDENING;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* @x: how far the pointer is from where it began */
static void
widen (VocJobsTableHead *self,
       double            x)
{
  double start;
  double end;
  double before;

  find_bounds (self, self->active, &start, &before);
  before -= start;
  if (!voc_jobs_columns_widen (self->columns, self->active, (int) round (x) - self->moved, gtk_widget_get_width (self->area)))
    return;

  find_bounds (self, self->active, &start, &end);
  self->moved += (int) (end - start - before);
}

/* Past the middle of the next one, they change places. @x: where the pointer is */
static void
move (VocJobsTableHead *self,
      double            x)
{
  double        start;
  double        end;
  VocJobsColumn other;

  for (int step = -1; step <= 1; step += 2)
    while (voc_jobs_columns_find_neighbour (self->columns, self->active, step, &other))
      {
        find_bounds (self, other, &start, &end);
        if (step > 0 ? x < (start + end) / 2.0 : x > (start + end) / 2.0)
          break;
        voc_jobs_columns_move (self->columns, self->active, step);
      }
}

static void
drag_moved_cb (GtkGestureDrag   *gesture,
               double            x,
               double            y,
               VocJobsTableHead *self)
{
  double start_x;

  if (self->doing == DOING_NOTHING && fabs (x) >= LEAST_DRAG)
    {
      self->doing = MOVING;
      gtk_widget_add_css_class (self->heads[self->active].whole, "moving");
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }

  gtk_gesture_drag_get_start_point (gesture, &start_x, NULL);
  if (self->doing == WIDENING)
    widen (self, is_rtl (self) ? -x : x);
  else if (self->doing == MOVING)
    move (self, is_rtl (self) ? gtk_widget_get_width (self->area) - start_x - x : start_x + x);
}

static void
drag_ended_cb (GtkGestureDrag   *gesture,
               double            x,
               double            y,
               VocJobsTableHead *self)
{
  gtk_widget_remove_css_class (self->heads[self->active].whole, "moving");
  if (self->doing != DOING_NOTHING)
    voc_jobs_table_head_settle (self);
  self->doing = DOING_NOTHING;
}

/* On what stays in its place while heads move. */
static void
add_drag (VocJobsTableHead *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_moved_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_ended_cb), self);
  gtk_widget_add_controller (self->area, GTK_EVENT_CONTROLLER (drag));
}

static void
button_clicked_cb (GtkWidget        *button,
                   VocJobsTableHead *self)
{
  VocJobsColumn column;
  VocSort       sort;

  if (!voc_jobs_table_head_find_column (self, button, &column))
    return;

  self->active = column;
  gtk_widget_grab_focus (button);
  if (voc_jobs_column_get_sort (column, &sort))
    g_signal_emit (self, signals[SIGNAL_SORT_ASKED], 0, (guint) sort);
  else
    voc_jobs_table_head_popup_menu (self, column);
}

static void
add_head (VocJobsTableHead *self,
          VocJobsColumn     column)
{
  Head      *head = &self->heads[column];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *label = gtk_label_new (voc_jobs_column_get_label (column));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  head->arrow = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_visible (GTK_WIDGET (head->arrow), FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (head->arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (head->arrow));

  head->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (head->button), box);
  gtk_widget_add_css_class (head->button, "flat");
  voc_widget_set_spoken_name (GTK_WIDGET (head->button), voc_jobs_column_get_label (column));
  g_signal_connect (head->button, "clicked", G_CALLBACK (button_clicked_cb), self);

  head->edge = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (head->edge, "voc-column-edge");
  gtk_widget_set_halign (head->edge, GTK_ALIGN_END);
  gtk_widget_set_cursor_from_name (head->edge, "col-resize");

  head->whole = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (head->whole), head->button);
  gtk_overlay_add_overlay (GTK_OVERLAY (head->whole), head->edge);
  voc_jobs_columns_layout_put (head->whole, column);
  gtk_widget_set_parent (head->whole, self->area);
}

/* The keyboard */

static gboolean
voc_jobs_table_head_focus (GtkWidget       *widget,
                           GtkDirectionType direction)
{
  VocJobsTableHead *self = VOC_JOBS_TABLE_HEAD (widget);
  VocJobsColumn     column;
  int               step = direction == GTK_DIR_LEFT ? -1 : 1;

  /* A popover that is open asks its parent, which is to send the keyboard back into it. */
  if (gtk_widget_get_visible (self->menu))
    return gtk_widget_child_focus (self->menu, direction);
  if (gtk_widget_get_visible (self->chooser))
    return gtk_widget_child_focus (self->chooser, direction);

  if (!voc_jobs_table_head_find_column (self, gtk_widget_get_focus_child (self->area), &column))
    {
      if (!voc_jobs_columns_is_visible (self->columns, self->active))
        self->active = VOC_JOBS_COLUMN_TITLE;
      return gtk_widget_grab_focus (self->heads[self->active].button);
    }

  if (direction != GTK_DIR_LEFT && direction != GTK_DIR_RIGHT)
    return FALSE;

  if (!voc_jobs_columns_find_neighbour (self->columns, column, is_rtl (self) ? -step : step, &self->active))
    return FALSE;

  return gtk_widget_grab_focus (self->heads[self->active].button);
}

static void
voc_jobs_table_head_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  VocJobsTableHead *self = VOC_JOBS_TABLE_HEAD (widget);

  GTK_WIDGET_CLASS (voc_jobs_table_head_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (self->menu));
  gtk_popover_present (GTK_POPOVER (self->chooser));
}

static void
voc_jobs_table_head_dispose (GObject *object)
{
  VocJobsTableHead *self = VOC_JOBS_TABLE_HEAD (object);

  if (self->columns != NULL)
    g_signal_handlers_disconnect_by_data (self->columns, self);
  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    g_clear_pointer (&self->heads[i].whole, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->chooser, gtk_widget_unparent);
  g_clear_pointer (&self->space, gtk_widget_unparent);
  g_clear_pointer (&self->area, gtk_widget_unparent);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (voc_jobs_table_head_parent_class)->dispose (object);
}

static void
voc_jobs_table_head_class_init (VocJobsTableHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_jobs_table_head_dispose;
  widget_class->focus = voc_jobs_table_head_focus;
  widget_class->size_allocate = voc_jobs_table_head_size_allocate;

  signals[SIGNAL_SORT_ASKED] = g_signal_new ("sort-asked", VOC_TYPE_JOBS_TABLE_HEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", VOC_TYPE_JOBS_TABLE_HEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  voc_jobs_table_head_install_menu (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-jobs-table-head");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
voc_jobs_table_head_init (VocJobsTableHead *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), VOC_JOBS_COLUMN_GAP);
  self->space = gtk_check_button_new ();
  gtk_widget_set_opacity (self->space, 0.0);
  gtk_widget_set_can_focus (self->space, FALSE);
  gtk_widget_set_can_target (self->space, FALSE);
  gtk_widget_set_visible (self->space, FALSE);
  gtk_widget_set_parent (self->space, GTK_WIDGET (self));

  voc_jobs_table_head_add_menu (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("accessible name", "Columns"), -1);
}

/**
 * voc_jobs_table_head_new:
 * @columns: what it shows, and changes
 *
 * Returns: (transfer floating): the heads of the table
 */
GtkWidget *
voc_jobs_table_head_new (VocJobsColumns *columns)
{
  VocJobsTableHead *self;

  g_return_val_if_fail (VOC_IS_JOBS_COLUMNS (columns), NULL);

  self = g_object_new (VOC_TYPE_JOBS_TABLE_HEAD, NULL);
  self->columns = g_object_ref (columns);
  self->area = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (self->area, TRUE);
  gtk_widget_set_layout_manager (self->area, voc_jobs_columns_layout_new (columns, 0));
  gtk_widget_set_parent (self->area, GTK_WIDGET (self));
  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    add_head (self, (VocJobsColumn) i);
  add_drag (self);
  g_signal_connect_object (columns, "changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  columns_changed_cb (self);
  return GTK_WIDGET (self);
}

/* GTK 4.8 tells screen readers nothing of the order, so it is in words too. */
static void
describe_order (GtkAccessible *head,
                gboolean       is_by_it,
                gboolean       is_rising)
{
  GtkAccessibleSort order = is_rising ? GTK_ACCESSIBLE_SORT_ASCENDING : GTK_ACCESSIBLE_SORT_DESCENDING;

  gtk_accessible_update_property (head, GTK_ACCESSIBLE_PROPERTY_SORT, is_by_it ? order : GTK_ACCESSIBLE_SORT_NONE, -1);
  if (is_by_it)
    gtk_accessible_update_property (head, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    is_rising ? _ ("In ascending order") : _ ("In descending order"), -1);
  else
    gtk_accessible_reset_property (head, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * voc_jobs_table_head_set_order:
 * @self: heads
 * @sort: by what the jobs are in order
 * @is_reversed: whether the other way round than usual
 */
void
voc_jobs_table_head_set_order (VocJobsTableHead *self,
                               VocSort           sort,
                               gboolean          is_reversed)
{
  g_return_if_fail (VOC_IS_JOBS_TABLE_HEAD (self));

  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    {
      VocSort  own;
      gboolean is_by_it = voc_jobs_column_get_sort ((VocJobsColumn) i, &own) && own == sort;
      /* The smallest, the earliest, or the first of the alphabet first. */
      gboolean is_rising = (sort == VOC_SORT_PAY || sort == VOC_SORT_NEWEST) == !!is_reversed;

      gtk_widget_set_visible (GTK_WIDGET (self->heads[i].arrow), is_by_it);
      if (is_by_it)
        gtk_image_set_from_icon_name (self->heads[i].arrow, is_rising ? "pan-up-symbolic" : "pan-down-symbolic");
      describe_order (GTK_ACCESSIBLE (self->heads[i].button), is_by_it, is_rising);
    }
}

/**
 * voc_jobs_table_head_set_picking:
 * @self: heads
 * @is_picking: whether rows begin with a mark that says if they are picked
 */
void
voc_jobs_table_head_set_picking (VocJobsTableHead *self,
                                 gboolean          is_picking)
{
  g_return_if_fail (VOC_IS_JOBS_TABLE_HEAD (self));

  gtk_widget_set_visible (self->space, is_picking);
}

/**
 * voc_jobs_table_head_get_button:
 * @self: heads
 * @column: a column
 *
 * Returns: (transfer none): its head
 */
GtkWidget *
voc_jobs_table_head_get_button (VocJobsTableHead *self,
                                VocJobsColumn     column)
{
  g_return_val_if_fail (VOC_IS_JOBS_TABLE_HEAD (self) && column < VOC_N_JOBS_COLUMNS, NULL);

  return self->heads[column].button;
}
