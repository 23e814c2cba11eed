/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-figures.h"
#include "library/voc-library-people.h"
#include "library/voc-library-untold-private.h"

#include <glib/gstdio.h>

G_BEGIN_DECLS

/* Help for the tests of this floor; a header because every test is one file. A
 * test opens a real library in a folder of its own, with the figures of the
 * build, and follows the build's sample board. */

typedef struct
{
  char       *folder;
  VocLibrary *library;
  gint64      source_id;
} LibraryTest;

static inline void
library_test_keep_result_cb (GObject      *object,
                             GAsyncResult *result,
                             gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* Runs the main loop until the call that fills @result has ended. */
static inline GAsyncResult *
library_test_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

#define LIBRARY_TEST_CALL(result, call, ...)                              \
  g_autoptr (GAsyncResult) result = NULL;                                 \
  call##_async (__VA_ARGS__, NULL, library_test_keep_result_cb, &result); \
  library_test_wait (&result)

static inline void
library_test_remove_folder (const char *folder)
{
  GDir       *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        library_test_remove_folder (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static inline void
library_test_open (LibraryTest *self)
{
  g_autofree char *cache = g_build_filename (self->folder, "cache", NULL);
  g_autofree char *data = g_build_filename (self->folder, "data", NULL);
  const VocProfile profile = { cache, data, g_getenv ("VOCATION_REFERENCE") };
  g_autoptr (GError) error = NULL;

  self->library = voc_library_new ();
  {
    LIBRARY_TEST_CALL (result, voc_library_open, self->library, &profile);
    g_assert_true (voc_library_open_finish (self->library, result, &error));
  }
  g_assert_no_error (error);
}

/* Until nothing is under way: whatever is holds the library, as library_test_close() knows. What a
 * sync has begun goes on behind it, and what titles mean is told only then. */
static inline void
library_test_settle (LibraryTest *self)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (g_main_context_iteration (NULL, FALSE) || g_atomic_int_get ((const int *) &G_OBJECT (self->library)->ref_count) > 1)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (500);
    }
}

/* Until the cache has been told what the library has that it had not. */
static inline void
library_test_catch_up (LibraryTest *self)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  voc_library_catch_up (self->library);
  while (voc_library_is_behind (self->library) && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_false (voc_library_is_behind (self->library));
}

static inline void
library_test_close (LibraryTest *self)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  g_object_add_weak_pointer (G_OBJECT (self->library), (gpointer *) &self->library);
  voc_library_close (self->library);
  g_object_unref (self->library);

  /* Answers that are on their way hold it, and nothing else may. */
  while (self->library != NULL && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_null (self->library);
}

static inline VocSyncReport *
library_test_sync (LibraryTest *self)
{
  g_autoptr (GError) error = NULL;
  VocSyncReport *report;

  LIBRARY_TEST_CALL (result, voc_library_sync, self->library, self->source_id);
  report = voc_library_sync_finish (self->library, result, &error);
  g_assert_no_error (error);

  return report;
}

static inline void
library_test_follow_sample (LibraryTest *self)
{
  g_autoptr (VocSource) source = voc_source_new ();
  g_autoptr (VocSource) added = NULL;
  g_autoptr (GError) error = NULL;

  source->url = voc_library_get_sample_address ();
  source->format = g_strdup ("native");
  source->name = g_strdup ("The Sample");
  {
    LIBRARY_TEST_CALL (result, voc_library_add_source, self->library, source);
    added = voc_library_add_source_finish (self->library, result, &error);
  }
  g_assert_no_error (error);
  self->source_id = added->id;
  {
    g_autoptr (VocSyncReport) report = library_test_sync (self);

    g_assert_cmpint (report->outcome, ==, VOC_SYNC_OK);
    g_assert_cmpuint (report->n_new, >, 100);
    g_assert_cmpuint (report->n_skipped, ==, 0);
  }
}

static inline void
library_test_set_up (LibraryTest  *self,
                     gconstpointer data)
{
  self->folder = g_dir_make_tmp ("voc-library-XXXXXX", NULL);
  library_test_open (self);
  library_test_follow_sample (self);
}

static inline void
library_test_tear_down (LibraryTest  *self,
                        gconstpointer data)
{
  library_test_close (self);
  library_test_remove_folder (self->folder);
  g_free (self->folder);
}

/* What a person would type. */
static inline VocResult *
library_test_search (LibraryTest *self,
                     const char  *text)
{
  VocQuery *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;
  g_autoptr (GError) error = NULL;
  VocResult *answer;

  voc_set_text (&query->text, text);
  if (query->text == NULL)
    query->text = g_strdup ("");
  query->basis = VOC_PAY_BASIS_DEFAULT;
  sealed = voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  {
    LIBRARY_TEST_CALL (result, voc_library_search, self->library, sealed, VOC_REACH_WHOLE);
    answer = voc_library_search_finish (self->library, result, &error);
  }
  g_assert_no_error (error);

  return answer;
}

static inline VocListing *
library_test_get (LibraryTest *self,
                  gint64       id)
{
  g_autoptr (GError) error = NULL;
  VocListing *listing;

  LIBRARY_TEST_CALL (result, voc_library_get_listing, self->library, id);
  listing = voc_library_get_listing_finish (self->library, result, &error);
  g_assert_no_error (error);

  return listing;
}

#define LIBRARY_TEST_ADD(name, func) \
  g_test_add (name, LibraryTest, NULL, library_test_set_up, func, library_test_tear_down)

G_END_DECLS
