/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-outbox.h"
#include "store/voc-store.h"

G_BEGIN_DECLS

/* How long the body of what was sent or withdrawn is kept: 7 days. */
#define VOC_OUTBOX_BODY_SECONDS (7 * 24 * 60 * 60)

/* What is to be sent. Every function runs on a store thread, with a connection to
 * %VOC_DATABASE_LIBRARY. Times are Unix seconds. Each step of an entry is one
 * statement that names the state it comes from, so that of two programs one is too
 * late, and never both do it. */

gint64          voc_outbox_put          (VocConn               *conn,
                                         const VocOutboxEntry  *entry,
                                         gint64                 now,
                                         GError               **error);
VocOutboxEntry *voc_outbox_get          (VocConn               *conn,
                                         gint64                 id,
                                         GError               **error);
GPtrArray      *voc_outbox_list         (VocConn               *conn,
                                         GError               **error);
GPtrArray      *voc_outbox_list_open    (VocConn               *conn,
                                         GError               **error);

/* What somebody wants */
VocOutboxEntry *voc_outbox_withdraw     (VocConn               *conn,
                                         gint64                 id,
                                         gint64                 now,
                                         VocOutboxState        *from,
                                         GError               **error);
VocOutboxEntry *voc_outbox_restore      (VocConn               *conn,
                                         gint64                 id,
                                         VocOutboxState         to,
                                         GError               **error);
VocOutboxEntry *voc_outbox_retry        (VocConn               *conn,
                                         gint64                 id,
                                         gint64                 now,
                                         GError               **error);

/* What the sender does */
gboolean        voc_outbox_recover      (VocConn               *conn,
                                         guint                 *n_recovered,
                                         GError               **error);
gboolean        voc_outbox_begin        (VocConn               *conn,
                                         gint64                 id,
                                         gint64                 now,
                                         VocOutboxEntry       **entry,
                                         GError               **error);
gboolean        voc_outbox_end          (VocConn               *conn,
                                         const VocOutboxEntry  *entry,
                                         GError               **error);
gboolean        voc_outbox_postpone     (VocConn               *conn,
                                         gint64                 id,
                                         gint64                 until,
                                         GError               **error);

/* What came back with a backup, and the bodies of what is done */
gboolean        voc_outbox_keep_back    (VocConn               *conn,
                                         gint64                 now,
                                         GError               **error);
gboolean        voc_outbox_drop_bodies  (VocConn               *conn,
                                         gint64                 until,
                                         guint                 *n_dropped,
                                         GError               **error);

G_END_DECLS
