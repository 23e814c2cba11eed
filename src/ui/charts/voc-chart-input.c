/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pointer and focus of a chart: hovering moves the cursor, dragging brushes a
 * histogram, a double click activates (on a map, one click). What a drag does, Shift with the arrow
 * keys does as well. */

#include "ui/charts/voc-chart-private.h"

#include <math.h>

/* Shorter is a click with an unsteady hand. */
#define LEAST_DRAG 4.0

/* How near to an end of what is selected one takes hold of it. */
#define EDGE_REACH 6.0

static gboolean
brushes (VocChart *self)
{
  return self->is_brushable && self->scene != NULL
         && voc_chart_model_get_kind (self->model) == VOC_CHART_HISTOGRAM;
}

/* Pixels of the scene; what is over the last bin ends there. */
static double
find_edge (VocChart *self,
           double    value)
{
  const VocChartScale *scale = &self->scene->position;

  return voc_chart_scale_to_pixel (scale, CLAMP (value, scale->min, scale->max));
}

/* Which end of what is selected is there: 1 the upper one, -1 the lower one, 0 none. */
static int
find_held (VocChart *self,
           double    x)
{
  double first;
  double last;

  if (!brushes (self) || isnan (self->selection_min))
    return 0;

  first = fabs (x - find_edge (self, self->selection_min));
  last = fabs (x - find_edge (self, self->selection_max));
  if (MIN (first, last) > EDGE_REACH)
    return 0;

  return last < first ? 1 : -1;
}

static void
hovered_cb (VocChart *self,
            double    x,
            double    y)
{
  guint mark;

  if (self->scene == NULL)
    return;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), find_held (self, x) != 0 ? "ew-resize" : NULL);

  mark = voc_chart_scene_hit (self->scene, x, y);
  if (mark != VOC_CHART_NO_MARK)
    voc_chart_place_on_mark (self, mark, FALSE);
}

static void
pointer_left_cb (VocChart *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    voc_chart_place_on_mark (self, VOC_CHART_NO_MARK, FALSE);
}

static void
focused_cb (VocChart *self)
{
  if (self->row == VOC_CHART_ROW_NONE && self->scene != NULL)
    voc_chart_place_on_mark (self, voc_chart_scene_get_entry (self->scene), FALSE);
}

static void
unfocused_cb (VocChart *self)
{
  voc_chart_finish_extending (self);
  voc_chart_place_on_mark (self, VOC_CHART_NO_MARK, FALSE);
}

static void
key_released_cb (VocChart *self,
                 guint     keyval)
{
  if ((keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R) && self->has_extended)
    voc_chart_finish_extending (self);
}

/* With sticky keys Shift is let go before the key that it is for is pressed. */
static gboolean
key_pressed_cb (VocChart *self,
                guint     keyval)
{
  if (keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R)
    self->has_extended = FALSE;
  return GDK_EVENT_PROPAGATE;
}

static void
pressed_cb (VocChart *self,
            int       n_press,
            double    x,
            double    y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  hovered_cb (self, x, y);
  if (n_press == 2 && (self->scene == NULL || !self->scene->is_map))
    gtk_widget_activate_action (GTK_WIDGET (self), "chart.activate-mark", NULL);
}

/* A tile is a button: one click, once it is let go. */
static void
released_cb (VocChart *self,
             int       n_press,
             double    x,
             double    y)
{
  guint mark;

  if (n_press != 1 || self->scene == NULL || !self->scene->is_map)
    return;

  mark = voc_chart_scene_hit (self->scene, x, y);
  if (mark == VOC_CHART_NO_MARK)
    return;

  voc_chart_place_on_mark (self, mark, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self), "chart.activate-mark", NULL);
}

/* Whoever takes hold of an end of what is selected moves that end alone. The other one is
 * kept a pixel within its bin, and its value as it is: it need not be the edge of a bin, and
 * may be open. */
static void
drag_begun_cb (VocChart *self,
               double    x,
               double    y)
{
  int held = find_held (self, x);

  self->drag_start = held > 0   ? find_edge (self, self->selection_min) + 1.0
                     : held < 0 ? find_edge (self, self->selection_max) - 1.0
                                : x;
  self->kept = held > 0 ? self->selection_min : held < 0 ? self->selection_max
                                                         : NAN;
  self->is_kept_max = held < 0;
  self->drag_pressed = x;
  self->is_dragging = FALSE;
}

/* The edges of the bins that the drag touches. */
static void
get_dragged (VocChart *self,
             double    start,
             double    end,
             double   *min,
             double   *max)
{
  double low = voc_chart_scale_from_pixel (&self->scene->position, fmin (start, end));
  double high = voc_chart_scale_from_pixel (&self->scene->position, fmax (start, end));
  double moved;

  *min = low;
  *max = high;
  for (guint i = 0; i < voc_chart_model_get_n_rows (self->model); i++)
    {
      double from;
      double to;

      if (!voc_chart_model_get_row_span (self->model, i, &from, &to))
        continue;
      if (low >= from && low < to)
        *min = from;
      if (high > from && high <= to)
        *max = to;
    }

  if (isnan (self->kept))
    return;
  /* Unless it was dragged past the other. */
  moved = voc_chart_scale_from_pixel (&self->scene->position, end);
  if (self->is_kept_max && moved < self->kept)
    *max = self->kept;
  else if (!self->is_kept_max && moved > self->kept)
    *min = self->kept;
}

static void
dragged_cb (VocChart *self,
            double    offset_x,
            double    offset_y)
{
  double min;
  double max;

  if (!brushes (self) || (!self->is_dragging && fabs (offset_x) < LEAST_DRAG))
    return;

  self->is_dragging = TRUE;
  get_dragged (self, self->drag_start, self->drag_pressed + offset_x, &min, &max);
  voc_chart_set_selection (self, min, max);
}

static void
drag_ended_cb (VocChart *self,
               double    offset_x,
               double    offset_y)
{
  double min;
  double max;

  if (!brushes (self))
    return;

  /* A plain click takes the selection away again, when it came from here. */
  if (!self->is_dragging)
    {
      if (!self->is_click_idle && voc_chart_get_selection (self, NULL, NULL))
        voc_chart_select_range (self, NAN, NAN);
      return;
    }

  self->is_dragging = FALSE;
  self->anchor_row = VOC_CHART_ROW_NONE;
  get_dragged (self, self->drag_start, self->drag_pressed + offset_x, &min, &max);
  voc_chart_select_range (self, min, max);
}

/**
 * voc_chart_set_click_clears:
 * @self: a chart
 * @clears: whether a click takes the selection away, which it does at first; Escape does
 *   anyway
 */
void
voc_chart_set_click_clears (VocChart *self,
                            gboolean  clears)
{
  g_return_if_fail (VOC_IS_CHART (self));

  self->is_click_idle = !clears;
}

/**
 * voc_chart_is_brushing:
 * @self: a chart
 *
 * Returns: whether a selection is being made, by pointer or keys: another model would end
 *   it
 */
gboolean
voc_chart_is_brushing (VocChart *self)
{
  g_return_val_if_fail (VOC_IS_CHART (self), FALSE);

  return self->is_dragging || self->anchor_row != VOC_CHART_ROW_NONE;
}

/**
 * voc_chart_add_controllers:
 *
 * Called once, while the chart is made.
 */
void
voc_chart_add_controllers (VocChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkGesture         *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (hovered_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (hovered_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (pointer_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focused_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (unfocused_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (dragged_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_ended_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (click, drag);
}
