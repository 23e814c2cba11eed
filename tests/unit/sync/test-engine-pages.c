/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds that come in several requests: nothing is closed before all have come, each
 * request is a polite one, and no feed leads anywhere but on. */

#include "sync-test.h"

#define PAGES 3
#define PAGE_JOBS 40

/* What goes wrong with the second page. */
typedef enum
{
  PAGE_GOOD,
  PAGE_BUSY,
  PAGE_CUT,
  PAGE_CIRCLE,
  PAGE_AWAY,
} Trouble;

static Trouble  trouble;
static guint    n_missing; /* jobs that the second page does not have any more */
static gboolean is_lone;   /* the second page has one job, and no list around it */

static void
answer_page (SyncTest   *test,
             const char *path)
{
  static const char *const nexts[] = { NULL, "page2", "page3", NULL };
  guint                    page = (guint) (path[strlen (path) - 1] - '0');
  gboolean                 is_second = page == 2;
  guint                    n = is_second ? PAGE_JOBS - n_missing : PAGE_JOBS;
  const char              *next = nexts[page];
  g_autofree char         *head = NULL;

  if (is_second && trouble == PAGE_CIRCLE)
    next = "page1";
  if (is_second && trouble == PAGE_AWAY)
    next = "http://127.0.0.1:1/page3";

  sync_test_write_feed (test, (page - 1) * PAGE_JOBS + 1, (page - 1) * PAGE_JOBS + n, "Baker");
  if (is_second && is_lone)
    {
      g_assert_cmpint (test->body->str[0], ==, '[');
      g_string_erase (test->body, 0, 1);
      g_string_truncate (test->body, (gsize) (strrchr (test->body->str, ']') - test->body->str));
    }
  head = g_strdup_printf ("{\"@type\":\"DataFeed\",\"name\":\"Board\",%s%s%s\"dataFeedElement\":", next != NULL ? "\"voc:next\":\"" : "",
                          next != NULL ? next : "", next != NULL ? "\"," : "");
  g_string_prepend (test->body, head);
  g_string_append_c (test->body, '}');

  g_clear_pointer (&test->retry_after, g_free);
  test->status = is_second && trouble == PAGE_BUSY ? 429 : 200;
  if (test->status == 429)
    test->retry_after = g_strdup ("3600");
  test->cut_bytes = is_second && trouble == PAGE_CUT ? test->body->len / 2 : 0;
}

static gint64
add_pages (SyncTest *test)
{
  trouble = PAGE_GOOD;
  n_missing = 0;
  is_lone = FALSE;
  test->on_request = answer_page;
  return sync_test_add_source (test, "page1", "native");
}

static void
test_pages (SyncTest     *test,
            gconstpointer data)
{
  gint64 id = add_pages (test);
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) again = NULL;
  g_autoptr (VocSyncReport) fewer = NULL;
  g_autoptr (VocSource) source = NULL;
  g_autoptr (VocListing) gone = NULL;
  g_autoptr (VocListing) last = NULL;

  test->etag = g_strdup ("\"one\"");
  first = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (first->n_requests, ==, PAGES);
  g_assert_cmpuint (first->n_records, ==, PAGES * PAGE_JOBS);
  g_assert_cmpuint (first->n_new, ==, PAGES * PAGE_JOBS);
  g_assert_cmpstr (test->paths->str, ==, "/page1/page2/page3");
  g_assert_cmpuint (test->most_active, ==, 1);

  /* The validators of one page say nothing about the feed. */
  source = sync_test_get_source (test, id);
  g_assert_null (source->etag);
  g_assert_null (source->body_hash);
  g_assert_cmpstr (source->name, ==, "Board");
  again = sync_test_sync (test, id, VOC_SYNC_UNCHANGED);
  g_assert_null (test->if_none_match);
  g_assert_cmpuint (again->n_requests, ==, PAGES);
  g_assert_cmpuint (again->n_unchanged, ==, PAGES * PAGE_JOBS);

  n_missing = 5;
  fewer = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (fewer->n_closed, ==, 5);
  gone = sync_test_get_listing (test, id, "job-80");
  g_assert_cmpint (gone->state, ==, VOC_LISTING_CLOSED);
  last = sync_test_get_listing (test, id, "job-120");
  g_assert_cmpint (last->state, ==, VOC_LISTING_OPEN);
}

/* A page with one job is a record as a whole, and says where the feed goes on. */
static void
test_lone (SyncTest     *test,
           gconstpointer data)
{
  gint64 id = add_pages (test);

  n_missing = PAGE_JOBS - 1;
  is_lone = TRUE;
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (VocSyncReport) report = sync_test_sync (test, id, i == 0 ? VOC_SYNC_OK : VOC_SYNC_UNCHANGED);

      g_assert_cmpuint (report->n_requests, ==, PAGES);
      sync_test_assert_counts (test, id, 2 * PAGE_JOBS + 1, 0);
    }
}

/* A feed that was in pages and is one file again, has validators again. */
static void
test_one_page_again (SyncTest     *test,
                     gconstpointer data)
{
  gint64 id = add_pages (test);
  g_autoptr (VocSyncReport) pages = NULL;
  g_autoptr (VocSyncReport) one = NULL;
  g_autoptr (VocSyncReport) same = NULL;

  test->etag = g_strdup ("\"one\"");
  pages = sync_test_sync (test, id, VOC_SYNC_OK);
  test->on_request = NULL;
  sync_test_write_feed (test, 1, PAGES * PAGE_JOBS, "Baker");
  one = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (one->n_requests, ==, 1);
  g_assert_cmpuint (one->n_unchanged, ==, PAGES * PAGE_JOBS);
  same = sync_test_sync (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (same->http_status, ==, 304);
}

/* Syncs with a second page that is not as it should be: what came is kept, and
 * nothing is closed. */
static VocSyncReport *
sync_with (SyncTest      *test,
           gint64         id,
           Trouble        what,
           VocSyncProblem problem)
{
  VocSyncReport *report;

  trouble = what;
  g_string_truncate (test->paths, 0);
  report = sync_test_sync (test, id, VOC_SYNC_INCOMPLETE);
  g_assert_cmpint (report->problem, ==, problem);
  g_assert_cmpuint (report->n_closed, ==, 0);
  g_assert_cmpuint (sync_test_count_open (test, id), ==, PAGES * PAGE_JOBS);
  return report;
}

static void
test_cut_page (SyncTest     *test,
               gconstpointer data)
{
  gint64 id = add_pages (test);
  g_autoptr (VocSyncReport) whole = sync_test_sync (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) report = sync_with (test, id, PAGE_CUT, VOC_PROBLEM_CUT_OFF);
  g_autoptr (VocSyncReport) after = NULL;

  g_assert_cmpstr (test->paths->str, ==, "/page1/page2");
  g_assert_cmpuint (report->n_unchanged, >=, PAGE_JOBS);
  g_assert_cmpuint (report->n_unchanged, <, 2 * PAGE_JOBS);

  trouble = PAGE_GOOD;
  after = sync_test_sync (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (after->n_unchanged, ==, PAGES * PAGE_JOBS);
}

static void
test_busy_page (SyncTest     *test,
                gconstpointer data)
{
  gint64 id = add_pages (test);
  g_autoptr (VocSyncReport) whole = sync_test_sync (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) report = sync_with (test, id, PAGE_BUSY, VOC_PROBLEM_TOO_MANY);
  g_autoptr (VocSyncReport) waiting = NULL;

  g_assert_cmpstr (test->paths->str, ==, "/page1/page2");
  g_assert_cmpint (report->retry_at, >, report->finished_at + 3000);

  trouble = PAGE_GOOD;
  g_string_truncate (test->paths, 0);
  waiting = sync_test_sync (test, id, VOC_SYNC_WAITING);
  g_assert_cmpint (waiting->retry_at, ==, report->retry_at);
  g_assert_cmpstr (test->paths->str, ==, "");
}

static void
test_circle (SyncTest     *test,
             gconstpointer data)
{
  gint64 id = add_pages (test);
  g_autoptr (VocSyncReport) whole = sync_test_sync (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) report = sync_with (test, id, PAGE_CIRCLE, VOC_PROBLEM_BROKEN);

  g_assert_cmpstr (test->paths->str, ==, "/page1/page2");
  g_assert_nonnull (strstr (report->detail, "circle"));
}

static void
test_other_server (SyncTest     *test,
                   gconstpointer data)
{
  gint64 id = add_pages (test);
  g_autoptr (VocSyncReport) whole = sync_test_sync (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) report = sync_with (test, id, PAGE_AWAY, VOC_PROBLEM_BROKEN);

  g_assert_cmpstr (test->paths->str, ==, "/page1/page2");
  g_assert_nonnull (strstr (report->detail, "another server"));
}

/* A JSON Feed of as many pages as one likes, each of two entries but the last one. */
static guint n_json_pages;
static guint n_empty_from; /* not 0: from here on there are no entries */

static void
answer_json_page (SyncTest   *test,
                  const char *path)
{
  guint       page = (guint) g_ascii_strtoull (path + strlen ("/page"), NULL, 10);
  const char *next = page < n_json_pages ? "yes" : NULL;

  g_string_printf (test->body, "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Board\",");
  if (next != NULL && trouble == PAGE_CIRCLE)
    g_string_append (test->body, "\"next_url\":\"page1\",");
  else if (next != NULL && trouble == PAGE_AWAY)
    g_string_append (test->body, "\"next_url\":\"http://127.0.0.1:1/page2\",");
  else if (next != NULL && page % 2 == 0)
    g_string_append_printf (test->body, "\"next_url\":\"page%u\",", page + 1);
  else if (next != NULL)
    g_string_append_printf (test->body, "\"next_url\":\"%spage%u\",", test->base, page + 1);
  g_string_append (test->body, "\"items\":[");
  if (n_empty_from == 0 || page < n_empty_from)
    g_string_append_printf (test->body,
                            "{\"id\":\"%u\",\"url\":\"https://board.example/%u\",\"title\":\"Baker\",\"content_text\":\"Bakes.\"},"
                            /* The first of the page behind: pages move while they are read. */
                            "{\"id\":\"%u\",\"url\":\"https://board.example/%u\",\"title\":\"Baker\",\"content_text\":\"Bakes.\"}",
                            page, page, page + 1, page + 1);
  g_string_append (test->body, "]}");
}

static gint64
add_json_pages (SyncTest *test,
                guint     n)
{
  trouble = PAGE_GOOD;
  n_json_pages = n;
  n_empty_from = 0;
  test->on_request = answer_json_page;
  return sync_test_add_source (test, "page1", NULL);
}

static void
test_json_feed (SyncTest     *test,
                gconstpointer data)
{
  gint64 id = add_json_pages (test, 3);
  g_autoptr (VocSyncReport) first = sync_test_sync (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) again = NULL;
  g_autoptr (VocSyncReport) one = NULL;
  g_autoptr (VocListing) old = NULL;

  g_assert_cmpstr (test->paths->str, ==, "/page1/page2/page3");
  g_assert_cmpuint (first->n_new, ==, 4);
  g_assert_cmpuint (test->most_active, ==, 1);
  again = sync_test_sync (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (again->n_requests, ==, 3);

  /* What is on no page any more may still be there. */
  n_json_pages = 1;
  one = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (one->n_requests, ==, 1);
  g_assert_cmpuint (one->n_closed, ==, 0);
  old = sync_test_get_listing (test, id, "4");
  g_assert_cmpint (old->state, ==, VOC_LISTING_OPEN);
}

/* Without an end, or with nothing behind the first pages. */
static void
test_json_feed_long (SyncTest     *test,
                     gconstpointer data)
{
  gint64 id = add_json_pages (test, G_MAXUINT);
  g_autoptr (VocSyncReport) report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) fewer = NULL;

  g_assert_cmpuint (report->n_requests, ==, 20);
  g_assert_cmpuint (report->n_new, ==, 21);
  n_empty_from = 3;
  fewer = sync_test_sync (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (fewer->n_requests, ==, 3);
}

/* What came is kept, and it is said what is wrong. */
static void
test_json_feed_astray (SyncTest     *test,
                       gconstpointer data)
{
  gint64 id = add_json_pages (test, 3);
  g_autoptr (VocSyncReport) circle = NULL;
  g_autoptr (VocSyncReport) away = NULL;

  trouble = PAGE_CIRCLE;
  circle = sync_test_sync (test, id, VOC_SYNC_INCOMPLETE);
  g_assert_cmpint (circle->problem, ==, VOC_PROBLEM_BROKEN);
  g_assert_nonnull (strstr (circle->detail, "circle"));
  g_assert_cmpstr (test->paths->str, ==, "/page1");
  g_assert_cmpuint (sync_test_count_open (test, id), ==, 2);

  trouble = PAGE_AWAY;
  away = sync_test_sync (test, id, VOC_SYNC_INCOMPLETE);
  g_assert_cmpint (away->problem, ==, VOC_PROBLEM_BROKEN);
  g_assert_nonnull (strstr (away->detail, "another server"));
  g_assert_cmpstr (test->paths->str, ==, "/page1/page1");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/pages/all", test_pages);
  sync_test_add ("/sync/pages/lone", test_lone);
  sync_test_add ("/sync/pages/one-again", test_one_page_again);
  sync_test_add ("/sync/pages/cut", test_cut_page);
  sync_test_add ("/sync/pages/busy", test_busy_page);
  sync_test_add ("/sync/pages/circle", test_circle);
  sync_test_add ("/sync/pages/other-server", test_other_server);
  sync_test_add ("/sync/pages/json-feed", test_json_feed);
  sync_test_add ("/sync/pages/json-feed-long", test_json_feed_long);
  sync_test_add ("/sync/pages/json-feed-astray", test_json_feed_astray);

  return g_test_run ();
}
