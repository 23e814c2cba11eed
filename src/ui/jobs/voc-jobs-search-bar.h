/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/voc-library.h"
#include "library/voc-present.h"
#include "ui/jobs/voc-jobs-filter.h"
#include "ui/jobs/voc-saved-button.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOBS_SEARCH_BAR (voc_jobs_search_bar_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsSearchBar, voc_jobs_search_bar, VOC, JOBS_SEARCH_BAR, GtkWidget)

/* Signal "changed": something else is asked for; coalesced while typing. */

void           voc_jobs_search_bar_set_library (VocJobsSearchBar *self,
                                                VocLibrary       *library);
void           voc_jobs_search_bar_set_home (VocJobsSearchBar *self,
                                             const VocPlace   *home);
void           voc_jobs_search_bar_set_unit (VocJobsSearchBar *self,
                                             VocDistanceUnit   unit);
VocSavedButton *voc_jobs_search_bar_get_saved (VocJobsSearchBar *self);
VocJobsFilter *voc_jobs_search_bar_get_filter (VocJobsSearchBar *self);
void           voc_jobs_search_bar_fill (VocJobsSearchBar *self,
                                         VocQuery         *query,
                                         gint64            now);
void           voc_jobs_search_bar_show_query (VocJobsSearchBar *self,
                                               const VocQuery   *query);
void           voc_jobs_search_bar_set_result (VocJobsSearchBar *self,
                                               const VocResult  *result);
void           voc_jobs_search_bar_fill_plain (VocJobsSearchBar *self,
                                               VocQuery         *plain,
                                               const VocQuery   *query);
char          *voc_jobs_search_bar_present_part (VocJobsSearchBar   *self,
                                                 const VocQuery     *query,
                                                 const VocQueryPart *part);
void           voc_jobs_search_bar_drop (VocJobsSearchBar   *self,
                                         const VocQueryPart *part);
void           voc_jobs_search_bar_set_offers (VocJobsSearchBar  *self,
                                               const char *const *titles,
                                               const char *const *texts);
void           voc_jobs_search_bar_set_guide (VocJobsSearchBar *self,
                                              const char       *title,
                                              GVariant         *place);
void           voc_jobs_search_bar_set_text (VocJobsSearchBar *self,
                                             const char       *text);
void           voc_jobs_search_bar_remember (VocJobsSearchBar *self);
void           voc_jobs_search_bar_set_query (VocJobsSearchBar *self,
                                              const VocQuery   *query);
void           voc_jobs_search_bar_set_short (VocJobsSearchBar *self,
                                              gboolean          is_short);
void           voc_jobs_search_bar_set_any_distance (VocJobsSearchBar *self);
void           voc_jobs_search_bar_clear (VocJobsSearchBar *self);
void           voc_jobs_search_bar_finish_word (VocJobsSearchBar *self);
void           voc_jobs_search_bar_focus_search (VocJobsSearchBar *self);
void           voc_jobs_search_bar_focus_place (VocJobsSearchBar *self);
void           voc_jobs_search_bar_show_filter (VocJobsSearchBar *self);

G_END_DECLS
