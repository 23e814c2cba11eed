/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-people.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_CANDIDATE_EDITOR (voc_candidate_editor_get_type ())

/* Signal "saved" (gint64 id, gint64 change_id). */
G_DECLARE_FINAL_TYPE (VocCandidateEditor, voc_candidate_editor, VOC, CANDIDATE_EDITOR, AdwWindow)

GtkWidget *voc_candidate_editor_new (GtkWindow          *parent,
                                     VocLibrary         *library,
                                     const VocCandidate *candidate);

G_END_DECLS
