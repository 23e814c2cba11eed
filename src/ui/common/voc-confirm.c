/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place that asks "are you sure?", and the only file that names
 * AdwMessageDialog. A signal handler answers, for the dialog's own async call
 * came after the baseline. Main thread only. */

#include "config.h"

#include "ui/common/voc-confirm.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Of a question whether what was typed is to be thrown away. */
#define DISCARD_KEY "voc-discard"

/* What was typed, without the space around it; NULL when that is nothing. */
static char *
dup_text (AdwMessageDialog *dialog)
{
  GtkEditable     *entry = g_object_get_data (G_OBJECT (dialog), "voc-entry");
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* Of the entry, which owns this. */
typedef struct
{
  AdwMessageDialog *dialog;
  GtkWidget        *entry;
  GtkLabel         *label;
  VocPromptCheck    check; /* (nullable): it was answered */
  gpointer          user_data;
} Checking;

static void
answer (AdwMessageDialog *dialog,
        GTask            *owned_task,
        gboolean          is_confirmed)
{
  g_autoptr (GTask) task = owned_task;
  Checking *checking = g_object_get_data (G_OBJECT (dialog), "voc-checking");

  if (checking != NULL)
    checking->check = NULL;
  g_object_set_data (G_OBJECT (dialog), "voc-checking", NULL);
  g_signal_handlers_disconnect_by_data (dialog, task);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (g_task_get_source_tag (task) == voc_prompt_async)
    g_task_return_pointer (task, is_confirmed ? dup_text (dialog) : NULL, g_free);
  else
    g_task_return_boolean (task, is_confirmed);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          user_data)
{
  answer (dialog, user_data, g_strcmp0 (response, "confirm") == 0);
}

/* The window behind it went away. */
static void
destroyed_cb (AdwMessageDialog *dialog,
              gpointer          user_data)
{
  answer (dialog, user_data, FALSE);
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));
}

static AdwResponseAppearance
get_appearance (VocConfirmKind kind)
{
  switch (kind)
    {
    case VOC_CONFIRM_SUGGESTED:
      return ADW_RESPONSE_SUGGESTED;
    case VOC_CONFIRM_DESTRUCTIVE:
      return ADW_RESPONSE_DESTRUCTIVE;
    case VOC_CONFIRM_NORMAL:
    default:
      return ADW_RESPONSE_DEFAULT;
    }
}

static AdwMessageDialog *
new_dialog (GtkWidget     *parent,
            const char    *heading,
            const char    *body,
            const char    *confirm_label,
            VocConfirmKind kind)
{
  GtkRoot          *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  AdwMessageDialog *dialog;

  dialog = ADW_MESSAGE_DIALOG (
    adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body));
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (dialog, "confirm", confirm_label);
  adw_message_dialog_set_response_appearance (dialog, "confirm", get_appearance (kind));
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (
    dialog, kind == VOC_CONFIRM_DESTRUCTIVE ? "cancel" : "confirm");

  return dialog;
}

/* (transfer full) (nullable): what is told over @parent under that heading, and not read yet */
static GtkWindow *
find_told (GtkWindow  *parent,
           const char *heading)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)) && gtk_window_get_transient_for (window) == parent
          && g_str_equal (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (window)), heading))
        return g_steal_pointer (&window);
    }

  return NULL;
}

/**
 * voc_tell:
 * @parent: (nullable): a widget of the window that tells
 * @heading: what is so, translated; plain text
 * @body: why, and what can be done, translated; plain text
 *
 * Tells what somebody has asked for and cannot have, where a toast has no room for it. Who has
 * asked twice is told once: what is told under the same heading already says @body from now on.
 */
void
voc_tell (GtkWidget  *parent,
          const char *heading,
          const char *body)
{
  GtkRoot          *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  GtkWindow        *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  AdwMessageDialog *dialog;
  g_autoptr (GtkWindow) told = NULL;

  g_return_if_fail (heading != NULL && body != NULL);

  told = find_told (window, heading);
  if (told != NULL)
    {
      adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (told), body);
      gtk_window_present (told);
      return;
    }

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, heading, body));
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_close_response (dialog, "close");
  adw_message_dialog_set_default_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Whichever of the two signals comes first takes the task. */
static void
present (AdwMessageDialog *dialog,
         GTask            *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  g_signal_connect (dialog, "destroy", G_CALLBACK (destroyed_cb), task);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), dialog, 0);

  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * voc_confirm_async:
 * @parent: (nullable): a widget of the window that asks
 * @heading: the question, translated; plain text
 * @body: (nullable): what happens then, translated; plain text
 * @confirm_label: the verb of the button that does it, with a mnemonic
 * @kind: how that button looks; a destructive one is not the default
 *
 * Asks before something is done. Prefer an undo to a question.
 */
void
voc_confirm_async (GtkWidget          *parent,
                   const char         *heading,
                   const char         *body,
                   const char         *confirm_label,
                   VocConfirmKind      kind,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  GTask            *task;
  AdwMessageDialog *dialog;

  g_return_if_fail (parent == NULL || GTK_IS_WIDGET (parent));
  g_return_if_fail (heading != NULL);
  g_return_if_fail (confirm_label != NULL);

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_confirm_async);

  dialog = new_dialog (parent, heading, body, confirm_label, kind);
  present (dialog, task);
}

/**
 * voc_confirm_discard_async:
 * @parent: a form that is to be closed
 *
 * Asks before what was typed is thrown away. See voc_confirm_async().
 */
void
voc_confirm_discard_async (GtkWidget          *parent,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask            *task;
  AdwMessageDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_confirm_async);

  dialog = new_dialog (parent, _ ("Discard Changes?"), _ ("What you typed has not been saved."), C_ ("candidate", "_Discard"),
                       VOC_CONFIRM_DESTRUCTIVE);
  g_object_set_data (G_OBJECT (dialog), DISCARD_KEY, dialog);
  present (dialog, task);
}

/**
 * voc_confirm_is_discard:
 * @window: any window
 *
 * Returns: whether it is a question of voc_confirm_discard_async(), which the window below it is
 *   kept by until it is answered
 */
gboolean
voc_confirm_is_discard (GtkWindow *window)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), FALSE);

  return g_object_get_data (G_OBJECT (window), DISCARD_KEY) != NULL;
}

/**
 * voc_confirm_unencrypted_async:
 * @parent: a widget of the window that asks
 * @heading: the question, which names what is to be read, translated; plain text
 *
 * Asks before an address that begins with http is read. See voc_confirm_async().
 */
void
voc_confirm_unencrypted_async (GtkWidget          *parent,
                               const char         *heading,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  voc_confirm_async (parent, heading,
                     _ ("Its address begins with http. Others on the network can see what is read, and can change it. Vocation sends nothing about you."),
                     _ ("_Read Unencrypted"), VOC_CONFIRM_NORMAL, cancellable, callback, user_data);
}

/**
 * voc_confirm_form_async:
 * @parent: (nullable): a widget of the window that asks
 * @heading: what is asked for, translated; plain text
 * @form: what is to be filled in
 * @confirm_label: the verb of the button that does it, with a mnemonic
 *
 * Asks for more than one line. The answer comes from voc_confirm_finish(), and what
 * was filled in from the form.
 */
void
voc_confirm_form_async (GtkWidget          *parent,
                        const char         *heading,
                        GtkWidget          *form,
                        const char         *confirm_label,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask            *task;
  AdwMessageDialog *dialog;

  g_return_if_fail (parent == NULL || GTK_IS_WIDGET (parent));
  g_return_if_fail (heading != NULL && confirm_label != NULL);
  g_return_if_fail (GTK_IS_WIDGET (form));

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_confirm_async);

  dialog = new_dialog (parent, heading, NULL, confirm_label, VOC_CONFIRM_SUGGESTED);
  adw_message_dialog_set_extra_child (dialog, form);
  present (dialog, task);
}

/**
 * voc_confirm_finish:
 *
 * Returns: whether the user confirmed; %FALSE without an error when they did
 *   not, with %G_IO_ERROR_CANCELLED when the caller cancelled
 */
gboolean
voc_confirm_finish (GAsyncResult *result,
                    GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_confirm_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
text_changed_cb (Checking *checking)
{
  g_autofree char *text = NULL;
  g_autofree char *flaw = NULL;

  if (checking->check == NULL)
    return;

  text = dup_text (checking->dialog);
  flaw = text != NULL ? checking->check (text, checking->user_data) : NULL;
  gtk_label_set_label (checking->label, flaw != NULL ? flaw : "");
  if (flaw != NULL)
    gtk_widget_add_css_class (checking->entry, "error");
  else
    gtk_widget_remove_css_class (checking->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (checking->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               flaw != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  adw_message_dialog_set_response_enabled (checking->dialog, "confirm", flaw == NULL);
}

/* What can't be taken is written over at once. */
static void
activated_cb (Checking *checking)
{
  if (checking->check != NULL && !adw_message_dialog_get_response_enabled (checking->dialog, "confirm"))
    gtk_editable_select_region (GTK_EDITABLE (checking->entry), 0, -1);
}

/* Says below the entry what is wrong with what is in it: a dialog is gone as soon as it is
 * answered, and what was typed with it. There is room for a line, so that nothing moves. */
static GtkWidget *
add_check (AdwMessageDialog *dialog,
           GtkWidget        *entry,
           VocPromptCheck    check,
           gpointer          user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  Checking  *checking = g_new0 (Checking, 1);

  *checking = (Checking){ dialog, entry, GTK_LABEL (label), check, user_data };
  g_object_set_data (G_OBJECT (dialog), "voc-checking", checking);
  g_object_set_data_full (G_OBJECT (entry), "voc-checking", checking, g_free);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "caption");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), label);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (text_changed_cb), checking);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activated_cb), checking);
  return box;
}

/**
 * voc_prompt_async:
 * @parent: (nullable): a widget of the window that asks
 * @heading: what is asked for, translated; plain text
 * @label: what the entry is called, translated
 * @text: what is in it at first
 * @confirm_label: the verb of the button that does it, with a mnemonic
 * @check: (nullable): whether a text can be taken, called with @user_data
 *
 * Asks for one line of text.
 */
void
voc_prompt_async (GtkWidget          *parent,
                  const char         *heading,
                  const char         *label,
                  const char         *text,
                  const char         *confirm_label,
                  VocPromptCheck      check,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  GTask            *task;
  AdwMessageDialog *dialog;
  GtkWidget        *entry = gtk_entry_new ();

  g_return_if_fail (parent == NULL || GTK_IS_WIDGET (parent));
  g_return_if_fail (heading != NULL && label != NULL && text != NULL && confirm_label != NULL);

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_prompt_async);

  dialog = new_dialog (parent, heading, NULL, confirm_label, VOC_CONFIRM_SUGGESTED);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (dialog), "voc-entry", entry);
  adw_message_dialog_set_extra_child (dialog, check != NULL ? add_check (dialog, entry, check, user_data) : entry);
  if (check != NULL)
    text_changed_cb (g_object_get_data (G_OBJECT (dialog), "voc-checking"));
  present (dialog, task);
}

/**
 * voc_prompt_finish:
 *
 * Returns: (transfer full) (nullable): what was typed, without space around it;
 *   %NULL without an error when that is nothing or the user thought better of
 *   it, with %G_IO_ERROR_CANCELLED when the caller cancelled
 */
char *
voc_prompt_finish (GAsyncResult *result,
                   GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_prompt_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
