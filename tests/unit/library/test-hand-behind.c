/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings that were typed by hand stand in two files: brought together when a program ended
 * between the one and the other, and when the cache could not be told for a while. */

#include "hand-test.h"

/* Killed after the one file and before the other: whichever it was about. */
static void
test_killed_between (LibraryTest  *self,
                     gconstpointer data)
{
  gint64 kept = type (self, "Zymurgist", "52.000 € per year");
  gint64 gone = type (self, "Wombat Tamer", NULL);
  g_autoptr (VocListing) listing = library_test_get (self, kept);

  g_assert_cmpint (kept, !=, gone);
  exec (self, VOC_DATABASE_LIBRARY,
        "INSERT INTO hand_listing (native_id, posting, created_at, edited_at)"
        " VALUES ('h-9', '{\"@type\":\"JobPosting\",\"identifier\":\"h-9\",\"title\":\"Gruit Gatherer\"}', 1700000000, 1700000000);"
        "UPDATE hand_listing SET removed_at = 1700000000 WHERE posting LIKE '%Wombat%';"
        "UPDATE hand_listing SET posting = replace (posting, 'Zymurgist', 'Zythologist') WHERE posting LIKE '%Zymurgist%'");
  g_assert_cmpuint (count (self, "gruit"), ==, 0);
  g_assert_cmpuint (count (self, "tamer"), ==, 1);

  library_test_close (self);
  library_test_open (self);
  g_assert_cmpuint (count (self, "gruit"), ==, 1);
  g_assert_cmpuint (count (self, "tamer"), ==, 0);
  g_assert_cmpuint (count (self, "zymurgist"), ==, 0);
  g_assert_cmpuint (count (self, "zythologist"), ==, 1);
  g_assert_false (voc_library_is_behind (self->library));
}

/* As many as there are, the cache is told of one in the time that one takes: others are not read
 * for it. */
static void
test_alone (LibraryTest  *self,
            gconstpointer data)
{
  gint64 id = type (self, "Zymurgist", NULL);
  g_autoptr (VocListing) listing = library_test_get (self, id);

  exec (self, VOC_DATABASE_LIBRARY, "UPDATE hand_listing SET posting = replace (posting, 'Zymurgist', 'Zythologist')");
  g_assert_cmpint (type (self, "Wombat Tamer", NULL), !=, id);
  g_assert_cmpuint (count (self, "tamer"), ==, 1);
  g_assert_cmpuint (count (self, "zymurgist"), ==, 1);
  g_assert_cmpint (set_removed (self, listing->native_id, TRUE), ==, 0);
  g_assert_cmpuint (count (self, "zymurgist"), ==, 0);
  g_assert_cmpuint (count (self, "tamer"), ==, 1);
  g_assert_cmpint (set_removed (self, listing->native_id, FALSE), >, 0);
  g_assert_cmpuint (count (self, "zythologist"), ==, 1);
  g_assert_cmpuint (count (self, "tamer"), ==, 1);
}

/* What the cache lacks of others it gets with the next one, and not just that one. */
static void
test_next_tells_all (LibraryTest  *self,
                     gconstpointer data)
{
  exec (self, VOC_DATABASE_CACHE, "CREATE UNIQUE INDEX main.full ON listing ((1)) WHERE title = 'Zymurgist' OR id = 1");
  g_assert_cmpint (type (self, "Zymurgist", NULL), ==, 0);
  exec (self, VOC_DATABASE_CACHE, "DROP INDEX main.full");
  g_assert_cmpint (type (self, "Wombat Tamer", NULL), >, 0);
  g_assert_cmpuint (count (self, "zymurgist"), ==, 1);
  g_assert_cmpuint (count (self, "tamer"), ==, 1);
  g_assert_false (voc_library_is_behind (self->library));
}

/* A cache that can't be written: it is kept, told to be behind, and comes when it can. */
static void
test_behind (LibraryTest  *self,
             gconstpointer data)
{
  exec (self, VOC_DATABASE_CACHE, "CREATE UNIQUE INDEX main.full ON listing ((1)) WHERE title = 'Zymurgist' OR id = 1");
  g_assert_cmpint (type (self, "Zymurgist", NULL), ==, 0);
  g_assert_true (voc_library_is_behind (self->library));
  g_assert_cmpuint (count (self, "zymurgist"), ==, 0);

  exec (self, VOC_DATABASE_CACHE, "DROP INDEX main.full");
  library_test_catch_up (self);
  g_assert_cmpuint (count (self, "zymurgist"), ==, 1);
}

/* What the cache could not be told when the library was opened it is told later. */
static void
test_open_behind (LibraryTest  *self,
                  gconstpointer data)
{
  g_assert_cmpint (type (self, "Wombat Tamer", NULL), >, 0);
  exec (self, VOC_DATABASE_CACHE, "CREATE UNIQUE INDEX main.full ON listing ((1)) WHERE title = 'Zymurgist' OR id = 1");
  g_assert_cmpint (type (self, "Zymurgist", NULL), ==, 0);
  library_test_close (self);
  library_test_open (self);
  g_assert_cmpuint (count (self, "wombat"), ==, 1);
  g_assert_cmpuint (count (self, "zymurgist"), ==, 0);
  g_assert_true (voc_library_is_behind (self->library));

  exec (self, VOC_DATABASE_CACHE, "DROP INDEX main.full");
  library_test_catch_up (self);
  g_assert_cmpuint (count (self, "zymurgist"), ==, 1);
}

/* While another program writes to the cache for long, who opens the library does not wait. */
static void
test_open_while_written (LibraryTest  *self,
                         gconstpointer data)
{
  g_autofree char *cache = g_build_filename (self->folder, "cache", "cache.db", NULL);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (VocConn) other = NULL;
  g_autoptr (GError) error = NULL;
  gboolean lacks_by_hand = FALSE;
  gint64   end;

  /* Who opens it has no chores that wait for the other program before it. */
  g_assert_cmpint (type (self, "Zymurgist", NULL), >, 0);
  library_test_settle (self);
  end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  other = voc_conn_open (cache, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_exec (other, "BEGIN IMMEDIATE", &error));
  sources = voc_library_prepare_now (voc_library_get_store (self->library), &lacks_by_hand);
  g_assert_cmpint (g_get_monotonic_time (), <, end);
  g_assert_true (lacks_by_hand);
  g_assert_cmpuint (sources->len, ==, 2);

  g_assert_true (voc_conn_exec (other, "ROLLBACK", &error));
  g_ptr_array_unref (sources);
  sources = voc_library_prepare_now (voc_library_get_store (self->library), &lacks_by_hand);
  g_assert_false (lacks_by_hand);
}

/* An edit while the cache is behind is not undone by the next one. */
static void
test_edited_behind (LibraryTest  *self,
                    gconstpointer data)
{
  gint64 id = type (self, "Zymurgist", "52.000 € per year");
  g_autoptr (VocListing) listing = library_test_get (self, id);
  g_autoptr (VocListing) before = read_own (self, listing->native_id);
  g_autoptr (VocListing) between = NULL;
  g_autoptr (VocListing) after = NULL;
  g_autoptr (VocHandForm) form = voc_hand_form_from_listing (before);
  g_autoptr (VocHandForm) again = NULL;

  exec (self, VOC_DATABASE_CACHE, "CREATE UNIQUE INDEX main.full ON listing ((1)) WHERE pay_min = 6100000 OR id = 1");
  g_free (form->pay);
  form->pay = g_strdup ("61.000 € per year");
  g_assert_cmpint (put (self, form, before), ==, 0);
  g_assert_true (voc_library_is_behind (self->library));

  between = read_own (self, listing->native_id);
  again = voc_hand_form_from_listing (between);
  g_assert_cmpstr (again->pay, ==, "61.000 € per year");
  g_free (again->title);
  again->title = g_strdup ("Head Zymurgist");
  g_assert_cmpint (put (self, again, between), ==, 0);
  after = read_own (self, listing->native_id);
  g_assert_cmpstr (after->title, ==, "Head Zymurgist");
  g_assert_cmpint (voc_listing_get_main_pay (after)->min, ==, 6100000);
  g_assert_cmpint (after->last_seen, >, between->last_seen);
  exec (self, VOC_DATABASE_CACHE, "DROP INDEX main.full");
}

/* One that this program can't read stays where it is, and the others are of use. */
static void
test_unreadable (LibraryTest  *self,
                 gconstpointer data)
{
  g_assert_cmpint (type (self, "Zymurgist", NULL), >, 0);
  exec (self, VOC_DATABASE_LIBRARY,
        "INSERT INTO hand_listing (native_id, posting, created_at, edited_at) VALUES ('h-9', '{\"@type\":', 1700000000, 1700000000)");
  throw_cache_away (self);
  g_assert_cmpuint (count (self, "zymurgist"), ==, 1);
  exec (self, VOC_DATABASE_LIBRARY, "UPDATE hand_listing SET posting = '{\"@type\":\"JobPosting\",\"identifier\":\"h-9\",\"title\":\"Gruit Gatherer\"}' WHERE native_id = 'h-9'");
  library_test_close (self);
  library_test_open (self);
  g_assert_cmpuint (count (self, "gruit"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST_ADD ("/library/hand/killed-between", test_killed_between);
  LIBRARY_TEST_ADD ("/library/hand/alone", test_alone);
  LIBRARY_TEST_ADD ("/library/hand/next-tells-all", test_next_tells_all);
  LIBRARY_TEST_ADD ("/library/hand/behind", test_behind);
  LIBRARY_TEST_ADD ("/library/hand/open-behind", test_open_behind);
  LIBRARY_TEST_ADD ("/library/hand/open-while-written", test_open_while_written);
  LIBRARY_TEST_ADD ("/library/hand/edited-behind", test_edited_behind);
  LIBRARY_TEST_ADD ("/library/hand/unreadable", test_unreadable);

  return g_test_run ();
}
