/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about what was asked before. Nobody is told when it changes: it
 * is looked up each time somebody types. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-searches.h"

#include "library/voc-library-private.h"
#include "store/voc-past-search-store.h"

static gboolean
remember_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  return voc_past_searches_add (conn, data, g_get_real_time () / G_USEC_PER_SEC, error);
}

/**
 * voc_library_remember_search_async:
 * @self: a library
 * @text: what was asked, as it was typed
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when it is on the disk
 *
 * Remembers what a person has asked, once it is more than typing: a result was opened,
 * or Enter pressed. The last %VOC_PAST_SEARCHES_MOST are kept; what is blank or too long
 * to be known again is not.
 */
void
voc_library_remember_search_async (VocLibrary         *self,
                                   const char         *text,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self) && text != NULL);

  voc_library_write (voc_library_begin (self, voc_library_remember_search_async, cancellable, callback, user_data),
                     VOC_DATABASE_LIBRARY, 0, remember_in_thread, g_strdup (text), g_free, NULL);
}

/**
 * voc_library_remember_search_finish:
 *
 * Returns: whether it is remembered, or not worth it; %FALSE with @error set
 */
gboolean
voc_library_remember_search_finish (VocLibrary   *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  return voc_library_finish (self, result, voc_library_remember_search_async, NULL, error);
}

typedef struct
{
  char *prefix;
  guint most;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  g_free (wanted->prefix);
  g_free (wanted);
}

static gboolean
find_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Wanted *wanted = data;

  *result = voc_past_searches_find (conn, wanted->prefix, wanted->most, error);
  return *result != NULL;
}

/**
 * voc_library_find_past_searches_async:
 * @self: a library
 * @prefix: how they begin, in any case and with or without accents; "": all
 * @most: how many are wanted at the most
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets the texts
 */
void
voc_library_find_past_searches_async (VocLibrary         *self,
                                      const char         *prefix,
                                      guint               most,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  Wanted *wanted;

  g_return_if_fail (VOC_IS_LIBRARY (self) && prefix != NULL);

  wanted = g_new0 (Wanted, 1);
  wanted->prefix = g_strdup (prefix);
  wanted->most = most;
  voc_library_read (voc_library_begin (self, voc_library_find_past_searches_async, cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE, find_in_thread, wanted, (GDestroyNotify) wanted_free,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_find_past_searches_finish:
 *
 * Returns: (transfer full) (element-type utf8): the texts as they were typed, those
 *   that were asked last first; %NULL with @error set
 */
GPtrArray *
voc_library_find_past_searches_finish (VocLibrary   *self,
                                       GAsyncResult *result,
                                       GError      **error)
{
  gpointer texts = NULL;

  voc_library_finish (self, result, voc_library_find_past_searches_async, &texts, error);
  return texts;
}

static gboolean
forget_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  return voc_past_searches_forget (conn, data, error);
}

/**
 * voc_library_forget_searches_async:
 * @self: a library
 * @text: (nullable): one of them, however it is written; %NULL: all
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when it is gone
 *
 * Forgets what was asked before, for good: it is in no backup either. A library
 * that was set aside when a backup was restored keeps what it had.
 */
void
voc_library_forget_searches_async (VocLibrary         *self,
                                   const char         *text,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  voc_library_write (voc_library_begin (self, voc_library_forget_searches_async, cancellable, callback, user_data),
                     VOC_DATABASE_LIBRARY, 0, forget_in_thread, g_strdup (text), g_free, NULL);
}

/**
 * voc_library_forget_searches_finish:
 *
 * Returns: whether nothing is left of it; %FALSE with @error set
 */
gboolean
voc_library_forget_searches_finish (VocLibrary   *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  return voc_library_finish (self, result, voc_library_forget_searches_async, NULL, error);
}
