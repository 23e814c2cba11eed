/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format.h"

G_BEGIN_DECLS

/* Bytes in, items out: one record at a time, memory bounded by the largest
 * record. No network, no database; use it on any one thread. */

#define VOC_TYPE_FEED_READER (voc_feed_reader_get_type ())

G_DECLARE_FINAL_TYPE (VocFeedReader, voc_feed_reader, VOC, FEED_READER, GObject)

/**
 * VocKnownRecord:
 * @sum: of a record, as the item had it that the record brought the last time
 *
 * Returns: which listing that is, if it still is as it was then; else 0
 */
typedef gint64 (*VocKnownRecord) (guint64  sum,
                                  gpointer user_data);

guint64        voc_feed_reader_make_seed (const VocFormat *format,
                                          const char      *url);
VocFeedReader *voc_feed_reader_new (const VocFormat *format,
                                    const char      *url,
                                    gint64           now);
void           voc_feed_reader_set_known (VocFeedReader *self,
                                          VocKnownRecord known,
                                          gpointer       user_data);
void           voc_feed_reader_set_charset (VocFeedReader *self,
                                            const char    *charset);
void           voc_feed_reader_set_own_url (VocFeedReader *self,
                                            const char    *url);
void           voc_feed_reader_set_base (VocFeedReader *self,
                                         const char    *base);
void           voc_feed_reader_push (VocFeedReader *self,
                                     const void    *data,
                                     gsize          length);
void           voc_feed_reader_close (VocFeedReader *self);
VocReadStatus  voc_feed_reader_next (VocFeedReader *self,
                                     VocFeedItem   *item,
                                     GError       **error);
void           voc_feed_reader_begin (VocFeedReader  *self,
                                      const char     *cursor,
                                      VocFeedRequest *request);
gboolean       voc_feed_reader_look (VocFeedReader  *self,
                                     VocFeedRequest *request);
gboolean       voc_feed_reader_go_on (VocFeedReader  *self,
                                      VocFeedRequest *request);
void           voc_feed_reader_set_total (VocFeedReader *self,
                                          gint64         total);
const char    *voc_feed_reader_get_cursor (VocFeedReader *self);
gboolean       voc_feed_reader_is_behind (VocFeedReader *self);
GPtrArray     *voc_feed_reader_take_issues (VocFeedReader *self);
const char    *voc_feed_reader_get_title (VocFeedReader *self);
const char    *voc_feed_reader_get_home_url (VocFeedReader *self);
const char    *voc_feed_reader_get_attribution (VocFeedReader *self);
gboolean       voc_feed_reader_has_end_mark (VocFeedReader *self);
gint64         voc_feed_reader_get_advertised (VocFeedReader *self);
VocFeedKind    voc_feed_reader_get_kind (VocFeedReader *self);

/* Writing the native format. */
char *voc_native_listing_to_json (const VocListing *listing);
char *voc_native_guide_to_json (const VocGuide *guide);

G_END_DECLS
