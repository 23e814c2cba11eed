/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-result.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_JOBS_FILTER (voc_jobs_filter_get_type ())

/* The filters beside the words. Signal "changed": ask again. */
G_DECLARE_FINAL_TYPE (VocJobsFilter, voc_jobs_filter, VOC, JOBS_FILTER, GtkPopover)

GtkWidget *voc_jobs_filter_new        (void);
void       voc_jobs_filter_apply      (VocJobsFilter   *self,
                                       VocQuery        *query);
void       voc_jobs_filter_set_result (VocJobsFilter   *self,
                                       const VocResult *result);
gboolean   voc_jobs_filter_is_active  (VocJobsFilter   *self);
void       voc_jobs_filter_clear      (VocJobsFilter   *self);

G_END_DECLS
