/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Connections, statements, transactions and migrations, on files in a folder
 * of their own. */

#include "store/voc-conn-private.h"
#include "store/voc-migrations-private.h"

#include <glib/gstdio.h>

typedef struct
{
  char    *folder;
  char    *path;
  VocConn *conn;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("voc-conn-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "it's a %20 file.db", NULL);
  self->conn = voc_conn_open (self->path, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  GDir       *dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_clear_pointer (&self->conn, voc_conn_close);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_dir_close (dir);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static gint64
get_int (VocConn    *conn,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  voc_conn_get_int (conn, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
exec (VocConn    *conn,
      const char *sql)
{
  g_autoptr (GError) error = NULL;

  voc_conn_exec (conn, sql, &error);
  g_assert_no_error (error);
}

static void
test_settings (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocConn) reader = NULL;
  g_autoptr (VocStmt) mode = NULL;

  g_assert_cmpint (get_int (self->conn, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (get_int (self->conn, "PRAGMA synchronous"), ==, 1);
  g_assert_cmpint (get_int (self->conn, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (get_int (self->conn, "PRAGMA cell_size_check"), ==, 1);
  g_assert_cmpint (get_int (self->conn, "PRAGMA temp_store"), ==, 2);
  g_assert_cmpint (get_int (self->conn, "PRAGMA mmap_size"), ==, 0);
  g_assert_cmpint (get_int (self->conn, "PRAGMA busy_timeout"), ==, 5000);
  mode = voc_conn_prepare (self->conn, "PRAGMA journal_mode", &error);
  g_assert_cmpint (voc_stmt_step (mode, &error), ==, 1);
  g_assert_cmpstr (voc_stmt_get_text (mode, 0), ==, "wal");
  g_clear_pointer (&mode, voc_stmt_release);

  /* A double-quoted word is a name, never a text. */
  g_assert_false (voc_conn_exec (self->conn, "SELECT \"nothing\"", &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
  g_clear_error (&error);

  exec (self->conn, "CREATE TABLE t (a INTEGER) STRICT");
  reader = voc_conn_open (self->path, VOC_CONN_READ, &error);
  g_assert_no_error (error);
  g_assert_false (voc_conn_exec (reader, "INSERT INTO t VALUES (1)", &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY);
}

/* A file that somebody else made may hold statements of theirs: none of them runs, and
 * nothing reaches what SQLite keeps for itself. */
static void
test_hostile_schema (Fixture      *self,
                     gconstpointer data)
{
  static const char *const refused[] = {
    "UPDATE words_data SET block = x'00'",
    "DELETE FROM words_content",
    "PRAGMA writable_schema = 1; DELETE FROM sqlite_schema",
    "SELECT * FROM leak",
  };

  exec (self->conn, "CREATE TABLE t (a INTEGER) STRICT");
  exec (self->conn, "CREATE TABLE traces (a INTEGER) STRICT");
  exec (self->conn, "CREATE TRIGGER trap AFTER INSERT ON t BEGIN INSERT INTO traces VALUES (new.a); END");
  exec (self->conn, "CREATE VIEW leak AS SELECT a FROM t");
  exec (self->conn, "CREATE VIRTUAL TABLE words USING fts5 (text)");
  exec (self->conn, "INSERT INTO words VALUES ('baker')");

  exec (self->conn, "INSERT INTO t VALUES (1)");
  g_assert_cmpint (get_int (self->conn, "SELECT count(*) FROM traces"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (voc_conn_exec (self->conn, refused[i], &error));
      g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
    }
  g_assert_cmpint (get_int (self->conn, "SELECT count(*) FROM words WHERE words MATCH 'baker'"), ==, 1);
}

static void
test_durable (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocConn) durable = voc_conn_open (self->path, VOC_CONN_WRITE_DURABLE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (get_int (durable, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (get_int (durable, "PRAGMA secure_delete"), ==, 1);
}

static void
test_statements (Fixture      *self,
                 gconstpointer data)
{
  static const char INSERT[] = "INSERT INTO t (a, b, c, d) VALUES (?1, ?2, ?3, ?4)";
  g_autoptr (GError) error = NULL;
  VocStmt *first;
  VocStmt *second;
  gsize    length;

  exec (self->conn, "CREATE TABLE t (a INTEGER, b REAL, c TEXT, d BLOB) STRICT");
  first = voc_conn_prepare (self->conn, INSERT, &error);
  voc_stmt_bind_int (first, 1, G_MAXINT64);
  voc_stmt_bind_double (first, 2, 2.5);
  voc_stmt_bind_text (first, 3, "Zoë");
  voc_stmt_bind_blob (first, 4, "a\0b", 3);
  g_assert_true (voc_stmt_run (first, &error));
  voc_stmt_release (first);

  /* The same statement comes back, without the values. */
  second = voc_conn_prepare (self->conn, INSERT, &error);
  g_assert_true (second == first);
  g_assert_true (voc_stmt_run (second, &error));
  voc_stmt_release (second);

  first = voc_conn_prepare (self->conn, "SELECT a, b, c, d FROM t ORDER BY rowid", &error);
  g_assert_cmpint (voc_stmt_step (first, &error), ==, 1);
  g_assert_cmpint (voc_stmt_get_int (first, 0), ==, G_MAXINT64);
  g_assert_cmpfloat (voc_stmt_get_double (first, 1), ==, 2.5);
  g_assert_cmpstr (voc_stmt_get_text (first, 2), ==, "Zoë");
  g_assert_cmpmem (voc_stmt_get_blob (first, 3, &length), length, "a\0b", 3);

  /* Asked for while it is in use, there is another one. */
  second = voc_conn_prepare (self->conn, "SELECT a, b, c, d FROM t ORDER BY rowid", &error);
  g_assert_true (second != first);
  g_assert_cmpint (voc_stmt_step (second, &error), ==, 1);
  voc_stmt_release (second);

  g_assert_cmpint (voc_stmt_step (first, &error), ==, 1);
  for (int i = 0; i < 4; i++)
    g_assert_true (voc_stmt_is_null (first, i));
  g_assert_cmpint (voc_stmt_step (first, &error), ==, 0);
  voc_stmt_release (first);

  first = voc_conn_prepare (self->conn, "SELECT ?1", &error);
  voc_stmt_bind_int (first, 7, 1);
  g_assert_cmpint (voc_stmt_step (first, &error), ==, -1);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
  voc_stmt_release (first);
}

static gboolean
insert_and_fail (VocConn *conn,
                 gpointer data,
                 GError **error)
{
  exec (conn, "INSERT INTO t VALUES (1)");
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "no");
  return FALSE;
}

static gboolean
insert_around_failure (VocConn *conn,
                       gpointer data,
                       GError **error)
{
  g_assert_true (voc_conn_take_mark (conn));
  g_assert_false (voc_conn_take_mark (conn));
  exec (conn, "INSERT INTO t VALUES (2)");
  g_assert_false (voc_conn_transaction (conn, insert_and_fail, NULL, NULL));
  g_assert_true (voc_conn_take_mark (conn));
  return TRUE;
}

static void
test_transactions (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  exec (self->conn, "CREATE TABLE t (a INTEGER) STRICT");
  g_assert_false (voc_conn_transaction (self->conn, insert_and_fail, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (voc_conn_in_transaction (self->conn));
  g_assert_cmpint (get_int (self->conn, "SELECT count(*) FROM t"), ==, 0);

  g_assert_true (voc_conn_transaction (self->conn, insert_around_failure, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_int (self->conn, "SELECT count(*) FROM t"), ==, 1);
  g_assert_cmpint (get_int (self->conn, "SELECT a FROM t"), ==, 2);
}

static void
test_full (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  exec (self->conn, "CREATE TABLE t (a BLOB) STRICT; INSERT INTO t VALUES (x'01')");
  exec (self->conn, "PRAGMA max_page_count = 8");
  g_assert_false (voc_conn_exec (self->conn, "INSERT INTO t VALUES (zeroblob (1000000))", &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FULL);
  g_assert_cmpint (get_int (self->conn, "SELECT count(*) FROM t"), ==, 1);
}

static void
test_busy (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocConn) other = voc_conn_open (self->path, VOC_CONN_WRITE, &error);

  g_assert_no_error (error);
  exec (self->conn, "CREATE TABLE t (a INTEGER) STRICT; BEGIN IMMEDIATE");
  exec (other, "PRAGMA busy_timeout = 20");
  g_assert_false (voc_conn_transaction (other, insert_and_fail, NULL, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_BUSY);
  exec (self->conn, "COMMIT");
}

static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  static const char ENDLESS[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                                " SELECT max(i) FROM n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 value = 7;

  g_cancellable_cancel (cancellable);
  voc_conn_set_cancellable (self->conn, cancellable);
  g_assert_false (voc_conn_get_int (self->conn, ENDLESS, &value, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (value, ==, 7);

  voc_conn_set_cancellable (self->conn, NULL);
  g_assert_cmpint (get_int (self->conn, "SELECT 1"), ==, 1);
}

static void
test_not_a_database (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "text.db", NULL);
  g_autofree char *text = g_strnfill (5000, 'x');

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_null (voc_conn_open (path, VOC_CONN_WRITE, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT);
  g_clear_error (&error);

  g_assert_null (voc_conn_open ("/proc/nowhere/x.db", VOC_CONN_WRITE, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY);
}

static void
test_migrate (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *search = g_build_filename (self->folder, "search.db", NULL);
  int              version = -1;

  g_assert_true (voc_schema_check (self->conn, VOC_SCHEMA_CACHE, &version, &error));
  g_assert_cmpint (version, ==, 0);
  g_assert_true (voc_conn_attach (self->conn, search, "search", FALSE, &error));
  g_assert_cmpint (get_int (self->conn, "PRAGMA main.cache_size"), ==, -64 * 1024);
  g_assert_cmpint (get_int (self->conn, "PRAGMA search.cache_size"), ==, -8 * 1024);
  for (int i = 0; i < 2; i++)
    {
      voc_schema_migrate (self->conn, VOC_SCHEMA_CACHE, &error);
      g_assert_no_error (error);
      voc_schema_migrate (self->conn, VOC_SCHEMA_SEARCH, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (get_int (self->conn, "PRAGMA main.user_version"), ==, voc_schema_newest (VOC_SCHEMA_CACHE));
  g_assert_cmpint (get_int (self->conn, "SELECT n FROM search.stamp"), ==, 0);
  g_assert_cmpint (get_int (self->conn, "SELECT count(*) FROM listing"), ==, 0);

  /* Of another kind, and of a later version. */
  g_assert_false (voc_schema_check (self->conn, VOC_SCHEMA_LIBRARY, &version, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  exec (self->conn, "PRAGMA main.user_version = 999");
  g_assert_false (voc_schema_migrate (self->conn, VOC_SCHEMA_CACHE, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TOO_NEW);
}

static void
test_migrate_library (Fixture      *self,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  voc_schema_migrate (self->conn, VOC_SCHEMA_LIBRARY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int (self->conn, "SELECT count(*) FROM candidate_text"), ==, 0);
  g_assert_cmpint (get_int (self->conn, "PRAGMA application_id"), ==, 0x566f634c);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/store/conn/settings", test_settings },
    { "/store/conn/hostile-schema", test_hostile_schema },
    { "/store/conn/durable", test_durable },
    { "/store/conn/statements", test_statements },
    { "/store/conn/transactions", test_transactions },
    { "/store/conn/full", test_full },
    { "/store/conn/busy", test_busy },
    { "/store/conn/cancel", test_cancel },
    { "/store/conn/not-a-database", test_not_a_database },
    { "/store/migrations/cache", test_migrate },
    { "/store/migrations/library", test_migrate_library },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
