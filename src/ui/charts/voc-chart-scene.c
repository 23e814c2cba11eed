/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart laid out for one width. The screen and the exported picture paint
 * the same scene, hit tests and the keyboard walk the same marks. All texts
 * are laid out here once; painting a frame allocates none. Labels mirror in
 * right-to-left languages, number axes never do. Main thread only. */

#include "ui/charts/voc-chart-scene-private.h"

#include <math.h>

#define LEGEND_SCALE 0.9
#define AXIS_SCALE 0.85
#define MAX_TICKS 8

static void
clear_shape (gpointer data)
{
  g_clear_object (&((VocShape *) data)->layout);
}

double
voc_chart_layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

double
voc_chart_layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* Figures and ranges without a letter read from the left in every language. */
static void
set_text (PangoLayout *layout,
          const char  *text)
{
  static const char left_to_right_mark[] = "\u200e";
  g_autofree char  *marked = NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      {
        pango_layout_set_text (layout, text, -1);
        return;
      }

  marked = g_strconcat (left_to_right_mark, text, NULL);
  pango_layout_set_text (layout, marked, -1);
}

/**
 * voc_chart_scene_lay_text:
 * @scale: size in parts of the widget's own
 * @max_width: where it is cut off with an ellipsis; 0: nowhere
 *
 * Returns: (transfer full): a layout of one line
 */
PangoLayout *
voc_chart_scene_lay_text (VocChartScene *self,
                          const char    *text,
                          double         scale,
                          gboolean       is_bold,
                          double         max_width)
{
  PangoLayout *layout = pango_layout_new (self->options.context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  set_text (layout, text != NULL ? text : "");
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);

  if (max_width > 0.0 && voc_chart_layout_width (layout) > max_width)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, (int) (max_width * PANGO_SCALE));
    }

  return layout;
}

VocShape *
voc_chart_scene_add (VocChartScene *self,
                     VocShapeKind   kind,
                     guint          ink,
                     double         x,
                     double         y,
                     double         width,
                     double         height)
{
  VocShape shape = {
    .kind = kind,
    .ink = ink,
    .alpha = 1.0f,
    .mark = VOC_CHART_NO_MARK,
    .x = x,
    .y = y,
    .width = width,
    .height = height,
  };

  g_array_append_val (self->shapes, shape);
  return &g_array_index (self->shapes, VocShape, self->shapes->len - 1);
}

/**
 * voc_chart_scene_add_text:
 * @layout: (transfer full): what to write
 */
VocShape *
voc_chart_scene_add_text (VocChartScene *self,
                          PangoLayout   *layout,
                          guint          ink,
                          double         x,
                          double         y)
{
  VocShape *shape = voc_chart_scene_add (self, VOC_SHAPE_TEXT, ink, round (x), round (y),
                                         voc_chart_layout_width (layout),
                                         voc_chart_layout_height (layout));

  shape->layout = layout;
  return shape;
}

guint
voc_chart_scene_add_mark (VocChartScene         *self,
                          guint                  row,
                          guint                  column,
                          guint                  line,
                          const graphene_rect_t *area,
                          const graphene_rect_t *hit)
{
  VocMark mark = { row, column, line, *area, *hit };

  g_array_append_val (self->marks, mark);
  return self->marks->len - 1;
}

guint
voc_chart_scene_get_ordered (const VocChartScene *self,
                             guint                index)
{
  return self->options.order != NULL ? self->options.order[index] : index;
}

/**
 * voc_chart_scene_add_legend:
 * @y: where it begins
 *
 * Names the columns, in lines as they fit; nothing when there is only one.
 * Series differ by their marks as well as by colour.
 *
 * Returns: where it ends
 */
double
voc_chart_scene_add_legend (VocChartScene *self,
                            double         y)
{
  gboolean is_ranking = voc_chart_model_get_kind (self->model) == VOC_CHART_RANKING
                        || voc_chart_model_get_kind (self->model) == VOC_CHART_MAP;
  guint  n_columns = voc_chart_model_get_n_columns (self->model);
  double key = self->em * 0.7;
  double x = 0.0;

  if (n_columns < 2)
    return y;

  for (guint i = 0; i < n_columns; i++)
    {
      PangoLayout *layout = voc_chart_scene_lay_text (
        self, voc_chart_model_get_column_heading (self->model, i), LEGEND_SCALE, FALSE,
        self->options.width - key * 1.6);
      double    width = key * 1.6 + voc_chart_layout_width (layout);
      guint     ink = VOC_INK_SERIES + i % VOC_CHART_N_SERIES;
      VocShape *shape;
      double    left;

      if (x > 0.0 && x + width > self->options.width)
        {
          x = 0.0;
          y += self->em * 1.25;
        }

      left = self->options.is_rtl ? self->options.width - x - width : x;
      shape = voc_chart_scene_add (self,
                                   is_ranking   ? VOC_SHAPE_BOX
                                   : i % 2 == 0 ? VOC_SHAPE_DISC
                                                : VOC_SHAPE_DIAMOND,
                                   ink,
                                   self->options.is_rtl ? left + width - key : left,
                                   y + (self->em - key) / 2.0, key, key);
      shape->stroke = is_ranking && i % 2 == 1 ? 2.0f : 0.0f;
      shape->radius = 2.0f;
      voc_chart_scene_add_text (self, layout, VOC_INK_TEXT,
                                self->options.is_rtl ? left : left + key * 1.6,
                                y + (self->em - voc_chart_layout_height (layout)) / 2.0);
      x += width + self->em;
    }

  return y + self->em * 1.6;
}

static char *
format_tick (VocChartScene *self,
             gboolean       is_value,
             double         value)
{
  return is_value ? voc_chart_model_format_value (self->model, value)
                  : voc_chart_model_format_position (self->model, value);
}

/**
 * voc_chart_scene_count_ticks:
 * @is_value: whose format it is
 * @length: pixels of the axis
 *
 * Returns: how many ticks have room for their words side by side
 */
guint
voc_chart_scene_count_ticks (VocChartScene *self,
                             gboolean       is_value,
                             double         min,
                             double         max,
                             double         length)
{
  double widest = self->em;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = format_tick (self, is_value, i == 0 ? min : max);
      g_autoptr (PangoLayout) layout = voc_chart_scene_lay_text (self, text, AXIS_SCALE, FALSE, 0);

      widest = fmax (widest, voc_chart_layout_width (layout));
    }

  return (guint) CLAMP (length / (widest + self->em) + 1.0, 2.0, MAX_TICKS);
}

/**
 * voc_chart_scene_add_bottom_axis:
 * @is_value: whose format it is
 * @has_grid: whether lines go up through the plot
 *
 * Writes the ticks below the plot; a word that would touch the one before it
 * is left out.
 *
 * Returns: where the axis ends
 */
double
voc_chart_scene_add_bottom_axis (VocChartScene       *self,
                                 const VocChartScale *scale,
                                 gboolean             is_value,
                                 gboolean             has_grid)
{
  double bottom = self->plot.origin.y + self->plot.size.height;
  double last_end = -INFINITY;
  double height = 0.0;

  for (guint i = 0; i < voc_chart_scale_get_n_ticks (scale); i++)
    {
      double           tick = voc_chart_scale_get_tick (scale, i);
      double           x = voc_chart_scale_to_pixel (scale, tick);
      g_autofree char *text = format_tick (self, is_value, tick);
      PangoLayout     *layout = voc_chart_scene_lay_text (self, text, AXIS_SCALE, FALSE, 0);
      double           width = voc_chart_layout_width (layout);
      double           left = CLAMP (x - width / 2.0, 0.0, fmax (0.0, self->options.width - width));

      /* The ends of a histogram or trend need not be round numbers. */
      if (x < self->plot.origin.x - 1.0
          || x > self->plot.origin.x + self->plot.size.width + 1.0)
        {
          g_object_unref (layout);
          continue;
        }

      if (has_grid)
        voc_chart_scene_add (self, VOC_SHAPE_LINE, VOC_INK_GRID, round (x) + 0.5,
                             self->plot.origin.y, 0.0, self->plot.size.height)
          ->stroke
          = 1.0f;

      height = fmax (height, voc_chart_layout_height (layout));
      if (left < last_end + self->em * 0.3)
        {
          g_object_unref (layout);
          continue;
        }

      last_end = left + width;
      voc_chart_scene_add_text (self, layout, VOC_INK_DIM, left, bottom + self->em * 0.25);
    }

  return bottom + self->em * 0.25 + height;
}

/**
 * voc_chart_scene_add_value_grid:
 * @values: an axis that goes up, placed
 *
 * Lines across the plot with their values before them.
 */
void
voc_chart_scene_add_value_grid (VocChartScene       *self,
                                const VocChartScale *values)
{
  for (guint i = 0; i < voc_chart_scale_get_n_ticks (values); i++)
    {
      double           tick = voc_chart_scale_get_tick (values, i);
      double           y = round (voc_chart_scale_to_pixel (values, tick)) + 0.5;
      g_autofree char *text = voc_chart_model_format_value (self->model, tick);
      PangoLayout     *layout = voc_chart_scene_lay_text (self, text, AXIS_SCALE, FALSE, 0);

      voc_chart_scene_add (self, VOC_SHAPE_LINE, VOC_INK_GRID, self->plot.origin.x, y,
                           self->plot.size.width, 0.0)
        ->stroke
        = 1.0f;
      voc_chart_scene_add_text (self, layout, VOC_INK_DIM,
                                self->plot.origin.x - self->em * 0.4
                                  - voc_chart_layout_width (layout),
                                y - voc_chart_layout_height (layout) / 2.0);
    }
}

/**
 * voc_chart_scene_new:
 * @model: what to show; a reference is taken
 * @options: for what; its order is used only now
 *
 * Returns: (transfer full): the scene; without shapes when nothing is known
 */
VocChartScene *
voc_chart_scene_new (const VocChartModel   *model,
                     const VocSceneOptions *options)
{
  VocChartScene *self = g_new0 (VocChartScene, 1);
  PangoLayout   *line;
  double         min;
  double         max;

  self->model = voc_chart_model_ref (model);
  self->options = *options;
  self->shapes = g_array_new (FALSE, FALSE, sizeof (VocShape));
  g_array_set_clear_func (self->shapes, clear_shape);
  self->marks = g_array_new (FALSE, FALSE, sizeof (VocMark));
  g_object_ref (self->options.context);

  line = voc_chart_scene_lay_text (self, "0", 1.0, FALSE, 0);
  self->em = voc_chart_layout_height (line);
  g_object_unref (line);

  self->height = self->em;
  if (!voc_chart_model_get_extent (model, &min, &max))
    return self;

  switch (voc_chart_model_get_kind (model))
    {
    case VOC_CHART_BANDS:
      voc_chart_scene_add_bands (self);
      break;
    case VOC_CHART_HISTOGRAM:
      voc_chart_scene_add_histogram (self);
      break;
    case VOC_CHART_RANKING:
      voc_chart_scene_add_ranking (self);
      break;
    case VOC_CHART_TREND:
      voc_chart_scene_add_trend (self);
      break;
    case VOC_CHART_MAP:
      voc_chart_scene_add_map (self);
      break;
    default:
      g_assert_not_reached ();
    }

  self->options.order = NULL;
  return self;
}

void
voc_chart_scene_free (VocChartScene *self)
{
  g_array_unref (self->shapes);
  g_array_unref (self->marks);
  g_object_unref (self->options.context);
  voc_chart_model_unref (self->model);
  g_free (self);
}
