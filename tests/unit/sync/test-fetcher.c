/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fetcher against real servers on loopback: one that speaks HTTP properly,
 * and one that sends whatever bytes a test wants. */

#include "sync/voc-fetcher.h"

#include "base/voc-date.h"

#include <libsoup/soup.h>
#include <string.h>

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

static void
remember_header (const char *name,
                 const char *value,
                 gpointer    user_data)
{
  g_string_append_printf (user_data, "%s: %s\n", name, value);
}

static void
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

static void
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

static gboolean
drip_cb (gpointer user_data)
{
  GOutputStream *out = g_io_stream_get_output_stream (user_data);

  return g_output_stream_write_all (out, " ", 1, NULL, NULL, NULL) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
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

static void
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

static void
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

static gboolean
resume_cb (gpointer user_data)
{
  voc_fetch_resume (user_data);

  return G_SOURCE_REMOVE;
}

/* Takes a chunk and lets the transfer wait until the next main loop turn. */
static void
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

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->response = voc_fetcher_fetch_finish (VOC_FETCHER (object), result, &fixture->error);
  fixture->is_done = TRUE;
}

static void
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

static void
fetch_path (Fixture    *fixture,
            const char *path)
{
  g_autofree char      *url = g_strconcat (fixture->base, path, NULL);
  const VocFetchRequest request = { .url = url };

  fetch (fixture, &request);
}

static void
test_ok (Fixture      *fixture,
         gconstpointer data)
{
  fetch_path (fixture, "/feed");

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->response->status, ==, 200);
  g_assert_cmpstr (fixture->body->str, ==, "[{\"id\":1}]");
  g_assert_cmpstr (fixture->response->content_type, ==, "application/json");
  g_assert_cmpstr (fixture->response->etag, ==, "\"v1\"");
  g_assert_cmpstr (fixture->response->last_modified, ==, "Mon, 02 Nov 2026 08:00:00 GMT");
  g_assert_cmpuint (fixture->response->n_expected, ==, 10);
  g_assert_cmpuint (fixture->response->n_bytes, ==, 10);
}

/* The same request for everybody: a GET, who we are, what we can read; no
 * cookie, even after the server set one, no referrer, no language. */
static void
test_request_says_nothing (Fixture      *fixture,
                           gconstpointer data)
{
  fetch_path (fixture, "/feed");
  fetch_path (fixture, "/feed");

  g_assert_cmpuint (fixture->n_requests, ==, 2);
  g_assert_true (g_str_has_prefix (fixture->seen, "GET\n"));
  g_assert_nonnull (strstr (fixture->seen, "User-Agent: Vocation/"));
  g_assert_nonnull (strstr (fixture->seen, "(+https://"));
  g_assert_nonnull (strstr (fixture->seen, "Accept-Encoding: "));
  g_assert_null (strstr (fixture->seen, "Cookie"));
  g_assert_null (strstr (fixture->seen, "Referer"));
  g_assert_null (strstr (fixture->seen, "Accept-Language"));
  g_assert_null (strstr (fixture->seen, "If-"));
}

static void
test_not_modified (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char      *url = g_strconcat (fixture->base, "/feed", NULL);
  const VocFetchRequest request = {
    .url = url,
    .etag = "\"v1\"",
    .last_modified = "Mon, 02 Nov 2026 08:00:00 GMT",
  };

  fetch (fixture, &request);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->response->status, ==, 304);
  g_assert_cmpuint (fixture->n_chunks, ==, 0);
  g_assert_nonnull (strstr (fixture->seen, "If-None-Match: \"v1\"\n"));
  g_assert_nonnull (strstr (fixture->seen, "If-Modified-Since: Mon, 02 Nov 2026 08:00:00 GMT\n"));
}

static void
test_gzip_and_limit (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "/gzip", NULL);
  VocFetchRequest  request = { .url = url };

  fetch (fixture, &request);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->response->n_bytes, ==, 8 * 1024 * 1024);
  g_assert_cmpuint (fixture->n_chunks, >=, 32);

  /* The limit holds after decompression: the body is far smaller on the wire. */
  request.max_bytes = 1024 * 1024;
  fetch (fixture, &request);
  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_TOO_LARGE);
  g_assert_cmpuint (fixture->n_chunks, <=, 5);
}

static void
test_redirects (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *target = g_strconcat (fixture->base, "/feed", NULL);

  fetch_path (fixture, "/moved");
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->response->final_url, ==, target);
  g_assert_cmpstr (fixture->body->str, ==, "[{\"id\":1}]");

  fixture->n_requests = 0;
  fetch_path (fixture, "/loop");
  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_REDIRECT);
  g_assert_cmpuint (fixture->n_requests, ==, 6);

  fetch_path (fixture, "/to-plain");
  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_INSECURE);
  fetch_path (fixture, "/to-file");
  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_NOT_A_FEED);
}

/* A key is for the server that it was made for. */
static void
test_headers_stay_at_home (Fixture      *fixture,
                           gconstpointer data)
{
  static const char *const headers[] = { "Authorization-Key", "s3cret", "X-Version", "2", NULL };
  g_autofree char         *here = g_strconcat (fixture->base, "/moved", NULL);
  g_autofree char         *away = g_strconcat (fixture->base, "/to-localhost", NULL);
  VocFetchRequest          request = { .url = here, .headers = headers };

  fetch (fixture, &request);
  g_assert_no_error (fixture->error);
  g_assert_nonnull (strstr (fixture->seen, "Authorization-Key: s3cret\n"));
  g_assert_nonnull (strstr (fixture->seen, "X-Version: 2\n"));

  request.url = away;
  fetch (fixture, &request);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->body->str, ==, "[{\"id\":1}]");
  g_assert_null (strstr (fixture->seen, "Authorization-Key"));
  g_assert_null (strstr (fixture->seen, "X-Version"));
}

static void
test_retry_after (Fixture      *fixture,
                  gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  fetch_path (fixture, "/busy-seconds");
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->response->status, ==, 429);
  g_assert_cmpint (fixture->response->retry_at, >=, now + 120);
  g_assert_cmpint (fixture->response->retry_at, <=, now + 120 + WAIT_SECONDS);

  fetch_path (fixture, "/busy-date");
  g_assert_cmpuint (fixture->response->status, ==, 503);
  g_assert_cmpint (fixture->response->retry_at, >=, now + 600);
  g_assert_cmpint (fixture->response->retry_at, <=, now + 600 + WAIT_SECONDS);

  fetch_path (fixture, "/nothing-here");
  g_assert_cmpuint (fixture->response->status, ==, 404);
  g_assert_cmpint (fixture->response->retry_at, ==, 0);
}

static void
test_retry_forms (void)
{
  const gint64 now = 1794000000;

  g_assert_cmpint (voc_fetch_parse_retry ("0", now), ==, now);
  g_assert_cmpint (voc_fetch_parse_retry ("90", now), ==, now + 90);
  g_assert_cmpint (voc_fetch_parse_retry ("99999999999999999999", now), ==, 0);
  g_assert_cmpint (voc_fetch_parse_retry ("8640000", now), ==, now + 7 * 86400);
  g_assert_cmpint (voc_fetch_parse_retry ("Mon, 01 Jan 2001 00:00:00 GMT", now), ==, now);
  g_assert_cmpint (voc_fetch_parse_retry ("soon", now), ==, 0);
  g_assert_cmpint (voc_fetch_parse_retry ("-5", now), ==, 0);
  g_assert_cmpint (voc_fetch_parse_retry (NULL, now), ==, 0);
}

static void
test_freshness_forms (void)
{
  g_assert_cmpuint (voc_fetch_parse_freshness (NULL, NULL), ==, 0);
  g_assert_cmpuint (voc_fetch_parse_freshness ("max-age=600", NULL), ==, 600);
  g_assert_cmpuint (voc_fetch_parse_freshness ("public , Max-Age=600,must-revalidate", "100"), ==, 500);
  g_assert_cmpuint (voc_fetch_parse_freshness ("max-age=600", "700"), ==, 0);
  g_assert_cmpuint (voc_fetch_parse_freshness ("max-age=31536000", NULL), ==, 86400);
  g_assert_cmpuint (voc_fetch_parse_freshness ("max-age=600, no-cache", NULL), ==, 0);
  g_assert_cmpuint (voc_fetch_parse_freshness ("no-store, max-age=600", NULL), ==, 0);
  g_assert_cmpuint (voc_fetch_parse_freshness ("s-maxage=600", NULL), ==, 0);
  g_assert_cmpuint (voc_fetch_parse_freshness ("max-age=-1", NULL), ==, 0);
  g_assert_cmpuint (voc_fetch_parse_freshness ("max-age", NULL), ==, 0);
  g_assert_cmpuint (voc_fetch_parse_freshness ("max-age=600", "soon"), ==, 600);
}

static void
test_cut_off (Fixture      *fixture,
              gconstpointer data)
{
  const VocFetchRequest request = { .url = fixture->raw_base };

  fixture->raw_bytes = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                       "Content-Length: 1000\r\n\r\n[{\"id\":1},";
  fetch (fixture, &request);

  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_CUT_OFF);
  g_assert_cmpstr (fixture->body->str, ==, "[{\"id\":1},");
}

/* The end of a connection is the end of a body only when nothing was announced. */
static void
test_closed_early (Fixture      *fixture,
                   gconstpointer data)
{
  const VocFetchRequest request = { .url = fixture->raw_base };

  fixture->raw_bytes = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\n{\"id\":1}\n";
  fetch (fixture, &request);
  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_CUT_OFF);
  g_assert_cmpstr (fixture->body->str, ==, "{\"id\":1}\n");

  fixture->raw_bytes = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\n{\"id\":1}\n";
  fetch (fixture, &request);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->response->is_end_sure);

  fixture->raw_bytes = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"id\":1}\n";
  fetch (fixture, &request);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->body->str, ==, "{\"id\":1}\n");
  g_assert_false (fixture->response->is_end_sure);
}

/* A member of a gzip stream; without @has_end it stops where it was flushed. */
static void
append_member (GByteArray *out,
               const char *text,
               gboolean    has_end)
{
  g_autoptr (GConverter) zipper = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  guint8 buffer[512];
  gsize  n_read;
  gsize  n_written;

  g_assert_cmpint (g_converter_convert (zipper, text, strlen (text), buffer, sizeof buffer,
                                        has_end ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_FLUSH, &n_read, &n_written, NULL),
                   !=, G_CONVERTER_ERROR);
  g_assert_cmpuint (n_read, ==, strlen (text));
  g_byte_array_append (out, buffer, (guint) n_written);
}

static void
fetch_zipped (Fixture    *fixture,
              GByteArray *zipped)
{
  const VocFetchRequest request = { .url = fixture->raw_base };

  fixture->raw_bytes = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n";
  g_clear_pointer (&fixture->raw_body, g_bytes_unref);
  fixture->raw_body = g_byte_array_free_to_bytes (zipped);
  fetch (fixture, &request);
}

static void
test_zipped_end (Fixture      *fixture,
                 gconstpointer data)
{
  GByteArray *zipped = g_byte_array_new ();

  append_member (zipped, "one\n", FALSE);
  fetch_zipped (fixture, zipped);
  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_CUT_OFF);
  g_assert_cmpstr (fixture->body->str, ==, "one\n");

  /* Several members are one body, and padding is none. */
  zipped = g_byte_array_new ();
  append_member (zipped, "one\n", TRUE);
  append_member (zipped, "two\n", TRUE);
  g_byte_array_append (zipped, (const guint8 *) "\0\0\0", 3);
  fetch_zipped (fixture, zipped);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->body->str, ==, "one\ntwo\n");
  g_assert_cmpuint (fixture->response->n_bytes, ==, 8);
  g_assert_true (fixture->response->is_end_sure);

  zipped = g_byte_array_new ();
  append_member (zipped, "one\n", TRUE);
  g_byte_array_append (zipped, (const guint8 *) "more", 4);
  fetch_zipped (fixture, zipped);
  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_BROKEN);

  zipped = g_byte_array_new ();
  append_member (zipped, "one\n", TRUE);
  zipped->data[zipped->len - 8] ^= 1; /* the checksum */
  fetch_zipped (fixture, zipped);
  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_BROKEN);

  zipped = g_byte_array_new ();
  fetch_zipped (fixture, zipped);
  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_CUT_OFF);
}

static void
test_other_encodings (Fixture      *fixture,
                      gconstpointer data)
{
  const VocFetchRequest request = { .url = fixture->raw_base };

  fixture->raw_bytes = "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n[]";
  fetch (fixture, &request);
  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_BROKEN);
  g_assert_nonnull (strstr (fixture->error->message, "“br”"));

  fixture->raw_bytes = "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 2\r\n\r\n[]";
  fetch (fixture, &request);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->body->str, ==, "[]");
}

/* Never silent for long, and never at an end. */
static void
test_drip_times_out (Fixture      *fixture,
                     gconstpointer data)
{
  const VocFetchRequest request = { .url = fixture->raw_base };

  voc_fetcher_set_timeout (fixture->fetcher, 1);
  fixture->raw_drips = TRUE;
  fixture->raw_bytes = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n[";
  fetch (fixture, &request);
  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_TIMED_OUT);
  g_assert_cmpuint (fixture->body->len, >, 20);

  fixture->raw_bytes = "HTTP/1.1 200 OK\r\nX: ";
  fetch (fixture, &request);
  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_TIMED_OUT);
}

static void
test_silence_times_out (Fixture      *fixture,
                        gconstpointer data)
{
  const VocFetchRequest request = { .url = fixture->raw_base };

  voc_fetcher_set_timeout (fixture->fetcher, 1);
  fixture->raw_bytes = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[";
  fixture->raw_stays = TRUE;
  fetch (fixture, &request);

  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_TIMED_OUT);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  const VocFetchRequest request = { .url = fixture->raw_base };

  g_socket_service_stop (fixture->raw);
  g_socket_listener_close (G_SOCKET_LISTENER (fixture->raw));
  fetch (fixture, &request);

  g_assert_error (fixture->error, VOC_SYNC_ERROR, VOC_PROBLEM_NO_NETWORK);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  fixture->cancels_on_chunk = TRUE;
  fetch_path (fixture, "/gzip");

  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->n_chunks, ==, 1);
}

/* A server of the web cannot have servers of this machine asked; this machine's own
 * can. */
static void
test_redirect_rule (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    int         problem;
  } cases[] = {
    { "https://a.example/", "https://b.example/", 0 },
    { "http://127.0.0.1:8000/", "http://localhost:9000/", 0 },
    { "http://localhost/", "https://b.example/", 0 },
    { "https://a.example/", "http://127.0.0.1:8000/", VOC_PROBLEM_REDIRECT },
    { "https://a.example/", "https://127.8.8.8/", VOC_PROBLEM_REDIRECT },
    { "https://a.example/", "http://localhost/", VOC_PROBLEM_REDIRECT },
    { "https://a.example/", "https://deep.localhost/", VOC_PROBLEM_REDIRECT },
    { "https://a.example/", "http://[::1]/", VOC_PROBLEM_REDIRECT },
    { "https://a.example/", "https://[::ffff:127.0.0.1]/", VOC_PROBLEM_REDIRECT },
    { "https://a.example/", "https://0.0.0.0/", VOC_PROBLEM_REDIRECT },
    { "https://a.example/", "https://[::]/", VOC_PROBLEM_REDIRECT },
    { "https://a.example/", "http://b.example/", VOC_PROBLEM_INSECURE },
    { "https://a.example/", "file:///etc/passwd", VOC_PROBLEM_NOT_A_FEED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_allowed = voc_fetch_check_redirect (cases[i].from, cases[i].to, FALSE, &error);

      g_test_message ("%s to %s", cases[i].from, cases[i].to);
      g_assert_true (is_allowed == (cases[i].problem == 0));
      if (!is_allowed)
        g_assert_error (error, VOC_SYNC_ERROR, cases[i].problem);
    }
}

static void
test_addresses (void)
{
  static const struct
  {
    const char    *url;
    gboolean       allows_insecure;
    VocSyncProblem problem;
  } cases[] = {
    { "https://jobs.example/feed.json", FALSE, VOC_PROBLEM_NONE },
    { "http://jobs.example/feed.json", FALSE, VOC_PROBLEM_INSECURE },
    { "http://jobs.example/feed.json", TRUE, VOC_PROBLEM_NONE },
    { "http://127.0.0.1:8080/x", FALSE, VOC_PROBLEM_NONE },
    { "http://[::1]/x", FALSE, VOC_PROBLEM_NONE },
    { "http://localhost/x", FALSE, VOC_PROBLEM_NONE },
    { "http://localhost.example/x", FALSE, VOC_PROBLEM_INSECURE },
    { "http://127.0.0.1.example/x", FALSE, VOC_PROBLEM_INSECURE },
    { "ftp://jobs.example/x", TRUE, VOC_PROBLEM_NOT_A_FEED },
    { "file:///etc/passwd", TRUE, VOC_PROBLEM_NOT_A_FEED },
    { "jobs.example", TRUE, VOC_PROBLEM_NOT_A_FEED },
    { "https://", TRUE, VOC_PROBLEM_NOT_A_FEED },
    { "", TRUE, VOC_PROBLEM_NOT_A_FEED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_good = voc_fetch_check_url (cases[i].url, cases[i].allows_insecure, &error);

      g_test_message ("%s", cases[i].url);
      g_assert_true (is_good == (cases[i].problem == VOC_PROBLEM_NONE));
      if (!is_good)
        g_assert_error (error, VOC_SYNC_ERROR, (int) cases[i].problem);
    }
}

/* Whatever the path is written in, the server is the same. */
static void
test_servers (void)
{
  static const char *const cases[][2] = {
    { "https://jobs.example/caf%E9?x=%FF#%00", "https://jobs.example:443" },
    { "HTTPS://who@jobs.example:8443/", "https://jobs.example:8443" },
    { "http://127.0.0.1:80/", "http://127.0.0.1:80" },
    { "no address", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *server = voc_fetch_dup_server (cases[i][0]);

      g_assert_cmpstr (server, ==, cases[i][1]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/sync/fetcher/ok", test_ok);
  ADD ("/sync/fetcher/request-says-nothing", test_request_says_nothing);
  ADD ("/sync/fetcher/not-modified", test_not_modified);
  ADD ("/sync/fetcher/gzip-and-limit", test_gzip_and_limit);
  ADD ("/sync/fetcher/redirects", test_redirects);
  ADD ("/sync/fetcher/headers-stay-at-home", test_headers_stay_at_home);
  ADD ("/sync/fetcher/retry-after", test_retry_after);
  ADD ("/sync/fetcher/cut-off", test_cut_off);
  ADD ("/sync/fetcher/silence-times-out", test_silence_times_out);
  ADD ("/sync/fetcher/refused", test_refused);
  ADD ("/sync/fetcher/cancel", test_cancel);
  ADD ("/sync/fetcher/closed-early", test_closed_early);
  ADD ("/sync/fetcher/zipped-end", test_zipped_end);
  ADD ("/sync/fetcher/other-encodings", test_other_encodings);
  ADD ("/sync/fetcher/drip", test_drip_times_out);
#undef ADD
  g_test_add_func ("/sync/fetcher/redirect-rule", test_redirect_rule);
  g_test_add_func ("/sync/fetcher/retry-forms", test_retry_forms);
  g_test_add_func ("/sync/fetcher/freshness-forms", test_freshness_forms);
  g_test_add_func ("/sync/fetcher/addresses", test_addresses);
  g_test_add_func ("/sync/fetcher/servers", test_servers);

  return g_test_run ();
}
