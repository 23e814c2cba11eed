/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Who is asked is the desktop's portal. Where it is missing, on the bus or in the
 * build, the error is G_IO_ERROR_NOT_SUPPORTED. */
void     voc_portal_ask_background_async  (GtkWindow            *parent,
                                           const char           *reason,
                                           gboolean              is_at_login,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean voc_portal_ask_background_finish (GAsyncResult         *result,
                                           gboolean             *is_allowed,
                                           GError              **error);

G_END_DECLS
