/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with a column without dragging, as the menu of its head, and which
 * columns are shown. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-table-head-private.h"

#include <glib/gi18n-lib.h>

/* Pixels by which a column gets wider at once. */
#define STEP 24

static void
append (GMenu        *menu,
        const char   *label,
        const char   *action,
        VocJobsColumn column)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", voc_jobs_column_get_id (column));
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (VocJobsColumn column)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) places = g_menu_new ();
  g_autoptr (GMenu) widths = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();

  append (places, C_ ("menu of a column", "Move to the _Start"), "table.move-back", column);
  append (places, C_ ("menu of a column", "Move to the _End"), "table.move-on", column);
  append (widths, C_ ("menu of a column", "_Wider"), "table.widen", column);
  append (widths, C_ ("menu of a column", "_Narrower"), "table.narrow", column);
  if (column != VOC_JOBS_COLUMN_TITLE)
    append (all, C_ ("menu of a column", "_Hide Column"), "table.hide", column);
  g_menu_append (all, C_ ("menu of a column", "_Columns…"), "table.choose");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (places));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (widths));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
point_at (VocJobsTableHead *self,
          GtkPopover       *popover,
          VocJobsColumn     column)
{
  graphene_rect_t bounds;
  GdkRectangle    at = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)) };

  if (gtk_widget_compute_bounds (self->heads[column].whole, GTK_WIDGET (self), &bounds))
    at = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };
  gtk_popover_set_pointing_to (popover, &at);
}

void
voc_jobs_table_head_popup_menu (VocJobsTableHead *self,
                                VocJobsColumn     column)
{
  g_autoptr (GMenuModel) model = create_menu (column);
  VocJobsColumn neighbour;

  self->active = column;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.move-back", voc_jobs_columns_find_neighbour (self->columns, column, -1, &neighbour));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.move-on", voc_jobs_columns_find_neighbour (self->columns, column, 1, &neighbour));
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  point_at (self, GTK_POPOVER (self->menu), column);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_pressed_cb (GtkGestureClick  *gesture,
                 int               n_press,
                 double            x,
                 double            y,
                 VocJobsTableHead *self)
{
  VocJobsColumn column;

  if (voc_jobs_table_head_find_column (self, gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT), &column))
    voc_jobs_table_head_popup_menu (self, column);
}

static void
menu_held_cb (GtkGestureLongPress *gesture,
              double               x,
              double               y,
              VocJobsTableHead    *self)
{
  VocJobsColumn column;

  if (!voc_jobs_table_head_find_column (self, gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT), &column))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  voc_jobs_table_head_popup_menu (self, column);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  VocJobsTableHead *self = VOC_JOBS_TABLE_HEAD (widget);
  VocJobsColumn     column;

  if (!voc_jobs_table_head_find_column (self, gtk_widget_get_focus_child (self->area), &column))
    return FALSE;

  voc_jobs_table_head_popup_menu (self, column);
  return TRUE;
}

static void
do_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  VocJobsTableHead *self = VOC_JOBS_TABLE_HEAD (widget);
  int               width = gtk_widget_get_width (self->area);
  gboolean          is_done = TRUE;
  VocJobsColumn     column;

  if (!voc_jobs_column_from_id (g_variant_get_string (parameter, NULL), &column))
    return;

  if (g_str_equal (name, "table.hide"))
    {
      /* The keyboard goes to the next one, not away with it. */
      if (!voc_jobs_columns_find_neighbour (self->columns, column, 1, &self->active))
        voc_jobs_columns_find_neighbour (self->columns, column, -1, &self->active);
      voc_jobs_columns_set_visible (self->columns, column, FALSE);
      gtk_widget_grab_focus (self->heads[self->active].button);
    }
  else if (g_str_equal (name, "table.move-back"))
    is_done = voc_jobs_columns_move (self->columns, column, -1);
  else if (g_str_equal (name, "table.move-on"))
    is_done = voc_jobs_columns_move (self->columns, column, 1);
  else
    is_done = voc_jobs_columns_widen (self->columns, column, g_str_equal (name, "table.widen") ? STEP : -STEP, width);
  if (!is_done)
    gtk_widget_error_bell (widget);
  voc_jobs_table_head_settle (self);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  voc_jobs_table_head_choose (VOC_JOBS_TABLE_HEAD (widget));
}

/* Which are shown */

static void
choice_cb (VocJobsTableHead *self,
           GtkWidget        *choice)
{
  if (self->is_updating)
    return;

  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    if (self->choices[i] == choice)
      voc_jobs_columns_set_visible (self->columns, (VocJobsColumn) i, gtk_check_button_get_active (GTK_CHECK_BUTTON (choice)));
  voc_jobs_table_head_settle (self);
}

static void
reset_cb (VocJobsTableHead *self)
{
  voc_jobs_columns_reset (self->columns);
  voc_jobs_table_head_settle (self);
}

static void
add_chooser (VocJobsTableHead *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *reset = gtk_button_new_with_mnemonic (C_ ("columns of a table", "_Reset Columns"));

  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    {
      self->choices[i] = gtk_check_button_new_with_label (voc_jobs_column_get_label ((VocJobsColumn) i));
      gtk_widget_set_sensitive (self->choices[i], i != VOC_JOBS_COLUMN_TITLE);
      g_signal_connect_object (self->choices[i], "toggled", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), self->choices[i]);
    }
  gtk_widget_set_tooltip_text (self->choices[VOC_JOBS_COLUMN_DISTANCE], _ ("Shown when there is a place to measure from"));
  gtk_widget_add_css_class (reset, "flat");
  gtk_widget_set_margin_top (reset, 6);
  g_signal_connect_object (reset, "clicked", G_CALLBACK (reset_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), reset);

  self->chooser = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->chooser), box);
  gtk_widget_set_parent (self->chooser, GTK_WIDGET (self));
}

void
voc_jobs_table_head_install_menu (GtkWidgetClass *widget_class)
{
  static const char *const actions[] = { "table.hide", "table.move-back", "table.move-on", "table.widen", "table.narrow" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], "s", do_action);
  gtk_widget_class_install_action (widget_class, "table.choose", NULL, choose_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

void
voc_jobs_table_head_add_menu (VocJobsTableHead *self)
{
  GtkGesture *press = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();

  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  add_chooser (self);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  g_signal_connect (press, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect (hold, "pressed", G_CALLBACK (menu_held_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (hold));
}

/**
 * voc_jobs_table_head_choose:
 * @self: heads
 *
 * Opens what lets choose which columns are shown.
 */
void
voc_jobs_table_head_choose (VocJobsTableHead *self)
{
  g_return_if_fail (VOC_IS_JOBS_TABLE_HEAD (self));

  if (!voc_jobs_columns_is_visible (self->columns, self->active))
    self->active = VOC_JOBS_COLUMN_TITLE;
  point_at (self, GTK_POPOVER (self->chooser), self->active);
  gtk_popover_popup (GTK_POPOVER (self->chooser));
}
