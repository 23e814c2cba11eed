/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

G_BEGIN_DECLS

#define VOC_TYPE_WINDOW_SYNC (voc_window_sync_get_type ())

/* Signals: "changed": what the getters say changed; "failed" (const char *): a
 * sync could not even be tried, in a sentence. */
G_DECLARE_FINAL_TYPE (VocWindowSync, voc_window_sync, VOC, WINDOW_SYNC, GObject)

VocWindowSync *voc_window_sync_new (VocLibrary *library,
                                    GSettings  *settings);
void           voc_window_sync_start (VocWindowSync *self);
void           voc_window_sync_stop (VocWindowSync *self);
void           voc_window_sync_sync (VocWindowSync *self,
                                     gint64         source_id);
void           voc_window_sync_sync_all (VocWindowSync *self);
void           voc_window_sync_try_sample      (VocWindowSync *self);
gboolean       voc_window_sync_is_syncing (VocWindowSync *self);
guint          voc_window_sync_get_unreachable (VocWindowSync *self);

G_END_DECLS
