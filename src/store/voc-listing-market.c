/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the listings with a title pay, for holding one listing's pay against. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "model/voc-pay-doubt.h"
#include "store/voc-fts-private.h"
#include "store/voc-search-private.h"

#include <string.h>

/* Of fewer it is not known what is usual. */
#define LEAST_MARKET 12

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

typedef struct
{
  double        pay; /* the middle, whole units a year */
  VocEmployment employment;
  VocSeniority  seniority;
} Offer;

static gboolean
read_market (VocConn    *conn,
             const char *match,
             const char *currency,
             VocPayBasis basis,
             GArray     *offers,
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
      Offer  offer = { .employment = (VocEmployment) voc_stmt_get_int (stmt, 8), .seniority = (VocSeniority) voc_stmt_get_int (stmt, 19) };
      VocPay pay;

      voc_search_read_pay (stmt, &pay);
      if (pay.kind != VOC_PAY_KIND_BASE || pay.provenance == VOC_PAY_PROVENANCE_PREDICTED)
        continue;
      if (voc_pay_get_yearly_middle (&pay, basis, &offer.pay))
        g_array_append_val (offers, offer);
    }
  return step == 0;
}

/* Those that @belongs says; NULL: all. */
static void
fill (const GArray *offers,
      gboolean (*belongs) (const Offer *offer,
                           guint        group),
      guint               group,
      VocPayDistribution *distribution)
{
  g_autofree double *values = g_new (double, offers->len + 1);
  guint              n = 0;

  for (guint i = 0; i < offers->len; i++)
    {
      const Offer *offer = &g_array_index (offers, Offer, i);

      if (belongs == NULL || belongs (offer, group))
        values[n++] = offer->pay;
    }
  voc_pay_distribution_fill (distribution, values, n);
}

static gboolean
has_employment (const Offer *offer,
                guint        group)
{
  return group < VOC_N_EMPLOYMENTS ? (offer->employment & (1u << group)) != 0 : offer->employment == VOC_EMPLOYMENT_UNKNOWN;
}

static gboolean
has_seniority (const Offer *offer,
               guint        group)
{
  return offer->seniority == (VocSeniority) group;
}

static VocPayGroup
make_group (const GArray *offers,
            gboolean (*belongs) (const Offer *offer,
                                 guint        group),
            guint group)
{
  VocPayDistribution distribution = { 0 };

  fill (offers, belongs, group, &distribution);
  return (VocPayGroup){ distribution.n, distribution.n > 0 ? distribution.percentiles[2] : -1 };
}

/* Pay that is out by a factor of ten says nothing of the market. Few listings do not
 * tell what is. */
static guint
drop_unusual (GArray                   *offers,
              const VocPayDistribution *all)
{
  guint n_before = offers->len;

  if (all->n < LEAST_MARKET)
    return 0;

  for (guint i = offers->len; i-- > 0;)
    if (voc_pay_doubt_market (g_array_index (offers, Offer, i).pay, all->percentiles) != VOC_PAY_DOUBT_NONE)
      g_array_remove_index_fast (offers, i);

  return n_before - offers->len;
}

/**
 * voc_listings_market_pay:
 * @conn: a connection to the cache
 * @title_query: words that the title has to have, in any order
 * @currency: ISO 4217
 * @basis: what a year of work is
 * @distribution: (out): the pay of the open listings that state base pay in
 *   @currency; a source's own estimates are not counted, nor are listings of a
 *   source that was removed, nor pay that is out by a factor of ten
 * @groups: (out) (optional): the same by employment and level
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
                         VocPayGroups       *groups,
                         GError            **error)
{
  g_autofree char *match = voc_fts_all_words ("title", title_query, FALSE);
  g_autoptr (GArray) offers = g_array_new (FALSE, FALSE, sizeof (Offer));
  guint n_unusual;

  g_return_val_if_fail (currency != NULL, FALSE);

  if (match != NULL && !read_market (conn, match, currency, basis, offers, error))
    return FALSE;

  fill (offers, NULL, 0, distribution);
  n_unusual = drop_unusual (offers, distribution);
  if (n_unusual > 0)
    fill (offers, NULL, 0, distribution);
  g_strlcpy (distribution->currency, currency, sizeof distribution->currency);
  if (groups == NULL)
    return TRUE;

  groups->n_unusual = n_unusual;
  for (guint i = 0; i < G_N_ELEMENTS (groups->employments); i++)
    groups->employments[i] = make_group (offers, has_employment, i);
  for (guint i = 0; i < G_N_ELEMENTS (groups->seniorities); i++)
    groups->seniorities[i] = make_group (offers, has_seniority, i);

  return TRUE;
}
