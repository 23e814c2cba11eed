/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-listing-private.h"

G_BEGIN_DECLS

gboolean                voc_source_state_agree      (VocConn *library,
                                                     VocConn *cache,
                                                     GError **error);

const VocStatementInfo *voc_source_state_statements (guint   *n);

G_END_DECLS
