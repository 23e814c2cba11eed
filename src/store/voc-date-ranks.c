/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of dates the other way round: a rank for each slot. With it any slots are put in
 * order by setting a bit for each and going through the bits, so that what came since the
 * columns were loaded is found as quickly as the rest, whose slots are in that order anyway.
 *
 * The ranks of a million slots take some milliseconds, so they are found out when somebody
 * first needs them. When somebody needed those of the present order, the writer finds out
 * those of the next one while others read. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-date-ranks-private.h"

struct _VocDateRanks
{
  GMutex   lock;
  guint32 *ranks; /* (lock) (nullable): of the present order; stays until the columns are settled */
  guint32 *next;  /* (nullable): the writer's */
};

/**
 * voc_date_ranks_new:
 *
 * Returns: (transfer full): those of no order
 */
VocDateRanks *
voc_date_ranks_new (void)
{
  VocDateRanks *self = g_new0 (VocDateRanks, 1);

  g_mutex_init (&self->lock);
  return self;
}

/**
 * voc_date_ranks_free:
 * @self: (transfer full): ranks
 */
void
voc_date_ranks_free (VocDateRanks *self)
{
  g_free (self->ranks);
  g_free (self->next);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static guint32 *
find_ranks (const guint32 *order,
            guint          n_order,
            guint          n_slots)
{
  guint32 *ranks = g_new (guint32, n_slots + 1);

  for (guint32 i = 0; i < n_order; i++)
    ranks[order[i]] = i;

  return ranks;
}

/**
 * voc_date_ranks_get:
 * @self: ranks
 * @order: (array length=n_order): slots, the present order
 * @n_order: how many
 * @n_slots: more than the last slot of @order
 *
 * Returns: (transfer none) (array length=n_slots): by slot its rank in @order; what is not
 *   in it has any. As long as the columns are locked
 */
const guint32 *
voc_date_ranks_get (VocDateRanks  *self,
                    const guint32 *order,
                    guint          n_order,
                    guint          n_slots)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->ranks == NULL)
    self->ranks = find_ranks (order, n_order, n_slots);

  return self->ranks;
}

/**
 * voc_date_ranks_prepare:
 * @self: ranks
 * @next_order: (array length=n_order): what the order is going to be
 * @n_order: how many
 * @n_slots: more than the last slot of @next_order
 *
 * Finds out the next ranks, if somebody has needed the present ones. Others may ask for
 * these meanwhile.
 */
void
voc_date_ranks_prepare (VocDateRanks  *self,
                        const guint32 *next_order,
                        guint          n_order,
                        guint          n_slots)
{
  gboolean is_needed;

  g_mutex_lock (&self->lock);
  is_needed = self->ranks != NULL;
  g_mutex_unlock (&self->lock);

  g_clear_pointer (&self->next, g_free);
  if (is_needed)
    self->next = find_ranks (next_order, n_order, n_slots);
}

/**
 * voc_date_ranks_settle:
 * @self: ranks; nobody else has them
 *
 * Has those seen that were prepared, if they were.
 */
void
voc_date_ranks_settle (VocDateRanks *self)
{
  g_free (self->ranks);
  self->ranks = g_steal_pointer (&self->next);
}

/**
 * voc_slots_put_in_order:
 * @slots: (array length=n) (inout): slots of @order, each once
 * @n: how many
 * @ranks: by slot its rank in @order
 * @order: (array length=n_order): slots
 * @n_order: how many
 *
 * Puts @slots in that order.
 */
void
voc_slots_put_in_order (guint32       *slots,
                        guint          n,
                        const guint32 *ranks,
                        const guint32 *order,
                        guint          n_order)
{
  guint               n_words = n_order / 64 + 1;
  g_autofree guint64 *bits = g_new0 (guint64, n_words);
  guint               n_put = 0;

  for (guint i = 0; i < n; i++)
    bits[ranks[slots[i]] / 64] |= G_GUINT64_CONSTANT (1) << ranks[slots[i]] % 64;

  for (guint i = 0; i < n_words; i++)
    for (guint64 left = bits[i]; left != 0; left &= left - 1)
      slots[n_put++] = order[i * 64 + (guint) __builtin_ctzll (left)];
}
