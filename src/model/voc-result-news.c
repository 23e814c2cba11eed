/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two answers to one question, of which the older is being read. What is on the
 * screen may not move because a sync goes on behind it, so the newer one is not shown
 * but compared: what it brings is counted, what it lacks stays, and only what the
 * reader did by hand comes through. Looks at each listing of both a few times: for
 * another thread than the one that draws. */

#include "model/voc-result-news.h"

#include "base/voc-id-set.h"

#include <string.h>

/* Listings that were brought back, in the order of the newer answer. Each stands
 * behind the nearest one before it that is shown; 0: before all. */
typedef struct
{
  gint64 behind;
  guint  index; /* in the newer answer */
} Returned;

static gint64
get_id (const VocResult *result,
        guint            index)
{
  return g_array_index (result->ids, gint64, index);
}

static gboolean
has_same_ids (const VocResult *a,
              const VocResult *b)
{
  return a->ids->len == b->ids->len
         && (a->ids->len == 0 || memcmp (a->ids->data, b->ids->data, a->ids->len * sizeof (gint64)) == 0);
}

static VocIdSet *
collect (const GArray *ids)
{
  VocIdSet *set = voc_id_set_new ();

  for (guint i = 0; i < ids->len; i++)
    voc_id_set_add (set, g_array_index (ids, gint64, i));
  return set;
}

static void
append (VocResult       *held,
        const VocResult *from,
        guint            index)
{
  g_array_append_vals (held->ids, &g_array_index (from->ids, gint64, index), 1);
  if (held->distances_km == NULL)
    return;

  if (from->distances_km != NULL)
    {
      g_array_append_vals (held->distances_km, &g_array_index (from->distances_km, float, index), 1);
    }
  else
    {
      float unknown = -1.0f;

      g_array_append_val (held->distances_km, unknown);
    }
}

/* Counts what is new; what was brought back by hand is none of it. */
static GArray *
find_new (VocResultNews   *self,
          const VocResult *fresh,
          const VocIdSet  *shown,
          const VocIdSet  *touched)
{
  GArray *returned = g_array_new (FALSE, FALSE, sizeof (Returned));
  gint64  behind = 0;

  for (guint i = 0; i < fresh->ids->len; i++)
    {
      gint64 id = get_id (fresh, i);

      if (voc_id_set_contains (shown, id))
        {
          behind = id;
        }
      else if (voc_id_set_contains (touched, id))
        {
          Returned one = { behind, i };

          g_array_append_val (returned, one);
        }
      else if (self->n_new++ == 0)
        {
          self->first_new = id;
        }
    }
  return returned;
}

/* Those that stand behind one listing are beside each other. */
static void
append_returned (VocResult       *held,
                 const VocResult *fresh,
                 GArray          *returned,
                 GHashTable      *firsts,
                 gint64           behind)
{
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (firsts, &behind));

  for (guint i = first; first > 0 && i <= returned->len; i++)
    {
      const Returned *one = &g_array_index (returned, Returned, i - 1);

      if (one->behind != behind)
        return;
      append (held, fresh, one->index);
    }
}

static void
hold (VocResultNews   *self,
      const VocResult *shown,
      const VocResult *fresh,
      const VocIdSet  *touched,
      GArray          *returned)
{
  g_autoptr (VocIdSet) there = collect (fresh->ids);
  g_autoptr (GHashTable) firsts = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < returned->len; i++)
    {
      Returned *one = &g_array_index (returned, Returned, i);

      if (!g_hash_table_contains (firsts, &one->behind))
        g_hash_table_insert (firsts, &one->behind, GUINT_TO_POINTER (i + 1));
    }

  append_returned (self->held, fresh, returned, firsts, 0);
  for (guint i = 0; i < shown->ids->len; i++)
    {
      gint64   id = get_id (shown, i);
      gboolean is_there = voc_id_set_contains (there, id);

      if (!is_there && voc_id_set_contains (touched, id))
        continue;

      self->n_gone += !is_there;
      append (self->held, shown, i);
      if (returned->len > 0)
        append_returned (self->held, fresh, returned, firsts, id);
    }
}

/**
 * voc_result_news_new:
 * @shown: the answer that is being read
 * @fresh: a newer one to the same question
 * @touched: (element-type gint64): listings that were hidden or brought back by hand
 *   since @shown was asked for
 *
 * Compares. Any thread may do it; it takes milliseconds for each hundred thousand.
 *
 * Returns: (transfer full): what is new. Counts and pay of what is held are those of
 *   @shown, but for how many are hidden
 */
VocResultNews *
voc_result_news_new (const VocResult *shown,
                     const VocResult *fresh,
                     const GArray    *touched)
{
  VocResultNews *self;
  g_autoptr (VocIdSet) by_hand = NULL;
  g_autoptr (VocIdSet) before = NULL;
  g_autoptr (GArray) returned = NULL;

  g_return_val_if_fail (shown != NULL && fresh != NULL && touched != NULL, NULL);

  self = g_new0 (VocResultNews, 1);
  by_hand = collect (touched);
  before = collect (shown->ids);
  returned = find_new (self, fresh, before, by_hand);
  self->held = voc_result_copy_facts (shown);
  self->held->n_hidden = fresh->n_hidden;
  self->held->n_waiting = fresh->n_waiting;
  self->held->lacks_figures = fresh->lacks_figures;
  hold (self, shown, fresh, by_hand, returned);
  self->is_changed = !has_same_ids (self->held, shown);
  self->is_whole = has_same_ids (self->held, fresh);
  return self;
}

/**
 * voc_result_news_free:
 * @self: (nullable) (transfer full): news
 */
void
voc_result_news_free (VocResultNews *self)
{
  if (self == NULL)
    return;

  voc_result_unref (self->held);
  g_free (self);
}
