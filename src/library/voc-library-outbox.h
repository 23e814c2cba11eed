/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "model/voc-outbox.h"
#include "sync/voc-outbox-sender.h"

G_BEGIN_DECLS

/* What waits to be sent. What somebody wants of an entry is answered with the entry as
 * it is then: it may be too late, and that is no error. "changed" says
 * %VOC_CHANGE_OUTBOX. */

void            voc_library_queue_outbox_async     (VocLibrary           *self,
                                                    const VocOutboxEntry *entry,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
VocOutboxEntry *voc_library_queue_outbox_finish    (VocLibrary           *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void            voc_library_list_outbox_async      (VocLibrary           *self,
                                                    gboolean              is_open_only,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GPtrArray      *voc_library_list_outbox_finish     (VocLibrary           *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void            voc_library_withdraw_outbox_async  (VocLibrary           *self,
                                                    gint64                id,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
VocOutboxEntry *voc_library_withdraw_outbox_finish (VocLibrary           *self,
                                                    GAsyncResult         *result,
                                                    VocOutboxState       *from,
                                                    GError              **error);
void            voc_library_restore_outbox_async   (VocLibrary           *self,
                                                    gint64                id,
                                                    VocOutboxState        to,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
VocOutboxEntry *voc_library_restore_outbox_finish  (VocLibrary           *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void            voc_library_retry_outbox_async     (VocLibrary           *self,
                                                    gint64                id,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
VocOutboxEntry *voc_library_retry_outbox_finish    (VocLibrary           *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void            voc_library_send_outbox_async      (VocLibrary           *self,
                                                    GArray               *ids,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean        voc_library_send_outbox_finish     (VocLibrary           *self,
                                                    GAsyncResult         *result,
                                                    VocOutboxCount       *count,
                                                    GError              **error);
gboolean        voc_library_is_sending             (VocLibrary           *self);

G_END_DECLS
