/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-source.h"
#include "store/voc-store.h"
#include "sync/voc-sync-schedule-private.h"

G_BEGIN_DECLS

/**
 * VocSyncStart:
 * @source: the row as it was, but for the address and the validators that it is to be
 *   asked with
 * @is_back: whether it is asked at the address that it has moved away from
 * @day: what the sources of its format have asked already
 * @lock: file descriptor that keeps other programs from syncing the source
 *
 * What a sync begins with.
 */
typedef struct
{
  VocSource *source;
  gboolean   is_back;
  VocSyncDay day;
  int        lock;
} VocSyncStart;

void voc_sync_start_free (VocSyncStart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSyncStart, voc_sync_start_free)

/**
 * VocSyncHave:
 * @n_open: open listings
 * @n_closed: closed ones
 * @newest: the listing of any source that came last
 * @lacks_entries: it does not know what the list said of them
 * @cursor: (nullable): how far a feed in several requests was read
 *
 * What the cache has of a source.
 */
typedef struct
{
  guint    n_open;
  guint    n_closed;
  gint64   newest;
  gboolean lacks_entries;
  char    *cursor;
} VocSyncHave;

void voc_sync_have_free (VocSyncHave *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSyncHave, voc_sync_have_free)

void voc_sync_load_async (VocStore           *store,
                          gint64              source_id,
                          gint64              began,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);
void voc_sync_count_async (VocStore           *store,
                           gint64              source_id,
                           gboolean            has_entries,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
void voc_sync_load_records_async (VocStore           *store,
                                  gint64              source_id,
                                  guint64             seed,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
void voc_sync_count_copies_async (VocStore           *store,
                                  gint64              source_id,
                                  gint64              newest,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

G_END_DECLS
