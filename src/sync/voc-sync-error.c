/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The error domain of the network floor, and what an HTTP status means in it. */

#include "config.h"

#include "sync/voc-sync-error.h"

/**
 * voc_sync_error_quark:
 *
 * Returns: the domain whose codes are #VocSyncProblem
 */
G_DEFINE_QUARK (voc - sync - error - quark, voc_sync_error)

/**
 * voc_sync_problem_from_status:
 * @status: an HTTP status
 *
 * Returns: why an answer with that status brings no feed;
 *   %VOC_PROBLEM_NONE for 200 and 304
 */
VocSyncProblem
voc_sync_problem_from_status (guint status)
{
  if (status == 200 || status == 304)
    return VOC_PROBLEM_NONE;
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
