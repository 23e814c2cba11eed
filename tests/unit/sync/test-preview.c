/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A look at what is at an address, from a real server on loopback. */

#include "sync-test.h"

typedef struct
{
  gboolean        is_done;
  VocFeedPreview *preview;
  GError         *error;
} Answer;

static void
preview_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Answer *answer = user_data;

  answer->preview = voc_sync_engine_preview_finish (VOC_SYNC_ENGINE (object), result, &answer->error);
  answer->is_done = TRUE;
}

static VocFeedPreview *
preview (SyncTest   *test,
         const char *address,
         GError    **error)
{
  Answer           answer = { FALSE, NULL, NULL };
  gboolean         is_own = strchr (address, '/') == NULL || g_str_has_prefix (address, "api/");
  g_autofree char *url = is_own ? g_strconcat (test->base, address, NULL) : g_strdup (address);

  voc_sync_engine_preview_async (test->engine, url, FALSE, NULL, preview_cb, &answer);
  sync_test_wait (answer.is_done);
  if (answer.error != NULL)
    g_propagate_error (error, answer.error);
  return answer.preview;
}

static const char *
get_title (VocFeedPreview *seen,
           guint           index)
{
  const VocListing *listing = g_ptr_array_index (seen->listings, index);

  return listing->title;
}

typedef struct
{
  const char *format;
  const char *type;
  const char *body;
  const char *title; /* of the first listing */
} Sample;

static const Sample samples[] = {
  { "native", "application/json",
    "{\"@type\":\"DataFeed\",\"name\":\"Jobs\",\"dataFeedElement\":[{\"@type\":\"JobPosting\",\"identifier\":\"1\","
    "\"title\":\"Baker\",\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"Example\"}}]}",
    "Baker" },
  { "native", "text/plain",
    "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Smith\"}\n"
    "{\"@type\":\"JobPosting\",\"identifier\":\"2\",\"title\":\"Baker\"}\n",
    "Smith" },
  { "page", "text/html",
    "<!DOCTYPE html><html><head><script type=\"application/ld+json\">{\"@type\":\"JobPosting\",\"identifier\":\"1\","
    "\"title\":\"Nurse\",\"url\":\"https://jobs.example/1\"}</script></head><body></body></html>",
    "Nurse" },
  { "greenhouse", "application/json",
    "{\"jobs\":[{\"id\":4000000001,\"internal_job_id\":5,\"title\":\"Welder\",\"updated_at\":\"2026-11-02T08:00:00-04:00\","
    "\"first_published\":\"2026-11-01T08:00:00-04:00\",\"requisition_id\":\"R1\",\"location\":{\"name\":\"Berlin\"},"
    "\"absolute_url\":\"https://boards.greenhouse.io/example/jobs/4000000001\",\"company_name\":\"Example\","
    "\"content\":\"&lt;p&gt;Weld&lt;/p&gt;\"}],\"meta\":{\"total\":1}}",
    "Welder" },
  { "lever", "application/json",
    "[{\"id\":\"0b1c2d3e-0000-4000-8000-000000000001\",\"text\":\"Cook\",\"createdAt\":1790000000000,"
    "\"categories\":{\"commitment\":\"Full-time\",\"location\":\"Paris\",\"team\":\"Kitchen\"},"
    "\"descriptionPlain\":\"Cook\",\"description\":\"<p>Cook</p>\",\"lists\":[],"
    "\"hostedUrl\":\"https://jobs.lever.co/example/0b1c2d3e\",\"applyUrl\":\"https://jobs.lever.co/example/0b1c2d3e/apply\"}]",
    "Cook" },
  { "rss", "application/rss+xml",
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Jobs</title><link>https://jobs.example/</link>"
    "<item><title>Driver</title><link>https://jobs.example/9</link><guid>9</guid></item></channel></rss>",
    "Driver" },
};

static void
test_formats (SyncTest     *test,
              gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VocFeedPreview) seen = NULL;

      g_string_assign (test->body, samples[i].body);
      g_free (test->type);
      test->type = g_strdup (samples[i].type);
      seen = preview (test, "feed", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (voc_format_get_info (seen->format)->id, ==, samples[i].format);
      g_assert_cmpstr (get_title (seen, 0), ==, samples[i].title);
      g_assert_true (seen->is_whole);
      g_assert_cmpuint (seen->n_seen, ==, seen->listings->len);
      g_assert_true (g_str_has_suffix (seen->url, "/feed"));
    }
}

static void
test_described (SyncTest     *test,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocFeedPreview) seen = NULL;

  g_string_assign (test->body,
                   "{\"@type\":\"DataFeed\",\"name\":\"Example jobs\",\"url\":\"https://jobs.example/\","
                   "\"creditText\":\"From Example\",\"numberOfItems\":2,\"dataFeedElement\":["
                   "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Baker\"},"
                   "{\"@type\":\"JobPosting\",\"identifier\":\"2\"}]}");
  seen = preview (test, "feed", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen->title, ==, "Example jobs");
  g_assert_cmpstr (seen->home_url, ==, "https://jobs.example/");
  g_assert_cmpstr (seen->attribution, ==, "From Example");
  g_assert_cmpint (seen->advertised, ==, 2);
  g_assert_cmpuint (seen->listings->len, ==, 1);
  g_assert_cmpuint (seen->issues->len, >=, 1);
}

/* The rest of a large feed is not waited for. */
static void
test_large (SyncTest     *test,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocFeedPreview) seen = NULL;

  sync_test_write_feed (test, 1, 3000, "Baker");
  test->held_bytes = (gsize) (strstr (test->body->str, "{\"@type\":\"JobPosting\",\"identifier\":\"job-901\"") - test->body->str);
  seen = preview (test, "feed", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen->listings->len, ==, 50);
  g_assert_cmpstr (get_title (seen, 49), ==, "Baker 50");
  g_assert_cmpuint (seen->n_seen, >=, 50);
  g_assert_cmpuint (seen->n_seen, <, 3000);
  g_assert_false (seen->is_whole);
  g_clear_object (&test->held);
}

static void
test_cut (SyncTest     *test,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocFeedPreview) seen = NULL;
  const VocFeedIssue *issue;

  sync_test_write_feed (test, 1, 10, "Baker");
  g_string_truncate (test->body, test->body->len - 20);
  seen = preview (test, "feed", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen->listings->len, ==, 9);
  g_assert_false (seen->is_whole);
  issue = g_ptr_array_index (seen->issues, seen->issues->len - 1);
  g_assert_cmpint (issue->severity, ==, VOC_FEED_ERROR);
}

static void
test_file (SyncTest     *test,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "the board.json", NULL);
  g_autofree char *url = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocFeedPreview) by_path = NULL;
  g_autoptr (VocFeedPreview) by_url = NULL;

  g_assert_true (g_file_set_contents (path, samples[0].body, -1, NULL));
  by_path = preview (test, path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (by_path->url, ==, url);
  g_assert_cmpstr (get_title (by_path, 0), ==, "Baker");
  by_url = preview (test, url, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (by_url->listings->len, ==, 1);
}

/* A page without jobs leads to a feed that is previewed instead. The first one
 * that it names is not there. */
static void
serve_careers_cb (SoupServer        *server,
                  SoupServerMessage *message,
                  const char        *path,
                  GHashTable        *query,
                  gpointer           user_data)
{
  static const char page[] = "<!DOCTYPE html><html><head>"
                             "<link rel=alternate type=application/rss+xml href=/lost-jobs.rss>"
                             "<link rel=alternate type=application/rss+xml href=/jobs.rss>"
                             "</head><body>Work with us</body></html>";
  const char       *body = g_str_equal (path, "/jobs.rss") ? samples[5].body : page;

  if (g_str_equal (path, "/lost-jobs.rss"))
    {
      soup_server_message_set_status (message, 404, NULL);
      return;
    }
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, body == page ? "text/html" : "application/rss+xml", SOUP_MEMORY_COPY, body, strlen (body));
}

static void
test_careers_page (SyncTest     *test,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocFeedPreview) seen = NULL;

  soup_server_remove_handler (test->server, NULL);
  soup_server_add_handler (test->server, NULL, serve_careers_cb, test, NULL);
  seen = preview (test, "careers", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (seen->url, "/jobs.rss"));
  g_assert_cmpstr (voc_format_get_info (seen->format)->id, ==, "rss");
  g_assert_cmpstr (get_title (seen, 0), ==, "Driver");
  g_assert_true (seen->is_whole);
}

static void
serve_site_cb (SoupServer        *server,
               SoupServerMessage *message,
               const char        *path,
               GHashTable        *query,
               gpointer           user_data)
{
  SyncTest   *test = user_data;
  const char *body = "<html><a href=/about>About</a><a href=/careers/>Careers</a></html>";

  test->n_requests++;
  if (g_str_equal (path, "/careers/"))
    body = "<html><a href=/careers/all>All openings</a><script>fetch('/jobs.rss')</script>"
           "<link rel=alternate type=application/rss+xml href=/jobs.rss></html>";
  else if (g_str_equal (path, "/jobs.rss"))
    body = samples[5].body;
  else if (!g_str_equal (path, "/"))
    body = "<html><a href=/careers/1>1</a><a href=/careers/2>2</a><a href=/careers/3>3</a></html>";
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, *body == '<' && body[1] == 'h' ? "text/html" : "application/rss+xml", SOUP_MEMORY_COPY,
                                    body, strlen (body));
}

/* From the front page by way of the careers page, and not on for ever. */
static void
test_front_page (SyncTest     *test,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) lost = NULL;
  g_autoptr (VocFeedPreview) seen = NULL;

  soup_server_remove_handler (test->server, NULL);
  soup_server_add_handler (test->server, NULL, serve_site_cb, test, NULL);
  seen = preview (test, "", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (seen->url, "/jobs.rss"));
  g_assert_cmpstr (get_title (seen, 0), ==, "Driver");
  g_assert_cmpuint (test->n_requests, ==, 3);

  test->n_requests = 0;
  g_assert_null (preview (test, "blog", &lost));
  g_assert_error (lost, VOC_SYNC_ERROR, VOC_PROBLEM_NOT_A_FEED);
  g_assert_cmpint (voc_sync_error_get_sight (lost)->kind, ==, VOC_SIGHT_LINK);
  g_assert_cmpuint (test->n_requests, <=, 5);
}

/* When it leads nowhere, the page itself is what is wrong. */
static void
test_careers_page_without (SyncTest     *test,
                           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VocFeedPreview *seen;

  test->type = g_strdup ("text/html");
  g_string_assign (test->body, "<!DOCTYPE html><html><head><link rel=alternate type=application/rss+xml href=/jobs.rss>"
                               "</head><body>Work with us</body></html>");
  seen = preview (test, "careers", &error);
  g_assert_null (seen);
  g_assert_error (error, VOC_SYNC_ERROR, VOC_PROBLEM_NOT_A_FEED);
  g_assert_cmpint (voc_sync_error_get_sight (error)->kind, ==, VOC_SIGHT_LINK);
  g_assert_true (g_str_has_suffix (voc_sync_error_get_sight (error)->subject, "/jobs.rss"));
  g_assert_cmpuint (test->n_requests, ==, 2);
}

static void
assert_sees (SyncTest      *test,
             const char    *address,
             VocSyncProblem problem,
             VocSightKind   kind,
             const char    *subject)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  VocFeedPreview *seen = preview (test, address, &error);

  g_assert_error (error, VOC_SYNC_ERROR, (int) problem);
  g_assert_null (seen);
  copy = g_error_copy (error);
  g_assert_cmpint (voc_sync_error_get_sight (copy)->kind, ==, kind);
  g_assert_cmpstr (voc_sync_error_get_sight (copy)->subject, ==, subject);
}

static void
assert_fails (SyncTest      *test,
              const char    *address,
              VocSyncProblem problem)
{
  assert_sees (test, address, problem, VOC_SIGHT_NONE, NULL);
}

static void
test_no_feed (SyncTest     *test,
              gconstpointer data)
{
  test->type = g_strdup ("text/html");
  g_string_assign (test->body, "<!DOCTYPE html><html><body><p>Hello</p></body></html>");
  assert_sees (test, "page", VOC_PROBLEM_NOT_A_FEED, VOC_SIGHT_PAGE, NULL);
  g_string_assign (test->body, "<!DOCTYPE html><html><body><a href=https://acme.wd1.myworkdayjobs.com/en/x>Jobs</a></body></html>");
  assert_sees (test, "workday", VOC_PROBLEM_NOT_A_FEED, VOC_SIGHT_SYSTEM, "Workday");
  g_string_assign (test->body, "<html><script type=application/ld+json>{\"@type\":\"Organization\"}</script></html>");
  assert_sees (test, "organization", VOC_PROBLEM_NOT_A_FEED, VOC_SIGHT_PAGE, NULL);
  g_string_assign (test->body, "{\"weather\":\"fine\"}");
  assert_sees (test, "weather", VOC_PROBLEM_NOT_A_FEED, VOC_SIGHT_DATA, NULL);
  g_string_assign (test->body, "{\"error\":\"no such board\"}");
  assert_sees (test, "refusal", VOC_PROBLEM_NOT_A_FEED, VOC_SIGHT_REFUSAL, NULL);
  g_string_assign (test->body, "");
  assert_sees (test, "empty", VOC_PROBLEM_NOT_A_FEED, VOC_SIGHT_EMPTY, NULL);
  g_string_assign (test->body, "Good morning");
  assert_sees (test, "text", VOC_PROBLEM_NOT_A_FEED, VOC_SIGHT_OTHER, NULL);
  test->status = 404;
  assert_fails (test, "nothing", VOC_PROBLEM_NOT_FOUND);

  assert_sees (test, "ftp://jobs.example/feed", VOC_PROBLEM_NOT_A_FEED, VOC_SIGHT_NO_ADDRESS, "ftp://jobs.example/feed");
  assert_sees (test, "no address / at all", VOC_PROBLEM_NOT_A_FEED, VOC_SIGHT_NO_ADDRESS, "no address / at all");
  assert_fails (test, "http://jobs.example/feed", VOC_PROBLEM_INSECURE);
  assert_fails (test, "/nowhere/board.json", VOC_PROBLEM_NOT_FOUND);
  assert_fails (test, test->folder, VOC_PROBLEM_NOT_A_FEED);
}

static void
test_cancel (SyncTest     *test,
             gconstpointer data)
{
  Answer           answer = { FALSE, NULL, NULL };
  g_autofree char *url = g_strconcat (test->base, "feed", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  sync_test_write_feed (test, 1, 10, "Baker");
  test->held_bytes = 20;
  voc_sync_engine_preview_async (test->engine, url, FALSE, cancellable, preview_cb, &answer);
  sync_test_wait (test->held != NULL);
  g_cancellable_cancel (cancellable);
  sync_test_wait (answer.is_done);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  g_clear_object (&test->held);
}

#define NAV_LINE(id, status, title) \
  "{\"id\":\"" id "\",\"_feed_entry\":{\"uuid\":\"" id "\",\"status\":\"" status "\",\"title\":\"" title "\",\"businessName\":\"B\"}}"

static void
serve_nav (SyncTest   *test,
           const char *path)
{
  gboolean is_last = g_strcmp0 (test->query, "last=true") == 0;

  test->status = is_last && test->retry_after != NULL ? 304 : 200;
  if (!is_last)
    {
      g_string_assign (test->body, "{\"id\":\"1\",\"next_url\":\"/api/v1/feed/2\",\"items\":[" NAV_LINE ("old", "ACTIVE", "Old") "]}");
      return;
    }

  g_string_assign (test->body, "{\"id\":\"2\",\"next_url\":null,\"items\":[");
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (test->body, NAV_LINE ("j%u", "ACTIVE", "Baker %u") ",", i, i, i);
  g_string_append (test->body, NAV_LINE ("j58", "INACTIVE", "...") "," NAV_LINE ("j20", "ACTIVE", "Baker again") "]}");
}

/* Of a feed that is told from its oldest on, the newest are to be seen; a page without
 * lines is none to look at. */
static void
test_newest (SyncTest     *test,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocFeedPreview) newest = NULL;
  g_autoptr (VocFeedPreview) oldest = NULL;

  test->on_request = serve_nav;
  newest = preview (test, "api/v1/feed", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (voc_format_get_info (newest->format)->id, ==, "nav");
  g_assert_cmpstr (test->query, ==, "last=true");
  g_assert_true (g_str_has_suffix (newest->url, "/api/v1/feed"));
  g_assert_cmpuint (newest->listings->len, ==, 49);
  g_assert_cmpuint (newest->n_seen, ==, 59);
  g_assert_false (newest->is_whole);
  g_assert_cmpstr (get_title (newest, 0), ==, "Baker again");
  g_assert_cmpstr (get_title (newest, 1), ==, "Baker 59");
  g_assert_cmpstr (get_title (newest, 2), ==, "Baker 57");

  test->retry_after = g_strdup ("0");
  oldest = preview (test, "api/v1/feed", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (oldest->listings->len, ==, 1);
  g_assert_cmpstr (get_title (oldest, 0), ==, "Old");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/preview/formats", test_formats);
  sync_test_add ("/sync/preview/described", test_described);
  sync_test_add ("/sync/preview/large", test_large);
  sync_test_add ("/sync/preview/cut", test_cut);
  sync_test_add ("/sync/preview/file", test_file);
  sync_test_add ("/sync/preview/careers-page", test_careers_page);
  sync_test_add ("/sync/preview/front-page", test_front_page);
  sync_test_add ("/sync/preview/careers-page-without", test_careers_page_without);
  sync_test_add ("/sync/preview/no-feed", test_no_feed);
  sync_test_add ("/sync/preview/newest", test_newest);
  sync_test_add ("/sync/preview/cancel", test_cancel);

  return g_test_run ();
}
