/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The normal forms of Unicode in the time that a text takes to be read. GLib moves all the
 * rest of a text for each letter that it puts together, and sorts marks by comparing
 * neighbours: a megabyte of letters with their marks apart took half a minute, and one of
 * marks alone hours. So a text is normalised bit by bit, cut where nothing goes over the cut,
 * and of a heap of marks only those stay that any writing has use for. Pure, for any thread. */

#include "base/voc-text-private.h"

#include "base/voc-text.h"

#include <string.h>

/* Bytes of a bit, before the next cut. */
#define BIT 256

/* On one letter; the number of the Stream-Safe Text Format (Unicode, annex 15). */
#define MOST_MARKS 30

/* The longest there is: U+FDFA. */
#define MOST_PARTS 18

static gboolean
is_leading_jamo (gunichar c)
{
  return c >= 0x1100 && c <= 0x115f;
}

/* A vowel, or what ends a syllable. */
static gboolean
is_later_jamo (gunichar c)
{
  return c >= 0x1160 && c <= 0x11ff;
}

/* Whether a syllable that a later part may join begins in it. */
static gboolean
has_leading_jamo (gunichar c)
{
  gunichar parts[MOST_PARTS];
  gsize    n = g_unichar_fully_decompose (c, TRUE, parts, MOST_PARTS);

  for (gsize i = 0; i < n; i++)
    if (is_leading_jamo (parts[i]))
      return TRUE;

  return FALSE;
}

/* Whether nothing of @c goes over to what stands before it: @before, and @far before that. */
static gboolean
begins_anew (gunichar far,
             gunichar before,
             gunichar c)
{
  gunichar first = c;

  if (c < 0x300)
    return TRUE;
  if (g_unichar_ismark (c))
    return FALSE;

  g_unichar_fully_decompose (c, TRUE, &first, 1);
  if (g_unichar_ismark (first))
    return FALSE;

  return !is_later_jamo (first) || (!has_leading_jamo (before) && !has_leading_jamo (far));
}

/* Behind the bit that begins at @text. */
static const char *
find_cut (const char *text)
{
  gunichar    far = 0;
  gunichar    before = 0;
  const char *p = text;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      if (p - text >= BIT && begins_anew (far, before, c))
        break;
      far = before;
      before = c;
      p = g_utf8_next_char (p);
    }

  return p;
}

/* How many marks a character is, or ends with. */
static guint
count_marks (gunichar c)
{
  gunichar parts[MOST_PARTS];
  gsize    n = MIN (g_unichar_fully_decompose (c, TRUE, parts, MOST_PARTS), MOST_PARTS);
  guint    n_marks = 0;

  while (n_marks < n && g_unichar_ismark (parts[n - 1 - n_marks]))
    n_marks++;

  return n_marks;
}

/* Behind the last mark of a heap that stays: of the marks from @marks on, which are on
 * @letter. @end: behind all of them. */
static const char *
find_heap_end (gunichar     letter,
               const char  *marks,
               const char **end)
{
  guint       n = letter != 0 ? count_marks (letter) : 0;
  const char *kept = NULL;

  for (*end = marks; **end != '\0'; *end = g_utf8_next_char (*end))
    {
      gunichar c = g_utf8_get_char (*end);

      if (!g_unichar_ismark (c))
        break;
      n += MAX (count_marks (c), 1);
      if (n > MOST_MARKS && kept == NULL)
        kept = *end;
    }

  return kept != NULL ? kept : *end;
}

/* (transfer full) (nullable): the text without the marks of which there are too many; %NULL when
 * there are not */
static char *
drop_marks (const char *text)
{
  GString    *out = NULL;
  const char *from = text;
  gunichar    letter = 0;

  for (const char *p = text; *p != '\0';)
    {
      gunichar    c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);
      const char *kept;
      const char *end;

      if (c < 0x300 || !g_unichar_ismark (c))
        {
          letter = c;
          p = g_utf8_next_char (p);
          continue;
        }

      kept = find_heap_end (letter, p, &end);
      if (kept < end)
        {
          out = out != NULL ? out : g_string_new (NULL);
          g_string_append_len (out, from, (gssize) (kept - from));
          from = end;
        }
      letter = 0;
      p = end;
    }

  if (out == NULL)
    return NULL;

  g_string_append (out, from);
  return g_string_free (out, FALSE);
}

/*
 * voc_text_normalize:
 * @text: valid UTF-8
 * @mode: the normal form
 *
 * As g_utf8_normalize(), but never slow. Of more marks on one letter than any writing has the
 * last ones are left out.
 *
 * Returns: (transfer full): the text, normalised
 */
char *
voc_text_normalize (const char    *text,
                    GNormalizeMode mode)
{
  g_autofree char *fewer = drop_marks (text);
  GString         *out = g_string_sized_new (strlen (text) + 1);

  for (const char *p = fewer != NULL ? fewer : text; *p != '\0';)
    {
      const char      *end = find_cut (p);
      g_autofree char *bit = g_utf8_normalize (p, end - p, mode);

      if (bit != NULL)
        g_string_append (out, bit);
      else
        g_string_append_len (out, p, (gssize) (end - p));
      p = end;
    }

  return g_string_free (out, FALSE);
}
