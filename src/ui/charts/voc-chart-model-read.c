/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a sealed chart model: from any thread, without a lock. */

#include "ui/charts/voc-chart-model-private.h"

#include <math.h>

VocChartRow *
voc_chart_model_get_row (const VocChartModel *self,
                         guint                row)
{
  g_return_val_if_fail (row < self->rows->len, NULL);

  return g_ptr_array_index (self->rows, row);
}

VocChartKind
voc_chart_model_get_kind (const VocChartModel *self)
{
  g_return_val_if_fail (self != NULL, VOC_CHART_BANDS);

  return self->kind;
}

const char *
voc_chart_model_get_title (const VocChartModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

const char *
voc_chart_model_get_summary (const VocChartModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->summary;
}

const char *
voc_chart_model_get_source (const VocChartModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

/**
 * voc_chart_model_get_citations:
 *
 * Returns: (transfer none) (element-type VocCitation): where its figures are from, at
 *   length; empty when nothing more is known than the source says
 */
const GPtrArray *
voc_chart_model_get_citations (const VocChartModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->citations;
}

const char *
voc_chart_model_get_row_heading (const VocChartModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->row_heading;
}

guint
voc_chart_model_get_n_rows (const VocChartModel *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

guint
voc_chart_model_get_n_columns (const VocChartModel *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->columns->len;
}

const char *
voc_chart_model_get_column_heading (const VocChartModel *self,
                                    guint                column)
{
  g_return_val_if_fail (self != NULL && column < self->columns->len, NULL);

  return g_ptr_array_index (self->columns, column);
}

const char *
voc_chart_model_get_row_label (const VocChartModel *self,
                               guint                row)
{
  g_return_val_if_fail (self != NULL, NULL);

  return voc_chart_model_get_row (self, row)->label;
}

/**
 * voc_chart_model_get_row_span:
 * @from: (out) (optional): the lower edge
 * @to: (out) (optional): the upper edge
 *
 * Returns: whether the row has a span
 */
gboolean
voc_chart_model_get_row_span (const VocChartModel *self,
                              guint                row,
                              double              *from,
                              double              *to)
{
  const VocChartRow *the_row;

  g_return_val_if_fail (self != NULL, FALSE);

  the_row = voc_chart_model_get_row (self, row);
  if (!the_row->has_span)
    return FALSE;

  if (from != NULL)
    *from = the_row->from;
  if (to != NULL)
    *to = the_row->to;
  return TRUE;
}

gboolean
voc_chart_model_get_row_emphasis (const VocChartModel *self,
                                  guint                row)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return voc_chart_model_get_row (self, row)->is_emphasised;
}

const char *
voc_chart_model_get_row_break (const VocChartModel *self,
                               guint                row)
{
  g_return_val_if_fail (self != NULL, NULL);

  return voc_chart_model_get_row (self, row)->break_reason;
}

/**
 * voc_chart_model_get_row_tile:
 * @x: (out) (optional): its column on the map
 * @y: (out) (optional): its line
 *
 * Returns: (nullable): the code of the row's tile; %NULL when it has none
 */
const char *
voc_chart_model_get_row_tile (const VocChartModel *self,
                              guint                row,
                              guint               *x,
                              guint               *y)
{
  const VocChartRow *the_row;

  g_return_val_if_fail (self != NULL, NULL);

  the_row = voc_chart_model_get_row (self, row);
  if (the_row->code != NULL && x != NULL)
    *x = the_row->tile_x;
  if (the_row->code != NULL && y != NULL)
    *y = the_row->tile_y;
  return the_row->code;
}

/**
 * voc_chart_model_get_cell:
 *
 * Returns: (transfer none): the cell
 */
const VocChartCell *
voc_chart_model_get_cell (const VocChartModel *self,
                          guint                row,
                          guint                column)
{
  const VocChartRow *the_row;

  g_return_val_if_fail (self != NULL, NULL);

  the_row = voc_chart_model_get_row (self, row);
  g_return_val_if_fail (column < the_row->cells->len, NULL);
  return &g_array_index (the_row->cells, VocChartCell, column);
}

/**
 * voc_chart_model_get_range:
 * @from: (out) (optional): the lower end; NAN when it is open
 * @to: (out) (optional): the upper end; NAN when it is open
 *
 * Returns: whether there is a range
 */
gboolean
voc_chart_model_get_range (const VocChartModel *self,
                           double              *from,
                           double              *to)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->has_range)
    return FALSE;

  if (from != NULL)
    *from = self->range_from;
  if (to != NULL)
    *to = self->range_to;
  return TRUE;
}

const char *
voc_chart_model_get_range_label (const VocChartModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->range_label;
}

const char *
voc_chart_model_get_range_text (const VocChartModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->range_text;
}

const char *
voc_chart_model_get_range_spoken (const VocChartModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->range_spoken;
}

gboolean
voc_chart_model_get_from_zero (const VocChartModel *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->starts_at_zero;
}

static void
include (double  value,
         double *min,
         double *max)
{
  if (isnan (value))
    return;

  *min = fmin (*min, value);
  *max = fmax (*max, value);
}

/**
 * voc_chart_model_get_extent:
 * @min: (out): the least value
 * @max: (out): the greatest value
 *
 * Returns: %FALSE when no value is known: there is nothing to draw
 */
gboolean
voc_chart_model_get_extent (const VocChartModel *self,
                            double              *min,
                            double              *max)
{
  *min = INFINITY;
  *max = -INFINITY;

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    for (guint j = 0; j < self->columns->len; j++)
      include (voc_chart_model_get_cell (self, i, j)->value, min, max);

  if (self->has_range)
    {
      include (self->range_from, min, max);
      include (self->range_to, min, max);
    }

  if (*min > *max)
    return FALSE;

  if (self->starts_at_zero)
    include (0.0, min, max);

  return TRUE;
}

static char *
format_number (const VocChartFormatter *format,
               double                   value)
{
  if (format->format != NULL)
    return format->format (value, format->user_data);

  return g_strdup_printf ("%'.0f", value);
}

/**
 * voc_chart_model_format_value:
 *
 * Returns: (transfer full): a tick of the value axis
 */
char *
voc_chart_model_format_value (const VocChartModel *self,
                              double               value)
{
  g_return_val_if_fail (self != NULL, NULL);

  return format_number (&self->value_format, value);
}

/**
 * voc_chart_model_format_position:
 *
 * Returns: (transfer full): a tick of the axis of bins or moments
 */
char *
voc_chart_model_format_position (const VocChartModel *self,
                                 double               position)
{
  g_return_val_if_fail (self != NULL, NULL);

  return format_number (&self->position_format, position);
}
