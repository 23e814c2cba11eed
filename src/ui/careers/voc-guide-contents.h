/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_GUIDE_CONTENTS (voc_guide_contents_get_type ())

G_DECLARE_FINAL_TYPE (VocGuideContents, voc_guide_contents, VOC, GUIDE_CONTENTS, GtkWidget)

void        voc_guide_contents_clear      (VocGuideContents *self);
void        voc_guide_contents_add        (VocGuideContents *self,
                                           const char       *title,
                                           const char       *anchor);
void        voc_guide_contents_set_shown  (VocGuideContents *self,
                                           const char       *anchor,
                                           gboolean          is_shown);
void        voc_guide_contents_mark       (VocGuideContents *self,
                                           const char       *anchor);
const char *voc_guide_contents_get_marked (VocGuideContents *self);

G_END_DECLS
