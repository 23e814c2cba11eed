/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Back and forward between the guides and occupations that were read, as in a browser:
 * two buttons in the header bar, Alt with the arrow that points as they do, and the
 * buttons at the side of a mouse. It is there where one reads, as soon as there is a way to go. What is read again
 * through the trail is no step of its own. Main thread only. */

#include "config.h"

#include "ui/window/voc-reading-trail.h"

/* Steps that are kept; the first ones are dropped. */
#define MAX_STEPS 100

/* The buttons at the side of a mouse. */
#define BUTTON_BACK 8
#define BUTTON_FORWARD 9

/* Something that was read, and the action of the window that shows it again. */
typedef struct
{
  char     *name;
  char     *action_name;
  GVariant *target;
} Step;

struct _VocReadingTrail
{
  GtkWidget parent_instance;

  GPtrArray    *steps; /* (owned) (element-type Step) */
  guint         at;    /* the step that is read, when there is any */
  AdwViewStack *stack; /* (nullable) (unowned): it lives as long as the window */
  GtkGesture   *click; /* (nullable) (unowned): on the window */
  GtkShortcut  *back_shortcut;
  GtkShortcut  *forward_shortcut;
};

G_DEFINE_FINAL_TYPE (VocReadingTrail, voc_reading_trail, GTK_TYPE_WIDGET)

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->name);
  g_free (step->action_name);
  g_variant_unref (step->target);
  g_free (step);
}

static gboolean
is_where_one_reads (VocReadingTrail *self)
{
  const char *name = self->stack != NULL ? adw_view_stack_get_visible_child_name (self->stack) : NULL;

  return g_strcmp0 (name, "careers") == 0 || g_strcmp0 (name, "salaries") == 0;
}

static gboolean
can_go (VocReadingTrail *self,
        int              direction)
{
  if (!is_where_one_reads (self))
    return FALSE;

  return direction < 0 ? self->at > 0 : self->at + 1 < self->steps->len;
}

static void
update (VocReadingTrail *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trail.back", can_go (self, -1));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trail.forward", can_go (self, 1));
  gtk_widget_set_visible (GTK_WIDGET (self), is_where_one_reads (self) && self->steps->len > 1);
}

/* The window's header bar is not there on Sources. */
static gboolean
go (VocReadingTrail *self,
    int              direction)
{
  const Step *step;

  if (!can_go (self, direction) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;

  self->at = direction < 0 ? self->at - 1 : self->at + 1;
  step = g_ptr_array_index (self->steps, self->at);
  update (self);

  return gtk_widget_activate_action_variant (GTK_WIDGET (self), step->action_name, step->target);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  go (VOC_READING_TRAIL (widget), -1);
}

static void
forward_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  go (VOC_READING_TRAIL (widget), 1);
}

static void
pressed_cb (VocReadingTrail *self,
            int              n_press,
            double           x,
            double           y,
            GtkGesture      *click)
{
  guint    button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click));
  gboolean went = (button == BUTTON_BACK && go (self, -1)) || (button == BUTTON_FORWARD && go (self, 1));

  gtk_gesture_set_state (click, went ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
}

/* From right to left the past is on the right. */
static void
set_keys (VocReadingTrail *self)
{
  gboolean is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  gtk_shortcut_set_trigger (self->back_shortcut,
                            gtk_keyval_trigger_new (is_mirrored ? GDK_KEY_Right : GDK_KEY_Left, GDK_ALT_MASK));
  gtk_shortcut_set_trigger (self->forward_shortcut,
                            gtk_keyval_trigger_new (is_mirrored ? GDK_KEY_Left : GDK_KEY_Right, GDK_ALT_MASK));
}

static void
voc_reading_trail_direction_changed (GtkWidget       *widget,
                                     GtkTextDirection before)
{
  GTK_WIDGET_CLASS (voc_reading_trail_parent_class)->direction_changed (widget, before);
  set_keys (VOC_READING_TRAIL (widget));
}

static void
voc_reading_trail_root (GtkWidget *widget)
{
  VocReadingTrail *self = VOC_READING_TRAIL (widget);

  GTK_WIDGET_CLASS (voc_reading_trail_parent_class)->root (widget);

  self->click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), GTK_EVENT_CONTROLLER (self->click));
}

static void
voc_reading_trail_unroot (GtkWidget *widget)
{
  VocReadingTrail *self = VOC_READING_TRAIL (widget);

  if (self->click != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (gtk_widget_get_root (widget)), GTK_EVENT_CONTROLLER (self->click));
  self->click = NULL;

  GTK_WIDGET_CLASS (voc_reading_trail_parent_class)->unroot (widget);
}

static void
voc_reading_trail_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (voc_reading_trail_parent_class)->dispose (object);
}

static void
voc_reading_trail_finalize (GObject *object)
{
  g_ptr_array_unref (VOC_READING_TRAIL (object)->steps);

  G_OBJECT_CLASS (voc_reading_trail_parent_class)->finalize (object);
}

static void
voc_reading_trail_class_init (VocReadingTrailClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_reading_trail_dispose;
  object_class->finalize = voc_reading_trail_finalize;
  widget_class->direction_changed = voc_reading_trail_direction_changed;
  widget_class->root = voc_reading_trail_root;
  widget_class->unroot = voc_reading_trail_unroot;

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/window/voc-reading-trail.ui");
  gtk_widget_class_bind_template_child (widget_class, VocReadingTrail, back_shortcut);
  gtk_widget_class_bind_template_child (widget_class, VocReadingTrail, forward_shortcut);
  gtk_widget_class_install_action (widget_class, "trail.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "trail.forward", NULL, forward_action);
}

static void
voc_reading_trail_init (VocReadingTrail *self)
{
  self->steps = g_ptr_array_new_with_free_func (step_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  set_keys (self);
  update (self);
}

/**
 * voc_reading_trail_watch:
 * @self: a trail
 * @stack: the pages of the window that it is in; it lives as long as the trail
 */
void
voc_reading_trail_watch (VocReadingTrail *self,
                         AdwViewStack    *stack)
{
  g_return_if_fail (VOC_IS_READING_TRAIL (self));
  g_return_if_fail (ADW_IS_VIEW_STACK (stack));

  self->stack = stack;
  g_signal_connect_object (stack, "notify::visible-child-name", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * voc_reading_trail_note:
 * @self: a trail
 * @name: what is read: an occupation or a guide, whatever of it is seen
 * @action_name: the action of the window that shows it again
 * @target: for that action: what is read as it is seen now; a floating reference is taken
 *
 * Somebody reads something. When that is what was read last, it is a step no more: @target
 * takes the place of what was noted of it. Else what could be gone forward to is dropped.
 */
void
voc_reading_trail_note (VocReadingTrail *self,
                        const char      *name,
                        const char      *action_name,
                        GVariant        *target)
{
  g_autoptr (GVariant) own_target = NULL;
  Step *step;

  g_return_if_fail (VOC_IS_READING_TRAIL (self));
  g_return_if_fail (name != NULL && action_name != NULL && target != NULL);

  own_target = g_variant_ref_sink (target);
  step = self->steps->len > 0 ? g_ptr_array_index (self->steps, self->at) : NULL;
  if (step != NULL && g_str_equal (step->action_name, action_name) && g_str_equal (step->name, name))
    {
      g_variant_unref (step->target);
      step->target = g_steal_pointer (&own_target);
      return;
    }

  if (step != NULL)
    g_ptr_array_set_size (self->steps, (int) self->at + 1);
  if (self->steps->len == MAX_STEPS)
    g_ptr_array_remove_index (self->steps, 0);
  step = g_new0 (Step, 1);
  step->name = g_strdup (name);
  step->action_name = g_strdup (action_name);
  step->target = g_steal_pointer (&own_target);
  g_ptr_array_add (self->steps, step);
  self->at = self->steps->len - 1;
  update (self);
}
