/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of an employer, from listings whose answers are known. */

#include "store-test.h"

#include "store/voc-employer-facts.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

#define NOW 1700000000 /* November 2023 */
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
  g_autoptr (GError) error = NULL;

  self->conn = store_test_make_cache (&self->folder);
  if (data != NULL)
    g_assert_true (voc_conn_set_reference (self->conn, g_getenv ("VOCATION_REFERENCE"), &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

/* One that was posted @days ago (negative: nobody says when) and pays @yearly (0: not
 * stated). */
static gint64
put (Fixture    *self,
     gint64      source,
     const char *native_id,
     const char *company,
     int         days,
     double      yearly)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  gint64 id = 0;

  listing->source_id = source;
  voc_set_text (&listing->native_id, native_id);
  listing->title = g_strdup_printf ("Work %s", native_id);
  voc_set_text (&listing->company, company);
  if (days >= 0)
    listing->published = (VocTimestamp){ NOW - (gint64) days * DAY, VOC_DATE_SECOND };
  if (yearly > 0)
    {
      VocPay *pay = voc_pay_new ();

      voc_pay_set_range (pay, yearly, yearly, "EUR");
      pay->period = VOC_PAY_PERIOD_YEAR;
      pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
      voc_listing_add_pay (listing, pay);
    }
  voc_listings_put (self->conn, voc_listing_seal (listing), NOW, &id, NULL, &error);
  g_assert_no_error (error);

  return id;
}

static void
test_facts (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocEmployerFacts) facts = NULL;
  g_autoptr (VocEmployerFacts) other = NULL;
  gint64 first = put (self, 1, "a", "Alpha", 10, 40000);
  gint64 closed = put (self, 1, "b", "Alpha", 100, 30000);

  put (self, 1, "c", "ALPHA", 20, 50000);
  put (self, 2, "d", "Alpha", -1, 0);
  put (self, 2, "e", "Beta", 5, 90000);
  g_assert_true (voc_listings_close (self->conn, closed, VOC_CLOSE_TOMBSTONE, NOW - 40 * DAY, NULL, &error));

  facts = voc_listings_get_employer (self->conn, first, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->n_open, ==, 3);
  g_assert_cmpuint (facts->n_closed, ==, 1);
  g_assert_cmpuint (facts->n_open_dated, ==, 2);
  g_assert_cmpfloat (facts->median_days_open, ==, 15);
  g_assert_cmpuint (facts->n_closed_dated, ==, 1);
  g_assert_cmpfloat (facts->median_days_closed, ==, 60);
  g_assert_cmpstr (facts->currency, ==, "EUR");
  g_assert_cmpuint (facts->n_pays, ==, 3);
  g_assert_cmpfloat (facts->median_pay, ==, 40000);
  g_assert_cmpuint (facts->n_again, ==, 0);
  g_assert_false (facts->is_partial);
  g_assert_cmpint (facts->since, ==, NOW);

  /* August, then two months later two of them. */
  g_assert_cmpuint (facts->months->len, ==, 3);
  g_assert_cmpint (g_array_index (facts->months, VocEmployerMonth, 0).year, ==, 2023);
  g_assert_cmpint (g_array_index (facts->months, VocEmployerMonth, 0).month, ==, 8);
  g_assert_cmpfloat (g_array_index (facts->months, VocEmployerMonth, 0).median, ==, 30000);
  g_assert_cmpint (g_array_index (facts->months, VocEmployerMonth, 1).month, ==, 10);
  g_assert_cmpint (g_array_index (facts->months, VocEmployerMonth, 2).month, ==, 11);

  /* A source that was removed knows nothing any more. */
  g_assert_true (voc_listings_set_source_removed (self->conn, 1, TRUE, &error));
  other = voc_listings_get_employer (self->conn, first, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_cmpuint (other->n_open, ==, 1);
  g_assert_cmpuint (other->n_pays, ==, 0);
  g_assert_cmpfloat (other->median_pay, ==, -1);
  g_assert_cmpfloat (other->median_days_open, ==, -1);
}

static gint64
put_work (Fixture      *self,
          const char   *native_id,
          const char   *title,
          VocEmployment employment,
          double        yearly,
          const char   *country)
{
  g_autoptr (GError) error = NULL;
  VocListing  *listing = voc_listing_new ();
  VocPay      *pay = voc_pay_new ();
  VocLocation *location = voc_location_new ();
  gint64       id = 0;
  g_autoptr (VocListing) sealed = NULL;

  listing->source_id = 1;
  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->title, title);
  voc_set_text (&listing->company, "Mercy");
  listing->employment = employment;
  voc_set_text (&location->country, country);
  voc_listing_add_location (listing, location);
  voc_pay_set_range (pay, yearly, yearly, "USD");
  pay->period = VOC_PAY_PERIOD_YEAR;
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  voc_listing_add_pay (listing, pay);
  sealed = voc_listing_seal (listing);
  voc_listings_put (self->conn, sealed, NOW, &id, NULL, &error);
  g_assert_no_error (error);

  return id;
}

/* Of the nurses, whose median was $97,550, one has a nought too many and one is short of
 * one. A surgeon who gets as much, part of a year and another country are no mistakes. */
static void
test_odd (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocEmployerFacts) facts = NULL;
  g_autoptr (VocEmployerFacts) more = NULL;
  gint64 first = put_work (self, "a", "Registered Nurse", VOC_EMPLOYMENT_FULL_TIME, 95000, "US");

  put_work (self, "b", "Registered Nurse", VOC_EMPLOYMENT_FULL_TIME, 99000, "US");
  put_work (self, "c", "Registered Nurse", VOC_EMPLOYMENT_FULL_TIME, 970000, "US");
  put_work (self, "d", "Registered Nurse", VOC_EMPLOYMENT_FULL_TIME, 9700, "US");
  facts = voc_listings_get_employer (self->conn, first, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->n_pays, ==, 2);
  g_assert_cmpuint (facts->n_odd_pays, ==, 2);
  g_assert_cmpfloat (facts->median_pay, ==, 97000);
  g_assert_cmpuint (facts->months->len, ==, 1);
  g_assert_cmpuint (g_array_index (facts->months, VocEmployerMonth, 0).n, ==, 2);
  g_assert_cmpfloat (g_array_index (facts->months, VocEmployerMonth, 0).median, ==, 97000);

  put_work (self, "e", "Neurosurgeon", VOC_EMPLOYMENT_FULL_TIME, 970000, "US");
  put_work (self, "f", "Registered Nurse", VOC_EMPLOYMENT_PART_TIME, 9700, "US");
  put_work (self, "g", "Registered Nurse", VOC_EMPLOYMENT_FULL_TIME, 970000, "PH");
  put_work (self, "h", "Keeper of the Unheard", VOC_EMPLOYMENT_FULL_TIME, 970000, "US");
  more = voc_listings_get_employer (self->conn, first, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (more->n_pays, ==, 6);
  g_assert_cmpuint (more->n_odd_pays, ==, 2);
}

/* By the hour a teacher's year is not known, nor what is usual in one. */
static void
test_own_hours (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocEmployerFacts) facts = NULL;
  g_autoptr (VocEmployerFacts) as_clerks = NULL;
  gint64 first = put (self, 1, "a", "Alpha", 10, 60000);

  put (self, 1, "b", "Alpha", 12, 30);
  put (self, 1, "c", "Alpha", 14, 50000);
  store_test_exec (self->conn, "UPDATE main.listing SET occupation = 252031");
  store_test_exec (self->conn, "UPDATE main.listing SET pay_period = 1 WHERE native_id = 'b'");
  facts = voc_listings_get_employer (self->conn, first, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->n_pays, ==, 2);
  g_assert_cmpfloat (facts->median_pay, ==, 55000);

  store_test_exec (self->conn, "UPDATE main.listing SET occupation = 439061");
  as_clerks = voc_listings_get_employer (self->conn, first, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (as_clerks->n_pays, ==, 3);
  g_assert_cmpfloat (as_clerks->median_pay, ==, 60000);
}

/* Without the tables nobody knows what is odd, and what is there counts. */
static void
test_odd_unknown (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocEmployerFacts) facts = NULL;
  gint64 first = put_work (self, "a", "Registered Nurse", VOC_EMPLOYMENT_FULL_TIME, 970000, "US");

  facts = voc_listings_get_employer (self->conn, first, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->n_pays, ==, 1);
  g_assert_cmpuint (facts->n_odd_pays, ==, 0);
}

static void
test_nobody (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocEmployerFacts) facts = NULL;
  g_autoptr (VocEmployerFacts) gone = NULL;
  gint64 id = put (self, 1, "a", NULL, 1, 40000);

  put (self, 1, "b", NULL, 1, 40000);
  facts = voc_listings_get_employer (self->conn, id, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->n_open, ==, 0);
  gone = voc_listings_get_employer (self->conn, 999, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gone->n_open, ==, 0);
}

/* One job of two sources is one; of very many the newest are looked at. */
static void
test_counts (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocEmployerFacts) facts = NULL;
  g_autoptr (VocEmployerFacts) dropped = NULL;
  g_autoptr (VocEmployerFacts) many = NULL;
  gint64           first = put (self, 1, "a", "Alpha", 1, 40000);
  gint64           second = put (self, 2, "b", "Alpha", 1, 40000);
  g_autofree char *join = g_strdup_printf ("INSERT OR REPLACE INTO main.duplicate_member (listing, job) VALUES"
                                           " (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT "), (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")",
                                           first, first, second, first);
  g_autofree char *drop = g_strdup_printf ("UPDATE main.listing SET closed_at = %d WHERE id = %" G_GINT64_FORMAT, NOW, second);

  store_test_exec (self->conn, join);
  facts = voc_listings_get_employer (self->conn, first, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->n_open, ==, 1);
  g_assert_cmpuint (facts->n_pays, ==, 1);

  /* It is open while one of them has it, whichever came later. */
  store_test_exec (self->conn, drop);
  dropped = voc_listings_get_employer (self->conn, first, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dropped->n_open, ==, 1);
  g_assert_cmpuint (dropped->n_closed, ==, 0);

  store_test_exec (self->conn, "BEGIN");
  for (guint i = 0; i < VOC_EMPLOYER_MOST; i++)
    {
      g_autofree char *native_id = g_strdup_printf ("n%u", i);

      put (self, 3, native_id, "Alpha", 1, 0);
    }
  store_test_exec (self->conn, "COMMIT");
  many = voc_listings_get_employer (self->conn, first, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_true (many->is_partial);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/employer/facts", Fixture, NULL, set_up, test_facts, tear_down);
  g_test_add ("/store/employer/nobody", Fixture, NULL, set_up, test_nobody, tear_down);
  g_test_add ("/store/employer/counts", Fixture, NULL, set_up, test_counts, tear_down);
  g_test_add ("/store/employer/odd", Fixture, "ref", set_up, test_odd, tear_down);
  g_test_add ("/store/employer/own-hours", Fixture, "ref", set_up, test_own_hours, tear_down);
  g_test_add ("/store/employer/odd-unknown", Fixture, NULL, set_up, test_odd_unknown, tear_down);

  return g_test_run ();
}
