/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-hash.h"
#include "store/voc-column-snapshot-private.h"

#include <string.h>

G_BEGIN_DECLS

/* What the one that writes snapshots and the one that reads them have in common. */

/* Raise it when something else stands in a snapshot, or by another rule. An array of the
 * table more or less is told by itself. */
#define VOC_SNAPSHOT_FORMAT 2

#define VOC_SNAPSHOT_BUFFER (256u * 1024u)

/**
 * VocSnapshotHead:
 * @magic: what kind of file it is, and the order of the bytes of this machine
 * @arrays: a sum of the names and sizes of the arrays
 * @n: listings
 *
 * What a snapshot begins with. There are no gaps in it.
 */
typedef struct
{
  guint64     magic;
  guint64     arrays;
  gint64      seed;
  gint64      stamp;
  VocPayBasis basis;
  guint64     n;
} VocSnapshotHead;

G_STATIC_ASSERT (sizeof (VocSnapshotHead) == 7 * sizeof (guint64));

/* Where the points and the skills of a listing are follows from how many each has, and its
 * kind from the other arrays. */
static inline gboolean
voc_snapshot_is_made_anew (const VocColumnArray *array)
{
  return array->offset == G_STRUCT_OFFSET (VocColumnSet, places) || array->offset == G_STRUCT_OFFSET (VocColumnSet, skills)
         || array->offset == G_STRUCT_OFFSET (VocColumnSet, kinds) || array->offset == G_STRUCT_OFFSET (VocColumnSet, offers);
}

static inline VocSnapshotHead
voc_snapshot_head (const VocSnapshotKey *key,
                   guint                 n)
{
  guint                 n_arrays;
  const VocColumnArray *arrays = voc_column_set_get_arrays (&n_arrays);
  VocSnapshotHead       head = {
    .magic = G_GUINT64_CONSTANT (0x766f632d636f6c00) + VOC_SNAPSHOT_FORMAT,
    .seed = key->seed,
    .stamp = key->stamp,
    .basis = key->basis,
    .n = n,
  };

  for (guint i = 0; i < n_arrays; i++)
    head.arrays = voc_hash_short (head.arrays + arrays[i].size, arrays[i].name, strlen (arrays[i].name));
  return head;
}

G_END_DECLS
