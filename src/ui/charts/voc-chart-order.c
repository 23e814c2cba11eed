/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order in which the rows of a ranking are drawn and walked; of a map, those
 * of its table and of the ranking that stands in its stead. */

#include "ui/charts/voc-chart-private.h"

#include <math.h>

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  VocChart *self = user_data;
  double    left = voc_chart_model_get_cell (self->model, *(const guint *) a, (guint) self->sort_column)->value;
  double    right = voc_chart_model_get_cell (self->model, *(const guint *) b, (guint) self->sort_column)->value;

  /* The highest first; what is not known last; else as the model has it. */
  if (isnan (left) != isnan (right))
    return isnan (left) ? 1 : -1;
  if (!isnan (left) && left != right)
    return left < right ? 1 : -1;

  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

/**
 * voc_chart_update_order:
 *
 * Called when the model or the sort column is another.
 */
void
voc_chart_update_order (VocChart *self)
{
  guint n_rows = self->model != NULL ? voc_chart_model_get_n_rows (self->model) : 0;

  g_clear_pointer (&self->order, g_free);
  if (self->model == NULL || self->sort_column < 0
      || (voc_chart_model_get_kind (self->model) != VOC_CHART_RANKING
          && voc_chart_model_get_kind (self->model) != VOC_CHART_MAP)
      || (guint) self->sort_column >= voc_chart_model_get_n_columns (self->model))
    return;

  self->order = g_new (guint, n_rows);
  for (guint i = 0; i < n_rows; i++)
    self->order[i] = i;
  g_qsort_with_data (self->order, (int) n_rows, sizeof (guint), compare_rows, self);
}

/**
 * voc_chart_find_same_row:
 * @model: (nullable): a newer model
 *
 * Returns: the row of a newer map whose tile, or of a newer histogram whose bin the cursor is
 *   on, or %VOC_CHART_ROW_NONE
 */
guint
voc_chart_find_same_row (VocChart            *self,
                         const VocChartModel *model)
{
  if (self->model == NULL || model == NULL || self->row >= VOC_CHART_ROW_RANGE
      || (voc_chart_model_get_kind (self->model) != VOC_CHART_MAP && voc_chart_model_get_kind (self->model) != VOC_CHART_HISTOGRAM)
      || voc_chart_model_get_kind (model) != voc_chart_model_get_kind (self->model)
      || self->column >= voc_chart_model_get_n_columns (model))
    return VOC_CHART_ROW_NONE;

  for (guint i = 0; i < voc_chart_model_get_n_rows (model); i++)
    if (g_str_equal (voc_chart_model_get_row_label (model, i), voc_chart_model_get_row_label (self->model, self->row)))
      return i;

  return VOC_CHART_ROW_NONE;
}
