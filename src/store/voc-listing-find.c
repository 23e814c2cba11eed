/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A question about the listings, answered in one pass. Once the columns are in memory
 * they give the answer (voc-columns-search.c); until then, and for programs that ask one
 * question and end, one statement gives the narrow rows, of all listings or of those that
 * have the words, and everything else is decided and counted here. Either way the list,
 * the counts and the chart are true at the same moment. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"
#include "store/voc-listing-private.h"

static VocResult *
search_anywhere (VocConn        *conn,
                 VocColumns     *columns,
                 const VocQuery *query,
                 GArray         *sources,
                 VocReach        reach,
                 GError        **error)
{
  g_autoptr (VocResult) result = NULL;

  if (columns != NULL && !voc_columns_search (columns, conn, query, sources, reach == VOC_REACH_WHOLE, &result, error))
    return NULL;

  if (result == NULL && reach == VOC_REACH_BEGINNING)
    return voc_search_beginning (conn, query, sources, error);
  if (result == NULL)
    result = voc_search_database (conn, query, sources, error);
  if (result == NULL || !voc_listings_count_waiting_for (conn, query, &result->n_waiting, error))
    return NULL;

  return g_steal_pointer (&result);
}

/**
 * voc_listings_search_in:
 * @conn: a connection to the cache
 * @query: a sealed query
 * @sources: (element-type gint64) (nullable): only listings of one of these
 * @reach: where words are looked for
 * @cancellable: (nullable): stops it; a job's own is looked at anyway
 * @error: return location
 *
 * See voc_listings_search(). Without columns in memory everything is looked into,
 * whatever @reach says but %VOC_REACH_BEGINNING; with them, that is %VOC_REACH_SHORT.
 *
 * Returns: (transfer full) (nullable): the answer, or %NULL with @error set
 */
VocResult *
voc_listings_search_in (VocConn        *conn,
                        const VocQuery *query,
                        GArray         *sources,
                        VocReach        reach,
                        GCancellable   *cancellable,
                        GError        **error)
{
  VocColumns *columns;
  VocResult  *result;
  gboolean    is_begun;

  g_return_val_if_fail (query != NULL && query->is_sealed, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  columns = voc_conn_get_columns (conn);
  if (columns != NULL)
    voc_columns_prepare_ranks (columns, query->sort);
  if (!voc_conn_begin_moment (conn, &is_begun, error))
    return NULL;

  result = search_anywhere (conn, columns, query, sources, reach, error);
  voc_conn_end_moment (conn, is_begun);
  return result;
}

/**
 * voc_listings_search:
 * @conn: a connection to the cache
 * @query: a sealed query
 * @cancellable: (nullable): stops it; a job's own is looked at anyway
 * @error: return location
 *
 * Finds the listings that a query asks for, in its order, with the counts and
 * the distribution of pay of exactly these. `source:` in the text is for the
 * library to turn into sources: voc_listings_search_in().
 *
 * Relevance is where the words were found: all of them in the title, or there
 * and in the skills, or in any short field, or with the description; then the
 * newest. By pay, the listings in the most frequent currency (or the one asked
 * for) come first, the highest first; amounts of different currencies are never
 * compared.
 *
 * Returns: (transfer full) (nullable): the answer, or %NULL with @error set
 */
VocResult *
voc_listings_search (VocConn        *conn,
                     const VocQuery *query,
                     GCancellable   *cancellable,
                     GError        **error)
{
  return voc_listings_search_in (conn, query, NULL, VOC_REACH_WHOLE, cancellable, error);
}
