/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart on screen: one drawn widget with one cursor. Pointer and arrow keys
 * move the same cursor; what it stands on is spoken (accessible description)
 * and told to the frame ("spoken"), which writes it below. The scene is laid
 * out when width, model or style change; a frame only paints it. There is no
 * animation. Main thread only. */

#include "config.h"

#include "ui/charts/voc-chart.h"

#include "ui/charts/voc-chart-palette-private.h"
#include "ui/charts/voc-chart-private.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_WIDTH 200
#define NATURAL_WIDTH 560

G_DEFINE_FINAL_TYPE (VocChart, voc_chart, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_MODEL = 1,
  PROP_SLIM,
  PROP_BRUSHABLE,
  PROP_SORT_COLUMN,
  PROP_SPOKEN,
} VocChartProperty;

typedef enum
{
  SIGNAL_RANGE_SELECTED,
  SIGNAL_MARK_ACTIVATED,
  N_SIGNALS,
} VocChartSignal;

static GParamSpec *properties[PROP_SPOKEN + 1];
static guint       signals[N_SIGNALS];

static VocChartScene *
ensure_scene (VocChart *self,
              int       width)
{
  if (self->model == NULL)
    return NULL;

  if (self->scene == NULL || self->scene->options.width != width)
    {
      VocSceneOptions options = {
        .context = gtk_widget_get_pango_context (GTK_WIDGET (self)),
        .width = width,
        .is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
        .is_slim = self->is_slim,
        .order = self->order,
        .column = (guint) MAX (self->sort_column, 0),
      };

      g_clear_pointer (&self->scene, voc_chart_scene_free);
      self->scene = voc_chart_scene_new (self->model, &options);
    }

  return self->scene;
}

/* For events, which come between layouts. */
VocChartScene *
voc_chart_get_scene (VocChart *self)
{
  return ensure_scene (self, MAX (gtk_widget_get_width (GTK_WIDGET (self)), LEAST_WIDTH));
}

static void
drop_scene (VocChart *self)
{
  g_clear_pointer (&self->scene, voc_chart_scene_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
place_cursor (VocChart *self,
              guint     row,
              guint     column)
{
  if (self->row == row && self->column == column)
    return;

  self->row = row;
  self->column = column;
  g_free (self->spoken);
  self->spoken = voc_chart_compose_spoken (self);
  voc_chart_update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPOKEN]);
}

guint
voc_chart_get_cursor_mark (VocChart            *self,
                           const VocChartScene *scene)
{
  return scene != NULL ? voc_chart_scene_find (scene, self->row, self->column) : VOC_CHART_NO_MARK;
}

void
voc_chart_place_on_mark (VocChart *self,
                         guint     index,
                         gboolean  scrolls)
{
  VocChartScene *scene = voc_chart_get_scene (self);
  const VocMark *mark = scene != NULL ? voc_chart_scene_get_mark (scene, index) : NULL;

  if (mark == NULL)
    {
      place_cursor (self, VOC_CHART_ROW_NONE, 0);
      return;
    }

  place_cursor (self, mark->row, mark->column);
  if (scrolls)
    voc_widget_scroll_into_view (GTK_WIDGET (self), &mark->hit);
}

void
voc_chart_activate_mark (VocChart *self)
{
  if (self->row != VOC_CHART_ROW_NONE)
    g_signal_emit (self, signals[SIGNAL_MARK_ACTIVATED], 0, self->row, self->column);
}

void
voc_chart_select_range (VocChart *self,
                        double    min,
                        double    max)
{
  voc_chart_set_selection (self, min, max);
  g_signal_emit (self, signals[SIGNAL_RANGE_SELECTED], 0, self->selection_min, self->selection_max);
}

static int
get_height_for_width (VocChart *self,
                      int       width)
{
  VocChartScene *scene = ensure_scene (self, width);

  return scene != NULL ? (int) ceil (scene->height) : 0;
}

static void
voc_chart_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  VocChart *self = VOC_CHART (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else if (for_size > 0 || self->scene != NULL)
    {
      /* Scenes for a width that it does not have, which nobody sees, were most of the work of another answer. */
      *minimum = *natural = for_size > 0 ? get_height_for_width (self, MAX (for_size, LEAST_WIDTH)) : (int) ceil (self->scene->height);
    }
  else
    {
      /* The least at any width: text needs more height when it is narrow, plots when they are wide. */
      *natural = get_height_for_width (self, NATURAL_WIDTH);
      *minimum = MIN (*natural, get_height_for_width (self, LEAST_WIDTH));
    }
}

static GtkSizeRequestMode
voc_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
voc_chart_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  VocChart       *self = VOC_CHART (widget);
  VocChartScene  *scene = voc_chart_get_scene (self);
  VocChartPalette palette;
  graphene_rect_t bounds;
  cairo_t        *cr;

  if (scene == NULL)
    return;

  voc_chart_palette_load (&palette, widget);
  /* The outline of a mark at the edge may stand out a little. */
  bounds = GRAPHENE_RECT_INIT (-6.0f, -6.0f, (float) gtk_widget_get_width (widget) + 12.0f,
                               (float) gtk_widget_get_height (widget) + 12.0f);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  voc_chart_scene_paint (scene, cr, &palette, voc_chart_get_cursor_mark (self, scene), self->selection_min,
                         self->selection_max);
  cairo_destroy (cr);
}

static void
voc_chart_css_changed (GtkWidget         *widget,
                       GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (voc_chart_parent_class)->css_changed (widget, change);
  /* The focus ring is a change, too, but not one of fonts: layouts notice a
   * changed font by the serial of their context. */
  if (VOC_CHART (widget)->scene != NULL
      && pango_context_get_serial (gtk_widget_get_pango_context (widget))
           != VOC_CHART (widget)->context_serial)
    drop_scene (VOC_CHART (widget));

  VOC_CHART (widget)->context_serial = pango_context_get_serial (gtk_widget_get_pango_context (widget));
  gtk_widget_queue_draw (widget);
}

static void
voc_chart_system_setting_changed (GtkWidget       *widget,
                                  GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (voc_chart_parent_class)->system_setting_changed (widget, setting);
  drop_scene (VOC_CHART (widget));
}

static void
voc_chart_direction_changed (GtkWidget       *widget,
                             GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (voc_chart_parent_class)->direction_changed (widget, previous);
  drop_scene (VOC_CHART (widget));
}

static void
voc_chart_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  VocChart *self = VOC_CHART (object);

  switch ((VocChartProperty) prop_id)
    {
    case PROP_MODEL:
      g_value_set_boxed (value, self->model);
      break;
    case PROP_SLIM:
      g_value_set_boolean (value, self->is_slim);
      break;
    case PROP_BRUSHABLE:
      g_value_set_boolean (value, self->is_brushable);
      break;
    case PROP_SORT_COLUMN:
      g_value_set_int (value, self->sort_column);
      break;
    case PROP_SPOKEN:
      g_value_set_string (value, self->spoken);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_chart_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  VocChart *self = VOC_CHART (object);

  switch ((VocChartProperty) prop_id)
    {
    case PROP_MODEL:
      voc_chart_set_model (self, g_value_get_boxed (value));
      break;
    case PROP_SLIM:
      voc_chart_set_slim (self, g_value_get_boolean (value));
      break;
    case PROP_BRUSHABLE:
      voc_chart_set_brushable (self, g_value_get_boolean (value));
      break;
    case PROP_SORT_COLUMN:
      voc_chart_set_sort_column (self, g_value_get_int (value));
      break;
    case PROP_SPOKEN:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_chart_finalize (GObject *object)
{
  VocChart *self = VOC_CHART (object);

  g_clear_pointer (&self->scene, voc_chart_scene_free);
  g_clear_pointer (&self->model, voc_chart_model_unref);
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->spoken, g_free);
  G_OBJECT_CLASS (voc_chart_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_MODEL] = g_param_spec_boxed ("model", NULL, NULL, VOC_TYPE_CHART_MODEL, flags);
  properties[PROP_SLIM] = g_param_spec_boolean ("slim", NULL, NULL, FALSE, flags);
  properties[PROP_BRUSHABLE] = g_param_spec_boolean ("brushable", NULL, NULL, FALSE, flags);
  properties[PROP_SORT_COLUMN] = g_param_spec_int ("sort-column", NULL, NULL, -1, G_MAXINT, -1, flags);
  properties[PROP_SPOKEN] = g_param_spec_string ("spoken", NULL, NULL, NULL,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
voc_chart_class_init (VocChartClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_chart_get_property;
  object_class->set_property = voc_chart_set_property;
  object_class->finalize = voc_chart_finalize;
  widget_class->measure = voc_chart_measure;
  widget_class->get_request_mode = voc_chart_get_request_mode;
  widget_class->snapshot = voc_chart_snapshot;
  widget_class->css_changed = voc_chart_css_changed;
  widget_class->system_setting_changed = voc_chart_system_setting_changed;
  widget_class->direction_changed = voc_chart_direction_changed;
  install_properties (object_class);

  signals[SIGNAL_RANGE_SELECTED] = g_signal_new ("range-selected", VOC_TYPE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_MARK_ACTIVATED] = g_signal_new ("mark-activated", VOC_TYPE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  voc_chart_install_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "voc-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
voc_chart_init (VocChart *self)
{
  self->row = VOC_CHART_ROW_NONE;
  self->anchor_row = VOC_CHART_ROW_NONE;
  self->sort_column = -1;
  self->selection_min = NAN;
  self->selection_max = NAN;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  voc_chart_add_controllers (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION,
                                  /* Translators: What a screen reader calls the widget. */
                                  C_ ("accessible role", "chart"),
                                  -1);
  voc_chart_update_actions (self);
}

/**
 * voc_chart_new:
 *
 * Returns: (transfer floating): a chart of nothing
 */
GtkWidget *
voc_chart_new (void)
{
  return g_object_new (VOC_TYPE_CHART, NULL);
}

/**
 * voc_chart_get_model:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
const VocChartModel *
voc_chart_get_model (VocChart *self)
{
  g_return_val_if_fail (VOC_IS_CHART (self), NULL);

  return self->model;
}

/**
 * voc_chart_set_model:
 * @model: (nullable): what to show, sealed; a reference is taken
 *
 * The selection of a brush stays: it belongs to the question, not the answer. The
 * cursor stays on a map's tile and on a bin: choosing one brings a newer answer.
 */
void
voc_chart_set_model (VocChart            *self,
                     const VocChartModel *model)
{
  guint row;
  guint column;

  g_return_if_fail (VOC_IS_CHART (self));

  if (self->model == model)
    return;

  row = voc_chart_find_same_row (self, model);
  column = self->column;
  place_cursor (self, VOC_CHART_ROW_NONE, 0);
  g_clear_pointer (&self->model, voc_chart_model_unref);
  if (model != NULL)
    self->model = voc_chart_model_ref (model);

  self->anchor_row = VOC_CHART_ROW_NONE;
  voc_chart_update_order (self);
  voc_chart_update_actions (self);
  voc_chart_update_accessible (self);
  drop_scene (self);
  if (row != VOC_CHART_ROW_NONE)
    place_cursor (self, row, column);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

gboolean
voc_chart_is_slim (VocChart *self)
{
  g_return_val_if_fail (VOC_IS_CHART (self), FALSE);

  return self->is_slim;
}

/**
 * voc_chart_set_slim:
 * @is_slim: a low histogram without axis and words
 */
void
voc_chart_set_slim (VocChart *self,
                    gboolean  is_slim)
{
  g_return_if_fail (VOC_IS_CHART (self));

  is_slim = !!is_slim;
  if (self->is_slim == is_slim)
    return;

  self->is_slim = is_slim;
  drop_scene (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SLIM]);
}

gboolean
voc_chart_is_brushable (VocChart *self)
{
  g_return_val_if_fail (VOC_IS_CHART (self), FALSE);

  return self->is_brushable;
}

/**
 * voc_chart_set_brushable:
 * @is_brushable: whether bins of a histogram can be selected, by dragging and
 *   by Shift with the arrow keys
 */
void
voc_chart_set_brushable (VocChart *self,
                         gboolean  is_brushable)
{
  g_return_if_fail (VOC_IS_CHART (self));

  is_brushable = !!is_brushable;
  if (self->is_brushable == is_brushable)
    return;

  self->is_brushable = is_brushable;
  voc_chart_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BRUSHABLE]);
}

/**
 * voc_chart_get_selection:
 * @min: (out) (optional): the least value selected
 * @max: (out) (optional): the greatest
 *
 * Returns: whether anything is selected
 */
gboolean
voc_chart_get_selection (VocChart *self,
                         double   *min,
                         double   *max)
{
  g_return_val_if_fail (VOC_IS_CHART (self), FALSE);

  if (min != NULL)
    *min = self->selection_min;
  if (max != NULL)
    *max = self->selection_max;
  return !isnan (self->selection_min);
}

/**
 * voc_chart_set_selection:
 * @min: the least value to select; NAN for no selection
 * @max: the greatest
 *
 * Shows a selection without telling of it: the page knows already.
 */
void
voc_chart_set_selection (VocChart *self,
                         double    min,
                         double    max)
{
  gboolean is_range = !isnan (min) && !isnan (max);

  g_return_if_fail (VOC_IS_CHART (self));

  self->selection_min = is_range ? fmin (min, max) : NAN;
  self->selection_max = is_range ? fmax (min, max) : NAN;
  voc_chart_update_actions (self);
  voc_chart_update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
voc_chart_get_sort_column (VocChart *self)
{
  g_return_val_if_fail (VOC_IS_CHART (self), -1);

  return self->sort_column;
}

/**
 * voc_chart_set_sort_column:
 * @column: rows of a ranking go down by this column; -1: as the model has them.
 *   A map shows it
 */
void
voc_chart_set_sort_column (VocChart *self,
                           int       column)
{
  g_return_if_fail (VOC_IS_CHART (self));

  if (self->sort_column == column)
    return;

  self->sort_column = column;
  voc_chart_update_order (self);
  drop_scene (self);
  /* A map shows one measure: the cursor stays on its tile. */
  if (self->model != NULL && voc_chart_model_get_kind (self->model) == VOC_CHART_MAP
      && self->row != VOC_CHART_ROW_NONE && column >= 0
      && (guint) column < voc_chart_model_get_n_columns (self->model))
    place_cursor (self, self->row, (guint) column);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT_COLUMN]);
}

/**
 * voc_chart_get_cursor:
 * @row: (out) (optional): the row, or %VOC_CHART_ROW_RANGE
 * @column: (out) (optional): the column
 *
 * Returns: whether there is a cursor
 */
gboolean
voc_chart_get_cursor (VocChart *self,
                      guint    *row,
                      guint    *column)
{
  g_return_val_if_fail (VOC_IS_CHART (self), FALSE);

  if (row != NULL)
    *row = self->row;
  if (column != NULL)
    *column = self->column;
  return self->row != VOC_CHART_ROW_NONE;
}

/**
 * voc_chart_set_cursor:
 * @row: a row, %VOC_CHART_ROW_RANGE, or %VOC_CHART_ROW_NONE
 * @column: a column
 */
void
voc_chart_set_cursor (VocChart *self,
                      guint     row,
                      guint     column)
{
  VocChartScene *scene;

  g_return_if_fail (VOC_IS_CHART (self));

  scene = voc_chart_get_scene (self);
  voc_chart_place_on_mark (
    self, scene != NULL ? voc_chart_scene_find (scene, row, column) : VOC_CHART_NO_MARK, TRUE);
}
