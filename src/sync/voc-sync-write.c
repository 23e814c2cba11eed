/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sync asks of the databases. Each function sends one job to a thread of
 * the store; the caller takes its answer with voc_store_finish(). No write job
 * takes the cancellable of a sync: they are short, and one that was cancelled
 * would not say whether it was committed. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-write-private.h"

#include "store/voc-library-store.h"
#include "store/voc-listing-store.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define LOCK_FILE "sync.lock"

struct _VocSyncLedger
{
  gatomicrefcount ref_count;
  gint64          source_id;
  gint64          now;
  VocSyncMarks   *marks;      /* (owned); read only */
  GArray         *seen;       /* (element-type gint64): rows that were met */
  GHashTable     *native_ids; /* the ids that were met, kept in @texts */
  GStringChunk   *texts;
};

/**
 * voc_sync_start_free:
 * @self: (transfer full): what a sync began with
 *
 * Lets go of the lock too.
 */
void
voc_sync_start_free (VocSyncStart *self)
{
  g_clear_pointer (&self->source, voc_source_free);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self);
}

/**
 * voc_sync_marks_free:
 * @self: (transfer full): marks
 */
void
voc_sync_marks_free (VocSyncMarks *self)
{
  g_hash_table_unref (self->hidden);
  g_hash_table_unref (self->saved);
  g_free (self);
}

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
  g_free (self);
}

typedef struct
{
  gint64 source_id;
  char  *lock_file;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->lock_file);
  g_free (load);
}

/* One byte of the lock file stands for each source. The kernel lets go of it
 * when the program ends, however it ends, and two engines of one program keep
 * each other out too. Where a file system has no locks it is done without. */
static gboolean
lock_source (const Load *load,
             int        *lock,
             GError    **error)
{
  struct flock range = {
    .l_type = F_WRLCK,
    .l_whence = SEEK_SET,
    .l_start = (off_t) load->source_id,
    .l_len = 1,
  };

  *lock = g_open (load->lock_file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (*lock < 0 || fcntl (*lock, F_OFD_SETLK, &range) == 0)
    return TRUE;

  if (errno != EAGAIN && errno != EACCES)
    return TRUE;

  close (*lock);
  *lock = -1;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PENDING, "Another program is syncing this source");
  return FALSE;
}

static gboolean
load_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Load *load = data;
  g_autoptr (VocSyncStart) start = g_new0 (VocSyncStart, 1);

  start->lock = -1;
  if (!lock_source (load, &start->lock, error))
    return FALSE;

  /* After the lock, so that this is what the last sync left. */
  start->source = voc_sources_get (conn, load->source_id, error);
  if (start->source == NULL)
    return FALSE;

  *result = g_steal_pointer (&start);
  return TRUE;
}

/**
 * voc_sync_load_async:
 * @store: the databases
 * @source_id: a source
 * @cancellable: (nullable)
 * @callback: (scope async): gets a #VocSyncStart, or an error:
 *   %G_IO_ERROR_PENDING when another program syncs the source,
 *   %VOC_STORE_ERROR_NOT_FOUND when there is no such source
 *
 * Takes hold of a source.
 */
void
voc_sync_load_async (VocStore           *store,
                     gint64              source_id,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  Load *load = g_new0 (Load, 1);

  load->source_id = source_id;
  load->lock_file = g_build_filename (voc_store_get_data_dir (store), LOCK_FILE, NULL);
  voc_store_read_async (store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, load_in_thread, load, load_free,
                        (GDestroyNotify) voc_sync_start_free, cancellable, callback, user_data);
}

static gboolean
load_marks_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  const char *source_url = data;
  g_autoptr (GPtrArray) hidden = voc_hidden_list (conn, source_url, error);
  g_autoptr (GPtrArray) applications = hidden != NULL ? voc_applications_list (conn, error) : NULL;
  g_autoptr (VocSyncMarks) marks = NULL;

  if (applications == NULL)
    return FALSE;

  marks = g_new0 (VocSyncMarks, 1);
  marks->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  marks->saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < hidden->len; i++)
    g_hash_table_add (marks->hidden, g_strdup (g_ptr_array_index (hidden, i)));
  for (guint i = 0; i < applications->len; i++)
    {
      const VocApplication *application = g_ptr_array_index (applications, i);

      if (g_strcmp0 (application->source_url, source_url) == 0 && application->snapshot != NULL && application->snapshot->native_id != NULL)
        g_hash_table_add (marks->saved, g_strdup (application->snapshot->native_id));
    }

  *result = g_steal_pointer (&marks);
  return TRUE;
}

/**
 * voc_sync_load_marks_async:
 * @store: the databases
 * @source_url: the address of a source
 * @callback: (scope async): gets #VocSyncMarks
 *
 * Asks what the user did with the listings of a source.
 */
void
voc_sync_load_marks_async (VocStore           *store,
                           const char         *source_url,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  voc_store_read_async (store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, load_marks_in_thread,
                        g_strdup (source_url), g_free, (GDestroyNotify) voc_sync_marks_free,
                        NULL, callback, user_data);
}

static gboolean
count_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const gint64 *source_id = data;
  guint         counts[2];

  if (!voc_listings_count (conn, *source_id, &counts[0], &counts[1], error))
    return FALSE;

  *result = g_memdup2 (counts, sizeof counts);
  return TRUE;
}

/**
 * voc_sync_count_async:
 * @store: the databases
 * @source_id: a source
 * @callback: (scope async): gets two guint: how many listings are open and how
 *   many are closed
 *
 * Counts what the cache has of a source.
 */
void
voc_sync_count_async (VocStore           *store,
                      gint64              source_id,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  voc_store_read_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, count_in_thread,
                        g_memdup2 (&source_id, sizeof source_id), g_free, g_free, NULL, callback, user_data);
}

typedef struct
{
  VocSyncLedger *ledger;
  GPtrArray     *items; /* (element-type VocFeedItem) */
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
             VocSyncCounts    *counts,
             GError          **error)
{
  VocPutOutcome outcome;
  gint64        id;

  if (!voc_listings_put (conn, listing, ledger->now, &id, &outcome, error))
    return FALSE;

  g_array_append_val (ledger->seen, id);
  switch (outcome)
    {
    case VOC_PUT_NEW:
      counts->n_new++;
      return mark_listing (conn, ledger->marks, listing->native_id, id, error);
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

/* Two records of one id would change the listing to and fro with every sync, so
 * the first one counts. In a feed of changes the last word does. */
static gboolean
is_repeated (VocSyncLedger *ledger,
             const char    *native_id)
{
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

      if (item->kind == VOC_FEED_ITEM_TOMBSTONE)
        {
          g_hash_table_remove (put->ledger->native_ids, item->native_id);
          if (!put_tombstone (conn, put->ledger, item->native_id, counts, error))
            return FALSE;
        }
      else if (is_repeated (put->ledger, item->listing->native_id))
        {
          if (counts->n_repeated++ == 0)
            counts->first_repeated = item->position.index;
        }
      else if (!put_listing (conn, put->ledger, item->listing, counts, error))
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
 * @callback: (scope async): gets #VocSyncCounts
 *
 * Writes a batch in one transaction.
 */
void
voc_sync_put_async (VocStore           *store,
                    VocSyncLedger      *ledger,
                    GPtrArray          *items,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  Put *put = g_new0 (Put, 1);

  put->ledger = voc_sync_ledger_ref (ledger);
  put->items = items;
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
close_absent (VocConn              *conn,
              const VocSyncClosing *closing,
              VocSyncClosed        *closed,
              GError              **error)
{
  VocSyncLedger *ledger = closing->ledger;

  if (closing->kind != VOC_FEED_SNAPSHOT)
    return TRUE;
  if (closing->is_unchanged)
    return voc_listings_touch_all (conn, ledger->source_id, ledger->now, error);
  if (!closing->is_whole)
    return TRUE;

  if (voc_sync_is_suspicious (closing->n_before, ledger->seen->len, closing->shrunk_to))
    {
      closed->shrunk_to = MAX (ledger->seen->len, 1);
      return TRUE;
    }

  return voc_listings_close_absent (conn, ledger->source_id, ledger->seen, ledger->now, &closed->n_closed, error);
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
  if (closing->marks != NULL && (!mark_all (conn, ledger, closing->marks->hidden, voc_listings_set_hidden, error) || !mark_all (conn, ledger, closing->marks->saved, voc_listings_set_saved, error)))
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
 * Ends a sync in the cache: closes what a whole snapshot no longer has, and puts
 * the user's marks back.
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
