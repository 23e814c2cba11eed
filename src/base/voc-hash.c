/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The hash by which a sync knows that a listing, or a whole feed, is the same as
 * before. It is XXH3 with 128 bits: nobody gains by two texts with one sum but a
 * feed that does not want its own changes to be seen, so what counts is speed.
 * With SHA-256 the sums were a third of the cost of reading a feed.
 *
 * Each field is written with a tag for its type and, for text, its length, so
 * that no two different sequences of fields give the same bytes. Numbers are
 * written in little-endian order and sums in big-endian order: they are stored,
 * and a cache may be copied to another machine. One hasher belongs to one thread. */

#include "base/voc-hash.h"

#include <string.h>
#include <xxhash.h>

struct _VocHasher
{
  XXH3_state_t *state; /* (owned) */
};

G_STATIC_ASSERT (sizeof (XXH128_canonical_t) == VOC_HASH_LENGTH);

typedef enum
{
  TAG_NO_TEXT = 'n',
  TAG_TEXT = 't',
  TAG_INT = 'i',
  TAG_DOUBLE = 'd',
} FieldTag;

static void
add_tagged (VocHasher *self,
            FieldTag   tag,
            guint64    number)
{
  guint8 head[1 + sizeof (guint64)];

  head[0] = (guint8) tag;
  number = GUINT64_TO_LE (number);
  memcpy (head + 1, &number, sizeof number);
  XXH3_128bits_update (self->state, head, sizeof head);
}

/**
 * voc_hasher_new:
 *
 * Returns: (transfer full): a hasher that has seen nothing yet
 */
VocHasher *
voc_hasher_new (void)
{
  VocHasher *self = g_new (VocHasher, 1);

  self->state = XXH3_createState ();
  if (self->state == NULL)
    g_error ("No memory for a hash");
  XXH3_128bits_reset (self->state);
  return self;
}

/**
 * voc_hasher_free:
 * @self: (nullable) (transfer full): a hasher
 */
void
voc_hasher_free (VocHasher *self)
{
  if (self == NULL)
    return;

  XXH3_freeState (self->state);
  g_free (self);
}

/**
 * voc_hasher_add_text:
 * @self: a hasher
 * @text: (nullable): a field; %NULL is another value than the empty string
 */
void
voc_hasher_add_text (VocHasher  *self,
                     const char *text)
{
  g_return_if_fail (self != NULL);

  if (text == NULL)
    {
      add_tagged (self, TAG_NO_TEXT, 0);
      return;
    }

  gsize length = strlen (text);
  add_tagged (self, TAG_TEXT, length);
  XXH3_128bits_update (self->state, text, length);
}

/**
 * voc_hasher_add_int:
 * @self: a hasher
 * @value: a field
 */
void
voc_hasher_add_int (VocHasher *self,
                    gint64     value)
{
  g_return_if_fail (self != NULL);

  add_tagged (self, TAG_INT, (guint64) value);
}

/**
 * voc_hasher_add_double:
 * @self: a hasher
 * @value: a field; both zeros are one value, and so are all NaNs
 */
void
voc_hasher_add_double (VocHasher *self,
                       double     value)
{
  guint64 bits = 0;

  g_return_if_fail (self != NULL);

  if (value != value)
    bits = G_GUINT64_CONSTANT (0x7ff8000000000000);
  else if (value < 0 || value > 0)
    memcpy (&bits, &value, sizeof bits);

  add_tagged (self, TAG_DOUBLE, bits);
}

/**
 * voc_hasher_add_bytes:
 * @self: a hasher
 * @data: (nullable): the next piece of a stream
 * @length: bytes of it
 *
 * Adds bytes with no mark between the pieces: however a stream is cut, its sum is
 * the same. Not to be mixed with fields.
 */
void
voc_hasher_add_bytes (VocHasher  *self,
                      const void *data,
                      gsize       length)
{
  g_return_if_fail (self != NULL);

  if (length > 0)
    XXH3_128bits_update (self->state, data, length);
}

/**
 * voc_hasher_peek:
 * @self: a hasher
 *
 * Returns: the hash of all that it was given so far; it may be given more
 */
VocHash
voc_hasher_peek (const VocHasher *self)
{
  VocHash            hash = { { 0 } };
  XXH128_canonical_t canonical;

  g_return_val_if_fail (self != NULL, hash);

  XXH128_canonicalFromHash (&canonical, XXH3_128bits_digest (self->state));
  memcpy (hash.bytes, canonical.digest, VOC_HASH_LENGTH);
  return hash;
}

/**
 * voc_hasher_finish:
 * @self: a hasher
 *
 * Answers the hash of all fields so far and starts the hasher anew.
 *
 * Returns: the hash
 */
VocHash
voc_hasher_finish (VocHasher *self)
{
  VocHash hash = voc_hasher_peek (self);

  XXH3_128bits_reset (self->state);
  return hash;
}

/**
 * voc_hash_equal:
 * @a: a hash
 * @b: another
 *
 * Returns: whether both are the same
 */
gboolean
voc_hash_equal (const VocHash *a,
                const VocHash *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return memcmp (a->bytes, b->bytes, VOC_HASH_LENGTH) == 0;
}

/**
 * voc_hash_short:
 * @seed: another one gives other sums
 * @data: (nullable): bytes
 * @length: how many there are
 *
 * For what is compared with a set and would cost too much room as a #VocHash: some
 * text meets one of a million others by chance once in 18 trillion times. What it
 * says is bound to this library, not to the machine.
 *
 * Returns: 64 bits of XXH3; never 0
 */
guint64
voc_hash_short (guint64     seed,
                const void *data,
                gsize       length)
{
  guint64 hash = length > 0 ? XXH3_64bits_withSeed (data, length, seed) : seed;

  return hash != 0 ? hash : 1;
}
