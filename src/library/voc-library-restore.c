/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way out when the library on the disk is damaged or lost: finding a backup and putting
 * it in its place. The library is not open then, so there are no threads of the
 * store and these calls borrow GLib's. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

typedef struct
{
  VocPaths *paths; /* (owned) */
  char     *file;  /* (owned) (nullable) */
} Restore;

static Restore *
restore_new (const VocProfile *profile,
             const char       *file)
{
  Restore *restore = g_new0 (Restore, 1);

  restore->paths = voc_paths_new (profile);
  restore->file = g_strdup (file);

  return restore;
}

static void
restore_free (Restore *restore)
{
  voc_paths_free (restore->paths);
  g_free (restore->file);
  g_free (restore);
}

static VocStorePaths
get_store_paths (const Restore *restore)
{
  return (VocStorePaths){
    .cache_dir = restore->paths->cache_dir,
    .data_dir = restore->paths->data_dir,
    .reference_file = restore->paths->reference_file,
  };
}

static void
list_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const VocStorePaths paths = get_store_paths (task_data);
  GError             *error = NULL;
  GPtrArray          *backups = voc_store_list_backups (&paths, &error);

  if (backups == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, backups, (GDestroyNotify) g_ptr_array_unref);
}

static void
restore_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  const Restore      *restore = task_data;
  const VocStorePaths paths = get_store_paths (restore);
  GError             *error = NULL;
  char               *aside = NULL;

  if (!voc_store_restore_library (&paths, restore->file, &aside, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, aside, g_free);
}

static void
run (VocLibrary         *self,
     gpointer            tag,
     const VocProfile   *profile,
     const char         *file,
     GTaskThreadFunc     func,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr (GTask) task = voc_library_begin (self, tag, cancellable, callback, user_data);

  g_task_set_task_data (task, restore_new (profile, file), (GDestroyNotify) restore_free);
  g_task_run_in_thread (task, func);
}

/**
 * voc_library_list_backups_async:
 * @self: a library that is not open
 * @profile: (nullable): which profile, %NULL for the user's own
 *
 * Looks for the backups that are whole. Nothing is changed.
 */
void
voc_library_list_backups_async (VocLibrary         *self,
                                const VocProfile   *profile,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  run (self, voc_library_list_backups_async, profile, NULL, list_in_thread, cancellable, callback, user_data);
}

/**
 * voc_library_list_backups_finish:
 *
 * Returns: (transfer full) (element-type VocBackup): the backups, newest first, or
 *   %NULL with @error set: %VOC_STORE_ERROR_NOT_FOUND when there is none
 */
GPtrArray *
voc_library_list_backups_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_library_list_backups_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * voc_library_restore_async:
 * @self: a library that is not open
 * @profile: (nullable): which profile, %NULL for the user's own
 * @file: (type filename) (nullable): a backup, see voc_library_list_backups_async();
 *   %NULL for a library with nothing in it
 *
 * Puts the backup in the place of the library. The damaged file is set aside, not
 * deleted. Open the library after it.
 */
void
voc_library_restore_async (VocLibrary         *self,
                           const VocProfile   *profile,
                           const char         *file,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (!voc_library_is_open (self));

  run (self, voc_library_restore_async, profile, file, restore_in_thread, cancellable, callback, user_data);
}

/**
 * voc_library_restore_finish:
 * @aside: (out) (transfer full) (nullable) (type filename): what the damaged file is
 *   called now; %NULL when there was none
 *
 * Returns: %FALSE with @error set when nothing was changed
 */
gboolean
voc_library_restore_finish (VocLibrary   *self,
                            GAsyncResult *result,
                            char        **aside,
                            GError      **error)
{
  g_autoptr (GError) own_error = NULL;
  char *path;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_library_restore_async), FALSE);
  g_return_val_if_fail (aside != NULL, FALSE);

  path = g_task_propagate_pointer (G_TASK (result), &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  *aside = path;

  return TRUE;
}
