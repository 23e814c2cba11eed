/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of the columns: what is loaded from it answers as the scan of all listings does,
 * and what is damaged, old, of somebody else or made to harm is not believed. */

#include "plain-search.h"
#include "random-listings.h"
#include "store-test.h"

#include "base/voc-hash.h"
#include "store/voc-columns-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define IS_SLOW (g_getenv ("VOC_TEST_SANITIZED") != NULL)

typedef struct
{
  char       *folder;
  char       *path;
  VocConn    *conn;  /* writes, and knows the columns */
  VocConn    *other; /* writes too: another program, which knows none */
  VocConn    *plain;
  VocColumns *columns;
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
  if (mode == VOC_CONN_WRITE)
    {
      g_assert_true (voc_schema_migrate (conn, VOC_SCHEMA_CACHE, &error));
      g_assert_true (voc_schema_migrate (conn, VOC_SCHEMA_SEARCH, &error));
    }
  return conn;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (VocColumns) unused = voc_columns_new ();

  self->folder = g_dir_make_tmp ("voc-columns-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "columns.snapshot", NULL);
  self->conn = open_cache (self, VOC_CONN_WRITE);
  self->other = open_cache (self, VOC_CONN_WRITE);
  self->plain = open_cache (self, VOC_CONN_READ);
  voc_conn_set_columns (self->other, unused);
  self->columns = voc_columns_new ();
  voc_columns_set_file (self->columns, self->path);
  voc_conn_set_columns (self->conn, self->columns);
  for (guint i = 0; i < RANDOM_LISTINGS; i++)
    random_listing_put (self->conn, i);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_columns_unref (self->columns);
  voc_conn_close (self->plain);
  voc_conn_close (self->other);
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static void
load (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  voc_columns_load (self->columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error);
  g_assert_no_error (error);
  voc_columns_install (self->columns, self->conn, &error);
  g_assert_no_error (error);
}

static void
save (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  voc_columns_save (self->columns, &error);
  g_assert_no_error (error);
}

static gint64
get_stamp (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  gint64 stamp = 0;

  voc_listing_stamp_read (self->plain, &stamp, &error);
  g_assert_no_error (error);
  return stamp;
}

/* Whether the file is of use now. */
static gboolean
is_of_use (Fixture *self)
{
  g_autoptr (VocColumnSet) set = voc_columns_disk_read (self->path, self->plain, VOC_PAY_BASIS_DEFAULT, get_stamp (self));

  return set != NULL;
}

static VocResult *
ask (Fixture        *self,
     const VocQuery *query)
{
  g_autoptr (GError) error = NULL;
  VocResult *result = voc_listings_search_in (self->conn, query, NULL, VOC_REACH_WHOLE, NULL, &error);

  g_assert_no_error (error);
  return result;
}

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

static gboolean
hide_in_transaction (VocConn *conn,
                     gpointer data,
                     GError **error)
{
  return voc_listings_set_hidden (conn, GPOINTER_TO_INT (data), TRUE, error);
}

static void
hide (VocConn *conn,
      int      id)
{
  g_autoptr (GError) error = NULL;

  voc_conn_transaction (conn, hide_in_transaction, GINT_TO_POINTER (id), &error);
  g_assert_no_error (error);
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
write_file (Fixture      *self,
            gconstpointer data,
            gsize         length)
{
  int file = g_open (self->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (write (file, data, length), ==, length);
  close (file);
}

/* Cut anywhere, with more behind it, with any bit the other way round. */
static void
test_damage (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize            length;

  load (self);
  save (self);
  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  for (guint i = 0; i < (IS_SLOW ? 100u : 1000u); i++)
    {
      g_autofree char *copy = g_malloc (length + 1);
      gsize            place = i < 100 ? i : (gsize) g_test_rand_int_range (0, (gint32) length);

      memcpy (copy, whole, length);
      write_file (self, copy, place);
      g_assert_false (is_of_use (self));

      copy[place] ^= (char) (1 << g_test_rand_int_range (0, 8));
      write_file (self, copy, length);
      g_assert_false (is_of_use (self));
    }

  write_file (self, whole, length);
  g_assert_true (is_of_use (self));
}

/* Bytes where an attacker would put them, and a sum that fits. */
static void
harm (char *file,
      gsize length)
{
  static const guint8 bytes[] = { 0x00, 0x01, 0x7f, 0x80, 0xff };
  g_autoptr (VocHasher) hasher = voc_hasher_new ();
  VocHash hash;

  for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
    {
      gsize place = 56 + (gsize) g_test_rand_int_range (0, (gint32) (length - 56 - sizeof hash));
      gsize n_bytes = MIN ((gsize) 1 << g_test_rand_int_range (0, 4), length - sizeof hash - place);

      memset (file + place, bytes[g_test_rand_int_range (0, G_N_ELEMENTS (bytes))], n_bytes);
    }

  voc_hasher_add_bytes (hasher, file, length - sizeof hash);
  hash = voc_hasher_finish (hasher);
  memcpy (file + length - sizeof hash, hash.bytes, sizeof hash.bytes);
}

/* What is taken for true is at least nothing that leads anywhere else in memory. */
static void
test_hostile (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize            length;
  guint            n_taken = 0;

  load (self);
  save (self);
  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  for (guint i = 0; i < (IS_SLOW ? 300u : 3000u); i++)
    {
      g_autofree char *copy = g_memdup2 (whole, length);

      harm (copy, length);
      write_file (self, copy, length);
      if (!is_of_use (self))
        continue;

      n_taken++;
      load (self);
      for (guint j = 0; j < 10; j++)
        {
          g_autoptr (VocQuery) query = random_query ();
          g_autoptr (VocResult) result = ask (self, query);

          g_assert_cmpuint (result->ids->len, <=, RANDOM_LISTINGS);
        }
    }

  /* Else this would prove little. */
  g_assert_cmpuint (n_taken, >, 20);
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

/* No room, no folder: what was there stays, and nothing half is left. */
static void
test_no_room (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "nowhere", "columns.snapshot", NULL);
  struct rlimit    before;
  struct rlimit    limit;

  load (self);
  save (self);
  hide (self->conn, 1);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = (struct rlimit){ 4096, before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (voc_columns_save (self->columns, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FULL);
  g_assert_true (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  save (self);
  g_assert_true (is_of_use (self));

  hide (self->conn, 2);
  voc_columns_set_file (self->columns, nowhere);
  g_clear_error (&error);
  g_assert_false (voc_columns_save (self->columns, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
}

/* Two write at once: the second lets the first. A part that nobody writes is taken over. */
static void
test_two (Fixture      *self,
          gconstpointer data)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  int              file = g_open (part, O_RDWR | O_CREAT, 0600);

  load (self);
  g_assert_cmpint (flock (file, LOCK_EX | LOCK_NB), ==, 0);
  save (self);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_cmpint (write (file, "half", 4), ==, 4);
  close (file);

  hide (self->conn, 1);
  save (self);
  g_assert_true (is_of_use (self));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* Killed at any moment, there is one that is whole or none. */
static void
test_kill (Fixture      *self,
           gconstpointer data)
{
  guint n_whole = 0;

  load (self);
  for (guint i = 0; i < 40; i++)
    {
      const VocColumnSet *set = voc_columns_lock (self->columns);
      pid_t               child = fork ();

      if (child == 0)
        for (;;)
          if (!voc_columns_disk_write (self->path, set, NULL))
            _exit (1);

      g_assert_cmpint (child, >, 0);
      voc_columns_unlock (self->columns);
      g_usleep ((gulong) g_test_rand_int_range (0, 12000));
      g_assert_cmpint (kill (child, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
        continue;
      g_assert_true (is_of_use (self));
      n_whole++;
      if (i % 4 == 0)
        g_assert_cmpint (g_unlink (self->path), ==, 0);
    }

  g_assert_cmpuint (n_whole, >, 0);
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
  ADD ("between", test_between);
  ADD ("key", test_key);
  ADD ("once", test_once);
  ADD ("damage", test_damage);
  ADD ("hostile", test_hostile);
  ADD ("renamed", test_renamed);
  ADD ("ranks", test_ranks);
  ADD ("no-room", test_no_room);
  ADD ("two", test_two);
  ADD ("kill", test_kill);

  return g_test_run ();
}
