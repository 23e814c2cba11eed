/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What plain-search.c has found, put in order and counted: each count by going through all
 * that was found once more. */

#include "plain-search.h"

#include "model/voc-occupation.h"
#include "model/voc-vocabulary.h"

#include <math.h>
#include <string.h>

#define MOST_COMPANIES 50
#define MOST_CODES 100
#define MOST_STATED 40

static const PlainHit *
get_hit (const GArray *hits,
         guint         index)
{
  return &g_array_index (hits, PlainHit, index);
}

/* "" when no amount of a year is known. */
static const char *
get_currency (const PlainHit *hit)
{
  return hit->pay < 0.0 ? "" : voc_listing_get_main_pay (hit->listing->whole)->currency;
}

typedef struct
{
  const VocQuery *query;
  const char     *currency; /* whose amounts come first */
} Order;

/* Amounts of the list's currency, then those of others by the alphabet, then none. */
static int
compare_pay (const PlainHit *a,
             const PlainHit *b,
             const char     *currency,
             gboolean        is_reversed)
{
  gboolean a_is_other = a->pay < 0.0 || !g_str_equal (get_currency (a), currency);
  gboolean b_is_other = b->pay < 0.0 || !g_str_equal (get_currency (b), currency);

  if ((a->pay < 0.0) != (b->pay < 0.0))
    return a->pay < 0.0 ? 1 : -1;
  if (a_is_other != b_is_other)
    return a_is_other ? 1 : -1;
  if (!g_str_equal (get_currency (a), get_currency (b)))
    return strcmp (get_currency (a), get_currency (b));
  if (a->pay > b->pay)
    return is_reversed ? 1 : -1;
  if (a->pay < b->pay)
    return is_reversed ? -1 : 1;

  return 0;
}

static int
compare_distance (const PlainHit *a,
                  const PlainHit *b,
                  gboolean        is_reversed)
{
  double sign = is_reversed ? -1.0 : 1.0;
  double x = a->distance_km < 0.0f ? INFINITY : sign * a->distance_km;
  double y = b->distance_km < 0.0f ? INFINITY : sign * b->distance_km;

  return x < y ? -1 : x > y;
}

/* By the alphabet; those without words behind all others, whichever way round. */
static int
compare_words (const PlainHit *a,
               const PlainHit *b,
               PlainField      field,
               gboolean        is_reversed)
{
  g_autofree char *x = g_strjoinv (" ", a->listing->words[field]);
  g_autofree char *y = g_strjoinv (" ", b->listing->words[field]);

  if (*x == '\0' || *y == '\0')
    return (*x == '\0') - (*y == '\0');

  return is_reversed ? strcmp (y, x) : strcmp (x, y);
}

static int
compare_hits (gconstpointer first,
              gconstpointer second,
              gpointer      data)
{
  const Order    *order = data;
  const PlainHit *a = first;
  const PlainHit *b = second;
  gboolean        is_reversed = order->query->is_reversed;
  int             difference = 0;

  if (order->query->pay_policy == VOC_PAY_POLICY_LOWER && a->is_stated != b->is_stated)
    return a->is_stated ? -1 : 1;

  if (order->query->sort == VOC_SORT_RELEVANCE)
    difference = (int) a->tier - (int) b->tier;
  else if (order->query->sort == VOC_SORT_PAY)
    difference = compare_pay (a, b, order->currency, is_reversed);
  else if (order->query->sort == VOC_SORT_DISTANCE)
    difference = compare_distance (a, b, is_reversed);
  else if (order->query->sort == VOC_SORT_TITLE)
    difference = compare_words (a, b, PLAIN_TITLE, is_reversed);
  else if (order->query->sort == VOC_SORT_COMPANY)
    difference = compare_words (a, b, PLAIN_COMPANY, is_reversed);
  if (difference != 0)
    return difference;
  if (order->query->sort == VOC_SORT_NEWEST && is_reversed)
    {
      const PlainHit *swap = a;

      a = b;
      b = swap;
    }
  if (a->listing->posted != b->listing->posted)
    return a->listing->posted > b->listing->posted ? -1 : 1;

  return a->listing->id > b->listing->id ? -1 : 1;
}

static void
tell (GPtrArray  *facet,
      const char *key,
      guint       count)
{
  if (count > 0)
    g_ptr_array_add (facet, voc_facet_count_new (key, NULL, count));
}

static void
count_few (VocResult    *result,
           const GArray *hits)
{
  for (guint value = 0; value < VOC_N_WORKPLACES; value++)
    {
      guint n = 0;

      for (guint i = 0; i < hits->len; i++)
        n += get_hit (hits, i)->listing->whole->workplace == value;
      tell (result->facets[VOC_FACET_WORKPLACE], value == VOC_WORKPLACE_UNKNOWN ? "" : voc_workplace_to_code ((VocWorkplace) value), n);
    }
  for (guint value = 0; value < VOC_N_SENIORITIES; value++)
    {
      guint n = 0;

      for (guint i = 0; i < hits->len; i++)
        n += get_hit (hits, i)->listing->whole->seniority == value;
      tell (result->facets[VOC_FACET_SENIORITY], voc_seniority_to_code ((VocSeniority) value), n);
    }
  for (guint value = 0; value < VOC_N_CONTRACTS; value++)
    {
      guint n = 0;

      for (guint i = 0; i < hits->len; i++)
        n += get_hit (hits, i)->listing->whole->term == value;
      tell (result->facets[VOC_FACET_CONTRACT], voc_term_to_code ((VocContractTerm) value), n);
    }
}

static void
count_employments (VocResult    *result,
                   const GArray *hits)
{
  guint n_none = 0;

  for (guint value = 1; value < 1u << VOC_N_EMPLOYMENTS; value <<= 1)
    {
      guint n = 0;

      for (guint i = 0; i < hits->len; i++)
        n += (get_hit (hits, i)->listing->whole->employment & value) != 0;
      tell (result->facets[VOC_FACET_EMPLOYMENT], voc_employment_to_code ((VocEmployment) value), n);
    }
  for (guint i = 0; i < hits->len; i++)
    n_none += get_hit (hits, i)->listing->whole->employment == 0;
  tell (result->facets[VOC_FACET_EMPLOYMENT], "", n_none);
}

/* Counts of values that nobody knows before. */
typedef struct
{
  char  *key;
  gint64 id; /* what those that are alike are ordered by, if not by their keys */
  guint  n;
} Count;

static void
count_clear (gpointer data)
{
  g_free (((Count *) data)->key);
}

static GArray *
new_counts (void)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (Count));

  g_array_set_clear_func (counts, count_clear);
  return counts;
}

static void
count_one (GArray     *counts,
           const char *key,
           gint64      id)
{
  Count fresh = { NULL, id, 1 };

  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, Count, i).id == id && g_str_equal (g_array_index (counts, Count, i).key, key))
      {
        g_array_index (counts, Count, i).n++;
        return;
      }

  fresh.key = g_strdup (key);
  g_array_append_val (counts, fresh);
}

static int
compare_counts (gconstpointer first,
                gconstpointer second)
{
  const Count *a = first;
  const Count *b = second;

  if (a->n != b->n)
    return a->n > b->n ? -1 : 1;
  if (a->id != b->id)
    return a->id < b->id ? -1 : 1;

  return strcmp (a->key, b->key);
}

static void
tell_most (GPtrArray *facet,
           GArray    *counts,
           guint      most)
{
  g_array_sort (counts, compare_counts);
  for (guint i = 0; i < counts->len && i < most; i++)
    tell (facet, g_array_index (counts, Count, i).key, g_array_index (counts, Count, i).n);
}

static void
count_many (VocResult           *result,
            const PlainListings *listings,
            const GArray        *hits)
{
  g_autoptr (GArray) sources = new_counts ();
  g_autoptr (GArray) companies = new_counts ();
  g_autoptr (GArray) languages = new_counts ();
  g_autoptr (GArray) countries = new_counts ();

  for (guint i = 0; i < hits->len; i++)
    {
      const PlainListing *listing = get_hit (hits, i)->listing;
      const PlainCompany *company = listing->company != NULL ? g_hash_table_lookup (listings->companies, listing->company) : NULL;
      g_autofree char    *source = g_strdup_printf ("%" G_GINT64_FORMAT, listing->source);

      count_one (sources, source, listing->source);
      count_one (companies, company != NULL ? company->name : "", company != NULL ? company->id : 0);
      count_one (languages, listing->language, 0);
      for (guint j = 0; j < listing->countries->len; j++)
        count_one (countries, g_ptr_array_index (listing->countries, j), 0);
    }

  tell_most (result->facets[VOC_FACET_SOURCE], sources, G_MAXUINT);
  tell_most (result->facets[VOC_FACET_COMPANY], companies, MOST_COMPANIES);
  tell_most (result->facets[VOC_FACET_LANGUAGE], languages, MOST_CODES);
  tell_most (result->facets[VOC_FACET_COUNTRY], countries, MOST_CODES);
}

/* Those that listings have none of come last, however many. Here there are no more than are
 * told. */
static void
tell_stated (GPtrArray *facet,
             GArray    *counts,
             guint      n_none)
{
  g_assert_cmpuint (counts->len, <=, MOST_STATED);
  tell_most (facet, counts, MOST_STATED);
  tell (facet, "", n_none);
}

static void
count_on_demand (VocResult           *result,
                 const PlainListings *listings,
                 const GArray        *hits)
{
  g_autoptr (GArray) skills = new_counts ();
  g_autoptr (GArray) occupations = new_counts ();
  guint n_unskilled = 0;
  guint n_unknown = 0;

  for (guint i = 0; i < hits->len; i++)
    {
      const PlainListing *listing = get_hit (hits, i)->listing;
      g_autofree char    *soc = voc_soc_from_number (listing->occupation);

      for (guint j = 0; j < listing->skills->len; j++)
        {
          const char         *key = g_ptr_array_index (listing->skills, j);
          const PlainCompany *skill = g_hash_table_lookup (listings->skills, key);

          count_one (skills, key, skill->id);
        }
      n_unskilled += listing->skills->len == 0;
      if (listing->occupation != 0)
        count_one (occupations, soc, listing->occupation);
      else
        n_unknown++;
    }

  if ((result->query->counted & 1u << VOC_FACET_SKILL) != 0)
    tell_stated (result->facets[VOC_FACET_SKILL], skills, n_unskilled);
  if ((result->query->counted & 1u << VOC_FACET_OCCUPATION) != 0)
    tell_stated (result->facets[VOC_FACET_OCCUPATION], occupations, n_unknown);
}

/* Yearly base pay in a currency. */
static gboolean
is_base (const PlainHit *hit)
{
  return hit->pay >= 0.0 && voc_listing_get_main_pay (hit->listing->whole)->kind == VOC_PAY_KIND_BASE && *get_currency (hit) != '\0';
}

static GArray *
list_amounts (const GArray *hits,
              const char   *currency)
{
  GArray *amounts = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < hits->len; i++)
    if (is_base (get_hit (hits, i)) && g_str_equal (get_currency (get_hit (hits, i)), currency))
      g_array_append_val (amounts, get_hit (hits, i)->pay);

  return amounts;
}

static int
compare_amounts (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Between the two closest ranks. @sorted: at least one */
static double
get_percentile (const GArray *sorted,
                double        share)
{
  double place = share * (sorted->len - 1);
  guint  below = (guint) floor (place);
  double a = g_array_index (sorted, double, below);
  double b = g_array_index (sorted, double, MIN (below + 1, sorted->len - 1));

  return a + (b - a) * (place - below);
}

/* The smallest width of 1, 2, 2.5 or 5 times a power of ten with which the bins, the first
 * of which begins at a multiple of it, reach beyond what 99 of a hundred have. */
static void
choose_width (VocPayDistribution *pay,
              double              least,
              double              high)
{
  static const double steps[] = { 1.0, 2.0, 2.5, 5.0 };

  for (double power = 1.0;; power *= 10.0)
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      {
        pay->bin_width = steps[i] * power;
        pay->low = floor (least / pay->bin_width) * pay->bin_width;
        if (pay->low + VOC_PAY_BINS * pay->bin_width > high && VOC_PAY_BINS * pay->bin_width >= high - least)
          return;
      }
}

static void
draw_pay (VocPayDistribution *pay,
          const GArray       *hits)
{
  static const double shares[] = { 0.10, 0.25, 0.50, 0.75, 0.90 };
  g_autoptr (GArray) amounts = list_amounts (hits, "");
  const char *currency = "";

  for (guint i = 0; i < hits->len; i++)
    {
      const char *other = is_base (get_hit (hits, i)) ? get_currency (get_hit (hits, i)) : "";
      g_autoptr (GArray) others = list_amounts (hits, other);

      if (others->len < amounts->len || others->len == 0 || (others->len == amounts->len && strcmp (other, currency) >= 0))
        continue;
      currency = other;
      g_array_unref (amounts);
      amounts = g_steal_pointer (&others);
    }

  g_strlcpy (pay->currency, currency, sizeof pay->currency);
  pay->n = amounts->len;
  if (amounts->len == 0)
    return;

  g_array_sort (amounts, compare_amounts);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    pay->percentiles[i] = get_percentile (amounts, shares[i]);
  choose_width (pay, g_array_index (amounts, double, 0), get_percentile (amounts, 0.99));
  for (guint i = 0; i < amounts->len; i++)
    {
      guint bin = 0;

      while (bin < VOC_PAY_BINS - 1 && g_array_index (amounts, double, i) >= pay->low + (bin + 1) * pay->bin_width)
        bin++;
      pay->bins[bin]++;
    }
}

/* @hits: put in order */
void
plain_result_fill (VocResult           *result,
                   const PlainListings *listings,
                   GArray              *hits)
{
  Order order = { result->query, NULL };

  draw_pay (&result->pay, hits);
  order.currency = result->query->pay_currency[0] != '\0' ? result->query->pay_currency : result->pay.currency;
  count_few (result, hits);
  count_employments (result, hits);
  count_many (result, listings, hits);
  count_on_demand (result, listings, hits);

  g_array_sort_with_data (hits, compare_hits, &order);
  if (result->query->near.is_known)
    result->distances_km = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < hits->len; i++)
    {
      const PlainHit *hit = get_hit (hits, i);

      g_array_append_val (result->ids, hit->listing->id);
      if (result->distances_km != NULL)
        g_array_append_val (result->distances_km, hit->distance_km);
      result->n_unstated_pay += !hit->is_stated;
      result->n_unreckoned_pay += hit->is_stated && hit->top < 0.0;
    }
}

static void
assert_facets (const VocResult *a,
               const VocResult *b)
{
  for (guint facet = 0; facet < VOC_N_FACETS; facet++)
    {
      g_assert_cmpuint (a->facets[facet]->len, ==, b->facets[facet]->len);
      for (guint i = 0; i < a->facets[facet]->len; i++)
        {
          const VocFacetCount *x = g_ptr_array_index (a->facets[facet], i);
          const VocFacetCount *y = g_ptr_array_index (b->facets[facet], i);

          g_assert_cmpstr (x->key, ==, y->key);
          g_assert_cmpuint (x->count, ==, y->count);
        }
    }
}

/* The same answer, to the last count. */
void
plain_assert_same (const VocResult *a,
                   const VocResult *b)
{
  g_assert_cmpuint (a->ids->len, ==, b->ids->len);
  for (guint i = 0; i < a->ids->len; i++)
    {
      g_assert_cmpint (g_array_index (a->ids, gint64, i), ==, g_array_index (b->ids, gint64, i));
      if (a->distances_km != NULL)
        g_assert_cmpfloat (g_array_index (a->distances_km, float, i), ==, g_array_index (b->distances_km, float, i));
    }
  g_assert_true ((a->distances_km == NULL) == (b->distances_km == NULL));
  assert_facets (a, b);
  g_assert_cmpuint (a->n_hidden, ==, b->n_hidden);
  g_assert_cmpuint (a->n_folded, ==, b->n_folded);
  g_assert_cmpuint (a->n_unstated_pay, ==, b->n_unstated_pay);
  g_assert_cmpuint (a->n_unreckoned_pay, ==, b->n_unreckoned_pay);
  g_assert_cmpstr (a->pay.currency, ==, b->pay.currency);
  g_assert_cmpuint (a->pay.n, ==, b->pay.n);
  g_assert_cmpfloat (a->pay.low, ==, b->pay.low);
  g_assert_cmpfloat (a->pay.bin_width, ==, b->pay.bin_width);
  g_assert_cmpmem (a->pay.bins, sizeof a->pay.bins, b->pay.bins, sizeof b->pay.bins);
  for (guint i = 0; i < G_N_ELEMENTS (a->pay.percentiles); i++)
    g_assert_cmpfloat_with_epsilon (a->pay.percentiles[i], b->pay.percentiles[i], 1e-6);
}
