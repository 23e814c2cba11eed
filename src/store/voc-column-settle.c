/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came since the last time put where it belongs among the others. All that takes long
 * is done while others read, by the one who writes; they wait only until it takes the place
 * of what they have. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-set-private.h"

static int
compare_slots (const void *a,
               const void *b,
               void       *data)
{
  return voc_column_set_compare (data, *(const guint32 *) a, *(const guint32 *) b);
}

static void
note (guint8 *bits,
      guint32 slot)
{
  bits[slot / 8] |= (guint8) (1u << slot % 8);
}

static gboolean
is_noted (const guint8 *bits,
          guint32       slot)
{
  return bits[slot / 8] >> slot % 8 & 1;
}

/* The slots whose listings are to be taken out, or come with another slot: bits. */
static guint8 *
find_leaving (const VocColumnSet *self)
{
  guint8 *leaving = g_malloc0 ((gsize) self->n / 8 + 1);
  g_autoptr (GHashTable) latest = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint32 slot;

  for (guint i = 0; i < self->gone->len; i++)
    if (voc_column_set_find (self, g_array_index (self->gone, gint64, i), &slot))
      note (leaving, slot);

  for (guint i = 0; i < self->fresh->len; i++)
    {
      guint32  fresh = g_array_index (self->fresh, guint32, i);
      gint64  *id = &self->ids[fresh];
      gpointer before = g_hash_table_lookup (latest, id);

      if (before != NULL)
        note (leaving, GPOINTER_TO_UINT (before) - 1);
      else if (voc_column_set_find (self, *id, &slot))
        note (leaving, slot);
      g_hash_table_replace (latest, id, GUINT_TO_POINTER (fresh + 1));
    }

  return leaving;
}

static GArray *
list_fresh (VocColumnSet *self,
            const guint8 *leaving)
{
  GArray *fresh = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->fresh->len);

  for (guint i = 0; i < self->fresh->len; i++)
    {
      guint32 slot = g_array_index (self->fresh, guint32, i);

      if (!is_noted (leaving, slot))
        g_array_append_val (fresh, slot);
    }

  g_array_sort_with_data (fresh, compare_slots, self);
  return fresh;
}

/**
 * voc_column_set_prepare:
 * @self: a set
 *
 * Finds out what voc_column_set_settle() will need, if nothing is taken in or out in
 * between. Others may read meanwhile; nobody else may write.
 */
void
voc_column_set_prepare (VocColumnSet *self)
{
  guint32           *merged;
  guint              next = 0;
  guint              n = 0;
  g_autofree guint8 *leaving = NULL;
  g_autoptr (GArray) fresh = NULL;

  voc_column_words_prepare (self->words);
  g_clear_pointer (&self->next_order, g_free);
  if (self->fresh->len == 0 && self->gone->len == 0)
    return;

  leaving = find_leaving (self);
  fresh = list_fresh (self, leaving);
  merged = g_new (guint32, self->n_order + fresh->len + 1);
  for (guint i = 0; i < self->n_order; i++)
    {
      guint32 slot = self->order[i];

      if (is_noted (leaving, slot))
        continue;
      while (next < fresh->len && voc_column_set_compare (self, g_array_index (fresh, guint32, next), slot) < 0)
        merged[n++] = g_array_index (fresh, guint32, next++);
      merged[n++] = slot;
    }
  while (next < fresh->len)
    merged[n++] = g_array_index (fresh, guint32, next++);

  self->next_order = merged;
  self->n_next_order = n;
  voc_date_ranks_prepare (self->date_ranks, merged, n, self->n);
}

/**
 * voc_column_set_settle:
 * @self: a set for which voc_column_set_prepare() was called
 *
 * Has what was taken in and taken out since the last time seen, all at once.
 */
void
voc_column_set_settle (VocColumnSet *self)
{
  voc_column_words_settle (self->words);
  voc_column_set_order_offers (self);
  self->n_settled = self->n;
  if (self->next_order == NULL)
    return;

  voc_column_set_replace_slots (self);
  g_free (self->order);
  self->order = g_steal_pointer (&self->next_order);
  self->n_order = self->n_next_order;
  voc_date_ranks_settle (self->date_ranks);
}
