/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"

G_BEGIN_DECLS

/**
 * VocDictionary:
 *
 * What the texts of many listings have in common, so that each of them takes a third
 * less room. Never changes; shared between threads by its reference count.
 */
typedef struct _VocDictionary VocDictionary;

VocDictionary *voc_dictionary_ref       (VocDictionary       *self);
void           voc_dictionary_unref     (VocDictionary       *self);

/* Of the cache: on a thread of the store. */
gboolean       voc_dictionary_is_due    (VocConn             *conn,
                                         gboolean            *is_due,
                                         GError             **error);

/* On the main thread. */
VocDictionary *voc_store_ref_dictionary (VocStore            *self);
void           voc_store_train_async    (VocStore            *self,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean       voc_store_train_finish   (VocStore            *self,
                                         GAsyncResult        *async_result,
                                         GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocDictionary, voc_dictionary_unref)

G_END_DECLS
