/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-people.h"
#include "library/voc-paged-list.h"

G_BEGIN_DECLS

/* One row of the list. It exists at once; "candidate" is notified when it is
 * there, and again when it is another. */
#define VOC_TYPE_CANDIDATE_ITEM (voc_candidate_item_get_type ())

G_DECLARE_FINAL_TYPE (VocCandidateItem, voc_candidate_item, VOC, CANDIDATE_ITEM, VocPagedItem)

gint64              voc_candidate_item_get_id        (VocCandidateItem *self);
const VocCandidate *voc_candidate_item_get_candidate (VocCandidateItem *self);

/* The paged list of VocCandidateItem. */
#define VOC_TYPE_CANDIDATE_LIST (voc_candidate_list_get_type ())

G_DECLARE_FINAL_TYPE (VocCandidateList, voc_candidate_list, VOC, CANDIDATE_LIST, VocPagedList)

VocPagedList *voc_candidate_list_new (VocLibrary *library);

G_END_DECLS
