/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-kin.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_JOB_KIN (voc_job_kin_get_type ())

G_DECLARE_FINAL_TYPE (VocJobKin, voc_job_kin, VOC, JOB_KIN, GtkWidget)

void voc_job_kin_set_library (VocJobKin  *self,
                              VocLibrary *library);
void voc_job_kin_set_listing (VocJobKin  *self,
                              gint64      id);

G_END_DECLS
