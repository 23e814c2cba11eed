/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a chart shows. One table is behind the drawing, the table twin, the
 * spoken sentences and the CSV file, so they cannot disagree. Filled by one
 * thread, sealed, then shared read-only by an atomic reference count. No GTK. */

#include "ui/charts/voc-chart-model-private.h"

#include <math.h>

G_DEFINE_BOXED_TYPE (VocChartModel, voc_chart_model, voc_chart_model_ref, voc_chart_model_unref)

static void
clear_cell (gpointer data)
{
  VocChartCell *cell = data;

  g_free (cell->text);
  g_free (cell->spoken);
}

static void
row_free (gpointer data)
{
  VocChartRow *row = data;

  g_free (row->label);
  g_free (row->break_reason);
  g_free (row->code);
  g_array_unref (row->cells);
  g_free (row);
}

static void
format_clear (VocChartFormatter *format)
{
  if (format->destroy != NULL)
    format->destroy (format->user_data);

  *format = (VocChartFormatter){ 0 };
}

/* Rows may have been added before the column. */
static VocChartCell *
ensure_cell (VocChartRow *row,
             guint        column)
{
  while (row->cells->len <= column)
    {
      VocChartCell empty = { .value = NAN };

      g_array_append_val (row->cells, empty);
    }

  return &g_array_index (row->cells, VocChartCell, column);
}

/**
 * voc_chart_model_new:
 * @kind: how it is drawn
 * @title: what it is about, translated
 *
 * Returns: (transfer full): a model to be filled, then sealed
 */
VocChartModel *
voc_chart_model_new (VocChartKind kind,
                     const char  *title)
{
  VocChartModel *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (VocChartModel, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->title = g_strdup (title);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->citations = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_citation_unref);
  self->starts_at_zero = kind == VOC_CHART_HISTOGRAM || kind == VOC_CHART_RANKING || kind == VOC_CHART_MAP;
  return self;
}

/**
 * voc_chart_model_ref:
 *
 * Returns: (transfer full): @self
 */
VocChartModel *
voc_chart_model_ref (const VocChartModel *self)
{
  VocChartModel *mutable_self = (VocChartModel *) self;

  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&mutable_self->ref_count);
  return mutable_self;
}

void
voc_chart_model_unref (VocChartModel *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  format_clear (&self->value_format);
  format_clear (&self->position_format);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->citations);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->source);
  g_free (self->row_heading);
  g_free (self->range_label);
  g_free (self->range_text);
  g_free (self->range_spoken);
  g_free (self);
}

static void
set_text (VocChartModel *self,
          char         **field,
          const char    *text)
{
  g_return_if_fail (!self->is_sealed);

  g_free (*field);
  *field = g_strdup (text);
}

/**
 * voc_chart_model_set_summary:
 * @sentence: (nullable): what the chart says, in one or two sentences
 */
void
voc_chart_model_set_summary (VocChartModel *self,
                             const char    *sentence)
{
  g_return_if_fail (self != NULL);

  set_text (self, &self->summary, sentence);
}

/**
 * voc_chart_model_set_source:
 * @source: (nullable): who published the figures, of when and of what, such as
 *   "BLS OEWS, May 2025 · 15-1252"
 */
void
voc_chart_model_set_source (VocChartModel *self,
                            const char    *source)
{
  g_return_if_fail (self != NULL);

  set_text (self, &self->source, source);
}

/**
 * voc_chart_model_add_citation:
 * @citation: (transfer full) (nullable): where some of the figures are from, at length;
 *   %NULL adds nothing
 */
void
voc_chart_model_add_citation (VocChartModel *self,
                              VocCitation   *citation)
{
  g_return_if_fail (self != NULL && !self->is_sealed);

  if (citation != NULL)
    g_ptr_array_add (self->citations, citation);
}

/**
 * voc_chart_model_set_row_heading:
 * @heading: (nullable): what the rows are, as the first column of the table
 */
void
voc_chart_model_set_row_heading (VocChartModel *self,
                                 const char    *heading)
{
  g_return_if_fail (self != NULL);

  set_text (self, &self->row_heading, heading);
}

/**
 * voc_chart_model_add_column:
 * @heading: the percentile, measure or series, translated
 *
 * Returns: its number
 */
guint
voc_chart_model_add_column (VocChartModel *self,
                            const char    *heading)
{
  g_return_val_if_fail (self != NULL && !self->is_sealed, 0);
  g_return_val_if_fail (heading != NULL, 0);

  g_ptr_array_add (self->columns, g_strdup (heading));
  return self->columns->len - 1;
}

/**
 * voc_chart_model_add_row:
 * @label: the place, bin or year, for people
 *
 * Returns: its number
 */
guint
voc_chart_model_add_row (VocChartModel *self,
                         const char    *label)
{
  VocChartRow *row;

  g_return_val_if_fail (self != NULL && !self->is_sealed, 0);
  g_return_val_if_fail (label != NULL, 0);

  row = g_new0 (VocChartRow, 1);
  row->label = g_strdup (label);
  row->cells = g_array_new (FALSE, TRUE, sizeof (VocChartCell));
  g_array_set_clear_func (row->cells, clear_cell);
  g_ptr_array_add (self->rows, row);
  return self->rows->len - 1;
}

/**
 * voc_chart_model_set_row_span:
 * @from: the bin's lower edge, or the moment of a trend
 * @to: the bin's upper edge, or @from again
 */
void
voc_chart_model_set_row_span (VocChartModel *self,
                              guint          row,
                              double         from,
                              double         to)
{
  VocChartRow *the_row;

  g_return_if_fail (self != NULL && !self->is_sealed);
  g_return_if_fail (isfinite (from) && isfinite (to) && from <= to);

  the_row = voc_chart_model_get_row (self, row);
  the_row->from = from;
  the_row->to = to;
  the_row->has_span = TRUE;
}

/**
 * voc_chart_model_set_row_emphasis:
 *
 * Makes the row stand out: the user's own state.
 */
void
voc_chart_model_set_row_emphasis (VocChartModel *self,
                                  guint          row)
{
  g_return_if_fail (self != NULL && !self->is_sealed);

  voc_chart_model_get_row (self, row)->is_emphasised = TRUE;
}

/**
 * voc_chart_model_set_row_break:
 * @reason: why figures before this row cannot be compared, translated
 *
 * A trend is not drawn across the break, and says why.
 */
void
voc_chart_model_set_row_break (VocChartModel *self,
                               guint          row,
                               const char    *reason)
{
  g_return_if_fail (self != NULL && !self->is_sealed);

  set_text (self, &voc_chart_model_get_row (self, row)->break_reason, reason);
}

/**
 * voc_chart_model_set_row_tile:
 * @code: a short name, such as "TX"
 * @x: which column of the map, from 0 at the west
 * @y: which line of it, from 0 at the north
 *
 * Where the row is on a map. Other kinds keep it for whom it concerns.
 */
void
voc_chart_model_set_row_tile (VocChartModel *self,
                              guint          row,
                              const char    *code,
                              guint          x,
                              guint          y)
{
  VocChartRow *the_row;

  g_return_if_fail (self != NULL && !self->is_sealed);
  g_return_if_fail (code != NULL);

  the_row = voc_chart_model_get_row (self, row);
  set_text (self, &the_row->code, code);
  the_row->tile_x = x;
  the_row->tile_y = y;
}

/**
 * voc_chart_model_set_cell:
 * @value: where the mark is; NAN when it is not known
 * @text: (nullable): the value for people
 * @spoken: (nullable): a whole sentence about it
 */
void
voc_chart_model_set_cell (VocChartModel *self,
                          guint          row,
                          guint          column,
                          double         value,
                          const char    *text,
                          const char    *spoken)
{
  VocChartCell *cell;

  g_return_if_fail (self != NULL && !self->is_sealed);
  g_return_if_fail (column < self->columns->len);

  cell = ensure_cell (voc_chart_model_get_row (self, row), column);
  clear_cell (cell);
  cell->value = isfinite (value) ? value : NAN;
  cell->text = g_strdup (text);
  cell->spoken = g_strdup (spoken);
}

/**
 * voc_chart_model_set_cell_open:
 *
 * Says that the true value is what the cell has, or more; drawn as an arrow.
 */
void
voc_chart_model_set_cell_open (VocChartModel *self,
                               guint          row,
                               guint          column)
{
  g_return_if_fail (self != NULL && !self->is_sealed);
  g_return_if_fail (column < self->columns->len);

  ensure_cell (voc_chart_model_get_row (self, row), column)->is_open = TRUE;
}

/**
 * voc_chart_model_set_range:
 * @label: whose range it is, such as "This job"
 * @from: its lower end; NAN when it is open below
 * @to: its upper end; NAN when it is open above
 * @text: (nullable): the range for people
 * @spoken: (nullable): a whole sentence about it
 *
 * A range that is held against the bands, on the same axis.
 */
void
voc_chart_model_set_range (VocChartModel *self,
                           const char    *label,
                           double         from,
                           double         to,
                           const char    *text,
                           const char    *spoken)
{
  g_return_if_fail (self != NULL && !self->is_sealed);
  g_return_if_fail (label != NULL);
  g_return_if_fail (isfinite (from) || isfinite (to));

  self->has_range = TRUE;
  self->range_from = isfinite (from) ? from : NAN;
  self->range_to = isfinite (to) ? to : NAN;
  set_text (self, &self->range_label, label);
  set_text (self, &self->range_text, text);
  set_text (self, &self->range_spoken, spoken);
}

static void
set_format (VocChartModel     *self,
            VocChartFormatter *field,
            VocChartFormat     format,
            gpointer           user_data,
            GDestroyNotify     destroy)
{
  g_return_if_fail (!self->is_sealed);

  format_clear (field);
  *field = (VocChartFormatter){ format, user_data, destroy };
}

/**
 * voc_chart_model_set_value_format:
 * @format: writes the ticks of the values
 * @destroy: (nullable): frees @user_data, on any thread
 */
void
voc_chart_model_set_value_format (VocChartModel *self,
                                  VocChartFormat format,
                                  gpointer       user_data,
                                  GDestroyNotify destroy)
{
  g_return_if_fail (self != NULL);

  set_format (self, &self->value_format, format, user_data, destroy);
}

/**
 * voc_chart_model_set_position_format:
 * @format: writes the ticks of bins and moments
 * @destroy: (nullable): frees @user_data, on any thread
 */
void
voc_chart_model_set_position_format (VocChartModel *self,
                                     VocChartFormat format,
                                     gpointer       user_data,
                                     GDestroyNotify destroy)
{
  g_return_if_fail (self != NULL);

  set_format (self, &self->position_format, format, user_data, destroy);
}

/**
 * voc_chart_model_set_from_zero:
 * @from_zero: whether the value axis holds zero; always so for bars
 */
void
voc_chart_model_set_from_zero (VocChartModel *self,
                               gboolean       from_zero)
{
  g_return_if_fail (self != NULL && !self->is_sealed);

  self->starts_at_zero = from_zero || self->kind == VOC_CHART_HISTOGRAM
                         || self->kind == VOC_CHART_RANKING || self->kind == VOC_CHART_MAP;
}

/**
 * voc_chart_model_seal:
 *
 * Ends the building. From here on any thread may read.
 */
void
voc_chart_model_seal (VocChartModel *self)
{
  g_return_if_fail (self != NULL && !self->is_sealed);

  for (guint i = 0; i < self->rows->len && self->columns->len > 0; i++)
    ensure_cell (g_ptr_array_index (self->rows, i), self->columns->len - 1);

  self->is_sealed = TRUE;
}
