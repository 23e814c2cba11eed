/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one door, on a real profile: sources, searches, saved and hidden jobs, and what follows
 * from a change. */

#include "library-test.h"

#include "library/voc-library-private.h"
#include "store/voc-conn-private.h"
#include "store/voc-library-store.h"

static void
test_search (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocResult) all = library_test_search (self, "");
  g_autoptr (VocResult) some = library_test_search (self, "backend developer");
  g_autoptr (VocResult) sourced = library_test_search (self, "source:sample");
  g_autoptr (VocResult) elsewhere = library_test_search (self, "source:nowhere");
  const VocFacetCount *source;

  g_assert_cmpuint (voc_result_get_n (all), >, 100);
  g_assert_cmpuint (voc_result_get_n (some), >, 0);
  g_assert_cmpuint (voc_result_get_n (some), <, voc_result_get_n (all));
  g_assert_cmpuint (voc_result_get_n (sourced), ==, voc_result_get_n (all));
  g_assert_cmpuint (voc_result_get_n (elsewhere), ==, 0);
  g_assert_cmpuint (all->facets[VOC_FACET_SOURCE]->len, ==, 1);
  source = g_ptr_array_index (all->facets[VOC_FACET_SOURCE], 0);
  g_assert_cmpstr (source->label, ==, "The Sample");
  g_assert_cmpuint (source->count, ==, voc_result_get_n (all));
}

static void
test_again (LibraryTest  *self,
            gconstpointer data)
{
  g_autoptr (VocSyncReport) report = library_test_sync (self);

  g_assert_cmpint (report->outcome, ==, VOC_SYNC_UNCHANGED);
}

static gint64
first_id (const VocResult *result)
{
  g_assert_cmpuint (result->ids->len, >, 0);

  return g_array_index (result->ids, gint64, 0);
}

static void
test_saved (LibraryTest  *self,
            gconstpointer data)
{
  g_autoptr (VocResult) result = library_test_search (self, "backend");
  gint64 id = first_id (result);
  g_autoptr (VocListing) listing = library_test_get (self, id);
  g_autoptr (VocApplication) saved = NULL;
  g_autoptr (VocApplication) again = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const VocApplication *kept;

  {
    LIBRARY_TEST_CALL (call, voc_library_save_listing, self->library, id);
    saved = voc_library_save_listing_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  {
    LIBRARY_TEST_CALL (call, voc_library_save_listing, self->library, id);
    again = voc_library_save_listing_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpint (saved->id, ==, again->id);

  /* The next day the program starts anew, and the source is gone. */
  library_test_close (self);
  library_test_open (self);
  {
    LIBRARY_TEST_CALL (call, voc_library_remove_source, self->library, self->source_id, TRUE);
    g_assert_true (voc_library_remove_source_finish (self->library, call, &error));
  }
  {
    LIBRARY_TEST_CALL (call, voc_library_list_applications, self->library);
    list = voc_library_list_applications_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (list->len, ==, 1);
  kept = g_ptr_array_index (list, 0);
  g_assert_cmpstr (kept->snapshot->title, ==, listing->title);
  g_assert_cmpstr (kept->snapshot->description_html, ==, listing->description_html);
  g_assert_cmpstr (kept->source_name, ==, "The Sample");
  g_assert_cmpint (kept->stage, ==, VOC_STAGE_SAVED);
}

static void
test_removed_source (LibraryTest  *self,
                     gconstpointer data)
{
  g_autoptr (VocResult) before = library_test_search (self, "");
  g_autoptr (VocResult) without = NULL;
  g_autoptr (VocResult) after = NULL;
  g_autoptr (GError) error = NULL;

  {
    LIBRARY_TEST_CALL (call, voc_library_remove_source, self->library, self->source_id, TRUE);
    g_assert_true (voc_library_remove_source_finish (self->library, call, &error));
  }
  without = library_test_search (self, "");
  g_assert_cmpuint (voc_result_get_n (without), ==, 0);
  {
    LIBRARY_TEST_CALL (call, voc_library_remove_source, self->library, self->source_id, FALSE);
    g_assert_true (voc_library_remove_source_finish (self->library, call, &error));
  }
  after = library_test_search (self, "");
  g_assert_cmpuint (voc_result_get_n (after), ==, voc_result_get_n (before));
}

/* The same address is followed once more, before or after the program starts anew. */
static void
test_followed_again (LibraryTest  *self,
                     gconstpointer data)
{
  g_autoptr (VocResult) before = library_test_search (self, "");
  gint64 id = self->source_id;
  g_autoptr (VocResult) after = NULL;
  g_autoptr (GError) error = NULL;

  {
    LIBRARY_TEST_CALL (call, voc_library_remove_source, self->library, self->source_id, TRUE);
    g_assert_true (voc_library_remove_source_finish (self->library, call, &error));
  }
  library_test_close (self);
  library_test_open (self);
  {
    g_autoptr (VocSource) source = voc_source_new ();
    g_autoptr (VocSource) added = NULL;

    source->url = voc_library_get_sample_address ();
    source->format = g_strdup ("native");
    source->name = g_strdup ("The Sample");
    LIBRARY_TEST_CALL (call, voc_library_add_source, self->library, source);
    added = voc_library_add_source_finish (self->library, call, &error);
    g_assert_no_error (error);
    g_assert_cmpint (added->id, ==, id);
  }
  after = library_test_search (self, "");
  g_assert_cmpuint (voc_result_get_n (after), ==, voc_result_get_n (before));
}

static gboolean
count_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (GHashTable) nobody = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) known = voc_listings_list_gone (conn, nobody, G_MAXINT64, error);

  if (known == NULL)
    return FALSE;

  *result = GUINT_TO_POINTER (known->len);

  return TRUE;
}

/* How many sources the cache has anything of. */
static guint
count_known (LibraryTest *self)
{
  g_autoptr (GAsyncResult) kept = NULL;
  g_autoptr (GError) error = NULL;
  gpointer n = NULL;

  voc_store_read_async (voc_library_get_store (self->library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL,
                        count_in_thread, NULL, NULL, NULL, NULL, library_test_keep_result_cb, &kept);
  library_test_wait (&kept);
  voc_store_finish (voc_library_get_store (self->library), kept, &n, &error);
  g_assert_no_error (error);

  return GPOINTER_TO_UINT (n);
}

static gboolean
drop_row_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  return voc_sources_set_removed (conn, *(const gint64 *) data, TRUE, error)
         && voc_sources_purge_removed (conn, G_MAXINT64, NULL, error);
}

static gboolean
nothing_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  return TRUE;
}

/* Until the jobs are done that waited before this one, and were answered. */
static void
wait_for_background (LibraryTest *self,
                     VocDatabase  database)
{
  g_autoptr (GAsyncResult) kept = NULL;

  voc_store_write_async (voc_library_get_store (self->library), database, VOC_PRIORITY_BACKGROUND,
                         nothing_in_thread, NULL, NULL, NULL, NULL, library_test_keep_result_cb, &kept);
  library_test_wait (&kept);
  g_assert_true (voc_store_finish (voc_library_get_store (self->library), kept, NULL, NULL));
}

/* A purge ended after the row of the source and before its listings: the next one
 * goes on with them, and leaves alone what is followed. */
static void
test_purge_goes_on (LibraryTest  *self,
                    gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  /* What keeping house finds the first time must not be this. */
  voc_library_keep_house (self->library);
  wait_for_background (self, VOC_DATABASE_LIBRARY);
  wait_for_background (self, VOC_DATABASE_CACHE);
  g_assert_cmpuint (count_known (self), ==, 1);
  {
    g_autoptr (GAsyncResult) kept = NULL;
    g_autoptr (GError) error = NULL;

    voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_LIBRARY, VOC_PRIORITY_NORMAL,
                           drop_row_in_thread, &self->source_id, NULL, NULL, NULL, library_test_keep_result_cb, &kept);
    library_test_wait (&kept);
    voc_store_finish (voc_library_get_store (self->library), kept, NULL, &error);
    g_assert_no_error (error);
  }
  library_test_close (self);
  library_test_open (self);
  g_assert_cmpuint (count_known (self), ==, 1);
  voc_library_keep_house (self->library);
  while (count_known (self) > 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (count_known (self), ==, 0);
}

static void
test_hidden (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocResult) before = library_test_search (self, "nurse");
  g_autoptr (VocResult) after = NULL;
  g_autoptr (GError) error = NULL;

  {
    LIBRARY_TEST_CALL (call, voc_library_set_hidden, self->library, first_id (before), TRUE);
    g_assert_true (voc_library_set_hidden_finish (self->library, call, &error));
    g_assert_no_error (error);
  }
  after = library_test_search (self, "nurse");
  g_assert_cmpuint (voc_result_get_n (after), ==, voc_result_get_n (before) - 1);
  g_assert_cmpuint (after->n_hidden, ==, 1);
  g_assert_cmpint (first_id (after), !=, first_id (before));
}

static void
changed_cb (VocLibrary *library,
            VocChanges  changes,
            gpointer    user_data)
{
  guint *n = user_data;

  (*n)++;
}

static void
ignore_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  guint *n = user_data;

  (*n)++;
}

/* Many changes are said in few signals, on the main thread. */
static void
test_changed (LibraryTest  *self,
              gconstpointer data)
{
  g_autoptr (VocResult) result = library_test_search (self, "");
  guint n_done = 0;
  guint n_changed = 0;

  g_signal_connect (self->library, "changed", G_CALLBACK (changed_cb), &n_changed);
  for (guint i = 0; i < 40; i++)
    voc_library_set_hidden_async (self->library, g_array_index (result->ids, gint64, i), TRUE, NULL, ignore_cb, &n_done);
  while (n_done < 40)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  g_assert_cmpuint (n_changed, >, 0);
  g_assert_cmpuint (n_changed, <=, 40);
}

static gint64
follow_file (LibraryTest *self,
             const char  *text)
{
  g_autofree char *path = g_build_filename (self->folder, "feed.json", NULL);
  g_autoptr (VocSource) source = voc_source_new ();
  g_autoptr (VocSource) added = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  source->url = g_filename_to_uri (path, NULL, NULL);
  source->format = g_strdup ("native");
  source->name = g_strdup ("File");
  LIBRARY_TEST_CALL (call, voc_library_add_source, self->library, source);
  added = voc_library_add_source_finish (self->library, call, &error);
  g_assert_no_error (error);
  return added->id;
}

static void
note_changes_cb (VocLibrary *library,
                 guint       changes,
                 guint      *noted)
{
  *noted |= changes;
}

/* A program that is open when a listing's date passes closes it and says so. */
static void
test_expires_while_open (LibraryTest  *self,
                         gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) end = g_date_time_add_seconds (now, 2);
  g_autofree char *until = g_date_time_format (end, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *feed = g_strdup_printf ("[{\"@type\": \"JobPosting\", \"identifier\": \"1\", \"title\": \"Quicksilver gilder\","
                                           " \"validThrough\": \"%s\"}]",
                                           until);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocResult) before = NULL;
  g_autoptr (VocResult) after = NULL;
  guint changes = 0;

  self->source_id = follow_file (self, feed);
  report = library_test_sync (self);
  g_assert_cmpuint (report->n_new, ==, 1);
  before = library_test_search (self, "quicksilver");
  g_assert_cmpuint (voc_result_get_n (before), ==, 1);

  while (g_get_real_time () / G_USEC_PER_SEC <= g_date_time_to_unix (end))
    g_usleep (50 * 1000);
  /* The chores may come first, and do the same. */
  g_signal_connect (self->library, "changed", G_CALLBACK (note_changes_cb), &changes);
  voc_library_expire (self->library);
  /* What the sync led to may be told only now, too. */
  do
    {
      while ((changes & VOC_CHANGE_LISTINGS) == 0)
        g_main_context_iteration (NULL, TRUE);
      changes = 0;
      g_clear_pointer (&after, voc_result_unref);
      after = library_test_search (self, "quicksilver");
    }
  while (voc_result_get_n (after) != 0);
}

static gboolean
ask_cache_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  gint64 number = 0;

  if (!voc_conn_get_int (conn, data, &number, error))
    return FALSE;

  *result = GINT_TO_POINTER ((int) number);
  return TRUE;
}

/* The first number that a statement gives, which may write. */
static int
ask_cache (LibraryTest *self,
           const char  *sql)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer number = NULL;

  voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL,
                         ask_cache_in_thread, (gpointer) sql, NULL, NULL, NULL, library_test_keep_result_cb, &result);
  library_test_wait (&result);
  voc_store_finish (voc_library_get_store (self->library), result, &number, &error);
  g_assert_no_error (error);
  return GPOINTER_TO_INT (number);
}

#define LATITUDE "SELECT round (lat) FROM main.listing WHERE title LIKE 'Quicksilver%'"

/* Where other tables had said that a listing is, these say otherwise when the library is
 * opened, and so it is told. */
static void
test_points_follow (LibraryTest  *self,
                    gconstpointer data)
{
  static const char feed[] = "[{\"@type\": \"JobPosting\", \"identifier\": \"1\", \"title\": \"Quicksilver gilder\","
                             " \"jobLocation\": {\"@type\": \"Place\", \"address\": {\"@type\": \"PostalAddress\","
                             " \"addressLocality\": \"Springfield\", \"addressRegion\": \"IL\", \"addressCountry\": \"US\"}}}]";
  g_autoptr (VocSyncReport) report = NULL;
  guint changes = 0;

  self->source_id = follow_file (self, feed);
  report = library_test_sync (self);
  g_assert_cmpint (ask_cache (self, LATITUDE), ==, 40);
  while (ask_cache (self, "SELECT seed <> 0 AND after >= upto FROM main.point_fill") == 0)
    g_main_context_iteration (NULL, FALSE);
  ask_cache (self, "UPDATE main.listing SET lat = 7.0 WHERE title LIKE 'Quicksilver%' RETURNING 1");
  ask_cache (self, "UPDATE main.point_fill SET seed = seed + 1 RETURNING 1");
  library_test_close (self);

  library_test_open (self);
  g_signal_connect (self->library, "changed", G_CALLBACK (note_changes_cb), &changes);
  voc_library_follow_tables_once (self->library);
  while ((changes & VOC_CHANGE_LISTINGS) == 0 || ask_cache (self, LATITUDE) != 40)
    g_main_context_iteration (NULL, TRUE);
}

/* Cancelled on the way: what had been opened is closed in order, and can be opened
 * again. */
static void
test_open_cancelled (LibraryTest  *self,
                     gconstpointer data)
{
  g_autofree char *cache = g_build_filename (self->folder, "other-cache", NULL);
  g_autofree char *folder = g_build_filename (self->folder, "other-data", NULL);
  const VocProfile profile = { cache, folder, g_getenv ("VOCATION_REFERENCE") };
  g_autoptr (VocLibrary) library = voc_library_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      voc_library_open_async (library, &profile, cancellable, library_test_keep_result_cb, &result);
      if (i == 0)
        g_cancellable_cancel (cancellable);
      library_test_wait (&result);
      g_assert_cmpint (voc_library_open_finish (library, result, &error), ==, i == 1);
      if (i == 0)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_no_error (error);
      g_assert_cmpint (voc_library_is_open (library), ==, i == 1);
    }
  voc_library_close (library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/library/open-cancelled", test_open_cancelled);
  LIBRARY_TEST_ADD ("/library/library/points-follow", test_points_follow);
  LIBRARY_TEST_ADD ("/library/library/search", test_search);
  LIBRARY_TEST_ADD ("/library/library/sync-again", test_again);
  LIBRARY_TEST_ADD ("/library/library/saved", test_saved);
  LIBRARY_TEST_ADD ("/library/library/removed-source", test_removed_source);
  LIBRARY_TEST_ADD ("/library/library/followed-again", test_followed_again);
  LIBRARY_TEST_ADD ("/library/library/purge-goes-on", test_purge_goes_on);
  LIBRARY_TEST_ADD ("/library/library/hidden", test_hidden);
  LIBRARY_TEST_ADD ("/library/library/changed", test_changed);
  LIBRARY_TEST_ADD ("/library/library/expires-while-open", test_expires_while_open);

  return g_test_run ();
}
