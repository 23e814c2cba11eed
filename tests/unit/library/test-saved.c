/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saved searches through the library's door: kept, counted, and what is new in them after
 * a sync, after a look, and after the cache was lost. */

#include "library-test.h"

#include "library/voc-library-saved.h"
#include "library/voc-saved-news.h"
#include "sync/voc-sync-lock-private.h"

#include <unistd.h>

/* As many brewers as are asked for, the first of them the oldest. */
static void
write_feed_from (LibraryTest *self,
                 const char  *name,
                 guint        first,
                 guint        n)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GString) feed = g_string_new ("[");

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (feed, "%s{\"@type\": \"JobPosting\", \"identifier\": \"z-%u\", \"title\": \"Zymurgist %u\","
                                  " \"hiringOrganization\": {\"@type\": \"Organization\", \"name\": \"Brewery %u\"},"
                                  " \"jobLocation\": {\"@type\": \"Place\", \"address\": {\"@type\": \"PostalAddress\","
                                  " \"addressLocality\": \"Bamberg\", \"addressCountry\": \"DE\"}},"
                                  " \"description\": \"Brews one of %u beers, with a secret yeast, in kettles of copper that"
                                  " the founder of the house bought from a monastery, and tells the guests of the tavern on"
                                  " Fridays how malt, water and hops become what they have in their glasses, number %u.\"}",
                            i > first ? "," : "", i, i, i, i, i);
  g_string_append (feed, "]");
  g_assert_true (g_file_set_contents (path, feed->str, -1, NULL));
}

static void
write_feed (LibraryTest *self,
            const char  *name,
            guint        n)
{
  write_feed_from (self, name, 0, n);
}

/* Takes the end away that says that nothing is missing. */
static void
cut_feed (LibraryTest *self,
          const char  *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *feed = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &feed, &length, NULL));
  g_assert_true (g_file_set_contents (path, feed, (gssize) length - 1, NULL));
}

static gint64
follow (LibraryTest *self,
        const char  *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (VocSource) source = voc_source_new ();
  g_autoptr (VocSource) added = NULL;
  g_autoptr (GError) error = NULL;

  source->url = g_filename_to_uri (path, NULL, NULL);
  source->format = g_strdup ("native");
  source->name = g_strdup (name);
  {
    LIBRARY_TEST_CALL (call, voc_library_add_source, self->library, source);
    added = voc_library_add_source_finish (self->library, call, &error);
  }
  g_assert_no_error (error);
  return added->id;
}

static void
sync_source (LibraryTest *self,
             gint64       id)
{
  g_autoptr (VocSyncReport) report = NULL;

  self->source_id = id;
  report = library_test_sync (self);
  g_assert_cmpint (report->outcome, ==, VOC_SYNC_OK);
}

static VocSavedSearch *
save (LibraryTest *self,
      const char  *name,
      const char  *text)
{
  VocQuery *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;
  g_autoptr (VocSavedSearch) search = NULL;
  g_autoptr (GError) error = NULL;
  VocSavedSearch *saved;

  voc_set_text (&query->text, text);
  query->folds_duplicates = TRUE;
  sealed = voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  search = voc_saved_search_new (name, sealed);
  {
    LIBRARY_TEST_CALL (call, voc_library_save_search, self->library, search);
    saved = voc_library_save_search_finish (self->library, call, &error);
  }
  g_assert_no_error (error);
  return saved;
}

/* The search as it is kept by now. */
static VocSavedSearch *
get_again (LibraryTest *self,
           gint64       id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  VocSavedSearch *found = NULL;

  LIBRARY_TEST_CALL (call, voc_library_list_saved, self->library);
  all = voc_library_list_saved_finish (self->library, call, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    if (((VocSavedSearch *) g_ptr_array_index (all, i))->id == id)
      found = voc_saved_search_copy (g_ptr_array_index (all, i));
  g_assert_nonnull (found);
  return found;
}

static void
assert_count (LibraryTest          *self,
              const VocSavedSearch *search,
              gint64                since,
              guint                 n,
              guint                 n_fresh)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSavedCount) count = NULL;

  LIBRARY_TEST_CALL (call, voc_library_count_saved, self->library, search, since);
  count = voc_library_count_saved_finish (self->library, call, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count->n, ==, n);
  g_assert_cmpuint (count->fresh->len, ==, n_fresh);
}

#define CHANGE(self, call, ...)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) change_error = NULL;                                                        \
    LIBRARY_TEST_CALL (change_call, voc_library_##call, (self)->library, __VA_ARGS__);             \
    g_assert_true (voc_library_change_saved_finish ((self)->library, change_call, &change_error)); \
    g_assert_no_error (change_error);                                                              \
  }                                                                                                \
  G_STMT_END

/* Moments are whole seconds. */
static void
wait_for_next_second (void)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  while (g_get_real_time () / G_USEC_PER_SEC == now)
    g_main_context_iteration (NULL, FALSE);
}

static void
changed_cb (VocLibrary *library,
            guint       changes,
            guint      *seen)
{
  *seen |= changes;
}

/* From the day on which it was saved: what comes is new until it is looked at, and what
 * only a description says is found too. */
static void
test_new (LibraryTest  *self,
          gconstpointer data)
{
  g_autoptr (VocSavedSearch) titles = NULL;
  g_autoptr (VocSavedSearch) texts = NULL;
  g_autoptr (VocSavedSearch) looked = NULL;
  gint64 source;
  guint  changes = 0;

  write_feed (self, "brewers", 2);
  source = follow (self, "brewers");
  sync_source (self, source);
  g_signal_connect (self->library, "changed", G_CALLBACK (changed_cb), &changes);
  wait_for_next_second ();
  titles = save (self, "Brewers", "zymurgist");
  texts = save (self, "Yeast", "\"secret yeast\"");
  assert_count (self, titles, 0, 2, 0);
  while ((changes & VOC_CHANGE_SEARCHES) == 0)
    g_main_context_iteration (NULL, TRUE);

  wait_for_next_second ();
  write_feed (self, "brewers", 5);
  sync_source (self, source);
  assert_count (self, titles, 0, 5, 3);
  assert_count (self, texts, 0, 5, 3);
  assert_count (self, titles, g_get_real_time () / G_USEC_PER_SEC + 10, 5, 0);

  wait_for_next_second ();
  CHANGE (self, look_at_saved, titles->id, voc_library_get_news_since (self->library));
  looked = get_again (self, titles->id);
  g_assert_cmpint (looked->looked_at, >, titles->looked_at);
  assert_count (self, looked, 0, 5, 0);
  g_signal_handlers_disconnect_by_data (self->library, &changes);
}

/* A look hides nothing that comes in its second. */
static void
test_same_second (LibraryTest  *self,
                  gconstpointer data)
{
  g_autoptr (VocSavedSearch) search = NULL;
  g_autoptr (VocSavedSearch) looked = NULL;
  gint64 source;

  write_feed (self, "brewers", 2);
  source = follow (self, "brewers");
  wait_for_next_second ();
  search = save (self, "Brewers", "zymurgist");
  CHANGE (self, look_at_saved, search->id, voc_library_get_news_since (self->library));
  sync_source (self, source);
  looked = get_again (self, search->id);
  assert_count (self, search, 0, 2, 2);
  assert_count (self, looked, 0, 2, 2);
}

/* What another program is about to bring is first seen when its sync began. */
static void
test_other_program (LibraryTest  *self,
                    gconstpointer data)
{
  g_autoptr (VocSavedSearch) search = save (self, "Brewers", "zymurgist");
  g_autoptr (VocSavedSearch) looked = NULL;
  g_autoptr (VocSavedSearch) later = NULL;
  g_autofree char *file = g_build_filename (self->folder, "data", "sync.lock", NULL);
  gint64           began = g_get_real_time () / G_USEC_PER_SEC - 100;
  int              lock;

  g_assert_true (voc_sync_lock_take (file, self->source_id, &lock));
  voc_sync_lock_note_began (lock, self->source_id, began);
  CHANGE (self, look_at_saved, search->id, voc_library_get_news_since (self->library));
  looked = get_again (self, search->id);
  g_assert_cmpint (looked->looked_at, ==, began - 1);
  g_assert_cmpint (voc_library_get_news_since (self->library), ==, began - 1);

  close (lock);
  CHANGE (self, look_at_saved, search->id, voc_library_get_news_since (self->library));
  later = get_again (self, search->id);
  g_assert_cmpint (later->looked_at, >=, began + 99);
}

/* The same job of two sources counts once, and is not new again with the second. */
static void
test_copies (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocSavedSearch) search = save (self, "Brewers", "zymurgist");
  g_autoptr (VocSavedSearch) looked = NULL;

  wait_for_next_second ();
  write_feed (self, "brewers", 3);
  write_feed (self, "copies", 4);
  sync_source (self, follow (self, "brewers"));
  assert_count (self, search, 0, 3, 3);
  wait_for_next_second ();
  CHANGE (self, look_at_saved, search->id, voc_library_get_news_since (self->library));
  wait_for_next_second ();
  sync_source (self, follow (self, "copies"));
  looked = get_again (self, search->id);
  assert_count (self, search, 0, 4, 4);
  assert_count (self, looked, 0, 4, 1);
}

static VocSavedNews *
get_news (LibraryTest *self)
{
  g_autoptr (GError) error = NULL;
  VocSavedNews *gathered;

  LIBRARY_TEST_CALL (call, voc_library_get_saved_news, self->library, (gint64) 0);
  gathered = voc_library_get_saved_news_finish (self->library, call, &error);
  g_assert_no_error (error);
  return gathered;
}

/* Each of the searches finds its own source's listing of a job that both sources have. */
static void
test_news_of_copies (LibraryTest  *self,
                     gconstpointer data)
{
  g_autoptr (VocSavedSearch) one = save (self, "One", "zymurgist source:brewers");
  g_autoptr (VocSavedSearch) other = save (self, "Other", "zymurgist source:copies");
  g_autoptr (VocSavedNews) before = get_news (self);
  g_autoptr (VocSavedNews) after = NULL;
  g_autofree char *body = NULL;

  g_assert_false (before->is_asked);
  CHANGE (self, notify_saved, one->id, TRUE);
  CHANGE (self, notify_saved, other->id, TRUE);
  write_feed (self, "brewers", 3);
  write_feed (self, "copies", 4);
  sync_source (self, follow (self, "brewers"));
  sync_source (self, follow (self, "copies"));
  after = get_news (self);
  body = voc_saved_news_dup_body (after);
  g_assert_true (after->is_asked);
  g_assert_cmpstr (body, ==, "One: 3\nOther: 4");
  g_assert_cmpuint (after->n, ==, 4);
}

/* When as many go as come, there is something to tell of all the same. */
static void
test_untold (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocSavedSearch) search = save (self, "Brewers", "zymurgist");
  g_autoptr (VocSavedNews) first = NULL;
  g_autoptr (VocSavedNews) second = NULL;
  g_autoptr (VocSavedNews) third = NULL;
  gint64 source;

  CHANGE (self, notify_saved, search->id, TRUE);
  write_feed_from (self, "brewers", 0, 5);
  source = follow (self, "brewers");
  sync_source (self, source);
  first = get_news (self);
  g_assert_cmpuint (first->n, ==, 5);

  write_feed_from (self, "brewers", 3, 5);
  sync_source (self, source);
  second = get_news (self);
  g_assert_cmpuint (second->n, ==, 5);
  g_assert_true (voc_saved_news_has_untold (second, first->jobs));
  g_assert_false (voc_saved_news_has_untold (second, second->jobs));

  write_feed_from (self, "brewers", 3, 4);
  sync_source (self, source);
  third = get_news (self);
  g_assert_cmpuint (third->n, ==, 4);
  g_assert_false (voc_saved_news_has_untold (third, second->jobs));
}

/* Nobody is told of everything again because a cache is gone. */
static void
test_cache_lost (LibraryTest  *self,
                 gconstpointer data)
{
  g_autoptr (VocSavedSearch) search = save (self, "Brewers", "zymurgist");
  g_autofree char *cache = g_build_filename (self->folder, "cache", NULL);
  gint64           source;

  wait_for_next_second ();
  write_feed (self, "brewers", 3);
  source = follow (self, "brewers");
  sync_source (self, source);
  assert_count (self, search, 0, 3, 3);

  library_test_close (self);
  library_test_remove_folder (cache);
  library_test_open (self);
  assert_count (self, search, 0, 0, 0);
  wait_for_next_second ();
  sync_source (self, source);
  assert_count (self, search, 0, 3, 0);

  wait_for_next_second ();
  write_feed (self, "brewers", 4);
  sync_source (self, source);
  assert_count (self, search, 0, 4, 1);
}

/* A source whose end never comes is as good as one that is read whole: what was there
 * when the cache was made anew is known, and what comes after that is new. */
static void
test_always_incomplete (LibraryTest  *self,
                        gconstpointer data)
{
  g_autoptr (VocSavedSearch) search = save (self, "Brewers", "zymurgist");
  g_autofree char *cache = g_build_filename (self->folder, "cache", NULL);
  gint64           source;

  write_feed (self, "brewers", 0);
  source = follow (self, "brewers");
  library_test_close (self);
  library_test_remove_folder (cache);
  library_test_open (self);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VocSyncReport) report = NULL;

      wait_for_next_second ();
      write_feed (self, "brewers", 3 + i);
      cut_feed (self, "brewers");
      self->source_id = source;
      report = library_test_sync (self);
      g_assert_cmpint (report->outcome, ==, VOC_SYNC_INCOMPLETE);
      assert_count (self, search, 0, 3 + i, i);
    }
}

static void
assert_names (LibraryTest *self,
              const char  *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  LIBRARY_TEST_CALL (call, voc_library_list_saved, self->library);
  all = voc_library_list_saved_finish (self->library, call, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", ((VocSavedSearch *) g_ptr_array_index (all, i))->name);
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_changes (LibraryTest  *self,
              gconstpointer data)
{
  g_autoptr (VocSavedSearch) a = save (self, "A", "a");
  g_autoptr (VocSavedSearch) b = save (self, "B", "b");
  g_autoptr (VocSavedSearch) again = NULL;
  g_autoptr (GError) error = NULL;

  CHANGE (self, move_saved, b->id, 0);
  assert_names (self, "B|A");
  CHANGE (self, rename_saved, b->id, " Bee\n");
  assert_names (self, "Bee|A");
  CHANGE (self, notify_saved, b->id, TRUE);
  CHANGE (self, replace_saved, b->id, a->query, b->created_at - 7);
  again = get_again (self, b->id);
  g_assert_true (again->notifies);
  g_assert_true (voc_query_equal (again->query, a->query));
  g_assert_cmpint (again->looked_at, ==, b->created_at - 7);
  CHANGE (self, remove_saved, a->id, TRUE);
  assert_names (self, "Bee");
  CHANGE (self, remove_saved, a->id, FALSE);
  assert_names (self, "Bee|A");
  {
    LIBRARY_TEST_CALL (call, voc_library_rename_saved, self->library, a->id, " ");
    g_assert_false (voc_library_change_saved_finish (self->library, call, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    g_clear_error (&error);
  }
  {
    LIBRARY_TEST_CALL (call, voc_library_rename_saved, self->library, a->id, "bee");
    g_assert_false (voc_library_change_saved_finish (self->library, call, &error));
    g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TAKEN);
  }

  library_test_close (self);
  library_test_open (self);
  assert_names (self, "Bee|A");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/saved/new", test_new);
  LIBRARY_TEST_ADD ("/library/saved/same-second", test_same_second);
  LIBRARY_TEST_ADD ("/library/saved/other-program", test_other_program);
  LIBRARY_TEST_ADD ("/library/saved/copies", test_copies);
  LIBRARY_TEST_ADD ("/library/saved/news-of-copies", test_news_of_copies);
  LIBRARY_TEST_ADD ("/library/saved/untold", test_untold);
  LIBRARY_TEST_ADD ("/library/saved/cache-lost", test_cache_lost);
  LIBRARY_TEST_ADD ("/library/saved/always-incomplete", test_always_incomplete);
  LIBRARY_TEST_ADD ("/library/saved/changes", test_changes);

  return g_test_run ();
}
