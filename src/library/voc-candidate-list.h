/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-people.h"

G_BEGIN_DECLS

/* One row of the list. It exists at once; "candidate" is notified when it is
 * there, and again when it is another. */
#define VOC_TYPE_CANDIDATE_ITEM (voc_candidate_item_get_type ())

G_DECLARE_FINAL_TYPE (VocCandidateItem, voc_candidate_item, VOC, CANDIDATE_ITEM, GObject)

gint64              voc_candidate_item_get_id        (VocCandidateItem *self);
const VocCandidate *voc_candidate_item_get_candidate (VocCandidateItem *self);

/* GListModel of VocCandidateItem over ids; candidates are fetched in pages when
 * they are looked at. Never blocks. */
#define VOC_TYPE_CANDIDATE_LIST (voc_candidate_list_get_type ())

G_DECLARE_FINAL_TYPE (VocCandidateList, voc_candidate_list, VOC, CANDIDATE_LIST, GObject)

VocCandidateList *voc_candidate_list_new         (VocLibrary       *library);
void              voc_candidate_list_set_ids     (VocCandidateList *self,
                                                  GArray           *ids);
void              voc_candidate_list_refresh     (VocCandidateList *self);
GArray           *voc_candidate_list_get_ids     (VocCandidateList *self);
guint             voc_candidate_list_get_n_asked (VocCandidateList *self);
int               voc_candidate_list_find        (VocCandidateList *self,
                                                  gint64            id);

G_END_DECLS
