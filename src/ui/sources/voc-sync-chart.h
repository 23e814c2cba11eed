/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_SYNC_CHART (voc_sync_chart_get_type ())

G_DECLARE_FINAL_TYPE (VocSyncChart, voc_sync_chart, VOC, SYNC_CHART, GtkWidget)

#define VOC_SYNC_CHART_NONE G_MAXUINT

GtkWidget  *voc_sync_chart_new         (void);
void        voc_sync_chart_set_reports (VocSyncChart *self,
                                        GPtrArray    *reports);
guint       voc_sync_chart_get_cursor  (VocSyncChart *self);
void        voc_sync_chart_set_cursor  (VocSyncChart *self,
                                        guint         index);
/* What the sync under the cursor did; NULL without one. Property "spoken" */
const char *voc_sync_chart_get_spoken  (VocSyncChart *self);

G_END_DECLS
