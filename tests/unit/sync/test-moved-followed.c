/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who follows a source that has moved or is gone for good: both of its addresses are its own, one
 * that another source has is not taken from it, and what is gone stays so until it is back. */

#include "moved-test.h"

#include "feeds/voc-source-list.h"

typedef struct
{
  char      *url;
  VocSource *source; /* (owned) */
  GError    *error;  /* (owned) */
} Adding;

static gboolean
add_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  Adding *adding = data;

  adding->source = voc_source_new ();
  adding->source->url = g_strdup (adding->url);
  adding->source->format = g_strdup ("native");
  voc_sources_add (conn, adding->source, &adding->error);
  return TRUE;
}

static gboolean
remove_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  return voc_sources_set_removed (conn, *(gint64 *) data, TRUE, error);
}

/* Follows an address of the server; that of a source that is followed brings none. */
static gint64
add (SyncTest   *test,
     const char *path)
{
  Adding adding = { g_strconcat (test->base, path, NULL), NULL, NULL };
  gint64 id;

  sync_test_ask (test, VOC_DATABASE_LIBRARY, add_in_thread, &adding);
  id = adding.error == NULL ? adding.source->id : 0;
  if (adding.error != NULL)
    g_assert_error (adding.error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&adding.error);
  voc_source_free (adding.source);
  g_free (adding.url);
  return id;
}

/* Both addresses are those of the one source, for who adds and for who takes a list along. */
static void
test_found (SyncTest     *test,
            gconstpointer data)
{
  gint64 id = begin (test);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);
  g_autofree char *list = NULL;

  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
  g_assert_cmpint (add (test, "old.json"), ==, 0);
  g_assert_cmpint (add (test, "new.json"), ==, 0);
  g_assert_cmpint (add (test, "third.json"), !=, 0);

  g_ptr_array_add (sources, sync_test_get_source (test, id));
  list = voc_source_list_write (sources, VOC_SOURCE_LIST_JSON, 0, NULL);
  g_assert_nonnull (strstr (list, "/new.json\""));
  g_assert_nonnull (strstr (list, "\"followed_as\""));

  sync_test_ask (test, VOC_DATABASE_LIBRARY, remove_in_thread, &id);
  g_assert_cmpint (add (test, "new.json"), ==, id);
  assert_asked (test, id, "/new.json");
}

/* Who removes a source and follows its address again wants to be asked there. */
static void
test_followed_anew (SyncTest     *test,
                    gconstpointer data)
{
  static const Hop gone[] = { { "/old.json", 410, NULL }, { NULL, 0, NULL } };
  gint64           id = begin (test);
  g_autoptr (VocSource) source = NULL;

  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, remove_in_thread, &id);
  g_assert_cmpint (add (test, "old.json"), ==, id);
  assert_asked (test, id, "/old.json");
  g_assert_cmpint (add (test, "new.json"), !=, 0);

  for (guint i = 0; i < 2; i++)
    sync_with (test, id, gone, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, remove_in_thread, &id);
  g_assert_cmpint (add (test, "old.json"), ==, id);
  source = sync_test_get_source (test, id);
  g_assert_false (voc_source_is_gone (source));
}

static gboolean
purge_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  return voc_sources_purge_removed (conn, G_MAXINT64, NULL, error);
}

static void
test_taken (SyncTest     *test,
            gconstpointer data)
{
  gint64 id = begin (test);
  gint64 other = sync_test_add_source (test, "new.json", "native");
  g_autoptr (GPtrArray) reports = NULL;

  for (guint i = 0; i < 3; i++)
    sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_TAKEN);
  assert_asked (test, id, "/old.json");

  /* One that was removed is followed no more, which need not wait for a sync, but can come
   * back. */
  sync_test_ask (test, VOC_DATABASE_LIBRARY, remove_in_thread, &other);
  reports = sync_test_get_reports (test, id);
  g_assert_cmpint (((const VocSyncReport *) g_ptr_array_index (reports, 0))->move, ==, VOC_SOURCE_MOVE_SEEN);
  for (guint i = 0; i < 2; i++)
    sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  assert_asked (test, id, "/old.json");
  sync_test_ask (test, VOC_DATABASE_LIBRARY, purge_in_thread, NULL);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
}

/* Nor then is it believed that it is there before it has been seen there. */
static void
test_taken_unread (SyncTest     *test,
                   gconstpointer data)
{
  gint64 id;
  gint64 other;

  test->etag = g_strdup ("\"feed\"");
  id = begin (test);
  other = sync_test_add_source (test, "new.json", "native");
  for (guint i = 0; i < 2; i++)
    sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_TAKEN);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, remove_in_thread, &other);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, purge_in_thread, NULL);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  assert_asked (test, id, "/old.json");
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
}

static gboolean
report_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  return voc_sources_add_report (conn, data, error);
}

/* Syncs that say nothing about the feed. */
static void
sync_in_vain (SyncTest *test,
              gint64    id)
{
  static const Hop broken[] = { { "/old.json", 500, NULL }, { "/new.json", 500, NULL }, { NULL, 0, NULL } };
  g_autoptr (VocSyncReport) offline = voc_sync_report_new (id);
  g_autoptr (VocSyncReport) stopped = voc_sync_report_new (id);
  g_autoptr (VocSyncReport) waiting = voc_sync_report_new (id);

  offline->outcome = VOC_SYNC_FAILED;
  offline->problem = VOC_PROBLEM_NO_NETWORK;
  stopped->outcome = VOC_SYNC_CANCELLED;
  stopped->http_status = 200;
  waiting->outcome = VOC_SYNC_WAITING;
  waiting->problem = VOC_PROBLEM_TOO_MANY;
  waiting->http_status = 429;
  sync_test_ask (test, VOC_DATABASE_LIBRARY, report_in_thread, offline);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, report_in_thread, stopped);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, report_in_thread, waiting);
  sync_with (test, id, broken, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
}

static void
assert_gone (SyncTest *test,
             gint64    id,
             gboolean  is_gone)
{
  g_autoptr (VocSource) source = sync_test_get_source (test, id);

  g_assert_cmpint (voc_source_is_gone (source), ==, is_gone);
}

/* What is known of a source outlives the reports that said so. */
static void
test_gone_for_long (SyncTest     *test,
                    gconstpointer data)
{
  static const Hop gone[] = { { "/new.json", 410, NULL }, { NULL, 0, NULL } };
  gint64           id = begin (test);
  g_autoptr (GPtrArray) reports = NULL;

  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_SEEN);
  sync_with (test, id, moved, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_MADE);
  for (guint i = 0; i < 2; i++)
    sync_with (test, id, gone, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
  assert_gone (test, id, TRUE);
  for (guint i = 0; i < 12; i++)
    sync_in_vain (test, id);
  reports = sync_test_get_reports (test, id);
  for (guint i = 0; i < reports->len; i++)
    {
      const VocSyncReport *report = g_ptr_array_index (reports, i);

      g_assert_cmpint (report->problem, !=, VOC_PROBLEM_GONE);
      g_assert_cmpint (report->move, ==, VOC_SOURCE_MOVE_NONE);
    }
  assert_gone (test, id, TRUE);
  assert_asked (test, id, "/new.json");

  sync_with (test, id, NULL, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
  assert_gone (test, id, FALSE);
}

static void
test_gone (SyncTest     *test,
           gconstpointer data)
{
  static const Hop gone[] = { { "/old.json", 410, NULL }, { NULL, 0, NULL } };
  static const Hop missing[] = { { "/old.json", 404, NULL }, { NULL, 0, NULL } };
  static const Hop moved_and_gone[] = { { "/old.json", 301, "/new.json" }, { "/new.json", 410, NULL }, { NULL, 0, NULL } };
  static const Hop led_to_gone[] = { { "/old.json", 302, "/new.json" }, { "/new.json", 410, NULL }, { NULL, 0, NULL } };
  gint64           id = begin (test);

  /* It is the answers that count, not the failures. */
  sync_in_vain (test, id);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (VocSource) source = NULL;

      sync_with (test, id, i == 1 ? moved_and_gone : gone, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
      source = sync_test_get_source (test, id);
      g_assert_cmpint (source->last_problem, ==, VOC_PROBLEM_GONE);
      assert_gone (test, id, i > 0);
      sync_in_vain (test, id);
      assert_gone (test, id, i > 0);
    }
  sync_test_assert_counts (test, id, N_JOBS, 0);

  /* Somewhere else something is gone. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VocSource) source = NULL;

      sync_with (test, id, led_to_gone, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
      source = sync_test_get_source (test, id);
      g_assert_cmpint (source->last_problem, ==, VOC_PROBLEM_NOT_FOUND);
      assert_gone (test, id, FALSE);
    }

  sync_with (test, id, gone, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
  sync_with (test, id, missing, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
  sync_with (test, id, gone, VOC_SYNC_FAILED, VOC_SOURCE_MOVE_NONE);
  assert_gone (test, id, FALSE);
  sync_with (test, id, NULL, VOC_SYNC_UNCHANGED, VOC_SOURCE_MOVE_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/moved/found", test_found);
  sync_test_add ("/sync/moved/followed-anew", test_followed_anew);
  sync_test_add ("/sync/moved/taken", test_taken);
  sync_test_add ("/sync/moved/taken-unread", test_taken_unread);
  sync_test_add ("/sync/moved/gone", test_gone);
  sync_test_add ("/sync/moved/gone-for-long", test_gone_for_long);

  return g_test_run ();
}
