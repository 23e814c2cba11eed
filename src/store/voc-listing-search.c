/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A question about the listings, answered by the database in one pass: one statement
 * gives the narrow rows, of all listings or of those that have the words, and everything
 * else is decided and counted here. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "store/voc-search-pass-private.h"

static const char SQL_ALL[] = "SELECT " VOC_SEARCH_PASS_COLUMNS " FROM main.listing l";

static const char SQL_MATCHING[] = "SELECT " VOC_SEARCH_PASS_COLUMNS " FROM search.listing_text"
                                   " CROSS JOIN main.listing l ON l.id = listing_text.rowid"
                                   " WHERE listing_text MATCH ?1";

/* What the index does not know yet. */
static const char SQL_WAITING[] = "SELECT " VOC_SEARCH_PASS_COLUMNS " FROM main.listing l"
                                  " WHERE l.id > ?1 AND l.id <= ?2 ORDER BY l.id";

const VocStatementInfo *
voc_listing_search_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_ALL, "a question without words is about every listing; one pass over narrow rows" },
    { SQL_MATCHING, NULL },
    { SQL_WAITING, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

static gboolean
take_rows (VocSearchPass *self,
           VocStmt       *stmt,
           GError       **error)
{
  int step;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 job = self->fold != NULL ? voc_fold_get_job (self->fold, voc_stmt_get_int (stmt, 0)) : 0;

      if (!voc_search_pass_take (self, stmt, job, error))
        return FALSE;
    }

  return step == 0;
}

static gboolean
read_rows (VocSearchPass *self,
           GError       **error)
{
  const char       *match = voc_search_words_get_match (self->words);
  const VocWaiting *waiting = voc_search_words_get_waiting (self->words);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (self->conn, match != NULL ? SQL_MATCHING : SQL_ALL, error);
  g_autoptr (VocStmt) rest = NULL;

  if (stmt == NULL)
    return FALSE;

  if (match != NULL)
    voc_stmt_bind_text (stmt, 1, match);
  if (!take_rows (self, stmt, error))
    return FALSE;
  if (match == NULL || waiting->after >= waiting->upto)
    return TRUE;

  /* All of them came after those that are in the index. */
  rest = voc_conn_prepare (self->conn, SQL_WAITING, error);
  if (rest == NULL)
    return FALSE;

  voc_stmt_bind_int (rest, 1, waiting->after);
  voc_stmt_bind_int (rest, 2, waiting->upto);
  return take_rows (self, rest, error);
}

static VocResult *
make_result (VocSearchPass *self,
             GError       **error)
{
  g_autoptr (VocResult) result = voc_result_new (self->query);
  const char *currency;

  result->n_folded = self->n_folded;
  if (self->offers != NULL)
    {
      g_clear_pointer (&result->offers, g_array_unref);
      result->offers = g_array_ref (self->offers);
      result->n_found = self->n_found;
      return g_steal_pointer (&result);
    }

  voc_pays_fill (self->tally.base_pays, self->query->only_pay ? self->query->pay_currency : "", &result->pay);
  if (self->query->only_pay)
    return g_steal_pointer (&result);

  currency = self->query->pay_currency[0] != '\0' ? self->query->pay_currency : result->pay.currency;
  voc_hits_sort (self->hits, self->query, currency);

  if (self->query->near.is_known && result->distances_km == NULL)
    result->distances_km = g_array_sized_new (FALSE, FALSE, sizeof (float), self->hits->len);
  for (guint i = 0; i < self->hits->len; i++)
    {
      const VocHit *hit = &g_array_index (self->hits, VocHit, i);

      g_array_append_val (result->ids, hit->id);
      if (result->distances_km != NULL)
        g_array_append_val (result->distances_km, hit->distance_km);
    }

  return voc_tally_tell (&self->tally, &self->marks, self->conn, result, error) ? g_steal_pointer (&result) : NULL;
}

/* Several statements have to see the same moment. */
static gboolean
search_in_snapshot (VocSearchPass *self,
                    VocResult    **result,
                    GError       **error)
{
  if (self->query->folds_duplicates)
    {
      self->fold = voc_fold_new (self->conn);
      if (!voc_fold_read (self->fold, error))
        return FALSE;
    }
  if (!voc_search_pass_begin (self, error) || !read_rows (self, error) || !voc_search_pass_take_folded (self, error))
    return FALSE;

  *result = make_result (self, error);
  if (*result != NULL)
    voc_asked_marks_tell (&self->marks, *result);
  return *result != NULL;
}

/**
 * voc_search_database:
 * @conn: a connection to the cache, in a transaction
 * @query: a sealed query
 * @sources: (element-type gint64) (nullable): only listings of one of these
 * @error: return location
 *
 * See voc_listings_search().
 *
 * Returns: (transfer full) (nullable): the answer, or %NULL with @error set
 */
VocResult *
voc_search_database (VocConn        *conn,
                     const VocQuery *query,
                     GArray         *sources,
                     GError        **error)
{
  g_auto (VocSearchPass) self = { 0 };
  VocResult *result = NULL;

  voc_search_pass_init (&self, conn, query, sources);
  return search_in_snapshot (&self, &result, error) ? result : NULL;
}
