/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VocConfirmKind:
 * @VOC_CONFIRM_NORMAL: nothing is lost by it
 * @VOC_CONFIRM_SUGGESTED: the likely answer
 * @VOC_CONFIRM_DESTRUCTIVE: something is lost by it
 */
typedef enum
{
  VOC_CONFIRM_NORMAL,
  VOC_CONFIRM_SUGGESTED,
  VOC_CONFIRM_DESTRUCTIVE,
} VocConfirmKind;

/**
 * VocPromptCheck:
 * @text: what is typed, without space around it
 * @user_data: of voc_prompt_async()
 *
 * Returns: (transfer full) (nullable): why it can't be taken, translated; %NULL when it can
 */
typedef char *(*VocPromptCheck) (const char *text,
                                 gpointer    user_data);

void     voc_confirm_async (GtkWidget          *parent,
                            const char         *heading,
                            const char         *body,
                            const char         *confirm_label,
                            VocConfirmKind      kind,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
void     voc_tell          (GtkWidget          *parent,
                            const char         *heading,
                            const char         *body);
void     voc_confirm_discard_async (GtkWidget          *parent,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean voc_confirm_is_discard (GtkWindow *window);
void     voc_confirm_unencrypted_async (GtkWidget          *parent,
                                        const char         *heading,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean voc_confirm_finish (GAsyncResult *result,
                             GError      **error);
void     voc_confirm_form_async (GtkWidget          *parent,
                                 const char         *heading,
                                 GtkWidget          *form,
                                 const char         *confirm_label,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
void     voc_prompt_async (GtkWidget          *parent,
                           const char         *heading,
                           const char         *label,
                           const char         *text,
                           const char         *confirm_label,
                           VocPromptCheck      check,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
char    *voc_prompt_finish (GAsyncResult *result,
                            GError      **error);

G_END_DECLS
