/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Slots given out in the order of dates, when all rows were read. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-set-private.h"

#include "base/voc-beside.h"

typedef struct
{
  gint64  posted;
  gint64  id;
  guint32 slot;
} Dated;

/* The oldest first: the other way round than voc_column_set_compare(). */
static int
compare_dated (const void *a,
               const void *b)
{
  const Dated *x = a;
  const Dated *y = b;

  if (x->posted != y->posted)
    return x->posted < y->posted ? -1 : 1;

  return (x->id > y->id) - (x->id < y->id);
}

/* Puts each item of an array where its slot is going. */
static void
move_slots (VocColumnSet  *self,
            const guint32 *comes_from)
{
  guint                 n_arrays;
  const VocColumnArray *arrays = voc_column_set_get_arrays (&n_arrays);

  for (guint i = 0; i < n_arrays; i++)
    {
      gpointer *array = VOC_COLUMN_ARRAY (self, &arrays[i]);
      gpointer  moved = g_malloc_n (self->size, arrays[i].size);

      voc_column_array_gather (&arrays[i], *array, comes_from, self->n, moved);
      g_free (*array);
      *array = moved;
    }
}

static void
move_jobs (VocColumnSet  *self,
           const guint32 *goes_to)
{
  GHashTable    *moved = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GHashTableIter iter;
  gpointer       slot;
  gpointer       job;

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, &slot, &job))
    {
      g_hash_table_insert (moved, GUINT_TO_POINTER (goes_to[GPOINTER_TO_UINT (slot)]), job);
      g_hash_table_iter_steal (&iter);
    }
  g_hash_table_unref (self->jobs);
  self->jobs = moved;
}

/* The words beside all the rest. */
typedef struct
{
  VocColumnWords *words;
  const guint32  *goes_to;
} Moving;

static void
move_words_cb (gpointer data)
{
  const Moving *self = data;

  voc_column_words_move (self->words, self->goes_to);
  voc_column_words_prepare (self->words);
  voc_column_words_settle (self->words);
}

/**
 * voc_column_set_arrange:
 * @self: a set that was never settled, with each listing once
 *
 * Gives all listings slots in the order of their dates, and has them seen.
 */
void
voc_column_set_arrange (VocColumnSet *self)
{
  g_autofree Dated   *dated = g_new (Dated, self->n + 1);
  g_autofree guint32 *goes_to = g_new (guint32, self->n + 1);
  g_autofree guint32 *comes_from = g_new (guint32, self->n + 1);

  Moving     moving = { self->words, goes_to };
  VocBeside *beside;

  g_return_if_fail (self->n_order == 0 && self->fresh->len == self->n);

  for (guint i = 0; i < self->n; i++)
    dated[i] = (Dated){ self->posted[i], self->ids[i], i };
  qsort (dated, self->n, sizeof *dated, compare_dated);
  for (guint i = 0; i < self->n; i++)
    {
      comes_from[i] = dated[i].slot;
      goes_to[dated[i].slot] = i;
    }

  self->size = self->n + self->n / 16 + 64;
  beside = voc_beside_begin (move_words_cb, &moving);
  move_slots (self, comes_from);
  move_jobs (self, goes_to);
  g_array_set_size (self->fresh, 0);
  voc_column_set_line_up (self);
  voc_beside_end (beside);
}
