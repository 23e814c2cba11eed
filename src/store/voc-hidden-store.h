/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-hidden.h"
#include "store/voc-store.h"

G_BEGIN_DECLS

/* What is not to be seen: the library remembers it, and the cache has a copy in the rows
 * that it hides. Every function runs on a store thread. Times are Unix seconds. */

/* With a connection to %VOC_DATABASE_LIBRARY. Single listings are hidden by
 * voc_hidden_set(). */
gboolean   voc_hidden_employers_put         (VocConn                 *conn,
                                             VocHiddenEmployer       *employer,
                                             GError                 **error);
gboolean   voc_hidden_employers_set_removed (VocConn                 *conn,
                                             gint64                   id,
                                             gboolean                 is_removed,
                                             gint64                   now,
                                             GError                 **error);
GPtrArray *voc_hidden_employers_list        (VocConn                 *conn,
                                             GError                 **error);
gboolean   voc_hidden_listings_describe     (VocConn                 *conn,
                                             const char              *source_url,
                                             const char              *native_id,
                                             const char              *title,
                                             const char              *company,
                                             GError                 **error);
GPtrArray *voc_hidden_listings_list         (VocConn                 *conn,
                                             GError                 **error);

/* With a connection to %VOC_DATABASE_CACHE */
gboolean   voc_hidden_employers_agree       (VocConn                 *conn,
                                             GPtrArray               *employers,
                                             gint64                   now,
                                             GArray                  *changed,
                                             GError                 **error);
gboolean   voc_hidden_employers_count       (VocConn                 *conn,
                                             GPtrArray               *employers,
                                             GError                 **error);
gboolean   voc_hidden_listings_find         (VocConn                 *conn,
                                             GPtrArray               *listings,
                                             GError                 **error);

G_END_DECLS
