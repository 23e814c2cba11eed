/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Servers that speak TLS and cannot be trusted: nothing of them is read, and the
 * report says that it is the certificate, and not something else. The certificates
 * are made by tests/fixtures/tls/make; the authority of the tests takes the place of
 * those of the system. */

#include "hostile-test.h"

static GTlsCertificate *
load (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".pem", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", file, NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return certificate;
}

static void
set_up (HostileTest  *test,
        gconstpointer data)
{
  test->certificate = load ("good");
  hostile_test_set_up (test, data);
}

static void
use (HostileTest *test,
     const char  *name)
{
  g_clear_object (&test->certificate);
  test->certificate = load (name);
}

typedef struct
{
  const char *name;
  const char *certificate;
} Case;

static const Case cases[] = {
  { "expired", "expired" },
  { "not-yet-valid", "early" },
  { "other-host", "other" },
  { "self-signed", "self-signed" },
  { "untrusted", "untrusted" },
};

static void
test_certificate (HostileTest  *test,
                  gconstpointer data)
{
  const Case *hostile = data;
  g_autoptr (VocSyncReport) report = NULL;

  use (test, hostile->certificate);
  g_atomic_int_set (&test->n_requests, 0);
  report = sync_test_run (&test->sync, test->source_id);
  g_test_message ("%s", report->detail);
  g_assert_cmpint (report->outcome, ==, VOC_SYNC_FAILED);
  g_assert_cmpstr (voc_sync_problem_to_code (report->problem), ==, voc_sync_problem_to_code (VOC_PROBLEM_TLS));
  /* The request is not sent to who cannot be trusted. */
  g_assert_cmpint (g_atomic_int_get (&test->n_requests), ==, 0);
  hostile_test_assert_intact (test, report, TRUE);

  use (test, "good");
  hostile_test_assert_recovers (test);
}

/* A server of https that answers in plain text is none. */
static void
test_plain (HostileTest  *test,
            gconstpointer data)
{
  g_autoptr (GTlsCertificate) good = g_steal_pointer (&test->certificate);
  g_autoptr (VocSyncReport) report = NULL;

  voc_fetcher_set_timeout (test->sync.fetcher, 1);
  test->speaks_first = TRUE;
  report = sync_test_run (&test->sync, test->source_id);
  g_test_message ("%s", report->detail);
  g_assert_cmpint (report->outcome, ==, VOC_SYNC_FAILED);
  g_assert_cmpstr (voc_sync_problem_to_code (report->problem), ==, voc_sync_problem_to_code (VOC_PROBLEM_TLS));
  hostile_test_assert_intact (test, report, TRUE);

  test->speaks_first = FALSE;
  test->certificate = g_steal_pointer (&good);
  hostile_test_assert_recovers (test);
}

/* One that is gone while the hands are shaken has not proved who it is: so do networks
 * that want a sign-in. */
static void
test_hangs_up (HostileTest  *test,
               gconstpointer data)
{
  g_autoptr (VocSyncReport) report = NULL;

  test->hangs_up = TRUE;
  report = sync_test_run (&test->sync, test->source_id);
  g_test_message ("%s", report->detail);
  g_assert_cmpint (report->outcome, ==, VOC_SYNC_FAILED);
  g_assert_cmpstr (voc_sync_problem_to_code (report->problem), ==, voc_sync_problem_to_code (VOC_PROBLEM_TLS));
  hostile_test_assert_intact (test, report, TRUE);

  test->hangs_up = FALSE;
  hostile_test_assert_recovers (test);
}

static void
answer_half (HostileTest   *test,
             GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
  hostile_test_send (out, test->good->str, test->good->len / 2);
}

/* A connection that is cut has nothing to do with the certificate. */
static void
test_cut (HostileTest  *test,
          gconstpointer data)
{
  g_autoptr (VocSyncReport) report = NULL;

  test->answer = answer_half;
  test->ends_rudely = TRUE;
  report = sync_test_run (&test->sync, test->source_id);
  g_test_message ("%s", report->detail);
  g_assert_cmpint (report->outcome, ==, VOC_SYNC_INCOMPLETE);
  g_assert_cmpstr (voc_sync_problem_to_code (report->problem), ==, voc_sync_problem_to_code (VOC_PROBLEM_CUT_OFF));
  hostile_test_assert_intact (test, report, FALSE);

  test->ends_rudely = FALSE;
  hostile_test_assert_recovers (test);
}

static void
answer_to_plain (HostileTest   *test,
                 GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 301 Moved Permanently\r\nLocation: http://jobs.example/feed\r\nContent-Length: 0\r\n\r\n");
}

/* What was encrypted stays so. */
static void
test_downgrade (HostileTest  *test,
                gconstpointer data)
{
  g_autoptr (VocSyncReport) report = NULL;

  test->answer = answer_to_plain;
  report = sync_test_run (&test->sync, test->source_id);
  g_assert_cmpint (report->outcome, ==, VOC_SYNC_FAILED);
  g_assert_cmpstr (voc_sync_problem_to_code (report->problem), ==, voc_sync_problem_to_code (VOC_PROBLEM_INSECURE));
  hostile_test_assert_intact (test, report, TRUE);
  hostile_test_assert_recovers (test);
}

typedef struct
{
  gboolean          is_done;
  VocFetchResponse *response;
  guint16           ports[3];
  guint             n_requests;
} Fetched;

static void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Fetched *fetched = user_data;

  g_assert_cmpuint (fetched->n_requests, <, G_N_ELEMENTS (fetched->ports));
  fetched->ports[fetched->n_requests++] = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (soup_server_message_get_remote_address (message)));
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, "[]", 2);
}

static void
chunk_cb (VocFetch               *fetch,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  voc_fetch_resume (fetch);
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fetched *fetched = user_data;
  g_autoptr (GError) error = NULL;

  fetched->response = voc_fetcher_fetch_finish (VOC_FETCHER (object), result, &error);
  g_assert_no_error (error);
  fetched->is_done = TRUE;
}

/* A connection that serves several requests shows its certificate once, and is still
 * that of the server. */
static void
test_kept_connection (void)
{
  g_autoptr (GTlsCertificate) certificate = load ("good");
  g_autoptr (SoupServer) server = soup_server_new ("tls-certificate", certificate, NULL);
  g_autoptr (VocFetcher) fetcher = voc_fetcher_new ();
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;
  g_autofree char *url = NULL;
  Fetched          fetched = { 0 };

  soup_server_add_handler (server, NULL, serve_cb, &fetched, NULL);
  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | SOUP_SERVER_LISTEN_HTTPS, &error));
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  url = g_uri_to_string (uris->data);

  for (guint i = 0; i < G_N_ELEMENTS (fetched.ports); i++)
    {
      const VocFetchRequest request = { .url = url };

      fetched.is_done = FALSE;
      voc_fetcher_fetch_async (fetcher, &request, chunk_cb, &fetched, NULL, fetched_cb, &fetched);
      sync_test_wait (fetched.is_done);
      g_assert_cmpuint (fetched.response->status, ==, 200);
      g_assert_cmpuint (fetched.response->n_bytes, ==, 2);
      g_clear_pointer (&fetched.response, voc_fetch_response_free);
    }
  g_assert_cmpuint (fetched.ports[1], ==, fetched.ports[0]);
  g_assert_cmpuint (fetched.ports[2], ==, fetched.ports[0]);
}

static void
trust_own_authority (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", "authority.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (g_tls_backend_supports_tls (g_tls_backend_get_default ()));
  trust_own_authority ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/hostile/tls/", cases[i].name, NULL);

      g_test_add (path, HostileTest, &cases[i], set_up, test_certificate, hostile_test_tear_down);
    }
  g_test_add ("/sync/hostile/tls/plain", HostileTest, NULL, set_up, test_plain, hostile_test_tear_down);
  g_test_add ("/sync/hostile/tls/hangs-up", HostileTest, NULL, set_up, test_hangs_up, hostile_test_tear_down);
  g_test_add ("/sync/hostile/tls/cut", HostileTest, NULL, set_up, test_cut, hostile_test_tear_down);
  g_test_add ("/sync/hostile/tls/downgrade", HostileTest, NULL, set_up, test_downgrade, hostile_test_tear_down);
  g_test_add_func ("/sync/hostile/tls/kept-connection", test_kept_connection);

  return g_test_run ();
}
