/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sync writes. Each function sends one job to a thread of the store; the
 * caller takes its answer with voc_store_finish(). No write job
 * takes the cancellable of a sync: they are short, and one that was cancelled
 * would not say whether it was committed. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-write-private.h"

#include "feeds/voc-feed-reader.h"
#include "store/voc-dictionary.h"
#include "store/voc-guide-store.h"
#include "store/voc-library-store.h"
#include "store/voc-listing-store.h"
#include "store/voc-stream-store.h"
#include "sync/voc-sync-item-private.h"
#include "sync/voc-sync-ledger-private.h"

#include <string.h>

/* A source whose clock is ahead by more bars the way of no later version for long. */
#define MAX_AHEAD_SECONDS (24 * 60 * 60)

/* The words of so many are indexed after the sync; those of fewer take some milliseconds, and
 * words find them as soon as they are there. */
#define MANY_LISTINGS 200

/**
 * voc_sync_ledger_new:
 * @source_id: the source
 * @source_url: its address
 * @now: Unix seconds
 *
 * Returns: (transfer full): an empty ledger
 */
VocSyncLedger *
voc_sync_ledger_new (gint64      source_id,
                     const char *source_url,
                     gint64      now)
{
  VocSyncLedger *self = g_new0 (VocSyncLedger, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->source_id = source_id;
  self->now = now;
  self->marks = voc_user_marks_new (source_url);
  self->seen = voc_id_set_new ();
  self->removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->words = voc_sync_words_new ();
  self->records = g_array_new (FALSE, FALSE, sizeof (VocRecord));
  return self;
}

/**
 * voc_sync_ledger_ref:
 *
 * Returns: (transfer full): @self
 */
VocSyncLedger *
voc_sync_ledger_ref (VocSyncLedger *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * voc_sync_ledger_unref:
 * @self: (transfer full): a ledger; any thread may let it go
 */
void
voc_sync_ledger_unref (VocSyncLedger *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  voc_user_marks_free (self->marks);
  voc_id_set_free (self->seen);
  g_hash_table_unref (self->removed);
  voc_sync_words_free (self->words);
  g_clear_pointer (&self->known, voc_record_set_unref);
  g_array_unref (self->records);
  g_free (self);
}

/**
 * voc_sync_ledger_set_known:
 * @self: an empty ledger
 * @known: (transfer full): the records that come unread when they have not changed
 */
void
voc_sync_ledger_set_known (VocSyncLedger *self,
                           VocRecordSet  *known)
{
  self->known = known;
}

/* What the record can be known by the next time. Words that no table knows are
 * counted anew with every sync. */
static void
note_record (VocSyncLedger     *self,
             const VocFeedItem *item,
             gint64             id)
{
  gboolean  has_words = voc_sync_words_count (self->words, item->listing);
  VocRecord record;

  if (!has_words && voc_record_make (&record, item->sum, id))
    g_array_append_val (self->records, record);
}

static gboolean
void_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const gint64 *source_id = data;
  g_autoptr (VocSource) source = voc_sources_get (conn, *source_id, error);

  if (source == NULL)
    return FALSE;

  g_clear_pointer (&source->etag, g_free);
  g_clear_pointer (&source->last_modified, g_free);
  g_clear_pointer (&source->body_hash, g_free);
  return voc_sources_update (conn, source, error);
}

/**
 * voc_sync_void_async:
 * @store: the databases
 * @source_id: a source
 * @callback: (scope async): gets nothing, or an error:
 *   %VOC_STORE_ERROR_NOT_FOUND when the source was removed meanwhile
 *
 * Forgets the validators of a source before its listings begin to change. If the
 * program ends half-way, and the feed goes back to what it was, a "not modified"
 * would keep what came in between for ever.
 */
void
voc_sync_void_async (VocStore           *store,
                     gint64              source_id,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  voc_store_write_async (store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, void_in_thread,
                         g_memdup2 (&source_id, sizeof source_id), g_free, NULL, NULL, callback, user_data);
}

typedef struct
{
  VocSyncLedger  *ledger;
  GPtrArray      *items; /* (element-type VocSyncItem) */
  VocSyncPutFlags flags;
} Put;

static void
put_free (gpointer data)
{
  Put *put = data;

  voc_sync_ledger_unref (put->ledger);
  g_ptr_array_unref (put->items);
  g_free (put);
}

static gint64
get_version (const VocSyncLedger *ledger,
             const VocFeedItem   *item)
{
  return CLAMP (item->version, 0, (ledger->now + MAX_AHEAD_SECONDS) * 1000);
}

static gboolean
put_listing (VocConn           *conn,
             VocSyncLedger     *ledger,
             const VocSyncItem *sync_item,
             gint64             row,
             VocSyncPutFlags    flags,
             VocSyncCounts     *counts,
             GError           **error)
{
  const VocFeedItem *item = &sync_item->feed;
  const VocListing  *listing = item->listing;
  gboolean           is_entry = (flags & VOC_SYNC_PUT_ENTRIES) != 0;
  gint64             version = get_version (ledger, item);
  gboolean           is_late;
  VocPutOutcome      outcome;
  gint64             id;

  if (!voc_streams_is_late (conn, ledger->source_id, listing->native_id, version, &is_late, error))
    return FALSE;
  if (is_late)
    {
      /* What is known is newer: nothing changes, and the listing was met all the same. */
      if (row != 0)
        voc_id_set_add (ledger->seen, row);
      counts->n_unchanged++;
      return TRUE;
    }
  if (is_entry ? !voc_listings_put_entry (conn, listing, ledger->now, &id, &outcome, error)
               : !voc_listings_put_packed (conn, listing, sync_item->pack, ledger->now, &id, &outcome, error))
    return FALSE;
  if (!voc_streams_note_version (conn, ledger->source_id, listing->native_id, version, error))
    return FALSE;

  voc_id_set_add (ledger->seen, id);
  note_record (ledger, item, id);
  if ((flags & VOC_SYNC_PUT_REMOVE_CLOSED) != 0 && (outcome == VOC_PUT_NEW_CLOSED || outcome == VOC_PUT_CHANGED_CLOSED))
    g_hash_table_add (ledger->removed, g_strdup (listing->native_id));
  switch (outcome)
    {
    case VOC_PUT_NEW_CLOSED:
      counts->n_closed++;
      G_GNUC_FALLTHROUGH;
    case VOC_PUT_NEW:
      counts->n_new++;
      return voc_user_marks_set (ledger->marks, conn, listing->native_id, id, error);
    case VOC_PUT_CHANGED_CLOSED:
      counts->n_closed++;
      G_GNUC_FALLTHROUGH;
    case VOC_PUT_CHANGED:
      counts->n_changed++;
      return TRUE;
    case VOC_PUT_UNCHANGED:
      counts->n_unchanged++;
      return TRUE;
    case VOC_PUT_REOPENED:
      counts->n_reopened++;
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
put_tombstone (VocConn           *conn,
               VocSyncLedger     *ledger,
               const VocFeedItem *item,
               VocSyncCounts     *counts,
               GError           **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean was_open = FALSE;
  gboolean is_late;
  gint64   id;

  if (!voc_streams_bury (conn, ledger->source_id, item->native_id, get_version (ledger, item), ledger->now, &is_late, error))
    return FALSE;
  if (is_late)
    return TRUE;

  id = voc_listings_find (conn, ledger->source_id, item->native_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (id == 0)
    return TRUE;
  if (!voc_listings_close (conn, id, VOC_CLOSE_TOMBSTONE, ledger->now, &was_open, error))
    return FALSE;

  voc_id_set_remove (ledger->seen, id);
  if (was_open)
    counts->n_closed++;
  return TRUE;
}

static gboolean
put_guide (VocConn        *conn,
           VocSyncLedger  *ledger,
           const VocGuide *guide,
           GError        **error)
{
  g_autofree char *json = voc_native_guide_to_json (guide);

  return voc_guides_put (conn, ledger->source_id, guide->slug, json, ledger->now, error);
}

static void
skip_repeated (const VocFeedItem *item,
               VocSyncCounts     *counts)
{
  if (counts->n_repeated++ == 0)
    counts->first_repeated = item->position.index;
}

/* A listing that is in the cache as its feed has it. */
static void
take_known (VocSyncLedger     *ledger,
            const VocFeedItem *item,
            VocSyncCounts     *counts)
{
  if (!voc_id_set_add (ledger->seen, item->known))
    {
      skip_repeated (item, counts);
      return;
    }

  g_array_append_vals (ledger->records, voc_record_set_find (ledger->known, item->sum), 1);
  counts->n_unchanged++;
}

/* A listing that leaves the cache as soon as it is closed has no row by which it is known. */
static gboolean
was_met (const VocSyncLedger *ledger,
         gint64               row,
         const char          *native_id)
{
  return row != 0 ? voc_id_set_contains (ledger->seen, row) : g_hash_table_contains (ledger->removed, native_id);
}

/* Two records of one id would change the listing to and fro with every sync, so
 * the first one counts. In a feed of changes the last word does. */
static gboolean
put_read (VocConn           *conn,
          const Put         *put,
          const VocSyncItem *sync_item,
          VocSyncCounts     *counts,
          GError           **error)
{
  const VocFeedItem *item = &sync_item->feed;
  g_autoptr (GError) local_error = NULL;
  gint64 row = voc_listings_find (conn, put->ledger->source_id, item->listing->native_id, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if ((put->flags & VOC_SYNC_PUT_STREAM) != 0 || !was_met (put->ledger, row, item->listing->native_id))
    return put_listing (conn, put->ledger, sync_item, row, put->flags, counts, error);

  skip_repeated (item, counts);
  return TRUE;
}

static gboolean
put_item (VocConn           *conn,
          const Put         *put,
          const VocSyncItem *sync_item,
          VocSyncCounts     *counts,
          GError           **error)
{
  const VocFeedItem *item = &sync_item->feed;

  switch (item->kind)
    {
    case VOC_FEED_ITEM_GUIDE:
      return put_guide (conn, put->ledger, item->guide, error);
    case VOC_FEED_ITEM_KNOWN:
      take_known (put->ledger, item, counts);
      return TRUE;
    case VOC_FEED_ITEM_TOMBSTONE:
      return put_tombstone (conn, put->ledger, item, counts, error);
    case VOC_FEED_ITEM_LISTING:
      return put_read (conn, put, sync_item, counts, error);
    case VOC_FEED_ITEM_OFFICE: /* the reader keeps these */
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Of listings that were read; most of a batch may be known by their sums. */
static gboolean
has_many (const GPtrArray *items)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += ((const VocSyncItem *) g_ptr_array_index (items, i))->feed.kind == VOC_FEED_ITEM_LISTING;

  return n >= MANY_LISTINGS;
}

static gboolean
put_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  const Put                *put = data;
  g_autofree VocSyncCounts *counts = g_new0 (VocSyncCounts, 1);

  if (!voc_user_marks_follow (put->ledger->marks, conn, error))
    return FALSE;
  if (has_many (put->items))
    voc_listings_let_words_wait (conn);
  for (guint i = 0; i < put->items->len; i++)
    if (!put_item (conn, put, g_ptr_array_index (put->items, i), counts, error))
      return FALSE;

  if ((put->flags & VOC_SYNC_PUT_REMOVE_CLOSED) != 0
      && !voc_listings_remove_closed (conn, put->ledger->source_id, VOC_SYNC_MAX_REMOVED, NULL, error))
    return FALSE;
  if (!voc_dictionary_is_due (conn, &counts->wants_dictionary, error))
    return FALSE;

  *result = g_steal_pointer (&counts);
  return TRUE;
}

/**
 * voc_sync_put_async:
 * @store: the databases
 * @ledger: what was met so far
 * @items: (transfer full) (element-type VocSyncItem): listings and tombstones
 * @flags: how
 * @callback: (scope async): gets #VocSyncCounts
 *
 * Writes a batch in one transaction.
 */
void
voc_sync_put_async (VocStore           *store,
                    VocSyncLedger      *ledger,
                    GPtrArray          *items,
                    VocSyncPutFlags     flags,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  Put *put = g_new0 (Put, 1);

  put->ledger = voc_sync_ledger_ref (ledger);
  put->items = items;
  put->flags = flags;
  voc_store_write_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND, put_in_thread, put, put_free, g_free,
                         NULL, callback, user_data);
}

typedef struct
{
  VocSyncReport *report;
  VocSyncEnd     end;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  voc_sync_report_free (save->report);
  voc_sync_end_clear (&save->end);
  g_free (save);
}

/* One sync alone may have met a slip of the server; and "not modified" is what servers
 * say too that compare no more than dates, so one of the two has brought the feed. */
static gboolean
settle_move (VocConn       *conn,
             VocSyncReport *report,
             GError       **error)
{
  VocSourceMove    before;
  g_autofree char *moved_to = NULL;
  gboolean         had_body;
  gboolean         is_taken;
  gboolean         can_be_taken;

  if (report->move == VOC_SOURCE_MOVE_NONE || report->move == VOC_SOURCE_MOVE_MADE)
    return TRUE;
  if (!voc_sources_get_last_move (conn, report->source_id, &before, &moved_to, &had_body, error)
      || !voc_sources_is_taken (conn, report->source_id, report->moved_to, &is_taken, &can_be_taken, error))
    return FALSE;

  if (is_taken)
    report->move = VOC_SOURCE_MOVE_TAKEN;
  else if (!can_be_taken && (had_body || report->n_bytes > 0) && before != VOC_SOURCE_MOVE_NONE && before != VOC_SOURCE_MOVE_MADE
           && g_str_equal (moved_to, report->moved_to))
    report->move = VOC_SOURCE_MOVE_MADE;
  return TRUE;
}

/* The row is read again here: the user may have renamed or paused the source
 * while it was being synced. */
static gboolean
save_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Save *save = data;
  g_autoptr (VocSource) source = voc_sources_get (conn, save->report->source_id, error);

  if (source == NULL || !settle_move (conn, save->report, error))
    return FALSE;

  voc_sync_note_end (source, save->report, &save->end, g_random_double ());
  return voc_sources_update (conn, source, error) && voc_sources_add_report (conn, save->report, error);
}

/**
 * voc_sync_save_async:
 * @store: the databases
 * @report: what the sync did
 * @end: what it found out; taken and left empty
 * @callback: (scope async): gets nothing, or an error:
 *   %VOC_STORE_ERROR_NOT_FOUND when the source was removed meanwhile
 *
 * Writes the source's row and the report in one transaction.
 */
void
voc_sync_save_async (VocStore            *store,
                     const VocSyncReport *report,
                     VocSyncEnd          *end,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  Save *save = g_new0 (Save, 1);

  save->report = voc_sync_report_copy (report);
  save->end = *end;
  memset (end, 0, sizeof *end);
  voc_store_write_async (store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, save_in_thread, save, save_free, NULL,
                         NULL, callback, user_data);
}
