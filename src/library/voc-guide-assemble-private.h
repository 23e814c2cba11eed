/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-guide.h"
#include "store/voc-reference-store.h"
#include "store/voc-store.h"

G_BEGIN_DECLS

/* Guides that nobody wrote, and what is of an occupation. On a store thread. */
VocGuide  *voc_guide_assemble       (VocConn           *conn,
                                     const char        *soc,
                                     GError           **error);
GPtrArray *voc_guide_assemble_find  (VocConn           *conn,
                                     const char        *text,
                                     guint              most,
                                     GError           **error);
gboolean   voc_guide_assemble_named (VocConn           *conn,
                                     const char        *text,
                                     const char *const *languages,
                                     VocGuideHit      **hit,
                                     GError           **error);

G_END_DECLS
