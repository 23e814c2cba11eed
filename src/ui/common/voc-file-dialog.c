/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing a file, through the portal where there is one. The only file that
 * names GtkFileChooserNative. The chooser is no widget: the task keeps it
 * alive until it has answered. Main thread only. */

#include "config.h"

#include "ui/common/voc-file-dialog.h"

#include <glib/gi18n-lib.h>

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             gpointer         user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GFile) file = NULL;

  g_signal_handlers_disconnect_by_func (dialog, response_cb, user_data);
  gtk_native_dialog_hide (dialog);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (file != NULL)
    g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_signal_emit_by_name (user_data, "response", GTK_RESPONSE_CANCEL);
}

static void
add_kinds (GtkFileChooser    *chooser,
           const VocFileKind *kinds,
           guint              n_kinds)
{
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, kinds[i].name);
      if (kinds[i].suffix != NULL)
        gtk_file_filter_add_suffix (filter, kinds[i].suffix);
      if (kinds[i].mime_type != NULL)
        gtk_file_filter_add_mime_type (filter, kinds[i].mime_type);
      gtk_file_chooser_add_filter (chooser, filter);
    }
}

static void
choose (GTask               *task,
        GtkWidget           *parent,
        const char          *title,
        GtkFileChooserAction action,
        const char          *suggested_name,
        const VocFileKind   *kinds,
        guint                n_kinds)
{
  GtkRoot              *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  GtkFileChooserNative *dialog;
  gboolean              is_save = action == GTK_FILE_CHOOSER_ACTION_SAVE;

  dialog = gtk_file_chooser_native_new (title,
                                        GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        action,
                                        is_save ? _ ("_Save") : _ ("_Open"),
                                        _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (suggested_name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested_name);
  add_kinds (GTK_FILE_CHOOSER (dialog), kinds, n_kinds);

  g_task_set_task_data (task, dialog, g_object_unref);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  if (g_task_get_cancellable (task) != NULL)
    g_signal_connect_object (g_task_get_cancellable (task), "cancelled",
                             G_CALLBACK (cancelled_cb), dialog, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * voc_file_dialog_open_async:
 * @parent: (nullable): a widget of the window that asks
 * @title: what is opened, translated
 * @kinds: (array length=n_kinds) (nullable): the file types to offer
 *
 * Asks for a file to read.
 */
void
voc_file_dialog_open_async (GtkWidget          *parent,
                            const char         *title,
                            const VocFileKind  *kinds,
                            guint               n_kinds,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (parent == NULL || GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL);

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_file_dialog_open_async);
  choose (task, parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, kinds, n_kinds);
}

/**
 * voc_file_dialog_open_finish:
 *
 * Returns: (transfer full) (nullable): the file; %NULL with
 *   %G_IO_ERROR_CANCELLED when none was chosen
 */
GFile *
voc_file_dialog_open_finish (GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_file_dialog_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * voc_file_dialog_save_async:
 * @parent: (nullable): a widget of the window that asks
 * @title: what is saved, translated
 * @suggested_name: (nullable): a file name with its suffix
 * @kinds: (array length=n_kinds) (nullable): the file types to offer
 *
 * Asks where to write. The chooser has asked about overwriting.
 */
void
voc_file_dialog_save_async (GtkWidget          *parent,
                            const char         *title,
                            const char         *suggested_name,
                            const VocFileKind  *kinds,
                            guint               n_kinds,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (parent == NULL || GTK_IS_WIDGET (parent));
  g_return_if_fail (title != NULL);

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_file_dialog_save_async);
  choose (task, parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, suggested_name, kinds, n_kinds);
}

/**
 * voc_file_dialog_save_finish:
 *
 * Returns: (transfer full) (nullable): the file; %NULL with
 *   %G_IO_ERROR_CANCELLED when none was chosen
 */
GFile *
voc_file_dialog_save_finish (GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_file_dialog_save_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
