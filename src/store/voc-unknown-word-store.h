/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-vocabulary.h"
#include "store/voc-store.h"

G_BEGIN_DECLS

/* Words that a source is counted with at most. */
#define VOC_MAX_UNKNOWN_WORDS 500

/* Words of feeds that no table knows. Every function runs on a store thread,
 * with a connection to %VOC_DATABASE_CACHE. Times are Unix seconds. */

gboolean   voc_unknown_words_put         (VocConn               *conn,
                                          const VocUnknownWord  *word,
                                          gboolean               adds_up,
                                          GError               **error);
gboolean   voc_unknown_words_trim        (VocConn               *conn,
                                          gint64                 source_id,
                                          GError               **error);
gboolean   voc_unknown_words_drop_unseen (VocConn               *conn,
                                          gint64                 source_id,
                                          gint64                 since,
                                          GError               **error);
GPtrArray *voc_unknown_words_list        (VocConn               *conn,
                                          GError               **error);

G_END_DECLS
