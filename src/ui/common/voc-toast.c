/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Toasts from plain text. What a toast says by itself is one line that is cut in a narrow
 * window, is read as markup, and is told to no screen reader by libadwaita 1.2: so each has
 * a label of ours, which does none of these.
 *
 * One that offers to take something back stays for long, as nobody can stop its clock, but
 * makes way for the next one. What it offers can be had by Ctrl+Z, too, also when it has
 * gone: voc-undo.c. Main thread only. */

#include "config.h"

#include "ui/common/voc-toast.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "ui/common/voc-undo.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

/* A toast with something to press stays long enough to reach it. */
#define ACTION_TIMEOUT_SECONDS 10

/* Who reads slowly, or has it read out, decides meanwhile. */
#define UNDO_TIMEOUT_SECONDS 30

/* What is said outside takes the place of what was said there before. */
#define NOTIFICATION "not-done"

/* Longer than AdwToastOverlay's animation of a toast that comes. */
#define SLIDE_MS 600

/* What is said takes as many in large letters beside a long button; a name of a feed may have
 * as many words as it wants. */
#define MOST_LINES 12

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* How wide it is at least does not depend on how high: later releases of GTK ask a box for the
 * width that its height needs, and let the buttons beside it go without. */
static void
measure_label (GtkWidget     *label,
               GtkOrientation orientation,
               int            for_size,
               int           *minimum,
               int           *natural,
               int           *minimum_baseline,
               int           *natural_baseline)
{
  GTK_WIDGET_GET_CLASS (label)->measure (label, orientation, orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size,
                                         minimum, natural, minimum_baseline, natural_baseline);
}

static void
allocate_label (GtkWidget *label,
                int        width,
                int        height,
                int        baseline)
{
  GTK_WIDGET_GET_CLASS (label)->size_allocate (label, width, height, baseline);
}

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                   "label", text,
                                   "xalign", 0.0f,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                   "lines", MOST_LINES,
                                   "ellipsize", PANGO_ELLIPSIZE_END,
                                   NULL);

  gtk_widget_add_css_class (label, "heading");
  voc_widget_set_spoken_name (label, text);
  gtk_widget_set_layout_manager (label, gtk_custom_layout_new (get_request_mode, measure_label, allocate_label));
  return label;
}

/**
 * voc_toast_new:
 * @text: plain text, translated
 *
 * Returns: (transfer full): a toast, to be shown once
 */
AdwToast *
voc_toast_new (const char *text)
{
  AdwToast *toast;

  g_return_val_if_fail (text != NULL, NULL);

  toast = adw_toast_new ("");
  adw_toast_set_custom_title (toast, create_label (text));
  return toast;
}

/**
 * voc_toast_new_action:
 * @text: plain text, translated
 * @button_label: its button, translated
 * @action_name: the action of the button
 * @target: (nullable): its parameter; a floating reference is taken
 *
 * Returns: (transfer full): a toast with a button
 */
AdwToast *
voc_toast_new_action (const char *text,
                      const char *button_label,
                      const char *action_name,
                      GVariant   *target)
{
  AdwToast *toast = voc_toast_new (text);

  g_return_val_if_fail (toast != NULL, NULL);

  adw_toast_set_button_label (toast, button_label);
  adw_toast_set_action_name (toast, action_name);
  adw_toast_set_action_target_value (toast, target);
  adw_toast_set_timeout (toast, ACTION_TIMEOUT_SECONDS);
  return toast;
}

/**
 * voc_toast_new_undo:
 * @text: what was done, plain text, translated
 *
 * Returns: (transfer full): a toast with "Undo", for voc_toast_show_undo_toast()
 */
AdwToast *
voc_toast_new_undo (const char *text)
{
  AdwToast *toast = voc_toast_new (text);

  g_return_val_if_fail (toast != NULL, NULL);

  /* Translators: The button of a toast; takes back what the toast reports. */
  adw_toast_set_button_label (toast, C_ ("toast button", "_Undo"));
  adw_toast_set_timeout (toast, UNDO_TIMEOUT_SECONDS);
  return toast;
}

/* The toasts of an overlay, which owns this: the first one is shown, the others wait
 * behind it. */
typedef struct
{
  GPtrArray *toasts;   /* (owned) */
  gint64     shown_at; /* when the first one became the first: monotonic time */
} Line;

static void
line_free (Line *line)
{
  g_ptr_array_unref (line->toasts);
  g_free (line);
}

static Line *
get_line (GtkWidget *overlay)
{
  Line *line = g_object_get_data (G_OBJECT (overlay), "voc-toasts");

  if (line == NULL)
    {
      line = g_new0 (Line, 1);
      line->toasts = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (overlay), "voc-toasts", line, (GDestroyNotify) line_free);
    }

  return line;
}

static void
dismissed_cb (AdwToast  *toast,
              GtkWidget *overlay)
{
  Line *line = get_line (overlay);

  if (line->toasts->len > 0 && g_ptr_array_index (line->toasts, 0) == toast)
    line->shown_at = g_get_monotonic_time ();
  g_ptr_array_remove (line->toasts, toast);
}

static gboolean
dismiss_cb (gpointer user_data)
{
  adw_toast_dismiss (user_data);

  return G_SOURCE_REMOVE;
}

/* Not while it is sliding in: AdwToastOverlay 1.2 reads freed memory when a toast goes before
 * it is wholly there. */
static void
dismiss_first (Line *line)
{
  gint64 age_ms = (g_get_monotonic_time () - line->shown_at) / 1000;

  if (age_ms >= SLIDE_MS)
    adw_toast_dismiss (g_ptr_array_index (line->toasts, 0));
  else
    g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) (SLIDE_MS - age_ms), dismiss_cb,
                        g_object_ref (g_ptr_array_index (line->toasts, 0)), g_object_unref);
}

/* Makes way for a toast that is to be seen at once. Not with a high priority: AdwToastOverlay
 * 1.2 aborts when a toast of high priority goes before the one that it displaced is hidden. */
static void
make_way (GtkWidget *overlay)
{
  Line *line = get_line (overlay);

  /* Those that wait first, so that none of them is shown. */
  while (line->toasts->len > 1)
    {
      g_autoptr (AdwToast) toast = g_ptr_array_steal_index (line->toasts, line->toasts->len - 1);

      adw_toast_dismiss (toast);
    }

  if (line->toasts->len > 0)
    dismiss_first (line);
}

/* Behind one that stays for long nobody would see another. */
static gboolean
is_lasting (const Line *line)
{
  return line->toasts->len > 0 && adw_toast_get_timeout (g_ptr_array_index (line->toasts, 0)) >= UNDO_TIMEOUT_SECONDS;
}

static gboolean
show (GtkWidget *widget,
      AdwToast  *toast,
      gboolean   is_urgent)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  Line      *line;

  if (overlay == NULL)
    {
      g_object_unref (toast);
      return FALSE;
    }

  line = get_line (overlay);
  if (is_urgent || is_lasting (line))
    make_way (overlay);
  if (line->toasts->len == 0)
    line->shown_at = g_get_monotonic_time ();
  g_ptr_array_add (line->toasts, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  return TRUE;
}

/**
 * voc_toast_show:
 * @widget: where it happened
 * @text: plain text, translated
 *
 * Shows a toast in the nearest overlay around @widget.
 *
 * Returns: whether there was an overlay
 */
gboolean
voc_toast_show (GtkWidget  *widget,
                const char *text)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  return show (widget, voc_toast_new (text), FALSE);
}

/**
 * voc_toast_show_error:
 * @widget: where it is shown: in the overlay above
 * @error: (nullable): what went wrong; nothing is shown when it is %NULL, or was cancelled
 *
 * Says what went wrong.
 */
void
voc_toast_show_error (GtkWidget    *widget,
                      const GError *error)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (error == NULL || voc_error_is_cancelled (error))
    return;

  text = voc_present_error (error);
  voc_toast_show (widget, text);
}

/**
 * voc_toast_show_at_once:
 * @widget: where it happened
 * @toast: (transfer full): a toast, for example one whose button is no action
 *
 * Shows a toast in the nearest overlay around @widget, instead of those that are there.
 *
 * Returns: whether there was an overlay
 */
gboolean
voc_toast_show_at_once (GtkWidget *widget,
                        AdwToast  *toast)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && ADW_IS_TOAST (toast), FALSE);

  return show (widget, toast, TRUE);
}

/* (nullable): the innermost one on the screen, which is above what is at the bottom of a window */
static GtkWidget *
find_overlay (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *overlay = find_overlay (child);

      if (overlay != NULL)
        return overlay;
    }

  return ADW_IS_TOAST_OVERLAY (widget) ? widget : NULL;
}

/* Answers whether the program has a window that says it. */
static gboolean
show_in_any_window (GtkApplication *application,
                    const char     *text)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      GtkWidget *overlay = find_overlay (l->data);

      if (overlay != NULL)
        return voc_toast_show_at_once (overlay, voc_toast_new (text));
    }

  return FALSE;
}

/**
 * voc_toast_show_failure:
 * @widget: where it was asked for; its window may have gone
 * @application: (nullable): the program, for who is not to miss it: what voc_widget_hold() gave
 * @error: what went wrong; nothing is said when it was cancelled
 *
 * Says at once that something was not done which somebody takes for done: where it was asked
 * for, or in another window of the program, or outside when it has none any more.
 */
void
voc_toast_show_failure (GtkWidget    *widget,
                        GApplication *application,
                        const GError *error)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget) && error != NULL);
  g_return_if_fail (application == NULL || GTK_IS_APPLICATION (application));

  if (voc_error_is_cancelled (error))
    return;

  text = voc_present_error (error);
  if (voc_toast_show_at_once (widget, voc_toast_new (text)) || application == NULL
      || show_in_any_window (GTK_APPLICATION (application), text))
    return;

  notification = g_notification_new (_ ("Not Everything Could Be Done"));
  g_notification_set_body (notification, text);
  g_application_send_notification (application, NOTIFICATION, notification);
}

/**
 * voc_toast_show_action:
 * @widget: where it happened
 * @text: what was done, plain text, translated
 * @button_label: its button, translated
 * @action_name: what one may want to do next
 * @target: (nullable): its parameter
 *
 * Shows a toast with a button in the nearest overlay around @widget.
 *
 * Returns: whether there was an overlay
 */
gboolean
voc_toast_show_action (GtkWidget  *widget,
                       const char *text,
                       const char *button_label,
                       const char *action_name,
                       GVariant   *target)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  return show (widget, voc_toast_new_action (text, button_label, action_name, target), FALSE);
}

/**
 * voc_toast_show_undo:
 * @widget: where it happened
 * @text: what was done, plain text, translated
 * @action_name: the action that takes it back
 * @target: (nullable): its parameter
 *
 * Shows a toast with "Undo" in the nearest overlay around @widget.
 *
 * Returns: whether there was an overlay
 */
gboolean
voc_toast_show_undo (GtkWidget  *widget,
                     const char *text,
                     const char *action_name,
                     GVariant   *target)
{
  AdwToast *toast;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  toast = voc_toast_new_undo (text);
  adw_toast_set_action_name (toast, action_name);
  adw_toast_set_action_target_value (toast, target);
  return voc_toast_show_undo_toast (widget, toast);
}

/**
 * voc_toast_show_undo_toast:
 * @widget: where it happened
 * @toast: (transfer full): of voc_toast_new_undo(), with an action that @widget has or with
 *   handlers of AdwToast::button-clicked
 *
 * Shows a toast in the nearest overlay around @widget, instead of those that are there. From now
 * on Ctrl+Z does what its button does, once: see voc_undo_add_toast().
 *
 * Returns: whether there was an overlay
 */
gboolean
voc_toast_show_undo_toast (GtkWidget *widget,
                           AdwToast  *toast)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && ADW_IS_TOAST (toast), FALSE);

  voc_undo_add_toast (widget, toast);
  return show (widget, toast, TRUE);
}

/**
 * voc_toast_dismiss:
 * @widget: where it was shown
 * @toast: a toast
 *
 * It goes at once, or as soon as it is wholly there; and is not shown if it has to wait still.
 */
void
voc_toast_dismiss (GtkWidget *widget,
                   AdwToast  *toast)
{
  GtkWidget *overlay;
  Line      *line;
  guint      position;

  g_return_if_fail (GTK_IS_WIDGET (widget) && ADW_IS_TOAST (toast));

  overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  line = overlay != NULL ? get_line (overlay) : NULL;
  if (line == NULL || !g_ptr_array_find (line->toasts, toast, &position))
    return;

  if (position == 0)
    dismiss_first (line);
  else
    adw_toast_dismiss (toast);
}
