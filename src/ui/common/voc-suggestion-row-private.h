/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/common/voc-suggestion.h"

G_BEGIN_DECLS

#define VOC_TYPE_SUGGESTION_ROW (voc_suggestion_row_get_type ())

G_DECLARE_FINAL_TYPE (VocSuggestionRow, voc_suggestion_row, VOC, SUGGESTION_ROW, GtkListBoxRow)

GtkWidget     *voc_suggestion_row_new (VocSuggestion *suggestion);
VocSuggestion *voc_suggestion_row_get_suggestion (VocSuggestionRow *self);
char          *voc_suggestion_row_get_sentence (VocSuggestionRow *self);

G_END_DECLS
