/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-sync-plan-private.h"
#include "model/voc-outbox.h"

G_BEGIN_DECLS

gint64   voc_outbox_plan_get_wait     (const VocOutboxEntry    *entry,
                                       const VocSyncConditions *conditions,
                                       gint64                   now);
gboolean voc_outbox_plan_hopes_for_network (const VocOutboxEntry *entry);

G_END_DECLS
