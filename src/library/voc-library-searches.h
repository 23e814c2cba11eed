/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

G_BEGIN_DECLS

/* Searches that a person asked. They stay in the library on this computer: nothing that
 * is sent has anything of them. */

void       voc_library_remember_search_async      (VocLibrary           *self,
                                                   const char           *text,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean   voc_library_remember_search_finish     (VocLibrary           *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void       voc_library_find_past_searches_async   (VocLibrary           *self,
                                                   const char           *prefix,
                                                   guint                 most,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray *voc_library_find_past_searches_finish  (VocLibrary           *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void       voc_library_forget_searches_async      (VocLibrary           *self,
                                                   const char           *text,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean   voc_library_forget_searches_finish     (VocLibrary           *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
