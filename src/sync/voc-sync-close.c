/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a sync in the cache: what is closed because it was not there any more,
 * and what is remembered for the next one. One job on the thread of the store that
 * writes, in one transaction. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-ledger-private.h"

#include "store/voc-duplicate-store.h"
#include "store/voc-guide-store.h"
#include "store/voc-listing-store.h"
#include "store/voc-stream-store.h"
#include "store/voc-unknown-word-store.h"

/* A text that was edited is seen after a week, and so many at a time: a server is
 * asked for what it has said already. */
#define AGAIN_SECONDS (7 * 24 * 60 * 60)
#define MAX_AGAIN 20

/**
 * voc_sync_closing_free:
 * @self: (transfer full): a request
 */
void
voc_sync_closing_free (VocSyncClosing *self)
{
  voc_sync_ledger_unref (self->ledger);
  g_free (self->cursor);
  g_free (self);
}

/* Each batch was marked by what was so then. An older program marked it by what was so when
 * its sync began, and may have been killed; whoever has read all of the source can go
 * through it once more. What can't be asked now is tried again with the next sync. */
static gboolean
put_marks_back (VocConn              *conn,
                const VocSyncClosing *closing,
                GError              **error)
{
  const VocSyncLedger *ledger = closing->ledger;
  gboolean             has_read = closing->kind == VOC_FEED_SNAPSHOT && !closing->is_unchanged;
  g_autoptr (GError) own_error = NULL;

  if (!voc_user_marks_follow (ledger->marks, conn, &own_error))
    {
      g_debug ("What is hidden could not be asked: %s", own_error->message);
      return TRUE;
    }

  return voc_user_marks_set_all (ledger->marks, conn, ledger->source_id, error)
         && (!has_read || voc_user_marks_clear_others (ledger->marks, conn, ledger->source_id, error))
         && voc_duplicates_agree_now (conn, error);
}

static gboolean
close_absent (VocConn              *conn,
              const VocSyncClosing *closing,
              VocSyncClosed        *closed,
              GError              **error)
{
  VocSyncLedger *ledger = closing->ledger;
  guint          n_absent;

  /* All changes were read, so whatever is open is there still. */
  if (closing->kind == VOC_FEED_STREAM && (closing->is_whole || closing->is_unchanged) && !closing->is_behind)
    return voc_listings_touch_all (conn, ledger->source_id, ledger->now, error);
  if (closing->kind != VOC_FEED_SNAPSHOT)
    return TRUE;
  if (closing->is_unchanged)
    return voc_listings_touch_all (conn, ledger->source_id, ledger->now, error);
  if (!closing->is_whole)
    return TRUE;

  if (!voc_listings_count_absent (conn, ledger->source_id, ledger->seen, &n_absent, error))
    return FALSE;
  if (voc_sync_is_suspicious (closing->n_before, voc_id_set_count (ledger->seen), closing->shrunk_to)
      || (!closing->is_end_sure && voc_sync_may_be_cut (n_absent, voc_id_set_count (ledger->seen), closing->shrunk_to)))
    {
      closed->shrunk_to = MAX (voc_id_set_count (ledger->seen), 1);
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

/* What a feed of changes and the terms of a source ask for. */
static gboolean
close_stream (VocConn              *conn,
              const VocSyncClosing *closing,
              GError              **error)
{
  const VocSyncLedger *ledger = closing->ledger;

  if (closing->removes_closed && !voc_listings_remove_closed (conn, ledger->source_id, VOC_SYNC_MAX_REMOVED, NULL, error))
    return FALSE;
  if (closing->has_cursor && !voc_streams_set_cursor (conn, ledger->source_id, closing->cursor, error))
    return FALSE;

  return voc_streams_forget_old (conn, ledger->source_id, ledger->now, error);
}

/* Those of a sync that has changed nothing are written down already, unless there was
 * nothing that could be used. */
static gboolean
write_records (VocConn              *conn,
               const VocSyncClosing *closing,
               GError              **error)
{
  const VocSyncLedger *ledger = closing->ledger;

  if (closing->seed == 0 || !closing->is_whole || closing->is_unchanged || ledger->records->len == 0)
    return TRUE;
  if (ledger->known != NULL && !closing->has_news)
    return TRUE;

  return voc_records_save (conn, ledger->source_id, closing->seed, ledger->records, error);
}

/* Not the list but only a document may say that a text was edited. */
static gboolean
ask_again (VocConn              *conn,
           const VocSyncClosing *closing,
           GError              **error)
{
  const VocSyncLedger *ledger = closing->ledger;

  if (!closing->asks_again || !(closing->is_whole || closing->is_unchanged))
    return TRUE;

  return voc_listings_ask_again (conn, ledger->source_id, ledger->now - AGAIN_SECONDS, MAX_AGAIN, error);
}

/* A cache that was made anew has seen nothing before this, though the person has. Of some
 * sources there is always a part that cannot be read, so what could be counts too: else
 * nothing of them would ever be new. */
static gboolean
note_known (VocConn              *conn,
            const VocSyncClosing *closing,
            GError              **error)
{
  const VocSyncLedger *ledger = closing->ledger;
  gboolean             has_part = closing->is_incomplete && voc_id_set_count (ledger->seen) > 0;

  if (!(closing->is_whole || closing->is_unchanged || has_part) || closing->is_behind)
    return TRUE;

  return voc_listings_note_known (conn, ledger->source_id, ledger->now, error);
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
  if (!write_words (conn, closing, error) || !note_known (conn, closing, error))
    return FALSE;
  if (!put_marks_back (conn, closing, error))
    return FALSE;
  if (!close_stream (conn, closing, error) || !ask_again (conn, closing, error) || !write_records (conn, closing, error))
    return FALSE;
  if (!voc_listings_count (conn, ledger->source_id, &closed->n_open, NULL, error))
    return FALSE;
  /* The library is about to say that this state of the feed is here, and then nobody
   * asks for it again. */
  if (!closing->is_unchanged)
    voc_store_wish_sync (conn);

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
