/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A set of row ids: pages of bits, found by a hash table. A million rows in a row are
 * thirty pages of four kibibytes; one row far off costs one page. */

#include "base/voc-id-set.h"

#define PAGE_BYTES 4096
#define PAGE_IDS (PAGE_BYTES * 8)
#define N_RECENT 64

struct _VocIdSet
{
  GHashTable *pages; /* (element-type gint64 guint8*): the bits by number of the page */
  guint       n;

  /* The pages that were added to last, by their number: ids come in their order, or in
   * that of other numbers, but from a few pages. */
  gint64  recent[N_RECENT];
  guint8 *recent_bits[N_RECENT];
};

/**
 * voc_id_set_new:
 *
 * Returns: (transfer full): an empty set
 */
VocIdSet *
voc_id_set_new (void)
{
  VocIdSet *self = g_new0 (VocIdSet, 1);

  self->pages = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

/**
 * voc_id_set_free:
 * @self: (nullable) (transfer full): a set
 */
void
voc_id_set_free (VocIdSet *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->pages);
  g_free (self);
}

/* Rounds down, also below 0. */
static gint64
get_page (gint64 id)
{
  return id >= 0 ? id / PAGE_IDS : -1 - (-1 - id) / PAGE_IDS;
}

static guint8
get_bit (gint64 id)
{
  return (guint8) (1u << ((guint64) id % 8));
}

static gsize
get_byte (gint64 id)
{
  return (gsize) ((guint64) id % PAGE_IDS / 8);
}

static guint
get_place (gint64 page)
{
  return (guint) ((guint64) page % N_RECENT);
}

static guint8 *
find_page (const VocIdSet *self,
           gint64          page)
{
  guint place = get_place (page);

  if (self->recent_bits[place] != NULL && self->recent[place] == page)
    return self->recent_bits[place];

  return g_hash_table_lookup (self->pages, &page);
}

static void
remember (VocIdSet *self,
          gint64    page,
          guint8   *bits)
{
  self->recent[get_place (page)] = page;
  self->recent_bits[get_place (page)] = bits;
}

static guint8 *
ensure_page (VocIdSet *self,
             gint64    page)
{
  guint8 *bits = find_page (self, page);

  if (bits == NULL)
    {
      bits = g_malloc0 (PAGE_BYTES);
      g_hash_table_insert (self->pages, g_memdup2 (&page, sizeof page), bits);
    }

  remember (self, page, bits);
  return bits;
}

/**
 * voc_id_set_copy:
 * @self: a set
 *
 * Returns: (transfer full): a set of the same numbers
 */
VocIdSet *
voc_id_set_copy (const VocIdSet *self)
{
  VocIdSet      *copy = voc_id_set_new ();
  GHashTableIter iter;
  gpointer       page;
  gpointer       bits;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &page, &bits))
    {
      guint8 *same = g_memdup2 (bits, PAGE_BYTES);

      g_hash_table_insert (copy->pages, g_memdup2 (page, sizeof (gint64)), same);
      remember (copy, *(const gint64 *) page, same);
    }
  copy->n = self->n;
  return copy;
}

/**
 * voc_id_set_add:
 * @self: a set
 * @id: any number
 *
 * Returns: %FALSE when it was in the set already
 */
gboolean
voc_id_set_add (VocIdSet *self,
                gint64    id)
{
  guint8 *byte = ensure_page (self, get_page (id)) + get_byte (id);

  if ((*byte & get_bit (id)) != 0)
    return FALSE;

  *byte |= get_bit (id);
  self->n++;
  return TRUE;
}

/**
 * voc_id_set_remove:
 * @self: a set
 * @id: any number
 *
 * Returns: %FALSE when it was not in the set
 */
gboolean
voc_id_set_remove (VocIdSet *self,
                   gint64    id)
{
  if (!voc_id_set_contains (self, id))
    return FALSE;

  find_page (self, get_page (id))[get_byte (id)] &= (guint8) ~get_bit (id);
  self->n--;
  return TRUE;
}

/**
 * voc_id_set_contains:
 * @self: a set
 * @id: any number
 *
 * Returns: whether it is in the set
 */
gboolean
voc_id_set_contains (const VocIdSet *self,
                     gint64          id)
{
  const guint8 *bits = find_page (self, get_page (id));

  return bits != NULL && (bits[get_byte (id)] & get_bit (id)) != 0;
}

/**
 * voc_id_set_count:
 * @self: a set
 *
 * Returns: how many numbers are in it
 */
guint
voc_id_set_count (const VocIdSet *self)
{
  return self->n;
}
