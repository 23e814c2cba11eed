/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values over years. Where a year is missing, or the figures before cannot be
 * compared, the line is broken: nothing is drawn that was not measured. A
 * break is a dashed line with its reason written below. */

#include "config.h"

#include "ui/charts/voc-chart-scene-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARKER_EMS 0.45

static double
get_moment (const VocChartScene *self,
            guint                row)
{
  double from = row;

  voc_chart_model_get_row_span (self->model, row, &from, NULL);
  return from;
}

static double
get_x (const VocChartScene *self,
       guint                row)
{
  return voc_chart_scale_to_pixel (&self->position, get_moment (self, row));
}

static void
add_point (VocChartScene       *self,
           const VocChartScale *values,
           guint                row,
           guint                column)
{
  guint    n_rows = voc_chart_model_get_n_rows (self->model);
  double   x = get_x (self, row);
  double   y = voc_chart_scale_to_pixel (values, voc_chart_model_get_cell (self->model, row, column)->value);
  double   size = self->em * MARKER_EMS * (column % 2 == 0 ? 1.0 : 1.25);
  double   left = row > 0 ? (x + get_x (self, row - 1)) / 2.0 : self->plot.origin.x;
  double   right = row + 1 < n_rows ? (x + get_x (self, row + 1)) / 2.0
                                    : self->plot.origin.x + self->plot.size.width;
  gboolean is_open = voc_chart_model_get_cell (self->model, row, column)->is_open;
  guint    ink = VOC_INK_SERIES + column % VOC_CHART_N_SERIES;

  voc_chart_scene_add (self, column % 2 == 0 ? VOC_SHAPE_DISC : VOC_SHAPE_DIAMOND, ink,
                       x - size / 2.0, y - size / 2.0, size, size);
  /* The true value is higher: a stroke up from the mark. */
  if (is_open)
    voc_chart_scene_add (self, VOC_SHAPE_LINE, ink, x, y, 0.0, -self->em * 0.6)->stroke = 2.0f;

  voc_chart_scene_add_mark (
    self, row, column, row,
    &GRAPHENE_RECT_INIT ((float) (x - size / 2.0), (float) (y - size / 2.0), (float) size,
                         (float) size),
    &GRAPHENE_RECT_INIT ((float) left, self->plot.origin.y, (float) (right - left),
                         self->plot.size.height));
}

static void
add_series (VocChartScene       *self,
            const VocChartScale *values,
            guint                column)
{
  for (guint i = 0; i < voc_chart_model_get_n_rows (self->model); i++)
    {
      double value = voc_chart_model_get_cell (self->model, i, column)->value;
      double before = i > 0 ? voc_chart_model_get_cell (self->model, i - 1, column)->value : NAN;

      if (isnan (value))
        continue;

      if (!isnan (before) && voc_chart_model_get_row_break (self->model, i) == NULL)
        {
          double    x = get_x (self, i - 1);
          double    y = voc_chart_scale_to_pixel (values, before);
          VocShape *line = voc_chart_scene_add (self, VOC_SHAPE_LINE,
                                                VOC_INK_SERIES + column % VOC_CHART_N_SERIES, x, y,
                                                get_x (self, i) - x,
                                                voc_chart_scale_to_pixel (values, value) - y);

          line->stroke = 2.5f;
          line->is_dashed = column % 2 == 1;
        }

      add_point (self, values, i, column);
    }
}

static double
add_breaks (VocChartScene *self,
            double         y)
{
  for (guint i = 1; i < voc_chart_model_get_n_rows (self->model); i++)
    {
      const char      *reason = voc_chart_model_get_row_break (self->model, i);
      g_autofree char *note = NULL;
      PangoLayout     *layout;
      VocShape        *line;

      if (reason == NULL)
        continue;

      line = voc_chart_scene_add (self, VOC_SHAPE_LINE, VOC_INK_DIM,
                                  round ((get_x (self, i - 1) + get_x (self, i)) / 2.0) + 0.5,
                                  self->plot.origin.y, 0.0, self->plot.size.height);
      line->stroke = 1.5f;
      line->is_dashed = TRUE;

      /* Translators: Below a chart over years; the broken bar is the dashed line in the chart. First the year, then why older figures cannot be compared. */
      note = g_strdup_printf (_ ("¦ %1$s: %2$s"), voc_chart_model_get_row_label (self->model, i),
                              reason);
      layout = voc_chart_scene_lay_text (self, note, 0.85, FALSE, 0);
      pango_layout_set_width (layout, self->options.width * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      y += self->em * 0.3;
      voc_chart_scene_add_text (self, layout, VOC_INK_DIM, 0.0, y);
      y += voc_chart_layout_height (layout);
    }

  return y;
}

static double
get_axis_width (VocChartScene       *self,
                const VocChartScale *values)
{
  double widest = 0.0;

  for (guint i = 0; i < voc_chart_scale_get_n_ticks (values); i++)
    {
      g_autofree char *text = voc_chart_model_format_value (self->model, voc_chart_scale_get_tick (values, i));
      g_autoptr (PangoLayout) layout = voc_chart_scene_lay_text (self, text, 0.85, FALSE, 0);

      widest = fmax (widest, voc_chart_layout_width (layout));
    }

  return widest + self->em * 0.4;
}

static void
place_positions (VocChartScene *self,
                 VocChartScale *ticks)
{
  guint  n_rows = voc_chart_model_get_n_rows (self->model);
  double room;

  self->position.min = get_moment (self, 0);
  self->position.max = get_moment (self, n_rows - 1);
  room = fmax ((self->position.max - self->position.min) * 0.03, 0.5 / n_rows);
  self->position.min -= room;
  self->position.max += room;
  voc_chart_scale_place (&self->position, self->plot.origin.x, self->plot.size.width);

  voc_chart_scale_fit (ticks, get_moment (self, 0), get_moment (self, n_rows - 1),
                       voc_chart_scene_count_ticks (self, FALSE, get_moment (self, 0),
                                                    get_moment (self, n_rows - 1),
                                                    self->plot.size.width),
                       TRUE);
  voc_chart_scale_place (ticks, voc_chart_scale_to_pixel (&self->position, ticks->min),
                         voc_chart_scale_to_pixel (&self->position, ticks->max)
                           - voc_chart_scale_to_pixel (&self->position, ticks->min));
}

/**
 * voc_chart_scene_add_trend:
 *
 * Lays out %VOC_CHART_TREND.
 */
void
voc_chart_scene_add_trend (VocChartScene *self)
{
  double        width = self->options.width;
  double        height = CLAMP (width * 0.36, self->em * 8.0, self->em * 13.0);
  double        top = voc_chart_scene_add_legend (self, 0.0) + self->em * 0.5;
  double        min;
  double        max;
  double        axis;
  VocChartScale values = { 0 };
  VocChartScale ticks = { 0 };

  voc_chart_model_get_extent (self->model, &min, &max);
  voc_chart_scale_fit (&values, min, max, 6, FALSE);
  axis = get_axis_width (self, &values);
  self->plot = GRAPHENE_RECT_INIT ((float) axis, (float) top,
                                   (float) fmax (width - axis - self->em * 0.5, self->em),
                                   (float) height);
  voc_chart_scale_place (&values, top + height, -height);
  place_positions (self, &ticks);

  voc_chart_scene_add_value_grid (self, &values);
  self->height = voc_chart_scene_add_bottom_axis (self, &ticks, FALSE, FALSE);
  self->height = add_breaks (self, self->height);
  for (guint i = 0; i < voc_chart_model_get_n_columns (self->model); i++)
    add_series (self, &values, i);
}
