/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"

G_BEGIN_DECLS

/**
 * VocRecord:
 * @sum: of the bytes of the record
 * @listing: the row that it became
 *
 * A record of a feed, and what it was when it was read.
 */
typedef struct
{
  guint64 sum;
  gint64  listing;
} VocRecord;

/**
 * VocRecordSet:
 *
 * The records of one feed whose listings are still what they became. Made once, then
 * only read: any thread may look, no lock is needed.
 */
typedef struct _VocRecordSet VocRecordSet;

VocRecordSet *voc_record_set_ref   (VocRecordSet       *self);
void          voc_record_set_unref (VocRecordSet       *self);
const VocRecord *
              voc_record_set_find  (const VocRecordSet *self,
                                    guint64             sum);
gboolean      voc_record_make      (VocRecord          *record,
                                    guint64             sum,
                                    gint64              listing);

/* Every function runs on a store thread, with a connection to %VOC_DATABASE_CACHE. */

gboolean      voc_records_load     (VocConn            *conn,
                                    gint64              source_id,
                                    guint64             seed,
                                    VocRecordSet      **set,
                                    GError            **error);
gboolean      voc_records_save     (VocConn            *conn,
                                    gint64              source_id,
                                    guint64             seed,
                                    const GArray       *records,
                                    GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocRecordSet, voc_record_set_unref)

G_END_DECLS
