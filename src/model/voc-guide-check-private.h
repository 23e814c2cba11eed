/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-json.h"
#include "model/voc-guide-check.h"

G_BEGIN_DECLS

#define VOC_GUIDE_N_SECTIONS 14

extern const char *const voc_guide_section_ids[VOC_GUIDE_N_SECTIONS + 1];

/* voc-guide-check-text.c */
gboolean voc_guide_check_matches  (const char *text,
                                   const char *pattern);
void     voc_guide_check_text     (const char *slug,
                                   const char *place,
                                   const char *text,
                                   GPtrArray  *faults);
void     voc_guide_check_numbers  (const char *slug,
                                   const char *place,
                                   const char *text,
                                   GPtrArray  *faults);
char   **voc_guide_check_list_references (const char *text);
gboolean voc_guide_check_query    (const char *query);

/* voc-guide-check.c */
typedef void (*VocGuideUnitFunc) (const char *kind,
                                  const char *id,
                                  const char *text,
                                  gpointer    user_data);

void     voc_guide_check_walk     (const VocJson   *guide,
                                   VocGuideUnitFunc unit,
                                   gpointer         user_data);

G_END_DECLS
