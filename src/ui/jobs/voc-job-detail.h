/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-people.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_JOB_DETAIL (voc_job_detail_get_type ())

/* One listing whole. Signal "hidden" (gint64): it was hidden. */
G_DECLARE_FINAL_TYPE (VocJobDetail, voc_job_detail, VOC, JOB_DETAIL, GtkWidget)

void              voc_job_detail_set_library (VocJobDetail     *self,
                                              VocLibrary       *library);
void              voc_job_detail_set_listing (VocJobDetail     *self,
                                              const VocListing *listing,
                                              const char       *source_name,
                                              double            distance_km);
const VocListing *voc_job_detail_get_listing (VocJobDetail     *self);

G_END_DECLS
