/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers for what listings have in common. Whoever reads sees to it that nobody writes
 * meanwhile. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-kinds-private.h"

#include <string.h>

#define FIRST_SIZE 1024

G_STATIC_ASSERT (sizeof (VocColumnKind) == VOC_KIND_BYTES);
G_STATIC_ASSERT (sizeof (VocColumnOffer) == VOC_KIND_BYTES);
G_STATIC_ASSERT (sizeof (double) == 2 * sizeof (guint32));

/**
 * voc_column_kinds_init:
 * @self: (out caller-allocates): no kinds
 */
void
voc_column_kinds_init (VocColumnKinds *self)
{
  self->all = g_array_new (FALSE, FALSE, VOC_KIND_BYTES);
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

static gconstpointer
get_kind (const VocColumnKinds *self,
          guint                 number)
{
  return self->all->data + (gsize) number * VOC_KIND_BYTES;
}

static guint32
hash (gconstpointer kind)
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
            gconstpointer         kind)
{
  guint32 place = hash (kind) & self->mask;

  while (self->table[place] != 0 && memcmp (get_kind (self, self->table[place] - 1), kind, VOC_KIND_BYTES) != 0)
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
    *find_place (self, get_kind (self, i)) = i + 1;
}

/**
 * voc_column_kinds_ensure:
 * @self: kinds
 * @kind: a #VocColumnKind or a #VocColumnOffer, never both in one @self, that may have no
 *   number yet
 *
 * Returns: its number
 */
guint
voc_column_kinds_ensure (VocColumnKinds *self,
                         gconstpointer   kind)
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

/**
 * voc_column_offer_init:
 * @self: (out caller-allocates): an offer
 * @pay: what is paid in a year, finite and not negative
 * @currency: number of a code
 */
void
voc_column_offer_init (VocColumnOffer *self,
                       double          pay,
                       guint           currency)
{
  double positive = pay + 0.0; /* never -0.0, which has other bits */

  memset (self, 0, sizeof *self);
  memcpy (self->pay, &positive, sizeof positive);
  self->currency = (guint16) currency;
}

/**
 * voc_column_offer_get_pay:
 * @self: an offer
 *
 * Returns: what is paid in a year
 */
double
voc_column_offer_get_pay (const VocColumnOffer *self)
{
  double pay;

  memcpy (&pay, self->pay, sizeof pay);
  return pay;
}
