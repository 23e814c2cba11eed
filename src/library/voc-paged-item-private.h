/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-paged-list.h"

G_BEGIN_DECLS

/* Between a list and its items only. */

void     voc_paged_item_enter      (VocPagedItem *self,
                                    gint64        id,
                                    GHashTable   *living);
void     voc_paged_item_fill       (VocPagedItem *self,
                                    gconstpointer content);
gboolean voc_paged_item_is_filled  (VocPagedItem *self);

/* Whether the content was asked for and has not come yet. */
gboolean voc_paged_item_is_wanted  (VocPagedItem *self);
void     voc_paged_item_set_wanted (VocPagedItem *self,
                                    gboolean      is_wanted);

G_END_DECLS
