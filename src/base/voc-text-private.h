/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What characters are: voc-text-scan.c. */
gboolean voc_unichar_is_blank     (gunichar    c);
gboolean voc_unichar_is_break     (gunichar    c);
gboolean voc_unichar_is_invisible (gunichar    c);
gboolean voc_unichar_is_joiner    (gunichar    c);
gboolean voc_unichar_is_accent    (gunichar    c);
gboolean voc_unichar_is_word      (gunichar    c);
gboolean voc_unichar_is_inert     (gunichar    c);

/* One look at a text. */
gsize    voc_utf8_read            (const char *p,
                                   const char *end,
                                   gunichar   *c);
gsize    voc_text_ascii_length    (const char *text,
                                   gsize       length);
gboolean voc_text_is_clean        (const char *text,
                                   gsize       length,
                                   gboolean    keep_breaks);

/* The normal forms of Unicode, for text of any length. */
char    *voc_text_normalize       (const char    *text,
                                   GNormalizeMode mode);

/* The long way of voc_text_fold(). */
char    *voc_text_fold_length     (const char *text,
                                   gsize       length);

G_END_DECLS
