/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_APPLICATIONS_PAGE (voc_applications_page_get_type ())

G_DECLARE_FINAL_TYPE (VocApplicationsPage, voc_applications_page, VOC, APPLICATIONS_PAGE, GtkWidget)

GtkWidget *voc_applications_page_new (VocLibrary *library);
void       voc_applications_page_show (VocApplicationsPage *self,
                                       gint64               id);
void       voc_applications_page_find (VocApplicationsPage *self);

G_END_DECLS
