/* SPDX-License-Identifier: GPL-3.0-or-later */

/* docs/feed-format.md: every example in it is detected as a native feed and
 * brings what data/document/NAME.told says. The page is for publishers, so an
 * example that is not read as it promises is a fault of the program. */

#include "feed-story.h"

#define FENCE "```"
#define MARK " example="
#define URL "https://rosewater.example/jobs.json"

static char *
read_document (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "docs", "feed-format.md", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_example (gconstpointer data)
{
  static const gsize pieces[] = { 1, 7, 4096 };
  const char        *name = data;
  const char        *body = name + strlen (name) + 1;
  const VocFormat   *format = NULL;
  g_autofree char   *file = g_strconcat (name, ".told", NULL);
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "unit", "feeds", "data", "document", file, NULL);
  g_autofree char   *story = NULL;
  g_autoptr (GError) error = NULL;

  format = voc_formats_detect (URL, "text/plain", body, strlen (body), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (voc_format_get_info (format)->id, ==, "native");

  story = feed_story_tell (format, URL, body, strlen (body), strlen (body));
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *again = feed_story_tell (format, URL, body, strlen (body), pieces[i]);

      g_assert_cmpstr (again, ==, story);
    }

  /* But for the one that shows mistakes, none has any. */
  if (strcmp (name, "broken") != 0)
    {
      g_assert_null (strstr (story, "error ("));
      g_assert_null (strstr (story, "warning ("));
      g_assert_nonnull (strstr (story, "whole: "));
    }
  feed_story_compare (story, path);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *document = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func (g_free);

  g_test_init (&argc, &argv, NULL);

  document = read_document ();
  lines = g_strsplit (document, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char      *mark = g_str_has_prefix (lines[i], FENCE) ? strstr (lines[i], MARK) : NULL;
      g_autofree char *test = NULL;
      GString         *example;

      if (mark == NULL)
        continue;

      /* The name, a NUL, and the body behind it. */
      test = g_strconcat ("/feeds/document/", mark + strlen (MARK), NULL);
      example = g_string_new (mark + strlen (MARK));
      g_string_append_c (example, '\0');
      for (i++; lines[i] != NULL && !g_str_has_prefix (lines[i], FENCE); i++)
        g_string_append_printf (example, "%s\n", lines[i]);
      g_ptr_array_add (examples, g_string_free (example, FALSE));
      g_test_add_data_func (test, g_ptr_array_index (examples, examples->len - 1), test_example);
    }
  g_assert_cmpuint (examples->len, >=, 9);

  return g_test_run ();
}
