/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The server of `vocationctl serve`. It answers as a good publisher's server
 * does: with both validators, "not modified", gzip and the right types, so that
 * what one tries against it holds elsewhere. It listens on the loopback address
 * alone and answers only to that name, so that no web page can read from it. A
 * file is looked at again for every request: one can edit it and sync again.
 * Main thread; files are read asynchronously. */

#include "config.h"

#include "ctl/voc-ctl-serve-private.h"

#include "base/voc-date.h"
#include "base/voc-hash.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define PLAIN_TEXT "text/plain; charset=utf-8"
#define INFO_ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

struct _VocServeSite
{
  SoupServer *server;  /* (owned) */
  GPtrArray  *entries; /* (element-type Entry) */
};

/**
 * Entry:
 * @path: as it stands in an address, with the slash
 * @bytes: (nullable): its content, else @file has it
 */
typedef struct
{
  char   *path;
  char   *name;
  char   *type;
  GBytes *bytes;
  char   *etag; /* (nullable): of @bytes */
  gint64  modified;
  GFile  *file; /* (nullable) */
} Entry;

/* What an answer needs to know while its file is being opened. */
typedef struct
{
  SoupServerMessage *message; /* (owned) */
  GFileInputStream  *stream;  /* (owned) (nullable) */
  char              *type;
} Opening;

static const struct
{
  const char *suffix;
  const char *type;
} types[] = {
  { ".ndjson", "application/x-ndjson" },
  { ".jsonl", "application/x-ndjson" },
  { ".jsonld", "application/ld+json" },
  { ".json", "application/json" },
  { ".rss", "application/rss+xml" },
  { ".atom", "application/atom+xml" },
  { ".xml", "application/xml" },
  { ".html", "text/html; charset=utf-8" },
  { ".htm", "text/html; charset=utf-8" },
  { ".csv", "text/csv; charset=utf-8" },
  { ".txt", PLAIN_TEXT },
};

static void
entry_free (Entry *entry)
{
  g_free (entry->path);
  g_free (entry->name);
  g_free (entry->type);
  g_clear_pointer (&entry->bytes, g_bytes_unref);
  g_free (entry->etag);
  g_clear_object (&entry->file);
  g_free (entry);
}

static void
opening_free (Opening *opening)
{
  g_clear_object (&opening->stream);
  g_clear_object (&opening->message);
  g_free (opening->type);
  g_free (opening);
}

static const char *
find_type (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (name, types[i].suffix))
      return types[i].type;

  return "application/octet-stream";
}

static gboolean
accepts_gzip (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char         *accepted = soup_message_headers_get_list (headers, "Accept-Encoding");
  GSList             *codings = accepted != NULL ? soup_header_parse_quality_list (accepted, NULL) : NULL;
  gboolean            is_accepted = FALSE;

  for (GSList *at = codings; at != NULL; at = at->next)
    if (g_ascii_strcasecmp (at->data, "gzip") == 0)
      is_accepted = TRUE;
  soup_header_free_list (codings);
  return is_accepted;
}

static gboolean
is_compressible (const char *type)
{
  return g_str_has_prefix (type, "text/") || strstr (type, "json") != NULL || strstr (type, "xml") != NULL;
}

/* If-None-Match counts alone when it is there (RFC 9110, 13.2.2). */
static gboolean
is_known (SoupServerMessage *message,
          const char        *etag,
          gint64             modified)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char         *tags = soup_message_headers_get_list (headers, "If-None-Match");
  const char         *since = soup_message_headers_get_one (headers, "If-Modified-Since");
  gint64              moment;

  if (tags != NULL)
    {
      GSList  *list = soup_header_parse_list (tags);
      gboolean is_there = FALSE;

      for (GSList *at = list; at != NULL; at = at->next)
        {
          const char *tag = at->data;

          if (g_str_has_prefix (tag, "W/"))
            tag += 2;
          if (strcmp (tag, etag) == 0 || strcmp (tag, "*") == 0)
            is_there = TRUE;
        }
      soup_header_free_list (list);
      return is_there;
    }

  return since != NULL && voc_date_parse_http (since, &moment) && modified <= moment;
}

/* The headers and, unless the asker has it already, the body. */
static void
answer (SoupServerMessage *message,
        const char        *type,
        const char        *tag,
        gint64             modified,
        GInputStream      *stream,
        gint64             length)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  gboolean            is_gzip = accepts_gzip (message) && is_compressible (type);
  g_autofree char    *etag = g_strdup_printf ("\"%s%s\"", tag, is_gzip ? "-gz" : "");
  g_autofree char    *date = voc_date_format_http (modified);

  soup_message_headers_replace (headers, "ETag", etag);
  soup_message_headers_replace (headers, "Last-Modified", date);
  soup_message_headers_replace (headers, "Cache-Control", "no-cache");
  soup_message_headers_replace (headers, "Vary", "Accept-Encoding");
  if (is_known (message, etag, modified))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      soup_message_headers_set_encoding (headers, SOUP_ENCODING_NONE);
      soup_server_message_unpause (message);
      return;
    }

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_replace (headers, "Content-Type", type);
  if (is_gzip)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  if (soup_server_message_get_method (message) == SOUP_METHOD_HEAD)
    {
      if (is_gzip)
        soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
      else
        soup_message_headers_set_content_length (headers, length);
      soup_server_message_unpause (message);
    }
  else if (is_gzip)
    {
      g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
      g_autoptr (GInputStream) packed = g_converter_input_stream_new (stream, compressor);

      voc_serve_send_stream (message, packed, -1);
    }
  else
    {
      voc_serve_send_stream (message, stream, length);
    }
}

static void
answer_text (SoupServerMessage *message,
             guint              status,
             const char        *type,
             const char        *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
answer_bytes (SoupServerMessage *message,
              const Entry       *entry)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (entry->bytes);

  soup_server_message_pause (message);
  answer (message, entry->type, entry->etag, entry->modified, stream,
          (gint64) g_bytes_get_size (entry->bytes));
}

static void
fail_opening (Opening *opening)
{
  answer_text (opening->message, SOUP_STATUS_NOT_FOUND, PLAIN_TEXT,
               "This file is not there any more.\n");
  soup_server_message_unpause (opening->message);
  opening_free (opening);
}

/* Changed in the same second and of the same length: the nanoseconds tell. */
static void
info_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Opening *opening = user_data;
  g_autoptr (GFileInfo) info = g_file_input_stream_query_info_finish (G_FILE_INPUT_STREAM (source), result, NULL);
  g_autofree char *tag = NULL;
  guint64          modified;

  if (info == NULL)
    {
      fail_opening (opening);
      return;
    }

  modified = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED);
  tag = g_strdup_printf ("%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x-%x",
                         (guint64) g_file_info_get_size (info), modified,
                         g_file_info_get_attribute_uint32 (info,
                                                           G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC));
  answer (opening->message, opening->type, tag, (gint64) modified,
          G_INPUT_STREAM (opening->stream), g_file_info_get_size (info));
  opening_free (opening);
}

static void
file_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Opening *opening = user_data;

  opening->stream = g_file_read_finish (G_FILE (source), result, NULL);
  if (opening->stream == NULL)
    {
      fail_opening (opening);
      return;
    }

  g_file_input_stream_query_info_async (opening->stream,
                                        INFO_ATTRIBUTES,
                                        G_PRIORITY_DEFAULT, NULL, info_read_cb, opening);
}

static void
answer_file (SoupServerMessage *message,
             const Entry       *entry)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->message = g_object_ref (message);
  opening->type = g_strdup (entry->type);
  soup_server_message_pause (message);
  g_file_read_async (entry->file, G_PRIORITY_DEFAULT, NULL, file_opened_cb, opening);
}

static void
answer_index (VocServeSite      *self,
              SoupServerMessage *message)
{
  GString         *page = g_string_new ("<!DOCTYPE html>\n<html><head><meta "
                                                "charset=\"utf-8\"><title>vocationctl "
                                                "serve</title></head><body>\n");
  g_autofree char *text = NULL;

  g_string_append_printf (page, "<h1>vocationctl serve</h1>\n<p>%s</p>\n<ul>\n",
                          _ ("These feeds are published on this computer, for trying things out."));
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry     *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *name = g_markup_escape_text (entry->name, -1);

      g_string_append_printf (page, "<li><a href=\"%s\">%s</a></li>\n", entry->path, name);
    }
  g_string_append (page, "</ul></body></html>\n");
  text = g_string_free (page, FALSE);
  answer_text (message, SOUP_STATUS_OK, "text/html; charset=utf-8", text);
}

/* A page of the web whose name leads to this computer must not read from here. */
static gboolean
is_for_us (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char         *host = soup_message_headers_get_one (headers, "Host");

  if (host == NULL)
    return TRUE;

  return strcmp (host, "127.0.0.1") == 0 || g_str_has_prefix (host, "127.0.0.1:")
         || g_ascii_strcasecmp (host, "localhost") == 0
         || g_ascii_strncasecmp (host, "localhost:", strlen ("localhost:")) == 0;
}

static const Entry *
find_entry (VocServeSite *self,
            const char   *path)
{
  g_autoptr (GBytes) wanted = g_uri_unescape_bytes (path, -1, NULL, NULL);

  for (guint i = 0; i < self->entries->len && wanted != NULL; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      g_autoptr (GBytes) have = g_uri_unescape_bytes (entry->path, -1, NULL, NULL);

      if (g_bytes_equal (wanted, have))
        return entry;
    }

  return NULL;
}

static void
asked_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  VocServeSite *self = user_data;
  const char   *method = soup_server_message_get_method (message);
  const Entry  *entry = find_entry (self, path);

  if (!is_for_us (message))
    {
      answer_text (message, SOUP_STATUS_FORBIDDEN, PLAIN_TEXT, "Ask for 127.0.0.1.\n");
    }
  else if (method != SOUP_METHOD_GET && method != SOUP_METHOD_HEAD)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                    "GET, HEAD");
      answer_text (message, SOUP_STATUS_METHOD_NOT_ALLOWED, PLAIN_TEXT, "Only GET and HEAD.\n");
    }
  else if (strcmp (path, "/") == 0)
    {
      answer_index (self, message);
    }
  else if (entry == NULL)
    {
      answer_text (message, SOUP_STATUS_NOT_FOUND, PLAIN_TEXT, "There is nothing here.\n");
    }
  else if (entry->bytes != NULL)
    {
      answer_bytes (message, entry);
    }
  else
    {
      answer_file (message, entry);
    }
}

/* Nothing is taken, so what somebody sends all the same is dropped as it comes. */
static void
headers_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
}

/**
 * voc_serve_site_new:
 *
 * Returns: (transfer full): a site with nothing on it
 */
VocServeSite *
voc_serve_site_new (void)
{
  VocServeSite *self = g_new0 (VocServeSite, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->server = soup_server_new ("server-header", "vocationctl ", "raw-paths", TRUE, NULL);
  soup_server_add_early_handler (self->server, NULL, headers_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, asked_cb, self, NULL);
  return self;
}

/**
 * voc_serve_site_free:
 * @self: a site
 */
void
voc_serve_site_free (VocServeSite *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static Entry *
add_entry (VocServeSite *self,
           const char   *name)
{
  Entry           *entry = g_new0 (Entry, 1);
  g_autofree char *escaped = g_uri_escape_bytes ((const guint8 *) name, strlen (name), NULL);

  entry->path = g_strconcat ("/", escaped, NULL);
  for (guint i = 2; find_entry (self, entry->path) != NULL; i++)
    {
      g_free (entry->path);
      entry->path = g_strdup_printf ("/%u/%s", i, escaped);
    }
  entry->name = g_filename_display_name (name);
  entry->type = g_strdup (find_type (name));
  g_ptr_array_add (self->entries, entry);
  return entry;
}

/**
 * voc_serve_site_add_bytes:
 * @self: a site
 * @name: the last part of the address
 * @bytes: what is there
 * @modified: when it last changed, in Unix seconds
 *
 * Returns: (transfer none): the path of its address
 */
const char *
voc_serve_site_add_bytes (VocServeSite *self,
                          const char   *name,
                          GBytes       *bytes,
                          gint64        modified)
{
  Entry           *entry = add_entry (self, name);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  entry->bytes = g_bytes_ref (bytes);
  entry->etag = g_strndup (sum, 32);
  entry->modified = modified;
  return entry->path;
}

/**
 * voc_serve_site_add_file:
 * @self: a site
 * @file: a file of this computer
 *
 * Returns: (transfer none): the path of its address
 */
const char *
voc_serve_site_add_file (VocServeSite *self,
                         GFile        *file)
{
  g_autofree char *name = g_file_get_basename (file);
  Entry           *entry = add_entry (self, name);

  entry->file = g_object_ref (file);
  return entry->path;
}

/**
 * voc_serve_site_listen:
 * @self: a site
 * @port: where, 0 for any port that is free
 *
 * Answers from now on, on the loopback address.
 *
 * Returns: %FALSE with @error set when the port is taken
 */
gboolean
voc_serve_site_listen (VocServeSite *self,
                       guint         port,
                       GError      **error)
{
  return soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error);
}

/**
 * voc_serve_site_get_port:
 * @self: a site that listens
 *
 * Returns: its port
 */
guint
voc_serve_site_get_port (VocServeSite *self)
{
  GSList *uris = soup_server_get_uris (self->server);
  guint   port = uris != NULL ? (guint) g_uri_get_port (uris->data) : 0;

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return port;
}
