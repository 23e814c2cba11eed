/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Profiles that another program left: an older one, a newer one, or one that was
 * broken by something else. Caches of old versions: test-upgrade-cache.c. */

#include "old-profile.h"

#include "store/voc-hand-store.h"
#include "store/voc-hidden-store.h"
#include "store/voc-migrations-private.h"
#include "store/voc-outbox-store.h"
#include "store/voc-past-search-store.h"
#include "store/voc-untold-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE 4096

static void
check_old_source (VocConn *conn,
                  GError **error)
{
  g_autoptr (VocSource) source = voc_sources_get (conn, 1, error);
  g_autoptr (GPtrArray) reports = voc_sources_list_reports (conn, 1, 10, error);
  const VocSyncReport *report;

  g_assert_no_error (*error);
  g_assert_cmpstr (source->name, ==, "Example Board");
  g_assert_cmpstr (source->etag, ==, "\"abc\"");
  g_assert_cmpuint (reports->len, ==, 1);
  report = g_ptr_array_index (reports, 0);
  g_assert_cmpuint (report->n_new, ==, 2);
  g_assert_cmpstr (((VocSkipReason *) g_ptr_array_index (report->skips, 0))->message, ==, "no title");
}

static void
check_old_application (VocConn *conn,
                       GError **error)
{
  g_autoptr (VocApplication) application = voc_applications_get (conn, 1, error);

  g_assert_no_error (*error);
  g_assert_cmpint (application->stage, ==, VOC_STAGE_APPLIED);
  g_assert_cmpstr (application->notes, ==, "Called them");
  g_assert_cmpstr (application->snapshot->title, ==, "Baker");
  g_assert_cmpuint (application->history->len, ==, 2);
}

static gboolean
use_old_library_in_thread (VocConn      *conn,
                           gpointer      data,
                           gpointer     *result,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autoptr (VocCandidate) candidate = voc_candidates_get (conn, 1, error);
  g_autoptr (GArray) found = voc_candidates_search (conn, "lovel", "urgent", error);
  g_autoptr (GPtrArray) hidden = voc_hidden_list (conn, "https://example.org/feed", error);
  g_autofree char *soc = voc_title_choices_get (conn, "Back-End Wizard", error);

  check_old_source (conn, error);
  check_old_application (conn, error);
  g_assert_cmpstr (candidate->name, ==, "Ada Lovelace");
  g_assert_cmpstr (candidate->skills[0], ==, "Maths");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (hidden, 0), ==, "a-2");
  g_assert_cmpstr (soc, ==, "15-1252");

  /* Old changes can still be taken back, and the words go with them. */
  return voc_candidates_undo (conn, 1, NOW, NULL, error)
         && voc_conn_exec (conn, "INSERT INTO candidate_text (candidate_text) VALUES ('integrity-check')", error);
}

static void
test_library (Profile      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->data_dir, self->library, "library-1.sql");
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_LIBRARY));
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, use_old_library_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate_text WHERE candidate_text MATCH 'ada'"), ==, 0);
}

/* It is still the library that the cache belongs to, and nothing was said by hand. */
static void
test_library_with_identity (Profile      *self,
                            gconstpointer data)
{
  old_profile_write (self->data_dir, self->library, "library-3.sql");
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_LIBRARY));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM identity WHERE uuid = '0123456789abcdef0123456789abcdef'"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM duplicate_choice"), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 1);
}

static gboolean
queue_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (VocOutboxEntry) entry = voc_outbox_entry_new ();

  entry->title = g_strdup ("Application");
  entry->url = g_strdup ("https://example.org/apply");
  entry->content_type = g_strdup ("text/plain");
  entry->body = g_bytes_new ("\0\1\2", 3);
  return voc_outbox_put (conn, entry, NOW, error) != 0;
}

/* What was said by hand is kept, and the outbox is there to be used. */
static void
test_library_with_choices (Profile      *self,
                           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->data_dir, self->library, "library-4.sql");
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_LIBRARY));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT is_same FROM duplicate_choice WHERE other_id = 'x-9'"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 1);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, queue_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM outbox WHERE typeof (body) = 'blob' AND n_bytes = 3"), ==, 1);
}

static gboolean
remember_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  return voc_past_searches_add (conn, "Bäcker in Ulm", NOW, error);
}

/* What waits to be sent still waits, and searches can be saved and remembered. */
static void
test_library_with_outbox (Profile      *self,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->data_dir, self->library, "library-5.sql");
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_LIBRARY));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM outbox WHERE state = 'waiting' AND body = X'7B7D'"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM saved_search WHERE notifies = 1 AND looked_at > 0"), ==, 0);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, remember_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM past_search WHERE key = 'backer in ulm'"), ==, 1);
}

static gboolean
hide_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (VocHiddenEmployer) employer = voc_hidden_employer_new ("Example Bakery", "Agency");
  g_autoptr (GPtrArray) listings = voc_hidden_listings_list (conn, error);
  const VocHiddenListing *listing;

  g_assert_no_error (*error);
  g_assert_cmpuint (listings->len, ==, 1);
  listing = g_ptr_array_index (listings, 0);
  g_assert_cmpstr (listing->native_id, ==, "a-2");
  g_assert_cmpint (listing->source_id, ==, 1);
  g_assert_cmpstr (listing->source_name, ==, "Example Board");
  g_assert_null (listing->title);

  employer->hidden_at = NOW;
  return voc_hidden_employers_put (conn, employer, error);
}

/* What was saved and hidden stays so, and employers can be hidden. */
static void
test_library_with_searches (Profile      *self,
                            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->data_dir, self->library, "library-6.sql");
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_LIBRARY));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM saved_search WHERE name = 'Bakers' AND notifies = 1"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM past_search WHERE key = 'baker'"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM hidden_employer"), ==, 0);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, hide_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM hidden_employer WHERE key = 'example bakery' AND until = 0"), ==, 1);
}

static gboolean
list_untold_in_thread (VocConn      *conn,
                       gpointer      data,
                       gpointer     *result,
                       GCancellable *cancellable,
                       GError      **error)
{
  GPtrArray **untold = data;

  *untold = voc_untold_list (conn, 100, error);
  return *untold != NULL;
}

/* A cache that was not told, as nobody wrote it down then, is told of all that there is: what
 * is hidden and saved, and what was removed. */
static void
test_library_with_employers (Profile      *self,
                             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) untold = NULL;

  old_profile_write (self->data_dir, self->library, "library-7.sql");
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_LIBRARY));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM hidden_employer WHERE reason = 'Agency'"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM hidden WHERE title = 'Cook'"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM untold WHERE kind = 0 AND native_id IN ('a-2', 'a-3')"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM untold WHERE kind = 1 AND native_id IN ('a-1', 'a-4')"), ==, 2);
  profile_run (self, FALSE, VOC_DATABASE_LIBRARY, list_untold_in_thread, &untold, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (untold->len, ==, 4);
}

static gboolean
correct_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autofree char *soc = voc_title_choices_get (conn, "Back-End Wizard", error);

  g_assert_no_error (*error);
  g_assert_cmpstr (soc, ==, "15-1252");
  return voc_title_choices_set (conn, "Bread & Butter Maker", "51-3011", error);
}

/* How a title was written is not known of what was said before, and is kept from now on. */
static void
test_library_with_untold (Profile      *self,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->data_dir, self->library, "library-8.sql");
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_LIBRARY));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM untold WHERE native_id = 'a-3'"), ==, 1);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, correct_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM title_choice WHERE title IS NULL"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM title_choice WHERE title = 'Bread & Butter Maker' AND key = 'bread butter maker'"), ==, 1);
}

static gboolean
type_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (GPtrArray) none = voc_hand_listings_list (conn, error);
  g_autoptr (GPtrArray) sources = voc_sources_list_all (conn, error);

  g_assert_no_error (*error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_cmpint (voc_hand_listings_get_source (conn, error), ==, 0);
  return voc_hand_listings_put (conn, "h-1", "{\"@type\":\"JobPosting\",\"title\":\"Miller\"}", 0, "By hand", NOW, error);
}

/* Nothing was typed before, nobody gets a source for it that they do not need, and the number
 * of the new one was never another's. */
static void
test_library_with_titles (Profile      *self,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->data_dir, self->library, "library-9.sql");
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_LIBRARY));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM title_choice WHERE title = 'Back-End Wizard'"), ==, 1);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, type_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM hand_listing WHERE native_id = 'h-1' AND removed_at = 0"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM source WHERE format = 'by-hand' AND id > 1"), ==, 1);
}

static gboolean
find_moved_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  static const struct
  {
    gint64      id;
    const char *moved_to; /* (nullable) */
    gint64      moved_at;
    guint       n_gone;
  } sources[] = {
    { 1, NULL, 0, 0 },
    { 2, "https://example.net/moved", 1700000301, 0 },
    { 3, NULL, 0, 0 },
    { 4, "https://example.net/removed", 1700000101, 0 },
    { 5, "https://example.net/told", 1700000000, 0 },
    { 6, NULL, 0, 2 },
    { 7, NULL, 0, 1 },
  };
  g_autoptr (GPtrArray) reports = NULL;

  g_assert_true (voc_sources_set_removed (conn, 4, FALSE, error));
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr (VocSource) source = voc_sources_get (conn, sources[i].id, error);

      g_test_message ("%s", source->url);
      g_assert_true (g_str_has_prefix (source->url, "https://example.org/"));
      g_assert_cmpstr (source->moved_to, ==, sources[i].moved_to);
      g_assert_cmpint (source->moved_at, ==, sources[i].moved_at);
      g_assert_cmpuint (source->n_gone, ==, sources[i].n_gone);
    }

  /* What was seen stays to be looked at, and what no sync has seen was never shown. */
  reports = voc_sources_list_reports (conn, 2, 30, error);
  g_assert_cmpuint (reports->len, ==, 4);
  g_assert_cmpint (((const VocSyncReport *) g_ptr_array_index (reports, 1))->move, ==, VOC_SOURCE_MOVE_MADE);
  g_clear_pointer (&reports, g_ptr_array_unref);
  reports = voc_sources_list_reports (conn, 5, 30, error);
  g_assert_cmpuint (reports->len, ==, 0);
  return TRUE;
}

/* What was read from reports stands in the rows of the sources. */
static void
test_library_with_moves (Profile      *self,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->data_dir, self->library, "library-10.sql");
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_LIBRARY));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM hand_listing WHERE native_id = 'h-1'"), ==, 1);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, find_moved_in_thread, NULL, &error);
  g_assert_no_error (error);
}

/* There is an old file for every version that was. */
static void
test_complete (Profile      *self,
               gconstpointer data)
{
  static const struct
  {
    VocSchema   schema;
    const char *name;
  } kinds[] = { { VOC_SCHEMA_CACHE, "cache" }, { VOC_SCHEMA_LIBRARY, "library" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (int version = 1; version < voc_schema_newest (kinds[i].schema); version++)
      {
        g_autofree char *name = g_strdup_printf ("%s-%d.sql", kinds[i].name, version);
        g_autofree char *path = g_test_build_filename (G_TEST_DIST, "unit", "store", "old", name, NULL);

        g_test_message ("%s", name);
        g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
      }
}

static char *
sum_up (const char *path)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) contents, length);
}

/* A message, and not a byte of the file is changed. */
static void
assert_refused (Profile    *self,
                int         code,
                const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = sum_up (self->library);
  g_autofree char *after = NULL;

  g_assert_null (voc_store_open (&self->paths, &error));
  g_assert_error (error, VOC_STORE_ERROR, code);
  g_assert_nonnull (strstr (error->message, self->library));
  g_assert_nonnull (strstr (error->message, says));
  after = sum_up (self->library);
  g_assert_cmpstr (before, ==, after);
}

static void
test_newer_library (Profile      *self,
                    gconstpointer data)
{
  g_autofree char *journal = g_strconcat (self->library, "-wal", NULL);
  sqlite3         *db = NULL;

  old_profile_write (self->data_dir, self->library, "library-1.sql");
  g_assert_cmpint (sqlite3_open (self->library, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 999; CREATE TABLE main.novelty (x)", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);

  assert_refused (self, VOC_STORE_ERROR_TOO_NEW, "999");
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

/* Makes pages unreadable, but not the first, which says what the file is. */
static void
spoil_pages (const char *path,
             guint       first,
             guint       n)
{
  g_autofree char *noise = g_strnfill (n * PAGE, '\xa5');
  FILE            *file = fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, (long) (first * PAGE), SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (noise, PAGE, n, file), ==, n);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* As if the last program had died. */
static void
leave_uncleanly (Profile *self)
{
  g_autofree char *mark = g_build_filename (self->cache_dir, "running", NULL);

  g_assert_true (g_file_set_contents (mark, "1", 1, NULL));
}

static void
test_damaged_library (Profile      *self,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  profile_open (self);
  for (int i = 0; i < 20; i++)
    profile_run (self, TRUE, VOC_DATABASE_LIBRARY, profile_add_candidate_in_thread, (char *) "x", &error);
  g_assert_no_error (error);
  profile_close (self);

  spoil_pages (self->library, 3, 8);
  leave_uncleanly (self);
  assert_refused (self, VOC_STORE_ERROR_CORRUPT, "library.db");
}

static void
checked_cb (GObject      *object,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  Answer *answer = user_data;

  voc_store_check_cache_finish (VOC_STORE (object), async_result, &answer->error);
  answer->is_done = TRUE;
}

/* Found in the background, put aside the next time, and the library is as it
 * was. */
static void
test_damaged_cache (Profile      *self,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Answer answer = { 0 };

  profile_open (self);
  profile_follow (self);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *native_id = g_strdup_printf ("%d", i);

      profile_run (self, TRUE, VOC_DATABASE_CACHE, profile_add_listing_in_thread, native_id, &error);
      g_assert_no_error (error);
    }
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, profile_add_candidate_in_thread, (char *) "x", &error);
  g_assert_no_error (error);
  profile_close (self);

  spoil_pages (self->cache, 3, 2);
  leave_uncleanly (self);
  profile_open (self);
  g_assert_true (voc_store_get_notes (self->store)->cache_was_unclean);
  voc_store_check_cache_async (self->store, NULL, checked_cb, &answer);
  while (!answer.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (answer.error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT);
  g_clear_error (&answer.error);
  profile_close (self);

  profile_open (self);
  g_assert_true (g_file_test (voc_store_get_notes (self->store)->cache_set_aside, G_FILE_TEST_EXISTS));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM listing"), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 1);
}

#define ADD(name, func) g_test_add ("/store/upgrade/" name, Profile, NULL, profile_set_up, func, profile_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("library", test_library);
  ADD ("library-with-identity", test_library_with_identity);
  ADD ("library-with-choices", test_library_with_choices);
  ADD ("library-with-outbox", test_library_with_outbox);
  ADD ("library-with-searches", test_library_with_searches);
  ADD ("library-with-employers", test_library_with_employers);
  ADD ("library-with-untold", test_library_with_untold);
  ADD ("library-with-titles", test_library_with_titles);
  ADD ("library-with-moves", test_library_with_moves);
  ADD ("complete", test_complete);
  ADD ("newer-library", test_newer_library);
  ADD ("damaged-library", test_damaged_library);
  ADD ("damaged-cache", test_damaged_cache);

  return g_test_run ();
}
