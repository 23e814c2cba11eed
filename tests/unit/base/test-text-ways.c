/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The short ways of the text functions give what the long way gives: random text
 * of many writings, with marks, controls and broken bytes among it, goes both. */

#include "base/voc-text.h"

#include "base/voc-text-private.h"

#include <string.h>

#define N_ROUNDS 20000

typedef struct
{
  gunichar first;
  gunichar last;
} Letters;

static const Letters writings[] = {
  { 0x20, 0x7e },
  { 'a', 'z' },
  { 0xa0, 0xff },
  { 0x100, 0x24f },
  { 0x250, 0x36f },
  { 0x300, 0x308 },
  { 0x370, 0x3ff },
  { 0x400, 0x52f },
  { 0x531, 0x587 },
  { 0x591, 0x5ea },
  { 0x600, 0x6ff },
  { 0x900, 0x97f },
  { 0xe01, 0xe5b },
  { 0x1100, 0x11ff },
  { 0x1e00, 0x1fff },
  { 0x2000, 0x20ff },
  { 0x2100, 0x2bff },
  { 0x3000, 0x30ff },
  { 0x3400, 0x3500 },
  { 0x4e00, 0x4f00 },
  { 0xac00, 0xad00 },
  { 0xf900, 0xfb4f },
  { 0xfe00, 0xffff },
  { 0x13a0, 0x13fd },
  { 0xab70, 0xabbf },
  { 0x1f1e6, 0x1f3ff },
  { 0x1f600, 0x1f64f },
  { 0x20000, 0x20100 },
  { 0x2f800, 0x2f900 },
  { 0xe0001, 0xe01ef },
};

static const char *const pieces[] = {
  " ", "  ", "\n", "\n\n", "\n\n\n", " \n", "\r\n", "\r", "\t", "\v", "\f", "\001", "\177", "\xc2\x85", "\xc2\xa0", "\xc2\xad",
  "\u200b", "\u200c", "\u200d", "\u2028", "\u3000", "\ufeff", "\u0301", "\u3099", "\uff9e", "\u11a8", "\xff", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\x80",
  "\u2022 ", "\u2019s", "'s", "C++", ".NET", "node.js", "K\u030a", "\u212b", "word and word", "\u0130", "\u00df", "\ufb01", "\u1e9b\u0323", "\u0345"
};

/* Mostly of one writing, as text is. */
static void
append_random (GString *text)
{
  const Letters *letters = &writings[g_test_rand_int_range (0, G_N_ELEMENTS (writings))];

  for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
    {
      gunichar c = (gunichar) g_test_rand_int_range ((gint32) letters->first, (gint32) letters->last + 1);

      if (g_unichar_validate (c))
        g_string_append_unichar (text, c);
    }
}

static char *
make_random (void)
{
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
    {
      append_random (text);
      if (g_test_rand_bit ())
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    }

  return g_string_free (text, FALSE);
}

/* What a character becomes by itself. */
static gboolean
becomes_ascii (const char *p)
{
  g_autofree char *composed = g_utf8_normalize (p, g_utf8_next_char (p) - p, G_NORMALIZE_DEFAULT_COMPOSE);

  return (guchar) *composed < 0x80;
}

static gboolean
is_joined (const GString *before,
           const char    *after)
{
  gunichar c = g_utf8_get_char (after);

  return before->len > 0 && !becomes_ascii (g_utf8_prev_char (before->str + before->len)) && *after != '\0' && !becomes_ascii (after)
         && !voc_unichar_is_blank (c) && !voc_unichar_is_invisible (c) && !voc_unichar_is_joiner (c);
}

/* What voc_text_clean() promises, step by step. */
static char *
clean_slowly (const char *text,
              gboolean    keep_breaks)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean is_spaced = FALSE;
  guint    n_breaks = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = *p == '\r' && p[1] != '\n' ? '\n' : g_utf8_get_char (p);

      if (voc_unichar_is_blank (c))
        {
          is_spaced = TRUE;
          n_breaks += keep_breaks && voc_unichar_is_break (c);
          continue;
        }
      if (voc_unichar_is_invisible (c) || (voc_unichar_is_joiner (c) && (is_spaced || !is_joined (out, g_utf8_next_char (p)))))
        continue;
      if (out->len > 0 && is_spaced)
        g_string_append (out, n_breaks > 1 ? "\n\n" : n_breaks > 0 ? "\n"
                                                                   : " ");
      is_spaced = FALSE;
      n_breaks = 0;
      g_string_append_unichar (out, c);
    }

  return g_utf8_normalize (out->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

static void
test_clean (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autofree char *text = make_random ();
      g_autofree char *line = voc_text_clean (text);
      g_autofree char *block = voc_text_clean_block (text);
      g_autofree char *slow_line = clean_slowly (text, FALSE);
      g_autofree char *slow_block = clean_slowly (text, TRUE);
      g_autofree char *taken_line = voc_text_take_clean (g_strdup (text));
      g_autofree char *taken_block = voc_text_take_clean_block (g_strdup (text));
      g_autofree char *line_again = voc_text_clean (line);
      g_autofree char *block_again = voc_text_clean_block (block);

      g_assert_cmpstr (line_again, ==, line);
      g_assert_cmpstr (block_again, ==, block);
      g_assert_cmpstr (line, ==, slow_line);
      g_assert_cmpstr (block, ==, slow_block);
      g_assert_cmpstr (taken_line, ==, slow_line);
      g_assert_cmpstr (taken_block, ==, slow_block);
      g_assert_cmpint (voc_text_is_blank (line), ==, *line == '\0');
      g_assert_cmpint (voc_text_is_blank (text), ==, *line == '\0');
    }

  g_assert_null (voc_text_take_clean (NULL));
  g_assert_null (voc_text_take_clean_block (NULL));
}

/* What is clean is not even copied. */
static void
test_take (void)
{
  static const char *const lines[] = { "", "a", "Senior C++ Developer (m/w/d)", "Zürich – “R&D” für 日本語の仕事 • Київ 👍", "12345678 1234567 1" };
  static const char *const blocks[] = { "One\n\n• two\n• three\n\nfour", "12345678\n\n12345678" };
  static const char *const unclean[] = { " a", "a ", "a  b", "1234567  b", "12345678  ", "a\tb", "a\177b", "é\xc2\xa0z", "e\u0301", "\xff", "1234567\0012345678" };
  static const char *const unclean_blocks[] = { "\na", "a\n", "a \nb", "a\n b", "a\n\n\nb", "12345678\n 12345678" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      char            *text = g_strdup (lines[i]);
      g_autofree char *taken = voc_text_take_clean (text);

      g_assert_true (taken == text);
      g_assert_true (voc_text_is_clean (text, strlen (text), TRUE));
    }

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      char            *text = g_strdup (blocks[i]);
      g_autofree char *taken = voc_text_take_clean_block (text);

      g_assert_true (taken == text);
      g_assert_false (voc_text_is_clean (text, strlen (text), FALSE));
    }

  for (guint i = 0; i < G_N_ELEMENTS (unclean); i++)
    g_assert_false (voc_text_is_clean (unclean[i], strlen (unclean[i]), FALSE) || voc_text_is_clean (unclean[i], strlen (unclean[i]), TRUE));
  for (guint i = 0; i < G_N_ELEMENTS (unclean_blocks); i++)
    g_assert_false (voc_text_is_clean (unclean_blocks[i], strlen (unclean_blocks[i]), TRUE));
}

static void
test_fold (void)
{
  static const char *const joined[] = { "\u30ab\001\u3099", "\u1100\001\177\u1161", "\u302e\001\u0e38", "a\001\u0301\001b\001" };

  for (guint i = 0; i < G_N_ELEMENTS (joined); i++)
    {
      g_autofree char *folded = voc_text_fold (joined[i]);
      g_autofree char *slow = voc_text_fold_length (joined[i], strlen (joined[i]));

      g_assert_cmpstr (folded, ==, slow);
    }

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autofree char *text = make_random ();
      g_autofree char *folded = voc_text_fold (text);
      g_autofree char *slow = voc_text_fold_length (text, strlen (text));

      g_assert_cmpstr (folded, ==, slow);
    }
}

/* Every pair of the characters that fold by themselves. */
static void
test_fold_pairs (void)
{
  static const Letters rows[] = { { 0xa0, 0x24f }, { 0x370, 0x3ff }, { 0x400, 0x4ff }, { 0x2000, 0x20cf } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gunichar a = rows[i].first; a <= rows[i].last; a++)
      {
        g_autoptr (GString) text = g_string_new (NULL);
        g_autofree char *folded = NULL;
        g_autofree char *slow = NULL;

        for (guint j = 0; j < 64; j++)
          {
            const Letters *row = &rows[g_test_rand_int_range (0, G_N_ELEMENTS (rows))];

            g_string_append_unichar (text, a);
            g_string_append_unichar (text, (gunichar) g_test_rand_int_range ((gint32) row->first, (gint32) row->last + 1));
          }
        folded = voc_text_fold (text->str);
        slow = voc_text_fold_length (text->str, text->len);
        g_assert_cmpstr (folded, ==, slow);
      }
}

static void
test_equal (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autofree char *a = make_random ();
      g_autofree char *b = g_test_rand_bit () ? g_ascii_strup (a, -1) : make_random ();
      g_autofree char *clean_a = voc_text_clean (a);
      g_autofree char *clean_b = voc_text_clean (b);
      g_autofree char *folded_a = voc_text_fold (clean_a);
      g_autofree char *folded_b = voc_text_fold (clean_b);

      g_assert_cmpint (voc_text_equal (a, b), ==, strcmp (folded_a, folded_b) == 0);
    }
}

/* An inert character is its own normal form, is no mark, and is never the second
 * half of another one, so that none can change beside it. */
static void
test_inert (void)
{
  guint n_inert = 0;

  for (gunichar c = 0x80; c <= 0x10ffff; c++)
    {
      gunichar a;
      gunichar b;

      if (!g_unichar_validate (c))
        continue;

      if (voc_unichar_is_inert (c))
        {
          char             bytes[7] = { 0 };
          g_autofree char *composed = NULL;

          g_unichar_to_utf8 (c, bytes);
          composed = g_utf8_normalize (bytes, -1, G_NORMALIZE_DEFAULT_COMPOSE);
          n_inert++;
          g_assert_cmpstr (composed, ==, bytes);
          g_assert_cmpint (g_unichar_combining_class (c), ==, 0);
          g_assert_false (voc_unichar_is_blank (c) || voc_unichar_is_invisible (c) || voc_unichar_is_joiner (c));
        }

      if (g_unichar_decompose (c, &a, &b) && b != 0)
        g_assert_false (voc_unichar_is_inert (b));
    }

  g_assert_cmpuint (n_inert, >, 80000);
}

static void
test_valid (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autofree char *text = make_random ();
      gsize            length = strlen (text);
      gsize            n = 0;

      /* Broken anywhere, so that every kind of sequence is. */
      if (length > 0 && g_test_rand_bit ())
        text[g_test_rand_int_range (0, (gint32) length)] = (char) g_test_rand_int_range (1, 256);

      while (n < length && (guchar) text[n] < 0x80)
        n++;
      g_assert_cmpint (voc_text_is_valid (text), ==, g_utf8_validate (text, -1, NULL));
      g_assert_cmpuint (voc_text_ascii_length (text, length), ==, n);
    }
}

/* Words are parts of the folded text, in their order. */
static void
test_words (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autofree char *text = make_random ();
      g_autofree char *folded = voc_text_fold (text);
      g_auto (GStrv) tokens = voc_text_tokenize (text);
      VocTokenIter iter;
      guint        n = 0;

      voc_token_iter_init (&iter, folded);
      for (; voc_token_iter_next (&iter); n++)
        {
          g_autofree char *word = g_strndup (iter.word, iter.length);
          g_autofree char *whole = g_strconcat (word, iter.has_s ? "s" : "", NULL);

          g_assert_true (iter.word >= folded && iter.word + iter.length <= folded + strlen (folded));
          g_assert_true (g_utf8_validate (word, -1, NULL));
          g_assert_cmpstr (tokens[n], ==, whole);
        }
      g_assert_null (tokens[n]);
      g_assert_false (voc_token_iter_next (&iter));
    }
}

static void
add_one_by_one (VocTokenIter *iter,
                GString      *out)
{
  g_string_append_len (out, iter->word, (gssize) iter->length);
  g_string_append (out, iter->has_s ? "s " : " ");
}

/* Plain words that are taken in one go are those that come one by one. */
static void
test_plain_words (void)
{
  static const char *const plain = "bread and rolls, 24 kinds. in the (old) town - no. 7 / jai.";
  g_autoptr (GString) all = g_string_new (NULL);
  VocTokenIter whole;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autofree char *some = make_random ();
      g_autofree char *text = g_strconcat (some, round % 2 == 0 ? "bread, C# and. Macy's node.js a.b.c.net .net x.io\u0301 y+z " : "", some, NULL);
      g_autofree char *folded = voc_text_fold (text);
      g_autoptr (GString) slow = g_string_new (NULL);
      g_autoptr (GString) fast = g_string_new (NULL);
      VocTokenIter iter;

      for (voc_token_iter_init (&iter, folded); voc_token_iter_next (&iter);)
        add_one_by_one (&iter, slow);
      voc_token_iter_init (&iter, folded);
      do
        voc_token_iter_take_plain (&iter, fast);
      while (voc_token_iter_next (&iter) && (add_one_by_one (&iter, fast), TRUE));
      g_assert_cmpstr (fast->str, ==, slow->str);
    }

  voc_token_iter_init (&whole, plain);
  voc_token_iter_take_plain (&whole, all);
  g_assert_cmpstr (all->str, ==, "bread and rolls 24 kinds in the old town no 7 jai ");
  g_assert_false (voc_token_iter_next (&whole));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/text-ways/clean", test_clean);
  g_test_add_func ("/base/text-ways/take", test_take);
  g_test_add_func ("/base/text-ways/fold", test_fold);
  g_test_add_func ("/base/text-ways/fold-pairs", test_fold_pairs);
  g_test_add_func ("/base/text-ways/equal", test_equal);
  g_test_add_func ("/base/text-ways/inert", test_inert);
  g_test_add_func ("/base/text-ways/valid", test_valid);
  g_test_add_func ("/base/text-ways/words", test_words);
  g_test_add_func ("/base/text-ways/plain-words", test_plain_words);

  return g_test_run ();
}
