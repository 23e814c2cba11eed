/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a question makes of the rows of listings: which are asked for, and what is counted
 * of these. Whoever asks has the rows. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-search-pass-private.h"

#include "store/voc-listing-private.h"

#include <math.h>
#include <string.h>

static const char SQL_PLACES[] = "SELECT lat, lon FROM main.listing_place WHERE listing = ?1 AND lat IS NOT NULL";

static const char SQL_REMOVED_SOURCES[] = "SELECT source FROM main.source_state WHERE is_removed = 1";

static const char SQL_COMPANY[] = "SELECT id FROM main.company WHERE key = ?1";

const VocStatementInfo *
voc_search_pass_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_PLACES, NULL },
    { SQL_REMOVED_SOURCES, "one row a source" },
    { SQL_COMPANY, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_search_pass_clear:
 * @self: a pass
 *
 * Frees what it owns.
 */
void
voc_search_pass_clear (VocSearchPass *self)
{
  g_clear_pointer (&self->words, voc_search_words_free);
  g_clear_pointer (&self->removed, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->hours, voc_own_hours_free);
  g_clear_pointer (&self->places, voc_stmt_release);
  g_clear_pointer (&self->fold, voc_fold_free);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->tally.sources, g_hash_table_unref);
  g_clear_pointer (&self->tally.companies, g_hash_table_unref);
  g_clear_pointer (&self->tally.languages, g_hash_table_unref);
  g_clear_pointer (&self->tally.countries, g_hash_table_unref);
  g_clear_pointer (&self->tally.skills, g_hash_table_unref);
  g_clear_pointer (&self->tally.occupations, g_hash_table_unref);
  g_clear_pointer (&self->tally.base_pays, g_array_unref);
  voc_asked_marks_clear (&self->marks);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->offers, g_array_unref);
}

/**
 * voc_search_pass_init:
 * @self: a pass of zeros
 * @conn: a connection to the cache, in a transaction
 * @query: a sealed query
 * @sources: (element-type gint64) (nullable): only listings of one of these
 *
 * Has found nothing yet.
 */
void
voc_search_pass_init (VocSearchPass  *self,
                      VocConn        *conn,
                      const VocQuery *query,
                      GArray         *sources)
{
  self->conn = conn;
  self->query = query;
  self->sources = sources;
  self->removed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->hits = g_array_new (FALSE, FALSE, sizeof (VocHit));
  self->tally.sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->tally.companies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->tally.languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tally.countries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if ((query->counted & 1u << VOC_FACET_SKILL) != 0)
    self->tally.skills = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if ((query->counted & 1u << VOC_FACET_OCCUPATION) != 0)
    self->tally.occupations = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->texts = g_string_chunk_new (1024);
  self->offers = query->only_offers ? g_array_new (FALSE, FALSE, sizeof (VocPayOffer)) : NULL;
  self->tally.base_pays = g_array_new (FALSE, FALSE, sizeof (VocHit));
}

static gboolean
read_removed_sources (VocSearchPass *self,
                      GError       **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (self->conn, SQL_REMOVED_SOURCES, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 source = voc_stmt_get_int (stmt, 0);

      g_hash_table_add (self->removed, g_memdup2 (&source, sizeof source));
    }
  return step == 0;
}

static gboolean
find_company (VocSearchPass *self,
              GError       **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  g_autofree char *key = NULL;
  int              step;

  if (self->query->company == NULL)
    return TRUE;

  key = voc_listing_company_key (self->query->company);
  stmt = voc_conn_prepare (self->conn, SQL_COMPANY, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, key);
  step = voc_stmt_step (stmt, error);
  self->company_id = step > 0 ? voc_stmt_get_int (stmt, 0) : -1;
  return step >= 0;
}

/**
 * voc_search_pass_begin:
 * @self: a pass
 * @error: return location
 *
 * Reads what is to be known of a question before the first row.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_search_pass_begin (VocSearchPass *self,
                       GError       **error)
{
  if (self->query->seen_after > 0 && (self->seen = voc_seen_read (self->conn, error)) == NULL)
    return FALSE;

  self->hours = voc_own_hours_read (self->conn, error);
  if (self->hours == NULL)
    return FALSE;

  self->words = voc_search_words_new (self->conn, self->query, error);
  self->places = voc_conn_prepare (self->conn, SQL_PLACES, error);
  return self->words != NULL && self->places != NULL && read_removed_sources (self, error) && find_company (self, error)
         && voc_asked_marks_fill (&self->marks, self->conn, self->query, error);
}

/* Pay that is stated and meets what was asked for, or that cannot be held
 * against it, which the policy is for. What a source has estimated nobody stated. */
static gboolean
pay_fits (const VocSearchPass *self,
          const VocPay        *pay,
          VocHit              *hit)
{
  const VocQuery *query = self->query;
  gboolean        is_yearly;
  double          min = -1.0;
  double          max = -1.0;

  hit->is_stated = voc_pay_is_stated (pay) && pay->provenance != VOC_PAY_PROVENANCE_PREDICTED;
  hit->pay = -1.0;
  is_yearly = hit->is_stated && voc_pay_get_yearly (pay, query->basis, &min, &max);
  if (is_yearly)
    {
      hit->pay = min < 0.0 ? max : max < 0.0 ? min
                                             : (min + max) / 2.0;
      memcpy (hit->currency, pay->currency, sizeof hit->currency);
    }

  if (voc_query_asks_pay (query))
    {
      gboolean is_comparable = is_yearly && (query->pay_currency[0] == '\0' || strcmp (query->pay_currency, pay->currency) == 0);

      if (pay->provenance == VOC_PAY_PROVENANCE_UNPAID)
        return FALSE;
      if (is_comparable)
        return voc_query_meets_pay (query, hit->pay, MAX (min, max));

      return query->pay_policy != VOC_PAY_POLICY_HIDE;
    }

  return hit->is_stated || query->pay_policy != VOC_PAY_POLICY_HIDE;
}

/* With the precision of the columns in memory: half a metre. Two of these side by side
 * gcc 12 takes for one conversion of two doubles to themselves, so they stay apart. */
G_GNUC_NO_INLINE static double
read_coordinate (VocStmt *stmt,
                 int      column)
{
  return (double) (float) voc_stmt_get_double (stmt, column);
}

static VocPoint
read_point (VocStmt *stmt,
            int      column)
{
  return (VocPoint){ read_coordinate (stmt, column), read_coordinate (stmt, column + 1), TRUE };
}

/* The nearest of its places. */
static gboolean
measure_distance (VocSearchPass *self,
                  VocStmt       *stmt,
                  VocHit        *hit,
                  GError       **error)
{
  VocPoint near = self->query->near;
  double   best = -1.0;
  int      step = 0;

  hit->distance_km = -1.0f;
  if (!near.is_known)
    return TRUE;

  if (!voc_stmt_is_null (stmt, 16))
    best = voc_point_distance (near, read_point (stmt, 16));
  if (voc_stmt_get_int (stmt, 15) > 1)
    {
      voc_stmt_bind_int (self->places, 1, hit->id);
      while ((step = voc_stmt_step (self->places, error)) > 0)
        {
          double distance = voc_point_distance (near, read_point (self->places, 0));

          if (best < 0.0 || distance < best)
            best = distance;
        }
      voc_stmt_rewind (self->places);
    }

  hit->distance_km = (float) best;
  return step >= 0;
}

static gboolean
is_of_sources (const VocSearchPass *self,
               gint64               source)
{
  if (self->query->source_id != 0 && self->query->source_id != source)
    return FALSE;
  if (self->sources == NULL)
    return TRUE;

  for (guint i = 0; i < self->sources->len; i++)
    if (g_array_index (self->sources, gint64, i) == source)
      return TRUE;

  return FALSE;
}

/* Everything that needs no reckoning. */
static gboolean
row_fits (const VocSearchPass *self,
          VocStmt             *stmt)
{
  const VocQuery *query = self->query;
  gint64          source = voc_stmt_get_int (stmt, 1);

  if (!query->shows_closed && voc_stmt_get_int (stmt, 2) != 0)
    return FALSE;
  if (query->only_saved && voc_stmt_get_int (stmt, 4) == 0)
    return FALSE;
  if (query->posted_after > 0 && voc_stmt_get_int (stmt, 6) < query->posted_after)
    return FALSE;
  if (query->workplaces != 0 && (query->workplaces & (1u << voc_stmt_get_int (stmt, 7))) == 0)
    return FALSE;
  if (query->employment != 0 && ((guint) query->employment & (guint) voc_stmt_get_int (stmt, 8)) == 0)
    return FALSE;
  if (self->company_id != 0 && voc_stmt_get_int (stmt, 5) != self->company_id)
    return FALSE;

  return is_of_sources (self, source) && !g_hash_table_contains (self->removed, &source);
}

static gboolean
is_seen (const VocSearchPass *self,
         VocStmt             *stmt)
{
  return self->seen != NULL
         && voc_stmt_get_int (stmt, VOC_SEARCH_N_COLUMNS) <= voc_seen_get_limit (self->seen, voc_stmt_get_int (stmt, 1), self->query->seen_after);
}

static void
take_offer (VocSearchPass  *self,
            const VocFound *found)
{
  VocPayOffer offer = { found->hit.pay, (VocEmployment) found->employment, (VocSeniority) found->marks.seniority };

  self->n_found++;
  if (found->is_base && strcmp (found->hit.currency, self->query->pay_currency) == 0)
    g_array_append_val (self->offers, offer);
}

static void
take_found (VocSearchPass  *self,
            const VocFound *found)
{
  if (self->offers != NULL)
    {
      take_offer (self, found);
      return;
    }

  g_array_append_vals (self->hits, &found->hit, 1);
  voc_tally_count (&self->tally, found);
}

/* The texts of a row go when it goes. */
static VocMarks
keep_marks (VocSearchPass  *self,
            const VocMarks *marks)
{
  VocMarks kept = *marks;

  kept.language = g_string_chunk_insert_const (self->texts, marks->language);
  kept.countries = g_string_chunk_insert_const (self->texts, marks->countries);
  kept.skills = g_string_chunk_insert_const (self->texts, marks->skills);
  return kept;
}

static VocFound
read_found (VocStmt      *stmt,
            const VocPay *pay,
            const VocHit *hit)
{
  return (VocFound){
    .hit = *hit,
    .source = voc_stmt_get_int (stmt, 1),
    .company = voc_stmt_get_int (stmt, 5),
    .workplace = (guint) voc_stmt_get_int (stmt, 7),
    .employment = (guint) voc_stmt_get_int (stmt, 8),
    .is_base = hit->pay >= 0.0 && pay->kind == VOC_PAY_KIND_BASE && pay->currency[0] != '\0',
    .is_closed = voc_stmt_get_int (stmt, 2) != 0,
  };
}

/* @countries: parted by commas */
static gboolean
is_near (const VocQuery *query,
         const VocHit   *hit,
         VocWorkplace    workplace,
         const char     *countries)
{
  char  open_to_all[] = "";
  char *reached[] = { query->near_country, open_to_all, NULL };

  if (voc_query_reaches (query, workplace))
    return voc_codes_meet (countries, reached);

  return !query->near.is_known || query->radius_km <= 0.0 || (hit->distance_km >= 0.0f && hit->distance_km <= query->radius_km);
}

/**
 * voc_search_pass_take:
 * @self: a pass that voc_search_pass_begin() was called for
 * @stmt: at a row of %VOC_SEARCH_PASS_COLUMNS
 * @job: the group that the listing is in; 0: none, or they are not folded
 * @error: return location
 *
 * Keeps the listing if it is asked for, and counts it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_search_pass_take (VocSearchPass *self,
                      VocStmt       *stmt,
                      gint64         job,
                      GError       **error)
{
  const VocQuery *query = self->query;
  VocHit          hit = { .id = voc_stmt_get_int (stmt, 0), .posted = voc_stmt_get_int (stmt, 6) };
  gboolean        has_words;
  VocMarks        marks;
  VocPay          pay;
  VocFound        found;

  voc_marks_read (stmt, VOC_SEARCH_MARKS, &marks);
  if (!row_fits (self, stmt) || !voc_marks_fit (&marks, query, &self->marks))
    return TRUE;
  if (!voc_search_words_judge (self->words, hit.id, &has_words, &hit.tier, error))
    return FALSE;
  if (!has_words)
    return TRUE;

  voc_search_read_pay (stmt, self->hours, &pay);
  if (!pay_fits (self, &pay, &hit))
    return TRUE;
  if (!measure_distance (self, stmt, &hit, error))
    return FALSE;
  if (!is_near (query, &hit, (VocWorkplace) voc_stmt_get_int (stmt, 7), marks.countries))
    return TRUE;

  if (is_seen (self, stmt))
    {
      if (job != 0)
        voc_fold_see (self->fold, job);
      return TRUE;
    }
  if (voc_stmt_get_int (stmt, 3) != 0 && !query->shows_hidden)
    {
      if (job != 0)
        voc_fold_hide (self->fold, job);
      else
        self->tally.n_hidden++;
      return TRUE;
    }

  hit.words = voc_search_read_words (stmt, query, self->texts);
  found = read_found (stmt, &pay, &hit);
  found.marks = keep_marks (self, &marks);
  if (job != 0)
    voc_fold_add (self->fold, job, &found);
  else
    take_found (self, &found);
  return TRUE;
}

/**
 * voc_search_pass_take_folded:
 * @self: a pass that has all rows behind it
 * @error: return location
 *
 * Takes one of each job that several sources have.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_search_pass_take_folded (VocSearchPass *self,
                             GError       **error)
{
  g_autoptr (GArray) folded = NULL;
  guint n_hidden;

  if (self->fold == NULL)
    return TRUE;

  folded = voc_fold_finish (self->fold, &self->n_folded, &n_hidden, error);
  if (folded == NULL)
    return FALSE;

  self->tally.n_hidden += n_hidden;
  for (guint i = 0; i < folded->len; i++)
    take_found (self, &g_array_index (folded, VocFound, i));
  return TRUE;
}
