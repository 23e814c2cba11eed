/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-guide.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_GUIDE_VIEW (voc_guide_view_get_type ())

G_DECLARE_FINAL_TYPE (VocGuideView, voc_guide_view, VOC, GUIDE_VIEW, GtkWidget)

/* @titles: (element-type utf8 utf8): slug → title, for what is related */
void voc_guide_view_set_guide   (VocGuideView   *self,
                                 const VocGuide *guide,
                                 GHashTable     *titles);
void voc_guide_view_show        (VocGuideView   *self,
                                 const char     *anchor);
void voc_guide_view_set_search  (VocGuideView   *self,
                                 const char     *search);
void voc_guide_view_set_folded  (VocGuideView   *self,
                                 gboolean        is_folded);
void voc_guide_view_set_titles  (VocGuideView   *self,
                                 GHashTable     *titles);
void voc_guide_view_set_sources (VocGuideView   *self,
                                 const char     *sources,
                                 GPtrArray      *credits);

G_END_DECLS
