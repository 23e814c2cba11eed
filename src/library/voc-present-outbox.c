/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits to be sent and what became of it, in sentences that say no more than is
 * known. Pure but for the locale; any thread. */

#include "config.h"

#include "library/voc-present-outbox.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

static char *
present_waiting (const VocOutboxEntry *entry,
                 gint64                now)
{
  gint64           wait = voc_outbox_entry_get_wait (entry, now);
  g_autofree char *time = voc_present_time (now + wait, now);

  if (entry->is_held)
    return g_strdup (_ ("Waits, because the candidate was removed"));
  if (wait == 0)
    return g_strdup (_ ("Waits to be sent"));
  if (entry->not_before > now)
    /* Translators: of what is to be sent; %s is a time. */
    return g_strdup_printf (_ ("Waits until %s, as the server asks"), time);

  /* Translators: of what is to be sent; %s is a time. */
  return g_strdup_printf (_ ("Waits for the next try: %s"), time);
}

/**
 * voc_present_outbox_state:
 * @entry: an entry
 * @now: Unix seconds
 *
 * Returns: (transfer full): how it stands, in a few words
 */
char *
voc_present_outbox_state (const VocOutboxEntry *entry,
                          gint64                now)
{
  g_autofree char *time = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  switch (entry->state)
    {
    case VOC_OUTBOX_WAITING:
      return present_waiting (entry, now);
    case VOC_OUTBOX_SENDING:
      return g_strdup (_ ("Is being sent"));
    case VOC_OUTBOX_SENT:
      time = voc_present_time (entry->ended_at, now);
      /* Translators: of what was sent; %s is a time. */
      return g_strdup_printf (_ ("Sent: %s"), time);
    case VOC_OUTBOX_REFUSED:
      return entry->problem == VOC_OUTBOX_PROBLEM_RESTORED ? g_strdup (_ ("Is kept back")) : g_strdup (_ ("Was not taken"));
    case VOC_OUTBOX_WITHDRAWN:
      return g_strdup (_ ("Withdrawn"));
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * voc_present_outbox_problem:
 * @problem: what stood in the way
 *
 * Returns: (transfer full): a sentence, "" for %VOC_OUTBOX_PROBLEM_NONE
 */
char *
voc_present_outbox_problem (VocOutboxProblem problem)
{
  switch (problem)
    {
    case VOC_OUTBOX_PROBLEM_NONE:
      return g_strdup ("");
    case VOC_OUTBOX_PROBLEM_NO_NETWORK:
      return g_strdup (_ ("The server cannot be reached."));
    case VOC_OUTBOX_PROBLEM_TIMED_OUT:
      return g_strdup (_ ("The server did not answer in time."));
    case VOC_OUTBOX_PROBLEM_CUT_OFF:
      return g_strdup (_ ("The connection broke off."));
    case VOC_OUTBOX_PROBLEM_TLS:
      return g_strdup (_ ("The server’s certificate is not valid, so nothing was sent. See that the date of this "
                          "computer is right; if the network wants a sign-in, sign in first."));
    case VOC_OUTBOX_PROBLEM_PROXY:
      return g_strdup (_ ("The proxy of this network did not let the request through. Check the proxy in the "
                          "system’s settings."));
    case VOC_OUTBOX_PROBLEM_INTERRUPTED:
      return g_strdup (_ ("Vocation was closed while this was being sent."));
    case VOC_OUTBOX_PROBLEM_SERVER:
      return g_strdup (_ ("The server has a problem of its own."));
    case VOC_OUTBOX_PROBLEM_TOO_MANY:
      return g_strdup (_ ("The server asks to be left alone for a while."));
    case VOC_OUTBOX_PROBLEM_TOO_EARLY:
      return g_strdup (_ ("The server is not ready for this yet, or still busy with an earlier try."));
    case VOC_OUTBOX_PROBLEM_WEB_PAGE:
      return g_strdup (_ ("A web page came instead of an answer. If this network wants a sign-in, open a browser "
                          "and sign in."));
    case VOC_OUTBOX_PROBLEM_REDIRECT:
      return g_strdup (_ ("The address leads on to another one. Look there whether this arrived."));
    case VOC_OUTBOX_PROBLEM_NOT_FOUND:
      return g_strdup (_ ("There is nothing at this address any more."));
    case VOC_OUTBOX_PROBLEM_FORBIDDEN:
      return g_strdup (_ ("The server lets nobody send to this address without a sign-in."));
    case VOC_OUTBOX_PROBLEM_NOT_ACCEPTED:
      return g_strdup (_ ("Nothing can be sent to this address."));
    case VOC_OUTBOX_PROBLEM_CONFLICT:
      return g_strdup (_ ("The server says that this does not go together with what it has already."));
    case VOC_OUTBOX_PROBLEM_TOO_LARGE:
      return g_strdup (_ ("This is larger than what the server takes."));
    case VOC_OUTBOX_PROBLEM_WRONG_TYPE:
      return g_strdup (_ ("The server does not take this kind of file."));
    case VOC_OUTBOX_PROBLEM_INVALID:
      return g_strdup (_ ("The server found a mistake in this."));
    case VOC_OUTBOX_PROBLEM_ADDRESS:
      return g_strdup (_ ("Vocation sends only to addresses that begin with https and have no password in them."));
    case VOC_OUTBOX_PROBLEM_RESTORED:
      return g_strdup (_ ("It came back with a backup of your library, and may have been sent since."));
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * voc_present_outbox_fault:
 * @problem: of voc_outbox_check(), not %VOC_OUTBOX_PROBLEM_NONE
 *
 * Returns: (transfer full): a sentence about what was not even queued
 */
char *
voc_present_outbox_fault (VocOutboxProblem problem)
{
  g_autofree char *most = NULL;

  if (problem == VOC_OUTBOX_PROBLEM_ADDRESS)
    return voc_present_outbox_problem (problem);
  if (problem == VOC_OUTBOX_PROBLEM_WRONG_TYPE)
    return g_strdup (_ ("This is no media type, such as “application/json”."));
  if (problem == VOC_OUTBOX_PROBLEM_TOO_LARGE)
    {
      most = voc_present_bytes (VOC_OUTBOX_MAX_BYTES);
      /* Translators: %s is e.g. "8 MB". */
      return g_strdup_printf (_ ("More than %s is not sent."), most);
    }

  return g_strdup (_ ("What is sent needs a title of at most 200 characters, and something in it."));
}

/**
 * voc_present_outbox:
 * @entry: an entry
 * @now: Unix seconds
 *
 * Returns: (transfer full) (array zero-terminated=1): how it stands, what stood in the
 *   way, and what is not known: one or more lines
 */
char **
voc_present_outbox (const VocOutboxEntry *entry,
                    gint64                now)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *state = voc_present_outbox_state (entry, now);
  g_autofree char *problem = voc_present_outbox_problem (entry->problem);
  gboolean         is_over = entry->state == VOC_OUTBOX_SENT || entry->state == VOC_OUTBOX_WITHDRAWN;

  g_strv_builder_add (lines, state);
  if (*problem != '\0' && !is_over && entry->state != VOC_OUTBOX_SENDING)
    g_strv_builder_add (lines, problem);
  if (entry->is_doubtful && entry->state != VOC_OUTBOX_SENT && entry->problem != VOC_OUTBOX_PROBLEM_RESTORED)
    g_strv_builder_add (lines, _ ("A try may have arrived though the server did not say so."));

  return g_strv_builder_end (lines);
}

/**
 * voc_present_outbox_withdrawn:
 * @entry: an entry as it was after somebody withdrew it
 *
 * Returns: (transfer full): whether that was in time
 */
char *
voc_present_outbox_withdrawn (const VocOutboxEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  switch (entry->state)
    {
    case VOC_OUTBOX_SENDING:
      return g_strdup (_ ("Too late: it is being sent."));
    case VOC_OUTBOX_SENT:
      return g_strdup (_ ("Too late: it was sent."));
    case VOC_OUTBOX_WITHDRAWN:
      return entry->is_doubtful ? g_strdup (_ ("Withdrawn, but a try before may have arrived."))
                                : g_strdup (_ ("Withdrawn. Nothing was sent."));
    case VOC_OUTBOX_WAITING:
    case VOC_OUTBOX_REFUSED:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * voc_present_outbox_count:
 * @count: what was done
 *
 * Returns: (transfer full): how many entries were sent, wait and were not taken
 */
char *
voc_present_outbox_count (const VocOutboxCount *count)
{
  g_autofree char *sent = voc_present_number (count->n_sent);
  g_autofree char *waiting = voc_present_number (count->n_waiting);
  g_autofree char *refused = voc_present_number (count->n_refused);

  if (count->n_sent + count->n_waiting + count->n_refused == 0)
    return g_strdup (_ ("Nothing was to be sent now."));

  /* Translators: three numbers of what was in the outbox. */
  return g_strdup_printf (_ ("%1$s sent, %2$s to be tried again, %3$s not taken"), sent, waiting, refused);
}
