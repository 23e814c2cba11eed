/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"
#include "store/voc-store.h"

G_BEGIN_DECLS

/* The words that a sync met and no table knows. It has at most
 * VOC_MAX_UNKNOWN_WORDS different ones, whatever the feed is like. */
typedef struct _VocSyncWords VocSyncWords;

VocSyncWords *voc_sync_words_new   (void);
void          voc_sync_words_free  (VocSyncWords     *self);
gboolean      voc_sync_words_count (VocSyncWords     *self,
                                    const VocListing *listing);
gboolean      voc_sync_words_write (VocSyncWords     *self,
                                    VocConn          *conn,
                                    gint64            source_id,
                                    gint64            now,
                                    gboolean          adds_up,
                                    GError          **error);

G_END_DECLS
