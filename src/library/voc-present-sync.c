/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What syncs did and why something failed, in sentences that say what to do. */

#include "config.h"

#include "library/voc-present-source.h"
#include "library/voc-present.h"

#include "base/voc-error.h"
#include "model/voc-candidate.h"
#include "store/voc-store-error.h"
#include "sync/voc-secrets.h"
#include "sync/voc-sync-error.h"

#include <glib/gi18n-lib.h>

/**
 * voc_present_problem:
 * @problem: why a sync failed
 *
 * Returns: (transfer full): a sentence, "" for %VOC_PROBLEM_NONE
 */
char *
voc_present_problem (VocSyncProblem problem)
{
  switch (problem)
    {
    case VOC_PROBLEM_NONE:
      return g_strdup ("");
    case VOC_PROBLEM_NO_NETWORK:
      return g_strdup (_ ("The server cannot be reached. Check the connection and the address."));
    case VOC_PROBLEM_TIMED_OUT:
      return g_strdup (_ ("The server did not answer in time. Try again later."));
    case VOC_PROBLEM_TLS:
      return g_strdup (_ ("The server could not prove who it is, so nothing was read. See that the date of this "
                          "computer is right; if the network wants a sign-in, sign in first."));
    case VOC_PROBLEM_NOT_FOUND:
      return g_strdup (_ ("There is nothing at this address any more. Check it on the website."));
    case VOC_PROBLEM_GONE:
      return g_strdup (_ ("The server says that this feed is gone for good. Its listings stay as they were; see on the "
                          "website whether there is another."));
    case VOC_PROBLEM_FORBIDDEN:
      return g_strdup (_ ("The server does not let this feed be read."));
    case VOC_PROBLEM_SERVER:
      return g_strdup (_ ("The server has a problem of its own. Try again later."));
    case VOC_PROBLEM_TOO_MANY:
      return g_strdup (_ ("The server asks to be left alone for a while."));
    case VOC_PROBLEM_TOO_LARGE:
      return g_strdup (_ ("The feed is larger than what Vocation reads."));
    case VOC_PROBLEM_NOT_A_FEED:
      return g_strdup (_ ("There is no job feed at this address. Paste the address of a feed or of "
                          "a job board."));
    case VOC_PROBLEM_CHANGED:
      return g_strdup (_ ("The answer is not the feed that it was, and Vocation can’t read it. The listings were left "
                          "as they were. If it stays so, see whether there is a newer Vocation."));
    case VOC_PROBLEM_CUT_OFF:
      return g_strdup (_ ("The connection broke off before all listings had come. Those that did were kept; "
                          "try again."));
    case VOC_PROBLEM_BROKEN:
      return g_strdup (_ ("The feed is broken, so the listings were left as they were. Tell its "
                          "publisher."));
    case VOC_PROBLEM_DISK_FULL:
      return g_strdup (_ ("The disk is full. Make room and sync again."));
    case VOC_PROBLEM_STORE:
      return g_strdup (_ ("The listings could not be written. See that there is room and that the cache "
                          "folder can be written, and try again."));
    case VOC_PROBLEM_INSECURE:
      return g_strdup (_ ("This address is not encrypted. Use one that begins with https, or allow "
                          "it for this source."));
    case VOC_PROBLEM_REDIRECT:
      return g_strdup (_ ("The address leads on and on. Paste the address that it should lead to."));
    case VOC_PROBLEM_KEY_MISSING:
      return g_strdup (_ ("This source wants a key of your own, and the keyring has none. Enter one."));
    case VOC_PROBLEM_KEY_REFUSED:
      return g_strdup (_ ("The source does not take your key. Enter a new one."));
    case VOC_PROBLEM_WEB_PAGE:
      return g_strdup (_ ("A web page came instead of the feed. If this network wants a sign-in, open a "
                          "browser and sign in; otherwise try again later."));
    case VOC_PROBLEM_PROXY:
      return g_strdup (_ ("The proxy of this network did not let the request through. Check the proxy in the "
                          "system’s settings."));
    default:
      g_return_val_if_reached (NULL);
    }
}

/* What was seen says more than why it is no feed. */
static char *
present_sync_error (const GError *error)
{
  char *text = voc_present_sight (voc_sync_error_get_sight (error));

  return text != NULL ? text : voc_present_problem ((VocSyncProblem) error->code);
}

/* The key itself is there until the program ends. */
static char *
present_secrets_error (VocSecretsError code)
{
  switch (code)
    {
    case VOC_SECRETS_ERROR_NO_KEYRING:
      return g_strdup (_ ("There is no keyring, so the key is kept only until Vocation is closed."));
    case VOC_SECRETS_ERROR_LOCKED:
      return g_strdup (_ ("The keyring stayed locked, so the key is kept only until Vocation is closed."));
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
present_candidate_error (VocCandidateError code)
{
  switch (code)
    {
    case VOC_CANDIDATE_ERROR_NO_NAME:
      return g_strdup (_ ("The candidate has no name."));
    case VOC_CANDIDATE_ERROR_PLACE:
      return g_strdup (_ ("The coordinates of the place are not on the Earth."));
    case VOC_CANDIDATE_ERROR_TOO_LONG:
      return g_strdup (_ ("A text is longer than Vocation keeps."));
    case VOC_CANDIDATE_ERROR_TOO_MANY:
      return g_strdup (_ ("There are more skills, tags or attachments than Vocation keeps."));
    case VOC_CANDIDATE_ERROR_NO_RESUME:
      return g_strdup (_ ("This is no résumé in the JSON Resume format."));
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * voc_present_error:
 * @error: what failed
 *
 * Returns: (transfer full): a sentence chosen by the error's domain and code;
 *   its technical message is not shown
 */
char *
voc_present_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == VOC_SYNC_ERROR)
    return present_sync_error (error);
  if (error->domain == VOC_SECRETS_ERROR)
    return present_secrets_error ((VocSecretsError) error->code);
  if (error->domain == VOC_CANDIDATE_ERROR)
    return present_candidate_error ((VocCandidateError) error->code);
  if (error->domain == VOC_PARSE_ERROR)
    return voc_present_problem (error->code == VOC_PARSE_ERROR_UNSUPPORTED ? VOC_PROBLEM_NOT_A_FEED
                                                                           : VOC_PROBLEM_BROKEN);
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TOO_NEW))
    return g_strdup (_ ("Your library was written by a newer Vocation. Nothing was changed; "
                        "install that version again."));
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT))
    return g_strdup (_ ("Your library is damaged. Nothing was changed."));
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES))
    return g_strdup (_ ("The figures that come with Vocation can’t be read. Install Vocation again to have them back."));
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_LOST))
    return g_strdup (_ ("The file of your library is empty or not there, though there are backups of it. "
                        "Nothing was changed; start Vocation to restore a backup or to begin anew."));
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FULL)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return g_strdup (_ ("The disk is full, so nothing was saved. Make room and try again."));
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY))
    return g_strdup (_ ("A file or folder of your library, or of its listings, cannot be written, so nothing was saved."));
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_BUSY))
    return g_strdup (_ ("Another program is using your library. Try again in a moment."));
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED))
    return g_strdup (_ ("This was changed again since and can’t be undone."));
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    return g_strdup (_ ("This is not there any more."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    return g_strdup (_ ("This is being done already."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return g_strdup (_ ("You follow this source already."));
  if (error->domain == G_FILE_ERROR || error->domain == G_IO_ERROR)
    return g_strdup_printf (_ ("The file could not be used: %s"), error->message);

  return g_strdup (_ ("Something went wrong, and nothing was changed."));
}

/**
 * voc_present_progress:
 * @progress: how far a sync is
 *
 * Returns: (transfer full): what was read so far
 */
char *
voc_present_progress (const VocSyncProgress *progress)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail (progress != NULL, NULL);

  if (progress->n_documents_to_read > 0)
    {
      first = voc_present_number (progress->n_documents);
      second = voc_present_number (progress->n_documents_to_read);
      /* Translators: while a sync runs, after the list of jobs: %1$s of %2$s texts were fetched. */
      return g_strdup_printf (ngettext ("%1$s of %2$s description fetched", "%1$s of %2$s descriptions fetched", progress->n_documents_to_read),
                              first, second);
    }

  first = voc_present_number (progress->n_records);
  second = voc_present_bytes (progress->n_bytes);
  /* Translators: while a sync runs: %1$s listings were read, which is %2$s of data ("3 MB"). */
  return g_strdup_printf (ngettext ("%1$s listing read, %2$s", "%1$s listings read, %2$s", progress->n_records), first, second);
}

/**
 * voc_present_report:
 * @report: what a sync did
 *
 * Returns: (transfer full): a sentence
 */
char *
voc_present_report (const VocSyncReport *report)
{
  g_autofree char *n_new = NULL;
  g_autofree char *n_changed = NULL;
  g_autofree char *n_closed = NULL;

  g_return_val_if_fail (report != NULL, NULL);

  switch (report->outcome)
    {
    case VOC_SYNC_NEVER:
      return g_strdup (_ ("Not synced yet"));
    case VOC_SYNC_UNCHANGED:
      if (report->has_more)
        break;
      return g_strdup (_ ("Nothing has changed"));
    case VOC_SYNC_CANCELLED:
      return g_strdup (_ ("Stopped. What had come was kept."));
    case VOC_SYNC_SUSPICIOUS:
      return g_strdup (_ ("The feed has fewer jobs than before, perhaps because it was cut off. Nothing was "
                          "closed until the next sync agrees."));
    case VOC_SYNC_FAILED:
    case VOC_SYNC_WAITING:
    case VOC_SYNC_INCOMPLETE:
      return voc_present_problem (report->problem);
    case VOC_SYNC_OK:
      break;
    default:
      g_return_val_if_reached (NULL);
    }

  n_new = voc_present_number (report->n_new);
  n_changed = voc_present_number (report->n_changed);
  n_closed = voc_present_number (report->n_closed);

  if (report->has_more)
    /* Translators: what a sync did, in numbers of listings, of a feed that is too long for one. */
    return g_strdup_printf (_ ("%1$s new, %2$s changed, %3$s closed. The feed goes on; the rest comes with the next sync."),
                            n_new, n_changed, n_closed);

  /* Translators: what a sync did, in numbers of listings. */
  return g_strdup_printf (_ ("%1$s new, %2$s changed, %3$s closed"), n_new, n_changed, n_closed);
}

/**
 * voc_present_source_state:
 * @source: a source
 * @now: Unix seconds
 *
 * Returns: (transfer full): how a source is doing
 */
char *
voc_present_source_state (const VocSource *source,
                          gint64           now)
{
  g_autofree char *time = NULL;
  g_autofree char *count = NULL;
  g_autofree char *listings = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  if (source->is_paused)
    return g_strdup (_ ("Paused"));
  if (source->last_tried_at == 0)
    return g_strdup (_ ("Not synced yet"));

  if (source->last_outcome == VOC_SYNC_WAITING && source->next_try_at > now)
    {
      time = voc_present_time (source->next_try_at, now);
      /* Translators: the server asked to wait; %s is a time. */
      return g_strdup_printf (_ ("Waiting until %s, as the server asks"), time);
    }

  if (source->last_problem != VOC_PROBLEM_NONE)
    return voc_present_problem (source->last_problem);

  if (source->last_ok_at == 0 && source->n_listings == 0)
    return g_strdup (_ ("Not synced yet"));

  time = voc_present_time (source->last_ok_at, now);
  count = voc_present_number (source->n_listings);
  /* Translators: how many open listings a source has. */
  listings = g_strdup_printf (ngettext ("%s listing", "%s listings", source->n_listings), count);

  /* The first sync was stopped on the way. */
  if (time == NULL)
    /* Translators: %s is "12 listings"; there are more at the source. */
    return g_strdup_printf (_ ("%s · not all fetched yet"), listings);

  /* Translators: %1$s is "12 listings", %2$s a time. */
  return g_strdup_printf (_ ("%1$s · synced %2$s"), listings, time);
}
