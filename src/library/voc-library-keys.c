/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about the keys of sources. A key goes from here to the keyring
 * and back, and to the source; no database has it. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

#include "base/voc-error.h"

static VocSecrets *
get_secrets (VocLibrary *self)
{
  return voc_sync_engine_get_secrets (voc_library_get_engine (self));
}

/**
 * voc_library_get_keyed_info:
 * @self: a library
 * @source: a source
 *
 * Returns: (transfer none) (nullable): what its format is, when it wants a key
 */
const VocFormatInfo *
voc_library_get_keyed_info (VocLibrary      *self,
                            const VocSource *source)
{
  g_return_val_if_fail (VOC_IS_LIBRARY (self) && source != NULL, NULL);

  return voc_format_get_keyed_info (voc_formats_find (source->format), source->url);
}

/**
 * voc_library_give_key:
 * @self: a library that is open
 * @text: (nullable): a key, as voc_feed_key_parse() reads it; blanks part its lines too
 *
 * Takes a key for this run, for each source that it fits.
 */
void
voc_library_give_key (VocLibrary *self,
                      const char *text)
{
  char *lines;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));

  lines = text != NULL ? g_strdelimit (g_strdup (text), " \t", '\n') : NULL;
  voc_secrets_give (get_secrets (self), lines);
  voc_feed_key_wipe (lines);
}

static void
kept_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (voc_secrets_keep_finish (VOC_SECRETS (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * voc_library_keep_key_async:
 * @self: a library
 * @source: a source that wants a key
 * @key: its key
 * @cancellable: (nullable)
 * @callback: (scope async): called when the keyring has it
 *
 * Keeps the key of a source.
 */
void
voc_library_keep_key_async (VocLibrary         *self,
                            const VocSource    *source,
                            VocFeedKey         *key,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  const VocFormatInfo *format;
  GTask               *task;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  format = voc_library_get_keyed_info (self, source);
  g_return_if_fail (format != NULL && key != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_library_keep_key_async);
  voc_secrets_keep_async (get_secrets (self), format, source->url, key, cancellable, kept_cb, task);
}

/**
 * voc_library_keep_key_finish:
 *
 * Returns: whether it is in the keyring; else it is there for this run only, and
 *   @error, in %VOC_SECRETS_ERROR, says why
 */
gboolean
voc_library_keep_key_finish (VocLibrary   *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_library_keep_key_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
forgotten_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* Nobody is there who could be told; the keyring's own program shows what it has. */
  if (!voc_secrets_forget_finish (VOC_SECRETS (object), result, &error))
    g_debug ("The key of a source that was removed stays: %s", error->message);
}

/**
 * voc_library_forget_keys:
 * @self: a library
 * @sources: (element-type VocSource): sources that are gone for good
 *
 * Removes their keys.
 */
void
voc_library_forget_keys (VocLibrary *self,
                         GPtrArray  *sources)
{
  for (guint i = 0; i < sources->len && voc_library_is_open (self); i++)
    {
      const VocSource     *source = g_ptr_array_index (sources, i);
      const VocFormatInfo *format = voc_library_get_keyed_info (self, source);

      if (format != NULL)
        voc_secrets_forget_async (get_secrets (self), format, source->url, NULL, forgotten_cb, NULL);
    }
}
