/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-guide.h"
#include "model/voc-query.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *voc_guide_text_new_heading   (const char              *text);
GtkWidget *voc_guide_text_new_paragraph (const VocGuideParagraph *paragraph,
                                         GtkLabel               **label);
GMenuModel *voc_guide_text_make_menu    (const char              *title,
                                         const char              *anchor);
gboolean   voc_guide_text_is_item       (const char              *text,
                                         const char             **rest);
VocQuery  *voc_guide_text_make_words    (const char              *search);
gboolean   voc_guide_text_mark          (GtkLabel                *label,
                                         const VocQuery          *words);

gboolean   voc_guide_text_mark_title    (AdwPreferencesRow       *row,
                                         const char              *text,
                                         const VocQuery          *words);

G_END_DECLS
