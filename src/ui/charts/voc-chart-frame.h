/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/charts/voc-chart.h"

G_BEGIN_DECLS

#define VOC_TYPE_CHART_FRAME (voc_chart_frame_get_type ())

G_DECLARE_FINAL_TYPE (VocChartFrame, voc_chart_frame, VOC, CHART_FRAME, GtkWidget)

/* A chart with its title, summary sentence, caption, source line and menu.
 * Actions: chart.toggle-table (Ctrl+T), chart.export ("png", "svg", "pdf", "csv";
 * Ctrl+E is PNG), chart.copy ("picture": Ctrl+C, "table": Ctrl+Shift+C),
 * chart.print (Ctrl+P), chart.show-menu (Menu, Shift+F10). */

GtkWidget           *voc_chart_frame_new (void);
const VocChartModel *voc_chart_frame_get_model (VocChartFrame *self);
void                 voc_chart_frame_set_model (VocChartFrame       *self,
                                                const VocChartModel *model);
gboolean             voc_chart_frame_shows_table (VocChartFrame *self);
void                 voc_chart_frame_set_shows_table (VocChartFrame *self,
                                                      gboolean       shows_table);
VocChart            *voc_chart_frame_get_chart (VocChartFrame *self);
void                 voc_chart_frame_set_choice (VocChartFrame *self,
                                                 GtkWidget     *choice);

G_END_DECLS
