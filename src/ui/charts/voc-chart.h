/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/charts/voc-chart-model.h"

G_BEGIN_DECLS

#define VOC_TYPE_CHART (voc_chart_get_type ())

G_DECLARE_FINAL_TYPE (VocChart, voc_chart, VOC, CHART, GtkWidget)

/* Signals: "range-selected" (double min, double max): the user has brushed a
 * histogram; both NAN when the selection was cleared. "mark-activated" (guint
 * row, guint column): Enter or double click on a mark, one click on a tile of a
 * map. */

/* The row number that stands for the model's range. */
#define VOC_CHART_ROW_RANGE (G_MAXUINT - 1)
#define VOC_CHART_ROW_NONE G_MAXUINT

GtkWidget           *voc_chart_new (void);
const VocChartModel *voc_chart_get_model (VocChart *self);
void                 voc_chart_set_model (VocChart            *self,
                                          const VocChartModel *model);
gboolean             voc_chart_is_slim (VocChart *self);
void                 voc_chart_set_slim (VocChart *self,
                                         gboolean  is_slim);
gboolean             voc_chart_is_brushable (VocChart *self);
void                 voc_chart_set_brushable (VocChart *self,
                                              gboolean  is_brushable);
gboolean             voc_chart_is_brushing (VocChart *self);
void                 voc_chart_set_click_clears (VocChart *self, gboolean clears);
gboolean             voc_chart_get_selection (VocChart *self,
                                              double   *min,
                                              double   *max);
void                 voc_chart_set_selection (VocChart *self,
                                              double    min,
                                              double    max);
/* Rankings: the column the bars are ordered by, -1 for the model's own order */
int      voc_chart_get_sort_column (VocChart *self);
void     voc_chart_set_sort_column (VocChart *self,
                                    int       column);
gboolean voc_chart_get_cursor (VocChart *self,
                               guint    *row,
                               guint    *column);
void     voc_chart_set_cursor (VocChart *self,
                               guint     row,
                               guint     column);
/* What the cursor's mark says; NULL when there is no cursor. Property "spoken" */
const char *voc_chart_get_spoken (VocChart *self);

G_END_DECLS
