/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one painter: the screen's and the exported picture's. Main thread. */

#include "ui/charts/voc-chart-scene-private.h"

#include <math.h>

#define CURSOR_MARGIN 3.0
#define UNSELECTED_ALPHA 0.3
#define HALO_WIDTH 4.0

static void
set_ink (cairo_t               *cr,
         const VocChartPalette *palette,
         guint                  ink,
         double                 alpha)
{
  const GdkRGBA *color = &palette->inks[ink];

  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * alpha);
}

static void
trace_box (cairo_t *cr,
           double   x,
           double   y,
           double   width,
           double   height,
           double   radius)
{
  radius = fmin (radius, fmin (width, height) / 2.0);
  if (radius <= 0.0)
    {
      cairo_rectangle (cr, x, y, width, height);
      return;
    }

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
trace (const VocShape *shape,
       cairo_t        *cr)
{
  double half = shape->stroke / 2.0;

  switch (shape->kind)
    {
    case VOC_SHAPE_BOX:
      trace_box (cr, shape->x + half, shape->y + half, fmax (shape->width - shape->stroke, 0.0),
                 fmax (shape->height - shape->stroke, 0.0), shape->radius);
      break;
    case VOC_SHAPE_LINE:
      cairo_move_to (cr, shape->x, shape->y);
      cairo_line_to (cr, shape->x + shape->width, shape->y + shape->height);
      break;
    case VOC_SHAPE_ARROW:
      cairo_move_to (cr, shape->x + shape->width, shape->y);
      cairo_line_to (cr, shape->x, shape->y - shape->height / 2.0);
      cairo_line_to (cr, shape->x, shape->y + shape->height / 2.0);
      cairo_close_path (cr);
      break;
    case VOC_SHAPE_DISC:
      cairo_new_sub_path (cr);
      cairo_arc (cr, shape->x + shape->width / 2.0, shape->y + shape->height / 2.0,
                 shape->width / 2.0, 0.0, 2.0 * G_PI);
      break;
    case VOC_SHAPE_DIAMOND:
      cairo_move_to (cr, shape->x + shape->width / 2.0, shape->y);
      cairo_line_to (cr, shape->x + shape->width, shape->y + shape->height / 2.0);
      cairo_line_to (cr, shape->x + shape->width / 2.0, shape->y + shape->height);
      cairo_line_to (cr, shape->x, shape->y + shape->height / 2.0);
      cairo_close_path (cr);
      break;
    case VOC_SHAPE_TEXT:
    default:
      g_assert_not_reached ();
    }
}

static void
paint_halo (const VocShape        *shape,
            cairo_t               *cr,
            const VocChartPalette *palette)
{
  set_ink (cr, palette, VOC_INK_BACKGROUND, 1.0);
  cairo_move_to (cr, shape->x, shape->y);
  pango_cairo_layout_path (cr, shape->layout);
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_set_line_width (cr, HALO_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

static void
paint_shape (const VocShape        *shape,
             cairo_t               *cr,
             const VocChartPalette *palette,
             double                 alpha)
{
  static const double dashes[] = { 3.0, 3.0 };

  if (shape->has_halo)
    paint_halo (shape, cr, palette);
  set_ink (cr, palette, shape->ink, shape->alpha * alpha);
  if (shape->kind == VOC_SHAPE_TEXT)
    {
      cairo_move_to (cr, shape->x, shape->y);
      pango_cairo_show_layout (cr, shape->layout);
      return;
    }

  trace (shape, cr);
  if (shape->stroke <= 0.0f)
    {
      cairo_fill (cr);
      return;
    }

  cairo_set_line_width (cr, shape->stroke);
  cairo_set_dash (cr, dashes, shape->is_dashed ? G_N_ELEMENTS (dashes) : 0, 0.0);
  cairo_stroke (cr);
}

/* A bin is in as far as any of it is. */
static gboolean
is_selected (const VocChartScene *self,
             guint                mark,
             double               min,
             double               max)
{
  double from;
  double to;

  return voc_chart_model_get_row_span (self->model, voc_chart_scene_get_mark (self, mark)->row,
                                       &from, &to)
         && to > min && from < max;
}

static void
paint_cursor (const VocChartScene   *self,
              cairo_t               *cr,
              const VocChartPalette *palette,
              guint                  cursor)
{
  const VocMark *mark = voc_chart_scene_get_mark (self, cursor);

  if (mark == NULL)
    return;

  set_ink (cr, palette, VOC_INK_TEXT, 1.0);
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_set_line_width (cr, 2.0);
  trace_box (cr, mark->area.origin.x - CURSOR_MARGIN, mark->area.origin.y - CURSOR_MARGIN,
             mark->area.size.width + 2.0 * CURSOR_MARGIN,
             mark->area.size.height + 2.0 * CURSOR_MARGIN, 4.0);
  cairo_stroke (cr);
}

/**
 * voc_chart_scene_paint:
 * @cr: where to
 * @palette: the colours
 * @cursor: the mark to outline, or %VOC_CHART_NO_MARK
 * @selection_min: bins outside the selection are faint; NAN: all are full
 */
void
voc_chart_scene_paint (const VocChartScene   *self,
                       cairo_t               *cr,
                       const VocChartPalette *palette,
                       guint                  cursor,
                       double                 selection_min,
                       double                 selection_max)
{
  gboolean has_selection = !isnan (selection_min) && !isnan (selection_max);

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const VocShape *shape = &g_array_index (self->shapes, VocShape, i);
      gboolean        is_faint = has_selection && shape->mark != VOC_CHART_NO_MARK
                          && !is_selected (self, shape->mark, selection_min, selection_max);

      paint_shape (shape, cr, palette, is_faint ? UNSELECTED_ALPHA : 1.0);
    }

  paint_cursor (self, cr, palette, cursor);
}
