/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-hidden-item.h"
#include "library/voc-library-hidden.h"

G_BEGIN_DECLS

#define VOC_TYPE_HIDDEN_LIST (voc_hidden_list_get_type ())

G_DECLARE_FINAL_TYPE (VocHiddenList, voc_hidden_list, VOC, HIDDEN_LIST, GObject)

/* What is hidden of one kind, as far as it was found (#VocHiddenItem). */

VocHiddenList *voc_hidden_list_new           (void);
void           voc_hidden_list_set_library   (VocHiddenList *self,
                                              VocLibrary    *library);
void           voc_hidden_list_set_employers (VocHiddenList *self,
                                              GPtrArray     *employers);
void           voc_hidden_list_set_listings  (VocHiddenList *self,
                                              GPtrArray     *listings);
GPtrArray     *voc_hidden_list_get_found     (VocHiddenList *self);
guint          voc_hidden_list_get_n_living  (VocHiddenList *self);

G_END_DECLS
