/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Servers that are slow, endless or wrong where few look: in the head, between chunks, behind
 * the end of a body, in what they call it and in the validators that they want back. Each
 * ends in a report that says why, and with the old listings as they were; or, where a feed can
 * be read all the same, with the feed. */

#include "hostile-test.h"

#define KIB 1024

/* T13: any body stops with no more. In KiB. */
#define MAX_GROWTH (100 * 1024)

/* What is too slow is ended by the clock of the transfer, which is some times the second that
 * a server of these tests may be silent for. */
#define MAX_SECONDS (g_getenv ("VOC_TEST_SANITIZED") != NULL ? 300 : 60)

#define OK_LINE "HTTP/1.1 200 OK\r\n"
#define OK_HEAD OK_LINE "Content-Type: application/json\r\nConnection: close\r\n"

static void
say_for_ever (GOutputStream *out,
              const char    *text,
              guint          pause_ms)
{
  while (hostile_test_say (out, text))
    if (pause_ms > 0)
      g_usleep (pause_ms * 1000);
}

static void
answer_slow_head (HostileTest   *test,
                  GOutputStream *out)
{
  if (hostile_test_say (out, OK_LINE "X: "))
    say_for_ever (out, "x", 20);
}

static void
answer_slow_line (HostileTest   *test,
                  GOutputStream *out)
{
  if (hostile_test_say (out, "HTTP/1.1 200 "))
    say_for_ever (out, "O", 20);
}

static void
answer_slow_redirect (HostileTest   *test,
                      GOutputStream *out)
{
  if (hostile_test_say (out, "HTTP/1.1 302 Found\r\nLocation: /feed\r\nContent-Length: 1000000\r\n\r\n"))
    say_for_ever (out, " ", 20);
}

/* So small pieces that each of them says less than it takes to say where it ends. */
static void
answer_slow_chunks (HostileTest   *test,
                    GOutputStream *out)
{
  if (hostile_test_say (out, OK_HEAD "Transfer-Encoding: chunked\r\n\r\n1\r\n[\r\n"))
    say_for_ever (out, "1\r\n \r\n", 20);
}

static void
answer_long_extension (HostileTest   *test,
                       GOutputStream *out)
{
  if (hostile_test_say (out, OK_HEAD "Transfer-Encoding: chunked\r\n\r\n1;x="))
    say_for_ever (out, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 0);
}

/* Blocks and members of gzip with nothing in them, names of files without an end. */
static void
say_packed (GOutputStream *out,
            const char    *begin,
            gsize          begin_length,
            const char    *piece,
            gsize          piece_length)
{
  g_autoptr (GByteArray) many = g_byte_array_new ();

  for (guint i = 0; i < 1000; i++)
    g_byte_array_append (many, (const guint8 *) piece, (guint) piece_length);
  if (!hostile_test_say (out, OK_HEAD "Content-Encoding: gzip\r\n\r\n") || !hostile_test_send (out, begin, begin_length))
    return;

  while (hostile_test_send (out, many->data, many->len))
    ;
}

#define GZIP_HEAD(flags) "\x1f\x8b\x08" flags "\0\0\0\0\0\xff"

static void
answer_empty_blocks (HostileTest   *test,
                     GOutputStream *out)
{
  say_packed (out, GZIP_HEAD ("\0"), 10, "\0\0\0\xff\xff", 5);
}

static void
answer_long_file_name (HostileTest   *test,
                       GOutputStream *out)
{
  say_packed (out, GZIP_HEAD ("\x08"), 10, "name", 4);
}

/* A member of gzip that is whole and has nothing in it, and what may fill a tape behind it. */
static void
answer_zeros_behind (HostileTest   *test,
                     GOutputStream *out)
{
  static const char member[] = GZIP_HEAD ("\0") "\3\0\0\0\0\0\0\0\0\0";

  say_packed (out, member, sizeof member - 1, "\0\0\0\0\0\0\0\0", 8);
}

static void
answer_switch (HostileTest   *test,
               GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n");
}

static void
answer_wants_name (HostileTest   *test,
                   GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n"
                         "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\"\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                         "Content-Length: 0\r\nConnection: close\r\n\r\n");
}

static void
answer_picture (HostileTest   *test,
                GOutputStream *out)
{
  static const char picture[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\6\0\0\0";

  hostile_test_say (out, OK_HEAD "Content-Length: 29\r\n\r\n");
  hostile_test_send (out, picture, sizeof picture - 1);
}

/* A server may set no more than it wants back, and be done. */
static void
answer_both_lengths (HostileTest   *test,
                     GOutputStream *out)
{
  hostile_test_say (out, OK_HEAD "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[1,2,\r\n");
}

typedef struct
{
  const char     *name;
  HostileTestFunc answer;
  VocSyncProblem  problem;
} Case;

static const Case cases[] = {
  { "slow-head", answer_slow_head, VOC_PROBLEM_TIMED_OUT },
  { "slow-line", answer_slow_line, VOC_PROBLEM_TIMED_OUT },
  { "slow-redirect", answer_slow_redirect, VOC_PROBLEM_REDIRECT },
  { "slow-chunks", answer_slow_chunks, VOC_PROBLEM_TIMED_OUT },
  { "long-extension", answer_long_extension, VOC_PROBLEM_CUT_OFF },
  { "empty-blocks", answer_empty_blocks, VOC_PROBLEM_BROKEN },
  { "long-file-name", answer_long_file_name, VOC_PROBLEM_BROKEN },
  { "zeros-behind", answer_zeros_behind, VOC_PROBLEM_BROKEN },
  { "switch", answer_switch, VOC_PROBLEM_CUT_OFF },
  { "wants-name", answer_wants_name, VOC_PROBLEM_FORBIDDEN },
  { "picture", answer_picture, VOC_PROBLEM_BROKEN },
  { "both-lengths", answer_both_lengths, VOC_PROBLEM_CUT_OFF },
};

static void
test_case (HostileTest  *test,
           gconstpointer data)
{
  const Case *hostile = data;
  g_autoptr (VocSyncReport) report = NULL;
  gint64  start = g_get_monotonic_time ();
  guint64 before = hostile_test_forget_peak ();
  guint64 growth;
  double  seconds;

  /* libsoup itself warns of some answers. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  voc_fetcher_set_timeout (test->sync.fetcher, 1);
  test->answer = hostile->answer;
  report = sync_test_run (&test->sync, test->source_id);
  growth = hostile_test_get_growth (before);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_test_message ("%s: %s, %.1f s, %" G_GUINT64_FORMAT " MiB", voc_sync_problem_to_code (report->problem), report->detail, seconds,
                  growth / 1024);

  g_assert_cmpstr (voc_sync_problem_to_code (report->problem), ==, voc_sync_problem_to_code (hostile->problem));
  g_assert_cmpint (report->outcome, ==, VOC_SYNC_FAILED);
  g_assert_nonnull (report->detail);
  g_assert_cmpuint (report->n_new + report->n_changed, ==, 0);
  g_assert_cmpfloat (seconds, <, MAX_SECONDS);
  hostile_test_assert_intact (test, report, TRUE);
  /* Nobody is told who asks. */
  g_assert_null (strstr (test->seen, "Authorization"));
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (growth, <, MAX_GROWTH);
#endif
  hostile_test_assert_recovers (test);
}

/* A feed, in one chunk, and behind the last one lines of a head that have no end. */
static void
say_with_trailers (HostileTest   *test,
                   GOutputStream *out,
                   guint          pause_ms)
{
  g_autofree char *size = g_strdup_printf ("%" G_GSIZE_MODIFIER "x\r\n", test->good->len);

  if (hostile_test_say (out, OK_HEAD "Transfer-Encoding: chunked\r\n\r\n") && hostile_test_say (out, size)
      && hostile_test_send (out, test->good->str, test->good->len) && hostile_test_say (out, "\r\n0\r\n"))
    say_for_ever (out, "X-More: and more\r\n", pause_ms);
}

static void
answer_trailers (HostileTest   *test,
                 GOutputStream *out)
{
  say_with_trailers (test, out, 0);
}

static void
answer_slow_trailers (HostileTest   *test,
                      GOutputStream *out)
{
  say_with_trailers (test, out, 50);
}

/* Byte by byte, each in a chunk of its own. */
static void
answer_small_chunks (HostileTest   *test,
                     GOutputStream *out)
{
  g_autoptr (GString) body = g_string_new (OK_HEAD "Transfer-Encoding: chunked\r\n\r\n");

  for (gsize i = 0; i < test->good->len; i++)
    g_string_append_printf (body, "1;%c=\"\"\r\n%c\r\n", 'a' + (char) (i % 26), test->good->str[i]);
  g_string_append (body, "0\r\n\r\n");
  hostile_test_send (out, body->str, body->len);
}

static void
say_labelled (HostileTest   *test,
              GOutputStream *out,
              const char    *head)
{
  if (hostile_test_say (out, OK_LINE "Connection: close\r\n") && hostile_test_say (out, head) && hostile_test_say (out, "\r\n"))
    hostile_test_send (out, test->good->str, test->good->len);
}

/* What a server calls it is not what it is. */
static void
answer_as_picture (HostileTest   *test,
                   GOutputStream *out)
{
  say_labelled (test, out, "Content-Type: image/png\r\n");
}

static void
answer_as_page (HostileTest   *test,
                GOutputStream *out)
{
  say_labelled (test, out, "Content-Type: text/html; charset=utf-7\r\n");
}

static void
answer_as_nothing (HostileTest   *test,
                   GOutputStream *out)
{
  say_labelled (test, out, "");
}

static void
answer_as_many (HostileTest   *test,
                GOutputStream *out)
{
  say_labelled (test, out, "Content-Type: ;;;=\r\nContent-Type: a/b; charset=\"\"; charset=x//TRANSLIT\r\n");
}

/* Validators that no server takes back. */
static void
answer_long_validators (HostileTest   *test,
                        GOutputStream *out)
{
  g_autofree char *letters = g_strnfill (40 * KIB, 'x');
  g_autofree char *head = g_strdup_printf ("ETag: \"%s\"\r\nLast-Modified: %s\r\n", letters + 10 * KIB, letters + 20 * KIB);

  say_labelled (test, out, head);
}

static void
answer_undecodable_validators (HostileTest   *test,
                               GOutputStream *out)
{
  say_labelled (test, out, "ETag: \"\xff\xfe\"\r\nLast-Modified: \x80\x81\r\n");
}

typedef struct
{
  const char     *name;
  HostileTestFunc answer;
} Read;

static const Read reads[] = {
  { "trailers", answer_trailers },
  { "slow-trailers", answer_slow_trailers },
  { "small-chunks", answer_small_chunks },
  { "as-picture", answer_as_picture },
  { "as-page", answer_as_page },
  { "as-nothing", answer_as_nothing },
  { "as-many", answer_as_many },
  { "long-validators", answer_long_validators },
  { "undecodable-validators", answer_undecodable_validators },
};

/* The feed can be read all the same, also by who does not know its format yet. */
static void
test_read (HostileTest  *test,
           gconstpointer data)
{
  const Read *hostile = data;
  gint64      start = g_get_monotonic_time ();

  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  voc_fetcher_set_timeout (test->sync.fetcher, 1);
  test->answer = hostile->answer;
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *url = g_strconcat (test->url, "?anew", NULL);
      gint64           id = i == 0 ? test->source_id : sync_test_add_source (&test->sync, url, "");
      g_autoptr (VocSyncReport) report = sync_test_run (&test->sync, id);
      g_autoptr (VocSource) source = NULL;

      g_test_message ("%s: %s", voc_sync_problem_to_code (report->problem), report->detail);
      g_assert_cmpint (report->outcome, ==, i == 0 ? VOC_SYNC_UNCHANGED : VOC_SYNC_OK);
      g_assert_cmpuint (sync_test_count_open (&test->sync, id), ==, HOSTILE_TEST_LISTINGS);
      source = sync_test_get_source (&test->sync, id);
      g_assert_true (source->etag == NULL || (strlen (source->etag) <= KIB && g_utf8_validate (source->etag, -1, NULL)));
      g_assert_true (source->last_modified == NULL || (strlen (source->last_modified) <= KIB && g_utf8_validate (source->last_modified, -1, NULL)));
    }
  g_assert_cmpfloat ((double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC, <, MAX_SECONDS);
  hostile_test_assert_recovers (test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/hostile/ways/", cases[i].name, NULL);

      g_test_add (path, HostileTest, &cases[i], hostile_test_set_up, test_case, hostile_test_tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/hostile/ways/", reads[i].name, NULL);

      g_test_add (path, HostileTest, &reads[i], hostile_test_set_up, test_read, hostile_test_tear_down);
    }

  return g_test_run ();
}
