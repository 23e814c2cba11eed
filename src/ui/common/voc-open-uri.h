/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean voc_open_uri_is_allowed (const char *uri);
void     voc_open_uri_async (GtkWidget          *parent,
                             const char         *uri,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
gboolean voc_open_uri_finish (GAsyncResult *result,
                              GError      **error);
void     voc_open_uri (GtkWidget  *parent,
                       const char *uri);

G_END_DECLS
