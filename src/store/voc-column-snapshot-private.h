/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-column-set-private.h"

G_BEGIN_DECLS

/**
 * VocSnapshotKey:
 * @seed: of the program that made it, and of the rules by which it did
 * @stamp: of the state of the cache; never 0
 * @basis: of the yearly pays
 * @most_id: the highest listing that there may be; not of those that are written
 *
 * What a snapshot has to be of, to be of use.
 */
typedef struct
{
  gint64      seed;
  gint64      stamp;
  VocPayBasis basis;
  gint64      most_id;
} VocSnapshotKey;

gboolean      voc_column_snapshot_write (const VocColumnSet   *set,
                                         const VocSnapshotKey *key,
                                         int                   file,
                                         GError              **error);
VocColumnSet *voc_column_snapshot_read  (const VocSnapshotKey *key,
                                         int                   file,
                                         GError              **error);

G_END_DECLS
