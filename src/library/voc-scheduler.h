/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

G_BEGIN_DECLS

#define VOC_TYPE_SCHEDULER (voc_scheduler_get_type ())

/* Signals: "changed": what the getters say changed; "failed" (const char *): a
 * sync could not even be tried, in a sentence; "none-synced" (const char *): all were
 * to be synced, and there was none to be, with the reason in a sentence. */
G_DECLARE_FINAL_TYPE (VocScheduler, voc_scheduler, VOC, SCHEDULER, GObject)

VocScheduler *voc_scheduler_new             (VocLibrary   *library,
                                             GSettings    *settings);
void          voc_scheduler_start           (VocScheduler *self);
void          voc_scheduler_stop            (VocScheduler *self);
void          voc_scheduler_set_background  (VocScheduler *self,
                                             gboolean      is_background);
void          voc_scheduler_sync_due        (VocScheduler *self);
void          voc_scheduler_sync            (VocScheduler *self,
                                             gint64        source_id);
void          voc_scheduler_sync_all        (VocScheduler *self);
void          voc_scheduler_try_sample      (VocScheduler *self);
gboolean      voc_scheduler_is_syncing      (VocScheduler *self);
guint         voc_scheduler_get_unreachable (VocScheduler *self);

G_END_DECLS
