/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A question taken apart, and put together again without one of its parts, or with one
 * more. */

#include "model/voc-query-part.h"
#include "model/voc-query-title.h"

#define NOW 1750000000
#define DAY 86400

static VocQuery *
ask (const char *text)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup (text);
  return voc_query_seal (query, NOW);
}

/* Parts as "kind field text". */
static char *
describe (GPtrArray *parts)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const VocQueryPart *part = g_ptr_array_index (parts, i);

      g_string_append_printf (line, "%s%s%d%s%s%s%s", i > 0 ? " | " : "", part->is_negated ? "-" : "", part->kind, voc_query_field_get (part->field)->name,
                              part->text != NULL ? "(" : "", part->text != NULL ? part->text : "", part->text != NULL ? ")" : "");
    }

  return g_string_free (line, FALSE);
}

/* Without each part in turn, by its position. */
static void
test_texts (void)
{
  static const struct
  {
    const char *text;
    const char *parts;
    const char *without[4];
  } cases[] = {
    { "", "", { NULL } },
    { "back end", "0(back) | 0(end)", { "end", "back" } },
    { "  back   \"team lead\" ", "0(back) | 0(\"team lead\")", { "  \"team lead\" ", "  back" } },
    { "go OR rust dev", "0(go OR rust) | 0(dev)", { "dev", "go OR rust" } },
    { "go OR rust OR -c", "0(go OR rust) | -0(-c)", { "OR -c", "go OR rust OR" } },
    { "company:Acme x -skill:\"My SQL\"", "1company(Acme) | 0(x) | -1skill(My SQL)", { "x -skill:\"My SQL\"", "company:Acme -skill:\"My SQL\"", "company:Acme x" } },
    { "company:a OR company:\"b c\" x", "1company(a OR b c) | 0(x)", { "x", "company:a OR company:\"b c\"" } },
    { "company:a OR title:b", "0(company:a OR title:b)", { "" } },
    { "remote:yes OR remote:hybrid x", "1remote(yes OR hybrid) | 0(x)", { "x", "remote:yes OR remote:hybrid" } },
    { "occupation:15-1252 x occupation:\"Web Developers\"", "1occupation(15-1252 OR Web Developers) | 0(x)", { "x", "occupation:15-1252 occupation:\"Web Developers\"" } },
    { "remote:yes x remote:no", "1remote(yes OR no) | 0(x)", { "x", "remote:yes remote:no" } },
    { "é pay:>50k posted:7d ü", "0(é) | 1pay(>50k) | 1posted(7d) | 0(ü)", { "pay:>50k posted:7d ü", "é posted:7d ü", "é pay:>50k ü", "é pay:>50k posted:7d" } },
    { "pay:>50k é pay:<90k", "1pay(>50k OR <90k) | 0(é)", { "é", "pay:>50k pay:<90k" } },
    { "pay:lots x remote:", "0(x)", { "pay:lots remote:" } },
    { "source:board %", "1source(board)", { "%" } },
  };
  g_autoptr (VocQuery) plain = ask ("");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocQuery) query = ask (cases[i].text);
      g_autoptr (GPtrArray) parts = voc_query_list_parts (query, plain);
      g_autofree char *line = describe (parts);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (line, ==, cases[i].parts);
      for (guint j = 0; j < parts->len; j++)
        {
          g_autofree char *text = voc_query_text_without (query, g_ptr_array_index (parts, j));

          g_assert_cmpstr (text, ==, cases[i].without[j]);
        }
    }
}

static VocQuery *
make_filtered (void)
{
  VocQuery *query = voc_query_new ();

  query->near = (VocPoint){ 30.0, -97.0, TRUE };
  query->radius_km = 40.0;
  query->workplaces = 1u << VOC_WORKPLACE_REMOTE;
  query->employment = VOC_EMPLOYMENT_FULL_TIME;
  query->seniorities = 1u << VOC_SENIORITY_SENIOR;
  query->contracts = 1u << VOC_CONTRACT_PERMANENT;
  query->languages = g_strsplit ("de,", ",", -1);
  query->countries = g_strsplit ("AT,CH", ",", -1);
  query->skills = g_strsplit ("java,", ",", -1);
  query->occupations = g_strsplit ("15-1252", ",", -1);
  query->min_pay = 50000;
  g_strlcpy (query->pay_currency, "EUR", sizeof query->pay_currency);
  query->pay_policy = VOC_PAY_POLICY_HIDE;
  query->posted_after = NOW - DAY;
  query->source_id = 7;
  query->company = g_strdup ("Acme");
  query->only_saved = TRUE;
  query->shows_closed = TRUE;
  query->shows_hidden = TRUE;
  query->folds_duplicates = TRUE;
  return query;
}

/* Each part but those of the text is gone without it, and no other one is. */
static void
test_filters (void)
{
  g_autoptr (VocQuery) plain = ask ("");
  g_autoptr (VocQuery) query = voc_query_seal (make_filtered (), NOW);
  g_autoptr (GPtrArray) parts = voc_query_list_parts (query, plain);
  guint n_narrow = 0;

  g_assert_cmpuint (parts->len, ==, VOC_PART_COPIES - VOC_PART_RADIUS + 1);
  for (guint i = 0; i < parts->len; i++)
    {
      const VocQueryPart *part = g_ptr_array_index (parts, i);
      g_autoptr (VocQuery) without = voc_query_without (query, part, plain, NOW);
      g_autoptr (GPtrArray) rest = voc_query_list_parts (without, plain);

      g_assert_cmpint (part->kind, ==, VOC_PART_RADIUS + i);
      g_assert_cmpuint (rest->len, ==, parts->len - 1);
      for (guint j = 0; j < rest->len; j++)
        g_assert_false (voc_query_part_equal (g_ptr_array_index (rest, j), part));
      n_narrow += voc_query_part_narrows (part);
    }
  g_assert_cmpuint (n_narrow, ==, parts->len - 3);
}

/* What the person prefers is not asked. */
static void
test_preferred (void)
{
  g_autoptr (VocQuery) plain = voc_query_seal (make_filtered (), NOW);
  g_autoptr (VocQuery) query = voc_query_seal (make_filtered (), NOW);
  g_autoptr (GPtrArray) parts = voc_query_list_parts (query, plain);

  g_assert_cmpuint (parts->len, ==, 1);
  g_assert_cmpint (((VocQueryPart *) g_ptr_array_index (parts, 0))->kind, ==, VOC_PART_RADIUS);
}

/* What is typed overrules what was clicked, and is the one part of it. */
static void
test_overruled (void)
{
  g_autoptr (VocQuery) plain = ask ("");
  g_autoptr (VocQuery) query = voc_query_new ();
  g_autoptr (VocQuery) without = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *line = NULL;

  g_free (query->text);
  query->text = g_strdup ("remote:hybrid pay:60kEUR posted:7d");
  query->workplaces = 1u << VOC_WORKPLACE_REMOTE;
  query->min_pay = 50000;
  query->posted_after = NOW - DAY;
  query = voc_query_seal (query, NOW);
  parts = voc_query_list_parts (query, plain);
  line = describe (parts);
  g_assert_cmpstr (line, ==, "1remote(hybrid) | 1pay(60kEUR) | 1posted(7d)");

  without = voc_query_without (query, g_ptr_array_index (parts, 1), plain, NOW);
  g_assert_cmpstr (without->text, ==, "remote:hybrid posted:7d");
  g_assert_cmpint (without->min_pay, ==, 50000);
}

/* The word that is being typed is the last one; none is when the last part is taken away. */
static void
test_typing (void)
{
  g_autoptr (VocQuery) plain = ask ("");

  for (guint i = 0; i < 2; i++)
    {
      VocQuery *query = voc_query_new ();
      g_autoptr (VocQuery) without = NULL;
      g_autoptr (GPtrArray) parts = NULL;

      g_free (query->text);
      query->text = g_strdup (i == 0 ? "java pay:>60k" : "pay:>60k java");
      query->is_typing = TRUE;
      query = voc_query_seal (query, NOW);
      parts = voc_query_list_parts (query, plain);
      for (guint j = 0; j < parts->len; j++)
        {
          const VocQueryPart *part = g_ptr_array_index (parts, j);

          if (part->kind == VOC_PART_FIELD)
            without = voc_query_without (query, part, plain, NOW);
        }
      voc_query_unref (query);
      g_assert_nonnull (without);
      g_assert_cmpstr (without->text, ==, "java");
      g_assert_cmpint (without->is_typing, ==, i == 1);
    }
}

static void
test_titles (void)
{
  static const struct
  {
    const char *text;
    const char *titles;
    const char *with; /* "RN" as an alternative to the first */
  } cases[] = {
    { "", "", NULL },
    { "nurse", "nurse", "nurse OR RN" },
    { "registered nurse", "registered nurse|registered|nurse", "\"registered nurse\" OR RN" },
    { "\"registered nurse\" x", "registered nurse|x", "\"registered nurse\" OR RN x" },
    { "nurse OR LPN care", "nurse|LPN|care", "nurse OR LPN OR RN care" },
    { "-nurse remote:yes", "", NULL },
    { "nurse company:Acme night", "nurse|night", "nurse OR RN company:Acme night" },
    { "nurse company: night", "nurse|night", "nurse OR RN company: night" },
    { "ä  b ", "ä  b|ä|b", "\"ä  b\" OR RN " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocQuery) query = ask (cases[i].text);
      g_autoptr (GPtrArray) titles = voc_query_list_titles (query);
      g_autoptr (GString) line = g_string_new (NULL);
      g_autofree char *with = NULL;

      for (guint j = 0; j < titles->len; j++)
        g_string_append_printf (line, "%s%s", j > 0 ? "|" : "", ((VocQueryTitle *) g_ptr_array_index (titles, j))->title);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (line->str, ==, cases[i].titles);
      if (titles->len > 0)
        with = voc_query_text_with (query, g_ptr_array_index (titles, 0), "RN");
      g_assert_cmpstr (with, ==, cases[i].with);
    }
}

/* What is looked for in titles and texts, and nothing else. */
static void
test_words (void)
{
  static const struct
  {
    const char *text;
    const char *words;
  } cases[] = {
    { "", "" },
    { "nurse night", "nurse night" },
    { "\"registered nurse\" OR RN -night company:Acme", "registered nurse RN" },
    { "title:baker pay:>50k remote:yes", "baker" },
    { "-nurse place:Ulm", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocQuery) query = ask (cases[i].text);
      g_autofree char *words = voc_query_dup_words (query);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* A name that means something in the language is not taken for that. */
static void
test_title_quoted (void)
{
  static const char *const others[] = { "OR", "-er", "a:b", "|", "C++", "x*", "say \"hi\"" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (VocQuery) query = ask ("nurse night");
      g_autoptr (GPtrArray) titles = voc_query_list_titles (query);
      g_autofree char *text = voc_query_text_with (query, g_ptr_array_index (titles, 1), others[i]);
      g_autoptr (VocQuery) with = ask (text);

      g_test_message ("%s", text);
      g_assert_cmpuint (with->issues->len, ==, 0);
      if (g_str_equal (others[i], "|"))
        continue;
      g_assert_cmpuint (with->terms->len, ==, 3);
      g_assert_cmpuint (((VocTerm *) g_ptr_array_index (with->terms, 1))->group, ==, 0);
      g_assert_false (((VocTerm *) g_ptr_array_index (with->terms, 1))->is_prefix);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/query-part/texts", test_texts);
  g_test_add_func ("/model/query-part/filters", test_filters);
  g_test_add_func ("/model/query-part/preferred", test_preferred);
  g_test_add_func ("/model/query-part/overruled", test_overruled);
  g_test_add_func ("/model/query-title/with", test_titles);
  g_test_add_func ("/model/query-part/typing", test_typing);
  g_test_add_func ("/model/query-title/quoted", test_title_quoted);
  g_test_add_func ("/model/query-title/words", test_words);
  return g_test_run ();
}
