/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/voc-fetcher.h"

#include "base/voc-date.h"

#include <libsoup/soup.h>
#include <string.h>

/* The fetcher against real servers on loopback: one that speaks HTTP properly, and one that
 * sends whatever bytes a test wants; a header because every test is one file. */

#define WAIT_SECONDS 20
#define DRIP_MS 50

typedef struct
{
  SoupServer     *server;
  GSocketService *raw; /* answers with raw_bytes */
  const char     *raw_bytes;
  GBytes         *raw_body;  /* (nullable): sent behind @raw_bytes */
  gboolean        raw_stays; /* keep the connection open and silent */
  gboolean        raw_drips; /* keep it open and send a byte now and then */
  GPtrArray      *raw_connections;
  char           *base;
  char           *raw_base;

  VocFetcher       *fetcher;
  GCancellable     *cancellable;
  GString          *body;
  guint             n_chunks;
  guint             n_requests;
  gboolean          cancels_on_chunk;
  char             *seen; /* the last request's headers */
  gboolean          is_done;
  VocFetchResponse *response;
  GError           *error;
} Fixture;

static inline void
remember_header (const char *name,
                 const char *value,
                 gpointer    user_data)
{
  g_string_append_printf (user_data, "%s: %s\n", name, value);
}

static inline void
answer_gzip (SoupServerMessage *message)
{
  g_autoptr (GConverter) zipper = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, zipper);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *zeros = g_malloc0 (1024 * 1024);

  for (int i = 0; i < 8; i++)
    g_assert_true (g_output_stream_write_all (stream, zeros, 1024 * 1024, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));

  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "Content-Encoding", "gzip");
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY,
                                    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static inline void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Fixture            *fixture = user_data;
  SoupMessageHeaders *in = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *out = soup_server_message_get_response_headers (message);
  GString            *seen = g_string_new (NULL);

  fixture->n_requests++;
  g_string_append_printf (seen, "%s\n", soup_server_message_get_method (message));
  soup_message_headers_foreach (in, remember_header, seen);
  g_free (fixture->seen);
  fixture->seen = g_string_free (seen, FALSE);

  if (g_str_equal (path, "/feed"))
    {
      soup_message_headers_replace (out, "ETag", "\"v1\"");
      soup_message_headers_replace (out, "Last-Modified", "Mon, 02 Nov 2026 08:00:00 GMT");
      soup_message_headers_replace (out, "Set-Cookie", "who=you");
      if (g_strcmp0 (soup_message_headers_get_one (in, "If-None-Match"), "\"v1\"") == 0)
        {
          soup_server_message_set_status (message, 304, NULL);
          return;
        }
      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, "application/json; charset=utf-8",
                                        SOUP_MEMORY_STATIC, "[{\"id\":1}]", 10);
    }
  else if (g_str_equal (path, "/gzip"))
    answer_gzip (message);
  else if (g_str_equal (path, "/moved"))
    soup_server_message_set_redirect (message, 302, "/feed");
  else if (g_str_equal (path, "/loop"))
    soup_server_message_set_redirect (message, 302, "/loop");
  else if (g_str_equal (path, "/to-plain"))
    soup_server_message_set_redirect (message, 301, "http://jobs.example/feed");
  else if (g_str_equal (path, "/to-localhost"))
    {
      g_autofree char *url = g_strdup_printf ("http://localhost%s/feed", strrchr (fixture->base, ':'));

      soup_server_message_set_redirect (message, 302, url);
    }
  else if (g_str_equal (path, "/to-file"))
    soup_server_message_set_redirect (message, 301, "file:///etc/passwd");
  else if (g_str_equal (path, "/busy-seconds"))
    {
      soup_message_headers_replace (out, "Retry-After", "120");
      soup_server_message_set_status (message, 429, NULL);
    }
  else if (g_str_equal (path, "/busy-date"))
    {
      g_autofree char *date = voc_date_format_http (g_get_real_time () / G_USEC_PER_SEC + 600);

      soup_message_headers_replace (out, "Retry-After", date);
      soup_server_message_set_status (message, 503, NULL);
    }
  else
    soup_server_message_set_status (message, 404, NULL);
}

static inline gboolean
drip_cb (gpointer user_data)
{
  GOutputStream *out = g_io_stream_get_output_stream (user_data);

  return g_output_stream_write_all (out, " ", 1, NULL, NULL, NULL) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static inline gboolean
raw_incoming_cb (GSocketService    *service,
                 GSocketConnection *connection,
                 GObject           *source,
                 gpointer           user_data)
{
  Fixture       *fixture = user_data;
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  g_assert_true (g_output_stream_write_all (out, fixture->raw_bytes, strlen (fixture->raw_bytes),
                                            NULL, NULL, NULL));
  if (fixture->raw_body != NULL)
    g_assert_true (g_output_stream_write_all (out, g_bytes_get_data (fixture->raw_body, NULL),
                                              g_bytes_get_size (fixture->raw_body), NULL, NULL, NULL));
  if (fixture->raw_drips)
    g_timeout_add_full (G_PRIORITY_DEFAULT, DRIP_MS, drip_cb, g_object_ref (connection), g_object_unref);
  else if (fixture->raw_stays)
    g_ptr_array_add (fixture->raw_connections, g_object_ref (connection));
  else
    g_assert_true (g_socket_shutdown (g_socket_connection_get_socket (connection),
                                      FALSE, TRUE, NULL));

  return TRUE;
}

static inline void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;
  guint16 port;

  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, serve_cb, fixture, NULL);
  g_assert_true (soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  fixture->base = g_uri_to_string (uris->data);
  fixture->base[strlen (fixture->base) - 1] = '\0';

  fixture->raw = g_socket_service_new ();
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (fixture->raw), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->raw, "incoming", G_CALLBACK (raw_incoming_cb), fixture);
  fixture->raw_base = g_strdup_printf ("http://127.0.0.1:%u/", port);
  fixture->raw_connections = g_ptr_array_new_with_free_func (g_object_unref);

  fixture->fetcher = voc_fetcher_new ();
  fixture->cancellable = g_cancellable_new ();
  fixture->body = g_string_new (NULL);
}

static inline void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->fetcher));
  soup_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
  g_socket_service_stop (fixture->raw);
  g_socket_listener_close (G_SOCKET_LISTENER (fixture->raw));
  g_clear_object (&fixture->raw);
  g_clear_pointer (&fixture->raw_connections, g_ptr_array_unref);
  g_clear_object (&fixture->cancellable);
  g_clear_pointer (&fixture->response, voc_fetch_response_free);
  g_clear_error (&fixture->error);
  g_string_free (fixture->body, TRUE);
  g_free (fixture->base);
  g_free (fixture->raw_base);
  g_clear_pointer (&fixture->raw_body, g_bytes_unref);
  g_free (fixture->seen);
}

static inline gboolean
resume_cb (gpointer user_data)
{
  voc_fetch_resume (user_data);

  return G_SOURCE_REMOVE;
}

/* Takes a chunk and lets the transfer wait until the next main loop turn. */
static inline void
chunk_cb (VocFetch               *fetch,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  Fixture *fixture = user_data;

  fixture->n_chunks++;
  if (fixture->body->len < 4096)
    g_string_append_len (fixture->body, g_bytes_get_data (chunk, NULL),
                         (gssize) g_bytes_get_size (chunk));
  if (fixture->cancels_on_chunk)
    g_cancellable_cancel (fixture->cancellable);
  g_idle_add (resume_cb, fetch);
}

static inline void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->response = voc_fetcher_fetch_finish (VOC_FETCHER (object), result, &fixture->error);
  fixture->is_done = TRUE;
}

static inline void
fetch (Fixture               *fixture,
       const VocFetchRequest *request)
{
  gint64 end = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;

  g_clear_pointer (&fixture->response, voc_fetch_response_free);
  g_clear_error (&fixture->error);
  g_string_truncate (fixture->body, 0);
  fixture->n_chunks = 0;
  fixture->is_done = FALSE;
  voc_fetcher_fetch_async (fixture->fetcher, request, chunk_cb, fixture,
                           fixture->cancellable, fetched_cb, fixture);
  while (!fixture->is_done && g_get_monotonic_time () < end)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }
  g_assert_true (fixture->is_done);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
