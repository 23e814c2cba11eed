/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"
#include "model/voc-query.h"

G_BEGIN_DECLS

/**
 * VocSnippet:
 * @text: one line of UTF-8, with "…" where the text goes on
 * @hits: (element-type VocHitRange): what of @text is asked for, in order; may be empty
 *
 * What a listing says where it has the words of a question.
 */
typedef struct
{
  char   *text;
  GArray *hits;
} VocSnippet;

VocSnippet *voc_snippet_new  (const VocQuery   *query,
                              const VocListing *listing);
void        voc_snippet_free (VocSnippet       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSnippet, voc_snippet_free)

gboolean    voc_query_has_snippets (const VocQuery *self);

G_END_DECLS
