/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's call about what listings say where they have the words of a question. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

typedef struct
{
  VocQuery *query; /* (owned) */
  GArray   *ids;   /* (owned) (element-type gint64) */
} Request;

static void
request_free (Request *request)
{
  g_clear_pointer (&request->query, voc_query_unref);
  g_clear_pointer (&request->ids, g_array_unref);
  g_free (request);
}

static gboolean
get_snippets_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  const Request *request = data;

  *result = voc_listings_get_snippets (conn, request->query, (const gint64 *) (gpointer) request->ids->data,
                                       request->ids->len, cancellable, error);

  return *result != NULL;
}

/**
 * voc_library_get_snippets_async:
 * @self: a library
 * @query: a sealed query
 * @ids: (array length=n_ids): listings
 * @n_ids: how many
 *
 * Asks for one line of each around the words that it was found by. Their texts are read
 * for it, so ask for those that somebody looks at, after their rows, and cancel it when the
 * question is another one.
 */
void
voc_library_get_snippets_async (VocLibrary         *self,
                                const VocQuery     *query,
                                const gint64       *ids,
                                guint               n_ids,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Request *request;

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (query != NULL && query->is_sealed);
  g_return_if_fail (n_ids == 0 || ids != NULL);

  request = g_new0 (Request, 1);
  request->query = voc_query_ref ((VocQuery *) query);
  request->ids = g_array_sized_new (FALSE, FALSE, sizeof *ids, n_ids);
  g_array_append_vals (request->ids, ids, n_ids);
  voc_library_read (voc_library_begin (self, voc_library_get_snippets_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, get_snippets_in_thread,
                    request, (GDestroyNotify) request_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_get_snippets_finish:
 *
 * Returns: (transfer full) (element-type VocSnippet): as many as were asked for, in their
 *   order; %NULL for those that have no text, or are gone
 */
GPtrArray *
voc_library_get_snippets_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  gpointer snippets = NULL;

  voc_library_finish (self, result, voc_library_get_snippets_async, &snippets, error);

  return snippets;
}
