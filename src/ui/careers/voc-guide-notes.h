/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-guide.h"

G_BEGIN_DECLS

const char *voc_guide_notes_on_language  (const VocGuide *guide,
                                          gboolean        has_stale);
char       *voc_guide_notes_on_publisher (const VocGuide *guide);
char       *voc_guide_notes_on_sources   (const VocGuide *guide,
                                          const char     *sources);
GPtrArray  *voc_guide_notes_cite         (const VocGuide  *guide,
                                          const GPtrArray *credits);

/* VocDataCredit.id of the tables that the figures of docs/guides.md are from. */
extern const char *const voc_guide_notes_tables[];

G_END_DECLS
