/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "library/voc-listing-list.h"
#include "library/voc-present.h"
#include "model/voc-application.h"
#include "ui/jobs/voc-jobs-columns.h"
#include "ui/jobs/voc-jobs-selection.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOBS_LIST (voc_jobs_list_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsList, voc_jobs_list, VOC, JOBS_LIST, GtkWidget)

/* Signals: "job-selected" (gint64 id): the user went to another row; not when
 * the answer changed. "job-activated" (gint64 id): Enter or a double click.
 * "sort-asked" (guint sort): the head of a column was pressed. "columns-settled": the
 * columns changed, and nobody is dragging.
 * "picked-changed": what its selection has picked, or that it was opened or closed. */

void            voc_jobs_list_set_library (VocJobsList *self,
                                           VocLibrary  *library);
void            voc_jobs_list_set_unit (VocJobsList    *self,
                                        VocDistanceUnit unit);
void            voc_jobs_list_set_compact (VocJobsList *self,
                                           gboolean     is_compact);
void            voc_jobs_list_set_columns (VocJobsList    *self,
                                           VocJobsColumns *columns);
void            voc_jobs_list_set_order (VocJobsList *self,
                                         VocSort      sort,
                                         gboolean     is_reversed);
void            voc_jobs_list_choose_columns (VocJobsList *self);
void            voc_jobs_list_set_result (VocJobsList     *self,
                                          const VocResult *result,
                                          gboolean         keeps_place);
VocListingList *voc_jobs_list_get_model (VocJobsList *self);
VocJobsSelection *voc_jobs_list_get_selection (VocJobsList *self);
gint64          voc_jobs_list_get_selected (VocJobsList *self);
gboolean        voc_jobs_list_select (VocJobsList *self,
                                      gint64       id,
                                      gboolean     scrolls);
void            voc_jobs_list_ensure_visible (VocJobsList *self,
                                              gint64       id);
void            voc_jobs_list_take_keyboard (VocJobsList *self,
                                             gint64       id);
gint64          voc_jobs_list_get_focused (VocJobsList *self);
void            voc_jobs_list_pass (VocJobsList *self,
                                    int          step);
gint64          voc_jobs_list_get_neighbour (VocJobsList *self,
                                             gint64       id,
                                             int          step);
double          voc_jobs_list_get_distance (VocJobsList *self,
                                            gint64       id);
void            voc_jobs_list_set_saved (VocJobsList *self,
                                         GHashTable  *stages);
VocStage        voc_jobs_list_get_stage (VocJobsList *self,
                                         gint64       id);
gboolean        voc_jobs_list_is_saved (VocJobsList *self,
                                        gint64       id);
gboolean        voc_jobs_list_show_menu (VocJobsList *self);
gboolean        voc_jobs_list_find_sources (VocJobsList  *self,
                                            gint64        id,
                                            GtkWidget    *widget,
                                            GdkRectangle *at);
gint64          voc_jobs_list_get_entry (VocJobsList *self);
void            voc_jobs_list_enter (VocJobsList *self);
int             voc_jobs_list_get_top (VocJobsList *self);
gboolean        voc_jobs_list_is_read (VocJobsList *self);
void            voc_jobs_list_show (VocJobsList *self,
                                    gint64       id);

G_END_DECLS
