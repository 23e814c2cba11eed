/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-hand.h"
#include "library/voc-library.h"

G_BEGIN_DECLS

/* Listings that the person typed or pasted. Each is one like any other: found, saved, hidden,
 * compared and exported. What is kept of it is in the library, and the cache has a copy. */

void       voc_library_put_by_hand_async     (VocLibrary         *self,
                                              const VocListing   *listing,
                                              gint64              read_at,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean   voc_library_put_by_hand_finish    (VocLibrary         *self,
                                              GAsyncResult       *result,
                                              gint64             *id,
                                              GError            **error);
void       voc_library_remove_by_hand_async  (VocLibrary         *self,
                                              const char         *native_id,
                                              gboolean            is_removed,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean   voc_library_remove_by_hand_finish (VocLibrary         *self,
                                              GAsyncResult       *result,
                                              gint64             *id,
                                              GError            **error);
void       voc_library_list_by_hand_async    (VocLibrary         *self,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
GPtrArray *voc_library_list_by_hand_finish   (VocLibrary         *self,
                                              GAsyncResult       *result,
                                              GError            **error);
void       voc_library_read_by_hand_async    (VocLibrary         *self,
                                              const char         *native_id,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
VocListing *voc_library_read_by_hand_finish  (VocLibrary         *self,
                                              GAsyncResult       *result,
                                              GError            **error);
gboolean   voc_library_is_by_hand            (VocLibrary         *self,
                                              const VocListing   *listing);
gint64     voc_library_get_hand_source       (VocLibrary         *self);
const char *voc_present_by_hand              (void);
char      *voc_present_by_hand_error         (const GError       *error);

G_END_DECLS
