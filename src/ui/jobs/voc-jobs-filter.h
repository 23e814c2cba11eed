/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/voc-query-part.h"
#include "model/voc-result.h"

G_BEGIN_DECLS

#define VOC_TYPE_JOBS_FILTER (voc_jobs_filter_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsFilter, voc_jobs_filter, VOC, JOBS_FILTER, GtkWidget)

/* Signals: "changed": the user set a filter; "took-over" (VocQueryFieldId), before it: what
 * the text of the search says of that no longer holds. */

void     voc_jobs_filter_set_defaults (VocJobsFilter *self,
                                       VocPayPolicy   policy,
                                       gboolean       shows_closed,
                                       const char *const *languages);
void     voc_jobs_filter_set_result (VocJobsFilter   *self,
                                     const VocResult *result);
void     voc_jobs_filter_set_counts (VocJobsFilter   *self,
                                     VocFacet         facet,
                                     const VocResult *result);
void     voc_jobs_filter_set_left_out (VocJobsFilter *self,
                                       int            n,
                                       guint          n_unreckoned);
void     voc_jobs_filter_fill (VocJobsFilter *self,
                               VocQuery      *query,
                               gint64         now);
void     voc_jobs_filter_fill_plain (VocJobsFilter *self,
                                     VocQuery      *plain,
                                     const VocQuery *query);
void     voc_jobs_filter_follow_text (VocJobsFilter  *self,
                                      const VocQuery *query,
                                      gint64          now);
void     voc_jobs_filter_take_back (VocJobsFilter   *self,
                                    VocQueryPartKind kind);
void     voc_jobs_filter_set_query (VocJobsFilter  *self,
                                    const VocQuery *query,
                                    gboolean        asks_pay);
guint    voc_jobs_filter_count (VocJobsFilter *self);
void     voc_jobs_filter_clear (VocJobsFilter *self);
gboolean voc_jobs_filter_is_remote (VocJobsFilter *self);
void     voc_jobs_filter_set_remote (VocJobsFilter *self,
                                     gboolean       is_remote);
void     voc_jobs_filter_set_pay (VocJobsFilter *self,
                                  double         min_pay,
                                  double         max_pay);

G_END_DECLS
