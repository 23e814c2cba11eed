/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns in memory and the database answer as a scan of all listings does that is too
 * simple to be wrong: random questions about random listings, while these change in all
 * the ways in which listings change. */

#include "plain-search.h"
#include "random-listings.h"
#include "store-test.h"

#include "model/voc-occupation.h"
#include "model/voc-pay-doubt.h"
#include "store/voc-columns-search-private.h"
#include "store/voc-hidden-store.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

#define NOW RANDOM_NOW
#define N_ROUNDS (g_getenv ("VOC_TEST_SANITIZED") != NULL ? 60u : 500u)
#define N_QUESTIONS 20
#define MANY_HITS 50000
#define MOST_RECENT 4000

typedef struct
{
  char          *folder;
  VocConn       *conn;             /* writes, and knows the columns */
  VocConn       *plain;            /* reads, and knows none */
  PlainListings *scanned;          /* (nullable): as they are; not read since they changed */
  guint          n_market;         /* listings that markets were made of */
  guint          n_of_occupations; /* likewise, of those of occupations */
  guint          n_own_hours;      /* pay found that is not reckoned for the hours of its work */
  guint          n_of_countries;   /* likewise, of those of occupations */
  guint          n_waiting;        /* listings whose occupation was still to be found out */
  guint          n_named;          /* listings with the words of an occupation that are not of it */
  guint          n_other_money;    /* listings whose pay was told in a money that is not that of most */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = NULL;
  g_autofree char *search = NULL;

  self->folder = g_dir_make_tmp ("voc-columns-XXXXXX", NULL);
  cache = g_build_filename (self->folder, "cache.db", NULL);
  search = g_build_filename (self->folder, "search.db", NULL);
  self->conn = voc_conn_open (cache, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (self->conn, search, "search", FALSE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_CACHE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_SEARCH, &error));
  self->plain = voc_conn_open (cache, VOC_CONN_READ, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (self->plain, search, "search", FALSE, &error));
  random_tables_attach (self->conn, self->folder);
  random_tables_attach (self->plain, self->folder);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_pointer (&self->scanned, plain_listings_free);
  voc_conn_close (self->plain);
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static void
load (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  VocColumns *columns = voc_conn_get_columns (self->conn);

  if (columns == NULL)
    {
      g_autoptr (VocColumns) new_columns = voc_columns_new ();

      voc_conn_set_columns (self->conn, new_columns);
      columns = voc_conn_get_columns (self->conn);
    }

  voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error);
  g_assert_no_error (error);
  voc_columns_install (columns, self->conn, &error);
  g_assert_no_error (error);
}

/* For the chart of another answer: the pay alone, in the money that is asked for. */
static void
ask_pay (Fixture         *self,
         const VocQuery  *query,
         GArray          *sources,
         const VocResult *whole)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) fast = NULL;
  g_autoptr (VocResult) slow = NULL;
  VocQuery *edited = voc_query_edit (query);
  g_autoptr (VocQuery) only = NULL;
  const VocPayDistribution *expected;

  edited->only_pay = TRUE;
  only = voc_query_seal (edited, RANDOM_NOW);
  fast = voc_listings_search_in (self->conn, only, sources, VOC_REACH_WHOLE, NULL, &error);
  g_assert_no_error (error);
  slow = voc_listings_search_in (self->plain, only, sources, VOC_REACH_WHOLE, NULL, &error);
  g_assert_no_error (error);
  plain_assert_same (fast, slow);
  g_assert_cmpuint (voc_result_get_n (fast), ==, 0);

  expected = &whole->pay;
  if (*query->pay_currency == '\0' || g_str_equal (query->pay_currency, expected->currency))
    {
      g_assert_cmpstr (fast->pay.currency, ==, expected->currency);
      g_assert_cmpuint (fast->pay.n, ==, expected->n);
      g_assert_cmpmem (fast->pay.bins, sizeof fast->pay.bins, expected->bins, sizeof expected->bins);
      return;
    }

  /* Of another money there is no more than of that which most pay is in. */
  g_assert_cmpstr (fast->pay.currency, ==, query->pay_currency);
  g_assert_cmpuint (fast->pay.n, <=, expected->n);
  self->n_other_money += fast->pay.n;
}

static void
ask_all (Fixture *self)
{
  static const gint64 some[] = { 1, 3, 9 };
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) query = random_query ();
  g_autoptr (GArray) sources = NULL;
  g_autoptr (VocResult) fast = NULL;
  g_autoptr (VocResult) slow = NULL;
  g_autoptr (VocResult) slowest = NULL;

  if (g_test_rand_int_range (0, 6) == 0)
    {
      sources = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_vals (sources, some, G_N_ELEMENTS (some));
    }

  /* On one processor, or on two. */
  voc_column_hits_set_many (g_test_rand_bit () ? 1 : MANY_HITS);
  /* What came lately put among the others, or all gone through in their order. */
  voc_column_hits_set_most_recent (g_test_rand_bit () ? 0 : MOST_RECENT);
  fast = voc_listings_search_in (self->conn, query, sources, VOC_REACH_WHOLE, NULL, &error);
  g_assert_no_error (error);
  slow = voc_listings_search_in (self->plain, query, sources, VOC_REACH_WHOLE, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (fast->lacks_texts);
  if (self->scanned == NULL)
    self->scanned = plain_listings_read (self->plain);
  slowest = plain_listings_search (self->scanned, query, sources);
  plain_assert_same (slow, slowest);
  plain_assert_same (fast, slow);
  ask_pay (self, query, sources, fast);
}

static void
assert_same_groups (const VocPayGroup *a,
                    const VocPayGroup *b,
                    guint              n)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (a[i].n, ==, b[i].n);
      g_assert_cmpfloat (a[i].median, ==, b[i].median);
    }
}

/* What those with a title pay, by the columns and by the database. */
static void
ask_market (Fixture *self)
{
  static const char *const titles[] = { "baker", "senior", "C++ developer", "go", "front-end", "data baker", "開発者", "業", "macy's", ".NET", "nobody" };
  static const char *const currencies[] = { "EUR", "USD", "CHF", "GBP" };
  const char              *title = titles[g_test_rand_int_range (0, G_N_ELEMENTS (titles))];
  const char              *currency = currencies[g_test_rand_int_range (0, G_N_ELEMENTS (currencies))];
  VocPayBasis              basis = g_test_rand_int_range (0, 8) == 0 ? (VocPayBasis){ 35.0, 46.0 } : VOC_PAY_BASIS_DEFAULT;
  g_autoptr (GError) error = NULL;
  VocPayDistribution fast = { 0 };
  VocPayDistribution slow = { 0 };
  VocPayGroups       fast_groups = { 0 };
  VocPayGroups       slow_groups = { 0 };

  g_assert_true (voc_listings_market_pay (self->conn, title, currency, basis, &fast, &fast_groups, &error));
  g_assert_true (voc_listings_market_pay (self->plain, title, currency, basis, &slow, &slow_groups, &error));
  g_assert_cmpuint (fast.n, ==, slow.n);
  g_assert_cmpmem (fast.percentiles, sizeof fast.percentiles, slow.percentiles, sizeof slow.percentiles);
  g_assert_cmpmem (fast.bins, sizeof fast.bins, slow.bins, sizeof slow.bins);
  g_assert_cmpuint (fast_groups.n_unusual, ==, slow_groups.n_unusual);
  assert_same_groups (fast_groups.employments, slow_groups.employments, G_N_ELEMENTS (fast_groups.employments));
  assert_same_groups (fast_groups.seniorities, slow_groups.seniorities, G_N_ELEMENTS (fast_groups.seniorities));
  self->n_market += fast.n;
}

/* What a page of jobs finds with such a text, by the plain scan. */
static VocResult *
scan (Fixture    *self,
      const char *text)
{
  VocQuery *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;

  g_free (query->text);
  query->text = g_strdup (text);
  query->folds_duplicates = TRUE;
  sealed = voc_query_seal (query, RANDOM_NOW);
  if (self->scanned == NULL)
    self->scanned = plain_listings_read (self->plain);
  return plain_listings_search (self->scanned, sealed, NULL);
}

static guint
scan_n (Fixture    *self,
        const char *text)
{
  g_autoptr (VocResult) result = scan (self, text);

  return result->ids->len;
}

static const PlainListing *
find_scanned (Fixture *self,
              gint64   id)
{
  for (guint i = 0; i < self->scanned->listings->len; i++)
    {
      const PlainListing *listing = g_ptr_array_index (self->scanned->listings, i);

      if (listing->id == id)
        return listing;
    }

  g_assert_not_reached ();
}

/* The base pays of what the scan finds, without those that are out by a factor of ten. */
static void
scan_pay (Fixture            *self,
          const VocResult    *found,
          const char         *currency,
          VocPayBasis         basis,
          VocPayDistribution *pay)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree double *copy = NULL;

  for (guint i = 0; i < found->ids->len; i++)
    {
      const PlainListing *listing = find_scanned (self, g_array_index (found->ids, gint64, i));
      const VocPay       *one = voc_listing_get_main_pay (listing->whole);
      double              middle;

      self->n_own_hours += one != NULL && voc_pay_is_stated (one) && !plain_reckons (listing, one);
      if (one != NULL && plain_reckons (listing, one) && one->kind == VOC_PAY_KIND_BASE && one->provenance != VOC_PAY_PROVENANCE_PREDICTED
          && g_str_equal (one->currency, currency) && voc_pay_get_yearly_middle (one, basis, &middle))
        g_array_append_val (values, middle);
    }

  copy = g_memdup2 (values->data, values->len * sizeof (double));
  voc_pay_distribution_fill (pay, copy, values->len);
  if (values->len < 12)
    return;

  for (guint i = values->len; i-- > 0;)
    if (voc_pay_doubt_market (g_array_index (values, double, i), pay->percentiles) != VOC_PAY_DOUBT_NONE)
      g_array_remove_index (values, i);
  voc_pay_distribution_fill (pay, (double *) (void *) values->data, values->len);
}

static void
assert_same_market (const VocMarket *a,
                    const VocMarket *b)
{
  g_assert_cmpuint (a->n_open, ==, b->n_open);
  g_assert_cmpuint (a->n_unmatched, ==, b->n_unmatched);
  g_assert_cmpuint (a->n_waiting, ==, b->n_waiting);
  g_assert_cmpuint (a->n_named, ==, b->n_named);
  g_assert_cmpstr (a->title_text, ==, b->title_text);
  g_assert_cmpuint (a->pay.n, ==, b->pay.n);
  g_assert_cmpmem (a->pay.percentiles, sizeof a->pay.percentiles, b->pay.percentiles, sizeof b->pay.percentiles);
  g_assert_cmpmem (a->pay.bins, sizeof a->pay.bins, b->pay.bins, sizeof b->pay.bins);
  g_assert_cmpuint (a->groups.n_unusual, ==, b->groups.n_unusual);
  assert_same_groups (a->groups.employments, b->groups.employments, G_N_ELEMENTS (a->groups.employments));
  assert_same_groups (a->groups.seniorities, b->groups.seniorities, G_N_ELEMENTS (a->groups.seniorities));
}

/* Some of them, as if what titles mean were found out anew; how many of these are open. */
static guint
set_waiting (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  int              after = g_test_rand_int_range (0, 60);
  int              upto = g_test_rand_int_range (0, 120);
  g_autofree char *sql = g_strdup_printf ("UPDATE main.occupation_fill SET after = %d, upto = %d", after, upto);
  guint            n = 0;

  g_assert_true (voc_conn_exec (self->conn, sql, &error));
  for (guint i = 0; i < self->scanned->listings->len; i++)
    {
      const PlainListing *listing = g_ptr_array_index (self->scanned->listings, i);

      n += listing->id > after && listing->id <= upto && !listing->is_closed
           && !g_hash_table_contains (self->scanned->removed, &listing->source);
    }

  return n;
}

/* What there is of an occupation and what it pays: by the columns, by the database, and as one
 * would write it down. */
static void
ask_occupation (Fixture    *self,
                const char *soc,
                const char *title)
{
  static const char *const currencies[] = { "EUR", "USD", "CHF" };
  const char              *currency = currencies[g_test_rand_int_range (0, G_N_ELEMENTS (currencies))];
  VocPayBasis              basis = g_test_rand_int_range (0, 8) == 0 ? (VocPayBasis){ 35.0, 46.0 } : VOC_PAY_BASIS_DEFAULT;
  g_autofree char         *text = g_strconcat ("occupation:", soc, NULL);
  g_autofree char         *both = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (VocMarket) fast = { 0 };
  g_auto (VocMarket) slow = { 0 };
  g_autoptr (VocResult) scanned = scan (self, text);
  VocPayDistribution pay = { 0 };
  guint              n_waiting = set_waiting (self);

  g_assert_true (voc_listings_market_of (self->conn, soc, title, NULL, currency, basis, &fast, &error));
  g_assert_true (voc_listings_market_of (self->plain, soc, title, NULL, currency, basis, &slow, &error));
  assert_same_market (&fast, &slow);

  g_assert_cmpuint (fast.n_open, ==, scanned->ids->len);
  g_assert_cmpuint (fast.n_waiting, ==, n_waiting);
  self->n_waiting += n_waiting;
  scan_pay (self, scanned, currency, basis, &pay);
  g_assert_cmpuint (fast.pay.n, ==, pay.n);
  for (guint i = 0; i < G_N_ELEMENTS (pay.percentiles); i++)
    g_assert_cmpfloat_with_epsilon (fast.pay.percentiles[i], pay.percentiles[i], 1e-6);
  g_assert_cmpuint (fast.n_unmatched, ==, scan_n (self, "occupation:unmatched"));
  both = g_strconcat (fast.title_text, " ", text, NULL);
  g_assert_cmpuint (fast.n_named, ==, scan_n (self, fast.title_text) - scan_n (self, both));
  self->n_of_occupations += fast.pay.n;
  self->n_named += fast.n_named;
}

/* The same of a country, in the money that most of it is in. */
static void
ask_country (Fixture    *self,
             const char *soc,
             const char *country)
{
  static const char *const all_currencies[] = { "EUR", "USD", "CHF", "JPY" };
  g_autofree char         *text = g_strdup_printf ("occupation:%s country:%s", soc, country);
  g_autoptr (GError) error = NULL;
  g_auto (VocMarket) fast = { 0 };
  g_auto (VocMarket) slow = { 0 };
  g_autoptr (VocResult) scanned = scan (self, text);
  VocPayDistribution pay = { 0 };

  g_assert_true (voc_listings_market_of (self->conn, soc, "Baker", country, NULL, VOC_PAY_BASIS_DEFAULT, &fast, &error));
  g_assert_true (voc_listings_market_of (self->plain, soc, "Baker", country, NULL, VOC_PAY_BASIS_DEFAULT, &slow, &error));
  assert_same_market (&fast, &slow);
  g_assert_cmpstr (fast.pay.currency, ==, slow.pay.currency);
  g_assert_cmpuint (fast.n_open, ==, scanned->ids->len);
  if (*fast.pay.currency != '\0')
    {
      scan_pay (self, scanned, fast.pay.currency, VOC_PAY_BASIS_DEFAULT, &pay);
      g_assert_cmpuint (fast.pay.n, ==, pay.n);
    }
  /* No pay is in a currency that is known. */
  for (guint i = 0; i < G_N_ELEMENTS (all_currencies) && *fast.pay.currency == '\0'; i++)
    {
      scan_pay (self, scanned, all_currencies[i], VOC_PAY_BASIS_DEFAULT, &pay);
      g_assert_cmpuint (pay.n, ==, 0);
    }
  self->n_of_countries += fast.pay.n;
}

/* Every occupation, each with one of the titles that a person may have come from. The round says
 * with which: whether a listing has the words of an occupation and is not of it is not left to the
 * dice, or a run of bad luck would pass for a fault. */
static void
ask_occupations (Fixture *self,
                 guint    round)
{
  static const char *const socs[] = { "15-1252", "29-1141", RANDOM_OWN_HOURS, "99-9999", "11-1011" };
  static const char *const titles[] = { "Baker", "Senior Baker", "Software Developer", "nobody" };

  for (guint i = 0; i < G_N_ELEMENTS (socs); i++)
    {
      ask_occupation (self, socs[i], titles[(round + i) % G_N_ELEMENTS (titles)]);
      ask_country (self, socs[i], round % 2 == 0 ? "DE" : "US");
    }
}

static void
test_random (Fixture      *self,
             gconstpointer data)
{
  for (guint i = 0; i < RANDOM_LISTINGS / 2; i++)
    random_listing_put (self->conn, i);
  load (self);
  g_assert_nonnull (voc_columns_lock (voc_conn_get_columns (self->conn)));
  voc_columns_unlock (voc_conn_get_columns (self->conn));

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      for (guint i = 0; i < N_QUESTIONS; i++)
        ask_all (self);
      ask_market (self);
      if (round % 20 == 0)
        ask_occupations (self, round / 20);
      for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
        {
          random_listings_change (self->conn);
          g_clear_pointer (&self->scanned, plain_listings_free);
        }
      if (g_test_rand_int_range (0, 40) == 0)
        load (self);
    }

  g_assert_cmpuint (self->n_market, >, 0);
  g_assert_cmpuint (self->n_of_occupations, >, 0);
  g_assert_cmpuint (self->n_of_countries, >, 0);
  g_assert_cmpuint (self->n_named, >, 0);
  g_assert_cmpuint (self->n_waiting, >, 0);
  g_assert_cmpuint (self->n_other_money, >, 0);
  g_assert_cmpuint (self->n_own_hours, >, 0);
  /* They were not given up on the way. */
  g_assert_nonnull (voc_columns_lock (voc_conn_get_columns (self->conn)));
  voc_columns_unlock (voc_conn_get_columns (self->conn));
}

static gboolean
remove_in_transaction (VocConn *conn,
                       gpointer data,
                       GError **error)
{
  return voc_conn_exec (conn, "DELETE FROM main.listing WHERE id = 3", error);
}

/* What is committed while the columns are loaded is not lost. */
static void
test_loading (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocColumns) columns = voc_columns_new ();
  const VocColumnSet *set;
  guint32             slot;

  voc_conn_set_columns (self->conn, columns);
  for (guint i = 0; i < 20; i++)
    random_listing_put (self->conn, i);
  g_assert_null (voc_columns_lock (columns));
  g_assert_true (voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
  for (guint i = 10; i < 30; i++)
    random_listing_put (self->conn, i);
  g_assert_true (voc_conn_transaction (self->conn, remove_in_transaction, NULL, &error));
  g_assert_null (voc_columns_lock (columns));
  g_assert_true (voc_columns_install (columns, self->conn, &error));

  set = voc_columns_lock (columns);
  g_assert_nonnull (set);
  g_assert_true (voc_column_set_find (set, 30, &slot));
  g_assert_false (voc_column_set_find (set, 3, &slot));
  voc_columns_unlock (columns);
  for (guint i = 0; i < 200; i++)
    ask_all (self);

  /* Without loading there is nothing to be installed. */
  g_assert_false (voc_columns_install (columns, self->conn, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
}

static VocResult *
ask_briefly (Fixture    *self,
             const char *text,
             VocPayBasis basis,
             VocReach    reach)
{
  g_autoptr (GError) error = NULL;
  VocQuery *unsealed = voc_query_new ();
  g_autoptr (VocQuery) query = NULL;
  VocResult *result;

  g_free (unsealed->text);
  unsealed->text = g_strdup (text);
  unsealed->basis = basis;
  query = voc_query_seal (unsealed, NOW);
  result = voc_listings_search_in (self->conn, query, NULL, reach, NULL, &error);
  g_assert_no_error (error);
  return result;
}

/* Only what is in the short fields, and the answer says so; but nothing is shown that was
 * not wanted, and of another basis the database answers. */
static void
test_short (Fixture      *self,
            gconstpointer data)
{
  static const struct
  {
    const char *text;
    VocPayBasis basis;
    VocReach    reach;
    gboolean    lacks_texts;
    guint       n;
  } cases[] = {
    { "rolls", VOC_PAY_BASIS_DEFAULT, VOC_REACH_SHORT, TRUE, 0 },
    { "rolls", VOC_PAY_BASIS_DEFAULT, VOC_REACH_WHOLE, FALSE, 1 },
    { "baker", VOC_PAY_BASIS_DEFAULT, VOC_REACH_SHORT, TRUE, 1 },
    { "title:baker", VOC_PAY_BASIS_DEFAULT, VOC_REACH_SHORT, FALSE, 1 },
    { "baker -rolls", VOC_PAY_BASIS_DEFAULT, VOC_REACH_SHORT, FALSE, 0 },
    { "rolls", { 35.0, 46.0 }, VOC_REACH_SHORT, FALSE, 1 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autoptr (VocResult) other = NULL;

  listing->source_id = 1;
  listing->native_id = g_strdup ("a");
  listing->title = g_strdup ("Baker");
  listing->description_text = g_strdup ("Rolls");
  listing = voc_listing_seal (g_steal_pointer (&listing));
  g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
  load (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocResult) result = ask_briefly (self, cases[i].text, cases[i].basis, cases[i].reach);

      g_assert_cmpint (result->lacks_texts, ==, cases[i].lacks_texts);
      g_assert_cmpuint (result->ids->len, ==, cases[i].n);
    }

  /* A question of another basis has changed nothing; loading them with it does. */
  g_assert_cmpint (voc_columns_get_state (voc_conn_get_columns (self->conn)), ==, VOC_COLUMNS_GOOD);
  g_assert_true (voc_columns_load (voc_conn_get_columns (self->conn), self->conn, (VocPayBasis){ 35.0, 46.0 }, &error));
  g_assert_true (voc_columns_install (voc_conn_get_columns (self->conn), self->conn, &error));
  other = ask_briefly (self, "rolls", (VocPayBasis){ 35.0, 46.0 }, VOC_REACH_SHORT);
  g_assert_true (other->lacks_texts);
}

static char *
ask_for_suggestion (Fixture    *self,
                    const char *text,
                    gboolean    is_typing)
{
  g_autoptr (GError) error = NULL;
  VocQuery *unsealed = voc_query_new ();
  g_autoptr (VocQuery) query = NULL;
  g_autoptr (VocResult) result = NULL;

  g_free (unsealed->text);
  unsealed->text = g_strdup (text);
  unsealed->is_typing = is_typing;
  query = voc_query_seal (unsealed, NOW);
  result = voc_listings_search_in (self->conn, query, NULL, VOC_REACH_WHOLE, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (result->suggestion);
}

/* With nothing found, the words that there are; never others that find nothing either. */
static void
test_suggestion (Fixture      *self,
                 gconstpointer data)
{
  static const struct
  {
    const char *text;
    gboolean    is_typing;
    const char *suggestion;
  } cases[] = {
    { "bakre", FALSE, "baker" },
    { "bakre", TRUE, "baker" },
    { "seniro bakre", FALSE, "senior baker" },
    { "title:bakre -cook", FALSE, "title:baker -cook" },
    { "zürch bakre", FALSE, "zurich baker" },
    { "開発 bakre", FALSE, NULL }, /* no listing has the first one */
    { "baker", FALSE, NULL },      /* there is one */
    { "baker cook", FALSE, NULL }, /* both are words, of two listings */
    { "cook bakre", FALSE, NULL },
    { "rols", FALSE, NULL }, /* only a description has it */
    { "bak", FALSE, NULL },
    { "xylophone", FALSE, NULL },
    { "\"bakre\"", FALSE, NULL },
    { "-bakre cok", FALSE, NULL },
    { "", FALSE, NULL },
  };
  static const char *const titles[] = { "Senior Baker", "Cook" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VocListing) listing = voc_listing_new ();
      VocLocation *location = voc_location_new ();

      listing->source_id = 1;
      listing->native_id = g_strdup (titles[i]);
      listing->title = g_strdup (titles[i]);
      listing->description_text = g_strdup ("Rolls");
      voc_set_text (&location->city, i == 0 ? "Zürich" : "Bern");
      voc_listing_add_location (listing, location);
      listing = voc_listing_seal (g_steal_pointer (&listing));
      g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
    }
  load (self);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *suggestion = ask_for_suggestion (self, cases[i].text, cases[i].is_typing);

      g_assert_cmpstr (suggestion, ==, cases[i].suggestion);
    }
}

#define ADD(name, func) g_test_add ("/store/columns/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("random", test_random);
  ADD ("loading", test_loading);
  ADD ("short", test_short);
  ADD ("suggestion", test_suggestion);

  return g_test_run ();
}
