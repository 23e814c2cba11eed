/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"

G_BEGIN_DECLS

/* What was asked before, for being offered again. Every function runs on a store
 * thread, with a connection to %VOC_DATABASE_LIBRARY. */

/**
 * VOC_PAST_SEARCHES_MOST:
 *
 * How many are kept; those that were not asked for the longest time go.
 */
#define VOC_PAST_SEARCHES_MOST 200

/**
 * VOC_PAST_SEARCH_MAX_CHARACTERS:
 *
 * What is longer was pasted by mistake, and nobody would know it again in a list.
 */
#define VOC_PAST_SEARCH_MAX_CHARACTERS 200

gboolean   voc_past_searches_add    (VocConn     *conn,
                                     const char  *text,
                                     gint64       now,
                                     GError     **error);
GPtrArray *voc_past_searches_find   (VocConn     *conn,
                                     const char  *prefix,
                                     guint        most,
                                     GError     **error);
gboolean   voc_past_searches_forget (VocConn     *conn,
                                     const char  *text,
                                     GError     **error);

G_END_DECLS
