/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/voc-library-figures.h"
#include "ui/jobs/voc-job-occupation.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOB_PAY (voc_job_pay_get_type ())

G_DECLARE_FINAL_TYPE (VocJobPay, voc_job_pay, VOC, JOB_PAY, GtkWidget)

void              voc_job_pay_set_library (VocJobPay  *self,
                                           VocLibrary *library);
void              voc_job_pay_set_listing (VocJobPay        *self,
                                           const VocListing *listing);
void              voc_job_pay_reload (VocJobPay *self);
const VocPayAxis *voc_job_pay_get_axis (VocJobPay *self);
VocJobOccupation *voc_job_pay_get_chooser (VocJobPay *self);

G_END_DECLS
