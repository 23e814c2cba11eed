/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jobs/voc-jobs-columns.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOBS_COLUMNS_LAYOUT (voc_jobs_columns_layout_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsColumnsLayout, voc_jobs_columns_layout, VOC, JOBS_COLUMNS_LAYOUT, GtkLayoutManager)

/* Pixels between two columns. */
#define VOC_JOBS_COLUMN_GAP 12

GtkLayoutManager *voc_jobs_columns_layout_new (VocJobsColumns *columns,
                                               int             gap);
void              voc_jobs_columns_layout_put (GtkWidget    *child,
                                               VocJobsColumn column);

G_END_DECLS
