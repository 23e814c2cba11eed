/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _VocSearchCareers VocSearchCareers;

VocSearchCareers *voc_search_careers_new      (void);
VocSearchCareers *voc_search_careers_ref      (VocSearchCareers *self);
void              voc_search_careers_unref    (VocSearchCareers *self);
GPtrArray        *voc_search_careers_take     (VocSearchCareers *self,
                                               const GPtrArray  *hits,
                                               const char       *text,
                                               guint             most);
gboolean          voc_search_careers_describe (VocSearchCareers *self,
                                               const char       *link,
                                               const char      **name,
                                               const char      **description);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSearchCareers, voc_search_careers_unref)

G_END_DECLS
