/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions about six listings whose answers are known: every order, what is found while a word
 * is begun, the counts beside the list and the pay of the market. */

#include "search-test.h"

static gint64
get_n_segments (Fixture *self)
{
  return store_test_get_int (self->conn, "SELECT count (DISTINCT segid) FROM search.listing_text_idx");
}

/* Each commit adds a segment; they are merged bit by bit, and what is found stays. */
static void
test_tidy (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64   n_before;
  gboolean is_done = FALSE;
  guint    n_rounds = 0;

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (VocListing) listing = voc_listing_new ();

      listing->source_id = 1;
      listing->native_id = g_strdup_printf ("tidy-%u", i);
      listing->title = g_strdup_printf ("Tidy %u", i);
      listing = voc_listing_seal (g_steal_pointer (&listing));
      g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
    }

  n_before = get_n_segments (self);
  g_assert_cmpint (n_before, >=, 30);
  while (!is_done && n_rounds++ < 100)
    g_assert_true (voc_listings_tidy_index_some (self->conn, 1, &is_done, &error));
  g_assert_true (is_done);
  g_assert_cmpuint (n_rounds, >, 1);
  g_assert_cmpint (get_n_segments (self), <, 8);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count (*) FROM search.listing_text WHERE listing_text MATCH 'tidy'"), ==, 30);
  store_test_exec (self->conn, "INSERT INTO search.listing_text (listing_text) VALUES ('integrity-check')");
}

static void
put_titled (Fixture    *self,
            const char *native_id,
            const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->source_id = 1;
  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->title, title);
  listing = voc_listing_seal (g_steal_pointer (&listing));
  g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
}

static void
test_orders (Fixture      *self,
             gconstpointer data)
{
  VocQuery *query;

  assert_answer (self, ask_newest (""), "a c b f e d");

  /* Both have it in the title, one only in its text. */
  query = ask_newest ("baker");
  query->sort = VOC_SORT_RELEVANCE;
  assert_answer (self, query, "a b c");

  /* Euros are the most frequent, then dollars, then what states nothing. */
  query = ask_newest ("");
  query->sort = VOC_SORT_PAY;
  assert_answer (self, query, "b a d c f e");

  query = ask_newest ("");
  query->sort = VOC_SORT_PAY;
  g_strlcpy (query->pay_currency, "USD", sizeof query->pay_currency);
  assert_answer (self, query, "d b a c f e");

  query = ask_newest ("");
  query->sort = VOC_SORT_DISTANCE;
  query->near = BERLIN;
  assert_answer (self, query, "a e c d b f");
}

static VocQuery *
ask_typing (const char *text)
{
  VocQuery *query = ask_newest (text);

  query->is_typing = TRUE;
  return query;
}

/* What somebody has begun is looked for in the descriptions when it has four letters or
 * is a word that is there. */
static void
test_unfinished (Fixture      *self,
                 gconstpointer data)
{
  assert_answer (self, ask_typing ("bak"), "a b");
  assert_answer (self, ask_typing ("bake"), "a c b");
  assert_answer (self, ask_newest ("bak*"), "a c b");
  assert_answer (self, ask_typing ("far"), "d");
  assert_answer (self, ask_typing ("for a bak"), "");
  assert_answer (self, ask_typing ("\"a bak"), "");
  assert_answer (self, ask_typing ("\"a bake"), "c");
  assert_answer (self, ask_newest ("-bak* baker"), "");
}

static VocQuery *
ask_by (VocSort  sort,
        gboolean is_reversed)
{
  VocQuery *query = ask_newest ("");

  query->sort = sort;
  query->is_reversed = is_reversed;
  if (sort == VOC_SORT_DISTANCE)
    query->near = BERLIN;
  return query;
}

/* What is not known comes last either way, and the newest first among those alike. */
static void
test_directions (Fixture      *self,
                 gconstpointer data)
{
  VocQuery *query;

  assert_answer (self, ask_by (VOC_SORT_NEWEST, TRUE), "d e f b c a");
  assert_answer (self, ask_by (VOC_SORT_PAY, TRUE), "a b d c f e");
  assert_answer (self, ask_by (VOC_SORT_DISTANCE, TRUE), "d c a e b f");
  assert_answer (self, ask_by (VOC_SORT_TITLE, FALSE), "a e c f d b");
  assert_answer (self, ask_by (VOC_SORT_TITLE, TRUE), "b d f c e a");
  assert_answer (self, ask_by (VOC_SORT_COMPANY, FALSE), "a b c d f e");
  assert_answer (self, ask_by (VOC_SORT_COMPANY, TRUE), "c d a b f e");

  /* There is only one way of being relevant. */
  query = ask_by (VOC_SORT_RELEVANCE, TRUE);
  voc_set_text (&query->text, "baker");
  assert_answer (self, query, "a b c");

  /* What came last has its place too. */
  put_titled (self, "g", "Ärztin");
  assert_answer (self, ask_by (VOC_SORT_TITLE, FALSE), "g a e c f d b");
  put_titled (self, "h", "clerk");
  assert_answer (self, ask_by (VOC_SORT_TITLE, FALSE), "g a h e c f d b");
}

static void
assert_facet (const VocResult *result,
              VocFacet         facet,
              const char      *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < result->facets[facet]->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (result->facets[facet], i);

      g_string_append_printf (out, i > 0 ? " %s=%u" : "%s=%u", count->key, count->count);
    }
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_counts (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (VocResult) result = search (self, ask_newest (""), NULL);
  g_autoptr (VocResult) bakers = search (self, ask_newest ("title:baker"), NULL);
  guint n_in_bins = 0;

  assert_facet (result, VOC_FACET_WORKPLACE, "=2 on-site=2 hybrid=1 remote=1");
  assert_facet (result, VOC_FACET_EMPLOYMENT, "full-time=3 part-time=2 =2");
  assert_facet (result, VOC_FACET_SOURCE, "1=2 2=2 3=2");
  assert_facet (result, VOC_FACET_COMPANY, "=2 Alpha=2 Beta=2");
  g_assert_cmpstr (result->pay.currency, ==, "EUR");
  g_assert_cmpuint (result->pay.n, ==, 2);
  g_assert_cmpfloat_with_epsilon (result->pay.percentiles[2], 38300.0, 0.5);
  for (guint i = 0; i < VOC_PAY_BINS; i++)
    n_in_bins += result->pay.bins[i];
  g_assert_cmpuint (n_in_bins, ==, 2);

  /* Of what was found, not of everything. */
  assert_facet (bakers, VOC_FACET_SOURCE, "1=2");
  assert_facet (bakers, VOC_FACET_COMPANY, "Alpha=2");
  g_assert_cmpuint (bakers->pay.n, ==, 2);
  g_assert_cmpuint (bakers->n_unstated_pay, ==, 0);
}

static void
assert_market (Fixture    *self,
               const char *title,
               const char *currency,
               guint       n,
               double      median)
{
  g_autoptr (GError) error = NULL;
  VocPayDistribution distribution = { 0 };

  g_assert_true (voc_listings_market_pay (self->conn, title, currency, VOC_PAY_BASIS_DEFAULT, &distribution, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (distribution.currency, ==, currency);
  g_assert_cmpuint (distribution.n, ==, n);
  g_assert_cmpfloat_with_epsilon (distribution.percentiles[2], median, 0.5);
}

static void
test_market (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_market (self, "baker", "EUR", 2, 38300.0);
  assert_market (self, "baker senior", "EUR", 1, 41600.0);
  assert_market (self, "baker", "USD", 0, -1.0);

  /* Not in the text, not a guess of the source, not without words. */
  assert_market (self, "bread", "EUR", 0, -1.0);
  assert_market (self, "clerk", "EUR", 0, -1.0);
  assert_market (self, "", "EUR", 0, -1.0);

  /* A source that was removed leaves this answer, too, and comes back. */
  g_assert_true (voc_listings_set_source_removed (self->conn, 1, TRUE, &error));
  assert_market (self, "baker", "EUR", 0, -1.0);
  g_assert_true (voc_listings_set_source_removed (self->conn, 1, FALSE, &error));
  assert_market (self, "baker", "EUR", 2, 38300.0);
}

static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VocQuery) query = voc_query_seal (ask_newest ("baker"), NOW);

  g_cancellable_cancel (cancellable);
  g_assert_null (voc_listings_search (self->conn, query, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (voc_conn_in_transaction (self->conn));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("orders", test_orders);
  ADD ("unfinished", test_unfinished);
  ADD ("directions", test_directions);
  ADD ("counts", test_counts);
  ADD ("market", test_market);
  ADD ("cancelled", test_cancelled);
  ADD ("tidy", test_tidy);

  return g_test_run ();
}
