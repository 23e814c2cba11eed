/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Toasts from plain text. A toast reads its title as markup, so names that
 * come from feeds are escaped here and nowhere else. Main thread only. */

#include "config.h"

#include "ui/common/voc-toast.h"

#include <glib/gi18n-lib.h>

/* A toast with something to press stays long enough to reach it. */
#define ACTION_TIMEOUT_SECONDS 10

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

static gboolean
show (GtkWidget *widget,
      AdwToast  *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (overlay == NULL)
    {
      g_object_unref (toast);
      return FALSE;
    }

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

  return show (widget, voc_toast_new (text));
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

  return show (widget, voc_toast_new_action (text, button_label, action_name, target));
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
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  /* It waits for the toasts before it: libadwaita 1.2 fails an assertion when one
   * of high priority comes in while another does. */
  /* Translators: The button of a toast; takes back what the toast reports. */
  return show (widget, voc_toast_new_action (text, C_ ("toast button", "_Undo"), action_name, target));
}
