/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is pasted where one asks may be anything: it is read in the time that it takes to go
 * through it. */

#include "model/voc-query.h"

#define N 20000

static VocQuery *
ask (const char *first,
     const char *then,
     const char *last)
{
  VocQuery *query = voc_query_new ();
  GString  *text = g_string_new (NULL);

  for (guint i = 0; i < N; i++)
    g_string_append (text, first);
  g_string_append_c (text, ' ');
  for (guint i = 0; i < N; i++)
    g_string_append (text, then);
  g_string_append (text, last);
  g_free (query->text);
  query->text = g_string_free (text, FALSE);
  return voc_query_seal (query, 1790000000);
}

/* Words without spaces between them, and whether an OR comes behind all the signs: one look. */
static void
test_unspaced (void)
{
  g_autoptr (VocQuery) is_or = ask ("ab漢", "( ", "OR wombat");
  g_autoptr (VocQuery) is_none = ask ("ab漢", "( ", "wombat");

  g_assert_cmpuint (is_or->terms->len, ==, 2);
  g_assert_cmpuint (((VocTerm *) g_ptr_array_index (is_or->terms, 0))->group, ==, ((VocTerm *) g_ptr_array_index (is_or->terms, 1))->group);
  g_assert_cmpuint (is_none->terms->len, ==, VOC_QUERY_MOST_TERMS);
}

static void
test_pieces (void)
{
  static const char *const pieces[] = { "(", "( ", "-(a ", "a OR ", "\"", "\"a", "ab漢 ! ", "pay:>", "title:", "a) ", "! ", "e\u0301", "— ", "* " };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (guint j = 0; j < G_N_ELEMENTS (pieces); j++)
      {
        g_autoptr (VocQuery) query = ask (pieces[i], pieces[j], "OR a");

        g_assert_cmpuint (query->terms->len, <=, VOC_QUERY_MOST_TERMS);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/query-long/unspaced", test_unspaced);
  g_test_add_func ("/model/query-long/pieces", test_pieces);

  return g_test_run ();
}
