/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-candidate-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_CANDIDATE_ROW (voc_candidate_row_get_type ())

G_DECLARE_FINAL_TYPE (VocCandidateRow, voc_candidate_row, VOC, CANDIDATE_ROW, GtkWidget)

GtkWidget *voc_candidate_row_new      (void);
void       voc_candidate_row_set_item (VocCandidateRow  *self,
                                       VocCandidateItem *item);

G_END_DECLS
