/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When a source may be asked again, and what is remembered of how it was the last
 * time. Pure rules on values, for any thread; the row itself is read, changed and
 * written in one transaction elsewhere. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-schedule-private.h"

#include "sync/voc-fetcher.h"
#include "sync/voc-transfer-private.h"

#include <string.h>

#define LEAST_BACK_OFF_SECONDS 60
#define FIRST_BACK_OFF_SECONDS (5 * 60)
#define MAX_BACK_OFF_SECONDS (24 * 60 * 60)
#define DAY_SECONDS VOC_SYNC_DAY_SECONDS

/* After a sync that has left a part of the feed for the next one. */
#define MORE_SECONDS 60

/* What a server gets between two requests when its format says nothing. */
#define GAP_MS 500

/* A wait longer than what a server can ask for comes from a clock that was
 * wrong. */
#define MAX_WAIT_SECONDS (7 * DAY_SECONDS)

/**
 * voc_sync_end_clear:
 * @self: what a sync found out
 */
void
voc_sync_end_clear (VocSyncEnd *self)
{
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->last_modified, g_free);
  g_clear_pointer (&self->body_hash, g_free);
  g_clear_pointer (&self->cursor, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->home_url, g_free);
  g_clear_pointer (&self->attribution, g_free);
}

/**
 * voc_sync_may_be_cut:
 * @n_absent: open listings that were not in the feed
 * @n_seen: listings that were
 * @shrunk_to: as for voc_sync_is_suspicious()
 *
 * A feed whose end cannot be told from a cut one is believed when the one before it
 * was, give or take a fiftieth, as long: a connection that breaks, breaks elsewhere
 * the next time.
 *
 * Returns: whether nothing may be closed because of it
 */
gboolean
voc_sync_may_be_cut (guint n_absent,
                     guint n_seen,
                     guint shrunk_to)
{
  gint64 size = MAX (n_seen, 1);

  if (n_absent == 0)
    return FALSE;

  return shrunk_to == 0 || ABS (size - (gint64) shrunk_to) * 50 > (gint64) shrunk_to;
}

/**
 * voc_sync_is_suspicious:
 * @n_before: listings that were open before
 * @n_seen: listings in a whole snapshot
 * @shrunk_to: size of the suspicious snapshot before this one; 0: none. An empty
 *   one counts as 1
 *
 * A snapshot that shrinks by more than half may be a server that has a bad day
 * (FEEDS §0.2). It is believed when the next one has about as few: neither
 * less than half of that nor more than twice.
 *
 * Returns: whether nothing may be closed because of it
 */
gboolean
voc_sync_is_suspicious (guint n_before,
                        guint n_seen,
                        guint shrunk_to)
{
  guint64 size = MAX (n_seen, 1);

  if ((guint64) n_seen * 2 >= n_before)
    return FALSE;

  return shrunk_to == 0 || size * 2 < shrunk_to || size > (guint64) shrunk_to * 2;
}

static gint64
get_min_poll (const VocFormatInfo *format)
{
  gint64 seconds;

  if (format == NULL)
    return 0;

  seconds = format->min_poll_seconds;
  if (format->max_requests_per_day > 0)
    seconds = MAX (seconds, DAY_SECONDS / format->max_requests_per_day);

  return seconds;
}

static gboolean
is_own_machine (const VocSource *source)
{
  return voc_transfer_is_file (source->url) || voc_fetch_is_loopback (voc_source_get_address (source));
}

/**
 * voc_sync_get_earliest:
 * @source: a source
 * @format: (nullable): its format
 * @now: Unix seconds
 *
 * When the source may be asked, also by somebody who presses a button: not
 * before a server that asked to wait wants it, and not more often than the terms
 * of its format allow after an answer, but that what was left of a feed may come
 * earlier, as voc_sync_get_next_try() has said. Feeds of this machine are asked as
 * often as one likes.
 *
 * Returns: Unix seconds; 0 when it may be asked now
 */
gint64
voc_sync_get_earliest (const VocSource     *source,
                       const VocFormatInfo *format,
                       gint64               now)
{
  gint64 earliest = 0;

  if (source->last_outcome == VOC_SYNC_WAITING || source->last_problem == VOC_PROBLEM_TOO_MANY)
    earliest = now + voc_source_get_wait (source, now);
  if (source->last_ok_at != 0 && source->last_ok_at <= now && !is_own_machine (source))
    {
      gint64 polite = source->last_ok_at + get_min_poll (format);

      if (source->next_try_at > source->last_ok_at)
        polite = MIN (polite, source->next_try_at);
      earliest = MAX (earliest, polite);
    }

  return earliest > now && earliest <= now + MAX_WAIT_SECONDS ? earliest : 0;
}

/**
 * voc_sync_get_day_end:
 * @day: what the sources of a format have asked
 * @now: Unix seconds
 *
 * Returns: when there is room for a request again; Unix seconds, 0 for now
 */
gint64
voc_sync_get_day_end (const VocSyncDay *day,
                      gint64            now)
{
  if (voc_sync_day_has_room (day, 0))
    return 0;

  return CLAMP (day->first_at + DAY_SECONDS, now + 1, now + DAY_SECONDS);
}

/**
 * voc_sync_day_has_room:
 * @day: what the sources of a format had asked when a sync began
 * @n_requests: what it has asked itself
 *
 * Returns: whether the terms of the format allow one more request
 */
gboolean
voc_sync_day_has_room (const VocSyncDay *day,
                       guint             n_requests)
{
  return day->limit == 0 || day->n_requests + n_requests < day->limit;
}

/**
 * voc_sync_get_gap:
 * @url: what was asked
 * @format: (nullable): the format that came, when it is known
 *
 * Returns: how long its host is left alone after a request, in milliseconds; 0 on
 *   this machine
 */
guint
voc_sync_get_gap (const char      *url,
                  const VocFormat *format)
{
  if (voc_transfer_is_file (url) || voc_fetch_is_loopback (url))
    return 0;

  return MAX (GAP_MS, format != NULL ? voc_format_get_info (format)->gap_ms : 0);
}

/**
 * voc_sync_get_next_try:
 * @source: a source, with its failures counted
 * @format: (nullable): its format
 * @report: what the sync did
 * @jitter: from 0 to 1
 *
 * When to ask by itself again: after the format's pause, or after a short one when a
 * part of the feed was left for this sync; after a failure at any time up to a limit
 * that doubles with each, from five minutes to a day, so that those whom a server could
 * not answer do not all come back at once; never before the server wants it.
 *
 * Returns: Unix seconds
 */
gint64
voc_sync_get_next_try (const VocSource     *source,
                       const VocFormatInfo *format,
                       const VocSyncReport *report,
                       double               jitter)
{
  gint64 delay = get_min_poll (format);
  gint64 back_off = FIRST_BACK_OFF_SECONDS;

  if (report->has_more)
    delay = MIN (delay, MORE_SECONDS);
  if (source->n_failures > 0)
    {
      for (guint i = 1; i < source->n_failures && back_off < MAX_BACK_OFF_SECONDS; i++)
        back_off *= 2;

      back_off = MIN (back_off, MAX_BACK_OFF_SECONDS);
      delay = MAX (delay, LEAST_BACK_OFF_SECONDS + (gint64) ((double) (back_off - LEAST_BACK_OFF_SECONDS) * jitter));
    }

  return MAX (report->finished_at + delay, report->retry_at);
}

static void
set_validators (VocSource        *source,
                const VocSyncEnd *end)
{
  g_free (source->etag);
  g_free (source->last_modified);
  g_free (source->body_hash);
  source->etag = g_strdup (end->etag);
  source->last_modified = g_strdup (end->last_modified);
  source->body_hash = end->body_hash != NULL ? g_memdup2 (end->body_hash, sizeof *end->body_hash) : NULL;
}

static void
clear_validators (VocSource *source)
{
  const VocSyncEnd nothing = { 0 };

  set_validators (source, &nothing);
}

/* What the last sync left behind is void when its address is not the source's any
 * more. */
static void
note_cursor (VocSource        *source,
             const VocSyncEnd *end)
{
  if (g_strcmp0 (source->url, end->url) != 0)
    g_clear_pointer (&source->cursor, g_free);
  else if (end->is_cursor_known)
    voc_set_text (&source->cursor, end->cursor);
}

static void
note_description (VocSource        *source,
                  const VocSyncEnd *end)
{
  if (end->format != NULL && (source->format == NULL || *source->format == '\0'))
    voc_set_text (&source->format, end->format->id);
  if (end->home_url != NULL && source->home_url == NULL)
    source->home_url = g_strdup (end->home_url);
  if (end->title != NULL && (source->name == NULL || *source->name == '\0' || strcmp (source->name, source->url) == 0))
    voc_set_text (&source->name, end->title);
  if (end->attribution != NULL)
    voc_set_text (&source->attribution, end->attribution);
}

/* Being offline, being stopped, an error of the server (5xx) and a plea to wait say nothing
 * about whether there is a feed. */
static gboolean
is_answer (const VocSyncReport *report)
{
  switch (report->outcome)
    {
    case VOC_SYNC_OK:
    case VOC_SYNC_UNCHANGED:
    case VOC_SYNC_SUSPICIOUS:
      return TRUE;
    case VOC_SYNC_INCOMPLETE:
    case VOC_SYNC_FAILED:
      return report->http_status >= 200 && report->http_status < 500 && report->http_status != 429;
    case VOC_SYNC_NEVER:
    case VOC_SYNC_CANCELLED:
    case VOC_SYNC_WAITING:
    default:
      return FALSE;
    }
}

/* Kept in the row, as the reports make room for others. */
static void
note_place (VocSource           *source,
            const VocSyncReport *report)
{
  if (report->problem == VOC_PROBLEM_GONE)
    source->n_gone = MIN (source->n_gone + 1, G_MAXINT32);
  else if (is_answer (report))
    source->n_gone = 0;
  if (report->move == VOC_SOURCE_MOVE_MADE)
    voc_source_set_moved (source, report->moved_to, report->finished_at);
}

/**
 * voc_sync_note_end:
 * @source: the source's row as it is now
 * @report: what the sync did
 * @end: what it found out
 * @jitter: from 0 to 1
 *
 * Writes down how a sync went, and where the feed has moved. Validators are kept only while the cache has what
 * they stand for: a body that was not read to its end, or was not believed, or
 * came from another address than the source has by now, makes them void.
 */
void
voc_sync_note_end (VocSource           *source,
                   const VocSyncReport *report,
                   const VocSyncEnd    *end,
                   double               jitter)
{
  gboolean is_good = report->outcome == VOC_SYNC_OK || report->outcome == VOC_SYNC_UNCHANGED;

  source->last_outcome = report->outcome;
  source->last_problem = report->problem;
  source->last_tried_at = report->started_at;
  note_place (source, report);
  if (end->n_open >= 0)
    source->n_listings = (guint) end->n_open;

  if (g_strcmp0 (source->url, end->url) != 0 || (end->touched && report->outcome != VOC_SYNC_OK))
    clear_validators (source);
  note_cursor (source, end);
  if (is_good && g_strcmp0 (source->url, end->url) == 0)
    {
      set_validators (source, end);
      source->last_complete_at = report->finished_at;
    }
  if (is_good || report->outcome == VOC_SYNC_SUSPICIOUS)
    {
      source->last_ok_at = report->finished_at;
      source->shrunk_to = end->shrunk_to;
      source->n_failures = 0;
      note_description (source, end);
    }
  /* Who stops a sync says nothing about the source. */
  if (report->outcome == VOC_SYNC_CANCELLED)
    return;

  if (!is_good && report->outcome != VOC_SYNC_SUSPICIOUS)
    source->n_failures++;
  source->next_try_at = voc_sync_get_next_try (source, end->format, report, jitter);
  if (is_good)
    source->next_try_at = MAX (source->next_try_at, report->finished_at + end->fresh_seconds);
}
