/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The menu of a job: by the second button, a long touch, or the menu key. It chooses the
 * job first, for its actions are those of the page, which are about the one that is
 * chosen, or about those that are picked. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-list-private.h"

#include "ui/jobs/voc-job-row.h"

static VocJobRow *
find_row_at (VocJobsList *self,
             double       x,
             double       y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (widget == NULL)
    return NULL;
  /* The edge of a row is of the view, around ours. */
  if (!VOC_IS_JOB_ROW (widget) && VOC_IS_JOB_ROW (gtk_widget_get_first_child (widget)))
    widget = gtk_widget_get_first_child (widget);
  return VOC_JOB_ROW (gtk_widget_get_ancestor (widget, VOC_TYPE_JOB_ROW));
}

static void
popup (VocJobsList        *self,
       const GdkRectangle *at)
{
  gtk_popover_set_pointing_to (self->menu, at);
  gtk_popover_popup (self->menu);
}

/* While one is picking, the menu is about all that is picked. */
static void
pick (VocJobsList *self,
      gint64       id)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  int                position = voc_listing_list_find (self->model, id);

  if (position >= 0 && !gtk_selection_model_is_selected (model, (guint) position))
    gtk_selection_model_select_item (model, (guint) position, FALSE);
}

static gboolean
popup_at (VocJobsList *self,
          double       x,
          double       y)
{
  VocJobRow         *row = find_row_at (self, x, y);
  VocListingItem    *item = row != NULL ? voc_job_row_get_item (row) : NULL;
  const GdkRectangle at = { (int) x, (int) y, 1, 1 };
  gint64             id;

  if (item == NULL)
    return FALSE;

  id = voc_listing_item_get_id (item);
  if (self->is_open)
    {
      pick (self, id);
    }
  else if (id != voc_jobs_list_get_selected (self))
    {
      voc_jobs_list_select (self, id, FALSE);
      g_signal_emit_by_name (self, "job-selected", id);
    }
  popup (self, &at);
  return TRUE;
}

static void
menu_pressed_cb (VocJobsList     *self,
                 int              n_press,
                 double           x,
                 double           y,
                 GtkGestureClick *gesture)
{
  if (popup_at (self, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
menu_held_cb (VocJobsList         *self,
              double               x,
              double               y,
              GtkGestureLongPress *gesture)
{
  if (popup_at (self, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

void
voc_jobs_list_bind_menu (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VocJobsList, menu);
  gtk_widget_class_bind_template_callback (widget_class, menu_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_held_cb);
}

/**
 * voc_jobs_list_show_menu:
 * @self: a list
 *
 * Opens the menu at the job that is chosen; while one is picking, at the last one.
 *
 * Returns: whether its row is there
 */
gboolean
voc_jobs_list_show_menu (VocJobsList *self)
{
  GHashTableIter iter;
  gpointer       row;
  gint64         id;

  g_return_val_if_fail (VOC_IS_JOBS_LIST (self), FALSE);

  id = self->is_open ? voc_jobs_selection_get_anchor (self->selection) : voc_jobs_list_get_selected (self);
  voc_jobs_list_ensure_visible (self, id);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      graphene_rect_t bounds;

      if (voc_listing_item_get_id (voc_job_row_get_item (row)) == id
          && gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
        {
          const GdkRectangle at = { (int) bounds.origin.x + 12, (int) (bounds.origin.y + bounds.size.height), 1, 1 };

          popup (self, &at);
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * voc_jobs_list_find_sources:
 * @self: a list
 * @id: a listing, which comes into view
 * @widget: one around the list
 * @at: (out): where its row has the number of sources, in @widget
 *
 * Returns: whether its row is there, and its job is one of several sources
 */
gboolean
voc_jobs_list_find_sources (VocJobsList  *self,
                            gint64        id,
                            GtkWidget    *widget,
                            GdkRectangle *at)
{
  GHashTableIter iter;
  gpointer       row;

  g_return_val_if_fail (VOC_IS_JOBS_LIST (self) && GTK_IS_WIDGET (widget) && at != NULL, FALSE);

  voc_jobs_list_ensure_visible (self, id);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      VocListingItem *item = voc_job_row_get_item (row);
      graphene_rect_t bounds;

      if (voc_listing_item_get_id (item) != id)
        continue;
      if (voc_listing_item_get_row (item) == NULL || voc_listing_item_get_row (item)->n_sources < 2
          || !gtk_widget_compute_bounds (voc_job_row_get_sources_tag (row), widget, &bounds))
        return FALSE;

      *at = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };
      return TRUE;
    }

  return FALSE;
}
