/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sync wants to know before it begins: the source, which it takes hold of,
 * and what the cache has of it. Each function
 * sends one job to a thread of the store; the caller takes its answer with
 * voc_store_finish(). */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-load-private.h"

#include "store/voc-duplicate-store.h"
#include "store/voc-library-store.h"
#include "store/voc-listing-store.h"
#include "store/voc-record-store.h"
#include "store/voc-stream-store.h"
#include "sync/voc-sync-lock-private.h"

#include <unistd.h>

#define OLD_ADDRESS_EVERY 3

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
 * voc_sync_have_free:
 * @self: (transfer full): what the cache has
 */
void
voc_sync_have_free (VocSyncHave *self)
{
  g_free (self->cursor);
  g_free (self);
}

typedef struct
{
  gint64 source_id;
  gint64 began; /* Unix seconds */
  char  *lock_file;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->lock_file);
  g_free (load);
}

static gboolean
lock_source (const Load *load,
             int        *lock,
             GError    **error)
{
  if (voc_sync_lock_take (load->lock_file, load->source_id, lock))
    {
      voc_sync_lock_note_began (*lock, load->source_id, load->began);
      return TRUE;
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PENDING, "Another program is syncing this source");
  return FALSE;
}

/* The terms of some formats count the requests of a day, whatever source they are
 * for, and a program that is started again has to know them. */
static gboolean
load_day (VocConn      *conn,
          VocSyncStart *start,
          GError      **error)
{
  const VocFormat *format = voc_formats_find (start->source->format);
  gint64           now = g_get_real_time () / G_USEC_PER_SEC;

  if (format == NULL || voc_format_get_info (format)->max_requests_per_day == 0)
    return TRUE;

  start->day.limit = voc_format_get_info (format)->max_requests_per_day;
  return voc_sources_count_requests (conn, start->source->format, now - VOC_SYNC_DAY_SECONDS, &start->day.n_requests,
                                     &start->day.first_at, error);
}

/* Whether the server that the feed has moved to seems not to have it any more. Then the
 * one it came from may know better, every third time, unless it would be asked with less
 * protection. */
static gboolean
wants_old_address (const VocSource *source)
{
  if (source->moved_to == NULL || source->n_failures % OLD_ADDRESS_EVERY != OLD_ADDRESS_EVERY - 1)
    return FALSE;
  if (g_strcmp0 (g_uri_peek_scheme (source->url), "https") != 0 && g_strcmp0 (g_uri_peek_scheme (source->moved_to), "https") == 0)
    return FALSE;

  return source->last_problem == VOC_PROBLEM_NOT_FOUND || source->last_problem == VOC_PROBLEM_GONE
         || source->last_problem == VOC_PROBLEM_NO_NETWORK;
}

/* The address, and whether the feed is wanted even when it has not changed: before it is
 * believed that it has moved, it has to be seen there. */
static gboolean
choose_address (VocConn      *conn,
                VocSyncStart *start,
                GError      **error)
{
  VocSource       *source = start->source;
  VocSourceMove    move;
  g_autofree char *moved_to = NULL;
  gboolean         had_body;

  if (!voc_sources_get_last_move (conn, source->id, &move, &moved_to, &had_body, error))
    return FALSE;

  start->is_back = wants_old_address (source);
  if (start->is_back)
    g_clear_pointer (&source->moved_to, g_free);
  if (start->is_back || (move == VOC_SOURCE_MOVE_SEEN && !had_body))
    {
      g_clear_pointer (&source->etag, g_free);
      g_clear_pointer (&source->last_modified, g_free);
    }
  return TRUE;
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
  if (start->source == NULL || !choose_address (conn, start, error) || !load_day (conn, start, error))
    return FALSE;

  *result = g_steal_pointer (&start);
  return TRUE;
}

/**
 * voc_sync_load_async:
 * @store: the databases
 * @source_id: a source
 * @began: when the sync began, Unix seconds
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
                     gint64              began,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  Load *load = g_new0 (Load, 1);

  load->source_id = source_id;
  load->began = began;
  load->lock_file = voc_sync_lock_dup_file (store);
  voc_store_read_async (store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, load_in_thread, load, load_free,
                        (GDestroyNotify) voc_sync_start_free, cancellable, callback, user_data);
}

typedef struct
{
  gint64   source_id;
  gboolean has_entries;
} Count;

static gboolean
count_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Count *count = data;
  g_autoptr (VocSyncHave) have = g_new0 (VocSyncHave, 1);

  if (!voc_listings_count (conn, count->source_id, &have->n_open, &have->n_closed, error)
      || !voc_duplicates_get_newest (conn, &have->newest, error)
      || !voc_streams_get_cursor (conn, count->source_id, &have->cursor, error))
    return FALSE;
  if (count->has_entries && !voc_listings_lack_entries (conn, count->source_id, &have->lacks_entries, error))
    return FALSE;

  *result = g_steal_pointer (&have);
  return TRUE;
}

/**
 * voc_sync_count_async:
 * @store: the databases
 * @source_id: a source
 * @has_entries: whether its listings have documents of their own
 * @callback: (scope async): gets a #VocSyncHave
 *
 * Asks what the cache has of a source.
 */
void
voc_sync_count_async (VocStore           *store,
                      gint64              source_id,
                      gboolean            has_entries,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  const Count count = { source_id, has_entries };

  voc_store_read_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, count_in_thread,
                        g_memdup2 (&count, sizeof count), g_free, (GDestroyNotify) voc_sync_have_free, NULL, callback, user_data);
}

typedef struct
{
  gint64 source_id;
  gint64 newest;
} Copies;

static gboolean
count_copies_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  const Copies *copies = data;
  guint         n;

  if (!voc_duplicates_count_copies (conn, copies->source_id, copies->newest, &n, error))
    return FALSE;

  *result = g_memdup2 (&n, sizeof n);
  return TRUE;
}

/**
 * voc_sync_count_copies_async:
 * @store: the databases
 * @source_id: a source
 * @newest: what the cache had last when the sync began
 * @callback: (scope async): gets a guint, to be freed with g_free()
 *
 * Asks how many of the new listings are jobs that another source has already.
 */
void
voc_sync_count_copies_async (VocStore           *store,
                             gint64              source_id,
                             gint64              newest,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  const Copies copies = { source_id, newest };

  voc_store_read_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, count_copies_in_thread,
                        g_memdup2 (&copies, sizeof copies), g_free, g_free, NULL, callback, user_data);
}

typedef struct
{
  gint64  source_id;
  guint64 seed;
} LoadRecords;

static gboolean
load_records_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  const LoadRecords *load = data;

  return voc_records_load (conn, load->source_id, load->seed, (VocRecordSet **) result, error);
}

/**
 * voc_sync_load_records_async:
 * @store: the databases
 * @source_id: a source
 * @seed: of the sums of its records
 * @callback: (scope async): gets a #VocRecordSet, or nothing
 *
 * Asks which records of the source are known.
 */
void
voc_sync_load_records_async (VocStore           *store,
                             gint64              source_id,
                             guint64             seed,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  const LoadRecords load = { source_id, seed };

  voc_store_read_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, load_records_in_thread,
                        g_memdup2 (&load, sizeof load), g_free, (GDestroyNotify) voc_record_set_unref, NULL, callback, user_data);
}
