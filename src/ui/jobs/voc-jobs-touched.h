/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-id-set.h"

G_BEGIN_DECLS

/**
 * VocJobsTouched:
 *
 * Listings that were hidden or brought back by hand, until an answer is shown that was
 * asked for afterwards. Main thread.
 */
typedef struct _VocJobsTouched VocJobsTouched;

VocJobsTouched *voc_jobs_touched_new      (void);
void            voc_jobs_touched_free     (VocJobsTouched       *self);

void            voc_jobs_touched_begin    (VocJobsTouched       *self,
                                           gint64                id);
void            voc_jobs_touched_note     (VocJobsTouched       *self,
                                           gint64                id,
                                           gboolean              is_gone);
void            voc_jobs_touched_note_all (VocJobsTouched       *self,
                                           const GArray         *ids,
                                           gboolean              is_gone);
guint64         voc_jobs_touched_get_mark (const VocJobsTouched *self);
void            voc_jobs_touched_forget   (VocJobsTouched       *self,
                                           guint64               mark);
void            voc_jobs_touched_add_gone (const VocJobsTouched *self,
                                           VocIdSet             *ids);
GArray         *voc_jobs_touched_list     (const VocJobsTouched *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocJobsTouched, voc_jobs_touched_free)

G_END_DECLS
