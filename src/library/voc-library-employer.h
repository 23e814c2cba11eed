/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "store/voc-employer-facts.h"

G_BEGIN_DECLS

void              voc_library_get_employer_async  (VocLibrary          *self,
                                                   gint64               id,
                                                   GCancellable        *cancellable,
                                                   GAsyncReadyCallback  callback,
                                                   gpointer             user_data);
VocEmployerFacts *voc_library_get_employer_finish (VocLibrary          *self,
                                                   GAsyncResult        *result,
                                                   GError             **error);

G_END_DECLS
