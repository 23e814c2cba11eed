/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The answer to a question as SQL alone gives it, from the databases that the
 * program has filled: the fifty newest, the counts for the filters, the pay of all
 * that was found. Reads questions from standard input, one a line, the last word
 * being typed; prints a line of JSON for each.
 *
 *   raw-search CACHE.db SEARCH.db */

#include <glib.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#define FOUND " FROM search.listing_text JOIN listing l ON l.id = listing_text.rowid WHERE listing_text MATCH ?1"
#define ALL " FROM listing l WHERE ?1 IS NULL"

/* Each with the words and without. */
static const char *const statements[][2] = {
  { "SELECT count(*)" FOUND, "SELECT count(*)" ALL },
  { "SELECT l.id" FOUND " ORDER BY l.posted DESC, l.id DESC LIMIT 50", "SELECT l.id" ALL " ORDER BY l.posted DESC, l.id DESC LIMIT 50" },
  { "SELECT l.workplace, count(*)" FOUND " GROUP BY 1", "SELECT l.workplace, count(*)" ALL " GROUP BY 1" },
  { "SELECT l.employment, count(*)" FOUND " GROUP BY 1", "SELECT l.employment, count(*)" ALL " GROUP BY 1" },
  { "SELECT l.source, count(*)" FOUND " GROUP BY 1", "SELECT l.source, count(*)" ALL " GROUP BY 1" },
  { "SELECT l.company_id, count(*)" FOUND " GROUP BY 1 ORDER BY 2 DESC LIMIT 50", "SELECT l.company_id, count(*)" ALL " GROUP BY 1 ORDER BY 2 DESC LIMIT 50" },
  { "SELECT l.pay_min, l.pay_max, l.pay_period" FOUND " AND l.pay_min > 0 ORDER BY 1", "SELECT l.pay_min, l.pay_max, l.pay_period" ALL " AND l.pay_min > 0 ORDER BY 1" },
};

static sqlite3_stmt *prepared[G_N_ELEMENTS (statements)][2];

/* Of a word that is being typed, from so many letters on descriptions that have one which
 * begins with it are found too. */
#define LEAST_LETTERS 4

/* Words of letters and digits alone: that is all a question here has. */
static char *
make_match (const char *question)
{
  g_auto (GStrv) words = g_strsplit (question, " ", -1);
  GString *match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *joint = match->len > 0 ? " AND " : "";

      if (*words[i] == '\0')
        continue;
      if (words[i + 1] == NULL && g_utf8_strlen (words[i], -1) < LEAST_LETTERS)
        g_string_append_printf (match, "%s({title company skills place} : \"%s\" * OR \"%s\")", joint, words[i], words[i]);
      else
        g_string_append_printf (match, "%s\"%s\"%s", joint, words[i], words[i + 1] == NULL ? " *" : "");
    }

  return g_string_free (match, match->len == 0);
}

static gint64
run (sqlite3_stmt *stmt,
     const char   *match)
{
  gint64 first = 0;
  guint  n = 0;

  if (match != NULL)
    sqlite3_bind_text (stmt, 1, match, -1, SQLITE_STATIC);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    if (n++ == 0)
      first = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  return first;
}

int
main (int   argc,
      char *argv[])
{
  sqlite3 *db = NULL;
  char    *attach;
  char     line[1024];

  if (argc != 3)
    {
      g_printerr ("Usage: %s CACHE.db SEARCH.db <QUESTIONS\n", argv[0]);
      return 2;
    }

  attach = sqlite3_mprintf ("ATTACH %Q AS search; PRAGMA cache_size = -16384", argv[2]);
  if (sqlite3_open_v2 (argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK || sqlite3_exec (db, attach, NULL, NULL, NULL) != SQLITE_OK)
    {
      g_printerr ("raw-search: %s\n", sqlite3_errmsg (db));
      return 1;
    }
  sqlite3_free (attach);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    for (guint j = 0; j < 2; j++)
      if (sqlite3_prepare_v3 (db, statements[i][j], -1, SQLITE_PREPARE_PERSISTENT, &prepared[i][j], NULL) != SQLITE_OK)
        {
          g_printerr ("raw-search: %s: %s\n", statements[i][j], sqlite3_errmsg (db));
          return 1;
        }

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_autofree char *match = make_match (g_strchomp (line));
      gint64           start = g_get_monotonic_time ();
      gint64           found = 0;

      for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
        {
          gint64 first = run (prepared[i][match == NULL], match);

          if (i == 0)
            found = first;
        }
      printf ("{\"found\": %" G_GINT64_FORMAT ", \"ms\": %.3f}\n", found, (double) (g_get_monotonic_time () - start) / 1e3);
    }

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    for (guint j = 0; j < 2; j++)
      sqlite3_finalize (prepared[i][j]);
  sqlite3_close (db);
  return 0;
}
