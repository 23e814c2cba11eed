/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The period of a pay from what a feed's field for it says, by the words of
 * data/vocabulary/period.csv. Pure, for any thread. */

#include "model/voc-vocabulary-private.h"

static const VocWord period_words[] = {
#include "voc-vocabulary-period.inc"
};

static const VocWordTable periods = { period_words, G_N_ELEMENTS (period_words), TRUE };

/**
 * voc_pay_period_from_word:
 * @word: (nullable): what a feed's field for the period says
 *
 * Reads a period in the languages of Europe's feeds and in the codes of the feed
 * formats. Case, accents, hyphens and a leading "per", "a" or "1" do not matter,
 * but every word must be known, as "3 months" is no month. This is for text that
 * is known to be a period: "h" is an hour and "an" a French year here.
 *
 * Returns: the period, unknown for any other words or for two periods
 */
VocPayPeriod
voc_pay_period_from_word (const char *word)
{
  VocReading reading;

  voc_vocabulary_read (&periods, word, &reading);
  if (!reading.is_understood || reading.n_meanings == 0)
    return VOC_PAY_PERIOD_UNKNOWN;

  for (guint i = 1; i < reading.n_meanings; i++)
    if (reading.meanings[i] != reading.meanings[0])
      return VOC_PAY_PERIOD_UNKNOWN;

  return (VocPayPeriod) reading.meanings[0];
}
