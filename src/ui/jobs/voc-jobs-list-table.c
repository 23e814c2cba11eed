/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of jobs as a table: the same rows, with cells instead of lines, under a head.
 * Only what a row shows is another, so the model, what is chosen and picked, and the place
 * where one is stay what they are. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-list-private.h"

#include "ui/jobs/voc-job-row.h"

/* The page takes its new form first, and then rows get their new height. */
#define TURN_FRAMES 6

static void
sort_asked_cb (VocJobsList *self,
               guint        sort)
{
  g_signal_emit_by_name (self, "sort-asked", sort);
}

static void
settled_cb (VocJobsList *self)
{
  g_signal_emit_by_name (self, "columns-settled");
}

static void
columns_changed_cb (VocJobsList *self)
{
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    voc_job_row_set_columns (row, self->columns);
}

static void
ensure_head (VocJobsList *self)
{
  if (self->head != NULL)
    return;

  self->head = VOC_JOBS_TABLE_HEAD (voc_jobs_table_head_new (self->columns));
  voc_jobs_table_head_set_picking (self->head, self->is_open);
  g_signal_connect_object (self->head, "sort-asked", G_CALLBACK (sort_asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->head, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_prepend (self->box, GTK_WIDGET (self->head));
}

/**
 * voc_jobs_list_set_columns:
 * @self: a list
 * @columns: (nullable): those of the table that it becomes, always the same ones; %NULL
 *   when it is to be a list
 *
 * The row at the top edge stays there.
 */
void
voc_jobs_list_set_columns (VocJobsList    *self,
                           VocJobsColumns *columns)
{
  int top;

  g_return_if_fail (VOC_IS_JOBS_LIST (self) && (columns == NULL || VOC_IS_JOBS_COLUMNS (columns)));

  if (self->columns == columns)
    return;

  top = voc_jobs_list_get_top (self);
  if (self->columns != NULL)
    g_signal_handlers_disconnect_by_func (self->columns, columns_changed_cb, self);
  g_set_object (&self->columns, columns);
  if (columns != NULL)
    {
      g_signal_connect_object (columns, "changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
      ensure_head (self);
      gtk_widget_add_css_class (GTK_WIDGET (self->view), "table");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->view), "table");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->head), columns != NULL);
  columns_changed_cb (self);
  voc_jobs_list_update_snippets (self, voc_jobs_list_get_query (self));
  if (top > 0)
    {
      voc_jobs_list_scroll_to (self, (guint) top);
      self->n_ticks = TURN_FRAMES;
    }
}

/**
 * voc_jobs_list_set_order:
 * @self: a list
 * @sort: what its jobs are in order by
 * @is_reversed: whether the other way round than usual
 *
 * Marks the head of the column, when there is one.
 */
void
voc_jobs_list_set_order (VocJobsList *self,
                         VocSort      sort,
                         gboolean     is_reversed)
{
  g_return_if_fail (VOC_IS_JOBS_LIST (self));

  if (self->head != NULL)
    voc_jobs_table_head_set_order (self->head, sort, is_reversed);
}

/**
 * voc_jobs_list_choose_columns:
 * @self: a list that is a table
 *
 * Opens what lets choose them.
 */
void
voc_jobs_list_choose_columns (VocJobsList *self)
{
  g_return_if_fail (VOC_IS_JOBS_LIST (self));

  if (self->columns != NULL)
    voc_jobs_table_head_choose (self->head);
}
