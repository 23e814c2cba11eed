/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers for what listings have in common. Whoever reads sees to it that nobody writes
 * meanwhile. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-kinds-private.h"

#include <string.h>

#define FIRST_SIZE 1024

G_STATIC_ASSERT (sizeof (VocColumnKind) == 12);

/**
 * voc_column_kinds_init:
 * @self: (out caller-allocates): no kinds
 */
void
voc_column_kinds_init (VocColumnKinds *self)
{
  self->all = g_array_new (FALSE, FALSE, sizeof (VocColumnKind));
  self->mask = FIRST_SIZE - 1;
  self->table = g_new0 (guint32, FIRST_SIZE);
}

/**
 * voc_column_kinds_clear:
 * @self: kinds
 */
void
voc_column_kinds_clear (VocColumnKinds *self)
{
  g_array_unref (self->all);
  g_free (self->table);
}

static guint32
hash (const VocColumnKind *kind)
{
  const guint64 odd = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64       first;
  guint32       rest;

  memcpy (&first, kind, sizeof first);
  memcpy (&rest, (const guint8 *) kind + sizeof first, sizeof rest);
  first = (first ^ (guint64) rest << 16) * odd;
  first ^= first >> 32;
  return (guint32) ((first + rest) * odd >> 32);
}

/* Where it is, or would be. */
static guint32 *
find_place (const VocColumnKinds *self,
            const VocColumnKind  *kind)
{
  guint32 place = hash (kind) & self->mask;

  while (self->table[place] != 0
         && memcmp (&g_array_index (self->all, VocColumnKind, self->table[place] - 1), kind, sizeof *kind) != 0)
    place = (place + 1) & self->mask;
  return &self->table[place];
}

static void
grow (VocColumnKinds *self)
{
  self->mask = 2 * self->mask + 1;
  g_free (self->table);
  self->table = g_new0 (guint32, (gsize) self->mask + 1);
  for (guint i = 0; i < self->all->len; i++)
    *find_place (self, &g_array_index (self->all, VocColumnKind, i)) = i + 1;
}

/**
 * voc_column_kinds_ensure:
 * @self: kinds
 * @kind: one that may have no number yet
 *
 * Returns: its number
 */
guint
voc_column_kinds_ensure (VocColumnKinds      *self,
                         const VocColumnKind *kind)
{
  guint32 *place = find_place (self, kind);
  guint    number = self->all->len;

  if (*place != 0)
    return *place - 1;

  g_array_append_vals (self->all, kind, 1);
  *place = number + 1;
  if (2 * self->all->len > self->mask)
    grow (self);
  return number;
}
