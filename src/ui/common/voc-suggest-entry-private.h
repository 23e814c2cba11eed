/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/voc-suggest-entry.h"

G_BEGIN_DECLS

struct _VocSuggestEntry
{
  GtkWidget parent_instance;

  GListModel *model; /* (owned) (nullable): of VocSuggestion */
  char       *label; /* (owned) (nullable) */
  guint       delay_id;
  gboolean    is_quiet; /* the text is being set, not typed */

  GtkEntry   *entry;
  GtkPopover *popover;
  GtkListBox *list;
};

void     voc_suggest_entry_set_open (VocSuggestEntry *self,
                                     gboolean         is_open);
void     voc_suggest_entry_set_chosen (VocSuggestEntry *self,
                                       GtkListBoxRow   *row);
gboolean voc_suggest_entry_handle_key (VocSuggestEntry *self,
                                       guint            keyval,
                                       GdkModifierType  state);

G_END_DECLS
