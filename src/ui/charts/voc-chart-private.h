/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/voc-chart-scene-private.h"
#include "ui/charts/voc-chart.h"

G_BEGIN_DECLS

struct _VocChart
{
  GtkWidget parent_instance;

  VocChartModel *model;  /* (owned) (nullable) */
  VocChartScene *scene;  /* (owned) (nullable): laid out for the last width */
  guint         *order;  /* (owned) (nullable): rows as they are drawn */
  char          *spoken; /* (owned) (nullable) */
  guint          context_serial;
  gboolean       is_slim;
  gboolean       is_brushable;
  int            sort_column;

  guint    row; /* the cursor */
  guint    column;
  guint    anchor_row; /* where a selection by keys began */
  double   selection_min;
  double   selection_max;
  double   drag_start; /* pixels */
  gboolean is_dragging;
};

void voc_chart_add_controllers (VocChart *self);
void voc_chart_place_on_mark (VocChart *self,
                              guint     mark,
                              gboolean  scrolls);
void voc_chart_select_range (VocChart *self,
                             double    min,
                             double    max);

G_END_DECLS
