/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The slots that have a word in their order: of a million listings there are ten million of
 * these, most of them of a few words. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-postings-private.h"

#include "store/voc-column-words-private.h"

#include <string.h>

/* So few are in order sooner without being counted. */
#define FEW_POSTINGS 48

/* Digits of slots by which they are put in order: some passes over counters that the
 * processor has at hand. */
#define DIGIT_BITS 7
#define N_DIGITS (1u << DIGIT_BITS)

static void
insert_each (guint32 *postings,
             guint    n)
{
  for (guint i = 1; i < n; i++)
    {
      guint32 posting = postings[i];
      guint   place = i;

      for (; place > 0 && postings[place - 1] > posting; place--)
        postings[place] = postings[place - 1];
      postings[place] = posting;
    }
}

static void
pass_digit (const guint32 *from,
            guint32       *to,
            guint          n,
            guint          shift)
{
  guint ends[N_DIGITS] = { 0 };
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    ends[from[i] >> shift & (N_DIGITS - 1)]++;
  for (guint i = 0; i < N_DIGITS; i++)
    {
      guint count = ends[i];

      ends[i] = sum;
      sum += count;
    }
  for (guint i = 0; i < n; i++)
    to[ends[from[i] >> shift & (N_DIGITS - 1)]++] = from[i];
}

/**
 * voc_postings_sort:
 * @postings: (array length=n) (inout): of one word, a slot once
 * @n: how many
 * @spare: (array length=n): room for as many
 *
 * Puts them in the order of their slots.
 */
void
voc_postings_sort (guint32 *postings,
                   guint    n,
                   guint32 *spare)
{
  guint32  most = 0;
  guint32 *from = postings;
  guint32 *to = spare;

  if (n < FEW_POSTINGS)
    {
      insert_each (postings, n);
      return;
    }

  for (guint i = 0; i < n; i++)
    most = MAX (most, postings[i]);
  for (guint shift = VOC_POSTING_BITS; shift < 32 && most >> shift > 0; shift += DIGIT_BITS)
    {
      guint32 *swap = from;

      pass_digit (from, to, n, shift);
      from = to;
      to = swap;
    }
  if (from != postings)
    memcpy (postings, from, n * sizeof *postings);
}
