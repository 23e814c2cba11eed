/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a feed of any format: bytes are pushed in, a record reader cuts them
 * into records, the format turns each record into items. Owned by whoever reads
 * the feed (a sync worker, the preview, the checker), used on one thread at a
 * time. It never looks at the clock or the network: the same bytes and moment
 * give the same items. */

#include "feeds/voc-feed-reader.h"

#include "base/voc-error.h"
#include "base/voc-hash.h"
#include "feeds/voc-feed-reader-private.h"

#include <string.h>

/* A web page has no records that could be let go one by one. */
#define PAGE_BYTES_MAX (8 * 1024 * 1024)

G_DEFINE_FINAL_TYPE (VocFeedReader, voc_feed_reader, G_TYPE_OBJECT)

static void
voc_feed_reader_finalize (GObject *object)
{
  VocFeedReader *self = VOC_FEED_READER (object);

  g_clear_pointer (&self->context, voc_feed_context_free);
  g_clear_object (&self->json);
  g_clear_object (&self->xml);
  g_clear_pointer (&self->page, g_byte_array_unref);
  g_clear_error (&self->failure);
  g_free (self->charset);

  G_OBJECT_CLASS (voc_feed_reader_parent_class)->finalize (object);
}

static void
voc_feed_reader_class_init (VocFeedReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = voc_feed_reader_finalize;
}

static void
voc_feed_reader_init (VocFeedReader *self)
{
}

static void
make_record_reader (VocFeedReader *self)
{
  const VocFormat *format = self->format;

  g_clear_object (&self->json);
  g_clear_object (&self->xml);
  g_clear_pointer (&self->page, g_byte_array_unref);
  if (format->source == VOC_RECORDS_JSON)
    {
      self->json = voc_json_reader_new (VOC_JSON_SHAPE_AUTO, format->keys);
      voc_feed_reader_look_up_in (self, self->json);
    }
  else if (format->source == VOC_RECORDS_XML)
    {
      self->xml = voc_xml_reader_new (format->containers, format->records);
      voc_xml_reader_set_charset (self->xml, self->charset);
      voc_feed_reader_look_up_in_xml (self, self->xml);
    }
  else
    self->page = g_byte_array_new ();
}

static void
note_base (VocFeedReader *self)
{
  const char *base = self->context->base != NULL ? self->context->base : self->context->url;

  self->base_sum = base != NULL ? voc_hash_short (0, base, strlen (base)) : 0;
}

/**
 * voc_feed_reader_new:
 * @format: the format of the feed
 * @url: (nullable): its address, which may name the company, and completes relative ones
 *   until voc_feed_reader_set_base() has another one for that
 * @now: the moment of the fetch in Unix seconds, for relative dates
 *
 * Returns: (transfer full): a reader that has seen nothing yet
 */
VocFeedReader *
voc_feed_reader_new (const VocFormat *format,
                     const char      *url,
                     gint64           now)
{
  VocFeedReader *self;

  g_return_val_if_fail (format != NULL, NULL);

  self = g_object_new (VOC_TYPE_FEED_READER, NULL);
  self->format = format;
  self->context = voc_feed_context_new (format, url, now);
  self->seed = voc_feed_reader_make_seed (format, url);
  note_base (self);
  make_record_reader (self);
  return self;
}

/**
 * voc_feed_reader_set_own_url:
 * @self: a reader that has seen nothing yet
 * @url: (nullable): the address that the feed was followed at, whatever that leads to by
 *   now
 *
 * Tells what never changes. A listing that has no other identity is known by it.
 */
void
voc_feed_reader_set_own_url (VocFeedReader *self,
                             const char    *url)
{
  g_return_if_fail (VOC_IS_FEED_READER (self));

  voc_set_text (&self->context->own_url, url);
}

/**
 * voc_feed_reader_set_base:
 * @self: a reader that has seen nothing yet of what comes next
 * @base: (nullable): where that comes from, after redirects
 *
 * Tells what completes relative addresses (RFC 3986, section 5.1.3). A feed of several
 * parts has one for each.
 */
void
voc_feed_reader_set_base (VocFeedReader *self,
                          const char    *base)
{
  g_return_if_fail (VOC_IS_FEED_READER (self));

  voc_set_text (&self->context->base, base);
  note_base (self);
}

/**
 * voc_feed_reader_begin:
 * @self: a reader that has seen nothing yet
 * @cursor: (nullable): what voc_feed_reader_get_cursor() said after the last sync of
 *   this feed
 * @request: (inout): asks for the feed's address; the format may change it
 *
 * Tells the reader how far the feed is known, and asks what is to be fetched first.
 */
void
voc_feed_reader_begin (VocFeedReader  *self,
                       const char     *cursor,
                       VocFeedRequest *request)
{
  g_return_if_fail (VOC_IS_FEED_READER (self));
  g_return_if_fail (request != NULL && request->url != NULL);

  g_free (self->context->cursor);
  self->context->cursor = g_strdup (cursor);
  if (self->format->begin != NULL)
    self->format->begin (self->context, request);
}

/**
 * voc_feed_reader_look:
 * @self: a reader that has seen nothing yet
 * @request: (inout): asks for the feed's address; the format may change it
 *
 * Asks what is to be fetched to see what is new in a feed, in place of
 * voc_feed_reader_begin().
 *
 * Returns: whether the format knows; then the newest listings come last
 */
gboolean
voc_feed_reader_look (VocFeedReader  *self,
                      VocFeedRequest *request)
{
  g_return_val_if_fail (VOC_IS_FEED_READER (self), FALSE);
  g_return_val_if_fail (request != NULL && request->url != NULL, FALSE);

  if (self->format->look == NULL)
    return FALSE;

  self->format->look (self->context, request);
  return TRUE;
}

/**
 * voc_feed_reader_go_on:
 * @self: a reader that has answered %VOC_READ_END
 * @request: (out caller-allocates): a cleared request; filled when there is more
 *
 * Asks whether the feed goes on with another request. When it does, the reader is
 * ready for the bytes of its answer, and %VOC_READ_END was not the end of the feed.
 *
 * Returns: whether there is more
 */
gboolean
voc_feed_reader_go_on (VocFeedReader  *self,
                       VocFeedRequest *request)
{
  g_return_val_if_fail (VOC_IS_FEED_READER (self), FALSE);
  g_return_val_if_fail (self->is_over && self->failure == NULL, FALSE);

  if (self->format->go_on == NULL || !self->format->go_on (self->context, request))
    return FALSE;

  g_clear_pointer (&self->context->next, g_free);
  self->context->page++;
  self->context->n_page_records = 0;
  make_record_reader (self);
  self->is_closed = self->is_over = self->is_page_read = self->has_envelope = FALSE;
  return TRUE;
}

/**
 * voc_feed_reader_set_total:
 * @self: a reader
 * @total: how many records there are in all ranges, as the head of an answer says; -1
 *   when it does not
 *
 * Tells what a feed that is asked for by ranges does not have in its body.
 */
void
voc_feed_reader_set_total (VocFeedReader *self,
                           gint64         total)
{
  g_return_if_fail (VOC_IS_FEED_READER (self));

  if (total >= 0)
    self->context->advertised = total;
}

/**
 * voc_feed_reader_get_cursor:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): how far the feed was read, to be kept for the
 *   next sync; it stands behind the last page that was whole
 */
const char *
voc_feed_reader_get_cursor (VocFeedReader *self)
{
  g_return_val_if_fail (VOC_IS_FEED_READER (self), NULL);

  return self->context->cursor;
}

/**
 * voc_feed_reader_push:
 * @self: a reader that is not closed
 * @data: (nullable): the next bytes of the feed; they are copied
 * @length: how many there are
 *
 * After a push call voc_feed_reader_next() until it asks for more.
 */
void
voc_feed_reader_push (VocFeedReader *self,
                      const void    *data,
                      gsize          length)
{
  g_return_if_fail (VOC_IS_FEED_READER (self));
  g_return_if_fail (!self->is_closed);
  g_return_if_fail (data != NULL || length == 0);

  if (self->failure != NULL || length == 0)
    return;

  if (self->json != NULL)
    voc_json_reader_push (self->json, data, length);
  else if (self->xml != NULL)
    voc_xml_reader_push (self->xml, data, length);
  else if (length <= PAGE_BYTES_MAX - self->page->len)
    g_byte_array_append (self->page, data, (guint) length);
  else
    self->failure = g_error_new_literal (VOC_PARSE_ERROR, VOC_PARSE_ERROR_TOO_LARGE, "The page is larger than 8 MiB");
}

/**
 * voc_feed_reader_close:
 * @self: a reader
 *
 * Says that there are no more bytes.
 */
void
voc_feed_reader_close (VocFeedReader *self)
{
  g_return_if_fail (VOC_IS_FEED_READER (self));

  self->is_closed = TRUE;
  if (self->json != NULL)
    voc_json_reader_close (self->json);
  if (self->xml != NULL)
    voc_xml_reader_close (self->xml);
}

/* An element of an array or a line that is no object cannot be a record. */
static void
read_value (VocFeedReader *self,
            const VocJson *value)
{
  if (voc_json_as_object (value) != NULL)
    self->format->read_object (self->context, value);
  else if (voc_json_as_array (value) != NULL && self->format->source == VOC_RECORDS_PAGE)
    for (const VocJson *element = voc_json_first (value); element != NULL; element = voc_json_next (element))
      read_value (self, element);
  else
    voc_feed_context_skip (self->context, NULL, "The record is not a JSON object");
}

static void
take_skipped (VocFeedReader *self,
              GError        *error)
{
  voc_feed_context_skip (self->context, NULL, "%s", error->message);
  g_error_free (error);
}

static void
read_channel (VocFeedReader *self)
{
  voc_feed_context_set_inner_base (self->context, voc_xml_reader_get_base (self->xml), NULL);
  self->format->read_channel (self->context, voc_xml_reader_get_envelope (self->xml));
}

static void
read_envelope (VocFeedReader *self)
{
  const VocJson *envelope = self->json != NULL ? voc_json_reader_get_envelope (self->json) : NULL;

  if (self->has_envelope)
    return;

  self->has_envelope = TRUE;
  if (envelope != NULL && self->format->read_envelope != NULL)
    self->format->read_envelope (self->context, envelope);
  if (self->xml != NULL && self->format->read_channel != NULL)
    read_channel (self);
}

/* Records are numbered through all pages; lines and bytes are those of the page. */
static void
begin_record (VocFeedReader    *self,
              VocRecordPosition position)
{
  position.index = self->context->n_records++;
  self->context->position = position;
  self->context->version = 0;
  self->context->is_told_from_now = FALSE;
  self->context->is_completed = FALSE;
  self->context->is_of_feed = FALSE;
  self->context->n_page_records++;
}

/* What a record needs to know of its feed has to stand before it. */
static void
read_head (VocFeedReader *self)
{
  const VocJson *envelope = self->has_head ? NULL : voc_json_reader_get_envelope (self->json);

  self->has_head = TRUE;
  if (envelope != NULL && self->format->read_head != NULL)
    self->format->read_head (self->context, envelope);
}

static void
take_object (VocFeedReader       *self,
             const VocJsonRecord *record)
{
  gboolean was_holding = self->context->held != NULL;

  if (record->known != 0)
    {
      voc_feed_reader_take_known (self, record->known);
      return;
    }

  read_head (self);
  read_value (self, record->value);
  voc_feed_reader_note_sum (self, record->text, record->length, 0, was_holding);
}

static void
take_element (VocFeedReader      *self,
              const VocXmlRecord *record)
{
  gboolean was_holding = self->context->held != NULL;

  if (record->known != 0)
    {
      voc_feed_reader_take_known (self, record->known);
      return;
    }

  self->context->channel_name = voc_xml_reader_get_name (self->xml);
  voc_feed_context_set_inner_base (self->context, record->base, record->element);
  self->format->read_element (self->context, record->element);
  voc_feed_reader_note_sum (self, record->text, record->length, record->scope, was_holding);
}

/* The record readers: each puts what one record brings into the context. */
static VocReadStatus
step_json (VocFeedReader *self,
           GError       **error)
{
  VocJsonRecord record;
  GError       *local_error = NULL;
  VocReadStatus status = voc_json_reader_next (self->json, &record, &local_error);

  self->context->n_parts = 0;
  if (status == VOC_READ_RECORD || status == VOC_READ_SKIPPED)
    begin_record (self, record.position);
  if (status == VOC_READ_RECORD)
    {
      take_object (self, &record);
    }
  else if (status == VOC_READ_SKIPPED)
    {
      take_skipped (self, local_error);
    }
  else if (status == VOC_READ_FAILED)
    {
      g_propagate_error (error, local_error);
    }
  return status;
}

static VocReadStatus
step_xml (VocFeedReader *self,
          GError       **error)
{
  g_auto (VocXmlRecord) record = VOC_XML_RECORD_INIT;
  GError       *local_error = NULL;
  VocReadStatus status = voc_xml_reader_next (self->xml, &record, &local_error);

  self->context->n_parts = 0;
  if (status == VOC_READ_RECORD || status == VOC_READ_SKIPPED)
    begin_record (self, record.position);
  if (status == VOC_READ_RECORD)
    take_element (self, &record);
  else if (status == VOC_READ_SKIPPED)
    take_skipped (self, local_error);
  else if (status == VOC_READ_FAILED)
    g_propagate_error (error, local_error);
  return status;
}

static void
read_page (VocFeedReader *self)
{
  const char      *own = self->context->base != NULL ? self->context->base : self->context->url;
  const char      *html = (const char *) self->page->data;
  g_autofree char *utf8 = voc_feed_page_dup_utf8 (html, self->page->len, self->charset);
  gsize            length = utf8 != NULL ? strlen (utf8) : self->page->len;
  g_autoptr (GPtrArray) blocks = voc_feed_page_find_blocks (utf8 != NULL ? utf8 : html, length);
  g_autofree char *base = voc_feed_page_dup_base (utf8 != NULL ? utf8 : html, length, own);

  voc_set_text (&self->context->base, base);
  self->context->n_parts = 0;
  for (guint i = 0; i < blocks->len; i++)
    {
      const VocPageBlock *block = g_ptr_array_index (blocks, i);
      GError             *error = NULL;
      g_autofree char    *problem = NULL;
      g_autoptr (VocJsonDocument) json = voc_feed_page_parse_block (block, &problem, &error);

      self->context->position = (VocRecordPosition){ 0, block->line, block->offset };
      if (problem != NULL)
        voc_feed_context_warn (self->context, NULL, "The block is no JSON, but could be read: %s", problem);
      if (json != NULL)
        read_value (self, voc_json_document_get_root (json));
      else
        take_skipped (self, error);
    }
}

static VocReadStatus
step_page (VocFeedReader *self,
           GError       **error)
{
  if (!self->is_closed)
    return VOC_READ_MORE;

  if (!self->is_page_read)
    {
      self->is_page_read = TRUE;
      read_page (self);
      return VOC_READ_RECORD;
    }

  if (voc_feed_page_is_whole ((const char *) self->page->data, self->page->len))
    {
      if (self->context->n_items > 0 || self->context->n_skipped > 0)
        return VOC_READ_END;
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED, "An HTML page with no job data in it");
      return VOC_READ_FAILED;
    }

  g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TRUNCATED,
                       self->page->len == 0 ? "The body is empty" : "The page is cut off");
  return VOC_READ_FAILED;
}

static VocReadStatus
take_outcome (VocFeedReader *self,
              VocFeedItem   *item,
              GError       **error)
{
  VocFeedOutcome *outcome = g_queue_pop_head (&self->context->outcomes);
  VocReadStatus   status = outcome->error != NULL ? VOC_READ_SKIPPED : VOC_READ_RECORD;

  *item = outcome->item;
  memset (&outcome->item, 0, sizeof outcome->item);
  if (outcome->error != NULL)
    g_propagate_error (error, g_steal_pointer (&outcome->error));
  voc_feed_outcome_free (outcome);
  return status;
}

/* Reads on until a record brings something; the records before a failure count. */
static VocReadStatus
step (VocFeedReader *self,
      GError       **error)
{
  if (self->json != NULL)
    return step_json (self, error);
  if (self->xml != NULL)
    return step_xml (self, error);

  return step_page (self, error);
}

/**
 * voc_feed_reader_next:
 * @self: a reader
 * @item: (out caller-allocates): a cleared item; filled for %VOC_READ_RECORD;
 *   for %VOC_READ_SKIPPED only its position is
 * @error: return location for an error of %VOC_PARSE_ERROR, set for
 *   %VOC_READ_SKIPPED and %VOC_READ_FAILED
 *
 * Looks for the next item in the bytes that were pushed. One record may bring
 * several items, and several records none.
 *
 * %VOC_READ_END means that the body was whole by its grammar and of the feed's
 * format. A body of which no record could be read, or that announces records
 * and brings none, has failed.
 *
 * Returns: what was found
 */
VocReadStatus
voc_feed_reader_next (VocFeedReader *self,
                      VocFeedItem   *item,
                      GError       **error)
{
  VocReadStatus status = VOC_READ_RECORD;

  g_return_val_if_fail (VOC_IS_FEED_READER (self), VOC_READ_FAILED);
  g_return_val_if_fail (item != NULL, VOC_READ_FAILED);
  g_return_val_if_fail (error == NULL || *error == NULL, VOC_READ_FAILED);

  voc_feed_item_clear (item);
  while (g_queue_is_empty (&self->context->outcomes) && self->failure == NULL && !self->is_over)
    {
      status = step (self, &self->failure);
      if (status == VOC_READ_MORE)
        return VOC_READ_MORE;
      if (status == VOC_READ_END || status == VOC_READ_FAILED)
        voc_feed_context_release (self->context);
      if (status != VOC_READ_END)
        continue;

      read_envelope (self);
      self->is_over = TRUE;
      self->failure = voc_feed_context_judge_end (self->context);
    }

  if (!g_queue_is_empty (&self->context->outcomes))
    return take_outcome (self, item, error);
  if (self->failure == NULL)
    return VOC_READ_END;

  read_envelope (self);
  if (error != NULL)
    *error = g_error_copy (self->failure);
  return VOC_READ_FAILED;
}
