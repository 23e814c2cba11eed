/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"

G_BEGIN_DECLS

/* Between a connection and its statements only. */

GHashTable *voc_conn_get_statements (VocConn      *conn);
guint       voc_stmt_hash_sql       (gconstpointer sql);
void        voc_stmt_destroy        (gpointer      data);
VocConn    *voc_conn_find_reference (VocConn      *conn,
                                     const char   *sql);

G_END_DECLS
