/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "library/voc-sync-plan-private.h"

G_BEGIN_DECLS

#define VOC_TYPE_OUTBOX_TIMER (voc_outbox_timer_get_type ())

/* What sends by itself; a part of the scheduler, which tells it the conditions. */
G_DECLARE_FINAL_TYPE (VocOutboxTimer, voc_outbox_timer, VOC, OUTBOX_TIMER, GObject)

VocOutboxTimer *voc_outbox_timer_new          (VocLibrary              *library);
void            voc_outbox_timer_start        (VocOutboxTimer          *self,
                                               const VocSyncConditions *conditions);
void            voc_outbox_timer_stop         (VocOutboxTimer          *self);
void            voc_outbox_timer_set_conditions (VocOutboxTimer        *self,
                                               const VocSyncConditions *conditions);
void            voc_outbox_timer_network_came (VocOutboxTimer          *self);

G_END_DECLS
