/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-scheduler.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_WINDOW (voc_window_get_type ())

G_DECLARE_FINAL_TYPE (VocWindow, voc_window, VOC, WINDOW, AdwApplicationWindow)

GtkWidget *voc_window_new (GtkApplication *application,
                           VocLibrary     *library,
                           VocScheduler   *scheduler);
void       voc_window_present (VocWindow *self);
void       voc_window_add_address (VocWindow  *self,
                                   const char *address);
void       voc_window_find_jobs (VocWindow *self);
void       voc_window_say (VocWindow  *self,
                           const char *text);

G_END_DECLS
