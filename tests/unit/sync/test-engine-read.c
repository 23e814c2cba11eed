/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of one listing, fetched when somebody opens it: at once, once, and not
 * against the will of its server. */

#include "sync-test.h"

#define LIST "companies/acme/postings"

/* What the server does with a document. */
static guint document_status;
static guint n_jobs;

static void
write_entry (GString *body,
             guint    number)
{
  g_string_append_printf (body, "\"id\":\"%u\",\"name\":\"Baker %u\",\"releasedDate\":\"2026-01-01T10:%02u:00.000Z\"", number, number, number);
}

static void
answer (SyncTest   *test,
        const char *path)
{
  const char *id = path + strlen ("/" LIST);

  g_string_truncate (test->body, 0);
  if (*id == '\0')
    {
      test->status = 200;
      g_string_append (test->body, "{\"offset\":0,\"limit\":1000,\"content\":[");
      for (guint i = 1; i <= n_jobs; i++)
        {
          g_string_append (test->body, i > 1 ? ",{" : "{");
          write_entry (test->body, i);
          g_string_append_c (test->body, '}');
        }
      g_string_append_printf (test->body, "],\"totalFound\":%u}", n_jobs);
      return;
    }

  test->status = document_status;
  g_string_append_c (test->body, '{');
  write_entry (test->body, (guint) g_ascii_strtoull (id + 1, NULL, 10));
  g_string_append_printf (test->body, ",\"jobAd\":{\"sections\":{\"jobDescription\":{\"text\":\"<p>Bread %s.</p>\"}}}}", id + 1);
}

/* A board whose documents could not be had when it was synced. */
static gint64
add_board (SyncTest *test,
           guint     n)
{
  gint64 id;
  g_autoptr (VocSyncReport) report = NULL;

  n_jobs = n;
  document_status = 500;
  test->on_request = answer;
  id = sync_test_add_source (test, LIST "?limit=1000", "smartrecruiters");
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpint (report->problem, ==, n >= 3 ? VOC_PROBLEM_SERVER : VOC_PROBLEM_NONE);
  document_status = 200;
  g_string_truncate (test->paths, 0);
  return id;
}

typedef struct
{
  gboolean is_done;
  gboolean is_read;
  GError  *error;
} Reading;

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = user_data;

  reading->is_read = voc_sync_engine_read_document_finish (VOC_SYNC_ENGINE (object), result, &reading->error);
  reading->is_done = TRUE;
}

/* What became of opening a listing: "read", "nothing", or a problem. */
static char *
open_listing (SyncTest     *test,
              gint64        id,
              GCancellable *cancellable)
{
  Reading reading = { FALSE };
  g_autoptr (GError) error = NULL;

  voc_sync_engine_read_document_async (test->engine, id, cancellable, read_cb, &reading);
  sync_test_wait (reading.is_done);
  error = reading.error;
  if (error == NULL)
    return g_strdup (reading.is_read ? "read" : "nothing");

  g_assert_false (reading.is_read);
  return g_strdup (error->domain == VOC_SYNC_ERROR ? voc_sync_problem_to_code ((VocSyncProblem) error->code) : error->message);
}

static void
assert_opened (SyncTest   *test,
               gint64      source_id,
               const char *native_id,
               const char *outcome)
{
  g_autoptr (VocListing) listing = sync_test_get_listing (test, source_id, native_id);
  g_autofree char *became = open_listing (test, listing->id, NULL);

  g_assert_cmpstr (became, ==, outcome);
}

static void
assert_text (SyncTest   *test,
             gint64      source_id,
             const char *native_id,
             const char *text,
             gboolean    awaits_text)
{
  g_autoptr (VocListing) listing = sync_test_get_listing (test, source_id, native_id);

  g_assert_cmpstr (listing->description_text, ==, text);
  g_assert_cmpint (listing->awaits_text, ==, awaits_text);
}

static void
test_one (SyncTest     *test,
          gconstpointer data)
{
  gint64 id = add_board (test, 3);
  guint  n_committed = test->n_committed;
  g_autoptr (VocSyncReport) report = NULL;

  assert_text (test, id, "2", NULL, TRUE);
  assert_opened (test, id, "2", "read");
  g_assert_cmpstr (test->paths->str, ==, "/" LIST "/2");
  assert_text (test, id, "2", "Bread 2.", FALSE);
  assert_text (test, id, "1", NULL, TRUE);
  g_assert_cmpuint (test->n_committed, ==, n_committed + 1);

  /* It has its text, and the next sync asks for the others alone. */
  assert_opened (test, id, "2", "nothing");
  g_assert_cmpstr (test->paths->str, ==, "/" LIST "/2");
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_requests, ==, 3);
  g_assert_cmpuint (report->n_changed, ==, 0);
  assert_text (test, id, "1", "Bread 1.", FALSE);
}

static void
test_failed (SyncTest     *test,
             gconstpointer data)
{
  gint64 id = add_board (test, 3);
  g_autoptr (GError) error = NULL;

  document_status = 500;
  assert_opened (test, id, "2", "server");
  assert_text (test, id, "2", NULL, TRUE);
  document_status = 404;
  assert_opened (test, id, "2", "read");
  assert_text (test, id, "2", NULL, FALSE);
  assert_opened (test, id, "2", "nothing");

  /* There is no such listing, and nothing to be read. */
  {
    g_autofree char *became = open_listing (test, 4711, NULL);

    g_assert_cmpstr (became, ==, "nothing");
  }
  soup_server_disconnect (test->server);
  assert_opened (test, id, "1", "no-network");
  assert_text (test, id, "1", NULL, TRUE);
}

/* A server that wants to be left alone is asked for no other listing either. */
static void
test_patience (SyncTest     *test,
               gconstpointer data)
{
  gint64 id = add_board (test, 3);

  document_status = 429;
  test->retry_after = g_strdup ("3600");
  assert_opened (test, id, "2", "too-many");
  document_status = 200;
  assert_opened (test, id, "1", "too-many");
  g_assert_cmpstr (test->paths->str, ==, "/" LIST "/2");
}

/* Nor when it said so in a sync, to another run of the program. */
static void
test_patience_before (SyncTest     *test,
                      gconstpointer data)
{
  gint64 id;
  g_autoptr (VocSyncReport) report = NULL;

  n_jobs = 3;
  document_status = 429;
  test->on_request = answer;
  test->retry_after = g_strdup ("3600");
  id = sync_test_add_source (test, LIST "?limit=1000", "smartrecruiters");
  report = sync_test_run (test, id);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_TOO_MANY);
  sync_test_close (test);
  sync_test_open (test);

  g_string_truncate (test->paths, 0);
  document_status = 200;
  assert_opened (test, id, "1", "too-many");
  g_assert_cmpstr (test->paths->str, ==, "");
}

static void
test_cancelled (SyncTest     *test,
                gconstpointer data)
{
  gint64 id = add_board (test, 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VocListing) listing = sync_test_get_listing (test, id, "1");
  Reading reading = { FALSE };

  voc_sync_engine_read_document_async (test->engine, listing->id, cancellable, read_cb, &reading);
  test->status = 0;
  sync_test_wait (test->status != 0 || reading.is_done);
  g_cancellable_cancel (cancellable);
  sync_test_wait (reading.is_done);
  g_assert_error (reading.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&reading.error);

  /* The host is free for the next one. */
  assert_opened (test, id, "2", "read");
}

static Reading meanwhile;
static gint64  wanted;

static void
answer_and_open (SyncTest   *test,
                 const char *path)
{
  answer (test, path);
  if (wanted != 0 && strlen (path) > strlen ("/" LIST))
    {
      voc_sync_engine_read_document_async (test->engine, wanted, NULL, read_cb, &meanwhile);
      wanted = 0;
    }
}

/* Whoever opens a listing while its source is synced need not wait for the others, and
 * nothing is asked for twice. */
static void
test_meanwhile (SyncTest     *test,
                gconstpointer data)
{
  gint64 id = add_board (test, 40);
  g_autoptr (VocListing) listing = sync_test_get_listing (test, id, "1");
  g_autoptr (VocSyncReport) report = NULL;

  meanwhile = (Reading){ FALSE };
  wanted = listing->id;
  test->on_request = answer_and_open;
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  sync_test_wait (meanwhile.is_done);
  g_assert_no_error (meanwhile.error);
  g_assert_true (meanwhile.is_read);
  g_assert_true (strstr (test->paths->str, "/" LIST "/1/") < strstr (test->paths->str, "/" LIST "/20/"));
  g_assert_cmpuint (report->n_requests, ==, 1 + 39);
  assert_text (test, id, "1", "Bread 1.", FALSE);
  assert_text (test, id, "2", "Bread 2.", FALSE);
  g_assert_cmpuint (test->most_active, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/read/one", test_one);
  sync_test_add ("/sync/read/failed", test_failed);
  sync_test_add ("/sync/read/patience", test_patience);
  sync_test_add ("/sync/read/patience-before", test_patience_before);
  sync_test_add ("/sync/read/cancelled", test_cancelled);
  sync_test_add ("/sync/read/meanwhile", test_meanwhile);

  return g_test_run ();
}
