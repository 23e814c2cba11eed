/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"

G_BEGIN_DECLS

/**
 * VocUserMarks:
 *
 * Which listings of a source are hidden and saved, as the library says. The cache has a
 * copy in each listing. For jobs that write to the cache, one after another, and never for
 * two at once; it may be let go of by any thread.
 */
typedef struct _VocUserMarks VocUserMarks;

VocUserMarks *voc_user_marks_new    (const char         *source_url);
void          voc_user_marks_free   (VocUserMarks       *self);
gboolean      voc_user_marks_follow (VocUserMarks       *self,
                                     VocConn            *conn,
                                     GError            **error);
gboolean      voc_user_marks_set    (const VocUserMarks *self,
                                     VocConn            *conn,
                                     const char         *native_id,
                                     gint64              id,
                                     GError            **error);
gboolean      voc_user_marks_set_all (const VocUserMarks *self,
                                     VocConn            *conn,
                                     gint64              source_id,
                                     GError            **error);
gboolean      voc_user_marks_clear_others (const VocUserMarks *self,
                                     VocConn            *conn,
                                     gint64              source_id,
                                     GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocUserMarks, voc_user_marks_free)

G_END_DECLS
