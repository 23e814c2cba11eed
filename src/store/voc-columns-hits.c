/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done with the listings that were found in the columns: counted, their pay drawn
 * up, and put in order. They come the newest first, and every order keeps that among
 * those that are alike: so it is enough to sort stably by numbers. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"

#include <string.h>

#define DIGIT_BITS 8
#define N_DIGITS 256

typedef char Code[4];

/* The most frequent one; of those that are alike, the first in the alphabet. */
static guint
choose_currency (const guint        *counts,
                 const VocColumnSet *set)
{
  guint best = 0;

  for (guint i = 1; i < set->currency_codes->len; i++)
    if (counts[i] > counts[best]
        || (counts[i] == counts[best] && counts[i] > 0
            && strcmp (g_array_index (set->currency_codes, Code, i), g_array_index (set->currency_codes, Code, best)) < 0))
      best = i;

  return best;
}

/**
 * voc_column_hits_fill_pay:
 * @hits: (element-type VocColumnHit): what was found
 * @set: locked columns
 * @distribution: (out): that of the most frequent currency among their base pays
 */
void
voc_column_hits_fill_pay (const GArray       *hits,
                          const VocColumnSet *set,
                          VocPayDistribution *distribution)
{
  g_autofree guint  *counts = g_new0 (guint, set->currency_codes->len);
  g_autofree double *values = NULL;
  guint              currency;
  guint              n = 0;

  for (guint i = 0; i < hits->len; i++)
    {
      guint32 slot = g_array_index (hits, VocColumnHit, i).slot;

      counts[set->currencies[slot]] += (set->flags[slot] & VOC_SLOT_IS_BASE) != 0;
    }

  currency = choose_currency (counts, set);
  /* Without a branch, which nobody could foresee. */
  values = g_new (double, hits->len + 1);
  for (guint i = 0; i < hits->len; i++)
    {
      guint32 slot = g_array_index (hits, VocColumnHit, i).slot;

      values[n] = set->pays[slot];
      n += (guint) ((set->flags[slot] & VOC_SLOT_IS_BASE) != 0) & (guint) (set->currencies[slot] == currency);
    }

  g_strlcpy (distribution->currency, g_array_index (set->currency_codes, Code, currency), sizeof distribution->currency);
  voc_pay_distribution_fill (distribution, values, n);
}

static GArray *
list_counts (const guint      *counts,
             const VocNumbers *numbers)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (VocCount));

  for (guint i = 0; i < numbers->ids->len; i++)
    if (counts[i] > 0)
      {
        VocCount one = { g_array_index (numbers->ids, gint64, i), counts[i] };

        g_array_append_val (list, one);
      }

  return list;
}

/* Sets of employments, of which there are few, to each of them. */
static void
spread_employments (VocCounts   *counts,
                    const guint *by_set,
                    guint        n_sets)
{
  for (guint set = 1; set < n_sets; set++)
    for (guint i = 0; i < VOC_N_EMPLOYMENTS && by_set[set] > 0; i++)
      counts->employments[i] += (set >> i & 1u) * by_set[set];

  counts->employments[VOC_N_EMPLOYMENTS] = by_set[0];
}

static void
spread_grades (VocCounts   *counts,
               const guint *by_grade)
{
  for (guint grade = 0; grade <= G_MAXUINT8; grade++)
    {
      counts->seniorities[MIN (VOC_GRADE_SENIORITY (grade), VOC_N_SENIORITIES - 1)] += by_grade[grade];
      counts->contracts[MIN (VOC_GRADE_CONTRACT (grade), VOC_N_CONTRACTS - 1)] += by_grade[grade];
    }
}

static GHashTable *
spread_codes (const guint    *by_number,
              const VocCodes *codes)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < codes->codes->len; i++)
    voc_codes_count (counts, g_ptr_array_index (codes->codes, i), by_number[i]);

  return counts;
}

/* Those that state none are one more, as 0. */
static GArray *
count_skills (const GArray       *hits,
              const VocColumnSet *set)
{
  g_autofree guint *counts = g_new0 (guint, set->skill_numbers.ids->len + 1);
  VocCount          unstated = { 0, 0 };
  GArray           *list;

  for (guint i = 0; i < hits->len; i++)
    {
      guint          n;
      const guint32 *skills = voc_lists_get (&set->skill_lists, set->skills[g_array_index (hits, VocColumnHit, i).slot], &n);

      unstated.n += n == 0;
      for (guint k = 0; k < n; k++)
        counts[skills[k]]++;
    }

  list = list_counts (counts, &set->skill_numbers);
  if (unstated.n > 0)
    g_array_append_val (list, unstated);
  return list;
}

static GArray *
count_occupations (const GArray       *hits,
                   const VocColumnSet *set)
{
  g_autofree guint *counts = g_new0 (guint, set->occupation_numbers.ids->len + 1);

  for (guint i = 0; i < hits->len; i++)
    counts[set->occupations[g_array_index (hits, VocColumnHit, i).slot]]++;
  return list_counts (counts, &set->occupation_numbers);
}

/**
 * voc_column_hits_count:
 * @hits: (element-type VocColumnHit): what was found
 * @set: locked columns
 * @n_hidden: what was not, for the user hid it
 * @asked: what was asked of marks
 * @conn: a connection to the cache
 * @result: takes the counts
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_column_hits_count (const GArray        *hits,
                       const VocColumnSet  *set,
                       guint                n_hidden,
                       const VocAskedMarks *asked,
                       VocConn             *conn,
                       VocResult           *result,
                       GError             **error)
{
  const guint       n_sets = G_MAXUINT16 + 1;
  g_autofree guint *sources = g_new0 (guint, set->source_numbers.ids->len + 1);
  g_autofree guint *companies = g_new0 (guint, set->company_numbers.ids->len + 1);
  g_autofree guint *employments = g_new0 (guint, n_sets);
  g_autofree guint *languages = g_new0 (guint, set->language_codes.codes->len);
  g_autofree guint *countries = g_new0 (guint, set->country_codes.codes->len);
  guint             grades[G_MAXUINT8 + 1] = { 0 };
  g_autoptr (GArray) source_list = NULL;
  g_autoptr (GArray) company_list = NULL;
  g_autoptr (GArray) skill_list = NULL;
  g_autoptr (GArray) occupation_list = NULL;
  g_autoptr (GHashTable) language_counts = NULL;
  g_autoptr (GHashTable) country_counts = NULL;
  VocCounts counts = { .n_hidden = n_hidden, .asked = asked };

  for (guint i = 0; i < hits->len; i++)
    {
      guint32 slot = g_array_index (hits, VocColumnHit, i).slot;

      counts.workplaces[set->workplaces[slot]]++;
      counts.n_unstated_pay += (set->flags[slot] & VOC_SLOT_IS_STATED) == 0;
      employments[set->employments[slot]]++;
      sources[set->sources[slot]]++;
      companies[set->companies[slot]]++;
      languages[set->languages[slot]]++;
      countries[set->countries[slot]]++;
      grades[set->grades[slot]]++;
    }

  spread_employments (&counts, employments, n_sets);
  spread_grades (&counts, grades);
  counts.languages = language_counts = spread_codes (languages, &set->language_codes);
  counts.countries = country_counts = spread_codes (countries, &set->country_codes);
  counts.sources = source_list = list_counts (sources, &set->source_numbers);
  counts.companies = company_list = list_counts (companies, &set->company_numbers);
  if ((result->query->counted & 1u << VOC_FACET_SKILL) != 0)
    counts.skills = skill_list = count_skills (hits, set);
  if ((result->query->counted & 1u << VOC_FACET_OCCUPATION) != 0)
    counts.occupations = occupation_list = count_occupations (hits, set);
  return voc_counts_tell (&counts, conn, result, error);
}

typedef struct
{
  guint64      key;
  VocColumnHit hit;
} Keyed;

/* One pass for each byte of the keys in which they differ, from the last to the first. */
static Keyed *
sort_by_keys (Keyed *keyed,
              Keyed *spare,
              guint  n)
{
  guint64 all = 0;
  guint64 same = G_MAXUINT64;

  for (guint i = 0; i < n; i++)
    {
      all |= keyed[i].key;
      same &= keyed[i].key;
    }

  for (guint shift = 0; shift < 64; shift += DIGIT_BITS)
    {
      guint  ends[N_DIGITS] = { 0 };
      guint  sum = 0;
      Keyed *swap;

      if (((all ^ same) >> shift & (N_DIGITS - 1)) == 0)
        continue;

      for (guint i = 0; i < n; i++)
        ends[keyed[i].key >> shift & (N_DIGITS - 1)]++;
      for (guint i = 0; i < N_DIGITS; i++)
        {
          guint count = ends[i];

          ends[i] = sum;
          sum += count;
        }
      for (guint i = 0; i < n; i++)
        spare[ends[keyed[i].key >> shift & (N_DIGITS - 1)]++] = keyed[i];
      swap = keyed;
      keyed = spare;
      spare = swap;
    }

  return keyed;
}

/* Amounts as numbers of which the smaller is the higher amount. */
static guint64
key_of_pay (double pay)
{
  guint64 bits;

  memcpy (&bits, &pay, sizeof bits);
  return (bits >> 63) != 0 ? bits : ~bits & ~(G_GUINT64_CONSTANT (1) << 63);
}

/* What is nowhere comes last, whichever of the others comes first. */
static guint64
key_of_distance (float    distance,
                 gboolean is_reversed)
{
  guint32 bits;

  if (distance < 0.0f)
    return G_MAXUINT32;

  memcpy (&bits, &distance, sizeof bits);
  return is_reversed ? G_MAXINT32 - bits : bits;
}

/* Places of the currencies in the alphabet. */
static guint *
rank_currencies (const VocColumnSet *set)
{
  guint *ranks = g_new0 (guint, set->currency_codes->len);

  for (guint i = 0; i < set->currency_codes->len; i++)
    for (guint j = 0; j < set->currency_codes->len; j++)
      ranks[i] += strcmp (g_array_index (set->currency_codes, Code, j), g_array_index (set->currency_codes, Code, i)) < 0;

  return ranks;
}

/* What goes before the amount: that of the currency that the list is about, of others by
 * the alphabet, none. */
static guint64
key_of_currency (const VocColumnSet *set,
                 guint32             slot,
                 guint               currency,
                 const guint        *ranks)
{
  guint64 rank = set->pays[slot] < 0.0 ? 2 : set->currencies[slot] == currency ? 0
                                                                               : 1;

  return rank << 32 | ranks[set->currencies[slot]];
}

static guint64
key_of_policy (const VocColumnSet *set,
               const VocQuery     *query,
               guint32             slot)
{
  return query->pay_policy == VOC_PAY_POLICY_LOWER && (set->flags[slot] & VOC_SLOT_IS_STATED) == 0 ? 1 : 0;
}

/* Titles and names by their places in the alphabet; what has none comes last. */
static guint64
key_of_words (const GArray *ranks,
              guint         number,
              gboolean      is_reversed)
{
  guint rank = g_array_index (ranks, guint32, number);

  return rank == 0 ? ranks->len : is_reversed ? ranks->len - rank
                                              : rank;
}

/* @ranks: (nullable): of what @query sorts by, when it has any */
static guint64
get_key (const VocColumnSet *set,
         const VocQuery     *query,
         const GArray       *ranks,
         const VocColumnHit *hit)
{
  guint64 key;

  switch (query->sort)
    {
    case VOC_SORT_RELEVANCE:
      return hit->level;
    case VOC_SORT_PAY:
      key = key_of_pay (set->pays[hit->slot]);
      return query->is_reversed ? ~key : key;
    case VOC_SORT_DISTANCE:
      return key_of_distance (hit->distance_km, query->is_reversed);
    case VOC_SORT_TITLE:
      return key_of_words (ranks, set->titles[hit->slot], query->is_reversed);
    case VOC_SORT_COMPANY:
      return key_of_words (ranks, set->employers[hit->slot], query->is_reversed);
    case VOC_SORT_NEWEST:
    case VOC_N_SORTS:
    default:
      return 0;
    }
}

static GArray *
get_ranks (const VocColumnSet *set,
           const VocQuery     *query)
{
  if (query->sort == VOC_SORT_TITLE)
    return voc_code_ranks_get (set->title_ranks, &set->title_codes);
  if (query->sort == VOC_SORT_COMPANY)
    return voc_code_ranks_get (set->employer_ranks, &set->employer_codes);

  return NULL;
}

static void
turn_round (GArray *hits)
{
  for (guint i = 0; i < hits->len / 2; i++)
    {
      VocColumnHit *a = &g_array_index (hits, VocColumnHit, i);
      VocColumnHit *b = &g_array_index (hits, VocColumnHit, hits->len - 1 - i);
      VocColumnHit  swap = *a;

      *a = *b;
      *b = swap;
    }
}

/* There are no more ranks than texts, so that each hit is counted and then put where it
 * belongs: of a million that is much less work than sorting them. */
static void
sort_by_ranks (GArray             *hits,
               const VocColumnSet *set,
               const VocQuery     *query,
               const GArray       *ranks)
{
  g_autofree guint32      *keys = g_new (guint32, hits->len + 1);
  g_autofree guint32      *places = g_new0 (guint32, ranks->len + 2);
  g_autofree VocColumnHit *sorted = g_new (VocColumnHit, hits->len + 1);

  for (guint i = 0; i < hits->len; i++)
    {
      keys[i] = (guint32) get_key (set, query, ranks, &g_array_index (hits, VocColumnHit, i));
      places[keys[i] + 1]++;
    }
  for (guint i = 0; i <= ranks->len; i++)
    places[i + 1] += places[i];
  for (guint i = 0; i < hits->len; i++)
    sorted[places[keys[i]]++] = g_array_index (hits, VocColumnHit, i);
  memcpy (hits->data, sorted, hits->len * sizeof *sorted);
}

/**
 * voc_column_hits_sort:
 * @hits: (element-type VocColumnHit): what was found, the newest first
 * @set: locked columns
 * @query: how it is to be ordered
 * @currency: the number of the one whose amounts come first
 */
void
voc_column_hits_sort (GArray             *hits,
                      const VocColumnSet *set,
                      const VocQuery     *query,
                      guint               currency)
{
  guint             n = hits->len;
  g_autofree Keyed *first = NULL;
  g_autofree Keyed *second = NULL;
  g_autofree guint *ranks = rank_currencies (set);
  g_autoptr (GArray) words = get_ranks (set, query);
  Keyed *keyed;

  if (query->sort == VOC_SORT_NEWEST && query->is_reversed)
    turn_round (hits);
  if (words != NULL)
    sort_by_ranks (hits, set, query, words);
  if ((words != NULL || query->sort == VOC_SORT_NEWEST) && query->pay_policy != VOC_PAY_POLICY_LOWER)
    return;

  first = g_new (Keyed, n + 1);
  second = g_new (Keyed, n + 1);
  for (guint i = 0; i < n; i++)
    {
      first[i].hit = g_array_index (hits, VocColumnHit, i);
      first[i].key = get_key (set, query, words, &first[i].hit);
    }

  keyed = sort_by_keys (first, second, n);
  for (guint i = 0; i < n; i++)
    {
      guint32 slot = keyed[i].hit.slot;

      keyed[i].key = key_of_policy (set, query, slot) << 40;
      if (query->sort == VOC_SORT_PAY)
        keyed[i].key |= key_of_currency (set, slot, currency, ranks);
    }

  keyed = sort_by_keys (keyed, keyed == first ? second : first, n);
  for (guint i = 0; i < n; i++)
    g_array_index (hits, VocColumnHit, i) = keyed[i].hit;
}
