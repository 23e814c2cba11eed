/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_CAREERS_PAGE (voc_careers_page_get_type ())

G_DECLARE_FINAL_TYPE (VocCareersPage, voc_careers_page, VOC, CAREERS_PAGE, GtkWidget)

GtkWidget *voc_careers_page_new  (VocLibrary     *library);
void       voc_careers_page_show (VocCareersPage *self,
                                  const char     *place);
void       voc_careers_page_find_words (VocCareersPage *self,
                                        const char     *place,
                                        const char     *words);
void       voc_careers_page_find (VocCareersPage *self);

G_END_DECLS
