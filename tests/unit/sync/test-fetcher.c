/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the fetcher asks for, what the answers mean, and where it does not go. */

#include "fetcher-test.h"

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

/* Those that an older program has kept would be refused with each request, for good. */
static void
test_long_validators (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char      *url = g_strconcat (fixture->base, "/feed", NULL);
  g_autofree char      *letters = g_strnfill (20 * 1024, 'x');
  const VocFetchRequest request = { .url = url, .etag = letters, .last_modified = letters };

  fetch (fixture, &request);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->response->status, ==, 200);
  g_assert_null (strstr (fixture->seen, "If-"));
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
    { "https://a.example/", "https://localhost./", VOC_PROBLEM_REDIRECT },
    { "https://a.example/", "https://Deep.LocalHost./", VOC_PROBLEM_REDIRECT },
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
  ADD ("/sync/fetcher/long-validators", test_long_validators);
  ADD ("/sync/fetcher/redirects", test_redirects);
  ADD ("/sync/fetcher/headers-stay-at-home", test_headers_stay_at_home);
  ADD ("/sync/fetcher/retry-after", test_retry_after);
  ADD ("/sync/fetcher/refused", test_refused);
  ADD ("/sync/fetcher/cancel", test_cancel);
#undef ADD
  g_test_add_func ("/sync/fetcher/redirect-rule", test_redirect_rule);
  g_test_add_func ("/sync/fetcher/retry-forms", test_retry_forms);
  g_test_add_func ("/sync/fetcher/freshness-forms", test_freshness_forms);
  g_test_add_func ("/sync/fetcher/addresses", test_addresses);
  g_test_add_func ("/sync/fetcher/servers", test_servers);

  return g_test_run ();
}
