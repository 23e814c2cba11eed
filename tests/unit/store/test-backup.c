/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Backups of the library: which are made, which are kept, and what is in them. */

#include "library-fixture.h"

#include "store/voc-past-search-store.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_backup (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (self->folder, "backups", NULL);
  g_autofree char *newest = NULL;
  VocConn         *copy;
  guint            n = 0;
  GDir            *dir;
  GStatBuf         info;

  put (self, make ("Ada", "", ""), NULL);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *file = NULL;

      voc_library_backup (self->conn, folder, 3, NOW + i * DAY, &file, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
    }
  voc_library_backup (self->conn, folder, 3, NOW + 4 * DAY + 60, &newest, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (newest, "-2023-11-18.db"));
  g_assert_cmpint (g_stat (newest, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_dir_close (dir);
  g_assert_cmpuint (n, ==, 3);

  copy = voc_conn_open (newest, VOC_CONN_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_get_int (copy, "SELECT count(*) FROM candidate"), ==, 1);
  voc_conn_close (copy);
}

static char *
back_up (Fixture    *self,
         const char *folder,
         gint64      now)
{
  g_autoptr (GError) error = NULL;
  char *file = NULL;

  voc_library_backup (self->conn, folder, 3, now, &file, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));

  return file;
}

/* The clock was ahead for a day: what was made then is not the newest for ever, and
 * what is made after it stays. */
static void
test_backup_order (Fixture      *self,
                   gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "backups", NULL);
  g_autofree char *old = g_build_filename (folder, "library-2099-01-01.db", NULL);
  g_autoptr (GPtrArray) names = NULL;

  put (self, make ("Ada", "", ""), NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (old, "by an older program", -1, NULL));
  {
    g_autofree char *ahead = back_up (self, folder, NOW + 400 * DAY);
    g_autofree char *first = back_up (self, folder, NOW);
    g_autofree char *again = back_up (self, folder, NOW + 60);

    g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
    names = voc_library_list_backups (folder);
    g_assert_cmpuint (names->len, ==, 3);
    g_assert_true (g_str_has_suffix (again, g_ptr_array_index (names, 0)));
    g_assert_true (g_str_has_suffix (ahead, g_ptr_array_index (names, 1)));
    g_assert_true (g_str_has_suffix (old, g_ptr_array_index (names, 2)));
  }
  {
    g_autofree char *next = back_up (self, folder, NOW + DAY);
    g_autofree char *after = back_up (self, folder, NOW + 2 * DAY);
    g_autofree char *newest = back_up (self, folder, NOW - DAY);

    g_clear_pointer (&names, g_ptr_array_unref);
    names = voc_library_list_backups (folder);
    g_assert_cmpuint (names->len, ==, 3);
    g_assert_true (g_str_has_suffix (newest, g_ptr_array_index (names, 0)));
    g_assert_true (g_str_has_suffix (after, g_ptr_array_index (names, 1)));
    g_assert_true (g_str_has_suffix (next, g_ptr_array_index (names, 2)));
  }
}

/* A library that was lost and made anew does not take the place of its backups. */
static void
test_backup_of_nothing (Fixture      *self,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (self->folder, "backups", NULL);
  g_autofree char *file = NULL;
  g_autofree char *none = NULL;

  g_assert_true (voc_library_backup (self->conn, folder, 1, NOW, &none, &error));
  g_assert_null (none);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  store_test_exec (self->conn, "INSERT INTO title_choice (key, soc) VALUES ('baker', '51-3011')");
  g_assert_true (voc_library_backup (self->conn, folder, 1, NOW, &file, &error));
  g_assert_nonnull (file);

  store_test_exec (self->conn, "DELETE FROM title_choice");
  g_assert_true (voc_library_backup (self->conn, folder, 1, NOW, &none, &error));
  g_assert_true (voc_library_backup (self->conn, folder, 1, NOW + DAY, &none, &error));
  g_assert_no_error (error);
  g_assert_null (none);
  {
    VocConn *copy = voc_conn_open (file, VOC_CONN_READ, &error);

    g_assert_no_error (error);
    g_assert_cmpint (store_test_get_int (copy, "SELECT count(*) FROM title_choice"), ==, 1);
    voc_conn_close (copy);
  }

  /* What must be in no backup any more is in none, though there is nothing else. */
  g_assert_true (voc_library_renew_backups (self->conn, self->folder, NOW, &error));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* The jobs that make backups are of the kind that only reads. */
static void
test_backup_by_reader (Fixture      *self,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (self->folder, "backups", NULL);
  g_autofree char *file = NULL;
  VocConn         *reader;
  VocConn         *copy;

  put (self, make ("Ada", "", ""), NULL);
  reader = voc_conn_open (self->file, VOC_CONN_READ, &error);
  g_assert_no_error (error);
  voc_library_backup (reader, folder, 3, NOW, &file, &error);
  g_assert_no_error (error);

  /* It reads only, as before. */
  g_assert_false (voc_conn_exec (reader, "DELETE FROM candidate", &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  voc_conn_close (reader);

  copy = voc_conn_open (file, VOC_CONN_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_get_int (copy, "SELECT count(*) FROM candidate"), ==, 1);
  g_assert_cmpint (store_test_get_int (copy, "PRAGMA application_id"), ==, 0x566f634c);
  g_assert_cmpint (store_test_get_int (copy, "PRAGMA user_version"), ==, voc_schema_newest (VOC_SCHEMA_LIBRARY));
  voc_conn_close (copy);
}

/* What was asked before is in no backup, by whichever kind of connection it is made,
 * and makes none by itself; saved searches are. */
static void
test_backup_of_searches (Fixture      *self,
                         gconstpointer data)
{
  static const VocConnMode modes[] = { VOC_CONN_WRITE_DURABLE, VOC_CONN_READ };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (self->folder, "backups", NULL);
  g_autofree char *none = NULL;

  g_assert_true (voc_past_searches_add (self->conn, "zymurgist", NOW, &error));
  g_assert_true (voc_library_backup (self->conn, folder, 3, NOW, &none, &error));
  g_assert_null (none);

  store_test_exec (self->conn, "INSERT INTO saved_search (name, query, position, notifies, created_at, looked_at)"
                               " VALUES ('Brewers', '{\"version\": 1}', 0, 1, 0, 0)");
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *file = NULL;
      g_autofree char *bytes = NULL;
      gsize            length = 0;
      VocConn         *conn = voc_conn_open (self->file, modes[i], &error);
      VocConn         *copy;

      g_assert_no_error (error);
      g_assert_true (voc_library_backup (conn, folder, 3, NOW + i * DAY, &file, &error));
      g_assert_no_error (error);
      voc_conn_close (conn);
      g_assert_true (g_file_get_contents (file, &bytes, &length, NULL));
      g_assert_null (memmem (bytes, length, "zymurgist", strlen ("zymurgist")));
      g_assert_nonnull (memmem (bytes, length, "Brewers", strlen ("Brewers")));
      copy = voc_conn_open (file, VOC_CONN_READ, &error);
      g_assert_no_error (error);
      g_assert_cmpint (store_test_get_int (copy, "SELECT count(*) FROM past_search"), ==, 0);
      voc_conn_close (copy);
    }
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM past_search"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("backup", test_backup);
  ADD ("backup-order", test_backup_order);
  ADD ("backup-of-nothing", test_backup_of_nothing);
  ADD ("backup-by-reader", test_backup_by_reader);
  ADD ("backup-of-searches", test_backup_of_searches);

  return g_test_run ();
}
