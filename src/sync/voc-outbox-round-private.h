/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/voc-outbox-sender.h"

G_BEGIN_DECLS

/**
 * VocOutboxHouse:
 * @engine: what syncs; a host is asked by one of them at a time
 * @sender: not owned: who wants to hear of it
 * @changed: called when what is on the disk of an entry changed
 *
 * What the sender lends to each round.
 */
typedef struct
{
  VocStore         *store;
  VocFetcher       *fetcher;
  VocSyncEngine    *engine;
  VocOutboxSender  *sender;
  void            (*changed) (VocOutboxSender *sender);
} VocOutboxHouse;

void     voc_outbox_round_async  (const VocOutboxHouse *house,
                                  GArray               *ids,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean voc_outbox_round_finish (GAsyncResult         *result,
                                  VocOutboxCount       *count,
                                  GError              **error);

G_END_DECLS
