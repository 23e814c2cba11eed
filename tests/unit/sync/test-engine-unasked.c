/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Publishers that want a key and are not asked: when there is none, and when there were enough
 * requests in a day. Who only looks like one gets no key. What the bus of the session has is
 * not asked: there is none. */

#include "keys-test.h"

/* Nobody is asked. */
static void
test_missing (KeyTest      *test,
              gconstpointer data)
{
  gint64 id = sync_test_add_source (&test->base, ADZUNA, "adzuna");
  g_autoptr (VocSyncReport) report = sync_test_sync (&test->base, id, VOC_SYNC_FAILED);
  g_autoptr (VocSyncReport) other = NULL;

  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_KEY_MISSING);
  g_assert_cmpuint (report->n_requests, ==, 0);

  /* A key of another publisher is none. */
  give (test, "email=me@bread.example\nkey=" SECRET);
  other = sync_test_sync (&test->base, id, VOC_SYNC_FAILED);
  g_assert_cmpint (other->problem, ==, VOC_PROBLEM_KEY_MISSING);
  g_assert_cmpuint (test->base.n_requests, ==, 0);
}

/* A feed of the same form at another address is read, and gets no key. */
static void
test_look_alike (KeyTest      *test,
                 gconstpointer data)
{
  gint64 id = sync_test_add_source (&test->base, "other.json", "adzuna");
  g_autoptr (VocSyncReport) report = NULL;

  give (test, "app_id=me\napp_key=" SECRET);
  g_string_assign (test->base.body, "{\"count\":1,\"results\":[{\"id\":\"1\",\"title\":\"Baker\",\"redirect_url\":\"https://x.example/\",\"created\":\"2026-01-01\"}]}");
  report = sync_test_sync (&test->base, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpstr (test->base.paths->str, ==, "/other.json");
}

static gboolean
add_report_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  return voc_sources_add_report (conn, data, error);
}

static void
add_report (KeyTest *test,
            gint64   id,
            gint64   started_at,
            guint    n_requests)
{
  g_autoptr (VocSyncReport) report = voc_sync_report_new (id);

  report->started_at = report->finished_at = started_at;
  report->outcome = VOC_SYNC_OK;
  report->n_requests = n_requests;
  sync_test_ask (&test->base, VOC_DATABASE_LIBRARY, add_report_in_thread, report);
}

/* 250 requests in 24 hours, whichever of its sources they were for, also when the
 * program was closed meanwhile. */
static void
test_day (KeyTest      *test,
          gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 id = sync_test_add_source (&test->base, ADZUNA, "adzuna");
  gint64 other = sync_test_add_source (&test->base, ADZUNA "er", "adzuna");
  g_autoptr (VocSyncReport) last = NULL;
  g_autoptr (VocSyncReport) over = NULL;
  g_autoptr (VocSyncReport) restarted = NULL;

  add_report (test, other, now - 25 * 3600, 200);
  add_report (test, other, now - 20 * 3600, 148);
  add_report (test, id, now - 3600, 100);
  give (test, "app_id=me\napp_key=" SECRET);
  test->n_listings = 500;
  last = sync_test_sync (&test->base, id, VOC_SYNC_OK);
  g_assert_cmpuint (last->n_requests, ==, 2);
  g_assert_cmpuint (last->n_new, ==, 100);

  over = sync_test_sync (&test->base, id, VOC_SYNC_WAITING);
  g_assert_cmpint (over->retry_at, ==, now + 4 * 3600);
  g_assert_cmpuint (test->base.n_requests, ==, 2);

  sync_test_close (&test->base);
  sync_test_open (&test->base);
  give (test, "app_id=me\napp_key=" SECRET);
  restarted = sync_test_sync (&test->base, other, VOC_SYNC_WAITING);
  g_assert_cmpint (restarted->retry_at, ==, now + 4 * 3600);
  g_assert_cmpuint (test->base.n_requests, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_init (&argc, &argv, NULL);

  add ("/sync/keys/missing", test_missing);
  add ("/sync/keys/look-alike", test_look_alike);
  add ("/sync/keys/day", test_day);

  return g_test_run ();
}
