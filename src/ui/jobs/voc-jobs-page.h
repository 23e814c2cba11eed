/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/voc-library.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOBS_PAGE (voc_jobs_page_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsPage, voc_jobs_page, VOC, JOBS_PAGE, GtkWidget)

/* Actions of the page: jobs.save, jobs.mark-applied, jobs.hide, jobs.undo,
 * jobs.copy-link, jobs.open-link, jobs.next, jobs.previous, jobs.focus-place,
 * jobs.show-filters, jobs.clear-filters, jobs.any-distance, jobs.clear, jobs.retry,
 * jobs.show-detail, jobs.show-news, jobs.export; jobs.select, jobs.pick, jobs.select-all
 * and jobs.stop-picking, for many at a time: while one is picking, the others mean what
 * is picked; and jobs.density, whose state is "comfortable" or
 * "compact". */

GtkWidget *voc_jobs_page_new (VocLibrary *library);
void       voc_jobs_page_prepare (VocJobsPage *self);
void       voc_jobs_page_search (VocJobsPage *self,
                                 const char  *query_text);
void       voc_jobs_page_open_search (VocJobsPage *self,
                                      gint64       id);
void       voc_jobs_page_show_listing (VocJobsPage *self,
                                       gint64       id);
void       voc_jobs_page_focus_search (VocJobsPage *self);
void       voc_jobs_page_find (VocJobsPage *self);
void       voc_jobs_page_reload (VocJobsPage *self);

void voc_jobs_page_add (VocJobsPage *self,
                        const char  *address);

G_END_DECLS
