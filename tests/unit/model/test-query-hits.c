/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the words of a question stand in a text. */

#include "model/voc-query-hits.h"

#include <string.h>

static const struct
{
  const char  *question;
  gboolean     is_typing;
  VocTermField field;
  const char  *text;
  const char  *expected; /* the text with the hits in brackets */
} cases[] = {
  { "baker", FALSE, VOC_TERM_TITLE, "Senior Baker (m/w/d)", "Senior [Baker] (m/w/d)" },
  { "bak", TRUE, VOC_TERM_TITLE, "Senior Baker, bakery", "Senior [Bak]er, [bak]ery" },
  { "bak", FALSE, VOC_TERM_TITLE, "Senior Baker", "Senior Baker" },
  { "senior baker", FALSE, VOC_TERM_TITLE, "Baker, senior", "[Baker], [senior]" },
  { "\"senior baker\"", FALSE, VOC_TERM_TITLE, "Baker, senior baker", "Baker, [senior baker]" },
  { "zurich", FALSE, VOC_TERM_PLACE, "Büro in Zürich", "Büro in [Zürich]" },
  { "zürich", FALSE, VOC_TERM_PLACE, "Zu\u0308rich West", "[Zu\u0308rich] West" },
  { "strasse", FALSE, VOC_TERM_PLACE, "Lange Straße 5", "Lange [Straße] 5" },
  { "stras", TRUE, VOC_TERM_PLACE, "Lange Straße 5", "Lange [Straß]e 5" },
  { "c++ .net", FALSE, VOC_TERM_ANY_FIELD, "C++/C# and .NET", "[C++]/C# and [.NET]" },
  { "c", FALSE, VOC_TERM_ANY_FIELD, "C++ or C", "C++ or [C]" },
  { "macys", FALSE, VOC_TERM_COMPANY, "Macy's store", "[Macy's] store" },
  { "front-end", FALSE, VOC_TERM_TITLE, "Front End, frontend, front-end", "[Front End], frontend, [front-end]" },
  { "開発者", FALSE, VOC_TERM_TITLE, "上級開発者募集", "上級[開発者]募集" },
  { "開", FALSE, VOC_TERM_TITLE, "上級開発者募集", "上級[開]発者募集" },
  { "istanbul", FALSE, VOC_TERM_PLACE, "İstanbul", "[İstanbul]" },
  { "مهندس", FALSE, VOC_TERM_TITLE, "مهندس برمجيات", "[مهندس] برمجيات" },
  { "-baker cook", FALSE, VOC_TERM_TITLE, "Baker and cook", "Baker and [cook]" },
  { "title:baker", FALSE, VOC_TERM_COMPANY, "Baker Ltd", "Baker Ltd" },
  { "title:baker", FALSE, VOC_TERM_TITLE, "Baker", "[Baker]" },
  { "title:baker", FALSE, VOC_TERM_ANY_FIELD, "For a baker", "For a baker" },
  { "a OR b", FALSE, VOC_TERM_TITLE, "a b c a", "[a] [b] c [a]" },
  { "remote:yes", FALSE, VOC_TERM_TITLE, "Remote yes", "Remote yes" },
  { "bak", TRUE, VOC_TERM_ANY_FIELD, "For a baker, bak", "For a baker, [bak]" },
  { "bake", TRUE, VOC_TERM_ANY_FIELD, "For a baker, bake", "For a [bake]r, [bake]" },
  { "bak*", FALSE, VOC_TERM_ANY_FIELD, "For a baker, bak", "For a [bak]er, [bak]" },
  { "bün", TRUE, VOC_TERM_ANY_FIELD, "Bündel", "Bündel" },
  { "", TRUE, VOC_TERM_TITLE, "Anything", "Anything" },
  { "baker", FALSE, VOC_TERM_TITLE, "", "" },
};

static char *
bracket (const char *text,
         GArray     *hits)
{
  GString *out = g_string_new (NULL);
  guint    at = 0;

  for (guint i = 0; i < hits->len; i++)
    {
      const VocHitRange *hit = &g_array_index (hits, VocHitRange, i);

      g_string_append_len (out, text + at, (gssize) (hit->start - at));
      g_string_append_c (out, '[');
      g_string_append_len (out, text + hit->start, (gssize) (hit->end - hit->start));
      g_string_append_c (out, ']');
      at = hit->end;
    }

  g_string_append (out, text + at);
  return g_string_free (out, FALSE);
}

static VocQuery *
make_query (const char *text,
            gboolean    is_typing)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup (text);
  query->is_typing = is_typing;
  return voc_query_seal (query, 1700000000);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocQuery) query = make_query (cases[i].question, cases[i].is_typing);
      guint fields = cases[i].field == VOC_TERM_ANY_FIELD ? 0 : 1u << cases[i].field;
      g_autoptr (GArray) hits = voc_query_find_hits (query, fields, cases[i].text);
      g_autofree char *told = bracket (cases[i].text, hits);

      g_assert_cmpstr (told, ==, cases[i].expected);
    }
}

/* Whatever the text is, hits are parts of it that begin and end with a character. */
static void
test_random (void)
{
  static const char *const pieces[] = { "baker", "Bäcker", " ", "\u0301", "ß", "開", "発", "\u3099", "'s", "+", "#", ".net", "c", "\u200d", "İ", "ﬁ", "한", "\001", "👍🏽" };

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) question = g_string_new (NULL);
      g_autoptr (VocQuery) query = NULL;
      g_autoptr (GArray) hits = NULL;
      guint end = 0;

      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
        g_string_append (question, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      query = make_query (question->str, g_test_rand_bit ());
      hits = voc_query_find_hits (query, 1u << VOC_TERM_TITLE, text->str);
      for (guint i = 0; i < hits->len; i++)
        {
          const VocHitRange *hit = &g_array_index (hits, VocHitRange, i);

          g_assert_true (i == 0 || hit->start > end);
          g_assert_cmpuint (hit->end, >, hit->start);
          g_assert_cmpuint (hit->end, <=, text->len);
          g_assert_true (g_utf8_validate (text->str + hit->start, hit->end - hit->start, NULL));
          end = hit->end;
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/query-hits/cases", test_cases);
  g_test_add_func ("/model/query-hits/random", test_random);
  return g_test_run ();
}
