/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever a person types is a question; what is wrong in it is pointed at. */

#include "query-test.h"

#include <string.h>

static void
test_terms (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_typing;
    const char *expected;
  } cases[] = {
    { "", FALSE, "" },
    { "   ", TRUE, "" },
    { "Back End", FALSE, "0a:back | 1a:end" },
    { "back en", TRUE, "0a:back | 1a:en*" },
    { "back en ", TRUE, "0a:back | 1a:en" },
    { "\"back end\" dev", FALSE, "0a:back end | 1a:dev" },
    { "\"back en", TRUE, "0a:back en*" },
    { "“back end”", FALSE, "0a:back end" },
    { "java -script", FALSE, "0a:java | 1a:-script" },
    { "java -scr", TRUE, "0a:java | 1a:-scr" },
    { "java - script", FALSE, "0a:java | 1a:script" },
    { "go OR rust c++", FALSE, "0a:go | 0a:rust | 1a:c++" },
    { "a OR b OR c", FALSE, "0a:a | 0a:b | 0a:c" },
    { "go | rust", FALSE, "0a:go | 0a:rust" },
    { "go or rust", FALSE, "0a:go | 1a:or | 2a:rust" },
    { "company:acme title:\"team lead\" -skill:PHP place:Zürich", FALSE, "0c:acme | 1t:team lead | 2s:-php | 3p:zurich" },
    { "Company:Acme", FALSE, "0c:acme" },
    { "dev*", FALSE, "0a:dev*" },
    { "front-end", FALSE, "0a:front end" },
    { "10:30", FALSE, "0a:10 30" },
    { "https://example.org/x", FALSE, "0a:https example org x" },
    { "Senior: Backend", FALSE, "0a:senior | 1a:backend" },
    { "foo:bar", FALSE, "0a:foo bar !0@0-4" },
    { "é foo:bar", FALSE, "0a:e | 1a:foo bar !0@2-6" },
    { "a company:", FALSE, "0a:a !5@2-10" },
    { "a company:", TRUE, "0a:a" },
    { "company:\"\" a", TRUE, "0a:a* !5@0-10" },
    { "\"abc", FALSE, "0a:abc !4@0-4" },
    { "go OR", FALSE, "0a:go !6@3-5" },
    { "go OR", TRUE, "0a:go" },
    { "OR go", FALSE, "0a:go !6@0-2" },
    { "go OR OR rust", FALSE, "0a:go | 0a:rust !6@6-8" },
    { "go OR -rust", FALSE, "0a:go | 1a:-rust !6@3-5" },
    { "pay:lots x", FALSE, "0a:x !1@0-8" },
    { "pay:25/h x", FALSE, "0a:x !1@0-8" },
    { "pay:<50k/h x", FALSE, "0a:x !1@0-10" },
    { "pay:90k..60k x", FALSE, "0a:x !1@0-12" },
    { "pay:.. x", FALSE, "0a:x !1@0-6" },
    { "pay:60k..lots x", FALSE, "0a:x !1@0-13" },
    { "pay:60k..90k..95k x", FALSE, "0a:x !1@0-17" },
    { "pay:60kUSD..90kEUR x", FALSE, "0a:x !1@0-18" },
    { "pay:>90k pay:<60k x", FALSE, "0a:x !1@9-17" },
    { "pay:>60kEUR pay:<90kUSD x", FALSE, "0a:x !1@12-23" },
    { "pay:60k..", TRUE, "" },
    { "pay:60k..9", TRUE, "" },
    { "posted:soon x", FALSE, "0a:x !2@0-11" },
    { "remote:maybe x", FALSE, "0a:x !3@0-12" },
    { "-pay:90k", FALSE, " !1@0-8" },
    { "開発者", FALSE, "0a:開発 発者" },
    { "Python開発者", FALSE, "0a:python | 1a:開発 発者" },
    { "Python開発", TRUE, "0a:python | 1a:開発*" },
    { "東京front-end開", TRUE, "0a:東京 | 1a:front end | 2a:開*" },
    { "개발자Java x", FALSE, "0a:개발 발자 | 1a:java | 2a:x" },
    { "title:Go開発*", FALSE, "0t:go | 1t:開発*" },
    { "C言語 3年", FALSE, "0a:c 言語 | 1a:3 年" },
    { "\"Python開発\"", FALSE, "0a:python 開発" },
    { "-Python開発", FALSE, "0a:-python 開発" },
    { "Python開発 OR java", FALSE, "0a:python 開発 | 0a:java" },
    { "( Python開発 ) OR java", FALSE, "0a:python 開発 | 0a:java" },
    { "Python開発 ! \"\" | java", FALSE, "0a:python 開発 | 0a:java" },
    { "Python開発 ! x OR java", FALSE, "0a:python | 1a:開発 | 2a:x | 2a:java" },
    { "Python開発 \"! OR x\"", FALSE, "0a:python | 1a:開発 | 2a:or x" },
    { "Python開発 remote:yes OR java", FALSE, "0a:python | 1a:開発 | 2a:java !6@20-22" },
    { "java OR Python開発", FALSE, "0a:java | 0a:python 開発" },
    { "!!! ???", FALSE, " !7@0-7" },
    { "%", TRUE, " !7@0-1" },
    { " title:🦄 & ", TRUE, " !7@1-10" },
    { "-", TRUE, "" },
    { "\"", TRUE, "" },
    { "% go", FALSE, "0a:go" },
    { "remote:yes %", FALSE, "" },
    { "gardener (m/w/d)", FALSE, "0a:gardener | 1a:m w d" },
    { "(all genders) cook", FALSE, "0a:all | 1a:genders | 2a:cook" },
    { "(go OR rust) senior", FALSE, "0a:go | 0a:rust | 1a:senior" },
    { "a OR (b OR c)", FALSE, "0a:a | 0a:b | 0a:c" },
    { "a OR (b c)", FALSE, "0a:a | 0a:b | 1a:c !8@5-10" },
    { "(a b) OR c", FALSE, "0a:a | 1a:b | 1a:c !8@0-8" },
    { "x -(a b)", FALSE, "0a:x | 1a:-a | 2a:b !8@2-8" },
    { "x -(a OR b)", FALSE, "0a:x | 1a:-a | 2a:b !8@2-11" },
    { "x -(a)", FALSE, "0a:x | 1a:-a" },
    { "x OR ((a b) c)", FALSE, "0a:x | 0a:a | 1a:b | 2a:c !8@5-14" },
    { "x OR ((a) b)", FALSE, "0a:x | 0a:a | 1a:b !8@5-12" },
    { "x OR (a (b))", FALSE, "0a:x | 0a:a | 1a:b !8@5-12" },
    { "x OR ((a b))", FALSE, "0a:x | 0a:a | 1a:b !8@5-12" },
    { "x OR ((a b) c", FALSE, "0a:x | 0a:a | 1a:b | 2a:c !8@5-11" },
    { "x OR ((a OR b) OR c)", FALSE, "0a:x | 0a:a | 0a:b | 0a:c" },
    { "x ((a b) OR c)", FALSE, "0a:x | 1a:a | 2a:b | 2a:c !8@2-11" },
    { "x OR (a OR (b c))", FALSE, "0a:x | 0a:a | 0a:b | 1a:c !8@5-17" },
    { "(a (b OR c)) OR d", FALSE, "0a:a | 1a:b | 1a:c | 1a:d !8@0-15" },
    { "x OR (a b) OR c", FALSE, "0a:x | 0a:a | 1a:b | 1a:c !8@5-13" },
    { "-(a b) OR c", FALSE, "0a:-a | 1a:b | 1a:c !8@0-9" },
    { "x -((a OR b) c)", FALSE, "0a:x | 1a:-a | 2a:b | 3a:c !8@2-15" },
    { "(\"a b\" OR c) OR d", FALSE, "0a:a b | 0a:c | 0a:d" },
    { "(a OR b ) OR c", FALSE, "0a:a | 0a:b | 0a:c" },
    { "x OR ( a b )", FALSE, "0a:x | 0a:a | 1a:b !8@5-12" },
    { "x OR ((((((((((((((((((((((((((((((((((a b)))))))))))))))))))))))))))))))))) c", FALSE, "0a:x | 0a:a | 1a:b | 2a:c !8@5-76" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocQuery) query = ask (cases[i].text, cases[i].is_typing);
      g_autofree char *line = describe (query);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (line, ==, cases[i].expected);
    }
}

/* A page that was pasted is searched by its first words, and that is said. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (VocQuery) exact = NULL;
  g_autoptr (VocQuery) query = NULL;
  const VocQueryIssue *issue;

  for (guint i = 0; i < VOC_QUERY_MOST_TERMS; i++)
    g_string_append_printf (text, "w%02u ", i);
  exact = ask (text->str, FALSE);
  g_assert_cmpuint (exact->terms->len, ==, VOC_QUERY_MOST_TERMS);
  g_assert_cmpuint (exact->issues->len, ==, 0);

  g_string_append (text, "x y OR z remote:yes -q &");
  query = ask (text->str, FALSE);
  g_assert_cmpuint (query->terms->len, ==, VOC_QUERY_MOST_TERMS);
  g_assert_cmpuint (query->workplaces, !=, 0);
  g_assert_cmpuint (query->issues->len, ==, 1);
  issue = &g_array_index (query->issues, VocQueryIssue, 0);
  g_assert_cmpint (issue->code, ==, VOC_QUERY_TOO_MANY);
  g_assert_cmpuint (issue->start, ==, VOC_QUERY_MOST_TERMS * 4);
  g_assert_cmpuint (issue->end, ==, text->len - 2);
}

static void
test_random (void)
{
  static const char *const pieces[] = { "a", " ", "\"", "-", "OR", "|", "company:", "pay:", ">9", "k", "posted:", "7d", "remote:", "yes", "language:", "de", "level:", ":", "ö", "\xff", "“", "*", "," };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (VocQuery) query = NULL;
      guint length;
      int   n = g_rand_int_range (rand, 0, 15);

      for (int j = 0; j < n; j++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      query = ask (text->str, g_rand_boolean (rand));
      length = (guint) g_utf8_strlen (query->text, -1);
      for (guint j = 0; j < query->issues->len; j++)
        {
          const VocQueryIssue *issue = &g_array_index (query->issues, VocQueryIssue, j);

          g_assert_cmpuint (issue->start, <, issue->end);
          g_assert_cmpuint (issue->end, <=, length);
        }
      for (guint j = 0; j < query->terms->len; j++)
        g_assert_cmpuint (strlen (((VocTerm *) g_ptr_array_index (query->terms, j))->text), >, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/query/terms", test_terms);
  g_test_add_func ("/model/query/many", test_many);
  g_test_add_func ("/model/query/random", test_random);

  return g_test_run ();
}
