/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of titles that are no part of what the job is, or that are short for
 * others. They are a table, data/titles/words.csv, made into this file's array by
 * make-title-words.py and found by halving. */

#include "model/voc-title-private.h"

#include "base/voc-hash.h"
#include "model/voc-occupation.h"

#include <string.h>

static const struct
{
  const char  *word;
  VocTitleWord flags;
  const char  *meaning; /* (nullable) */
} words[] = {
#include "voc-title-words.inc"
};

/* What @word, which is folded, is in titles; 0 when the table does not know it.
 * @meaning (nullable) is set to what it is short for, or %NULL. */
VocTitleWord
voc_title_word_get (const char  *word,
                    const char **meaning)
{
  gsize low = 0;
  gsize high = G_N_ELEMENTS (words);

  if (meaning != NULL)
    *meaning = NULL;
  while (low < high)
    {
      gsize middle = (low + high) / 2;
      int   order = strcmp (word, words[middle].word);

      if (order == 0)
        {
          if (meaning != NULL)
            *meaning = words[middle].meaning;
          return words[middle].flags;
        }
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }

  return 0;
}

/**
 * voc_title_words_sum:
 *
 * Returns: another number when the words of titles are others, or mean something else
 */
guint64
voc_title_words_sum (void)
{
  guint64 sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      guint32     flags = GUINT32_TO_LE ((guint32) words[i].flags);
      const char *meaning = words[i].meaning != NULL ? words[i].meaning : "";

      sum = voc_hash_short (sum, words[i].word, strlen (words[i].word));
      sum = voc_hash_short (sum, (const char *) &flags, sizeof flags);
      sum = voc_hash_short (sum, meaning, strlen (meaning));
    }

  return sum;
}
