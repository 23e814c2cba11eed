/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds of changes through the real engine: what is asked, in which order things may
 * come, what is remembered of them, and what has to go. */

#include "sync-test.h"

#include "store/voc-stream-store.h"

/* Seconds before now at which something was changed. */
#define AGO(seconds) (g_get_real_time () / G_USEC_PER_SEC - (seconds))

static GString *snapshot; /* what "…/snapshot" answers */
static GString *changes;  /* what "…/stream" answers */
static guint    refusal;  /* not 0: the status of "…/stream" */

static void
serve_jobtech (SyncTest   *test,
               const char *path)
{
  gboolean is_stream = g_str_has_suffix (path, "/stream");

  g_string_assign (test->body, is_stream ? changes->str : snapshot->str);
  test->status = is_stream && refusal != 0 ? refusal : 200;
}

/* Adds an ad to a body, which is an array that is not closed yet. */
static void
add_ad (GString    *body,
        const char *id,
        const char *title,
        gint64      changed_at)
{
  g_string_append_printf (body,
                          "%s{\"id\":\"%s\",\"headline\":\"%s\",\"removed\":false,\"timestamp\":%" G_GINT64_FORMAT "000,"
                          "\"description\":{\"text\":\"Text of %s\"}}",
                          body->len > 1 ? "," : "", id, title, changed_at, id);
}

static void
add_removal (GString    *body,
             const char *id,
             gint64      removed_at)
{
  g_string_append_printf (body, "%s{\"id\":\"%s\",\"removed\":true,\"timestamp\":%" G_GINT64_FORMAT "000}",
                          body->len > 1 ? "," : "", id, removed_at);
}

/* Three ads; nothing has changed. */
static gint64
follow_jobtech (SyncTest *test)
{
  test->on_request = serve_jobtech;
  refusal = 0;
  g_string_assign (changes, "[]");
  g_string_assign (snapshot, "[");
  add_ad (snapshot, "1", "Baker", AGO (5000));
  add_ad (snapshot, "2", "Miller", AGO (4000));
  add_ad (snapshot, "3", "Cook", AGO (3000));
  g_string_append_c (snapshot, ']');
  return sync_test_add_source (test, "v2/snapshot?occupation-concept-id=x", "jobtech");
}

static VocSyncReport *
sync_now (SyncTest      *test,
          gint64         id,
          VocSyncOutcome outcome)
{
  g_string_truncate (test->paths, 0);
  return sync_test_sync (test, id, outcome);
}

static void
assert_listing (SyncTest       *test,
                gint64          source_id,
                const char     *native_id,
                const char     *title,
                VocListingState state)
{
  g_autoptr (VocListing) listing = sync_test_get_listing (test, source_id, native_id);

  g_assert_nonnull (listing);
  g_assert_cmpstr (listing->title, ==, title);
  g_assert_cmpint (listing->state, ==, state);
}

static void
test_changes (SyncTest     *test,
              gconstpointer data)
{
  gint64 id = follow_jobtech (test);
  g_autoptr (VocSyncReport) first = sync_now (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) second = NULL;
  g_autoptr (VocSyncReport) third = NULL;
  g_autoptr (VocSource) source = NULL;
  g_autoptr (VocListing) gone = NULL;

  g_assert_cmpuint (first->n_new, ==, 3);
  g_assert_cmpstr (test->paths->str, ==, "/v2/snapshot");
  g_assert_cmpstr (test->query, ==, "occupation-concept-id=x");
  source = sync_test_get_source (test, id);
  g_assert_nonnull (source->cursor);
  g_assert_null (source->body_hash);

  g_string_assign (changes, "[");
  add_removal (changes, "1", AGO (100));
  add_ad (changes, "2", "Miller at night", AGO (90));
  add_ad (changes, "4", "Smith", AGO (80));
  g_string_append_c (changes, ']');
  second = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (test->paths->str, ==, "/v2/stream");
  g_assert_true (g_str_has_prefix (test->query, "occupation-concept-id=x&date=20"));
  g_assert_null (test->if_none_match);
  g_assert_cmpuint (second->n_closed, ==, 1);
  g_assert_cmpuint (second->n_changed, ==, 1);
  g_assert_cmpuint (second->n_new, ==, 1);
  sync_test_assert_counts (test, id, 3, 1);

  /* What was closed can still be read. */
  gone = sync_test_get_listing (test, id, "1");
  g_assert_cmpint (gone->close_reason, ==, VOC_CLOSE_TOMBSTONE);
  g_assert_cmpstr (gone->description_text, ==, "Text of 1");

  /* The overlap brings the same again. */
  third = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (third->n_unchanged, ==, 2);
  sync_test_assert_counts (test, id, 3, 1);
}

/* Whatever comes late says nothing any more. */
static void
test_late (SyncTest     *test,
           gconstpointer data)
{
  gint64 id = follow_jobtech (test);
  g_autoptr (VocSyncReport) first = sync_now (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) removed = NULL;
  g_autoptr (VocSyncReport) late = NULL;
  g_autoptr (VocSyncReport) back = NULL;
  g_autoptr (VocListing) never = NULL;
  gint64 at = AGO (100);

  g_string_assign (changes, "[");
  add_removal (changes, "1", at);
  add_removal (changes, "9", at);
  add_ad (changes, "2", "Miller at night", at);
  g_string_append_c (changes, ']');
  removed = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (removed->n_closed, ==, 1);

  g_string_assign (changes, "[");
  add_ad (changes, "1", "Baker of old", at - 1);
  add_ad (changes, "9", "Never here", at - 1);
  add_ad (changes, "2", "Miller of old", at - 1);
  add_removal (changes, "2", at - 1);
  g_string_append_c (changes, ']');
  late = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (late->n_unchanged, ==, 3);
  assert_listing (test, id, "1", "Baker", VOC_LISTING_CLOSED);
  assert_listing (test, id, "2", "Miller at night", VOC_LISTING_OPEN);
  never = sync_test_get_listing (test, id, "9");
  g_assert_null (never);

  g_string_assign (changes, "[");
  add_ad (changes, "1", "Baker again", at + 1);
  add_ad (changes, "9", "Here at last", at + 1);
  g_string_append_c (changes, ']');
  back = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (back->n_reopened, ==, 1);
  g_assert_cmpuint (back->n_new, ==, 1);
  assert_listing (test, id, "1", "Baker again", VOC_LISTING_OPEN);
  assert_listing (test, id, "9", "Here at last", VOC_LISTING_OPEN);
}

/* A feed whose format is told by its first bytes only. */
static void
test_found (SyncTest     *test,
            gconstpointer data)
{
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) second = NULL;
  gint64 id;

  follow_jobtech (test);
  id = sync_test_add_source (test, "v2/snapshot", "");
  first = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (first->n_new, ==, 3);
  second = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpstr (test->paths->str, ==, "/v2/stream");
}

typedef struct
{
  gint64      source_id;
  const char *cursor;
} Cursor;

static gboolean
set_cursor_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  const Cursor *cursor = data;

  return voc_streams_set_cursor (conn, cursor->source_id, cursor->cursor, error);
}

/* As the cache was when the power went. */
static void
set_cursor (SyncTest   *test,
            gint64      source_id,
            const char *text)
{
  Cursor cursor = { source_id, text };

  sync_test_ask (test, VOC_DATABASE_CACHE, set_cursor_in_thread, &cursor);
}

/* The newest ad is a day older than what the cache has of the feed. */
static void
test_cache_behind (SyncTest     *test,
                   gconstpointer data)
{
  gint64 id = follow_jobtech (test);
  g_autoptr (VocSyncReport) first = sync_now (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *behind = g_strdup_printf ("%" G_GINT64_FORMAT, AGO (24 * 3600));

  again = sync_now (test, id, VOC_SYNC_UNCHANGED);
  before = g_strdup (test->query);
  set_cursor (test, id, behind);
  g_clear_pointer (&again, voc_sync_report_free);
  again = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpstr (test->paths->str, ==, "/v2/stream");
  g_assert_cmpstr (test->query, <, before);
}

/* Too old a cursor, or none, and the feed begins again: what is not there is closed,
 * and what was taken away stays away. */
static void
test_begin_again (SyncTest     *test,
                  gconstpointer data)
{
  gint64 id = follow_jobtech (test);
  g_autoptr (VocSyncReport) first = sync_now (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) removed = NULL;
  g_autoptr (VocSyncReport) again = NULL;
  g_autofree char *old = g_strdup_printf ("%" G_GINT64_FORMAT, AGO (15 * 24 * 3600));

  g_string_assign (changes, "[");
  add_removal (changes, "1", AGO (100));
  g_string_append_c (changes, ']');
  removed = sync_now (test, id, VOC_SYNC_OK);

  set_cursor (test, id, old);
  g_string_assign (snapshot, "[");
  add_ad (snapshot, "1", "Baker", AGO (5000));
  add_ad (snapshot, "2", "Miller", AGO (4000));
  g_string_append_c (snapshot, ']');
  again = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (test->paths->str, ==, "/v2/snapshot");
  g_assert_cmpuint (again->n_closed, ==, 1);
  g_assert_cmpuint (again->n_reopened, ==, 0);
  assert_listing (test, id, "1", "Baker", VOC_LISTING_CLOSED);
  assert_listing (test, id, "3", "Cook", VOC_LISTING_CLOSED);
}

/* Once may be a bad day of the server. */
static void
test_refused (SyncTest     *test,
              gconstpointer data)
{
  gint64 id = follow_jobtech (test);
  g_autoptr (VocSyncReport) first = sync_now (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) once = NULL;
  g_autoptr (VocSyncReport) twice = NULL;
  g_autoptr (VocSyncReport) again = NULL;

  refusal = 400;
  once = sync_now (test, id, VOC_SYNC_FAILED);
  twice = sync_now (test, id, VOC_SYNC_FAILED);
  g_assert_cmpstr (test->paths->str, ==, "/v2/stream");
  sync_test_assert_counts (test, id, 3, 0);

  again = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpstr (test->paths->str, ==, "/v2/snapshot");
  g_assert_cmpuint (again->n_unchanged, ==, 3);
}

typedef struct
{
  gint64   source_id;
  gint64   version;
  gboolean is_late;
} Question;

static gboolean
is_late_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  Question *question = data;

  return voc_streams_is_late (conn, question->source_id, "1", question->version, &question->is_late, error);
}

static gboolean
is_late (SyncTest *test,
         gint64    source_id,
         gint64    changed_at)
{
  Question question = { source_id, changed_at * 1000, FALSE };

  sync_test_ask (test, VOC_DATABASE_CACHE, is_late_in_thread, &question);
  return question.is_late;
}

/* A clock that is far ahead bars the way for a day, and is not waited for. */
static void
test_ahead (SyncTest     *test,
            gconstpointer data)
{
  gint64 id = follow_jobtech (test);
  g_autoptr (VocSyncReport) first = sync_now (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) removed = NULL;
  g_autoptr (VocSyncReport) after = NULL;
  g_autofree char *year = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_string_assign (changes, "[");
  add_removal (changes, "1", G_GINT64_CONSTANT (4102444799));
  g_string_append_c (changes, ']');
  removed = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (removed->n_closed, ==, 1);
  g_assert_true (is_late (test, id, AGO (0)));
  g_assert_false (is_late (test, id, AGO (-25 * 3600)));

  after = sync_now (test, id, VOC_SYNC_UNCHANGED);
  year = g_strdup_printf ("date=%d", g_date_time_get_year (now));
  g_assert_cmpstr (test->paths->str, ==, "/v2/stream");
  g_assert_nonnull (strstr (test->query, year));
}

/* A search that finds less closes nothing, and tells the server its public key. */
static void
serve_search (SyncTest   *test,
              const char *path)
{
  gboolean is_second = strstr (test->query, "page=2") != NULL;

  g_string_printf (test->body, "{\"stellenangebote\":[{\"refnr\":\"%s\",\"titel\":\"Koch\"}],\"maxErgebnisse\":%u}",
                   is_second ? "2" : "1", refusal);
}

static void
test_search (SyncTest     *test,
             gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "pc/v4/jobs?was=Koch", "arbeitsagentur");
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) less = NULL;

  refusal = 101;
  test->on_request = serve_search;
  first = sync_now (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (first->n_requests, ==, 2);
  g_assert_cmpuint (first->n_new, ==, 2);
  g_assert_cmpstr (test->query, ==, "was=Koch&size=100&page=2");
  g_assert_cmpstr (test->api_key, ==, "jobboerse-jobsuche");

  refusal = 1;
  less = sync_now (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (less->n_requests, ==, 1);
  g_assert_cmpuint (less->n_closed, ==, 0);
  sync_test_assert_counts (test, id, 2, 0);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  snapshot = g_string_new (NULL);
  changes = g_string_new (NULL);

  sync_test_add ("/sync/streams/changes", test_changes);
  sync_test_add ("/sync/streams/late", test_late);
  sync_test_add ("/sync/streams/found", test_found);
  sync_test_add ("/sync/streams/cache-behind", test_cache_behind);
  sync_test_add ("/sync/streams/begin-again", test_begin_again);
  sync_test_add ("/sync/streams/refused", test_refused);
  sync_test_add ("/sync/streams/ahead", test_ahead);
  sync_test_add ("/sync/streams/search", test_search);

  status = g_test_run ();
  g_string_free (snapshot, TRUE);
  g_string_free (changes, TRUE);
  return status;
}
