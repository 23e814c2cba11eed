/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-hidden-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the actions about a hidden listing are told of it. */
#define VOC_HIDDEN_LISTING_FORMAT "(ssmsmsxx)"

#define VOC_TYPE_HIDDEN_ROW (voc_hidden_row_get_type ())

G_DECLARE_FINAL_TYPE (VocHiddenRow, voc_hidden_row, VOC, HIDDEN_ROW, GtkWidget)

GtkWidget     *voc_hidden_row_new      (void);
VocHiddenItem *voc_hidden_row_get_item (VocHiddenRow  *self);
void           voc_hidden_row_set_item (VocHiddenRow  *self,
                                        VocHiddenItem *item);

G_END_DECLS
