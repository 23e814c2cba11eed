/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a feed off the main thread, piece by piece. A parser belongs to one sync
 * or preview and is given one piece at a time, so its reader is never used by two
 * threads at once and the order of the feed is kept, whichever thread of the pool
 * takes a piece. The pool belongs to the engine, which ends it.
 *
 * The hash of the body is made on the way, and a format that is not known is
 * found in the first bytes. Few servers of feeds have validators that can be
 * relied on, so a body that is not too large is kept back until its hash tells
 * whether it has to be read at all. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-parser-parts-private.h"

#include "base/voc-error.h"
#include "feeds/voc-feed-discover.h"
#include "sync/voc-sync-error.h"
#include "sync/voc-sync-pool-private.h"

#include <string.h>

/* What a format is told by. */
#define PROBE_BYTES (64 * 1024)

/* What is kept unread to see whether the whole is the body that is known. */
#define HOLD_BYTES (8 * 1024 * 1024)

/* As much of a web page as is searched for links. */
#define PAGE_BYTES (1024 * 1024)

typedef struct
{
  VocSyncParser *parser; /* not owned: outlives its jobs */
  GBytes        *chunk;  /* (owned) (nullable): NULL: the end */
} ParseJob;

static void
parse_job_free (ParseJob *job)
{
  g_clear_pointer (&job->chunk, g_bytes_unref);
  g_free (job);
}

gint64
voc_sync_parser_find_record (guint64  sum,
                             gpointer records)
{
  const VocRecord *record = voc_record_set_find (records, sum);

  return record != NULL ? record->listing : 0;
}

static void
make_reader (VocSyncParser  *self,
             const char     *cursor,
             VocFeedRequest *request)
{
  if (request->url == NULL)
    voc_feed_request_set_url (request, self->url);
  self->reader = voc_feed_reader_new (self->format, self->url, self->now);
  voc_feed_reader_set_own_url (self->reader, self->own_url);
  voc_feed_reader_set_charset (self->reader, self->charset);
  if (self->records != NULL)
    voc_feed_reader_set_known (self->reader, voc_sync_parser_find_record, self->records);
  voc_feed_reader_begin (self->reader, cursor, request);
}

/* Answers FALSE while there is too little to tell the format. */
static gboolean
ensure_reader (VocSyncParser *self,
               gboolean       is_end,
               GError       **error)
{
  g_auto (VocFeedRequest) request = VOC_FEED_REQUEST_INIT;

  if (self->reader != NULL)
    return TRUE;

  if (self->format == NULL && self->head->len < PROBE_BYTES && !is_end)
    return FALSE;

  if (self->format == NULL)
    self->format = voc_formats_detect (self->url, self->content_type, self->head->data,
                                       MIN (self->head->len, PROBE_BYTES), error);
  if (self->format == NULL)
    return FALSE;

  make_reader (self, NULL, &request);
  if (self->head->len > 0)
    voc_feed_reader_push (self->reader, self->head->data, self->head->len);
  g_byte_array_set_size (self->head, 0);
  return TRUE;
}

/* What the store refuses would take the rest of its batch with it. */
static gboolean
can_be_stored (const VocListing *listing)
{
  return listing->native_id != NULL && *listing->native_id != '\0' && listing->title != NULL;
}

static void
skip_item (VocSyncParser     *self,
           const VocFeedItem *item,
           const char        *message,
           VocParsed         *parsed)
{
  parsed->n_skipped++;
  voc_sync_report_add_skip (self->skips, message, item->position.index);
}

static void
take_item (VocSyncParser *self,
           VocFeedItem   *item,
           VocParsed     *parsed)
{
  switch (item->kind)
    {
    case VOC_FEED_ITEM_LISTING:
      if (!can_be_stored (item->listing))
        {
          skip_item (self, item, "The record has no id or no title", parsed);
          break;
        }
      /* Nobody else has seen it yet, so the seal is not broken by this. */
      item->listing->source_id = self->source_id;
      G_GNUC_FALLTHROUGH;
    case VOC_FEED_ITEM_GUIDE:
      parsed->n_guides += item->kind == VOC_FEED_ITEM_GUIDE;
      G_GNUC_FALLTHROUGH;
    case VOC_FEED_ITEM_TOMBSTONE:
    case VOC_FEED_ITEM_KNOWN:
      g_ptr_array_add (parsed->items, voc_sync_item_new (item, self->is_packing, self->dictionary));
      break;
    case VOC_FEED_ITEM_OFFICE:
      parsed->n_offices++;
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
read_items (VocSyncParser *self,
            VocParsed     *parsed)
{
  do
    {
      g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
      g_autoptr (GError) error = NULL;

      parsed->status = voc_feed_reader_next (self->reader, &item, &error);
      switch (parsed->status)
        {
        case VOC_READ_RECORD:
          take_item (self, &item, parsed);
          break;
        case VOC_READ_SKIPPED:
          skip_item (self, &item, error->message, parsed);
          break;
        case VOC_READ_FAILED:
          parsed->error = g_steal_pointer (&error);
          break;
        case VOC_READ_MORE:
        case VOC_READ_END:
          break;
        default:
          g_assert_not_reached ();
        }
    }
  while (parsed->status == VOC_READ_RECORD || parsed->status == VOC_READ_SKIPPED);

  parsed->kind = voc_feed_reader_get_kind (self->reader);
  parsed->has_kind = TRUE;
}

/**
 * voc_sync_parser_get_hash:
 * @self: a parser that is not parsing
 *
 * Returns: the hash of all that it was given
 */
VocHash
voc_sync_parser_get_hash (VocSyncParser *self)
{
  return voc_hasher_peek (self->hasher);
}

/* Answers whether there is nothing to read yet, or at all. */
static gboolean
hold (VocSyncParser *self,
      gboolean       is_end,
      VocParsed     *parsed)
{
  VocHash hash;

  if (!is_end)
    return self->head->len <= HOLD_BYTES;

  hash = voc_sync_parser_get_hash (self);
  if (!voc_hash_equal (&hash, &self->known))
    return FALSE;

  parsed->is_same = TRUE;
  parsed->status = VOC_READ_END;
  return TRUE;
}

/* The tags that end a page may be left out (HTML, section 13.1.2.4), so one that seems to
 * be cut off leads on like any other. */
static gboolean
may_lead_on (VocSyncParser *self,
             const GError  *error)
{
  return g_error_matches (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED)
         || (self->is_html && g_error_matches (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TRUNCATED));
}

/* Says what came where no feed is, and where it leads. What has records is a feed,
 * however little can be read of it. */
static void
look_around (VocSyncParser *self,
             VocParsed     *parsed)
{
  const char *html = (const char *) self->page->data;
  gsize       length = self->page->len - 1;

  if (!may_lead_on (self, parsed->error))
    return;

  if (parsed->n_skipped == 0)
    voc_sight_body (&parsed->sight, self->url, self->content_type, html, MIN (length, PROBE_BYTES));
  if (length > 0 && html[strspn (html, " \t\r\n\f\xef\xbb\xbf")] == '<')
    parsed->links = voc_formats_discover (self->url, html, length);
}

/* Takes bytes to where they are wanted, and answers whether there is a reader
 * that has something to read. */
static gboolean
take_bytes (VocSyncParser *self,
            GBytes        *chunk,
            VocParsed     *parsed)
{
  gsize       length = 0;
  const void *data = chunk != NULL ? g_bytes_get_data (chunk, &length) : NULL;

  voc_hasher_add_bytes (self->hasher, data, length);
  if (self->reader != NULL)
    voc_feed_reader_push (self->reader, data, length);
  else if (length > 0)
    g_byte_array_append (self->head, data, (guint) length);

  if (self->is_holding && hold (self, chunk == NULL, parsed))
    return FALSE;

  self->is_holding = FALSE;
  if (ensure_reader (self, chunk == NULL, &parsed->error))
    return TRUE;

  if (parsed->error != NULL)
    parsed->status = VOC_READ_FAILED;
  return FALSE;
}

/* A network that wants a sign-in answers every address with its own page, and a board
 * that is being mended with one that says so. That is no fault of the feed. */
static void
look_for_page (VocSyncParser *self,
               GBytes        *chunk)
{
  if (self->is_begun || chunk == NULL || g_bytes_get_size (chunk) == 0)
    return;

  self->is_begun = TRUE;
  self->is_html = voc_formats_begins_page (g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
}

static VocParsed *
parse (VocSyncParser *self,
       GBytes        *chunk)
{
  VocParsed *parsed = g_new0 (VocParsed, 1);

  parsed->items = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_sync_item_free);
  parsed->status = VOC_READ_MORE;
  look_for_page (self, chunk);
  if (self->page != NULL && chunk != NULL && self->page->len < PAGE_BYTES)
    g_byte_array_append (self->page, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));

  if (take_bytes (self, chunk, parsed))
    {
      if (chunk == NULL)
        voc_feed_reader_close (self->reader);
      read_items (self, parsed);
    }
  if (parsed->status == VOC_READ_FAILED && self->page != NULL)
    {
      g_byte_array_append (self->page, (const guint8 *) "", 1);
      look_around (self, parsed);
    }
  else if (parsed->status == VOC_READ_FAILED && self->is_html && parsed->error->domain == VOC_PARSE_ERROR)
    {
      g_clear_error (&parsed->error);
      g_set_error_literal (&parsed->error, VOC_SYNC_ERROR, VOC_PROBLEM_WEB_PAGE, "The answer is a web page, not the feed");
    }

  return parsed;
}

static void
parse_in_thread (GTask *task)
{
  ParseJob *job = g_task_get_task_data (task);

  g_task_return_pointer (task, parse (job->parser, job->chunk), (GDestroyNotify) voc_parsed_free);
}

/**
 * voc_sync_parser_new:
 * @pool: outlives the parser
 * @format: (nullable): the format; %NULL: it is to be found
 * @url: the address of the feed
 * @source_id: what the listings get; 0: nothing
 * @now: Unix seconds
 *
 * Returns: (transfer full): a parser that has seen nothing
 */
VocSyncParser *
voc_sync_parser_new (VocSyncPool     *pool,
                     const VocFormat *format,
                     const char      *url,
                     gint64           source_id,
                     gint64           now)
{
  VocSyncParser *self = g_new0 (VocSyncParser, 1);

  self->pool = pool;
  self->format = format;
  self->url = g_strdup (url);
  self->own_url = g_strdup (url);
  self->source_id = source_id;
  self->now = now;
  self->head = g_byte_array_new ();
  self->skips = voc_sync_report_new (source_id);
  self->hasher = voc_hasher_new ();
  return self;
}

/**
 * voc_sync_parser_free:
 * @self: (transfer full): a parser that is not parsing
 */
void
voc_sync_parser_free (VocSyncParser *self)
{
  g_assert (!self->is_busy);

  g_free (self->url);
  g_free (self->own_url);
  g_free (self->content_type);
  g_free (self->charset);
  g_byte_array_unref (self->head);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->records, voc_record_set_unref);
  g_clear_pointer (&self->page, g_byte_array_unref);
  voc_sync_report_free (self->skips);
  voc_hasher_free (self->hasher);
  voc_dictionary_unref (self->dictionary);
  g_free (self);
}

/**
 * voc_sync_parser_set_origin:
 * @self: a parser that has seen nothing yet of what comes
 * @url: (nullable): where the body comes from after redirects
 * @content_type: (nullable): what the server calls it
 * @charset: (nullable): the encoding that it says
 *
 * Tells what helps to find the format, and what completes relative addresses. A format
 * that makes up what is asked for knows the feed by its own address and is told the
 * latter alone, and so is one that is read already, of the next part of its feed.
 */
void
voc_sync_parser_set_origin (VocSyncParser *self,
                            const char    *url,
                            const char    *content_type,
                            const char    *charset)
{
  g_return_if_fail (!self->is_busy);

  if (self->reader != NULL)
    {
      voc_feed_reader_set_base (self->reader, url);
      return;
    }
  if (url != NULL)
    {
      g_free (self->url);
      self->url = g_strdup (url);
    }
  g_free (self->content_type);
  self->content_type = g_strdup (content_type);
  voc_set_text (&self->charset, charset);
}

/**
 * voc_sync_parser_begin:
 * @self: a parser that has seen nothing yet, and knows its format
 * @cursor: (nullable): how far the feed is known
 * @request: a cleared request; filled with what is to be fetched first
 *
 * Asks the format what it wants to have fetched. Without this it is the feed's
 * address, and nothing is known of the feed.
 */
void
voc_sync_parser_begin (VocSyncParser  *self,
                       const char     *cursor,
                       VocFeedRequest *request)
{
  g_return_if_fail (!self->is_busy && self->reader == NULL && self->format != NULL);

  make_reader (self, cursor, request);
}

/**
 * voc_sync_parser_look:
 *
 * Returns: whether it has begun with what is new, as the format has a request for that
 */
gboolean
voc_sync_parser_look (VocSyncParser  *self,
                      VocFeedRequest *request)
{
  g_return_val_if_fail (!self->is_busy && self->reader == NULL && self->format != NULL, FALSE);
  voc_feed_request_set_url (request, self->url);
  self->reader = voc_feed_reader_new (self->format, self->url, self->now);
  if (voc_feed_reader_look (self->reader, request))
    return TRUE;
  g_clear_object (&self->reader);
  return FALSE;
}

static void
parsed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  ParseJob *job = g_task_get_task_data (G_TASK (result));

  job->parser->is_busy = FALSE;
  g_task_return_pointer (task, g_task_propagate_pointer (G_TASK (result), NULL), (GDestroyNotify) voc_parsed_free);
}

/**
 * voc_sync_parser_parse_async:
 * @self: a parser that is not parsing
 * @chunk: (nullable): the next bytes; %NULL: there are no more
 * @callback: (scope async): gets what was in them
 *
 * Reads the next piece of a feed on another thread. It is short and cannot be
 * cancelled.
 */
void
voc_sync_parser_parse_async (VocSyncParser      *self,
                             GBytes             *chunk,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask    *task = g_task_new (NULL, NULL, callback, user_data);
  GTask    *job_task;
  ParseJob *job;

  g_return_if_fail (!self->is_busy);

  g_task_set_source_tag (task, voc_sync_parser_parse_async);
  self->is_busy = TRUE;
  job = g_new0 (ParseJob, 1);
  job->parser = self;
  job->chunk = chunk != NULL ? g_bytes_ref (chunk) : NULL;
  job_task = g_task_new (NULL, NULL, parsed_cb, task);
  g_task_set_task_data (job_task, job, (GDestroyNotify) parse_job_free);
  voc_sync_pool_push (self->pool, job_task, parse_in_thread);
}

/**
 * voc_sync_parser_parse_finish:
 *
 * Returns: (transfer full): what was in the piece
 */
VocParsed *
voc_sync_parser_parse_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
