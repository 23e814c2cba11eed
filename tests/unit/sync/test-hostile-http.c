/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Servers that do not speak HTTP as it is written: whatever comes, the report says
 * why nothing was read, what was there stays as it was, memory and time are bounded,
 * and the next good answer is read. */

#include "hostile-test.h"

#define MIB (1024 * 1024)

/* T13: any body stops with no more. In KiB. */
#define MAX_GROWTH (100 * 1024)

#define OK_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"

/* A megabyte of one letter, so often or without an end. */
static void
say_letters (GOutputStream *out,
             char           letter,
             guint          n_megabytes)
{
  g_autofree char *piece = g_malloc (MIB);

  memset (piece, letter, MIB);
  for (guint i = 0; i < n_megabytes; i++)
    if (!hostile_test_send (out, piece, MIB))
      break;
}

/* A body of one listing whose title has so many megabytes, compressed. */
static void
say_zipped_record (GOutputStream *out,
                   guint          n_megabytes)
{
  g_autoptr (GConverter) zipper = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  g_autoptr (GOutputStream) zipped = g_converter_output_stream_new (out, zipper);

  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (zipped), FALSE);
  if (hostile_test_say (zipped, "[{\"@type\":\"JobPosting\",\"identifier\":\"bomb\",\"title\":\""))
    say_letters (zipped, 'x', n_megabytes);
  g_output_stream_close (zipped, NULL, NULL);
}

static void
answer_bomb (HostileTest   *test,
             GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Content-Encoding: gzip\r\n\r\n");
  say_zipped_record (out, 256);
}

/* What nobody asked for is not unpacked: not gzip in gzip, not brotli. */
static void
answer_double_bomb (HostileTest   *test,
                    GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Content-Encoding: gzip, gzip\r\n\r\n");
  say_zipped_record (out, 64);
}

static void
answer_brotli (HostileTest   *test,
               GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Content-Encoding: br\r\n\r\n");
  say_letters (out, 'x', 64);
}

static void
answer_deflate (HostileTest   *test,
                GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Content-Encoding: deflate\r\n\r\nx");
}

static void
answer_no_gzip (HostileTest   *test,
                GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Content-Encoding: gzip\r\n\r\n[]");
}

static void
answer_bad_gzip (HostileTest   *test,
                 GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08");
  hostile_test_send (out, "\0garbagegarbagegarbage", 22);
}

/* A record that goes on and on; so much is enough to see that nothing of it is kept. */
static void
answer_endless (HostileTest   *test,
                GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "\r\n[{\"@type\":\"JobPosting\",\"identifier\":\"endless\",\"title\":\"");
  say_letters (out, 'x', 256);
}

static void
answer_blanks (HostileTest   *test,
               GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "\r\n");
  say_letters (out, ' ', 256);
}

static void
answer_large_header (HostileTest   *test,
                     GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "X-Large: ");
  say_letters (out, 'x', 100);
  hostile_test_say (out, "\r\n\r\n[]");
}

static void
answer_many_headers (HostileTest   *test,
                     GOutputStream *out)
{
  gboolean is_read = hostile_test_say (out, OK_HEAD);

  for (guint i = 0; i < 2000000 && is_read; i++)
    {
      g_autofree char *header = g_strdup_printf ("X-%u: v\r\n", i);

      is_read = hostile_test_say (out, header);
    }
  hostile_test_say (out, "\r\n[]");
}

static void
answer_long_status (HostileTest   *test,
                    GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 200 ");
  say_letters (out, 'x', 100);
  hostile_test_say (out, "\r\n\r\n[]");
}

static void
answer_nul_in_header (HostileTest   *test,
                      GOutputStream *out)
{
  static const char head[] = "HTTP/1.1 200 OK\r\nX-A: a\0b\r\nContent-Length: 2\r\n\r\n[]";

  hostile_test_send (out, head, sizeof head - 1);
}

static void
answer_no_http (HostileTest   *test,
                GOutputStream *out)
{
  hostile_test_say (out, "220 mail.example ESMTP\r\n\r\n");
}

static void
answer_nothing (HostileTest   *test,
                GOutputStream *out)
{
}

static void
answer_continue (HostileTest   *test,
                 GOutputStream *out)
{
  while (hostile_test_say (out, "HTTP/1.1 100 Continue\r\n\r\n"))
    g_usleep (20 * 1000);
}

static void
answer_drip (HostileTest   *test,
             GOutputStream *out)
{
  if (!hostile_test_say (out, OK_HEAD "Content-Length: 1000000\r\n\r\n["))
    return;

  while (hostile_test_say (out, " "))
    g_usleep (50 * 1000);
}

static void
answer_bad_chunk (HostileTest   *test,
                  GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Transfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n0\r\n\r\n");
}

static void
answer_huge_chunk (HostileTest   *test,
                   GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n[");
}

static void
answer_cut_chunk (HostileTest   *test,
                  GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Transfer-Encoding: chunked\r\n\r\n100\r\n[");
}

static void
answer_negative_length (HostileTest   *test,
                        GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Content-Length: -5\r\n\r\n[{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":");
}

static void
answer_huge_length (HostileTest   *test,
                    GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Content-Length: 99999999999999999999\r\n\r\n[");
}

static void
answer_two_lengths (HostileTest   *test,
                    GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Content-Length: 1\r\nContent-Length: 1000\r\n\r\n[");
}

static void
answer_loop (HostileTest   *test,
             GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 302 Found\r\nLocation: /feed\r\nContent-Length: 0\r\n\r\n");
}

static void
answer_nowhere (HostileTest   *test,
                GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
}

static void
answer_to_plain (HostileTest   *test,
                 GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 302 Found\r\nLocation: http://jobs.example/\r\nContent-Length: 0\r\n\r\n");
}

static void
answer_to_file (HostileTest   *test,
                GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n");
}

/* For some this is a host and a path that does not begin with a slash. */
static void
answer_to_no_path (HostileTest   *test,
                   GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1;x//y\r\nContent-Length: 0\r\n\r\n");
}

static void
answer_to_no_host (HostileTest   *test,
                   GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 302 Found\r\nLocation: //;\r\nContent-Length: 0\r\n\r\n");
}

static void
answer_to_no_address (HostileTest   *test,
                      GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 302 Found\r\nLocation: http://[::1/%zz\r\nContent-Length: 0\r\n\r\n");
}

static void
answer_to_far (HostileTest   *test,
               GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 302 Found\r\nLocation: /");
  say_letters (out, 'x', 1);
  hostile_test_say (out, "\r\nContent-Length: 0\r\n\r\n");
}

/* A network that wants a sign-in answers for everybody. */
static void
answer_portal (HostileTest   *test,
               GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: \"portal\"\r\nConnection: close\r\n\r\n"
                         "<!DOCTYPE html><html><head><title>Guest network</title></head><body><form action=/login>"
                         "</form></body></html>");
}

static void
answer_mislabelled_portal (HostileTest   *test,
                           GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "\r\n\r\n  <html><head><meta http-equiv=refresh content=\"0; url=http://login.example/\"></head></html>");
}

static void
answer_portal_by_redirect (HostileTest   *test,
                           GOutputStream *out)
{
  if (strstr (test->seen, "GET /login ") != NULL)
    answer_portal (test, out);
  else
    hostile_test_say (out, "HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n");
}

static void
answer_portal_by_status (HostileTest   *test,
                         GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 511 Network Authentication Required\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>");
}

static void
answer_strange_status (HostileTest   *test,
                       GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 999 Request denied\r\nContent-Length: 2\r\n\r\n[]");
}

static void
answer_part (HostileTest   *test,
             GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-1/2\r\nContent-Length: 2\r\n\r\n[]");
}

static void
answer_no_content (HostileTest   *test,
                   GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 204 No Content\r\n\r\n");
}

/* The bytes of the answers that are no feed at all. */
static void
answer_utf16 (HostileTest   *test,
              GOutputStream *out)
{
  static const char body[] = "\xff\xfe[\0{\0}\0]\0";

  hostile_test_say (out, OK_HEAD "\r\n");
  hostile_test_send (out, body, sizeof body - 1);
}

static void
answer_nuls (HostileTest   *test,
             GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "\r\n");
  say_letters (out, '\0', 512);
}

typedef struct
{
  const char     *name;
  HostileTestFunc answer;
  VocSyncOutcome  outcome;
  VocSyncProblem  problem;
  gboolean        keeps_validators;
  guint           n_requests; /* 0: as many as the engine likes */
} Case;

static const Case cases[] = {
  { "bomb", answer_bomb, VOC_SYNC_FAILED, VOC_PROBLEM_CUT_OFF, TRUE, 1 },
  { "double-bomb", answer_double_bomb, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 1 },
  { "brotli", answer_brotli, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 1 },
  { "deflate", answer_deflate, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 1 },
  { "no-gzip", answer_no_gzip, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 1 },
  { "bad-gzip", answer_bad_gzip, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 1 },
  { "endless", answer_endless, VOC_SYNC_FAILED, VOC_PROBLEM_CUT_OFF, TRUE, 1 },
  { "blanks", answer_blanks, VOC_SYNC_FAILED, VOC_PROBLEM_CUT_OFF, TRUE, 1 },
  { "nuls", answer_nuls, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 1 },
  { "utf-16", answer_utf16, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 1 },
  { "large-header", answer_large_header, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 1 },
  { "many-headers", answer_many_headers, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 1 },
  { "long-status", answer_long_status, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 1 },
  { "nul-in-header", answer_nul_in_header, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 1 },
  { "no-http", answer_no_http, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 0 },
  { "nothing", answer_nothing, VOC_SYNC_FAILED, VOC_PROBLEM_CUT_OFF, TRUE, 0 },
  { "continue", answer_continue, VOC_SYNC_FAILED, VOC_PROBLEM_TIMED_OUT, TRUE, 1 },
  { "drip", answer_drip, VOC_SYNC_FAILED, VOC_PROBLEM_TIMED_OUT, TRUE, 1 },
  { "bad-chunk", answer_bad_chunk, VOC_SYNC_FAILED, VOC_PROBLEM_CUT_OFF, TRUE, 1 },
  { "huge-chunk", answer_huge_chunk, VOC_SYNC_FAILED, VOC_PROBLEM_CUT_OFF, TRUE, 1 },
  { "cut-chunk", answer_cut_chunk, VOC_SYNC_FAILED, VOC_PROBLEM_CUT_OFF, TRUE, 1 },
  { "negative-length", answer_negative_length, VOC_SYNC_FAILED, VOC_PROBLEM_CUT_OFF, TRUE, 1 },
  { "huge-length", answer_huge_length, VOC_SYNC_FAILED, VOC_PROBLEM_CUT_OFF, TRUE, 1 },
  { "two-lengths", answer_two_lengths, VOC_SYNC_FAILED, VOC_PROBLEM_CUT_OFF, TRUE, 1 },
  { "loop", answer_loop, VOC_SYNC_FAILED, VOC_PROBLEM_REDIRECT, TRUE, 6 },
  { "nowhere", answer_nowhere, VOC_SYNC_FAILED, VOC_PROBLEM_REDIRECT, TRUE, 1 },
  { "to-plain", answer_to_plain, VOC_SYNC_FAILED, VOC_PROBLEM_INSECURE, TRUE, 1 },
  { "to-file", answer_to_file, VOC_SYNC_FAILED, VOC_PROBLEM_NOT_A_FEED, TRUE, 1 },
  { "to-no-path", answer_to_no_path, VOC_SYNC_FAILED, VOC_PROBLEM_INSECURE, TRUE, 1 },
  { "to-no-host", answer_to_no_host, VOC_SYNC_FAILED, VOC_PROBLEM_INSECURE, TRUE, 1 },
  { "to-no-address", answer_to_no_address, VOC_SYNC_FAILED, VOC_PROBLEM_REDIRECT, TRUE, 1 },
  { "to-far", answer_to_far, VOC_SYNC_FAILED, VOC_PROBLEM_BROKEN, TRUE, 0 },
  { "portal", answer_portal, VOC_SYNC_FAILED, VOC_PROBLEM_WEB_PAGE, TRUE, 1 },
  { "mislabelled-portal", answer_mislabelled_portal, VOC_SYNC_FAILED, VOC_PROBLEM_WEB_PAGE, TRUE, 1 },
  { "portal-by-redirect", answer_portal_by_redirect, VOC_SYNC_FAILED, VOC_PROBLEM_WEB_PAGE, TRUE, 2 },
  { "portal-by-status", answer_portal_by_status, VOC_SYNC_FAILED, VOC_PROBLEM_WEB_PAGE, TRUE, 1 },
  { "strange-status", answer_strange_status, VOC_SYNC_FAILED, VOC_PROBLEM_SERVER, TRUE, 1 },
  { "part", answer_part, VOC_SYNC_FAILED, VOC_PROBLEM_NOT_A_FEED, TRUE, 1 },
  { "no-content", answer_no_content, VOC_SYNC_FAILED, VOC_PROBLEM_NOT_A_FEED, TRUE, 1 },
};

/* GObject minds the length that libsoup makes of a negative one: with a warning, and newer
 * GLib with what is fatal here. */
static gboolean
is_fatal_cb (const char    *domain,
             GLogLevelFlags level,
             const char    *message,
             gpointer       user_data)
{
  return strstr (message, "'content-length'") == NULL;
}

static void
test_case (HostileTest  *test,
           gconstpointer data)
{
  const Case *hostile = data;
  g_autoptr (VocSyncReport) report = NULL;
  gint64  start = g_get_monotonic_time ();
  guint64 before = hostile_test_forget_peak ();
  guint64 growth;

  /* libsoup itself warns of some answers. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
  voc_fetcher_set_timeout (test->sync.fetcher, 1);
  test->answer = hostile->answer;
  g_atomic_int_set (&test->n_requests, 0);
  report = sync_test_run (&test->sync, test->source_id);
  growth = hostile_test_get_growth (before);
  g_test_message ("%s: %s, %.1f s, %" G_GUINT64_FORMAT " MiB", voc_sync_problem_to_code (report->problem), report->detail,
                  (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC, growth / 1024);

  g_assert_cmpstr (voc_sync_problem_to_code (report->problem), ==, voc_sync_problem_to_code (hostile->problem));
  g_assert_cmpstr (voc_sync_outcome_to_code (report->outcome), ==, voc_sync_outcome_to_code (hostile->outcome));
  g_assert_nonnull (report->detail);
  g_assert_cmpuint (report->n_new + report->n_changed, ==, 0);
  if (hostile->n_requests != 0)
    g_assert_cmpint (g_atomic_int_get (&test->n_requests), ==, hostile->n_requests);
  hostile_test_assert_intact (test, report, hostile->keeps_validators);

  /* A sanitizer keeps what was freed for a while. */
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (growth, <, MAX_GROWTH);
#endif
  hostile_test_assert_recovers (test);
}

/* Without an end, and without an end once it is unpacked. */
static void
answer_for_ever (HostileTest   *test,
                 GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "\r\n");
  say_letters (out, 'x', G_MAXUINT);
}

static void
answer_zipped_for_ever (HostileTest   *test,
                        GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Content-Encoding: gzip\r\n\r\n");
  say_zipped_record (out, G_MAXUINT);
}

typedef struct
{
  gboolean          is_done;
  guint64           n_bytes;
  VocFetchResponse *response;
  GError           *error;
} Fetched;

static void
chunk_cb (VocFetch               *fetch,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  Fetched *fetched = user_data;

  fetched->n_bytes += g_bytes_get_size (chunk);
  voc_fetch_resume (fetch);
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fetched *fetched = user_data;

  fetched->response = voc_fetcher_fetch_finish (VOC_FETCHER (object), result, &fetched->error);
  fetched->is_done = TRUE;
}

static void
test_cap (HostileTest  *test,
          gconstpointer data)
{
  static const HostileTestFunc answers[] = { answer_for_ever, answer_zipped_for_ever };
  const VocFetchRequest        request = { .url = test->url, .max_bytes = 48 * MIB };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      Fetched fetched = { 0 };
      guint64 before = hostile_test_forget_peak ();

      test->answer = answers[i];
      voc_fetcher_fetch_async (test->sync.fetcher, &request, chunk_cb, &fetched, NULL, fetched_cb, &fetched);
      sync_test_wait (fetched.is_done);
      g_assert_null (fetched.response);
      g_assert_error (fetched.error, VOC_SYNC_ERROR, VOC_PROBLEM_TOO_LARGE);
      g_assert_cmpuint (fetched.n_bytes, <=, request.max_bytes);
      g_assert_cmpuint (fetched.n_bytes, >, request.max_bytes - MIB);
      g_clear_error (&fetched.error);
#ifdef __SANITIZE_ADDRESS__
      g_assert_cmpuint (hostile_test_get_peak (), >, 0);
      g_assert_cmpuint (before, >, 0);
#else
      g_assert_cmpuint (hostile_test_get_growth (before), <, MAX_GROWTH / 2);
#endif
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* The handler of tests would report the end of the program. */
  g_log_set_handler ("GLib-GObject", G_LOG_LEVEL_MASK | G_LOG_FLAG_FATAL, g_log_default_handler, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/hostile/http/", cases[i].name, NULL);

      g_test_add (path, HostileTest, &cases[i], hostile_test_set_up, test_case, hostile_test_tear_down);
    }

  g_test_add ("/sync/hostile/http/cap", HostileTest, NULL, hostile_test_set_up, test_cap, hostile_test_tear_down);

  return g_test_run ();
}
