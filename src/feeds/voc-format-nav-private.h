/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format-private.h"

G_BEGIN_DECLS

/* Between the two files of NAV's format: the feed's lines, and the entries. */

#define VOC_NAV_FEED_PATH "/api/v1/feed"
#define VOC_NAV_ENTRY_PATH "/api/v1/feedentry/"
#define VOC_NAV_PAGE_URL "https://arbeidsplassen.nav.no/stillinger/stilling/"

gboolean voc_nav_is_gone (const char *status,
                          const char *title,
                          const char *business);
void     voc_nav_set_version (VocFeedContext *context,
                              const char     *text);
void     voc_nav_set_updated (VocFeedContext *context,
                              VocListing     *listing,
                              const char     *text);
void     voc_nav_take_tombstone (VocFeedContext *context,
                                 const char     *id);
void     voc_nav_read_entry (VocFeedContext *context,
                             const VocJson  *entry);
gboolean voc_nav_ask_detail (VocFeedContext   *context,
                             const VocListing *entry,
                             VocFeedRequest   *request);
gboolean voc_nav_read_detail (VocFeedContext *context,
                              VocListing     *listing,
                              const VocJson  *document);

G_END_DECLS
