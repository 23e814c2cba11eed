/* SPDX-License-Identifier: GPL-3.0-or-later */

/* NAV's feed through the real engine: pages that only grow under a validator that
 * stays, a token that changes, and closed listings that may not be kept. */

#include "sync-test.h"

#define FEED "/api/v1/feed"
#define FIRST FEED "/one"
#define SECOND FEED "/two"
#define ENTRY "/api/v1/feedentry/"

#define KEY "eyJhbGciOiJIUzI1NiJ9.eyJvbmUiOiJ0d28ifQ.c2lnbmF0dXJl"
#define OTHER_KEY "eyJhbGciOiJIUzI1NiJ9.eyJ0d28iOiJvbmUifQ.ZXJ1dGFuZ2lz"

/* What the server has: the lines of two pages. */
typedef struct
{
  GString    *one;
  GString    *two;  /* without lines there is no second page */
  const char *key;  /* (nullable): what it wants to be sent */
  const char *told; /* what it says of that */
  guint       two_status;
  GString    *entries;  /* the jobs whose documents were asked for */
  gboolean    is_since; /* the last page was asked for from a time on */
  char       *day;      /* the one before the test began */
} Nav;

static Nav nav;

static void
write_page (SyncTest   *test,
            const char *id,
            const char *lines,
            gboolean    has_next)
{
  g_string_printf (test->body, "{\"version\":\"1.0\",\"title\":\"Feed\",\"id\":\"%s\",\"next_url\":%s,\"items\":[%s]}",
                   id, has_next ? "\"/api/v1/feed/two\"" : "null", lines);
}

static gboolean
is_allowed (SyncTest *test)
{
  g_autofree char *wanted = g_strconcat ("Bearer ", nav.key, NULL);

  return nav.key == NULL || g_strcmp0 (test->authorization, wanted) == 0;
}

/* The document of a job, which the pages of the feed say less of. */
static void
write_entry (SyncTest   *test,
             const char *id)
{
  g_string_append (nav.entries, id);
  g_string_truncate (test->paths, test->paths->len - strlen (ENTRY) - strlen (id));
  g_string_printf (test->body,
                   "{\"uuid\":\"%s\",\"status\":\"ACTIVE\",\"sistEndret\":\"%sT10:00:00+00:00\",\"ad_content\":{\"title\":\"All of %s\","
                   "\"employer\":{\"name\":\"Bakery\"},\"description\":\"<p>Text of %s, %u</p>\",\"positioncount\":\"2\","
                   "\"workLocations\":[{\"country\":\"NORGE\",\"city\":\"BERGEN\"}]}}",
                   id, nav.day, id, id, (guint) nav.entries->len);
}

static void
serve_nav (SyncTest   *test,
           const char *path)
{
  test->status = 200;
  if (g_str_has_prefix (path, ENTRY))
    {
      if (!is_allowed (test))
        test->status = 401;
      write_entry (test, path + strlen (ENTRY));
      return;
    }
  nav.is_since = test->if_modified_since != NULL;
  if (strcmp (path, "/api/publicToken") == 0)
    {
      g_string_printf (test->body, "Current public token for the feed:\n%s\n", nav.told);
      return;
    }

  if (!is_allowed (test))
    test->status = 401;
  else if (strcmp (path, SECOND) == 0)
    test->status = nav.two_status;
  if (strcmp (path, SECOND) == 0)
    write_page (test, "two", nav.two->str, FALSE);
  else
    write_page (test, "one", nav.one->str, nav.two->len > 0);
}

/* (transfer full): a time of the day before the test began */
static char *
dup_time (const char *time)
{
  return g_strconcat (nav.day, "T", time, "+00:00", NULL);
}

/* Adds a change to a page. */
static void
add_line (GString    *page,
          const char *id,
          const char *status,
          const char *title,
          const char *time)
{
  g_autofree char *moment = dup_time (time);

  g_string_append_printf (page,
                          "%s{\"id\":\"%s\",\"url\":\"/api/v1/feedentry/%s\",\"date_modified\":\"%s\",\"_feed_entry\":{"
                          "\"uuid\":\"%s\",\"status\":\"%s\",\"title\":\"%s\",\"businessName\":\"Bakery\",\"municipal\":\"OSLO\","
                          "\"sistEndret\":\"%s\"}}",
                          page->len > 0 ? "," : "", id, id, moment, id, status, title, moment);
}

static gint64
follow_nav (SyncTest *test)
{
  test->on_request = serve_nav;
  nav.key = NULL;
  nav.told = KEY;
  nav.two_status = 200;
  g_string_truncate (nav.one, 0);
  g_string_truncate (nav.two, 0);
  g_string_truncate (nav.entries, 0);
  add_line (nav.one, "a", "ACTIVE", "Baker", "10:00:00.100");
  add_line (nav.one, "b", "ACTIVE", "Cook", "11:00:00");
  return sync_test_add_source (test, "api/v1/feed", "nav");
}

static VocSyncReport *
sync_now (SyncTest      *test,
          gint64         id,
          VocSyncOutcome outcome)
{
  g_string_truncate (test->paths, 0);
  return sync_test_sync (test, id, outcome);
}

/* Behind the two lines that the first page begins with. */
static void
assert_cursor (const VocSource *source)
{
  g_autofree char *moment = dup_time ("11:00:00");
  g_autofree char *cursor = g_strconcat ("one 2 b@", moment, NULL);

  g_assert_cmpstr (source->cursor, ==, cursor);
}

static void
assert_gone (SyncTest   *test,
             gint64      id,
             const char *native_id)
{
  g_autoptr (VocListing) listing = sync_test_get_listing (test, id, native_id);

  g_assert_null (listing);
}

/* The validator is that of the next page and stays: whoever sends it back never hears
 * of the lines that come. The test's server believes it. */
static void
test_validator (SyncTest     *test,
                gconstpointer data)
{
  gint64 id = follow_nav (test);
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) same = NULL;
  g_autoptr (VocSyncReport) more = NULL;
  g_autoptr (VocSource) source = NULL;

  test->etag = g_strdup ("\"two\"");
  first = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (first->n_new, ==, 2);
  g_assert_cmpstr (test->paths->str, ==, FEED);
  g_assert_true (nav.is_since);
  source = sync_test_get_source (test, id);
  g_assert_null (source->etag);
  assert_cursor (source);

  same = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpstr (test->paths->str, ==, FIRST);
  g_assert_null (test->if_none_match);
  g_assert_false (nav.is_since);
  g_assert_cmpuint (same->n_unchanged, ==, 0);

  add_line (nav.one, "c", "ACTIVE", "Smith", "12:00:00");
  more = sync_now (test, id, VOC_SYNC_OK);
  g_assert_null (test->if_none_match);
  g_assert_cmpuint (more->n_new, ==, 1);
  sync_test_assert_counts (test, id, 3, 0);
}

/* A masked line is a tombstone, and of what is closed nothing stays. */
static void
test_pages (SyncTest     *test,
            gconstpointer data)
{
  gint64 id = follow_nav (test);
  g_autoptr (VocSyncReport) first = sync_now (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) second = NULL;
  g_autoptr (VocSyncReport) late = NULL;
  g_autoptr (VocSyncReport) back = NULL;
  g_autoptr (VocListing) baker = NULL;

  add_line (nav.two, "b", "ACTIVE", "Cook", "11:00:00");
  add_line (nav.two, "a", "INACTIVE", "...", "13:00:00");
  add_line (nav.two, "x", "INACTIVE", "...", "13:00:00");
  second = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (test->paths->str, ==, FIRST SECOND);
  g_assert_cmpuint (second->n_closed, ==, 1);
  g_assert_cmpuint (second->n_unchanged, ==, 0);
  assert_gone (test, id, "a");
  sync_test_assert_counts (test, id, 1, 0);

  /* Older lines of jobs that are gone, delivered late. */
  add_line (nav.two, "a", "ACTIVE", "Baker", "10:00:00.100");
  add_line (nav.two, "x", "ACTIVE", "Never here", "12:00:00");
  late = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpstr (test->paths->str, ==, SECOND);
  g_assert_cmpuint (late->n_unchanged, ==, 2);
  assert_gone (test, id, "a");
  assert_gone (test, id, "x");

  /* Published again, a millisecond later. */
  add_line (nav.two, "a", "ACTIVE", "Baker", "13:00:00.001");
  back = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (back->n_new, ==, 1);
  baker = sync_test_get_listing (test, id, "a");
  /* Not the copy that went: its document was fetched once more. */
  g_assert_cmpstr (nav.entries->str, ==, "baa");
  g_assert_cmpstr (baker->description_text, ==, "Text of a, 3");
}

/* An empty page is "not modified", which does not lose the place before it. */
static void
test_empty_page (SyncTest     *test,
                 gconstpointer data)
{
  gint64 id = follow_nav (test);
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) again = NULL;
  g_autoptr (VocSource) source = NULL;

  add_line (nav.two, "c", "ACTIVE", "Smith", "12:00:00");
  nav.two_status = 304;
  first = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (test->paths->str, ==, FEED SECOND);
  source = sync_test_get_source (test, id);
  assert_cursor (source);
  sync_test_assert_counts (test, id, 2, 0);

  nav.two_status = 200;
  again = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (test->paths->str, ==, FIRST SECOND);
  g_assert_cmpuint (again->n_new, ==, 1);
}

/* A page that breaks off: the place behind the one before it stays. */
static void
test_broken_page (SyncTest     *test,
                  gconstpointer data)
{
  gint64 id = follow_nav (test);
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) again = NULL;
  g_autoptr (VocSource) source = NULL;

  add_line (nav.two, "c", "ACTIVE", "Smith", "12:00:00");
  nav.two_status = 500;
  first = sync_now (test, id, VOC_SYNC_INCOMPLETE);
  source = sync_test_get_source (test, id);
  assert_cursor (source);
  sync_test_assert_counts (test, id, 2, 0);

  nav.two_status = 200;
  again = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (test->paths->str, ==, FIRST SECOND);
  g_assert_cmpuint (again->n_new, ==, 1);
  g_assert_cmpuint (again->n_unchanged, ==, 0);
}

static void
test_token (SyncTest     *test,
            gconstpointer data)
{
  gint64 id = follow_nav (test);
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) known = NULL;
  g_autoptr (VocSyncReport) changed = NULL;

  nav.key = KEY;
  first = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (test->paths->str, ==, FEED "/api/publicToken" FEED);
  g_assert_cmpstr (test->authorization, ==, "Bearer " KEY);
  /* The two documents are asked for with it too. */
  g_assert_cmpuint (first->n_requests, ==, 5);
  g_assert_cmpstr (nav.entries->str, ==, "ba");
  g_assert_cmpuint (first->n_new, ==, 2);

  known = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpstr (test->paths->str, ==, FIRST);

  /* It changes while the feed is at its first page. */
  nav.key = nav.told = OTHER_KEY;
  changed = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpstr (test->paths->str, ==, FIRST "/api/publicToken" FIRST);
  g_assert_cmpstr (test->authorization, ==, "Bearer " OTHER_KEY);
}

/* No token, or one that is refused: once, and not for ever; nothing tells it. */
static void
test_refused_token (SyncTest     *test,
                    gconstpointer data)
{
  gint64 id = follow_nav (test);
  g_autoptr (VocSyncReport) none = NULL;
  g_autoptr (VocSyncReport) wrong = NULL;

  nav.key = KEY;
  nav.told = "none today, and not.a.token";
  none = sync_now (test, id, VOC_SYNC_FAILED);
  g_assert_cmpstr (test->paths->str, ==, FEED "/api/publicToken");
  g_assert_cmpint (none->problem, ==, VOC_PROBLEM_FORBIDDEN);

  nav.told = OTHER_KEY;
  wrong = sync_now (test, id, VOC_SYNC_FAILED);
  g_assert_cmpstr (test->paths->str, ==, FEED "/api/publicToken" FEED);
  g_assert_cmpint (wrong->problem, ==, VOC_PROBLEM_FORBIDDEN);
  g_assert_null (strstr (wrong->detail, "eyJ"));
}

static gboolean
save_job_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  return voc_applications_put (conn, data, 1, error);
}

static gboolean
list_jobs_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  *result = voc_applications_list (conn, error);
  return *result != NULL;
}

/* The copy that somebody saved is theirs. */
static void
test_saved (SyncTest     *test,
            gconstpointer data)
{
  gint64 id = follow_nav (test);
  g_autoptr (VocSyncReport) first = sync_now (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) second = NULL;
  g_autoptr (VocApplication) application = voc_application_new ();
  g_autoptr (VocSource) source = sync_test_get_source (test, id);
  g_autoptr (GPtrArray) saved = NULL;

  application->snapshot = sync_test_get_listing (test, id, "a");
  application->source_url = g_strdup (source->url);
  application->source_name = g_strdup (source->name);
  application->saved_at = 1;
  sync_test_ask (test, VOC_DATABASE_LIBRARY, save_job_in_thread, application);

  add_line (nav.one, "a", "INACTIVE", "...", "13:00:00");
  second = sync_now (test, id, VOC_SYNC_OK);
  assert_gone (test, id, "a");
  saved = sync_test_ask (test, VOC_DATABASE_LIBRARY, list_jobs_in_thread, NULL);
  g_assert_cmpuint (saved->len, ==, 1);
  g_assert_cmpstr (((const VocApplication *) g_ptr_array_index (saved, 0))->snapshot->title, ==, "All of a");
}

static void
assert_text (SyncTest   *test,
             gint64      id,
             const char *native_id,
             const char *expected)
{
  g_autoptr (VocListing) listing = sync_test_get_listing (test, id, native_id);

  g_assert_cmpstr (listing->description_text, ==, expected);
}

/* A line has no text. What was fetched stays, also when the line comes again with
 * nothing new in it; one that says something else has its document fetched again. */
static void
test_entries (SyncTest     *test,
              gconstpointer data)
{
  gint64 id = follow_nav (test);
  g_autoptr (VocSyncReport) first = sync_now (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) same = NULL;
  g_autoptr (VocSyncReport) changed = NULL;
  g_autoptr (VocListing) cook = NULL;

  g_assert_cmpstr (nav.entries->str, ==, "ba");
  assert_text (test, id, "b", "Text of b, 1");
  assert_text (test, id, "a", "Text of a, 2");
  cook = sync_test_get_listing (test, id, "b");
  g_assert_cmpstr (cook->title, ==, "All of b");
  g_assert_cmpint (cook->positions, ==, 2);
  g_assert_cmpuint (cook->locations->len, ==, 1);
  g_assert_cmpstr (voc_listing_get_main_location (cook)->city, ==, "BERGEN");

  same = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpstr (nav.entries->str, ==, "ba");

  add_line (nav.one, "b", "ACTIVE", "Head cook", "12:00:00");
  changed = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (nav.entries->str, ==, "bab");
  assert_text (test, id, "b", "Text of b, 3");
  assert_text (test, id, "a", "Text of a, 2");
}

/* Six months are many pages: a sync reads so many of them, and the next one, which may
 * come soon, goes on there. */
#define MAX_PAGES 200

static void
serve_many (SyncTest   *test,
            const char *path)
{
  const char *name = strcmp (path, FEED) == 0 ? "0" : path + strlen (FEED "/");
  guint       number = (guint) g_ascii_strtoull (name, NULL, 10);

  g_string_printf (test->body, "{\"version\":\"1.0\",\"id\":\"%u\",\"items\":[", number);
  g_string_append_printf (test->body,
                          "{\"id\":\"j%u\",\"date_modified\":\"%sT10:00:00+00:00\",\"_feed_entry\":{\"uuid\":\"j%u\","
                          "\"status\":\"INACTIVE\",\"title\":\"...\",\"businessName\":\"\"}}],\"next_url\":",
                          number, nav.day, number);
  if (number < MAX_PAGES + 10)
    g_string_append_printf (test->body, "\"" FEED "/%u\"}", number + 1);
  else
    g_string_append (test->body, "null}");
}

static void
test_catching_up (SyncTest     *test,
                  gconstpointer data)
{
  gint64 id = follow_nav (test);
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) second = NULL;
  g_autoptr (VocSource) source = NULL;

  test->on_request = serve_many;
  first = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (first->n_requests, ==, MAX_PAGES);
  g_assert_true (first->has_more);
  source = sync_test_get_source (test, id);
  g_assert_cmpint (source->next_try_at, ==, first->finished_at + 60);

  second = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_true (g_str_has_prefix (test->paths->str, FEED "/199" FEED "/200"));
  g_assert_true (g_str_has_suffix (test->paths->str, FEED "/210"));
  g_assert_cmpuint (second->n_requests, ==, 12);
  g_assert_false (second->has_more);
  g_clear_pointer (&source, voc_source_free);
  source = sync_test_get_source (test, id);
  g_assert_cmpint (source->next_try_at, ==, second->finished_at + 120);
}

/* To whom a token is sent. */
static void
test_servers (void)
{
  static const struct
  {
    const char *url;
    const char *server; /* (nullable) */
  } cases[] = {
    { "https://jobs.example/a/b?c=d#e", "https://jobs.example:443" },
    { "HTTPS://jobs.example:443/a", "https://jobs.example:443" },
    { "http://jobs.example:8080", "http://jobs.example:8080" },
    { "http://name:word@jobs.example/", "http://jobs.example:80" },
    { "http://[::1]:80/a", "http://[::1]:80" },
    { "file:///a", "file://" },
    { "mailto:jobs@jobs.example", NULL },
    { "jobs", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *server = voc_fetch_dup_server (cases[i].url);

      g_test_message ("%s", cases[i].url);
      g_assert_cmpstr (server, ==, cases[i].server);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, -1);
  int status;

  g_test_init (&argc, &argv, NULL);
  nav.day = g_date_time_format (then, "%Y-%m-%d");
  nav.one = g_string_new (NULL);
  nav.two = g_string_new (NULL);
  nav.entries = g_string_new (NULL);

  sync_test_add ("/sync/nav/validator", test_validator);
  sync_test_add ("/sync/nav/pages", test_pages);
  sync_test_add ("/sync/nav/empty-page", test_empty_page);
  sync_test_add ("/sync/nav/broken-page", test_broken_page);
  sync_test_add ("/sync/nav/catching-up", test_catching_up);
  sync_test_add ("/sync/nav/token", test_token);
  sync_test_add ("/sync/nav/refused-token", test_refused_token);
  sync_test_add ("/sync/nav/entries", test_entries);
  sync_test_add ("/sync/nav/saved", test_saved);
  g_test_add_func ("/sync/nav/servers", test_servers);

  status = g_test_run ();
  g_string_free (nav.one, TRUE);
  g_string_free (nav.two, TRUE);
  g_string_free (nav.entries, TRUE);
  g_free (nav.day);
  return status;
}
