/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All listings gone through for those that a question may find, which is done a million
 * times for each letter that is typed: so eight slots are looked at together, as the bytes
 * of one number, and where a branch could not be foreseen there is none. Slots are in the
 * order of dates, so that no list of them has to be read; those of what came since the
 * columns were loaded are listed apart. */

#include "store/voc-columns-search-private.h"

#include <string.h>

#define N_TOGETHER 8

/* A number with the same byte eight times. */
#define EACH(byte) ((guint64) (byte) *G_GUINT64_CONSTANT (0x0101010101010101))

/* What tells levels from not at all is a bit of its own. */
G_STATIC_ASSERT (VOC_LEVEL_NOWHERE == 4 && VOC_LEVEL_TEXT < 4);

static inline guint64
get_eight (const guint8 *bytes,
           guint32       slot)
{
  guint64 eight;

  memcpy (&eight, bytes + slot, sizeof eight);
  return GUINT64_FROM_LE (eight);
}

/* 1 in each byte that is 0, and 0 in the others. */
static inline guint64
tell_zeros (guint64 bytes)
{
  const guint64 low = EACH (0x7f);

  return ~(((bytes & low) + low) | bytes) >> 7 & EACH (1);
}

/* Whether one of four numbers of two bytes is 0. */
static inline gboolean
has_zero (guint64 four)
{
  const guint64 low = G_GUINT64_CONSTANT (0x7fff7fff7fff7fff);

  return (~(((four & low) + low) | four) & ~low) != 0;
}

/* Most often none of eight slots is of the occupation, which is told by two numbers. */
static inline gboolean
has_occupation (const guint16 *occupations,
                guint16        wanted)
{
  const guint64 each = (guint64) wanted * G_GUINT64_CONSTANT (0x0001000100010001);
  guint64       fours[2];

  memcpy (fours, occupations, sizeof fours);
  return has_zero (fours[0] ^ each) || has_zero (fours[1] ^ each);
}

/* The bits of a byte as bytes. */
static guint64
spread_bits (guint8 bits)
{
  guint64 bytes = 0;

  for (guint i = 0; i < N_TOGETHER; i++)
    bytes |= (guint64) (bits >> i & 1u) << (8 * i);

  return bytes;
}

/* 1 in the byte of each of eight slots that fits. */
static inline guint64
look_at_eight (const VocSieve *self,
               guint32         slot,
               guint64         flags)
{
  const guint8 dead = self->set->dead[slot / N_TOGETHER];
  guint64      fits = tell_zeros ((flags & EACH (self->flags_asked)) ^ EACH (self->flags_wanted));

  if (self->occupation != VOC_SIEVE_ANY)
    for (guint i = 0; i < N_TOGETHER; i++)
      fits &= ~((guint64) (self->set->occupations[slot + i] != self->occupation) << (8 * i));
  if (self->levels != NULL)
    fits &= ~(get_eight (self->levels, slot) >> 2);
  if (dead != 0)
    fits &= ~spread_bits (dead);
  if (self->is_wanted != NULL && fits != 0)
    for (guint i = 0; i < N_TOGETHER; i++)
      fits &= ~((guint64) (self->is_wanted[self->set->sources[slot + i]] == 0) << (8 * i));

  return fits;
}

static inline guint
fits_alone (const VocSieve *self,
            guint32         slot)
{
  const VocColumnSet *set = self->set;
  guint               has_words = self->levels == NULL || self->levels[slot] != VOC_LEVEL_NOWHERE;
  guint               is_wanted = self->is_wanted == NULL || self->is_wanted[set->sources[slot]] != 0;
  guint               is_of_it = self->occupation == VOC_SIEVE_ANY || set->occupations[slot] == self->occupation;

  return has_words & is_wanted & is_of_it & (guint) ((set->flags[slot] & self->flags_asked) == self->flags_wanted)
         & (guint) !voc_column_set_is_dead (set, slot);
}

static inline void
put (VocSifted *sifted,
     guint32    slot,
     guint      is_plain,
     guint      is_special)
{
  sifted->slots[sifted->n_plain] = slot;
  sifted->n_plain += is_plain;
  sifted->slots[sifted->first_special - 1] = slot;
  sifted->first_special -= is_special;
}

static void
look_at_one (const VocSieve *self,
             guint32         slot,
             VocSifted      *sifted)
{
  guint fits = fits_alone (self, slot);
  guint is_special = (self->set->flags[slot] & self->special) != 0;

  put (sifted, slot, fits & ~is_special, fits & is_special);
}

/* Each is put down, and the next one on top of it when it doesn't fit. */
static inline void
put_eight (VocSifted *sifted,
           guint32    slot,
           guint64    fits)
{
  guint32 *slots = sifted->slots;
  guint    n = sifted->n_plain;

  slots[n] = slot + 7, n += fits >> 56 & 1;
  slots[n] = slot + 6, n += fits >> 48 & 1;
  slots[n] = slot + 5, n += fits >> 40 & 1;
  slots[n] = slot + 4, n += fits >> 32 & 1;
  slots[n] = slot + 3, n += fits >> 24 & 1;
  slots[n] = slot + 2, n += fits >> 16 & 1;
  slots[n] = slot + 1, n += fits >> 8 & 1;
  slots[n] = slot, n += fits & 1;
  sifted->n_plain = n;
}

/**
 * voc_sieve_sift_range:
 * @self: what is asked of a slot
 * @from: the first slot
 * @to: the one behind the last
 * @sifted: slots with room for as many and none in it; takes those that fit, the last slots
 *   first
 *
 * Looks at settled slots, dead ones among them.
 */
void
voc_sieve_sift_range (const VocSieve *self,
                      guint32         from,
                      guint32         to,
                      VocSifted      *sifted)
{
  const guint64 special = EACH (self->special);
  VocSifted     own = *sifted;
  guint32       slot = to;

  while (slot > from && slot % N_TOGETHER != 0)
    look_at_one (self, --slot, &own);

  while (slot >= from + N_TOGETHER)
    {
      guint64 flags;
      guint64 fits;

      slot -= N_TOGETHER;
      if (self->occupation != VOC_SIEVE_ANY && !has_occupation (self->set->occupations + slot, (guint16) self->occupation))
        continue;

      flags = get_eight (self->set->flags, slot);
      fits = look_at_eight (self, slot, flags);
      if (fits == 0)
        continue;
      if ((flags & special) == 0)
        put_eight (&own, slot, fits);
      else
        for (guint i = N_TOGETHER; i-- > 0;)
          {
            guint is_special = (flags >> (8 * i) & self->special) != 0;
            guint is_fit = fits >> (8 * i) & 1;

            put (&own, slot + i, is_fit & ~is_special, is_fit & is_special);
          }
    }

  while (slot > from)
    look_at_one (self, --slot, &own);
  *sifted = own;
}
