/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-listing-private.h"

G_BEGIN_DECLS

gboolean                voc_source_state_claim      (VocConn    *cache,
                                                     const char *library,
                                                     gint64      highest,
                                                     GHashTable *followed,
                                                     gboolean   *is_ours,
                                                     GError    **error);
gboolean                voc_source_state_agree      (VocConn    *cache,
                                                     GHashTable *followed,
                                                     GError    **error);

const VocStatementInfo *voc_source_state_statements (guint      *n);

G_END_DECLS
