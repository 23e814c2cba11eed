/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-feed-sight.h"
#include "sync/voc-sync-engine.h"

G_BEGIN_DECLS

/* What a source is, before it is followed and for its row on the Sources page. Plain
 * text. */

char *voc_present_preview         (const VocFeedPreview *preview);
char *voc_present_preview_listing (const VocListing     *listing);
char *voc_present_rhythm          (const VocFormatInfo  *format);
char *voc_present_credit          (const char           *attribution);
char *voc_present_sight           (const VocSight       *sight);
char *voc_present_next_sync       (const VocSource      *source,
                                   gint64                now);
char *voc_present_none_synced     (GPtrArray            *sources);
char *voc_present_address         (const VocSource      *source,
                                   const VocSyncReport  *report,
                                   gint64                now);
char *voc_present_traffic         (const VocSyncReport  *report);
char *voc_present_reports         (GPtrArray            *reports);
char *voc_present_format          (const VocSource      *source);
char *voc_present_skip            (const char           *message);
char *voc_present_skips           (const VocSyncReport  *report);
char *voc_present_sync_mark       (const VocSyncReport  *report,
                                   gint64                now);

G_END_DECLS
