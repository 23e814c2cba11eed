/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Titles that a title nobody knows may have been meant for. */

void       voc_salary_similar_find_async (VocLibrary         *library,
                                          const char         *title,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
GPtrArray *voc_salary_similar_find_finish (GAsyncResult *result,
                                           GError      **error);

G_END_DECLS
