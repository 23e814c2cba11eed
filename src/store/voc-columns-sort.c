/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The listings that were found in the columns put in order. They come the newest first, and
 * every order keeps that among those that are alike: so it is enough to sort stably by
 * numbers, and where there are few of these, to count them and then put each hit where it
 * belongs. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"

#include <string.h>

#define DIGIT_BITS 8
#define N_DIGITS 256

typedef char Code[4];

static int
compare_newest (const void *a,
                const void *b,
                void       *data)
{
  return voc_column_set_compare (data, *(const guint32 *) a, *(const guint32 *) b);
}

/* The first of those from @from on that comes behind. */
static guint
find_behind (const VocColumnHits *self,
             guint                from,
             guint32              slot,
             const VocColumnSet  *set)
{
  guint low = from;
  guint high = self->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (voc_column_set_compare (set, self->slots[middle], slot) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * voc_column_hits_merge:
 * @self: hits, the newest first
 * @others: (array length=n): slots in no order; they are sorted
 * @n: how many
 * @set: locked columns
 *
 * Puts @others where they belong.
 */
void
voc_column_hits_merge (VocColumnHits      *self,
                       guint32            *others,
                       guint               n,
                       const VocColumnSet *set)
{
  guint32 *merged;
  guint    from = 0;

  if (n == 0)
    return;

  g_qsort_with_data (others, (int) n, sizeof *others, compare_newest, (gpointer) set);
  merged = voc_column_room_get (self->room, VOC_ROOM_SORTED, (self->n + n) * sizeof *merged);
  for (guint i = 0; i < n; i++)
    {
      guint to = find_behind (self, from, others[i], set);

      memcpy (merged + from + i, self->slots + from, (to - from) * sizeof *merged);
      merged[to + i] = others[i];
      from = to;
    }
  memcpy (merged + from + n, self->slots + from, (self->n - from) * sizeof *merged);
  voc_column_room_swap (self->room, VOC_ROOM_FOUND, VOC_ROOM_SORTED);
  self->slots = merged;
  self->n += n;
}

static guint32 *
get_sorted (const VocColumnHits *self)
{
  return voc_column_room_get (self->room, VOC_ROOM_SORTED, self->n * sizeof (guint32));
}

/* All of one level, then all of the next one: what doesn't belong is written over, which no
 * branch and no counter has to be waited for. */
static guint32 *
sort_by_levels (const VocColumnHits *self)
{
  const guint8  *levels = self->levels;
  const guint32 *slots = self->slots;
  guint32       *sorted;
  guint          n = 0;

  if (levels == NULL)
    return NULL;

  sorted = voc_column_room_get (self->room, VOC_ROOM_SORTED, (self->n + 1) * sizeof *sorted);
  for (guint level = 0; level < VOC_LEVEL_NOWHERE && n < self->n; level++)
    for (guint i = 0; i < self->n; i++)
      {
        sorted[n] = slots[i];
        n += levels[slots[i]] == level;
      }

  return sorted;
}

static void
put_stated_first (guint32            *slots,
                  guint               n,
                  const VocColumnSet *set)
{
  g_autofree guint32 *unstated = g_new (guint32, n + 1);
  guint               n_stated = 0;
  guint               n_unstated = 0;

  for (guint i = 0; i < n; i++)
    {
      guint32 slot = slots[i];
      guint   is_stated = (set->flags[slot] & VOC_SLOT_IS_STATED) != 0;

      slots[n_stated] = slot;
      n_stated += is_stated;
      unstated[n_unstated] = slot;
      n_unstated += 1 - is_stated;
    }

  memcpy (slots + n_stated, unstated, n_unstated * sizeof *slots);
}

typedef struct
{
  guint64 key;
  guint32 slot;
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

static GArray *
get_ranks (const VocColumnSet *set,
           const VocQuery     *query)
{
  if (query->sort == VOC_SORT_TITLE)
    return voc_code_ranks_get (set->title_ranks, &set->title_codes);

  return voc_code_ranks_get (set->employer_ranks, &set->employer_codes);
}

/* There are no more ranks than texts, so that each hit is counted and then put where it
 * belongs: of a million that is much less work than sorting them. */
static guint32 *
sort_by_ranks (const VocColumnHits *self,
               const VocColumnSet  *set,
               const VocQuery      *query)
{
  g_autoptr (GArray) ranks = get_ranks (set, query);
  const guint32      *numbers = query->sort == VOC_SORT_TITLE ? set->titles : set->employers;
  g_autofree guint32 *keys = g_new (guint32, self->n + 1);
  g_autofree guint32 *places = g_new0 (guint32, ranks->len + 2);
  guint32            *sorted = get_sorted (self);

  for (guint i = 0; i < self->n; i++)
    {
      keys[i] = (guint32) key_of_words (ranks, numbers[self->slots[i]], query->is_reversed);
      places[keys[i] + 1]++;
    }
  for (guint i = 0; i <= ranks->len; i++)
    places[i + 1] += places[i];
  for (guint i = 0; i < self->n; i++)
    sorted[places[keys[i]]++] = self->slots[i];
  return sorted;
}

static guint64
get_key (const VocColumnHits *self,
         const VocColumnSet  *set,
         const VocQuery      *query,
         guint32              slot)
{
  guint64 key;

  if (query->sort == VOC_SORT_DISTANCE)
    return key_of_distance (self->distances != NULL ? self->distances[slot] : -1.0f, query->is_reversed);

  key = key_of_pay (set->pays[slot]);
  return query->is_reversed ? ~key : key;
}

/* By pay or by distance. */
static guint32 *
sort_by_amounts (const VocColumnHits *self,
                 const VocColumnSet  *set,
                 const VocQuery      *query,
                 guint                currency)
{
  guint32          *sorted = get_sorted (self);
  guint             n = self->n;
  g_autofree Keyed *first = g_new (Keyed, n + 1);
  g_autofree Keyed *second = g_new (Keyed, n + 1);
  g_autofree guint *ranks = rank_currencies (set);
  Keyed            *keyed;

  for (guint i = 0; i < n; i++)
    {
      first[i].slot = self->slots[i];
      first[i].key = get_key (self, set, query, self->slots[i]);
    }

  keyed = sort_by_keys (first, second, n);
  if (query->sort == VOC_SORT_PAY)
    {
      for (guint i = 0; i < n; i++)
        keyed[i].key = key_of_currency (set, keyed[i].slot, currency, ranks);
      keyed = sort_by_keys (keyed, keyed == first ? second : first, n);
    }
  for (guint i = 0; i < n; i++)
    sorted[i] = keyed[i].slot;
  return sorted;
}

static guint32 *
turn_round (const VocColumnHits *self)
{
  guint32 *turned = get_sorted (self);

  for (guint i = 0; i < self->n; i++)
    turned[i] = self->slots[self->n - 1 - i];

  return turned;
}

static guint32 *
sort (const VocColumnHits *self,
      const VocColumnSet  *set,
      const VocQuery      *query,
      guint                currency)
{
  switch (query->sort)
    {
    case VOC_SORT_RELEVANCE:
      return sort_by_levels (self);
    case VOC_SORT_PAY:
    case VOC_SORT_DISTANCE:
      return sort_by_amounts (self, set, query, currency);
    case VOC_SORT_TITLE:
    case VOC_SORT_COMPANY:
      return sort_by_ranks (self, set, query);
    case VOC_SORT_NEWEST:
    case VOC_N_SORTS:
    default:
      return query->is_reversed ? turn_round (self) : NULL;
    }
}

/**
 * voc_column_hits_sort:
 * @self: what was found, the newest first
 * @set: locked columns
 * @query: how it is to be ordered
 * @currency: the number of the one whose amounts come first
 *
 * Returns: (transfer none) (nullable) (array): its slots in that order, in its room; %NULL:
 *   as they are
 */
guint32 *
voc_column_hits_sort (const VocColumnHits *self,
                      const VocColumnSet  *set,
                      const VocQuery      *query,
                      guint                currency)
{
  guint32 *sorted = sort (self, set, query, currency);

  if (query->pay_policy != VOC_PAY_POLICY_LOWER)
    return sorted;
  if (sorted == NULL)
    {
      sorted = get_sorted (self);
      memcpy (sorted, self->slots, self->n * sizeof *sorted);
    }

  put_stated_first (sorted, self->n, set);
  return sorted;
}
