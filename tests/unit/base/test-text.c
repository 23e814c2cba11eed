/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text of the wild in, text to show, compare and search out. */

#include "base/voc-text.h"

#include <string.h>

typedef char *(*TextFunc) (const char *text);

typedef struct
{
  const char *in;
  const char *out;
} TextCase;

static void
check_cases (TextFunc        func,
             const TextCase *cases,
             guint           n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *out = func (cases[i].in);
      g_assert_cmpstr (out, ==, cases[i].out);
    }

  g_assert_null (func (NULL));
}

static void
test_clean (void)
{
  static const TextCase cases[] = {
    { "", "" },
    { " \t\r\n ", "" },
    { "  Senior   Engineer \n", "Senior Engineer" },
    { "a\001b\177c", "abc" },
    { "A\xc2\xa0 B\xe3\x80\x80"
      "C\xe2\x80\x89"
      "D",
      "A B C D" },
    { "\xef\xbb\xbf"
      "Zero\xe2\x80\x8b"
      "width\xc2\xad",
      "Zerowidth" },
    { "e\xcc\x81t\xc3\xa9", "\xc3\xa9t\xc3\xa9" },
    { "bad \xff\xfe end", "bad \xef\xbf\xbd\xef\xbf\xbd end" },
    { "cut \xe2\x82", "cut \xef\xbf\xbd\xef\xbf\xbd" },
    { "line\xe2\x80\xa8two", "line two" },
    /* The joiner of an emoji and of Persian stays, a stray one does not. */
    { "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb" },
    { "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae\xd9\x88\xd8\xa7\xd9\x87\xd9\x85",
      "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae\xd9\x88\xd8\xa7\xd9\x87\xd9\x85" },
    { "a\xe2\x80\x8d"
      "b \xe2\x80\x8d c",
      "ab c" },
    /* Beside what is normalised to a sign of ASCII there is none either, at once. */
    { "\xe3\x81\x9d\xe2\x80\x8d\xcd\xbe", "\xe3\x81\x9d;" },
    { "\xe1\xbf\xaf\xe2\x80\x8d\xe3\x81\x9d", "`\xe3\x81\x9d" },
    /* Several before a letter that takes none are none, at once. */
    { "\xc3\xa9\xe2\x80\x8c\xe2\x80\x8c\xe2\x80\x8c"
      "a",
      "\xc3\xa9"
      "a" },
  };

  check_cases (voc_text_clean, cases, G_N_ELEMENTS (cases));
}

static void
test_clean_block (void)
{
  static const TextCase cases[] = {
    { " one  \r\n  two ", "one\ntwo" },
    { "one\rtwo", "one\ntwo" },
    { "one\n\n\n \n two", "one\n\ntwo" },
    { "one \xe2\x80\xa9\xc2\xa0two\n\n", "one\ntwo" },
    { "\n\n", "" },
  };

  check_cases (voc_text_clean_block, cases, G_N_ELEMENTS (cases));
}

static void
test_fold (void)
{
  static const TextCase cases[] = {
    { "Senior C++ Developer", "senior c++ developer" },
    { "a\tb\001", "a b" },
    { "Zürich Straße", "zurich strasse" },
    { "ŁÓDŹ Øresund Đà Ærø Œuvre Þór", "lodz oresund da aero oeuvre thor" },
    { "İSTANBUL ılık", "istanbul ilik" },
    { "ΟΔΟΣ οδός", "οδοσ οδοσ" },
    { "Ёлка Йод", "елка иод" },
    { "مُحَمَّـــد أحمد", "محمد احمد" },
    { "שָׁלוֹם", "שלום" },
    { "ＧＯ　１２", "go 12" },
    { "٣٤", "34" },
    { "driver’s – “x”", "driver's - \"x\"" },
    { "ﬁre ™", "fire tm" },
    /* No accents: without them other words are left. */
    { "がか", "がか" },
    { "한국", "한국" },
    { "हिन्दी", "हिन्दी" },
    { "Ꮁꮁ Ᏸᏸ", "ᎱᎱ ᏰᏰ" },
    { "bad\xff", "bad\xef\xbf\xbd" },
  };

  check_cases (voc_text_fold, cases, G_N_ELEMENTS (cases));
}

static void
test_key (void)
{
  static const TextCase cases[] = {
    { "  Backend-Developer (m/w/d) ", "backend developer m w d" },
    { "Macy's", "macys" },
    { "O’Reilly Média, Inc.", "oreilly media inc" },
    { "'quoted'", "quoted" },
    { "--", "" },
    { "हिन्दी!", "हिन्दी" },
  };

  check_cases (voc_text_key, cases, G_N_ELEMENTS (cases));
}

static void
test_tokenize (void)
{
  static const TextCase cases[] = {
    { "", "" },
    { "  ...  ", "" },
    { "C++, C# and F#/.NET", "c++|c#|and|f#|.net" },
    { "ASP.NET Core", "asp|.net|core" },
    { "Node.js or Socket.io.", "node.js|or|socket.io" },
    { "end.Start of planet .network", "end|start|of|planet|network" },
    { "full-time R&D QA Go C R", "full|time|r|d|qa|go|c|r" },
    { "CompTIA A+ 30+ C+++", "comptia|a+|30|c" },
    { "Macy's driver’s l'ingénieur", "macys|drivers|l|ingenieur" },
    { "東京都 a 京 b", "東京|京都|a|京|b" },
    { "データ職", "デー|ータ|タ職" },
    { "Java開発者SQL", "java|開発|発者|sql" },
    { "백엔드 개발", "백엔|엔드|개발" },
    { "नमस्ते दुनिया", "नमस्ते|दुनिया" },
    { "it's", "its" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) tokens = voc_text_tokenize (cases[i].in);
      g_autofree char *joined = g_strjoinv ("|", tokens);

      g_assert_cmpstr (joined, ==, cases[i].out);
    }

  g_auto (GStrv) none = voc_text_tokenize (NULL);
  g_assert_nonnull (none);
  g_assert_null (none[0]);
}

static void
test_is_blank (void)
{
  g_assert_true (voc_text_is_blank (NULL));
  g_assert_true (voc_text_is_blank (""));
  g_assert_true (voc_text_is_blank (" \n\xc2\xa0\xe2\x80\x8b\xef\xbb\xbf"));
  g_assert_false (voc_text_is_blank (" x "));
  g_assert_false (voc_text_is_blank ("\xff"));
  g_assert_false (voc_text_is_blank ("\xe2\x82"));
}

static void
test_equal (void)
{
  g_assert_true (voc_text_equal (NULL, NULL));
  g_assert_true (voc_text_equal (NULL, " "));
  g_assert_true (voc_text_equal (" Caf\xc3\xa9\xc2\xa0 Nero", "cafe nero"));
  g_assert_false (voc_text_equal ("C++", "C#"));
  g_assert_false (voc_text_equal ("a", NULL));
}

static void
test_ellipsize (void)
{
  static const struct
  {
    const char *in;
    gsize       max;
    const char *out;
  } cases[] = {
    { "", 0, "" },
    { "abc", 3, "abc" },
    { "abc", 0, "" },
    { "abcd", 1, "…" },
    { "abcdefgh", 5, "abcd…" },
    { "backend developer wanted", 19, "backend developer…" },
    { "ab cdefghijklmnop", 10, "ab cdefgh…" },
    /* Marks, a joined emoji and a flag are one character each. */
    { "o\xcc\x81o\xcc\x81o\xcc\x81", 3, "o\xcc\x81o\xcc\x81o\xcc\x81" },
    { "👩‍💻👩‍💻👩‍💻", 2, "👩‍💻…" },
    { "🇩🇪🇫🇷🇪🇸", 2, "🇩🇪…" },
    { "bad\xff", 4, "bad\xef\xbf\xbd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = voc_text_ellipsize (cases[i].in, cases[i].max);

      g_assert_cmpstr (out, ==, cases[i].out);
    }

  g_assert_null (voc_text_ellipsize (NULL, 3));
}

/* Whatever the bytes: valid UTF-8 comes out, and a second time nothing changes. */
static void
test_random (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      char  bytes[40];
      guint length = (guint) g_test_rand_int_range (0, sizeof bytes - 1);

      for (guint i = 0; i < length; i++)
        bytes[i] = (char) (g_test_rand_bit () ? g_test_rand_int_range (1, 256) : g_test_rand_int_range (32, 127));
      bytes[length] = '\0';

      g_autofree char *clean = voc_text_clean (bytes);
      g_autofree char *again = voc_text_clean (clean);
      g_autofree char *fold = voc_text_fold (bytes);
      g_autofree char *key = voc_text_key (bytes);
      g_autofree char *key_of_key = voc_text_key (key);
      g_autofree char *cut = voc_text_ellipsize (bytes, length / 2);
      g_auto (GStrv) tokens = voc_text_tokenize (bytes);

      g_assert_true (g_utf8_validate (clean, -1, NULL));
      g_assert_true (g_utf8_validate (fold, -1, NULL));
      g_assert_true (g_utf8_validate (cut, -1, NULL));
      g_assert_cmpstr (clean, ==, again);
      g_assert_cmpstr (key, ==, key_of_key);
      g_assert_cmpint (g_utf8_strlen (cut, -1), <=, MAX (length, 1));
      for (guint i = 0; tokens[i] != NULL; i++)
        g_assert_cmpstr (tokens[i], !=, "");
    }
}

static void
test_distance (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    guint       most;
    guint       distance;
  } cases[] = {
    { "", "", 2, 0 },
    { "baker", "baker", 2, 0 },
    { "baker", "bakery", 2, 1 },
    { "baker", "aker", 2, 1 },
    { "baker", "biker", 2, 1 },
    { "baker", "bakre", 2, 1 },
    { "baker", "abkre", 2, 2 },
    { "ca", "abc", 5, 3 },
    { "baker", "cook", 2, 3 },
    { "kitten", "sitting", 5, 3 },
    { "zürich", "zurich", 2, 1 },
    { "開発", "開者", 2, 1 },
    { "a", "abcd", 2, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (voc_text_distance (cases[i].a, cases[i].b, cases[i].most), ==, cases[i].distance);
      g_assert_cmpuint (voc_text_distance (cases[i].b, cases[i].a, cases[i].most), ==, cases[i].distance);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/text/clean", test_clean);
  g_test_add_func ("/base/text/clean-block", test_clean_block);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/key", test_key);
  g_test_add_func ("/base/text/tokenize", test_tokenize);
  g_test_add_func ("/base/text/is-blank", test_is_blank);
  g_test_add_func ("/base/text/equal", test_equal);
  g_test_add_func ("/base/text/ellipsize", test_ellipsize);
  g_test_add_func ("/base/text/random", test_random);

  g_test_add_func ("/base/text/distance", test_distance);
  return g_test_run ();
}
