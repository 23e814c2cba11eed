/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _VocGuideMemory VocGuideMemory;

VocGuideMemory *voc_guide_memory_new       (void);
void            voc_guide_memory_free      (VocGuideMemory *self);
void            voc_guide_memory_set_place (VocGuideMemory *self,
                                            const char     *slug,
                                            double          place);
double          voc_guide_memory_get_place (VocGuideMemory *self,
                                            const char     *slug);
void            voc_guide_memory_set_open  (VocGuideMemory *self,
                                            const char     *slug,
                                            const char     *faq_id,
                                            gboolean        is_open);
gboolean        voc_guide_memory_is_open   (VocGuideMemory *self,
                                            const char     *slug,
                                            const char     *faq_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocGuideMemory, voc_guide_memory_free)

G_END_DECLS
