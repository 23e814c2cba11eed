/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ctrl+Q in windows that are over the main one. The keys of an application are those of its
 * own windows, and a form or the preferences are none of them: they do not keep the program
 * running. A window over another takes all keys, so without this nothing would happen, not
 * even the question about what was typed. Main thread. */

#include "config.h"

#include "app/voc-quit-key-private.h"

static gboolean
quit_idle_cb (gpointer application)
{
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  return G_SOURCE_REMOVE;
}

/* The window may be destroyed by it, and is still looking after the key. */
static gboolean
quit_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   application)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, quit_idle_cb, g_object_ref (application), g_object_unref);
  return TRUE;
}

/* A window is there before it is known what kind it is, so the main one gets the key, too:
 * whoever is first takes it. No key comes when the application is gone, so nobody owns it. */
static void
windows_changed_cb (GListModel *windows,
                    guint       position,
                    guint       n_removed,
                    guint       n_added,
                    gpointer    application)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *controller = gtk_shortcut_controller_new ();
      GtkShortcut        *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_q, GDK_CONTROL_MASK),
                                                       gtk_callback_action_new (quit_key_cb, application, NULL));

      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
      gtk_widget_add_controller (window, controller);
    }
}

/**
 * voc_quit_key_watch:
 * @application: one with an action "quit"
 *
 * From now on Ctrl+Q activates it in each window that comes, whatever it is over.
 */
void
voc_quit_key_watch (GApplication *application)
{
  g_return_if_fail (G_IS_APPLICATION (application));

  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb), application, 0);
}
