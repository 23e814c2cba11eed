/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which source is synced when, if nobody asks. A pure rule on values, so that it is
 * tested without a clock, a network or a battery. Any thread. */

#include "config.h"

#include "library/voc-sync-plan-private.h"

#include "sync/voc-fetcher.h"

/* A sync that could not even be tried says nothing of when to try again. */
#define MIN_GAP_SECONDS 60

/* A feed on this computer needs no network. */
static gboolean
needs_network (const VocSource *source)
{
  const char *scheme = g_uri_peek_scheme (source->url);

  return g_strcmp0 (scheme, "file") != 0 && !voc_fetch_is_loopback (voc_source_get_address (source));
}

static gboolean
may_sync (const VocSource         *source,
          const VocSyncConditions *conditions)
{
  if (source->is_paused || voc_source_is_gone (source) || !conditions->is_automatic)
    return FALSE;
  if (conditions->is_metered && !conditions->allows_metered)
    return FALSE;
  if (!conditions->is_background)
    return TRUE;

  /* Nobody looks: what cannot come, or costs what is scarce, waits. Before somebody's
   * eyes it is tried, for what the system thinks of the network may be wrong. */
  return !conditions->is_power_saver && !(conditions->is_offline && needs_network (source));
}

/**
 * voc_sync_plan_get_wait:
 * @source: a source
 * @conditions: what decides besides the source
 * @started_at: when its last sync was begun here, in Unix seconds; 0: not yet
 * @now: Unix seconds
 *
 * How long it is until the source is to be synced without being asked. No source is
 * begun twice within a minute, whatever came of it.
 *
 * Returns: seconds; 0 when it is due; %VOC_SYNC_PLAN_NEVER while the source or the
 *   conditions stay what they are
 */
gint64
voc_sync_plan_get_wait (const VocSource         *source,
                        const VocSyncConditions *conditions,
                        gint64                   started_at,
                        gint64                   now)
{
  gint64 wait;

  g_return_val_if_fail (source != NULL && source->url != NULL, VOC_SYNC_PLAN_NEVER);
  g_return_val_if_fail (conditions != NULL, VOC_SYNC_PLAN_NEVER);

  if (!may_sync (source, conditions))
    return VOC_SYNC_PLAN_NEVER;

  wait = voc_source_get_wait (source, now);
  /* A clock that was set back would make it wait for long. */
  if (started_at <= now)
    wait = MAX (wait, started_at + MIN_GAP_SECONDS - now);

  return wait;
}
