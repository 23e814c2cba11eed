/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/voc-library.h"
#include "library/voc-present.h"
#include "ui/jobs/voc-job-pay.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOB_DETAIL (voc_job_detail_get_type ())

G_DECLARE_FINAL_TYPE (VocJobDetail, voc_job_detail, VOC, JOB_DETAIL, GtkWidget)

void              voc_job_detail_set_library (VocJobDetail *self,
                                              VocLibrary   *library);
void              voc_job_detail_prepare (VocJobDetail *self);
void              voc_job_detail_show_nothing (VocJobDetail *self);
void              voc_job_detail_show_loading (VocJobDetail *self);
void              voc_job_detail_show_error (VocJobDetail *self,
                                             const char   *sentence);
void              voc_job_detail_show_listing (VocJobDetail     *self,
                                               const VocListing *listing,
                                               const char       *source_name,
                                               double            distance_km);
void              voc_job_detail_set_query (VocJobDetail   *self,
                                            const VocQuery *query);
const VocListing *voc_job_detail_get_listing (VocJobDetail *self);
void              voc_job_detail_set_missing (VocJobDetail *self,
                                              const char   *sentence,
                                              gboolean      can_fetch);
void              voc_job_detail_set_application (VocJobDetail *self,
                                                  gint64        id);
void              voc_job_detail_set_unit (VocJobDetail   *self,
                                           VocDistanceUnit unit);
void              voc_job_detail_set_folded (VocJobDetail *self,
                                             gboolean      is_folded);
void              voc_job_detail_take_keyboard (VocJobDetail *self);
VocJobPay        *voc_job_detail_get_pay (VocJobDetail *self);

G_END_DECLS
