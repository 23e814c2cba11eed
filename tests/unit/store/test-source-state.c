/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cache and the library are two files, and a program can be killed between
 * its writes to them: the next one finds them apart and brings them together. */

#include "profile-fixture.h"

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

  return g_test_run ();
}
