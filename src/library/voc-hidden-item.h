/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-hidden.h"

G_BEGIN_DECLS

#define VOC_TYPE_HIDDEN_ITEM (voc_hidden_item_get_type ())

G_DECLARE_FINAL_TYPE (VocHiddenItem, voc_hidden_item, VOC, HIDDEN_ITEM, GObject)

/* One thing that is hidden, as a row shows it: an employer or a listing. Signal "changed":
 * something else is known of it. */

VocHiddenItem           *voc_hidden_item_new_employer (const VocHiddenEmployer *employer);
VocHiddenItem           *voc_hidden_item_new_listing  (const VocHiddenListing  *listing);
const VocHiddenEmployer *voc_hidden_item_get_employer (VocHiddenItem           *self);
const VocHiddenListing  *voc_hidden_item_get_listing  (VocHiddenItem           *self);
const char              *voc_hidden_item_get_key      (VocHiddenItem           *self);
void                     voc_hidden_item_take         (VocHiddenItem           *self,
                                                       VocHiddenItem           *other);
gboolean                 voc_hidden_item_matches      (VocHiddenItem           *self,
                                                       const char *const       *words);

G_END_DECLS
