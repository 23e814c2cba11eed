/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What SQLite alone can do with the listings of a feed: rows and texts, not
 * compressed, into two tables with three indexes, prepared, in WAL, 8,192 a
 * transaction; with an index of the words of the short fields or of all of them when
 * asked for, contentless and set as is best for loading. Reading the feed is not
 * counted. Prints JSON.
 *
 *   raw-insert [--words=none|short|all] FEED NEW.db */

#include "config.h"

#include "feed-file.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>

#define BATCH 8192

static const char SQL_MAKE[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;"
                               "CREATE TABLE listing (id INTEGER PRIMARY KEY, native_id TEXT NOT NULL, url TEXT,"
                               " title TEXT NOT NULL, company TEXT, place TEXT, lat REAL, lon REAL, pay_min INTEGER,"
                               " pay_max INTEGER, currency TEXT, period INTEGER, employment INTEGER, workplace INTEGER,"
                               " posted INTEGER NOT NULL, hash BLOB);"
                               "CREATE TABLE body (id INTEGER PRIMARY KEY, body TEXT);"
                               "CREATE UNIQUE INDEX listing_by_id ON listing (native_id);"
                               "CREATE INDEX listing_by_date ON listing (posted);"
                               "CREATE INDEX listing_by_pay ON listing (pay_min) WHERE pay_min IS NOT NULL;";

static const char SQL_WORDS[] = "CREATE VIRTUAL TABLE words USING fts5 (title, company, skills, place, description, content = '',"
                                " tokenize = 'unicode61 remove_diacritics 2');"
                                "INSERT INTO words (words, rank) VALUES ('hashsize', 67108864), ('automerge', 0), ('crisismerge', 64);";

static const char SQL_ADD_ROW[] = "INSERT OR IGNORE INTO listing (native_id, url, title, company, place, lat, lon, pay_min, pay_max,"
                                  " currency, period, employment, workplace, posted, hash)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";

static const char SQL_ADD_BODY[] = "INSERT INTO body (id, body) VALUES (?1, ?2)";

static const char SQL_ADD_WORDS[] = "INSERT INTO words (rowid, title, company, skills, place, description) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

typedef enum
{
  WORDS_NONE,
  WORDS_SHORT,
  WORDS_ALL,
} Words;

typedef struct
{
  sqlite3      *db;
  sqlite3_stmt *row;
  sqlite3_stmt *body;
  sqlite3_stmt *words; /* (nullable) */
  Words         kind;
  guint         n;
  gint64        used; /* microseconds */
  double        cpu;
} Insert;

/* The texts that are made for one row; reading them out is part of no measurement. */
typedef struct
{
  VocListing *listing;
  char       *place;
  char       *skills;
} Row;

static char  *words_name = NULL;
static char **files = NULL;

static GOptionEntry options[] = {
  { "words", 0, 0, G_OPTION_ARG_STRING, &words_name, "none, short or all", "WHICH" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "FEED NEW.db" },
  { NULL }
};

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

static double
get_cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
row_free (gpointer data)
{
  Row *row = data;

  voc_listing_unref (row->listing);
  g_free (row->place);
  g_free (row->skills);
  g_free (row);
}

static void
run (Insert       *self,
     sqlite3_stmt *stmt)
{
  check (self->db, sqlite3_step (stmt));
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
}

static void
bind_text (sqlite3_stmt *stmt,
           int           parameter,
           const char   *text)
{
  sqlite3_bind_text (stmt, parameter, text, -1, SQLITE_STATIC);
}

static void
bind_row (sqlite3_stmt *stmt,
          const Row    *row)
{
  const VocListing  *listing = row->listing;
  const VocLocation *location = voc_listing_get_main_location (listing);
  const VocPay      *pay = voc_listing_get_main_pay (listing);

  bind_text (stmt, 1, listing->native_id);
  bind_text (stmt, 2, listing->url);
  bind_text (stmt, 3, listing->title);
  bind_text (stmt, 4, listing->company);
  bind_text (stmt, 5, row->place);
  if (location != NULL && location->point.is_known)
    {
      sqlite3_bind_double (stmt, 6, location->point.latitude);
      sqlite3_bind_double (stmt, 7, location->point.longitude);
    }
  if (pay != NULL)
    {
      sqlite3_bind_int64 (stmt, 8, pay->min);
      sqlite3_bind_int64 (stmt, 9, pay->max);
      bind_text (stmt, 10, pay->currency);
      sqlite3_bind_int (stmt, 11, pay->period);
    }
  sqlite3_bind_int (stmt, 12, (int) listing->employment);
  sqlite3_bind_int (stmt, 13, listing->workplace);
  sqlite3_bind_int64 (stmt, 14, listing->published.unix_seconds);
  sqlite3_bind_blob (stmt, 15, listing->content_hash.bytes, VOC_HASH_LENGTH, SQLITE_STATIC);
}

static void
insert_row (Insert    *self,
            const Row *row)
{
  gint64 id;

  bind_row (self->row, row);
  run (self, self->row);
  if (sqlite3_changes (self->db) == 0)
    return;

  id = sqlite3_last_insert_rowid (self->db);
  self->n++;
  sqlite3_bind_int64 (self->body, 1, id);
  bind_text (self->body, 2, row->listing->description_text);
  run (self, self->body);
  if (self->words == NULL)
    return;

  sqlite3_bind_int64 (self->words, 1, id);
  bind_text (self->words, 2, row->listing->title);
  bind_text (self->words, 3, row->listing->company);
  bind_text (self->words, 4, row->skills);
  bind_text (self->words, 5, row->place);
  if (self->kind == WORDS_ALL)
    bind_text (self->words, 6, row->listing->description_text);
  run (self, self->words);
}

static void
begin_measuring (Insert *self)
{
  self->used -= g_get_monotonic_time ();
  self->cpu -= get_cpu_seconds ();
}

static void
end_measuring (Insert *self)
{
  self->used += g_get_monotonic_time ();
  self->cpu += get_cpu_seconds ();
}

static void
insert_batch (Insert    *self,
              GPtrArray *batch)
{
  begin_measuring (self);
  check (self->db, sqlite3_exec (self->db, "BEGIN IMMEDIATE", NULL, NULL, NULL));
  for (guint i = 0; i < batch->len; i++)
    insert_row (self, g_ptr_array_index (batch, i));
  check (self->db, sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL));
  end_measuring (self);
  g_ptr_array_set_size (batch, 0);
}

static void
insert_feed (Insert      *self,
             GMappedFile *file)
{
  VocFeedFile *feed = voc_feed_file_open (file);
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func (row_free);
  gboolean is_there = TRUE;

  while (is_there)
    {
      g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;

      is_there = voc_feed_file_next (feed, &item);
      if (is_there && item.kind == VOC_FEED_ITEM_LISTING)
        {
          g_auto (GStrv) skills = voc_listing_get_skills (item.listing);
          Row *row = g_new0 (Row, 1);

          row->listing = voc_listing_ref (item.listing);
          row->place = voc_listing_get_place_text (item.listing);
          row->skills = g_strjoinv (" ", skills);
          g_ptr_array_add (batch, row);
        }
      if (batch->len == BATCH || !is_there)
        insert_batch (self, batch);
    }

  voc_feed_file_free (feed);
}

static void
open_database (Insert     *self,
               const char *path)
{
  g_unlink (path);
  begin_measuring (self);
  check (self->db, sqlite3_open (path, &self->db));
  check (self->db, sqlite3_exec (self->db, SQL_MAKE, NULL, NULL, NULL));
  if (self->kind != WORDS_NONE)
    {
      check (self->db, sqlite3_exec (self->db, SQL_WORDS, NULL, NULL, NULL));
      self->words = prepare (self->db, SQL_ADD_WORDS);
    }
  self->row = prepare (self->db, SQL_ADD_ROW);
  self->body = prepare (self->db, SQL_ADD_BODY);
  end_measuring (self);
}

static void
close_database (Insert *self)
{
  begin_measuring (self);
  sqlite3_finalize (self->row);
  sqlite3_finalize (self->body);
  sqlite3_finalize (self->words);
  check (self->db, sqlite3_exec (self->db, "PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL));
  sqlite3_close (self->db);
  end_measuring (self);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const kinds[] = { "none", "short", "all", NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GError) error = NULL;
  Insert insert = { 0 };

  g_option_context_add_main_entries (context, options, NULL);
  g_option_context_parse (context, &argc, &argv, &error);
  voc_feed_file_check (error);
  if (files == NULL || g_strv_length (files) != 2 || (words_name != NULL && !g_strv_contains (kinds, words_name)))
    {
      g_printerr ("Usage: raw-insert [--words=none|short|all] FEED NEW.db\n");
      return 2;
    }

  while (words_name != NULL && strcmp (kinds[insert.kind], words_name) != 0)
    insert.kind++;
  file = g_mapped_file_new (files[0], FALSE, &error);
  voc_feed_file_check (error);
  open_database (&insert, files[1]);
  insert_feed (&insert, file);
  close_database (&insert);
  g_print ("{\"rows\": %u, \"seconds\": %.6f, \"cpu\": %.6f}\n", insert.n, (double) insert.used / 1e6, insert.cpu);
  return 0;
}
