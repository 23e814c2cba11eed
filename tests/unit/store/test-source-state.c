/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cache and the library are two files, and a program can be killed between
 * its writes to them: the next one finds them apart and brings them together. */

#include "profile-fixture.h"

#include <glib/gstdio.h>

static void
write_to (Profile     *self,
          VocDatabase  database,
          VocStoreFunc func,
          const char  *data)
{
  g_autoptr (GError) error = NULL;

  profile_run (self, TRUE, database, func, (char *) data, &error);
  g_assert_no_error (error);
}

/* One source that is followed and has a listing. */
static void
set_up (Profile      *self,
        gconstpointer data)
{
  profile_set_up (self, data);
  profile_open (self);
  profile_follow (self);
  write_to (self, VOC_DATABASE_CACHE, profile_add_listing_in_thread, "7");
}

static void
open_again (Profile *self)
{
  profile_close (self);
  profile_open (self);
}

static int
count_removed (Profile *self)
{
  return profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.source_state WHERE is_removed = 1");
}

static void
test_agreed (Profile      *self,
             gconstpointer data)
{
  open_again (self);
  g_assert_cmpint (count_removed (self), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.source_state"), ==, 0);
}

/* Killed after the library's row, before the cache's: both ways. */
static void
test_half_done (Profile      *self,
                gconstpointer data)
{
  write_to (self, VOC_DATABASE_LIBRARY, profile_exec_in_thread, "UPDATE main.source SET removed_at = 1");
  g_assert_cmpint (count_removed (self), ==, 0);
  open_again (self);
  g_assert_cmpint (count_removed (self), ==, 1);

  profile_follow (self);
  g_assert_cmpint (count_removed (self), ==, 1);
  open_again (self);
  g_assert_cmpint (count_removed (self), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing"), ==, 1);
}

/* What is left of a source that has no row any more is in no answer. */
static void
test_gone (Profile      *self,
           gconstpointer data)
{
  write_to (self, VOC_DATABASE_LIBRARY, profile_exec_in_thread, "DELETE FROM main.source");
  open_again (self);
  g_assert_cmpint (count_removed (self), ==, 1);
}

/* While somebody else has the files, they may be between their two writes. */
static void
test_not_alone (Profile      *self,
                gconstpointer data)
{
  VocStore *first = g_steal_pointer (&self->store);

  profile_open (self);
  write_to (self, VOC_DATABASE_LIBRARY, profile_exec_in_thread, "UPDATE main.source SET removed_at = 1");
  open_again (self);
  g_assert_cmpint (count_removed (self), ==, 0);

  voc_store_close (first);
  g_assert_finalize_object (first);
}

/* As if a library of before its first source had been put back by hand: the number of
 * the source that it follows next is that of the one that the listings are of. */
static void
test_put_back (Profile      *self,
               gconstpointer data)
{
  write_to (self, VOC_DATABASE_LIBRARY, profile_exec_in_thread, "UPDATE main.sqlite_sequence SET seq = 0");
  open_again (self);
  g_assert_nonnull (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing"), ==, 0);

  /* From now on it is this library's. */
  open_again (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
}

/* Another library, with as many sources. */
static void
test_another_library (Profile      *self,
                      gconstpointer data)
{
  open_again (self);
  g_assert_null (voc_store_get_notes (self->store)->cache_set_aside);
  write_to (self, VOC_DATABASE_LIBRARY, profile_exec_in_thread, "UPDATE main.identity SET uuid = 'another'");
  open_again (self);
  g_assert_nonnull (voc_store_get_notes (self->store)->cache_set_aside);
  g_assert_false (voc_store_get_notes (self->store)->index_is_stale);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.listing"), ==, 0);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT count(*) FROM main.belongs_to WHERE library = 'another'"), ==, 1);
}

static gboolean
put_later_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->source_id = 1;
  voc_set_text (&listing->native_id, data);
  voc_set_text (&listing->title, "Baker");
  return voc_listings_put (conn, voc_listing_seal (listing), NOW + 200, NULL, NULL, error);
}

static gboolean
note_known_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  return voc_listings_note_known (conn, 1, NOW + 100, error);
}

static gboolean
count_new_in_thread (VocConn      *conn,
                     gpointer      data,
                     gpointer     *result,
                     GCancellable *cancellable,
                     GError      **error)
{
  VocQuery *unsealed = voc_query_new ();
  g_autoptr (VocQuery) query = NULL;
  g_autoptr (VocResult) found = NULL;

  unsealed->seen_after = NOW - 1000;
  query = voc_query_seal (unsealed, NOW);
  found = voc_listings_search (conn, query, NULL, error);
  g_assert_nonnull (found);
  *result = GUINT_TO_POINTER (found->ids->len);
  return TRUE;
}

static guint
count_new (Profile *self)
{
  g_autoptr (GError) error = NULL;
  gpointer n = profile_run (self, FALSE, VOC_DATABASE_CACHE, count_new_in_thread, NULL, &error);

  g_assert_no_error (error);
  return GPOINTER_TO_UINT (n);
}

static void
lose_cache (Profile *self)
{
  g_autofree char *journal = g_strconcat (self->cache, "-wal", NULL);

  profile_close (self);
  g_assert_cmpint (g_unlink (self->cache), ==, 0);
  g_unlink (journal);
  profile_open (self);
}

/* Somebody looked long before the cache was lost: what its source has when it is read
 * again was there then, as far as anybody knows, and only what comes later is new. */
static void
test_made_anew (Profile      *self,
                gconstpointer data)
{
  g_assert_cmpuint (count_new (self), ==, 1);
  lose_cache (self);
  g_assert_cmpuint (count_new (self), ==, 0);
  write_to (self, VOC_DATABASE_CACHE, profile_add_listing_in_thread, "7");
  write_to (self, VOC_DATABASE_CACHE, profile_add_listing_in_thread, "8");
  g_assert_cmpuint (count_new (self), ==, 0);

  /* Neither is it when the program ends before the source was read to its end. */
  open_again (self);
  write_to (self, VOC_DATABASE_CACHE, put_later_in_thread, "9");
  g_assert_cmpuint (count_new (self), ==, 0);
  write_to (self, VOC_DATABASE_CACHE, note_known_in_thread, NULL);
  g_assert_cmpuint (count_new (self), ==, 1);
  write_to (self, VOC_DATABASE_CACHE, put_later_in_thread, "10");
  g_assert_cmpuint (count_new (self), ==, 2);

  /* Once is enough: the next time everything was seen to come. */
  write_to (self, VOC_DATABASE_CACHE, profile_exec_in_thread, "UPDATE main.source_state SET known_until = 5 WHERE source = 1");
  write_to (self, VOC_DATABASE_CACHE, note_known_in_thread, NULL);
  g_assert_cmpint (profile_ask (self, VOC_DATABASE_CACHE, "SELECT known_until FROM main.source_state WHERE source = 1"), ==, 5);
}

/* A source that was not followed before is new as a whole. */
static void
test_new_source (Profile      *self,
                 gconstpointer data)
{
  write_to (self, VOC_DATABASE_CACHE, note_known_in_thread, NULL);
  g_assert_cmpuint (count_new (self), ==, 1);
  open_again (self);
  g_assert_cmpuint (count_new (self), ==, 1);
}

#define ADD(name, func) g_test_add ("/store/source-state/" name, Profile, NULL, set_up, func, profile_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("agreed", test_agreed);
  ADD ("half-done", test_half_done);
  ADD ("gone", test_gone);
  ADD ("not-alone", test_not_alone);
  ADD ("put-back", test_put_back);
  ADD ("another-library", test_another_library);
  ADD ("made-anew", test_made_anew);
  ADD ("new-source", test_new_source);

  return g_test_run ();
}
