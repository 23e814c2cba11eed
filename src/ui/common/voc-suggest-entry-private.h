/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/voc-suggest-entry.h"
#include "ui/common/voc-suggest-popup.h"

G_BEGIN_DECLS

struct _VocSuggestEntry
{
  GtkWidget parent_instance;

  GListModel *model; /* (owned) (nullable): of VocSuggestion */
  char       *label; /* (owned) (nullable) */
  guint       delay_id;
  gboolean    is_quiet; /* the text is being set, not typed */

  GtkEntry        *entry;
  VocSuggestPopup *popup;
};

gboolean voc_suggest_entry_handle_key (VocSuggestEntry *self,
                                       guint            keyval,
                                       GdkModifierType  state);

G_END_DECLS
