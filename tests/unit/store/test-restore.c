/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A backup takes the place of a damaged library, and nothing is lost by it. */

#include "store-test.h"

#include "store/voc-library-private.h"
#include "store/voc-store-files-private.h"
#include "store/voc-store-restore.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define NOW 1700000000
#define DAY 86400

typedef struct
{
  char         *folder;
  char         *cache_dir;
  char         *data_dir;
  char         *library;
  char         *backups;
  VocStorePaths paths;
} Fixture;

static void
open_and_close (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  VocStore *store = voc_store_open (&self->paths, &error);

  g_assert_no_error (error);
  voc_store_close (store);
  g_assert_finalize_object (store);
}

static void
change_library (Fixture    *self,
                const char *sql)
{
  g_autoptr (GError) error = NULL;
  VocConn *conn = voc_conn_open (self->library, VOC_CONN_WRITE, &error);

  g_assert_no_error (error);
  store_test_exec (conn, sql);
  voc_conn_close (conn);
}

static void
back_up (Fixture *self,
         gint64   now)
{
  g_autoptr (GError) error = NULL;
  VocConn *conn = voc_conn_open (self->library, VOC_CONN_READ, &error);

  g_assert_no_error (error);
  voc_library_backup (conn, self->backups, 7, now, NULL, &error);
  g_assert_no_error (error);
  voc_conn_close (conn);
}

static void
write_text (const char *path,
            const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = g_dir_make_tmp ("voc-restore-XXXXXX", NULL);
  self->cache_dir = g_build_filename (self->folder, "cache", NULL);
  self->data_dir = g_build_filename (self->folder, "data", NULL);
  self->library = g_build_filename (self->data_dir, "library.db", NULL);
  self->backups = g_build_filename (self->data_dir, "backups", NULL);
  self->paths = (VocStorePaths){ self->cache_dir, self->data_dir, NULL };
  open_and_close (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  store_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->cache_dir);
  g_free (self->data_dir);
  g_free (self->library);
  g_free (self->backups);
}

static gint64
count_choices (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  VocConn *conn = voc_conn_open (self->library, VOC_CONN_READ, &error);
  gint64   n;

  g_assert_no_error (error);
  n = store_test_get_int (conn, "SELECT count(*) FROM title_choice");
  voc_conn_close (conn);

  return n;
}

#define CHOICE "INSERT INTO title_choice (key, soc) VALUES ('%s', '15-1252')"

static void
choose (Fixture    *self,
        const char *title)
{
  g_autofree char *sql = g_strdup_printf (CHOICE, title);

  change_library (self, sql);
}

static const char *
get_file (GPtrArray *backups)
{
  const VocBackup *backup = g_ptr_array_index (backups, 0);

  return backup->file;
}

static void
test_none (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (voc_store_list_backups (&self->paths, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

/* A newer one that is damaged, or of a newer program, is passed over. */
static void
test_newest_whole (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *damaged = g_build_filename (self->backups, "library-000030-2030-01-01.db", NULL);
  g_autofree char *newer = g_build_filename (self->backups, "library-000031-2031-01-01.db", NULL);
  g_autofree char *bytes = NULL;
  const VocBackup *backup;
  gsize            length;

  choose (self, "one");
  back_up (self, NOW);
  choose (self, "two");
  back_up (self, NOW + DAY);
  write_text (damaged, "This is no database, and it is long enough to be taken for one.");
  g_assert_true (g_file_get_contents (self->library, &bytes, &length, NULL));
  bytes[60] = 1; /* of user_version */
  g_assert_true (g_file_set_contents (newer, bytes, (gssize) length, NULL));

  backups = voc_store_list_backups (&self->paths, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (get_file (backups), "-2023-11-15.db"));
  backup = g_ptr_array_index (backups, 0);
  g_assert_cmpint (backup->made_at, >, NOW);
  g_assert_cmpuint (backup->n_candidates, ==, 0);
  g_assert_cmpuint (backups->len, ==, 2);
  backup = g_ptr_array_index (backups, 1);
  g_assert_true (g_str_has_suffix (backup->file, "-2023-11-14.db"));

  {
    g_autofree char *aside = NULL;

    g_assert_false (voc_store_restore_library (&self->paths, damaged, &aside, &error));
    g_assert_null (aside);
    g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT);
  }
  g_assert_cmpint (count_choices (self), ==, 2);
}

static void
test_restore (Fixture      *self,
              gconstpointer data)
{
  static const char damage[] = "This was a database once, and somebody may still read something in it.";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *journal = g_strconcat (self->library, "-wal", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *aside_journal = NULL;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  GStatBuf         info;

  choose (self, "one");
  back_up (self, NOW);
  write_text (self->library, damage);
  write_text (journal, "its journal");
  g_assert_null (voc_store_open (&self->paths, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT);
  g_clear_error (&error);

  backups = voc_store_list_backups (&self->paths, &error);
  g_assert_no_error (error);
  voc_store_restore_library (&self->paths, get_file (backups), &aside, &error);
  g_assert_no_error (error);

  /* What was there is there still, under another name. */
  g_assert_true (g_str_has_prefix (aside, self->data_dir));
  g_assert_true (g_file_get_contents (aside, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, damage);
  aside_journal = g_strconcat (aside, "-wal", NULL);
  g_assert_true (g_file_get_contents (aside_journal, &words, NULL, NULL));
  g_assert_cmpstr (words, ==, "its journal");
  g_assert_true (g_file_test (get_file (backups), G_FILE_TEST_IS_REGULAR));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_stat (self->library, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  /* The listings were the other's. */
  {
    VocStore *store = voc_store_open (&self->paths, &error);

    g_assert_no_error (error);
    g_assert_nonnull (voc_store_get_notes (store)->cache_set_aside);
    voc_store_close (store);
    g_assert_finalize_object (store);
  }
  g_assert_cmpint (count_choices (self), ==, 1);
}

#define ENTRY                                                                                           \
  "INSERT INTO outbox (key, kind, title, url, content_type, body, n_bytes, state, queued_at, ended_at)" \
  " VALUES ('%s', 'document', 'A', 'https://jobs.example/', 'text/plain', x'41', 1, '%s', 1, 0)"

/* What waits in a backup may have been sent since: it leaves only when somebody says so. */
static void
test_outbox (Fixture      *self,
             gconstpointer data)
{
  static const char *const states[] = { "waiting", "sending", "sent", "withdrawn" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *stale = g_build_filename (self->data_dir, VOC_LIBRARY_RESTORED_NAME "-wal", NULL);
  VocConn         *conn;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *sql = g_strdup_printf (ENTRY, states[i], states[i]);

      change_library (self, sql);
    }
  back_up (self, NOW);
  write_text (stale, "of another copy");
  backups = voc_store_list_backups (&self->paths, &error);
  g_assert_true (voc_store_restore_library (&self->paths, get_file (backups), &aside, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
  open_and_close (self);

  conn = voc_conn_open (self->library, VOC_CONN_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_get_int (conn, "SELECT count(*) FROM outbox"), ==, 4);
  g_assert_cmpint (store_test_get_int (conn, "SELECT count(*) FROM outbox WHERE key IN ('waiting', 'sending') AND state = 'refused'"
                                             " AND problem = 'restored' AND is_doubtful = 1 AND body IS NOT NULL"),
                   ==, 2);
  g_assert_cmpint (store_test_get_int (conn, "SELECT count(*) FROM outbox WHERE key = state"), ==, 2);
  voc_conn_close (conn);
}

/* Twice within a second: neither takes the other's name. */
static void
test_twice (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  choose (self, "one");
  back_up (self, NOW);
  backups = voc_store_list_backups (&self->paths, &error);
  g_assert_no_error (error);
  voc_store_restore_library (&self->paths, get_file (backups), &first, &error);
  g_assert_no_error (error);
  voc_store_restore_library (&self->paths, get_file (backups), &second, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, !=, second);
  g_assert_true (g_file_test (first, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_REGULAR));
}

/* Whoever has the profile open keeps its library. */
static void
test_busy (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *aside = NULL;
  VocStore        *store;

  choose (self, "one");
  back_up (self, NOW);
  backups = voc_store_list_backups (&self->paths, &error);
  g_assert_no_error (error);
  choose (self, "two");
  store = voc_store_open (&self->paths, &error);
  g_assert_no_error (error);

  g_assert_false (voc_store_restore_library (&self->paths, get_file (backups), &aside, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_BUSY);
  voc_store_close (store);
  g_assert_finalize_object (store);
  g_assert_cmpint (count_choices (self), ==, 2);
}

/* What a program that was killed left half done goes when nobody else is there. */
static void
test_temporaries (Fixture      *self,
                  gconstpointer data)
{
  g_autofree char *attachments = g_build_filename (self->data_dir, "attachments", NULL);
  char            *paths[] = {
               g_build_filename (self->backups, "library-000001-2023-11-14.db.new-77", NULL),
               g_build_filename (self->backups, "library-000001-2023-11-14.db.new-77-journal", NULL),
               g_build_filename (attachments, "new-AbCdEf", NULL),
               g_build_filename (self->data_dir, "library.db.restored", NULL),
               NULL
  };
  g_autofree char *kept = g_build_filename (attachments, "ab", NULL);

  choose (self, "one");
  back_up (self, NOW);
  g_assert_cmpint (g_mkdir (attachments, 0700), ==, 0);
  write_text (kept, "an attachment");
  for (guint i = 0; paths[i] != NULL; i++)
    write_text (paths[i], "half of it");

  open_and_close (self);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_assert_false (g_file_test (paths[i], G_FILE_TEST_EXISTS));
      g_free (paths[i]);
    }
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  {
    g_autoptr (GPtrArray) names = voc_library_list_backups (self->backups);

    g_assert_cmpuint (names->len, ==, 1);
  }
}

static void
lose (Fixture *self)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->library, suffixes[i], NULL);

      g_unlink (path);
    }
}

static void
check_lost (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (voc_store_open (&self->paths, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_LOST);
}

static guint
count_set_aside (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->data_dir, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "library-set-aside-");

  return n;
}

/* No file, an empty one, and a database with no table: nothing is made of them. */
static void
test_lost (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *aside = NULL;

  choose (self, "one");
  back_up (self, NOW);

  lose (self);
  check_lost (self);
  g_assert_false (g_file_test (self->library, G_FILE_TEST_EXISTS));
  write_text (self->library, "");
  check_lost (self);
  lose (self);
  change_library (self, "PRAGMA user_version = 0");
  check_lost (self);

  lose (self);
  write_text (self->library, "");
  backups = voc_store_list_backups (&self->paths, &error);
  g_assert_no_error (error);
  g_assert_true (voc_store_restore_library (&self->paths, get_file (backups), &aside, &error));
  g_assert_no_error (error);
  g_assert_null (aside);
  g_assert_cmpuint (count_set_aside (self), ==, 0);
  open_and_close (self);
  g_assert_cmpint (count_choices (self), ==, 1);
}

/* Who wants to begin anew can. */
static void
test_begin_anew (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;
  GStatBuf         info;

  choose (self, "one");
  back_up (self, NOW);
  lose (self);
  check_lost (self);

  g_assert_true (voc_store_restore_library (&self->paths, NULL, &aside, &error));
  g_assert_no_error (error);
  g_assert_null (aside);
  open_and_close (self);
  g_assert_cmpint (count_choices (self), ==, 0);
  g_assert_cmpint (g_stat (self->library, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  /* A damaged one is kept. */
  write_text (self->library, "This was a database once, and somebody may still read something in it.");
  g_assert_true (voc_store_restore_library (&self->paths, NULL, &aside, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_REGULAR));
  open_and_close (self);
}

#define ADD(name, func) g_test_add ("/store/restore/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("none", test_none);
  ADD ("newest-whole", test_newest_whole);
  ADD ("restore", test_restore);
  ADD ("outbox", test_outbox);
  ADD ("twice", test_twice);
  ADD ("busy", test_busy);
  ADD ("temporaries", test_temporaries);
  ADD ("lost", test_lost);
  ADD ("begin-anew", test_begin_anew);

  return g_test_run ();
}
