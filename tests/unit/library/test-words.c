/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words that no table knows, through the library's door: told while their source
 * is followed, and forgotten with it. */

#include "library-test.h"

#include "library/voc-library-private.h"
#include "store/voc-conn-private.h"

#include <string.h>

static const char feed[] = "[{\"@type\": \"JobPosting\", \"identifier\": \"1\", \"title\": \"Gilder\", \"employmentType\": \"Zorbing\"},"
                           " {\"@type\": \"JobPosting\", \"identifier\": \"2\", \"title\": \"Gilder\", \"employmentType\": \"zorbing\"},"
                           " {\"@type\": \"JobPosting\", \"identifier\": \"3\", \"title\": \"Gilder\", \"jobLocationType\": \"UNDERWATER\"}]";

static void
follow (LibraryTest *self)
{
  g_autofree char *path = g_build_filename (self->folder, "feed.json", NULL);
  g_autoptr (VocSource) source = voc_source_new ();
  g_autoptr (VocSource) added = NULL;
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, feed, -1, NULL));
  source->url = g_filename_to_uri (path, NULL, NULL);
  source->format = g_strdup ("native");
  source->name = g_strdup ("Strange Trades");
  {
    LIBRARY_TEST_CALL (call, voc_library_add_source, self->library, source);
    added = voc_library_add_source_finish (self->library, call, &error);
  }
  g_assert_no_error (error);
  self->source_id = added->id;
  report = library_test_sync (self);
  g_assert_cmpuint (report->n_new, ==, 3);
}

static GPtrArray *
list (LibraryTest *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *words;

  LIBRARY_TEST_CALL (call, voc_library_list_unknown_words, self->library);
  words = voc_library_list_unknown_words_finish (self->library, call, &error);
  g_assert_no_error (error);
  return words;
}

static void
set_removed (LibraryTest *self,
             gboolean     is_removed)
{
  g_autoptr (GError) error = NULL;

  LIBRARY_TEST_CALL (call, voc_library_remove_source, self->library, self->source_id, is_removed);
  g_assert_true (voc_library_remove_source_finish (self->library, call, &error));
}

static void
test_list (LibraryTest  *self,
           gconstpointer data)
{
  g_autoptr (GPtrArray) sample = list (self);
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GPtrArray) without = NULL;
  const VocUnknownWord *first;
  const VocUnknownWord *second;

  /* The sample board says nothing that we do not know. */
  g_assert_cmpuint (sample->len, ==, 0);

  follow (self);
  words = list (self);
  g_assert_cmpuint (words->len, ==, 2);
  first = g_ptr_array_index (words, 0);
  g_assert_cmpint (first->kind, ==, VOC_WORD_KIND_EMPLOYMENT);
  g_assert_cmpstr (first->word, ==, "zorbing");
  g_assert_cmpstr (first->example, ==, "Zorbing");
  g_assert_cmpuint (first->n, ==, 2);
  g_assert_cmpint (first->source_id, ==, self->source_id);
  g_assert_cmpstr (first->source_name, ==, "Strange Trades");
  second = g_ptr_array_index (words, 1);
  g_assert_cmpint (second->kind, ==, VOC_WORD_KIND_WORKPLACE);
  g_assert_cmpstr (second->word, ==, "underwater");
  g_assert_cmpuint (second->n, ==, 1);

  set_removed (self, TRUE);
  without = list (self);
  g_assert_cmpuint (without->len, ==, 0);
}

/* As if it had been removed long ago. */
static gboolean
age_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  return voc_conn_exec (conn, "UPDATE main.source SET removed_at = 1 WHERE removed_at > 0", error);
}

static gboolean
count_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  return voc_conn_get_int (conn, "SELECT count(*) FROM main.unknown_word", data, error);
}

typedef struct
{
  gboolean is_done;
  GError  *error;
} Job;

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Job *job = user_data;

  voc_store_finish (VOC_STORE (object), result, NULL, &job->error);
  job->is_done = TRUE;
}

static void
run (LibraryTest *self,
     VocDatabase  database,
     VocStoreFunc func,
     gpointer     data)
{
  Job job = { FALSE, NULL };

  voc_store_write_async (voc_library_get_store (self->library), database, VOC_PRIORITY_NORMAL, func, data, NULL, NULL, NULL, done_cb, &job);
  while (!job.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (job.error);
}

/* With the source that is not wanted back its words go, too. */
static void
test_purged (LibraryTest  *self,
             gconstpointer data)
{
  gint64 n = 0;
  gint64 end;

  follow (self);
  set_removed (self, TRUE);
  run (self, VOC_DATABASE_CACHE, count_in_thread, &n);
  g_assert_cmpint (n, ==, 2);

  run (self, VOC_DATABASE_LIBRARY, age_in_thread, NULL);
  library_test_close (self);
  library_test_open (self);
  end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (n > 0 && g_get_monotonic_time () < end)
    run (self, VOC_DATABASE_CACHE, count_in_thread, &n);
  g_assert_cmpint (n, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/words/list", test_list);
  LIBRARY_TEST_ADD ("/library/words/purged", test_purged);

  return g_test_run ();
}
