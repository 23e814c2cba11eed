/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first listings of an answer are those that the whole answer begins with: random
 * questions about random listings, while these change. */

#include "plain-search.h"
#include "random-listings.h"
#include "store-test.h"

#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-search-private.h"

#define N_ROUNDS (g_getenv ("VOC_TEST_SANITIZED") != NULL ? 40u : 200u)
#define N_QUESTIONS 20

typedef struct
{
  char    *folder;
  VocConn *conn;
  guint    n_parts;  /* answers of which a part was found first */
  guint    n_wholes; /* those that were found whole */
  guint    n_none;   /* those of which nothing was, though there is something */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->conn = store_test_make_cache (&self->folder);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static VocResult *
ask_in (Fixture        *self,
        const VocQuery *query,
        VocReach        reach)
{
  g_autoptr (GError) error = NULL;
  VocResult *result = voc_listings_search_in (self->conn, query, NULL, reach, NULL, &error);

  g_assert_no_error (error);
  return result;
}

/* Most random questions find little, so every other one asks for all, in some way. */
static VocQuery *
make_query (void)
{
  g_autoptr (VocQuery) random = random_query ();
  VocQuery *query = g_test_rand_bit () ? voc_query_edit (random) : voc_query_new ();

  voc_set_text (&query->text, "");
  query->sort = g_test_rand_bit () ? VOC_SORT_NEWEST : VOC_SORT_RELEVANCE;
  query->is_reversed = query->sort == VOC_SORT_RELEVANCE && g_test_rand_bit ();
  query->pay_policy = random->pay_policy;
  query->folds_duplicates = random->folds_duplicates;
  query->shows_hidden = random->shows_hidden;
  query->shows_closed = random->shows_closed;
  return voc_query_seal (query, RANDOM_NOW);
}

static void
assert_begins_with (const VocResult *whole,
                    const VocResult *part)
{
  g_assert_true (part->is_beginning && part->lacks_texts);
  g_assert_false (whole->is_beginning);
  g_assert_cmpuint (part->ids->len, <=, whole->ids->len);
  g_assert_cmpint (part->distances_km != NULL, ==, whole->distances_km != NULL);
  for (guint i = 0; i < part->ids->len; i++)
    {
      g_assert_cmpint (g_array_index (part->ids, gint64, i), ==, g_array_index (whole->ids, gint64, i));
      if (part->distances_km != NULL)
        g_assert_cmpfloat (g_array_index (part->distances_km, float, i), ==, g_array_index (whole->distances_km, float, i));
    }
}

static void
ask (Fixture *self,
     guint    n_found,
     guint    n_rows)
{
  g_autoptr (VocQuery) query = make_query ();
  g_autoptr (VocResult) part = NULL;
  g_autoptr (VocResult) whole = NULL;

  voc_search_beginning_set_most (n_found, n_rows);
  part = ask_in (self, query, VOC_REACH_BEGINNING);
  whole = ask_in (self, query, VOC_REACH_WHOLE);
  assert_begins_with (whole, part);
  g_assert_cmpuint (part->ids->len, <=, n_found);
  /* With room for all rows there are as many as there may be. */
  if (n_rows > RANDOM_LISTINGS && query->pay_policy != VOC_PAY_POLICY_LOWER)
    g_assert_cmpuint (part->ids->len, ==, MIN (n_found, whole->ids->len));
  if (whole->ids->len == 0)
    return;

  self->n_wholes += part->ids->len == whole->ids->len;
  self->n_parts += part->ids->len > 0 && part->ids->len < whole->ids->len;
  self->n_none += part->ids->len == 0;
}

static void
test_random (Fixture      *self,
             gconstpointer data)
{
  static const guint found[] = { 1, 5, 40, 1000 };
  static const guint rows[] = { 3, 30, 100, 4096 };

  for (guint i = 0; i < RANDOM_LISTINGS; i++)
    random_listing_put (self->conn, i);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      for (guint i = 0; i < N_QUESTIONS; i++)
        ask (self, found[g_test_rand_int_range (0, G_N_ELEMENTS (found))], rows[g_test_rand_int_range (0, G_N_ELEMENTS (rows))]);
      random_listings_change (self->conn);
    }

  g_assert_cmpuint (self->n_parts, >, N_ROUNDS);
  g_assert_cmpuint (self->n_wholes, >, N_ROUNDS);
  g_assert_cmpuint (self->n_none, >, 0);
}

/* Of these nobody knows the first without all: nothing is said of them. */
static void
test_others (Fixture      *self,
             gconstpointer data)
{
  static const struct
  {
    const char *text;
    VocSort     sort;
    gboolean    is_reversed;
  } cases[] = {
    { "baker", VOC_SORT_NEWEST, FALSE },
    { "-baker", VOC_SORT_NEWEST, FALSE },
    { "", VOC_SORT_PAY, FALSE },
    { "", VOC_SORT_DISTANCE, FALSE },
    { "", VOC_SORT_NEWEST, TRUE },
  };

  voc_search_beginning_set_most (64, 4096);
  for (guint i = 0; i < RANDOM_LISTINGS; i++)
    random_listing_put (self->conn, i);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VocQuery *unsealed = voc_query_new ();
      g_autoptr (VocQuery) query = NULL;
      g_autoptr (VocResult) result = NULL;

      voc_set_text (&unsealed->text, cases[i].text);
      unsealed->sort = cases[i].sort;
      unsealed->is_reversed = cases[i].is_reversed;
      query = voc_query_seal (unsealed, RANDOM_NOW);
      result = ask_in (self, query, VOC_REACH_BEGINNING);
      g_assert_true (result->is_beginning);
      g_assert_cmpuint (voc_result_get_n (result), ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/search-beginning/random", Fixture, NULL, set_up, test_random, tear_down);
  g_test_add ("/store/search-beginning/others", Fixture, NULL, set_up, test_others, tear_down);
  return g_test_run ();
}
