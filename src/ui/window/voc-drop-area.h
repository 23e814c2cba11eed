/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_DROP_AREA (voc_drop_area_get_type ())

G_DECLARE_FINAL_TYPE (VocDropArea, voc_drop_area, VOC, DROP_AREA, GtkWidget)

/* Properties: "child", and "active": whether it takes anything now. Signal:
 * "dropped" (GValue *): a GdkFileList or a text. */

VocDropArea *voc_drop_area_new_around (AdwApplicationWindow *window);
GtkWidget   *voc_drop_area_get_child  (VocDropArea          *self);
void         voc_drop_area_set_child  (VocDropArea          *self,
                                       GtkWidget            *child);
gboolean     voc_drop_area_is_active  (VocDropArea          *self);
void         voc_drop_area_set_active (VocDropArea          *self,
                                       gboolean              is_active);

G_END_DECLS
