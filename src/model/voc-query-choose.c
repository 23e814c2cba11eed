/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of a search that name one of several values: `remote:hybrid`,
 * `level:senior,lead`, `-contract:fixed`, `language:de`, `country:AT`,
 * `occupation:15-1252`. Several fields of one
 * name, or several values, add up. Pure, for any thread. */

#include "model/voc-query-private.h"

#include "base/voc-text.h"
#include "model/voc-language.h"
#include "model/voc-occupation.h"
#include "model/voc-vocabulary.h"

#include <string.h>

/* One word to a bit; %FALSE: it names none. "any" takes all back. */
typedef gboolean (*FindBit) (const char *word,
                             guint      *bits);

/* One word to a code; %FALSE: it names none. */
typedef gboolean (*FindCode) (const char *word,
                              char       *code);

static gboolean
is_any (const char *word)
{
  g_autofree char *key = voc_text_key (word);

  return strcmp (key, "any") == 0;
}

static gboolean
find_workplace (const char *word,
                guint      *bits)
{
  static const char *const yes_words[] = { "yes", "y", "true", "1", "ja", "oui", "si", "only" };
  static const char *const no_words[] = { "no", "n", "false", "0", "nein", "non", "nej", "nei" };
  g_autofree char         *key = voc_text_key (word);
  VocWorkplace             workplace = voc_workplace_from_words (word);

  for (guint i = 0; i < G_N_ELEMENTS (yes_words); i++)
    if (strcmp (key, yes_words[i]) == 0)
      workplace = VOC_WORKPLACE_REMOTE;
  for (guint i = 0; i < G_N_ELEMENTS (no_words); i++)
    if (strcmp (key, no_words[i]) == 0)
      workplace = VOC_WORKPLACE_ON_SITE;

  if (workplace == VOC_WORKPLACE_UNKNOWN)
    return FALSE;

  *bits |= 1u << workplace;
  return TRUE;
}

static gboolean
find_level (const char *word,
            guint      *bits)
{
  VocSeniority seniority = voc_seniority_from_code (word);

  if (seniority == VOC_SENIORITY_UNKNOWN)
    seniority = voc_seniority_from_words (word);
  if (seniority == VOC_SENIORITY_UNKNOWN)
    return FALSE;

  *bits |= 1u << seniority;
  return TRUE;
}

static gboolean
find_contract (const char *word,
               guint      *bits)
{
  VocContractTerm term = voc_term_from_code (word);

  if (term == VOC_CONTRACT_UNKNOWN)
    voc_employment_from_words (word, &term);
  if (term == VOC_CONTRACT_UNKNOWN)
    return FALSE;

  *bits |= 1u << term;
  return TRUE;
}

static gboolean
find_country (const char *word,
              char       *code)
{
  const char *found = voc_country_from_name (word);

  if (found == NULL)
    return FALSE;

  g_strlcpy (code, found, VOC_LANGUAGE_SIZE);
  return TRUE;
}

/* `-level:senior` leaves senior jobs out and keeps those that say nothing. */
static gboolean
choose_bits (const char *value,
             FindBit     find,
             guint       n_values,
             gboolean    is_negated,
             gboolean    is_first,
             guint      *bits)
{
  g_auto (GStrv) words = g_strsplit (value, ",", -1);
  guint found = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (is_any (words[i]))
      found = 0;
    else if (!find (words[i], &found))
      return FALSE;

  if (is_negated)
    found = ((1u << n_values) - 1) & ~found;
  *bits = is_first ? found : *bits | found;
  return TRUE;
}

static gboolean
choose_codes (const char *value,
              FindCode    find,
              gboolean    is_negated,
              gboolean    is_first,
              char     ***codes)
{
  g_auto (GStrv) words = g_strsplit (value, ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) found = NULL;

  if (is_negated)
    return FALSE;
  if (!is_first && *codes != NULL)
    g_strv_builder_addv (builder, (const char **) *codes);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = voc_text_clean (words[i]);
      char             code[VOC_LANGUAGE_SIZE];

      if (word == NULL || !find (word, code))
        return FALSE;
      g_strv_builder_add (builder, code);
    }

  found = g_strv_builder_end (builder);
  voc_query_arrange_codes (found);
  g_strfreev (*codes);
  *codes = g_steal_pointer (&found);
  return TRUE;
}

static gboolean
are_soc (char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (!voc_soc_is_valid (g_strstrip (words[i])))
      return FALSE;

  return words[0] != NULL;
}

/* Codes, or one name: there are commas in the names of occupations. */
static gboolean
choose_occupations (const char *value,
                    gboolean    is_negated,
                    gboolean    is_first,
                    char     ***occupations)
{
  g_auto (GStrv) words = g_strsplit (value, ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *name = voc_text_clean (value);
  g_auto (GStrv) found = NULL;

  if (is_negated || name == NULL)
    return FALSE;
  if (!is_first && *occupations != NULL)
    g_strv_builder_addv (builder, (const char **) *occupations);

  if (are_soc (words))
    g_strv_builder_addv (builder, (const char **) words);
  else
    g_strv_builder_add (builder, g_ascii_strcasecmp (name, "unmatched") == 0 ? "" : name);
  found = g_strv_builder_end (builder);
  voc_query_arrange_codes (found);
  g_strfreev (*occupations);
  *occupations = g_steal_pointer (&found);
  return TRUE;
}

/**
 * voc_query_choose:
 * @self: a query that is being sealed
 * @field: one whose values add up
 * @value: what it says
 * @is_negated: whether what it says is to be left out
 * @chosen: (inout): which fields of the text were read, a bit each; the first one of a kind
 *   overrules the filter of that kind
 *
 * Returns: %FALSE when @value says nothing that there is; nothing is changed then
 */
gboolean
voc_query_choose (VocQuery       *self,
                  VocQueryFieldId field,
                  const char     *value,
                  gboolean        is_negated,
                  guint          *chosen)
{
  gboolean is_first = (*chosen & 1u << field) == 0;
  gboolean is_good = FALSE;

  switch ((int) field)
    {
    case VOC_FIELD_REMOTE:
      is_good = choose_bits (value, find_workplace, VOC_N_WORKPLACES, is_negated, is_first, &self->workplaces);
      break;
    case VOC_FIELD_LEVEL:
      is_good = choose_bits (value, find_level, VOC_N_SENIORITIES, is_negated, is_first, &self->seniorities);
      break;
    case VOC_FIELD_CONTRACT:
      is_good = choose_bits (value, find_contract, VOC_N_CONTRACTS, is_negated, is_first, &self->contracts);
      break;
    case VOC_FIELD_LANGUAGE:
      is_good = choose_codes (value, voc_language_reduce, is_negated, is_first, &self->languages);
      break;
    case VOC_FIELD_COUNTRY:
      is_good = choose_codes (value, find_country, is_negated, is_first, &self->countries);
      break;
    case VOC_FIELD_OCCUPATION:
      is_good = choose_occupations (value, is_negated, is_first, &self->occupations);
      break;
    default:
      g_return_val_if_reached (FALSE);
    }

  if (is_good)
    *chosen |= 1u << field;
  return is_good;
}

static int
compare_codes (const void *a,
               const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * voc_query_arrange_codes:
 * @codes: (nullable): a list
 *
 * Puts it in order, each once, so that lists of the same codes are alike.
 */
void
voc_query_arrange_codes (char **codes)
{
  guint n = codes != NULL ? g_strv_length (codes) : 0;
  guint kept = 0;

  if (n == 0)
    return;

  qsort (codes, n, sizeof *codes, compare_codes);
  for (guint i = 0; i < n; i++)
    if (kept > 0 && strcmp (codes[kept - 1], codes[i]) == 0)
      g_free (codes[i]);
    else
      codes[kept++] = codes[i];
  codes[kept] = NULL;
}
