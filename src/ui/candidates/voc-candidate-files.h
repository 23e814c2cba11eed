/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-people.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_CANDIDATE_FILES (voc_candidate_files_get_type ())

/* The files of a candidate. Not seen while there are none. */
G_DECLARE_FINAL_TYPE (VocCandidateFiles, voc_candidate_files, VOC, CANDIDATE_FILES, GtkWidget)

void voc_candidate_files_set_library   (VocCandidateFiles  *self,
                                        VocLibrary         *library);
void voc_candidate_files_set_candidate (VocCandidateFiles  *self,
                                        const VocCandidate *candidate);
void voc_candidate_files_choose        (VocCandidateFiles  *self);
void voc_candidate_files_attach        (VocCandidateFiles  *self,
                                        GFile              *file);

G_END_DECLS
