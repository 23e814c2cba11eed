/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A feed that the user follows and the report of one sync of it. Plain values:
 * whoever holds one owns it, and a copy goes to another thread. */

#include "model/voc-source.h"

#include "model/voc-boxed-private.h"
#include "model/voc-code-private.h"
#include "model/voc-skip-reason.h"

#include <string.h>

/* A feed can break in as many ways as it has records; a report needs the first
 * few, the rest is counted under the last. */
#define MAX_SKIP_REASONS 50

/* Nobody is made to wait longer than this; and clocks are set back by seconds when
 * they are put right. */
#define MAX_WAIT_SECONDS (7 * 24 * 60 * 60)
#define CLOCK_SLACK_SECONDS 60

/* A server that says "gone" once may be one that is being set up. */
#define GONE_ANSWERS 2

/* Indexed by the enumerations; stored, so never renamed. */
static const char *const outcome_codes[] = {
  "never", "ok", "unchanged", "incomplete", "failed", "suspicious", "cancelled", "waiting"
};
static const char *const problem_codes[] = {
  "", "no-network", "timed-out", "tls", "not-found", "forbidden", "server", "too-many",
  "too-large", "not-a-feed", "cut-off", "broken", "disk-full", "store", "insecure", "redirect", "web-page", "proxy",
  "key-missing", "key-refused", "changed", "gone"
};

VOC_DEFINE_BOXED_TYPE (VocSyncReport, voc_sync_report, voc_sync_report_copy, voc_sync_report_free)
VOC_DEFINE_BOXED_TYPE (VocSource, voc_source, voc_source_copy, voc_source_free)

static VocSkipReason *
skip_reason_new (const char *message,
                 guint       count,
                 guint64     first_index)
{
  VocSkipReason *reason = g_new (VocSkipReason, 1);

  reason->message = g_strdup (message);
  reason->count = count;
  reason->first_index = first_index;
  return reason;
}

static void
skip_reason_free (VocSkipReason *reason)
{
  g_free (reason->message);
  g_free (reason);
}

/**
 * voc_sync_report_new:
 * @source_id: the source that is synced
 *
 * Returns: (transfer full): a report that says "not tried yet"
 */
VocSyncReport *
voc_sync_report_new (gint64 source_id)
{
  VocSyncReport *self = g_new0 (VocSyncReport, 1);

  self->source_id = source_id;
  self->skips = g_ptr_array_new_with_free_func ((GDestroyNotify) skip_reason_free);
  return self;
}

/**
 * voc_sync_report_copy:
 * @self: a report
 *
 * Returns: (transfer full): a copy
 */
VocSyncReport *
voc_sync_report_copy (const VocSyncReport *self)
{
  VocSyncReport *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (VocSyncReport, 1);
  *copy = *self;
  copy->detail = g_strdup (self->detail);
  copy->moved_to = g_strdup (self->moved_to);
  copy->skips = g_ptr_array_new_with_free_func ((GDestroyNotify) skip_reason_free);
  for (guint i = 0; i < self->skips->len; i++)
    {
      const VocSkipReason *reason = g_ptr_array_index (self->skips, i);

      g_ptr_array_add (copy->skips, skip_reason_new (reason->message, reason->count, reason->first_index));
    }

  return copy;
}

/**
 * voc_sync_report_free:
 * @self: (nullable) (transfer full): a report
 */
void
voc_sync_report_free (VocSyncReport *self)
{
  if (self == NULL)
    return;

  g_free (self->detail);
  g_free (self->moved_to);
  g_ptr_array_unref (self->skips);
  g_free (self);
}

/**
 * voc_sync_report_add_skips:
 * @self: a report
 * @message: why records were skipped: one English sentence
 * @index: the first of them, from 0
 * @count: how many; not 0
 *
 * Counts skipped records, in all and under their reason. What differs from record to
 * record in @message, a number of a byte or a quotation, is left out of the reason.
 * After fifty different reasons further ones are counted together.
 */
void
voc_sync_report_add_skips (VocSyncReport *self,
                           const char    *message,
                           guint64        index,
                           guint          count)
{
  g_autofree char *text = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (message != NULL);
  g_return_if_fail (count > 0);

  text = voc_skip_reason_from_message (message);
  self->n_skipped += count;
  for (guint i = 0; i < self->skips->len; i++)
    {
      VocSkipReason *reason = g_ptr_array_index (self->skips, i);

      if (strcmp (reason->message, text) == 0 || i == MAX_SKIP_REASONS)
        {
          reason->count += count;
          return;
        }
    }

  g_ptr_array_add (self->skips,
                   skip_reason_new (self->skips->len < MAX_SKIP_REASONS ? text : VOC_SKIP_OTHER_REASONS, count, index));
}

/**
 * voc_sync_report_add_skip:
 * @self: a report
 * @message: why a record was skipped: one English sentence
 * @index: the record, from 0
 *
 * Counts a skipped record, as voc_sync_report_add_skips() does.
 */
void
voc_sync_report_add_skip (VocSyncReport *self,
                          const char    *message,
                          guint64        index)
{
  voc_sync_report_add_skips (self, message, index, 1);
}

/**
 * voc_source_new:
 *
 * Returns: (transfer full): a source with nothing in it
 */
VocSource *
voc_source_new (void)
{
  return g_new0 (VocSource, 1);
}

/**
 * voc_source_copy:
 * @self: a source
 *
 * Returns: (transfer full): a copy
 */
VocSource *
voc_source_copy (const VocSource *self)
{
  VocSource *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (VocSource, 1);
  *copy = *self;
  copy->url = g_strdup (self->url);
  copy->moved_to = g_strdup (self->moved_to);
  copy->format = g_strdup (self->format);
  copy->name = g_strdup (self->name);
  copy->home_url = g_strdup (self->home_url);
  copy->attribution = g_strdup (self->attribution);
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->body_hash = self->body_hash != NULL ? g_memdup2 (self->body_hash, sizeof *self->body_hash) : NULL;
  copy->cursor = g_strdup (self->cursor);
  return copy;
}

/**
 * voc_source_free:
 * @self: (nullable) (transfer full): a source
 */
void
voc_source_free (VocSource *self)
{
  if (self == NULL)
    return;

  g_free (self->url);
  g_free (self->moved_to);
  g_free (self->format);
  g_free (self->name);
  g_free (self->home_url);
  g_free (self->attribution);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->body_hash);
  g_free (self->cursor);
  g_free (self);
}

/**
 * voc_source_get_address:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the address that is asked, which is the one that
 *   people see and that a list of sources has
 */
const char *
voc_source_get_address (const VocSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->moved_to != NULL ? self->moved_to : self->url;
}

/**
 * voc_source_has_address:
 * @self: a source
 * @url: an address
 *
 * Returns: whether the source is asked there, or was before it moved
 */
gboolean
voc_source_has_address (const VocSource *self,
                        const char      *url)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return url != NULL && (g_strcmp0 (self->url, url) == 0 || g_strcmp0 (self->moved_to, url) == 0);
}

/**
 * voc_source_set_moved:
 * @self: a source
 * @moved_to: (nullable): where it is asked from now on; %NULL, or the address that it was
 *   followed at: there
 * @moved_at: since when, Unix seconds
 *
 * Notes that the feed has moved for good, or has come back.
 */
void
voc_source_set_moved (VocSource  *self,
                      const char *moved_to,
                      gint64      moved_at)
{
  gboolean is_home;
  char    *address;

  g_return_if_fail (self != NULL);

  is_home = moved_to == NULL || g_strcmp0 (moved_to, self->url) == 0;
  address = is_home ? NULL : g_strdup (moved_to);
  g_free (self->moved_to);
  self->moved_to = address;
  self->moved_at = is_home ? 0 : moved_at;
}

/**
 * voc_source_is_gone:
 * @self: a source
 *
 * Returns: whether its server has said twice in a row that the feed is gone for good
 *   (RFC 9110, section 15.5.11): it is not asked any more, but by a person
 */
gboolean
voc_source_is_gone (const VocSource *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->n_gone >= GONE_ANSWERS;
}

/**
 * voc_sync_outcome_to_code:
 * @outcome: an outcome
 *
 * Returns: (transfer none): its code
 */
const char *
voc_sync_outcome_to_code (VocSyncOutcome outcome)
{
  g_return_val_if_fail ((guint) outcome < G_N_ELEMENTS (outcome_codes), "never");

  return outcome_codes[outcome];
}

/**
 * voc_sync_outcome_from_code:
 * @code: (nullable): a code
 *
 * Returns: the outcome; %VOC_SYNC_NEVER for any other text
 */
VocSyncOutcome
voc_sync_outcome_from_code (const char *code)
{
  return (VocSyncOutcome) voc_code_find (code, outcome_codes, G_N_ELEMENTS (outcome_codes), VOC_SYNC_NEVER);
}

/**
 * voc_sync_problem_to_code:
 * @problem: a problem
 *
 * Returns: (transfer none): its code; "" for none
 */
const char *
voc_sync_problem_to_code (VocSyncProblem problem)
{
  g_return_val_if_fail ((guint) problem < G_N_ELEMENTS (problem_codes), "");

  return problem_codes[problem];
}

/**
 * voc_sync_problem_from_code:
 * @code: (nullable): a code
 *
 * Returns: the problem; %VOC_PROBLEM_NONE for any other text
 */
VocSyncProblem
voc_sync_problem_from_code (const char *code)
{
  return (VocSyncProblem) voc_code_find (code, problem_codes, G_N_ELEMENTS (problem_codes), VOC_PROBLEM_NONE);
}

/**
 * voc_source_get_wait:
 * @self: a source
 * @now: Unix seconds
 *
 * How long it is until the source is to be asked again. A moment that was set by a
 * clock that was ahead does not count: what was tried last is not yet to come, and
 * no wait is longer than a week.
 *
 * Returns: seconds; 0 when it may be asked now
 */
gint64
voc_source_get_wait (const VocSource *self,
                     gint64           now)
{
  gint64 wait;

  g_return_val_if_fail (self != NULL, 0);

  if (self->last_tried_at > now + CLOCK_SLACK_SECONDS)
    return 0;

  wait = self->next_try_at - now;
  return wait > 0 && wait <= MAX_WAIT_SECONDS ? wait : 0;
}

/**
 * voc_source_is_by_hand:
 * @self: a source
 *
 * Returns: whether its listings are those that the person typed
 */
gboolean
voc_source_is_by_hand (const VocSource *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_strcmp0 (self->format, VOC_SOURCE_BY_HAND_FORMAT) == 0;
}
