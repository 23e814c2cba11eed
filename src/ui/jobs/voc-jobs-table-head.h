/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jobs/voc-jobs-columns.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOBS_TABLE_HEAD (voc_jobs_table_head_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsTableHead, voc_jobs_table_head, VOC, JOBS_TABLE_HEAD, GtkWidget)

/* Signals: "sort-asked" (guint sort): the head of a column that has an order was pressed.
 * "settled": the columns changed, and nobody is dragging. */

GtkWidget *voc_jobs_table_head_new (VocJobsColumns *columns);
void       voc_jobs_table_head_set_order (VocJobsTableHead *self,
                                          VocSort           sort,
                                          gboolean          is_reversed);
void       voc_jobs_table_head_set_picking (VocJobsTableHead *self,
                                            gboolean          is_picking);
void       voc_jobs_table_head_choose (VocJobsTableHead *self);
GtkWidget *voc_jobs_table_head_get_button (VocJobsTableHead *self,
                                           VocJobsColumn     column);

G_END_DECLS
