/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Toasts from plain text. A toast reads its title as markup, so names that
 * come from feeds are escaped here and nowhere else.
 *
 * One that offers to take something back stays for long, as nobody can stop its clock, but
 * makes way for the next one. What it offers can be had by Ctrl+Z, too, also when it has
 * gone: in its window, while the page is shown on which it was done. Main thread only. */

#include "config.h"

#include "ui/common/voc-toast.h"

#include <glib/gi18n-lib.h>

/* A toast with something to press stays long enough to reach it. */
#define ACTION_TIMEOUT_SECONDS 10

/* Who reads slowly, or has it read out, decides meanwhile. */
#define UNDO_TIMEOUT_SECONDS 30

/* Longer than AdwToastOverlay's animation of a toast that comes. */
#define SLIDE_MS 600

/**
 * voc_toast_new:
 * @text: plain text, translated
 *
 * Returns: (transfer full): a toast
 */
AdwToast *
voc_toast_new (const char *text)
{
  g_autofree char *markup = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  markup = g_markup_escape_text (text, -1);
  return adw_toast_new (markup);
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
  AdwToast  *undo;     /* (owned) (nullable): what can be taken back, maybe gone from the screen */
  GWeakRef   place;    /* where that was done */
} Line;

static void
line_free (Line *line)
{
  g_ptr_array_unref (line->toasts);
  g_clear_object (&line->undo);
  g_weak_ref_clear (&line->place);
  g_free (line);
}

static gboolean
undo_cb (GtkWidget *overlay,
         GVariant  *parameter,
         gpointer   user_data)
{
  GtkRoot   *root = gtk_widget_get_root (overlay);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* In a text the key is for what was typed, also when nothing of that is left to be undone. */
  if (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
    return FALSE;

  return voc_toast_undo (overlay);
}

/* In the whole window, wherever the keyboard is but in a text. */
static void
add_key (GtkWidget *overlay)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (undo_cb, NULL, NULL)));
  gtk_widget_add_controller (overlay, controller);
}

static Line *
get_line (GtkWidget *overlay)
{
  Line *line = g_object_get_data (G_OBJECT (overlay), "voc-toasts");

  if (line == NULL)
    {
      line = g_new0 (Line, 1);
      line->toasts = g_ptr_array_new_with_free_func (g_object_unref);
      g_weak_ref_init (&line->place, NULL);
      g_object_set_data_full (G_OBJECT (overlay), "voc-toasts", line, (GDestroyNotify) line_free);
      add_key (overlay);
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

/* Makes way for a toast that is to be seen at once. Not with a high priority, and not
 * while a toast is sliding in: AdwToastOverlay 1.2 aborts when a toast of high priority
 * goes before the one that it displaced is hidden, and reads freed memory when a toast
 * goes before it is wholly there. */
static void
make_way (GtkWidget *overlay)
{
  Line  *line = get_line (overlay);
  gint64 age_ms = (g_get_monotonic_time () - line->shown_at) / 1000;

  /* Those that wait first, so that none of them is shown. */
  while (line->toasts->len > 1)
    {
      g_autoptr (AdwToast) toast = g_ptr_array_steal_index (line->toasts, line->toasts->len - 1);

      adw_toast_dismiss (toast);
    }

  if (line->toasts->len == 0)
    return;
  if (age_ms >= SLIDE_MS)
    adw_toast_dismiss (g_ptr_array_index (line->toasts, 0));
  else
    g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) (SLIDE_MS - age_ms), dismiss_cb,
                        g_object_ref (g_ptr_array_index (line->toasts, 0)), g_object_unref);
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

static void
undone_cb (AdwToast  *toast,
           GtkWidget *overlay)
{
  Line *line = get_line (overlay);

  if (line->undo == toast)
    g_clear_object (&line->undo);
}

/**
 * voc_toast_show_undo_toast:
 * @widget: where it happened
 * @toast: (transfer full): of voc_toast_new_undo(), with an action that @widget has or with
 *   handlers of AdwToast::button-clicked
 *
 * Shows a toast in the nearest overlay around @widget, instead of those that are there. From now
 * on Ctrl+Z does what its button does, until it was done or something else can be taken back.
 *
 * Returns: whether there was an overlay
 */
gboolean
voc_toast_show_undo_toast (GtkWidget *widget,
                           AdwToast  *toast)
{
  GtkWidget *overlay;
  Line      *line;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && ADW_IS_TOAST (toast), FALSE);

  overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  if (overlay != NULL)
    {
      line = get_line (overlay);
      g_set_object (&line->undo, toast);
      g_weak_ref_set (&line->place, widget);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undone_cb), overlay, 0);
    }
  return show (widget, toast, TRUE);
}

/**
 * voc_toast_forget_undo:
 * @widget: a widget
 *
 * Something newer than what the toasts around @widget offer can be taken back, by a key of its
 * own.
 */
void
voc_toast_forget_undo (GtkWidget *widget)
{
  GtkWidget *overlay;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  if (overlay != NULL)
    g_clear_object (&get_line (overlay)->undo);
}

/* Nothing is taken back that one does not look at. */
static gboolean
is_looked_at (GtkWidget *place)
{
  GtkWidget *page = NULL;
  GtkWidget *parent;

  /* A page may have stacks of its own, and what was done may show another part of it. */
  for (GtkWidget *widget = place; (parent = gtk_widget_get_parent (widget)) != NULL && !ADW_IS_TOAST_OVERLAY (widget); widget = parent)
    if (ADW_IS_VIEW_STACK (parent) || GTK_IS_STACK (parent))
      page = widget;

  return page == NULL || gtk_widget_get_mapped (page);
}

/**
 * voc_toast_undo:
 * @widget: a widget
 *
 * Takes back what was done last of that which the toasts around @widget have offered to take
 * back, as if its button was clicked.
 *
 * Returns: whether there was anything
 */
gboolean
voc_toast_undo (GtkWidget *widget)
{
  GtkWidget *overlay;
  Line      *line;
  g_autoptr (AdwToast) toast = NULL;
  g_autoptr (GtkWidget) place = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  overlay = ADW_IS_TOAST_OVERLAY (widget) ? widget : gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  if (overlay == NULL)
    return FALSE;
  line = get_line (overlay);
  place = g_weak_ref_get (&line->place);
  if (line->undo == NULL || place == NULL || !is_looked_at (place))
    return FALSE;

  toast = g_steal_pointer (&line->undo);
  make_way (overlay);
  if (adw_toast_get_action_name (toast) != NULL)
    gtk_widget_activate_action_variant (place, adw_toast_get_action_name (toast), adw_toast_get_action_target_value (toast));
  else
    g_signal_emit_by_name (toast, "button-clicked");
  return TRUE;
}
