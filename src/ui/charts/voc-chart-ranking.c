/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bars from zero, one below the other, each with its value in words, so no
 * axis is needed. A second measure is an outline: told apart without colour. */

#include "config.h"

#include "ui/charts/voc-chart-scene-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NARROW_EMS 24.0
#define LABEL_SHARE 0.34
#define VALUE_SCALE 0.88
#define BAR_EMS 0.9

typedef struct
{
  gboolean is_narrow;
  double   label_width;
  double   value_width;
  double   bar_height;
  double   row_height;
} Columns;

static double
find_widest (VocChartScene *self,
             gboolean       of_labels)
{
  double widest = 0.0;

  for (guint i = 0; i < voc_chart_model_get_n_rows (self->model); i++)
    for (guint j = 0; j < (of_labels ? 1 : voc_chart_model_get_n_columns (self->model)); j++)
      {
        const char *text = of_labels ? voc_chart_model_get_row_label (self->model, i)
                                     : voc_chart_model_get_cell (self->model, i, j)->text;
        g_autoptr (PangoLayout) layout = voc_chart_scene_lay_text (
          self, text, of_labels ? 1.0 : VALUE_SCALE, of_labels, 0);

        widest = fmax (widest, voc_chart_layout_width (layout));
      }

  return widest;
}

static void
add_label (VocChartScene *self,
           const Columns *columns,
           guint          row,
           double         y)
{
  double       width = self->options.width;
  PangoLayout *layout = voc_chart_scene_lay_text (
    self, voc_chart_model_get_row_label (self->model, row), 1.0,
    voc_chart_model_get_row_emphasis (self->model, row),
    columns->is_narrow ? width : columns->label_width);
  double label_width = voc_chart_layout_width (layout);
  double bars = columns->bar_height * voc_chart_model_get_n_columns (self->model);
  double x = columns->is_narrow ? 0.0 : columns->label_width - label_width;

  voc_chart_scene_add_text (self, layout, VOC_INK_TEXT,
                            self->options.is_rtl ? width - label_width : x,
                            columns->is_narrow ? y : y + (bars - self->em) / 2.0);
}

/* Where something of this width is that begins so far from the labels; bars grow away from
 * them. */
static double
place (VocChartScene *self,
       double         from_labels,
       double         width)
{
  double left = self->plot.origin.x;

  return self->options.is_rtl ? left + self->plot.size.width - from_labels - width : left + from_labels;
}

static void
add_row_mark (VocChartScene *self,
              const Columns *columns,
              guint          row,
              guint          column,
              guint          line,
              double         y,
              double         length)
{
  voc_chart_scene_add_mark (
    self, row, column, line,
    &GRAPHENE_RECT_INIT ((float) place (self, 0.0, length), (float) (y + 1.0), (float) length,
                         (float) (columns->bar_height - 2.0)),
    &GRAPHENE_RECT_INIT (0.0f, (float) y, (float) self->options.width,
                         (float) columns->bar_height));
}

static void
add_bar (VocChartScene *self,
         const Columns *columns,
         guint          row,
         guint          column,
         guint          line,
         double         y,
         double         max)
{
  const VocChartCell *cell = voc_chart_model_get_cell (self->model, row, column);
  double              length;
  PangoLayout        *layout;
  VocShape           *bar;

  if (isnan (cell->value))
    {
      /* Translators: Instead of a bar in a chart: there is no such figure. */
      layout = voc_chart_scene_lay_text (self, cell->text != NULL ? cell->text : C_ ("chart", "not known"), VALUE_SCALE, FALSE, 0);
      voc_chart_scene_add_text (self, layout, VOC_INK_DIM, place (self, 0.0, voc_chart_layout_width (layout)),
                                y + (columns->bar_height - voc_chart_layout_height (layout)) / 2.0);
      if (cell->spoken != NULL)
        add_row_mark (self, columns, row, column, line, y, self->plot.size.width);
      return;
    }

  length = fmax (cell->value / max * self->plot.size.width, 1.0);
  bar = voc_chart_scene_add (self, VOC_SHAPE_BOX, VOC_INK_SERIES + column % VOC_CHART_N_SERIES,
                             place (self, 0.0, length), y + 1.0, length, columns->bar_height - 2.0);
  bar->radius = 2.0f;
  bar->stroke = column % 2 == 1 ? 2.0f : 0.0f;

  layout = voc_chart_scene_lay_text (self, cell->text, VALUE_SCALE,
                                     voc_chart_model_get_row_emphasis (self->model, row), 0);
  voc_chart_scene_add_text (self, layout, VOC_INK_TEXT,
                            place (self, length + self->em * 0.35, voc_chart_layout_width (layout)),
                            y + (columns->bar_height - voc_chart_layout_height (layout)) / 2.0);
  add_row_mark (self, columns, row, column, line, y, length);
}

/**
 * voc_chart_scene_add_ranking:
 *
 * Lays out %VOC_CHART_RANKING.
 */
void
voc_chart_scene_add_ranking (VocChartScene *self)
{
  guint   n_columns = voc_chart_model_get_n_columns (self->model);
  double  width = self->options.width;
  Columns columns = {
    .is_narrow = width < NARROW_EMS * self->em,
    .label_width = fmin (find_widest (self, TRUE), width * LABEL_SHARE),
    .value_width = find_widest (self, FALSE) + self->em * 0.5,
    .bar_height = self->em * BAR_EMS,
  };
  double label = columns.is_narrow ? 0.0 : columns.label_width + self->em * 0.6;
  double min;
  double max;
  double y = voc_chart_scene_add_legend (self, 0.0);

  voc_chart_model_get_extent (self->model, &min, &max);
  if (max <= 0.0)
    max = 1.0;

  columns.row_height = columns.bar_height * n_columns + self->em * 0.45
                       + (columns.is_narrow ? self->em : 0.0);
  self->plot = GRAPHENE_RECT_INIT (
    (float) (1.0 + (self->options.is_rtl ? columns.value_width : label)), (float) y,
    (float) fmax (width - label - columns.value_width - 2.0, self->em * 2.0), 0.0f);

  for (guint i = 0; i < voc_chart_model_get_n_rows (self->model); i++)
    {
      guint  row = voc_chart_scene_get_ordered (self, i);
      double bar_y = y + (columns.is_narrow ? self->em : 0.0);

      add_label (self, &columns, row, y);
      for (guint j = 0; j < n_columns; j++)
        add_bar (self, &columns, row, j, i, bar_y + columns.bar_height * j, max);
      y += columns.row_height;
    }

  self->height = y;
}
