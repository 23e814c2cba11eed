/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_JOB_EMPLOYER (voc_job_employer_get_type ())

G_DECLARE_FINAL_TYPE (VocJobEmployer, voc_job_employer, VOC, JOB_EMPLOYER, GtkWidget)

void voc_job_employer_set_library (VocJobEmployer   *self,
                                   VocLibrary       *library);
void voc_job_employer_set_listing (VocJobEmployer   *self,
                                   const VocListing *listing);

G_END_DECLS
