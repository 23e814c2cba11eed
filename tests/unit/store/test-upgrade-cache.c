/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Caches that an older program left: they are brought up to date, and nothing in them is lost or
 * read as something else. What their rows do not tell yet: test-upgrade-rows.c. */

#include "old-cache.h"

#include "store/voc-dictionary.h"
#include "store/voc-duplicate-private.h"

static void
test_cache (Profile      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-1.sql");
  old_profile_write_owner (self);
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_true (voc_store_get_notes (self->store)->index_is_stale);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.guide"), ==, 0);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);

  /* Its index of the words was not there: it is made anew. */
  profile_run (self, TRUE, VOC_DATABASE_CACHE, index_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT rowid FROM search.listing_text WHERE listing_text MATCH 'rolls'"), ==, 1);

  /* Nothing is left to be done the next time. */
  profile_close (self);
  profile_open (self);
  g_assert_false (voc_store_get_notes (self->store)->index_is_stale);
}

/* The guides stay, and the new index knows the rows that were there. */
static void
test_cache_with_guides (Profile      *self,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-2.sql");
  old_profile_write_owner (self);
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.guide"), ==, 1);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);
}

/* There are no words yet, and there is a place for them. */
static void
test_cache_with_dates (Profile      *self,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-3.sql");
  old_profile_write_owner (self);
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.unknown_word"), ==, 0);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);
}

/* The words stay, and nothing is known of what happened to the listings. */
static void
test_cache_with_words (Profile      *self,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-4.sql");
  old_profile_write_owner (self);
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT n FROM main.unknown_word"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing_past"), ==, 0);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);
}

/* What happened to the listings is still known. */
static void
test_cache_with_past (Profile      *self,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-5.sql");
  old_profile_write_owner (self);
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing_past"), ==, 2);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);
}

/* Nothing is known of what a list said, and there is a place for it. */
static void
test_cache_with_owner (Profile      *self,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-6.sql");
  old_profile_write_owner (self);
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing_entry"), ==, 0);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);
}

/* Nothing was read of feeds of changes, and what is there is of no version. */
static void
test_cache_with_entries (Profile      *self,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-7.sql");
  old_profile_write_owner (self);
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.tombstone"), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing WHERE version = 0"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.source_state WHERE cursor IS NOT NULL"), ==, 0);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);
}

/* Listings without keys get theirs afterwards, and then the next time nothing is left. */
static gboolean
fill_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  gboolean is_done = FALSE;

  g_assert_true (voc_duplicates_fill_some (conn, 1, &is_done, error));
  g_assert_false (is_done);
  while (!is_done)
    g_assert_true (voc_duplicates_fill_some (conn, 1, &is_done, error));
  return TRUE;
}

static void
test_cache_with_streams (Profile      *self,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-8.sql");
  old_profile_write_owner_of (self, "library-3.sql");
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.duplicate_key"), ==, 0);
  profile_run (self, TRUE, VOC_DATABASE_CACHE, fill_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.duplicate_print"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.duplicate_key WHERE kind = 1"), ==, 2);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);
}

/* Read again from its feed, an old listing is what it was, and so is its entry, although
 * their sums were made another way. */
static gboolean
put_old_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  for (int id = 1; id <= 2; id++)
    {
      g_autoptr (VocListing) old = voc_listings_get (conn, id, error);
      g_autoptr (VocListing) listing = voc_listing_thaw (old);
      VocPutOutcome outcome = VOC_PUT_NEW;
      gint64        put_id = 0;

      listing->source_id = 1;
      listing = voc_listing_seal (g_steal_pointer (&listing));
      g_assert_true (voc_listings_put (conn, listing, 1700000100, &put_id, &outcome, error));
      g_assert_cmpint (put_id, ==, id);
      g_assert_cmpint (outcome, ==, VOC_PUT_UNCHANGED);
      g_assert_true (voc_listings_put_entry (conn, listing, 1700000100, &put_id, &outcome, error));
      g_assert_cmpint (put_id, ==, id);
      g_assert_cmpint (outcome, ==, VOC_PUT_UNCHANGED);
    }
  return TRUE;
}

static void
test_cache_with_duplicates (Profile      *self,
                            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-9.sql");
  old_profile_write_owner_of (self, "library-3.sql");
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing_past"), ==, 2);
  profile_run (self, TRUE, VOC_DATABASE_CACHE, fill_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.duplicate_key WHERE key BETWEEN 4242 AND 4243"), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.duplicate_key WHERE kind = 1"), ==, 2);

  profile_run (self, TRUE, VOC_DATABASE_CACHE, put_old_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing_past"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing WHERE hash IN (X'46e559d86643a3aad53dba4907cadae0', X'e50385b7f06a66fb70298a702e22df6e')"), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing_entry e JOIN main.listing l ON l.id = e.listing AND l.hash = e.hash"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing_entry WHERE body IS NULL AND listing = 1"), ==, 1);
}

/* What was compressed before there were dictionaries is read, and none is due for two
 * listings. */
static gboolean
ask_for_dictionary_in_thread (VocConn      *conn,
                              gpointer      data,
                              gpointer     *result,
                              GCancellable *cancellable,
                              GError      **error)
{
  gboolean is_due = TRUE;

  g_assert_true (voc_dictionary_is_due (conn, &is_due, error));
  g_assert_false (is_due);
  return TRUE;
}

static void
test_cache_without_dictionaries (Profile      *self,
                                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  old_profile_write (self->cache_dir, self->cache, data);
  old_profile_write_owner_of (self, "library-3.sql");
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.source_record"), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.dictionary"), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing_detail WHERE dictionary = 0"), ==, 2);
  g_assert_null (voc_store_ref_dictionary (self->store));
  profile_run (self, FALSE, VOC_DATABASE_CACHE, read_old_listings_in_thread, NULL, &error);
  g_assert_no_error (error);
  profile_run (self, FALSE, VOC_DATABASE_CACHE, ask_for_dictionary_in_thread, NULL, &error);
  g_assert_no_error (error);
}

/* Of a source whose terms ask that nothing is left of what it has closed, nothing goes
 * into a dictionary, also before its next sync says that these are its terms. */
static void
test_cache_with_terms (Profile      *self,
                       gconstpointer data)
{
  sqlite3 *db = NULL;

  old_profile_write (self->cache_dir, self->cache, "cache-11.sql");
  old_profile_write_owner_of (self, "library-3.sql");
  g_assert_cmpint (sqlite3_open (self->cache, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "UPDATE source_state SET cursor = 'page';"
                                 "INSERT INTO source_state (source, cursor) VALUES (3, 'time')",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);

  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT removes_closed FROM main.source_state WHERE source = 1"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT removes_closed FROM main.source_state WHERE source = 3"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("cache", test_cache);
  ADD ("cache-with-guides", test_cache_with_guides);
  ADD ("cache-with-dates", test_cache_with_dates);
  ADD ("cache-with-words", test_cache_with_words);
  ADD ("cache-with-past", test_cache_with_past);
  ADD ("cache-with-owner", test_cache_with_owner);
  ADD ("cache-with-entries", test_cache_with_entries);
  ADD ("cache-with-streams", test_cache_with_streams);
  ADD ("cache-with-duplicates", test_cache_with_duplicates);
  g_test_add ("/store/upgrade/cache-with-sums", Profile, "cache-10.sql", profile_set_up, test_cache_without_dictionaries, profile_tear_down);
  ADD ("cache-with-terms", test_cache_with_terms);
  g_test_add ("/store/upgrade/cache-without-dictionaries", Profile, "cache-11.sql", profile_set_up, test_cache_without_dictionaries, profile_tear_down);
  g_test_add ("/store/upgrade/cache-without-words", Profile, "cache-12.sql", profile_set_up, test_cache_without_dictionaries, profile_tear_down);
  g_test_add ("/store/upgrade/cache-with-joined-words", Profile, "cache-13.sql", profile_set_up, test_cache_without_dictionaries, profile_tear_down);

  return g_test_run ();
}
