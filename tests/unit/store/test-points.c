/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where listings are: what their source says, else what the tables say of the ZIP code or the
 * town, and how that follows other tables. With the reference.db of this build, with tables
 * that are made here, and without. */

#include "store-test.h"

#include "store/voc-columns-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-point-store.h"
#include "store/voc-reference-store.h"

#define NOW 1700000000

/* The tables of a reference.db that are asked, and what is in an old and in a new one. */
#define TABLES                                                                                                                 \
  "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, region TEXT,"                                               \
  "  country TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,"                                                  \
  "  population INTEGER NOT NULL) STRICT;"                                                                                     \
  "CREATE TABLE place_name (key TEXT NOT NULL, place_id INTEGER NOT NULL, PRIMARY KEY (key, place_id)) STRICT, WITHOUT ROWID;" \
  "CREATE TABLE zip (zip TEXT PRIMARY KEY, region TEXT, latitude REAL NOT NULL, longitude REAL NOT NULL) STRICT, WITHOUT ROWID;"

#define OLD                                                                                                     \
  "INSERT INTO place VALUES (1, 'Aland', NULL, 'DE', 10.5, 20.5, 9), (2, 'Bedorf', NULL, 'DE', 30.5, 40.5, 8);" \
  "INSERT INTO place_name VALUES ('aland', 1), ('bedorf', 2);"                                                  \
  "INSERT INTO zip VALUES ('12345', 'NY', 42.5, -74.5);"

/* One town has moved, one is gone, one has come; so has a ZIP code. */
#define NEW                                                                                                      \
  "INSERT INTO place VALUES (1, 'Aland', NULL, 'DE', 11.5, 21.5, 9), (2, 'Cestadt', NULL, 'DE', 50.5, 60.5, 8);" \
  "INSERT INTO place_name VALUES ('aland', 1), ('cestadt', 2);"                                                  \
  "INSERT INTO zip VALUES ('12346', 'NY', 43.5, -75.5);"

typedef struct
{
  char    *folder;
  VocConn *conn;
} Fixture;

/* (transfer full): a file of the folder */
static char *
get_path (Fixture    *self,
          const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
make_tables (Fixture    *self,
             const char *name,
             const char *rows)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = get_path (self, name);
  VocConn         *conn = voc_conn_open (path, VOC_CONN_WRITE, &error);

  g_assert_no_error (error);
  store_test_exec (conn, TABLES);
  store_test_exec (conn, rows);
  voc_conn_close (conn);
}

/* @reference: (nullable): the path of what is attached */
static void
open_with (Fixture    *self,
           const char *reference)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = get_path (self, "cache.db");
  g_autofree char *search = get_path (self, "search.db");

  self->conn = voc_conn_open (cache, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (self->conn, search, "search", FALSE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_CACHE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_SEARCH, &error));
  if (reference != NULL)
    g_assert_true (voc_conn_set_reference (self->conn, reference, &error));
  g_assert_no_error (error);
}

/* Another program has the cache now, with other tables; what the one before was about to do
 * it did not do. */
static void
go_on_with (Fixture    *self,
            const char *tables)
{
  g_autofree char *path = tables != NULL ? get_path (self, tables) : NULL;

  voc_conn_close (self->conn);
  open_with (self, path);
}

/* @data: (nullable): the name of tables that are made here */
static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char *tables = NULL;

  self->folder = g_dir_make_tmp ("voc-points-XXXXXX", NULL);
  tables = data != NULL ? get_path (self, data) : NULL;
  make_tables (self, "old.db", OLD);
  make_tables (self, "new.db", NEW);
  open_with (self, data != NULL ? tables : g_getenv ("VOCATION_REFERENCE"));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static void
agree (Fixture *self,
       guint64  sum)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (voc_points_agree (self->conn, sum, &error));
  g_assert_no_error (error);
}

/* With the sum of the tables that are there. */
static void
agree_with_tables (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  guint64 sum = 0;

  g_assert_true (voc_reference_sum_places (self->conn, &sum, &error));
  g_assert_no_error (error);
  agree (self, sum);
}

/* Answers how many are somewhere else. */
static guint
fill (Fixture  *self,
      gboolean *is_done)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (voc_points_fill_some (self->conn, 2, &n, is_done, &error));
  g_assert_no_error (error);
  return n;
}

static guint
fill_all (Fixture *self)
{
  gboolean is_done = FALSE;
  guint    n_all = 0;

  while (!is_done)
    n_all += fill (self, &is_done);
  return n_all;
}

/* Sums are of twice the numbers, as half of one is kept. */
static guint
follow (Fixture *self,
        guint64  sum)
{
  agree (self, 2 * sum);

  return fill_all (self);
}

typedef struct
{
  const char *city;
  const char *region;
  const char *country;
  const char *zip;
  VocPoint    point;
} Where;

static gint64
put_at (Fixture     *self,
        const char  *native_id,
        const Where *places,
        guint        n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  gint64 id = 0;

  listing->source_id = 1;
  listing->native_id = g_strdup (native_id);
  listing->title = g_strdup ("Xyzzy");
  for (guint i = 0; i < n; i++)
    {
      VocLocation *location = voc_location_new ();

      voc_set_text (&location->city, places[i].city);
      voc_set_text (&location->region_code, places[i].region);
      voc_set_text (&location->country, places[i].country);
      voc_set_text (&location->postal_code, places[i].zip);
      location->point = places[i].point;
      voc_listing_add_location (listing, location);
    }
  voc_listings_put (self->conn, voc_listing_seal (listing), NOW, &id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

/* How many are within 60 km of Springfield in Illinois, by the database and by the columns. */
static guint
count_near (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) query = voc_query_new ();
  g_autoptr (VocColumns) columns = voc_columns_new ();
  g_autoptr (VocResult) slow = NULL;
  g_autoptr (VocResult) fast = NULL;

  query->near = (VocPoint){ 39.8, -89.64, TRUE };
  query->radius_km = 60.0;
  query = voc_query_seal (query, NOW);
  slow = voc_listings_search (self->conn, query, NULL, &error);
  g_assert_no_error (error);
  if (voc_conn_get_columns (self->conn) == NULL)
    {
      voc_conn_set_columns (self->conn, columns);
      g_assert_true (voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
      g_assert_true (voc_columns_install (columns, self->conn, &error));
    }
  fast = voc_listings_search (self->conn, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (voc_result_get_n (fast), ==, voc_result_get_n (slow));
  return voc_result_get_n (fast);
}

/* As a row of before; @data: of the second places alone. */
static gboolean
forget_points (VocConn *conn,
               gpointer data,
               GError **error)
{
  if (data != NULL)
    return voc_conn_exec (conn, "UPDATE main.listing_place SET lat = NULL, lon = NULL WHERE position = 1; UPDATE main.listing SET title = title WHERE n_places > 1", error);

  return voc_conn_exec (conn, "UPDATE main.listing_place SET lat = NULL, lon = NULL; UPDATE main.listing SET lat = NULL, lon = NULL", error);
}

/* Where no coordinates are stated, those of the ZIP code or of the town count; a name that does
 * not tell which town it is has none. */
static void
test_places (Fixture      *self,
             gconstpointer data)
{
  static const Where cases[] = {
    { "Springfield", "IL", "US", NULL },
    { "Springfield", "MO", "US", NULL },
    { "Springfield", NULL, "US", NULL },
    { "Springfield", "IL", NULL, NULL },
    { "Nowhere at All", "IL", "US", "62701-1234" },
    { "Nowhere at All", "IL", "US", NULL },
    { NULL, "IL", "US", NULL },
    { "KÖLN", "NW", "DE", NULL },
    { "Köln", NULL, "DE", "62701" },
  };
  g_autoptr (GError) error = NULL;
  static const gboolean are_known[] = { TRUE, TRUE, FALSE, FALSE, TRUE, FALSE, FALSE, TRUE, TRUE };
  static const Where    both[] = { { "Köln", NULL, "DE", NULL }, { "Springfield", "IL", "US", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *native_id = g_strdup_printf ("%u", i);
      g_autofree char *sql = NULL;

      sql = g_strdup_printf ("SELECT lat IS NOT NULL AND lon IS NOT NULL FROM main.listing WHERE id = %d",
                             (int) put_at (self, native_id, &cases[i], 1));
      g_assert_cmpint (store_test_get_int (self->conn, sql), ==, are_known[i]);
    }
  put_at (self, "two", both, G_N_ELEMENTS (both));
  g_assert_cmpuint (count_near (self), ==, 3);

  /* Rows that were written before get them, once, and the columns follow. */
  g_assert_cmpuint (follow (self, 7), ==, 0);
  g_assert_true (voc_conn_transaction (self->conn, forget_points, NULL, &error));
  g_assert_cmpuint (count_near (self), ==, 0);
  g_assert_cmpuint (follow (self, 8), ==, 6);
  g_assert_cmpuint (count_near (self), ==, 3);
  g_assert_true (voc_conn_transaction (self->conn, forget_points, self, &error));
  g_assert_cmpuint (count_near (self), ==, 2);
  g_assert_cmpuint (follow (self, 9), ==, 1);
  g_assert_cmpuint (count_near (self), ==, 3);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count (*) FROM main.listing_place WHERE lat IS NOT NULL"), ==, 2);
}

static void
assert_at (Fixture     *self,
           gint64       id,
           double       latitude,
           double       longitude,
           VocPointFrom from)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = voc_listings_get_rows (self->conn, &id, 1, &error);
  const VocListingRow *row;

  g_assert_no_error (error);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->point.is_known, ==, from != VOC_POINT_FROM_UNKNOWN);
  g_assert_cmpint (row->point_from, ==, from);
  if (!row->point.is_known)
    return;

  g_assert_cmpfloat (row->point.latitude, ==, latitude);
  g_assert_cmpfloat (row->point.longitude, ==, longitude);
}

typedef enum
{
  OWN,
  MOVED,
  GONE,
  COME,
  ZIP_GONE,
  ZIP_COME,
  TWO,
  N_IDS
} Id;

static void
put_all (Fixture *self,
         gint64   ids[N_IDS])
{
  ids[OWN] = put_at (self, "own", &(Where){ "Aland", NULL, "DE", NULL, { 1.5, 2.5, TRUE } }, 1);
  ids[MOVED] = put_at (self, "moved", &(Where){ .city = "Aland", .country = "DE" }, 1);
  ids[GONE] = put_at (self, "gone", &(Where){ .city = "Bedorf", .country = "DE" }, 1);
  ids[COME] = put_at (self, "come", &(Where){ .city = "Cestadt", .country = "DE" }, 1);
  ids[ZIP_GONE] = put_at (self, "zip-gone", &(Where){ .country = "US", .zip = "12345" }, 1);
  ids[ZIP_COME] = put_at (self, "zip-come", &(Where){ .country = "US", .zip = "12346" }, 1);
  ids[TWO] = put_at (self, "two", (Where[]){ { "Aland", NULL, "DE", NULL, { 1.5, 2.5, TRUE } }, { .city = "Aland", .country = "DE" } }, 2);
}

static void
assert_old (Fixture      *self,
            const gint64 *ids)
{
  assert_at (self, ids[OWN], 1.5, 2.5, VOC_POINT_FROM_SOURCE);
  assert_at (self, ids[MOVED], 10.5, 20.5, VOC_POINT_FROM_TOWN);
  assert_at (self, ids[GONE], 30.5, 40.5, VOC_POINT_FROM_TOWN);
  assert_at (self, ids[COME], 0, 0, VOC_POINT_FROM_UNKNOWN);
  assert_at (self, ids[ZIP_GONE], 42.5, -74.5, VOC_POINT_FROM_ZIP_CODE);
  assert_at (self, ids[ZIP_COME], 0, 0, VOC_POINT_FROM_UNKNOWN);
  assert_at (self, ids[TWO], 1.5, 2.5, VOC_POINT_FROM_SOURCE);
}

static void
assert_new (Fixture      *self,
            const gint64 *ids)
{
  assert_at (self, ids[OWN], 1.5, 2.5, VOC_POINT_FROM_SOURCE);
  assert_at (self, ids[MOVED], 11.5, 21.5, VOC_POINT_FROM_TOWN);
  assert_at (self, ids[GONE], 0, 0, VOC_POINT_FROM_UNKNOWN);
  assert_at (self, ids[COME], 50.5, 60.5, VOC_POINT_FROM_TOWN);
  assert_at (self, ids[ZIP_GONE], 0, 0, VOC_POINT_FROM_UNKNOWN);
  assert_at (self, ids[ZIP_COME], 43.5, -75.5, VOC_POINT_FROM_ZIP_CODE);
  assert_at (self, ids[TWO], 1.5, 2.5, VOC_POINT_FROM_SOURCE);
}

/* Newer tables move what they gave, take it away and give more; not what a source said. A
 * program that ends in the middle goes on the next time, and does nothing twice. */
static void
test_newer_tables (Fixture      *self,
                   gconstpointer data)
{
  gint64   ids[N_IDS];
  gboolean is_done = TRUE;

  put_all (self, ids);
  assert_old (self, ids);
  agree_with_tables (self);
  g_assert_cmpuint (fill_all (self), ==, 0);

  go_on_with (self, "new.db");
  assert_old (self, ids);
  agree_with_tables (self);
  g_assert_cmpuint (fill (self, &is_done), ==, 1);
  g_assert_false (is_done);

  go_on_with (self, "new.db");
  assert_at (self, ids[MOVED], 11.5, 21.5, VOC_POINT_FROM_TOWN);
  assert_at (self, ids[GONE], 30.5, 40.5, VOC_POINT_FROM_TOWN);
  store_test_exec (self->conn, "UPDATE main.listing SET lat = 7.0 WHERE native_id = 'moved'");
  agree_with_tables (self);
  g_assert_cmpuint (fill_all (self), ==, 5);
  assert_at (self, ids[MOVED], 7.0, 21.5, VOC_POINT_FROM_TOWN);
  store_test_exec (self->conn, "UPDATE main.listing SET lat = 11.5 WHERE native_id = 'moved'");
  assert_new (self, ids);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count (*) FROM main.listing_place WHERE position = 1 AND lat = 11.5 AND lon = 21.5"), ==, 1);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count (*) FROM main.listing_place WHERE position = 0 AND lat = 1.5 AND lon = 2.5"), ==, 1);

  /* It is done. */
  agree_with_tables (self);
  fill (self, &is_done);
  g_assert_true (is_done);
}

static gint64
get_stamp (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  gint64 stamp = 0;

  g_assert_true (voc_conn_get_int (self->conn, "SELECT n FROM main.stamp", &stamp, &error));
  g_assert_no_error (error);
  return stamp;
}

/* What rows of an older program do not tell is found out, and changes nothing that is seen: the
 * columns need not read one row anew. */
static void
test_older_rows (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (VocColumns) columns = voc_columns_new ();
  gint64 ids[N_IDS];
  gint64 stamp;

  voc_conn_set_columns (self->conn, columns);
  put_all (self, ids);
  agree_with_tables (self);
  fill_all (self);
  store_test_exec (self->conn, "UPDATE main.listing SET point_from = NULL");
  store_test_exec (self->conn, "UPDATE main.point_fill SET after = 0, upto = 0, seed = 0");
  agree_with_tables (self);
  stamp = get_stamp (self);
  g_assert_cmpuint (fill_all (self), ==, 0);
  assert_old (self, ids);
  g_assert_cmpint (get_stamp (self), ==, stamp);
}

/* What comes in while there are no tables is looked up as soon as these are back, though they
 * are those of before. */
static void
test_back_again (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64  ids[N_IDS];
  guint64 sum;

  agree_with_tables (self);
  fill_all (self);
  go_on_with (self, NULL);
  g_assert_false (voc_reference_sum_places (self->conn, &sum, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES);
  put_all (self, ids);
  assert_at (self, ids[OWN], 1.5, 2.5, VOC_POINT_FROM_SOURCE);
  assert_at (self, ids[MOVED], 0, 0, VOC_POINT_FROM_UNKNOWN);

  go_on_with (self, "old.db");
  agree_with_tables (self);
  g_assert_cmpuint (fill_all (self), ==, 4);
  assert_old (self, ids);
}

/* Each table counts. */
static void
test_sum (Fixture      *self,
          gconstpointer data)
{
  static const char *const changes[] = {
    "",
    "UPDATE place SET longitude = 20.25 WHERE id = 1",
    "UPDATE place SET region = 'BY' WHERE id = 1",
    "UPDATE place_name SET place_id = 1 WHERE key = 'bedorf'",
    "UPDATE zip SET latitude = 42.25",
    "DELETE FROM zip",
  };
  guint64 sums[G_N_ELEMENTS (changes)];

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("%u.db", i);
      g_autofree char *rows = g_strconcat (OLD, changes[i], NULL);

      make_tables (self, name, rows);
      go_on_with (self, name);
      g_assert_true (voc_reference_sum_places (self->conn, &sums[i], &error));
      g_assert_no_error (error);
      for (guint k = 0; k < i; k++)
        g_assert_cmpuint (sums[i], !=, sums[k]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/points/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/store/points/newer-tables", Fixture, "old.db", set_up, test_newer_tables, tear_down);
  g_test_add ("/store/points/older-rows", Fixture, "old.db", set_up, test_older_rows, tear_down);
  g_test_add ("/store/points/back-again", Fixture, "old.db", set_up, test_back_again, tear_down);
  g_test_add ("/store/points/sum", Fixture, "old.db", set_up, test_sum, tear_down);

  return g_test_run ();
}
