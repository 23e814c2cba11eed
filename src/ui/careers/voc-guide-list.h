/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_GUIDE_LIST (voc_guide_list_get_type ())

G_DECLARE_FINAL_TYPE (VocGuideList, voc_guide_list, VOC, GUIDE_LIST, GtkWidget)

void voc_guide_list_show_guides (VocGuideList   *self,
                                 GPtrArray      *guides);
void voc_guide_list_show_hits   (VocGuideList   *self,
                                 GPtrArray      *hits,
                                 const VocQuery *words);
void voc_guide_list_select      (VocGuideList   *self,
                                 const char     *slug);
void voc_guide_list_choose      (VocGuideList   *self);

G_END_DECLS
