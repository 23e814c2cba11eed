/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-saved-search.h"

G_BEGIN_DECLS

#define VOC_TYPE_SAVED_ITEM (voc_saved_item_get_type ())

G_DECLARE_FINAL_TYPE (VocSavedItem, voc_saved_item, VOC, SAVED_ITEM, GObject)

/* A saved search with what it finds, as a row shows it. Signal "changed": either is another
 * one now. */

VocSavedItem         *voc_saved_item_new         (const VocSavedSearch *search);
const VocSavedSearch *voc_saved_item_get_search  (VocSavedItem         *self);
void                  voc_saved_item_set_search  (VocSavedItem         *self,
                                                  const VocSavedSearch *search);
gboolean              voc_saved_item_get_counts  (VocSavedItem         *self,
                                                  guint                *n,
                                                  guint                *n_fresh);
void                  voc_saved_item_set_counts  (VocSavedItem         *self,
                                                  guint                 n,
                                                  guint                 n_fresh);

G_END_DECLS
