/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-test.h"

#include "store/voc-duplicate-private.h"
#include "store/voc-migrations-private.h"

/* A cache for listings of which some are the same job; a header because every test is one
 * file. */

#define NOW 1700000000
#define DAY (24 * 60 * 60)

static const char text[] = "<p>Our platform team builds the pipelines by which forty other teams ship. You write Go and a little Rust, look after "
                           "the clusters that everything runs in, and sit with the people who use what you build.</p><p>You have run something in "
                           "production that others relied on, you write things down, and you would rather delete code than add it. We work in "
                           "small groups, decide in writing, and are on call one week in eight, which is paid.</p>";

typedef struct
{
  char    *folder;
  VocConn *conn;
} Fixture;

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->conn = store_test_make_cache (&self->folder);
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

/* A listing of Acme in Austin. */
typedef struct
{
  gint64      source;
  const char *native_id;
  const char *url;   /* (nullable) */
  const char *title; /* (nullable): one for all */
  const char *html;  /* (nullable) */
  double      pay;   /* 0: not stated */
  int         day;
  const char *requisition;
  const char *company; /* (nullable): Acme */
} Sample;

static inline gint64
put (Fixture *self,
     Sample   sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  VocLocation *location = voc_location_new ();
  gint64       id = 0;

  listing->source_id = sample.source;
  voc_set_text (&listing->native_id, sample.native_id);
  voc_set_text (&listing->url, sample.url);
  voc_set_text (&listing->title, sample.title != NULL ? sample.title : "Platform Engineer");
  voc_set_text (&listing->company, sample.company != NULL ? sample.company : sample.source % 2 == 0 ? "Acme"
                                                                                                    : "ACME, Inc.");
  voc_set_text (&listing->description_html, sample.html);
  voc_set_text (&listing->requisition_id, sample.requisition);
  location->city = g_strdup ("Austin");
  voc_listing_add_location (listing, location);
  if (sample.pay > 0)
    {
      VocPay *pay = voc_pay_new ();

      voc_pay_set_range (pay, sample.pay, sample.pay, "USD");
      pay->period = VOC_PAY_PERIOD_YEAR;
      voc_listing_add_pay (listing, pay);
    }
  voc_listing_seal (listing);
  voc_listings_put (self->conn, listing, NOW + sample.day * DAY, &id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

static inline VocKin *
get_kin (Fixture *self,
         gint64   id)
{
  g_autoptr (GError) error = NULL;
  VocKin *kin = voc_listings_get_kin (self->conn, id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (kin->self->id, ==, id);
  return kin;
}

static inline VocResult *
search (Fixture *self,
        gboolean folds,
        gboolean shows_closed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) query = voc_query_new ();
  VocResult *result;

  query->folds_duplicates = folds;
  query->shows_closed = shows_closed;
  query->sort = VOC_SORT_NEWEST;
  query->counted = VOC_FACETS_ON_DEMAND;
  query->basis = VOC_PAY_BASIS_DEFAULT;
  voc_query_seal (query, NOW);
  result = voc_listings_search (self->conn, query, NULL, &error);
  g_assert_no_error (error);
  return result;
}

#define ADD(name, func) g_test_add ("/store/duplicates/" name, Fixture, NULL, set_up, func, tear_down)
