/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds that have moved for good, and servers that only seem to say so. */

#include "moved-test.h"

static const Hop moved_308[] = { { "/old.json", 308, "/new.json" }, { NULL, 0, NULL } };

/* Two syncs in a row, also of two programs, one of which has ended in between. */
static void
test_for_good (SyncTest     *test,
               gconstpointer data)
{
  gint64 id = begin (test);
  g_autoptr (VocListing) before = sync_test_get_listing (test, id, "job-1");
  g_autoptr (VocListing) after = NULL;
  g_autoptr (VocSource) source = NULL;

  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  assert_asked (test, id, "/old.json");
  sync_test_close (test);
  sync_test_open (test);
  sync_with (test, id, moved_308, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
  g_assert_cmpstr (test->paths->str, ==, "/old.json/new.json");
  assert_asked (test, id, "/new.json");

  /* The old address may go away; what the source has stays the same. */
  sync_test_write_feed (test, 1, N_JOBS + 1, "Baker");
  sync_with (test, id, (const Hop[]){ { "/old.json", 404, NULL }, { NULL, 0, NULL } }, VOC_SYNC_OK, VOC_SOURCE_MOVE_NONE);
  g_assert_cmpstr (test->paths->str, ==, "/new.json");
  sync_test_assert_counts (test, id, N_JOBS + 1, 0);
  after = sync_test_get_listing (test, id, "job-1");
  g_assert_cmpint (after->id, ==, before->id);
  source = sync_test_get_source (test, id);
  g_assert_cmpint (source->moved_at, >, 0);
  g_assert_cmpint (source->moved_at, <=, source->last_ok_at);
}

/* The address outlives the reports. */
static void
test_many_syncs (SyncTest     *test,
                 gconstpointer data)
{
  gint64 id = begin (test);
  g_autoptr (GPtrArray) reports = NULL;

  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
  for (guint i = 0; i < 40; i++)
    sync_with (test, id, NULL, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
  assert_asked (test, id, "/new.json");
}

/* Redirects for this time, once or often. */
static void
test_for_now (SyncTest     *test,
              gconstpointer data)
{
  static const guint statuses[] = { 302, 303, 307 };
  gint64             id = begin (test);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    for (guint n = 0; n < 3; n++)
      {
        const Hop now[] = { { "/old.json", statuses[i], "/new.json" }, { NULL, 0, NULL } };

        sync_with (test, id, now, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
        g_assert_cmpstr (test->paths->str, ==, "/old.json/new.json");
      }
  assert_asked (test, id, "/old.json");
}

static void
test_chains (SyncTest     *test,
             gconstpointer data)
{
  static const Hop good_first[] = {
    { "/old.json", 301, "/middle.json" }, { "/middle.json", 308, "/new.json" }, { "/new.json", 302, "/today.json" }, { NULL, 0, NULL }
  };
  static const Hop now_first[] = { { "/new.json", 302, "/today.json" }, { "/today.json", 301, "/other.json" }, { NULL, 0, NULL } };
  gint64           id = begin (test);

  sync_with (test, id, good_first, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, good_first, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
  assert_asked (test, id, "/new.json");
  sync_with (test, id, now_first, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
  sync_with (test, id, now_first, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
  assert_asked (test, id, "/new.json");
}

/* Not while it is not the same twice, or did not bring the feed. */
static void
test_not_sure (SyncTest     *test,
               gconstpointer data)
{
  static const Hop elsewhere[] = { { "/old.json", 301, "/else.json" }, { NULL, 0, NULL } };
  static const Hop broken[] = { { "/old.json", 301, "/new.json" }, { "/new.json", 404, NULL }, { NULL, 0, NULL } };
  static const Hop circle[] = { { "/old.json", 301, "/new.json" }, { "/new.json", 301, "/old.json" }, { NULL, 0, NULL } };
  gint64           id = begin (test);

  /* Nor with anything else between the two. */
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, broken, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, circle, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, elsewhere, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, NULL, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, NULL, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
  for (guint i = 0; i < 3; i++)
    {
      sync_with (test, id, broken, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
      sync_with (test, id, circle, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
    }
  assert_asked (test, id, "/old.json");
  sync_test_assert_counts (test, id, N_JOBS, 0);
}

static void
test_sign_in (SyncTest     *test,
              gconstpointer data)
{
  static const Hop door[] = { { "/old.json", 301, "/login/jobs.json" }, { NULL, 0, NULL } };
  gint64           id = begin (test);

  sync_with (test, id, door, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
  sync_with (test, id, door, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
  assert_asked (test, id, "/old.json");
}

static void
test_back_again (SyncTest     *test,
                 gconstpointer data)
{
  static const Hop back[] = { { "/new.json", 301, "/old.json" }, { NULL, 0, NULL } };
  gint64           id = begin (test);
  g_autoptr (VocSource) source = NULL;

  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
  sync_with (test, id, back, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  assert_asked (test, id, "/new.json");
  sync_with (test, id, back, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
  assert_asked (test, id, "/old.json");
  source = sync_test_get_source (test, id);
  g_assert_null (source->moved_to);
  g_assert_cmpint (source->moved_at, ==, 0);
  sync_with (test, id, NULL, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
  g_assert_cmpstr (test->paths->str, ==, "/old.json");
  /* And once more to where it was. */
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
  assert_asked (test, id, "/new.json");
}

/* "Not modified" is said by the feed too, but before it is believed to be there, it has
 * to be seen there. */
static void
test_not_modified (SyncTest     *test,
                   gconstpointer data)
{
  gint64 id;

  test->etag = g_strdup ("\"feed\"");
  id = begin (test);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) reports = NULL;

      sync_with (test, id, moved, VOC_SYNC_UNCHANGED, i == 0 ? VOC_SOURCE_MOVE_SEEN : VOC_SOURCE_MOVE_MADE);
      g_assert_cmpstr (test->if_none_match, ==, i == 0 ? "\"feed\"" : NULL);
      reports = sync_test_get_reports (test, id);
      g_assert_cmpuint (((const VocSyncReport *) g_ptr_array_index (reports, 0))->http_status, ==, i == 0 ? 304 : 200);
    }
  assert_asked (test, id, "/new.json");
  sync_with (test, id, NULL, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
  g_assert_cmpstr (test->if_none_match, ==, "\"feed\"");
}

/* A server that knows nothing of the feed can say all the same that it is not modified. */
static void
test_other_page (SyncTest     *test,
                 gconstpointer data)
{
  gint64 id;

  test->etag = g_strdup ("\"feed\"");
  id = begin (test);
  g_string_assign (test->body, "<!DOCTYPE html><title>A new website</title><p>Welcome.");
  for (guint i = 0; i < 3; i++)
    {
      sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
      sync_with (test, id, moved, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
    }
  assert_asked (test, id, "/old.json");
}

/* When the new server has it no more, the old one may. */
static void
test_old_again (SyncTest     *test,
                gconstpointer data)
{
  static const Hop lost[] = { { "/new.json", 404, NULL }, { NULL, 0, NULL } };
  static const Hop both_lost[] = { { "/new.json", 404, NULL }, { "/old.json", 404, NULL }, { NULL, 0, NULL } };
  gint64           id;

  test->etag = g_strdup ("\"feed\"");
  id = begin (test);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
  for (guint i = 0; i < 6; i++)
    {
      sync_with (test, id, both_lost, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
      g_assert_cmpstr (test->paths->str, ==, i % 3 == 2 ? "/old.json" : "/new.json");
      assert_asked (test, id, "/new.json");
    }
  for (guint i = 0; i < 2; i++)
    sync_with (test, id, lost, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
  sync_with (test, id, lost, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
  g_assert_cmpstr (test->paths->str, ==, "/old.json");
  g_assert_null (test->if_none_match);
  assert_asked (test, id, "/old.json");
  sync_with (test, id, lost, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
  sync_test_assert_counts (test, id, N_JOBS, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/moved/for-good", test_for_good);
  sync_test_add ("/sync/moved/many-syncs", test_many_syncs);
  sync_test_add ("/sync/moved/for-now", test_for_now);
  sync_test_add ("/sync/moved/chains", test_chains);
  sync_test_add ("/sync/moved/not-sure", test_not_sure);
  sync_test_add ("/sync/moved/sign-in", test_sign_in);
  sync_test_add ("/sync/moved/back-again", test_back_again);
  sync_test_add ("/sync/moved/not-modified", test_not_modified);
  sync_test_add ("/sync/moved/other-page", test_other_page);
  sync_test_add ("/sync/moved/old-again", test_old_again);

  return g_test_run ();
}
