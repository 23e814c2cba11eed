/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"

G_BEGIN_DECLS

/* Codes are what is stored and exchanged; words are what feeds write. Words
 * are looked up folded, in the languages seen in the wild; they are the files
 * of data/vocabulary/. Unknown words read as unknown. */

const char     *voc_employment_to_code     (VocEmployment    single);
VocEmployment   voc_employment_from_code   (const char      *code);
VocEmployment   voc_employment_from_words  (const char      *words,
                                            VocContractTerm *term);
const char     *voc_term_to_code           (VocContractTerm  term);
VocContractTerm voc_term_from_code         (const char      *code);
const char     *voc_workplace_to_code      (VocWorkplace     workplace);
VocWorkplace    voc_workplace_from_code    (const char      *code);
VocWorkplace    voc_workplace_from_words   (const char      *words);
const char     *voc_seniority_to_code      (VocSeniority     seniority);
VocSeniority    voc_seniority_from_code    (const char      *code);
VocSeniority    voc_seniority_from_words   (const char      *words);
const char     *voc_close_reason_to_code   (VocCloseReason   reason);
VocCloseReason  voc_close_reason_from_code (const char      *code);

/* The fields of a listing whose words are looked up. Employment has the term
 * in it. */
typedef enum
{
  VOC_WORD_KIND_EMPLOYMENT,
  VOC_WORD_KIND_WORKPLACE,
  VOC_WORD_KIND_SENIORITY,
} VocWordKind;

#define VOC_N_WORD_KINDS 3

/* The length of an unknown word at most; what is longer is cut. */
#define VOC_UNKNOWN_WORD_BYTES 100

/**
 * VocUnknownWordFunc:
 * @kind: what it is of
 * @word: the word or the words, folded
 * @text: all that the source says there
 */
typedef void (*VocUnknownWordFunc) (VocWordKind  kind,
                                    const char  *word,
                                    const char  *text,
                                    gpointer     user_data);

/**
 * VocUnknownWord:
 * @kind: what it is of
 * @word: the word or the words, folded
 * @source_id: whose feed says it
 * @source_name: (nullable): the library knows it and fills it in
 * @n: how many listings of the feed said it when it was last read; of a feed of
 *   changes, how many have said it so far
 * @first_seen: Unix seconds
 * @last_seen: Unix seconds
 * @example: all that one of them says there
 *
 * A word of a feed that no row of data/vocabulary/ is for yet.
 */
typedef struct
{
  VocWordKind  kind;
  char        *word;
  gint64       source_id;
  char        *source_name;
  guint        n;
  gint64       first_seen;
  gint64       last_seen;
  char        *example;
} VocUnknownWord;

VocUnknownWord *voc_unknown_word_new             (VocWordKind         kind,
                                                  const char         *word,
                                                  const char         *example);
void            voc_unknown_word_free            (VocUnknownWord     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocUnknownWord, voc_unknown_word_free)

const char     *voc_word_kind_to_code            (VocWordKind         kind);
gboolean        voc_word_kind_from_code          (const char         *code,
                                                  VocWordKind        *kind);
gboolean        voc_word_is_known                (VocWordKind         kind,
                                                  const char         *word);
void            voc_listing_foreach_unknown_word (const VocListing   *listing,
                                                  VocUnknownWordFunc  func,
                                                  gpointer            user_data);

G_END_DECLS
