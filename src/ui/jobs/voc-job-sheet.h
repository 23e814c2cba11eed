/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/voc-library.h"
#include "library/voc-present.h"
#include "ui/jobs/voc-job-pay.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOB_SHEET (voc_job_sheet_get_type ())

G_DECLARE_FINAL_TYPE (VocJobSheet, voc_job_sheet, VOC, JOB_SHEET, GtkWidget)

GtkWidget *voc_job_sheet_new (void);
void       voc_job_sheet_set_library (VocJobSheet *self,
                                      VocLibrary  *library);
void       voc_job_sheet_clear (VocJobSheet *self);
void       voc_job_sheet_set_listing (VocJobSheet      *self,
                                      const VocListing *listing,
                                      const char       *source_name,
                                      double            distance_km);
void       voc_job_sheet_set_query (VocJobSheet    *self,
                                    const VocQuery *query);
void       voc_job_sheet_set_missing (VocJobSheet *self,
                                      const char  *sentence,
                                      gboolean     can_fetch);
void       voc_job_sheet_set_application (VocJobSheet *self,
                                          gint64       id);
void       voc_job_sheet_set_unit (VocJobSheet    *self,
                                   VocDistanceUnit unit);
void       voc_job_sheet_set_folded (VocJobSheet *self,
                                     gboolean     is_folded);
VocJobPay *voc_job_sheet_get_pay (VocJobSheet *self);

void voc_job_sheet_set_editable (VocJobSheet *self,
                                 gboolean     is_editable);

G_END_DECLS
