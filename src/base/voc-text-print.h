/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocTextPrint:
 * @whole: fingerprint of the text
 * @head: fingerprint of its first words
 * @n_words: words that were looked at; 0: too few to say anything
 *
 * What is kept of a text in order to know it again.
 */
typedef struct
{
  guint64 whole;
  guint64 head;
  guint   n_words;
} VocTextPrint;

VocTextPrint voc_text_print_make    (const char         *text);
guint        voc_text_print_compare (const VocTextPrint *a,
                                     const VocTextPrint *b);
gboolean     voc_text_print_is_near (const VocTextPrint *a,
                                     const VocTextPrint *b);

G_END_DECLS
