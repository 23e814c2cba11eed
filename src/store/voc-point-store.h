/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"

G_BEGIN_DECLS

/* Where listings are whose sources do not say it, after the reference tables. Every function
 * runs on a store thread. */
gboolean voc_points_agree     (VocConn  *conn,
                               guint64   sum,
                               GError  **error);
gboolean voc_points_fill_some (VocConn  *conn,
                               guint     most,
                               guint    *n_changed,
                               gboolean *is_done,
                               GError  **error);

G_END_DECLS
