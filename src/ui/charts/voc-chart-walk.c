/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding one's way among the marks of a scene, by pointer and by keys. */

#include "ui/charts/voc-chart-scene-private.h"

#include <math.h>

const VocMark *
voc_chart_scene_get_mark (const VocChartScene *self,
                          guint                mark)
{
  return mark < self->marks->len ? &g_array_index (self->marks, VocMark, mark) : NULL;
}

/**
 * voc_chart_scene_find:
 *
 * Returns: the mark of a cell, or %VOC_CHART_NO_MARK
 */
guint
voc_chart_scene_find (const VocChartScene *self,
                      guint                row,
                      guint                column)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const VocMark *mark = voc_chart_scene_get_mark (self, i);

      if (mark->row == row && mark->column == column)
        return i;
    }

  return VOC_CHART_NO_MARK;
}

/**
 * voc_chart_scene_hit:
 *
 * Returns: of the marks under the point the one whose middle is nearest, or
 *   %VOC_CHART_NO_MARK
 */
guint
voc_chart_scene_hit (const VocChartScene *self,
                     double               x,
                     double               y)
{
  guint  best = VOC_CHART_NO_MARK;
  double best_distance = INFINITY;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const VocMark   *mark = voc_chart_scene_get_mark (self, i);
      graphene_point_t center;
      double           distance;

      if (!graphene_rect_contains_point (&mark->hit, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        continue;

      graphene_rect_get_center (&mark->area, &center);
      distance = hypot (center.x - x, center.y - y);
      if (distance < best_distance)
        {
          best_distance = distance;
          best = i;
        }
    }

  return best;
}

/**
 * voc_chart_scene_get_entry:
 *
 * Returns: where the cursor is at first: the listing's own range, else the
 *   median of the first band, else the first mark
 */
guint
voc_chart_scene_get_entry (const VocChartScene *self)
{
  if (self->marks->len == 0)
    return VOC_CHART_NO_MARK;

  if (voc_chart_model_get_kind (self->model) == VOC_CHART_BANDS
      && !voc_chart_model_get_range (self->model, NULL, NULL))
    {
      guint median = voc_chart_scene_find (self, 0, VOC_CHART_N_PERCENTILES / 2);

      if (median != VOC_CHART_NO_MARK)
        return median;
    }

  /* On a map, the state that was asked for. */
  for (guint i = 0; self->is_map && i < self->marks->len; i++)
    if (voc_chart_model_get_row_emphasis (self->model, voc_chart_scene_get_mark (self, i)->row))
      return i;

  return 0;
}

static gboolean
rows_go_down (const VocChartScene *self)
{
  VocChartKind kind = voc_chart_model_get_kind (self->model);

  return kind == VOC_CHART_BANDS || kind == VOC_CHART_RANKING || kind == VOC_CHART_MAP;
}

/* How far a mark lies ahead along one axis, and aside on the other. */
static gboolean
lies_ahead (const VocMark *from,
            const VocMark *to,
            gboolean       along_lines,
            int            step,
            guint         *cost)
{
  int lines = (int) to->line - (int) from->line;
  int columns = (int) to->column - (int) from->column;
  int ahead = (along_lines ? lines : columns) * step;
  int aside = ABS (along_lines ? columns : lines);

  if (ahead <= 0 || (!along_lines && aside > 0))
    return FALSE;

  *cost = (guint) ahead * 1000 + (guint) aside;
  return TRUE;
}

/* On a map: the tile straight ahead; without one, the one that is least aside. */
static gboolean
lies_ahead_on_map (const VocMark *from,
                   const VocMark *to,
                   gboolean       is_vertical,
                   int            step,
                   guint         *cost)
{
  double tile = fmax (from->area.size.width, 1.0);
  double x = (to->area.origin.x - from->area.origin.x) / tile;
  double y = (to->area.origin.y - from->area.origin.y) / tile;
  double ahead = (is_vertical ? y : x) * step;
  double aside = fabs (is_vertical ? x : y);

  if (ahead < 0.5)
    return FALSE;

  *cost = (guint) (aside * 10000.0 + ahead * 100.0);
  return TRUE;
}

/**
 * voc_chart_scene_move:
 * @mark: where the cursor is
 * @direction: a direction, or GTK_DIR_TAB_BACKWARD for the first mark and
 *   GTK_DIR_TAB_FORWARD for the last
 *
 * Unknown values have no mark and are passed over.
 *
 * Returns: where it goes; @mark at an edge
 */
guint
voc_chart_scene_move (const VocChartScene *self,
                      guint                mark,
                      GtkDirectionType     direction)
{
  const VocMark *from = voc_chart_scene_get_mark (self, mark);
  gboolean       is_vertical = direction == GTK_DIR_UP || direction == GTK_DIR_DOWN;
  int            step = direction == GTK_DIR_UP || direction == GTK_DIR_LEFT ? -1 : 1;
  guint          best = mark;
  guint          best_cost = G_MAXUINT;

  if (from == NULL)
    return voc_chart_scene_get_entry (self);
  if (direction == GTK_DIR_TAB_BACKWARD)
    return 0;
  if (direction == GTK_DIR_TAB_FORWARD)
    return self->marks->len - 1;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const VocMark *to = voc_chart_scene_get_mark (self, i);
      guint          cost;

      if ((self->is_map ? lies_ahead_on_map (from, to, is_vertical, step, &cost)
                        : lies_ahead (from, to, is_vertical == rows_go_down (self), step, &cost))
          && cost < best_cost)
        {
          best = i;
          best_cost = cost;
        }
    }

  return best;
}
