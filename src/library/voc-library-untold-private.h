/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-hidden.h"

G_BEGIN_DECLS

void voc_library_tell_hidden    (GTask        *task,
                                 VocChanges    changes,
                                 gint64        source_id,
                                 const char   *native_id,
                                 gboolean      is_hidden);
void voc_library_note_untold    (VocLibrary   *library,
                                 gint64        source_id,
                                 const char   *native_id,
                                 gboolean      is_saved_mark,
                                 gboolean      is_set,
                                 const GError *error);
void voc_library_note_told      (VocLibrary   *library,
                                 gint64        source_id,
                                 const char   *native_id,
                                 gboolean      is_saved_mark);
void voc_library_note_employers (VocLibrary   *library,
                                 gboolean      is_told);
void voc_library_catch_up       (VocLibrary   *library);

G_END_DECLS
