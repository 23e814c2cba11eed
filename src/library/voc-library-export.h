/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

G_BEGIN_DECLS

void     voc_library_export_listings_async  (VocLibrary          *self,
                                             const gint64        *ids,
                                             guint                n_ids,
                                             GFile               *file,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean voc_library_export_listings_finish (VocLibrary          *self,
                                             GAsyncResult        *result,
                                             guint               *n_written,
                                             GError             **error);

G_END_DECLS
