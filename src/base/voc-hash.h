/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VOC_HASH_LENGTH:
 *
 * Bytes of a hash: 128 bits of XXH3.
 */
#define VOC_HASH_LENGTH 16

typedef struct
{
  guint8 bytes[VOC_HASH_LENGTH];
} VocHash;

/* A hash over a sequence of fields. A field that is not there, an empty one
 * and two that run together all give different sums. */
typedef struct _VocHasher VocHasher;

VocHasher *voc_hasher_new        (void);
void       voc_hasher_free       (VocHasher       *self);
void       voc_hasher_add_text   (VocHasher       *self,
                                  const char      *text);
void       voc_hasher_add_int    (VocHasher       *self,
                                  gint64           value);
void       voc_hasher_add_double (VocHasher       *self,
                                  double           value);
void       voc_hasher_add_bytes  (VocHasher       *self,
                                  const void      *data,
                                  gsize            length);
VocHash    voc_hasher_peek       (const VocHasher *self);
VocHash    voc_hasher_finish     (VocHasher       *self);
gboolean   voc_hash_equal        (const VocHash   *a,
                                  const VocHash   *b);
guint64    voc_hash_short        (guint64          seed,
                                  const void      *data,
                                  gsize            length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocHasher, voc_hasher_free)

G_END_DECLS
