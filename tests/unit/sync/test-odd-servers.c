/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Servers that mean well and do it in a way of their own: feeds that are kept
 * compressed, answers that were lost on the way, addresses that lead on. */

#include "sync-test.h"

#define N_JOBS 60

/* The body is what a compressed file has in it, not how it is sent. */
static void
put_down_packed (SyncTest *test,
                 guint     n_jobs,
                 gsize     length)
{
  g_autoptr (GBytes) packed = NULL;

  sync_test_write_feed (test, 1, n_jobs, "Baker");
  packed = sync_test_zip (test->body->str, test->body->len);
  g_string_truncate (test->body, 0);
  g_string_append_len (test->body, g_bytes_get_data (packed, NULL), (gssize) MIN (length, g_bytes_get_size (packed)));
  sync_test_note (&test->type, "application/gzip");
}

static void
test_packed (SyncTest     *test,
             gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "jobs.json.gz", "");
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) cut = NULL;
  g_autoptr (VocSyncReport) fewer = NULL;
  g_autoptr (VocSource) source = NULL;

  put_down_packed (test, N_JOBS, G_MAXSIZE);
  first = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (first->n_new, ==, N_JOBS);
  source = sync_test_get_source (test, id);
  g_assert_cmpstr (source->format, ==, "native");

  /* A whole transfer of half a file closes nothing. */
  put_down_packed (test, N_JOBS, test->body->len / 2);
  cut = sync_test_run (test, id);
  g_assert_cmpint (cut->problem, ==, VOC_PROBLEM_CUT_OFF);
  g_assert_cmpuint (cut->n_closed, ==, 0);
  sync_test_assert_counts (test, id, N_JOBS, 0);

  /* And one that is whole is believed at once, as it has an end. */
  put_down_packed (test, N_JOBS - 2, G_MAXSIZE);
  test->has_no_end = TRUE;
  fewer = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (fewer->n_closed, ==, 2);
}

static void
write_file (SyncTest   *test,
            const char *path)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, test->body->str, (gssize) test->body->len, &error);
  g_assert_no_error (error);
}

static void
test_packed_file (SyncTest     *test,
                  gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "jobs.json.gz", NULL);
  g_autofree char *url = g_filename_to_uri (path, NULL, NULL);
  gint64           id = sync_test_add_source (test, url, "");
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) cut = NULL;
  g_autoptr (VocSyncReport) mess = NULL;
  g_autoptr (VocSyncReport) many = NULL;

  put_down_packed (test, N_JOBS, G_MAXSIZE);
  write_file (test, path);
  first = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (first->n_new, ==, N_JOBS);

  put_down_packed (test, N_JOBS, test->body->len / 2);
  write_file (test, path);
  cut = sync_test_run (test, id);
  g_assert_cmpint (cut->problem, ==, VOC_PROBLEM_CUT_OFF);

  g_string_assign (test->body, "\x1f is no gzip stream");
  write_file (test, path);
  mess = sync_test_run (test, id);
  g_assert_cmpint (mess->problem, ==, VOC_PROBLEM_BROKEN);
  sync_test_assert_counts (test, id, N_JOBS, 0);

  /* A piece of the file becomes many pieces of the feed. */
  put_down_packed (test, 20000, G_MAXSIZE);
  g_assert_cmpuint (test->body->len, <, 1024 * 1024);
  write_file (test, path);
  many = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (many->n_new, ==, 20000 - N_JOBS);
}

/* Who has asked for the whole and hears that it has not changed has nothing. */
static void
test_not_modified_unasked (SyncTest     *test,
                           gconstpointer data)
{
  gint64           id = sync_test_add_source (test, "jobs.json", "native");
  g_autofree char *cache = g_build_filename (test->folder, "cache", NULL);
  g_autoptr (VocSyncReport) nothing = NULL;
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) lost = NULL;
  g_autoptr (VocSyncReport) still = NULL;
  g_autoptr (VocSyncReport) again = NULL;
  g_autoptr (VocSource) source = NULL;

  test->status = 304;
  nothing = sync_test_sync (test, id, VOC_SYNC_FAILED);
  g_assert_cmpint (nothing->problem, ==, VOC_PROBLEM_SERVER);
  source = sync_test_get_source (test, id);
  g_assert_cmpint (source->last_ok_at, ==, 0);

  test->status = 200;
  sync_test_write_feed (test, 1, N_JOBS, "Baker");
  first = sync_test_sync (test, id, VOC_SYNC_OK);

  /* So it is when the cache was lost, and not only once. */
  sync_test_close (test);
  sync_test_remove_folder (cache);
  sync_test_open (test);
  test->status = 304;
  lost = sync_test_sync (test, id, VOC_SYNC_FAILED);
  still = sync_test_sync (test, id, VOC_SYNC_FAILED);
  g_assert_null (test->if_none_match);

  test->status = 200;
  again = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (again->n_new, ==, N_JOBS);
}

/* The address has moved, and the feed goes on where it was or where it is now. */
static const char *next_base;

static void
answer_parts (SyncTest   *test,
              const char *path)
{
  gboolean         is_last = g_str_has_suffix (path, "/2");
  g_autofree char *head = g_strdup_printf ("{\"@type\":\"DataFeed\",%s%s%s\"dataFeedElement\":", is_last ? "" : "\"voc:next\":\"",
                                           is_last ? "" : next_base, is_last ? "" : "/2\",");

  sync_test_write_feed (test, is_last ? 11 : 1, is_last ? 20 : 10, "Baker");
  g_string_prepend (test->body, head);
  g_string_append_c (test->body, '}');
}

static void
redirect_cb (SoupServer        *server,
             SoupServerMessage *message,
             const char        *path,
             GHashTable        *query,
             gpointer           user_data)
{
  SyncTest        *test = user_data;
  g_autofree char *url = g_strconcat (test->base, path + 1, NULL);

  soup_server_message_set_redirect (message, SOUP_STATUS_MOVED_PERMANENTLY, url);
}

static void
test_moved_parts (SyncTest     *test,
                  gconstpointer data)
{
  g_autoptr (SoupServer) mover = soup_server_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;
  g_autofree char *here = NULL;
  g_autofree char *old = NULL;

  soup_server_add_handler (mover, NULL, redirect_cb, test, NULL);
  soup_server_listen_local (mover, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (mover);
  old = g_uri_to_string (uris->data);
  old[strlen (old) - 1] = '\0';
  here = g_strndup (test->base, strlen (test->base) - 1);
  test->on_request = answer_parts;

  for (guint i = 0; i < 2; i++)
    {
      const char      *base = i == 0 ? here : old;
      g_autofree char *feed = g_strdup_printf ("%s/feed%u", old, i);
      gint64           id = sync_test_add_source (test, feed, "native");
      g_autoptr (VocSyncReport) report = NULL;

      next_base = base;
      report = sync_test_sync (test, id, VOC_SYNC_OK);
      g_assert_cmpuint (report->n_new, ==, 20);
    }

  soup_server_disconnect (mover);
}

/* Nobody has to wait for what is past. */
static void
test_retry_past (SyncTest     *test,
                 gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "jobs.json", "native");
  g_autoptr (VocSyncReport) busy = NULL;
  g_autoptr (VocSyncReport) again = NULL;

  test->status = 503;
  test->retry_after = g_strdup ("Wed, 21 Oct 2015 07:28:00 GMT");
  busy = sync_test_sync (test, id, VOC_SYNC_FAILED);
  g_assert_cmpint (busy->problem, ==, VOC_PROBLEM_SERVER);

  test->status = 200;
  sync_test_write_feed (test, 1, 3, "Baker");
  again = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (again->n_new, ==, 3);
}

/* The encoding of XML, which only the head says. */
static void
test_told_charset (SyncTest     *test,
                   gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "jobs.rss", "rss");
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocListing) listing = NULL;

  test->type = g_strdup ("text/xml; charset=ISO-8859-1");
  g_string_assign (test->body, "<rss version=\"2.0\"><channel><title>Jobs</title><item><guid isPermaLink=\"false\">1</guid>"
                               "<title>G\xe4rtner</title></item></channel></rss>");
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_new, ==, 1);
  listing = sync_test_get_listing (test, id, "1");
  g_assert_cmpstr (listing->title, ==, "Gärtner");
}

static void
answer_page (SyncTest   *test,
             const char *path)
{
  gboolean is_page = g_str_equal (path, "/careers");

  g_free (test->type);
  test->type = g_strdup (is_page ? "text/html" : "application/json");
  if (is_page)
    g_string_assign (test->body, "<!doctype html><title>Jobs</title><script type=application/ld+json>{\"@type\":\"WebSite\"}</script>"
                                 "<link rel=alternate type=application/feed+json href=/jobs.json><p>Work with us");
  else
    sync_test_write_feed (test, 1, 3, "Baker");
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  VocFeedPreview **preview = user_data;

  *preview = voc_sync_engine_preview_finish (VOC_SYNC_ENGINE (object), result, NULL);
  g_assert_nonnull (*preview);
}

/* The tags at the end of a page may be left out. */
static void
test_open_page (SyncTest     *test,
                gconstpointer data)
{
  g_autofree char *url = g_strconcat (test->base, "careers", NULL);
  g_autoptr (VocFeedPreview) preview = NULL;

  test->on_request = answer_page;
  voc_sync_engine_preview_async (test->engine, url, FALSE, NULL, previewed_cb, &preview);
  sync_test_wait (preview != NULL);
  g_assert_cmpuint (preview->n_seen, ==, 3);
  g_assert_true (g_str_has_suffix (preview->url, "/jobs.json"));
}

/* Where a feed in several parts may go on. */
static void
test_next (void)
{
  static const struct
  {
    const char *asked;
    const char *answered; /* (nullable) */
    const char *next;
    const char *address; /* (nullable) */
  } ways[] = {
    { "https://a.example/1", NULL, "https://a.example/2", "https://a.example/2" },
    { "https://a.example/1", "https://www.a.example/1", "https://a.example/2", "https://a.example/2" },
    { "https://a.example/1", "https://www.a.example/1", "https://www.a.example/2", "https://www.a.example/2" },
    { "https://a.example/1", "https://www.a.example/1", "http://www.a.example/2", "https://www.a.example/2" },
    { "https://a.example/1", NULL, "HTTP://a.example/2", "https://a.example/2" },
    { "https://a.example/1", NULL, "http://a.example:80/2?x=%20#y", "https://a.example/2?x=%20#y" },
    { "https://a.example/1", NULL, "https://a.example:443/2", "https://a.example:443/2" },
    { "https://a.example:443/1", NULL, "https://a.example/2", "https://a.example/2" },
    { "http://a.example/1", NULL, "http://a.example:80/2", "http://a.example:80/2" },
    { "https://a.example/1", NULL, "http://a.example:443/2", NULL },
    { "https://a.example:80/1", NULL, "http://a.example:80/2", NULL },
    { "https://a.example:8443/1", NULL, "http://a.example/2", NULL },
    { "https://a.example/1", NULL, "http://a.example:8080/2", NULL },
    { "http://a.example/1", NULL, "https://a.example/2", NULL },
    { "https://a.example/1", NULL, "https://b.example/2", NULL },
    { "https://a.example/1", NULL, "http://b.example/2", NULL },
    { "https://a.example/1", NULL, "https://a.example@b.example/2", NULL },
    { "https://a.example/1", NULL, "mailto:a@a.example", NULL },
    { "https://a.example/1", NULL, "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *address = voc_fetch_dup_next (ways[i].asked, ways[i].answered, ways[i].next);

      g_test_message ("%s", ways[i].next);
      g_assert_cmpstr (address, ==, ways[i].address);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/odd/packed", test_packed);
  sync_test_add ("/sync/odd/packed-file", test_packed_file);
  sync_test_add ("/sync/odd/not-modified-unasked", test_not_modified_unasked);
  sync_test_add ("/sync/odd/moved-parts", test_moved_parts);
  sync_test_add ("/sync/odd/retry-past", test_retry_past);
  sync_test_add ("/sync/odd/told-charset", test_told_charset);
  sync_test_add ("/sync/odd/open-page", test_open_page);
  g_test_add_func ("/sync/odd/next", test_next);

  return g_test_run ();
}
