/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "library/voc-library-kin.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOB_SOURCES (voc_job_sources_get_type ())

G_DECLARE_FINAL_TYPE (VocJobSources, voc_job_sources, VOC, JOB_SOURCES, GtkWidget)

void voc_job_sources_set_library (VocJobSources *self,
                                  VocLibrary    *library);
void voc_job_sources_open        (VocJobSources *self,
                                  gint64         id);

G_END_DECLS
