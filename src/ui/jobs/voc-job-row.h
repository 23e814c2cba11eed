/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/voc-listing-list.h"
#include "library/voc-present.h"
#include "model/voc-application.h"
#include "ui/jobs/voc-jobs-columns.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOB_ROW (voc_job_row_get_type ())

G_DECLARE_FINAL_TYPE (VocJobRow, voc_job_row, VOC, JOB_ROW, GtkWidget)

GtkWidget      *voc_job_row_new (void);
VocListingItem *voc_job_row_get_item (VocJobRow *self);
GtkWidget      *voc_job_row_get_sources_tag (VocJobRow *self);
void            voc_job_row_set_item (VocJobRow      *self,
                                      VocListingItem *item,
                                      VocStage        stage);
void            voc_job_row_set_unit (VocJobRow      *self,
                                      VocDistanceUnit unit);
void            voc_job_row_set_columns (VocJobRow      *self,
                                         VocJobsColumns *columns);
void            voc_job_row_set_compact (VocJobRow *self,
                                         gboolean   is_compact);
void            voc_job_row_set_shows_snippet (VocJobRow *self,
                                               gboolean   shows_snippet);
void            voc_job_row_set_query (VocJobRow      *self,
                                       const VocQuery *query);
void            voc_job_row_set_stage (VocJobRow *self,
                                       VocStage   stage);
void            voc_job_row_set_picking (VocJobRow *self,
                                         gboolean   is_picking);
void            voc_job_row_set_picked (VocJobRow *self,
                                        gboolean   is_picked);

G_END_DECLS
