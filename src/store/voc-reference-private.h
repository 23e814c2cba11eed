/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"

G_BEGIN_DECLS

/* Shared by the files that answer questions from reference.db, and by their
 * tests. */

/* The statements of each file, NULL-terminated, for the test of their plans. */
extern const char *const voc_reference_title_statements[];
extern const char *const voc_reference_title_word_statements[];
extern const char *const voc_reference_occupation_statements[];
extern const char *const voc_reference_pay_statements[];
extern const char *const voc_reference_money_statements[];
extern const char *const voc_reference_place_statements[];
extern const char *const voc_reference_guide_statements[];
extern const char *const voc_reference_page_statements[];

typedef enum
{
  VOC_WORDS_FROM_START, /* the text starts with these words, the last one open */
  VOC_WORDS_ANYWHERE,   /* all of these words, the last one open */
  VOC_WORDS_ANY,        /* any of these words */
} VocWordsMode;

char *voc_reference_match_words (const char  *key,
                                 VocWordsMode mode);
gboolean voc_reference_add_by_words (VocConn    *conn,
                                     const char *title,
                                     guint       most,
                                     GPtrArray  *found,
                                     GError    **error);
void  voc_reference_set_missing (GError    **error,
                                 const char *what,
                                 const char *which);

G_END_DECLS
