/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"

G_BEGIN_DECLS

/* How long it is known that a listing was taken away. No page comes later. */
#define VOC_TOMBSTONE_SECONDS (30 * 24 * 60 * 60)

/* Feeds of changes in the cache. Every function runs on a store thread, with a
 * connection to %VOC_DATABASE_CACHE. Versions are milliseconds since 1970 as the
 * source tells them, 0 when it does not; the clock of this machine, in Unix seconds,
 * is only asked for what is old enough to be forgotten. */

gboolean voc_streams_get_cursor   (VocConn    *conn,
                                   gint64      source_id,
                                   char      **cursor,
                                   GError    **error);
gboolean voc_streams_set_cursor   (VocConn    *conn,
                                   gint64      source_id,
                                   const char *cursor,
                                   GError    **error);
gboolean voc_streams_is_late      (VocConn    *conn,
                                   gint64      source_id,
                                   const char *native_id,
                                   gint64      version,
                                   gboolean   *is_late,
                                   GError    **error);
gboolean voc_streams_note_version (VocConn    *conn,
                                   gint64      source_id,
                                   const char *native_id,
                                   gint64      version,
                                   GError    **error);
gboolean voc_streams_bury         (VocConn    *conn,
                                   gint64      source_id,
                                   const char *native_id,
                                   gint64      version,
                                   gint64      now,
                                   gboolean   *is_late,
                                   GError    **error);
gboolean voc_streams_forget_old   (VocConn    *conn,
                                   gint64      source_id,
                                   gint64      now,
                                   GError    **error);

G_END_DECLS
