/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-guide-check.h"
#include "model/voc-guide.h"
#include "store/voc-store.h"

G_BEGIN_DECLS

/* Guides with their figures filled in. On a store thread. */
VocGuide *voc_guide_figures_fill (VocConn        *conn,
                                  const VocGuide *guide,
                                  GError        **error);
gboolean  voc_guide_figures_check (VocConn        *conn,
                                   const VocGuide *guide,
                                   GPtrArray      *faults,
                                   GError        **error);

G_END_DECLS
