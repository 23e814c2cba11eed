/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The listings that were found in the columns counted, and their pay drawn up. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"

#include <string.h>

/* So many tell which currency most of them have. */
#define N_SAMPLES 512

#define N_EMPLOYMENT_SETS (1u << VOC_N_EMPLOYMENTS)

typedef char Code[4];

/**
 * voc_column_hits_clear:
 * @self: hits
 *
 * Frees what they own.
 */
void
voc_column_hits_clear (VocColumnHits *self)
{
  g_clear_pointer (&self->slots, g_free);
  g_clear_pointer (&self->distances, g_free);
}

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

/* Of the first of them: most often that of all. */
static guint
guess_currency (const VocColumnHits *hits,
                const VocColumnSet  *set)
{
  g_autofree guint *counts = g_new0 (guint, set->currency_codes->len);

  for (guint i = 0; i < MIN (hits->n, N_SAMPLES); i++)
    counts[set->currencies[hits->slots[i]]] += (set->flags[hits->slots[i]] & VOC_SLOT_IS_BASE) != 0;

  return choose_currency (counts, set);
}

/* The base pays in one currency, and how many there are in each. Without a branch, which
 * nobody could foresee. */
static guint
list_pays (const VocColumnHits *hits,
           const VocColumnSet  *set,
           guint                currency,
           double              *values,
           guint               *counts)
{
  const guint8  *flags = set->flags;
  const guint16 *currencies = set->currencies;
  const double  *pays = set->pays;
  guint          n = 0;

  memset (counts, 0, set->currency_codes->len * sizeof *counts);
  for (guint i = 0; i < hits->n; i++)
    {
      guint32 slot = hits->slots[i];
      guint   is_base = (flags[slot] & VOC_SLOT_IS_BASE) != 0;

      counts[currencies[slot]] += is_base;
      values[n] = pays[slot];
      n += is_base & (guint) (currencies[slot] == currency);
    }

  return n;
}

/**
 * voc_column_hits_fill_pay:
 * @self: what was found
 * @set: locked columns
 * @distribution: (out): that of the most frequent currency among their base pays
 */
void
voc_column_hits_fill_pay (const VocColumnHits *self,
                          const VocColumnSet  *set,
                          VocPayDistribution  *distribution)
{
  g_autofree guint  *counts = g_new (guint, set->currency_codes->len);
  g_autofree double *values = g_new (double, self->n + 1);
  guint              currency = guess_currency (self, set);
  guint              n = list_pays (self, set, currency, values, counts);

  if (choose_currency (counts, set) != currency)
    {
      currency = choose_currency (counts, set);
      n = list_pays (self, set, currency, values, counts);
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
                    const guint *by_set)
{
  for (guint set = 1; set < N_EMPLOYMENT_SETS; set++)
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
count_skills (const VocColumnHits *hits,
              const VocColumnSet  *set)
{
  g_autofree guint *counts = g_new0 (guint, set->skill_numbers.ids->len + 1);
  VocCount          unstated = { 0, 0 };
  GArray           *list;

  for (guint i = 0; i < hits->n; i++)
    {
      guint          n;
      const guint32 *skills = voc_lists_get (&set->skill_lists, set->skills[hits->slots[i]], &n);

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
count_occupations (const VocColumnHits *hits,
                   const VocColumnSet  *set)
{
  g_autofree guint *counts = g_new0 (guint, set->occupation_numbers.ids->len + 1);

  for (guint i = 0; i < hits->n; i++)
    counts[set->occupations[hits->slots[i]]]++;
  return list_counts (counts, &set->occupation_numbers);
}

/* What is counted of each hit, by the numbers of the columns. */
typedef struct
{
  guint  places[2 * VOC_N_WORKPLACES]; /* and whether its pay is stated */
  guint  grades[G_MAXUINT8 + 1];
  guint  employments[N_EMPLOYMENT_SETS];
  guint *sources;
  guint *companies;
  guint *languages;
  guint *countries;
} Counters;

static void
counters_init (Counters           *self,
               const VocColumnSet *set)
{
  memset (self, 0, sizeof *self);
  self->sources = g_new0 (guint, set->source_numbers.ids->len + 1);
  self->companies = g_new0 (guint, set->company_numbers.ids->len + 1);
  self->languages = g_new0 (guint, set->language_codes.codes->len);
  self->countries = g_new0 (guint, set->country_codes.codes->len);
}

static void
counters_clear (Counters *self)
{
  g_free (self->sources);
  g_free (self->companies);
  g_free (self->languages);
  g_free (self->countries);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counters, counters_clear)

static void
count_hits (Counters            *self,
            const VocColumnHits *hits,
            const VocColumnSet  *columns)
{
  /* Pointers of our own, which no counter can be thought to change. */
  const VocColumnSet set = *columns;
  const guint32     *slots = hits->slots;
  const guint        n = hits->n;

  for (guint i = 0; i < n; i++)
    {
      guint32 slot = slots[i];
      guint   is_stated = (set.flags[slot] & VOC_SLOT_IS_STATED) != 0;

      self->places[2u * set.workplaces[slot] + is_stated]++;
      self->grades[set.grades[slot]]++;
      self->employments[set.employments[slot] & (N_EMPLOYMENT_SETS - 1)]++;
      self->sources[set.sources[slot]]++;
      self->companies[set.companies[slot]]++;
      self->languages[set.languages[slot]]++;
      self->countries[set.countries[slot]]++;
    }
}

/**
 * voc_column_hits_count:
 * @self: what was found
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
voc_column_hits_count (const VocColumnHits *self,
                       const VocColumnSet  *set,
                       guint                n_hidden,
                       const VocAskedMarks *asked,
                       VocConn             *conn,
                       VocResult           *result,
                       GError             **error)
{
  g_auto (Counters) counters = { 0 };
  g_autoptr (GArray) sources = NULL;
  g_autoptr (GArray) companies = NULL;
  g_autoptr (GArray) skills = NULL;
  g_autoptr (GArray) occupations = NULL;
  g_autoptr (GHashTable) languages = NULL;
  g_autoptr (GHashTable) countries = NULL;
  VocCounts counts = { .n_hidden = n_hidden, .asked = asked };

  counters_init (&counters, set);
  count_hits (&counters, self, set);
  for (guint i = 0; i < VOC_N_WORKPLACES; i++)
    {
      counts.workplaces[i] = counters.places[2 * i] + counters.places[2 * i + 1];
      counts.n_unstated_pay += counters.places[2 * i];
    }
  spread_employments (&counts, counters.employments);
  spread_grades (&counts, counters.grades);
  counts.languages = languages = spread_codes (counters.languages, &set->language_codes);
  counts.countries = countries = spread_codes (counters.countries, &set->country_codes);
  counts.sources = sources = list_counts (counters.sources, &set->source_numbers);
  counts.companies = companies = list_counts (counters.companies, &set->company_numbers);
  if ((result->query->counted & 1u << VOC_FACET_SKILL) != 0)
    counts.skills = skills = count_skills (self, set);
  if ((result->query->counted & 1u << VOC_FACET_OCCUPATION) != 0)
    counts.occupations = occupations = count_occupations (self, set);
  return voc_counts_tell (&counts, conn, result, error);
}
