/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A country as tiles of one size, so that a small state is seen as well as a
 * large one: each with its code, the darker (on a dark page the brighter) the
 * higher. Five steps of one colour, which no colour blindness mixes up; what is
 * not published is hatched. Geography is not mirrored in right-to-left languages.
 * Where a tile has no room for its code the ranking is drawn in its stead. */

#include "config.h"

#include "ui/charts/voc-chart-scene-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_EMS 3.0
#define GAP 2.0
#define CODE_SCALE 0.85
#define VALUE_SCALE 0.75
#define LEGEND_SCALE 0.9
#define KEY_EMS 1.1
#define HATCHES 5

typedef struct
{
  guint  column; /* of the model */
  double min;
  double max;
  guint  low_row;
  guint  high_row;
  guint  n_known;
  guint  n_unknown;
  double tile; /* with the gap */
  double left;
  double top;
} Map;

static void
find_ends (VocChartScene *self,
           Map           *map)
{
  map->min = INFINITY;
  map->max = -INFINITY;
  for (guint i = 0; i < voc_chart_model_get_n_rows (self->model); i++)
    {
      double value = voc_chart_model_get_cell (self->model, i, map->column)->value;

      if (isnan (value))
        {
          map->n_unknown++;
          continue;
        }
      map->n_known++;
      if (value < map->min)
        {
          map->min = value;
          map->low_row = i;
        }
      if (value > map->max)
        {
          map->max = value;
          map->high_row = i;
        }
    }
}

static guint
get_step (const Map *map,
          double     value)
{
  if (map->max <= map->min)
    return VOC_CHART_N_STEPS - 1;

  return MIN ((guint) ((value - map->min) / (map->max - map->min) * VOC_CHART_N_STEPS), VOC_CHART_N_STEPS - 1);
}

/* Whether there is room for the codes. */
static gboolean
measure_tiles (VocChartScene *self,
               Map           *map)
{
  guint  n = 0;
  double widest = self->em;

  for (guint i = 0; i < voc_chart_model_get_n_rows (self->model); i++)
    {
      guint       x;
      const char *code = voc_chart_model_get_row_tile (self->model, i, &x, NULL);
      g_autoptr (PangoLayout) layout = NULL;

      if (code == NULL)
        continue;

      n = MAX (n, x + 1);
      layout = voc_chart_scene_lay_text (self, code, CODE_SCALE, FALSE, 0);
      widest = fmax (widest, voc_chart_layout_width (layout));
    }
  if (n == 0)
    return FALSE;

  map->tile = floor (fmin (self->options.width / (double) n, self->em * MOST_EMS));
  map->left = floor ((self->options.width - map->tile * n) / 2.0);

  return map->tile >= widest + GAP + 2.0;
}

static void
add_hatched (VocChartScene *self,
             double         x,
             double         y,
             double         size)
{
  VocShape *box = voc_chart_scene_add (self, VOC_SHAPE_BOX, VOC_INK_DIM, x, y, size, size);

  box->stroke = 1.0f;
  box->radius = 3.0f;
  for (guint i = 1; i <= HATCHES; i++)
    {
      double    along = 2.0 * size * i / (HATCHES + 1);
      double    from = fmax (along - size, 0.0);
      double    length = fmin (along, size) - from;
      VocShape *line = voc_chart_scene_add (self, VOC_SHAPE_LINE, VOC_INK_DIM, x + from,
                                            y + fmin (along, size), length, -length);

      line->stroke = 1.0f;
      line->alpha = 0.5f;
    }
}

/* The code, and the figure below it where it has room. */
static void
add_words (VocChartScene *self,
           const Map     *map,
           guint          row,
           guint          ink,
           double         x,
           double         y)
{
  double              size = map->tile - GAP;
  const VocChartCell *cell = voc_chart_model_get_cell (self->model, row, map->column);
  PangoLayout        *code = voc_chart_scene_lay_text (self, voc_chart_model_get_row_tile (self->model, row, NULL, NULL),
                                                       CODE_SCALE, voc_chart_model_get_row_emphasis (self->model, row), 0);
  double              code_height = voc_chart_layout_height (code);
  VocShape           *shape;
  g_autofree char    *text = isnan (cell->value) ? NULL : voc_chart_model_format_value (self->model, cell->value);
  PangoLayout        *value = text != NULL ? voc_chart_scene_lay_text (self, text, VALUE_SCALE, FALSE, 0) : NULL;
  double              height = value != NULL ? voc_chart_layout_height (value) : 0.0;

  if (value != NULL && (code_height + height > size || voc_chart_layout_width (value) > size - 4.0))
    {
      g_clear_object (&value);
      height = 0.0;
    }

  y += (size - code_height - height) / 2.0;
  shape = voc_chart_scene_add_text (self, code, ink, x + (size - voc_chart_layout_width (code)) / 2.0, y);
  shape->has_halo = isnan (cell->value);
  if (value != NULL)
    voc_chart_scene_add_text (self, value, ink, x + (size - voc_chart_layout_width (value)) / 2.0, y + code_height);
}

static void
add_tile (VocChartScene *self,
          const Map     *map,
          guint          row)
{
  const VocChartCell *cell = voc_chart_model_get_cell (self->model, row, map->column);
  double              size = map->tile - GAP;
  guint               step = isnan (cell->value) ? 0 : get_step (map, cell->value);
  guint               ink = isnan (cell->value) ? VOC_INK_TEXT : VOC_INK_ON_STEP + step;
  guint               column = 0;
  guint               line = 0;
  double              x, y;
  VocShape           *box;

  if (voc_chart_model_get_row_tile (self->model, row, &column, &line) == NULL)
    return;

  x = map->left + column * map->tile + GAP / 2.0;
  y = map->top + line * map->tile + GAP / 2.0;
  if (isnan (cell->value))
    add_hatched (self, x, y, size);
  else
    voc_chart_scene_add (self, VOC_SHAPE_BOX, VOC_INK_STEP + step, x, y, size, size)->radius = 3.0f;

  if (voc_chart_model_get_row_emphasis (self->model, row))
    {
      box = voc_chart_scene_add (self, VOC_SHAPE_BOX, ink, x + 1.0, y + 1.0, size - 2.0, size - 2.0);
      box->stroke = 2.0f;
      box->radius = 2.0f;
    }
  add_words (self, map, row, ink, x, y);
  voc_chart_scene_add_mark (self, row, map->column, line,
                            &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) size, (float) size),
                            &GRAPHENE_RECT_INIT ((float) (x - GAP / 2.0), (float) (y - GAP / 2.0),
                                                 (float) map->tile, (float) map->tile));
  self->height = fmax (self->height, y + size + GAP / 2.0);
}

static void
put_word (VocChartScene *self,
          PangoLayout   *layout,
          double         x,
          double         y)
{
  voc_chart_scene_add_text (self, layout, VOC_INK_TEXT, x, y + (self->em - voc_chart_layout_height (layout)) / 2.0);
}

/* The lowest figure, the steps, the highest: from the left in every language. */
static double
add_steps (VocChartScene *self,
           const Map     *map,
           double         y)
{
  const char  *low_text = voc_chart_model_get_cell (self->model, map->low_row, map->column)->text;
  const char  *high_text = voc_chart_model_get_cell (self->model, map->high_row, map->column)->text;
  PangoLayout *low = voc_chart_scene_lay_text (self, low_text, LEGEND_SCALE, FALSE, 0);
  PangoLayout *high = voc_chart_scene_lay_text (self, high_text, LEGEND_SCALE, FALSE, 0);
  double       space = self->em * 0.4;
  double       keys = VOC_CHART_N_STEPS * self->em * KEY_EMS;
  double       width = voc_chart_layout_width (low) + voc_chart_layout_width (high) + keys + 2.0 * space;
  double       x = self->options.is_rtl ? self->options.width - width : 0.0;

  put_word (self, low, x, y);
  x += voc_chart_layout_width (low) + space;
  for (guint i = 0; i < VOC_CHART_N_STEPS; i++)
    voc_chart_scene_add (self, VOC_SHAPE_BOX, VOC_INK_STEP + i, x + i * self->em * KEY_EMS,
                         y + self->em * 0.1, self->em * KEY_EMS - 1.0, self->em * 0.8);
  put_word (self, high, x + keys + space, y);

  return width;
}

/* Which measure it is, for pictures that stand alone. */
static double
add_measure (VocChartScene *self,
             const Map     *map)
{
  PangoLayout *name;

  if (voc_chart_model_get_n_columns (self->model) < 2)
    return 0.0;

  name = voc_chart_scene_lay_text (self, voc_chart_model_get_column_heading (self->model, map->column), LEGEND_SCALE,
                                   TRUE, self->options.width);
  put_word (self, name, self->options.is_rtl ? self->options.width - voc_chart_layout_width (name) : 0.0, 0.0);

  return self->em * 1.25;
}

static double
add_legend (VocChartScene *self,
            const Map     *map)
{
  double       y = add_measure (self, map);
  double       used = map->n_known > 0 ? add_steps (self, map, y) + self->em : 0.0;
  double       key = self->em * 0.8;
  PangoLayout *word;
  double       width;
  double       x;

  if (map->n_unknown == 0)
    return y + self->em * 1.5;

  /* Translators: In the legend of a map: a tile that has no figure. */
  word = voc_chart_scene_lay_text (self, C_ ("chart", "not published"), LEGEND_SCALE, FALSE, 0);
  width = key + self->em * 0.4 + voc_chart_layout_width (word);
  if (used + width > self->options.width && used > 0.0)
    {
      used = 0.0;
      y += self->em * 1.25;
    }
  x = self->options.is_rtl ? self->options.width - used - width : used;
  add_hatched (self, self->options.is_rtl ? x + width - key : x, y + self->em * 0.1, key);
  put_word (self, word, self->options.is_rtl ? x : x + key + self->em * 0.4, y);

  return y + self->em * 1.5;
}

/**
 * voc_chart_scene_add_map:
 *
 * Lays out %VOC_CHART_MAP.
 */
void
voc_chart_scene_add_map (VocChartScene *self)
{
  Map map = { .column = MIN (self->options.column, voc_chart_model_get_n_columns (self->model) - 1) };

  if (!measure_tiles (self, &map))
    {
      voc_chart_scene_add_ranking (self);
      return;
    }

  self->is_map = TRUE;
  find_ends (self, &map);
  map.top = add_legend (self, &map);
  self->height = map.top;
  for (guint i = 0; i < voc_chart_model_get_n_rows (self->model); i++)
    add_tile (self, &map, i);
  self->plot = GRAPHENE_RECT_INIT ((float) map.left, (float) map.top, (float) (self->options.width - 2.0 * map.left),
                                   (float) (self->height - map.top));
}
