/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-source.h"

G_BEGIN_DECLS

/* How a source is doing, for its row on the Sources page. Plain text. */

char *voc_present_next_sync (const VocSource     *source,
                             gint64               now);
char *voc_present_traffic   (const VocSyncReport *report);
char *voc_present_reports   (GPtrArray           *reports);
char *voc_present_format    (const VocSource     *source);
char *voc_present_sync_mark (const VocSyncReport *report,
                             gint64               now);

G_END_DECLS
