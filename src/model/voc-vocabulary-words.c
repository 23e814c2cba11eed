/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What feeds write for kinds of employment, terms, workplaces and levels, read by
 * the words of data/vocabulary/, and what of a listing no word there knows. A
 * level is never read from a title here, only from a feed's own field for it.
 * Pure, for any thread. */

#include "model/voc-vocabulary-private.h"

#include "model/voc-code-private.h"

#include <string.h>

/* Hours and term, as one field tells both. */
static const VocWord employment_words[] = {
#include "voc-vocabulary-employment.inc"
};

static const VocWord workplace_words[] = {
#include "voc-vocabulary-workplace.inc"
};

static const VocWord seniority_words[] = {
#include "voc-vocabulary-seniority.inc"
};

static const VocWordTable tables[VOC_N_WORD_KINDS] = {
  [VOC_WORD_KIND_EMPLOYMENT] = { employment_words, G_N_ELEMENTS (employment_words), FALSE },
  [VOC_WORD_KIND_WORKPLACE] = { workplace_words, G_N_ELEMENTS (workplace_words), TRUE },
  [VOC_WORD_KIND_SENIORITY] = { seniority_words, G_N_ELEMENTS (seniority_words), FALSE },
};

static const char *const kind_codes[VOC_N_WORD_KINDS] = { "employment", "workplace", "seniority" };

/**
 * voc_employment_from_words:
 * @words: (nullable): what a feed says of the kind of employment, also a list
 * @term: (nullable) (inout): set to the term when the words say one; untouched
 *   when they do not, or say both
 *
 * Reads all kinds that are named. Hours and term are two questions: "Permanent"
 * and "CDI" answer only the second.
 *
 * Returns: the set of kinds; unknown when none is named
 */
VocEmployment
voc_employment_from_words (const char      *words,
                           VocContractTerm *term)
{
  VocReading reading;
  guint32    found = 0;
  guint32    found_term;

  voc_vocabulary_read (&tables[VOC_WORD_KIND_EMPLOYMENT], words, &reading);
  for (guint i = 0; i < reading.n_meanings; i++)
    found |= reading.meanings[i];

  found_term = found & VOC_WORD_TERM_MASK;
  if (term != NULL && (found_term == VOC_WORD_PERMANENT || found_term == VOC_WORD_FIXED_TERM))
    *term = (VocContractTerm) (found_term >> VOC_WORD_TERM_SHIFT);

  return (VocEmployment) (found & VOC_WORD_VALUE_MASK);
}

/**
 * voc_workplace_from_words:
 * @words: (nullable): what a feed says of the workplace
 *
 * What is partly remote is often named with both words.
 *
 * Returns: the workplace; hybrid when on-site and remote are both named; unknown
 *   when none is
 */
VocWorkplace
voc_workplace_from_words (const char *words)
{
  VocReading   reading;
  VocWorkplace found = VOC_WORKPLACE_UNKNOWN;

  voc_vocabulary_read (&tables[VOC_WORD_KIND_WORKPLACE], words, &reading);
  for (guint i = 0; i < reading.n_meanings; i++)
    {
      VocWorkplace one = (VocWorkplace) reading.meanings[i];

      found = found == VOC_WORKPLACE_UNKNOWN || found == one ? one : VOC_WORKPLACE_HYBRID;
    }

  return found;
}

/**
 * voc_seniority_from_words:
 * @words: (nullable): what a feed's own field for the level says; no title
 *
 * Returns: the first level that is named; unknown when none is
 */
VocSeniority
voc_seniority_from_words (const char *words)
{
  VocReading reading;

  voc_vocabulary_read (&tables[VOC_WORD_KIND_SENIORITY], words, &reading);
  return reading.n_meanings > 0 ? (VocSeniority) reading.meanings[0] : VOC_SENIORITY_UNKNOWN;
}

/**
 * voc_word_kind_to_code:
 * @kind: what a word is of
 *
 * Returns: (transfer none): its code
 */
const char *
voc_word_kind_to_code (VocWordKind kind)
{
  g_return_val_if_fail ((guint) kind < VOC_N_WORD_KINDS, "");

  return kind_codes[kind];
}

/**
 * voc_word_kind_from_code:
 * @code: (nullable): a code
 * @kind: (out): the kind
 *
 * Returns: %FALSE for any other text
 */
gboolean
voc_word_kind_from_code (const char  *code,
                         VocWordKind *kind)
{
  guint found = voc_code_find (code, kind_codes, VOC_N_WORD_KINDS, VOC_N_WORD_KINDS);

  if (found == VOC_N_WORD_KINDS)
    return FALSE;

  *kind = (VocWordKind) found;
  return TRUE;
}

typedef struct
{
  VocWordKind        kind;
  const char        *text;
  VocUnknownWordFunc func;
  gpointer           user_data;
} Unknown;

static void
tell_unknown (const char *part,
              gsize       length,
              gpointer    user_data)
{
  const Unknown *unknown = user_data;
  char           word[VOC_UNKNOWN_WORD_BYTES + 1];

  /* What is cut ends with a whole character. */
  if (length > VOC_UNKNOWN_WORD_BYTES)
    for (length = VOC_UNKNOWN_WORD_BYTES; (part[length] & 0xc0) == 0x80;)
      length--;
  memcpy (word, part, length);
  word[length] = '\0';
  unknown->func (unknown->kind, word, unknown->text, unknown->user_data);
}

/**
 * voc_listing_foreach_unknown_word:
 * @listing: a listing
 * @func: (scope call): called for each
 *
 * Tells what the source says of the listing's employment, workplace and level
 * that no word of data/vocabulary/ knows: of a list, each item of which not one
 * word is known.
 */
void
voc_listing_foreach_unknown_word (const VocListing  *listing,
                                  VocUnknownWordFunc func,
                                  gpointer           user_data)
{
  const char *texts[VOC_N_WORD_KINDS];

  g_return_if_fail (listing != NULL);

  texts[VOC_WORD_KIND_EMPLOYMENT] = listing->employment_raw;
  texts[VOC_WORD_KIND_WORKPLACE] = listing->workplace_raw;
  texts[VOC_WORD_KIND_SENIORITY] = listing->seniority_raw;
  for (guint i = 0; i < VOC_N_WORD_KINDS; i++)
    {
      Unknown unknown = { (VocWordKind) i, texts[i], func, user_data };

      voc_vocabulary_foreach_unknown (&tables[i], texts[i], tell_unknown, &unknown);
    }
}

static void
note_unknown (const char *part,
              gsize       length,
              gpointer    user_data)
{
  *(gboolean *) user_data = FALSE;
}

/**
 * voc_word_is_known:
 * @kind: what it is of
 * @word: a word that was not known to the program that wrote it down
 *
 * Returns: whether this program knows it
 */
gboolean
voc_word_is_known (VocWordKind kind,
                   const char *word)
{
  gboolean is_known = TRUE;

  g_return_val_if_fail ((guint) kind < VOC_N_WORD_KINDS, TRUE);

  voc_vocabulary_foreach_unknown (&tables[kind], word, note_unknown, &is_known);
  return is_known;
}

/**
 * voc_unknown_word_new:
 * @kind: what it is of
 * @word: the word, folded
 * @example: all that the source says there
 *
 * Returns: (transfer full): a word that nobody has counted yet
 */
VocUnknownWord *
voc_unknown_word_new (VocWordKind kind,
                      const char *word,
                      const char *example)
{
  VocUnknownWord *self = g_new0 (VocUnknownWord, 1);

  self->kind = kind;
  self->word = g_strdup (word);
  self->example = g_strdup (example);

  return self;
}

/**
 * voc_unknown_word_free:
 * @self: (transfer full): a word
 */
void
voc_unknown_word_free (VocUnknownWord *self)
{
  g_free (self->word);
  g_free (self->source_name);
  g_free (self->example);
  g_free (self);
}
