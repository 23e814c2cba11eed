/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about sources. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

#include "base/voc-error.h"
#include "store/voc-library-store.h"

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
list_sources_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  *result = voc_sources_list_all (conn, error);

  return *result != NULL;
}

static void
names_loaded_cb (GObject      *object,
                 GAsyncResult *async_result,
                 gpointer      user_data)
{
  g_autoptr (VocLibrary) self = user_data;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GError) error = NULL;
  gpointer value = NULL;

  if (!voc_store_finish (VOC_STORE (object), async_result, &value, &error))
    {
      /* Rows show no source then; whoever lists the sources gets the error. */
      if (!voc_error_is_cancelled (error))
        g_debug ("The names of the sources could not be read: %s", error->message);
      return;
    }

  sources = value;
  voc_library_set_names (self, sources);
}

/* Asks for an array of VocSource. */
void
voc_library_ask_for_sources (VocStore           *store,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  voc_store_read_async (store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE,
                        list_sources_in_thread, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                        NULL, callback, user_data);
}

/* Reads the names of the sources, which the cache does not know. */
void
voc_library_load_names (VocLibrary *self)
{
  voc_library_ask_for_sources (voc_library_get_store (self), names_loaded_cb, g_object_ref (self));
}

/**
 * voc_library_list_sources_async:
 * @self: a library
 *
 * Asks for the sources that the user follows.
 */
void
voc_library_list_sources_async (VocLibrary         *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  voc_library_read (voc_library_begin (self, voc_library_list_sources_async,
                                       cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE,
                    list_sources_in_thread, NULL, NULL,
                    (GDestroyNotify) g_ptr_array_unref);
}

/* Nobody follows it, and it is neither asked nor synced. */
static void
drop_by_hand (GPtrArray *sources)
{
  for (guint i = sources->len; i > 0; i--)
    if (voc_source_is_by_hand (g_ptr_array_index (sources, i - 1)))
      g_ptr_array_remove_index (sources, i - 1);
}

/**
 * voc_library_list_sources_finish:
 *
 * Returns: (transfer full) (element-type VocSource): the sources, the oldest first, without
 *   that of the listings that were typed by hand
 */
GPtrArray *
voc_library_list_sources_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  gpointer sources = NULL;

  if (!voc_library_finish (self, result, voc_library_list_sources_async, &sources, error))
    return NULL;

  voc_library_set_names (self, sources);
  drop_by_hand (sources);
  return sources;
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *async_result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VocFeedPreview *preview;

  preview = voc_sync_engine_preview_finish (VOC_SYNC_ENGINE (object), async_result, &error);
  if (preview == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, preview, (GDestroyNotify) voc_feed_preview_free);
}

/**
 * voc_library_preview_async:
 * @self: a library
 * @address: what the person pasted
 * @allows_insecure: whether plain http to another machine is accepted
 *
 * Looks at an address: what it is and what its first listings are. Nothing is
 * stored.
 */
void
voc_library_preview_async (VocLibrary         *self,
                           const char         *address,
                           gboolean            allows_insecure,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  voc_library_preview_keyed_async (self, address, allows_insecure, NULL, cancellable, callback, user_data);
}

/**
 * voc_library_preview_keyed_async:
 * @self: a library
 * @address: what the person pasted
 * @allows_insecure: whether plain http to another machine is accepted
 * @key: (nullable): what the source is asked with, %NULL for the key that another
 *   source of its kind has
 *
 * As voc_library_preview_async(), for a source that wants a key. The key is not kept.
 */
void
voc_library_preview_keyed_async (VocLibrary         *self,
                                 const char         *address,
                                 gboolean            allows_insecure,
                                 VocFeedKey         *key,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (address != NULL);

  voc_sync_engine_preview_keyed_async (voc_library_get_engine (self), address, allows_insecure, key,
                                       cancellable, previewed_cb,
                                       voc_library_begin (self, voc_library_preview_async,
                                                          cancellable, callback, user_data));
}

/**
 * voc_library_preview_finish:
 *
 * Returns: (transfer full): what is there; else @error is in the domains
 *   %VOC_SYNC_ERROR or %VOC_PARSE_ERROR
 */
VocFeedPreview *
voc_library_preview_finish (VocLibrary   *self,
                            GAsyncResult *result,
                            GError      **error)
{
  gpointer preview = NULL;

  voc_library_finish (self, result, voc_library_preview_async, &preview, error);

  return preview;
}

/* The cache is told that a source is followed: it may have been removed before. */
static gboolean
show_listings_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  const VocSource *source = data;

  if (!voc_listings_set_source_removed (conn, source->id, FALSE, error))
    return FALSE;

  *result = voc_source_copy (source);

  return TRUE;
}

static void
source_added_cb (GObject      *object,
                 GAsyncResult *async_result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gpointer source = NULL;

  if (!voc_store_finish (VOC_STORE (object), async_result, &source, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  voc_library_write (g_steal_pointer (&task), VOC_DATABASE_CACHE,
                     VOC_CHANGE_LISTINGS | VOC_CHANGE_SOURCES,
                     show_listings_in_thread, source, (GDestroyNotify) voc_source_free,
                     (GDestroyNotify) voc_source_free);
}

static gboolean
add_source_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (VocSource) source = voc_source_copy (data);

  if (!voc_sources_add (conn, source, error))
    return FALSE;

  *result = g_steal_pointer (&source);
  return TRUE;
}

/**
 * voc_library_add_source_async:
 * @self: a library
 * @source: its address, format and name are read
 *
 * Follows a source. It is not synced yet. One that was removed a moment ago
 * comes back, with the listings that it had.
 */
void
voc_library_add_source_async (VocLibrary         *self,
                              const VocSource    *source,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  VocSource *copy;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (source != NULL && source->url != NULL);

  copy = voc_source_copy (source);
  if (copy->added_at == 0)
    copy->added_at = now_seconds ();

  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                         add_source_in_thread, copy, (GDestroyNotify) voc_source_free,
                         (GDestroyNotify) voc_source_free, cancellable, source_added_cb,
                         voc_library_begin (self, voc_library_add_source_async,
                                            cancellable, callback, user_data));
}

/**
 * voc_library_add_source_finish:
 *
 * Returns: (transfer full): the source with its id, or %NULL with @error set:
 *   %G_IO_ERROR_EXISTS when its address is followed already
 */
VocSource *
voc_library_add_source_finish (VocLibrary   *self,
                               GAsyncResult *result,
                               GError      **error)
{
  gpointer source = NULL;

  if (voc_library_finish (self, result, voc_library_add_source_async, &source, error))
    voc_library_load_names (self);

  return source;
}

/* A change of one source: its number and what it becomes. */
typedef struct
{
  gint64   id;
  gboolean is_removed;
  gboolean is_paused;
  char    *name;
} SourceChange;

static SourceChange *
source_change_new (gint64      id,
                   gboolean    is_removed,
                   const char *name)
{
  SourceChange *change = g_new0 (SourceChange, 1);

  change->id = id;
  change->is_removed = is_removed;
  change->name = g_strdup (name);

  return change;
}

static void
source_change_free (SourceChange *change)
{
  g_free (change->name);
  g_free (change);
}

static gboolean
remove_source_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  const SourceChange *change = data;

  return voc_sources_set_removed (conn, change->id, change->is_removed, error);
}

static gboolean
hide_listings_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  const SourceChange *change = data;

  return voc_listings_set_source_removed (conn, change->id, change->is_removed, error);
}

static void
source_removed_cb (GObject      *object,
                   GAsyncResult *async_result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  voc_library_write (g_object_ref (task), VOC_DATABASE_CACHE,
                     VOC_CHANGE_LISTINGS | VOC_CHANGE_SOURCES,
                     hide_listings_in_thread, g_task_get_task_data (task), NULL, NULL);
}

/**
 * voc_library_remove_source_async:
 * @self: a library
 * @id: a source
 * @is_removed: %FALSE takes a removal back
 *
 * Stops following a source. Its listings leave the answers at once and the
 * disk the next time that the library is opened, so this can be undone.
 */
void
voc_library_remove_source_async (VocLibrary         *self,
                                 gint64              id,
                                 gboolean            is_removed,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask        *task;
  SourceChange *change = source_change_new (id, is_removed, NULL);

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  if (is_removed)
    voc_library_cancel_sync (self, id);

  task = voc_library_begin (self, voc_library_remove_source_async,
                            cancellable, callback, user_data);
  g_task_set_task_data (task, change, (GDestroyNotify) source_change_free);
  voc_store_write_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                         remove_source_in_thread, change, NULL, NULL, cancellable,
                         source_removed_cb, task);
}

/**
 * voc_library_remove_source_finish:
 *
 * Returns: whether it was written
 */
gboolean
voc_library_remove_source_finish (VocLibrary   *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  return voc_library_finish (self, result, voc_library_remove_source_async, NULL, error);
}

static gboolean
rename_source_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  const SourceChange *change = data;
  g_autoptr (VocSource) source = voc_sources_get (conn, change->id, error);

  if (source == NULL)
    return FALSE;

  voc_set_text (&source->name, change->name);

  return voc_sources_update (conn, source, error);
}

/**
 * voc_library_rename_source_async:
 * @self: a library
 * @id: a source
 * @name: what it is called from now on
 */
void
voc_library_rename_source_async (VocLibrary         *self,
                                 gint64              id,
                                 const char         *name,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (name != NULL);

  voc_library_write (voc_library_begin (self, voc_library_rename_source_async,
                                        cancellable, callback, user_data),
                     VOC_DATABASE_LIBRARY, VOC_CHANGE_SOURCES,
                     rename_source_in_thread,
                     source_change_new (id, FALSE, name), (GDestroyNotify) source_change_free,
                     NULL);
}

/**
 * voc_library_rename_source_finish:
 *
 * Returns: whether it was written
 */
gboolean
voc_library_rename_source_finish (VocLibrary   *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  gboolean is_written = voc_library_finish (self, result, voc_library_rename_source_async,
                                            NULL, error);

  if (is_written)
    voc_library_load_names (self);

  return is_written;
}

static gboolean
pause_source_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  const SourceChange *change = data;
  g_autoptr (VocSource) source = voc_sources_get (conn, change->id, error);

  if (source == NULL)
    return FALSE;

  source->is_paused = change->is_paused;

  return voc_sources_update (conn, source, error);
}

/**
 * voc_library_pause_source_async:
 * @self: a library
 * @id: a source
 * @is_paused: whether it is synced only when somebody asks for it by name
 */
void
voc_library_pause_source_async (VocLibrary         *self,
                                gint64              id,
                                gboolean            is_paused,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  SourceChange *change;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  change = source_change_new (id, FALSE, NULL);
  change->is_paused = is_paused;
  voc_library_write (voc_library_begin (self, voc_library_pause_source_async, cancellable, callback, user_data),
                     VOC_DATABASE_LIBRARY, VOC_CHANGE_SOURCES, pause_source_in_thread,
                     change, (GDestroyNotify) source_change_free, NULL);
}

/**
 * voc_library_pause_source_finish:
 *
 * Returns: whether it was written
 */
gboolean
voc_library_pause_source_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  return voc_library_finish (self, result, voc_library_pause_source_async, NULL, error);
}

/**
 * voc_library_get_sample_address:
 *
 * The sample board is a feed that ships with the program, so that it can be
 * tried with no network. `VOCATION_SAMPLE` names another file.
 *
 * Returns: (transfer full): its address, as a source has it
 */
char *
voc_library_get_sample_address (void)
{
  const char      *given = g_getenv ("VOCATION_SAMPLE");
  g_autofree char *path = NULL;

  if (given != NULL && *given != '\0')
    path = g_canonicalize_filename (given, NULL);
  else
    path = g_build_filename (VOC_PKGDATADIR, "sample-board.ndjson", NULL);

  return g_filename_to_uri (path, NULL, NULL);
}
