/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine with servers and feeds that do not behave: whatever happens, what
 * was there stays open, what came is kept, and the report says why. */

#include "sync-test.h"

#include "sync/voc-sync-lock-private.h"

#include <unistd.h>

/* A source with a hundred open listings. */
static gint64
add_full_source (SyncTest *test)
{
  gint64 id = sync_test_add_source (test, "feed", "native");

  sync_test_write_feed (test, 1, 100, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  return id;
}

/* The first hundred with other titles, and nine hundred new ones. */
static void
write_large_feed (SyncTest *test)
{
  sync_test_write_feed (test, 1, 1000, "Smith");
}

static void
assert_nothing_closed (SyncTest            *test,
                       gint64               id,
                       const VocSyncReport *report)
{
  g_autoptr (VocSource) source = sync_test_get_source (test, id);
  g_autoptr (VocListing) last = sync_test_get_listing (test, id, "job-100");

  g_assert_cmpuint (report->n_closed, ==, 0);
  g_assert_cmpuint (sync_test_count_open (test, id), ==, 100 + report->n_new);
  g_assert_cmpuint (source->n_listings, ==, 100 + report->n_new);
  g_assert_cmpint (last->state, ==, VOC_LISTING_OPEN);
  g_assert_cmpint (source->last_outcome, ==, report->outcome);
  g_assert_cmpint (source->last_problem, ==, report->problem);
}

/* libsoup ends a gzip stream that was cut like a good one. */
static void
test_truncated_gzip (SyncTest     *test,
                     gconstpointer data)
{
  gint64 id = add_full_source (test);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) whole = NULL;
  g_autoptr (VocSource) source = NULL;

  test->etag = g_strdup ("\"two\"");
  write_large_feed (test);
  test->gzip_bytes = 6000;
  report = sync_test_sync (test, id, VOC_SYNC_INCOMPLETE);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_CUT_OFF);
  g_assert_cmpuint (report->n_changed, ==, 100);
  g_assert_cmpuint (report->n_new, >, 0);
  g_assert_cmpuint (report->n_new, <, 900);
  assert_nothing_closed (test, id, report);

  /* The validators that came with half a body are not worth anything. */
  source = sync_test_get_source (test, id);
  g_assert_null (source->etag);
  g_assert_null (source->body_hash);
  g_assert_cmpuint (source->n_failures, ==, 1);
  g_assert_cmpint (source->next_try_at, >, report->finished_at + 60);

  test->gzip_bytes = G_MAXSIZE;
  whole = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_null (test->if_none_match);
  g_assert_cmpuint (whole->n_new, ==, 900 - report->n_new);
  g_assert_cmpuint (sync_test_count_open (test, id), ==, 1000);
}

static void
test_cut_body (SyncTest     *test,
               gconstpointer data)
{
  gint64 id = add_full_source (test);
  g_autoptr (VocSyncReport) report = NULL;

  write_large_feed (test);
  test->cut_bytes = test->body->len / 2;
  report = sync_test_sync (test, id, VOC_SYNC_INCOMPLETE);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_CUT_OFF);
  g_assert_cmpuint (report->n_new, >, 0);
  assert_nothing_closed (test, id, report);
}

/* The feed as lines, from one job to another. */
static void
write_lines (SyncTest *test,
             guint     first,
             guint     last)
{
  sync_test_write_feed (test, first, last, "Baker");
  for (char *text = test->body->str; (text = strstr (text, "},{\"@type\":\"Job")) != NULL; text++)
    text[1] = '\n';
  test->body->str[0] = ' ';
  test->body->str[test->body->len - 1] = '\n';
}

/* A feed of lines that was cut between two lines is whole by its grammar, but its
 * transfer says otherwise. */
static void
test_cut_lines (SyncTest     *test,
                gconstpointer data)
{
  gint64 id = add_full_source (test);
  g_autoptr (VocSyncReport) report = NULL;

  write_lines (test, 1, 1000);
  test->cut_bytes = (gsize) (strstr (test->body->str, "{\"@type\":\"JobPosting\",\"identifier\":\"job-61\"") - test->body->str);
  report = sync_test_sync (test, id, VOC_SYNC_INCOMPLETE);
  g_assert_cmpuint (report->n_unchanged, ==, 60);
  assert_nothing_closed (test, id, report);
}

/* Lines whose end is that of the connection: nothing tells a feed with fewer jobs
 * from one that was cut, but that it is so twice. */
static void
test_lines_without_end (SyncTest     *test,
                        gconstpointer data)
{
  gint64 id = add_full_source (test);
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) other = NULL;
  g_autoptr (VocSyncReport) same = NULL;
  g_autoptr (VocSyncReport) grown = NULL;
  g_autoptr (VocListing) last = NULL;

  test->has_no_end = TRUE;
  write_lines (test, 1, 95);
  first = sync_test_sync (test, id, VOC_SYNC_SUSPICIOUS);
  g_assert_cmpuint (first->n_unchanged, ==, 95);
  assert_nothing_closed (test, id, first);

  write_lines (test, 1, 70);
  other = sync_test_sync (test, id, VOC_SYNC_SUSPICIOUS);
  assert_nothing_closed (test, id, other);

  same = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (same->n_closed, ==, 30);
  g_assert_cmpuint (sync_test_count_open (test, id), ==, 70);
  last = sync_test_get_listing (test, id, "job-100");
  g_assert_cmpint (last->state, ==, VOC_LISTING_CLOSED);

  /* What is all there needs nobody to agree. */
  write_lines (test, 1, 80);
  grown = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (grown->n_reopened, ==, 10);
}

static void
test_dead_server (SyncTest     *test,
                  gconstpointer data)
{
  gint64 id = add_full_source (test);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSource) source = NULL;

  soup_server_disconnect (test->server);
  g_clear_object (&test->server);
  report = sync_test_sync (test, id, VOC_SYNC_FAILED);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_NO_NETWORK);
  g_assert_nonnull (report->detail);
  assert_nothing_closed (test, id, report);

  /* Nothing was read, so what is known of the server still holds. */
  source = sync_test_get_source (test, id);
  g_assert_nonnull (source->body_hash);
  g_assert_cmpint (source->last_ok_at, >, 0);
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_FAILED));
  g_clear_pointer (&source, voc_source_free);
  source = sync_test_get_source (test, id);
  g_assert_cmpuint (source->n_failures, ==, 2);
}

/* Half of the body has come when the server goes. */
static void
test_dying_server (SyncTest     *test,
                   gconstpointer data)
{
  gint64       id = add_full_source (test);
  SyncTestSync sync = { FALSE, NULL, NULL };

  write_large_feed (test);
  test->held_bytes = test->body->len / 2;
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &sync);
  sync_test_wait (sync_test_count_open (test, id) > 300);
  g_clear_object (&test->held);
  soup_server_disconnect (test->server);
  g_clear_object (&test->server);
  sync_test_wait (sync.is_done);
  g_assert_no_error (sync.error);
  g_assert_cmpint (sync.report->outcome, ==, VOC_SYNC_INCOMPLETE);
  g_assert_cmpint (sync.report->problem, ==, VOC_PROBLEM_CUT_OFF);
  assert_nothing_closed (test, id, sync.report);
  voc_sync_report_free (sync.report);
}

static void
test_retry_after (SyncTest     *test,
                  gconstpointer data)
{
  gint64 id = add_full_source (test);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) early = NULL;
  g_autoptr (VocSource) source = NULL;

  test->status = 429;
  test->retry_after = g_strdup ("7200");
  report = sync_test_sync (test, id, VOC_SYNC_WAITING);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_TOO_MANY);
  g_assert_cmpint (report->retry_at, >=, report->started_at + 7200);
  assert_nothing_closed (test, id, report);
  source = sync_test_get_source (test, id);
  g_assert_cmpint (source->next_try_at, >=, report->retry_at);

  /* Who presses the button all the same does not bother the server. */
  test->n_requests = 0;
  early = sync_test_sync (test, id, VOC_SYNC_WAITING);
  g_assert_cmpuint (test->n_requests, ==, 0);
  g_assert_cmpuint (early->n_requests, ==, 0);
  g_assert_cmpint (early->retry_at, ==, source->next_try_at);
}

/* A refusal says nothing about what is known: the validators outlive it, and the
 * program. */
static void
test_validators_outlive (SyncTest     *test,
                         gconstpointer data)
{
  gint64 id;
  g_autoptr (VocSyncReport) refused = NULL;
  g_autoptr (VocSource) source = NULL;

  test->etag = g_strdup ("\"one\"");
  test->cache_control = g_strdup ("max-age=7200");
  id = add_full_source (test);
  source = sync_test_get_source (test, id);
  g_assert_cmpint (source->next_try_at, >=, source->last_ok_at + 7200);

  g_clear_pointer (&test->cache_control, g_free);
  g_clear_pointer (&test->etag, g_free);
  test->status = 429;
  refused = sync_test_sync (test, id, VOC_SYNC_WAITING);
  g_assert_cmpint (refused->problem, ==, VOC_PROBLEM_TOO_MANY);
  g_assert_cmpstr (test->if_none_match, ==, "\"one\"");

  sync_test_close (test);
  sync_test_open (test);
  voc_source_free (source);
  source = sync_test_get_source (test, id);
  g_assert_cmpstr (source->etag, ==, "\"one\"");
  g_assert_cmpuint (source->n_failures, ==, 1);
  g_assert_cmpint (source->next_try_at, >, source->last_tried_at);
  assert_nothing_closed (test, id, refused);
}

/* Two companies of one board: what the server tells the one holds for the other. */
static void
test_shared_patience (SyncTest     *test,
                      gconstpointer data)
{
  gint64 first = sync_test_add_source (test, "first", "native");
  gint64 second = sync_test_add_source (test, "second", "native");
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) other = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  test->status = 503;
  test->retry_after = g_strdup ("3600");
  report = sync_test_sync (test, first, VOC_SYNC_WAITING);
  test->n_requests = 0;
  other = sync_test_sync (test, second, VOC_SYNC_WAITING);
  g_assert_cmpuint (test->n_requests, ==, 0);
  g_assert_cmpint (other->retry_at, ==, report->retry_at);
  reports = sync_test_get_reports (test, second);
  g_assert_cmpuint (reports->len, ==, 0);
}

static void
test_statuses (SyncTest     *test,
               gconstpointer data)
{
  static const struct
  {
    guint          status;
    VocSyncProblem problem;
  } answers[] = {
    { 404, VOC_PROBLEM_NOT_FOUND },
    { 403, VOC_PROBLEM_FORBIDDEN },
    { 407, VOC_PROBLEM_PROXY },
    { 500, VOC_PROBLEM_SERVER },
    { 511, VOC_PROBLEM_WEB_PAGE },
  };
  gint64 id = add_full_source (test);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (VocSyncReport) report = NULL;

      test->status = answers[i].status;
      report = sync_test_sync (test, id, VOC_SYNC_FAILED);
      g_assert_cmpint (report->problem, ==, answers[i].problem);
      g_assert_cmpuint (report->http_status, ==, answers[i].status);
      assert_nothing_closed (test, id, report);
    }
}

static void
test_cancel (SyncTest     *test,
             gconstpointer data)
{
  gint64       id = add_full_source (test);
  SyncTestSync sync = { FALSE, NULL, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VocSource) before = sync_test_get_source (test, id);
  g_autoptr (VocSource) source = NULL;

  write_large_feed (test);
  test->held_bytes = test->body->len / 2;
  voc_sync_engine_sync_async (test->engine, id, cancellable, sync_test_synced_cb, &sync);
  sync_test_wait (sync_test_count_open (test, id) > 300);
  g_cancellable_cancel (cancellable);
  sync_test_wait (sync.is_done);
  g_assert_no_error (sync.error);
  g_assert_cmpint (sync.report->outcome, ==, VOC_SYNC_CANCELLED);
  g_assert_cmpint (sync.report->problem, ==, VOC_PROBLEM_NONE);
  assert_nothing_closed (test, id, sync.report);
  source = sync_test_get_source (test, id);
  g_assert_cmpuint (source->n_failures, ==, 0);
  g_assert_cmpint (source->next_try_at, ==, before->next_try_at);
  voc_sync_report_free (sync.report);
  g_clear_object (&test->held);
}

/* Cancelled before anything was asked, and while waiting for the host's turn. */
static void
test_cancel_early (SyncTest     *test,
                   gconstpointer data)
{
  gint64       id = add_full_source (test);
  gint64       other = sync_test_add_source (test, "other", "native");
  SyncTestSync first = { FALSE, NULL, NULL };
  SyncTestSync second = { FALSE, NULL, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  test->held_bytes = 10;
  test->n_requests = 0;
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &first);
  sync_test_wait (test->held != NULL);
  voc_sync_engine_sync_async (test->engine, other, cancellable, sync_test_synced_cb, &second);
  for (guint i = 0; i < 20; i++)
    sync_test_count_open (test, id);
  g_cancellable_cancel (cancellable);
  sync_test_wait (second.is_done);
  g_assert_no_error (second.error);
  g_assert_cmpint (second.report->outcome, ==, VOC_SYNC_CANCELLED);
  g_assert_cmpuint (test->n_requests, ==, 1);
  voc_sync_report_free (second.report);

  second.is_done = FALSE;
  second.report = NULL;
  voc_sync_engine_sync_async (test->engine, other, cancellable, sync_test_synced_cb, &second);
  sync_test_wait (second.is_done);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&second.error);

  sync_test_release (test);
  sync_test_wait (first.is_done);
  g_assert_cmpint (first.report->outcome, ==, VOC_SYNC_UNCHANGED);
  voc_sync_report_free (first.report);
}

/* Another program knows since when something may come, of the oldest sync and of those
 * that are left. */
static void
test_began (SyncTest     *test,
            gconstpointer data)
{
  gint64       id = add_full_source (test);
  gint64       gap = sync_test_add_source (test, "gap", "native");
  gint64       other = sync_test_add_source (test, "other", "native");
  SyncTestSync sync = { FALSE, NULL, NULL };
  g_autoptr (VocSyncEngine) engine = voc_sync_engine_new (test->store, test->fetcher);
  g_autofree char *file = voc_sync_lock_dup_file (test->store);
  int              first = -1;
  int              last = -1;

  g_assert_cmpint (voc_sync_engine_get_began (engine), ==, 0);
  test->held_bytes = 10;
  voc_sync_engine_sync_async (test->engine, id, NULL, sync_test_synced_cb, &sync);
  sync_test_wait (test->held != NULL);
  g_assert_cmpint (voc_sync_engine_get_began (engine), >, 0);
  g_assert_cmpint (voc_sync_engine_get_began (engine), ==, voc_sync_engine_get_began (test->engine));

  g_assert_true (voc_sync_lock_take (file, other, &last));
  voc_sync_lock_note_began (last, other, 2000);
  g_assert_true (voc_sync_lock_take (file, VOC_SYNC_LOCK_OUTBOX, &first));
  voc_sync_lock_note_began (first, VOC_SYNC_LOCK_OUTBOX, 1000);
  g_assert_cmpint (voc_sync_engine_get_began (engine), ==, 2000);
  g_assert_cmpint (voc_sync_engine_get_began (test->engine), ==, 2000);
  close (first);
  g_assert_true (voc_sync_lock_take (file, gap, &first));
  voc_sync_lock_note_began (first, gap, 1500);
  g_assert_cmpint (voc_sync_engine_get_began (engine), ==, 1500);
  close (first);
  close (last);

  sync_test_release (test);
  sync_test_wait (sync.is_done);
  g_assert_cmpint (voc_sync_engine_get_began (engine), ==, 0);
  g_assert_cmpint (voc_sync_engine_get_began (test->engine), ==, 0);
  voc_sync_report_free (sync.report);
}

static void
test_broken_records (SyncTest     *test,
                     gconstpointer data)
{
  gint64 id = add_full_source (test);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  const VocSyncReport *stored;
  guint                n_told = 0;

  /* Two that are no postings, one without a title, and one that comes twice. */
  sync_test_write_feed (test, 1, 100, "Baker");
  g_string_truncate (test->body, test->body->len - 1);
  g_string_append (test->body, ",17,\"x\",{\"@type\":\"JobPosting\",\"identifier\":\"job-101\"},"
                               "{\"@type\":\"JobPosting\",\"identifier\":\"job-1\",\"title\":\"Baker again\","
                               "\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"Example\"}}]");
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_skipped, ==, 4);
  g_assert_cmpuint (report->n_unchanged, ==, 100);
  assert_nothing_closed (test, id, report);

  reports = sync_test_get_reports (test, id);
  stored = g_ptr_array_index (reports, 0);
  g_assert_cmpuint (stored->n_skipped, ==, 4);
  for (guint i = 0; i < stored->skips->len; i++)
    {
      const VocSkipReason *skip = g_ptr_array_index (stored->skips, i);

      n_told += skip->count;
      g_assert_cmpuint (skip->first_index, >=, 100);
    }
  g_assert_cmpuint (n_told, ==, 4);
}

static void
test_broken_grammar (SyncTest     *test,
                     gconstpointer data)
{
  gint64 id = add_full_source (test);
  g_autoptr (VocSyncReport) broken = NULL;
  g_autoptr (VocSyncReport) page = NULL;
  g_autoptr (VocSyncReport) empty = NULL;

  sync_test_write_feed (test, 1, 3, "Smith");
  test->body->str[test->body->len - 1] = '}';
  broken = sync_test_sync (test, id, VOC_SYNC_INCOMPLETE);
  g_assert_cmpint (broken->problem, ==, VOC_PROBLEM_BROKEN);
  g_assert_cmpuint (broken->n_changed, ==, 3);
  assert_nothing_closed (test, id, broken);

  g_string_assign (test->body, "<!DOCTYPE html><title>We will be back</title>");
  page = sync_test_sync (test, id, VOC_SYNC_FAILED);
  g_assert_cmpint (page->problem, ==, VOC_PROBLEM_WEB_PAGE);
  assert_nothing_closed (test, id, page);

  g_string_assign (test->body, "");
  empty = sync_test_sync (test, id, VOC_SYNC_FAILED);
  g_assert_cmpint (empty->problem, ==, VOC_PROBLEM_CUT_OFF);
  assert_nothing_closed (test, id, empty);
}

/* A feed whose publisher has renamed everything in it is not one without jobs, nor is
 * its address wrong; one that was never read is no feed. */
static void
test_changed_form (SyncTest     *test,
                   gconstpointer data)
{
  gint64 id = add_full_source (test);
  gint64 other = sync_test_add_source (test, "other.json", "native");
  g_autoptr (VocSyncReport) changed = NULL;
  g_autoptr (VocSyncReport) never = NULL;

  g_string_assign (test->body, "{\"vacancies\":[{\"number\":1,\"name\":\"Smith\"}]}");
  changed = sync_test_sync (test, id, VOC_SYNC_FAILED);
  g_assert_cmpint (changed->problem, ==, VOC_PROBLEM_CHANGED);
  assert_nothing_closed (test, id, changed);

  never = sync_test_sync (test, other, VOC_SYNC_FAILED);
  g_assert_cmpint (never->problem, ==, VOC_PROBLEM_NOT_A_FEED);
}

/* A record of eighty megabytes, one that is nested deeper than any, and one of a
 * hundred thousand numbers are skipped; those around them come. */
static void
test_hostile_sizes (SyncTest     *test,
                    gconstpointer data)
{
  gint64 id = add_full_source (test);
  g_autoptr (VocSyncReport) report = NULL;
  g_autofree char *filling = g_strnfill (1024 * 1024, 'x');
  gint64           start;

  sync_test_write_feed (test, 1, 100, "Baker");
  g_string_truncate (test->body, test->body->len - 1);
  g_string_append (test->body, ",{\"@type\":\"JobPosting\",\"identifier\":\"big\",\"title\":\"");
  for (guint i = 0; i < 80; i++)
    g_string_append (test->body, filling);
  g_string_append (test->body, "\"},{\"@type\":\"JobPosting\",\"identifier\":\"deep\",\"title\":");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (test->body, '[');
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (test->body, ']');
  g_string_append (test->body, "}");
  for (guint i = 0; i < 100000; i++)
    g_string_append (test->body, ",7");
  g_string_append (test->body, ",{\"@type\":\"JobPosting\",\"identifier\":\"last\",\"title\":\"Smith\","
                               "\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"Example\"}}]");

  start = g_get_monotonic_time ();
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpuint (report->n_skipped, ==, 100002);
  g_assert_cmpuint (report->skips->len, <=, 51);
  assert_nothing_closed (test, id, report);
  g_test_message ("%.1f s", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

/* It announces more than it brings. */
static void
test_fewer_than_announced (SyncTest     *test,
                           gconstpointer data)
{
  gint64 id = add_full_source (test);
  g_autoptr (VocSyncReport) report = NULL;

  sync_test_write_feed (test, 1, 80, "Baker");
  g_string_prepend (test->body, "{\"@type\":\"DataFeed\",\"numberOfItems\":100,\"dataFeedElement\":");
  g_string_append_c (test->body, '}');
  report = sync_test_sync (test, id, VOC_SYNC_INCOMPLETE);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_CUT_OFF);
  assert_nothing_closed (test, id, report);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/engine/truncated-gzip", test_truncated_gzip);
  sync_test_add ("/sync/engine/cut-body", test_cut_body);
  sync_test_add ("/sync/engine/cut-lines", test_cut_lines);
  sync_test_add ("/sync/engine/lines-without-end", test_lines_without_end);
  sync_test_add ("/sync/engine/dead-server", test_dead_server);
  sync_test_add ("/sync/engine/dying-server", test_dying_server);
  sync_test_add ("/sync/engine/retry-after", test_retry_after);
  sync_test_add ("/sync/engine/validators-outlive", test_validators_outlive);
  sync_test_add ("/sync/engine/shared-patience", test_shared_patience);
  sync_test_add ("/sync/engine/statuses", test_statuses);
  sync_test_add ("/sync/engine/cancel", test_cancel);
  sync_test_add ("/sync/engine/cancel-early", test_cancel_early);
  sync_test_add ("/sync/engine/began", test_began);
  sync_test_add ("/sync/engine/broken-records", test_broken_records);
  sync_test_add ("/sync/engine/broken-grammar", test_broken_grammar);
  sync_test_add ("/sync/engine/changed-form", test_changed_form);
  sync_test_add ("/sync/engine/hostile-sizes", test_hostile_sizes);
  sync_test_add ("/sync/engine/fewer-than-announced", test_fewer_than_announced);

  return g_test_run ();
}
