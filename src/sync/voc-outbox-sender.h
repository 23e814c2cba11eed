/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-outbox.h"
#include "sync/voc-sync-engine.h"

G_BEGIN_DECLS

/**
 * VocOutboxCount:
 * @n_sent: entries that a server took
 * @n_waiting: entries that were tried or had to wait, and are tried again
 * @n_refused: entries that are not tried again
 *
 * What a round of the sender did.
 */
typedef struct
{
  guint n_sent;
  guint n_waiting;
  guint n_refused;
} VocOutboxCount;

VocOutboxProblem voc_outbox_check (const VocOutboxEntry *entry);

/* Sends what is due, one entry after the other. Emits, on the main context:
 *   "changed" (): an entry is being sent, or it is known what became of it */

#define VOC_TYPE_OUTBOX_SENDER (voc_outbox_sender_get_type ())

G_DECLARE_FINAL_TYPE (VocOutboxSender, voc_outbox_sender, VOC, OUTBOX_SENDER, GObject)

VocOutboxSender *voc_outbox_sender_new         (VocStore             *store,
                                                VocFetcher           *fetcher,
                                                VocSyncEngine        *engine);
void             voc_outbox_sender_send_async  (VocOutboxSender      *self,
                                                GArray               *ids,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean         voc_outbox_sender_send_finish (VocOutboxSender      *self,
                                                GAsyncResult         *result,
                                                VocOutboxCount       *count,
                                                GError              **error);
gboolean         voc_outbox_sender_is_sending  (VocOutboxSender      *self);
void             voc_outbox_sender_stop        (VocOutboxSender      *self);

G_END_DECLS
