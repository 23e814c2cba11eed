/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-hidden-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_HIDDEN_PAGE (voc_hidden_page_get_type ())

G_DECLARE_FINAL_TYPE (VocHiddenPage, voc_hidden_page, VOC, HIDDEN_PAGE, GtkWidget)

/* What is hidden of one kind. Signal "opened" (gint64): a listing is to be read. */

VocHiddenList *voc_hidden_page_get_list  (VocHiddenPage *self);
void           voc_hidden_page_set_texts (VocHiddenPage *self,
                                          const char    *name,
                                          const char    *none_title,
                                          const char    *none_text);
void           voc_hidden_page_set_n_all (VocHiddenPage *self,
                                          guint          n_all);

G_END_DECLS
