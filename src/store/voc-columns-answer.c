/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was found in the columns as an answer has it: the listings in their order, how far
 * they are, and their pay. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"

#include "base/voc-beside.h"

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

/* So many are told at a stretch. */
#define PIECE 32768

/* The listings in their order, told on as many processors as are there to take a piece. */
typedef struct
{
  const VocColumnSet *set;
  const guint32      *slots;
  const float        *from_distances; /* (nullable): by slot */
  gint64             *ids;
  float              *distances; /* (nullable) */
  guint               n;
  guint               n_taken; /* pieces; atomic */
} Telling;

static void
tell_cb (gpointer data)
{
  Telling       *self = data;
  const guint32 *slots = self->slots;
  const gint64  *from_ids = self->set->ids;
  gint64        *ids = self->ids;
  guint          start;

  while ((start = g_atomic_int_add (&self->n_taken, 1) * PIECE) < self->n)
    {
      guint end = MIN (start + PIECE, self->n);

      for (guint i = start; i < end; i++)
        ids[i] = from_ids[slots[i]];
      for (guint i = start; i < end && self->distances != NULL; i++)
        self->distances[i] = self->from_distances[slots[i]];
    }
}

static void
tell_hits (const VocColumnHits *hits,
           const guint32       *slots,
           const VocColumnSet  *set,
           VocResult           *result)
{
  Telling    telling = { .set = set, .slots = slots, .from_distances = hits->distances, .n = hits->n };
  VocBeside *beside;

  g_array_set_size (result->ids, hits->n);
  telling.ids = (gint64 *) (void *) result->ids->data;
  if (hits->distances != NULL)
    {
      g_clear_pointer (&result->distances_km, g_array_unref);
      result->distances_km = g_array_new (FALSE, FALSE, sizeof (float));
      g_array_set_size (result->distances_km, hits->n);
      telling.distances = (float *) (void *) result->distances_km->data;
    }

  beside = voc_column_hits_are_many (hits->n) ? voc_beside_begin (tell_cb, &telling) : NULL;
  tell_cb (&telling);
  if (beside != NULL)
    voc_beside_end (beside);
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
 * @counts: those of @self
 * @result: takes the listings in their order, how far they are, and their pay; nothing but
 *   the pay when its query wants no more
 *
 * Only an order by pay has to know first which currency most pay is in; for the others they
 * may still be counted on another processor while they are put in order.
 */
void
voc_column_hits_answer (const VocColumnHits *self,
                        const VocColumnSet  *set,
                        VocColumnCounts     *counts,
                        VocResult           *result)
{
  const VocQuery *query = result->query;
  const char     *currency = query->pay_currency;
  const guint32  *sorted;

  if (query->only_offers)
    {
      tell_offers (self, set, result);
      return;
    }
  if (query->only_pay)
    {
      voc_column_counts_tell_pay (counts, currency, &result->pay);
      return;
    }

  if (query->sort == VOC_SORT_PAY)
    voc_column_counts_tell_pay (counts, "", &result->pay);
  if (query->sort == VOC_SORT_PAY && *currency == '\0')
    currency = result->pay.currency;

  sorted = voc_column_hits_sort (self, set, query, voc_columns_find_currency (set, currency));
  tell_hits (self, sorted != NULL ? sorted : self->slots, set, result);
  if (query->sort != VOC_SORT_PAY)
    voc_column_counts_tell_pay (counts, "", &result->pay);
}
