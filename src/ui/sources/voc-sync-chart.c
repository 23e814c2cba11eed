/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last syncs of a source as bars in the order of time: what came above the line,
 * what was closed below it. New ones are filled and changed ones hollow, a sync that
 * found nothing is a dot and one that failed a cross, so nothing is told by colour
 * alone. Pointer and arrow keys move one cursor; what it is on is spoken and told
 * ("spoken"). Heights are square roots, so that the first sync, which brings
 * everything, does not flatten the others. Main thread only. */

#include "config.h"

#include "ui/sources/voc-sync-chart.h"

#include "library/voc-present-source.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEIGHT 72
#define LEAST_WIDTH 160
#define NATURAL_WIDTH 420

/* So that one sync is no wall. */
#define LEAST_SLOTS 12
#define MAX_BAR_WIDTH 18.0

/* The line stands here, seen from above. */
#define LINE_SHARE 0.68
#define LEAST_BAR 2.5

struct _VocSyncChart
{
  GtkWidget parent_instance;

  GPtrArray *reports; /* (owned) (element-type VocSyncReport): the oldest first */
  guint      cursor;  /* VOC_SYNC_CHART_NONE: there is none */
  char      *spoken;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (VocSyncChart, voc_sync_chart, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SPOKEN = 1
} VocSyncChartProperty;

static GParamSpec *properties[PROP_SPOKEN + 1];

typedef enum
{
  MARK_BAR,
  MARK_DOT,
  MARK_CROSS,
  MARK_RING,
} Mark;

static Mark
get_mark (const VocSyncReport *report)
{
  switch (report->outcome)
    {
    case VOC_SYNC_FAILED:
    case VOC_SYNC_SUSPICIOUS:
    case VOC_SYNC_INCOMPLETE:
      return MARK_CROSS;
    case VOC_SYNC_WAITING:
    case VOC_SYNC_CANCELLED:
      return MARK_RING;
    case VOC_SYNC_NEVER:
    case VOC_SYNC_OK:
    case VOC_SYNC_UNCHANGED:
    default:
      return report->n_new + report->n_changed + report->n_reopened + report->n_closed > 0 ? MARK_BAR : MARK_DOT;
    }
}

static guint
count_slots (VocSyncChart *self)
{
  return MAX (self->reports->len, LEAST_SLOTS);
}

/* Where a sync stands: the newest one at the end of the line. */
static graphene_rect_t
get_slot (VocSyncChart *self,
          guint         index)
{
  guint  n_slots = count_slots (self);
  double width = (double) gtk_widget_get_width (GTK_WIDGET (self)) / n_slots;
  guint  place = n_slots - self->reports->len + index;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    place = n_slots - 1 - place;

  return GRAPHENE_RECT_INIT ((float) (place * width), 0.0f, (float) width, (float) gtk_widget_get_height (GTK_WIDGET (self)));
}

/* The cursor */

static void
update_accessible (VocSyncChart *self)
{
  g_autofree char *summary = voc_present_reports (self->reports);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("History of syncs"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->spoken != NULL ? self->spoken : summary,
                                  -1);
}

static void
walk_to (VocSyncChart *self,
         int           index)
{
  voc_sync_chart_set_cursor (self, (guint) CLAMP (index, 0, (int) self->reports->len - 1));
}

static void
move_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocSyncChart *self = VOC_SYNC_CHART (widget);
  int           step = g_variant_get_int32 (parameter);

  if (self->reports->len == 0)
    return;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    step = -step;
  if (self->cursor == VOC_SYNC_CHART_NONE)
    walk_to (self, (int) self->reports->len - 1);
  else
    walk_to (self, (int) self->cursor + step);
}

static void
move_to_end_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  VocSyncChart *self = VOC_SYNC_CHART (widget);

  if (self->reports->len > 0)
    walk_to (self, g_variant_get_boolean (parameter) ? (int) self->reports->len - 1 : 0);
}

static void
motion_cb (VocSyncChart *self,
           double        x,
           double        y)
{
  for (guint i = 0; i < self->reports->len; i++)
    {
      graphene_rect_t slot = get_slot (self, i);

      if (x >= slot.origin.x && x < slot.origin.x + slot.size.width)
        {
          voc_sync_chart_set_cursor (self, i);
          return;
        }
    }
}

/* Who walks by keys keeps the place; the pointer takes it along. */
static void
leave_cb (VocSyncChart *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    voc_sync_chart_set_cursor (self, VOC_SYNC_CHART_NONE);
}

static void
pressed_cb (VocSyncChart *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
focus_left_cb (VocSyncChart *self)
{
  voc_sync_chart_set_cursor (self, VOC_SYNC_CHART_NONE);
}

/* Drawing */

typedef struct
{
  GdkRGBA text;
  GdkRGBA grid;
  GdkRGBA new;
  GdkRGBA closed;
} Inks;

static void
load_inks (VocSyncChart *self,
           Inks         *inks)
{
  GtkWidget *widget = GTK_WIDGET (self);

  voc_widget_get_text_color (widget, &inks->text);
  voc_widget_get_color (widget, "voc_chart_grid", &inks->text, &inks->grid);
  voc_widget_get_color (widget, "voc_series_1", &inks->text, &inks->new);
  voc_widget_get_color (widget, "voc_series_2", &inks->text, &inks->closed);
}

/* The largest value of those above and of those below the line, at least 1. */
static guint
find_most (VocSyncChart *self,
           gboolean      is_below)
{
  guint most = 1;

  for (guint i = 0; i < self->reports->len; i++)
    {
      const VocSyncReport *report = g_ptr_array_index (self->reports, i);

      most = MAX (most, is_below ? report->n_closed : report->n_new + report->n_reopened + report->n_changed);
    }

  return most;
}

static double
get_length (guint  value,
            guint  most,
            double room)
{
  return value == 0 ? 0.0 : fmax (sqrt ((double) value / most) * room, LEAST_BAR);
}

static void
add_box (GtkSnapshot   *snapshot,
         const GdkRGBA *color,
         double         x,
         double         y,
         double         width,
         double         height,
         gboolean       is_hollow)
{
  const float     border[] = { 1.5f, 1.5f, 1.5f, 1.5f };
  const GdkRGBA   colors[] = { *color, *color, *color, *color };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
  GskRoundedRect  outline;

  if (height <= 0.0)
    return;

  if (!is_hollow || height < 4.0)
    {
      gtk_snapshot_append_color (snapshot, color, &bounds);
      return;
    }

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0.0f);
  gtk_snapshot_append_border (snapshot, &outline, border, colors);
}

static void
draw_bar (VocSyncChart        *self,
          GtkSnapshot         *snapshot,
          const Inks          *inks,
          const VocSyncReport *report,
          double               center,
          double               width)
{
  double line = floor (gtk_widget_get_height (GTK_WIDGET (self)) * LINE_SHARE);
  double room = line - 4.0;
  guint  n_new = report->n_new + report->n_reopened;
  double above = get_length (n_new + report->n_changed, find_most (self, FALSE), room);
  double of_new = n_new + report->n_changed > 0 ? above * n_new / (n_new + report->n_changed) : 0.0;
  double below = get_length (report->n_closed, find_most (self, TRUE), gtk_widget_get_height (GTK_WIDGET (self)) - line - 4.0);
  double x = center - width / 2.0;

  add_box (snapshot, &inks->new, x, line - of_new, width, of_new, FALSE);
  add_box (snapshot, &inks->new, x, line - above, width, above - of_new, TRUE);
  add_box (snapshot, &inks->closed, x, line + 1.0, width, below, FALSE);
}

static void
draw_mark (cairo_t    *cr,
           const Inks *inks,
           Mark        mark,
           double      x,
           double      y,
           double      size)
{
  const GdkRGBA *color = mark == MARK_CROSS ? &inks->closed : &inks->text;

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 2.0);
  if (mark == MARK_CROSS)
    {
      cairo_move_to (cr, x - size, y - size);
      cairo_line_to (cr, x + size, y + size);
      cairo_move_to (cr, x - size, y + size);
      cairo_line_to (cr, x + size, y - size);
      cairo_stroke (cr);
      return;
    }

  cairo_arc (cr, x, y, mark == MARK_DOT ? size * 0.5 : size, 0.0, 2.0 * G_PI);
  if (mark == MARK_DOT)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

static void
voc_sync_chart_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  VocSyncChart   *self = VOC_SYNC_CHART (widget);
  int             width = gtk_widget_get_width (widget);
  int             height = gtk_widget_get_height (widget);
  double          line = floor (height * LINE_SHARE);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0.0f, 0.0f, (float) width, (float) height);
  cairo_t        *cr;
  Inks            inks;

  load_inks (self, &inks);
  if (self->cursor != VOC_SYNC_CHART_NONE)
    {
      graphene_rect_t slot = get_slot (self, self->cursor);
      GdkRGBA         shade = inks.text;

      shade.alpha *= 0.1f;
      gtk_snapshot_append_color (snapshot, &shade, &slot);
    }
  gtk_snapshot_append_color (snapshot, &inks.grid, &GRAPHENE_RECT_INIT (0.0f, (float) line, (float) width, 1.0f));

  cr = gtk_snapshot_append_cairo (snapshot, &all);
  for (guint i = 0; i < self->reports->len; i++)
    {
      const VocSyncReport *report = g_ptr_array_index (self->reports, i);
      graphene_rect_t      slot = get_slot (self, i);
      double               center = slot.origin.x + slot.size.width / 2.0;
      double               bar = fmin (fmax (slot.size.width * 0.64, 2.0), MAX_BAR_WIDTH);

      if (get_mark (report) != MARK_DOT)
        draw_bar (self, snapshot, &inks, report, center, bar);
      if (get_mark (report) != MARK_BAR)
        draw_mark (cr, &inks, get_mark (report), center, line - 7.0, fmin (bar / 2.0, 4.0));
    }
  cairo_destroy (cr);
}

static void
voc_sync_chart_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : HEIGHT;
}

static void
voc_sync_chart_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch ((VocSyncChartProperty) prop_id)
    {
    case PROP_SPOKEN:
      g_value_set_string (value, VOC_SYNC_CHART (object)->spoken);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_sync_chart_finalize (GObject *object)
{
  VocSyncChart *self = VOC_SYNC_CHART (object);

  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->spoken, g_free);

  G_OBJECT_CLASS (voc_sync_chart_parent_class)->finalize (object);
}

static void
voc_sync_chart_class_init (VocSyncChartClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_sync_chart_get_property;
  object_class->finalize = voc_sync_chart_finalize;
  widget_class->snapshot = voc_sync_chart_snapshot;
  widget_class->measure = voc_sync_chart_measure;

  properties[PROP_SPOKEN] = g_param_spec_string ("spoken", NULL, NULL, NULL,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "voc-sync-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_install_action (widget_class, "chart.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "chart.move-to-end", "b", move_to_end_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "chart.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "chart.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "chart.move-to-end", "b", FALSE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "chart.move-to-end", "b", TRUE);
}

static void
voc_sync_chart_init (VocSyncChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture         *click = gtk_gesture_click_new ();

  self->reports = g_ptr_array_new ();
  self->cursor = VOC_SYNC_CHART_NONE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  update_accessible (self);
}

/**
 * voc_sync_chart_new:
 *
 * Returns: (transfer floating): a chart of no syncs
 */
GtkWidget *
voc_sync_chart_new (void)
{
  return g_object_new (VOC_TYPE_SYNC_CHART, NULL);
}

/**
 * voc_sync_chart_set_reports:
 * @self: a chart
 * @reports: (element-type VocSyncReport): what the last syncs did, the newest first
 *
 * Shows other syncs. The cursor stays where it is, counted from the newest one.
 */
void
voc_sync_chart_set_reports (VocSyncChart *self,
                            GPtrArray    *reports)
{
  guint from_end;

  g_return_if_fail (VOC_IS_SYNC_CHART (self));
  g_return_if_fail (reports != NULL);

  from_end = self->cursor != VOC_SYNC_CHART_NONE ? self->reports->len - 1 - self->cursor : 0;
  g_ptr_array_unref (self->reports);
  self->reports = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_sync_report_free);
  for (guint i = reports->len; i > 0; i--)
    g_ptr_array_add (self->reports, voc_sync_report_copy (g_ptr_array_index (reports, i - 1)));

  if (self->cursor != VOC_SYNC_CHART_NONE && from_end < self->reports->len)
    {
      self->cursor = VOC_SYNC_CHART_NONE;
      voc_sync_chart_set_cursor (self, self->reports->len - 1 - from_end);
    }
  else
    {
      voc_sync_chart_set_cursor (self, VOC_SYNC_CHART_NONE);
    }
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * voc_sync_chart_get_cursor:
 * @self: a chart
 *
 * Returns: the sync that the cursor is on, from 0 for the oldest one, or
 *   %VOC_SYNC_CHART_NONE
 */
guint
voc_sync_chart_get_cursor (VocSyncChart *self)
{
  g_return_val_if_fail (VOC_IS_SYNC_CHART (self), VOC_SYNC_CHART_NONE);

  return self->cursor;
}

void
voc_sync_chart_set_cursor (VocSyncChart *self,
                           guint         index)
{
  g_return_if_fail (VOC_IS_SYNC_CHART (self));
  g_return_if_fail (index == VOC_SYNC_CHART_NONE || index < self->reports->len);

  if (self->cursor == index)
    return;

  self->cursor = index;
  g_clear_pointer (&self->spoken, g_free);
  if (index != VOC_SYNC_CHART_NONE)
    self->spoken = voc_present_sync_mark (g_ptr_array_index (self->reports, index), g_get_real_time () / G_USEC_PER_SEC);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPOKEN]);
}

/**
 * voc_sync_chart_get_spoken:
 * @self: a chart
 *
 * Returns: (transfer none) (nullable): what the sync under the cursor did
 */
const char *
voc_sync_chart_get_spoken (VocSyncChart *self)
{
  g_return_val_if_fail (VOC_IS_SYNC_CHART (self), NULL);

  return self->spoken;
}
