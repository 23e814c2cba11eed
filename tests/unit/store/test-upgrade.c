/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Profiles that another program left: an older one, a newer one, or one that was
 * broken by something else. The files of tests/unit/store/old/ are what the old
 * versions wrote; each new version adds the ones that it replaces. */

#include "profile-fixture.h"

#include "store/voc-dictionary.h"
#include "store/voc-duplicate-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-outbox-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE 4096

/* Writes a database as an old program did, with none of our settings. */
static void
write_old (const char *folder,
           const char *path,
           const char *name)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "unit", "store", "old", name, NULL);
  g_autofree char *sql = NULL;
  sqlite3         *db = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_get_contents (script, &sql, NULL, NULL));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* The library whose sources the listings of the old caches are of. */
static void
write_owner_of (Profile    *self,
                const char *name)
{
  sqlite3 *db = NULL;

  write_old (self->data_dir, self->library, name);
  g_assert_cmpint (sqlite3_open (self->library, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE sqlite_sequence SET seq = 7 WHERE name = 'source'", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
write_owner (Profile *self)
{
  write_owner_of (self, "library-2.sql");
}

static gboolean
read_old_listings_in_thread (VocConn      *conn,
                             gpointer      data,
                             gpointer     *result,
                             GCancellable *cancellable,
                             GError      **error)
{
  g_autoptr (VocListing) listing = voc_listings_get (conn, 1, error);

  g_assert_no_error (*error);
  g_assert_cmpstr (listing->title, ==, "Baker");
  g_assert_cmpstr (listing->native_id, ==, "a-1");
  g_assert_cmpstr (listing->company, ==, "Example Bakery");
  g_assert_cmpstr (listing->description_html, ==, "<p>Bread and rolls.</p>");
  g_assert_cmpint (voc_listing_get_main_pay (listing)->min, ==, 1800);
  g_assert_cmpint (listing->first_seen, ==, 1700000000);
  return TRUE;
}

static gboolean
index_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  gboolean is_done = FALSE;

  while (!is_done)
    if (!voc_listings_index_some (conn, 1, &is_done, error))
      return FALSE;

  return TRUE;
}

static void
test_cache (Profile      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_old (self->cache_dir, self->cache, "cache-1.sql");
  write_owner (self);
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

  write_old (self->cache_dir, self->cache, "cache-2.sql");
  write_owner (self);
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

  write_old (self->cache_dir, self->cache, "cache-3.sql");
  write_owner (self);
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

  write_old (self->cache_dir, self->cache, "cache-4.sql");
  write_owner (self);
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

  write_old (self->cache_dir, self->cache, "cache-5.sql");
  write_owner (self);
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

  write_old (self->cache_dir, self->cache, "cache-6.sql");
  write_owner (self);
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

  write_old (self->cache_dir, self->cache, "cache-7.sql");
  write_owner (self);
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

  write_old (self->cache_dir, self->cache, "cache-8.sql");
  write_owner_of (self, "library-3.sql");
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

  write_old (self->cache_dir, self->cache, "cache-9.sql");
  write_owner_of (self, "library-3.sql");
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

  write_old (self->cache_dir, self->cache, data);
  write_owner_of (self, "library-3.sql");
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

  write_old (self->cache_dir, self->cache, "cache-11.sql");
  write_owner_of (self, "library-3.sql");
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

/* An index whose words were cut another way is made anew from the listings. */
static void
test_index (Profile      *self,
            gconstpointer data)
{
  static const char n_found[] = "SELECT count(*) FROM search.listing_text WHERE listing_text MATCH 'old OR bakerzwei'";
  g_autofree char  *search = g_build_filename (self->cache_dir, "search.db", NULL);
  g_autoptr (GError) error = NULL;

  write_old (self->cache_dir, self->cache, "cache-11.sql");
  write_old (self->cache_dir, search, "search-1.sql");
  write_owner_of (self, "library-3.sql");
  profile_open (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_true (voc_store_get_notes (self->store)->index_is_stale);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "PRAGMA search.user_version"), ==, voc_schema_newest (VOC_SCHEMA_SEARCH));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, n_found), ==, 0);
  profile_run (self, TRUE, VOC_DATABASE_CACHE, index_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, n_found), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM search.listing_text"), ==, 2);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT after = upto AND upto = 2 FROM search.stamp"), ==, 1);
}

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

  write_old (self->data_dir, self->library, "library-1.sql");
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
  write_old (self->data_dir, self->library, "library-3.sql");
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

  write_old (self->data_dir, self->library, "library-4.sql");
  profile_open (self);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_LIBRARY));
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT is_same FROM duplicate_choice WHERE other_id = 'x-9'"), ==, 1);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM candidate"), ==, 1);
  profile_run (self, TRUE, VOC_DATABASE_LIBRARY, queue_in_thread, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_LIBRARY, "SELECT count(*) FROM outbox WHERE typeof (body) = 'blob' AND n_bytes = 3"), ==, 1);
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

  write_old (self->data_dir, self->library, "library-1.sql");
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
  ADD ("index", test_index);
  ADD ("library", test_library);
  ADD ("library-with-identity", test_library_with_identity);
  ADD ("library-with-choices", test_library_with_choices);
  ADD ("complete", test_complete);
  ADD ("newer-library", test_newer_library);
  ADD ("damaged-library", test_damaged_library);
  ADD ("damaged-cache", test_damaged_cache);

  return g_test_run ();
}
