/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was found in the columns as an answer has it: the listings in their order, how far
 * they are, and their pay. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"

#include "base/voc-beside.h"

/* So many tell which currency most of them have. */
#define N_SAMPLES 512

#include <string.h>

typedef char Code[4];

/**
 * voc_columns_find_currency:
 * @set: locked columns
 * @code: ISO 4217
 *
 * Returns: its number; one that no listing has when there is none
 */
guint
voc_columns_find_currency (const VocColumnSet *set,
                           const char         *code)
{
  for (guint i = 0; i < set->currency_codes->len; i++)
    if (strcmp (g_array_index (set->currency_codes, Code, i), code) == 0)
      return i;

  return G_MAXUINT - 1;
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

/* The base pays in one currency, and how many there are in all. Without a branch, which
 * nobody could foresee. */
static guint
list_pays (const VocColumnHits *hits,
           const VocColumnSet  *set,
           guint                currency,
           double              *values,
           guint               *n_all)
{
  const guint32 *slots = hits->slots;
  const guint8  *flags = set->flags;
  const guint16 *currencies = set->currencies;
  const double  *pays = set->pays;
  guint          n_hits = hits->n;
  guint          n_base = 0;
  guint          n = 0;

  for (guint i = 0; i < n_hits; i++)
    {
      guint32 slot = slots[i];
      guint   is_base = (flags[slot] & VOC_SLOT_IS_BASE) != 0;

      n_base += is_base;
      values[n] = pays[slot];
      n += is_base & (guint) (currencies[slot] == currency);
    }

  *n_all = n_base;
  return n;
}

/* The one that most base pays are in. */
static guint
find_most_frequent (const VocColumnHits *hits,
                    const VocColumnSet  *set)
{
  g_autofree guint *counts = g_new0 (guint, set->currency_codes->len);

  for (guint i = 0; i < hits->n; i++)
    counts[set->currencies[hits->slots[i]]] += (set->flags[hits->slots[i]] & VOC_SLOT_IS_BASE) != 0;

  return choose_currency (counts, set);
}

/* The pay of what was found, in the currency that most base pays are in. */
typedef struct
{
  const VocColumnHits *hits;
  const VocColumnSet  *set;
  double              *values; /* room for as many */
  VocPayDistribution  *distribution;
} Pay;

/* In that currency, whatever others there are. */
static void
fill_pay_in (const Pay  *self,
             const char *currency)
{
  guint n_all;
  guint n = list_pays (self->hits, self->set, voc_columns_find_currency (self->set, currency), self->values, &n_all);

  g_strlcpy (self->distribution->currency, currency, sizeof self->distribution->currency);
  voc_pay_distribution_fill (self->distribution, self->values, n);
}

static void
fill_pay_cb (gpointer data)
{
  Pay                *self = data;
  const VocColumnSet *set = self->set;
  guint               currency = guess_currency (self->hits, set);
  guint               n_all;
  guint               n = list_pays (self->hits, set, currency, self->values, &n_all);

  /* No other one has as many as more than half. */
  if (n <= n_all / 2)
    {
      currency = find_most_frequent (self->hits, set);
      n = list_pays (self->hits, set, currency, self->values, &n_all);
    }

  g_strlcpy (self->distribution->currency, g_array_index (set->currency_codes, Code, currency), sizeof self->distribution->currency);
  voc_pay_distribution_fill (self->distribution, self->values, n);
}

static void
tell_hits (const VocColumnHits *hits,
           const guint32       *slots,
           const VocColumnSet  *set,
           VocResult           *result)
{
  gint64 *ids;
  float  *distances;

  g_array_set_size (result->ids, hits->n);
  ids = (gint64 *) (void *) result->ids->data;
  for (guint i = 0; i < hits->n; i++)
    ids[i] = set->ids[slots[i]];
  if (hits->distances == NULL)
    return;

  g_clear_pointer (&result->distances_km, g_array_unref);
  result->distances_km = g_array_new (FALSE, FALSE, sizeof (float));
  g_array_set_size (result->distances_km, hits->n);
  distances = (float *) (void *) result->distances_km->data;
  for (guint i = 0; i < hits->n; i++)
    distances[i] = hits->distances[slots[i]];
}

/* Each base pay in the currency that is asked for. */
static void
tell_offers (const VocColumnHits *hits,
             const VocColumnSet  *set,
             VocResult           *result)
{
  guint        currency = voc_columns_find_currency (set, result->query->pay_currency);
  VocPayOffer *offers;
  guint        n = 0;

  result->n_found = hits->n;
  if (*result->query->pay_currency == '\0')
    return;

  g_array_set_size (result->offers, hits->n);
  offers = (VocPayOffer *) (void *) result->offers->data;
  for (guint i = 0; i < hits->n; i++)
    {
      guint32 slot = hits->slots[i];

      if ((set->flags[slot] & VOC_SLOT_IS_BASE) == 0 || set->currencies[slot] != currency)
        continue;

      offers[n++] = (VocPayOffer){
        .pay = set->pays[slot],
        .employment = (VocEmployment) set->employments[slot],
        .seniority = (VocSeniority) VOC_GRADE_SENIORITY (set->grades[slot]),
      };
    }
  g_array_set_size (result->offers, n);
}

/**
 * voc_column_hits_answer:
 * @self: what was found
 * @set: locked columns
 * @result: takes the listings in their order, how far they are, and their pay; nothing but
 *   the pay when its query wants no more
 *
 * Only an order by pay has to know first which currency most pay is in; for the others the
 * pay of many is drawn up on another processor.
 */
void
voc_column_hits_answer (const VocColumnHits *self,
                        const VocColumnSet  *set,
                        VocResult           *result)
{
  const VocQuery *query = result->query;
  Pay             pay = { self, set, NULL, &result->pay };
  VocBeside      *beside = NULL;
  const char     *currency = query->pay_currency;
  const guint32  *sorted;

  if (query->only_offers)
    {
      tell_offers (self, set, result);
      return;
    }

  pay.values = voc_column_room_get (self->room, VOC_ROOM_PAYS, self->n * sizeof *pay.values);
  if (query->only_pay)
    {
      if (*currency != '\0')
        fill_pay_in (&pay, currency);
      else
        fill_pay_cb (&pay);
      return;
    }

  if (query->sort != VOC_SORT_PAY && voc_column_hits_are_many (self->n))
    beside = voc_beside_begin (fill_pay_cb, &pay);
  else
    fill_pay_cb (&pay);

  if (beside == NULL && *currency == '\0')
    currency = result->pay.currency;
  sorted = voc_column_hits_sort (self, set, query, voc_columns_find_currency (set, currency));
  tell_hits (self, sorted != NULL ? sorted : self->slots, set, result);
  if (beside != NULL)
    voc_beside_end (beside);
}
