/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-record-store.h"
#include "sync/voc-sync-words-private.h"
#include "sync/voc-sync-write-private.h"

G_BEGIN_DECLS

/* Between the files that write what a sync brings. */

/* Closed listings that leave the cache in one transaction; what is left goes with the
 * next. */
#define VOC_SYNC_MAX_REMOVED 5000

struct _VocSyncLedger
{
  gatomicrefcount ref_count;
  gint64          source_id;
  gint64          now;
  VocSyncMarks   *marks;      /* (owned); read only */
  GArray         *seen;       /* (element-type gint64): rows that were met */
  GHashTable     *native_ids; /* the ids that were met, kept in @texts */
  GStringChunk   *texts;
  VocSyncWords   *words; /* that no table knows */
  VocRecordSet   *known;   /* (owned) (nullable): records that need not be read */
  GByteArray     *met;     /* with @known: a bit for each row that was met */
  GArray         *records; /* (element-type VocRecord): what can be known the next time */
};

G_END_DECLS
