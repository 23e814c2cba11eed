/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is new since a moment, which the columns and the database agree on. */

#include "store-test.h"

#include "store/voc-columns-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

#define NOW 1700000000

typedef struct
{
  char    *folder;
  VocConn *conn;  /* writes, and knows the columns */
  VocConn *plain; /* reads, and knows none */
} Fixture;

static VocConn *
open_cache (Fixture    *self,
            VocConnMode mode)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = g_build_filename (self->folder, "cache.db", NULL);
  g_autofree char *search = g_build_filename (self->folder, "search.db", NULL);
  VocConn         *conn = voc_conn_open (cache, mode, &error);

  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (conn, search, "search", FALSE, &error));
  return conn;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocColumns) columns = NULL;

  self->folder = g_dir_make_tmp ("voc-seen-XXXXXX", NULL);
  self->conn = open_cache (self, VOC_CONN_WRITE);
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_CACHE, &error));
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_SEARCH, &error));
  self->plain = open_cache (self, VOC_CONN_READ);
  columns = voc_columns_new ();
  voc_conn_set_columns (self->conn, columns);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
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

  g_assert_true (voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
  g_assert_true (voc_columns_install (columns, self->conn, &error));
}

static void
put_seen (Fixture *self,
          gint64   source,
          gint64   now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->source_id = source;
  listing->native_id = g_strdup_printf ("%d", (int) now);
  listing->title = g_strdup ("Baker");
  listing = voc_listing_seal (g_steal_pointer (&listing));
  g_assert_true (voc_listings_put (self->conn, listing, now, NULL, NULL, &error));
}

/* The same from the columns and from the database. */
static void
assert_new (Fixture *self,
            gint64   seen_after,
            gboolean folds,
            guint    n)
{
  VocConn *const conns[] = { self->conn, self->plain };
  VocQuery      *unsealed = voc_query_new ();
  g_autoptr (VocQuery) query = NULL;

  unsealed->seen_after = seen_after;
  unsealed->folds_duplicates = folds;
  query = voc_query_seal (unsealed, NOW);
  for (guint i = 0; i < G_N_ELEMENTS (conns); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VocResult) result = voc_listings_search (conns[i], query, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (result->ids->len, ==, n);
      g_assert_cmpuint (result->n_hidden, ==, 0);
    }
}

/* Later than the moment, not at it; and a job is not new when a source had it before. */
static void
test_new (Fixture      *self,
          gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    put_seen (self, 1 + i % 2, NOW + i);
  load (self);
  assert_new (self, 0, FALSE, 4);
  assert_new (self, NOW - 1, FALSE, 4);
  assert_new (self, NOW, FALSE, 3);
  assert_new (self, NOW + 3, FALSE, 0);
  assert_new (self, G_MAXINT64, FALSE, 0);

  store_test_exec (self->conn, "INSERT INTO main.duplicate_member (listing, job) VALUES (1, 7), (4, 7)");
  load (self);
  assert_new (self, NOW - 1, TRUE, 3);
  assert_new (self, NOW, TRUE, 2);
  assert_new (self, NOW, FALSE, 3);
  assert_new (self, NOW + 1, TRUE, 1);

  /* Nobody is told of a job that came back with the cache. */
  store_test_exec (self->conn, "INSERT INTO main.source_state (source, known_until) VALUES (2, -1)");
  assert_new (self, 1, FALSE, 2);
  store_test_exec (self->conn, "UPDATE main.source_state SET known_until = " G_STRINGIFY (NOW) " + 1");
  assert_new (self, 1, FALSE, 3);
  assert_new (self, NOW + 2, FALSE, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/seen/new", Fixture, NULL, set_up, test_new, tear_down);

  return g_test_run ();
}
