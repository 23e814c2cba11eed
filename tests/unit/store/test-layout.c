/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the files of a cache are made, and that the index of words gives back what it has no
 * use for. */

#include "store-test.h"

#include "store/voc-listing-store.h"
#include "store/voc-migrations-private.h"

#include "base/voc-text.h"

#include <glib/gstdio.h>

#define NOW 1767225600
#define N_PAGES 3000

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

static void
put (Fixture *self,
     guint    number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->source_id = 1;
  listing->native_id = g_strdup_printf ("job-%u", number);
  voc_set_text (&listing->title, "Tidy person");
  listing = voc_listing_seal (g_steal_pointer (&listing));
  g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
  g_assert_no_error (error);
}

static gint64
get (Fixture    *self,
     const char *sql)
{
  return store_test_get_int (self->conn, sql);
}

/* A file that is filled, and of which most is without use then. */
static void
waste (Fixture *self)
{
  store_test_exec (self->conn, "BEGIN; CREATE TABLE search.large (x BLOB);"
                               "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                               " INSERT INTO search.large SELECT zeroblob (4000) FROM n; COMMIT");
  for (guint i = 0; i < 30; i++)
    put (self, i);
  store_test_exec (self->conn, "DROP TABLE search.large");
  g_assert_cmpint (get (self, "PRAGMA search.freelist_count"), >=, N_PAGES);
}

static void
tidy (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;
  guint    n_rounds = 0;

  while (!is_done && n_rounds++ < 1000)
    g_assert_true (voc_listings_tidy_index_some (self->conn, 16, &is_done, &error));
  g_assert_no_error (error);
  g_assert_true (is_done);
  g_assert_cmpuint (n_rounds, >, 1);
}

static void
check_words (Fixture *self)
{
  g_assert_cmpint (get (self, "SELECT count (*) FROM search.listing_text WHERE listing_text MATCH 'tidy'"), ==, 30);
  store_test_exec (self->conn, "INSERT INTO search.listing_text (listing_text) VALUES ('integrity-check')");
  g_assert_cmpint (get (self, "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), ==, 0);
  g_assert_cmpint (get (self, "SELECT count (DISTINCT segid) FROM search.listing_text_idx"), <, 8);
}

static void
test_new (Fixture      *self,
          gconstpointer data)
{
  gint64 n_before;

  g_assert_cmpint (get (self, "PRAGMA main.page_size"), ==, 8192);
  g_assert_cmpint (get (self, "PRAGMA search.auto_vacuum"), ==, 2);
  waste (self);
  n_before = get (self, "PRAGMA search.page_count");
  tidy (self);
  g_assert_cmpint (get (self, "PRAGMA search.freelist_count"), <, 10);
  g_assert_cmpint (get (self, "PRAGMA search.page_count"), <, n_before - N_PAGES + 100);
  check_words (self);
}

/* A file of an older program was not made for that: it keeps its pages, and there is an end
 * all the same. */
static void
test_old (Fixture      *self,
          gconstpointer data)
{
  store_test_exec (self->conn, "PRAGMA search.auto_vacuum = NONE; VACUUM search");
  g_assert_cmpint (get (self, "PRAGMA search.auto_vacuum"), ==, 0);
  waste (self);
  tidy (self);
  g_assert_cmpint (get (self, "PRAGMA search.freelist_count"), >=, N_PAGES - 100);
  check_words (self);
}

static goffset
measure (Fixture    *self,
         const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  GStatBuf         there;

  return g_stat (path, &there) == 0 ? there.st_size : 0;
}

/* A journal has so many bytes and no more, whatever the size of a page is; and is not
 * emptied again and again either. */
static void
test_journals (Fixture      *self,
               gconstpointer data)
{
  static const struct
  {
    const char *create;
    const char *add;
    const char *journal;
  } files[] = {
    { "CREATE TABLE main.room (a)", "INSERT INTO main.room VALUES (zeroblob (500000))", "cache.db-wal" },
    { "CREATE TABLE search.room (a)", "INSERT INTO search.room VALUES (zeroblob (500000))", "search.db-wal" },
  };

  g_assert_cmpint (get (self, "PRAGMA search.page_size"), ==, 4096);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      goffset most = 0;

      store_test_exec (self->conn, files[i].create);
      for (guint k = 0; k < 80; k++)
        {
          store_test_exec (self->conn, files[i].add);
          most = MAX (most, measure (self, files[i].journal));
        }
      g_assert_cmpint (most, >, 15 * 1024 * 1024);
      g_assert_cmpint (most, <, 18 * 1024 * 1024);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/layout/new", Fixture, NULL, set_up, test_new, tear_down);
  g_test_add ("/store/layout/old", Fixture, NULL, set_up, test_old, tear_down);
  g_test_add ("/store/layout/journals", Fixture, NULL, set_up, test_journals, tear_down);

  return g_test_run ();
}
