/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Goes to a place in a long page. A page that was just filled, or a question that
 * opens, gets its sizes over some frames: the place is followed until then, or until
 * the reader scrolls. Owned by the view that the page is in, and gone before its
 * widgets are. Main thread only. */

#include "config.h"

#include "ui/careers/voc-guide-scroll.h"

/* Frames that a place is followed for while what is above it is laid out. */
#define MAX_FRAMES 30

/* Pixels that are left above a place. */
#define ROOM 12

struct _VocGuideScroll
{
  GtkScrolledWindow *scroller; /* (unowned) */
  GtkWidget         *text;     /* (unowned): what is scrolled */
  GtkWidget         *target;   /* (unowned) (nullable): what is gone to; NULL: @value is */
  double             value;
  guint              n_frames;
  guint              tick_id;
  gboolean           is_setting;
};

/**
 * voc_guide_scroll_new:
 * @scroller: what scrolls
 * @text: what is scrolled
 *
 * Returns: (transfer full): nothing is gone to yet
 */
VocGuideScroll *
voc_guide_scroll_new (GtkScrolledWindow *scroller,
                      GtkWidget         *text)
{
  VocGuideScroll *self = g_new0 (VocGuideScroll, 1);

  self->scroller = scroller;
  self->text = text;

  return self;
}

/**
 * voc_guide_scroll_free:
 * @self: (transfer full) (nullable): what goes to places
 */
void
voc_guide_scroll_free (VocGuideScroll *self)
{
  if (self == NULL)
    return;

  voc_guide_scroll_stop (self);
  g_free (self);
}

/**
 * voc_guide_scroll_stop:
 * @self: what goes to places
 *
 * The widget that is gone to may be gone afterwards.
 */
void
voc_guide_scroll_stop (VocGuideScroll *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->scroller), self->tick_id);
  self->tick_id = 0;
  self->target = NULL;
}

static GtkAdjustment *
get_adjustment (VocGuideScroll *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

/**
 * voc_guide_scroll_find:
 * @self: what goes to places
 * @target: a widget in the text
 * @y: (out): where it is, in pixels from the top of the text
 *
 * Returns: whether it has a place
 */
gboolean
voc_guide_scroll_find (VocGuideScroll *self,
                       GtkWidget      *target,
                       double         *y)
{
  graphene_point_t origin = GRAPHENE_POINT_INIT (0, 0);
  graphene_point_t place;

  if (!gtk_widget_compute_point (target, self->text, &origin, &place))
    return FALSE;

  *y = place.y;
  return TRUE;
}

static gboolean
follow_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  VocGuideScroll *self = user_data;
  GtkAdjustment  *adjustment = get_adjustment (self);
  double          value = self->value;

  if (self->n_frames++ >= MAX_FRAMES
      || (self->target != NULL && !voc_guide_scroll_find (self, self->target, &value)))
    {
      gboolean had_target = self->target != NULL;

      self->tick_id = 0;
      self->target = NULL;
      /* Only now is everything where it stays. */
      if (!had_target)
        g_signal_emit_by_name (adjustment, "value-changed");
      return G_SOURCE_REMOVE;
    }

  self->is_setting = TRUE;
  gtk_adjustment_set_value (adjustment, self->target != NULL ? value - ROOM : value);
  self->is_setting = FALSE;

  return G_SOURCE_CONTINUE;
}

static void
start (VocGuideScroll *self)
{
  self->n_frames = 0;
  self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->scroller), follow_cb, self, NULL);
}

/**
 * voc_guide_scroll_to:
 * @self: what goes to places
 * @target: a widget in the text; it stays at least until voc_guide_scroll_stop()
 */
void
voc_guide_scroll_to (VocGuideScroll *self,
                     GtkWidget      *target)
{
  voc_guide_scroll_stop (self);
  self->target = target;
  start (self);
}

/**
 * voc_guide_scroll_to_value:
 * @self: what goes to places
 * @value: pixels from the top
 */
void
voc_guide_scroll_to_value (VocGuideScroll *self,
                           double          value)
{
  voc_guide_scroll_stop (self);
  self->value = value;
  start (self);
}

/**
 * voc_guide_scroll_is_reader:
 * @self: what goes to places
 *
 * Asked when it was scrolled.
 *
 * Returns: whether the reader did that; then the place is not followed any more
 */
gboolean
voc_guide_scroll_is_reader (VocGuideScroll *self)
{
  if (self->is_setting || (self->tick_id != 0 && self->n_frames == 0))
    return FALSE;

  voc_guide_scroll_stop (self);
  return TRUE;
}

/**
 * voc_guide_scroll_get_value:
 * @self: what goes to places
 *
 * Returns: how far it is scrolled, in pixels
 */
double
voc_guide_scroll_get_value (VocGuideScroll *self)
{
  return gtk_adjustment_get_value (get_adjustment (self));
}
