/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pay bands: from the 10th to the 90th percentile a thin bar, the middle half
 * a box, the median a line. A top-coded end is an arrow: the true value lies
 * further out. The range of a listing is a row of its own on the same axis,
 * shaded through all rows. Narrow: labels stand above their bars. */

#include "ui/charts/voc-chart-scene-private.h"

#include "ui/charts/voc-chart.h"

#include <math.h>

#define NARROW_EMS 28.0
#define LABEL_SHARE 0.28
#define VALUE_SCALE 0.88
/* Parts of what is shown: beside it, and of an axis, for it to go from round number to round number. */
#define SCALE_ROOM 0.08
#define LEAST_SHARE 0.7
#define RANGE_INK (VOC_INK_SERIES + 1)

typedef struct
{
  VocChartScene *scene;
  VocChartScale  scale;
  VocChartScale  ticks; /* round numbers; some may lie beyond the plot */
  gboolean       is_narrow;
  double         label_width;
  double         box_height;
  double         head_height; /* of the words above a bar */
  gboolean       is_stacked;  /* label and value need a line each */
  double         y;
  guint          line;
} Bands;

static double
get_label_width (VocChartScene *scene)
{
  double widest = 0.0;

  for (guint i = 0; i < voc_chart_model_get_n_rows (scene->model); i++)
    {
      g_autoptr (PangoLayout) layout = voc_chart_scene_lay_text (
        scene, voc_chart_model_get_row_label (scene->model, i), 1.0, TRUE, 0);

      widest = fmax (widest, voc_chart_layout_width (layout));
    }

  if (voc_chart_model_get_range (scene->model, NULL, NULL))
    {
      g_autoptr (PangoLayout) layout = voc_chart_scene_lay_text (
        scene, voc_chart_model_get_range_label (scene->model), 1.0, TRUE, 0);

      widest = fmax (widest, voc_chart_layout_width (layout));
    }

  return fmin (widest, scene->options.width * LABEL_SHARE);
}

static gboolean
words_fit (VocChartScene *scene,
           const char    *label,
           const char    *value)
{
  g_autoptr (PangoLayout) name = voc_chart_scene_lay_text (scene, label, 1.0, TRUE, 0);
  g_autoptr (PangoLayout) number = voc_chart_scene_lay_text (scene, value, VALUE_SCALE, FALSE, 0);

  return voc_chart_layout_width (name) + voc_chart_layout_width (number) + scene->em * 0.5
         <= scene->options.width;
}

static gboolean
needs_stack (VocChartScene *scene)
{
  if (voc_chart_model_get_range (scene->model, NULL, NULL)
      && !words_fit (scene, voc_chart_model_get_range_label (scene->model),
                     voc_chart_model_get_range_text (scene->model)))
    return TRUE;

  for (guint i = 0; i < voc_chart_model_get_n_rows (scene->model); i++)
    if (!words_fit (scene, voc_chart_model_get_row_label (scene->model, i),
                    voc_chart_model_get_cell (scene->model, i, 2)->text))
      return TRUE;

  return FALSE;
}

/* Writes the label and the value of a row; returns where its bar begins. */
static double
add_row_words (Bands      *bands,
               const char *label,
               gboolean    is_bold,
               const char *value,
               double      value_x)
{
  VocChartScene *scene = bands->scene;
  double         width = scene->options.width;
  PangoLayout   *name = voc_chart_scene_lay_text (
      scene, label, 1.0, is_bold, bands->is_narrow ? width : bands->label_width);
  PangoLayout *number = voc_chart_scene_lay_text (scene, value, VALUE_SCALE, FALSE, 0);
  double       name_width = voc_chart_layout_width (name);
  double       number_width = voc_chart_layout_width (number);
  double       bar_y = bands->y + bands->head_height;
  gboolean     is_rtl = scene->options.is_rtl;
  double       left = scene->plot.origin.x;
  double       right = left + scene->plot.size.width;

  if (bands->is_narrow)
    {
      voc_chart_scene_add_text (scene, name, VOC_INK_TEXT, is_rtl ? width - name_width : 0.0,
                                bands->y);
      voc_chart_scene_add_text (scene, number, VOC_INK_TEXT,
                                is_rtl != bands->is_stacked ? 0.0 : width - number_width,
                                bands->y + (1.0 - VALUE_SCALE) * scene->em / 2.0
                                  + (bands->is_stacked ? scene->em : 0.0));
      return bar_y;
    }

  voc_chart_scene_add_text (scene, name, VOC_INK_TEXT,
                            is_rtl ? width - name_width : bands->label_width - name_width,
                            bar_y + (bands->box_height - scene->em) / 2.0);
  voc_chart_scene_add_text (scene, number, VOC_INK_TEXT,
                            CLAMP (value_x - number_width / 2.0, left,
                                   fmax (left, right - number_width)),
                            bands->y + (1.0 - VALUE_SCALE) * scene->em / 2.0)
    ->has_halo
    = TRUE;
  return bar_y;
}

static void
end_row (Bands *bands,
         double bar_y)
{
  bands->y = bar_y + bands->box_height + bands->scene->em * 0.5;
  bands->line++;
}

static void
add_arrow (Bands *bands,
           double x,
           double y,
           double width,
           guint  ink)
{
  voc_chart_scene_add (bands->scene, VOC_SHAPE_ARROW, ink, x, y, width,
                       bands->box_height * 0.8);
}

static void
add_range_row (Bands *bands)
{
  VocChartScene  *scene = bands->scene;
  double          from = NAN;
  double          to = NAN;
  double          arrow = scene->em * 0.7;
  double          low;
  double          high;
  double          bar_y;
  double          thickness = bands->box_height * 0.5;
  graphene_rect_t area;
  graphene_rect_t hit;

  if (!voc_chart_model_get_range (scene->model, &from, &to))
    return;

  low = voc_chart_scale_to_pixel (&bands->scale, isnan (from) ? to : from);
  high = voc_chart_scale_to_pixel (&bands->scale, isnan (to) ? from : to);
  bar_y = add_row_words (bands, voc_chart_model_get_range_label (scene->model), TRUE,
                         voc_chart_model_get_range_text (scene->model), (low + high) / 2.0);

  if (isnan (from))
    add_arrow (bands, low, bar_y + bands->box_height / 2.0, -arrow, RANGE_INK);
  if (isnan (to))
    add_arrow (bands, high, bar_y + bands->box_height / 2.0, arrow, RANGE_INK);
  if (high - low < thickness)
    voc_chart_scene_add (scene, VOC_SHAPE_DIAMOND, RANGE_INK, (low + high - thickness * 1.6) / 2.0,
                         bar_y + (bands->box_height - thickness * 1.6) / 2.0, thickness * 1.6,
                         thickness * 1.6);
  else
    voc_chart_scene_add (scene, VOC_SHAPE_BOX, RANGE_INK, low,
                         bar_y + (bands->box_height - thickness) / 2.0, high - low, thickness)
      ->radius
      = 3.0f;

  area = GRAPHENE_RECT_INIT ((float) (low - 4.0), (float) bar_y, (float) (high - low + 8.0),
                             (float) bands->box_height);
  hit = GRAPHENE_RECT_INIT (0.0f, (float) bands->y, (float) scene->options.width,
                            (float) (bar_y + bands->box_height - bands->y));
  voc_chart_scene_add_mark (scene, VOC_CHART_ROW_RANGE, 0, bands->line, &area, &hit);
  end_row (bands, bar_y);
}

/* Behind everything: where the listing's pay lies in every row. */
static void
add_range_shade (Bands *bands)
{
  VocChartScene *scene = bands->scene;
  double         ends[2] = { NAN, NAN };
  double         pixels[2];

  if (!voc_chart_model_get_range (scene->model, &ends[0], &ends[1]))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      pixels[i] = voc_chart_scale_to_pixel (&bands->scale, isnan (ends[i]) ? ends[1 - i] : ends[i]);
      if (!isnan (ends[i]))
        {
          VocShape *line = voc_chart_scene_add (scene, VOC_SHAPE_LINE, RANGE_INK,
                                                round (pixels[i]) + 0.5, scene->plot.origin.y, 0.0,
                                                scene->plot.size.height);

          line->stroke = 1.0f;
          line->is_dashed = TRUE;
        }
    }

  voc_chart_scene_add (scene, VOC_SHAPE_BOX, RANGE_INK, pixels[0], scene->plot.origin.y,
                       pixels[1] - pixels[0], scene->plot.size.height)
    ->alpha
    = 0.12f;
}

/* A bar between two percentiles, if both are known. */
static void
add_bar (Bands        *bands,
         const double *pixels,
         guint         first,
         guint         last,
         double        bar_y,
         double        thickness,
         float         alpha)
{
  VocShape *shape;
  double    y = bar_y + (bands->box_height - thickness) / 2.0;

  if (isnan (pixels[first]) || isnan (pixels[last]))
    return;

  shape = voc_chart_scene_add (bands->scene, VOC_SHAPE_BOX, VOC_INK_BACKGROUND, pixels[first], y,
                               pixels[last] - pixels[first], thickness);
  shape->radius = 3.0f;
  shape = voc_chart_scene_add (bands->scene, VOC_SHAPE_BOX, VOC_INK_SERIES, pixels[first], y,
                               pixels[last] - pixels[first], thickness);
  shape->radius = 3.0f;
  shape->alpha = alpha;
  shape = voc_chart_scene_add (bands->scene, VOC_SHAPE_BOX, VOC_INK_SERIES, pixels[first], y,
                               pixels[last] - pixels[first], thickness);
  shape->radius = 3.0f;
  shape->stroke = 1.5f;
}

static void
add_row_marks (Bands        *bands,
               guint         row,
               const double *pixels,
               double        bar_y)
{
  double before = bands->scene->plot.origin.x;

  for (guint i = 0; i < VOC_CHART_N_PERCENTILES; i++)
    {
      double          after = bands->scene->plot.origin.x + bands->scene->plot.size.width;
      graphene_rect_t area;
      graphene_rect_t hit;

      if (isnan (pixels[i]))
        continue;

      for (guint j = i + 1; j < VOC_CHART_N_PERCENTILES; j++)
        if (!isnan (pixels[j]))
          {
            after = (pixels[i] + pixels[j]) / 2.0;
            break;
          }

      area = GRAPHENE_RECT_INIT ((float) (pixels[i] - 3.0), (float) bar_y, 6.0f,
                                 (float) bands->box_height);
      hit = GRAPHENE_RECT_INIT ((float) before, (float) bands->y, (float) (after - before),
                                (float) (bar_y + bands->box_height - bands->y));
      voc_chart_scene_add_mark (bands->scene, row, i, bands->line, &area, &hit);
      before = after;
    }
}

/* What has no figure but something to say is walked, too. */
static void
add_empty_mark (Bands *bands,
                guint  row,
                double bar_y)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (0.0f, (float) bands->y, (float) bands->scene->options.width,
                                             (float) (bar_y + bands->box_height - bands->y));

  voc_chart_scene_add_mark (bands->scene, row, 2, bands->line, &area, &area);
}

static void
add_band_row (Bands *bands,
              guint  row)
{
  VocChartScene      *scene = bands->scene;
  double              pixels[VOC_CHART_N_PERCENTILES];
  guint               first = VOC_CHART_N_PERCENTILES;
  guint               last = 0;
  gboolean            is_open = FALSE;
  const VocChartCell *median = voc_chart_model_get_cell (scene->model, row, 2);
  double              bar_y;

  for (guint i = 0; i < VOC_CHART_N_PERCENTILES; i++)
    {
      const VocChartCell *cell = voc_chart_model_get_cell (scene->model, row, i);

      pixels[i] = isnan (cell->value) ? NAN : voc_chart_scale_to_pixel (&bands->scale, cell->value);
      is_open = is_open || cell->is_open;
      if (!isnan (pixels[i]))
        {
          first = MIN (first, i);
          last = i;
        }
    }

  bar_y = add_row_words (bands, voc_chart_model_get_row_label (scene->model, row),
                         voc_chart_model_get_row_emphasis (scene->model, row), median->text,
                         isnan (pixels[2]) ? scene->plot.origin.x : pixels[2]);
  if (first == VOC_CHART_N_PERCENTILES)
    {
      if (median->spoken != NULL)
        add_empty_mark (bands, row, bar_y);
      end_row (bands, bar_y);
      return;
    }

  if (is_open)
    add_arrow (bands, pixels[last], bar_y + bands->box_height / 2.0, scene->em * 0.7, VOC_INK_SERIES);
  add_bar (bands, pixels, first, last, bar_y, bands->box_height * 0.45, 0.25f);
  add_bar (bands, pixels, 1, 3, bar_y, bands->box_height, 0.45f);
  if (!isnan (pixels[2]))
    voc_chart_scene_add (scene, VOC_SHAPE_LINE, VOC_INK_TEXT, round (pixels[2]), bar_y - 1.0, 0.0,
                         bands->box_height + 2.0)
      ->stroke
      = 3.0f;

  add_row_marks (bands, row, pixels, bar_y);
  end_row (bands, bar_y);
}

/* From round number to round number, unless that leaves a good part of the plot empty: where
 * it is narrow there is room for few of them, and they are far apart. */
static void
place_scale (Bands *bands,
             double min,
             double max)
{
  VocChartScene *scene = bands->scene;
  double         room = (max - min) * SCALE_ROOM;
  double         start;
  guint          n_inside = 0;

  voc_chart_scale_fit (&bands->ticks, min, max,
                       voc_chart_scene_count_ticks (scene, TRUE, min, max, scene->plot.size.width),
                       FALSE);
  bands->scale = bands->ticks;
  for (guint i = 0; i < voc_chart_scale_get_n_ticks (&bands->ticks); i++)
    {
      double tick = voc_chart_scale_get_tick (&bands->ticks, i);

      n_inside += tick >= min - room && tick <= max + room;
    }
  if (n_inside >= 2 && max - min < LEAST_SHARE * (bands->ticks.max - bands->ticks.min))
    {
      bands->scale.min = fmax (bands->ticks.min, min - room);
      bands->scale.max = fmin (bands->ticks.max, max + room);
    }

  voc_chart_scale_place (&bands->scale, scene->plot.origin.x, scene->plot.size.width);
  start = voc_chart_scale_to_pixel (&bands->scale, bands->ticks.min);
  voc_chart_scale_place (&bands->ticks, start, voc_chart_scale_to_pixel (&bands->scale, bands->ticks.max) - start);
}

static void
place_plot (Bands *bands)
{
  VocChartScene *scene = bands->scene;
  double         inset = scene->em * 0.8;
  double         label = bands->is_narrow ? 0.0 : bands->label_width + scene->em * 0.4;
  guint          n_lines = voc_chart_model_get_n_rows (scene->model)
                  + (voc_chart_model_get_range (scene->model, NULL, NULL) ? 1 : 0);
  double min;
  double max;

  scene->plot = GRAPHENE_RECT_INIT (
    (float) (scene->options.is_rtl ? inset : label + inset), 0.0f,
    (float) fmax (scene->options.width - label - 2.0 * inset, scene->em),
    (float) (n_lines * (scene->em * 0.5 + bands->head_height + bands->box_height)));

  voc_chart_model_get_extent (scene->model, &min, &max);
  place_scale (bands, min, max);
}

/**
 * voc_chart_scene_add_bands:
 *
 * Lays out %VOC_CHART_BANDS.
 */
void
voc_chart_scene_add_bands (VocChartScene *self)
{
  Bands bands = {
    .scene = self,
    .is_narrow = self->options.width < NARROW_EMS * self->em,
    .box_height = self->em * 1.15,
  };

  g_return_if_fail (voc_chart_model_get_n_columns (self->model) == VOC_CHART_N_PERCENTILES);

  bands.label_width = get_label_width (self);
  bands.is_stacked = bands.is_narrow && needs_stack (self);
  bands.head_height = self->em * (bands.is_stacked ? 2.05 : 1.05);
  place_plot (&bands);
  self->height = voc_chart_scene_add_bottom_axis (self, &bands.ticks, TRUE, TRUE);
  add_range_shade (&bands);
  add_range_row (&bands);
  for (guint i = 0; i < voc_chart_model_get_n_rows (self->model); i++)
    add_band_row (&bands, i);
}
