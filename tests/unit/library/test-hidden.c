/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hiding employers and listings of the sample board, through the library: what is found,
 * what is listed, what comes back. */

#include "hidden-test.h"

#include "library/voc-library-bulk.h"
#include "library/voc-library-private.h"

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
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

  while ((*changes & flag) != flag && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_cmpuint (*changes & flag, ==, flag);
}

static void
test_employer (LibraryTest  *self,
               gconstpointer data)
{
  g_autofree char *name = hidden_test_find_employer (self);
  g_autoptr (VocHiddenEmployer) employer = NULL;
  g_autoptr (VocHidden) hidden = NULL;
  const VocHiddenEmployer *listed;
  guint                    n_all, n, n_hidden, n_listings;
  guint                    changes = 0;

  hidden_test_count (self, &n_all, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 0);
  g_signal_connect (self->library, "changed", G_CALLBACK (keep_changes_cb), &changes);
  employer = hidden_test_hide (self, name, "Agency", 0, &n_listings);
  wait_for (&changes, VOC_CHANGE_LISTINGS | VOC_CHANGE_HIDDEN);
  g_assert_cmpuint (n_listings, >, 0);
  g_assert_cmpuint (employer->n_listings, ==, n_listings);
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, n_all - n_listings);
  g_assert_cmpuint (n_hidden, ==, n_listings);

  hidden = hidden_test_list (self);
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
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, n_all - n_listings);

  g_assert_cmpuint (hidden_test_show (self, employer->id, TRUE), ==, n_listings);
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, n_all);
  g_assert_cmpuint (n_hidden, ==, 0);
  g_assert_cmpuint (hidden_test_show (self, employer->id, FALSE), ==, n_listings);
  hidden_test_count (self, &n, &n_hidden);
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
  g_autofree char *name = hidden_test_find_employer (self);
  g_autoptr (VocHiddenEmployer) employer = NULL;
  g_autoptr (VocHidden) hidden = NULL;
  gint64 until = now_seconds () + 2;
  guint  n_all, n, n_hidden, n_listings;
  guint  changes = 0;

  hidden_test_count (self, &n_all, &n_hidden);
  employer = hidden_test_hide (self, name, NULL, until, &n_listings);
  hidden_test_count (self, &n, &n_hidden);
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
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, n_all);
  g_assert_cmpuint (n_hidden, ==, 0);
  hidden = hidden_test_list (self);
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
  hidden = hidden_test_list (self);
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
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, voc_result_get_n (answer));
  {
    LIBRARY_TEST_CALL (result, voc_library_show_hidden_listing, self->library, listed, FALSE);
    g_assert_true (voc_library_show_hidden_listing_finish (self->library, result, &error));
  }
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n_hidden, ==, 1);
  again = hidden_test_list (self);
  g_assert_cmpuint (again->listings->len, ==, 1);
  g_assert_true (voc_hidden_listing_equal (listed, g_ptr_array_index (again->listings, 0)));
}

/* An employer that is hidden anew: what was said before is handed back, and can be put back. */
static void
test_anew (LibraryTest  *self,
           gconstpointer data)
{
  g_autofree char *name = hidden_test_find_employer (self);
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
  listed = hidden_test_list (self);
  g_assert_cmpuint (listed->employers->len, ==, 1);
  g_assert_cmpstr (((VocHiddenEmployer *) g_ptr_array_index (listed->employers, 0))->name, ==, name);
  g_assert_cmpint (((VocHiddenEmployer *) g_ptr_array_index (listed->employers, 0))->until, ==, 4000000000);
  g_assert_cmpint (((VocHiddenEmployer *) g_ptr_array_index (listed->employers, 0))->hidden_at, ==, 1700000000);
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
  hidden_test_count (self, &n, &n_hidden);
  g_assert_cmpuint (n, ==, answer->ids->len);
  g_assert_cmpuint (n_hidden, ==, 0);
  g_clear_pointer (&none, voc_hidden_free);
  none = find (self, "");
  g_assert_cmpuint (none->n_listings, ==, 0);
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
  LIBRARY_TEST_ADD ("/library/hidden/found", test_found);

  return g_test_run ();
}
