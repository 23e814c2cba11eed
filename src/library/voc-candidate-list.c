/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of candidates: a paged list over the ids that a search gave. Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-candidate-list.h"

struct _VocCandidateList
{
  VocPagedList parent_instance;
};

G_DEFINE_FINAL_TYPE (VocCandidateList, voc_candidate_list, VOC_TYPE_PAGED_LIST)

static void
voc_candidate_list_class_init (VocCandidateListClass *klass)
{
  VocPagedListClass *list_class = VOC_PAGED_LIST_CLASS (klass);

  list_class->item_type = VOC_TYPE_CANDIDATE_ITEM;
  list_class->id_offset = G_STRUCT_OFFSET (VocCandidate, id);
  list_class->ask = voc_library_get_candidates_async;
  list_class->take_answer = voc_library_get_candidates_finish;
}

static void
voc_candidate_list_init (VocCandidateList *self)
{
}

/**
 * voc_candidate_list_new:
 * @library: the library that candidates are asked of
 *
 * Returns: (transfer full): a list with nobody in it
 */
VocPagedList *
voc_candidate_list_new (VocLibrary *library)
{
  g_return_val_if_fail (VOC_IS_LIBRARY (library), NULL);

  return voc_paged_list_new (VOC_TYPE_CANDIDATE_LIST, library);
}
