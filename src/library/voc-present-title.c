/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How sure it is that a title is of an occupation, in a sentence. */

#include "config.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

/**
 * voc_present_title_match:
 * @occupation: the occupation of a title
 *
 * Says how the title led there, for nobody can judge a figure without knowing that.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL when there is nothing to say
 */
char *
voc_present_title_match (const VocOccupation *occupation)
{
  switch (occupation->match)
    {
    case VOC_TITLE_MATCH_USER:
      return g_strdup (_ ("You chose this occupation for the title."));
    case VOC_TITLE_MATCH_OVERRIDE:
    case VOC_TITLE_MATCH_EXACT:
      return g_strdup (_ ("The title is a name of this occupation."));
    case VOC_TITLE_MATCH_STRIPPED:
      return g_strdup (_ ("The title without its additions is a name of this occupation."));
    case VOC_TITLE_MATCH_LIKELY:
      /* Translators: %s is a job title, e.g. "account manager". */
      return g_strdup_printf (_ ("Likely, but not certain: it is the occupation of “%s”."),
                              occupation->matched_title != NULL ? occupation->matched_title : occupation->title);
    case VOC_TITLE_MATCH_NONE:
    case VOC_TITLE_MATCH_SUGGESTED:
    default:
      return NULL;
    }
}
