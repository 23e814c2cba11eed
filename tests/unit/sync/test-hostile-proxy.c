/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A network whose proxy stands in the way. Every request goes to a server of the
 * tests, which is asked for addresses that it does not have. */

#include "hostile-test.h"

#define FAR "https://jobs.example/feed"
#define FAR_PLAIN "http://jobs.example/feed"

/* Where the system's settings send every request; NULL: nowhere. */
static char *proxy;

#define TEST_TYPE_RESOLVER (test_resolver_get_type ())

G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GObject)

struct _TestResolver
{
  GObject parent_instance;
};

static gboolean
test_resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
test_resolver_lookup (GProxyResolver *resolver,
                      const char     *uri,
                      GCancellable   *cancellable,
                      GError        **error)
{
  const char *const proxies[] = { proxy != NULL ? proxy : "direct://", NULL };

  return g_strdupv ((char **) proxies);
}

static void
test_resolver_lookup_async (GProxyResolver     *resolver,
                            const char         *uri,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_return_pointer (task, test_resolver_lookup (resolver, uri, cancellable, NULL), (GDestroyNotify) g_strfreev);
}

static char **
test_resolver_lookup_finish (GProxyResolver *resolver,
                             GAsyncResult   *result,
                             GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = test_resolver_is_supported;
  iface->lookup = test_resolver_lookup;
  iface->lookup_async = test_resolver_lookup_async;
  iface->lookup_finish = test_resolver_lookup_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestResolver, test_resolver, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, test_resolver_iface_init))

static void
test_resolver_class_init (TestResolverClass *klass)
{
}

static void
test_resolver_init (TestResolver *self)
{
}

static void
set_up (HostileTest  *test,
        gconstpointer data)
{
  hostile_test_set_up (test, data);
  proxy = g_strdup_printf ("http://127.0.0.1:%u", test->port);
}

static void
tear_down (HostileTest  *test,
           gconstpointer data)
{
  g_clear_pointer (&proxy, g_free);
  hostile_test_tear_down (test, data);
}

static void
answer_forbidden (HostileTest   *test,
                  GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>");
}

static void
answer_wants_key (HostileTest   *test,
                  GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                         "Content-Length: 0\r\n\r\n");
}

static void
answer_no_gateway (HostileTest   *test,
                   GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
}

/* Where a proxy leads to is not where a server leads to. */
static void
answer_elsewhere (HostileTest   *test,
                  GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 302 Found\r\nLocation: https://login.example/\r\nContent-Length: 0\r\n\r\n");
}

static void
answer_nothing (HostileTest   *test,
                GOutputStream *out)
{
}

/* Says yes, and is no server of TLS. */
static void
answer_open (HostileTest   *test,
             GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n");
}

static void
answer_page (HostileTest   *test,
             GOutputStream *out)
{
  hostile_test_say (out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<!DOCTYPE html><p>Blocked");
}

typedef struct
{
  const char     *name;
  const char     *url;
  HostileTestFunc answer;
  VocSyncProblem  problem;
} Case;

static const Case cases[] = {
  { "forbidden", FAR, answer_forbidden, VOC_PROBLEM_PROXY },
  { "wants-key", FAR, answer_wants_key, VOC_PROBLEM_PROXY },
  { "no-gateway", FAR, answer_no_gateway, VOC_PROBLEM_PROXY },
  { "elsewhere", FAR, answer_elsewhere, VOC_PROBLEM_PROXY },
  { "nothing", FAR, answer_nothing, VOC_PROBLEM_CUT_OFF },
  { "no-tls", FAR, answer_open, VOC_PROBLEM_TLS },
  { "wants-key-plain", FAR_PLAIN, answer_wants_key, VOC_PROBLEM_PROXY },
  { "page-plain", FAR_PLAIN, answer_page, VOC_PROBLEM_WEB_PAGE },
};

static gboolean
allow_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (VocSource) source = voc_sources_get (conn, *(gint64 *) data, error);

  source->allows_insecure = TRUE;
  return voc_sources_update (conn, source, error);
}

static void
test_case (HostileTest  *test,
           gconstpointer data)
{
  const Case *hostile = data;
  gint64      id = sync_test_add_source (&test->sync, hostile->url, "native");
  g_autoptr (VocSyncReport) report = NULL;

  sync_test_ask (&test->sync, VOC_DATABASE_LIBRARY, allow_in_thread, &id);
  test->answer = hostile->answer;
  g_atomic_int_set (&test->n_requests, 0);
  report = sync_test_run (&test->sync, id);
  g_test_message ("%s: %s", voc_sync_problem_to_code (report->problem), report->detail);
  g_assert_cmpint (report->outcome, ==, VOC_SYNC_FAILED);
  g_assert_cmpstr (voc_sync_problem_to_code (report->problem), ==, voc_sync_problem_to_code (hostile->problem));
  g_assert_cmpint (g_atomic_int_get (&test->n_requests), >, 0);
  /* It learns whom we want to ask, and nothing else. */
  g_assert_null (strstr (test->seen, "Proxy-Authorization"));
  g_assert_nonnull (strstr (test->seen, "jobs.example"));
}

/* The proxy itself is not there: what the system says of it, it says of every server. */
static void
test_gone (HostileTest  *test,
           gconstpointer data)
{
  gint64 id = sync_test_add_source (&test->sync, FAR, "native");
  g_autoptr (VocSyncReport) report = NULL;

  g_socket_service_stop (test->service);
  g_socket_listener_close (G_SOCKET_LISTENER (test->service));
  report = sync_test_sync (&test->sync, id, VOC_SYNC_FAILED);
  g_test_message ("%s: %s", voc_sync_problem_to_code (report->problem), report->detail);
  g_assert_cmpstr (voc_sync_problem_to_code (report->problem), ==, voc_sync_problem_to_code (VOC_PROBLEM_NO_NETWORK));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TEST_TYPE_RESOLVER, "test", G_MAXINT);
  g_assert_true (G_OBJECT_TYPE (g_proxy_resolver_get_default ()) == TEST_TYPE_RESOLVER);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/hostile/proxy/", cases[i].name, NULL);

      g_test_add (path, HostileTest, &cases[i], set_up, test_case, tear_down);
    }
  g_test_add ("/sync/hostile/proxy/gone", HostileTest, NULL, set_up, test_gone, tear_down);

  return g_test_run ();
}
