/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Waiting for answers, and the profile. The library answers later, a command
 * goes on when it has; so a run iterates the main context until then. Used on the
 * main thread. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "base/voc-error.h"
#include "library/voc-library-figures.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

/**
 * voc_ctl_cancel:
 * @ctl: the run
 * @status: what to end with
 *
 * Cancels the run, once.
 */
void
voc_ctl_cancel (VocCtl      *ctl,
                VocCtlStatus status)
{
  if (voc_ctl_is_cancelled (ctl))
    return;

  ctl->cancel_status = status;
  g_cancellable_cancel (ctl->cancellable);
}

/**
 * voc_ctl_is_cancelled:
 * @ctl: the run
 *
 * Returns: whether the command has to stop
 */
gboolean
voc_ctl_is_cancelled (VocCtl *ctl)
{
  return g_cancellable_is_cancelled (ctl->cancellable);
}

/**
 * voc_ctl_done_cb:
 * @source: (nullable): whose answer it is
 * @result: the answer
 * @user_data: the run
 *
 * The callback to give to a call whose answer voc_ctl_wait() waits for.
 */
void
voc_ctl_done_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  VocCtl *ctl = user_data;

  g_assert (ctl->result == NULL);
  ctl->result = g_object_ref (result);
  g_main_context_wakeup (NULL);
}

/**
 * voc_ctl_wait:
 * @ctl: the run, with one call under way
 *
 * Returns: (transfer full): its answer
 */
GAsyncResult *
voc_ctl_wait (VocCtl *ctl)
{
  while (ctl->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&ctl->result);
}

/**
 * voc_ctl_list:
 * @ctl: a run with a library
 * @begin: a call that lists something
 * @end: its end
 * @status: (out): what to end with when the answer is %NULL
 *
 * Waits for a list of the library; what goes wrong is said.
 *
 * Returns: (transfer full) (nullable): what @end gave
 */
GPtrArray *
voc_ctl_list (VocCtl       *ctl,
              VocCtlBegin   begin,
              VocCtlEnd     end,
              VocCtlStatus *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *list;

  begin (ctl->library, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  list = end (ctl->library, result, &error);
  if (list == NULL)
    *status = voc_ctl_fail (ctl, error);
  return list;
}

static gboolean
pause_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * voc_ctl_pause:
 * @ctl: the run
 * @milliseconds: for how long
 *
 * Does nothing for a moment, or until the run is cancelled.
 */
void
voc_ctl_pause (VocCtl *ctl,
               guint   milliseconds)
{
  gboolean is_over = FALSE;
  guint    id = g_timeout_add (milliseconds, pause_over_cb, &is_over);

  while (!is_over && !voc_ctl_is_cancelled (ctl))
    g_main_context_iteration (NULL, TRUE);
  if (!is_over)
    g_source_remove (id);
}

static void
tell_notes (VocCtl *ctl)
{
  const VocStoreNotes *notes = voc_library_get_notes (ctl->library);

  if (ctl->is_quiet || notes == NULL)
    return;

  if (notes->cache_set_aside != NULL)
    /* Translators: %s is the name of a file */
    voc_ctl_complain (ctl,
                      _ ("The listings on disk could not be read. They were put aside as “%s”; "
                         "the next sync fetches them again."),
                      notes->cache_set_aside);
  if (notes->is_read_only)
    voc_ctl_complain (ctl,
                      _ ("A file or folder of your library, or of its listings, can’t be written. "
                         "You can look at everything, but nothing can be saved."));
}

/**
 * voc_ctl_open:
 * @ctl: the run
 * @status: (out): what to end with when the answer is %FALSE
 *
 * Opens the profile, which the window may have open at the same time.
 *
 * Returns: whether there is a library now
 */
gboolean
voc_ctl_open (VocCtl       *ctl,
              VocCtlStatus *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  voc_ctl_watch_signals (ctl);
  ctl->library = voc_library_new ();
  voc_library_open_async (ctl->library, NULL, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  if (!voc_library_open_finish (ctl->library, result, &error))
    {
      *status = voc_ctl_fail (ctl, error);
      return FALSE;
    }

  voc_library_give_key (ctl->library, g_getenv ("VOCATION_KEY"));
  tell_notes (ctl);
  return TRUE;
}

static void
forward_cancelled_cb (GCancellable *cancellable,
                      GCancellable *brief)
{
  g_cancellable_cancel (brief);
}

static gboolean
patience_ended_cb (gpointer brief)
{
  g_cancellable_cancel (brief);
  return G_SOURCE_REMOVE;
}

typedef struct
{
  void (*begin) (VocLibrary         *library,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data);
  gboolean (*end) (VocLibrary   *library,
                   GAsyncResult *result,
                   GError      **error);
} Completing;

/* Waits for what the library does by itself in the background, unless that takes more than
 * @most_seconds, when that is not 0. */
static void
complete (VocCtl           *ctl,
          const Completing *completing,
          guint             most_seconds)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) brief = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSource) patience = NULL;
  gulong handler;

  if (voc_ctl_is_cancelled (ctl))
    return;

  handler = ctl->cancellable != NULL ? g_cancellable_connect (ctl->cancellable, G_CALLBACK (forward_cancelled_cb), brief, NULL) : 0;
  if (most_seconds > 0)
    {
      patience = g_timeout_source_new_seconds (most_seconds);
      g_source_set_callback (patience, patience_ended_cb, brief, NULL);
      g_source_attach (patience, g_main_context_get_thread_default ());
    }
  completing->begin (ctl->library, brief, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  if (patience != NULL)
    g_source_destroy (patience);
  if (handler != 0)
    g_cancellable_disconnect (ctl->cancellable, handler);
  if (!completing->end (ctl->library, result, &error))
    g_debug ("What was waited for is not complete: %s", error->message);
}

/**
 * voc_ctl_complete_index:
 * @ctl: a run with a library
 * @most_seconds: after which it is given up; 0 for never
 *
 * Has words find all listings. What a large sync brought is indexed after it. The window does so
 * while it is open; whoever has none would search half of the listings. Where it
 * can't be done, an answer says so (VocResult.n_waiting): another program's sync may bring
 * more all the while.
 */
void
voc_ctl_complete_index (VocCtl *ctl,
                        guint   most_seconds)
{
  static const Completing completing = { voc_library_complete_index_async, voc_library_complete_index_finish };

  complete (ctl, &completing, most_seconds);
}

/**
 * voc_ctl_complete_occupations:
 * @ctl: a run with a library
 * @most_seconds: after which it is given up; 0 for never
 *
 * Has listings be of the occupations that their titles mean by what the user says and by the
 * tables. The window does so while it is open; a command ends before what it began is done.
 * Without tables, or where nothing can be written, they stay as they are.
 */
void
voc_ctl_complete_occupations (VocCtl *ctl,
                              guint   most_seconds)
{
  static const Completing completing = { voc_library_complete_occupations_async, voc_library_complete_occupations_finish };

  complete (ctl, &completing, most_seconds);
}

/**
 * voc_ctl_judge_problem:
 * @problem: why a sync failed
 *
 * Returns: what the program ends with for that
 */
VocCtlStatus
voc_ctl_judge_problem (VocSyncProblem problem)
{
  switch (problem)
    {
    case VOC_PROBLEM_NONE:
      return VOC_CTL_OK;
    case VOC_PROBLEM_DISK_FULL:
    case VOC_PROBLEM_STORE:
      return VOC_CTL_STORE;
    case VOC_PROBLEM_KEY_MISSING:
    case VOC_PROBLEM_KEY_REFUSED:
    case VOC_PROBLEM_TOO_LARGE:
    case VOC_PROBLEM_NOT_A_FEED:
    case VOC_PROBLEM_BROKEN:
    case VOC_PROBLEM_CHANGED:
      return VOC_CTL_PROBLEM;
    case VOC_PROBLEM_NO_NETWORK:
    case VOC_PROBLEM_TIMED_OUT:
    case VOC_PROBLEM_TLS:
    case VOC_PROBLEM_NOT_FOUND:
    case VOC_PROBLEM_GONE:
    case VOC_PROBLEM_FORBIDDEN:
    case VOC_PROBLEM_SERVER:
    case VOC_PROBLEM_TOO_MANY:
    case VOC_PROBLEM_CUT_OFF:
    case VOC_PROBLEM_INSECURE:
    case VOC_PROBLEM_REDIRECT:
    case VOC_PROBLEM_WEB_PAGE:
    case VOC_PROBLEM_PROXY:
    default:
      return VOC_CTL_NETWORK;
    }
}

static gboolean
is_of_network (GIOErrorEnum code)
{
  return code == G_IO_ERROR_CONNECTION_REFUSED || code == G_IO_ERROR_HOST_NOT_FOUND
         || code == G_IO_ERROR_HOST_UNREACHABLE || code == G_IO_ERROR_NETWORK_UNREACHABLE
         || code == G_IO_ERROR_TIMED_OUT;
}

/**
 * voc_ctl_judge:
 * @ctl: the run
 * @error: what failed
 *
 * Returns: what the program ends with for that
 */
VocCtlStatus
voc_ctl_judge (VocCtl       *ctl,
               const GError *error)
{
  if (voc_ctl_is_cancelled (ctl))
    return ctl->cancel_status;
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    return VOC_CTL_PROBLEM;
  if (error->domain == VOC_STORE_ERROR)
    return VOC_CTL_STORE;
  if (error->domain == VOC_SYNC_ERROR)
    return voc_ctl_judge_problem ((VocSyncProblem) error->code);
  if (error->domain == G_RESOLVER_ERROR || error->domain == G_TLS_ERROR)
    return VOC_CTL_NETWORK;
  if (error->domain == G_IO_ERROR && is_of_network ((GIOErrorEnum) error->code))
    return VOC_CTL_NETWORK;
  /* A file that could be read but is not what it should be. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return VOC_CTL_PROBLEM;
  if (error->domain == G_FILE_ERROR || error->domain == G_IO_ERROR)
    return VOC_CTL_STORE;

  return VOC_CTL_PROBLEM;
}

/**
 * voc_ctl_fail:
 * @ctl: the run
 * @error: what failed
 *
 * Says what failed, unless it was cancelled.
 *
 * Returns: what the program ends with for that
 */
VocCtlStatus
voc_ctl_fail (VocCtl       *ctl,
              const GError *error)
{
  g_autofree char *text = NULL;

  if (voc_ctl_is_cancelled (ctl))
    return ctl->cancel_status;

  text = voc_present_error (error);
  /* Which of the files it is, is in the message only. */
  if (error->domain == VOC_SYNC_ERROR
      || g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED)
      || g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY))
    voc_ctl_complain (ctl, "%s (%s)", text, error->message);
  else
    voc_ctl_complain (ctl, "%s", text);
  return voc_ctl_judge (ctl, error);
}
