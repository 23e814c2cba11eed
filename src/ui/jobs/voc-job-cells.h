/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-present.h"
#include "ui/jobs/voc-jobs-columns.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOB_CELLS (voc_job_cells_get_type ())

G_DECLARE_FINAL_TYPE (VocJobCells, voc_job_cells, VOC, JOB_CELLS, GtkWidget)

GtkWidget *voc_job_cells_new (VocJobsColumns *columns);
GtkWidget *voc_job_cells_get_sources_tag (VocJobCells *self);
void       voc_job_cells_update_columns (VocJobCells *self);
void       voc_job_cells_show_empty (VocJobCells *self,
                                     const char  *text);
void       voc_job_cells_show (VocJobCells         *self,
                               const VocListingRow *row,
                               const char          *age,
                               const char          *distance,
                               const char          *state,
                               gboolean             is_out);
void       voc_job_cells_mark (VocJobCells    *self,
                               const VocQuery *query);

G_END_DECLS
