/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The places of texts in the alphabet, by their numbers, so that a million listings are put
 * in order by their titles without a look at one of these. Nobody pays for it who does not
 * ask: the places are found when somebody first does, and what came since then is merged
 * in when somebody asks again. Whoever asks holds the lock of the columns to read; those
 * who do so at once wait for each other. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-ranks-private.h"

#include <string.h>

struct _VocCodeRanks
{
  GMutex  lock;
  GArray *order; /* (element-type guint32): numbers by their texts */
  GArray *ranks; /* (element-type guint32): never changed, for others have it too */
};

/**
 * voc_code_ranks_new:
 *
 * Returns: (transfer full): those of no texts
 */
VocCodeRanks *
voc_code_ranks_new (void)
{
  VocCodeRanks *self = g_new0 (VocCodeRanks, 1);

  g_mutex_init (&self->lock);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ranks = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

/**
 * voc_code_ranks_free:
 * @self: (transfer full): ranks
 */
void
voc_code_ranks_free (VocCodeRanks *self)
{
  g_array_unref (self->order);
  g_array_unref (self->ranks);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static int
compare_numbers (const void *a,
                 const void *b,
                 void       *data)
{
  const GPtrArray *codes = data;

  return strcmp (g_ptr_array_index (codes, *(const guint32 *) a), g_ptr_array_index (codes, *(const guint32 *) b));
}

/* (lock) */
static void
merge_new (VocCodeRanks *self,
           GPtrArray    *codes)
{
  g_autoptr (GArray) old = self->order;
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint next = 0;

  for (guint32 i = old->len; i < codes->len; i++)
    g_array_append_val (fresh, i);
  g_array_sort_with_data (fresh, compare_numbers, codes);

  self->order = g_array_sized_new (FALSE, FALSE, sizeof (guint32), codes->len);
  for (guint i = 0; i < old->len; i++)
    {
      const guint32 *number = &g_array_index (old, guint32, i);

      while (next < fresh->len && compare_numbers (&g_array_index (fresh, guint32, next), number, codes) < 0)
        g_array_append_vals (self->order, &g_array_index (fresh, guint32, next++), 1);
      g_array_append_vals (self->order, number, 1);
    }
  if (next < fresh->len)
    g_array_append_vals (self->order, &g_array_index (fresh, guint32, next), fresh->len - next);
}

/* (lock) */
static void
number_all (VocCodeRanks *self)
{
  GArray *ranks = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_set_size (ranks, self->order->len);
  for (guint32 i = 0; i < self->order->len; i++)
    g_array_index (ranks, guint32, g_array_index (self->order, guint32, i)) = i;
  g_array_unref (self->ranks);
  self->ranks = ranks;
}

/**
 * voc_code_ranks_get:
 * @self: ranks
 * @codes: texts, "" the first of them; always the same ones, of which there may be more
 *   than the last time
 *
 * Takes some tenths of a second when there are a hundred thousand new texts, and nothing
 * when there are none.
 *
 * Returns: (transfer full) (element-type guint32): by number: how many texts come before
 *   it by their bytes; 0 for "" alone
 */
GArray *
voc_code_ranks_get (VocCodeRanks   *self,
                    const VocCodes *codes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->ranks->len < codes->codes->len)
    {
      merge_new (self, codes->codes);
      number_all (self);
    }

  return g_array_ref (self->ranks);
}
