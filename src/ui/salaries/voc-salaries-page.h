/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_SALARIES_PAGE (voc_salaries_page_get_type ())

G_DECLARE_FINAL_TYPE (VocSalariesPage, voc_salaries_page, VOC, SALARIES_PAGE, GtkWidget)

/* Actions: salaries.show (s: a title or a code), salaries.choose (s: the code
 * that the title means from now on), salaries.show-pair ((ss): a code and a
 * state, "" for the nation), salaries.retry, salaries.start-over. */

GtkWidget *voc_salaries_page_new    (VocLibrary      *library);
void       voc_salaries_page_show   (VocSalariesPage *self,
                                     const char      *title_or_soc);
void       voc_salaries_page_reopen (VocSalariesPage *self,
                                     GVariant        *shown);
void       voc_salaries_page_find   (VocSalariesPage *self);

G_END_DECLS
