/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a parser is told before it begins, and asked while it is not parsing. On the
 * main thread. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-parser-parts-private.h"

/**
 * voc_sync_parser_keep_page:
 * @self: a parser that has seen nothing yet
 *
 * Has the parser look for feeds that a web page leads to, when what it is given
 * is one and has no jobs in it.
 */
void
voc_sync_parser_keep_page (VocSyncParser *self)
{
  self->page = g_byte_array_new ();
}

/**
 * voc_sync_parser_hold:
 * @self: a parser that has seen nothing yet
 * @known: the hash of a body
 *
 * Has the parser keep what it is given, up to some megabytes, until the end shows
 * whether it is the body that is known.
 */
void
voc_sync_parser_hold (VocSyncParser *self,
                      const VocHash *known)
{
  self->known = *known;
  self->is_holding = TRUE;
}

/**
 * voc_sync_parser_is_holding:
 * @self: a parser that is not parsing
 *
 * Returns: whether it keeps what it is given unread
 */
gboolean
voc_sync_parser_is_holding (VocSyncParser *self)
{
  return self->is_holding;
}

/**
 * voc_sync_parser_release:
 * @self: a parser that is not parsing
 *
 * Has it read what it kept, with the next piece.
 */
void
voc_sync_parser_release (VocSyncParser *self)
{
  g_return_if_fail (!self->is_busy);

  self->is_holding = FALSE;
}

/**
 * voc_sync_parser_set_packing:
 * @self: a parser that is not parsing
 * @is_packing: whether to make the packs of listings
 * @dictionary: (nullable) (transfer full): to compress them with
 *
 * Has it do from now on, on its thread, what the writer would have to do for each
 * listing that is new or has changed. For others it is done in vain.
 */
void
voc_sync_parser_set_packing (VocSyncParser *self,
                             gboolean       is_packing,
                             VocDictionary *dictionary)
{
  g_return_if_fail (!self->is_busy);

  self->is_packing = is_packing;
  voc_dictionary_unref (self->dictionary);
  self->dictionary = dictionary;
}

/**
 * voc_sync_parser_get_format:
 * @self: a parser that is not parsing
 *
 * Returns: (transfer none) (nullable): the format, when it is known
 */
const VocFormat *
voc_sync_parser_get_format (VocSyncParser *self)
{
  return self->format;
}

/**
 * voc_sync_parser_get_reader:
 * @self: a parser that is not parsing
 *
 * Returns: (transfer none) (nullable): the reader, to ask it about the feed
 */
VocFeedReader *
voc_sync_parser_get_reader (VocSyncParser *self)
{
  g_return_val_if_fail (!self->is_busy, NULL);

  return self->reader;
}

/**
 * voc_sync_parser_get_seed:
 * @self: a parser that is not parsing
 *
 * Returns: what the sums of the feed's records are made with; 0: they have none, or it
 *   is not known yet
 */
guint64
voc_sync_parser_get_seed (VocSyncParser *self)
{
  return self->format != NULL ? voc_feed_reader_make_seed (self->format, self->url) : 0;
}

/**
 * voc_sync_parser_set_known:
 * @self: a parser that has parsed nothing yet
 * @known: (transfer full): records of the feed, with its seed
 *
 * Has it answer %VOC_FEED_ITEM_KNOWN for those that have not changed.
 */
void
voc_sync_parser_set_known (VocSyncParser *self,
                           VocRecordSet  *known)
{
  g_return_if_fail (!self->is_busy && self->records == NULL);

  self->records = known;
  if (self->reader != NULL)
    voc_feed_reader_set_known (self->reader, voc_sync_parser_find_record, known);
}

/**
 * voc_sync_parser_get_skips:
 * @self: a parser that is not parsing
 *
 * Returns: (transfer none): a report in which skipped records are counted
 */
const VocSyncReport *
voc_sync_parser_get_skips (VocSyncParser *self)
{
  return self->skips;
}
