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
  double   drag_start;   /* pixels: the end that stays */
  double   kept;         /* its value, as it was asked for; NAN: nobody holds an end */
  gboolean is_kept_max;
  double   drag_pressed; /* likewise: where the pointer went down */
  gboolean is_dragging;
  gboolean has_extended; /* since Shift was pressed */
  gboolean is_click_idle; /* a click leaves the selection */
};

VocChartScene *voc_chart_get_scene (VocChart *self);
guint          voc_chart_get_cursor_mark (VocChart *self, const VocChartScene *scene);
void           voc_chart_activate_mark (VocChart *self);
void           voc_chart_install_keys (GtkWidgetClass *widget_class);
void           voc_chart_update_actions (VocChart *self);
char          *voc_chart_compose_spoken (VocChart *self);
void           voc_chart_update_accessible (VocChart *self);
void           voc_chart_add_controllers (VocChart *self);
void           voc_chart_place_on_mark (VocChart *self,
                                        guint     mark,
                                        gboolean  scrolls);
void           voc_chart_select_range (VocChart *self,
                                       double    min,
                                       double    max);
gboolean       voc_chart_finish_extending (VocChart *self);
void           voc_chart_update_order (VocChart *self);
guint          voc_chart_find_same_row (VocChart            *self,
                                        const VocChartModel *model);

G_END_DECLS
