/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/charts/voc-chart-model.h"
#include "ui/charts/voc-chart-scale.h"

G_BEGIN_DECLS

/* A chart laid out for one width: shapes to paint, marks to walk. */

#define VOC_CHART_N_SERIES 4
#define VOC_CHART_N_STEPS 5
#define VOC_CHART_NO_MARK G_MAXUINT

typedef enum
{
  VOC_INK_TEXT,
  VOC_INK_DIM,
  VOC_INK_GRID,
  VOC_INK_BACKGROUND,
  VOC_INK_SERIES, /* and the next VOC_CHART_N_SERIES - 1 */
  VOC_INK_STEP = VOC_INK_SERIES + VOC_CHART_N_SERIES, /* from low to high */
  VOC_INK_ON_STEP = VOC_INK_STEP + VOC_CHART_N_STEPS, /* words on each */
  VOC_N_INKS = VOC_INK_ON_STEP + VOC_CHART_N_STEPS,
} VocInk;

typedef struct
{
  GdkRGBA inks[VOC_N_INKS];
} VocChartPalette;

typedef enum
{
  VOC_SHAPE_BOX,     /* x, y, width, height */
  VOC_SHAPE_LINE,    /* x, y to x + width, y + height */
  VOC_SHAPE_ARROW,   /* points right (left when width < 0), tip at x + width, y */
  VOC_SHAPE_DISC,    /* within x, y, width, height */
  VOC_SHAPE_DIAMOND, /* within x, y, width, height */
  VOC_SHAPE_TEXT,    /* layout at x, y */
} VocShapeKind;

/**
 * VocShape:
 * @stroke: line width; 0 fills
 * @alpha: laid over the ink's own
 * @radius: of a box's corners
 * @has_halo: a text that lines run behind, kept clear of them
 * @mark: the mark that it belongs to, or VOC_CHART_NO_MARK
 */
typedef struct
{
  VocShapeKind kind;
  guint        ink;
  float        alpha;
  float        stroke;
  float        radius;
  gboolean     is_dashed;
  gboolean     has_halo;
  guint        mark;
  double       x;
  double       y;
  double       width;
  double       height;
  PangoLayout *layout; /* (owned) (nullable) */
} VocShape;

/**
 * VocMark:
 * @row: the model's row, or VOC_CHART_ROW_RANGE
 * @column: the model's column
 * @line: where it is across the walk of the rows, from 0
 * @area: what is outlined when the cursor is on it
 * @hit: where the pointer is on it
 */
typedef struct
{
  guint           row;
  guint           column;
  guint           line;
  graphene_rect_t area;
  graphene_rect_t hit;
} VocMark;

/**
 * VocSceneOptions:
 * @context: fonts and resolution
 * @width: pixels there are
 * @is_rtl: labels stand at the right
 * @is_slim: no words, no axis
 * @order: (nullable): rows in the order they are drawn
 * @column: the measure that a map shows
 */
typedef struct
{
  PangoContext *context;
  int           width;
  gboolean      is_rtl;
  gboolean      is_slim;
  const guint  *order;
  guint         column;
} VocSceneOptions;

typedef struct
{
  VocChartModel  *model; /* (owned) */
  VocSceneOptions options;
  GArray         *shapes; /* (element-type VocShape) */
  GArray         *marks;  /* (element-type VocMark) */
  double          em;     /* height of a line of text */
  double          height;
  graphene_rect_t plot;
  VocChartScale   position; /* histogram, trend: along the rows */
  gboolean        is_map;   /* laid out as tiles, not as the ranking in their stead */
} VocChartScene;

VocChartScene *voc_chart_scene_new (const VocChartModel   *model,
                                    const VocSceneOptions *options);
void           voc_chart_scene_free (VocChartScene *self);
void           voc_chart_scene_paint (const VocChartScene   *self,
                                      cairo_t               *cr,
                                      const VocChartPalette *palette,
                                      guint                  cursor,
                                      double                 selection_min,
                                      double                 selection_max);

/* Walking */
guint          voc_chart_scene_find (const VocChartScene *self,
                                     guint                row,
                                     guint                column);
guint          voc_chart_scene_hit (const VocChartScene *self,
                                    double               x,
                                    double               y);
guint          voc_chart_scene_get_entry (const VocChartScene *self);
guint          voc_chart_scene_move (const VocChartScene *self,
                                     guint                mark,
                                     GtkDirectionType     direction);
const VocMark *voc_chart_scene_get_mark (const VocChartScene *self,
                                         guint                mark);

/* For the files that lay out one kind each */
void voc_chart_scene_add_bands (VocChartScene *self);
void voc_chart_scene_add_histogram (VocChartScene *self);
void voc_chart_scene_add_map (VocChartScene *self);
void voc_chart_scene_add_ranking (VocChartScene *self);
void voc_chart_scene_add_trend (VocChartScene *self);

PangoLayout *voc_chart_scene_lay_text (VocChartScene *self,
                                       const char    *text,
                                       double         scale,
                                       gboolean       is_bold,
                                       double         max_width);
VocShape    *voc_chart_scene_add (VocChartScene *self,
                                  VocShapeKind   kind,
                                  guint          ink,
                                  double         x,
                                  double         y,
                                  double         width,
                                  double         height);
VocShape    *voc_chart_scene_add_text (VocChartScene *self,
                                       PangoLayout   *layout,
                                       guint          ink,
                                       double         x,
                                       double         y);
guint        voc_chart_scene_add_mark (VocChartScene         *self,
                                       guint                  row,
                                       guint                  column,
                                       guint                  line,
                                       const graphene_rect_t *area,
                                       const graphene_rect_t *hit);
guint        voc_chart_scene_get_ordered (const VocChartScene *self,
                                          guint                index);
double       voc_chart_scene_add_legend (VocChartScene *self,
                                         double         y);
void         voc_chart_scene_add_value_grid (VocChartScene       *self,
                                             const VocChartScale *values);
double       voc_chart_scene_add_bottom_axis (VocChartScene       *self,
                                              const VocChartScale *scale,
                                              gboolean             is_value,
                                              gboolean             has_grid);
guint        voc_chart_scene_count_ticks (VocChartScene *self,
                                          gboolean       is_value,
                                          double         min,
                                          double         max,
                                          double         length);
double       voc_chart_layout_width (PangoLayout *layout);
double       voc_chart_layout_height (PangoLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocChartScene, voc_chart_scene_free)

G_END_DECLS
