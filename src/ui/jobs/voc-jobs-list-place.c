/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the list of jobs is: which row is at the top edge, going to one, and the
 * keyboard on one. Rows are of one height, so that no widget need be asked where a
 * row is that nobody has seen. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-list-private.h"

#include "ui/jobs/voc-job-row.h"

#define SCROLL_FRAMES 3

/* It is there when it was seen there so often; a view that does not get there, because it
 * is given its size late, is not sent for ever. */
#define SEEN_FRAMES 2
#define MOST_FRAMES 10

/* The view brings a row to the nearer edge; rows are of one height, so the adjustment can
 * bring it to the upper one, but not before the rows have been given their places, which
 * is between the first of the frames and the second. */
static void
go (VocJobsList *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  guint          n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", (guint) self->going_to);
  if (self->n_ticks + 1 < SCROLL_FRAMES && n > 0 && gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    gtk_adjustment_set_value (adjustment, self->going_to * (gtk_adjustment_get_upper (adjustment) / n));
}

static gboolean
has_arrived (VocJobsList *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  guint          n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  double         row = n > 0 ? gtk_adjustment_get_upper (adjustment) / n : 0.0;
  double         last = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double         wanted = CLAMP (self->going_to * row, 0.0, MAX (last, 0.0));

  return ABS (gtk_adjustment_get_value (adjustment) - wanted) <= row / 2.0;
}

static gboolean
scroll_tick_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  VocJobsList *self = VOC_JOBS_LIST (widget);

  if (self->n_ticks > 0)
    {
      self->n_ticks--;
      go (self);
      return G_SOURCE_CONTINUE;
    }

  self->n_looks++;
  self->n_seen = has_arrived (self) ? self->n_seen + 1 : 0;
  if (self->n_seen < SEEN_FRAMES && self->n_looks < MOST_FRAMES)
    {
      if (self->n_seen == 0)
        go (self);
      return G_SOURCE_CONTINUE;
    }

  self->tick_id = 0;
  self->going_to = -1;

  return G_SOURCE_REMOVE;
}

/* Rows came or went: what goes on begins again. */
void
voc_jobs_list_restart_scroll (VocJobsList *self)
{
  if (self->tick_id != 0)
    self->n_ticks = SCROLL_FRAMES;
}

/* A view that has not been given its size since its rows changed forgets where it
 * was sent, so it is sent again in the next frames. */
void
voc_jobs_list_scroll_to (VocJobsList *self,
                         guint        position)
{
  self->going_to = (int) position;
  self->n_ticks = SCROLL_FRAMES;
  self->n_looks = 0;
  self->n_seen = 0;
  go (self);
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_tick_cb, NULL, NULL);
}

/**
 * voc_jobs_list_get_top:
 * @self: a list
 *
 * Returns: the position of the row at the top edge of the view; rows are of one
 *   height, so it is known without asking a widget
 */
int
voc_jobs_list_get_top (VocJobsList *self)
{
  GtkAdjustment *adjustment;
  double         upper;
  guint          n;

  g_return_val_if_fail (VOC_IS_JOBS_LIST (self), 0);

  if (self->going_to >= 0)
    return self->going_to;

  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  upper = gtk_adjustment_get_upper (adjustment);
  n = self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
  if (n == 0 || upper <= 0.0)
    return 0;

  return (int) ((gtk_adjustment_get_value (adjustment) + 1.0) / (upper / n));
}

/* Where the row that was at the top is now; when it is gone, the next one that is
 * still there. */
int
voc_jobs_list_find_anchor (VocJobsList     *self,
                           const VocResult *old,
                           int              top)
{
  guint last = old != NULL ? MIN (old->ids->len, (guint) top + 50) : 0;

  for (guint i = (guint) top; i < last; i++)
    {
      int position = voc_listing_list_find (self->model, g_array_index (old->ids, gint64, i));

      if (position >= 0)
        return position;
    }
  return -1;
}

/**
 * voc_jobs_list_ensure_visible:
 * @self: a list
 * @id: a listing
 *
 * Scrolls no further than is needed to see the whole row; then its neighbours too, where
 * there is room: one sees where one goes next. The row below is always to be seen, for
 * something may float over the last one; what was put at the upper edge stays there.
 */
void
voc_jobs_list_ensure_visible (VocJobsList *self,
                              gint64       id)
{
  GtkAdjustment *adjustment;
  int            position;
  guint          n;
  double         height;
  double         value;
  double         page;
  double         margin;

  g_return_if_fail (VOC_IS_JOBS_LIST (self));

  position = voc_listing_list_find (self->model, id);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  if (position < 0 || n == 0)
    return;

  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  height = gtk_adjustment_get_upper (adjustment) / n;
  value = gtk_adjustment_get_value (adjustment);
  page = gtk_adjustment_get_page_size (adjustment);
  margin = page >= 4.0 * height ? height : 0.0;
  if (position * height < value)
    gtk_adjustment_set_value (adjustment, position * height - margin);
  else if ((position + 1) * height + margin > value + page)
    gtk_adjustment_set_value (adjustment, (position + 1) * height + margin - page);
}

/**
 * voc_jobs_list_take_keyboard:
 * @self: a list
 * @id: a listing whose row is in view
 *
 * When the keyboard is on a row of the list, or nowhere, moves it to this one, so
 * that Enter means the row that one has come to.
 */
void
voc_jobs_list_take_keyboard (VocJobsList *self,
                             gint64       id)
{
  GtkRoot       *root;
  GtkWidget     *focus;
  GHashTableIter iter;
  gpointer       row;

  g_return_if_fail (VOC_IS_JOBS_LIST (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (root == NULL || (focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    return;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      VocListingItem *item = voc_job_row_get_item (row);

      /* What can have the focus is the list's own widget around ours. */
      if (item != NULL && voc_listing_item_get_id (item) == id)
        {
          gtk_widget_grab_focus (gtk_widget_get_parent (row));
          return;
        }
    }
}

/**
 * voc_jobs_list_get_entry:
 * @self: a list
 *
 * Returns: the listing for who comes into the list: the one that is read, when its row is in
 *   view, or else the one at the top of the view; 0 in an empty list
 */
gint64
voc_jobs_list_get_entry (VocJobsList *self)
{
  GtkAdjustment *adjustment;
  VocResult     *result;
  gint64         read;
  int            position;
  int            top;
  double         height;

  g_return_val_if_fail (VOC_IS_JOBS_LIST (self), 0);

  result = self->model != NULL ? voc_listing_list_get_result (self->model) : NULL;
  if (result == NULL || result->ids->len == 0)
    return 0;

  read = voc_jobs_list_get_selected (self);
  position = voc_listing_list_find (self->model, read);
  top = MIN (voc_jobs_list_get_top (self), (int) result->ids->len - 1);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  height = gtk_adjustment_get_upper (adjustment) / result->ids->len;
  if (position >= top && (position - top) * height < gtk_adjustment_get_page_size (adjustment))
    return read;

  return g_array_index (result->ids, gint64, top);
}

/**
 * voc_jobs_list_enter:
 * @self: a list
 *
 * Brings the keyboard to the rows, not to the head above them.
 */
void
voc_jobs_list_enter (VocJobsList *self)
{
  g_return_if_fail (VOC_IS_JOBS_LIST (self));

  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

/**
 * voc_jobs_list_is_read:
 * @self: a list
 *
 * Returns: whether somebody has a place in the list that could be lost: it is scrolled,
 *   a job is chosen, or the pointer is over the rows and may be about to click one. The
 *   keyboard alone says nothing: it is on the list when a window opens, and where it
 *   goes, a job is chosen
 */
gboolean
voc_jobs_list_is_read (VocJobsList *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_LIST (self), FALSE);

  return voc_jobs_list_get_selected (self) != 0 || self->is_open || voc_jobs_list_get_top (self) > 0
         || gtk_event_controller_motion_contains_pointer (GTK_EVENT_CONTROLLER_MOTION (self->pointer));
}

/**
 * voc_jobs_list_show:
 * @self: a list
 * @id: a listing
 *
 * Puts its row at the top edge.
 */
void
voc_jobs_list_show (VocJobsList *self,
                    gint64       id)
{
  int position;

  g_return_if_fail (VOC_IS_JOBS_LIST (self));

  position = voc_listing_list_find (self->model, id);
  if (position >= 0)
    voc_jobs_list_scroll_to (self, (guint) position);
}
