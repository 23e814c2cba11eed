/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-saved-search.h"
#include "store/voc-store.h"

G_BEGIN_DECLS

/* Saved searches in the library. Every function runs on a store thread, with a
 * connection to %VOC_DATABASE_LIBRARY. Times are Unix seconds. What changes a search that
 * is not there, or was removed, fails with %VOC_STORE_ERROR_NOT_FOUND; a name that
 * another one has, with %VOC_STORE_ERROR_TAKEN. */

GPtrArray      *voc_saved_searches_list         (VocConn              *conn,
                                                 gint64                now,
                                                 GError              **error);
VocSavedSearch *voc_saved_searches_get          (VocConn              *conn,
                                                 gint64                id,
                                                 gint64                now,
                                                 GError              **error);
gint64          voc_saved_searches_add          (VocConn              *conn,
                                                 const VocSavedSearch *search,
                                                 gint64                now,
                                                 GError              **error);
gboolean        voc_saved_searches_rename       (VocConn              *conn,
                                                 gint64                id,
                                                 const char           *name,
                                                 GError              **error);
gboolean        voc_saved_searches_replace      (VocConn              *conn,
                                                 gint64                id,
                                                 const VocQuery       *query,
                                                 gint64                now,
                                                 GError              **error);
gboolean        voc_saved_searches_set_notifies (VocConn              *conn,
                                                 gint64                id,
                                                 gboolean              notifies,
                                                 GError              **error);
gboolean        voc_saved_searches_look         (VocConn              *conn,
                                                 gint64                id,
                                                 gint64                until,
                                                 GError              **error);
gboolean        voc_saved_searches_move         (VocConn              *conn,
                                                 gint64                id,
                                                 guint                 position,
                                                 GError              **error);
gboolean        voc_saved_searches_set_removed  (VocConn              *conn,
                                                 gint64                id,
                                                 gboolean              is_removed,
                                                 gint64                now,
                                                 GError              **error);

G_END_DECLS
