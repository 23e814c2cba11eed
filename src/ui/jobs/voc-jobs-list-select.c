/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Picking in the list of jobs: what the view cannot tell its selection. A key that moves
 * and a click ask for the same, so the last event is remembered; and a range goes from
 * the row that the view saw chosen last, which is not the one that was chosen since by
 * another way, nor is it in its place after another answer. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-list-private.h"

#include "ui/jobs/voc-job-row.h"

static gboolean
key_pressed_cb (VocJobsList *self,
                guint        keyval)
{
  static const guint moves[] = { GDK_KEY_Up, GDK_KEY_Down, GDK_KEY_Left, GDK_KEY_Right, GDK_KEY_Page_Up, GDK_KEY_Page_Down,
                                 GDK_KEY_Home, GDK_KEY_End, GDK_KEY_KP_Up, GDK_KEY_KP_Down, GDK_KEY_KP_Left, GDK_KEY_KP_Right,
                                 GDK_KEY_KP_Page_Up, GDK_KEY_KP_Page_Down, GDK_KEY_KP_Home, GDK_KEY_KP_End };
  VocJobsCause       cause = VOC_JOBS_CAUSE_CHOICE;

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (keyval == moves[i])
      cause = VOC_JOBS_CAUSE_MOVE;
  voc_jobs_selection_set_cause (self->selection, cause);
  return FALSE;
}

static void
pressed_cb (VocJobsList *self)
{
  voc_jobs_selection_set_cause (self->selection, VOC_JOBS_CAUSE_CHOICE);
}

static void
changed_cb (VocJobsList *self)
{
  GHashTableIter iter;
  gpointer       row;
  gboolean       is_open = voc_jobs_selection_is_open (self->selection);

  if (self->is_open == is_open)
    return;

  self->is_open = is_open;
  if (self->head != NULL)
    voc_jobs_table_head_set_picking (self->head, is_open);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    voc_job_row_set_picking (row, is_open);
  voc_jobs_list_tell_anchor (self);
}

void
voc_jobs_list_bind_select (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

/* Follows the selection, before anybody who listens to the list. */
void
voc_jobs_list_start_select (VocJobsList *self)
{
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* Tells the view from where a range goes. */
void
voc_jobs_list_tell_anchor (VocJobsList *self)
{
  gint64       id = voc_jobs_selection_get_anchor (self->selection);
  int          position = id != 0 ? voc_listing_list_find (self->model, id) : -1;
  VocJobsCause cause;

  if (position < 0)
    return;

  cause = voc_jobs_selection_set_cause (self->selection, VOC_JOBS_CAUSE_ANCHOR);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.select-item", "(ubb)", (guint) position, FALSE, FALSE);
  voc_jobs_selection_set_cause (self->selection, cause);
}

/**
 * voc_jobs_list_get_focused:
 * @self: a list
 *
 * Returns: the listing where the keyboard is; else the one where one was last; 0
 */
gint64
voc_jobs_list_get_focused (VocJobsList *self)
{
  GtkRoot       *root;
  GtkWidget     *focus;
  GHashTableIter iter;
  gpointer       row;

  g_return_val_if_fail (VOC_IS_JOBS_LIST (self), 0);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_hash_table_iter_init (&iter, self->rows);
  while (focus != NULL && g_hash_table_iter_next (&iter, &row, NULL))
    /* GTK gives the keyboard to the cell around the row. */
    if (focus == gtk_widget_get_parent (row) && voc_job_row_get_item (row) != NULL)
      return voc_listing_item_get_id (voc_job_row_get_item (row));

  return voc_jobs_selection_get_anchor (self->selection);
}

/**
 * voc_jobs_list_pass:
 * @self: a list in which one is picking
 * @step: how many rows further, negative for back
 *
 * Goes on from the row where one is, without picking or reading any.
 */
void
voc_jobs_list_pass (VocJobsList *self,
                    int          step)
{
  gint64 id;

  g_return_if_fail (VOC_IS_JOBS_LIST (self));

  id = voc_jobs_list_get_neighbour (self, voc_jobs_selection_get_anchor (self->selection), step);
  if (id == 0)
    return;

  voc_jobs_selection_set_anchor (self->selection, id);
  voc_jobs_list_tell_anchor (self);
  voc_jobs_list_ensure_visible (self, id);
  voc_jobs_list_take_keyboard (self, id);
}
