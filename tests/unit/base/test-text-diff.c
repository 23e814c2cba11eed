/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Differences of two texts: what they are, and that they lead from one to the
 * other, whatever the texts. */

#include "base/voc-text-diff.h"

#include <string.h>

static char *
tell (GPtrArray *edits)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < edits->len; i++)
    {
      const VocTextEdit *edit = g_ptr_array_index (edits, i);

      g_string_append_printf (text, "%c%s\n", edit->is_added ? '+' : '-', edit->line);
    }

  return g_string_free (text, FALSE);
}

static void
test_cases (void)
{
  static const struct
  {
    const char *before; /* (nullable) */
    const char *after;  /* (nullable) */
    const char *told;
  } cases[] = {
    { NULL, NULL, "" },
    { "a\nb\nc", "a\nb\nc", "" },
    { "a\n\n  b \nc", "a\nb\n\n\nc\n", "" },
    { NULL, "a\nb", "+a\n+b\n" },
    { "a\nb", NULL, "-a\n-b\n" },
    { "a\nb\nc", "a\nB\nc", "-b\n+B\n" },
    { "a\nb\nc", "a\nc", "-b\n" },
    { "a\nc", "a\nb\nc", "+b\n" },
    { "one\ntwo\nthree\nfour", "zero\none\nthree\nfive\nfour", "+zero\n-two\n+five\n" },
    { "a\na\na", "a\na", "-a\n" },
    { "x\ny", "y\nx", "-x\n+x\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) edits = voc_text_diff (cases[i].before, cases[i].after);
      g_autofree char *told = tell (edits);

      g_assert_cmpstr (told, ==, cases[i].told);
    }
}

static char *
make_text (GRand *rand,
           guint  n_words)
{
  GString *text = g_string_new (NULL);
  guint    n = (guint) g_rand_int_range (rand, 0, 40);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%d\n", g_rand_int_range (rand, 0, (gint32) n_words));

  return g_string_free (text, FALSE);
}

static guint
count (GPtrArray  *edits,
       gboolean    is_added,
       const char *text)
{
  guint n = 0;
  guint n_lines = 0;

  for (const char *p = text; (p = strchr (p, '\n')) != NULL; p++)
    n_lines++;
  for (guint i = 0; i < edits->len; i++)
    n += ((VocTextEdit *) g_ptr_array_index (edits, i))->is_added == is_added;

  return n_lines - n;
}

/* What stays is as long on both sides, and each side's edits come in its order. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 3000; round++)
    {
      g_autofree char *before = make_text (rand, 1 + round % 12);
      g_autofree char *after = make_text (rand, 1 + round % 12);
      g_autoptr (GPtrArray) edits = voc_text_diff (before, after);
      const char *at[2] = { before, after };

      g_assert_cmpuint (count (edits, FALSE, before), ==, count (edits, TRUE, after));
      g_assert_true ((edits->len == 0) == g_str_equal (before, after));
      for (guint i = 0; i < edits->len; i++)
        {
          const VocTextEdit *edit = g_ptr_array_index (edits, i);
          g_autofree char   *line = g_strdup_printf ("%s\n", edit->line);
          const char        *found = at[edit->is_added];

          while (found != NULL && !g_str_has_prefix (found, line))
            found = strchr (found, '\n') != NULL ? strchr (found, '\n') + 1 : NULL;
          g_assert_nonnull (found);
          at[edit->is_added] = found + strlen (line);
        }
    }
}

/* Too many lines for a table: all of them, and at once. */
static void
test_large (void)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new ("head\n");
  g_autoptr (GPtrArray) edits = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      g_string_append_printf (before, "old %u\n", i);
      g_string_append_printf (after, "new %u\n", i);
    }
  edits = voc_text_diff (before->str, after->str);
  g_assert_cmpuint (edits->len, ==, 10001);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/text-diff/cases", test_cases);
  g_test_add_func ("/base/text-diff/random", test_random);
  g_test_add_func ("/base/text-diff/large", test_large);

  return g_test_run ();
}
