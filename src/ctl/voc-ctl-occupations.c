/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl occupations`: which occupation a title is of, and what a person said of
 * titles, here or in the window. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-library-figures.h"
#include "library/voc-present.h"
#include "model/voc-occupation.h"

#include <glib/gi18n-lib.h>

/* The members that name an occupation; promised in docs/command-line.md. */
JsonObject *
voc_ctl_occupation_to_json (const VocOccupation *occupation)
{
  JsonObject *object = json_object_new ();

  voc_ctl_set_text (object, "code", occupation->soc);
  voc_ctl_set_text (object, "name", occupation->title);
  voc_ctl_set_text (object, "confidence", voc_title_match_to_code (occupation->match));
  voc_ctl_set_text (object, "title", occupation->matched_title);
  return object;
}

/* The occupation of a title first, then what else it may be. Without figures there is
 * none, which is a problem when @is_needed. */
GPtrArray *
voc_ctl_find_occupations (VocCtl       *ctl,
                          const char   *title,
                          gboolean      is_needed,
                          VocCtlStatus *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *found;

  voc_library_find_occupations_async (ctl->library, title, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  found = voc_library_find_occupations_finish (ctl->library, result, &error);
  if (!is_needed && g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES))
    return g_ptr_array_new ();
  if (found == NULL)
    *status = voc_ctl_fail (ctl, error);
  return found;
}

static VocCtlStatus
list_corrections (VocCtl       *ctl,
                  gconstpointer options,
                  char        **words)
{
  VocCtlStatus status = VOC_CTL_OK;
  g_autoptr (GPtrArray) corrections = voc_ctl_list (ctl, voc_library_list_corrections_async, voc_library_list_corrections_finish, &status);

  if (corrections == NULL)
    return status;

  for (guint i = 0; i < corrections->len; i++)
    {
      const VocOccupation *occupation = g_ptr_array_index (corrections, i);
      g_autofree char     *title = voc_ctl_clean (occupation->matched_title);

      if (ctl->is_json)
        voc_ctl_put_json (ctl, voc_ctl_occupation_to_json (occupation));
      else
        voc_ctl_print (ctl, "%s  %s  %s\n", occupation->soc, title, occupation->title);
    }
  if (corrections->len == 0)
    voc_ctl_say (ctl, "%s", _ ("No occupation was corrected."));
  return VOC_CTL_OK;
}

static VocCtlStatus
find_title (VocCtl       *ctl,
            gconstpointer options,
            char        **words)
{
  VocCtlStatus     status = VOC_CTL_OK;
  g_autofree char *title = voc_ctl_join_text (words);
  g_autoptr (GPtrArray) found = NULL;

  if (title == NULL)
    return voc_ctl_misuse (ctl, _ ("The title is not a text."));
  found = voc_ctl_find_occupations (ctl, title, TRUE, &status);
  if (found == NULL)
    return status;

  for (guint i = 0; i < found->len; i++)
    {
      const VocOccupation *occupation = g_ptr_array_index (found, i);
      g_autofree char     *match = voc_present_title_match (occupation);

      if (ctl->is_json)
        voc_ctl_put_json (ctl, voc_ctl_occupation_to_json (occupation));
      else
        voc_ctl_print (ctl, "%s  %s  %s\n", occupation->soc, occupation->title, match != NULL ? match : _ ("It may also be this one."));
    }
  if (found->len > 0)
    return VOC_CTL_OK;

  voc_ctl_complain (ctl, _ ("No occupation matches the title “%s”."), title);
  return VOC_CTL_PROBLEM;
}

static VocCtlStatus
choose (VocCtl     *ctl,
        const char *title,
        const char *soc)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  voc_library_choose_occupation_async (ctl->library, title, soc, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  if (voc_library_choose_occupation_finish (ctl->library, result, &error))
    {
      voc_ctl_complete_occupations_for_question (ctl);
      if (soc != NULL)
        voc_ctl_say (ctl, _ ("The occupation of “%1$s” is %2$s from now on."), title, soc);
      else
        voc_ctl_say (ctl, _ ("The correction of “%s” is removed"), title);
      return VOC_CTL_OK;
    }
  if (!g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    return voc_ctl_fail (ctl, error);

  voc_ctl_complain (ctl, _ ("There is no occupation with the code “%s”."), soc);
  return VOC_CTL_PROBLEM;
}

static VocCtlStatus
set_title (VocCtl       *ctl,
           gconstpointer options,
           char        **words)
{
  g_autofree char *title = voc_ctl_dup_text (words[0]);

  if (title == NULL)
    return voc_ctl_misuse (ctl, _ ("The title is not a text."));
  if (!voc_soc_is_valid (words[1]))
    return voc_ctl_misuse (ctl, _ ("“%s” is not the code of an occupation; write it as 15-1252."), words[1]);

  return choose (ctl, title, words[1]);
}

static VocCtlStatus
remove_title (VocCtl       *ctl,
              gconstpointer options,
              char        **words)
{
  g_autofree char *title = voc_ctl_join_text (words);
  VocCtlStatus     status = VOC_CTL_OK;
  g_autoptr (GPtrArray) found = NULL;
  const VocOccupation *first;

  if (title == NULL)
    return voc_ctl_misuse (ctl, _ ("The title is not a text."));
  found = voc_ctl_find_occupations (ctl, title, TRUE, &status);
  if (found == NULL)
    return status;

  first = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
  if (first != NULL && first->match == VOC_TITLE_MATCH_USER)
    return choose (ctl, title, NULL);

  voc_ctl_complain (ctl, _ ("The occupation of “%s” was not corrected; see “vocationctl occupations list”."), title);
  return VOC_CTL_PROBLEM;
}

static const VocCtlDeed deeds[] = {
  { "list", 0, 0, list_corrections },
  { "find", 1, G_MAXUINT, find_title },
  { "set", 2, 2, set_title },
  { "remove", 1, G_MAXUINT, remove_title },
  { NULL },
};

/**
 * voc_ctl_occupations:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_occupations (VocCtl *ctl,
                     char  **words)
{
  VocCtlStatus      status;
  const VocCtlDeed *deed;

  if (!voc_ctl_parse (ctl, NULL, &words, 0, G_MAXUINT, &status))
    return status;
  if (!voc_ctl_find_deed (ctl, deeds, words, &deed, &status))
    return status;
  if (deed == NULL)
    return voc_ctl_misuse (ctl, _ ("“occupations” cannot be told to “%s”; write list, find, set or remove."), words[0]);

  return voc_ctl_run_deed (ctl, deed, NULL, words);
}
