/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocChartScale:
 * @min: the value at @start
 * @max: the value at @start + @length
 * @step: between two ticks; @min and @max are multiples of it
 * @start: where it begins, in pixels
 * @length: how long it is, in pixels; negative for an axis that goes up
 */
typedef struct
{
  double min;
  double max;
  double step;
  double start;
  double length;
} VocChartScale;

gboolean voc_chart_scale_fit (VocChartScale *self,
                              double         min,
                              double         max,
                              guint          max_ticks,
                              gboolean       whole_steps);
void     voc_chart_scale_place (VocChartScale *self,
                                double         start,
                                double         length);
guint    voc_chart_scale_get_n_ticks (const VocChartScale *self);
double   voc_chart_scale_get_tick (const VocChartScale *self,
                                   guint                index);
double   voc_chart_scale_to_pixel (const VocChartScale *self,
                                   double               value);
double   voc_chart_scale_from_pixel (const VocChartScale *self,
                                     double               pixel);

G_END_DECLS
