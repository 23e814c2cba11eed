/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dictionary that a sync makes of what came: it is there when the sync is over, and
 * what comes after is compressed with it. */

#include "sync-test.h"

#include "store/voc-dictionary.h"

#define MANY 6000

static gboolean
is_due_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  gboolean is_due = TRUE;

  if (!voc_dictionary_is_due (conn, &is_due, error))
    return FALSE;

  *result = GINT_TO_POINTER (is_due);
  return TRUE;
}

static gboolean
is_due (SyncTest *test)
{
  return GPOINTER_TO_INT (sync_test_ask (test, VOC_DATABASE_CACHE, is_due_in_thread, NULL));
}

static gboolean
has_dictionary (SyncTest *test)
{
  g_autoptr (VocDictionary) dictionary = voc_store_ref_dictionary (test->store);

  return dictionary != NULL;
}

static void
assert_listing (SyncTest   *test,
                gint64      source_id,
                int         i,
                const char *title)
{
  g_autofree char *native_id = g_strdup_printf ("job-%d", i);
  g_autofree char *full_title = g_strdup_printf ("%s %d", title, i);
  g_autofree char *text = g_strdup_printf ("Number %d", i);
  g_autoptr (VocListing) listing = sync_test_get_listing (test, source_id, native_id);

  g_assert_nonnull (listing);
  g_assert_cmpstr (listing->title, ==, full_title);
  g_assert_cmpstr (listing->description_text, ==, text);
}

static guint64
measure_cache (SyncTest *test)
{
  g_autofree char *path = g_build_filename (test->folder, "cache", "cache.db", NULL);
  GStatBuf         info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return (guint64) info.st_size;
}

/* All in one sync: those of the beginning have none, those of the end have one. */
static void
test_within_a_sync (SyncTest     *test,
                    gconstpointer data)
{
  gint64  id = sync_test_add_source (test, "feed", "native");
  guint64 size;

  sync_test_write_feed (test, 1, MANY, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  g_assert_true (has_dictionary (test));
  g_assert_false (is_due (test));
  for (int i = 1; i <= MANY; i += 37)
    assert_listing (test, id, i, "Baker");

  /* It is there the next time, and nothing that was read before is compressed anew. */
  sync_test_close (test);
  size = measure_cache (test);
  sync_test_open (test);
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_UNCHANGED));
  g_assert_true (has_dictionary (test));
  sync_test_close (test);
  g_assert_cmpuint (measure_cache (test), ==, size);
  sync_test_open (test);
  for (int i = 1; i <= MANY; i += 37)
    assert_listing (test, id, i, "Baker");
}

/* The last batch makes it due, and there is nothing left to be read. */
static void
test_at_the_end (SyncTest     *test,
                 gconstpointer data)
{
  gint64 id = sync_test_add_source (test, "feed", "native");

  sync_test_write_feed (test, 1, 1999, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  g_assert_false (has_dictionary (test));
  g_assert_false (is_due (test));

  sync_test_write_feed (test, 1, 2000, "Baker");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  g_assert_true (has_dictionary (test));
  g_assert_false (is_due (test));

  sync_test_write_feed (test, 1, 2010, "Miller");
  voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
  for (int i = 1; i <= 2010; i += 41)
    assert_listing (test, id, i, "Miller");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/sync/dictionary/within-a-sync", SyncTest, NULL, sync_test_set_up, test_within_a_sync, sync_test_tear_down);
  g_test_add ("/sync/dictionary/at-the-end", SyncTest, NULL, sync_test_set_up, test_at_the_end, sync_test_tear_down);

  return g_test_run ();
}
