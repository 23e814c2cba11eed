/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds whose listings have documents of their own: which are asked for, in which
 * order, what is enough for one sync, what ends them, and that nothing is asked for
 * or written twice. */

#include "sync-test.h"

#include "store/voc-conn-private.h"

#include <signal.h>

/* What a sync asks for at the most. */
#define BUDGET 250

/* How many documents are written together. */
#define BATCH 8

#define LIST "companies/acme/postings"

/* What the server does with a document. */
typedef struct
{
  guint       n_jobs;
  guint       status;   /* of every document */
  guint       bad_from; /* not 0: from this document on, counted as they are asked for, … */
  guint       bad_to;   /* … to this one the status is another: */
  guint       bad_status;
  const char *retry_after; /* (nullable): with that */
  const char *body;        /* (nullable): instead of the document */
  const char *changed_id;  /* (nullable): a listing whose entry has another title */
  gboolean    has_new_text;
  guint       n_documents; /* that were asked for */
} Board;

static Board board;

/* The newer, the higher the number. */
static void
write_entry (GString *body,
             guint    number)
{
  g_autofree char *id = g_strdup_printf ("%u", number);
  const char      *title = g_strcmp0 (id, board.changed_id) == 0 ? "Head baker" : "Baker";

  g_string_append_printf (body,
                          "\"id\":\"%u\",\"name\":\"%s %u\",\"refNumber\":\"R%u\",\"releasedDate\":\"2026-01-%02uT%02u:%02u:00.000Z\","
                          "\"company\":{\"identifier\":\"acme\",\"name\":\"Acme Bakers\"}",
                          number, title, number, number, 1 + number / 1440, number / 60 % 24, number % 60);
}

static void
write_list (SyncTest *test)
{
  g_string_assign (test->body, "{\"offset\":0,\"limit\":1000,\"content\":[");
  for (guint i = 1; i <= board.n_jobs; i++)
    {
      g_string_append (test->body, i > 1 ? ",{" : "{");
      write_entry (test->body, i);
      g_string_append_c (test->body, '}');
    }
  g_string_append_printf (test->body, "],\"totalFound\":%u}", board.n_jobs);
}

static void
write_document (SyncTest *test,
                guint     number)
{
  if (board.body != NULL)
    {
      g_string_assign (test->body, board.body);
      return;
    }

  g_string_assign (test->body, "{");
  write_entry (test->body, number);
  g_string_append_printf (test->body,
                          ",\"postingUrl\":\"https://jobs.example/%u\",\"jobAd\":{\"sections\":{\"jobDescription\":"
                          "{\"title\":\"The work\",\"text\":\"<p>%s number %u.</p>\"}}}}",
                          number, board.has_new_text ? "Cake" : "Bread", number);
}

static void
answer (SyncTest   *test,
        const char *path)
{
  const char *id = path + strlen ("/" LIST);
  gboolean    is_bad;

  g_clear_pointer (&test->retry_after, g_free);
  test->status = 200;
  if (*id == '\0')
    {
      write_list (test);
      return;
    }

  board.n_documents++;
  is_bad = board.bad_from != 0 && board.n_documents >= board.bad_from && board.n_documents <= board.bad_to;
  test->status = is_bad ? board.bad_status : board.status;
  if (is_bad)
    test->retry_after = g_strdup (board.retry_after);
  write_document (test, (guint) g_ascii_strtoull (id + 1, NULL, 10));
}

static gint64
add_board (SyncTest *test,
           guint     n_jobs)
{
  board = (Board){ .n_jobs = n_jobs, .status = 200 };
  test->on_request = answer;
  return sync_test_add_source (test, LIST "?limit=1000", "smartrecruiters");
}

/* As voc_sync_engine_sync_async(), from the beginning of what the server sees. */
static VocSyncReport *
sync_again (SyncTest      *test,
            gint64         id,
            VocSyncOutcome outcome)
{
  board.n_documents = 0;
  board.bad_from = 0;
  g_string_truncate (test->paths, 0);
  return sync_test_sync (test, id, outcome);
}

static void
assert_text (SyncTest   *test,
             gint64      source_id,
             const char *native_id,
             const char *text)
{
  g_autoptr (VocListing) listing = sync_test_get_listing (test, source_id, native_id);

  g_assert_nonnull (listing);
  g_assert_cmpstr (listing->description_text, ==, text);
}

static gboolean
count_awaited_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (GPtrArray) entries = voc_listings_list_entries (conn, *(gint64 *) data, 10000, error);

  *result = GUINT_TO_POINTER (entries != NULL ? entries->len : G_MAXUINT);
  return entries != NULL;
}

static guint
count_awaited (SyncTest *test,
               gint64    source_id)
{
  return GPOINTER_TO_UINT (sync_test_ask (test, VOC_DATABASE_CACHE, count_awaited_in_thread, &source_id));
}

static void
test_all (SyncTest     *test,
          gconstpointer data)
{
  gint64 id = add_board (test, 3);
  g_autoptr (VocSyncReport) report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_autoptr (VocListing) listing = sync_test_get_listing (test, id, "2");

  /* The list, and the newest first. */
  g_assert_cmpstr (test->paths->str, ==, "/" LIST "/" LIST "/3/" LIST "/2/" LIST "/1");
  g_assert_cmpuint (test->most_active, ==, 1);
  g_assert_cmpuint (report->n_requests, ==, 4);
  g_assert_cmpuint (report->n_records, ==, 3);
  g_assert_cmpuint (report->n_new, ==, 3);
  g_assert_cmpuint (report->n_changed, ==, 0);
  g_assert_cmpuint (report->n_bytes, >, 1000);
  g_assert_cmpuint (report->n_wire_bytes, >, report->n_bytes);
  g_assert_cmpuint (test->progress.n_documents, ==, 3);
  g_assert_cmpuint (test->progress.n_documents_to_read, ==, 3);

  g_assert_cmpstr (listing->description_text, ==, "The work\n\nBread number 2.");
  g_assert_cmpstr (listing->url, ==, "https://jobs.example/2");
  g_assert_cmpstr (listing->title, ==, "Baker 2");
  g_assert_false (listing->awaits_text);
}

static gboolean
get_changes_in_thread (VocConn      *conn,
                       gpointer      data,
                       gpointer     *result,
                       GCancellable *cancellable,
                       GError      **error)
{
  gint64 n_changes = 0;

  g_assert_true (voc_conn_get_int (conn, "SELECT total_changes ()", &n_changes, error));
  *result = GUINT_TO_POINTER ((guint) n_changes);
  return TRUE;
}

static guint
get_changes (SyncTest *test)
{
  return GPOINTER_TO_UINT (sync_test_ask (test, VOC_DATABASE_CACHE, get_changes_in_thread, NULL));
}

/* One request, and nothing is written but when the list was seen whole. */
static void
test_unchanged (SyncTest     *test,
                gconstpointer data)
{
  gint64 id = add_board (test, 20);
  g_autoptr (VocSyncReport) first = sync_test_sync (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) report = NULL;
  guint n_changes = get_changes (test);

  report = sync_again (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpstr (test->paths->str, ==, "/" LIST);
  g_assert_cmpuint (report->n_requests, ==, 1);
  g_assert_cmpuint (report->n_new + report->n_changed + report->n_closed, ==, 0);
  g_assert_cmpuint (get_changes (test), <=, n_changes + 1);
}

/* As much as is enough for one sync, and the rest with the next ones. */
static void
test_budget (SyncTest     *test,
             gconstpointer data)
{
  gint64 id = add_board (test, BUDGET + 60);
  g_autoptr (VocSyncReport) first = sync_test_sync (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) second = NULL;
  g_autoptr (VocSyncReport) third = NULL;

  g_assert_cmpuint (first->n_requests, ==, 1 + BUDGET);
  g_assert_cmpuint (first->n_new, ==, BUDGET + 60);
  g_assert_cmpuint (count_awaited (test, id), ==, 60);
  assert_text (test, id, "61", "The work\n\nBread number 61.");
  assert_text (test, id, "60", NULL);
  g_assert_cmpuint (sync_test_count_open (test, id), ==, BUDGET + 60);

  second = sync_again (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (second->n_requests, ==, 1 + 60);
  g_assert_cmpuint (second->n_changed, ==, 0);
  assert_text (test, id, "1", "The work\n\nBread number 1.");
  third = sync_again (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (third->n_requests, ==, 1);
}

/* A server that wants to be left alone is, also by another program, but its list
 * was read to the end. */
static void
test_too_many (SyncTest     *test,
               gconstpointer data)
{
  gint64 id = add_board (test, 10);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) waiting = NULL;
  g_autoptr (VocSource) source = NULL;

  board.bad_from = 4;
  board.bad_to = 4;
  board.bad_status = 429;
  board.retry_after = "3600";
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_requests, ==, 1 + 4);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_TOO_MANY);
  g_assert_cmpint (report->retry_at, >, report->finished_at + 3000);
  g_assert_cmpuint (count_awaited (test, id), ==, 7);
  assert_text (test, id, "8", "The work\n\nBread number 8.");
  g_assert_cmpuint (sync_test_count_open (test, id), ==, 10);

  source = sync_test_get_source (test, id);
  g_assert_cmpint (source->next_try_at, >=, report->retry_at);
  g_assert_cmpuint (source->n_failures, ==, 0);

  sync_test_close (test);
  sync_test_open (test);
  waiting = sync_again (test, id, VOC_SYNC_WAITING);
  g_assert_cmpstr (test->paths->str, ==, "");
  g_assert_cmpint (waiting->retry_at, ==, report->retry_at);
}

/* Without a time to come back, the next sync goes on where this one was stopped. */
static void
test_busy (SyncTest     *test,
           gconstpointer data)
{
  gint64 id = add_board (test, 6);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) next = NULL;

  board.bad_from = 3;
  board.bad_to = 3;
  board.bad_status = 503;
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_requests, ==, 1 + 3);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_SERVER);
  g_assert_cmpuint (count_awaited (test, id), ==, 4);

  next = sync_again (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (test->paths->str, ==, "/" LIST "/" LIST "/4/" LIST "/3/" LIST "/2/" LIST "/1");
  g_assert_cmpint (next->problem, ==, VOC_PROBLEM_NONE);
  g_assert_cmpuint (count_awaited (test, id), ==, 0);
}

/* Three failures in a row are enough; those that failed come after the others. */
static void
test_failures (SyncTest     *test,
               gconstpointer data)
{
  gint64 id = add_board (test, 8);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) next = NULL;

  board.bad_from = 2;
  board.bad_to = 100;
  board.bad_status = 500;
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (test->paths->str, ==, "/" LIST "/" LIST "/8/" LIST "/7/" LIST "/6/" LIST "/5");
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_SERVER);
  g_assert_cmpuint (count_awaited (test, id), ==, 7);

  next = sync_again (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (test->paths->str, ==, "/" LIST "/" LIST "/4/" LIST "/3/" LIST "/2/" LIST "/1/" LIST "/7/" LIST "/6/" LIST "/5");
  g_assert_cmpuint (count_awaited (test, id), ==, 0);
}

/* Two failures, and the next ones are well. */
static void
test_some_fail (SyncTest     *test,
                gconstpointer data)
{
  gint64 id = add_board (test, 8);
  g_autoptr (VocSyncReport) report = NULL;

  board.bad_from = 2;
  board.bad_to = 3;
  board.bad_status = 500;
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_requests, ==, 1 + 8);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_NONE);
  g_assert_cmpuint (count_awaited (test, id), ==, 2);
}

/* What is gone is not asked for again, and the listing stays as it is. */
static void
test_gone (SyncTest     *test,
           gconstpointer data)
{
  gint64 id = add_board (test, 5);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) again = NULL;
  g_autoptr (VocListing) listing = NULL;

  board.bad_from = 1;
  board.bad_to = 4;
  board.bad_status = 404;
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_requests, ==, 1 + 5);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_NONE);
  listing = sync_test_get_listing (test, id, "5");
  g_assert_cmpint (listing->state, ==, VOC_LISTING_OPEN);
  g_assert_cmpstr (listing->title, ==, "Baker 5");
  g_assert_null (listing->description_text);
  g_assert_false (listing->awaits_text);
  assert_text (test, id, "1", "The work\n\nBread number 1.");

  again = sync_again (test, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (again->n_requests, ==, 1);
}

static void
test_broken (SyncTest     *test,
             gconstpointer data)
{
  gint64 id = add_board (test, 5);
  g_autoptr (VocSyncReport) report = NULL;

  board.body = "{\"jobAd\":[";
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_requests, ==, 1 + 3);
  g_assert_cmpuint (report->n_skipped, ==, 3);
  g_assert_cmpint (report->problem, !=, VOC_PROBLEM_NONE);
  g_assert_nonnull (report->detail);
  g_assert_cmpuint (count_awaited (test, id), ==, 5);
  g_assert_cmpuint (sync_test_count_open (test, id), ==, 5);
}

/* A new entry has its document read again, and that alone. */
static void
test_changed (SyncTest     *test,
              gconstpointer data)
{
  gint64 id = add_board (test, 4);
  g_autoptr (VocSyncReport) first = sync_test_sync (test, id, VOC_SYNC_OK);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocListing) listing = NULL;

  board.changed_id = "2";
  board.has_new_text = TRUE;
  report = sync_again (test, id, VOC_SYNC_OK);
  g_assert_cmpstr (test->paths->str, ==, "/" LIST "/" LIST "/2");
  g_assert_cmpuint (report->n_new, ==, 0);
  g_assert_cmpuint (report->n_changed, ==, 1);
  listing = sync_test_get_listing (test, id, "2");
  g_assert_cmpstr (listing->title, ==, "Head baker 2");
  g_assert_cmpstr (listing->description_text, ==, "The work\n\nCake number 2.");
  assert_text (test, id, "3", "The work\n\nBread number 3.");
}

static void
cancel_cb (SyncTest   *test,
           const char *path)
{
  answer (test, path);
  if (board.n_documents == 5)
    voc_sync_engine_stop (test->engine);
}

/* Whoever stops it keeps what came; the next sync goes on. */
static void
test_cancelled (SyncTest     *test,
                gconstpointer data)
{
  gint64 id = add_board (test, 20);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) next = NULL;

  test->on_request = cancel_cb;
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_requests, ==, 1 + 5);
  g_assert_cmpuint (count_awaited (test, id), ==, 16);
  assert_text (test, id, "17", "The work\n\nBread number 17.");

  test->on_request = answer;
  next = sync_again (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (next->n_requests, ==, 1 + 16);
  g_assert_cmpuint (count_awaited (test, id), ==, 0);
}

static gboolean
forget_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  return voc_conn_exec (conn, "DELETE FROM main.listing_entry", error);
}

/* Listings of a program that read no documents, and a list that has not changed
 * since: its body is known, and is read all the same, once. */
static void
test_older (SyncTest     *test,
            gconstpointer data)
{
  gint64 id = add_board (test, 3);
  g_autoptr (VocSyncReport) first = NULL;
  g_autoptr (VocSyncReport) report = NULL;

  board.bad_from = 1;
  board.bad_to = 3;
  board.bad_status = 404;
  first = sync_test_sync (test, id, VOC_SYNC_OK);
  sync_test_ask (test, VOC_DATABASE_CACHE, forget_in_thread, NULL);
  report = sync_again (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_requests, ==, 1 + 3);
  g_assert_cmpuint (report->n_changed, ==, 0);
  assert_text (test, id, "1", "The work\n\nBread number 1.");
}

/* The victim: this program again, which syncs until it is killed. */
static void
be_victim (char **argv)
{
  SyncTest test = { .folder = argv[2] };

  sync_test_open (&test);
  voc_sync_report_free (sync_test_run (&test, g_ascii_strtoll (argv[3], NULL, 10)));
  g_assert_not_reached ();
}

static char        *program;
static GSubprocess *victim;

static void
kill_cb (SyncTest   *test,
         const char *path)
{
  answer (test, path);
  /* At once: g_subprocess_force_exit() leaves it to another thread, and the victim goes
   * on for as long. */
  if (board.n_documents == 60)
    g_assert_cmpint (kill ((pid_t) g_ascii_strtoll (g_subprocess_get_identifier (victim), NULL, 10), SIGKILL), ==, 0);
}

static void
gone_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  gboolean *is_gone = user_data;

  g_assert_true (g_subprocess_wait_finish (G_SUBPROCESS (object), result, NULL));
  *is_gone = TRUE;
}

/* A program that dies in the middle loses no more than the documents that were not
 * written yet. */
static void
test_killed (SyncTest     *test,
             gconstpointer data)
{
  gint64           id = add_board (test, 100);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSyncReport) report = NULL;
  gboolean is_gone = FALSE;
  guint    n_awaited;

  test->on_request = kill_cb;
  sync_test_close (test);
  victim = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--victim", test->folder, number, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_async (victim, NULL, gone_cb, &is_gone);
  sync_test_wait (is_gone);
  g_assert_cmpint (g_subprocess_get_term_sig (victim), ==, SIGKILL);
  g_clear_object (&victim);

  sync_test_open (test);
  g_assert_cmpuint (sync_test_count_open (test, id), ==, 100);
  n_awaited = count_awaited (test, id);
  g_assert_cmpuint (n_awaited, >, 100 - 60);
  g_assert_cmpuint (n_awaited, <=, 100 - 60 + 3 * BATCH);

  test->on_request = answer;
  report = sync_again (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_requests, ==, 1 + n_awaited);
  g_assert_cmpuint (report->n_new + report->n_changed, ==, 0);
  g_assert_cmpuint (count_awaited (test, id), ==, 0);
  assert_text (test, id, "100", "The work\n\nBread number 100.");
  assert_text (test, id, "1", "The work\n\nBread number 1.");
}

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--victim"))
    be_victim (argv);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/detail/all", test_all);
  sync_test_add ("/sync/detail/unchanged", test_unchanged);
  sync_test_add ("/sync/detail/budget", test_budget);
  sync_test_add ("/sync/detail/too-many", test_too_many);
  sync_test_add ("/sync/detail/busy", test_busy);
  sync_test_add ("/sync/detail/failures", test_failures);
  sync_test_add ("/sync/detail/some-fail", test_some_fail);
  sync_test_add ("/sync/detail/gone", test_gone);
  sync_test_add ("/sync/detail/broken", test_broken);
  sync_test_add ("/sync/detail/changed", test_changed);
  sync_test_add ("/sync/detail/cancelled", test_cancelled);
  sync_test_add ("/sync/detail/older", test_older);
  sync_test_add ("/sync/detail/killed", test_killed);

  return g_test_run ();
}
