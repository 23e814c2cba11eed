/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *voc_text_clean        (const char *text);
char    *voc_text_clean_block  (const char *text);
char    *voc_text_fold         (const char *text);
char    *voc_text_key          (const char *text);
char   **voc_text_tokenize     (const char *text);
gboolean voc_text_is_blank     (const char *text);
gboolean voc_text_equal        (const char *a,
                                const char *b);
char    *voc_text_ellipsize    (const char *text,
                                gsize       max_characters);

G_END_DECLS
