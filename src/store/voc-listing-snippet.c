/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What listings say where they have the words of a question. The index has words only, and
 * not where they stand, so the texts themselves are read: of those rows alone that somebody
 * looks at. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

/**
 * voc_listings_get_snippets:
 * @conn: a connection to the cache
 * @query: a sealed query
 * @ids: (array length=n_ids): listings
 * @n_ids: how many
 * @cancellable: (nullable): looked at before each of them
 * @error: return location
 *
 * Makes a line of each with voc_snippet_new(). One that is gone, that cannot be read or
 * has no text has none; that is no failure, for the line is not what a row is there for.
 *
 * Returns: (transfer full) (element-type VocSnippet) (nullable): as many as @ids, in their
 *   order, %NULL among them; %NULL with @error set on failure
 */
GPtrArray *
voc_listings_get_snippets (VocConn        *conn,
                           const VocQuery *query,
                           const gint64   *ids,
                           guint           n_ids,
                           GCancellable   *cancellable,
                           GError        **error)
{
  g_autoptr (GPtrArray) snippets = g_ptr_array_new_full (n_ids, (GDestroyNotify) voc_snippet_free);

  g_return_val_if_fail (query != NULL && query->is_sealed, NULL);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (VocListing) listing = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      listing = voc_listing_detail_get_words (conn, ids[i], &local_error);
      if (listing == NULL && !voc_listing_is_unreadable (local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      g_ptr_array_add (snippets, listing != NULL ? voc_snippet_new (query, listing) : NULL);
    }

  return g_steal_pointer (&snippets);
}
