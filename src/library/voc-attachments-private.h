/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-candidate.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Files that belong to candidates, kept by the sum of their bytes in
 * attachments/ab/abcd… below the library's folder. Any thread but the main one,
 * except voc_attachments_get_path(). */

char          *voc_attachments_get_path (const char   *data_dir,
                                         const char   *sha256);
VocAttachment *voc_attachments_add      (const char   *data_dir,
                                         GFile        *file,
                                         GCancellable *cancellable,
                                         GError      **error);
gboolean       voc_attachments_delete   (const char   *data_dir,
                                         const char   *sha256,
                                         GError      **error);

G_END_DECLS
