/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocGuideFault:
 * @place: (nullable): the id of a section, a question or a paragraph, or a member of the
 *   document; %NULL when it is of the whole file
 * @message: what is wrong and what to do, in English
 *
 * Something that is wrong with a guide, as its author is told.
 */
typedef struct
{
  char *place;
  char *message;
} VocGuideFault;

GPtrArray *voc_guide_faults_new         (void);
void       voc_guide_faults_add         (GPtrArray  *faults,
                                         const char *place,
                                         const char *format,
                                         ...) G_GNUC_PRINTF (3, 4);
gboolean   voc_guide_is_translation     (const char *json,
                                         gssize      length);
void       voc_guide_check              (const char *json,
                                         gssize      length,
                                         const char *slug,
                                         GPtrArray  *faults);
void       voc_guide_check_translation  (const char *json,
                                         gssize      length,
                                         const char *slug,
                                         const char *language,
                                         const char *english_json,
                                         GPtrArray  *faults);

G_END_DECLS
