/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What counts of all that a person said of listings. Being the same job goes on from one
 * to the next, so words can contradict each other without being of the same two: the
 * later one counts then. The library keeps all of them, so that the earlier one counts
 * again when the later one is taken back. Pure, for any thread. */

#include "store/voc-duplicate-private.h"

#include <string.h>

typedef struct
{
  gint64      source;
  const char *native_id;
  guint       group; /* its first member */
} Node;

/* Two nodes that are not the same job. */
typedef struct
{
  guint a;
  guint b;
} Apart;

typedef struct
{
  GHashTable *places; /* (element-type utf8 guint): where a listing is in @nodes */
  GArray     *nodes;  /* (element-type Node) */
  GArray     *aparts; /* (element-type Apart) */
} Settling;

static guint
find_node (Settling   *self,
           gint64      source,
           const char *native_id)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT " %s", source, native_id);
  Node             node = { source, native_id, self->nodes->len };
  gpointer         place;

  if (g_hash_table_lookup_extended (self->places, name, NULL, &place))
    return GPOINTER_TO_UINT (place);

  g_hash_table_insert (self->places, g_steal_pointer (&name), GUINT_TO_POINTER (node.group));
  g_array_append_val (self->nodes, node);
  return node.group;
}

static guint
get_group (const Settling *self,
           guint           node)
{
  return g_array_index (self->nodes, Node, node).group;
}

/* Whether two groups may be one: without two that were told apart later, and without
 * two of one source. */
static gboolean
may_join (const Settling *self,
          guint           first,
          guint           second)
{
  for (guint i = 0; i < self->aparts->len; i++)
    {
      const Apart *apart = &g_array_index (self->aparts, Apart, i);
      guint        a = get_group (self, apart->a);
      guint        b = get_group (self, apart->b);

      if ((a == first && b == second) || (a == second && b == first))
        return FALSE;
    }

  for (guint i = 0; i < self->nodes->len; i++)
    for (guint k = 0; get_group (self, i) == first && k < self->nodes->len; k++)
      if (get_group (self, k) == second
          && g_array_index (self->nodes, Node, i).source == g_array_index (self->nodes, Node, k).source)
        return FALSE;

  return TRUE;
}

static void
join (Settling *self,
      guint     first,
      guint     second)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (get_group (self, i) == second)
      g_array_index (self->nodes, Node, i).group = first;
}

/* Whether a word counts beside all later ones. */
static gboolean
accept (Settling                 *self,
        const VocDuplicateChoice *choice)
{
  Apart apart = {
    find_node (self, choice->source_id, choice->native_id),
    find_node (self, choice->other_source, choice->other_id),
  };
  guint first = get_group (self, apart.a);
  guint second = get_group (self, apart.b);

  if (choice->is_same && first != second && !may_join (self, first, second))
    return FALSE;
  if (!choice->is_same && first == second)
    return FALSE;

  if (choice->is_same && first != second)
    join (self, first, second);
  else if (!choice->is_same)
    g_array_append_val (self->aparts, apart);
  return TRUE;
}

/* The latest first. Words of one moment do not contradict each other; they are in an
 * order of their own so that the outcome never depends on that of the rows. */
static int
compare_latest (gconstpointer first,
                gconstpointer second)
{
  const VocDuplicateChoice *a = *(const VocDuplicateChoice *const *) first;
  const VocDuplicateChoice *b = *(const VocDuplicateChoice *const *) second;
  int                       order;

  if (a->decided_at != b->decided_at)
    return a->decided_at < b->decided_at ? 1 : -1;
  if (a->source_id != b->source_id)
    return a->source_id < b->source_id ? -1 : 1;
  order = strcmp (a->native_id, b->native_id);
  if (order != 0)
    return order;
  if (a->other_source != b->other_source)
    return a->other_source < b->other_source ? -1 : 1;

  return strcmp (a->other_id, b->other_id);
}

/**
 * voc_duplicate_choices_settle:
 * @choices: (element-type VocDuplicateChoice): all that a person said
 *
 * Takes out what later words contradict, and puts the latest first.
 */
void
voc_duplicate_choices_settle (GPtrArray *choices)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_autoptr (GArray) aparts = g_array_new (FALSE, FALSE, sizeof (Apart));
  g_autoptr (GPtrArray) contradicted = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_duplicate_choice_free);
  Settling self = { places, nodes, aparts };

  g_return_if_fail (choices != NULL);

  /* Those that are left out are freed at the end: the nodes have their ids. */
  g_ptr_array_sort (choices, compare_latest);
  for (guint i = 0; i < choices->len;)
    if (accept (&self, g_ptr_array_index (choices, i)))
      i++;
    else
      g_ptr_array_add (contradicted, g_ptr_array_steal_index (choices, i));
}
