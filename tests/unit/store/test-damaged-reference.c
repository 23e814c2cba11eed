/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables that come with the program and get damaged while it runs: what asks them goes on, says
 * what can't be known, and finds it out when they are whole again. With a copy of the
 * reference.db of this build. */

#include "store-test.h"

#include "store/voc-employer-facts.h"
#include "store/voc-library-store.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-occupation-store.h"
#include "store/voc-point-store.h"
#include "store/voc-reference-store.h"
#include "store/voc-store-error.h"

#include <string.h>

#define NOW 1700000000
#define NURSE 291141

typedef struct
{
  char    *folder;
  VocConn *conn;
} Fixture;

/* With the tables at @reference, whose layout is known then. */
static void
open_with (Fixture    *self,
           const char *reference)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = g_build_filename (self->folder, "cache.db", NULL);
  g_autofree char *search = g_build_filename (self->folder, "search.db", NULL);

  g_clear_pointer (&self->conn, voc_conn_close);
  self->conn = voc_conn_open (cache, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (self->conn, search, "search", FALSE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_CACHE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_SEARCH, &error));
  g_assert_true (voc_conn_set_reference (self->conn, reference, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM ref.sqlite_schema"), >, 0);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  gsize            length;

  self->folder = g_dir_make_tmp ("voc-damaged-XXXXXX", NULL);
  path = g_build_filename (self->folder, "reference.db", NULL);
  g_file_get_contents (g_getenv ("VOCATION_REFERENCE"), &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
  open_with (self, path);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

/* Bytes that are of no table, in the file that is open; nobody has them in memory but its
 * layout. */
static void
damage (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "reference.db", NULL);
  gint64           page;
  gint64           n;
  g_autofree char *bytes = NULL;
  FILE            *file;

  open_with (self, path);
  page = store_test_get_int (self->conn, "PRAGMA ref.page_size");
  n = store_test_get_int (self->conn, "PRAGMA ref.page_count");
  bytes = g_malloc ((gsize) page);
  file = fopen (path, "r+b");
  g_assert_nonnull (file);
  memset (bytes, 0xee, (gsize) page);
  g_assert_cmpint (fseek (file, (long) page, SEEK_SET), ==, 0);
  for (gint64 i = 1; i < n; i++)
    g_assert_cmpuint (fwrite (bytes, (gsize) page, 1, file), ==, 1);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* A nurse in New York, with @yearly dollars. */
static gint64
put (Fixture    *self,
     const char *native_id,
     double      yearly)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  VocLocation *location = voc_location_new ();
  VocPay      *pay = voc_pay_new ();
  gint64       id = 0;

  listing->source_id = 1;
  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->title, "Registered Nurse");
  voc_set_text (&listing->company, "Mercy");
  listing->employment = VOC_EMPLOYMENT_FULL_TIME;
  voc_set_text (&location->country, "US");
  voc_set_text (&location->postal_code, "10001");
  voc_listing_add_location (listing, location);
  voc_pay_set_range (pay, yearly, yearly, "USD");
  pay->period = VOC_PAY_PERIOD_YEAR;
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  voc_listing_add_pay (listing, pay);
  voc_listings_put (self->conn, voc_listing_seal (listing), NOW, &id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

static VocResult *
search (Fixture    *self,
        const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) query = voc_query_new ();
  VocResult *result;

  voc_set_text (&query->text, text);
  query->counted = VOC_FACETS_ON_DEMAND;
  query = voc_query_seal (query, NOW);
  result = voc_listings_search (self->conn, query, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static void
assert_found (Fixture    *self,
              const char *text,
              guint       n,
              gboolean    lacks_figures)
{
  g_autoptr (VocResult) result = search (self, text);

  g_assert_cmpuint (voc_result_get_n (result), ==, n);
  g_assert_cmpint (result->lacks_figures, ==, lacks_figures);
}

/* What is asked by a code is found, and counted without its name; of a name it is said that
 * nobody can look it up. */
static void
test_search (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) result = NULL;
  g_autoptr (VocOccupation) occupation = NULL;
  const VocFacetCount *count;

  put (self, "a", 95000);
  assert_found (self, "occupation:\"Registered Nurse\"", 1, FALSE);
  damage (self);
  occupation = voc_reference_get_occupation (self->conn, "29-1141", &error);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES);

  result = search (self, "occupation:29-1141");
  g_assert_cmpuint (voc_result_get_n (result), ==, 1);
  g_assert_false (result->lacks_figures);
  count = g_ptr_array_index (result->facets[VOC_FACET_OCCUPATION], 0);
  g_assert_cmpstr (count->key, ==, "29-1141");
  g_assert_null (count->label);
  g_assert_cmpuint (count->count, ==, 1);
  assert_found (self, "occupation:\"Registered Nurse\"", 0, TRUE);
  assert_found (self, "nurse", 1, FALSE);
}

/* What pays far too much isn't known to, which is told. */
static void
test_employer (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocEmployerFacts) whole = NULL;
  g_autoptr (VocEmployerFacts) facts = NULL;
  gint64 first = put (self, "a", 95000);

  put (self, "b", 970000);
  whole = voc_listings_get_employer (self->conn, first, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (whole->n_odd_pays, ==, 1);
  g_assert_false (whole->lacks_figures);

  damage (self);
  facts = voc_listings_get_employer (self->conn, first, VOC_PAY_BASIS_DEFAULT, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->n_open, ==, 2);
  g_assert_cmpuint (facts->n_pays, ==, 2);
  g_assert_cmpuint (facts->n_odd_pays, ==, 0);
  g_assert_true (facts->lacks_figures);
}

static VocOccupationRules *
read_rules (const char *library,
            const char *reference,
            gboolean    is_damaged,
            Fixture    *self)
{
  g_autoptr (GError) error = NULL;
  VocConn            *conn = voc_conn_open (library, VOC_CONN_WRITE, &error);
  VocOccupationRules *rules;

  g_assert_no_error (error);
  g_assert_true (voc_schema_migrate (conn, VOC_SCHEMA_LIBRARY, &error));
  g_assert_true (voc_conn_set_reference (conn, reference, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_test_get_int (conn, "SELECT count(*) FROM ref.sqlite_schema"), >, 0);
  g_assert_true (voc_title_choices_set (conn, "Keeper of the Unheard", "29-1141", &error));
  if (is_damaged)
    damage (self);
  rules = voc_occupation_rules_read (conn, &error);
  if (is_damaged)
    g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES);
  else
    g_assert_no_error (error);
  voc_conn_close (conn);
  return rules;
}

static void
fill (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;
  guint    n;

  while (!is_done)
    g_assert_true (voc_occupations_fill_some (self->conn, 10, &n, &is_done, &error));
  for (is_done = FALSE; !is_done;)
    g_assert_true (voc_points_fill_some (self->conn, 10, &n, &is_done, &error));
  g_assert_no_error (error);
}

/* A sync goes on. What it wrote without the tables is found out when they are whole, by what
 * the user says of titles as well. */
static void
test_sync (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reference = g_build_filename (self->folder, "reference.db", NULL);
  g_autofree char *library = g_build_filename (self->folder, "library.db", NULL);
  g_autoptr (VocOccupationRules) rules = read_rules (library, reference, FALSE, self);
  guint64 sum = 0;

  g_assert_cmpuint (rules->choices->len, ==, 1);
  g_assert_true (voc_reference_sum_places (self->conn, &sum, &error));
  g_assert_true (voc_occupations_agree (self->conn, rules, &error));
  g_assert_true (voc_points_agree (self->conn, sum, &error));
  g_assert_no_error (error);
  fill (self);

  g_assert_null (read_rules (library, reference, TRUE, self));
  put (self, "a", 95000);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM main.listing"), ==, 1);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM main.listing WHERE occupation IS NULL AND lat IS NULL"), ==, 1);

  open_with (self, g_getenv ("VOCATION_REFERENCE"));
  g_assert_true (voc_occupations_agree (self->conn, rules, &error));
  g_assert_true (voc_points_agree (self->conn, sum, &error));
  g_assert_no_error (error);
  fill (self);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT occupation FROM main.listing"), ==, NURSE);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM main.listing WHERE lat IS NOT NULL"), ==, 1);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM main.title_choice"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/damaged-reference/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/store/damaged-reference/employer", Fixture, NULL, set_up, test_employer, tear_down);
  g_test_add ("/store/damaged-reference/sync", Fixture, NULL, set_up, test_sync, tear_down);

  return g_test_run ();
}
