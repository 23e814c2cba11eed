/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-people.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_CANDIDATE_DETAIL (voc_candidate_detail_get_type ())

/* One candidate. Changes show a toast whose "Undo" activates
 * "candidates.undo" (gint64 change id). */
G_DECLARE_FINAL_TYPE (VocCandidateDetail, voc_candidate_detail, VOC, CANDIDATE_DETAIL, GtkWidget)

void   voc_candidate_detail_set_library   (VocCandidateDetail *self,
                                           VocLibrary         *library);
void   voc_candidate_detail_set_candidate (VocCandidateDetail *self,
                                           const VocCandidate *candidate);
gint64 voc_candidate_detail_get_id        (VocCandidateDetail *self);

G_END_DECLS
