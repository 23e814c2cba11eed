/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What kinds of words the phrases of a title tell apart: those for somebody and those for
 * some work, those who lead, and words that say how something is done, not what it is
 * done with. */

#include "model/voc-title-private.h"

#include "model/voc-occupation.h"

#include <string.h>

/**
 * voc_title_is_vague:
 * @word: a word of voc_title_normalise()
 *
 * Returns: whether the word alone says nothing of the occupation, as "manager"
 */
gboolean
voc_title_is_vague (const char *word)
{
  return (voc_title_word_get (word, NULL) & VOC_TITLE_WORD_VAGUE) != 0;
}

/**
 * voc_title_is_short:
 * @word: a word of voc_title_normalise()
 *
 * Returns: whether the word stands for others wherever it is, as "rn"
 */
gboolean
voc_title_is_short (const char *word)
{
  return (voc_title_word_get (word, NULL) & VOC_TITLE_WORD_SHORT) != 0;
}

/* What all that is "director" and the like is written out as, and what teams are led by. */
gboolean
voc_title_leads (const char *word)
{
  static const char *const leaders[] = { "manager", "lead", "leader", "gerente", "responsable", "leiter", "leiterin", NULL };

  return g_strv_contains (leaders, word);
}

/* Whether the word is for somebody, not for some work, as words for people end. */
gboolean
voc_title_is_person (const char *word)
{
  static const char *const endings[] = { "er", "or", "ist", "yst", "ant", "ent", "ive", "ian", "lead", "iate", "ern" };

  if (g_str_has_suffix (word, "ment"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (word, endings[i]))
      return TRUE;

  return FALSE;
}

/* Words that say what is done with something, not with what: a "Linux systems engineer" is
 * a Linux engineer first, a "marketing strategy lead" leads marketing. */
gboolean
voc_title_is_pivot (const char *word,
                    const char *last)
{
  static const char *const built[] = { "system", "production", "test", "testing", "reliability", "automation", "integration", "design", "process", "operation", "development", "solution", NULL };
  static const char *const led[] = { "strategy", "operation", "reporting", "performance", "excellence", "initiative", "transformation", "innovation", "planning", NULL };

  return g_strv_contains (strcmp (last, "engineer") == 0 ? built : led, word);
}

/* Whether words of a part say that somebody builds or studies something, but not what: the
 * rest of the title does, as in "Production Engineer - Data Platform" and "Research
 * Scientist, Neurobiology". */
gboolean
voc_title_is_open (GPtrArray *words)
{
  const char      *last = words->len == 2 ? g_ptr_array_index (words, 1) : "";
  g_autofree char *one = words->len == 2 ? voc_title_singular (g_ptr_array_index (words, 0)) : NULL;
  const char      *first = one != NULL ? one : words->len == 2 ? g_ptr_array_index (words, 0)
                                                               : "";

  if (strcmp (first, "research") == 0)
    return strcmp (last, "scientist") == 0 || strcmp (last, "associate") == 0;

  return strcmp (last, "engineer") == 0 && voc_title_is_pivot (first, last);
}

/* Words that say how something is done, not what. */
gboolean
voc_title_is_about_nothing (const char *word)
{
  static const char *const words[] = { "operation", "program", "project", "planning", "development", "service", "support", "solution", "system", "technology", "technologie", "management", "team", "business", "technical", "test", "account", "application", "engineering", "media", NULL };

  return g_strv_contains (words, word);
}

/* Whether a part says that somebody learns the work. */
gboolean
voc_title_has_learner (GPtrArray *raw)
{
  static const char *const learners[] = { "intern", "interns", "internship", "internships", "trainee", "apprentice", "praktikum", "praktikant", "praktikantin", "werkstudent", "werkstudentin", "ausbildung", "auszubildender", "azubi", "stagiaire", "stage", "alternance", "alternant", "alternante", "apprenti", "apprentie", "estagio", "estagiario", "becario", "practicante", "practicas", "stagiair", NULL };

  for (guint i = 0; i < raw->len; i++)
    if (g_strv_contains (learners, g_ptr_array_index (raw, i)))
      return TRUE;

  return FALSE;
}
