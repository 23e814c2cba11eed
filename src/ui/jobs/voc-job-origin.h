/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "library/voc-library.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOB_ORIGIN (voc_job_origin_get_type ())

G_DECLARE_FINAL_TYPE (VocJobOrigin, voc_job_origin, VOC, JOB_ORIGIN, GtkWidget)

void voc_job_origin_set_library (VocJobOrigin     *self,
                                 VocLibrary       *library);
void voc_job_origin_set_listing (VocJobOrigin     *self,
                                 const VocListing *listing);

G_END_DECLS
