/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of a description around what it was found by. */

#include "model/voc-query-snippet.h"

#include "model/voc-query-hits.h"

#include <string.h>

/* 46 cells, of words that no question asks for. */
#define FILL "lorem ipsum dolor sit amet consetetur elitr s "

static const struct
{
  const char *question;
  gboolean    is_typing;
  const char *title;
  const char *text;
  const char *expected; /* the line with the hits in brackets; NULL: none */
} cases[] = {
  /* near the beginning, in the midst of it, at the end */
  { "baker", FALSE, NULL, "We want a baker.", "We want a [baker]." },
  { "baker", FALSE, NULL, FILL "and a baker here.", "…elitr s and a [baker] here." },
  { "baker", FALSE, NULL, FILL FILL "baker", "…consetetur elitr s [baker]" },
  { "baker", FALSE, NULL, "Baker " FILL FILL FILL FILL,
    "[Baker] " FILL FILL FILL "lorem ipsum…" },
  /* a line that begins near the hit is where the snippet begins */
  { "baker", FALSE, NULL, FILL "\nYour work: baker", "Your work: [baker]" },
  { "baker", FALSE, NULL, FILL "\n\n• Baker\n• Cook", "• [Baker] • Cook" },
  /* lines are put one behind the other */
  { "baker", FALSE, NULL, "Your profile\nBaker\n\nCook", "[Baker] · Cook" },
  { "profile", FALSE, NULL, "Your profile\nBaker\n\nCook: no", "Your [profile] · Baker · Cook: no" },
  { "baker", FALSE, NULL, "We want\na baker.\nNow", "We want a [baker]. Now" },
  { "\"baker cook\"", FALSE, NULL, "A baker\nCook", "A [baker · Cook]" },
  /* several hits; those that stand together, and what the title does not have */
  { "baker cook", FALSE, NULL, "A baker. " FILL FILL "The cook and baker", "…elitr s The [cook] and [baker]" },
  { "senior baker", FALSE, "Senior job", "A senior. " FILL FILL "The baker", "…elitr s The [baker]" },
  { "a b c", FALSE, "a b", "a b " FILL FILL "c x", "…consetetur elitr s [c] x" },
  { "baker OR cook", FALSE, NULL, "A cook. " FILL "A baker", "A [cook]. " FILL "A [baker]" },
  /* phrases, prefixes, what is not wanted, other fields */
  { "\"fine baker\"", FALSE, NULL, "A baker, a fine, a fine baker", "A baker, a fine, a [fine baker]" },
  { "bake", TRUE, NULL, "A baker", "A [bake]r" },
  { "bak", TRUE, NULL, "A baker", "A baker" },
  { "bak*", FALSE, NULL, "A baker", "A [bak]er" },
  { "baker -cook", FALSE, NULL, "A cook, a baker", "A cook, a [baker]" },
  { "-cook", FALSE, NULL, "A cook", "A cook" },
  { "title:baker", FALSE, "Baker", "A baker", "A baker" },
  { "c++ .net", FALSE, NULL, "C++/C# and .NET", "[C++]/C# and [.NET]" },
  { "macys", FALSE, NULL, "At Macy's, daily", "At [Macy's], daily" },
  /* nothing is found in it */
  { "baker", FALSE, "Baker", "A cook\nat night", "A cook at night" },
  { "baker", FALSE, "Baker", FILL FILL FILL FILL, FILL FILL FILL "lorem ipsum dolor sit…" },
  { "baker", FALSE, "Baker", "", NULL },
  { "baker", FALSE, "Baker", NULL, NULL },
  /* a word that is longer than what fits is cut; so is one that the hit is in */
  { "baker", FALSE, NULL, "https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/baker/x", "…aaaaaaaaaaaaaaaaaaa/[baker]/x" },
  /* without blanks, and twice as wide */
  { "開発", FALSE, NULL, "日本語日本語日本語日本語開発者募集", "…語日本語日本語日本語[開発]者募集" },
  { "開発", FALSE, NULL, "日本語開発者", "日本語[開発]者" },
  { "Python開発", FALSE, NULL, "日本の開発者、Python", "日本の[開発]者、[Python]" },
  { "営業", FALSE, NULL, "会社\n営業", "[営業]" },
  { "会社", FALSE, NULL, "会社\n営業", "[会社] · 営業" },
  /* from the right */
  { "مهندس", FALSE, NULL, "نبحث عن مُهَنْدِس برمجيات", "نبحث عن [مُهَنْدِس] برمجيات" },
  /* a dotless i is folded as elsewhere; a letter and its mark stay together */
  { "istanbul", FALSE, NULL, "Ofis İSTANBUL'da", "Ofis [İSTANBUL]'da" },
  { "zurich", FALSE, NULL, "In Zu\u0308rich", "In [Zu\u0308rich]" },
};

static char *
tell (const VocSnippet *snippet)
{
  GString *out = g_string_new (NULL);
  guint    at = 0;

  for (guint i = 0; i < snippet->hits->len; i++)
    {
      const VocHitRange *hit = &g_array_index (snippet->hits, VocHitRange, i);

      g_string_append_len (out, snippet->text + at, (gssize) (hit->start - at));
      g_string_append_c (out, '[');
      g_string_append_len (out, snippet->text + hit->start, (gssize) (hit->end - hit->start));
      g_string_append_c (out, ']');
      at = hit->end;
    }

  g_string_append (out, snippet->text + at);
  return g_string_free (out, FALSE);
}

static VocQuery *
make_query (const char *text,
            gboolean    is_typing)
{
  VocQuery *query = voc_query_new ();

  voc_set_text (&query->text, text);
  query->is_typing = is_typing;
  return voc_query_seal (query, 1700000000);
}

static VocListing *
make_listing (const char *title,
              const char *text)
{
  VocListing *listing = voc_listing_new ();

  voc_set_text (&listing->title, title);
  listing->description_text = g_strdup (text);
  return listing;
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocQuery) query = make_query (cases[i].question, cases[i].is_typing);
      g_autoptr (VocListing) listing = make_listing (cases[i].title, cases[i].text);
      g_autoptr (VocSnippet) snippet = voc_snippet_new (query, listing);
      g_autofree char *told = snippet != NULL ? tell (snippet) : NULL;

      g_test_message ("%s", cases[i].question);
      g_assert_cmpstr (told, ==, cases[i].expected);
    }
}

/* Of what is in no line of a row. */
static void
test_skills (void)
{
  g_autoptr (VocQuery) query = make_query ("python", FALSE);
  g_autoptr (VocQuery) other = make_query ("rust", FALSE);
  g_autoptr (VocQuery) both = make_query ("come sql", FALSE);
  g_autoptr (VocQuery) shown = make_query ("come acme sql", FALSE);
  g_autoptr (VocListing) listing = make_listing ("Developer", "Come to us");
  g_autoptr (VocListing) bare = make_listing ("Developer", NULL);
  g_autoptr (VocSnippet) skilled = NULL;
  g_autoptr (VocSnippet) plain = NULL;
  g_autoptr (VocSnippet) listed = NULL;
  g_autoptr (VocSnippet) same = NULL;
  g_autoptr (VocSnippet) more = NULL;
  g_autofree char *told = NULL;

  voc_listing_add_tag (listing, "skill", NULL, "SQL");
  voc_listing_add_tag (listing, "skill", NULL, "Python");
  voc_listing_add_tag (bare, "skill", NULL, "SQL");
  skilled = voc_snippet_new (query, listing);
  told = tell (skilled);
  g_assert_cmpstr (told, ==, "SQL, [Python]");
  plain = voc_snippet_new (other, listing);
  g_assert_cmpstr (plain->text, ==, "Come to us");
  listed = voc_snippet_new (other, bare);
  g_assert_cmpstr (listed->text, ==, "SQL");

  /* The text is shown where it says as much, and does not where what it says is seen. */
  same = voc_snippet_new (both, listing);
  g_assert_cmpstr (same->text, ==, "Come to us");
  voc_set_text (&listing->company, "Come Acme");
  more = voc_snippet_new (shown, listing);
  g_assert_cmpstr (more->text, ==, "SQL, Python");
}

/* The place is in the row. */
static void
test_place (void)
{
  g_autoptr (VocQuery) query = make_query ("berlin baker", FALSE);
  g_autoptr (VocListing) listing = make_listing ("Job", "In Berlin. " FILL FILL "The baker");
  g_autoptr (VocSnippet) before = voc_snippet_new (query, listing);
  g_autoptr (VocSnippet) after = NULL;
  g_autofree char *told = NULL;
  VocLocation     *location = voc_location_new ();

  g_assert_true (g_str_has_prefix (before->text, "In Berlin"));
  voc_set_text (&location->city, "Berlin");
  voc_listing_add_location (listing, location);
  after = voc_snippet_new (query, listing);
  told = tell (after);
  g_assert_cmpstr (told, ==, "…elitr s The [baker]");
}

static void
test_has (void)
{
  static const struct
  {
    const char *question;
    gboolean    expected;
  } words[] = { { "", FALSE }, { "title:baker", FALSE }, { "-baker", FALSE }, { "remote:yes", FALSE }, { "b", TRUE }, { "company:x baker", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (VocQuery) query = make_query (words[i].question, TRUE);

      g_assert_cmpint (voc_query_has_snippets (query), ==, words[i].expected);
    }
}

static guint
count_cells (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)) && !g_unichar_iszerowidth (g_utf8_get_char (p)))
      n += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;

  return n;
}

/* Whatever the text is: one line of no more than what fits, and hits that are whole characters
 * of it, one behind the other. */
static void
check (const VocSnippet *snippet)
{
  guint end = 0;

  g_assert_true (g_utf8_validate (snippet->text, -1, NULL));
  g_assert_null (strchr (snippet->text, '\n'));
  /* Each break between two lines may be a dot with two blanks. */
  g_assert_cmpuint (count_cells (snippet->text), <=, 160 * 2 + 2);
  for (guint i = 0; i < snippet->hits->len; i++)
    {
      const VocHitRange *hit = &g_array_index (snippet->hits, VocHitRange, i);

      g_assert_cmpuint (hit->start, >=, end);
      g_assert_cmpuint (hit->end, >, hit->start);
      g_assert_cmpuint (hit->end, <=, strlen (snippet->text));
      g_assert_cmpuint ((guchar) snippet->text[hit->start] & 0xc0, !=, 0x80);
      g_assert_cmpuint ((guchar) snippet->text[hit->end] & 0xc0, !=, 0x80);
      end = hit->end;
    }
}

static void
test_random (void)
{
  static const char *const pieces[] = { "baker", "Bäcker", " ", " ", "\n", "\n\n", "\u0301", "ß", "開", "発", "\u3099", "'s", "+", "#", ".net", "c", "\u200d", "İ", "ﬁ", "한", "a", "का", "👍🏽",
                                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };
  guint                    n_with = 0;

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) question = g_string_new (NULL);
      g_autoptr (VocQuery) query = NULL;
      g_autoptr (VocListing) listing = NULL;
      g_autoptr (VocSnippet) snippet = NULL;
      g_autoptr (GArray) all = NULL;

      for (int n = g_test_rand_int_range (0, 60); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
        g_string_append (question, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces) - 1)]);

      query = make_query (question->str, g_test_rand_bit ());
      listing = make_listing ("Baker", text->str);
      snippet = voc_snippet_new (query, listing);
      g_assert_true ((snippet == NULL) == (text->len == 0));
      if (snippet == NULL)
        continue;

      check (snippet);
      all = voc_query_find_hits (query, 0, text->str);
      g_assert_cmpint (snippet->hits->len > 0, ==, all->len > 0);
      n_with += snippet->hits->len > 0 ? 1 : 0;
    }

  g_assert_cmpuint (n_with, >, 500);
}

/* Of a text without end no more is looked at than what is worth it, to the end of a character. */
static void
test_long (void)
{
  g_autoptr (VocQuery) query = make_query ("baker", FALSE);
  g_autoptr (GString) text = g_string_new ("x");
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (VocSnippet) snippet = NULL;

  while (text->len < 200000)
    g_string_append (text, "開");
  g_string_append (text, " baker");
  listing = make_listing ("Baker", text->str);
  snippet = voc_snippet_new (query, listing);
  g_assert_cmpuint (snippet->hits->len, ==, 0);
  check (snippet);
  g_assert_true (g_str_has_suffix (snippet->text, "開…"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/query-snippet/cases", test_cases);
  g_test_add_func ("/model/query-snippet/skills", test_skills);
  g_test_add_func ("/model/query-snippet/place", test_place);
  g_test_add_func ("/model/query-snippet/has", test_has);
  g_test_add_func ("/model/query-snippet/random", test_random);
  g_test_add_func ("/model/query-snippet/long", test_long);
  return g_test_run ();
}
