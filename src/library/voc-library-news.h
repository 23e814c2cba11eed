/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "model/voc-result-news.h"

G_BEGIN_DECLS

/* What a newer answer has over the one that somebody reads. */

void           voc_library_compare_async  (VocLibrary          *self,
                                           const VocResult     *shown,
                                           const VocResult     *fresh,
                                           const GArray        *touched,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
VocResultNews *voc_library_compare_finish (VocLibrary          *self,
                                           GAsyncResult        *result,
                                           GError             **error);

G_END_DECLS
