/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What SQLite alone can do with the listings of a cache: the same rows and bodies
 * into a table of their own with three indexes, prepared, in WAL, a thousand a
 * transaction. Reading them first is not counted. Prints JSON.
 *
 *   raw-insert CACHE.db NEW.db */

#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/resource.h>

#define BATCH 1000
#define N_COLUMNS 13

static const char SQL_READ[] = "SELECT l.source, l.native_id, l.url, l.title, l.company, l.place, l.lat, l.lon,"
                               " l.pay_min, l.pay_currency, l.posted, l.hash, d.body"
                               " FROM listing l JOIN listing_detail d ON d.id = l.id ORDER BY l.id";

static const char SQL_MAKE[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;"
                               "CREATE TABLE listing (id INTEGER PRIMARY KEY, source INTEGER NOT NULL,"
                               " native_id TEXT NOT NULL, url TEXT, title TEXT NOT NULL, company TEXT, place TEXT,"
                               " lat REAL, lon REAL, pay INTEGER, currency TEXT, posted INTEGER NOT NULL, hash BLOB);"
                               "CREATE TABLE body (id INTEGER PRIMARY KEY, body BLOB);"
                               "CREATE UNIQUE INDEX listing_by_id ON listing (source, native_id);"
                               "CREATE INDEX listing_by_date ON listing (posted);"
                               "CREATE INDEX listing_by_pay ON listing (pay);";

static const char SQL_ADD_ROW[] = "INSERT INTO listing (source, native_id, url, title, company, place, lat, lon, pay,"
                                  " currency, posted, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

static const char SQL_ADD_BODY[] = "INSERT INTO body (id, body) VALUES (?1, ?2)";

static void
check (sqlite3 *db,
       int      code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    {
      g_printerr ("raw-insert: %s\n", sqlite3_errmsg (db));
      exit (1);
    }
}

static sqlite3_stmt *
prepare (sqlite3    *db,
         const char *sql)
{
  sqlite3_stmt *stmt = NULL;

  check (db, sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL));
  return stmt;
}

static void
value_free (gpointer value)
{
  sqlite3_value_free (value);
}

/* All values of all rows, one after another. */
static GPtrArray *
read_rows (const char *path)
{
  GPtrArray    *values = g_ptr_array_new_with_free_func (value_free);
  sqlite3      *db = NULL;
  sqlite3_stmt *stmt;

  check (db, sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL));
  stmt = prepare (db, SQL_READ);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    for (int i = 0; i < N_COLUMNS; i++)
      g_ptr_array_add (values, sqlite3_value_dup (sqlite3_column_value (stmt, i)));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return values;
}

static void
insert_rows (sqlite3   *db,
             GPtrArray *values)
{
  sqlite3_stmt *row = prepare (db, SQL_ADD_ROW);
  sqlite3_stmt *body = prepare (db, SQL_ADD_BODY);
  guint         n = values->len / N_COLUMNS;

  for (guint i = 0; i < n; i++)
    {
      if (i % BATCH == 0)
        check (db, sqlite3_exec (db, i == 0 ? "BEGIN" : "COMMIT; BEGIN", NULL, NULL, NULL));
      for (guint j = 0; j < N_COLUMNS - 1; j++)
        sqlite3_bind_value (row, (int) j + 1, g_ptr_array_index (values, i * N_COLUMNS + j));
      check (db, sqlite3_step (row));
      sqlite3_reset (row);
      sqlite3_bind_int64 (body, 1, sqlite3_last_insert_rowid (db));
      sqlite3_bind_value (body, 2, g_ptr_array_index (values, i * N_COLUMNS + N_COLUMNS - 1));
      check (db, sqlite3_step (body));
      sqlite3_reset (body);
    }
  check (db, sqlite3_exec (db, "COMMIT", NULL, NULL, NULL));
  sqlite3_finalize (row);
  sqlite3_finalize (body);
}

static double
get_cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) values = NULL;
  sqlite3 *db = NULL;
  gint64   start;
  double   cpu;

  if (argc != 3)
    {
      g_printerr ("Usage: %s CACHE.db NEW.db\n", argv[0]);
      return 2;
    }

  values = read_rows (argv[1]);
  g_unlink (argv[2]);
  start = g_get_monotonic_time ();
  cpu = get_cpu_seconds ();
  check (db, sqlite3_open (argv[2], &db));
  check (db, sqlite3_exec (db, SQL_MAKE, NULL, NULL, NULL));
  insert_rows (db, values);
  check (db, sqlite3_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL));
  sqlite3_close (db);
  g_print ("{\"rows\": %u, \"seconds\": %.6f, \"cpu\": %.6f}\n", values->len / N_COLUMNS,
           (double) (g_get_monotonic_time () - start) / 1e6, get_cpu_seconds () - cpu);
  return 0;
}
