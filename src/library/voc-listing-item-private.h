/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-listing-list.h"

G_BEGIN_DECLS

/* Between a list and its items only. */

void            voc_listing_item_set_distance (VocListingItem      *self,
                                               double               distance_km);

/* Its snippet, and the round of voc-listing-snippets.c in which that was asked for; 0: in none. */
void            voc_listing_item_set_snippet  (VocListingItem      *self,
                                               VocSnippet          *snippet);
guint           voc_listing_item_get_snippet_round (VocListingItem *self);
void            voc_listing_item_set_snippet_round (VocListingItem *self,
                                                    guint           round);

G_END_DECLS
