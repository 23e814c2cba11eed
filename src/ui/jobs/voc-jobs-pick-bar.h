/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_JOBS_PICK_BAR (voc_jobs_pick_bar_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsPickBar, voc_jobs_pick_bar, VOC, JOBS_PICK_BAR, GtkWidget)

void        voc_jobs_pick_bar_set_picked (VocJobsPickBar *self,
                                          gboolean        is_open,
                                          guint           n);
void        voc_jobs_pick_bar_begin      (VocJobsPickBar *self,
                                          const char     *text);
void        voc_jobs_pick_bar_progress   (VocJobsPickBar *self,
                                          guint           n_done,
                                          guint           n);
void        voc_jobs_pick_bar_end        (VocJobsPickBar *self);
gboolean    voc_jobs_pick_bar_is_shown   (VocJobsPickBar *self);
const char *voc_jobs_pick_bar_get_text   (VocJobsPickBar *self);

G_END_DECLS
