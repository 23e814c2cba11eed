/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first listings of an answer come while what is searched is being taken into memory. */

#include "library-test.h"

static VocQuery *
ask (VocSort sort)
{
  VocQuery *query = voc_query_new ();

  voc_set_text (&query->text, "");
  query->sort = sort;
  query->basis = VOC_PAY_BASIS_DEFAULT;
  return voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
}

static VocResult *
search (LibraryTest *self,
        VocSort      sort,
        VocReach     reach)
{
  g_autoptr (VocQuery) query = ask (sort);
  g_autoptr (GError) error = NULL;
  VocResult *result;

  LIBRARY_TEST_CALL (call, voc_library_search, self->library, query, reach);
  result = voc_library_search_finish (self->library, call, &error);
  g_assert_no_error (error);
  return result;
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

/* It does not wait for what the whole answer waits for, and has nothing else. */
static void
test_before_the_whole (LibraryTest  *self,
                       gconstpointer data)
{
  g_autoptr (VocQuery) query = ask (VOC_SORT_RELEVANCE);
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) beginning = NULL;
  g_autoptr (VocResult) whole = NULL;
  g_autoptr (VocResult) again = NULL;

  g_assert_false (voc_library_awaits_columns (self->library));
  voc_library_keep_columns (self->library);
  g_assert_true (voc_library_awaits_columns (self->library));
  beginning = search (self, VOC_SORT_RELEVANCE, VOC_REACH_BEGINNING);
  g_assert_true (voc_library_awaits_columns (self->library));
  g_assert_true (beginning->is_beginning);
  g_assert_cmpuint (voc_result_get_n (beginning), >, 0);
  g_assert_cmpuint (beginning->facets[VOC_FACET_WORKPLACE]->len, ==, 0);

  voc_library_search_async (self->library, query, VOC_REACH_SHORT, NULL, answered_cb, &answer);
  whole = voc_library_search_finish (self->library, library_test_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_false (voc_library_awaits_columns (self->library));
  g_assert_false (whole->is_beginning);
  g_assert_cmpuint (voc_result_get_n (whole), >=, voc_result_get_n (beginning));
  g_assert_cmpmem (beginning->ids->data, beginning->ids->len * sizeof (gint64), whole->ids->data, beginning->ids->len * sizeof (gint64));

  /* When all is known at once nobody needs the beginning of it. */
  again = search (self, VOC_SORT_RELEVANCE, VOC_REACH_BEGINNING);
  g_assert_false (again->is_beginning);
  g_assert_cmpuint (voc_result_get_n (again), ==, voc_result_get_n (whole));
}

/* Nobody has asked, and they are there after a while. */
static void
test_unasked (LibraryTest  *self,
              gconstpointer data)
{
  voc_library_keep_columns (self->library);
  while (voc_library_awaits_columns (self->library))
    g_main_context_iteration (NULL, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST_ADD ("/library/beginning/before-the-whole", test_before_the_whole);
  LIBRARY_TEST_ADD ("/library/beginning/unasked", test_unasked);
  return g_test_run ();
}
