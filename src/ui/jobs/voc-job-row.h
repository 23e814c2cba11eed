/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-listing-list.h"
#include "library/voc-present.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_JOB_ROW (voc_job_row_get_type ())

G_DECLARE_FINAL_TYPE (VocJobRow, voc_job_row, VOC, JOB_ROW, GtkWidget)

GtkWidget *voc_job_row_new      (void);
void       voc_job_row_set_item (VocJobRow       *self,
                                 VocListingItem  *item);
void       voc_job_row_set_unit (VocJobRow       *self,
                                 VocDistanceUnit  unit);

G_END_DECLS
