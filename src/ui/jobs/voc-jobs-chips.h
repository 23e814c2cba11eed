/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_JOBS_CHIPS (voc_jobs_chips_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsChips, voc_jobs_chips, VOC, JOBS_CHIPS, GtkWidget)

/* Signals: "removed" (uint): the filter at that position; "cleared": all of them. */

void voc_jobs_chips_set_filters (VocJobsChips      *self,
                                 const char *const *labels);
void voc_jobs_chips_set_offers  (VocJobsChips      *self,
                                 const char *const *titles,
                                 const char *const *texts);
void voc_jobs_chips_set_guide   (VocJobsChips      *self,
                                 const char        *title,
                                 GVariant          *place);
void voc_jobs_chips_set_short   (VocJobsChips      *self,
                                 gboolean           is_short);

G_END_DECLS
