/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/voc-saved-item.h"

G_BEGIN_DECLS

#define VOC_TYPE_SAVED_ROW (voc_saved_row_get_type ())

G_DECLARE_FINAL_TYPE (VocSavedRow, voc_saved_row, VOC, SAVED_ROW, GtkListBoxRow)

GtkWidget *voc_saved_row_new        (VocSavedItem *item);
void       voc_saved_row_set_narrow (VocSavedRow  *self,
                                     gboolean      is_narrow);
gint64     voc_saved_row_get_id     (VocSavedRow  *self);

G_END_DECLS
