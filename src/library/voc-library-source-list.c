/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls that bring the list of sources in and out. Files are read and
 * written on the store's reading threads. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-exchange.h"
#include "library/voc-library-private.h"

#include "feeds/voc-format.h"
#include "library/voc-source-import-private.h"
#include "store/voc-library-store.h"

/* What a format is told by. */
#define HEAD_BYTES (64 * 1024)

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
plan_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (GPtrArray) followed = voc_sources_list (conn, error);

  if (followed == NULL)
    return FALSE;

  *result = voc_source_import_read (data, followed, cancellable, error);

  return *result != NULL;
}

/**
 * voc_library_plan_sources_async:
 * @self: a library
 * @file: OPML, or a list that Vocation wrote
 *
 * Reads a list of sources and says what importing it would do. Nothing is followed
 * and nobody is asked.
 */
void
voc_library_plan_sources_async (VocLibrary         *self,
                                GFile              *file,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (G_IS_FILE (file));

  voc_library_read (voc_library_begin (self, voc_library_plan_sources_async, cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, plan_in_thread, g_object_ref (file), g_object_unref,
                    (GDestroyNotify) voc_source_import_free);
}

/**
 * voc_library_plan_sources_finish:
 *
 * Returns: (transfer full): what importing would do; %NULL with @error set when the
 *   file can't be read or is none: %G_IO_ERROR_INVALID_DATA has a translated sentence
 */
VocSourceImport *
voc_library_plan_sources_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  gpointer import = NULL;

  voc_library_finish (self, result, voc_library_plan_sources_async, &import, error);

  return import;
}

/* Writing: the library first, then the cache is told, as it may still know a source
 * that was removed. */

static gboolean
add_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  GPtrArray *sources = data;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);

  for (guint i = 0; i < sources->len; i++)
    {
      VocSource *source = g_ptr_array_index (sources, i);
      g_autoptr (GError) problem = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      /* Followed since the list was looked at: by hand, or in another program. */
      if (!voc_sources_add (conn, source, &problem) && !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (problem == NULL)
        g_ptr_array_add (added, voc_source_copy (source));
    }

  *result = g_steal_pointer (&added);
  return TRUE;
}

static gboolean
show_listings_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  GPtrArray *added = data;

  for (guint i = 0; i < added->len; i++)
    if (!voc_listings_set_source_removed (conn, ((const VocSource *) g_ptr_array_index (added, i))->id, FALSE, error))
      return FALSE;

  *result = g_ptr_array_ref (added);
  return TRUE;
}

static void
sources_added_cb (GObject      *object,
                  GAsyncResult *async_result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gpointer added = NULL;

  if (!voc_store_finish (VOC_STORE (object), async_result, &added, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    voc_library_write (g_steal_pointer (&task), VOC_DATABASE_CACHE, VOC_CHANGE_LISTINGS | VOC_CHANGE_SOURCES,
                       show_listings_in_thread, added, (GDestroyNotify) g_ptr_array_unref,
                       (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_import_sources_async:
 * @self: a library
 * @import: what voc_library_plan_sources_finish() said
 *
 * Follows what is new in a list: all of it or nothing. What is followed since is
 * left as it is. Nothing is synced yet.
 */
void
voc_library_import_sources_async (VocLibrary            *self,
                                  const VocSourceImport *import,
                                  GCancellable          *cancellable,
                                  GAsyncReadyCallback    callback,
                                  gpointer               user_data)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (import != NULL);

  for (guint i = 0; i < import->entries->len; i++)
    {
      const VocImportedSource *entry = g_ptr_array_index (import->entries, i);

      if (entry->fate == VOC_SOURCE_NEW)
        {
          VocSource *source = voc_source_copy (entry->source);

          source->added_at = now_seconds ();
          g_ptr_array_add (sources, source);
        }
    }

  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                         add_in_thread, sources, (GDestroyNotify) g_ptr_array_unref,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, sources_added_cb,
                         voc_library_begin (self, voc_library_import_sources_async, cancellable, callback, user_data));
}

/**
 * voc_library_import_sources_finish:
 *
 * Returns: (transfer full) (element-type VocSource): the sources that are followed now
 *   and were not before; %NULL with @error set when nothing was written
 */
GPtrArray *
voc_library_import_sources_finish (VocLibrary   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  gpointer added = NULL;

  if (voc_library_finish (self, result, voc_library_import_sources_async, &added, error))
    voc_library_load_names (self);

  return added;
}

/* Removing several, to take an import back. */

static gboolean
remove_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  GArray *ids = data;

  for (guint i = 0; i < ids->len; i++)
    if (!voc_sources_set_removed (conn, g_array_index (ids, gint64, i), TRUE, error))
      return FALSE;

  return TRUE;
}

static gboolean
hide_listings_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  GArray *ids = data;

  for (guint i = 0; i < ids->len; i++)
    if (!voc_listings_set_source_removed (conn, g_array_index (ids, gint64, i), TRUE, error))
      return FALSE;

  return TRUE;
}

static void
sources_removed_cb (GObject      *object,
                    GAsyncResult *async_result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    voc_library_write (g_object_ref (task), VOC_DATABASE_CACHE, VOC_CHANGE_LISTINGS | VOC_CHANGE_SOURCES,
                       hide_listings_in_thread, g_task_get_task_data (task), NULL, NULL);
}

/**
 * voc_library_remove_sources_async:
 * @self: a library
 * @ids: (array length=n_ids): sources
 * @n_ids: how many
 *
 * Stops following some sources: all of them or none. Syncs of theirs are stopped.
 */
void
voc_library_remove_sources_async (VocLibrary         *self,
                                  const gint64       *ids,
                                  guint               n_ids,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GTask  *task;
  GArray *copy;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  copy = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (copy, ids, n_ids);
  for (guint i = 0; i < n_ids; i++)
    voc_library_cancel_sync (self, ids[i]);

  task = voc_library_begin (self, voc_library_remove_sources_async, cancellable, callback, user_data);
  g_task_set_task_data (task, copy, (GDestroyNotify) g_array_unref);
  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                         remove_in_thread, copy, NULL, NULL, cancellable, sources_removed_cb, task);
}

/**
 * voc_library_remove_sources_finish:
 *
 * Returns: whether it was written
 */
gboolean
voc_library_remove_sources_finish (VocLibrary   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return voc_library_finish (self, result, voc_library_remove_sources_async, NULL, error);
}

/* Exporting */

typedef struct
{
  GFile              *file; /* (owned) (nullable) */
  VocSourceListFormat format;
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->file);
  g_free (export);
}

static gboolean
export_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  const Export *export = data;
  g_autoptr (GPtrArray) sources = voc_sources_list (conn, error);
  g_autoptr (VocSourceExport) done = NULL;

  if (sources == NULL)
    return FALSE;

  done = g_new0 (VocSourceExport, 1);
  done->n_sources = sources->len;
  done->text = voc_source_list_write (sources, export->format, now_seconds (), &done->n_secrets);
  if (export->file != NULL
      && !g_file_replace_contents (export->file, done->text, strlen (done->text), NULL, FALSE,
                                   G_FILE_CREATE_PRIVATE, NULL, cancellable, error))
    return FALSE;

  *result = g_steal_pointer (&done);
  return TRUE;
}

/**
 * voc_library_export_sources_async:
 * @self: a library
 * @file: (nullable): where to; %NULL when only the text is wanted
 * @format: as what
 *
 * Writes the list of the sources that are followed, to a file that only the user
 * can read. Keys are not in it.
 */
void
voc_library_export_sources_async (VocLibrary         *self,
                                  GFile              *file,
                                  VocSourceListFormat format,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  Export *export;

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  export = g_new0 (Export, 1);
  g_set_object (&export->file, file);
  export->format = format;
  voc_library_read (voc_library_begin (self, voc_library_export_sources_async, cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, export_in_thread, export,
                    (GDestroyNotify) export_free, (GDestroyNotify) voc_source_export_free);
}

/**
 * voc_library_export_sources_finish:
 *
 * Returns: (transfer full): what was written; %NULL with @error set
 */
VocSourceExport *
voc_library_export_sources_finish (VocLibrary   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  gpointer done = NULL;

  voc_library_finish (self, result, voc_library_export_sources_async, &done, error);

  return done;
}

/* What a file is */

typedef struct
{
  VocFileUse use;
  char      *description;
} Judgement;

static void
judgement_free (Judgement *judgement)
{
  g_free (judgement->description);
  g_free (judgement);
}

static gboolean
judge_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  GFile           *file = data;
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = NULL;
  g_autoptr (GBytes) head = voc_source_import_load (file, HEAD_BYTES, cancellable, error);
  Judgement  *judgement;
  const void *bytes;
  gsize       length;

  if (head == NULL)
    return FALSE;

  bytes = g_bytes_get_data (head, &length);
  type = g_content_type_guess (name, bytes, length, NULL);
  judgement = g_new0 (Judgement, 1);
  judgement->description = g_content_type_get_description (type);
  if (voc_source_list_detect (bytes, length))
    judgement->use = VOC_FILE_SOURCES;
  else if (voc_formats_detect (uri, NULL, bytes, length, NULL) != NULL)
    judgement->use = VOC_FILE_FEED;

  *result = judgement;
  return TRUE;
}

/**
 * voc_library_judge_file_async:
 * @self: a library
 * @file: any file
 *
 * Says what a file is good for.
 */
void
voc_library_judge_file_async (VocLibrary         *self,
                              GFile              *file,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (G_IS_FILE (file));

  voc_library_read (voc_library_begin (self, voc_library_judge_file_async, cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, judge_in_thread, g_object_ref (file), g_object_unref,
                    (GDestroyNotify) judgement_free);
}

/**
 * voc_library_judge_file_finish:
 * @description: (out) (optional) (transfer full): what kind of file it is, as the
 *   desktop calls it
 *
 * Returns: what it is good for; %VOC_FILE_OTHER also with @error set
 */
VocFileUse
voc_library_judge_file_finish (VocLibrary   *self,
                               GAsyncResult *result,
                               char        **description,
                               GError      **error)
{
  gpointer   value = NULL;
  Judgement *judgement;
  VocFileUse use;

  if (!voc_library_finish (self, result, voc_library_judge_file_async, &value, error))
    return VOC_FILE_OTHER;

  judgement = value;
  use = judgement->use;
  if (description != NULL)
    *description = g_steal_pointer (&judgement->description);
  judgement_free (judgement);
  return use;
}
