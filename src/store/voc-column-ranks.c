/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The places of texts in the alphabet, by their numbers, so that a million listings are put
 * in order by their titles without a look at one of these. Nobody pays for it who does not
 * ask: the places are found when somebody first does, and what came since then is put in
 * when somebody asks again. Of many texts that takes long, so it is done before the columns
 * are locked, with a copy of where the texts are: voc_columns_prepare_ranks(). Whoever asks
 * for the places holds the lock of the columns to read, and puts in the few that came in
 * between; those who do so at once wait for each other. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-ranks-private.h"

#include <string.h>

/* So many are put in at once by who holds the lock. */
#define FEW 1000

struct _VocCodeRanks
{
  gatomicrefcount ref_count;
  GMutex          turn; /* held by who puts in many, without the lock of the columns */
  GMutex          lock;
  GArray         *order;  /* (lock) (element-type guint32): numbers by their texts; never changed but replaced */
  GArray         *ranks;  /* (lock) (element-type guint32): likewise, for others have it too */
  guint           n_late; /* (lock): how many were put in at once, at most, by who held the lock of the columns */
};

struct _VocRanksWork
{
  VocCodeRanks *ranks; /* (owned) */
  GPtrArray    *texts; /* (owned): whose they are, so that they stay */
  GPtrArray    *codes; /* (owned) (element-type utf8): as they were when the columns were locked */
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

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->turn);
  g_mutex_init (&self->lock);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ranks = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

/**
 * voc_code_ranks_unref:
 * @self: (transfer full): ranks; any thread may let them go
 */
void
voc_code_ranks_unref (VocCodeRanks *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->order);
  g_array_unref (self->ranks);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->turn);
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

/* Where a text belongs among those from @start on. */
static guint
find_place (const GArray *order,
            guint         start,
            guint32       number,
            GPtrArray    *codes)
{
  guint end = order->len;

  while (start < end)
    {
      guint middle = start + (end - start) / 2;

      if (compare_numbers (&g_array_index (order, guint32, middle), &number, codes) < 0)
        start = middle + 1;
      else
        end = middle;
    }

  return start;
}

/* @order with the texts behind its last one: (transfer full). */
static GArray *
merge_new (const GArray *order,
           GPtrArray    *codes)
{
  GArray *merged = g_array_sized_new (FALSE, FALSE, sizeof (guint32), codes->len);
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint next = 0;

  for (guint32 i = order->len; i < codes->len; i++)
    g_array_append_val (fresh, i);
  g_array_sort_with_data (fresh, compare_numbers, codes);

  for (guint i = 0; i < fresh->len; i++)
    {
      guint32 number = g_array_index (fresh, guint32, i);
      guint   place = find_place (order, next, number, codes);

      if (place > next)
        g_array_append_vals (merged, &g_array_index (order, guint32, next), place - next);
      g_array_append_val (merged, number);
      next = place;
    }
  if (next < order->len)
    g_array_append_vals (merged, &g_array_index (order, guint32, next), order->len - next);
  return merged;
}

static GArray *
number_all (const GArray *order)
{
  GArray *ranks = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_set_size (ranks, order->len);
  for (guint32 i = 0; i < order->len; i++)
    g_array_index (ranks, guint32, g_array_index (order, guint32, i)) = i;
  return ranks;
}

/* (lock) Takes both. */
static void
take (VocCodeRanks *self,
      GArray       *order,
      GArray       *ranks)
{
  g_array_unref (self->order);
  g_array_unref (self->ranks);
  self->order = order;
  self->ranks = ranks;
}

/**
 * voc_code_ranks_plan:
 * @self: ranks
 * @codes: as for voc_code_ranks_get(); locked
 *
 * Returns: (transfer full) (nullable): what is to be done without the lock, see
 *   voc_ranks_work_do(); %NULL when that is little
 */
VocRanksWork *
voc_code_ranks_plan (VocCodeRanks   *self,
                     const VocCodes *codes)
{
  VocRanksWork *work;

  g_mutex_lock (&self->lock);
  if (codes->codes->len - self->order->len <= FEW)
    {
      g_mutex_unlock (&self->lock);
      return NULL;
    }
  g_mutex_unlock (&self->lock);

  g_atomic_ref_count_inc (&self->ref_count);
  work = g_new0 (VocRanksWork, 1);
  work->ranks = self;
  work->texts = g_ptr_array_ref (codes->codes);
  work->codes = g_ptr_array_sized_new (codes->codes->len);
  g_ptr_array_set_size (work->codes, (int) codes->codes->len);
  memcpy (work->codes->pdata, codes->codes->pdata, codes->codes->len * sizeof (gpointer));
  return work;
}

/**
 * voc_ranks_work_do:
 * @self: (transfer full): what is to be done
 *
 * Finds the places of these texts. Takes some tenths of a second when there are a hundred
 * thousand of them; who comes meanwhile waits, without the lock of the columns.
 */
void
voc_ranks_work_do (VocRanksWork *self)
{
  VocCodeRanks *ranks = self->ranks;
  g_autoptr (GArray) order = NULL;

  g_mutex_lock (&ranks->turn);
  g_mutex_lock (&ranks->lock);
  order = g_array_ref (ranks->order);
  g_mutex_unlock (&ranks->lock);
  if (order->len < self->codes->len)
    {
      GArray *merged = merge_new (order, self->codes);
      GArray *numbers = number_all (merged);

      g_mutex_lock (&ranks->lock);
      if (ranks->order->len < merged->len)
        {
          take (ranks, merged, numbers);
        }
      else
        {
          g_array_unref (merged);
          g_array_unref (numbers);
        }
      g_mutex_unlock (&ranks->lock);
    }
  g_mutex_unlock (&ranks->turn);

  voc_code_ranks_unref (ranks);
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/**
 * voc_code_ranks_get:
 * @self: ranks
 * @codes: texts, "" the first of them; always the same ones, of which there may be more
 *   than the last time
 *
 * Takes nothing when no text is new, and long when there are many, see
 * voc_code_ranks_plan().
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
      GArray *order = merge_new (self->order, codes->codes);

      self->n_late = MAX (self->n_late, order->len - self->order->len);
      take (self, order, number_all (order));
    }

  return g_array_ref (self->ranks);
}

/*
 * voc_code_ranks_get_n_late:
 * @self: ranks
 *
 * Returns: how many texts at most were put in at once by voc_code_ranks_get(), where
 *   whoever writes has to wait
 */
guint
voc_code_ranks_get_n_late (VocCodeRanks *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_late;
}
