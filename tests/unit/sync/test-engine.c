/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine with feeds that behave, from a real server on loopback and from a
 * file: what is in the cache and in the library after a sync. */

#include "sync-test.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

static void
test_whole (SyncTest     *test,
            gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSource) source = NULL;
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  const VocSyncReport *stored;

  test->etag = g_strdup ("\"one\"");
  sync_test_write_feed (test, 1, 120, "Baker");
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_new, ==, 120);
  g_assert_cmpuint (report->n_records, ==, 120);
  g_assert_cmpuint (report->n_bytes, ==, test->body->len);
  g_assert_cmpuint (report->n_wire_bytes, >, test->body->len);
  g_assert_cmpuint (report->n_requests, ==, 1);
  g_assert_cmpuint (report->http_status, ==, 200);
  g_assert_cmpuint (report->n_skipped, ==, 0);
  g_assert_false (voc_sync_engine_is_syncing (test->engine, id));

  sync_test_assert_counts (test, id, 120, 0);
  listing = sync_test_get_listing (test, id, "job-77");
  g_assert_cmpstr (listing->title, ==, "Baker 77");
  g_assert_cmpstr (listing->company, ==, "Example");
  g_assert_cmpstr (listing->description_text, ==, "Number 77");

  source = sync_test_get_source (test, id);
  g_assert_cmpstr (source->etag, ==, "\"one\"");
  g_assert_nonnull (source->body_hash);
  g_assert_cmpuint (source->n_listings, ==, 120);
  g_assert_cmpint (source->last_outcome, ==, VOC_SYNC_OK);
  g_assert_cmpint (source->last_ok_at, ==, report->finished_at);
  g_assert_cmpint (source->next_try_at, >=, report->finished_at + 60);

  reports = sync_test_get_reports (test, id);
  g_assert_cmpuint (reports->len, ==, 1);
  stored = g_ptr_array_index (reports, 0);
  g_assert_cmpuint (stored->n_new, ==, 120);
  g_assert_cmpuint (stored->n_requests, ==, 1);
  g_assert_cmpuint (stored->n_wire_bytes, ==, report->n_wire_bytes);
  g_assert_cmpuint (test->n_finished, ==, 1);
  g_assert_cmpuint (test->n_committed, >=, 1);
  g_assert_cmpuint (test->n_progress, >=, 1);
  g_assert_cmpuint (test->progress.n_records, ==, 120);
  g_assert_cmpuint (test->progress.n_new, ==, 120);
}

#ifdef __linux__
static void
note_niceness (gpointer most,
               gpointer unused)
{
  int niceness = getpriority (PRIO_PROCESS, 0);

  for (int present = g_atomic_int_get ((int *) most); niceness > present; present = g_atomic_int_get ((int *) most))
    if (g_atomic_int_compare_and_exchange ((int *) most, present, niceness))
      break;
  g_usleep (G_USEC_PER_SEC / 50);
}

/* The highest of @n threads that anybody is lent. */
static int
get_shared_niceness (guint n)
{
  GThreadPool *pool = g_thread_pool_new (note_niceness, NULL, (int) n, FALSE, NULL);
  int          most = -20;

  for (guint i = 0; i < n; i++)
    g_thread_pool_push (pool, &most, NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  return most;
}

/* Threads that read feeds leave the processor to others; those that others have too are as
 * urgent as before, whoever they were lent to, also when the engine has ended. */
static void
test_niceness (SyncTest     *test,
               gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");
  int    own = getpriority (PRIO_PROCESS, 0);
  g_autoptr (VocSyncReport) report = NULL;

  sync_test_write_feed (test, 1, 20, "Baker");
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_new, ==, 20);
  sync_test_close (test);
  g_usleep (G_USEC_PER_SEC / 10);
  g_assert_cmpint (get_shared_niceness (4), ==, own);
  sync_test_open (test);
}
#endif

static void
test_not_modified (SyncTest     *test,
                   gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");
  g_autoptr (VocSource) source = NULL;

  test->etag = g_strdup ("\"one\"");
  sync_test_write_feed (test, 1, 3, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  g_assert_null (test->if_none_match);
  test->n_committed = 0;

  g_string_assign (test->body, "not asked for");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VocSyncReport) report = sync_test_sync (test, id, VOC_SYNC_UNCHANGED);

      g_assert_cmpuint (report->http_status, ==, 304);
      g_assert_cmpuint (report->n_bytes, ==, 0);
      g_assert_cmpuint (report->n_wire_bytes, >, 0);
      g_assert_cmpstr (test->if_none_match, ==, "\"one\"");
    }

  g_assert_cmpuint (test->n_committed, ==, 0);
  sync_test_assert_counts (test, id, 3, 0);
  source = sync_test_get_source (test, id);
  g_assert_cmpstr (source->etag, ==, "\"one\"");
  g_assert_nonnull (source->body_hash);
  g_assert_cmpint (source->last_problem, ==, VOC_PROBLEM_NONE);
}

static void
test_same_body (SyncTest     *test,
                gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");
  g_autoptr (VocSyncReport) report = NULL;

  sync_test_write_feed (test, 1, 3, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  test->n_committed = 0;
  report = sync_test_sync (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (report->n_bytes, ==, test->body->len);
  g_assert_cmpuint (report->n_records, ==, 0);
  g_assert_cmpuint (report->n_new + report->n_changed + report->n_closed, ==, 0);
  g_assert_cmpuint (test->n_committed, ==, 0);
  sync_test_assert_counts (test, id, 3, 0);
}

/* So large that it is not kept back, but read while it comes. */
static void
test_same_large_body (SyncTest     *test,
                      gconstpointer data)
{
  gint64           id = sync_test_add_source (test, "feed", "native");
  g_autofree char *filling = g_strnfill (9 * 1024 * 1024, ' ');
  g_autoptr (VocSyncReport) report = NULL;

  sync_test_write_feed (test, 1, 3, "Baker");
  g_string_append (test->body, filling);
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  test->n_committed = 0;
  report = sync_test_sync (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (report->n_unchanged, ==, 3);
  g_assert_cmpuint (test->n_committed, ==, 0);
  sync_test_assert_counts (test, id, 3, 0);
}

static void
test_changes (SyncTest     *test,
              gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");
  g_autoptr (VocSyncReport) changed = NULL;
  g_autoptr (VocSyncReport) closed = NULL;
  g_autoptr (VocSyncReport) reopened = NULL;
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (VocListing) gone = NULL;
  char *place;

  sync_test_write_feed (test, 1, 10, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));

  place = strstr (test->body->str, "Baker 4");
  memcpy (place, "Smith", 5);
  changed = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (changed->n_changed, ==, 1);
  g_assert_cmpuint (changed->n_unchanged, ==, 9);
  listing = sync_test_get_listing (test, id, "job-4");
  g_assert_cmpstr (listing->title, ==, "Smith 4");

  sync_test_write_feed (test, 3, 10, "Baker");
  closed = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (closed->n_closed, ==, 2);
  sync_test_assert_counts (test, id, 8, 2);
  gone = sync_test_get_listing (test, id, "job-1");
  g_assert_cmpint (gone->close_reason, ==, VOC_CLOSE_ABSENT);

  sync_test_write_feed (test, 2, 10, "Baker");
  reopened = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (reopened->n_reopened, ==, 1);
  sync_test_assert_counts (test, id, 9, 1);
}

static void
test_shrink (SyncTest     *test,
             gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");
  g_autoptr (VocSource) source = NULL;
  g_autoptr (VocSyncReport) agreed = NULL;

  test->etag = g_strdup ("\"one\"");
  sync_test_write_feed (test, 1, 100, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));

  /* It is asked again in full, though the server would say "not modified". */
  g_free (test->etag);
  test->etag = g_strdup ("\"two\"");
  sync_test_write_feed (test, 1, 40, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_SUSPICIOUS));
  sync_test_assert_counts (test, id, 100, 0);
  source = sync_test_get_source (test, id);
  g_assert_cmpuint (source->shrunk_to, ==, 40);
  g_assert_null (source->etag);

  /* One of quite another size does not agree. */
  g_string_assign (test->body, "[]");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_SUSPICIOUS));
  g_assert_null (test->if_none_match);
  sync_test_assert_counts (test, id, 100, 0);

  agreed = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (agreed->n_closed, ==, 100);
  sync_test_assert_counts (test, id, 0, 100);
  g_clear_pointer (&source, voc_source_free);
  source = sync_test_get_source (test, id);
  g_assert_cmpuint (source->shrunk_to, ==, 0);
  g_assert_cmpuint (source->n_listings, ==, 0);
}

static void
test_tombstone (SyncTest     *test,
                gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocListing) gone = NULL;

  sync_test_write_feed (test, 1, 3, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));

  sync_test_write_feed (test, 2, 3, "Baker");
  g_string_truncate (test->body, test->body->len - 1);
  g_string_append (test->body, ",{\"@type\":\"JobPosting\",\"identifier\":\"job-1\",\"voc:removed\":true},"
                               "{\"@type\":\"JobPosting\",\"identifier\":\"never seen\",\"voc:removed\":true}]");
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_closed, ==, 1);
  sync_test_assert_counts (test, id, 2, 1);
  gone = sync_test_get_listing (test, id, "job-1");
  g_assert_cmpint (gone->close_reason, ==, VOC_CLOSE_TOMBSTONE);
}

static void
test_file (SyncTest     *test,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "board.json", NULL);
  g_autofree char *url = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSource) source = NULL;
  gint64 id = sync_test_add_source (test, url, "");

  report = sync_test_sync (test, id, VOC_SYNC_FAILED);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_NOT_FOUND);

  sync_test_write_feed (test, 1, 500, "Baker");
  g_assert_true (g_file_set_contents (path, test->body->str, -1, NULL));
  g_clear_pointer (&report, voc_sync_report_free);
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_new, ==, 500);
  g_assert_cmpuint (report->http_status, ==, 0);
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_UNCHANGED));

  sync_test_write_feed (test, 1, 501, "Baker");
  g_assert_true (g_file_set_contents (path, test->body->str, -1, NULL));
  g_clear_pointer (&report, voc_sync_report_free);
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpuint (report->n_unchanged, ==, 500);

  /* The format was found in the bytes and kept. */
  source = sync_test_get_source (test, id);
  g_assert_cmpstr (source->format, ==, "native");
  g_assert_cmpuint (test->n_requests, ==, 0);
}

/* The server sends sixty listings and holds back the others. */
static void
test_first_rows (SyncTest     *test,
                 gconstpointer data)
{
  gint64       id = sync_test_add_source (test, "feed", "native");
  SyncTestSync sync = { FALSE, NULL, NULL };

  sync_test_write_feed (test, 1, 3000, "Baker");
  test->held_bytes = (gsize) (strstr (test->body->str, "{\"@type\":\"JobPosting\",\"identifier\":\"job-61\"") - test->body->str);
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &sync);
  sync_test_wait (sync_test_count_open (test, id) == 60);
  g_assert_cmpuint (test->n_committed, >=, 1);
  g_assert_false (sync.is_done);
  g_assert_true (voc_sync_engine_is_syncing (test->engine, id));

  sync_test_release (test);
  sync_test_wait (sync.is_done);
  g_assert_cmpuint (sync.report->n_new, ==, 3000);
  sync_test_assert_counts (test, id, 3000, 0);
  voc_sync_report_free (sync.report);
}

/* While listings change, nothing is left that a "not modified" could rely on. */
static void
test_void_validators (SyncTest     *test,
                      gconstpointer data)
{
  gint64       id = sync_test_add_source (test, "feed", "native");
  SyncTestSync sync = { FALSE, NULL, NULL };
  g_autoptr (VocSource) during = NULL;
  g_autoptr (VocSource) after = NULL;

  test->etag = g_strdup ("\"one\"");
  sync_test_write_feed (test, 1, 100, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));

  g_free (test->etag);
  test->etag = g_strdup ("\"two\"");
  sync_test_write_feed (test, 1, 200, "Baker");
  test->held_bytes = test->body->len - 100;
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &sync);
  sync_test_wait (sync_test_count_open (test, id) > 100);
  g_assert_cmpstr (test->if_none_match, ==, "\"one\"");
  during = sync_test_get_source (test, id);
  g_assert_null (during->etag);
  g_assert_null (during->body_hash);

  sync_test_release (test);
  sync_test_wait (sync.is_done);
  g_assert_cmpint (sync.report->outcome, ==, VOC_SYNC_OK);
  after = sync_test_get_source (test, id);
  g_assert_cmpstr (after->etag, ==, "\"two\"");
  voc_sync_report_free (sync.report);
}

/* The program ends in the middle of a sync. */
static void
test_stop (SyncTest     *test,
           gconstpointer data)
{
  gint64       id = sync_test_add_source (test, "feed", "native");
  SyncTestSync stopped = { FALSE, NULL, NULL };
  SyncTestSync closed = { FALSE, NULL, NULL };

  sync_test_write_feed (test, 1, 2000, "Baker");
  test->held_bytes = test->body->len / 2;
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &stopped);
  sync_test_wait (test->held != NULL && sync_test_count_open (test, id) > 500);
  voc_sync_engine_stop (test->engine);
  sync_test_wait (stopped.is_done);
  g_assert_no_error (stopped.error);
  g_assert_cmpint (stopped.report->outcome, ==, VOC_SYNC_CANCELLED);
  voc_sync_report_free (stopped.report);
  g_clear_object (&test->held);

  /* Rudely: the databases are closed under it. */
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &closed);
  sync_test_wait (test->held != NULL);
  voc_store_close (test->store);
  sync_test_release (test);
  sync_test_wait (closed.is_done);
  g_assert_no_error (closed.error);
  g_assert_cmpint (closed.report->problem, ==, VOC_PROBLEM_STORE);
  voc_sync_report_free (closed.report);
}

static void
test_two_sources (SyncTest     *test,
                  gconstpointer data)
{
  SyncTestSync syncs[3] = { { FALSE, NULL, NULL }, { FALSE, NULL, NULL }, { FALSE, NULL, NULL } };
  const char  *paths[] = { "a", "b", "c" };
  gint64       ids[3];

  for (guint i = 0; i < 3; i++)
    ids[i] = sync_test_add_source (test, paths[i], "native");
  sync_test_write_feed (test, 1, 2000, "Baker");
  for (guint i = 0; i < 3; i++)
    voc_sync_engine_sync_async (test->engine, ids[i], NULL, sync_test_synced_cb, &syncs[i]);
  for (guint i = 0; i < 3; i++)
    {
      sync_test_wait (syncs[i].is_done);
      g_assert_no_error (syncs[i].error);
      g_assert_cmpuint (syncs[i].report->n_new, ==, 2000);
      sync_test_assert_counts (test, ids[i], 2000, 0);
      voc_sync_report_free (syncs[i].report);
    }

  /* One host, so one after the other; in which order they came to it is theirs. */
  g_assert_cmpuint (test->most_active, ==, 1);
  g_assert_cmpuint (test->n_requests, ==, 3);
}

static void
test_same_source_twice (SyncTest     *test,
                        gconstpointer data)
{
  gint64         id = sync_test_add_source (test, "feed", "native");
  SyncTestSync   first = { FALSE, NULL, NULL };
  SyncTestSync   second = { FALSE, NULL, NULL };
  SyncTestSync   other = { FALSE, NULL, NULL };
  VocSyncEngine *engine = voc_sync_engine_new (test->store, test->fetcher);

  sync_test_write_feed (test, 1, 100, "Baker");
  test->held_bytes = 10;
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &first);
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &second);
  sync_test_wait (second.is_done && test->held != NULL);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_PENDING);

  /* So does the engine of another program. */
  voc_sync_engine_sync_async (engine, id, NULL, sync_test_synced_cb, &other);
  sync_test_wait (other.is_done);
  g_assert_error (other.error, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_assert_false (first.is_done);

  sync_test_release (test);
  test->held_bytes = 0;
  sync_test_wait (first.is_done);
  g_assert_cmpuint (first.report->n_new, ==, 100);
  g_clear_error (&other.error);
  other.is_done = FALSE;
  voc_sync_engine_sync_async (engine, id, NULL, sync_test_synced_cb, &other);
  sync_test_wait (other.is_done);
  g_assert_no_error (other.error);

  voc_sync_report_free (first.report);
  voc_sync_report_free (other.report);
  g_clear_error (&second.error);
  g_assert_finalize_object (engine);
}

static gboolean
remove_source_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  return voc_sources_set_removed (conn, *(gint64 *) data, TRUE, error);
}

static void
test_removed_meanwhile (SyncTest     *test,
                        gconstpointer data)
{
  gint64       id = sync_test_add_source (test, "feed", "native");
  SyncTestSync sync = { FALSE, NULL, NULL };

  sync_test_write_feed (test, 1, 100, "Baker");
  test->held_bytes = 10;
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &sync);
  sync_test_wait (test->held != NULL);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, remove_source_in_thread, &id);
  sync_test_release (test);
  sync_test_wait (sync.is_done);
  g_assert_no_error (sync.error);
  g_assert_cmpint (sync.report->problem, ==, VOC_PROBLEM_NONE);
  voc_sync_report_free (sync.report);

  sync.is_done = FALSE;
  sync.report = NULL;
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &sync);
  sync_test_wait (sync.is_done);
  g_assert_error (sync.error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&sync.error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/engine/whole", test_whole);
#ifdef __linux__
  sync_test_add ("/sync/engine/niceness", test_niceness);
#endif
  sync_test_add ("/sync/engine/not-modified", test_not_modified);
  sync_test_add ("/sync/engine/same-body", test_same_body);
  sync_test_add ("/sync/engine/same-large-body", test_same_large_body);
  sync_test_add ("/sync/engine/changes", test_changes);
  sync_test_add ("/sync/engine/shrink", test_shrink);
  sync_test_add ("/sync/engine/tombstone", test_tombstone);
  sync_test_add ("/sync/engine/file", test_file);
  sync_test_add ("/sync/engine/first-rows", test_first_rows);
  sync_test_add ("/sync/engine/void-validators", test_void_validators);
  sync_test_add ("/sync/engine/stop", test_stop);
  sync_test_add ("/sync/engine/two-sources", test_two_sources);
  sync_test_add ("/sync/engine/same-source-twice", test_same_source_twice);
  sync_test_add ("/sync/engine/removed-meanwhile", test_removed_meanwhile);

  return g_test_run ();
}
