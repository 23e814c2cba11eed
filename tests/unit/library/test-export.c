/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Jobs written to a file: in the order that was asked for, whole or not at all, and what
 * was written is read again as the same jobs. */

#include "library-test.h"

#include "feeds/voc-feed-reader.h"
#include "library/voc-library-export.h"
#include "model/voc-listing-csv.h"

static GFile *
get_file (LibraryTest *self,
          const char  *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return g_file_new_for_path (path);
}

static char *
read_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_load_contents (file, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static guint
export_to (LibraryTest *self,
           GArray      *ids,
           GFile       *file)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  LIBRARY_TEST_CALL (call, voc_library_export_listings, self->library, (const gint64 *) (gpointer) ids->data, ids->len, file);
  g_assert_true (voc_library_export_listings_finish (self->library, call, &n, &error));
  g_assert_no_error (error);
  return n;
}

static void
test_table (LibraryTest  *self,
            gconstpointer data)
{
  g_autoptr (VocResult) found = library_test_search (self, "nurse");
  g_autoptr (GFile) file = get_file (self, "Jobs.CSV");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = voc_result_get_n (found);

  g_assert_cmpuint (n, >, 3);
  g_assert_cmpuint (export_to (self, found->ids, file), ==, n);
  text = read_file (file);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, n + 2);
  g_assert_cmpstr (lines[0], ==, VOC_LISTING_CSV_HEADER);
  g_assert_cmpstr (lines[n + 1], ==, "");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VocListing) listing = library_test_get (self, g_array_index (found->ids, gint64, i));
      g_autofree char *line = voc_listing_to_csv (listing);

      g_assert_cmpstr (lines[i + 1], ==, line);
      g_assert_nonnull (strstr (line, listing->native_id));
    }
}

/* One that is not there any more is passed over. */
static void
test_feed (LibraryTest  *self,
           gconstpointer data)
{
  g_autoptr (VocResult) found = library_test_search (self, "nurse");
  g_autoptr (GArray) ids = g_array_copy (found->ids);
  g_autoptr (GFile) file = get_file (self, "jobs.ndjson");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gint64 nobody = 987654;

  g_array_insert_val (ids, 1, nobody);
  g_assert_cmpuint (export_to (self, ids, file), ==, ids->len - 1);
  text = read_file (file);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, ids->len);
  for (guint i = 0; i + 1 < ids->len; i++)
    {
      g_autoptr (VocListing) listing = library_test_get (self, g_array_index (found->ids, gint64, i));
      g_autofree char *line = voc_native_listing_to_json (listing);

      g_assert_cmpstr (lines[i], ==, line);
      g_assert_true (g_str_has_prefix (line, "{"));
      g_assert_nonnull (strstr (line, "JobPosting"));
    }
}

/* The old file stays when the new one cannot be finished. */
static void
test_given_up (LibraryTest  *self,
               gconstpointer data)
{
  g_autoptr (VocResult) found = library_test_search (self, "");
  g_autoptr (GFile) file = get_file (self, "jobs.csv");
  g_autoptr (GFile) nowhere = get_file (self, "no-such-folder/jobs.csv");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) call = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_replace_contents (file, "mine", 4, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  voc_library_export_listings_async (self->library, (const gint64 *) (gpointer) found->ids->data, found->ids->len, file,
                                     cancellable, library_test_keep_result_cb, &call);
  g_cancellable_cancel (cancellable);
  library_test_wait (&call);
  g_assert_false (voc_library_export_listings_finish (self->library, call, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  text = read_file (file);
  g_assert_cmpstr (text, ==, "mine");

  {
    LIBRARY_TEST_CALL (second, voc_library_export_listings, self->library, (const gint64 *) (gpointer) found->ids->data,
                       found->ids->len, nowhere);
    g_assert_false (voc_library_export_listings_finish (self->library, second, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/export/table", test_table);
  LIBRARY_TEST_ADD ("/library/export/feed", test_feed);
  LIBRARY_TEST_ADD ("/library/export/given-up", test_given_up);

  return g_test_run ();
}
