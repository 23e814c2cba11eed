/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _VocGuideScroll VocGuideScroll;

VocGuideScroll *voc_guide_scroll_new          (GtkScrolledWindow *scroller,
                                               GtkWidget         *text);
void            voc_guide_scroll_free         (VocGuideScroll    *self);
void            voc_guide_scroll_stop         (VocGuideScroll    *self);
void            voc_guide_scroll_to           (VocGuideScroll    *self,
                                               GtkWidget         *target);
void            voc_guide_scroll_to_value     (VocGuideScroll    *self,
                                               double             value);
gboolean        voc_guide_scroll_is_reader    (VocGuideScroll    *self);
double          voc_guide_scroll_get_value    (VocGuideScroll    *self);
gboolean        voc_guide_scroll_find         (VocGuideScroll    *self,
                                               GtkWidget         *target,
                                               double            *y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocGuideScroll, voc_guide_scroll_free)

G_END_DECLS
