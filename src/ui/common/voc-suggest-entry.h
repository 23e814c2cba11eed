/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/common/voc-suggestion.h"

G_BEGIN_DECLS

#define VOC_TYPE_SUGGEST_ENTRY (voc_suggest_entry_get_type ())

G_DECLARE_FINAL_TYPE (VocSuggestEntry, voc_suggest_entry, VOC, SUGGEST_ENTRY, GtkWidget)

/* A GtkEditable. Signals: "search-changed" (a pause in typing: fetch and set
 * the model), "suggestion-activated" (VocSuggestion), "activate" (Enter with
 * nothing chosen). */

GtkWidget  *voc_suggest_entry_new (void);
const char *voc_suggest_entry_get_label (VocSuggestEntry *self);
void        voc_suggest_entry_set_label (VocSuggestEntry *self,
                                         const char      *label);
const char *voc_suggest_entry_get_placeholder (VocSuggestEntry *self);
void        voc_suggest_entry_set_placeholder (VocSuggestEntry *self,
                                               const char      *placeholder);
const char *voc_suggest_entry_get_icon_name (VocSuggestEntry *self);
void        voc_suggest_entry_set_icon_name (VocSuggestEntry *self,
                                             const char      *icon_name);
GListModel *voc_suggest_entry_get_model (VocSuggestEntry *self);
void        voc_suggest_entry_set_model (VocSuggestEntry *self,
                                         GListModel      *model);
void        voc_suggest_entry_set_text_quietly (VocSuggestEntry *self,
                                                const char      *text);
gboolean    voc_suggest_entry_is_open (VocSuggestEntry *self);
void        voc_suggest_entry_choose (VocSuggestEntry *self,
                                      guint            position);
void        voc_suggest_entry_close (VocSuggestEntry *self);

G_END_DECLS
