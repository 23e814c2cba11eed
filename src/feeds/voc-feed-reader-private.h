/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format-private.h"

G_BEGIN_DECLS

/* Between the files of the reader. */

struct _VocFeedReader
{
  GObject          parent_instance;
  const VocFormat *format;
  VocFeedContext  *context; /* (owned) */
  VocJsonReader   *json;    /* (owned) (nullable) by the format's source */
  VocXmlReader    *xml;     /* (owned) (nullable) */
  GByteArray      *page;    /* (owned) (nullable) */
  guint64          seed;    /* of the sums of records; 0: they say nothing */
  guint64          base_sum; /* of what completes addresses; 0: nothing does */
  VocKnownRecord   known;   /* (nullable) */
  gpointer         known_data;
  guint64          sum;     /* of the record that was looked up last */
  char            *charset; /* (owned) (nullable): what the feed may be in */
  gboolean         is_closed;
  gboolean         is_page_read;
  gboolean         has_head;
  gboolean         has_envelope;
  gboolean         is_over;
  GError          *failure; /* (owned) (nullable) */
};

void voc_feed_reader_look_up_in     (VocFeedReader *self,
                                     VocJsonReader *json);
void voc_feed_reader_look_up_in_xml (VocFeedReader *self,
                                     VocXmlReader  *xml);
gboolean voc_feed_is_old_encoding (const char *charset);
gboolean voc_feed_begins_utf8     (const char *data,
                                   gsize       length);
void voc_feed_reader_take_known     (VocFeedReader *self,
                                     gint64         known);
void voc_feed_reader_note_sum       (VocFeedReader *self,
                                     const char    *text,
                                     gsize          length,
                                     guint64        scope,
                                     gboolean       was_holding);

G_END_DECLS
