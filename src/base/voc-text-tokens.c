/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text cut into words for the search: the same cut for what is indexed and for
 * what is asked, so that both meet. Pure, for any thread.
 *
 * Languages that write no spaces have no words that a program could find
 * without a dictionary; their runs become overlapping pairs of characters, so
 * that any part of two characters or more can be found. */

#include "base/voc-text.h"

#include "base/voc-text-private.h"

#include <string.h>

/* Endings after a dot that make one name of two words. */
static const char *const dotted_endings[] = { "js", "io", "ai" };

gboolean
voc_unichar_is_word (gunichar c)
{
  return g_unichar_isalnum (c) || (c >= 0x80 && g_unichar_ismark (c));
}

static gboolean
is_unspaced (gunichar c)
{
  if (c < 0xe00)
    return FALSE;

  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return c == 0x30fc || c == 0x3005;
    }
}

static gboolean
is_word_at (const char *p)
{
  return *p != '\0' && voc_unichar_is_word (g_utf8_get_char (p));
}

/* The end of the character at @p with the marks on it. */
static const char *
character_end (const char *p)
{
  p = g_utf8_next_char (p);
  while (*p != '\0' && g_unichar_ismark (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

static const char *
take_unspaced (const char *start,
               GPtrArray  *tokens)
{
  const char *first = start;
  const char *second = character_end (start);

  if (!is_word_at (second) || !is_unspaced (g_utf8_get_char (second)))
    {
      g_ptr_array_add (tokens, g_strndup (first, (gsize) (second - first)));
      return second;
    }

  while (is_word_at (second) && is_unspaced (g_utf8_get_char (second)))
    {
      const char *end = character_end (second);

      g_ptr_array_add (tokens, g_strndup (first, (gsize) (end - first)));
      first = second;
      second = end;
    }

  return second;
}

static const char *
word_end (const char *p)
{
  while (is_word_at (p) && !is_unspaced (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

/* The end of "++", "#" or "+" that belongs to the word before it: "c++", "c#",
 * "a+", but not "30+" or "b2b+x". */
static const char *
suffix_end (const char *start,
            const char *end)
{
  const char *after = end;

  if (!g_ascii_isalpha (end[-1]))
    return end;

  if (end[0] == '+' && end[1] == '+')
    after = end + 2;
  else if ((end[0] == '#' || end[0] == '+') && end - start == 1)
    after = end + 1;

  return is_word_at (after) || *after == '+' || *after == '#' ? end : after;
}

/* Whether one of the dotted endings stands right at @p and is a whole word. */
static const char *
dotted_end (const char *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (dotted_endings); i++)
    {
      gsize length = strlen (dotted_endings[i]);

      if (strncmp (p, dotted_endings[i], length) == 0 && !is_word_at (p + length))
        return p + length;
    }

  return NULL;
}

static const char *
take_word (const char *start,
           GPtrArray  *tokens)
{
  const char *end = word_end (start);
  const char *ending = *end == '.' ? dotted_end (end + 1) : NULL;

  if (end[0] == '\'' && end[1] == 's' && !is_word_at (end + 2))
    {
      g_ptr_array_add (tokens, g_strdup_printf ("%.*ss", (int) (end - start), start));
      return end + 2;
    }

  end = ending != NULL ? ending : suffix_end (start, end);
  g_ptr_array_add (tokens, g_strndup (start, (gsize) (end - start)));
  return end;
}

/**
 * voc_text_tokenize:
 * @text: (nullable): text of any kind
 *
 * Cuts text into folded words (see voc_text_fold()), in their order, doubles
 * included. "C++", "C#", "F#", ".NET" and "node.js" are words; hyphens, slashes
 * and other signs part words; "Macy's" is "macys"; a run of Chinese, Japanese,
 * Korean or Thai becomes overlapping pairs of characters.
 *
 * Returns: (transfer full) (array zero-terminated=1): the words, maybe none;
 *   never %NULL
 */
char **
voc_text_tokenize (const char *text)
{
  g_autofree char *folded = voc_text_fold (text);
  GPtrArray       *tokens = g_ptr_array_new ();
  const char      *p = folded != NULL ? folded : "";
  gboolean         after_space = TRUE;

  while (*p != '\0')
    {
      if (*p == '.' && strncmp (p, ".net", 4) == 0 && !is_word_at (p + 4))
        {
          g_ptr_array_add (tokens, g_strdup (".net"));
          p += 4;
        }
      else if (!is_word_at (p) || (after_space && g_unichar_ismark (g_utf8_get_char (p))))
        {
          after_space = TRUE;
          p = g_utf8_next_char (p);
          continue;
        }
      else if (is_unspaced (g_utf8_get_char (p)))
        p = take_unspaced (p, tokens);
      else
        p = take_word (p, tokens);
      after_space = FALSE;
    }

  g_ptr_array_add (tokens, NULL);
  return (char **) g_ptr_array_free (tokens, FALSE);
}
