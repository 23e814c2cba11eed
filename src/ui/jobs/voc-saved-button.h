/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/voc-saved-list.h"

G_BEGIN_DECLS

#define VOC_TYPE_SAVED_BUTTON (voc_saved_button_get_type ())

G_DECLARE_FINAL_TYPE (VocSavedButton, voc_saved_button, VOC, SAVED_BUTTON, GtkWidget)

void voc_saved_button_set_list (VocSavedButton *self,
                                VocSavedList   *list);
void voc_saved_button_popup    (VocSavedButton *self);
void voc_saved_button_popdown  (VocSavedButton *self);

G_END_DECLS
