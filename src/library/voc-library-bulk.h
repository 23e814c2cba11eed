/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

G_BEGIN_DECLS

/**
 * VocBulkKind:
 * @VOC_BULK_HIDE: they are left out of answers
 * @VOC_BULK_SAVE: they are kept, with a copy of what each says
 * @VOC_BULK_APPLY: they are kept, and those that were only saved are applied for
 *
 * What is done to many listings at a time.
 */
typedef enum
{
  VOC_BULK_HIDE,
  VOC_BULK_SAVE,
  VOC_BULK_APPLY,
} VocBulkKind;

/**
 * VocBulk:
 *
 * What was done to many listings, so that it can be taken back: those that were as
 * wanted before are not in it. Main thread, except while a call has it.
 */
typedef struct _VocBulk VocBulk;

/**
 * VocBulkProgress:
 * @n_done: so many
 * @n: of so many
 * @user_data: what was given with it
 *
 * How far it is; on the main thread.
 */
typedef void (*VocBulkProgress) (guint    n_done,
                                 guint    n,
                                 gpointer user_data);

VocBulk      *voc_bulk_ref                    (VocBulk             *self);
void          voc_bulk_unref                  (VocBulk             *self);
VocBulkKind   voc_bulk_get_kind               (VocBulk             *self);
guint         voc_bulk_get_n                  (VocBulk             *self);
GArray       *voc_bulk_list_ids               (VocBulk             *self);
const GError *voc_bulk_get_error              (VocBulk             *self);

void          voc_library_bulk_async          (VocLibrary          *self,
                                               VocBulkKind          kind,
                                               const gint64        *ids,
                                               guint                n_ids,
                                               VocBulkProgress      progress,
                                               gpointer             progress_data,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
VocBulk      *voc_library_bulk_finish         (VocLibrary          *self,
                                               GAsyncResult        *result,
                                               GError             **error);
void          voc_library_undo_bulk_async     (VocLibrary          *self,
                                               VocBulk             *bulk,
                                               VocBulkProgress      progress,
                                               gpointer             progress_data,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
gboolean      voc_library_undo_bulk_finish    (VocLibrary          *self,
                                               GAsyncResult        *result,
                                               GError             **error);

void          voc_library_list_links_async    (VocLibrary          *self,
                                               const gint64        *ids,
                                               guint                n_ids,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
GPtrArray    *voc_library_list_links_finish   (VocLibrary          *self,
                                               GAsyncResult        *result,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocBulk, voc_bulk_unref)

G_END_DECLS
