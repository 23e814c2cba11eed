/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *voc_text_clean            (const char *text);
char    *voc_text_clean_block      (const char *text);
char    *voc_text_take_clean       (char       *text);
char    *voc_text_take_clean_block (char       *text);
char    *voc_text_fold             (const char *text);
char    *voc_text_key              (const char *text);
char   **voc_text_tokenize         (const char *text);
gboolean voc_text_is_valid         (const char *text);
gboolean voc_text_is_blank         (const char *text);
gboolean voc_text_equal            (const char *a,
                                    const char *b);
guint    voc_text_distance         (const char *a,
                                    const char *b,
                                    guint       most);
char    *voc_text_ellipsize        (const char *text,
                                    gsize       max_characters);
gboolean voc_text_is_unspaced      (const char *word);

/**
 * VocTokenIter:
 * @word: the word, part of the folded text and not terminated
 * @length: its length in bytes
 * @has_s: whether an "s" belongs to it that stands behind an apostrophe
 *
 * Goes over the words of a folded text without a copy of any.
 */
typedef struct
{
  /*< private >*/
  const char *p;
  const char *end;
  const char *pair; /* the first character of the next pair, %NULL outside of a run */
  gboolean    after_space;

  /*< public >*/
  const char *word;
  gsize       length;
  gboolean    has_s;
} VocTokenIter;

void     voc_token_iter_init       (VocTokenIter *self,
                                    const char   *folded);
gboolean voc_token_iter_next       (VocTokenIter *self);
void     voc_token_iter_take_plain (VocTokenIter *self,
                                    GString      *out);

G_END_DECLS
