/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The jobs of reading documents of listings, each on the threads where such a job
 * belongs: which are to be read, what is in one, and what is written of several. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-documents-private.h"

#include "store/voc-listing-store.h"
#include "sync/voc-sync-pool-private.h"

/**
 * voc_sync_document_new:
 * @id: a listing
 * @fate: what came of asking
 * @listing: (nullable) (transfer full): the whole of it, for %VOC_DOCUMENT_READ
 *
 * Returns: (transfer full): what came
 */
VocSyncDocument *
voc_sync_document_new (gint64              id,
                       VocSyncDocumentFate fate,
                       VocListing         *listing)
{
  VocSyncDocument *self = g_new0 (VocSyncDocument, 1);

  self->id = id;
  self->listing = listing;
  self->fate = fate;
  return self;
}

/**
 * voc_sync_document_free:
 * @self: (transfer full): what came
 */
void
voc_sync_document_free (VocSyncDocument *self)
{
  g_clear_pointer (&self->listing, voc_listing_unref);
  g_free (self);
}

typedef struct
{
  gint64 source_id;
  guint  most;
} Entries;

static gboolean
list_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Entries *entries = data;

  *result = voc_listings_list_entries (conn, entries->source_id, entries->most, error);
  return *result != NULL;
}

/**
 * voc_sync_entries_async:
 * @store: the databases
 * @source_id: a source
 * @most: how many at most
 * @callback: (scope async): gets a #GPtrArray of #VocListing, as from
 *   voc_listings_list_entries()
 *
 * Asks which listings lack their document.
 */
void
voc_sync_entries_async (VocStore           *store,
                        gint64              source_id,
                        guint               most,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  const Entries entries = { source_id, most };

  voc_store_read_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, list_in_thread, g_memdup2 (&entries, sizeof entries), g_free,
                        (GDestroyNotify) g_ptr_array_unref, NULL, callback, user_data);
}

typedef struct
{
  const VocFormat *format;
  char            *url;
  char            *base;
  gint64           now;
  VocListing      *entry;
  GBytes          *document;
} Read;

static void
read_free (gpointer data)
{
  Read *job = data;

  g_free (job->url);
  g_free (job->base);
  voc_listing_unref (job->entry);
  g_bytes_unref (job->document);
  g_free (job);
}

static void
read_in_thread (GTask *task)
{
  const Read *job = g_task_get_task_data (task);
  GError     *error = NULL;
  VocListing *listing = voc_feed_detail_read (job->format, job->url, job->base, job->now, job->entry, job->document, &error);

  if (listing != NULL)
    g_task_return_pointer (task, listing, (GDestroyNotify) voc_listing_unref);
  else
    g_task_return_error (task, error);
}

/**
 * voc_sync_read_document_async:
 * @pool: the threads of the parsers
 * @format: as for voc_feed_detail_read(), like the next ones
 * @callback: (scope async): gets the listing
 *
 * Reads a document on another thread. It is short and cannot be cancelled.
 */
void
voc_sync_read_document_async (VocSyncPool        *pool,
                              const VocFormat    *format,
                              const char         *url,
                              const char         *base,
                              gint64              now,
                              const VocListing   *entry,
                              GBytes             *document,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Read  *job = g_new0 (Read, 1);

  g_task_set_source_tag (task, voc_sync_read_document_async);
  job->format = format;
  job->url = g_strdup (url);
  job->base = g_strdup (base);
  job->now = now;
  job->entry = voc_listing_ref (entry);
  job->document = g_bytes_ref (document);
  g_task_set_task_data (task, job, read_free);
  voc_sync_pool_push (pool, task, read_in_thread);
}

/**
 * voc_sync_read_document_finish:
 *
 * Returns: (transfer full) (nullable): the whole listing, or %NULL with @error set
 */
VocListing *
voc_sync_read_document_finish (GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  GPtrArray *documents; /* (element-type VocSyncDocument) */
  gint64     now;
} Put;

static void
put_free (gpointer data)
{
  Put *put = data;

  g_ptr_array_unref (put->documents);
  g_free (put);
}

static gboolean
put_document (VocConn               *conn,
              const VocSyncDocument *document,
              gint64                 now,
              GError               **error)
{
  switch (document->fate)
    {
    case VOC_DOCUMENT_READ:
      return voc_listings_put_document (conn, document->id, document->listing, now, error);
    case VOC_DOCUMENT_SAME:
      return voc_listings_note_same_document (conn, document->id, now, error);
    case VOC_DOCUMENT_GONE:
    case VOC_DOCUMENT_FAILED:
      return voc_listings_note_no_document (conn, document->id, document->fate == VOC_DOCUMENT_GONE, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
put_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  const Put *put = data;

  for (guint i = 0; i < put->documents->len; i++)
    if (!put_document (conn, g_ptr_array_index (put->documents, i), put->now, error))
      return FALSE;

  return TRUE;
}

/**
 * voc_sync_put_documents_async:
 * @store: the databases
 * @documents: (transfer full) (element-type VocSyncDocument): what came
 * @now: Unix seconds
 * @callback: (scope async): gets nothing
 *
 * Writes a batch in one transaction.
 */
void
voc_sync_put_documents_async (VocStore           *store,
                              GPtrArray          *documents,
                              gint64              now,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Put *put = g_new0 (Put, 1);

  put->documents = documents;
  put->now = now;
  voc_store_write_async (store, VOC_DATABASE_CACHE, VOC_PRIORITY_BACKGROUND, put_in_thread, put, put_free, NULL,
                         NULL, callback, user_data);
}
