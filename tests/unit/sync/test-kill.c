/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Vocation is killed, ten times, at random moments of a sync of twenty thousand
 * listings during which the user saves jobs and keeps candidates. Afterwards both
 * databases are whole, nothing that was told to be saved is lost, and the next
 * sync brings the listings up to date.
 *
 * The program that is killed is this one, started with --victim. */

#include "sync-test.h"

#include "store/voc-conn-private.h"

#define N_LISTINGS (g_getenv ("VOC_TEST_SANITIZED") != NULL ? 4000u : 20000u)
#define N_ROUNDS 10
#define MAX_LIFE_MS 900

/* The victim: it syncs and saves until it is killed, and tells on its standard
 * output what was committed. */
typedef struct
{
  SyncTest *test;
  gint64    source_id;
  guint     first; /* number of the first thing that it saves */
  guint     n_saved;
  guint     n_syncs;
} Victim;

static gboolean
save_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  guint number = GPOINTER_TO_UINT (data);
  g_autoptr (VocApplication) application = voc_application_new ();
  g_autoptr (VocCandidate) candidate = voc_candidate_new ();

  application->source_url = g_strdup ("https://jobs.example/feed");
  application->source_name = g_strdup ("Example");
  application->snapshot = voc_listing_new ();
  application->snapshot->native_id = g_strdup_printf ("saved-%u", number);
  application->snapshot->title = g_strdup_printf ("Baker %u", number);
  voc_listing_seal (application->snapshot);
  candidate->name = g_strdup_printf ("Candidate %u", number);
  voc_candidate_seal (candidate);

  return voc_applications_put (conn, application, 1, error) && voc_candidates_put (conn, candidate, 1, NULL, NULL, error);
}

static void save_next (Victim *victim);

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Victim *victim = user_data;
  g_autoptr (GError) error = NULL;

  voc_store_finish (VOC_STORE (object), result, NULL, &error);
  g_assert_no_error (error);
  g_print ("saved %u\n", victim->first + victim->n_saved);
  victim->n_saved++;
  save_next (victim);
}

static void
save_next (Victim *victim)
{
  voc_store_write_async (victim->test->store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, save_in_thread,
                         GUINT_TO_POINTER (victim->first + victim->n_saved), NULL, NULL, NULL, saved_cb, victim);
}

static void sync_next (Victim *victim);

static void
synced_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Victim *victim = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSyncReport) report = voc_sync_engine_sync_finish (VOC_SYNC_ENGINE (object), result, &error);

  g_assert_no_error (error);
  if (victim->n_syncs++ == 0)
    g_print ("synced\n");
  sync_next (victim);
}

static void
sync_next (Victim *victim)
{
  voc_sync_engine_sync_async (victim->test->engine, victim->source_id, NULL, synced_cb, victim);
}

static void
be_victim (char **argv)
{
  SyncTest test = { .folder = argv[2] };
  Victim   victim = {
      .test = &test,
      .source_id = g_ascii_strtoll (argv[3], NULL, 10),
      .first = (guint) g_ascii_strtoull (argv[4], NULL, 10),
  };

  sync_test_open (&test);
  g_print ("ready\n");
  sync_next (&victim);
  save_next (&victim);
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}

/* The parent. */
static gboolean
check_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, "PRAGMA main.integrity_check", error);

  if (stmt == NULL || voc_stmt_step (stmt, error) <= 0)
    return FALSE;

  *result = g_strdup (voc_stmt_get_text (stmt, 0));
  return TRUE;
}

static gboolean
count_saved_in_thread (VocConn      *conn,
                       gpointer      data,
                       gpointer     *result,
                       GCancellable *cancellable,
                       GError      **error)
{
  GHashTable *found = data;
  g_autoptr (GPtrArray) applications = voc_applications_list (conn, error);
  g_autoptr (GArray) candidates = voc_candidates_search (conn, "", NULL, error);

  if (applications == NULL || candidates == NULL)
    return FALSE;

  for (guint i = 0; i < applications->len; i++)
    {
      const VocApplication *application = g_ptr_array_index (applications, i);

      g_hash_table_add (found, g_strdup (application->snapshot->native_id));
    }
  for (guint i = 0; i < candidates->len; i++)
    {
      g_autoptr (VocCandidate) candidate = voc_candidates_get (conn, g_array_index (candidates, gint64, i), error);

      if (candidate == NULL)
        return FALSE;

      g_hash_table_add (found, g_strdup (candidate->name));
    }

  return TRUE;
}

static void
assert_is_whole (SyncTest *test,
                 guint     n_saved)
{
  g_autofree char *cache = sync_test_ask (test, VOC_DATABASE_CACHE, check_in_thread, NULL);
  g_autofree char *library = sync_test_ask (test, VOC_DATABASE_LIBRARY, check_in_thread, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpstr (cache, ==, "ok");
  g_assert_cmpstr (library, ==, "ok");
  g_assert_null (voc_store_get_notes (test->store)->cache_set_aside);
  sync_test_ask (test, VOC_DATABASE_LIBRARY, count_saved_in_thread, found);
  for (guint i = 1; i <= n_saved; i++)
    {
      g_autofree char *native_id = g_strdup_printf ("saved-%u", i);
      g_autofree char *name = g_strdup_printf ("Candidate %u", i);

      g_assert_true (g_hash_table_contains (found, native_id));
      g_assert_true (g_hash_table_contains (found, name));
    }

  /* The one that was being saved may be there, whole, or not. */
  g_assert_cmpuint (g_hash_table_size (found), <=, 2 * (n_saved + 1));
  g_assert_cmpuint (g_hash_table_size (found) % 2, ==, 0);
}

/* What the victim told; a line that was cut off does not count. */
static guint
read_saved (GInputStream *stream,
            guint         n_saved,
            gboolean     *was_synced)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) all = NULL;
  char   buffer[4096];
  gssize n;

  while ((n = g_input_stream_read (G_INPUT_STREAM (lines), buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (text, buffer, n);

  *was_synced = strstr (text->str, "synced\n") != NULL;
  all = g_strsplit (text->str, "\n", -1);
  for (guint i = 0; all[i] != NULL && all[i + 1] != NULL; i++)
    if (g_str_has_prefix (all[i], "saved "))
      n_saved = (guint) g_ascii_strtoull (all[i] + strlen ("saved "), NULL, 10);

  return n_saved;
}

static guint
kill_one (SyncTest *test,
          gint64    source_id,
          guint     n_saved,
          gboolean *was_synced)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, source_id);
  g_autofree char *first = g_strdup_printf ("%u", n_saved + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) victim = NULL;
  char ready[6];

  victim = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, "--victim", test->folder, id, first, NULL);
  g_assert_no_error (error);

  /* It has opened its library when it says so; what comes then is chance. */
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (victim), ready, sizeof ready, NULL, NULL, NULL));
  g_assert_true (strncmp (ready, "ready\n", sizeof ready) == 0);
  g_usleep ((gulong) g_test_rand_int_range (0, MAX_LIFE_MS) * 1000);
  g_subprocess_force_exit (victim);
  g_subprocess_wait (victim, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (victim));

  return read_saved (g_subprocess_get_stdout_pipe (victim), n_saved, was_synced);
}

static void
test_kill (SyncTest     *test,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "feed.json", NULL);
  g_autofree char *url = g_filename_to_uri (path, NULL, NULL);
  gint64           id = sync_test_add_source (test, url, "native");
  guint            n_saved = 0;
  guint            n_in_the_middle = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Round %u number", i);
      g_autofree char *last_id = g_strdup_printf ("job-%u", N_LISTINGS);
      g_autofree char *last_title = g_strdup_printf ("Round %u number %u", i, N_LISTINGS);
      g_autoptr (VocSyncReport) report = NULL;
      g_autoptr (VocListing) last = NULL;
      gboolean was_synced = FALSE;

      sync_test_write_feed (test, 1, N_LISTINGS, title);
      g_assert_true (g_file_set_contents (path, test->body->str, (gssize) test->body->len, NULL));
      sync_test_close (test);
      n_saved = kill_one (test, id, n_saved, &was_synced);
      n_in_the_middle += was_synced ? 0 : 1;

      sync_test_open (test);
      assert_is_whole (test, n_saved);
      report = sync_test_run (test, id);
      /* It may have been killed after the sync and before it told of it. */
      g_assert_true (report->outcome == VOC_SYNC_UNCHANGED || (report->outcome == VOC_SYNC_OK && !was_synced));
      g_assert_cmpuint (report->n_closed, ==, 0);
      sync_test_assert_counts (test, id, N_LISTINGS, 0);
      last = sync_test_get_listing (test, id, last_id);
      g_assert_cmpstr (last->title, ==, last_title);
    }

  g_test_message ("%u of %u were killed in the middle of a sync, %u things were saved", n_in_the_middle, N_ROUNDS, n_saved);
  g_assert_cmpuint (n_saved, >, 0);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "--victim"))
    be_victim (argv);

  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/engine/kill", test_kill);

  return g_test_run ();
}
