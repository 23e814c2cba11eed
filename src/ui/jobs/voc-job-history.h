/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_JOB_HISTORY (voc_job_history_get_type ())

G_DECLARE_FINAL_TYPE (VocJobHistory, voc_job_history, VOC, JOB_HISTORY, GtkWidget)

void voc_job_history_set_library (VocJobHistory *self,
                                  VocLibrary    *library);
void voc_job_history_set_listing (VocJobHistory *self,
                                  gint64         id);

G_END_DECLS
