/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plain-search.h"
#include "random-listings.h"
#include "store-test.h"

#include "store/voc-columns-search-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

/* Columns in memory, the database, and a scan of all listings that is too simple to be wrong,
 * which are asked the same; a header because every test is one file. */

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

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = NULL;
  g_autofree char *search = NULL;

  self->conn = store_test_make_cache (&self->folder);
  cache = g_build_filename (self->folder, "cache.db", NULL);
  search = g_build_filename (self->folder, "search.db", NULL);
  self->plain = voc_conn_open (cache, VOC_CONN_READ, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (self->plain, search, "search", FALSE, &error));
  random_tables_attach (self->conn, self->folder);
  random_tables_attach (self->plain, self->folder);
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_pointer (&self->scanned, plain_listings_free);
  voc_conn_close (self->plain);
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static inline void
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
static inline void
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

static inline void
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

#define ADD(name, func) g_test_add ("/store/columns/" name, Fixture, NULL, set_up, func, tear_down)
