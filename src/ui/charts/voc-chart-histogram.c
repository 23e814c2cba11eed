/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many listings pay how much. Bins may differ in width and are drawn where
 * they are. The slim form is bars alone, for the header of a list. */

#include "ui/charts/voc-chart-scene-private.h"

#include <math.h>

#define SLIM_EMS 2.2
#define LEAST_BAR 2.0

static void
get_edges (const VocChartScene *self,
           guint                row,
           double              *from,
           double              *to)
{
  *from = row;
  *to = row + 1.0;
  voc_chart_model_get_row_span (self->model, row, from, to);
}

static double
get_axis_width (VocChartScene       *self,
                const VocChartScale *counts)
{
  double widest = 0.0;

  for (guint i = 0; i < voc_chart_scale_get_n_ticks (counts); i++)
    {
      g_autofree char *text = voc_chart_model_format_value (self->model, voc_chart_scale_get_tick (counts, i));
      g_autoptr (PangoLayout) layout = voc_chart_scene_lay_text (self, text, 0.85, FALSE, 0);

      widest = fmax (widest, voc_chart_layout_width (layout));
    }

  return widest + self->em * 0.4;
}

static void
add_bars (VocChartScene       *self,
          const VocChartScale *counts)
{
  double base = voc_chart_scale_to_pixel (counts, 0.0);
  double gap = self->options.is_slim ? 1.0 : 2.0;

  for (guint i = 0; i < voc_chart_model_get_n_rows (self->model); i++)
    {
      const VocChartCell *cell = voc_chart_model_get_cell (self->model, i, 0);
      double              from;
      double              to;
      double              left;
      double              right;
      double              top;
      VocShape           *bar;
      guint               mark;

      if (isnan (cell->value))
        continue;

      get_edges (self, i, &from, &to);
      left = voc_chart_scale_to_pixel (&self->position, from);
      right = voc_chart_scale_to_pixel (&self->position, to);
      top = voc_chart_scale_to_pixel (counts, cell->value);
      top = cell->value > 0.0 ? fmin (top, base - LEAST_BAR) : base;
      mark = voc_chart_scene_add_mark (
        self, i, 0, i,
        &GRAPHENE_RECT_INIT ((float) left, (float) top, (float) (right - left), (float) (base - top)),
        &GRAPHENE_RECT_INIT ((float) left, self->plot.origin.y, (float) (right - left),
                             self->plot.size.height));
      bar = voc_chart_scene_add (self, VOC_SHAPE_BOX, VOC_INK_SERIES, left + gap / 2.0, top,
                                 fmax (right - left - gap, 1.0), base - top);
      bar->mark = mark;
      bar->radius = self->options.is_slim ? 1.0f : 2.0f;
    }
}

/**
 * voc_chart_scene_add_histogram:
 *
 * Lays out %VOC_CHART_HISTOGRAM.
 */
void
voc_chart_scene_add_histogram (VocChartScene *self)
{
  guint         n_rows = voc_chart_model_get_n_rows (self->model);
  double        width = self->options.width;
  double        height = self->options.is_slim ? self->em * SLIM_EMS
                                               : CLAMP (width * 0.32, self->em * 7.0, self->em * 12.0);
  double        top = self->options.is_slim ? 1.0 : self->em * 0.5;
  double        min;
  double        max;
  double        axis = 0.0;
  VocChartScale counts = { 0 };
  VocChartScale ticks = { 0 };

  voc_chart_model_get_extent (self->model, &min, &max);
  if (self->options.is_slim)
    {
      counts.max = max > 0.0 ? max : 1.0;
    }
  else
    {
      voc_chart_scale_fit (&counts, min, max, 6, TRUE);
      axis = get_axis_width (self, &counts);
    }

  self->plot = GRAPHENE_RECT_INIT ((float) axis, (float) top,
                                   (float) fmax (width - axis - (axis > 0.0 ? self->em * 0.5 : 0.0),
                                                 self->em),
                                   (float) height);
  voc_chart_scale_place (&counts, top + height, -height);
  get_edges (self, 0, &self->position.min, &max);
  get_edges (self, n_rows - 1, &min, &self->position.max);
  voc_chart_scale_place (&self->position, self->plot.origin.x, self->plot.size.width);
  self->height = top + height + 1.0;

  if (!self->options.is_slim)
    {
      voc_chart_scene_add_value_grid (self, &counts);
      voc_chart_scale_fit (&ticks, self->position.min, self->position.max,
                           voc_chart_scene_count_ticks (self, FALSE, self->position.min,
                                                        self->position.max,
                                                        self->plot.size.width),
                           FALSE);
      voc_chart_scale_place (&ticks, voc_chart_scale_to_pixel (&self->position, ticks.min),
                             voc_chart_scale_to_pixel (&self->position, ticks.max)
                               - voc_chart_scale_to_pixel (&self->position, ticks.min));
      self->height = voc_chart_scene_add_bottom_axis (self, &ticks, FALSE, FALSE);
    }

  add_bars (self, &counts);
  voc_chart_scene_add (self, VOC_SHAPE_LINE, VOC_INK_DIM, self->plot.origin.x,
                       round (top + height) + 0.5, self->plot.size.width, 0.0)
    ->stroke
    = 1.0f;
}
