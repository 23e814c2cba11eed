/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records that are known by their bytes. Most feeds are sent whole again and again,
 * and a few records of them are new: the others are told by a sum, and need not be
 * parsed, cleaned and searched for pay once more.
 *
 * A sum says what a listing is only where nothing else does: not in formats whose
 * records lean on the head of their feed or on each other, not for a date that is
 * told from today, not where a record is a feed with one listing in it, which may say
 * where it goes on, and not across versions of this program. The first record is
 * always read, for some formats take the name of the feed from it.
 *
 * Records of XML lean on the namespaces and the xml:base around them, which the sum is
 * made with as it is with the name of the channel: that of a company on Teamtailor or
 * NEOGOV is in no other place. Nothing else of the head comes to them: xml:lang is not
 * read, and the address of the document is in the sums of those alone that have an address
 * which it completes. Others are the same in whatever part of the feed they come. */

#include "config.h"

#include "feeds/voc-feed-reader-private.h"

#include "base/voc-hash.h"

#include <string.h>

/* To be raised when the same bytes are read as something else within one version. */
#define READING 7

static gboolean
has_records_apart (const VocFormat *format)
{
  return format->source != VOC_RECORDS_PAGE && format->read_head == NULL && format->info.kind != VOC_FEED_STREAM
         && !format->info.needs_detail;
}

/**
 * voc_feed_reader_make_seed:
 * @format: a format
 * @url: (nullable): the address of a feed
 *
 * Sums of records are those of one feed, as one version of this program reads it.
 *
 * Returns: what stands for all that; 0: records are not told by sums
 */
guint64
voc_feed_reader_make_seed (const VocFormat *format,
                           const char      *url)
{
  g_autofree char *text = g_strdup_printf ("%d %d %s %s %s", READING, G_BYTE_ORDER, VOC_VERSION, format->info.id, url != NULL ? url : "");

  return has_records_apart (format) ? voc_hash_short (0, text, strlen (text)) : 0;
}

static gint64
look_up (VocFeedReader *self,
         const char    *text,
         gsize          length,
         guint64        scope)
{
  gint64 known;

  /* What was taken away in this feed and comes again has to be opened again. */
  if (self->known == NULL || self->context->n_items == 0 || self->context->held != NULL || self->context->has_tombstones)
    return 0;

  self->sum = voc_hash_short (self->seed ^ scope, text, length);
  known = self->known (self->sum, self->known_data);
  if (known != 0)
    return known;

  self->sum ^= self->base_sum;
  return self->known (self->sum, self->known_data);
}

static gint64
look_up_json (const char *text,
              gsize       length,
              gpointer    user_data)
{
  return look_up (user_data, text, length, 0);
}

/*
 * voc_feed_reader_look_up_in:
 * @self: a reader
 * @json: its new record reader
 */
void
voc_feed_reader_look_up_in (VocFeedReader *self,
                            VocJsonReader *json)
{
  if (self->known != NULL && self->seed != 0)
    voc_json_reader_set_known (json, look_up_json, self);
}

static gint64
look_up_xml (const char *text,
             gsize       length,
             guint64     scope,
             gpointer    user_data)
{
  return look_up (user_data, text, length, scope);
}

/*
 * voc_feed_reader_look_up_in_xml:
 * @self: a reader
 * @xml: its new record reader, which tells where records are in their bytes only when it
 *   is asked
 */
void
voc_feed_reader_look_up_in_xml (VocFeedReader *self,
                                VocXmlReader  *xml)
{
  if (self->seed != 0)
    voc_xml_reader_set_known (xml, look_up_xml, self);
}

/**
 * voc_feed_reader_set_known:
 * @self: a reader that has seen nothing yet
 * @known: (scope forever): is asked about records, on the reader's thread
 * @user_data: for @known
 *
 * Has the reader answer %VOC_FEED_ITEM_KNOWN for records that are known. Other items
 * may have a sum, by which their record will be known the next time.
 */
void
voc_feed_reader_set_known (VocFeedReader *self,
                           VocKnownRecord known,
                           gpointer       user_data)
{
  g_return_if_fail (VOC_IS_FEED_READER (self));

  self->known = known;
  self->known_data = user_data;
  if (self->json != NULL)
    voc_feed_reader_look_up_in (self, self->json);
}

/*
 * voc_feed_reader_take_known:
 * @self: a reader
 * @known: which listing the record is
 */
void
voc_feed_reader_take_known (VocFeedReader *self,
                            gint64         known)
{
  VocFeedItem *item = voc_feed_context_take_known (self->context);

  item->known = known;
  item->sum = self->sum;
}

/*
 * voc_feed_reader_note_sum:
 * @self: a reader whose format has read a record
 * @text: (nullable): its bytes, if they are known
 * @length: how many there are
 * @scope: what they lean on in the feed; 0: on nothing
 * @was_holding: whether the record before it was not handed out yet
 *
 * Gives the item a sum when there is one item, and nothing else the record could
 * mean at another time.
 */
void
voc_feed_reader_note_sum (VocFeedReader *self,
                          const char    *text,
                          gsize          length,
                          guint64        scope,
                          gboolean       was_holding)
{
  VocFeedOutcome *outcome = g_queue_peek_head (&self->context->outcomes);

  if (self->seed == 0 || text == NULL || was_holding || self->context->held != NULL || self->context->outcomes.length != 1)
    return;
  if (outcome->error != NULL || outcome->item.kind != VOC_FEED_ITEM_LISTING || outcome->item.version != 0)
    return;
  if (self->context->is_told_from_now || self->context->is_of_feed)
    return;

  outcome->item.sum = voc_hash_short (self->seed ^ scope, text, length);
  if (self->context->is_completed)
    outcome->item.sum ^= self->base_sum;
}
