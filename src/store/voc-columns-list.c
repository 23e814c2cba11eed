/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The listings that have the words, the newest first, without looking at all the others.
 * Slots are in the order of dates but for those of what came since the columns were
 * loaded, which are few. */

#include "store/voc-columns-search-private.h"

/* Of what came since, more than these are sorted no quicker than all are gone through. */
#define MOST_RECENT 4000

/* So many of all are looked at to learn whether many have the words. When more than one in
 * so many has, going through all is quicker than listing them first (measured at 200,000). */
#define N_SAMPLES 512
#define DENSE 16

static gboolean
has_words (const guint8       *levels,
           const VocColumnSet *set,
           guint32             slot)
{
  return levels[slot] != VOC_LEVEL_NOWHERE && !voc_column_set_is_dead (set, slot);
}

static gboolean
is_dense (const guint8       *levels,
          const VocColumnSet *set)
{
  guint step = set->n_lined_up / N_SAMPLES;
  guint n = 0;

  for (guint i = 0; step > 0 && i < N_SAMPLES; i++)
    n += levels[i * step] != VOC_LEVEL_NOWHERE;

  return n > N_SAMPLES / DENSE;
}

static int
compare_slots (const void *a,
               const void *b,
               void       *data)
{
  return voc_column_set_compare (data, *(const guint32 *) a, *(const guint32 *) b);
}

/* %NULL: too many. */
static GArray *
list_recent (const guint8       *levels,
             const VocColumnSet *set)
{
  g_autoptr (GArray) recent = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 slot = set->n_lined_up; slot < set->n_settled; slot++)
    if (has_words (levels, set, slot))
      {
        if (recent->len == MOST_RECENT)
          return NULL;
        g_array_append_val (recent, slot);
      }

  g_array_sort_with_data (recent, compare_slots, (gpointer) set);
  return g_steal_pointer (&recent);
}

/* The oldest first. */
static void
append_lined_up (GArray             *slots,
                 const guint8       *levels,
                 const VocColumnSet *set)
{
  for (guint32 slot = 0; slot < set->n_lined_up; slot++)
    {
      if (slot % 8 == 0)
        slot = voc_levels_skip (levels, slot, set->n_lined_up);
      if (slot < set->n_lined_up && has_words (levels, set, slot))
        g_array_append_val (slots, slot);
    }
}

/**
 * voc_levels_list:
 * @levels: of voc_asked_words_match()
 * @set: the set of that
 *
 * Returns: (transfer full) (nullable) (element-type guint32): the slots that are seen and
 *   have what was asked for, the newest first; %NULL when it is quicker to go through
 *   all in their order
 */
GArray *
voc_levels_list (const guint8       *levels,
                 const VocColumnSet *set)
{
  g_autoptr (GArray) recent = is_dense (levels, set) ? NULL : list_recent (levels, set);
  g_autoptr (GArray) lined_up = NULL;
  GArray *all;
  guint   next = 0;

  if (recent == NULL)
    return NULL;

  lined_up = g_array_sized_new (FALSE, FALSE, sizeof (guint32), 1024);
  append_lined_up (lined_up, levels, set);
  all = g_array_sized_new (FALSE, FALSE, sizeof (guint32), lined_up->len + recent->len);
  for (guint i = lined_up->len; i > 0; i--)
    {
      guint32 slot = g_array_index (lined_up, guint32, i - 1);

      while (next < recent->len && voc_column_set_compare (set, g_array_index (recent, guint32, next), slot) < 0)
        g_array_append_vals (all, &g_array_index (recent, guint32, next++), 1);
      g_array_append_val (all, slot);
    }
  if (next < recent->len)
    g_array_append_vals (all, &g_array_index (recent, guint32, next), recent->len - next);

  return all;
}
