/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns in memory and the database answer as a scan of all listings does that is too
 * simple to be wrong: random questions about random listings, while these change in all
 * the ways in which listings change. */

#include "columns-test.h"

#include "model/voc-occupation.h"
#include "model/voc-pay-doubt.h"
#include "store/voc-hidden-store.h"

#define N_ROUNDS (g_getenv ("VOC_TEST_SANITIZED") != NULL ? 60u : 500u)
#define N_QUESTIONS 20

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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("random", test_random);

  return g_test_run ();
}
