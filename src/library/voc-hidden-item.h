/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-hidden.h"

G_BEGIN_DECLS

#define VOC_TYPE_HIDDEN_ITEM (voc_hidden_item_get_type ())

G_DECLARE_FINAL_TYPE (VocHiddenItem, voc_hidden_item, VOC, HIDDEN_ITEM, GObject)

/* One thing that is hidden, as a row shows it: an employer or a listing. Signal "changed":
 * something else is known of it. */

VocHiddenItem           *voc_hidden_item_new_employer      (const VocHiddenEmployer *employer);
VocHiddenItem           *voc_hidden_item_new_listing       (const VocHiddenListing  *listing);
const VocHiddenEmployer *voc_hidden_item_get_employer      (VocHiddenItem           *self);
const VocHiddenListing  *voc_hidden_item_get_listing       (VocHiddenItem           *self);

/* For its list */
char                    *voc_hidden_item_make_employer_key (const VocHiddenEmployer *employer);
char                    *voc_hidden_item_make_listing_key  (const VocHiddenListing  *listing);
void                     voc_hidden_item_take_employer     (VocHiddenItem           *self,
                                                            const VocHiddenEmployer *employer);
void                     voc_hidden_item_take_listing      (VocHiddenItem           *self,
                                                            const VocHiddenListing  *listing);
void                     voc_hidden_item_enter             (VocHiddenItem           *self,
                                                            GHashTable              *living);
gboolean                 voc_hidden_item_is_wanted         (VocHiddenItem           *self);
void                     voc_hidden_item_set_wanted        (VocHiddenItem           *self,
                                                            gboolean                 is_wanted);

G_END_DECLS
