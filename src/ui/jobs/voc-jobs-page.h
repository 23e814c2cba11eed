/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_JOBS_PAGE (voc_jobs_page_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsPage, voc_jobs_page, VOC, JOBS_PAGE, GtkWidget)

GtkWidget *voc_jobs_page_new          (VocLibrary  *library);
void       voc_jobs_page_search       (VocJobsPage *self,
                                       const char  *text);
void       voc_jobs_page_show_listing (VocJobsPage *self,
                                       gint64       id);
void       voc_jobs_page_find         (VocJobsPage *self);

G_END_DECLS
