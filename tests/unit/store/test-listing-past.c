/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The history of a listing: what it was, when it went and came back, and what is no
 * news. */

#include "store-test.h"

#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

#define NOW 1700000000
#define DAY (24 * 60 * 60)

typedef struct
{
  char    *folder;
  VocConn *conn;
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

/* A day, a title, a text and what it pays an hour. */
static gint64
put (Fixture    *self,
     int         day,
     const char *title,
     const char *text,
     double      pay_amount)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  gint64 id = 0;

  listing->source_id = 1;
  voc_set_text (&listing->native_id, "a");
  voc_set_text (&listing->title, title);
  voc_set_text (&listing->description_html, text);
  if (pay_amount > 0)
    {
      VocPay *pay = voc_pay_new ();

      voc_pay_set_range (pay, pay_amount, pay_amount, "USD");
      pay->period = VOC_PAY_PERIOD_HOUR;
      voc_listing_add_pay (listing, pay);
    }
  voc_listing_seal (listing);
  voc_listings_put (self->conn, listing, NOW + day * DAY, &id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

static const VocListingPast *
get (GPtrArray *past,
     guint      index)
{
  g_assert_cmpuint (index, <, past->len);

  return g_ptr_array_index (past, index);
}

static GPtrArray *
get_past (Fixture *self,
          gint64   id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *past = voc_listings_get_past (self->conn, id, &error);

  g_assert_no_error (error);
  return past;
}

static void
test_changes (Fixture      *self,
              gconstpointer data)
{
  gint64 id = put (self, 0, "Baker", "<p>Bread.</p>", 18);
  g_autoptr (GPtrArray) none = get_past (self, id);
  g_autoptr (GPtrArray) past = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  put (self, 1, "Baker", "<p>Bread.</p>", 18);
  put (self, 2, "Baker", "<p>Bread.</p>", 20);
  put (self, 3, "Head baker", "<p>Bread.</p><p>Rolls.</p>", 20);

  past = get_past (self, id);
  g_assert_cmpuint (past->len, ==, 2);
  g_assert_cmpint (get (past, 0)->kind, ==, VOC_PAST_CHANGED);
  g_assert_cmpint (get (past, 0)->at, ==, NOW + 3 * DAY);
  g_assert_cmpuint (get (past, 0)->differences, ==, VOC_DIFFERENCE_TITLE | VOC_DIFFERENCE_TEXT);
  g_assert_cmpstr (get (past, 0)->before->title, ==, "Baker");
  g_assert_cmpstr (get (past, 0)->after->title, ==, "Head baker");
  g_assert_cmpint (get (past, 1)->at, ==, NOW + 2 * DAY);
  g_assert_cmpuint (get (past, 1)->differences, ==, VOC_DIFFERENCE_PAY);
  g_assert_cmpint (voc_listing_get_main_pay (get (past, 1)->before)->min, ==, 1800);
  g_assert_cmpint (voc_listing_get_main_pay (get (past, 1)->after)->min, ==, 2000);
}

static void
test_goes_and_comes (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocIdSet) nothing = voc_id_set_new ();
  gint64 id = put (self, 0, "Baker", NULL, 0);
  g_autoptr (GPtrArray) past = NULL;

  g_assert_true (voc_listings_close_absent (self->conn, 1, nothing, NOW + 5 * DAY, NULL, &error));
  g_assert_true (voc_listings_close_absent (self->conn, 1, nothing, NOW + 6 * DAY, NULL, &error));
  put (self, 8, "Baker", NULL, 0);
  g_assert_true (voc_listings_close (self->conn, id, VOC_CLOSE_TOMBSTONE, NOW + 9 * DAY, NULL, &error));
  put (self, 12, "Baker", NULL, 21);

  past = get_past (self, id);
  g_assert_cmpuint (past->len, ==, 5);
  g_assert_cmpint (get (past, 0)->kind, ==, VOC_PAST_REOPENED);
  g_assert_cmpint (get (past, 1)->kind, ==, VOC_PAST_CHANGED);
  g_assert_cmpint (get (past, 2)->kind, ==, VOC_PAST_CLOSED);
  g_assert_cmpint (get (past, 2)->reason, ==, VOC_CLOSE_TOMBSTONE);
  g_assert_cmpint (get (past, 3)->kind, ==, VOC_PAST_REOPENED);
  g_assert_cmpint (get (past, 3)->at, ==, NOW + 8 * DAY);
  g_assert_cmpint (get (past, 4)->kind, ==, VOC_PAST_CLOSED);
  g_assert_cmpint (get (past, 4)->reason, ==, VOC_CLOSE_ABSENT);
  g_assert_cmpint (get (past, 4)->at, ==, NOW + 5 * DAY);
}

/* What a clock that was ahead has closed, was never closed. */
static void
test_wrong_clock (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autoptr (GPtrArray) past = NULL;
  gint64 id = 0;
  guint  n_changed = 0;

  listing->source_id = 1;
  voc_set_text (&listing->native_id, "a");
  voc_set_text (&listing->title, "Baker");
  listing->expires = (VocTimestamp){ NOW + 10 * DAY, VOC_DATE_SECOND };
  voc_listing_seal (listing);
  g_assert_true (voc_listings_put (self->conn, listing, NOW, &id, NULL, &error));
  g_assert_true (voc_listings_expire (self->conn, NOW + 400 * DAY, &n_changed, &error));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_true (voc_listings_expire (self->conn, NOW + DAY, &n_changed, &error));
  g_assert_cmpuint (n_changed, ==, 1);

  past = get_past (self, id);
  g_assert_cmpuint (past->len, ==, 0);
}

/* A source that never stands still is not kept whole, and what is gone is gone with
 * its history. */
static void
test_bounds (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) past = NULL;
  gint64 id = 0;

  for (int day = 0; day < 70; day++)
    {
      g_autofree char *title = g_strdup_printf ("Baker %d", day);

      id = put (self, day, title, NULL, 0);
    }
  past = get_past (self, id);
  g_assert_cmpuint (past->len, ==, 50);
  g_assert_cmpstr (get (past, 0)->before->title, ==, "Baker 68");
  g_assert_cmpstr (get (past, 49)->before->title, ==, "Baker 19");

  g_assert_true (voc_listings_remove_source (self->conn, 1, &error));
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM listing_past"), ==, 0);
}

static void
test_unknown (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (voc_listings_get_past (self->conn, 77, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

#define ADD(name, func) g_test_add ("/store/listing-past/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("changes", test_changes);
  ADD ("goes-and-comes", test_goes_and_comes);
  ADD ("wrong-clock", test_wrong_clock);
  ADD ("bounds", test_bounds);
  ADD ("unknown", test_unknown);

  return g_test_run ();
}
