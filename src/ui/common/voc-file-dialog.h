/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VocFileKind:
 * @name: what people call it, translated
 * @suffix: (nullable): file name suffix without the dot
 * @mime_type: (nullable): its MIME type
 *
 * One entry of the dialog's list of file types.
 */
typedef struct
{
  const char *name;
  const char *suffix;
  const char *mime_type;
} VocFileKind;

void   voc_file_dialog_open_async (GtkWidget          *parent,
                                   const char         *title,
                                   const VocFileKind  *kinds,
                                   guint               n_kinds,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
GFile *voc_file_dialog_open_finish (GAsyncResult *result,
                                    GError      **error);
void   voc_file_dialog_save_async (GtkWidget          *parent,
                                   const char         *title,
                                   const char         *suggested_name,
                                   const VocFileKind  *kinds,
                                   guint               n_kinds,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
GFile *voc_file_dialog_save_finish (GAsyncResult *result,
                                    GError      **error);

G_END_DECLS
