/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names compared, and texts cut, as a reader would do it. Pure, for any thread. */

#include "base/voc-text.h"

#include "base/voc-text-private.h"

#include <string.h>

#define ZERO_WIDTH_JOINER 0x200d

/* Whether folding a text only means to ignore its case. */
static gboolean
is_plain (const char *text)
{
  gsize length = strlen (text);

  return voc_text_ascii_length (text, length) == length && voc_text_is_clean (text, length, FALSE);
}

/**
 * voc_text_equal:
 * @a: (nullable): a name
 * @b: (nullable): another
 *
 * Tells whether two names are the same to a reader: their voc_text_fold() is
 * the same once white space is put in order. Punctuation counts (a "C++" is no
 * "C#"). %NULL and blank text are the same.
 *
 * Returns: whether they are
 */
gboolean
voc_text_equal (const char *a,
                const char *b)
{
  g_autofree char *clean_a = NULL;
  g_autofree char *clean_b = NULL;
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  if (g_strcmp0 (a, b) == 0)
    return TRUE;
  if (a != NULL && b != NULL && is_plain (a) && is_plain (b))
    return g_ascii_strcasecmp (a, b) == 0;

  clean_a = voc_text_clean (a != NULL ? a : "");
  clean_b = voc_text_clean (b != NULL ? b : "");
  folded_a = voc_text_fold (clean_a);
  folded_b = voc_text_fold (clean_b);
  return g_str_equal (folded_a, folded_b);
}

/* Whether @c goes on the character that @previous began, as readers count
 * characters: marks, emoji that are joined or toned, and flags. */
static gboolean
extends_character (gunichar previous,
                   gunichar c,
                   guint    n_flags)
{
  if (g_unichar_ismark (c) || voc_unichar_is_joiner (c) || previous == ZERO_WIDTH_JOINER)
    return TRUE;
  if (c >= 0x1f3fb && c <= 0x1f3ff)
    return TRUE;

  return c >= 0x1f1e6 && c <= 0x1f1ff && n_flags % 2 == 1;
}

/* The start of the character number @n, or %NULL when there are fewer. */
static const char *
skip_characters (const char *text,
                 gsize       n)
{
  gunichar previous = 0;
  guint    n_flags = 0;
  gsize    count = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (p == text || !extends_character (previous, c, n_flags))
        {
          if (count == n)
            return p;
          count++;
        }
      n_flags = c >= 0x1f1e6 && c <= 0x1f1ff ? n_flags + 1 : 0;
      previous = c;
    }

  return NULL;
}

/**
 * voc_text_ellipsize:
 * @text: (nullable): text
 * @max_characters: characters to keep, as a reader counts them, the ellipsis
 *   among them
 *
 * Shortens text that is too long, at the end of a word when one is near, and
 * ends it with "…".
 *
 * Returns: (nullable) (transfer full): the text; %NULL for %NULL
 */
char *
voc_text_ellipsize (const char *text,
                    gsize       max_characters)
{
  g_autofree char *valid = NULL;
  const char      *end;
  const char      *word;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  if (skip_characters (valid, max_characters) == NULL)
    return g_steal_pointer (&valid);
  if (max_characters == 0)
    return g_strdup ("");

  end = skip_characters (valid, max_characters - 1);
  word = end;
  while (word > valid && !voc_unichar_is_blank (g_utf8_get_char (word)))
    word = g_utf8_prev_char (word);
  if (word > valid && (gsize) (end - word) <= (gsize) (end - valid) / 4)
    end = word;
  while (end > valid && voc_unichar_is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strdup_printf ("%.*s…", (int) (end - valid), valid);
}
