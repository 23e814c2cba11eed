/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The content hash by which a sync knows that a listing is the same as before.
 * Each field is written with a tag for its type and, for text, its length, so
 * that no two different sequences of fields give the same bytes. Numbers are
 * written in little-endian order: the sum is stored, and a cache may be copied
 * to another machine. One hasher belongs to one thread. */

#include "base/voc-hash.h"

#include <string.h>

struct _VocHasher
{
  GChecksum *checksum; /* (owned) */
};

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
  g_checksum_update (self->checksum, head, sizeof head);
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

  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
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

  g_checksum_free (self->checksum);
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
  g_checksum_update (self->checksum, (const guchar *) text, (gssize) length);
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
 * voc_hasher_finish:
 * @self: a hasher
 *
 * Answers the hash of all fields so far and starts the hasher anew.
 *
 * Returns: the first half of the SHA-256 sum
 */
VocHash
voc_hasher_finish (VocHasher *self)
{
  VocHash hash = { { 0 } };
  guint8  digest[32];
  gsize   length = sizeof digest;

  g_return_val_if_fail (self != NULL, hash);

  g_checksum_get_digest (self->checksum, digest, &length);
  memcpy (hash.bytes, digest, VOC_HASH_LENGTH);
  g_checksum_reset (self->checksum);
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
