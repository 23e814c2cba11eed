/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's call about the words of feeds that have no meaning yet. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

#include "store/voc-unknown-word-store.h"

static gboolean
list_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  *result = voc_unknown_words_list (conn, error);

  return *result != NULL;
}

/**
 * voc_library_list_unknown_words_async:
 * @self: a library
 *
 * Asks what feeds say of employment, workplace and level that the program has no
 * word for.
 */
void
voc_library_list_unknown_words_async (VocLibrary         *self,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  voc_library_read (voc_library_begin (self, voc_library_list_unknown_words_async,
                                       cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, list_in_thread, NULL, NULL,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_list_unknown_words_finish:
 *
 * Returns: (transfer full) (element-type VocUnknownWord): the words of each source,
 *   the most frequent ones first
 */
GPtrArray *
voc_library_list_unknown_words_finish (VocLibrary   *self,
                                       GAsyncResult *result,
                                       GError      **error)
{
  gpointer   value = NULL;
  GPtrArray *words;

  if (!voc_library_finish (self, result, voc_library_list_unknown_words_async, &value, error))
    return NULL;

  /* Of what the cache has, only the names of the sources are not in it. */
  words = value;
  for (guint i = 0; i < words->len; i++)
    {
      VocUnknownWord *word = g_ptr_array_index (words, i);

      word->source_name = g_strdup (voc_library_get_source_name (self, word->source_id));
    }

  return words;
}
