/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds that come again with a few changes: records that are known are not read, and
 * nobody can tell but by the time it takes. */

#include "sync-test.h"

#include "store/voc-conn-private.h"
#include "store/voc-listing-store.h"

static gboolean
get_int_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  gint64 value = 0;

  if (!voc_conn_get_int (conn, data, &value, error))
    return FALSE;

  *result = GINT_TO_POINTER ((int) value);
  return TRUE;
}

static int
ask_int (SyncTest   *test,
         const char *sql)
{
  return GPOINTER_TO_INT (sync_test_ask (test, VOC_DATABASE_CACHE, get_int_in_thread, (char *) sql));
}

static gboolean
run_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  return voc_conn_exec (conn, data, error);
}

static void
write_record (SyncTest   *test,
              const char *native_id,
              const char *title,
              const char *more)
{
  g_string_append_printf (test->body,
                          "{\"@type\":\"JobPosting\",\"identifier\":\"%s\",\"title\":\"%s\","
                          "\"url\":\"https://jobs.example/%s\"%s}\n",
                          native_id, title, native_id, more);
}

/* The body has to be another each time, or it is not read at all. */
static void
begin (SyncTest   *test,
       const char *title)
{
  g_string_set_size (test->body, 0);
  write_record (test, "first", title, "");
}

static VocSyncReport *
sync_with (SyncTest *test,
           gint64    id,
           guint     n_unchanged,
           guint     n_changed,
           guint     n_closed)
{
  VocSyncReport *report = sync_test_sync (test, id, VOC_SYNC_OK);

  g_assert_cmpuint (report->n_unchanged, ==, n_unchanged);
  g_assert_cmpuint (report->n_changed, ==, n_changed);
  g_assert_cmpuint (report->n_closed, ==, n_closed);
  return report;
}

/* What the reader of the feed would answer now, by the sums that were kept. */
static guint
count_known (SyncTest *test,
             gint64    id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (sum (length (records)) / 16, 0) FROM main.source_record WHERE source = %" G_GINT64_FORMAT, id);

  return (guint) ask_int (test, sql);
}

static void
test_changes (SyncTest     *test,
              gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");
  g_autoptr (VocListing) kept = NULL;
  g_autoptr (VocListing) changed = NULL;

  begin (test, "One");
  write_record (test, "kept", "Baker", "");
  write_record (test, "changed", "Cook", "");
  write_record (test, "gone", "Nurse", "");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  g_assert_cmpuint (count_known (test, id), ==, 4);

  begin (test, "Two");
  write_record (test, "kept", "Baker", "");
  write_record (test, "changed", "Head cook", "");
  write_record (test, "new", "Welder", "");
  voc_sync_report_free (sync_with (test, id, 1, 2, 1));
  sync_test_assert_counts (test, id, 4, 1);
  changed = sync_test_get_listing (test, id, "changed");
  g_assert_cmpstr (changed->title, ==, "Head cook");
  g_assert_cmpuint (count_known (test, id), ==, 4);

  /* What is closed comes back although its record is the one of old. */
  begin (test, "Three");
  write_record (test, "kept", "Baker", "");
  write_record (test, "gone", "Nurse", "");
  {
    g_autoptr (VocSyncReport) report = sync_with (test, id, 1, 1, 2);

    g_assert_cmpuint (report->n_reopened, ==, 1);
  }
  kept = sync_test_get_listing (test, id, "kept");
  g_assert_cmpstr (kept->title, ==, "Baker");
  sync_test_assert_counts (test, id, 3, 2);
}

/* Two records of one id: the first counts, known or not. */
static void
test_repeated (SyncTest     *test,
               gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) again = NULL;
  g_autoptr (VocListing) listing = NULL;

  begin (test, "One");
  write_record (test, "a", "Baker", "");
  write_record (test, "b", "Cook", "");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));

  begin (test, "Two");
  write_record (test, "a", "Baker", "");
  write_record (test, "a", "Another baker", "");
  write_record (test, "a", "Baker", "");
  write_record (test, "b", "Another cook", "");
  write_record (test, "b", "Cook", "");
  report = sync_with (test, id, 1, 2, 0);
  g_assert_cmpuint (report->n_skipped, ==, 3);
  listing = sync_test_get_listing (test, id, "a");
  g_assert_cmpstr (listing->title, ==, "Baker");
  voc_listing_unref (listing);
  listing = sync_test_get_listing (test, id, "b");
  g_assert_cmpstr (listing->title, ==, "Another cook");

  begin (test, "Three");
  write_record (test, "a", "Baker", "");
  write_record (test, "b", "Another cook", "");
  write_record (test, "b", "Cook", "");
  again = sync_with (test, id, 2, 1, 0);
  g_assert_cmpuint (again->n_skipped, ==, 1);
}

static gboolean
put_other_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  const gint64 *source_id = data;
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->source_id = *source_id;
  listing->native_id = g_strdup ("a");
  listing->title = g_strdup ("Candlestick maker");
  listing = voc_listing_seal (g_steal_pointer (&listing));
  return voc_listings_put (conn, listing, 1, NULL, NULL, error);
}

/* A sync that did not come to its end has changed the row: it is read again. */
static void
test_other_row (SyncTest     *test,
                gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");

  begin (test, "One");
  write_record (test, "a", "Baker", "");
  write_record (test, "b", "Cook", "");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  sync_test_ask (test, VOC_DATABASE_CACHE, put_other_in_thread, &id);
  g_assert_cmpint (ask_int (test, "SELECT title = 'Candlestick maker' FROM main.listing WHERE native_id = 'a'"), ==, 1);

  begin (test, "Two");
  write_record (test, "a", "Baker", "");
  write_record (test, "b", "Cook", "");
  voc_sync_report_free (sync_with (test, id, 1, 2, 0));
  g_assert_cmpint (ask_int (test, "SELECT title = 'Baker' FROM main.listing WHERE native_id = 'a'"), ==, 1);
}

/* Rows of a number that only a damaged cache gives: they are read each time. */
static void
test_high_row (SyncTest     *test,
               gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");

  begin (test, "One");
  write_record (test, "a", "Baker", "");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  sync_test_ask (test, VOC_DATABASE_CACHE, run_in_thread, (char *) "UPDATE main.sqlite_sequence SET seq = 1 << 40 WHERE name = 'listing'");

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VocSyncReport) report = NULL;

      begin (test, i == 0 ? "Two" : "Three");
      write_record (test, "a", "Baker", "");
      write_record (test, "b", "Cook", "");
      write_record (test, "b", "Another cook", "");
      report = sync_with (test, id, i + 1, 1, 0);
      g_assert_cmpuint (report->n_skipped, ==, 1);
    }
  sync_test_assert_counts (test, id, 3, 0);
}

/* What a feed takes away and has all the same is open. */
static void
test_tombstone (SyncTest     *test,
                gconstpointer data)
{
  static const char *const titles[] = { "One", "Two", "Three" };
  gint64                   id = sync_test_add_source (test, "feed", "native");

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      begin (test, titles[i]);
      g_string_append (test->body, "{\"@type\":\"DataFeedItem\",\"dateDeleted\":\"2026-01-02\",\"item\":{\"identifier\":\"a\"}}\n");
      write_record (test, "a", "Baker", "");
      voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
      sync_test_assert_counts (test, id, 2, 0);
    }
}

/* Words that no table knows are counted with every sync, so their records are read. */
static void
test_words (SyncTest     *test,
            gconstpointer data)
{
  static const char strange[] = ",\"employmentType\":\"MOONLIGHTING\"";
  gint64            id = sync_test_add_source (test, "feed", "native");

  begin (test, "One");
  write_record (test, "a", "Baker", strange);
  write_record (test, "b", "Cook", strange);
  write_record (test, "c", "Nurse", "");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  g_assert_cmpuint (count_known (test, id), ==, 2);
  g_assert_cmpint (ask_int (test, "SELECT sum(n) FROM main.unknown_word"), ==, 2);

  begin (test, "Two");
  write_record (test, "a", "Baker", strange);
  write_record (test, "b", "Cook", strange);
  write_record (test, "c", "Nurse", "");
  voc_sync_report_free (sync_with (test, id, 3, 1, 0));
  g_assert_cmpint (ask_int (test, "SELECT sum(n) FROM main.unknown_word"), ==, 2);
}

/* A sync that changes nothing writes nothing, though the body is another. */
static void
test_writes (SyncTest     *test,
             gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");
  int    n_changes;

  begin (test, "One");
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *native_id = g_strdup_printf ("job-%u", i);

      write_record (test, native_id, "Baker", "");
    }
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  n_changes = ask_int (test, "SELECT n FROM main.stamp");

  g_string_append (test->body, "\n\n");
  voc_sync_report_free (sync_with (test, id, 301, 0, 0));
  g_assert_cmpint (ask_int (test, "SELECT n FROM main.stamp"), ==, n_changes);
  g_assert_cmpuint (count_known (test, id), ==, 301);
}

/* A listing that cannot be read any more: the cache is made anew the next time, for
 * every sync would fail at it. */
static void
test_damaged (SyncTest     *test,
              gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");
  g_autoptr (VocSyncReport) report = NULL;

  begin (test, "One");
  write_record (test, "a", "Baker", "");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  sync_test_ask (test, VOC_DATABASE_CACHE, run_in_thread, (char *) "UPDATE main.listing_detail SET body = X'00'");

  begin (test, "Two");
  write_record (test, "a", "Head baker", "");
  report = sync_test_run (test, id);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_STORE);

  sync_test_close (test);
  sync_test_open (test);
  sync_test_assert_counts (test, id, 0, 0);
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  sync_test_assert_counts (test, id, 2, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/records/changes", test_changes);
  sync_test_add ("/sync/records/repeated", test_repeated);
  sync_test_add ("/sync/records/other-row", test_other_row);
  sync_test_add ("/sync/records/high-row", test_high_row);
  sync_test_add ("/sync/records/tombstone", test_tombstone);
  sync_test_add ("/sync/records/words", test_words);
  sync_test_add ("/sync/records/writes", test_writes);
  sync_test_add ("/sync/records/damaged", test_damaged);

  return g_test_run ();
}
