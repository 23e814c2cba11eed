/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-citation.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * VocChartKind:
 * @VOC_CHART_BANDS: one row a place; five columns: the 10th, 25th, 50th, 75th
 *   and 90th percentile. With a range it is the pay axis of a listing
 * @VOC_CHART_HISTOGRAM: one row a bin (with its edges), one column: the count
 * @VOC_CHART_RANKING: one row a bar group, one or two columns (measures)
 * @VOC_CHART_TREND: one row a moment (its start is the x value), one column a
 *   series; unknown values are gaps
 * @VOC_CHART_MAP: one row a tile (with its place and its code), one column a
 *   measure, of which one is shown at a time; a ranking where there is no room
 */
typedef enum
{
  VOC_CHART_BANDS,
  VOC_CHART_HISTOGRAM,
  VOC_CHART_RANKING,
  VOC_CHART_TREND,
  VOC_CHART_MAP,
} VocChartKind;

#define VOC_CHART_N_PERCENTILES 5

/**
 * VocChartFormat:
 * @value: a value on an axis
 * @user_data: what was given with the function
 *
 * Writes a tick for people. Pure: it is called again for every new width.
 *
 * Returns: (transfer full): the words of the tick
 */
typedef char *(*VocChartFormat) (double   value,
                                 gpointer user_data);

/**
 * VocChartCell:
 * @value: where the mark is; NAN when unknown
 * @text: (nullable): the value as people read it
 * @spoken: (nullable): the whole sentence that is spoken and shown
 * @is_open: the true value is this or more (top-coded)
 */
typedef struct
{
  double   value;
  char    *text;
  char    *spoken;
  gboolean is_open;
} VocChartCell;

/* What a chart shows, as a table: rows, columns, cells. Built by one thread,
 * sealed, then read-only and shared by reference count. Knows no money: every
 * word that people see is given by the maker. */
typedef struct _VocChartModel VocChartModel;

#define VOC_TYPE_CHART_MODEL (voc_chart_model_get_type ())

GType          voc_chart_model_get_type (void);
VocChartModel *voc_chart_model_new (VocChartKind kind,
                                    const char  *title);
VocChartModel *voc_chart_model_ref (const VocChartModel *self);
void           voc_chart_model_unref (VocChartModel *self);
gboolean       voc_chart_model_equal (const VocChartModel *a,
                                      const VocChartModel *b);

/* While it is built */
void  voc_chart_model_set_summary (VocChartModel *self,
                                   const char    *sentence);
void  voc_chart_model_set_source (VocChartModel *self,
                                  const char    *source);
void  voc_chart_model_add_citation (VocChartModel *self,
                                    VocCitation   *citation);
void  voc_chart_model_set_row_heading (VocChartModel *self,
                                       const char    *heading);
guint voc_chart_model_add_column (VocChartModel *self,
                                  const char    *heading);
guint voc_chart_model_add_row (VocChartModel *self,
                               const char    *label);
void  voc_chart_model_set_row_span (VocChartModel *self,
                                    guint          row,
                                    double         from,
                                    double         to);
void  voc_chart_model_set_row_emphasis (VocChartModel *self,
                                        guint          row);
void  voc_chart_model_set_row_break (VocChartModel *self,
                                     guint          row,
                                     const char    *reason);
void  voc_chart_model_set_row_tile (VocChartModel *self,
                                    guint          row,
                                    const char    *code,
                                    guint          x,
                                    guint          y);
void  voc_chart_model_set_cell (VocChartModel *self,
                                guint          row,
                                guint          column,
                                double         value,
                                const char    *text,
                                const char    *spoken);
void  voc_chart_model_set_cell_open (VocChartModel *self,
                                     guint          row,
                                     guint          column);
void  voc_chart_model_set_range (VocChartModel *self,
                                 const char    *label,
                                 double         from,
                                 double         to,
                                 const char    *text,
                                 const char    *spoken);
void  voc_chart_model_set_value_format (VocChartModel *self,
                                        VocChartFormat format,
                                        gpointer       user_data,
                                        GDestroyNotify destroy);
void  voc_chart_model_set_position_format (VocChartModel *self,
                                           VocChartFormat format,
                                           gpointer       user_data,
                                           GDestroyNotify destroy);
void  voc_chart_model_set_from_zero (VocChartModel *self,
                                     gboolean       from_zero);
void  voc_chart_model_seal (VocChartModel *self);

/* Once it is sealed */
VocChartKind        voc_chart_model_get_kind (const VocChartModel *self);
const char         *voc_chart_model_get_title (const VocChartModel *self);
const char         *voc_chart_model_get_summary (const VocChartModel *self);
const char         *voc_chart_model_get_source (const VocChartModel *self);
const GPtrArray    *voc_chart_model_get_citations (const VocChartModel *self);
const char         *voc_chart_model_get_row_heading (const VocChartModel *self);
guint               voc_chart_model_get_n_rows (const VocChartModel *self);
guint               voc_chart_model_get_n_columns (const VocChartModel *self);
const char         *voc_chart_model_get_column_heading (const VocChartModel *self,
                                                        guint                column);
const char         *voc_chart_model_get_row_label (const VocChartModel *self,
                                                   guint                row);
gboolean            voc_chart_model_get_row_span (const VocChartModel *self,
                                                  guint                row,
                                                  double              *from,
                                                  double              *to);
gboolean            voc_chart_model_get_row_emphasis (const VocChartModel *self,
                                                      guint                row);
const char         *voc_chart_model_get_row_break (const VocChartModel *self,
                                                   guint                row);
const char         *voc_chart_model_get_row_tile (const VocChartModel *self,
                                                  guint                row,
                                                  guint               *x,
                                                  guint               *y);
const VocChartCell *voc_chart_model_get_cell (const VocChartModel *self,
                                              guint                row,
                                              guint                column);
gboolean            voc_chart_model_get_range (const VocChartModel *self,
                                               double              *from,
                                               double              *to);
const char         *voc_chart_model_get_range_label (const VocChartModel *self);
const char         *voc_chart_model_get_range_text (const VocChartModel *self);
const char         *voc_chart_model_get_range_spoken (const VocChartModel *self);
gboolean            voc_chart_model_get_from_zero (const VocChartModel *self);
gboolean            voc_chart_model_get_extent (const VocChartModel *self,
                                                double              *min,
                                                double              *max);
char               *voc_chart_model_format_value (const VocChartModel *self,
                                                  double               value);
char               *voc_chart_model_format_position (const VocChartModel *self,
                                                     double               position);
char               *voc_chart_model_to_csv (const VocChartModel *self);
char               *voc_chart_model_to_text (const VocChartModel *self,
                                             const guint         *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocChartModel, voc_chart_model_unref)

G_END_DECLS
