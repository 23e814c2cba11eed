/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the listings with a title pay, for holding one listing's pay against. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "store/voc-fts-private.h"
#include "store/voc-search-private.h"

#include <string.h>

static const char SQL_MARKET[] = "SELECT " VOC_SEARCH_COLUMNS " FROM search.listing_text"
                                 " CROSS JOIN main.listing l ON l.id = listing_text.rowid"
                                 " WHERE listing_text MATCH ?1 AND l.closed_at = 0 AND l.pay_currency = ?2"
                                 " AND l.source NOT IN (SELECT source FROM main.source_state WHERE is_removed = 1)";

const VocStatementInfo *
voc_listing_market_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_MARKET, "reads the sources once, of which there is one row each" }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* Reads the pay of a row of the narrow columns. */
void
voc_search_read_pay (VocStmt *stmt,
                     VocPay  *pay)
{
  gsize       length;
  const char *currency = voc_stmt_get_blob (stmt, 14, &length);

  *pay = (VocPay){
    .provenance = (VocPayProvenance) voc_stmt_get_int (stmt, 9),
    .kind = (VocPayKind) voc_stmt_get_int (stmt, 10),
    .period = (VocPayPeriod) voc_stmt_get_int (stmt, 11),
    .min = voc_stmt_is_null (stmt, 12) ? VOC_PAY_UNSTATED : voc_stmt_get_int (stmt, 12),
    .max = voc_stmt_is_null (stmt, 13) ? VOC_PAY_UNSTATED : voc_stmt_get_int (stmt, 13),
    .flags = (VocPayFlags) voc_stmt_get_int (stmt, 18),
  };
  if (currency != NULL)
    memcpy (pay->currency, currency, MIN (length, sizeof pay->currency - 1));
}

static gboolean
read_market (VocConn    *conn,
             const char *match,
             const char *currency,
             VocPayBasis basis,
             GArray     *pays,
             GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_MARKET, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, match);
  voc_stmt_bind_text (stmt, 2, currency);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      VocHit hit = { 0 };
      VocPay pay;

      voc_search_read_pay (stmt, &pay);
      if (pay.kind != VOC_PAY_KIND_BASE || pay.provenance == VOC_PAY_PROVENANCE_PREDICTED)
        continue;
      if (!voc_pay_get_yearly_middle (&pay, basis, &hit.pay))
        continue;

      memcpy (hit.currency, pay.currency, sizeof hit.currency);
      g_array_append_val (pays, hit);
    }
  return step == 0;
}

/**
 * voc_listings_market_pay:
 * @conn: a connection to the cache
 * @title_query: words that the title has to have, in any order
 * @currency: ISO 4217
 * @basis: what a year of work is
 * @distribution: (out): the pay of the open listings that state base pay in
 *   @currency; a source's own estimates are not counted, nor are listings of a
 *   source that was removed
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_market_pay (VocConn            *conn,
                         const char         *title_query,
                         const char         *currency,
                         VocPayBasis         basis,
                         VocPayDistribution *distribution,
                         GError            **error)
{
  g_autofree char *match = voc_fts_all_words ("title", title_query, FALSE);
  g_autoptr (GArray) pays = g_array_new (FALSE, FALSE, sizeof (VocHit));

  g_return_val_if_fail (currency != NULL, FALSE);

  if (match != NULL && !read_market (conn, match, currency, basis, pays, error))
    return FALSE;

  voc_pays_fill (pays, distribution);
  g_strlcpy (distribution->currency, currency, sizeof distribution->currency);
  return TRUE;
}
