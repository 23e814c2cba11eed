/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_CANDIDATES_PAGE (voc_candidates_page_get_type ())

G_DECLARE_FINAL_TYPE (VocCandidatesPage, voc_candidates_page, VOC, CANDIDATES_PAGE, GtkWidget)

GtkWidget *voc_candidates_page_new  (VocLibrary        *library);
void       voc_candidates_page_show (VocCandidatesPage *self,
                                     gint64             id);
void       voc_candidates_page_find (VocCandidatesPage *self);

G_END_DECLS
