/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl sync`: brings sources up to date, a few at a time, and tells what
 * came of each as soon as it is known. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

/* More at once would only wait for the one thread that writes. */
#define AT_ONCE 4

/**
 * Round:
 * @queue: (element-type VocSource): those that have not begun
 * @status: the worst so far
 */
typedef struct
{
  VocCtl      *ctl;
  GPtrArray   *sources;
  GQueue       queue;
  guint        n_running;
  VocCtlStatus status;
} Round;

/* One sync that is under way. */
typedef struct
{
  Round           *round;
  const VocSource *source; /* the round's */
} Job;

static const char *
find_name (Round *round,
           gint64 id)
{
  for (guint i = 0; i < round->sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (round->sources, i);

      if (source->id == id)
        return source->name;
    }

  return "";
}

static void
progress_cb (VocLibrary      *library,
             VocSyncProgress *progress,
             Round           *round)
{
  g_autofree char *records = voc_present_number (progress->n_records);
  g_autofree char *bytes = voc_present_bytes (progress->n_bytes);
  g_autofree char *documents = NULL;

  if (progress->n_documents_to_read > 0)
    {
      documents = voc_present_progress (progress);
      voc_ctl_progress (round->ctl, "%s: %s", find_name (round, progress->source_id), documents);
      return;
    }

  /* Translators: a source, how many listings were read, how many bytes */
  voc_ctl_progress (round->ctl, _ ("%1$s: %2$s listings, %3$s"),
                    find_name (round, progress->source_id), records, bytes);
}

/* The worst of all is what the program ends with; the network is the mildest
 * thing that can go wrong. */
static void
take_status (Round       *round,
             VocCtlStatus status)
{
  static const VocCtlStatus order[] = { VOC_CTL_OK, VOC_CTL_NETWORK, VOC_CTL_PROBLEM,
                                        VOC_CTL_STORE };
  guint                     have = 0;
  guint                     come = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (order[i] == round->status)
        have = i;
      if (order[i] == status)
        come = i;
    }
  if (come > have)
    round->status = status;
}

static VocCtlStatus
judge (const VocSyncReport *report)
{
  switch (report->outcome)
    {
    case VOC_SYNC_OK:
    case VOC_SYNC_UNCHANGED:
    case VOC_SYNC_NEVER:
    case VOC_SYNC_CANCELLED:
      return VOC_CTL_OK;
    case VOC_SYNC_SUSPICIOUS:
      return VOC_CTL_PROBLEM;
    case VOC_SYNC_WAITING:
      return VOC_CTL_NETWORK;
    case VOC_SYNC_INCOMPLETE:
    case VOC_SYNC_FAILED:
    default:
      return report->problem != VOC_PROBLEM_NONE ? voc_ctl_judge_problem (report->problem)
                                                 : VOC_CTL_PROBLEM;
    }
}

static void
tell_report (Round               *round,
             const VocSyncReport *report)
{
  VocCtl          *ctl = round->ctl;
  const char      *name = find_name (round, report->source_id);
  VocCtlStatus     status = judge (report);
  g_autofree char *text = voc_present_report (report);

  take_status (round, status);
  if (ctl->is_json)
    {
      voc_ctl_put_json (ctl, voc_ctl_report_to_json (report, name));
      voc_ctl_flush (ctl);
      return;
    }

  if (status != VOC_CTL_OK)
    {
      if (report->detail != NULL)
        voc_ctl_complain (ctl, "%s: %s (%s)", name, text, report->detail);
      else
        voc_ctl_complain (ctl, "%s: %s", name, text);
    }
  else
    {
      voc_ctl_say (ctl, "%s: %s", name, text);
    }
  for (guint i = 0; report->skips != NULL && i < report->skips->len && !ctl->is_quiet; i++)
    {
      const VocSkipReason *reason = g_ptr_array_index (report->skips, i);

      voc_ctl_complain (ctl,
                        ngettext ("%1$s: %2$u record was skipped: %3$s",
                                  "%1$s: %2$u records were skipped: %3$s", reason->count),
                        name, reason->count, reason->message);
    }
  voc_ctl_flush (ctl);
}

/* The window or another run is at it; that it is done is theirs to tell. */
static void
tell_pending (Round           *round,
              const VocSource *source)
{
  take_status (round, VOC_CTL_PROBLEM);
  if (round->ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "source_id", source->id);
      voc_ctl_set_text (object, "source", source->name);
      json_object_set_string_member (object, "outcome", "pending");
      voc_ctl_put_json (round->ctl, object);
      return;
    }

  voc_ctl_complain (round->ctl, _ ("%s: another program is syncing it."), source->name);
}

static void
synced_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Job *job = user_data;
  Round          *round = job->round;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSyncReport) report = voc_library_sync_finish (VOC_LIBRARY (object), result, &error);

  round->n_running--;
  if (report != NULL)
    tell_report (round, report);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    tell_pending (round, job->source);
  else
    take_status (round, voc_ctl_fail (round->ctl, error));
}

static void
start_some (Round *round)
{
  while (round->n_running < AT_ONCE && !g_queue_is_empty (&round->queue)
         && !voc_ctl_is_cancelled (round->ctl))
    {
      Job *job = g_new0 (Job, 1);

      job->round = round;
      job->source = g_queue_pop_head (&round->queue);
      round->n_running++;
      voc_ctl_progress (round->ctl, "%s", job->source->name);
      voc_library_sync_async (round->ctl->library, job->source->id, round->ctl->cancellable,
                              synced_cb, job);
    }
}

static guint
count (GPtrArray *sources,
       gboolean   is_gone)
{
  guint n = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (sources, i);

      if (is_gone ? !source->is_paused && voc_source_is_gone (source) : source->is_paused)
        n++;
    }

  return n;
}

/* Why none is synced when none is asked for by its name. */
static void
tell_nothing (Round *round)
{
  guint n_paused = count (round->sources, FALSE);
  guint n_gone = count (round->sources, TRUE);

  if (round->sources->len == 0)
    voc_ctl_say (round->ctl, _ ("There is no source to sync. Add one with “vocationctl sources add ADDRESS”."));
  if (n_paused > 0)
    {
      g_autofree char *number = voc_present_number (n_paused);

      /* Translators: %s is a number. */
      voc_ctl_say (round->ctl,
                   ngettext ("%s source is paused. It is synced when you name it.",
                             "%s sources are paused. They are synced when you name them.", n_paused),
                   number);
    }
  if (n_gone > 0)
    {
      g_autofree char *number = voc_present_number (n_gone);

      /* Translators: %s is a number. */
      voc_ctl_say (round->ctl,
                   ngettext ("%s source is gone, as its server says. It is synced when you name it.",
                             "%s sources are gone, as their servers say. They are synced when you name them.", n_gone),
                   number);
    }
}

static gboolean
fill_queue (Round *round,
            char **words)
{
  gboolean is_ok = TRUE;

  for (guint i = 0; words[0] == NULL && i < round->sources->len; i++)
    {
      VocSource *source = g_ptr_array_index (round->sources, i);

      if (!source->is_paused && !voc_source_is_gone (source))
        g_queue_push_tail (&round->queue, source);
    }

  for (guint i = 0; words[i] != NULL; i++)
    {
      VocSource *source = voc_ctl_find_source (round->ctl, round->sources, words[i],
                                               &round->status);

      if (source == NULL)
        is_ok = FALSE;
      else if (g_queue_find (&round->queue, source) == NULL)
        g_queue_push_tail (&round->queue, source);
    }

  return is_ok;
}

/**
 * voc_ctl_sync:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_sync (VocCtl *ctl,
              char  **words)
{
  Round        round = { .ctl = ctl, .queue = G_QUEUE_INIT };
  gulong       handler;
  VocCtlStatus status;
  g_autoptr (GPtrArray) sources = NULL;

  if (!voc_ctl_parse (ctl, NULL, &words, 0, G_MAXUINT, &status))
    return status;
  if (!voc_ctl_open (ctl, &status))
    return status;
  sources = voc_ctl_list_sources (ctl, &status);
  if (sources == NULL)
    return status;

  round.sources = sources;
  if (fill_queue (&round, words))
    {
      if (g_queue_is_empty (&round.queue))
        tell_nothing (&round);
      handler = g_signal_connect (ctl->library, "sync-progress", G_CALLBACK (progress_cb), &round);
      start_some (&round);
      while (round.n_running > 0)
        {
          g_main_context_iteration (NULL, TRUE);
          start_some (&round);
        }
      g_signal_handler_disconnect (ctl->library, handler);
      voc_ctl_complete_index (ctl, 0);
      voc_ctl_complete_occupations (ctl, 0);
    }

  g_queue_clear (&round.queue);
  return round.status;
}
