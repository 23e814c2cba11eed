/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-hidden.h"

G_BEGIN_DECLS

/*
 * VocToldFunc:
 * @library: a library
 * @data: what was given
 *
 * Called when the cache was told, or could not be: voc_library_is_behind().
 */
typedef void (*VocToldFunc) (VocLibrary *library,
                             gpointer    data);

void voc_library_tell            (VocLibrary     *library,
                                  VocToldFunc     func,
                                  gpointer        data);
void voc_library_tell_and_return (GTask          *task,
                                  VocChanges      changes,
                                  gpointer        result,
                                  GDestroyNotify  result_free);
void voc_library_note_employers  (VocLibrary     *library,
                                  gboolean        is_told);
void voc_library_note_by_hand    (VocLibrary     *library,
                                  gboolean        is_told);
gboolean voc_library_lacks_by_hand (VocLibrary  *library);
void voc_library_catch_up        (VocLibrary     *library);

G_END_DECLS
