/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"

G_BEGIN_DECLS

/* The byte of the lock file that stands for the outbox; sources have the others. */
#define VOC_SYNC_LOCK_OUTBOX 0

char    *voc_sync_lock_dup_file   (VocStore   *store);
gboolean voc_sync_lock_take       (const char *file,
                                   gint64      byte,
                                   int        *lock);
void     voc_sync_lock_note_began (int         lock,
                                   gint64      source_id,
                                   gint64      began);
gint64   voc_sync_lock_get_began  (const char *file);

G_END_DECLS
