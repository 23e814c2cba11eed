/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-source.h"

G_BEGIN_DECLS

/* What voc_sync_plan_get_wait() says of a source that time alone brings no nearer. */
#define VOC_SYNC_PLAN_NEVER (-1)

/**
 * VocSyncConditions:
 * @is_automatic: somebody wants sources to be synced without being asked
 * @allows_metered: on a network that charges for data, too
 * @is_metered: the network charges for data
 * @is_offline: there is no network, as far as the system knows
 * @is_power_saver: the computer saves power
 * @is_background: no window is open
 *
 * What decides whether anything is synced without being asked.
 */
typedef struct
{
  gboolean is_automatic;
  gboolean allows_metered;
  gboolean is_metered;
  gboolean is_offline;
  gboolean is_power_saver;
  gboolean is_background;
} VocSyncConditions;

gint64 voc_sync_plan_get_wait (const VocSource         *source,
                               const VocSyncConditions *conditions,
                               gint64                   started_at,
                               gint64                   now);

G_END_DECLS
