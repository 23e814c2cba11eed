/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-saved-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_SAVED_SIDEBAR (voc_saved_sidebar_get_type ())

G_DECLARE_FINAL_TYPE (VocSavedSidebar, voc_saved_sidebar, VOC, SAVED_SIDEBAR, GtkWidget)

void voc_saved_sidebar_set_list (VocSavedSidebar *self,
                                 VocSavedList    *list);
void voc_saved_sidebar_mark (VocSavedSidebar *self,
                             gint64           id,
                             gboolean         is_all);

G_END_DECLS
