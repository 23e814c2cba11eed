/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sync writes. Each function sends one job to a thread of the store; the
 * caller takes its answer with voc_store_finish(). No write job
 * takes the cancellable of a sync: they are short, and one that was cancelled
 * would not say whether it was committed. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-write-private.h"

#include "feeds/voc-feed-reader.h"
#include "store/voc-guide-store.h"
#include "store/voc-library-store.h"
#include "store/voc-listing-store.h"
#include "store/voc-unknown-word-store.h"
#include "sync/voc-sync-words-private.h"

#include <string.h>

struct _VocSyncLedger
{
  gatomicrefcount ref_count;
  gint64          source_id;
  gint64          now;
  VocSyncMarks   *marks;      /* (owned); read only */
  GArray         *seen;       /* (element-type gint64): rows that were met */
  GHashTable     *native_ids; /* the ids that were met, kept in @texts */
  GStringChunk   *texts;
  VocSyncWords   *words; /* that no table knows */
};

/**
 * voc_sync_ledger_new:
 * @source_id: the source
 * @now: Unix seconds
 * @marks: (transfer full): what the user did with its listings
 *
 * Returns: (transfer full): an empty ledger
 */
VocSyncLedger *
voc_sync_ledger_new (gint64        source_id,
                     gint64        now,
                     VocSyncMarks *marks)
{
  VocSyncLedger *self = g_new0 (VocSyncLedger, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->source_id = source_id;
  self->now = now;
  self->marks = marks;
  self->seen = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->native_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (64 * 1024);
  self->words = voc_sync_words_new ();
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

  voc_sync_marks_free (self->marks);
  g_array_unref (self->seen);
  g_hash_table_unref (self->native_ids);
  g_string_chunk_free (self->texts);
  voc_sync_words_free (self->words);
  g_free (self);
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
  GPtrArray      *items; /* (element-type VocFeedItem) */
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

/* Marks of the user on a listing that the cache did not have. */
static gboolean
mark_listing (VocConn            *conn,
              const VocSyncMarks *marks,
              const char         *native_id,
              gint64              id,
              GError            **error)
{
  if (g_hash_table_contains (marks->hidden, native_id) && !voc_listings_set_hidden (conn, id, TRUE, error))
    return FALSE;

  return !g_hash_table_contains (marks->saved, native_id) || voc_listings_set_saved (conn, id, TRUE, error);
}

static gboolean
put_listing (VocConn          *conn,
             VocSyncLedger    *ledger,
             const VocListing *listing,
             VocSyncPutFlags   flags,
             VocSyncCounts    *counts,
             GError          **error)
{
  gboolean      is_entry = (flags & VOC_SYNC_PUT_ENTRIES) != 0;
  VocPutOutcome outcome;
  gint64        id;

  if (is_entry ? !voc_listings_put_entry (conn, listing, ledger->now, &id, &outcome, error)
               : !voc_listings_put (conn, listing, ledger->now, &id, &outcome, error))
    return FALSE;

  g_array_append_val (ledger->seen, id);
  voc_sync_words_count (ledger->words, listing);
  switch (outcome)
    {
    case VOC_PUT_NEW_CLOSED:
      counts->n_closed++;
      G_GNUC_FALLTHROUGH;
    case VOC_PUT_NEW:
      counts->n_new++;
      return mark_listing (conn, ledger->marks, listing->native_id, id, error);
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
put_tombstone (VocConn       *conn,
               VocSyncLedger *ledger,
               const char    *native_id,
               VocSyncCounts *counts,
               GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean was_open = FALSE;
  gint64   id = voc_listings_find (conn, ledger->source_id, native_id, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (id == 0)
    return TRUE;
  if (!voc_listings_close (conn, id, VOC_CLOSE_TOMBSTONE, ledger->now, &was_open, error))
    return FALSE;

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

/* Two records of one id would change the listing to and fro with every sync, so
 * the first one counts. In a feed of changes the last word does. */
static gboolean
is_repeated (VocSyncLedger  *ledger,
             const char     *native_id,
             VocSyncPutFlags flags)
{
  if ((flags & VOC_SYNC_PUT_STREAM) != 0)
    return FALSE;
  if (g_hash_table_contains (ledger->native_ids, native_id))
    return TRUE;

  g_hash_table_add (ledger->native_ids, g_string_chunk_insert (ledger->texts, native_id));
  return FALSE;
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

  for (guint i = 0; i < put->items->len; i++)
    {
      const VocFeedItem *item = g_ptr_array_index (put->items, i);

      if (item->kind == VOC_FEED_ITEM_GUIDE)
        {
          if (!put_guide (conn, put->ledger, item->guide, error))
            return FALSE;
        }
      else if (item->kind == VOC_FEED_ITEM_TOMBSTONE)
        {
          g_hash_table_remove (put->ledger->native_ids, item->native_id);
          if (!put_tombstone (conn, put->ledger, item->native_id, counts, error))
            return FALSE;
        }
      else if (is_repeated (put->ledger, item->listing->native_id, put->flags))
        {
          if (counts->n_repeated++ == 0)
            counts->first_repeated = item->position.index;
        }
      else if (!put_listing (conn, put->ledger, item->listing, put->flags, counts, error))
        return FALSE;
    }

  *result = g_steal_pointer (&counts);
  return TRUE;
}

/**
 * voc_sync_put_async:
 * @store: the databases
 * @ledger: what was met so far
 * @items: (transfer full) (element-type VocFeedItem): listings and tombstones
 * @flags: how they are taken
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

/**
 * voc_sync_closing_free:
 * @self: (transfer full): a request
 */
void
voc_sync_closing_free (VocSyncClosing *self)
{
  voc_sync_ledger_unref (self->ledger);
  g_clear_pointer (&self->marks, voc_sync_marks_free);
  g_free (self);
}

/* The copy in the cache may lag behind when a program ended between the two
 * databases. */
static gboolean
mark_all (VocConn             *conn,
          const VocSyncLedger *ledger,
          GHashTable          *native_ids,
          gboolean (*mark) (VocConn *, gint64, gboolean, GError **),
          GError **error)
{
  GHashTableIter iter;
  gpointer       native_id;

  g_hash_table_iter_init (&iter, native_ids);
  while (g_hash_table_iter_next (&iter, &native_id, NULL))
    {
      g_autoptr (GError) local_error = NULL;
      gint64 id = voc_listings_find (conn, ledger->source_id, native_id, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (id != 0 && !mark (conn, id, TRUE, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_marks_back (VocConn             *conn,
                const VocSyncLedger *ledger,
                const VocSyncMarks  *marks,
                GError             **error)
{
  return mark_all (conn, ledger, marks->hidden, voc_listings_set_hidden, error)
         && mark_all (conn, ledger, marks->saved, voc_listings_set_saved, error);
}

static gboolean
close_absent (VocConn              *conn,
              const VocSyncClosing *closing,
              VocSyncClosed        *closed,
              GError              **error)
{
  VocSyncLedger *ledger = closing->ledger;
  guint          n_absent;

  if (closing->kind != VOC_FEED_SNAPSHOT)
    return TRUE;
  if (closing->is_unchanged)
    return voc_listings_touch_all (conn, ledger->source_id, ledger->now, error);
  if (!closing->is_whole)
    return TRUE;

  if (!voc_listings_count_absent (conn, ledger->source_id, ledger->seen, &n_absent, error))
    return FALSE;
  if (voc_sync_is_suspicious (closing->n_before, ledger->seen->len, closing->shrunk_to)
      || (!closing->is_end_sure && voc_sync_may_be_cut (n_absent, ledger->seen->len, closing->shrunk_to)))
    {
      closed->shrunk_to = MAX (ledger->seen->len, 1);
      return TRUE;
    }

  return voc_listings_close_absent (conn, ledger->source_id, ledger->seen, ledger->now, &closed->n_closed, error);
}

/* What a whole snapshot no longer says is forgotten; of a feed of changes the
 * same listing is not read again with every sync. */
static gboolean
write_words (VocConn              *conn,
             const VocSyncClosing *closing,
             GError              **error)
{
  const VocSyncLedger *ledger = closing->ledger;

  if (closing->is_unchanged)
    return TRUE;
  if (!voc_sync_words_write (ledger->words, conn, ledger->source_id, ledger->now, closing->kind == VOC_FEED_STREAM, error))
    return FALSE;

  return closing->kind != VOC_FEED_SNAPSHOT || !closing->is_whole
         || voc_unknown_words_drop_unseen (conn, ledger->source_id, ledger->now, error);
}

static gboolean
close_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const VocSyncClosing     *closing = data;
  const VocSyncLedger      *ledger = closing->ledger;
  g_autofree VocSyncClosed *closed = g_new0 (VocSyncClosed, 1);

  if (!close_absent (conn, closing, closed, error))
    return FALSE;
  if (closing->is_whole && !closing->is_unchanged && !voc_guides_drop_unseen (conn, ledger->source_id, ledger->now, error))
    return FALSE;
  if (!write_words (conn, closing, error))
    return FALSE;
  if (closing->marks != NULL && !put_marks_back (conn, ledger, closing->marks, error))
    return FALSE;
  if (!voc_listings_count (conn, ledger->source_id, &closed->n_open, NULL, error))
    return FALSE;

  *result = g_steal_pointer (&closed);
  return TRUE;
}

/**
 * voc_sync_close_async:
 * @store: the databases
 * @closing: (transfer full): how the sync went
 * @callback: (scope async): gets a #VocSyncClosed
 *
 * Ends a sync in the cache: closes what a whole snapshot no longer has, writes down
 * the words that no table knows, and puts the user's marks back.
 */
void
voc_sync_close_async (VocStore           *store,
                      VocSyncClosing     *closing,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  voc_store_write_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, close_in_thread, closing,
                         (GDestroyNotify) voc_sync_closing_free, g_free, NULL, callback, user_data);
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

  if (source == NULL)
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
