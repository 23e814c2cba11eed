/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was asked before: each once, in the order in which it was asked, not for ever,
 * and gone without a trace when somebody wants it gone. */

#include "store-test.h"

#include "store/voc-migrations-private.h"
#include "store/voc-past-search-store.h"

#include <string.h>

#define NOW 1700000000

typedef struct
{
  char    *folder;
  char    *file;
  VocConn *conn;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("voc-past-XXXXXX", NULL);
  self->file = g_build_filename (self->folder, "library.db", NULL);
  self->conn = voc_conn_open (self->file, VOC_CONN_WRITE_DURABLE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_LIBRARY, &error));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->file);
}

static void
add (Fixture    *self,
     const char *text,
     gint64      now)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (voc_past_searches_add (self->conn, text, now, &error));
  g_assert_no_error (error);
}

/* What is found, joined with "|". */
static void
assert_found (Fixture    *self,
              const char *prefix,
              guint       most,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = voc_past_searches_find (self->conn, prefix, most, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (texts, NULL);
  joined = g_strjoinv ("|", (char **) texts->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_find (Fixture      *self,
           gconstpointer data)
{
  add (self, "baker in Ulm", NOW);
  add (self, "C++", NOW);
  add (self, "  Bäckerei\t Köln ", NOW);
  add (self, "c", NOW);

  assert_found (self, "", 10, "c|Bäckerei Köln|C++|baker in Ulm");
  assert_found (self, "", 2, "c|Bäckerei Köln");
  assert_found (self, "BACK", 10, "Bäckerei Köln");
  assert_found (self, "ba", 10, "Bäckerei Köln|baker in Ulm");
  assert_found (self, "c", 10, "c|C++");
  assert_found (self, "c+", 10, "C++");
  assert_found (self, "ulm", 10, "");
  assert_found (self, "%", 10, "");
  assert_found (self, "ba", 0, "");
}

/* Again is newest again, in its last spelling, though the clock went back. */
static void
test_again (Fixture      *self,
            gconstpointer data)
{
  add (self, "nurse", NOW);
  add (self, "welder", NOW + 10);
  add (self, "Nurse", NOW - 3600);

  assert_found (self, "", 10, "Nurse|welder");
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT used_at FROM past_search WHERE key = 'nurse'"), ==, NOW - 3600);
}

static void
test_bounds (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *longest = g_strnfill (VOC_PAST_SEARCH_MAX_CHARACTERS, 'x');
  g_autofree char *longer = g_strnfill (VOC_PAST_SEARCH_MAX_CHARACTERS + 1, 'x');
  g_autofree char *huge = g_strnfill (8 * 1024 * 1024, 'y');

  add (self, "", NOW);
  add (self, " \t\n", NOW);
  add (self, longer, NOW);
  add (self, huge, NOW);
  assert_found (self, "", 10, "");
  add (self, longest, NOW);
  assert_found (self, "xxx", 10, longest);
  add (self, "bad \xff bytes", NOW);
  assert_found (self, "bad", 10, "bad \xef\xbf\xbd bytes");

  for (guint i = 0; i < VOC_PAST_SEARCHES_MOST + 50; i++)
    {
      g_autofree char *text = g_strdup_printf ("search %u", i);

      add (self, text, NOW);
    }
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM past_search"), ==, VOC_PAST_SEARCHES_MOST);
  assert_found (self, "search 49", 10, "");
  assert_found (self, "search 50", 10, "search 50");
  assert_found (self, "", 1, "search 249");
}

/* Neither the file nor its journal has a byte of what was forgotten. */
static void
assert_traces (Fixture    *self,
               const char *word,
               gboolean    is_there)
{
  static const char *const suffixes[] = { "", "-wal" };
  gboolean                 is_found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->file, suffixes[i], NULL);
      g_autofree char *bytes = NULL;
      gsize            length = 0;

      if (g_file_get_contents (path, &bytes, &length, NULL))
        is_found |= memmem (bytes, length, word, strlen (word)) != NULL;
    }
  g_assert_cmpint (is_found, ==, is_there);
}

static void
test_forget (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (self, "zymurgist", NOW);
  add (self, "welder", NOW);
  add (self, "farrier", NOW);
  assert_traces (self, "zymurgist", TRUE);

  g_assert_true (voc_past_searches_forget (self->conn, " ZYMURGIST", &error));
  assert_found (self, "", 10, "farrier|welder");
  assert_traces (self, "zymurgist", FALSE);
  assert_traces (self, "welder", TRUE);

  g_assert_true (voc_past_searches_forget (self->conn, "never asked", &error));
  assert_found (self, "", 10, "farrier|welder");
  g_assert_true (voc_past_searches_forget (self->conn, NULL, &error));
  assert_found (self, "", 10, "");
  assert_traces (self, "welder", FALSE);
  assert_traces (self, "farrier", FALSE);
}

#define ADD(name, func) g_test_add ("/store/past-searches/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("find", test_find);
  ADD ("again", test_again);
  ADD ("bounds", test_bounds);
  ADD ("forget", test_forget);

  return g_test_run ();
}
