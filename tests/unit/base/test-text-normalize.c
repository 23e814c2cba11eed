/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text is normalised bit by bit: just as if it was done at once, but in the time that it takes
 * to read it, whatever somebody sends. */

#include "base/voc-text.h"

#include "base/voc-text-private.h"

#include <string.h>

#define MOST_MARKS 30

/* Letters, marks and parts of syllables that join each other in every way there is. */
static const gunichar odd[] = {
  'a', 'e', 'o', ' ', '\n', '<', '=', 0xe9, 0xc5, 0x212b, 0x1e69, 0x1fb7, 0x3b1, 0x345, 0x1e0b, 0x130, 0x149,
  0x300, 0x301, 0x307, 0x308, 0x316, 0x323, 0x327, 0x338, 0x344, 0x5d0, 0x5b0, 0x5bc, 0x628, 0x64e, 0x651,
  0x928, 0x93c, 0x9c7, 0x9be, 0x9d7, 0xb95, 0xbc6, 0xbbe, 0xdd9, 0xdcf, 0xdca, 0xe01, 0xe34, 0xe48, 0xfb2, 0xf81,
  0x1100, 0x1112, 0x1161, 0x1175, 0x11a8, 0x11c2, 0x1160, 0x11ff, 0xac00, 0xac01, 0xd55c, 0xd7a3, 0x3131, 0x314f, 0x3164,
  0xffa1, 0xffc2, 0xffdc, 0x304b, 0x304c, 0x30cf, 0x3099, 0x309a, 0x309b, 0xff76, 0xff9e, 0xff9f, 0x4e00, 0xf900, 0xfb01,
  0xfdfa, 0x320e, 0x3200, 0x2adc, 0x1109a, 0x110ba, 0x11099, 0x16d63, 0x16d67, 0x1d15e, 0x1f600, 0x200d
};

static const GNormalizeMode modes[] = { G_NORMALIZE_DEFAULT, G_NORMALIZE_DEFAULT_COMPOSE, G_NORMALIZE_ALL, G_NORMALIZE_ALL_COMPOSE };

/* No more marks on one letter than stay. */
static char *
make_text (GRand *random,
           guint  n,
           guint  n_kinds)
{
  GString *text = g_string_new (NULL);
  guint    n_marks = 0;

  while (n-- > 0)
    {
      gunichar c = odd[g_rand_int_range (random, 0, G_N_ELEMENTS (odd)) % (gint32) n_kinds];

      n_marks = g_unichar_ismark (c) ? n_marks + 1 : 0;
      if (n_marks <= MOST_MARKS / 4)
        g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

static void
check (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *at_once = g_utf8_normalize (text, -1, modes[i]);
      g_autofree char *ours = voc_text_normalize (text, modes[i]);

      g_assert_cmpstr (ours, ==, at_once);
    }
}

static void
test_same (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);

  check ("");
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *text = make_text (random, (guint) g_rand_int_range (random, 1, 1200), i % 2 == 0 ? G_N_ELEMENTS (odd) : 1 + i % G_N_ELEMENTS (odd));

      check (text);
    }
  /* Those that cuts could fall between, around each of them. */
  for (guint n = 60; n < 140; n++)
    {
      g_autofree char *a = g_strnfill (n, 'a');
      g_autofree char *syllables = g_strconcat (a, a, "\u1112\u1161\u11ab\u1112\u1161\u11ab\u314e\u314f\u3134", NULL);
      g_autofree char *voiced = g_strconcat (a, a, "\uff76\uff9e\u304b\u3099\u0bc6\u0bbe<\u0338", NULL);

      check (syllables);
      check (voiced);
    }
}

/* What the cuts rely on: only marks, the later parts of syllables and some vowels join what stands
 * before. */
static void
test_seconds (void)
{
  guint n = 0;

  for (gunichar c = 0; c <= 0x10ffff; c++)
    {
      gunichar first;
      gunichar second;
      gunichar whole;

      if (!g_unichar_decompose (c, &first, &second) || second == 0 || !g_unichar_compose (first, second, &whole))
        continue;
      n++;
      g_assert_true (g_unichar_ismark (second) || (second >= 0x1160 && second <= 0x11ff) || (second >= 0x16d40 && second <= 0x16d7f));
    }
  g_assert_cmpuint (n, >, 10000);
}

/* @before: what stands in the text before */
static void
check_heap (guint       before,
            const char *letter,
            const char *mark)
{
  g_autofree char *begin = g_strnfill (before, '1');
  g_autoptr (GString) text = g_string_new (begin);
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *apart = NULL;

  g_string_append (text, letter);
  for (guint k = 0; k < 100; k++)
    g_string_append (text, mark);
  g_string_append (text, " and on");
  once = voc_text_clean (text->str);
  twice = voc_text_clean (once);
  g_assert_cmpstr (once, ==, twice);
  g_assert_true (g_str_has_prefix (once, begin) && g_str_has_suffix (once, " and on"));
  apart = g_utf8_normalize (once, -1, G_NORMALIZE_DEFAULT);
  g_assert_cmpint (g_utf8_strlen (apart, -1), <=, before + 3 + MOST_MARKS + 7);
  g_assert_cmpint (g_utf8_strlen (apart, -1), >=, before + MOST_MARKS + 6);
}

/* A heap of marks is cut off, once and for all. */
static void
test_heaps (void)
{
  static const char *const marks[] = { "\u0301", "\u0316\u0301", "\u0344", "\u3099", "\u0bbe" };
  static const char *const letters[] = { "", "e", "\u00e9", "\u1e69", "\uac00", "\u304c" };

  for (guint before = 0; before < 16; before++)
    for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
      for (guint k = 0; k < G_N_ELEMENTS (letters); k++)
        check_heap (before, letters[k], marks[i]);
}

/* A megabyte each: GLib alone takes half a minute, or hours. */
static void
test_large (void)
{
  static const char *const units[] = {
    "e\u0301", "e\u0301lan vital ", "\ud55c\uad6d\uc5b4\u212b ", "\u1112\u1161\u11ab", "\u1161\u11a8", "\u1161\u0316", "\u0301\u0316",
    "\u304b\u3099", "\u0438\u0306", "\uff76\uff9e", "\u314e\u314f\u3134", "\u0928\u093c", "\u3131", "\u0bc6\u0bbe", "\U00016d67"
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *clean = NULL;
      g_autofree char *folded = NULL;

      while (text->len < 1024 * 1024)
        g_string_append (text, units[i]);
      clean = voc_text_clean (text->str);
      folded = voc_text_fold (text->str);
      g_assert_true (g_utf8_validate (clean, -1, NULL));
      g_assert_true (g_utf8_validate (folded, -1, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text-normalize/same", test_same);
  g_test_add_func ("/base/text-normalize/seconds", test_seconds);
  g_test_add_func ("/base/text-normalize/heaps", test_heaps);
  g_test_add_func ("/base/text-normalize/large", test_large);

  return g_test_run ();
}
