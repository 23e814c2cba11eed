/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hiding employers and listings of the sample board, through the library: what is found,
 * what is listed, what comes back; and the model and the words of what is hidden. */

#include "library-test.h"

#include "library/voc-hidden-list.h"
#include "library/voc-library-bulk.h"
#include "library/voc-library-hidden.h"
#include "library/voc-library-private.h"
#include "library/voc-library-untold-private.h"
#include "library/voc-present-hidden.h"
#include "store/voc-conn-private.h"
#include "store/voc-library-store.h"

#define DAY (24 * 60 * 60)

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static VocHidden *
list (LibraryTest *self)
{
  g_autoptr (GError) error = NULL;
  VocHidden *hidden;

  LIBRARY_TEST_CALL (result, voc_library_list_hidden, self->library);
  hidden = voc_library_list_hidden_finish (self->library, result, &error);
  g_assert_no_error (error);
  return hidden;
}

static VocHiddenEmployer *
hide (LibraryTest *self,
      const char  *name,
      const char  *reason,
      gint64       until,
      guint       *n_listings)
{
  g_autoptr (VocHiddenEmployer) wanted = voc_hidden_employer_new (name, reason);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) listings = NULL;
  VocHiddenEmployer *employer;

  wanted->until = until;
  {
    LIBRARY_TEST_CALL (result, voc_library_hide_employer, self->library, wanted);
    employer = voc_library_hide_employer_finish (self->library, result, &listings, NULL, &error);
  }
  g_assert_no_error (error);
  *n_listings = listings->len;
  return employer;
}

static guint
show (LibraryTest *self,
      gint64       id,
      gboolean     is_shown)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) listings = NULL;

  LIBRARY_TEST_CALL (result, voc_library_show_employer, self->library, id, is_shown);
  g_assert_true (voc_library_show_employer_finish (self->library, result, &listings, &error));
  g_assert_no_error (error);
  return listings->len;
}

static void
count (LibraryTest *self,
       guint       *n,
       guint       *n_hidden)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");

  *n = voc_result_get_n (answer);
  *n_hidden = answer->n_hidden;
}

/* The employer of the first listing. */
static char *
find_employer (LibraryTest *self)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");
  g_autoptr (VocListing) listing = library_test_get (self, g_array_index (answer->ids, gint64, 0));

  g_assert_nonnull (listing->company);
  return g_strdup (listing->company);
}

static void
keep_changes_cb (VocLibrary *library,
                 guint       changes,
                 guint      *kept)
{
  *kept |= changes;
}

static void
wait_for (guint *changes,
          guint  flag)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while ((*changes & flag) == 0 && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_cmpuint (*changes & flag, ==, flag);
}

static void
test_employer (LibraryTest  *self,
               gconstpointer data)
{
  g_autofree char *name = find_employer (self);
  g_autoptr (VocHiddenEmployer) employer = NULL;
  g_autoptr (VocHidden) hidden = NULL;
  const VocHiddenEmployer *listed;
  guint                    n_all, n, n_hidden, n_listings;
  guint                    changes = 0;

  count (self, &n_all, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 0);
  g_signal_connect (self->library, "changed", G_CALLBACK (keep_changes_cb), &changes);
  employer = hide (self, name, "Agency", 0, &n_listings);
  wait_for (&changes, VOC_CHANGE_LISTINGS | VOC_CHANGE_HIDDEN);
  g_assert_cmpuint (n_listings, >, 0);
  g_assert_cmpuint (employer->n_listings, ==, n_listings);
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, n_all - n_listings);
  g_assert_cmpuint (n_hidden, ==, n_listings);

  hidden = list (self);
  g_assert_cmpuint (hidden->listings->len, ==, 0);
  g_assert_cmpuint (hidden->employers->len, ==, 1);
  listed = g_ptr_array_index (hidden->employers, 0);
  g_assert_cmpstr (listed->name, ==, name);
  g_assert_cmpstr (listed->reason, ==, "Agency");
  g_assert_cmpuint (listed->n_listings, ==, n_listings);
  g_assert_cmpint (ABS (listed->hidden_at - now_seconds ()), <, 60);

  /* A sync that brings all again, and a program that starts anew. */
  {
    g_autoptr (VocSyncReport) report = library_test_sync (self);

    g_assert_cmpint (report->outcome, !=, VOC_SYNC_FAILED);
  }
  g_signal_handlers_disconnect_by_data (self->library, &changes);
  library_test_close (self);
  library_test_open (self);
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, n_all - n_listings);

  g_assert_cmpuint (show (self, employer->id, TRUE), ==, n_listings);
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, n_all);
  g_assert_cmpuint (n_hidden, ==, 0);
  g_assert_cmpuint (show (self, employer->id, FALSE), ==, n_listings);
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, n_listings);
}

static void
test_nobody (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocHiddenEmployer) wanted = voc_hidden_employer_new (" ", NULL);
  g_autoptr (GError) error = NULL;

  {
    LIBRARY_TEST_CALL (result, voc_library_hide_employer, self->library, wanted);
    g_assert_null (voc_library_hide_employer_finish (self->library, result, NULL, NULL, &error));
  }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  {
    LIBRARY_TEST_CALL (result, voc_library_show_employer, self->library, 4711, TRUE);
    g_assert_false (voc_library_show_employer_finish (self->library, result, NULL, &error));
  }
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

/* The date passes while the library is open. */
static void
test_expiry (LibraryTest  *self,
             gconstpointer data)
{
  g_autofree char *name = find_employer (self);
  g_autoptr (VocHiddenEmployer) employer = NULL;
  g_autoptr (VocHidden) hidden = NULL;
  gint64 until = now_seconds () + 2;
  guint  n_all, n, n_hidden, n_listings;
  guint  changes = 0;

  count (self, &n_all, &n_hidden);
  employer = hide (self, name, NULL, until, &n_listings);
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, n_all - n_listings);
  while (now_seconds () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (10000);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_signal_connect (self->library, "changed", G_CALLBACK (keep_changes_cb), &changes);
  voc_library_agree_hidden (self->library);
  wait_for (&changes, VOC_CHANGE_LISTINGS);
  g_assert_cmpuint (changes & VOC_CHANGE_HIDDEN, ==, 0);
  g_signal_handlers_disconnect_by_data (self->library, &changes);
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, n_all);
  g_assert_cmpuint (n_hidden, ==, 0);
  hidden = list (self);
  g_assert_cmpuint (hidden->employers->len, ==, 0);
}

static void
test_listing (LibraryTest  *self,
              gconstpointer data)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");
  gint64 id = g_array_index (answer->ids, gint64, 0);
  g_autoptr (VocListing) listing = library_test_get (self, id);
  g_autoptr (VocHidden) hidden = NULL;
  g_autoptr (VocHidden) again = NULL;
  g_autoptr (GError) error = NULL;
  const VocHiddenListing *listed;
  guint                   n, n_hidden;

  {
    LIBRARY_TEST_CALL (result, voc_library_set_hidden, self->library, id, TRUE);
    g_assert_true (voc_library_set_hidden_finish (self->library, result, &error));
  }
  hidden = list (self);
  g_assert_cmpuint (hidden->employers->len, ==, 0);
  g_assert_cmpuint (hidden->listings->len, ==, 1);
  listed = g_ptr_array_index (hidden->listings, 0);
  g_assert_cmpint (listed->listing_id, ==, id);
  g_assert_cmpstr (listed->title, ==, listing->title);
  g_assert_cmpstr (listed->company, ==, listing->company);
  g_assert_cmpstr (listed->source_name, ==, "The Sample");

  {
    LIBRARY_TEST_CALL (result, voc_library_show_hidden_listing, self->library, listed, TRUE);
    g_assert_true (voc_library_show_hidden_listing_finish (self->library, result, &error));
  }
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, voc_result_get_n (answer));
  {
    LIBRARY_TEST_CALL (result, voc_library_show_hidden_listing, self->library, listed, FALSE);
    g_assert_true (voc_library_show_hidden_listing_finish (self->library, result, &error));
  }
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 1);
  again = list (self);
  g_assert_cmpuint (again->listings->len, ==, 1);
  g_assert_true (voc_hidden_listing_equal (listed, g_ptr_array_index (again->listings, 0)));
}

/* An employer that is hidden anew: what was said before is handed back, and can be put back. */
static void
test_anew (LibraryTest  *self,
           gconstpointer data)
{
  g_autofree char *name = find_employer (self);
  g_autofree char *shouted = g_utf8_strup (name, -1);
  g_autoptr (VocHiddenEmployer) first = voc_hidden_employer_new (name, "Agency");
  g_autoptr (VocHiddenEmployer) second = voc_hidden_employer_new (shouted, NULL);
  g_autoptr (VocHiddenEmployer) before = NULL;
  g_autoptr (VocHiddenEmployer) hidden = NULL;
  g_autoptr (VocHiddenEmployer) put_back = NULL;
  g_autoptr (VocHidden) listed = NULL;

  first->hidden_at = 1700000000;
  first->until = 4000000000;
  {
    LIBRARY_TEST_CALL (result, voc_library_hide_employer, self->library, first);
    hidden = voc_library_hide_employer_finish (self->library, result, NULL, &before, NULL);
  }
  g_assert_nonnull (hidden);
  g_assert_null (before);
  g_clear_pointer (&hidden, voc_hidden_employer_free);
  {
    LIBRARY_TEST_CALL (result, voc_library_hide_employer, self->library, second);
    hidden = voc_library_hide_employer_finish (self->library, result, NULL, &before, NULL);
  }
  g_assert_cmpint (ABS (hidden->hidden_at - now_seconds ()), <, 60);
  g_assert_nonnull (before);
  g_assert_cmpstr (before->reason, ==, "Agency");
  {
    LIBRARY_TEST_CALL (result, voc_library_hide_employer, self->library, before);
    put_back = voc_library_hide_employer_finish (self->library, result, NULL, NULL, NULL);
  }
  listed = list (self);
  g_assert_cmpuint (listed->employers->len, ==, 1);
  g_assert_cmpstr (((VocHiddenEmployer *) g_ptr_array_index (listed->employers, 0))->name, ==, name);
  g_assert_cmpint (((VocHiddenEmployer *) g_ptr_array_index (listed->employers, 0))->until, ==, 4000000000);
  g_assert_cmpint (((VocHiddenEmployer *) g_ptr_array_index (listed->employers, 0))->hidden_at, ==, 1700000000);
}

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

static void
wait_caught_up (LibraryTest *self)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  voc_library_catch_up (self->library);
  while (voc_library_is_behind (self->library) && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_false (voc_library_is_behind (self->library));
}

/* A cache that can't be written: what the library has holds, whether one, many or an
 * employer's, and the cache follows when it can. */
static void
test_behind (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");
  g_autofree char *name = find_employer (self);
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
  employer = hide (self, name, NULL, 0, &n_listings);
  g_assert_cmpuint (n_listings, ==, 0);

  hidden = list (self);
  g_assert_cmpuint (hidden->listings->len, ==, 3);
  g_assert_cmpuint (hidden->employers->len, ==, 1);
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 1);
  /* What is shown again meanwhile is not hidden by what comes late. */
  {
    LIBRARY_TEST_CALL (result, voc_library_set_hidden, self->library, ids[1], FALSE);
    g_assert_true (voc_library_set_hidden_finish (self->library, result, &error));
  }

  exec_in_cache (self, "DROP INDEX main.full");
  wait_caught_up (self);
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, >=, 3);
  show (self, employer->id, TRUE);
  count (self, &n, &n_hidden);
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
  sealed = voc_query_seal (query, now_seconds ());
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
  count (self, &n, &n_hidden);
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
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 1);

  /* It can be opened while the disk is full, too. */
  reopen (self);
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 1);
  exec_in_cache (self, "DROP INDEX main.full");
  exec_in_cache (self, "DROP INDEX main.full_too");
  reopen (self);
  count (self, &n, &n_hidden);
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
  hidden = list (self);
  listing = g_ptr_array_index (hidden->listings, 0);
  shown = (Shown){ listing->source_url, listing->native_id };
  voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL, show_in_thread, &shown, NULL,
                         NULL, NULL, executed_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 1);

  reopen (self);
  count (self, &n, &n_hidden);
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
  wait_caught_up (self);
  g_assert_cmpuint (count_saved (self), ==, 1);

  /* The call tells it, and nothing older comes after it. */
  {
    LIBRARY_TEST_CALL (result, voc_library_remove_application, self->library, application->id, TRUE);
    g_assert_true (voc_library_remove_application_finish (self->library, result, NULL));
  }
  wait_caught_up (self);
  g_assert_cmpuint (count_saved (self), ==, 0);
  wait_nothing_untold (self);
}

static VocHidden *
find (LibraryTest *self,
      const char  *text)
{
  VocHidden *hidden;

  LIBRARY_TEST_CALL (result, voc_library_find_hidden, self->library, text);
  hidden = voc_library_find_hidden_finish (self->library, result, NULL);
  g_assert_nonnull (hidden);
  return hidden;
}

/* What is hidden is searched, looked up a page at a time, and shown again at once. */
static void
test_found (LibraryTest  *self,
            gconstpointer data)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");
  gint64 id = g_array_index (answer->ids, gint64, 0);
  g_autoptr (VocListing) listing = library_test_get (self, id);
  g_autofree char *words = g_ascii_strup (listing->title, -1);
  g_autoptr (VocHidden) hidden = NULL;
  g_autoptr (VocHidden) found = NULL;
  g_autoptr (VocHidden) none = NULL;
  g_autoptr (GPtrArray) completed = NULL;
  GPtrArray *page = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hidden_listing_free);
  guint      n, n_hidden;

  {
    LIBRARY_TEST_CALL (result, voc_library_bulk, self->library, VOC_BULK_HIDE, (const gint64 *) (gpointer) answer->ids->data,
                       answer->ids->len, NULL, NULL);
    g_autoptr (VocBulk) bulk = voc_library_bulk_finish (self->library, result, NULL);

    g_assert_cmpuint (voc_bulk_get_n (bulk), ==, answer->ids->len);
  }
  hidden = find (self, "");
  g_assert_cmpuint (hidden->listings->len, ==, answer->ids->len);
  found = find (self, words);
  g_assert_cmpuint (found->listings->len, >, 0);
  g_assert_cmpuint (found->listings->len, <, answer->ids->len);
  g_assert_cmpuint (found->n_listings, ==, answer->ids->len);
  none = find (self, "nothing of the kind");
  g_assert_cmpuint (none->listings->len, ==, 0);
  g_assert_cmpuint (none->n_listings, ==, answer->ids->len);

  g_ptr_array_add (page, voc_hidden_listing_copy (g_ptr_array_index (hidden->listings, 0)));
  g_assert_cmpint (((VocHiddenListing *) g_ptr_array_index (page, 0))->listing_id, ==, 0);
  {
    LIBRARY_TEST_CALL (result, voc_library_complete_hidden, self->library, page);
    completed = voc_library_complete_hidden_finish (self->library, result, NULL);
  }
  g_assert_cmpint (((VocHiddenListing *) g_ptr_array_index (completed, 0))->listing_id, !=, 0);

  {
    g_autoptr (GAsyncResult) result = NULL;

    voc_library_show_listings_async (self->library, hidden->listings, library_test_keep_result_cb, &result);
    g_assert_true (voc_library_show_listings_finish (self->library, library_test_wait (&result), NULL));
  }
  count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, answer->ids->len);
  g_assert_cmpuint (n_hidden, ==, 0);
  g_clear_pointer (&none, voc_hidden_free);
  none = find (self, "");
  g_assert_cmpuint (none->n_listings, ==, 0);
}

/* The model, against what its signals say of it. */

static void
replay_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           GPtrArray  *shadow)
{
  /* A view would walk all rows that come. */
  g_assert_true (removed == 0 || added == 0);
  g_assert_cmpuint (position + removed, <=, shadow->len);
  if (removed > 0)
    g_ptr_array_remove_range (shadow, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (shadow, (int) (position + i), g_list_model_get_item (model, position + i));

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, shadow->len);
  for (guint i = 0; i < shadow->len; i++)
    {
      g_autoptr (VocHiddenItem) item = g_list_model_get_item (model, i);

      g_assert_true (item == g_ptr_array_index (shadow, i));
    }
}

static GPtrArray *
make_listings (guint n)
{
  GPtrArray *listings = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hidden_listing_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char  *native_id = g_strdup_printf ("%u", i);
      VocHiddenListing *listing = voc_hidden_listing_new ("https://example.org/", native_id);

      listing->title = g_strdup_printf ("Bäcker %u", i);
      listing->company = g_strdup (i % 2 == 0 ? "Alpha" : "Beta");
      g_ptr_array_add (listings, listing);
    }
  return listings;
}

static void
count_changes_cb (VocHiddenItem *item,
                  guint         *n)
{
  (*n)++;
}

static void
test_model (void)
{
  g_autoptr (VocHiddenList) model = voc_hidden_list_new ();
  g_autoptr (GPtrArray) shadow = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) listings = make_listings (10000);
  g_autoptr (GPtrArray) few = make_listings (30);
  g_autoptr (GPtrArray) others = make_listings (10000);
  g_autoptr (VocHiddenItem) kept = NULL;
  VocHiddenListing *changed = g_ptr_array_index (others, 20);
  guint             n_changes = 0;

  g_signal_connect (model, "items-changed", G_CALLBACK (replay_cb), shadow);
  voc_hidden_list_set_listings (model, listings);
  g_assert_cmpuint (shadow->len, ==, 10000);
  kept = g_list_model_get_item (G_LIST_MODEL (model), 20);
  g_signal_connect (kept, "changed", G_CALLBACK (count_changes_cb), &n_changes);

  /* A search, and back: whoever holds an item keeps it. */
  voc_hidden_list_set_listings (model, few);
  g_assert_cmpuint (shadow->len, ==, 30);
  g_assert_true (voc_hidden_list_get_found (model) == few);
  voc_hidden_list_set_listings (model, listings);
  g_assert_cmpuint (n_changes, ==, 0);

  /* One goes, and one is called otherwise. */
  g_ptr_array_remove_index (others, 4);
  g_free (changed->title);
  changed->title = g_strdup ("Cook");
  voc_hidden_list_set_listings (model, others);
  g_assert_cmpuint (shadow->len, ==, 9999);
  g_assert_true (g_ptr_array_index (shadow, 19) == kept);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpstr (voc_hidden_item_get_listing (kept)->title, ==, "Cook");
  g_signal_handlers_disconnect_by_data (kept, &n_changes);
}

/* Items are made for what somebody looks at, and go. */
static void
test_lazy (void)
{
  g_autoptr (VocHiddenList) model = voc_hidden_list_new ();
  g_autoptr (GPtrArray) listings = make_listings (100000);

  voc_hidden_list_set_listings (model, listings);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 100000);
  g_assert_cmpuint (voc_hidden_list_get_n_living (model), ==, 0);
  for (guint i = 0; i < 100000; i++)
    {
      g_autoptr (VocHiddenItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_assert_nonnull (item);
      g_assert_cmpuint (voc_hidden_list_get_n_living (model), <=, 801);
    }
}

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_words (void)
{
  g_autoptr (GDateTime) since = g_date_time_new_local (2026, 11, 3, 12, 0, 0);
  g_autoptr (GDateTime) until = g_date_time_new_local (2026, 12, 3, 12, 0, 0);
  g_autoptr (VocHiddenEmployer) employer = voc_hidden_employer_new ("Alpha", "Agency");
  g_autoptr (VocHiddenListing) listing = voc_hidden_listing_new ("https://example.org/", "1");

  assert_text (voc_present_n_hidden (1237), "1,237 hidden");
  assert_text (voc_present_employer_is_hidden (employer), "Alpha is hidden");
  employer->hidden_at = g_date_time_to_unix (since);
  employer->n_listings = 1;
  assert_text (voc_present_employer_is_hidden (employer), "1 job of Alpha is hidden");
  assert_text (voc_present_hidden_employer (employer), "1 job · since 3 November 2026 · Agency");
  employer->until = g_date_time_to_unix (until);
  employer->n_listings = 12;
  g_clear_pointer (&employer->reason, g_free);
  assert_text (voc_present_hidden_employer (employer), "12 jobs · since 3 November 2026 · until 3 December 2026");
  assert_text (voc_present_employer_is_hidden (employer), "12 jobs of Alpha are hidden");
  assert_text (voc_present_employer_is_shown ("Alpha"), "Alpha is shown again");

  listing->hidden_at = employer->hidden_at;
  assert_text (voc_present_hidden_title (listing), "A job that is not here any more");
  assert_text (voc_present_hidden_listing (listing), "since 3 November 2026");
  listing->title = g_strdup ("Baker");
  listing->company = g_strdup ("Alpha");
  listing->source_name = g_strdup ("The Board");
  assert_text (voc_present_hidden_title (listing), "Baker");
  assert_text (voc_present_hidden_listing (listing), "Alpha · The Board · since 3 November 2026");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/hidden/employer", test_employer);
  LIBRARY_TEST_ADD ("/library/hidden/nobody", test_nobody);
  LIBRARY_TEST_ADD ("/library/hidden/expiry", test_expiry);
  LIBRARY_TEST_ADD ("/library/hidden/listing", test_listing);
  LIBRARY_TEST_ADD ("/library/hidden/anew", test_anew);
  LIBRARY_TEST_ADD ("/library/hidden/behind", test_behind);
  LIBRARY_TEST_ADD ("/library/hidden/behind-and-closed", test_behind_and_closed);
  LIBRARY_TEST_ADD ("/library/hidden/killed", test_killed);
  LIBRARY_TEST_ADD ("/library/hidden/last-counts", test_last_counts);
  LIBRARY_TEST_ADD ("/library/hidden/found", test_found);
  g_test_add_func ("/library/hidden/model", test_model);
  g_test_add_func ("/library/hidden/lazy", test_lazy);
  g_test_add_func ("/library/hidden/words", test_words);

  return g_test_run ();
}
