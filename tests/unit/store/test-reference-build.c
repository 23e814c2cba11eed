/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The builder of reference.db: the same input gives the same bytes, and a slip in
 * a table stops the build with the file and the line. VOC_REFERENCE_BUILD names
 * the program, VOC_REFERENCE_TABLES the folder of the tables, VOC_REFERENCE_BUILT what
 * the build made of them and of the guides that are the arguments. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* Bytes; what is longer is cut where its end has no part in the test. */
#define LONG_TABLE (70 * 1024)
#define N_FIRST_LINES 40

typedef struct
{
  char *folder;
  char *output;
} Fixture;

/* Puts the first rows of a table, as many as @n_lines with the header, at @to. */
static void
copy_start (const char *from,
            const char *to,
            guint       n_lines)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;
  gsize            end = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (from, &contents, &length, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_lines; i++)
    {
      const char *line_end = memchr (contents + end, '\n', length - end);

      g_assert_nonnull (line_end);
      end = (gsize) (line_end - contents) + 1;
    }
  g_file_set_contents (to, contents, (gssize) end, &error);
  g_assert_no_error (error);
}

/* A slip stops the build before the rows below it matter, and reading them all again for
 * each is what takes long. Others name the places and the occupations, so those stay. */
static gboolean
is_cut (const char *name,
        const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_size > LONG_TABLE && !g_str_equal (name, "places.csv");
}

/* A copy of the tables in a folder of its own, so that one can be broken. */
static void
put_tables (Fixture *self,
            gboolean is_whole)
{
  const char *tables = g_getenv ("VOC_REFERENCE_TABLES");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  g_assert_nonnull (tables);
  self->folder = g_dir_make_tmp ("voc-reference-build-XXXXXX", &error);
  g_assert_no_error (error);
  self->output = g_build_filename (self->folder, "reference.db", NULL);

  dir = g_dir_open (tables, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (tables, name, NULL);
      g_autofree char *to = g_build_filename (self->folder, name, NULL);

      if (!g_str_has_suffix (name, ".csv"))
        continue;
      if (!is_whole && is_cut (name, from))
        copy_start (from, to, N_FIRST_LINES);
      else
        g_assert_cmpint (symlink (from, to), ==, 0);
    }
}

static void
set_up_whole (Fixture      *self,
              gconstpointer data)
{
  put_tables (self, TRUE);
}

static void
set_up_cut (Fixture      *self,
            gconstpointer data)
{
  put_tables (self, FALSE);
}

static void
fixture_tear_down (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->output);
}

/* Puts @line in the place of line @number (from 1) of a table; %NULL takes the
 * table away. */
static void
replace_line (Fixture    *self,
              const char *file,
              guint       number,
              const char *line)
{
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  g_autofree char *contents = NULL;
  g_autofree char *changed = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  if (line == NULL)
    return;

  lines = g_strsplit (contents, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, number);
  g_free (lines[number - 1]);
  lines[number - 1] = g_strdup (line);
  changed = g_strjoinv ("\n", lines);
  g_file_set_contents (path, changed, -1, &error);
  g_assert_no_error (error);
}

/* Runs the builder and gives what it said; fails when it ended otherwise than
 * @succeeds says. */
static char *
run (Fixture           *self,
     const char *const *guides,
     gboolean           succeeds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) line = NULL;
  g_autoptr (GSubprocess) process = NULL;
  char *said = NULL;

  g_strv_builder_add_many (words, g_getenv ("VOC_REFERENCE_BUILD"), self->output, self->folder, NULL);
  if (guides != NULL)
    g_strv_builder_addv (words, (const char **) guides);
  line = g_strv_builder_end (words);
  process = g_subprocess_newv ((const char *const *) line, G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_if_exited (process), ==, TRUE);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, succeeds ? 0 : 1);
  g_assert_cmpint (g_file_test (self->output, G_FILE_TEST_EXISTS), ==, succeeds);

  return said;
}

/* What is built here is what the build has made before. */
static void
test_same_bytes (Fixture      *self,
                 gconstpointer data)
{
  g_autofree char *said = run (self, data, TRUE);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize            first_length = 0;
  gsize            second_length = 0;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (said, ==, "");
  g_file_get_contents (g_getenv ("VOC_REFERENCE_BUILT"), &first, &first_length, &error);
  g_assert_no_error (error);
  g_file_get_contents (self->output, &second, &second_length, &error);
  g_assert_no_error (error);

  g_assert_cmpmem (first, 16, "SQLite format 3", 16);
  g_assert_cmpuint (first_length, >, 10 * 1024 * 1024);
  g_assert_cmpuint (first_length, ==, second_length);
  g_assert_cmpint (memcmp (first, second, first_length), ==, 0);
}

/* Nothing but the slip stops the build in what follows. */
static void
test_cut (Fixture      *self,
          gconstpointer data)
{
  g_autofree char *said = run (self, NULL, TRUE);

  g_assert_cmpstr (said, ==, "");
}

typedef struct
{
  const char *name;
  const char *file;
  guint       line;
  const char *text;
  const char *message;
} Slip;

static const Slip slips[] = {
  { "few-fields", "pay-nation.csv", 3, "00-0000,2015,137896660,,48320,18870", "fewer than 16" },
  { "many-fields", "areas.csv", 2, "01,AL,Alabama,South", ":2:" },
  { "no-whole-number", "pay-nation.csv", 4, "00-0000,2017,1.5,,1,1,1,1,1,1,1,1,1,1,1,1",
    "jobs is '1.5' instead of a whole number" },
  { "no-number", "zips.csv", 7, "00610,PR,18.2x,-67.1", "lat is '18.2x' instead of a number" },
  { "not-a-number", "zips.csv", 7, "00610,PR,nan,-67.1", "instead of a number" },
  { "empty-cell", "price-index.csv", 5, "2021,4,", "index is '' instead of a value" },
  { "bad-code", "pay-nation.csv", 2, "0-0000,2014,1,,1,1,1,1,1,1,1,1,1,1,1,1", "CHECK constraint" },
  { "bad-flag", "pay-states-2025.csv", 9, "11-1011,10,1,X,1,1,1,1,1,1", "CHECK constraint" },
  { "double-row", "pay-caps.csv", 3, "2014,187200,90", "UNIQUE constraint" },
  { "other-header", "exchange-rates.csv", 1, "currency,year,per_usd", "the columns are" },
};

static void
test_slip (Fixture      *self,
           gconstpointer data)
{
  const Slip      *slip = data;
  g_autofree char *said = NULL;
  g_autofree char *place = g_strdup_printf ("/%s:%u:", slip->file, slip->line);

  replace_line (self, slip->file, slip->line, slip->text);
  said = run (self, NULL, FALSE);
  if (strstr (said, place) == NULL || strstr (said, slip->message) == NULL)
    g_error ("no '%s' and '%s' in: %s", place, slip->message, said);
}

static void
test_missing_table (Fixture      *self,
                    gconstpointer data)
{
  g_autofree char *said = NULL;

  replace_line (self, "zips.csv", 1, NULL);
  said = run (self, NULL, FALSE);
  g_assert_nonnull (strstr (said, "zips.csv"));
}

static void
test_tables_that_do_not_agree (Fixture      *self,
                               gconstpointer data)
{
  static const struct
  {
    const char *file, *text, *message;
  } wrong[] = {
    { "title-overrides.csv", "Account Executive,99-9999,", "title-overrides.csv names an occupation that is not there: Account Executive" },
    { "place-aliases.csv", "XX,,Nowhere,Nirgends", "place-aliases.csv names a place that is not there: Nirgends" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *said = NULL;
      g_autofree char *path = g_build_filename (self->folder, wrong[i].file, NULL);
      g_autofree char *from = g_build_filename (g_getenv ("VOC_REFERENCE_TABLES"), wrong[i].file, NULL);

      replace_line (self, wrong[i].file, 2, wrong[i].text);
      said = run (self, NULL, FALSE);
      g_assert_nonnull (strstr (said, wrong[i].message));
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_cmpint (symlink (from, path), ==, 0);
    }
}

static void
test_percentiles_that_go_down (Fixture      *self,
                               gconstpointer data)
{
  g_autofree char *said = NULL;

  replace_line (self, "pay-nation.csv", 2, "00-0000,2014,1,,1,5,4,3,2,1,1,1,1,1,1,1");
  said = run (self, NULL, FALSE);
  g_assert_nonnull (strstr (said, "percentiles of pay that go down: 00-0000 99 2014"));
}

static void
test_broken_guide (Fixture      *self,
                   gconstpointer data)
{
  g_autofree char *guide = g_build_filename (self->folder, "broken.csv", NULL);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (guide, "{ \"name\": ", -1, &error);
  g_assert_no_error (error);
  said = run (self, (const char *const[]){ guide, NULL }, FALSE);
  g_assert_nonnull (strstr (said, "broken.csv: "));
}

#define ADD(name, set_up, func) \
  g_test_add ("/store/reference-build/" name, Fixture, NULL, set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/reference-build/same-bytes", Fixture, argv + 1, set_up_whole, test_same_bytes, fixture_tear_down);
  ADD ("cut", set_up_cut, test_cut);
  for (gsize i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      g_autofree char *name = g_strconcat ("/store/reference-build/", slips[i].name, NULL);

      g_test_add (name, Fixture, &slips[i], set_up_cut, test_slip, fixture_tear_down);
    }
  ADD ("missing-table", set_up_cut, test_missing_table);
  ADD ("tables-that-do-not-agree", set_up_cut, test_tables_that_do_not_agree);
  ADD ("percentiles-that-go-down", set_up_cut, test_percentiles_that_go_down);
  ADD ("broken-guide", set_up_cut, test_broken_guide);

  return g_test_run ();
}
