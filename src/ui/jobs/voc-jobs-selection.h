/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-listing-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VocJobsCause:
 * @VOC_JOBS_CAUSE_CHOICE: somebody wants this row
 * @VOC_JOBS_CAUSE_MOVE: a key went to it; while one is picking, that picks nothing
 * @VOC_JOBS_CAUSE_ANCHOR: it is told from where a range goes; nothing is chosen or picked
 *
 * Why the view asks for a row to be selected.
 */
typedef enum
{
  VOC_JOBS_CAUSE_CHOICE,
  VOC_JOBS_CAUSE_MOVE,
  VOC_JOBS_CAUSE_ANCHOR,
} VocJobsCause;

#define VOC_TYPE_JOBS_SELECTION (voc_jobs_selection_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsSelection, voc_jobs_selection, VOC, JOBS_SELECTION, GObject)

/* Signals: "chosen" (gint64 id): the user went to another row, 0 for none; "changed": it
 * was opened or closed, or what is picked is other. */

VocJobsSelection *voc_jobs_selection_new          (VocListingList   *model);
gint64            voc_jobs_selection_get_chosen   (VocJobsSelection *self);
void              voc_jobs_selection_set_chosen   (VocJobsSelection *self,
                                                   gint64            id);
VocJobsCause      voc_jobs_selection_set_cause    (VocJobsSelection *self,
                                                   VocJobsCause      cause);

void              voc_jobs_selection_open         (VocJobsSelection *self,
                                                   gint64            id);
void              voc_jobs_selection_close        (VocJobsSelection *self);
gboolean          voc_jobs_selection_is_open      (VocJobsSelection *self);
gint64            voc_jobs_selection_get_anchor   (VocJobsSelection *self);
void              voc_jobs_selection_set_anchor   (VocJobsSelection *self,
                                                   gint64            id);
void              voc_jobs_selection_pick_all     (VocJobsSelection *self);
guint             voc_jobs_selection_get_n_picked (VocJobsSelection *self);
GArray           *voc_jobs_selection_list_picked  (VocJobsSelection *self);
void              voc_jobs_selection_update       (VocJobsSelection *self);

G_END_DECLS
