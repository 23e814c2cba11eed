/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is open of an occupation and what it pays: just what a search for the occupation finds,
 * by the columns in memory or by the database. What has its words in the title without being
 * of it is counted apart, and so is what is of no occupation. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "base/voc-text.h"
#include "store/voc-columns-search-private.h"
#include "store/voc-occupation-store.h"

static const char SQL_COUNT[] = "SELECT count(*) FROM main.listing WHERE id > ?1 AND id <= ?2 AND closed_at = 0"
                                " AND source NOT IN (SELECT source FROM main.source_state WHERE is_removed = 1)";

const VocStatementInfo *
voc_occupation_market_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_COUNT, "reads the sources once, of which there is one row each" } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* A question as a page of jobs asks it where nothing is set. @finds_currency: what is wanted is in
 * which one most pay is. */
static VocResult *
search (VocConn    *conn,
        const char *text,
        const char *occupation,
        const char *country,
        const char *currency,
        gboolean    finds_currency,
        VocPayBasis basis,
        GError    **error)
{
  VocQuery *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;

  g_free (query->text);
  query->text = g_strdup (text);
  if (occupation != NULL)
    query->occupations = g_strdupv ((char *[]){ (char *) occupation, NULL });
  if (country != NULL)
    query->countries = g_strdupv ((char *[]){ (char *) country, NULL });
  if (currency != NULL)
    g_strlcpy (query->pay_currency, currency, sizeof query->pay_currency);
  query->basis = basis;
  query->folds_duplicates = TRUE;
  query->only_pay = TRUE;
  query->only_offers = !finds_currency;
  sealed = voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  return voc_listings_search_in (conn, sealed, NULL, VOC_REACH_SHORT, NULL, error);
}

static gboolean
count (VocConn    *conn,
       const char *text,
       const char *occupation,
       const char *country,
       VocPayBasis basis,
       guint      *n,
       GError    **error)
{
  g_autoptr (VocResult) result = search (conn, text, occupation, country, NULL, FALSE, basis, error);

  if (result == NULL)
    return FALSE;

  *n = result->n_found;
  return TRUE;
}

/* Those that are open in a range of ids. */
static guint
count_range (const VocColumnSet *set,
             const guint8       *is_removed,
             gint64              after,
             gint64              upto)
{
  guint n = 0;

  for (guint slot = 0; slot < set->n_settled; slot++)
    n += set->ids[slot] > after && set->ids[slot] <= upto && (set->flags[slot] & VOC_SLOT_IS_CLOSED) == 0
         && !is_removed[set->sources[slot]] && !voc_column_set_is_dead (set, slot);

  return n;
}

static gboolean
count_waiting_in_columns (VocConn  *conn,
                          gint64    after,
                          gint64    upto,
                          guint    *n,
                          gboolean *is_done,
                          GError  **error)
{
  VocColumns *columns = voc_conn_get_columns (conn);
  g_autoptr (GHashTable) removed = columns != NULL ? voc_columns_read_removed (conn, error) : NULL;
  const VocColumnSet *set;

  if (columns == NULL)
    return TRUE;
  if (removed == NULL)
    return FALSE;

  set = voc_columns_lock (columns);
  if (set != NULL)
    {
      g_autofree guint8 *is_removed = voc_columns_find_removed (set, removed);

      *n = count_range (set, is_removed, after, upto);
      *is_done = TRUE;
      voc_columns_unlock (columns);
    }
  return TRUE;
}

/* Those whose occupation may be another one, or none yet. */
static gboolean
count_waiting (VocConn *conn,
               guint   *n,
               GError **error)
{
  gint64   after = 0;
  gint64   upto = 0;
  gboolean is_done = FALSE;
  g_autoptr (VocStmt) stmt = NULL;

  *n = 0;
  if (!voc_occupations_get_waiting (conn, &after, &upto, error))
    return FALSE;
  if (after >= upto)
    return TRUE;
  if (!count_waiting_in_columns (conn, after, upto, n, &is_done, error))
    return FALSE;
  if (is_done)
    return TRUE;

  stmt = voc_conn_prepare (conn, SQL_COUNT, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, after);
  voc_stmt_bind_int (stmt, 2, upto);
  if (voc_stmt_step (stmt, error) <= 0)
    return FALSE;

  *n = (guint) voc_stmt_get_int (stmt, 0);
  return TRUE;
}

/* That a search finds listings with all of the words in their titles. */
static char *
make_title_text (const char *title)
{
  g_autofree char *folded = voc_text_fold (title);
  g_auto (GStrv) words = voc_text_tokenize (folded);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (text, "%stitle:\"%s\"", i > 0 ? " " : "", words[i]);

  return g_string_free (text, FALSE);
}

/* Those that are called so and of another occupation, or of none. */
static gboolean
count_named (VocConn    *conn,
             const char *title,
             const char *soc,
             const char *country,
             VocPayBasis basis,
             VocMarket  *market,
             GError    **error)
{
  guint n_all = 0;
  guint n_own = 0;

  market->title_text = make_title_text (title);
  if (*market->title_text == '\0')
    return TRUE;
  if (!count (conn, market->title_text, NULL, country, basis, &n_all, error)
      || !count (conn, market->title_text, soc, country, basis, &n_own, error))
    return FALSE;

  market->n_named = n_all - MIN (n_own, n_all);
  return TRUE;
}

/* In which most of the pay of a country is; "" when none is stated. */
static gboolean
find_currency (VocConn    *conn,
               const char *soc,
               const char *country,
               VocPayBasis basis,
               char        currency[4],
               GError    **error)
{
  g_autoptr (VocResult) result = search (conn, "", soc, country, NULL, TRUE, basis, error);

  if (result == NULL)
    return FALSE;

  g_strlcpy (currency, result->pay.currency, 4);
  return TRUE;
}

static gboolean
read_occupation_at_once (VocConn    *conn,
                         const char *soc,
                         const char *title,
                         const char *country,
                         const char *given_currency,
                         VocPayBasis basis,
                         VocMarket  *market,
                         GError    **error)
{
  char currency[4] = { 0 };
  g_autoptr (VocResult) result = NULL;

  if (given_currency != NULL)
    g_strlcpy (currency, given_currency, sizeof currency);
  else if (!find_currency (conn, soc, country, basis, currency, error))
    return FALSE;

  result = search (conn, "", soc, country, currency, FALSE, basis, error);
  if (result == NULL)
    return FALSE;

  market->n_open = result->n_found;
  voc_offers_draw_up (result->offers, currency, &market->pay, &market->groups);
  if (title == NULL)
    return TRUE;

  return count (conn, "", "", country, basis, &market->n_unmatched, error) && count_waiting (conn, &market->n_waiting, error)
         && count_named (conn, title, soc, country, basis, market, error);
}

/**
 * voc_market_clear:
 * @self: a market; left empty
 */
void
voc_market_clear (VocMarket *self)
{
  g_free (self->title_text);
  *self = (VocMarket){ 0 };
}

/**
 * voc_listings_market_of:
 * @conn: a connection to the cache
 * @soc: an occupation, e.g. "15-1252"
 * @title: (nullable): words that listings of it are likely to have in their titles; %NULL:
 *   only its pay and how many it has are wanted
 * @country: (nullable): ISO 3166-1 alpha-2: only what is there; %NULL: wherever it is
 * @currency: (nullable): ISO 4217; %NULL: the one that most of the pay is in, which
 *   @market tells
 * @basis: what a year of work is
 * @market: (out caller-allocates): what there is of it; clear it with voc_market_clear()
 * @error: return location
 *
 * Finds what is open of an occupation and what it pays, at one moment. What belongs to it is
 * said by the occupation of each listing (voc_listing_find_occupation()), which follows what
 * the user says of titles, and by nothing else: just what a search for the occupation finds.
 *
 * Returns: %FALSE with @error set on failure; @market is empty then
 */
gboolean
voc_listings_market_of (VocConn    *conn,
                        const char *soc,
                        const char *title,
                        const char *country,
                        const char *currency,
                        VocPayBasis basis,
                        VocMarket  *market,
                        GError    **error)
{
  gboolean is_begun;
  gboolean is_read;

  g_return_val_if_fail (soc != NULL && market != NULL, FALSE);

  *market = (VocMarket){ 0 };
  if (!voc_conn_begin_moment (conn, &is_begun, error))
    return FALSE;

  is_read = read_occupation_at_once (conn, soc, title, country, currency, basis, market, error);
  voc_conn_end_moment (conn, is_begun);
  if (!is_read)
    voc_market_clear (market);
  return is_read;
}
