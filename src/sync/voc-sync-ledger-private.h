/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-id-set.h"
#include "store/voc-record-store.h"
#include "store/voc-user-marks.h"
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
  VocUserMarks   *marks;   /* (owned) */
  VocIdSet       *seen;    /* (owned): rows that were met */
  GHashTable     *removed; /* (element-type utf8): ids of those that were met and are gone again */
  VocSyncWords   *words;   /* (owned): that no table knows */
  VocRecordSet   *known;   /* (owned) (nullable): records that need not be read */
  GArray         *records; /* (element-type VocRecord): what can be known the next time */
};

G_END_DECLS
