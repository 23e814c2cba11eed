/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done with the listings that a search has found: put in order, counted
 * for the filters, and their pay drawn up. Pure but for the names of the
 * companies. */

#include "store/voc-fts-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-search-private.h"

#include "model/voc-vocabulary.h"

#include <string.h>

/* More companies than this are not shown beside the list. */
#define MOST_COMPANIES 50

static const char SQL_COMPANY_NAME[] = "SELECT name FROM main.company WHERE id = ?1";

const VocStatementInfo *
voc_search_rank_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_COMPANY_NAME, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

typedef struct
{
  const VocQuery *query;
  const char     *currency;
} Order;

static int
compare_newest (const VocHit *a,
                const VocHit *b)
{
  if (a->posted != b->posted)
    return a->posted < b->posted ? 1 : -1;

  return (a->id < b->id) - (a->id > b->id);
}

/* 0 for the currency that the list is about, 1 for others, 2 for none. */
static guint
rank_pay (const VocHit *hit,
          const char   *currency)
{
  if (hit->pay < 0.0)
    return 2;

  return strcmp (hit->currency, currency) == 0 ? 0 : 1;
}

static int
compare_pay (const VocHit *a,
             const VocHit *b,
             const char   *currency,
             int           direction)
{
  guint rank_a = rank_pay (a, currency);
  guint rank_b = rank_pay (b, currency);
  int   by_currency;

  if (rank_a != rank_b)
    return rank_a < rank_b ? -1 : 1;

  by_currency = strcmp (a->currency, b->currency);
  if (by_currency != 0)
    return by_currency;

  return direction * ((a->pay < b->pay) - (a->pay > b->pay));
}

/* In either direction what is not known comes last. */
static int
compare_unknown (gboolean a_is_unknown,
                 gboolean b_is_unknown)
{
  return (a_is_unknown ? 1 : 0) - (b_is_unknown ? 1 : 0);
}

static int
compare_words (const VocHit *a,
               const VocHit *b,
               int           direction)
{
  int difference = compare_unknown (*a->words == '\0', *b->words == '\0');

  return difference != 0 ? difference : direction * strcmp (a->words, b->words);
}

static int
compare_distance (const VocHit *a,
                  const VocHit *b,
                  int           direction)
{
  int difference = compare_unknown (a->distance_km < 0.0f, b->distance_km < 0.0f);

  return difference != 0 ? difference : direction * ((a->distance_km > b->distance_km) - (a->distance_km < b->distance_km));
}

static int
compare_hits (gconstpointer first,
              gconstpointer second,
              gpointer      data)
{
  const Order  *order = data;
  const VocHit *a = first;
  const VocHit *b = second;
  int           direction = order->query->is_reversed ? -1 : 1;
  int           difference = 0;

  if (order->query->pay_policy == VOC_PAY_POLICY_LOWER && a->is_stated != b->is_stated)
    return a->is_stated ? -1 : 1;

  switch (order->query->sort)
    {
    case VOC_SORT_RELEVANCE:
      difference = (int) a->tier - (int) b->tier;
      break;
    case VOC_SORT_PAY:
      difference = compare_pay (a, b, order->currency, direction);
      break;
    case VOC_SORT_DISTANCE:
      difference = compare_distance (a, b, direction);
      break;
    case VOC_SORT_TITLE:
    case VOC_SORT_COMPANY:
      difference = compare_words (a, b, direction);
      break;
    case VOC_SORT_NEWEST:
      return direction * compare_newest (a, b);
    case VOC_N_SORTS:
    default:
      break;
    }

  return difference != 0 ? difference : compare_newest (a, b);
}

/**
 * voc_search_read_words:
 * @stmt: at a row with %VOC_SEARCH_COLUMNS, when it was first seen, its title and its employer
 * @query: how the answer is ordered
 * @texts: keeps the words
 *
 * Returns: (nullable) (transfer none): what the listing is put in order by, when that is
 *   words: as the columns in memory have them
 */
const char *
voc_search_read_words (VocStmt        *stmt,
                       const VocQuery *query,
                       GStringChunk   *texts)
{
  gboolean         is_title = query->sort == VOC_SORT_TITLE;
  g_autofree char *words = NULL;

  if (!is_title && query->sort != VOC_SORT_COMPANY)
    return NULL;

  words = voc_fts_text (voc_stmt_get_text (stmt, VOC_SEARCH_N_COLUMNS + (is_title ? 1 : 2)));
  return g_string_chunk_insert_const (texts, words);
}

/**
 * voc_hits_sort:
 * @hits: (element-type VocHit): what was found
 * @query: how it is to be ordered
 * @currency: the one whose amounts come first
 *
 * Ends every order in the newest and the id, so that it is the same each time.
 */
void
voc_hits_sort (GArray         *hits,
               const VocQuery *query,
               const char     *currency)
{
  Order order = { query, currency };

  g_array_sort_with_data (hits, compare_hits, &order);
}

/* The most frequent one, the first in the alphabet of those that are alike. */
static const char *
find_most_frequent (const GArray *pays)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const char *best = "";
  guint       n = 0;

  for (guint i = 0; i < pays->len; i++)
    {
      VocHit *hit = &g_array_index (pays, VocHit, i);
      guint   count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, hit->currency)) + 1;

      g_hash_table_insert (counts, hit->currency, GUINT_TO_POINTER (count));
      if (count > n || (count == n && strcmp (hit->currency, best) < 0))
        {
          best = hit->currency;
          n = count;
        }
    }

  return best;
}

/**
 * voc_pays_fill:
 * @pays: (element-type VocHit): listings with yearly base pay
 * @currency: ISO 4217; "" for the most frequent one among them, the first in the alphabet
 *   of those that are alike
 * @distribution: (out): that of the pay in it
 */
void
voc_pays_fill (GArray             *pays,
               const char         *currency,
               VocPayDistribution *distribution)
{
  g_autofree double *values = g_new (double, pays->len + 1);
  const char        *told = *currency != '\0' ? currency : find_most_frequent (pays);
  guint              n = 0;

  for (guint i = 0; i < pays->len; i++)
    {
      const VocHit *hit = &g_array_index (pays, VocHit, i);

      if (strcmp (hit->currency, told) == 0)
        values[n++] = hit->pay;
    }

  g_strlcpy (distribution->currency, told, sizeof distribution->currency);
  voc_pay_distribution_fill (distribution, values, n);
}

static void
count (GHashTable *counts,
       gint64      key)
{
  guint *n = g_hash_table_lookup (counts, &key);

  if (n != NULL)
    {
      (*n)++;
      return;
    }

  n = g_new (guint, 1);
  *n = 1;
  g_hash_table_insert (counts, g_memdup2 (&key, sizeof key), n);
}

static void
count_skills (GHashTable *counts,
              const char *skills)
{
  const char *p = skills;

  if (*p == '\0')
    count (counts, 0);
  while (*p != '\0')
    {
      char *end;

      count (counts, g_ascii_strtoll (p, &end, 10));
      p = *end == ',' ? end + 1 : "";
    }
}

/**
 * voc_tally_count:
 * @self: what was counted until now
 * @found: one more listing
 */
void
voc_tally_count (VocTally       *self,
                 const VocFound *found)
{
  self->workplaces[MIN (found->workplace, VOC_N_WORKPLACES - 1)]++;
  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    self->employments[i] += (found->employment >> i) & 1u;
  self->employments[VOC_N_EMPLOYMENTS] += found->employment == 0;
  count (self->sources, found->source);
  count (self->companies, found->company);
  self->seniorities[found->marks.seniority]++;
  self->contracts[found->marks.contract]++;
  voc_codes_count (self->languages, found->marks.language, 1);
  voc_codes_count (self->countries, found->marks.countries, 1);
  if (self->skills != NULL)
    count_skills (self->skills, found->marks.skills);
  if (self->occupations != NULL)
    count (self->occupations, found->marks.occupation);
  self->n_unstated_pay += !found->hit.is_stated;
  self->n_unreckoned_pay += found->hit.is_stated && found->hit.pay < 0.0;
  if (found->is_base)
    g_array_append_vals (self->base_pays, &found->hit, 1);
}

static void
add_count (GPtrArray  *facet,
           const char *key,
           guint       n)
{
  if (n > 0)
    g_ptr_array_add (facet, voc_facet_count_new (key, NULL, n));
}

static int
compare_counts (const void *a,
                const void *b)
{
  const VocCount *x = a;
  const VocCount *y = b;

  if (x->n != y->n)
    return x->n < y->n ? 1 : -1;

  return (x->key > y->key) - (x->key < y->key);
}

static GArray *
list_counts (GHashTable *counts)
{
  GArray        *list = g_array_sized_new (FALSE, FALSE, sizeof (VocCount), g_hash_table_size (counts));
  GHashTableIter iter;
  gpointer       key;
  gpointer       value;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      VocCount one = { *(gint64 *) key, *(guint *) value };

      g_array_append_val (list, one);
    }

  return list;
}

/**
 * voc_counts_choose_most:
 * @counts: (element-type VocCount): in no order
 * @most: how many to choose at most
 *
 * Of many, few get as far as to be moved.
 *
 * Returns: (transfer full) (element-type VocCount): the most frequent ones in their order
 */
GArray *
voc_counts_choose_most (const GArray *counts,
                        guint         most)
{
  GArray *best = g_array_sized_new (FALSE, FALSE, sizeof (VocCount), most + 1);

  for (guint i = 0; i < counts->len; i++)
    {
      const VocCount *one = &g_array_index (counts, VocCount, i);
      guint           place = best->len;

      if (place == most && compare_counts (&g_array_index (best, VocCount, most - 1), one) < 0)
        continue;
      while (place > 0 && compare_counts (&g_array_index (best, VocCount, place - 1), one) > 0)
        place--;
      g_array_insert_vals (best, place, one, 1);
      if (best->len > most)
        g_array_set_size (best, most);
    }

  return best;
}

static gboolean
tell_companies (const VocCounts *self,
                VocConn         *conn,
                GPtrArray       *facet,
                GError         **error)
{
  g_autoptr (GArray) best = voc_counts_choose_most (self->companies, MOST_COMPANIES);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_COMPANY_NAME, error);

  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < best->len; i++)
    {
      const VocCount *one = &g_array_index (best, VocCount, i);
      int             step;

      if (one->key == 0)
        {
          add_count (facet, "", one->n);
          continue;
        }

      voc_stmt_bind_int (stmt, 1, one->key);
      step = voc_stmt_step (stmt, error);
      if (step < 0)
        return FALSE;
      if (step > 0)
        add_count (facet, voc_stmt_get_text (stmt, 0), one->n);
      voc_stmt_rewind (stmt);
    }

  return TRUE;
}

/**
 * voc_counts_tell:
 * @self: what was counted
 * @conn: a connection to the cache
 * @result: takes the counts
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_counts_tell (const VocCounts *self,
                 VocConn         *conn,
                 VocResult       *result,
                 GError         **error)
{
  g_autoptr (GArray) sources = g_array_copy (self->sources);

  for (guint i = 0; i < VOC_N_WORKPLACES; i++)
    add_count (result->facets[VOC_FACET_WORKPLACE],
               i == VOC_WORKPLACE_UNKNOWN ? "" : voc_workplace_to_code ((VocWorkplace) i),
               self->workplaces[i]);

  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    add_count (result->facets[VOC_FACET_EMPLOYMENT],
               voc_employment_to_code ((VocEmployment) (1 << i)),
               self->employments[i]);
  add_count (result->facets[VOC_FACET_EMPLOYMENT], "", self->employments[VOC_N_EMPLOYMENTS]);

  for (guint i = 0; i < VOC_N_SENIORITIES; i++)
    add_count (result->facets[VOC_FACET_SENIORITY], voc_seniority_to_code ((VocSeniority) i), self->seniorities[i]);
  for (guint i = 0; i < VOC_N_CONTRACTS; i++)
    add_count (result->facets[VOC_FACET_CONTRACT], voc_term_to_code ((VocContractTerm) i), self->contracts[i]);
  voc_codes_tell (self->languages, result->facets[VOC_FACET_LANGUAGE]);
  voc_codes_tell (self->countries, result->facets[VOC_FACET_COUNTRY]);

  g_array_sort (sources, compare_counts);
  for (guint i = 0; i < sources->len; i++)
    {
      const VocCount  *one = &g_array_index (sources, VocCount, i);
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, one->key);

      add_count (result->facets[VOC_FACET_SOURCE], key, one->n);
    }

  result->n_hidden = self->n_hidden;
  result->n_unstated_pay = self->n_unstated_pay;
  result->n_unreckoned_pay = self->n_unreckoned_pay;
  return voc_asked_marks_count (self, conn, result, error) && tell_companies (self, conn, result->facets[VOC_FACET_COMPANY], error);
}

/**
 * voc_tally_tell:
 * @self: what was counted
 * @asked: what was asked of marks
 * @conn: a connection to the cache
 * @result: takes the counts
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_tally_tell (VocTally            *self,
                const VocAskedMarks *asked,
                VocConn             *conn,
                VocResult           *result,
                GError             **error)
{
  g_autoptr (GArray) sources = list_counts (self->sources);
  g_autoptr (GArray) companies = list_counts (self->companies);
  g_autoptr (GArray) skills = self->skills != NULL ? list_counts (self->skills) : NULL;
  g_autoptr (GArray) occupations = self->occupations != NULL ? list_counts (self->occupations) : NULL;
  VocCounts counts = {
    .sources = sources, .companies = companies, .languages = self->languages, .countries = self->countries, .skills = skills, .occupations = occupations, .asked = asked, .n_hidden = self->n_hidden, .n_unstated_pay = self->n_unstated_pay, .n_unreckoned_pay = self->n_unreckoned_pay
  };

  memcpy (counts.workplaces, self->workplaces, sizeof counts.workplaces);
  memcpy (counts.seniorities, self->seniorities, sizeof counts.seniorities);
  memcpy (counts.contracts, self->contracts, sizeof counts.contracts);
  memcpy (counts.employments, self->employments, sizeof counts.employments);
  return voc_counts_tell (&counts, conn, result, error);
}
