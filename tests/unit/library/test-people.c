/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Candidates through the one door: files in and out, attachments, undo, erasing. */

#include "library-test.h"

#include <string.h>

static gint64
add (LibraryTest *self,
     const char  *name)
{
  g_autoptr (VocCandidate) candidate = voc_candidate_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  voc_set_text (&candidate->name, name);
  voc_candidate_seal (candidate);
  LIBRARY_TEST_CALL (call, voc_library_put_candidate, self->library, candidate);
  g_assert_cmpint (voc_library_put_candidate_finish (self->library, call, &id, &error), >, 0);
  g_assert_no_error (error);

  return id;
}

static VocCandidate *
get (LibraryTest *self,
     gint64       id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  LIBRARY_TEST_CALL (call, voc_library_get_candidates, self->library, &id, 1);
  list = voc_library_get_candidates_finish (self->library, call, &error);
  g_assert_no_error (error);

  return list->len > 0 ? voc_candidate_ref (g_ptr_array_index (list, 0)) : NULL;
}

static guint
count (LibraryTest *self,
       const char  *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocCandidateIds) found = NULL;

  LIBRARY_TEST_CALL (call, voc_library_search_candidates, self->library, text, NULL);
  found = voc_library_search_candidates_finish (self->library, call, &error);
  g_assert_no_error (error);

  return found->ids->len;
}

static GFile *
write_file (LibraryTest *self,
            const char  *name,
            const char  *contents)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static VocImportReport *
import (LibraryTest *self,
        GFile       *file,
        GError     **error)
{
  LIBRARY_TEST_CALL (call, voc_library_import_candidates, self->library, file);

  return voc_library_import_candidates_finish (self->library, call, error);
}

static void
test_csv (LibraryTest  *self,
          gconstpointer data)
{
  g_autoptr (GFile) file = write_file (self, "in.csv", "Name;Email;Skills\r\nAda Lovelace;ada@example.org;Maths\r\n;nobody@example.org;\r\n\"Bob \"\"B\"\" Brown\";;\"C; Go\"\r\n");
  g_autoptr (VocImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  report = import (self, file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_added, ==, 2);
  g_assert_cmpuint (report->problems->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (report->problems, 0), ==, "Line 3: The candidate has no name.");
  g_assert_cmpuint (count (self, "lovelace maths"), ==, 1);
  g_assert_cmpuint (count (self, "brown go"), ==, 1);
}

/* Out as JSON Resume and in again: the same person, brought up to date. */
static void
test_round_trip (LibraryTest  *self,
                 gconstpointer data)
{
  static const char *const names[] = { "out.json", "out.csv" };
  gint64                   ids[2] = { add (self, "Ada"), add (self, "Émile") };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (VocImportReport) report = NULL;
      g_autoptr (GError) error = NULL;
      GStatBuf info;

      LIBRARY_TEST_CALL (call, voc_library_export_candidates, self->library, ids, 2, file);
      g_assert_true (voc_library_export_candidates_finish (self->library, call, &error));
      g_assert_no_error (error);
      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 077, ==, 0);
      report = import (self, file, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->n_added, ==, 0);
      g_assert_cmpuint (report->n_updated, ==, 2);
      g_assert_cmpuint (report->problems->len, ==, 0);
    }
  g_assert_cmpuint (count (self, NULL), ==, 2);
}

/* Each record that was left out says why, and none speaks of feeds. */
static void
test_problems (LibraryTest  *self,
               gconstpointer data)
{
  static const char *const table[] = {
    "Line 2: There are more values than columns.",
    "Line 3: The text is not in the UTF-8 encoding.",
    "Line 4: A text is longer than Vocation keeps.",
  };
  static const char *const resumes[] = {
    "Line 1: This is no résumé in the JSON Resume format.",
    "Line 2: The candidate has no name.",
    "Line 3: This is not valid JSON.",
    "Line 4: The coordinates of the place are not on the Earth.",
  };
  g_autofree char *name = g_strnfill (300, 'a');
  g_autofree char *csv = g_strdup_printf ("name,email\rA,b,c\r\xff,x\r%s,x\rAda,ada@example.org\r", name);
  g_autoptr (GFile) table_file = write_file (self, "in.csv", csv);
  g_autoptr (GFile) resume_file = write_file (self, "in.json", "{\"x\": 1}\n{\"basics\": {}}\n{\"basics\": {\"name\": nobody}}\n{\"basics\": {\"name\": \"B\"}, \"x-vocation\": {\"latitude\": 91, \"longitude\": 0}}\n{\"basics\": {\"name\": \"Emil\"}}\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (VocImportReport) of_table = import (self, table_file, &error);
  g_autoptr (VocImportReport) of_resumes = import (self, resume_file, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (of_table->problems->len, ==, G_N_ELEMENTS (table));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpstr (g_ptr_array_index (of_table->problems, i), ==, table[i]);
  g_assert_cmpuint (of_resumes->problems->len, ==, G_N_ELEMENTS (resumes));
  for (guint i = 0; i < G_N_ELEMENTS (resumes); i++)
    g_assert_cmpstr (g_ptr_array_index (of_resumes->problems, i), ==, resumes[i]);
  g_assert_cmpuint (count (self, "ada"), ==, 1);
  g_assert_cmpuint (count (self, "emil"), ==, 1);
}

static void
test_broken_files (LibraryTest  *self,
                   gconstpointer data)
{
  static const char *const contents[] = { "", "[{\"basics\": {\"name\": \"Ada\"}}", "{\"basics\":", "\xff,name\nAda\n" };
  static const char *const reasons[] = {
    "There is nothing in it.", "The file ends too early.", "The file ends too early.",
    "The text is not in the UTF-8 encoding."
  };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GFile) file = write_file (self, "in", contents[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (VocImportReport) report = import (self, file, &error);

      g_assert_null (report);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_cmpstr (error->message, ==, reasons[i]);
    }
  g_assert_cmpuint (count (self, NULL), ==, 0);
}

static void
test_attachment (LibraryTest  *self,
                 gconstpointer data)
{
  gint64 id = add (self, "Ada");
  g_autoptr (GFile) file = write_file (self, "Lebenslauf Ada.txt", "Zeugnis\n");
  g_autoptr (VocCandidate) candidate = NULL;
  g_autoptr (VocCandidate) without = NULL;
  g_autoptr (GFile) kept = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  const VocAttachment *attachment;
  gint64               change_id;

  {
    LIBRARY_TEST_CALL (call, voc_library_attach, self->library, id, file);
    change_id = voc_library_attach_finish (self->library, call, &error);
    g_assert_no_error (error);
  }
  candidate = get (self, id);
  g_assert_cmpuint (candidate->attachments->len, ==, 1);
  attachment = g_ptr_array_index (candidate->attachments, 0);
  g_assert_cmpstr (attachment->name, ==, "Lebenslauf Ada.txt");
  g_assert_cmpint (attachment->size, ==, 8);
  kept = voc_library_get_attachment_file (self->library, attachment);
  g_assert_true (g_file_load_contents (kept, NULL, &bytes, NULL, NULL, &error));
  g_assert_cmpstr (bytes, ==, "Zeugnis\n");

  {
    LIBRARY_TEST_CALL (call, voc_library_undo_candidate, self->library, change_id);
    g_assert_cmpint (voc_library_undo_candidate_finish (self->library, call, &error), ==, id);
  }
  without = get (self, id);
  g_assert_cmpuint (without->attachments->len, ==, 0);
}

static void
write_leftover (LibraryTest *self,
                const char  *name)
{
  g_autofree char *path = g_build_filename (self->folder, "data", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "all about Zebediah", -1, NULL));
}

/* The files in a folder, and in those in it, that have a word in them. */
static guint
count_naming (const char *folder,
              const char *word)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize            length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += count_naming (path, word);
      else if (g_file_get_contents (path, &bytes, &length, NULL) && memmem (bytes, length, word, strlen (word)) != NULL)
        n++;
    }

  return n;
}

/* Erasing reaches the file of the person, the backups, whenever a clock says that
 * they were made, and what programs that were killed left half done. */
static void
test_erase (LibraryTest  *self,
            gconstpointer data)
{
  static const char *const leftovers[] = {
    "backups/library-2099-12-30.db",
    "backups/library-000900-2099-12-31.db",
    "backups/library-000003-2026-11-24.db.new-12",
    "backups/library-000003-2026-11-24.db.new-12-journal",
    "library-set-aside-20261124T101112Z.db",
    "library-set-aside-20261124T101112Z.db-wal",
    "library.db.restored",
    "attachments/new-AbCdEf",
  };
  gint64 id = add (self, "Zebediah");
  g_autoptr (GFile) file = write_file (self, "cv.txt", "secret");
  g_autoptr (VocCandidate) candidate = NULL;
  g_autoptr (GFile) kept = NULL;
  g_autoptr (GError) error = NULL;

  {
    LIBRARY_TEST_CALL (call, voc_library_attach, self->library, id, file);
    g_assert_cmpint (voc_library_attach_finish (self->library, call, &error), >, 0);
  }
  candidate = get (self, id);
  kept = voc_library_get_attachment_file (self->library, g_ptr_array_index (candidate->attachments, 0));
  g_assert_true (g_file_query_exists (kept, NULL));
  add (self, "Ada");
  for (guint i = 0; i < G_N_ELEMENTS (leftovers); i++)
    write_leftover (self, leftovers[i]);
  {
    LIBRARY_TEST_CALL (call, voc_library_erase_candidate, self->library, id);
    g_assert_true (voc_library_erase_candidate_finish (self->library, call, &error));
    g_assert_no_error (error);
  }
  g_assert_false (g_file_query_exists (kept, NULL));
  g_assert_cmpuint (count (self, "zebediah"), ==, 0);
  g_assert_null (get (self, id));
  {
    g_autofree char *data_dir = g_build_filename (self->folder, "data", NULL);
    g_autofree char *backups = g_build_filename (data_dir, "backups", NULL);

    g_assert_cmpuint (count_naming (data_dir, "Zebediah"), ==, 0);
    g_assert_cmpuint (count_naming (backups, "Ada"), ==, 1);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/people/csv", test_csv);
  LIBRARY_TEST_ADD ("/library/people/round-trip", test_round_trip);
  LIBRARY_TEST_ADD ("/library/people/problems", test_problems);
  LIBRARY_TEST_ADD ("/library/people/broken-files", test_broken_files);
  LIBRARY_TEST_ADD ("/library/people/attachment", test_attachment);
  LIBRARY_TEST_ADD ("/library/people/erase", test_erase);

  return g_test_run ();
}
