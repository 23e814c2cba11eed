/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A command that can do several things: which one its first word names, and whether the words
 * behind that are as many as it takes. Used on the main thread. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char **
get_rest (char **words)
{
  return words[0] != NULL ? words + 1 : words;
}

/**
 * voc_ctl_find_deed:
 * @ctl: the run
 * @deeds: (array zero-terminated=1): what the command can do
 * @words: the words after the command
 * @deed: (out) (nullable): what they ask for; %NULL when the first one names none of @deeds,
 *   which is for the caller to say
 * @status: (out): what to end with when the answer is %FALSE
 *
 * Returns: %FALSE when words are missing or too many, which was said
 */
gboolean
voc_ctl_find_deed (VocCtl            *ctl,
                   const VocCtlDeed  *deeds,
                   char             **words,
                   const VocCtlDeed **deed,
                   VocCtlStatus      *status)
{
  const char *name = words[0] != NULL ? words[0] : "list";
  char      **rest = get_rest (words);
  guint       n = g_strv_length (rest);

  while (deeds->name != NULL && strcmp (deeds->name, name) != 0)
    deeds++;
  *deed = deeds->name != NULL ? deeds : NULL;

  if (*deed != NULL && n < deeds->least)
    *status = voc_ctl_misuse (ctl, _ ("Something is missing."));
  else if (*deed != NULL && n > deeds->most)
    *status = voc_ctl_misuse (ctl, _ ("“%s” is one word too many."), rest[deeds->most]);
  else
    return TRUE;

  return FALSE;
}

/**
 * voc_ctl_run_deed:
 * @ctl: the run
 * @deed: what voc_ctl_find_deed() found
 * @options: of the command
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_run_deed (VocCtl           *ctl,
                  const VocCtlDeed *deed,
                  gconstpointer     options,
                  char            **words)
{
  VocCtlStatus status;

  return voc_ctl_open (ctl, &status) ? deed->run (ctl, options, get_rest (words)) : status;
}
