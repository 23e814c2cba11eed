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

/* Where nothing begins anew for so long no writing is, and it is cut all the same. */
#define MOST_BYTES 4096

/* Of the first mark, U+0300. */
#define FIRST_BYTE 0xcc

/* On one letter; the number of the Stream-Safe Text Format (Unicode, annex 15). */
#define MOST_MARKS 30

/* These are not too many, whatever they and their letter are made of. */
#define FEW_MARKS 6

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

/* Vowels of Kirat Rai are put together of letters, since Unicode 16. */
static gboolean
is_kirat_rai (gunichar c)
{
  return c >= 0x16d40 && c <= 0x16d7f;
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
  if (g_unichar_ismark (c) || is_kirat_rai (c))
    return FALSE;

  g_unichar_fully_decompose (c, TRUE, &first, 1);
  if (g_unichar_ismark (first))
    return FALSE;

  return !is_later_jamo (first) || (!has_leading_jamo (before) && !has_leading_jamo (far));
}

/* Behind the bit that begins at @text. */
static const char *
find_cut (const char *text,
          const char *end)
{
  const char *p = text + BIT;
  gunichar    far;
  gunichar    before;

  if (end - text <= BIT)
    return end;

  while (((guchar) *p & 0xc0) == 0x80)
    p++;
  before = g_utf8_get_char (g_utf8_prev_char (p));
  far = g_utf8_get_char (g_utf8_prev_char (g_utf8_prev_char (p)));
  while (p < end && p - text < MOST_BYTES)
    {
      gunichar c = g_utf8_get_char (p);

      if (begins_anew (far, before, c))
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
  guint n = 0;

  for (*end = marks; **end != '\0' && g_unichar_ismark (g_utf8_get_char (*end)); *end = g_utf8_next_char (*end))
    n++;
  if (n <= FEW_MARKS)
    return *end;

  n = count_marks (letter);
  for (const char *p = marks; p < *end; p = g_utf8_next_char (p))
    {
      n += MAX (count_marks (g_utf8_get_char (p)), 1);
      if (n > MOST_MARKS)
        return p;
    }

  return *end;
}

/* Some characters further: of marks in a row that are more than few, one is met by such steps. */
static const char *
go_on (const char *p)
{
  for (guint i = 0; i < FEW_MARKS && *p != '\0'; i++)
    p = g_utf8_next_char (p);

  return p;
}

static gboolean
is_mark_at (const char *p)
{
  return (guchar) *p >= FIRST_BYTE && g_unichar_ismark (g_utf8_get_char (p));
}

/* (transfer full) (nullable): the text without the marks of which there are too many; %NULL when
 * there are not */
static char *
drop_marks (const char *text)
{
  GString    *out = NULL;
  const char *from = text;

  for (const char *p = go_on (text); *p != '\0'; p = go_on (p))
    {
      const char *marks = p;
      const char *kept;
      const char *end;

      if (!is_mark_at (p))
        {
          p = g_utf8_next_char (p);
          continue;
        }

      while (marks > from && is_mark_at (g_utf8_prev_char (marks)))
        marks = g_utf8_prev_char (marks);
      kept = find_heap_end (marks > text ? g_utf8_get_char (g_utf8_prev_char (marks)) : 0, marks, &end);
      if (kept < end)
        {
          out = out != NULL ? out : g_string_new (NULL);
          g_string_append_len (out, from, (gssize) (kept - from));
          from = end;
        }
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
  const char      *p = fewer != NULL ? fewer : text;
  const char      *end = p + strlen (p);
  GString         *out;

  /* Most are short. */
  if (end - p <= BIT)
    return g_utf8_normalize (p, end - p, mode);

  out = g_string_sized_new ((gsize) (end - p) + 1);
  while (p < end)
    {
      const char      *cut = find_cut (p, end);
      g_autofree char *bit = g_utf8_normalize (p, cut - p, mode);

      g_string_append (out, bit);
      p = cut;
    }

  return g_string_free (out, FALSE);
}
