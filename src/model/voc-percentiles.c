/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Percentiles of many values, which need not be sorted for that: they are counted in
 * bins, and only what falls into the bins that matter is looked at again. Pure. */

#include "model/voc-percentiles-private.h"

#include <math.h>
#include <string.h>

#define BIN_BITS 12
#define N_BINS (1u << BIN_BITS)

/* So few are sorted. */
#define FEW 128

/* Doubles that are not negative are in the order of their bits. */
static guint64
get_bits (double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits;
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

typedef struct
{
  guint64 least;
  guint   shift;
  guint   counts[N_BINS + 1];
  guint   before[N_BINS + 1]; /* values in the bins before */
} Bins;

static guint
get_bin (const Bins *self,
         double      value)
{
  return (guint) ((get_bits (value) - self->least) >> self->shift);
}

static gboolean
count_in_bins (Bins         *self,
               const double *values,
               guint         n)
{
  guint64 most = 0;
  guint   sum = 0;

  memset (self, 0, sizeof *self);
  self->least = G_MAXUINT64;
  for (guint i = 0; i < n; i++)
    {
      guint64 bits = get_bits (values[i]);

      self->least = MIN (self->least, bits);
      most = MAX (most, bits);
    }
  while ((most - self->least) >> self->shift >= N_BINS)
    self->shift++;

  for (guint i = 0; i < n; i++)
    self->counts[get_bin (self, values[i])]++;
  for (guint i = 0; i < N_BINS; i++)
    {
      self->before[i] = sum;
      sum += self->counts[i];
    }

  return most > self->least;
}

static guint
find_bin (const Bins *self,
          guint       rank)
{
  guint low = 0;
  guint high = N_BINS - 1;

  /* The last bin that begins at or before the rank, and has something in it. */
  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (self->before[middle] <= rank)
        low = middle;
      else
        high = middle - 1;
    }
  while (self->counts[low] == 0)
    low--;

  return low;
}

/* A bin that has some of the ranks, and what is in it. */
typedef struct
{
  guint   bin;
  guint   first; /* of the ranks */
  guint   n_ranks;
  double *values; /* (owned) */
  guint   n;
} Part;

static void
part_clear (gpointer data)
{
  g_free (((Part *) data)->values);
}

/* Ranks rise, so those of one bin follow each other. */
static GArray *
list_parts (const Bins  *bins,
            const guint *ranks,
            guint        n_ranks)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  g_array_set_clear_func (parts, part_clear);
  for (guint i = 0; i < n_ranks; i++)
    {
      guint bin = find_bin (bins, ranks[i]);
      Part *last = parts->len > 0 ? &g_array_index (parts, Part, parts->len - 1) : NULL;
      Part  part = { bin, i, 1, NULL, 0 };

      if (last != NULL && last->bin == bin)
        {
          last->n_ranks++;
          continue;
        }
      part.values = g_new (double, bins->counts[bin]);
      g_array_append_val (parts, part);
    }

  return parts;
}

#define NO_PART G_MAXUINT16

static void
fill_parts (GArray       *parts,
            const Bins   *bins,
            const double *values,
            guint         n)
{
  g_autofree guint16 *part_of = g_new (guint16, N_BINS);

  for (guint i = 0; i < N_BINS; i++)
    part_of[i] = NO_PART;
  for (guint i = 0; i < parts->len; i++)
    part_of[g_array_index (parts, Part, i).bin] = (guint16) i;

  for (guint i = 0; i < n; i++)
    {
      guint16 part = part_of[get_bin (bins, values[i])];

      if (part != NO_PART)
        {
          Part *to = &g_array_index (parts, Part, part);

          to->values[to->n++] = values[i];
        }
    }
}

static void
select_sorted (double       *found,
               const guint  *ranks,
               guint         n_ranks,
               const double *values,
               guint         n)
{
  g_autofree double *sorted = g_memdup2 (values, n * sizeof *values);

  qsort (sorted, n, sizeof *sorted, compare_doubles);
  for (guint i = 0; i < n_ranks; i++)
    found[i] = sorted[ranks[i]];
}

/* The values that would be at these places, which rise, if they were sorted. */
static void
select_ranks (double       *found,
              const guint  *ranks,
              guint         n_ranks,
              const double *values,
              guint         n)
{
  g_autofree Bins *bins = NULL;
  g_autoptr (GArray) parts = NULL;

  if (n <= FEW)
    {
      select_sorted (found, ranks, n_ranks, values, n);
      return;
    }

  bins = g_new (Bins, 1);
  if (!count_in_bins (bins, values, n))
    {
      for (guint i = 0; i < n_ranks; i++)
        found[i] = values[0];
      return;
    }

  parts = list_parts (bins, ranks, n_ranks);
  fill_parts (parts, bins, values, n);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part       *part = &g_array_index (parts, Part, i);
      g_autofree guint *within = g_memdup2 (ranks + part->first, part->n_ranks * sizeof *ranks);

      for (guint j = 0; j < part->n_ranks; j++)
        within[j] -= bins->before[part->bin];
      select_ranks (found + part->first, within, part->n_ranks, part->values, part->n);
    }
}

static int
compare_ranks (const void *a,
               const void *b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

/**
 * voc_percentiles_fill:
 * @percentiles: (out caller-allocates) (array length=n_shares): the percentiles
 * @shares: (array length=n_shares): which, between 0 and 1
 * @n_shares: how many
 * @values: (array length=n): finite and not negative, in any order
 * @n: how many, at least one
 *
 * Interpolates linearly between the two closest ranks: the definition of most
 * spreadsheets and of R's type 7.
 */
void
voc_percentiles_fill (double       *percentiles,
                      const double *shares,
                      guint         n_shares,
                      const double *values,
                      guint         n)
{
  guint              n_ranks = 2 * n_shares;
  g_autofree guint  *ranks = g_new (guint, n_ranks);
  g_autofree guint  *sorted = NULL;
  g_autofree double *found = g_new (double, n_ranks);

  for (guint i = 0; i < n_shares; i++)
    {
      ranks[2 * i] = (guint) floor (shares[i] * (double) (n - 1));
      ranks[2 * i + 1] = MIN (ranks[2 * i] + 1, n - 1);
    }

  sorted = g_memdup2 (ranks, n_ranks * sizeof *ranks);
  qsort (sorted, n_ranks, sizeof *sorted, compare_ranks);
  select_ranks (found, sorted, n_ranks, values, n);
  for (guint i = 0; i < n_shares; i++)
    {
      const guint *low = bsearch (&ranks[2 * i], sorted, n_ranks, sizeof *sorted, compare_ranks);
      const guint *high = bsearch (&ranks[2 * i + 1], sorted, n_ranks, sizeof *sorted, compare_ranks);
      double       below = found[low - sorted];
      double       share = shares[i] * (double) (n - 1) - (double) ranks[2 * i];

      percentiles[i] = below + share * (found[high - sorted] - below);
    }
}

/* The value at a place of all that are counted; places are asked for in any order, and the
 * walk goes on from where the last one stopped when it can. */
typedef struct
{
  const double *values;
  const guint  *counts;
  guint         i;
  guint         before; /* those of the values before that one */
} Walk;

static double
get_at (Walk *self,
        guint rank)
{
  if (rank < self->before)
    self->i = self->before = 0;
  while (rank - self->before >= self->counts[self->i])
    self->before += self->counts[self->i++];

  return self->values[self->i];
}

/**
 * voc_percentiles_fill_counted:
 * @percentiles: (out caller-allocates) (array length=n_shares): the percentiles
 * @shares: (array length=n_shares): which, between 0 and 1
 * @n_shares: how many
 * @values: (array length=n): finite, not negative and rising
 * @counts: (array length=n): how often each is there, and one of them at least once
 * @n: how many values
 *
 * See voc_percentiles_fill(), which gives the same of each value as often as it is there.
 */
void
voc_percentiles_fill_counted (double       *percentiles,
                              const double *shares,
                              guint         n_shares,
                              const double *values,
                              const guint  *counts,
                              guint         n)
{
  Walk  walk = { values, counts, 0, 0 };
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    sum += counts[i];

  g_return_if_fail (sum > 0);

  for (guint i = 0; i < n_shares; i++)
    {
      double place = shares[i] * (double) (sum - 1);
      guint  rank = (guint) floor (place);
      double below = get_at (&walk, rank);
      double above = get_at (&walk, MIN (rank + 1, sum - 1));

      percentiles[i] = below + (place - (double) rank) * (above - below);
    }
}
