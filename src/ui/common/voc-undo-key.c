/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The key that takes back what was done last (voc-undo.c). In a text it is for what was typed. */

#include "config.h"

#include "ui/common/voc-undo-private.h"

/* Whether somebody types there: texts that are only read have the keyboard, too. */
static gboolean
is_typed_in (GtkWidget *focus)
{
  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));

  return GTK_IS_TEXT (focus) && gtk_editable_get_editable (GTK_EDITABLE (focus));
}

static gboolean
undo_cb (GtkWidget *owner,
         GVariant  *parameter,
         gpointer   user_data)
{
  GtkRoot   *root = gtk_widget_get_root (owner);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Also when nothing of what was typed is left to be undone. */
  if (is_typed_in (focus))
    return FALSE;

  return voc_undo_last (owner);
}

/* In the whole window of @owner, wherever the keyboard is but in a text. */
void
voc_undo_add_key (GtkWidget *owner)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (undo_cb, NULL, NULL)));
  gtk_widget_add_controller (owner, controller);
}
