/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-listing-list.h"

G_BEGIN_DECLS

/* What a list fetches of the texts of its items: a line of each. Main thread. */
typedef struct _VocListingSnippets VocListingSnippets;

VocListingSnippets *voc_listing_snippets_new       (VocLibrary         *library);
void                voc_listing_snippets_close     (VocListingSnippets *self);
void                voc_listing_snippets_set_query (VocListingSnippets *self,
                                                    const VocQuery     *query);
void                voc_listing_snippets_renew     (VocListingSnippets *self);
void                voc_listing_snippets_want      (VocListingSnippets *self,
                                                    VocListingItem     *item);

G_END_DECLS
