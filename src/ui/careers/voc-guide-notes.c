/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said beside a guide's text: the language that it is in, who published it,
 * where its figures are from. Main thread only. */

#include "config.h"

#include "ui/careers/voc-guide-notes.h"

#include "library/voc-citation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const voc_guide_notes_tables[] = { "oews", "projections", "onet", NULL };

/* Languages are compared without their region; "C" and "C.UTF-8" read English. */
static gboolean
is_own_language (const char *language)
{
  const char *const *names = g_get_language_names ();
  gsize              length = strcspn (language, "-_");

  if (g_ascii_strncasecmp (language, "en", 2) == 0
      && (g_str_equal (names[0], "C") || g_str_has_prefix (names[0], "C.") || g_str_equal (names[0], "POSIX")))
    return TRUE;

  for (guint i = 0; names[i] != NULL; i++)
    if (strcspn (names[i], "-_.@") == length && g_ascii_strncasecmp (names[i], language, length) == 0)
      return TRUE;

  return FALSE;
}

/**
 * voc_guide_notes_on_language:
 * @guide: a guide
 * @has_stale: whether a paragraph of it is a translation of an older text
 *
 * Returns: (nullable): what its reader should know of its language
 */
const char *
voc_guide_notes_on_language (const VocGuide *guide,
                             gboolean        has_stale)
{
  if (has_stale)
    return _ ("Some paragraphs of this translation are of an older text. They are grayed.");
  if (guide->language != NULL && !is_own_language (guide->language))
    return _ ("This guide has not been translated into your language yet.");

  return NULL;
}

/**
 * voc_guide_notes_on_publisher:
 * @guide: a guide
 *
 * Returns: (transfer full) (nullable): who published it; %NULL when it is ours
 */
char *
voc_guide_notes_on_publisher (const VocGuide *guide)
{
  if (guide->publisher == NULL)
    return NULL;

  /* Translators: %s is who published a career guide. */
  return g_strdup_printf (_ ("Published by %s, in a feed that you follow."), guide->publisher);
}

/**
 * voc_guide_notes_on_sources:
 * @guide: a guide
 * @sources: (nullable): the tables that figures in our guides are from
 *
 * Returns: (transfer full) (nullable): where its figures are from; %NULL when it has
 *   none of the tables, as only our own have
 */
char *
voc_guide_notes_on_sources (const VocGuide *guide,
                            const char     *sources)
{
  if (guide->publisher != NULL || sources == NULL || guide->socs == NULL || guide->socs[0] == NULL)
    return NULL;

  /* Translators: %1$s is the code of an occupation, %2$s a list of sources of figures. */
  return g_strdup_printf (_ ("The figures in the text are of the United States, SOC %1$s: %2$s."), guide->socs[0], sources);
}

/**
 * voc_guide_notes_cite:
 * @guide: a guide of ours
 * @credits: (nullable) (element-type VocDataCredit): what is known of the tables
 *
 * Returns: (transfer full) (element-type VocCitation): where its figures are from, at length
 */
GPtrArray *
voc_guide_notes_cite (const VocGuide  *guide,
                      const GPtrArray *credits)
{
  GPtrArray *citations = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_citation_unref);

  for (guint i = 0; voc_guide_notes_tables[i] != NULL; i++)
    {
      VocCitation *citation = voc_citation_new_table (credits, voc_guide_notes_tables[i],
                                                      guide->socs != NULL ? guide->socs[0] : NULL);

      if (citation != NULL)
        g_ptr_array_add (citations, citation);
    }

  return citations;
}
