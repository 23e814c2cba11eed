/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-guide.h"
#include "store/voc-store.h"

G_BEGIN_DECLS

/* Career guides that came by feed. Every function runs on a store thread, with
 * a connection to %VOC_DATABASE_CACHE. Times are Unix seconds. */

char      *voc_guides_make_slug   (gint64       source_id,
                                   const char  *slug);
gboolean   voc_guides_put         (VocConn     *conn,
                                   gint64       source_id,
                                   const char  *slug,
                                   const char  *json,
                                   gint64       now,
                                   GError     **error);
gboolean   voc_guides_drop_unseen (VocConn     *conn,
                                   gint64       source_id,
                                   gint64       since,
                                   GError     **error);
GPtrArray *voc_guides_list        (VocConn     *conn,
                                   GError     **error);
VocGuide  *voc_guides_get         (VocConn     *conn,
                                   const char  *slug,
                                   GError     **error);

G_END_DECLS
