/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever a person types is a question; what is wrong in it is pointed at. */

#include "model/voc-query.h"

#include "base/voc-error.h"

#include <string.h>

#define NOW 1750000000
#define DAY 86400

static VocQuery *
ask (const char *text,
     gboolean    is_typing)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup (text);
  query->is_typing = is_typing;
  return voc_query_seal (query, NOW);
}

/* Terms as "group field -text*". */
static char *
describe (const VocQuery *query)
{
  static const char fields[] = "atcsp";
  GString          *line = g_string_new (NULL);

  for (guint i = 0; i < query->terms->len; i++)
    {
      const VocTerm *term = g_ptr_array_index (query->terms, i);

      g_string_append_printf (line, "%s%u%c:%s%s%s", i > 0 ? " | " : "", term->group, fields[term->field],
                              term->is_negated ? "-" : "", term->text, term->is_prefix ? "*" : "");
    }
  for (guint i = 0; i < query->issues->len; i++)
    {
      const VocQueryIssue *issue = &g_array_index (query->issues, VocQueryIssue, i);

      g_string_append_printf (line, " !%d@%u-%u", (int) issue->code, issue->start, issue->end);
    }

  return g_string_free (line, FALSE);
}

/* The first digits of a highest pay would leave nothing of what is found. */
static void
test_pay_begun (void)
{
  static const struct
  {
    const char *text;
    gint64      expected;
  } cases[] = { { "pay:<9", 0 }, { "pay:<90", 0 }, { "pay:..90", 0 }, { "pay:<90k", 90000 }, { "pay:<9000", 9000 }, { "pay:<90 ", 90 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocQuery) query = ask (cases[i].text, TRUE);

      g_assert_cmpint (query->max_pay, ==, cases[i].expected);
      g_assert_cmpuint (query->issues->len, ==, 0);
    }
}

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
assert_pay (const char *text,
            gint64      amount,
            const char *currency)
{
  g_autoptr (VocQuery) query = ask (text, FALSE);

  g_test_message ("%s", text);
  g_assert_cmpint (query->min_pay, ==, amount);
  g_assert_cmpstr (query->pay_currency, ==, currency);
  g_assert_cmpuint (query->issues->len, ==, 0);
  g_assert_cmpuint (query->terms->len, ==, 0);
}

static void
assert_pay_range (const char *text,
                  gint64      least,
                  gint64      most,
                  const char *currency)
{
  g_autoptr (VocQuery) query = ask (text, FALSE);

  g_assert_cmpint (query->max_pay, ==, most);
  assert_pay (text, least, currency);
}

static void
test_pay_range (void)
{
  assert_pay_range ("pay:>90k", 90000, 0, "");
  assert_pay_range ("pay:60k..90k", 60000, 90000, "");
  assert_pay_range ("pay:60..90k", 60000, 90000, "");
  assert_pay_range ("pay:60000..90k", 60000, 90000, "");
  assert_pay_range ("pay:60.000..90.000EUR", 60000, 90000, "EUR");
  assert_pay_range ("pay:€60,000..90,000/year", 60000, 90000, "EUR");
  assert_pay_range ("pay:60k..60k", 60000, 60000, "");
  assert_pay_range ("pay:60k..", 60000, 0, "");
  assert_pay_range ("pay:..90kUSD", 0, 90000, "USD");
  assert_pay_range ("pay:<90k", 0, 90000, "");
  assert_pay_range ("pay:<=90k", 0, 90001, "");
  assert_pay_range ("pay:<90", 0, 90, "");
  assert_pay_range ("pay:60k..90kPLN", 60000, 90000, "PLN");
  assert_pay_range ("pay:>60kEUR pay:<90kEUR", 60000, 90000, "EUR");
  assert_pay_range ("pay:\"<= 90 000 SEK\"", 0, 90001, "SEK");
  /* Each says the end that it says. */
  assert_pay_range ("pay:>60k pay:<90k", 60000, 90000, "");
  assert_pay_range ("pay:60k..90k pay:>70k", 70000, 90000, "");
}

static VocQuery *
ask_between (gint64      least,
             gint64      most,
             const char *text)
{
  VocQuery *query = voc_query_new ();

  query->min_pay = least;
  query->max_pay = most;
  g_strlcpy (query->pay_currency, "EUR", sizeof query->pay_currency);
  voc_set_text (&query->text, text);
  return voc_query_seal (query, NOW);
}

/* A text that says one end says that the other one is open. */
static void
test_pay_overrules (void)
{
  g_autoptr (VocQuery) given = ask_between (50000, 70000, "nurse");
  g_autoptr (VocQuery) written = ask_between (50000, 70000, "nurse pay:..60k");
  g_autoptr (VocQuery) wrong = ask_between (50000, 70000, "nurse pay:lots");
  g_autoptr (VocQuery) edited = voc_query_edit (written);
  g_autofree char *json = voc_query_to_json (given);
  g_autofree char *other_json = NULL;
  g_autoptr (VocQuery) read = voc_query_from_json (json, NOW, NULL);
  g_autoptr (VocQuery) reversed = voc_query_from_json ("{\"version\":1,\"minPay\":7,\"maxPay\":6}", NOW, NULL);
  g_autoptr (VocQuery) older = voc_query_from_json ("{\"version\":1,\"minPay\":7}", NOW, NULL);

  g_assert_cmpint (written->min_pay, ==, 0);
  g_assert_cmpint (written->max_pay, ==, 60000);
  g_assert_cmpint (wrong->max_pay, ==, 70000);
  g_assert_cmpint (edited->min_pay, ==, 50000);
  g_assert_cmpint (edited->max_pay, ==, 70000);
  g_assert_false (voc_query_equal (given, written));
  g_assert_true (voc_query_equal (given, read));
  other_json = voc_query_to_json (read);
  g_assert_cmpstr (other_json, ==, json);
  g_assert_cmpint (reversed->max_pay, ==, 0);
  g_assert_cmpint (older->min_pay, ==, 7);
  g_assert_cmpint (older->max_pay, ==, 0);
}

static void
assert_meets (gint64   least,
              gint64   most,
              double   low,
              double   high,
              gboolean expected)
{
  g_autoptr (VocQuery) query = ask_between (least, most, "");

  g_assert_cmpint (voc_query_meets_pay (query, (low + high) / 2.0, MAX (low, high)), ==, expected);
}

static void
test_pay_meets (void)
{
  assert_meets (40000, 0, 30000, 40000, TRUE);
  assert_meets (40001, 0, 30000, 40000, FALSE);
  assert_meets (0, 30001, 30000, 40000, TRUE);
  assert_meets (0, 30000, 30000, 40000, FALSE);
  /* Of two ranges that follow each other, an amount where they meet is in the upper one. */
  assert_meets (20000, 30000, 30000, 30000, FALSE);
  assert_meets (30000, 40000, 30000, 30000, TRUE);
  assert_meets (20000, 30000, 29999.99, 29999.99, TRUE);
  /* One within the other, either way. */
  assert_meets (33000, 34000, 30000, 40000, TRUE);
  assert_meets (10000, 90000, 30000, 40000, TRUE);
  assert_meets (40000, 50000, 30000, 40000, TRUE);
  assert_meets (41000, 50000, 30000, 40000, FALSE);
  assert_meets (20000, 29000, 30000, 40000, FALSE);
  assert_meets (35000, 35000, 35000, 35000, TRUE);
  /* What is reckoned from hours is the amount that it is. */
  assert_meets (0, 59280, 28.5 * 40.0 * 52.0, 80.1 * 40.0 * 52.0, FALSE);
  assert_meets (59280, 0, 28.5 * 40.0 * 52.0, 28.5 * 40.0 * 52.0, TRUE);
  assert_meets (0, 60008, 28.85 * 40.0 * 52.0, 28.85 * 40.0 * 52.0, FALSE);
  assert_meets (60008, 70000, 28.85 * 40.0 * 52.0, 28.85 * 40.0 * 52.0, TRUE);
  assert_meets (0, 0, 1, 2, TRUE);
}

static void
test_pay (void)
{
  assert_pay ("pay:>90k", 90000, "");
  assert_pay ("pay:>=90000", 90000, "");
  assert_pay ("pay:90k+", 90000, "");
  assert_pay ("pay:>=€45,000", 45000, "EUR");
  assert_pay ("pay:90kusd", 90000, "USD");
  assert_pay ("pay:>90k/year", 90000, "");
  assert_pay ("pay:\"> 90 000 SEK\"", 90000, "SEK");
}

static void
test_filters (void)
{
  g_autoptr (VocQuery) yes = ask ("remote:yes remote:hybrid posted:7d source:\"My Feed\"", FALSE);
  g_autoptr (VocQuery) list = ask ("remote:no,hybrid posted:2w", FALSE);
  g_autoptr (VocQuery) without = ask ("-remote:yes posted:1m", FALSE);
  g_autoptr (VocQuery) either = ask ("remote:yes OR remote:hybrid posted:2025-06-01", FALSE);

  g_assert_cmpuint (yes->workplaces, ==, 1u << VOC_WORKPLACE_REMOTE | 1u << VOC_WORKPLACE_HYBRID);
  g_assert_cmpint (yes->posted_after, ==, NOW - 7 * DAY);
  g_assert_cmpstr (yes->source_name, ==, "My Feed");
  g_assert_cmpuint (list->workplaces, ==, 1u << VOC_WORKPLACE_ON_SITE | 1u << VOC_WORKPLACE_HYBRID);
  g_assert_cmpint (list->posted_after, ==, NOW - 14 * DAY);
  g_assert_cmpuint (without->workplaces, ==, 1u << VOC_WORKPLACE_UNKNOWN | 1u << VOC_WORKPLACE_ON_SITE | 1u << VOC_WORKPLACE_HYBRID);
  g_assert_cmpint (without->posted_after, ==, NOW - 30 * DAY);
  g_assert_cmpuint (either->workplaces, ==, yes->workplaces);
  g_assert_cmpint (either->posted_after, ==, 1748736000);
  g_assert_cmpuint (either->issues->len, ==, 0);
}

static VocQuery *
make_full (void)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup ("nurse pay:>90kEUR posted:7d remote:yes language:fr level:lead occupation:51-3011");
  query->near = (VocPoint){ 52.5, 13.4, TRUE };
  query->near_name = g_strdup ("Berlin");
  query->near_country = g_strdup ("DE");
  query->radius_km = 25.5;
  query->employment = VOC_EMPLOYMENT_FULL_TIME | VOC_EMPLOYMENT_PER_DIEM;
  query->workplaces = 1u << VOC_WORKPLACE_UNKNOWN | 1u << VOC_WORKPLACE_ON_SITE;
  query->seniorities = 1u << VOC_SENIORITY_UNKNOWN | 1u << VOC_SENIORITY_SENIOR;
  query->contracts = 1u << VOC_CONTRACT_FIXED_TERM;
  query->languages = g_strsplit ("nb,,de,nb", ",", -1);
  query->countries = g_strsplit ("CH,AT", ",", -1);
  query->skills = g_strsplit ("sql,,java,sql", ",", -1);
  query->occupations = g_strsplit ("29-1141,15-1252", ",", -1);
  query->min_pay = 30000;
  g_strlcpy (query->pay_currency, "USD", sizeof query->pay_currency);
  query->pay_policy = VOC_PAY_POLICY_LOWER;
  query->posted_after = 123;
  query->seen_after = 456;
  query->source_id = 9;
  query->company = g_strdup ("Acme");
  query->shows_hidden = TRUE;
  query->shows_closed = TRUE;
  query->only_saved = TRUE;
  query->folds_duplicates = TRUE;
  query->sort = VOC_SORT_DISTANCE;
  query->is_reversed = TRUE;
  query->basis = (VocPayBasis){ 37.5, 46.0 };
  return query;
}

static void
assert_codes (char      **codes,
              const char *expected)
{
  g_autofree char *joined = codes != NULL ? g_strjoinv (" ", codes) : g_strdup ("any");

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_choices (void)
{
  g_autoptr (VocQuery) levels = ask ("level:senior level:lead,entry", FALSE);
  g_autoptr (VocQuery) words = ask ("level:Berufseinsteiger contract:unbefristet", FALSE);
  g_autoptr (VocQuery) without = ask ("-level:internship -contract:fixed-term", FALSE);
  g_autoptr (VocQuery) codes = ask ("language:de,EN-us language:de country:Austria,ch country:\"United States\"", FALSE);
  g_autoptr (VocQuery) either = ask ("level:senior OR level:lead country:de OR country:at", FALSE);
  g_autoptr (VocQuery) wrong = ask ("level:guru language:x country:atlantis -language:de", FALSE);
  g_autofree char *either_issues = describe (either);
  g_autofree char *wrong_issues = describe (wrong);

  g_assert_cmpuint (levels->seniorities, ==, 1u << VOC_SENIORITY_SENIOR | 1u << VOC_SENIORITY_LEAD | 1u << VOC_SENIORITY_ENTRY);
  g_assert_cmpuint (words->seniorities, ==, 1u << VOC_SENIORITY_ENTRY);
  g_assert_cmpuint (words->contracts, ==, 1u << VOC_CONTRACT_PERMANENT);
  g_assert_cmpuint (without->seniorities, ==, ((1u << VOC_N_SENIORITIES) - 1) & ~(1u << VOC_SENIORITY_INTERNSHIP));
  g_assert_cmpuint (without->contracts, ==, 1u << VOC_CONTRACT_UNKNOWN | 1u << VOC_CONTRACT_PERMANENT);
  assert_codes (codes->languages, "de en");
  assert_codes (codes->countries, "AT CH US");
  g_assert_cmpstr (either_issues, ==, "");
  g_assert_cmpuint (either->seniorities, ==, 1u << VOC_SENIORITY_SENIOR | 1u << VOC_SENIORITY_LEAD);
  assert_codes (either->countries, "AT DE");
  g_assert_cmpstr (wrong_issues, ==, " !3@0-10 !3@11-21 !3@22-38 !3@39-51");
  g_assert_cmpuint (wrong->seniorities, ==, 0);
  assert_codes (wrong->languages, "any");
  assert_codes (wrong->countries, "any");
}

static void
test_text_wins (void)
{
  g_autoptr (VocQuery) query = voc_query_seal (make_full (), NOW);
  g_autoptr (VocQuery) edited = voc_query_edit (query);

  g_assert_cmpint (query->min_pay, ==, 90000);
  g_assert_cmpstr (query->pay_currency, ==, "EUR");
  g_assert_cmpuint (query->workplaces, ==, 1u << VOC_WORKPLACE_REMOTE);
  g_assert_cmpint (query->posted_after, ==, NOW - 7 * DAY);
  g_assert_cmpuint (query->seniorities, ==, 1u << VOC_SENIORITY_LEAD);
  assert_codes (query->languages, "fr");
  assert_codes (query->countries, "AT CH");
  assert_codes (query->skills, " java sql");
  assert_codes (query->occupations, "51-3011");

  /* Once the text no longer says it, the filters are in force again. */
  g_free (edited->text);
  edited->text = g_strdup ("nurse");
  edited = voc_query_seal (edited, NOW);
  g_assert_cmpint (edited->min_pay, ==, 30000);
  g_assert_cmpstr (edited->pay_currency, ==, "USD");
  g_assert_cmpuint (edited->workplaces, ==, 3u);
  g_assert_cmpint (edited->posted_after, ==, 123);
  g_assert_cmpuint (edited->seniorities, ==, 1u << VOC_SENIORITY_UNKNOWN | 1u << VOC_SENIORITY_SENIOR);
  g_assert_cmpuint (edited->contracts, ==, 1u << VOC_CONTRACT_FIXED_TERM);
  assert_codes (edited->languages, " de nb");
  assert_codes (edited->countries, "AT CH");
  assert_codes (edited->skills, " java sql");
  assert_codes (edited->occupations, "15-1252 29-1141");
}

static void
test_occupations (void)
{
  g_autoptr (VocQuery) codes = ask ("occupation:29-1141,15-1252 occupation:15-1252", FALSE);
  g_autoptr (VocQuery) name = ask ("occupation:\"Bookkeeping, Accounting,  and Auditing Clerks\"", FALSE);
  g_autoptr (VocQuery) either = ask ("occupation:nurse OR occupation:51-3011", FALSE);
  g_autoptr (VocQuery) none = ask ("occupation:Unmatched", FALSE);
  g_autoptr (VocQuery) wrong = ask ("-occupation:15-1252 occupation:", FALSE);
  g_autofree char *issues = describe (wrong);

  assert_codes (codes->occupations, "15-1252 29-1141");
  g_assert_cmpuint (g_strv_length (name->occupations), ==, 1);
  g_assert_cmpstr (name->occupations[0], ==, "Bookkeeping, Accounting, and Auditing Clerks");
  assert_codes (either->occupations, "51-3011 nurse");
  assert_codes (none->occupations, "");
  g_assert_cmpuint (g_strv_length (none->occupations), ==, 1);
  assert_codes (wrong->occupations, "any");
  g_assert_cmpstr (issues, ==, " !3@0-19 !5@20-31");
}

/* What is only counted is no other question, and nothing that is kept. */
static void
test_counted (void)
{
  g_autoptr (VocQuery) plain = ask ("nurse", FALSE);
  VocQuery *edited = voc_query_edit (plain);
  g_autoptr (VocQuery) counted = NULL;
  g_autofree char *json = NULL;
  g_autofree char *plain_json = voc_query_to_json (plain);

  edited->counted = 3;
  counted = voc_query_seal (edited, NOW);
  json = voc_query_to_json (counted);
  g_assert_cmpuint (counted->counted, ==, 3);
  g_assert_true (voc_query_equal (plain, counted));
  g_assert_cmpstr (json, ==, plain_json);
}

static void
test_json (void)
{
  g_autoptr (VocQuery) query = voc_query_seal (make_full (), NOW);
  g_autofree char *json = voc_query_to_json (query);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) back = voc_query_from_json (json, NOW, &error);
  g_autoptr (VocQuery) later = voc_query_from_json (json, NOW + DAY, &error);
  g_autofree char *again = voc_query_to_json (back);
  g_autofree char *terms = describe (query);
  g_autofree char *back_terms = describe (back);

  g_assert_no_error (error);
  g_assert_true (voc_query_equal (query, back));
  g_assert_cmpint (back->seen_after, ==, 456);
  g_assert_cmpstr (json, ==, again);
  g_assert_cmpstr (terms, ==, back_terms);
  g_assert_cmpint (later->posted_after, ==, NOW - 6 * DAY);
  g_assert_false (voc_query_equal (query, later));

  g_assert_null (voc_query_from_json ("{\"version\":2}", NOW, &error));
  g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  g_assert_null (voc_query_from_json ("nonsense", NOW, &error));
  g_assert_cmpint (error->domain, ==, VOC_PARSE_ERROR);
}

static void
test_equal (void)
{
  g_autoptr (VocQuery) base = voc_query_seal (make_full (), NOW);

  for (guint i = 0; i < 23; i++)
    {
      g_autoptr (VocQuery) other = voc_query_edit (base);

      switch (i)
        {
        case 0:
          g_clear_pointer (&other->text, g_free);
          other->text = g_strdup ("nurses pay:>90kEUR posted:7d remote:yes language:fr level:lead");
          break;
        case 1:
          other->is_typing = TRUE;
          break;
        case 2:
          other->near.latitude += 0.001;
          break;
        case 3:
          g_clear_pointer (&other->near_name, g_free);
          break;
        case 4:
          other->radius_km = 0.0;
          break;
        case 5:
          other->employment = VOC_EMPLOYMENT_UNKNOWN;
          break;
        case 6:
          other->pay_policy = VOC_PAY_POLICY_HIDE;
          break;
        case 7:
          other->source_id = 0;
          break;
        case 8:
          g_clear_pointer (&other->company, g_free);
          break;
        case 9:
          other->shows_hidden = FALSE;
          break;
        case 10:
          other->shows_closed = FALSE;
          break;
        case 11:
          other->only_saved = FALSE;
          break;
        case 12:
          other->sort = VOC_SORT_PAY;
          break;
        case 13:
          other->folds_duplicates = FALSE;
          break;
        case 14:
          other->contracts = 0;
          break;
        case 15:
          g_clear_pointer (&other->countries, g_strfreev);
          break;
        case 16:
          g_free (other->countries[0]);
          other->countries[0] = g_strdup ("DE");
          break;
        case 20:
          other->is_reversed = FALSE;
          break;
        case 17:
          other->seen_after = 457;
          break;
        case 18:
          g_clear_pointer (&other->skills, g_strfreev);
          break;
        case 19:
          voc_set_text (&other->text, "nurse pay:>90kEUR posted:7d remote:yes language:fr level:lead occupation:51-3012");
          break;
        case 21:
          voc_set_text (&other->near_country, "AT");
          break;
        default:
          other->basis.weeks_per_year = 52.0;
          break;
        }
      other = voc_query_seal (other, NOW);
      g_assert_false (voc_query_equal (base, other));
    }
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
  g_test_add_func ("/model/query/pay-begun", test_pay_begun);
  g_test_add_func ("/model/query/pay", test_pay);
  g_test_add_func ("/model/query/pay-range", test_pay_range);
  g_test_add_func ("/model/query/pay-overrules", test_pay_overrules);
  g_test_add_func ("/model/query/pay-meets", test_pay_meets);
  g_test_add_func ("/model/query/filters", test_filters);
  g_test_add_func ("/model/query/choices", test_choices);
  g_test_add_func ("/model/query/text-wins", test_text_wins);
  g_test_add_func ("/model/query/occupations", test_occupations);
  g_test_add_func ("/model/query/counted", test_counted);
  g_test_add_func ("/model/query/json", test_json);
  g_test_add_func ("/model/query/equal", test_equal);
  g_test_add_func ("/model/query/random", test_random);

  return g_test_run ();
}
