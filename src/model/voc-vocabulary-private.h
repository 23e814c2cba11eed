/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-vocabulary.h"

G_BEGIN_DECLS

/* The words of data/vocabulary/, as the build makes tables of them. */

/* The low bits of a meaning are a value of the table's own enumeration; that of
 * employment has a set of kinds there and a term above it. */
#define VOC_WORD_VALUE_MASK 0xffffu
#define VOC_WORD_TERM_SHIFT 16
#define VOC_WORD_PERMANENT ((guint32) VOC_CONTRACT_PERMANENT << VOC_WORD_TERM_SHIFT)
#define VOC_WORD_FIXED_TERM ((guint32) VOC_CONTRACT_FIXED_TERM << VOC_WORD_TERM_SHIFT)
#define VOC_WORD_TERM_MASK (0xfu << VOC_WORD_TERM_SHIFT)

/* Counts only in a text of which every word is known. */
#define VOC_WORD_WEAK (1u << 31)
/* Of the common words only: takes back what comes next, or says nothing. */
#define VOC_WORD_NOT (1u << 30)
#define VOC_WORD_LINK (1u << 29)

typedef struct
{
  const char *key; /* folded */
  guint32     meaning; /* 0: known, and says nothing */
} VocWord;

/**
 * VocWordTable:
 * @words: in the order of strcmp()
 * @heeds_numbers: a number that no word has is not known: "3 months" is no month
 *   and "Office 365" no office, while "80 %" leaves "Fast" what it is
 */
typedef struct
{
  const VocWord *words;
  gsize          n_words;
  gboolean       heeds_numbers;
} VocWordTable;

/* Texts that say more than this say nothing. */
#define VOC_MAX_MEANINGS 32

/**
 * VocReading:
 * @meanings: what was found, in the order of the text, none of them 0
 * @is_understood: the text has words, and every one of them is known
 */
typedef struct
{
  guint32  meanings[VOC_MAX_MEANINGS];
  guint    n_meanings;
  gboolean is_understood;
} VocReading;

/* One part of a text, folded. Not terminated. */
typedef void (*VocPartFunc) (const char *part,
                             gsize       length,
                             gpointer    user_data);

void voc_vocabulary_read            (const VocWordTable *table,
                                     const char         *text,
                                     VocReading         *reading);
void voc_vocabulary_foreach_unknown (const VocWordTable *table,
                                     const char         *text,
                                     VocPartFunc         func,
                                     gpointer            user_data);

G_END_DECLS
