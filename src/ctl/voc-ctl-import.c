/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl import`: candidates from a file. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-library-people.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
put_report_json (VocCtl                *ctl,
                 const VocImportReport *report)
{
  JsonObject *object = json_object_new ();
  JsonArray  *problems = json_array_new ();

  for (guint i = 0; i < report->problems->len; i++)
    json_array_add_string_element (problems, g_ptr_array_index (report->problems, i));
  json_object_set_int_member (object, "added", report->n_added);
  json_object_set_int_member (object, "updated", report->n_updated);
  json_object_set_array_member (object, "problems", problems);
  voc_ctl_put_json (ctl, object);
}

static void
tell_report (VocCtl                *ctl,
             const VocImportReport *report)
{
  for (guint i = 0; i < report->problems->len; i++)
    voc_ctl_complain (ctl, "%s", (const char *) g_ptr_array_index (report->problems, i));
  if (report->n_added > 0)
    voc_ctl_say (ctl,
                 ngettext ("%u candidate was added.", "%u candidates were added.",
                           report->n_added),
                 report->n_added);
  if (report->n_updated > 0)
    voc_ctl_say (ctl,
                 ngettext ("%u candidate was brought up to date.",
                           "%u candidates were brought up to date.", report->n_updated),
                 report->n_updated);
}

/**
 * voc_ctl_import:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_import (VocCtl *ctl,
                char  **words)
{
  VocCtlStatus status;
  int          descriptor;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VocImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  if (!voc_ctl_parse (ctl, NULL, &words, 1, 1, &status))
    return status;
  file = g_file_new_for_commandline_arg (words[0]);
  if (strcmp (words[0], "-") != 0 && !g_file_query_exists (file, NULL))
    {
      voc_ctl_complain (ctl, _ ("There is no file “%s”."), words[0]);
      return VOC_CTL_STORE;
    }
  if (!voc_ctl_open (ctl, &status))
    return status;

  g_object_unref (file);
  file = voc_ctl_open_input (ctl, words[0], &descriptor, &status);
  if (file == NULL)
    return status;

  voc_library_import_candidates_async (ctl->library, file, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  voc_ctl_close_input (descriptor);
  report = voc_library_import_candidates_finish (ctl->library, result, &error);
  if (report == NULL)
    return voc_ctl_fail (ctl, error);

  if (ctl->is_json)
    put_report_json (ctl, report);
  else
    tell_report (ctl, report);
  if (report->n_added + report->n_updated == 0 && report->problems->len == 0)
    voc_ctl_complain (ctl, _ ("There is no candidate in “%s”."), words[0]);
  return report->problems->len > 0 || report->n_added + report->n_updated == 0 ? VOC_CTL_PROBLEM
                                                                               : VOC_CTL_OK;
}
