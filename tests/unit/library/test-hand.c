/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings that were typed by hand: found, edited and removed like any other, and kept when
 * the cache is thrown away. */

#include "hand-test.h"

#include "library/voc-library-hidden.h"
#include "library/voc-library-origin.h"
#include "library/voc-library-people.h"

/* How many of the jobs that were saved. */
static guint
count_saved (LibraryTest *self)
{
  VocQuery *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;
  g_autoptr (VocResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  query->only_saved = TRUE;
  sealed = voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  {
    LIBRARY_TEST_CALL (result, voc_library_search, self->library, sealed, VOC_REACH_WHOLE);
    answer = voc_library_search_finish (self->library, result, &error);
  }
  g_assert_no_error (error);
  return voc_result_get_n (answer);
}

static gboolean
ask_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  gint64 value = 0;

  if (!voc_conn_get_int (conn, data, &value, error))
    return FALSE;

  *result = GINT_TO_POINTER ((int) value);
  return TRUE;
}

static int
ask (LibraryTest *self,
     VocDatabase  database,
     const char  *sql)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer value = NULL;

  voc_store_read_async (voc_library_get_store (self->library), database, VOC_PRIORITY_NORMAL, ask_in_thread, (char *) sql, NULL, NULL,
                        NULL, library_test_keep_result_cb, &result);
  g_assert_true (voc_store_finish (voc_library_get_store (self->library), library_test_wait (&result), &value, &error));
  g_assert_no_error (error);
  return GPOINTER_TO_INT (value);
}

/* It is a listing: in every way that a listing can be found. */
static void
test_found (LibraryTest  *self,
            gconstpointer data)
{
  gint64 id = type (self, "Zymurgist", "52.000 € per year");
  g_autoptr (VocListing) listing = library_test_get (self, id);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (id, >, 0);
  g_assert_true (voc_library_is_by_hand (self->library, listing));
  g_assert_cmpstr (voc_library_get_source_name (self->library, listing->source_id), ==, "Added by Hand");
  g_assert_cmpint (listing->state, ==, VOC_LISTING_OPEN);
  g_assert_cmpuint (count (self, "zymurgist"), ==, 1);
  g_assert_cmpuint (count (self, "quombatterie"), ==, 1);
  g_assert_cmpuint (count (self, "company:zythos pay:>50k"), ==, 1);
  g_assert_cmpuint (count (self, "company:zythos pay:>60k"), ==, 0);
  g_assert_cmpuint (count (self, "source:\"added by hand\""), ==, 1);

  /* Nobody follows it: it is among nothing that is synced, listed or exported as a source. */
  {
    LIBRARY_TEST_CALL (call, voc_library_list_sources, self->library);
    sources = voc_library_list_sources_finish (self->library, call, &error);
  }
  g_assert_no_error (error);
  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_cmpint (((VocSource *) g_ptr_array_index (sources, 0))->id, ==, self->source_id);
  g_assert_cmpstr (voc_library_get_source_name (self->library, listing->source_id), ==, "Added by Hand");
  {
    LIBRARY_TEST_CALL (call, voc_library_sync, self->library, listing->source_id);
    g_autoptr (VocSyncReport) report = voc_library_sync_finish (self->library, call, &error);

    g_assert_true (report == NULL || report->outcome == VOC_SYNC_FAILED);
  }
  g_assert_cmpuint (count (self, "zymurgist"), ==, 1);
}

/* Why it is here says nothing of a source that nobody follows or syncs. */
static void
test_origin (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocListing) listing = library_test_get (self, type (self, "Zymurgist", NULL));
  g_autoptr (VocListingOrigin) origin = NULL;
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  {
    LIBRARY_TEST_CALL (call, voc_library_get_origin, self->library, listing);
    origin = voc_library_get_origin_finish (self->library, call, &error);
  }
  g_assert_no_error (error);
  facts = voc_present_origin (origin, g_get_real_time () / G_USEC_PER_SEC);
  for (guint i = 0; i < facts->len; i++)
    {
      const VocOriginFact *fact = g_ptr_array_index (facts, i);

      g_string_append_printf (text, "%s: %s\n", fact->name, g_str_equal (fact->name, "First Seen") ? "-" : fact->value);
    }
  g_assert_cmpstr (text->str, ==, "Source: Added by Hand\nFirst Seen: -\nWhat Closes It: No sync: you added it yourself.\n");
}

/* What the person did with it stays, and what it was is told. */
static void
test_edited (LibraryTest  *self,
             gconstpointer data)
{
  gint64 id = type (self, "Zymurgist", "52.000 € per year");
  g_autoptr (GError) error = NULL;
  g_autoptr (VocApplication) application = NULL;
  g_autoptr (GPtrArray) past = NULL;
  g_autoptr (GPtrArray) all = NULL;
  const VocListingPast *change;

  {
    LIBRARY_TEST_CALL (call, voc_library_save_listing, self->library, id);
    application = voc_library_save_listing_finish (self->library, call, &error);
  }
  g_assert_no_error (error);
  edit_pay (self, id, "61.000 € per year");
  g_assert_cmpuint (count (self, "company:zythos pay:>60k"), ==, 1);
  g_assert_cmpuint (count_saved (self), ==, 1);
  {
    LIBRARY_TEST_CALL (call, voc_library_get_past, self->library, id);
    past = voc_library_get_past_finish (self->library, call, &error);
  }
  g_assert_no_error (error);
  g_assert_cmpuint (past->len, ==, 1);
  change = g_ptr_array_index (past, 0);
  g_assert_cmpint (change->kind, ==, VOC_PAST_CHANGED);
  g_assert_true (change->differences & VOC_DIFFERENCE_PAY);
  g_assert_cmpint (voc_listing_get_main_pay (change->before)->min, ==, 5200000);

  all = list_all (self);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpint (((VocListing *) g_ptr_array_index (all, 0))->id, ==, id);
}

/* A removal and its undo leave what the person did with it. */
static void
test_removed (LibraryTest  *self,
              gconstpointer data)
{
  gint64 id = type (self, "Zymurgist", NULL);
  g_autoptr (VocListing) listing = library_test_get (self, id);
  g_autoptr (GError) error = NULL;

  {
    LIBRARY_TEST_CALL (call, voc_library_set_hidden, self->library, id, TRUE);
    g_assert_true (voc_library_set_hidden_finish (self->library, call, &error));
  }
  g_assert_cmpint (set_removed (self, listing->native_id, TRUE), ==, 0);
  g_assert_cmpuint (count (self, "zymurgist"), ==, 0);
  {
    g_autoptr (GPtrArray) all = list_all (self);

    g_assert_cmpuint (all->len, ==, 0);
  }

  exec (self, VOC_DATABASE_LIBRARY, "UPDATE hand_listing SET created_at = 1700000000");
  g_assert_cmpint (set_removed (self, listing->native_id, FALSE), >, 0);
  {
    g_autoptr (VocResult) recent = library_test_search (self, "zymurgist posted:7d");

    g_assert_cmpuint (recent->n_hidden, ==, 0);
  }
  {
    g_autoptr (VocResult) answer = library_test_search (self, "zymurgist");

    g_assert_cmpuint (voc_result_get_n (answer), ==, 0);
    g_assert_cmpuint (answer->n_hidden, ==, 1);
  }

  {
    LIBRARY_TEST_CALL (call, voc_library_remove_by_hand, self->library, "nobody", TRUE);
    g_assert_false (voc_library_remove_by_hand_finish (self->library, call, NULL, &error));
  }
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

static GPtrArray *
get_past (LibraryTest *self,
          gint64       id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *past;

  LIBRARY_TEST_CALL (call, voc_library_get_past, self->library, id);
  past = voc_library_get_past_finish (self->library, call, &error);
  g_assert_no_error (error);
  return past;
}

/* What it was, the newest first: 61, 57 and 52 thousand. */
static void
assert_past (LibraryTest *self,
             gint64       id)
{
  static const gint64 pays[] = { 6100000, 5700000, 5200000 };
  g_autoptr (GPtrArray) past = get_past (self, id);

  g_assert_cmpuint (past->len, ==, G_N_ELEMENTS (pays));
  for (guint i = 0; i < past->len; i++)
    {
      const VocListingPast *change = g_ptr_array_index (past, i);

      g_assert_cmpint (change->kind, ==, VOC_PAST_CHANGED);
      g_assert_cmpint (change->differences, ==, VOC_DIFFERENCE_PAY);
      g_assert_cmpint (voc_listing_get_main_pay (change->before)->min, ==, pays[i]);
      if (i > 0)
        g_assert_cmpint (change->at, <, ((const VocListingPast *) g_ptr_array_index (past, i - 1))->at);
    }
}

/* It comes back as it was, with what it was before: from a removal, and to a new cache. */
static void
test_history (LibraryTest  *self,
              gconstpointer data)
{
  gint64 id = type (self, "Zymurgist", "52.000 € per year");
  g_autoptr (VocListing) listing = library_test_get (self, id);
  g_autoptr (GPtrArray) all = NULL;
  gint64 first_seen = listing->first_seen;

  edit_pay (self, id, "57.000 € per year");
  edit_pay (self, id, "61.000 € per year");
  edit_pay (self, id, "64.000 € per year");
  /* Nothing is changed by that. */
  edit_pay (self, id, "64.000 € per year");

  g_assert_cmpint (set_removed (self, listing->native_id, TRUE), ==, 0);
  id = set_removed (self, listing->native_id, FALSE);
  assert_past (self, id);
  g_assert_cmpuint (count (self, "zymurgist pay:>63k"), ==, 1);

  throw_cache_away (self);
  all = list_all (self);
  id = ((VocListing *) g_ptr_array_index (all, 0))->id;
  assert_past (self, id);
  g_clear_pointer (&listing, voc_listing_unref);
  listing = library_test_get (self, id);
  g_assert_cmpint (listing->first_seen, ==, first_seen);

  /* No more is kept than of other listings, and nothing of what is forgotten. */
  exec (self, VOC_DATABASE_LIBRARY, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)"
                                    " INSERT INTO hand_past (listing, posting, at) SELECT listing, posting, at + i FROM n, hand_past WHERE id = 1");
  edit_pay (self, id, "70.000 € per year");
  g_assert_cmpint (ask (self, VOC_DATABASE_LIBRARY, "SELECT count (*) FROM hand_past"), ==, 50);
  g_assert_cmpint (set_removed (self, listing->native_id, TRUE), ==, 0);
  exec (self, VOC_DATABASE_LIBRARY, "DELETE FROM hand_listing WHERE removed_at > 0");
  g_assert_cmpint (ask (self, VOC_DATABASE_LIBRARY, "SELECT count (*) FROM hand_past"), ==, 0);
}

/* A cache can be thrown away; what was typed, and when, is in the library. */
static void
test_new_cache (LibraryTest  *self,
                gconstpointer data)
{
  gint64 id = type (self, "Zymurgist", "52.000 € per year");
  g_autoptr (VocApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (VocListing) listing = NULL;

  edit_pay (self, id, "61.000 € per year");
  {
    LIBRARY_TEST_CALL (call, voc_library_save_listing, self->library, id);
    application = voc_library_save_listing_finish (self->library, call, &error);
  }
  g_assert_no_error (error);
  exec (self, VOC_DATABASE_LIBRARY, "UPDATE hand_listing SET created_at = 1700000000");

  throw_cache_away (self);
  g_assert_cmpuint (count (self, ""), ==, 1);
  /* It says no day, and is not of today by that. */
  g_assert_cmpuint (count (self, "posted:7d"), ==, 0);
  g_assert_cmpuint (count (self, "posted:9000d"), ==, 1);
  g_assert_cmpuint (count (self, "zymurgist pay:>60k"), ==, 1);
  g_assert_cmpuint (count_saved (self), ==, 1);
  all = list_all (self);
  listing = library_test_get (self, ((VocListing *) g_ptr_array_index (all, 0))->id);
  g_assert_cmpint (listing->first_seen, ==, 1700000000);
}

static void
refuse (LibraryTest      *self,
        const VocListing *base)
{
  g_autoptr (VocHandForm) form = voc_hand_form_from_listing (base);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = NULL;
  g_autofree char *text = NULL;

  g_free (form->title);
  form->title = g_strdup ("Wombat Tamer");
  listing = voc_hand_form_to_listing (form, base, &error);
  g_assert_no_error (error);
  {
    LIBRARY_TEST_CALL (call, voc_library_put_by_hand, self->library, listing, base->last_seen);
    g_assert_false (voc_library_put_by_hand_finish (self->library, call, NULL, &error));
  }
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED);
  text = voc_present_by_hand_error (error);
  g_assert_true (g_str_has_prefix (text, "The job was changed or deleted elsewhere"));
  g_assert_cmpuint (count (self, "wombat"), ==, 0);
}

/* Of two editors of one job the second is told, and so is the one of a job that was removed. */
static void
test_edited_twice (LibraryTest  *self,
                   gconstpointer data)
{
  gint64 id = type (self, "Zymurgist", "52.000 € per year");
  g_autoptr (VocListing) shown = library_test_get (self, id);
  g_autoptr (VocListing) first = read_own (self, shown->native_id);
  g_autoptr (VocListing) second = NULL;
  g_autoptr (VocListing) none = NULL;
  g_autoptr (GError) error = NULL;

  edit_pay (self, id, "61.000 € per year");
  refuse (self, first);
  g_assert_cmpuint (count (self, "zymurgist pay:>60k"), ==, 1);

  second = read_own (self, shown->native_id);
  set_removed (self, shown->native_id, TRUE);
  refuse (self, second);
  g_assert_cmpuint (count (self, "zymurgist"), ==, 0);
  {
    LIBRARY_TEST_CALL (call, voc_library_read_by_hand, self->library, shown->native_id);
    none = voc_library_read_by_hand_finish (self->library, call, &error);
  }
  g_assert_null (none);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST_ADD ("/library/hand/found", test_found);
  LIBRARY_TEST_ADD ("/library/hand/origin", test_origin);
  LIBRARY_TEST_ADD ("/library/hand/edited", test_edited);
  LIBRARY_TEST_ADD ("/library/hand/removed", test_removed);
  LIBRARY_TEST_ADD ("/library/hand/history", test_history);
  LIBRARY_TEST_ADD ("/library/hand/new-cache", test_new_cache);
  LIBRARY_TEST_ADD ("/library/hand/edited-twice", test_edited_twice);

  return g_test_run ();
}
