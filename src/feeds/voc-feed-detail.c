/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The document of one listing, for feeds whose list has no texts: what is to be
 * asked for, and what the list and the document say together. A listing is sealed
 * once for its entry and once for the whole, so that the hash of the one tells
 * whether the list has changed, and that of the other whether the listing has. */

#include "feeds/voc-feed-detail.h"

#include "base/voc-error.h"
#include "feeds/voc-format-private.h"

#include <string.h>

/* What is deeper in the JSON-LD of a page is no posting. */
#define MAX_THINGS 100

/* As "scheme://host:port". */
static char *
dup_server (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_SCHEME_NORMALIZE | G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;
  /* What GLib takes for the end of a host, others do not. */
  if (*g_uri_get_path (uri) != '\0' && *g_uri_get_path (uri) != '/')
    return NULL;

  return g_strdup_printf ("%s://%s:%d", g_uri_get_scheme (uri), g_uri_get_host (uri), g_uri_get_port (uri));
}

/**
 * voc_feed_detail_ask:
 * @format: a format
 * @url: the address of the feed
 * @entry: a listing as the list has it
 * @request: a cleared request; filled when there is a document
 *
 * Asks the format for the document of a listing. It is at the server of the feed or
 * nowhere: a list could send a program anywhere.
 *
 * Returns: whether the listing has one
 */
gboolean
voc_feed_detail_ask (const VocFormat  *format,
                     const char       *url,
                     const VocListing *entry,
                     VocFeedRequest   *request)
{
  g_autoptr (VocFeedContext) context = NULL;
  g_autofree char *here = dup_server (url);
  g_autofree char *there = NULL;

  g_return_val_if_fail (format != NULL && entry != NULL && request != NULL, FALSE);

  if (format->ask_detail == NULL)
    return FALSE;

  context = voc_feed_context_new (format, url, 0);
  if (format->ask_detail (context, entry, request))
    there = dup_server (request->url);
  if (there != NULL && g_strcmp0 (here, there) == 0)
    return TRUE;

  voc_feed_request_clear (request);
  return FALSE;
}

/* An object, or the first of several that is a posting. */
static gboolean
read_value (VocFeedContext *context,
            VocListing     *listing,
            const VocJson  *value)
{
  const VocJson *thing = voc_json_first (voc_json_as_array (value));

  if (voc_json_as_object (value) != NULL)
    return context->format->read_detail (context, listing, value);

  for (guint i = 0; i < MAX_THINGS && thing != NULL; i++, thing = voc_json_next (thing))
    if (voc_json_as_object (thing) != NULL && context->format->read_detail (context, listing, thing))
      return TRUE;

  return FALSE;
}

static gboolean
read_page (VocFeedContext *context,
           VocListing     *listing,
           const char     *html,
           gsize           length)
{
  g_autofree char *utf8 = voc_feed_page_dup_utf8 (html, length, NULL);
  const char      *text = utf8 != NULL ? utf8 : html;
  gsize            text_length = utf8 != NULL ? strlen (utf8) : length;
  g_autoptr (GPtrArray) blocks = voc_feed_page_find_blocks (text, text_length);
  char *base = voc_feed_page_dup_base (text, text_length, context->base != NULL ? context->base : context->url);

  g_free (context->base);
  context->base = base;

  for (guint i = 0; i < blocks->len; i++)
    {
      const VocPageBlock *block = g_ptr_array_index (blocks, i);
      g_autoptr (VocJsonDocument) json = voc_feed_page_parse_block (block, NULL, NULL);

      /* A block that is broken may stand beside one that is not. */
      if (json != NULL && read_value (context, listing, voc_json_document_get_root (json)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_document (VocFeedContext *context,
               VocListing     *listing,
               GBytes         *document,
               GError        **error)
{
  gsize       length = 0;
  const char *data = g_bytes_get_data (document, &length);
  g_autoptr (VocJsonDocument) json = NULL;
  gboolean is_read;

  if (length == 0)
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TRUNCATED, "The document of a listing is empty");
      return FALSE;
    }

  if (context->format->detail_source == VOC_RECORDS_JSON)
    {
      json = voc_json_parse (data, (gssize) length, error);
      if (json == NULL)
        return FALSE;
    }

  is_read = json != NULL ? read_value (context, listing, voc_json_document_get_root (json)) : read_page (context, listing, data, length);
  if (!is_read)
    g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED, "The document of a listing has no posting in it");
  return is_read;
}

/**
 * voc_feed_detail_read:
 * @format: a format that has an answer for voc_feed_detail_ask()
 * @url: the address of the feed
 * @base: (nullable): where the document comes from, after redirects, which completes
 *   relative addresses in it
 * @now: the moment of the fetch in Unix seconds
 * @entry: a listing as the list has it
 * @document: what came for it
 * @error: return location for an error of %VOC_PARSE_ERROR
 *
 * Reads the document of a listing. What the document says of itself is believed
 * before the list; who the listing is, its id and its source, comes from the list
 * alone.
 *
 * Returns: (transfer full) (nullable): the whole listing, sealed; %NULL when the
 *   document is broken or is no document of a listing
 */
VocListing *
voc_feed_detail_read (const VocFormat  *format,
                      const char       *url,
                      const char       *base,
                      gint64            now,
                      const VocListing *entry,
                      GBytes           *document,
                      GError          **error)
{
  g_autoptr (VocFeedContext) context = NULL;
  g_autoptr (VocListing) listing = NULL;
  VocFeedOutcome *outcome;

  g_return_val_if_fail (format != NULL && format->read_detail != NULL, NULL);
  g_return_val_if_fail (entry != NULL && document != NULL, NULL);

  context = voc_feed_context_new (format, url, now);
  context->base = g_strdup (base);
  listing = voc_listing_thaw (entry);
  if (!read_document (context, listing, document, error))
    return NULL;

  voc_set_text (&listing->native_id, entry->native_id);
  if (listing->title == NULL)
    voc_set_text (&listing->title, entry->title);
  /* A text of the list was the beginning of this one. */
  if (listing->description_html != NULL && entry->description_html == NULL)
    g_clear_pointer (&listing->description_text, g_free);

  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
  outcome = g_queue_peek_head (&context->outcomes);
  if (outcome->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&outcome->error));
      return NULL;
    }

  /* Nobody else has seen it yet, so the seal is not broken by this. */
  listing = g_steal_pointer (&outcome->item.listing);
  listing->id = entry->id;
  listing->source_id = entry->source_id;
  return g_steal_pointer (&listing);
}
