/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-record-store.h"
#include "sync/voc-sync-load-private.h"
#include "sync/voc-sync-schedule-private.h"

G_BEGIN_DECLS

/* What a sync has met so far. The main thread makes it; while a write job is out
 * it belongs to the writer. */
typedef struct _VocSyncLedger VocSyncLedger;

VocSyncLedger *voc_sync_ledger_new (gint64      source_id,
                                    const char *source_url,
                                    gint64      now);
VocSyncLedger *voc_sync_ledger_ref (VocSyncLedger *self);
void           voc_sync_ledger_unref (VocSyncLedger *self);
void           voc_sync_ledger_set_known (VocSyncLedger *self,
                                          VocRecordSet  *known);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSyncLedger, voc_sync_ledger_unref)

/**
 * VocSyncCounts:
 * @n_repeated: records left out because an earlier one has the same id
 * @first_repeated: the index of the first of them
 * @wants_dictionary: whether voc_store_train_async() is worth while
 */
typedef struct
{
  guint    n_new;
  guint    n_changed;
  guint    n_unchanged;
  guint    n_reopened;
  guint    n_closed;
  guint    n_repeated;
  guint64  first_repeated;
  gboolean wants_dictionary;
} VocSyncCounts;

/**
 * VocSyncPutFlags:
 * @VOC_SYNC_PUT_STREAM: a later record of a listing counts, and not the first
 * @VOC_SYNC_PUT_REMOVE_CLOSED: what is closed does not stay in the cache
 * @VOC_SYNC_PUT_ENTRIES: the listings are entries of a list, and have documents of
 *   their own
 *
 * How a batch is written.
 */
typedef enum
{
  VOC_SYNC_PUT_PLAIN = 0,
  VOC_SYNC_PUT_STREAM = 1 << 0,
  VOC_SYNC_PUT_REMOVE_CLOSED = 1 << 1,
  VOC_SYNC_PUT_ENTRIES = 1 << 2,
} VocSyncPutFlags;

/**
 * VocSyncClosing:
 * @ledger: what was met
 * @is_whole: the feed was read to its end
 * @is_incomplete: it was not, though nobody stopped it
 * @is_end_sure: and that was its end, as far as the grammar or the transfer can say
 * @is_unchanged: the server says that nothing changed
 * @is_behind: there is more, which the next sync asks for
 * @asks_again: its listings have documents, which are to be read again after a while
 * @removes_closed: what is closed does not stay in the cache
 * @has_cursor: @cursor says something
 * @cursor: (nullable): how far a feed in several requests is in the cache
 * @kind: what absence means
 * @seed: of the sums of its records; 0: they have none
 * @has_news: it changed something
 * @n_before: open listings before
 * @shrunk_to: size of the suspicious snapshot before this one; 0: none
 */
typedef struct
{
  VocSyncLedger *ledger;
  gboolean       is_whole;
  gboolean       is_incomplete;
  gboolean       is_end_sure;
  gboolean       is_unchanged;
  gboolean       is_behind;
  gboolean       asks_again;
  gboolean       removes_closed;
  gboolean       has_cursor;
  char          *cursor;
  VocFeedKind    kind;
  guint64        seed;
  gboolean       has_news;
  guint          n_before;
  guint          shrunk_to;
} VocSyncClosing;

void voc_sync_closing_free (VocSyncClosing *self);

/**
 * VocSyncClosed:
 * @n_open: what is open now
 * @shrunk_to: not 0: the snapshot was suspicious and nothing was closed
 */
typedef struct
{
  guint n_closed;
  guint n_open;
  guint shrunk_to;
} VocSyncClosed;

void voc_sync_void_async (VocStore           *store,
                          gint64              source_id,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);
void voc_sync_put_async (VocStore           *store,
                         VocSyncLedger      *ledger,
                         GPtrArray          *items,
                         VocSyncPutFlags     flags,
                         GAsyncReadyCallback callback,
                         gpointer            user_data);
void voc_sync_close_async (VocStore           *store,
                           VocSyncClosing     *closing,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
void voc_sync_save_async (VocStore            *store,
                          const VocSyncReport *report,
                          VocSyncEnd          *end,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data);

G_END_DECLS
