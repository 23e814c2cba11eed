/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/common/voc-suggestion.h"

G_BEGIN_DECLS

#define VOC_TYPE_SUGGEST_POPUP (voc_suggest_popup_get_type ())

G_DECLARE_FINAL_TYPE (VocSuggestPopup, voc_suggest_popup, VOC, SUGGEST_POPUP, GtkPopover)

/* Signal "activated" (VocSuggestion): its row was pressed. */

void           voc_suggest_popup_set_entry  (VocSuggestPopup *self,
                                             GtkWidget       *entry);
GListModel    *voc_suggest_popup_get_model  (VocSuggestPopup *self);
void           voc_suggest_popup_set_model  (VocSuggestPopup *self,
                                             GListModel      *model);
gboolean       voc_suggest_popup_is_open    (VocSuggestPopup *self);
void           voc_suggest_popup_set_open   (VocSuggestPopup *self,
                                             gboolean         is_open);
VocSuggestion *voc_suggest_popup_get_chosen (VocSuggestPopup *self);
void           voc_suggest_popup_choose     (VocSuggestPopup *self,
                                             int              position);
gboolean       voc_suggest_popup_handle_key (VocSuggestPopup *self,
                                             guint            keyval,
                                             GdkModifierType  state);

G_END_DECLS
