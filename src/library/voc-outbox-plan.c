/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When an entry of the outbox is sent, if nobody presses a button. A pure rule on
 * values, so that it is tested without a clock, a network or a battery. Any thread. */

#include "config.h"

#include "library/voc-outbox-plan-private.h"

#include "sync/voc-fetcher.h"

/* Somebody queued it, so that it does not matter whether sources are synced without
 * being asked. Otherwise the rule is that of syncs; but what stays on this machine
 * needs no network, and costs none. */
static gboolean
may_send (const VocOutboxEntry    *entry,
          const VocSyncConditions *conditions)
{
  if (conditions->is_background && conditions->is_power_saver)
    return FALSE;
  if (voc_fetch_is_loopback (entry->url))
    return TRUE;

  return (!conditions->is_metered || conditions->allows_metered)
         && !(conditions->is_background && conditions->is_offline);
}

/**
 * voc_outbox_plan_get_wait:
 * @entry: an entry
 * @conditions: what decides besides the entry
 * @now: Unix seconds
 *
 * Returns: the seconds until the entry is to be sent; 0 when it is due;
 *   %VOC_SYNC_PLAN_NEVER while the entry or the conditions stay what they are
 */
gint64
voc_outbox_plan_get_wait (const VocOutboxEntry    *entry,
                          const VocSyncConditions *conditions,
                          gint64                   now)
{
  g_return_val_if_fail (entry != NULL && entry->url != NULL, VOC_SYNC_PLAN_NEVER);
  g_return_val_if_fail (conditions != NULL, VOC_SYNC_PLAN_NEVER);

  if (entry->state != VOC_OUTBOX_WAITING || entry->is_held || !entry->has_body || !may_send (entry, conditions))
    return VOC_SYNC_PLAN_NEVER;

  return voc_outbox_entry_get_wait (entry, now);
}

/**
 * voc_outbox_plan_hopes_for_network:
 * @entry: an entry
 *
 * Returns: whether it waits because of the network of this machine, as far as one can
 *   tell, so that another network is reason enough to try it at once
 */
gboolean
voc_outbox_plan_hopes_for_network (const VocOutboxEntry *entry)
{
  g_return_val_if_fail (entry != NULL, FALSE);

  return entry->state == VOC_OUTBOX_WAITING
         && (entry->problem == VOC_OUTBOX_PROBLEM_NO_NETWORK || entry->problem == VOC_OUTBOX_PROBLEM_TLS
             || entry->problem == VOC_OUTBOX_PROBLEM_PROXY || entry->problem == VOC_OUTBOX_PROBLEM_WEB_PAGE);
}
