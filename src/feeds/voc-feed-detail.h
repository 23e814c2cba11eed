/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format.h"

G_BEGIN_DECLS

/**
 * VOC_FEED_DETAIL_MAX_BYTES:
 *
 * What the document of a listing may have at the most: 2 MiB.
 */
#define VOC_FEED_DETAIL_MAX_BYTES (2 * 1024 * 1024)

/* The document that one listing of a list has for itself. Pure, for any thread. */

gboolean    voc_feed_detail_ask  (const VocFormat  *format,
                                  const char       *url,
                                  const VocListing *entry,
                                  VocFeedRequest   *request);
VocListing *voc_feed_detail_read (const VocFormat  *format,
                                  const char       *url,
                                  const char       *base,
                                  gint64            now,
                                  const VocListing *entry,
                                  GBytes           *document,
                                  GError          **error);

G_END_DECLS
