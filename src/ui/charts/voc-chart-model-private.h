/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/voc-chart-model.h"

G_BEGIN_DECLS

typedef struct
{
  char    *label;
  char    *break_reason; /* (nullable) */
  char    *code;         /* (nullable): of a tile */
  guint    tile_x;
  guint    tile_y;
  double   from;
  double   to;
  gboolean has_span;
  gboolean is_emphasised;
  GArray  *cells; /* (element-type VocChartCell) */
} VocChartRow;

typedef struct
{
  VocChartFormat format; /* (nullable) */
  gpointer       user_data;
  GDestroyNotify destroy; /* (nullable) */
} VocChartFormatter;

struct _VocChartModel
{
  gatomicrefcount   ref_count;
  gboolean          is_sealed;
  VocChartKind      kind;
  char             *title;
  char             *summary;     /* (nullable) */
  char             *source;      /* (nullable) */
  GPtrArray        *citations;   /* (element-type VocCitation) */
  char             *row_heading; /* (nullable) */
  GPtrArray        *columns;     /* (element-type utf8) */
  GPtrArray        *rows;        /* (element-type VocChartRow) */
  VocChartFormatter value_format;
  VocChartFormatter position_format;
  gboolean          starts_at_zero;

  gboolean has_range;
  double   range_from;
  double   range_to;
  char    *range_label;
  char    *range_text;   /* (nullable) */
  char    *range_spoken; /* (nullable) */
};

VocChartRow *voc_chart_model_get_row (const VocChartModel *self,
                                      guint                row);

G_END_DECLS
