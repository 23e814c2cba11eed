/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether two charts are drawn and read alike: then nothing has to be done to show the other
 * one. Pure, from any thread. */

#include "ui/charts/voc-chart-model-private.h"

#include <math.h>

/* A number in which every way of writing money, years or counts shows. */
#define SAMPLE 12345.5

static gboolean
is_same_number (double a,
                double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) <= 0.0;
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

/* What a format is given besides is its own: it is told by what it writes. */
static gboolean
is_same_format (const VocChartFormatter *a,
                const VocChartFormatter *b)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (a->format != b->format)
    return FALSE;
  if (a->format == NULL)
    return TRUE;

  one = a->format (SAMPLE, a->user_data);
  other = b->format (SAMPLE, b->user_data);
  return is_same_text (one, other);
}

static gboolean
is_same_cell (const VocChartCell *a,
              const VocChartCell *b)
{
  return is_same_number (a->value, b->value) && a->is_open == b->is_open && is_same_text (a->text, b->text)
         && is_same_text (a->spoken, b->spoken);
}

static gboolean
is_same_row (const VocChartRow *a,
             const VocChartRow *b)
{
  if (!is_same_text (a->label, b->label) || !is_same_text (a->break_reason, b->break_reason) || !is_same_text (a->code, b->code)
      || a->tile_x != b->tile_x || a->tile_y != b->tile_y || a->has_span != b->has_span
      || a->is_emphasised != b->is_emphasised || a->cells->len != b->cells->len)
    return FALSE;
  if (a->has_span && (!is_same_number (a->from, b->from) || !is_same_number (a->to, b->to)))
    return FALSE;

  for (guint i = 0; i < a->cells->len; i++)
    if (!is_same_cell (&g_array_index (a->cells, VocChartCell, i), &g_array_index (b->cells, VocChartCell, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_same_range (const VocChartModel *a,
               const VocChartModel *b)
{
  if (!a->has_range || !b->has_range)
    return a->has_range == b->has_range;

  return is_same_number (a->range_from, b->range_from) && is_same_number (a->range_to, b->range_to)
         && is_same_text (a->range_label, b->range_label) && is_same_text (a->range_text, b->range_text)
         && is_same_text (a->range_spoken, b->range_spoken);
}

static gboolean
is_same_citations (const VocChartModel *a,
                   const VocChartModel *b)
{
  if (a->citations->len != b->citations->len)
    return FALSE;

  for (guint i = 0; i < a->citations->len; i++)
    if (!voc_citation_equal (g_ptr_array_index (a->citations, i), g_ptr_array_index (b->citations, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_same_frame (const VocChartModel *a,
               const VocChartModel *b)
{
  return a->kind == b->kind && a->starts_at_zero == b->starts_at_zero && is_same_text (a->title, b->title)
         && is_same_text (a->summary, b->summary) && is_same_text (a->source, b->source) && is_same_citations (a, b)
         && is_same_text (a->row_heading, b->row_heading) && a->columns->len == b->columns->len
         && a->rows->len == b->rows->len && is_same_format (&a->value_format, &b->value_format)
         && is_same_format (&a->position_format, &b->position_format) && is_same_range (a, b);
}

/**
 * voc_chart_model_equal:
 * @a: (nullable): a sealed model
 * @b: (nullable): another one
 *
 * Returns: whether they say the same in the same words
 */
gboolean
voc_chart_model_equal (const VocChartModel *a,
                       const VocChartModel *b)
{
  if (a == b || a == NULL || b == NULL)
    return a == b;
  if (!is_same_frame (a, b))
    return FALSE;

  for (guint i = 0; i < a->columns->len; i++)
    if (!is_same_text (g_ptr_array_index (a->columns, i), g_ptr_array_index (b->columns, i)))
      return FALSE;
  for (guint i = 0; i < a->rows->len; i++)
    if (!is_same_row (g_ptr_array_index (a->rows, i), g_ptr_array_index (b->rows, i)))
      return FALSE;

  return TRUE;
}
