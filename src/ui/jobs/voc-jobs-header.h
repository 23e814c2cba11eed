/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/voc-result.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOBS_HEADER (voc_jobs_header_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsHeader, voc_jobs_header, VOC, JOBS_HEADER, GtkWidget)

/* Signals: "changed": another order was chosen; "pay-selected" (double, double):
 * the chart was brushed from an amount up to another, whole units a year; 0: that end is open,
 * both: the brush was taken away. */

VocSort voc_jobs_header_get_sort (VocJobsHeader *self);
gboolean voc_jobs_header_is_reversed (VocJobsHeader *self);
void    voc_jobs_header_set_order (VocJobsHeader *self,
                                   VocSort        sort,
                                   gboolean       is_reversed);
void    voc_jobs_header_set_counting (VocJobsHeader *self);
void    voc_jobs_header_set_result (VocJobsHeader   *self,
                                    const VocResult *result);
void    voc_jobs_header_set_axis  (VocJobsHeader            *self,
                                   const VocPayDistribution *axis);
void    voc_jobs_header_set_left_out (VocJobsHeader *self,
                                      guint          n,
                                      guint          n_unreckoned);
void    voc_jobs_header_set_short (VocJobsHeader *self,
                                   gboolean       is_short);

G_END_DECLS
