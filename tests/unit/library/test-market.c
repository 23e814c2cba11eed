/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is open of an occupation and what it pays goes by the occupations of the listings, and
 * agrees with what a page of jobs finds. With the sample board. */

#include "library-test.h"

#define WAIT_US (20 * G_USEC_PER_SEC)

/* The occupations of the listings are found out. */
static void
set_up (LibraryTest  *self,
        gconstpointer data)
{
  library_test_set_up (self, data);
  library_test_settle (self);
}

static VocSalaryFacts *
ask_salary (LibraryTest *self,
            const char  *soc,
            const char  *title)
{
  g_autoptr (GError) error = NULL;
  VocSalaryFacts *facts;
  LIBRARY_TEST_CALL (call, voc_library_get_salary, self->library, soc, title, NULL, NULL);

  facts = voc_library_get_salary_finish (self->library, call, &error);
  g_assert_no_error (error);
  return facts;
}

/* As a page of jobs asks where nothing is set. */
static VocResult *
search (LibraryTest *self,
        const char  *text)
{
  VocQuery *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;
  g_autoptr (GError) error = NULL;
  VocResult *result;

  g_free (query->text);
  query->text = g_strdup (text);
  query->folds_duplicates = TRUE;
  query->basis = voc_library_get_basis (self->library);
  sealed = voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  {
    LIBRARY_TEST_CALL (call, voc_library_search, self->library, sealed, VOC_REACH_WHOLE);
    result = voc_library_search_finish (self->library, call, &error);
  }
  g_assert_no_error (error);
  return result;
}

static guint
count (LibraryTest *self,
       const char  *text)
{
  g_autoptr (VocResult) result = search (self, text);

  return voc_result_get_n (result);
}

/* Returns: how many are open */
static guint
compare (LibraryTest *self,
         const char  *soc)
{
  g_autoptr (VocSalaryFacts) facts = ask_salary (self, soc, NULL);
  g_autofree char *named_here = g_strconcat (facts->named_query, " ", facts->openings_query, NULL);
  g_autoptr (VocResult) found = search (self, facts->openings_query);

  g_assert_cmpuint (facts->n_openings, ==, voc_result_get_n (found));
  if (facts->market.n > 0 && g_str_equal (found->pay.currency, "USD"))
    g_assert_cmpuint (facts->market.n + facts->market_groups.n_unusual, ==, found->pay.n);
  g_assert_cmpuint (facts->n_unmatched, ==, count (self, "occupation:unmatched"));
  if (*facts->named_query != '\0')
    g_assert_cmpuint (facts->n_named, ==, count (self, facts->named_query) - count (self, named_here));
  else
    g_assert_cmpuint (facts->n_named, ==, 0);
  g_assert_cmpuint (facts->n_waiting, ==, 0);
  return facts->n_openings;
}

static void
test_openings (LibraryTest  *self,
               gconstpointer data)
{
  static const char *const socs[] = { "15-1252", "29-1141", "53-3032", "47-2111", "41-2031", "13-2011", "35-3031" };
  guint                    n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (socs); i++)
    n += compare (self, socs[i]);
  g_assert_cmpuint (n, >, 0);
}

/* The title of a job of the occupation; its listings and no others have it in this form. */
static char *
find_title (LibraryTest *self,
            const char  *query)
{
  g_autoptr (VocResult) found = search (self, query);
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (voc_result_get_n (found), >, 0);
  {
    LIBRARY_TEST_CALL (call, voc_library_get_listing, self->library, g_array_index (found->ids, gint64, 0));
    listing = voc_library_get_listing_finish (self->library, call, &error);
  }
  g_assert_no_error (error);
  return g_strdup (listing->title);
}

static void
correct (LibraryTest *self,
         const char  *title,
         const char  *soc)
{
  g_autoptr (GError) error = NULL;
  LIBRARY_TEST_CALL (call, voc_library_choose_occupation, self->library, title, soc);

  g_assert_true (voc_library_choose_occupation_finish (self->library, call, &error));
  g_assert_no_error (error);
}

/* Until nothing waits for its occupation and there are as many. */
static void
wait_for_openings (LibraryTest *self,
                   const char  *soc,
                   gboolean     is_more,
                   guint        before)
{
  gint64 end = g_get_monotonic_time () + WAIT_US;

  for (;;)
    {
      g_autoptr (VocSalaryFacts) facts = ask_salary (self, soc, NULL);

      if (facts->n_waiting == 0 && (is_more ? facts->n_openings > before : facts->n_openings < before))
        return;
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
}

/* Who says that a title means another occupation moves its listings there, and back. */
static void
test_correction (LibraryTest  *self,
                 gconstpointer data)
{
  guint            from = compare (self, "15-1252");
  guint            to = compare (self, "35-3031");
  g_autofree char *title = find_title (self, "occupation:15-1252");

  correct (self, title, "35-3031");
  wait_for_openings (self, "35-3031", TRUE, to);
  g_assert_cmpuint (compare (self, "15-1252"), <, from);
  g_assert_cmpuint (compare (self, "35-3031") + compare (self, "15-1252"), ==, from + to);

  correct (self, title, NULL);
  wait_for_openings (self, "35-3031", FALSE, to + 1);
  g_assert_cmpuint (compare (self, "15-1252"), ==, from);
  g_assert_cmpuint (compare (self, "35-3031"), ==, to);
}

static void
changed_cb (VocLibrary *library,
            VocChanges  changes,
            guint      *n)
{
  *n += (changes & VOC_CHANGE_LISTINGS) != 0 ? 1 : 0;
}

/* Of what is found out anew it is told that it is, although nothing is another one then: who asked
 * meanwhile heard that it waits. */
static void
test_waited (LibraryTest  *self,
             gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + WAIT_US;
  guint  n = 0;

  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_signal_connect (self->library, "changed", G_CALLBACK (changed_cb), &n);
  correct (self, "Zorkmid frobnicator", "35-3031");
  /* That it was said is one, and that it is found out another. */
  while (n < 2)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  g_signal_handlers_disconnect_by_func (self->library, changed_cb, &n);
}

static VocSalaryFacts *
ask_soon (LibraryTest *self)
{
  g_autoptr (GError) error = NULL;
  VocSalaryFacts *facts;
  LIBRARY_TEST_CALL (call, voc_library_get_salary_soon, self->library, "15-1252", NULL, "TX", NULL);

  facts = voc_library_get_salary_finish (self->library, call, &error);
  g_assert_no_error (error);
  g_assert_nonnull (facts->nation);
  g_assert_nonnull (facts->state);
  g_assert_cmpstr (facts->openings_query, ==, "occupation:15-1252");
  return facts;
}

/* What is official does not wait for the listings, which take long unless they are in memory. */
static void
test_soon (LibraryTest  *self,
           gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + WAIT_US;
  g_autoptr (VocSalaryFacts) before = ask_soon (self);
  g_autoptr (VocSalaryFacts) asked = ask_salary (self, "15-1252", NULL);

  g_assert_false (before->has_market);
  g_assert_cmpuint (before->n_openings, ==, 0);
  g_assert_true (asked->has_market);
  g_assert_cmpuint (asked->n_openings, >, 0);

  voc_library_keep_columns (self->library);
  for (gboolean has_market = FALSE; !has_market;)
    {
      g_autoptr (VocSalaryFacts) after = ask_soon (self);

      g_assert_cmpint (g_get_monotonic_time (), <, end);
      has_market = after->has_market;
      g_assert_cmpuint (after->n_openings, ==, has_market ? asked->n_openings : 0);
    }
}

/* Nobody pays less or more for an occupation because of the title that it was asked for by. */
static void
test_title (LibraryTest  *self,
            gconstpointer data)
{
  g_autoptr (VocSalaryFacts) plain = ask_salary (self, "15-1252", NULL);
  g_autoptr (VocSalaryFacts) titled = ask_salary (self, "15-1252", "Registered nurse");

  g_assert_cmpuint (plain->market.n, ==, titled->market.n);
  g_assert_cmpmem (plain->market.percentiles, sizeof plain->market.percentiles, titled->market.percentiles,
                   sizeof titled->market.percentiles);
  g_assert_cmpstr (titled->openings_query, ==, "occupation:15-1252");
  g_assert_cmpstr (titled->named_query, ==, "title:\"registered\" title:\"nurse\"");
  g_assert_cmpuint (titled->n_named, ==, count (self, titled->named_query));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/library/market/openings", LibraryTest, NULL, set_up, test_openings, library_test_tear_down);
  g_test_add ("/library/market/correction", LibraryTest, NULL, set_up, test_correction, library_test_tear_down);
  g_test_add ("/library/market/title", LibraryTest, NULL, set_up, test_title, library_test_tear_down);
  g_test_add ("/library/market/waited", LibraryTest, NULL, set_up, test_waited, library_test_tear_down);
  g_test_add ("/library/market/soon", LibraryTest, NULL, set_up, test_soon, library_test_tear_down);

  return g_test_run ();
}
