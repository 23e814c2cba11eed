/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The error domain of the network floor, and what an HTTP status means in it. */

#include "config.h"

#include "sync/voc-sync-error.h"

typedef struct
{
  VocSight sight;
} VocSyncErrorPrivate;

static void
voc_sync_error_private_init (VocSyncErrorPrivate *private)
{
  private->sight = (VocSight) VOC_SIGHT_INIT;
}

static void
voc_sync_error_private_copy (const VocSyncErrorPrivate *source,
                             VocSyncErrorPrivate       *copy)
{
  voc_sight_set (&copy->sight, source->sight.kind, source->sight.subject);
}

static void
voc_sync_error_private_clear (VocSyncErrorPrivate *private)
{
  voc_sight_clear (&private->sight);
}

/**
 * voc_sync_error_quark:
 *
 * Returns: the domain whose codes are #VocSyncProblem
 */
G_DEFINE_EXTENDED_ERROR (VocSyncError, voc_sync_error)

/**
 * voc_sync_error_new_seen:
 * @problem: why there is no feed
 * @sight: what was seen instead
 * @message: technical English
 *
 * Returns: (transfer full): an error of %VOC_SYNC_ERROR
 */
GError *
voc_sync_error_new_seen (VocSyncProblem  problem,
                         const VocSight *sight,
                         const char     *message)
{
  GError *error = g_error_new_literal (VOC_SYNC_ERROR, (int) problem, message);

  voc_sight_set (&voc_sync_error_get_private (error)->sight, sight->kind, sight->subject);
  return error;
}

/**
 * voc_sync_error_get_sight:
 * @error: an error of %VOC_SYNC_ERROR
 *
 * Returns: (transfer none): what was seen instead of a feed; of %VOC_SIGHT_NONE when
 *   that was not looked at
 */
const VocSight *
voc_sync_error_get_sight (const GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == VOC_SYNC_ERROR, NULL);

  return &voc_sync_error_get_private (error)->sight;
}

/**
 * voc_sync_problem_from_status:
 * @status: an HTTP status
 *
 * Whoever has said what is known asks first whether it is 304: to others that is an
 * answer which has lost its body on the way.
 *
 * Returns: why an answer with that status brings no feed;
 *   %VOC_PROBLEM_NONE for 200
 */
VocSyncProblem
voc_sync_problem_from_status (guint status)
{
  if (status == 200)
    return VOC_PROBLEM_NONE;
  if (status == 304)
    return VOC_PROBLEM_SERVER;
  if (status == 401 || status == 403 || status == 451)
    return VOC_PROBLEM_FORBIDDEN;
  if (status == 407)
    return VOC_PROBLEM_PROXY;
  /* "Network Authentication Required" (RFC 6585, 6): somebody between. */
  if (status == 511)
    return VOC_PROBLEM_WEB_PAGE;
  if (status == 404 || status == 410)
    return VOC_PROBLEM_NOT_FOUND;
  if (status == 429)
    return VOC_PROBLEM_TOO_MANY;
  if (status >= 300 && status < 400)
    return VOC_PROBLEM_REDIRECT;
  if (status >= 500)
    return VOC_PROBLEM_SERVER;

  /* What is left is an answer that a feed's address does not give: 204, 206,
   * 400, 406 … */
  return VOC_PROBLEM_NOT_A_FEED;
}
