/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of sources as a file, with a library that follows the sample board: what
 * importing would do, that it does that and nothing twice, and that it can be taken
 * back. Nobody is asked for anything. */

#include "library-test.h"

#include "library/voc-library-exchange.h"
#include "library/voc-source-import-private.h"

#include <sys/stat.h>

#define OPML(body) "<?xml version=\"1.0\"?><opml version=\"2.0\" xmlns:voc=\"https://vocation-app.github.io/ns/source-list\"><body>" body "</body></opml>"

static GFile *
make_file (LibraryTest *self,
           const char  *name,
           const char  *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static VocSourceImport *
plan (LibraryTest *self,
      GFile       *file)
{
  g_autoptr (GError) error = NULL;
  VocSourceImport *import;

  LIBRARY_TEST_CALL (result, voc_library_plan_sources, self->library, file);
  import = voc_library_plan_sources_finish (self->library, result, &error);
  g_assert_no_error (error);

  return import;
}

static GPtrArray *
import (LibraryTest           *self,
        const VocSourceImport *planned)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *added;

  LIBRARY_TEST_CALL (result, voc_library_import_sources, self->library, planned);
  added = voc_library_import_sources_finish (self->library, result, &error);
  g_assert_no_error (error);

  return added;
}

static GPtrArray *
list (LibraryTest *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *sources;

  LIBRARY_TEST_CALL (result, voc_library_list_sources, self->library);
  sources = voc_library_list_sources_finish (self->library, result, &error);
  g_assert_no_error (error);

  return sources;
}

static VocSourceExport *export(LibraryTest        *self,
                               GFile              *file,
                               VocSourceListFormat format)
{
  g_autoptr (GError) error = NULL;
  VocSourceExport *done;

  LIBRARY_TEST_CALL (result, voc_library_export_sources, self->library, file, format);
  done = voc_library_export_sources_finish (self->library, result, &error);
  g_assert_no_error (error);

  return done;
}

static void
assert_fate (VocSourceImport *planned,
             guint            index,
             VocSourceFate    fate)
{
  const VocImportedSource *entry;

  g_assert_cmpuint (index, <, planned->entries->len);
  entry = g_ptr_array_index (planned->entries, index);
  if (entry->fate != fate)
    g_error ("Entry %u: %s", index, voc_present_fate (entry->fate));
}

/* A source that has moved is known by both of its addresses. */
static void
test_moved (LibraryTest  *self,
            gconstpointer data)
{
  g_autoptr (GFile) file = make_file (self, "list.opml",
                                      OPML ("<outline text=\"Old\" xmlUrl=\"https://old.example/jobs\"/>"
                                            "<outline text=\"New\" xmlUrl=\"https://new.example/jobs\"/>"
                                            "<outline text=\"Other\" xmlUrl=\"https://other.example/jobs\"/>"));
  g_autoptr (GPtrArray) followed = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);
  g_autoptr (VocSourceImport) planned = NULL;
  g_autoptr (GError) error = NULL;
  VocSource *source = voc_source_new ();

  source->url = g_strdup ("https://old.example/jobs");
  source->moved_to = g_strdup ("https://new.example/jobs");
  g_ptr_array_add (followed, source);
  planned = voc_source_import_read (file, followed, NULL, &error);
  g_assert_no_error (error);
  assert_fate (planned, 0, VOC_SOURCE_FOLLOWED);
  assert_fate (planned, 1, VOC_SOURCE_FOLLOWED);
  assert_fate (planned, 2, VOC_SOURCE_NEW);
}

static void
test_plan (LibraryTest  *self,
           gconstpointer data)
{
  g_autofree char *sample = voc_library_get_sample_address ();
  g_autofree char *text = g_strdup_printf (
    OPML ("<outline text=\"Sample\" xmlUrl=\"%s\"/>"
          "<outline text=\"Board\" xmlUrl=\"https://boards.greenhouse.io/kettle\" htmlUrl=\"javascript:alert(1)\"/>"
          "<outline text=\"Folder\"><outline xmlUrl=\"https://jobs.example/feed\" htmlUrl=\"https://jobs.example/\"/></outline>"
          "<outline text=\"Again\" xmlUrl=\"https://jobs.example/feed\"/>"
          "<outline text=\"Key\" xmlUrl=\"https://jobs.example/feed?token=x\"/>"
          "<outline text=\"Open\" xmlUrl=\"http://jobs.example/feed\"/>"
          "<outline text=\"Accepted\" xmlUrl=\"http://old.example/feed\" voc:insecure=\"true\" voc:paused=\"true\"/>"
          "<outline text=\"None\" type=\"rss\"/>"
          "<outline text=\"Mail\" xmlUrl=\"mailto:me@jobs.example\"/>"
          "<outline text=\"Script\" xmlUrl=\"javascript:alert(1)\"/>"
          "<outline text=\"Words\" xmlUrl=\"no address\"/>"
          "<outline text=\"Gone\" xmlUrl=\"file:///nowhere/feed.json\"/>"
          "<outline text=\"Folder\" xmlUrl=\"file:///etc\"/>"
          "<outline text=\"Safe\" xmlUrl=\"https://safe.example/\" voc:insecure=\"true\"/>"),
    sample);
  g_autoptr (GFile) file = make_file (self, "list.opml", text);
  g_autoptr (VocSourceImport) planned = plan (self, file);
  static const VocSourceFate fates[] = {
    VOC_SOURCE_FOLLOWED, VOC_SOURCE_NEW, VOC_SOURCE_NEW, VOC_SOURCE_TWICE, VOC_SOURCE_TWICE, VOC_SOURCE_UNENCRYPTED,
    VOC_SOURCE_NEW, VOC_SOURCE_NO_ADDRESS, VOC_SOURCE_NOT_WEB, VOC_SOURCE_NOT_WEB, VOC_SOURCE_NOT_WEB, VOC_SOURCE_NO_FILE,
    VOC_SOURCE_NO_FILE, VOC_SOURCE_NEW
  };
  g_autofree char         *sentence = voc_present_import (planned);
  const VocImportedSource *board = g_ptr_array_index (planned->entries, 1);
  const VocImportedSource *nameless = g_ptr_array_index (planned->entries, 2);
  const VocImportedSource *safe = g_ptr_array_index (planned->entries, 13);

  g_assert_cmpuint (planned->entries->len, ==, G_N_ELEMENTS (fates));
  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    assert_fate (planned, i, fates[i]);
  g_assert_cmpuint (planned->n_new, ==, 4);
  g_assert_cmpuint (planned->n_followed, ==, 3);
  g_assert_cmpuint (planned->n_unusable, ==, 7);
  g_assert_cmpstr (sentence, ==, "4 sources are new. 3 are followed already. 7 can’t be used.");

  /* A board's page becomes its feed; a page that would do something is not kept. */
  g_assert_cmpstr (board->source->format, ==, "greenhouse");
  g_assert_true (g_str_has_prefix (board->source->url, "https://boards-api.greenhouse.io/"));
  g_assert_null (board->source->home_url);
  g_assert_cmpstr (nameless->source->name, ==, "jobs.example");
  g_assert_cmpstr (nameless->source->home_url, ==, "https://jobs.example/");
  g_assert_false (safe->source->allows_insecure);

  /* Planning follows nothing. */
  {
    g_autoptr (GPtrArray) sources = list (self);

    g_assert_cmpuint (sources->len, ==, 1);
  }
}

static void
test_import_and_undo (LibraryTest  *self,
                      gconstpointer data)
{
  g_autoptr (GFile) file = make_file (self, "list.opml",
                                      OPML ("<outline text=\"Old\" xmlUrl=\"http://old.example/feed\" voc:insecure=\"true\" voc:paused=\"true\" voc:format=\"rss\"/>"
                                            "<outline text=\"Kettle &amp; Sons\" xmlUrl=\"https://jobs.example/feed\"/>"));
  g_autoptr (VocSourceImport) planned = plan (self, file);
  g_autoptr (GPtrArray) added = import (self, planned);
  g_autoptr (GPtrArray) sources = list (self);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (VocSourceImport) again = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;
  const VocSource *old;
  gint64           ids[2];

  g_assert_cmpuint (added->len, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = ((const VocSource *) g_ptr_array_index (added, i))->id;
  g_assert_cmpuint (sources->len, ==, 3);
  old = g_ptr_array_index (sources, 1);
  g_assert_cmpstr (old->name, ==, "Old");
  g_assert_cmpstr (old->url, ==, "http://old.example/feed");
  g_assert_cmpstr (old->format, ==, "rss");
  g_assert_true (old->is_paused);
  g_assert_true (old->allows_insecure);
  g_assert_cmpint (old->added_at, >, 0);
  g_assert_cmpint (old->last_tried_at, ==, 0);
  g_assert_cmpstr (((const VocSource *) g_ptr_array_index (sources, 2))->name, ==, "Kettle & Sons");

  /* The same plan again: it was followed since. */
  none = import (self, planned);
  g_assert_cmpuint (none->len, ==, 0);
  again = plan (self, file);
  g_assert_cmpuint (again->n_new, ==, 0);
  g_assert_cmpuint (again->n_followed, ==, 2);

  {
    LIBRARY_TEST_CALL (result, voc_library_remove_sources, self->library, ids, G_N_ELEMENTS (ids));
    g_assert_true (voc_library_remove_sources_finish (self->library, result, &error));
  }
  left = list (self);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpint (((const VocSource *) g_ptr_array_index (left, 0))->id, ==, self->source_id);
}

/* A source that was removed comes back with its listings, and only it. */
static void
test_import_removed (LibraryTest  *self,
                     gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "mine.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (VocSourceExport) done = export(self, file, VOC_SOURCE_LIST_JSON);
  g_autoptr (VocSourceImport) planned = NULL;
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (VocResult) before = library_test_search (self, "");
  g_autoptr (VocResult) without = NULL;
  g_autoptr (VocResult) after = NULL;
  g_autoptr (GError) error = NULL;

  {
    LIBRARY_TEST_CALL (result, voc_library_remove_sources, self->library, &self->source_id, 1);
    g_assert_true (voc_library_remove_sources_finish (self->library, result, &error));
  }
  without = library_test_search (self, "");
  g_assert_cmpuint (without->ids->len, ==, 0);

  planned = plan (self, file);
  g_assert_cmpuint (planned->n_new, ==, 1);
  added = import (self, planned);
  g_assert_cmpuint (added->len, ==, 1);
  g_assert_cmpint (((const VocSource *) g_ptr_array_index (added, 0))->id, ==, self->source_id);
  after = library_test_search (self, "");
  g_assert_cmpuint (after->ids->len, ==, before->ids->len);
}

static void
test_export (LibraryTest  *self,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "mine.opml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (VocSourceExport) done = export(self, file, VOC_SOURCE_LIST_OPML);
  g_autoptr (VocSourceExport) text = export(self, NULL, VOC_SOURCE_LIST_JSON);
  g_autofree char *address = voc_library_get_sample_address ();
  g_autofree char *written = NULL;
  struct stat      info;

  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, done->text);
  g_assert_cmpuint (done->n_sources, ==, 1);
  g_assert_cmpuint (done->n_secrets, ==, 0);
  g_assert_nonnull (strstr (written, address));
  g_assert_nonnull (strstr (text->text, "\"The Sample\""));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_no_list (LibraryTest  *self,
              gconstpointer data)
{
  static const char *const texts[] = { "", "words", "<rss><channel/></rss>", "<opml><body>", "{\"jobs\":[]}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GFile) file = make_file (self, "list", texts[i]);
      g_autoptr (GError) error = NULL;

      LIBRARY_TEST_CALL (result, voc_library_plan_sources, self->library, file);
      g_assert_null (voc_library_plan_sources_finish (self->library, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }

  {
    g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/list.opml");
    g_autoptr (GError) error = NULL;

    LIBRARY_TEST_CALL (result, voc_library_plan_sources, self->library, file);
    g_assert_null (voc_library_plan_sources_finish (self->library, result, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  }
  {
    g_autoptr (GFile) file = g_file_new_for_path ("/dev/zero");
    g_autoptr (GError) error = NULL;

    LIBRARY_TEST_CALL (result, voc_library_plan_sources, self->library, file);
    g_assert_null (voc_library_plan_sources_finish (self->library, result, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  }
}

static void
test_judge (LibraryTest  *self,
            gconstpointer data)
{
  static const struct
  {
    const char *text;
    VocFileUse  use;
  } cases[] = {
    { "<opml version=\"2.0\"><body/></opml>", VOC_FILE_SOURCES },
    { "{\"type\": \"vocation-sources\", \"version\": 1, \"sources\": []}", VOC_FILE_SOURCES },
    { "{\"@type\": \"JobPosting\", \"identifier\": \"1\", \"title\": \"Gardener\"}\n", VOC_FILE_FEED },
    { "<rss version=\"2.0\"><channel><item><title>A</title></item></channel></rss>", VOC_FILE_FEED },
    { "good morning", VOC_FILE_OTHER },
    { "", VOC_FILE_OTHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = make_file (self, "any", cases[i].text);
      g_autofree char *description = NULL;
      g_autoptr (GError) error = NULL;

      LIBRARY_TEST_CALL (result, voc_library_judge_file, self->library, file);
      g_assert_cmpint (voc_library_judge_file_finish (self->library, result, &description, &error), ==, cases[i].use);
      g_assert_no_error (error);
      g_assert_nonnull (description);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/source-list/plan", test_plan);
  LIBRARY_TEST_ADD ("/library/source-list/moved", test_moved);
  LIBRARY_TEST_ADD ("/library/source-list/import-and-undo", test_import_and_undo);
  LIBRARY_TEST_ADD ("/library/source-list/import-removed", test_import_removed);
  LIBRARY_TEST_ADD ("/library/source-list/export", test_export);
  LIBRARY_TEST_ADD ("/library/source-list/no-list", test_no_list);
  LIBRARY_TEST_ADD ("/library/source-list/judge", test_judge);

  return g_test_run ();
}
