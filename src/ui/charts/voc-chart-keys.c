/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of a chart: arrows walk, Home and End jump, Shift with an arrow
 * selects bins of a brushable histogram, or moves the end of what is selected that the cursor
 * is on; it is asked for when Shift is let go, Escape gives them up, Enter activates. Each is an action, so that tests and menus use the same door. */

#include "ui/charts/voc-chart-private.h"

#include <math.h>

static gboolean
can_brush (VocChart *self)
{
  return self->is_brushable && self->model != NULL
         && voc_chart_model_get_kind (self->model) == VOC_CHART_HISTOGRAM;
}

static void
walk (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  VocChart      *self = VOC_CHART (widget);
  VocChartScene *scene = voc_chart_get_scene (self);
  guint          mark = voc_chart_get_cursor_mark (self, scene);

  if (scene == NULL)
    return;

  voc_chart_place_on_mark (
    self, voc_chart_scene_move (scene, mark, (GtkDirectionType) g_variant_get_int32 (parameter)),
    TRUE);
}

static void
take_edge (VocChart *self,
           guint     row,
           guint    *first,
           guint    *last)
{
  double from;
  double to;

  if (!voc_chart_model_get_row_span (self->model, row, &from, &to))
    return;
  if (*first == VOC_CHART_ROW_NONE && to > self->selection_min)
    *first = row;
  if (from < self->selection_max)
    *last = row;
}

/* The other end of what is selected when the cursor is on one of its ends: from there it can be
 * made wider. */
static guint
find_opposite (VocChart *self)
{
  guint first = VOC_CHART_ROW_NONE;
  guint last = VOC_CHART_ROW_NONE;

  if (isnan (self->selection_min))
    return VOC_CHART_ROW_NONE;

  for (guint i = 0; i < voc_chart_model_get_n_rows (self->model); i++)
    take_edge (self, i, &first, &last);
  if (first == last)
    return VOC_CHART_ROW_NONE;

  return self->row == last ? first : self->row == first ? last
                                                        : VOC_CHART_ROW_NONE;
}

/* Whether the end that does not move is that one still, and not gone past by the other. */
static gboolean
keeps (VocChart *self,
       gboolean  is_max)
{
  return !isnan (self->kept) && self->is_kept_max == is_max
         && (is_max ? self->row <= self->anchor_row : self->row >= self->anchor_row);
}

/* Moves the cursor and takes every bin from where the first step began. What is listening
 * is told at the end, as of a drag: an answer on the way would change the bins. */
static void
extend (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  VocChart *self = VOC_CHART (widget);
  double    from;
  double    to;
  double    anchor_from;
  double    anchor_to;

  if (!can_brush (self))
    return;

  if (self->row == VOC_CHART_ROW_NONE)
    voc_chart_place_on_mark (self, voc_chart_scene_get_entry (voc_chart_get_scene (self)), TRUE);
  if (self->row == VOC_CHART_ROW_NONE)
    return;

  if (self->anchor_row == VOC_CHART_ROW_NONE)
    {
      guint opposite = find_opposite (self);

      self->anchor_row = opposite != VOC_CHART_ROW_NONE ? opposite : self->row;
      self->kept = NAN;
      if (opposite != VOC_CHART_ROW_NONE)
        {
          self->is_kept_max = opposite > self->row;
          self->kept = self->is_kept_max ? self->selection_max : self->selection_min;
        }
      if (opposite != VOC_CHART_ROW_NONE)
        walk (widget, action_name, parameter);
    }
  else
    walk (widget, action_name, parameter);
  self->has_extended = TRUE;

  if (voc_chart_model_get_row_span (self->model, self->anchor_row, &anchor_from, &anchor_to)
      && voc_chart_model_get_row_span (self->model, self->row, &from, &to))
    voc_chart_set_selection (self, keeps (self, FALSE) ? self->kept : fmin (from, anchor_from),
                             keeps (self, TRUE) ? self->kept : fmax (to, anchor_to));
}

/**
 * voc_chart_finish_extending:
 *
 * Tells of what was selected by keys, if anything was since the last time.
 *
 * Returns: whether it was
 */
gboolean
voc_chart_finish_extending (VocChart *self)
{
  if (self->anchor_row == VOC_CHART_ROW_NONE)
    return FALSE;

  self->anchor_row = VOC_CHART_ROW_NONE;
  voc_chart_select_range (self, self->selection_min, self->selection_max);
  return TRUE;
}

static void
clear_selection (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  VocChart *self = VOC_CHART (widget);

  self->anchor_row = VOC_CHART_ROW_NONE;
  voc_chart_select_range (self, NAN, NAN);
}

static void
activate (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  if (!voc_chart_finish_extending (VOC_CHART (widget)))
    voc_chart_activate_mark (VOC_CHART (widget));
}

/* The key binding of GTK_DIR stays an integer variant. */
static void
add_walk_binding (GtkWidgetClass  *widget_class,
                  guint            keyval,
                  guint            keypad_keyval,
                  GtkDirectionType direction)
{
  gtk_widget_class_add_binding_action (widget_class, keyval, 0, "chart.walk", "i", direction);
  gtk_widget_class_add_binding_action (widget_class, keypad_keyval, 0, "chart.walk", "i",
                                       direction);
  gtk_widget_class_add_binding_action (widget_class, keyval, GDK_SHIFT_MASK,
                                       "chart.extend-selection", "i", direction);
}

/**
 * voc_chart_install_keys:
 *
 * Called from class_init.
 */
void
voc_chart_install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "chart.walk", "i", walk);
  gtk_widget_class_install_action (widget_class, "chart.extend-selection", "i", extend);
  gtk_widget_class_install_action (widget_class, "chart.clear-selection", NULL, clear_selection);
  gtk_widget_class_install_action (widget_class, "chart.activate-mark", NULL, activate);

  add_walk_binding (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, GTK_DIR_LEFT);
  add_walk_binding (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, GTK_DIR_RIGHT);
  add_walk_binding (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, GTK_DIR_UP);
  add_walk_binding (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, GTK_DIR_DOWN);
  add_walk_binding (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, GTK_DIR_TAB_BACKWARD);
  add_walk_binding (widget_class, GDK_KEY_End, GDK_KEY_KP_End, GTK_DIR_TAB_FORWARD);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "chart.clear-selection",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "chart.activate-mark",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "chart.activate-mark",
                                       NULL);
}

/**
 * voc_chart_update_actions:
 *
 * Enables what can be done now.
 */
void
voc_chart_update_actions (VocChart *self)
{
  /* Escape is left to the window while there is nothing to clear. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.clear-selection",
                                 can_brush (self) && !isnan (self->selection_min));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.extend-selection", can_brush (self));
}
