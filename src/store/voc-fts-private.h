/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"

G_BEGIN_DECLS

/* Words for the full-text indexes: one cut for what is indexed and for what is
 * asked, and one place where a question becomes an expression. */

char *voc_fts_text       (const char      *text);
gboolean voc_fts_is_half_pair (const char *words);
void  voc_fts_add_phrase (GString         *match,
                          const char      *columns,
                          const char      *text,
                          gboolean         is_prefix);
char *voc_fts_all_words  (const char      *columns,
                          const char      *text,
                          gboolean         is_prefix);
char *voc_fts_match      (GPtrArray       *terms,
                          const char      *any_columns);
char *voc_fts_exclusion  (GPtrArray       *terms,
                          const char      *any_columns);

G_END_DECLS
