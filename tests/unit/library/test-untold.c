/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the library has written of listings, and the cache was not told: because it could not
 * be written, or the program was killed between the two. */

#include "hidden-test.h"

#include "library/voc-library-bulk.h"
#include "library/voc-library-private.h"
#include "store/voc-conn-private.h"
#include "store/voc-library-store.h"

/* Longer than the library waits before it says what comes in. */
#define QUIET_MS 1500

static gboolean
exec_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  return voc_conn_exec (conn, data, error);
}

static void
executed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_store_finish (VOC_STORE (object), result, NULL, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
exec_in_cache (LibraryTest *self,
               const char  *sql)
{
  gboolean is_done = FALSE;

  voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, exec_in_thread, (char *) sql, NULL,
                         NULL, NULL, executed_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
}

/* Makes it impossible to write what is said of a listing: another one is in the way. */
static void
block (LibraryTest *self,
       const char  *name,
       gint64       id,
       const char  *what,
       gint64       other)
{
  g_autofree char *sql = g_strdup_printf ("CREATE UNIQUE INDEX main.%s ON listing ((1)) WHERE (id = %" G_GINT64_FORMAT " AND %s)"
                                          " OR id = %" G_GINT64_FORMAT,
                                          name, id, what, other);

  exec_in_cache (self, sql);
}

/* A cache that can't be written: what the library has holds, whether one, many or an
 * employer's, and the cache follows when it can. */
static void
test_behind (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");
  g_autofree char *name = hidden_test_find_employer (self);
  g_autoptr (VocHiddenEmployer) employer = NULL;
  g_autoptr (VocHidden) hidden = NULL;
  g_autoptr (VocBulk) bulk = NULL;
  g_autoptr (GError) error = NULL;
  gint64 ids[3];
  guint  n, n_hidden, n_all, n_listings;

  n_all = voc_result_get_n (answer);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = g_array_index (answer->ids, gint64, n_all - 1 - i);
  exec_in_cache (self, "CREATE UNIQUE INDEX main.full ON listing ((1)) WHERE is_hidden <> 0");
  /* One fits under that index, so that it stands in the way of the others. */
  {
    LIBRARY_TEST_CALL (result, voc_library_set_hidden, self->library, ids[0], TRUE);
    g_assert_true (voc_library_set_hidden_finish (self->library, result, &error));
  }
  g_assert_false (voc_library_is_behind (self->library));
  {
    LIBRARY_TEST_CALL (result, voc_library_set_hidden, self->library, ids[1], TRUE);
    g_assert_true (voc_library_set_hidden_finish (self->library, result, &error));
  }
  g_assert_no_error (error);
  g_assert_true (voc_library_is_behind (self->library));
  {
    LIBRARY_TEST_CALL (result, voc_library_bulk, self->library, VOC_BULK_HIDE, &ids[2], 1, NULL, NULL);
    bulk = voc_library_bulk_finish (self->library, result, &error);
  }
  g_assert_no_error (error);
  g_assert_no_error (voc_bulk_get_error (bulk));
  g_assert_cmpuint (voc_bulk_get_n (bulk), ==, 1);
  employer = hidden_test_hide (self, name, NULL, 0, &n_listings);
  g_assert_cmpuint (n_listings, ==, 0);

  hidden = hidden_test_list (self);
  g_assert_cmpuint (hidden->listings->len, ==, 3);
  g_assert_cmpuint (hidden->employers->len, ==, 1);
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 1);
  /* What is shown again meanwhile is not hidden by what comes late. */
  {
    LIBRARY_TEST_CALL (result, voc_library_set_hidden, self->library, ids[1], FALSE);
    g_assert_true (voc_library_set_hidden_finish (self->library, result, &error));
  }

  exec_in_cache (self, "DROP INDEX main.full");
  library_test_catch_up (self);
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, >=, 3);
  hidden_test_show (self, employer->id, TRUE);
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 2);
  g_assert_cmpuint (n, ==, n_all - 2);
}

/* Closed with the cache behind, and opened by another program. */
static void
reopen (LibraryTest *self)
{
  library_test_close (self);
  library_test_open (self);
}

static gboolean
count_untold_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  return voc_conn_get_int (conn, "SELECT count(*) FROM main.untold", data, error);
}

static gint64
count_untold (LibraryTest *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  gint64 n = -1;

  voc_store_read_async (voc_library_get_store (self->library), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, count_untold_in_thread, &n, NULL,
                        NULL, NULL, library_test_keep_result_cb, &result);
  g_assert_true (voc_store_finish (voc_library_get_store (self->library), library_test_wait (&result), NULL, NULL));
  return n;
}

static guint
count_saved (LibraryTest *self)
{
  VocQuery *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;
  g_autoptr (VocResult) saved = NULL;

  query->only_saved = TRUE;
  query->basis = VOC_PAY_BASIS_DEFAULT;
  sealed = voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  {
    LIBRARY_TEST_CALL (result, voc_library_search, self->library, sealed, VOC_REACH_WHOLE);
    saved = voc_library_search_finish (self->library, result, NULL);
  }
  return saved->ids->len;
}

static void
wait_nothing_untold (LibraryTest *self)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (count_untold (self) > 0 && g_get_monotonic_time () < end)
    g_usleep (1000);
  g_assert_cmpint (count_untold (self), ==, 0);
}

/* What was taken back while the cache could not be written is not lost when the program ends
 * before it could; no sync is needed. */
static void
test_behind_and_closed (LibraryTest  *self,
                        gconstpointer data)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");
  g_autoptr (VocApplication) application = NULL;
  const gint64 hidden_id = g_array_index (answer->ids, gint64, 0);
  const gint64 saved_id = g_array_index (answer->ids, gint64, 1);
  guint        n, n_hidden;

  {
    LIBRARY_TEST_CALL (result, voc_library_set_hidden, self->library, hidden_id, TRUE);
    g_assert_true (voc_library_set_hidden_finish (self->library, result, NULL));
  }
  {
    LIBRARY_TEST_CALL (result, voc_library_save_listing, self->library, saved_id);
    application = voc_library_save_listing_finish (self->library, result, NULL);
    g_assert_nonnull (application);
  }
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 1);
  g_assert_cmpuint (count_saved (self), ==, 1);
  wait_nothing_untold (self);

  block (self, "full", hidden_id, "is_hidden = 0", g_array_index (answer->ids, gint64, 2));
  block (self, "full_too", saved_id, "is_saved = 0", g_array_index (answer->ids, gint64, 2));
  {
    LIBRARY_TEST_CALL (result, voc_library_set_hidden, self->library, hidden_id, FALSE);
    g_assert_true (voc_library_set_hidden_finish (self->library, result, NULL));
  }
  {
    LIBRARY_TEST_CALL (result, voc_library_remove_application, self->library, application->id, TRUE);
    g_assert_true (voc_library_remove_application_finish (self->library, result, NULL));
  }
  g_assert_true (voc_library_is_behind (self->library));
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 1);

  /* It can be opened while the disk is full, too. */
  reopen (self);
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 1);
  exec_in_cache (self, "DROP INDEX main.full");
  exec_in_cache (self, "DROP INDEX main.full_too");
  reopen (self);
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 0);
  g_assert_cmpuint (count_saved (self), ==, 0);
  wait_nothing_untold (self);
  g_assert_false (voc_library_is_behind (self->library));
}

typedef struct
{
  const char *source_url;
  const char *native_id;
} Shown;

static gboolean
show_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Shown *shown = data;

  return voc_hidden_set (conn, shown->source_url, shown->native_id, FALSE, 0, error);
}

/* Killed between the two files. */
static void
test_killed (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");
  g_autoptr (VocHidden) hidden = NULL;
  const VocHiddenListing *listing;
  const gint64            id = g_array_index (answer->ids, gint64, 0);
  Shown                   shown;
  gboolean                is_done = FALSE;
  guint                   n, n_hidden;

  {
    LIBRARY_TEST_CALL (result, voc_library_set_hidden, self->library, id, TRUE);
    g_assert_true (voc_library_set_hidden_finish (self->library, result, NULL));
  }
  hidden = hidden_test_list (self);
  listing = g_ptr_array_index (hidden->listings, 0);
  shown = (Shown){ listing->source_url, listing->native_id };
  voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, show_in_thread, &shown, NULL,
                         NULL, NULL, executed_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 1);

  reopen (self);
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 0);
  g_assert_cmpuint (n, ==, answer->ids->len);
  wait_nothing_untold (self);
}

/* One that is saved, removed and saved again by many hands while the cache is behind has the
 * mark of the last one. */
static void
test_last_counts (LibraryTest  *self,
                  gconstpointer data)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");
  const gint64 id = g_array_index (answer->ids, gint64, 0);
  g_autoptr (VocBulk) bulk = NULL;
  g_autoptr (VocApplication) application = NULL;

  block (self, "full", id, "is_saved = 1", g_array_index (answer->ids, gint64, 1));
  {
    LIBRARY_TEST_CALL (result, voc_library_bulk, self->library, VOC_BULK_SAVE, &id, 1, NULL, NULL);
    bulk = voc_library_bulk_finish (self->library, result, NULL);
  }
  {
    LIBRARY_TEST_CALL (result, voc_library_undo_bulk, self->library, bulk, NULL, NULL);
    g_assert_true (voc_library_undo_bulk_finish (self->library, result, NULL));
  }
  {
    LIBRARY_TEST_CALL (result, voc_library_save_listing, self->library, id);
    application = voc_library_save_listing_finish (self->library, result, NULL);
    g_assert_nonnull (application);
  }
  g_assert_true (voc_library_is_behind (self->library));
  exec_in_cache (self, "DROP INDEX main.full");
  library_test_catch_up (self);
  g_assert_cmpuint (count_saved (self), ==, 1);

  /* The call tells it, and nothing older comes after it. */
  {
    LIBRARY_TEST_CALL (result, voc_library_remove_application, self->library, application->id, TRUE);
    g_assert_true (voc_library_remove_application_finish (self->library, result, NULL));
  }
  library_test_catch_up (self);
  g_assert_cmpuint (count_saved (self), ==, 0);
  wait_nothing_untold (self);
}

static gboolean
fill_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  return voc_conn_exec (conn,
                        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)"
                        " INSERT INTO main.untold (source_url, native_id, kind) SELECT 'https://gone.example/', i, 0 FROM n",
                        error);
}

/* As a library that was brought up to date has it: much that the cache knows already. */
static void
fill (LibraryTest *self)
{
  gboolean is_done = FALSE;

  voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, fill_in_thread, NULL, NULL,
                         NULL, NULL, executed_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
count_changes_cb (VocLibrary *library,
                  guint       changes,
                  guint      *n)
{
  *n += (changes & VOC_CHANGE_LISTINGS) != 0;
}

/* "changed" is emitted once for many changes, when there is nothing else to do. */
static void
settle_signals (LibraryTest *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* What the sync before leads to may be told a while later, when the machine is busy. */
static void
wait_for_quiet (LibraryTest *self)
{
  guint    n_changes = 0;
  guint    n_before;
  gulong   handler = g_signal_connect (self->library, "changed", G_CALLBACK (count_changes_cb), &n_changes);
  gboolean is_over;

  do
    {
      n_before = n_changes;
      is_over = FALSE;
      g_timeout_add (QUIET_MS, is_over_cb, &is_over);
      while (!is_over)
        g_main_context_iteration (NULL, TRUE);
    }
  while (n_changes != n_before);

  g_signal_handler_disconnect (self->library, handler);
}

static void
settled_cb (VocLibrary *library,
            gpointer    data)
{
  *(gboolean *) data = TRUE;
}

/* Who waits is answered when the round that is under way is over. */
static void
settle (LibraryTest *self)
{
  gboolean is_settled = FALSE;

  wait_nothing_untold (self);
  voc_library_tell (self->library, settled_cb, &is_settled);
  while (!is_settled)
    g_main_context_iteration (NULL, TRUE);
  settle_signals (self);
}

/* Told in parts, it leads to no search when nothing was news, and to one when something
 * was; and what somebody does meanwhile does not wait for all of it. */
static void
test_backlog (LibraryTest  *self,
              gconstpointer data)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");
  const gint64 id = g_array_index (answer->ids, gint64, 0);
  guint        n_changes = 0;
  guint        n, n_hidden;

  wait_for_quiet (self);
  /* The oldest of all is to be told in earnest. */
  block (self, "full", id, "is_hidden <> 0", g_array_index (answer->ids, gint64, 2));
  {
    LIBRARY_TEST_CALL (result, voc_library_set_hidden, self->library, id, TRUE);
    g_assert_true (voc_library_set_hidden_finish (self->library, result, NULL));
  }
  g_assert_true (voc_library_is_behind (self->library));
  fill (self);
  exec_in_cache (self, "DROP INDEX main.full");
  settle_signals (self);
  g_signal_connect (self->library, "changed", G_CALLBACK (count_changes_cb), &n_changes);
  voc_library_catch_up (self->library);
  settle (self);
  g_assert_cmpuint (n_changes, ==, 1);
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 1);

  fill (self);
  voc_library_catch_up (self->library);
  settle (self);
  g_assert_cmpuint (n_changes, ==, 1);

  fill (self);
  {
    LIBRARY_TEST_CALL (result, voc_library_set_hidden, self->library, id, FALSE);
    g_assert_true (voc_library_set_hidden_finish (self->library, result, NULL));
  }
  g_assert_cmpint (count_untold (self), >, 4000);
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 0);
  settle (self);
  g_assert_cmpuint (n_changes, ==, 2);
  g_signal_handlers_disconnect_by_data (self->library, &n_changes);
}

/* What this program could not tell, another one has told and struck out. */
static gboolean
strike_out_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  return voc_conn_exec (conn, "DELETE FROM main.untold", error);
}

static void
test_told_by_another (LibraryTest  *self,
                      gconstpointer data)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");
  const gint64 id = g_array_index (answer->ids, gint64, 0);
  gboolean     is_done = FALSE;
  guint        n_changes = 0;

  block (self, "full", id, "is_hidden <> 0", g_array_index (answer->ids, gint64, 2));
  {
    LIBRARY_TEST_CALL (result, voc_library_set_hidden, self->library, id, TRUE);
    g_assert_true (voc_library_set_hidden_finish (self->library, result, NULL));
  }
  g_assert_true (voc_library_is_behind (self->library));
  settle_signals (self);
  voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, strike_out_in_thread, NULL, NULL,
                         NULL, NULL, executed_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (self->library, "changed", G_CALLBACK (count_changes_cb), &n_changes);
  library_test_catch_up (self);
  settle_signals (self);
  g_assert_cmpuint (n_changes, ==, 1);
  g_signal_handlers_disconnect_by_data (self->library, &n_changes);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/hidden/behind", test_behind);
  LIBRARY_TEST_ADD ("/library/hidden/behind-and-closed", test_behind_and_closed);
  LIBRARY_TEST_ADD ("/library/hidden/killed", test_killed);
  LIBRARY_TEST_ADD ("/library/hidden/last-counts", test_last_counts);
  LIBRARY_TEST_ADD ("/library/hidden/backlog", test_backlog);
  LIBRARY_TEST_ADD ("/library/hidden/told-by-another", test_told_by_another);

  return g_test_run ();
}
