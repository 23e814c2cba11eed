/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bodies of answers: compressed, cut off, too large, and those that never end. */

#include "fetcher-test.h"

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/sync/fetcher/gzip-and-limit", test_gzip_and_limit);
  ADD ("/sync/fetcher/cut-off", test_cut_off);
  ADD ("/sync/fetcher/silence-times-out", test_silence_times_out);
  ADD ("/sync/fetcher/closed-early", test_closed_early);
  ADD ("/sync/fetcher/zipped-end", test_zipped_end);
  ADD ("/sync/fetcher/other-encodings", test_other_encodings);
  ADD ("/sync/fetcher/drip", test_drip_times_out);
#undef ADD

  return g_test_run ();
}
