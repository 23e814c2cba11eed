/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"

G_BEGIN_DECLS

void     voc_title_memo_free   (VocTitleMemo *self);
gboolean voc_title_memo_is_good (VocConn      *conn);
void     voc_title_memo_begin  (VocConn      *conn,
                                gint64        seed);
void     voc_title_memo_doubt  (VocConn      *conn);
gboolean voc_title_memo_find   (VocConn      *conn,
                                const char   *title,
                                gint64       *occupation);
void     voc_title_memo_add    (VocConn      *conn,
                                const char   *title,
                                gint64        occupation);

G_END_DECLS
