/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about syncing. The engine does the work; here each sync
 * gets a cancellable of its own, so that it can be stopped by naming its
 * source. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

#include "store/voc-library-store.h"

#define SYNCS_KEY "voc-library-syncs"

/* source id → the GCancellable of its sync; kept on the library */
static GHashTable *
get_syncs (VocLibrary *self)
{
  GHashTable *syncs = g_object_get_data (G_OBJECT (self), SYNCS_KEY);

  if (syncs == NULL)
    {
      syncs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
      g_object_set_data_full (G_OBJECT (self), SYNCS_KEY, syncs,
                              (GDestroyNotify) g_hash_table_unref);
    }

  return syncs;
}

static void
forward_cancel_cb (GCancellable *outer,
                   GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

static void
synced_cb (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VocLibrary    *self = g_task_get_source_object (task);
  const gint64  *id = g_task_get_task_data (task);
  VocSyncReport *report;

  report = voc_sync_engine_sync_finish (VOC_SYNC_ENGINE (object), async_result, &error);
  g_hash_table_remove (get_syncs (self), id);

  if (report != NULL)
    {
      g_task_return_pointer (task, report, (GDestroyNotify) voc_sync_report_free);
      return;
    }

  /* With a report the end is told by the engine. Without one nothing has come, but who says that
   * a sync is running has to look again. */
  if (voc_library_is_open (self))
    voc_library_emit_changed (self, VOC_CHANGE_SOURCES);
  g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * voc_library_sync_async:
 * @self: a library
 * @source_id: a source
 *
 * Brings a source up to date. One that is syncing already is answered with
 * %G_IO_ERROR_PENDING. However a sync ends, "changed" says %VOC_CHANGE_SOURCES after it.
 */
void
voc_library_sync_async (VocLibrary         *self,
                        gint64              source_id,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GCancellable) inner = g_cancellable_new ();

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  task = voc_library_begin (self, voc_library_sync_async, cancellable, callback, user_data);
  if (g_hash_table_contains (get_syncs (self), &source_id))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING,
                               "The source is being synced already");
      return;
    }

  if (cancellable != NULL)
    g_cancellable_connect (cancellable, G_CALLBACK (forward_cancel_cb),
                           g_object_ref (inner), g_object_unref);

  g_hash_table_insert (get_syncs (self), g_memdup2 (&source_id, sizeof source_id),
                       g_object_ref (inner));
  g_task_set_task_data (task, g_memdup2 (&source_id, sizeof source_id), g_free);
  voc_sync_engine_sync_async (voc_library_get_engine (self), source_id, inner,
                              synced_cb, g_object_ref (task));
}

/**
 * voc_library_sync_finish:
 *
 * Returns: (transfer full): what the sync did, also when it failed; %NULL with
 *   @error set only when not even a report could be made
 */
VocSyncReport *
voc_library_sync_finish (VocLibrary   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  gpointer report = NULL;

  voc_library_finish (self, result, voc_library_sync_async, &report, error);

  return report;
}

/**
 * voc_library_cancel_sync:
 * @self: a library
 * @source_id: a source
 *
 * Stops the sync of a source, if there is one. What came so far is kept.
 */
void
voc_library_cancel_sync (VocLibrary *self,
                         gint64      source_id)
{
  GCancellable *cancellable;

  g_return_if_fail (VOC_IS_LIBRARY (self));

  cancellable = g_hash_table_lookup (get_syncs (self), &source_id);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
}

/**
 * voc_library_is_syncing:
 * @self: a library
 * @source_id: a source, or 0 for any
 *
 * Returns: whether a sync is under way
 */
gboolean
voc_library_is_syncing (VocLibrary *self,
                        gint64      source_id)
{
  g_return_val_if_fail (VOC_IS_LIBRARY (self), FALSE);

  if (source_id == 0)
    return g_hash_table_size (get_syncs (self)) > 0;

  return g_hash_table_contains (get_syncs (self), &source_id);
}

typedef struct
{
  gint64 source_id;
  guint  most;
} ReportsRequest;

static gboolean
list_reports_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  const ReportsRequest *request = data;

  *result = voc_sources_list_reports (conn, request->source_id, request->most, error);

  return *result != NULL;
}

/**
 * voc_library_list_reports_async:
 * @self: a library
 * @source_id: a source
 * @most: how many at the most
 *
 * Asks for what the last syncs of a source did.
 */
void
voc_library_list_reports_async (VocLibrary         *self,
                                gint64              source_id,
                                guint               most,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  const ReportsRequest request = { source_id, most };

  g_return_if_fail (VOC_IS_LIBRARY (self));

  voc_library_read (voc_library_begin (self, voc_library_list_reports_async,
                                       cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE,
                    list_reports_in_thread,
                    g_memdup2 (&request, sizeof request), g_free,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_list_reports_finish:
 *
 * Returns: (transfer full) (element-type VocSyncReport): newest first
 */
GPtrArray *
voc_library_list_reports_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  gpointer reports = NULL;

  voc_library_finish (self, result, voc_library_list_reports_async, &reports, error);

  return reports;
}

static void
text_read_cb (GObject      *object,
              GAsyncResult *async_result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_read = voc_sync_engine_read_document_finish (VOC_SYNC_ENGINE (object), async_result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, GINT_TO_POINTER (is_read), NULL);
}

/**
 * voc_library_fetch_text_async:
 * @self: a library
 * @id: a listing that awaits its text
 * @cancellable: (nullable): stops it
 *
 * Fetches the text of a listing at once, for somebody who opens it. When it has come,
 * the library says that listings have changed. A server that wants to be left alone is.
 */
void
voc_library_fetch_text_async (VocLibrary         *self,
                              gint64              id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  task = voc_library_begin (self, voc_library_fetch_text_async, cancellable, callback, user_data);
  voc_sync_engine_read_document_async (voc_library_get_engine (self), id, cancellable, text_read_cb, g_object_ref (task));
}

/**
 * voc_library_fetch_text_finish:
 *
 * Returns: whether the listing is not what it was; %FALSE without an error when it does
 *   not await a text
 */
gboolean
voc_library_fetch_text_finish (VocLibrary   *self,
                               GAsyncResult *result,
                               GError      **error)
{
  gpointer is_read = NULL;

  return voc_library_finish (self, result, voc_library_fetch_text_async, &is_read, error) && GPOINTER_TO_INT (is_read);
}
