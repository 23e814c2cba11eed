/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of a text is the same whether it is remembered, was forgotten for another one in its
 * place, or is asked for the first time. */

#include "store/voc-column-memo-private.h"
#include "store/voc-fts-private.h"

#include <string.h>

/* More than there are places for in the smallest of the tables, so that most are pushed out. */
#define N_TEXTS 20000

static const guint columns[] = { 0, 1, 2, 3 };

/* A text of two words, of which many have one in common; without an end. */
static gsize
write_text (char *text,
            guint i)
{
  g_snprintf (text, 64, "word%u plenty%u|", i, i % 100);
  return strlen (text) - 1;
}

static void
assert_known (const VocKnownText *known,
              VocColumnSet       *set,
              const char         *text,
              gsize               length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *folded = voc_fts_text (copy);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      {
        g_assert_cmpuint (n, <, known->n);
        g_assert_cmpuint (known->numbers[n++], ==, voc_column_words_number (set->words, words[i], strlen (words[i])));
      }
  g_assert_cmpuint (n, ==, known->n);
}

static void
test_same (gconstpointer data)
{
  guint index = *(const guint *) data;
  g_autoptr (VocColumnSet) set = voc_column_set_new (VOC_PAY_BASIS_DEFAULT);
  g_autoptr (VocColumnMemo) memo = voc_column_memo_new (set);
  g_autofree guint *codes = g_new0 (guint, N_TEXTS);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < N_TEXTS; i++)
      {
        char                text[64];
        gsize               length = write_text (text, i);
        const VocKnownText *known = voc_column_memo_get (memo, index, text, length);

        assert_known (known, set, text, length);
        if (round == 0)
          codes[i] = known->code;
        g_assert_cmpuint (known->code, ==, codes[i]);
        /* Asked for again at once it is the same thing. */
        g_assert_true (voc_column_memo_get (memo, index, text, length) == known);
        if (round == 0 && index < 2)
          g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (known->code)));
      }
}

/* What begins alike, or has the same letters in another column, is another text. */
static void
test_apart (void)
{
  g_autoptr (VocColumnSet) set = voc_column_set_new (VOC_PAY_BASIS_DEFAULT);
  g_autoptr (VocColumnMemo) memo = voc_column_memo_new (set);
  const char *text = "head baker of bread";

  assert_known (voc_column_memo_get (memo, 0, text, strlen (text)), set, text, strlen (text));
  assert_known (voc_column_memo_get (memo, 0, text, strlen ("head baker")), set, text, strlen ("head baker"));
  assert_known (voc_column_memo_get (memo, 0, text, strlen (text)), set, text, strlen (text));
  g_assert_cmpuint (voc_column_memo_get (memo, 2, text, strlen ("head"))->n, ==, 1);
  g_assert_cmpuint (voc_column_memo_get (memo, 3, text, strlen (text))->n, ==, 4);
  g_assert_cmpuint (voc_column_memo_get (memo, 3, text, 0)->n, ==, 0);
  /* Titles are not employers. */
  g_assert_true (voc_column_memo_get (memo, 0, text, strlen (text)) != voc_column_memo_get (memo, 1, text, strlen (text)));
}

int
main (int   argc,
      char *argv[])
{
  static const char *const names[] = { "titles", "employers", "skills", "places" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *path = g_strconcat ("/store/column-memo/same/", names[i], NULL);

      g_test_add_data_func (path, &columns[i], test_same);
    }
  g_test_add_func ("/store/column-memo/apart", test_apart);

  return g_test_run ();
}
