/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person did with listings, while they are synced: the library says it, and the
 * cache's copy of it is right whenever something is written to it. */

#include "sync-test.h"

/* What the user did, as the library keeps it. */
typedef struct
{
  const char *url;
  const char *native_id;
} Mark;

static gboolean
hide_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Mark *mark = data;

  return voc_hidden_set (conn, mark->url, mark->native_id, TRUE, 1, error);
}

static gboolean
save_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Mark *mark = data;
  g_autoptr (VocApplication) application = voc_application_new ();

  application->source_url = g_strdup (mark->url);
  application->source_name = g_strdup ("Example");
  application->snapshot = voc_listing_new ();
  application->snapshot->native_id = g_strdup (mark->native_id);
  application->snapshot->title = g_strdup ("Baker");
  voc_listing_seal (application->snapshot);
  return voc_applications_put (conn, application, 1, error);
}

typedef struct
{
  gboolean only_saved;
  guint    n_found;
} Search;

static gboolean
search_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  Search *search = data;
  g_autoptr (VocQuery) query = voc_query_new ();
  g_autoptr (VocResult) found = NULL;

  query->only_saved = search->only_saved;
  voc_query_seal (query, 1);
  found = voc_listings_search (conn, query, cancellable, error);
  search->n_found = found != NULL ? found->ids->len : 0;
  return found != NULL;
}

static void
assert_found (SyncTest *test,
              gboolean  only_saved,
              guint     n_wanted)
{
  Search search = { only_saved, 0 };

  sync_test_ask (test, VOC_DATABASE_CACHE, search_in_thread, &search);
  g_assert_cmpuint (search.n_found, ==, n_wanted);
}

/* The cache is lost, the library is not: everything comes again, and what was
 * hidden or saved is. */
static void
test_lost_cache (SyncTest     *test,
                 gconstpointer data)
{
  gint64           id = sync_test_add_source (test, "feed", "native");
  g_autofree char *url = g_strconcat (test->base, "feed", NULL);
  g_autofree char *cache = g_build_filename (test->folder, "cache", NULL);
  Mark             hidden = { url, "job-2" };
  Mark             saved = { url, "job-3" };
  Mark             late = { url, "job-1" };
  g_autoptr (VocSyncReport) report = NULL;

  test->etag = g_strdup ("\"one\"");
  sync_test_write_feed (test, 1, 3, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  sync_test_ask (test, VOC_DATABASE_LIBRARY, hide_in_thread, &hidden);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, save_in_thread, &saved);

  sync_test_close (test);
  sync_test_remove_folder (cache);
  sync_test_open (test);
  sync_test_assert_counts (test, id, 0, 0);

  /* A failure must not make it forget that the cache is lost. */
  test->status = 500;
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_FAILED));
  test->status = 200;
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_null (test->if_none_match);
  g_assert_cmpuint (report->n_new, ==, 3);
  assert_found (test, FALSE, 2);
  assert_found (test, TRUE, 1);

  /* The program ended before the cache heard of it. */
  sync_test_ask (test, VOC_DATABASE_LIBRARY, hide_in_thread, &late);
  assert_found (test, FALSE, 2);
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_UNCHANGED));
  assert_found (test, FALSE, 1);
}

static gboolean
take_back_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  const Mark *mark = data;
  gint64      id = voc_applications_find (conn, mark->url, "job-3", error);

  return voc_hidden_set (conn, mark->url, mark->native_id, FALSE, 1, error) && id != 0
         && voc_applications_set_removed (conn, id, TRUE, error);
}

/* Hidden and saved when the sync began, and shown and removed before it brought them. */
static void
test_taken_back_meanwhile (SyncTest     *test,
                           gconstpointer data)
{
  gint64           id = sync_test_add_source (test, "feed", "native");
  g_autofree char *url = g_strconcat (test->base, "feed", NULL);
  SyncTestSync     sync = { FALSE, NULL, NULL };
  Mark             hidden = { url, "job-2" };
  Mark             saved = { url, "job-3" };
  Mark             kept = { url, "job-4" };

  sync_test_ask (test, VOC_DATABASE_LIBRARY, hide_in_thread, &hidden);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, hide_in_thread, &kept);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, save_in_thread, &saved);
  sync_test_write_feed (test, 1, 10, "Baker");
  test->held_bytes = 10;
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &sync);
  sync_test_wait (test->held != NULL);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, take_back_in_thread, &hidden);
  sync_test_release (test);
  sync_test_wait (sync.is_done);
  g_assert_no_error (sync.error);
  g_assert_cmpuint (sync.report->n_new, ==, 10);
  assert_found (test, FALSE, 9);
  assert_found (test, TRUE, 0);
  voc_sync_report_free (sync.report);
}

/* What a program that is killed leaves is what is in the cache before the end of its sync:
 * each batch is marked by what is so then. Nobody tells the cache of anything here. */
static void
test_changed_before_the_end (SyncTest     *test,
                             gconstpointer data)
{
  gint64           id = sync_test_add_source (test, "feed", "native");
  g_autofree char *url = g_strconcat (test->base, "feed", NULL);
  SyncTestSync     sync = { FALSE, NULL, NULL };
  Mark             saved = { url, "job-3" };
  Mark             hidden = { url, "job-70" };
  Mark             late = { url, "job-80" };
  Mark             later = { url, "job-81" };

  sync_test_ask (test, VOC_DATABASE_LIBRARY, hide_in_thread, &hidden);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, save_in_thread, &saved);
  sync_test_write_feed (test, 1, 200, "Baker");
  test->held_bytes = 10;
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &sync);
  sync_test_wait (test->held != NULL);
  sync_test_release_until (test, "job-61");
  sync_test_wait (sync_test_count_open (test, id) == 60);
  assert_found (test, FALSE, 60);
  assert_found (test, TRUE, 1);

  sync_test_ask (test, VOC_DATABASE_LIBRARY, take_back_in_thread, &hidden);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, hide_in_thread, &late);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, hide_in_thread, &later);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, save_in_thread, &later);
  sync_test_release_until (test, "job-121");
  sync_test_wait (sync_test_count_open (test, id) == 120);
  assert_found (test, FALSE, 118);
  g_assert_false (sync.is_done);

  sync_test_release (test);
  sync_test_wait (sync.is_done);
  g_assert_no_error (sync.error);
  assert_found (test, FALSE, 198);
  voc_sync_report_free (sync.report);
}

static gboolean
mark_wrongly_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  gint64 source_id = *(const gint64 *) data;
  gint64 hidden = voc_listings_find (conn, source_id, "job-1", NULL);
  gint64 saved = voc_listings_find (conn, source_id, "job-2", NULL);

  return hidden != 0 && saved != 0 && voc_listings_set_hidden (conn, hidden, TRUE, error)
         && voc_listings_set_saved (conn, saved, TRUE, error);
}

/* An older program may have left them. */
static void
test_wrong_marks (SyncTest     *test,
                  gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");

  sync_test_write_feed (test, 1, 10, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  sync_test_ask (test, VOC_DATABASE_CACHE, mark_wrongly_in_thread, &id);
  assert_found (test, FALSE, 9);
  assert_found (test, TRUE, 1);

  sync_test_write_feed (test, 1, 11, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  assert_found (test, FALSE, 11);
  assert_found (test, TRUE, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/engine/lost-cache", test_lost_cache);
  sync_test_add ("/sync/engine/taken-back-meanwhile", test_taken_back_meanwhile);
  sync_test_add ("/sync/engine/changed-before-the-end", test_changed_before_the_end);
  sync_test_add ("/sync/engine/wrong-marks", test_wrong_marks);

  return g_test_run ();
}
