/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The listings that were found in the columns counted. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"

#include "base/voc-beside.h"

#include <string.h>

typedef char Code[4];

/* As many are worth two processors: that one goes to another takes a twentieth of a
 * millisecond, as long as it takes to count some thousands. */
static int many_hits = 50000; /* atomic */

/* Of what came since the columns were loaded, so many at most are put in their places among
 * the others. */
static int most_recent = 4000; /* atomic */

/**
 * voc_column_hits_are_many:
 * @n: how many listings are to be gone through or counted
 *
 * Returns: whether they are shared between two processors
 */
gboolean
voc_column_hits_are_many (guint n)
{
  return n >= (guint) g_atomic_int_get (&many_hits);
}

/**
 * voc_column_hits_set_many:
 * @n: from how many on they are shared
 *
 * For tests, which have fewer. Any thread may call this.
 */
void
voc_column_hits_set_many (guint n)
{
  g_atomic_int_set (&many_hits, (int) n);
}

/**
 * voc_column_hits_are_too_recent:
 * @n: how many that came since the columns were loaded may be found
 *
 * Returns: whether it is quicker to put all that are found in order than these in their places
 */
gboolean
voc_column_hits_are_too_recent (guint n)
{
  return n > (guint) g_atomic_int_get (&most_recent);
}

/**
 * voc_column_hits_set_most_recent:
 * @n: how many are not too many
 *
 * For tests, which have fewer. Any thread may call this.
 */
void
voc_column_hits_set_most_recent (guint n)
{
  g_atomic_int_set (&most_recent, (int) n);
}

/**
 * voc_column_hits_clear:
 * @self: hits
 *
 * Frees what they own.
 */
void
voc_column_hits_clear (VocColumnHits *self)
{
  g_clear_pointer (&self->distances, g_free);
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
struct _VocColumnCounts
{
  const VocColumnHits *hits;
  const VocColumnSet  *set;
  const VocQuery      *query;
  VocBeside           *beside;      /* (owned) (nullable): that is not over yet */
  guint               *kinds;       /* (owned) */
  guint               *offers;      /* (owned) */
  GArray              *sources;     /* (owned) (element-type VocCount) */
  GArray              *companies;   /* (owned) (element-type VocCount) */
  GArray              *skills;      /* (owned) (nullable) (element-type VocCount) */
  GArray              *occupations; /* (owned) (nullable) (element-type VocCount) */
};

static void
count_each (VocColumnCounts *self,
            guint           *sources,
            guint           *companies)
{
  /* Pointers of our own, which no counter can be thought to change. */
  const VocColumnSet set = *self->set;
  const guint32     *slots = self->hits->slots;
  const guint        n = self->hits->n;
  guint             *kinds = self->kinds;
  guint             *offers = self->offers;

  for (guint i = 0; i < n; i++)
    {
      guint32 slot = slots[i];

      kinds[set.kinds[slot]]++;
      offers[set.offers[slot]]++;
      sources[set.sources[slot]]++;
      companies[set.companies[slot]]++;
    }
}

static void
count_offers (VocColumnCounts *self)
{
  const guint32 *numbers = self->set->offers;
  const guint32 *slots = self->hits->slots;
  const guint    n = self->hits->n;
  guint         *offers = self->offers;

  for (guint i = 0; i < n; i++)
    offers[numbers[slots[i]]]++;
}

static void
count_all (VocColumnCounts *self)
{
  const VocColumnSet *set = self->set;
  g_autofree guint   *sources = g_new0 (guint, set->source_numbers.ids->len + 1);
  g_autofree guint   *companies = g_new0 (guint, set->company_numbers.ids->len + 1);

  count_each (self, sources, companies);
  self->sources = list_counts (sources, &set->source_numbers);
  self->companies = list_counts (companies, &set->company_numbers);
  if ((self->query->counted & 1u << VOC_FACET_SKILL) != 0)
    self->skills = count_skills (self->hits, set);
  if ((self->query->counted & 1u << VOC_FACET_OCCUPATION) != 0)
    self->occupations = count_occupations (self->hits, set);
}

static void
count_cb (gpointer data)
{
  VocColumnCounts *self = data;

  if (self->query->only_pay)
    count_offers (self);
  else
    count_all (self);
}

/**
 * voc_column_counts_begin:
 * @hits: what was found; it has to stay as it is
 * @set: columns that stay locked
 * @query: what is asked, which has to stay; nothing but pay is counted when it wants no more
 *
 * Counts hits, on another thread when they are many.
 *
 * Returns: (transfer full): counts, which end before @hits and @set do
 */
VocColumnCounts *
voc_column_counts_begin (const VocColumnHits *hits,
                         const VocColumnSet  *set,
                         const VocQuery      *query)
{
  VocColumnCounts *self = g_new0 (VocColumnCounts, 1);

  self->hits = hits;
  self->set = set;
  self->query = query;
  self->kinds = g_new0 (guint, set->all_kinds.all->len + 1);
  self->offers = g_new0 (guint, set->all_offers.all->len);
  if (voc_column_hits_are_many (hits->n))
    self->beside = voc_beside_begin (count_cb, self);
  else
    count_cb (self);

  return self;
}

/* What the kinds stand for. */
static void
spread_kinds (const VocColumnCounts *self,
              VocCounts             *counts,
              guint                 *languages,
              guint                 *countries)
{
  const GArray *all = self->set->all_kinds.all;

  for (guint i = 0; i < all->len; i++)
    {
      const VocColumnKind *kind = &g_array_index (all, VocColumnKind, i);
      guint                n = self->kinds[i];

      if (n == 0)
        continue;

      counts->workplaces[kind->workplace] += n;
      counts->n_unstated_pay += kind->pay == VOC_COLUMN_PAY_UNSTATED ? n : 0;
      counts->n_unreckoned_pay += kind->pay == VOC_COLUMN_PAY_UNRECKONED ? n : 0;
      counts->seniorities[MIN (VOC_GRADE_SENIORITY (kind->grade), VOC_N_SENIORITIES - 1)] += n;
      counts->contracts[MIN (VOC_GRADE_CONTRACT (kind->grade), VOC_N_CONTRACTS - 1)] += n;
      for (guint k = 0; k < VOC_N_EMPLOYMENTS; k++)
        counts->employments[k] += (kind->employment >> k & 1u) * n;
      counts->employments[VOC_N_EMPLOYMENTS] += (kind->employment & ((1u << VOC_N_EMPLOYMENTS) - 1)) == 0 ? n : 0;
      languages[kind->language] += n;
      countries[kind->countries] += n;
    }
}

static void
wait_for_counts (VocColumnCounts *self)
{
  if (self->beside != NULL)
    voc_beside_end (g_steal_pointer (&self->beside));
}

/**
 * voc_column_counts_free:
 * @self: (transfer full): counts
 *
 * Waits for them when they are not done yet.
 */
void
voc_column_counts_free (VocColumnCounts *self)
{
  wait_for_counts (self);
  g_free (self->kinds);
  g_free (self->offers);
  g_clear_pointer (&self->sources, g_array_unref);
  g_clear_pointer (&self->companies, g_array_unref);
  g_clear_pointer (&self->skills, g_array_unref);
  g_clear_pointer (&self->occupations, g_array_unref);
  g_free (self);
}

static const VocColumnOffer *
get_offer (const VocColumnSet *set,
           guint               place)
{
  return &g_array_index (set->all_offers.all, VocColumnOffer, g_array_index (set->offer_order, guint32, place));
}

/* The most frequent one; of those that are alike, the first in the alphabet. */
static guint
choose_currency (const VocColumnCounts *self)
{
  const VocColumnSet *set = self->set;
  g_autofree guint   *counts = g_new0 (guint, set->currency_codes->len);
  guint               best = 0;

  /* The first is no pay. */
  for (guint i = 1; i < set->all_offers.all->len; i++)
    counts[g_array_index (set->all_offers.all, VocColumnOffer, i).currency] += self->offers[i];
  for (guint i = 1; i < set->currency_codes->len; i++)
    if (counts[i] > counts[best]
        || (counts[i] == counts[best] && counts[i] > 0
            && strcmp (g_array_index (set->currency_codes, Code, i), g_array_index (set->currency_codes, Code, best)) < 0))
      best = i;

  return best;
}

/**
 * voc_column_counts_tell_pay:
 * @self: counts
 * @currency: ISO 4217; "" for that of most base pays
 * @pay: (out caller-allocates): the base pays in that currency
 *
 * Waits until all is counted.
 */
void
voc_column_counts_tell_pay (VocColumnCounts    *self,
                            const char         *currency,
                            VocPayDistribution *pay)
{
  const VocColumnSet *set = self->set;
  guint               n = set->offer_order->len;
  g_autofree double  *pays = g_new (double, n + 1);
  g_autofree guint   *counts = g_new (guint, n + 1);
  guint               n_pays = 0;
  guint               wanted;

  wait_for_counts (self);
  wanted = *currency != '\0' ? voc_columns_find_currency (set, currency) : choose_currency (self);
  for (guint i = 0; i < n; i++)
    {
      const VocColumnOffer *offer = get_offer (set, i);
      guint                 count = self->offers[g_array_index (set->offer_order, guint32, i)];

      if (offer->currency != wanted || count == 0 || g_array_index (set->offer_order, guint32, i) == 0)
        continue;

      pays[n_pays] = voc_column_offer_get_pay (offer);
      counts[n_pays++] = count;
    }

  g_strlcpy (pay->currency, *currency != '\0' ? currency : g_array_index (set->currency_codes, Code, wanted), sizeof pay->currency);
  voc_pay_distribution_fill_counted (pay, pays, counts, n_pays);
}

/**
 * voc_column_counts_tell:
 * @self: counts
 * @n_hidden: what was not counted, for the user hid it
 * @asked: what was asked of marks
 * @conn: a connection to the cache
 * @result: takes the counts
 * @error: return location
 *
 * Waits until all is counted.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_column_counts_tell (VocColumnCounts     *self,
                        guint                n_hidden,
                        const VocAskedMarks *asked,
                        VocConn             *conn,
                        VocResult           *result,
                        GError             **error)
{
  g_autoptr (GHashTable) languages = NULL;
  g_autoptr (GHashTable) countries = NULL;
  g_autofree guint *n_languages = g_new0 (guint, self->set->language_codes.codes->len);
  g_autofree guint *n_countries = g_new0 (guint, self->set->country_codes.codes->len);
  VocCounts         counts = { .n_hidden = n_hidden, .asked = asked };

  wait_for_counts (self);
  spread_kinds (self, &counts, n_languages, n_countries);
  counts.languages = languages = spread_codes (n_languages, &self->set->language_codes);
  counts.countries = countries = spread_codes (n_countries, &self->set->country_codes);
  counts.sources = self->sources;
  counts.companies = self->companies;
  counts.skills = self->skills;
  counts.occupations = self->occupations;
  return voc_counts_tell (&counts, conn, result, error);
}
