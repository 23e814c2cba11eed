/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-saved.h"
#include "library/voc-saved-item.h"

G_BEGIN_DECLS

#define VOC_TYPE_SAVED_LIST (voc_saved_list_get_type ())

G_DECLARE_FINAL_TYPE (VocSavedList, voc_saved_list, VOC, SAVED_LIST, GObject)

/* The saved searches of a library (#VocSavedItem), in step with it and counted anew when
 * the listings change. Signal "counted": all were. */

VocSavedList *voc_saved_list_new      (VocLibrary     *library);
VocSavedItem *voc_saved_list_find     (VocSavedList   *self,
                                       gint64          id);
VocSavedItem *voc_saved_list_find_query (VocSavedList *self,
                                       const VocQuery *query);
guint         voc_saved_list_get_n_fresh (VocSavedList *self);

G_END_DECLS
