/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searches through the library's door: those that were asked before. */

#include "library-test.h"

#include "library/voc-library-searches.h"

static void
remember (LibraryTest *self,
          const char  *text)
{
  g_autoptr (GError) error = NULL;

  LIBRARY_TEST_CALL (call, voc_library_remember_search, self->library, text);
  g_assert_true (voc_library_remember_search_finish (self->library, call, &error));
  g_assert_no_error (error);
}

static void
assert_past (LibraryTest *self,
             const char  *prefix,
             guint        most,
             const char  *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree char *joined = NULL;

  LIBRARY_TEST_CALL (call, voc_library_find_past_searches, self->library, prefix, most);
  texts = voc_library_find_past_searches_finish (self->library, call, &error);
  g_assert_no_error (error);
  g_ptr_array_add (texts, NULL);
  joined = g_strjoinv ("|", (char **) texts->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_past (LibraryTest  *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_past (self, "", 5, "");
  remember (self, "Nurse Köln");
  remember (self, "welder");
  remember (self, "nurse köln");
  remember (self, "  ");
  assert_past (self, "", 5, "nurse köln|welder");

  /* It is there when the program is. */
  library_test_close (self);
  library_test_open (self);
  assert_past (self, "NURSE KO", 5, "nurse köln");
  assert_past (self, "", 1, "nurse köln");
  {
    LIBRARY_TEST_CALL (call, voc_library_forget_searches, self->library, "welder");
    g_assert_true (voc_library_forget_searches_finish (self->library, call, &error));
  }
  assert_past (self, "", 5, "nurse köln");
  {
    LIBRARY_TEST_CALL (call, voc_library_forget_searches, self->library, NULL);
    g_assert_true (voc_library_forget_searches_finish (self->library, call, &error));
  }
  assert_past (self, "", 5, "");
}

/* A library that is closed says so, and nothing is left behind. */
static void
test_closed (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocLibrary) closed = voc_library_new ();

  LIBRARY_TEST_CALL (call, voc_library_remember_search, closed, "nurse");
  g_assert_false (voc_library_remember_search_finish (closed, call, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/searches/past", test_past);
  LIBRARY_TEST_ADD ("/library/searches/closed", test_closed);

  return g_test_run ();
}
