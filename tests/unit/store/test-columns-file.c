/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of the columns: what is loaded from it answers as the scan of all listings does,
 * and what is old or of somebody else is not believed. */

#include "columns-fixture.h"

#include "store/voc-own-hours-private.h"
#include "store/voc-reference-store.h"
#include "store/voc-store-error.h"

#include <sys/stat.h>
#include <unistd.h>

static void
assert_answers (Fixture *self,
                guint    n)
{
  g_autoptr (PlainListings) scanned = plain_listings_read (self->plain);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VocQuery) query = random_query ();
      g_autoptr (VocResult) result = ask (self, query);
      g_autoptr (VocResult) plain = plain_listings_search (scanned, query, NULL);

      plain_assert_same (result, plain);
    }
}

/* Loaded from the file, followed, saved again; the file is of use exactly as long as the
 * cache is in that state. */
static void
test_answers (Fixture      *self,
              gconstpointer data)
{
  load (self);
  for (guint round = 0; round < (IS_SLOW ? 20u : 100u); round++)
    {
      gint64 stamp;

      save (self);
      g_assert_true (is_of_use (self));
      load (self);
      assert_answers (self, 20);

      stamp = get_stamp (self);
      for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
        random_listings_change (self->conn);
      g_assert_cmpint (is_of_use (self), ==, get_stamp (self) == stamp);
      assert_answers (self, 10);
    }
}

typedef struct
{
  const char *sql;
  gboolean    is_change;
} Commit;

static gboolean
commit_in_transaction (VocConn *conn,
                       gpointer data,
                       GError **error)
{
  return voc_conn_exec (conn, data, error);
}

/* What the columns have is in no commit that leaves the state as it was. */
static void
test_stamp (Fixture      *self,
            gconstpointer data)
{
  static const Commit commits[] = {
    { "UPDATE main.listing SET is_hidden = 1 WHERE id = 1", TRUE },
    { "UPDATE main.listing SET is_saved = 1 WHERE id = 2", TRUE },
    { "UPDATE main.listing SET closed_at = 7 WHERE id = 3", TRUE },
    { "DELETE FROM main.listing WHERE id = 4", TRUE },
    { "INSERT OR REPLACE INTO main.duplicate_member (listing, job) VALUES (5, 1)", TRUE },
    { "DELETE FROM main.duplicate_member WHERE listing = 5", TRUE },
    { "INSERT INTO main.source_state (source, is_removed) VALUES (9, 1)", FALSE },
    { "SELECT 1", FALSE },
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (commits); i++)
    {
      g_autoptr (GError) error = NULL;
      const Commit *commit = &commits[i / 2];
      VocConn      *conn = i % 2 == 0 ? self->conn : self->other;
      gint64        before = get_stamp (self);

      if (i % 2 == 1)
        store_test_exec (self->conn, "DELETE FROM main.source_state");
      g_assert_true (voc_conn_transaction (conn, commit_in_transaction, (gpointer) commit->sql, &error) || error != NULL);
      g_assert_no_error (error);
      /* The second time there is nothing to delete. */
      if (i % 2 == 0 || !g_str_has_prefix (commit->sql, "DELETE"))
        g_assert_cmpint (get_stamp (self) != before, ==, commit->is_change);
      g_assert_cmpint (store_test_get_int (self->plain, "SELECT (SELECT n FROM main.stamp) = (SELECT n FROM search.stamp)"), ==, 1);
    }
}

/* What another program has committed nobody here knows: nothing is saved until it was read. */
static void
test_others (Fixture      *self,
             gconstpointer data)
{
  load (self);
  hide (self->other, 1);
  hide (self->conn, 2);
  save (self);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));

  load (self);
  save (self);
  g_assert_true (is_of_use (self));
  hide (self->other, 3);
  g_assert_false (is_of_use (self));
  load (self);
  assert_answers (self, 100);
  save (self);
  g_assert_true (is_of_use (self));
}

/* When newer tables say otherwise of hours, what was reckoned is no longer right. */
static void
test_own_hours (Fixture      *self,
                gconstpointer data)
{
  load (self);
  save (self);
  g_assert_true (is_of_use (self));
  store_test_exec (self->conn, "INSERT INTO ref.own_hours VALUES ('29-1141')");
  g_assert_false (is_of_use (self));
  store_test_exec (self->conn, "DELETE FROM ref.own_hours WHERE soc = '29-1141'");
  g_assert_true (is_of_use (self));
}

/* Bytes that are of no table where the hours stand; nobody has them in memory, or in a journal. */
static void
damage_tables (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "tables.db", NULL);
  gint64           page = store_test_get_int (self->conn, "PRAGMA ref.page_size");
  gint64           root = store_test_get_int (self->conn, "SELECT rootpage FROM ref.sqlite_schema WHERE name = 'own_hours'");
  FILE            *file;

  voc_conn_close (self->plain);
  voc_conn_close (self->other);
  voc_conn_close (self->conn);
  file = fopen (path, "r+b");
  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, (long) ((root - 1) * page), SEEK_SET), ==, 0);
  for (gint64 i = 0; i < page; i++)
    g_assert_cmpint (fputc (0xee, file), ==, 0xee);
  g_assert_cmpint (fclose (file), ==, 0);
  self->conn = open_cache (self, VOC_CONN_WRITE);
  self->other = open_cache (self, VOC_CONN_WRITE);
  self->plain = open_cache (self, VOC_CONN_READ);
}

/* Tables that cannot be read are no reason not to search: nothing is known of hours then,
 * neither by who scans nor by the columns. */
static void
test_damaged_tables (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (VocColumns) unused = voc_columns_new ();
  g_autoptr (GError) error = NULL;

  damage_tables (self);
  voc_conn_set_columns (self->conn, self->columns);
  voc_conn_set_columns (self->other, unused);
  g_assert_null (voc_reference_list_own_hours (self->conn, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES);
  g_clear_error (&error);

  load (self);
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (VocQuery) query = random_query ();
      g_autoptr (VocResult) result = ask (self, query);
      g_autoptr (VocResult) scanned = voc_listings_search_in (self->other, query, NULL, VOC_REACH_WHOLE, NULL, &error);

      g_assert_no_error (error);
      plain_assert_same (result, scanned);
    }
  save (self);
  g_assert_true (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

/* Who does not want an answer any more, or ends, gets none that knows nothing of hours. */
static void
test_interrupted (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  int is_stopping = TRUE;

  store_test_exec (self->conn, "INSERT INTO ref.own_hours WITH n (n) AS (SELECT 100000 UNION ALL SELECT n + 1 FROM n LIMIT 100000) SELECT n FROM n");
  g_cancellable_cancel (cancellable);
  voc_conn_set_cancellable (self->conn, cancellable);
  g_assert_null (voc_own_hours_read (self->conn, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  voc_conn_set_cancellable (self->conn, NULL);
  voc_conn_set_stop (self->conn, &is_stopping);
  g_assert_null (voc_own_hours_read (self->conn, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  voc_conn_set_stop (self->conn, NULL);
}

/* What is committed between loading and installing. */
static void
test_between (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  load (self);
  save (self);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (voc_columns_load (self->columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
      hide (self->conn, 10 + (int) i);
      if (i == 1)
        hide (self->other, 20);
      hide (self->conn, 30 + (int) i);
      g_assert_true (voc_columns_install (self->columns, self->conn, &error));
      save (self);
      g_assert_cmpint (is_of_use (self), ==, i != 1);
      assert_answers (self, i != 1 ? 50 : 0);
      load (self);
      save (self);
    }
}

/* A file of another year of work is of no use, nor is one that is not ours to follow. */
static void
test_key (Fixture      *self,
          gconstpointer data)
{
  VocPayBasis      short_year = { 35.0, 46.0 };
  g_autofree char *moved = g_strconcat (self->path, ".moved", NULL);
  g_autoptr (VocColumnSet) set = NULL;
  GStatBuf facts;

  load (self);
  save (self);
  g_assert_cmpint (g_stat (self->path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  g_assert_null (voc_columns_disk_read (self->path, self->plain, short_year, get_stamp (self)));
  g_assert_null (voc_columns_disk_read (self->path, self->plain, VOC_PAY_BASIS_DEFAULT, get_stamp (self) + 1));
  g_assert_null (voc_columns_disk_read (self->folder, self->plain, VOC_PAY_BASIS_DEFAULT, get_stamp (self)));
  g_assert_true (is_of_use (self));

  g_assert_cmpint (g_rename (self->path, moved), ==, 0);
  g_assert_cmpint (symlink (moved, self->path), ==, 0);
  g_assert_false (is_of_use (self));
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
  g_assert_false (is_of_use (self));
}

/* One state is written once. */
static void
test_once (Fixture      *self,
           gconstpointer data)
{
  GStatBuf first;
  GStatBuf second;

  load (self);
  save (self);
  g_assert_cmpint (g_stat (self->path, &first), ==, 0);
  save (self);
  load (self);
  save (self);
  g_assert_cmpint (g_stat (self->path, &second), ==, 0);
  g_assert_cmpuint (first.st_ino, ==, second.st_ino);

  hide (self->conn, 1);
  save (self);
  g_assert_cmpint (g_stat (self->path, &second), ==, 0);
  g_assert_cmpuint (first.st_ino, !=, second.st_ino);
}

static void
put_titled (VocConn    *conn,
            const char *native_id,
            const char *title,
            const char *company,
            const char *country,
            const char *skill)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autoptr (GError) error = NULL;
  VocPutOutcome outcome;
  gint64        id;

  listing->source_id = 1;
  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->title, title);
  voc_set_text (&listing->company, company);
  if (country != NULL)
    {
      VocLocation *location = voc_location_new ();

      voc_set_text (&location->country, country);
      voc_listing_add_location (listing, location);
    }
  if (skill != NULL)
    voc_listing_add_tag (listing, "skill", NULL, skill);
  voc_listing_seal (listing);
  voc_listings_put (conn, listing, RANDOM_NOW, &id, &outcome, &error);
  g_assert_no_error (error);
}

/* A listing is called otherwise again and again: the file has the texts that listings have,
 * as one that was made of the database. */
static void
test_renamed (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (VocColumns) anew = voc_columns_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VocColumnSet) set = NULL;
  const VocColumnSet *fresh;
  const VocColumnSet *worn;

  load (self);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *title = g_strdup_printf ("Baker zz%u", i);
      g_autofree char *company = g_strdup_printf ("Bakery zz%u", i);
      g_autofree char *country = g_strdup_printf ("%c%c", 'A' + i / 26, 'A' + i % 26);
      g_autofree char *skill = g_strdup_printf ("baking zz%u", i);

      put_titled (self->conn, "renamed", title, company, country, skill);
    }
  save (self);
  set = voc_columns_disk_read (self->path, self->plain, VOC_PAY_BASIS_DEFAULT, get_stamp (self));
  g_assert_nonnull (set);
  g_assert_true (voc_columns_load (anew, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
  g_assert_true (voc_columns_install (anew, self->conn, &error));
  fresh = voc_columns_lock (anew);
  worn = voc_columns_lock (self->columns);
  g_assert_cmpuint (worn->company_numbers.ids->len, >=, fresh->company_numbers.ids->len + 299);
  g_assert_cmpuint (worn->country_codes.codes->len, >=, fresh->country_codes.codes->len + 200);
  g_assert_cmpuint (worn->skill_numbers.ids->len, >=, fresh->skill_numbers.ids->len + 299);
  voc_columns_unlock (self->columns);
  g_assert_cmpuint (set->title_codes.codes->len, ==, fresh->title_codes.codes->len);
  g_assert_cmpuint (set->employer_codes.codes->len, ==, fresh->employer_codes.codes->len);
  g_assert_cmpuint (set->company_numbers.ids->len, ==, fresh->company_numbers.ids->len);
  g_assert_cmpuint (set->country_codes.codes->len, ==, fresh->country_codes.codes->len);
  g_assert_cmpuint (set->skill_numbers.ids->len, ==, fresh->skill_numbers.ids->len);
  voc_columns_unlock (anew);

  load (self);
  assert_answers (self, 100);
}

static guint
get_n_late (Fixture *self)
{
  const VocColumnSet *set = voc_columns_lock (self->columns);
  guint               n = voc_code_ranks_get_n_late (set->title_ranks);

  voc_columns_unlock (self->columns);
  return n;
}

/* Many titles are not put in order by who holds the lock, for which writers wait; the few
 * that came since are. */
static void
test_ranks (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (PlainListings) scanned = NULL;
  g_autoptr (VocQuery) sealed = NULL;
  VocQuery *query = voc_query_new ();

  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *native_id = g_strdup_printf ("ranked-%u", i);
      g_autofree char *title = g_strdup_printf ("Baker %u", i * 7919 % 1500);

      put_titled (self->conn, native_id, title, NULL, NULL, NULL);
    }
  query->sort = VOC_SORT_TITLE;
  query->basis = VOC_PAY_BASIS_DEFAULT;
  sealed = voc_query_seal (query, RANDOM_NOW);
  load (self);
  voc_result_unref (ask (self, sealed));
  g_assert_cmpuint (get_n_late (self), ==, 0);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *native_id = g_strdup_printf ("later-%u", i);
      g_autofree char *title = g_strdup_printf ("Cook %u", i);

      put_titled (self->conn, native_id, title, NULL, NULL, NULL);
    }
  scanned = plain_listings_read (self->plain);
  {
    g_autoptr (VocResult) result = ask (self, sealed);
    g_autoptr (VocResult) plain = plain_listings_search (scanned, sealed, NULL);

    plain_assert_same (result, plain);
  }
  g_assert_cmpuint (get_n_late (self), ==, 20);
}

#define ADD(name, func) g_test_add ("/store/columns-file/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("answers", test_answers);
  ADD ("stamp", test_stamp);
  ADD ("others", test_others);
  ADD ("own-hours", test_own_hours);
  ADD ("damaged-tables", test_damaged_tables);
  ADD ("interrupted", test_interrupted);
  ADD ("between", test_between);
  ADD ("key", test_key);
  ADD ("once", test_once);
  ADD ("renamed", test_renamed);
  ADD ("ranks", test_ranks);

  return g_test_run ();
}
