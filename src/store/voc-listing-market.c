/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the listings with a title pay, for holding one listing's pay against of which no
 * occupation is known: by the columns in memory, and as long as they are not there by the
 * database, which says the same. Those of an occupation: voc-occupation-market.c. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "base/voc-text.h"
#include "model/voc-pay-doubt.h"
#include "store/voc-columns-search-private.h"
#include "store/voc-fts-private.h"
#include "store/voc-search-private.h"
#include "store/voc-waiting-words-private.h"

#include <string.h>

/* Of fewer it is not known what is usual. */
#define LEAST_MARKET 12

/* Kinds of employment, and what does not state one; levels. */
#define MOST_GROUPS 16

G_STATIC_ASSERT (VOC_N_EMPLOYMENTS + 1 <= MOST_GROUPS && VOC_N_SENIORITIES <= MOST_GROUPS);

/* A title of more words is for the database. */
#define MOST_WORDS 32

static const char SQL_MARKET[] = "SELECT " VOC_SEARCH_COLUMNS " FROM search.listing_text"
                                 " CROSS JOIN main.listing l ON l.id = listing_text.rowid"
                                 " WHERE listing_text MATCH ?1 AND l.closed_at = 0 AND l.pay_currency = ?2"
                                 " AND l.source NOT IN (SELECT source FROM main.source_state WHERE is_removed = 1)";

/* Of what the index does not know yet. */
static const char SQL_WAITING[] = "SELECT " VOC_SEARCH_COLUMNS ", l.title FROM main.listing l"
                                  " WHERE l.id > ?1 AND l.id <= ?3 AND l.closed_at = 0 AND l.pay_currency = ?2"
                                  " AND l.source NOT IN (SELECT source FROM main.source_state WHERE is_removed = 1)";

const VocStatementInfo *
voc_listing_market_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_MARKET, "reads the sources once, of which there is one row each" },
    { SQL_WAITING, "likewise" }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* Reads the pay of a row of the narrow columns, of which an hour is not reckoned to a year
 * where the work has hours of its own. */
void
voc_search_read_pay (VocStmt           *stmt,
                     const VocOwnHours *hours,
                     VocPay            *pay)
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
  voc_own_hours_mark (hours, voc_stmt_get_int (stmt, VOC_SEARCH_OCCUPATION), pay);
}

static void
read_offer (VocStmt           *stmt,
            const VocOwnHours *hours,
            VocPayBasis        basis,
            GArray            *offers)
{
  VocPayOffer offer = { .employment = (VocEmployment) voc_stmt_get_int (stmt, 8), .seniority = (VocSeniority) voc_stmt_get_int (stmt, 19) };
  VocPay      pay;

  voc_search_read_pay (stmt, hours, &pay);
  if (pay.kind == VOC_PAY_KIND_BASE && pay.provenance != VOC_PAY_PROVENANCE_PREDICTED
      && voc_pay_get_yearly_middle (&pay, basis, &offer.pay))
    g_array_append_val (offers, offer);
}

/* What has all of @words in its title; each may be several that follow each other. */
static gboolean
has_title (VocStmt *stmt,
           char   **words)
{
  g_autofree char *title = voc_fts_text (voc_stmt_get_text (stmt, VOC_SEARCH_N_COLUMNS));

  for (guint i = 0; words[i] != NULL; i++)
    if (!voc_words_have (title, words[i], voc_fts_is_half_pair (words[i])))
      return FALSE;

  return TRUE;
}

/* @words: (nullable): %NULL when the index has named them */
static gboolean
read_rows (VocStmt           *stmt,
           char             **words,
           const VocOwnHours *hours,
           VocPayBasis        basis,
           GArray            *offers,
           GError           **error)
{
  int step;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    if (words == NULL || has_title (stmt, words))
      read_offer (stmt, hours, basis, offers);

  return step == 0;
}

static char **
cut_title (const char *title_query)
{
  g_auto (GStrv) tokens = voc_text_tokenize (title_query);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; tokens[i] != NULL; i++)
    {
      g_autofree char *word = voc_fts_text (tokens[i]);

      if (*word != '\0')
        g_strv_builder_add (words, word);
    }

  return g_strv_builder_end (words);
}

static gboolean
read_market_at_once (VocConn    *conn,
                     const char *title_query,
                     const char *match,
                     const char *currency,
                     VocPayBasis basis,
                     GArray     *offers,
                     GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_MARKET, error);
  g_autoptr (VocOwnHours) hours = stmt != NULL ? voc_own_hours_read (conn, error) : NULL;
  g_autoptr (VocStmt) rest = NULL;
  g_auto (GStrv) words = NULL;
  VocWaiting waiting = { 0 };

  if (hours == NULL || !voc_listing_waiting_read (conn, &waiting, error))
    return FALSE;

  voc_stmt_bind_text (stmt, 1, match);
  voc_stmt_bind_text (stmt, 2, currency);
  if (!read_rows (stmt, NULL, hours, basis, offers, error))
    return FALSE;
  if (waiting.after >= waiting.upto)
    return TRUE;

  rest = voc_conn_prepare (conn, SQL_WAITING, error);
  if (rest == NULL)
    return FALSE;

  words = cut_title (title_query);
  voc_stmt_bind_int (rest, 1, waiting.after);
  voc_stmt_bind_text (rest, 2, currency);
  voc_stmt_bind_int (rest, 3, waiting.upto);
  return read_rows (rest, words, hours, basis, offers, error);
}

/* Of one moment: what is indexed meanwhile would be counted twice. */
static gboolean
read_market (VocConn    *conn,
             const char *title_query,
             const char *match,
             const char *currency,
             VocPayBasis basis,
             GArray     *offers,
             GError    **error)
{
  gboolean is_begun;
  gboolean is_read;

  if (!voc_conn_begin_moment (conn, &is_begun, error))
    return FALSE;

  is_read = read_market_at_once (conn, title_query, match, currency, basis, offers, error);
  voc_conn_end_moment (conn, is_begun);
  return is_read;
}

/* The words that the columns are asked for; NULL: one is not in them as it stands, or
 * there are none. */
static char **
split_title (const char *title_query)
{
  g_auto (GStrv) words = cut_title (title_query);
  guint n_words = g_strv_length (words);

  for (guint i = 0; i < n_words; i++)
    if (strchr (words[i], ' ') != NULL)
      return NULL;

  return n_words > 0 && n_words <= MOST_WORDS ? g_steal_pointer (&words) : NULL;
}

static void
take_offers (const VocColumnSet *set,
             char              **words,
             guint               currency,
             const guint8       *is_removed,
             GArray             *offers)
{
  g_autofree guint8 *marks = g_malloc (set->n + 1);
  guint8             n_words = voc_columns_mark_words (set, words, MOST_WORDS, VOC_COLUMN_TITLE, FALSE, marks);

  for (guint slot = 0; slot < set->n_settled; slot++)
    if (marks[slot] == n_words && (set->flags[slot] & (VOC_SLOT_IS_BASE | VOC_SLOT_IS_CLOSED)) == VOC_SLOT_IS_BASE
        && set->currencies[slot] == currency && !is_removed[set->sources[slot]] && !voc_column_set_is_dead (set, slot))
      {
        VocPayOffer offer = { .pay = set->pays[slot], .employment = (VocEmployment) set->employments[slot] };

        offer.seniority = (VocSeniority) VOC_GRADE_SENIORITY (set->grades[slot]);
        g_array_append_val (offers, offer);
      }
}

/**
 * voc_columns_find_removed:
 * @set: locked columns
 * @removed: (element-type gint64): of voc_columns_read_removed()
 *
 * Returns: (transfer full): by number of the source, whether it is gone
 */
guint8 *
voc_columns_find_removed (const VocColumnSet *set,
                          GHashTable         *removed)
{
  const GArray *ids = set->source_numbers.ids;
  guint8       *is_removed = g_new0 (guint8, ids->len + 1);

  for (guint i = 0; i < ids->len; i++)
    is_removed[i] = g_hash_table_contains (removed, &g_array_index (ids, gint64, i));

  return is_removed;
}

/* The same from the columns, a hundred times as quick; @is_done is FALSE when they are not
 * there, of another basis, or don't know words of this kind. */
static gboolean
take_market (VocConn    *conn,
             const char *title_query,
             const char *currency,
             VocPayBasis basis,
             GArray     *offers,
             gboolean   *is_done,
             GError    **error)
{
  VocColumns *columns = voc_conn_get_columns (conn);
  g_auto (GStrv) words = columns != NULL ? split_title (title_query) : NULL;
  g_autoptr (GHashTable) removed = NULL;
  const VocColumnSet *set;

  if (words == NULL)
    return TRUE;

  removed = voc_columns_read_removed (conn, error);
  if (removed == NULL)
    return FALSE;
  set = voc_columns_lock (columns);
  if (set == NULL)
    return TRUE;

  if (memcmp (&set->basis, &basis, sizeof basis) == 0)
    {
      g_autofree guint8 *is_removed = voc_columns_find_removed (set, removed);

      take_offers (set, words, voc_columns_find_currency (set, currency), is_removed, offers);
      *is_done = TRUE;
    }
  voc_columns_unlock (columns);
  return TRUE;
}

static void
fill (const GArray       *offers,
      VocPayDistribution *distribution)
{
  g_autofree double *values = g_new (double, offers->len + 1);

  for (guint i = 0; i < offers->len; i++)
    values[i] = g_array_index (offers, VocPayOffer, i).pay;
  voc_pay_distribution_fill (distribution, values, offers->len);
}

/* In which groups an offer is, as bits. */
typedef guint (*GetGroups) (const VocPayOffer *offer);

static guint
get_employments (const VocPayOffer *offer)
{
  guint employments = (guint) offer->employment & ((1u << VOC_N_EMPLOYMENTS) - 1);

  return employments != 0 ? employments : 1u << VOC_N_EMPLOYMENTS;
}

static guint
get_seniorities (const VocPayOffer *offer)
{
  return 1u << MIN ((guint) offer->seniority, VOC_N_SENIORITIES - 1);
}

/* All in one pass: there may be a hundred thousand offers. */
static void
make_groups (const GArray *offers,
             GetGroups     get_groups,
             VocPayGroup  *groups,
             guint         n_groups)
{
  guint              starts[MOST_GROUPS + 1] = { 0 };
  guint              ends[MOST_GROUPS] = { 0 };
  g_autofree double *values = NULL;

  g_assert (n_groups <= MOST_GROUPS);

  for (guint i = 0; i < offers->len; i++)
    for (guint left = get_groups (&g_array_index (offers, VocPayOffer, i)); left != 0; left &= left - 1)
      starts[g_bit_nth_lsf (left, -1) + 1]++;
  for (guint i = 0; i < n_groups; i++)
    {
      starts[i + 1] += starts[i];
      ends[i] = starts[i];
    }

  values = g_new (double, starts[n_groups] + 1);
  for (guint i = 0; i < offers->len; i++)
    {
      const VocPayOffer *offer = &g_array_index (offers, VocPayOffer, i);

      for (guint left = get_groups (offer); left != 0; left &= left - 1)
        values[ends[g_bit_nth_lsf (left, -1)]++] = offer->pay;
    }
  for (guint i = 0; i < n_groups; i++)
    {
      VocPayDistribution distribution = { 0 };

      voc_pay_distribution_fill (&distribution, values + starts[i], ends[i] - starts[i]);
      groups[i] = (VocPayGroup){ distribution.n, distribution.n > 0 ? distribution.percentiles[2] : -1 };
    }
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
    if (voc_pay_doubt_market (g_array_index (offers, VocPayOffer, i).pay, all->percentiles) != VOC_PAY_DOUBT_NONE)
      g_array_remove_index_fast (offers, i);

  return n_before - offers->len;
}

/**
 * voc_offers_draw_up:
 * @offers: (element-type VocPayOffer): what listings pay; left without what is out by a factor
 *   of ten
 * @currency: ISO 4217
 * @distribution: (out): all of them
 * @groups: (out) (optional): the same by employment and level
 */
void
voc_offers_draw_up (GArray             *offers,
                    const char         *currency,
                    VocPayDistribution *distribution,
                    VocPayGroups       *groups)
{
  guint n_unusual;

  fill (offers, distribution);
  n_unusual = drop_unusual (offers, distribution);
  if (n_unusual > 0)
    fill (offers, distribution);
  g_strlcpy (distribution->currency, currency, sizeof distribution->currency);
  if (groups == NULL)
    return;

  groups->n_unusual = n_unusual;
  make_groups (offers, get_employments, groups->employments, G_N_ELEMENTS (groups->employments));
  make_groups (offers, get_seniorities, groups->seniorities, G_N_ELEMENTS (groups->seniorities));
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
  gboolean         is_done = match == NULL;
  g_autoptr (GArray) offers = g_array_new (FALSE, FALSE, sizeof (VocPayOffer));

  g_return_val_if_fail (currency != NULL, FALSE);

  if (!is_done && !take_market (conn, title_query, currency, basis, offers, &is_done, error))
    return FALSE;
  if (!is_done && !read_market (conn, title_query, match, currency, basis, offers, error))
    return FALSE;

  voc_offers_draw_up (offers, currency, distribution, groups);
  return TRUE;
}
