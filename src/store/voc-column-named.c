/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the index of words says of a word: the listings that have it, which are half of all for
 * a common one. Those are kept as a bit for each listing there may be. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-named-private.h"

#include "store/voc-listing-private.h"

/* Words of a question, and what is said of them in a few ways. */
#define MOST_KEPT 12

/* When one of so many is named, to look at all takes no longer than to look these up. */
#define MANY_IN 8

#define N_PIECE 512

#define BITS_PER_ID (8 * sizeof (gint64))

/* The two files are not committed at the same moment. */
static const char SQL_IS_SAME[] = "SELECT (SELECT n FROM main.stamp WHERE id = 1) = (SELECT n FROM search.stamp WHERE id = 1)";

static const char SQL_ROWIDS[] = "SELECT collect (rowid) FROM search.listing_text WHERE listing_text MATCH ?1";

const VocStatementInfo *
voc_column_named_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_IS_SAME, NULL }, { SQL_ROWIDS, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

struct _VocNamed
{
  gatomicrefcount ref_count;
  guint           n;
  GArray         *ids;    /* (owned) (nullable) (element-type gint64) */
  guint8         *bits;   /* (owned) (nullable): in its place when that is less */
  guint64         n_bits; /* from 0 on */
};

/* What the index was asked in one of its states. */
typedef struct
{
  char     *match;
  VocNamed *named;
} Kept;

struct _VocNamedMemo
{
  GMutex     lock;
  gint64     stamp;   /* (lock): 0: nothing is kept */
  VocWaiting waiting; /* (lock) */
  GPtrArray *kept;    /* (lock) (element-type Kept): the last asked last */
};

static void
make_bits (VocNamed     *self,
           const GArray *ids)
{
  self->bits = g_malloc0 (self->n_bits / 8 + 1);
  for (guint i = 0; i < ids->len; i++)
    {
      guint64 id = (guint64) g_array_index (ids, gint64, i);

      self->bits[id / 8] |= (guint8) (1u << id % 8);
    }
}

/* So that the last one is the highest. */
static gboolean
are_rising (const GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) <= (i > 0 ? g_array_index (ids, gint64, i - 1) : -1))
      return FALSE;

  return TRUE;
}

/**
 * voc_named_new:
 * @ids: (transfer full) (element-type gint64): listings, quickest in rising order
 *
 * Returns: (transfer full): what names these
 */
VocNamed *
voc_named_new (GArray *ids)
{
  VocNamed *self = g_new0 (VocNamed, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n = ids->len;
  self->n_bits = ids->len > 0 ? (guint64) g_array_index (ids, gint64, ids->len - 1) + 1 : 0;
  if (self->n_bits >= (guint64) ids->len * BITS_PER_ID || !are_rising (ids))
    {
      self->ids = ids;
      return self;
    }

  make_bits (self, ids);
  g_array_unref (ids);
  return self;
}

/**
 * voc_named_ref:
 *
 * Returns: (transfer full): @self
 */
VocNamed *
voc_named_ref (VocNamed *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * voc_named_unref:
 * @self: (transfer full): listings that were named
 */
void
voc_named_unref (VocNamed *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->bits);
  g_free (self);
}

/**
 * voc_named_get_n:
 * @self: listings that were named
 *
 * Returns: how many they are
 */
guint
voc_named_get_n (const VocNamed *self)
{
  return self->n;
}

static void
mark_some (const VocColumnSet *set,
           const gint64       *ids,
           guint               n,
           guint8              level,
           guint8             *levels)
{
  guint32 slots[N_PIECE];
  guint   n_found = voc_column_set_find_many (set, ids, n, slots);

  for (guint i = 0; i < n_found; i++)
    levels[slots[i]] = MIN (levels[slots[i]], level);
}

static void
mark_ids (const VocNamed     *self,
          const VocColumnSet *set,
          guint8              level,
          guint8             *levels)
{
  for (guint i = 0; i < self->n; i += N_PIECE)
    mark_some (set, &g_array_index (self->ids, gint64, i), MIN (self->n - i, N_PIECE), level, levels);
}

static void
mark_few_bits (const VocNamed     *self,
               const VocColumnSet *set,
               guint8              level,
               guint8             *levels)
{
  gint64 ids[N_PIECE];
  guint  n = 0;

  for (guint64 at = 0; at <= self->n_bits / 8; at++)
    {
      if (n > N_PIECE - 8)
        {
          mark_some (set, ids, n, level, levels);
          n = 0;
        }
      for (guint i = 0; self->bits[at] >> i != 0; i++)
        {
          ids[n] = (gint64) (at * 8 + i);
          n += self->bits[at] >> i & 1u;
        }
    }
  mark_some (set, ids, n, level, levels);
}

/* All slots are gone through. Those of listings that are gone, or have another slot by now,
 * may be marked: nobody looks at them. */
static void
mark_bits (const VocNamed     *self,
           const VocColumnSet *set,
           guint8              level,
           guint8             *levels)
{
  const guint8 *bits = self->bits;
  const gint64 *ids = set->ids;
  const guint64 n_bits = self->n_bits;
  const guint   n = set->n;

  for (guint slot = 0; slot < n; slot++)
    {
      guint64 id = (guint64) ids[slot];
      guint8  old = levels[slot];

      if (id < n_bits)
        levels[slot] = (bits[id / 8] >> id % 8 & 1) != 0 && level < old ? level : old;
    }
}

/**
 * voc_named_mark:
 * @self: listings that were named
 * @set: locked columns
 * @level: what it makes a slot to be named
 * @levels: by slot; higher ones are lowered to @level
 */
void
voc_named_mark (const VocNamed     *self,
                const VocColumnSet *set,
                guint8              level,
                guint8             *levels)
{
  if (self->bits == NULL)
    mark_ids (self, set, level, levels);
  else if (self->n > set->n / MANY_IN)
    mark_bits (self, set, level, levels);
  else
    mark_few_bits (self, set, level, levels);
}

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->match);
  voc_named_unref (kept->named);
  g_free (kept);
}

/**
 * voc_named_memo_new:
 *
 * Returns: (transfer full): a memo with nothing in it
 */
VocNamedMemo *
voc_named_memo_new (void)
{
  VocNamedMemo *self = g_new0 (VocNamedMemo, 1);

  g_mutex_init (&self->lock);
  self->kept = g_ptr_array_new_with_free_func (kept_free);
  return self;
}

/**
 * voc_named_memo_free:
 * @self: (transfer full): a memo
 */
void
voc_named_memo_free (VocNamedMemo *self)
{
  g_ptr_array_unref (self->kept);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* (locked) What was asked of another state is forgotten. */
static void
ensure_state (VocNamedMemo     *self,
              gint64            stamp,
              const VocWaiting *waiting)
{
  if (self->stamp == stamp && self->waiting.after == waiting->after && self->waiting.upto == waiting->upto)
    return;

  g_ptr_array_set_size (self->kept, 0);
  self->stamp = stamp;
  self->waiting = *waiting;
}

/* (transfer full) (nullable) */
static VocNamed *
look_up (VocNamedMemo     *self,
         gint64            stamp,
         const VocWaiting *waiting,
         const char       *match)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  ensure_state (self, stamp, waiting);
  for (guint i = 0; i < self->kept->len; i++)
    {
      Kept *kept = g_ptr_array_index (self->kept, i);

      if (strcmp (kept->match, match) != 0)
        continue;

      g_ptr_array_steal_index (self->kept, i);
      g_ptr_array_add (self->kept, kept);
      return voc_named_ref (kept->named);
    }

  return NULL;
}

static void
keep (VocNamedMemo     *self,
      gint64            stamp,
      const VocWaiting *waiting,
      const char       *match,
      VocNamed         *named)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Kept *kept = g_new0 (Kept, 1);

  ensure_state (self, stamp, waiting);
  kept->match = g_strdup (match);
  kept->named = voc_named_ref (named);
  if (self->kept->len == MOST_KEPT)
    g_ptr_array_remove_index (self->kept, 0);
  g_ptr_array_add (self->kept, kept);
}

/**
 * voc_named_ask:
 * @memo: the memo of the cache
 * @conn: a connection to it, in a transaction
 * @match: an expression for the index
 * @error: return location
 *
 * Asks the index of words, unless it was asked the same before and has not changed since.
 *
 * Returns: (transfer full) (nullable): what it names, or %NULL with @error set
 */
VocNamed *
voc_named_ask (VocNamedMemo *memo,
               VocConn      *conn,
               const char   *match,
               GError      **error)
{
  g_autoptr (GArray) ids = NULL;
  VocWaiting waiting;
  gint64     stamp;
  gint64     is_same;
  VocNamed  *named;

  if (!voc_listing_stamp_read (conn, &stamp, error) || !voc_listing_waiting_read (conn, &waiting, error)
      || !voc_conn_get_int (conn, SQL_IS_SAME, &is_same, error))
    return NULL;
  if (is_same == 0)
    stamp = 0;

  named = stamp != 0 ? look_up (memo, stamp, &waiting, match) : NULL;
  if (named != NULL)
    return named;

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!voc_conn_collect (conn, SQL_ROWIDS, match, ids, error))
    return NULL;

  named = voc_named_new (g_steal_pointer (&ids));
  if (stamp != 0)
    keep (memo, stamp, &waiting, match, named);
  return named;
}
