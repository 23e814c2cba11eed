/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format.h"
#include "model/voc-source.h"

G_BEGIN_DECLS

#define VOC_SYNC_DAY_SECONDS (24 * 60 * 60)

/**
 * VocSyncDay:
 * @limit: how many requests a format allows in 24 hours; 0: as many as one likes
 * @n_requests: how many the last 24 hours had
 * @first_at: when the first of them was; Unix seconds
 */
typedef struct
{
  guint  limit;
  guint  n_requests;
  gint64 first_at;
} VocSyncDay;

/**
 * VocSyncEnd:
 * @url: the address that was asked
 * @etag: (nullable)
 * @last_modified: (nullable)
 * @body_hash: (nullable): of a body that was whole
 * @fresh_seconds: for how long the server says that its answer stays the same
 * @cursor: (nullable): how far a feed in several requests is in the cache
 * @is_cursor_known: whether @cursor says something; else that of the source stays
 * @touched: listings may have been written, so that what the server is known to
 *   have and what the cache has are not the same any more, unless it was whole
 * @n_open: open listings in the cache; -1: as before
 * @shrunk_to: size of a suspicious snapshot; 0: none
 * @format: (nullable): what the feed turned out to be
 * @title: (nullable)
 * @home_url: (nullable)
 * @attribution: (nullable)
 *
 * What a sync has found out, for the source's row.
 */
typedef struct
{
  char                *url;
  char                *etag;
  char                *last_modified;
  VocHash             *body_hash;
  guint                fresh_seconds;
  char                *cursor;
  gboolean             is_cursor_known;
  gboolean             touched;
  gint64               n_open;
  guint                shrunk_to;
  const VocFormatInfo *format;
  char                *title;
  char                *home_url;
  char                *attribution;
} VocSyncEnd;

void     voc_sync_end_clear (VocSyncEnd *self);
gboolean voc_sync_may_be_cut (guint n_absent,
                              guint n_seen,
                              guint shrunk_to);
gboolean voc_sync_is_suspicious (guint n_before,
                                 guint n_seen,
                                 guint shrunk_to);
gint64   voc_sync_get_earliest (const VocSource     *source,
                                const VocFormatInfo *format,
                                gint64               now);
gint64   voc_sync_get_day_end (const VocSyncDay *day,
                               gint64            now);
gboolean voc_sync_day_has_room (const VocSyncDay *day,
                                guint             n_requests);
guint    voc_sync_get_gap (const char          *url,
                           const VocFormat     *format);
gint64   voc_sync_get_next_try (const VocSource     *source,
                                const VocFormatInfo *format,
                                const VocSyncReport *report,
                                double               jitter);
void     voc_sync_note_end (VocSource           *source,
                            const VocSyncReport *report,
                            const VocSyncEnd    *end,
                            double               jitter);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocSyncEnd, voc_sync_end_clear)

G_END_DECLS
