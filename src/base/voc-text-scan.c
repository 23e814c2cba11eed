/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What characters are, and the one look that tells whether a text needs any work
 * at all. Nearly all text that feeds send is clean already, or is ASCII but for a
 * bullet or a curly quote here and there; for that the answer comes at some bytes
 * a cycle and nothing is copied. Pure, for any thread. */

#include "base/voc-text-private.h"

#include "base/voc-text.h"

#include <string.h>

#define ZERO_WIDTH_NON_JOINER 0x200c
#define ZERO_WIDTH_JOINER 0x200d

/* The same byte eight times. */
#define OCTET(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

typedef struct
{
  gunichar first;
  gunichar last;
} CharacterRange;

/* Characters to be seen that normal form C leaves as they are, whatever stands
 * beside them: neither marks nor what joins the character before. Those of
 * living languages that are not here only take longer. In order. */
static const CharacterRange inert_ranges[] = {
  { 0x00a1, 0x00ac },
  { 0x00ae, 0x02ff },
  { 0x0370, 0x0373 },
  { 0x0388, 0x03ff },
  { 0x0400, 0x0482 },
  { 0x048a, 0x052f },
  { 0x0531, 0x0556 },
  { 0x0561, 0x0587 },
  { 0x05d0, 0x05ea },
  { 0x0621, 0x063a },
  { 0x0641, 0x064a },
  { 0x0671, 0x06d3 },
  { 0x0e01, 0x0e30 },
  { 0x0e40, 0x0e46 },
  { 0x1e00, 0x1eff },
  { 0x2010, 0x2027 },
  { 0x2030, 0x205e },
  { 0x2070, 0x20bf },
  { 0x2100, 0x2125 },
  { 0x212c, 0x2328 },
  { 0x232b, 0x2adb },
  { 0x2add, 0x2bff },
  { 0x3001, 0x3029 },
  { 0x3030, 0x303d },
  { 0x3041, 0x3096 },
  { 0x309b, 0x30ff },
  { 0x3105, 0x312f },
  { 0x3200, 0x4dbf },
  { 0x4e00, 0x9fff },
  { 0xac00, 0xd7a3 },
  { 0xe000, 0xf8ff },
  { 0xfe00, 0xfe0f },
  { 0xff01, 0xff9d },
  { 0xffe0, 0xffee },
  { 0xfffd, 0xfffd },
  { 0x1f000, 0x1faff },
  { 0x20000, 0x2a6df },
};

gboolean
voc_unichar_is_break (gunichar c)
{
  return c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x85 || c == '\v' || c == '\f';
}

gboolean
voc_unichar_is_blank (gunichar c)
{
  return g_unichar_isspace (c) || voc_unichar_is_break (c);
}

/* Nothing to see: controls, direction marks, soft hyphens, byte order marks,
 * tags and non-characters. The two joiners are judged by their neighbours. */
gboolean
voc_unichar_is_invisible (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || c == 0x180e || c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f) || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

gboolean
voc_unichar_is_joiner (gunichar c)
{
  return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
}

gboolean
voc_unichar_is_accent (gunichar c)
{
  return (c >= 0x300 && c <= 0x36f) || (c >= 0x483 && c <= 0x487) || (c >= 0x591 && c <= 0x5c7) || (c >= 0x610 && c <= 0x61a) || c == 0x640 || (c >= 0x64b && c <= 0x65f) || c == 0x670 || (c >= 0x6d6 && c <= 0x6dc) || (c >= 0x6df && c <= 0x6e8 && c != 0x6e5 && c != 0x6e6) || (c >= 0x6ea && c <= 0x6ed) || c == 0x711 || (c >= 0x730 && c <= 0x74a) || (c >= 0x8d3 && c <= 0x8ff) || (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xfe20 && c <= 0xfe2f) || (c >= 0xe0100 && c <= 0xe01ef);
}

gboolean
voc_unichar_is_word (gunichar c)
{
  return g_unichar_isalnum (c) || (c >= 0x80 && g_unichar_ismark (c));
}

/*
 * voc_unichar_is_inert:
 * @c: a character that is not ASCII
 *
 * Returns: whether @c is one to be seen, and stays as it is in normal form C
 *   whatever its neighbours; %FALSE only means that one has to look
 */
gboolean
voc_unichar_is_inert (gunichar c)
{
  gsize low = 0;
  gsize high = G_N_ELEMENTS (inert_ranges);

  /* What is in Western text. */
  if (c >= 0x2010 && c <= 0x2027)
    return TRUE;
  if (c >= 0xae && c <= 0x2ff)
    return TRUE;

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (c > inert_ranges[middle].last)
        low = middle + 1;
      else if (c < inert_ranges[middle].first)
        high = middle;
      else
        return TRUE;
    }

  return FALSE;
}

/*
 * voc_utf8_read:
 * @p: text that is not at its end
 * @end: its end
 * @c: (out): the character at @p, U+FFFD when there is none
 *
 * Reads a character of UTF-8 as g_utf8_validate() would have it.
 *
 * Returns: its length in bytes; 0 when it is broken
 */
gsize
voc_utf8_read (const char *p,
               const char *end,
               gunichar   *c)
{
  static const gunichar least[] = { 0, 0, 0x80, 0x800, 0x10000 };
  guchar                lead = (guchar) *p;
  gsize                 length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3
                                                                 : 2;
  gunichar              value;

  if (lead < 0x80)
    {
      *c = lead;
      return 1;
    }

  *c = 0xfffd;
  if (lead < 0xc2 || lead > 0xf4 || (gsize) (end - p) < length)
    return 0;

  value = lead & (0x7fu >> length);
  for (gsize i = 1; i < length; i++)
    {
      if (((guchar) p[i] & 0xc0) != 0x80)
        return 0;
      value = value << 6 | ((guchar) p[i] & 0x3f);
    }
  if (value < least[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
    return 0;

  *c = value;
  return length;
}

static guint64
load_octet (const char *p)
{
  guint64 octet;

  memcpy (&octet, p, sizeof octet);
  return octet;
}

/*
 * voc_text_ascii_length:
 * @text: bytes
 * @length: their number
 *
 * Returns: how many bytes at the beginning are ASCII
 */
gsize
voc_text_ascii_length (const char *text,
                       gsize       length)
{
  gsize i = 0;

  while (length - i >= 8 && (load_octet (text + i) & OCTET (0x80)) == 0)
    i += 8;
  while (i < length && (guchar) text[i] < 0x80)
    i++;

  return i;
}

/**
 * voc_text_is_valid:
 * @text: bytes that end in a NUL
 *
 * Returns: whether they are UTF-8
 */
gboolean
voc_text_is_valid (const char *text)
{
  const char *end = text + strlen (text);
  const char *p = text;

  for (;;)
    {
      gunichar c;
      gsize    length;

      p += voc_text_ascii_length (p, (gsize) (end - p));
      if (p == end)
        return TRUE;
      for (; p < end && (guchar) *p >= 0x80; p += length)
        if ((length = voc_utf8_read (p, end, &c)) == 0)
          return FALSE;
    }
}

/* 0x80 in each byte of @octet that is zero, and 0 in all others. */
static guint64
find_zeros (guint64 octet)
{
  return ~(((octet & OCTET (0x7f)) + OCTET (0x7f)) | octet | OCTET (0x7f));
}

/* Whether the eight bytes at @p are ASCII to be seen, with single spaces. Which
 * end of the number is the first byte does not matter for that. */
static gboolean
is_tidy_octet (const char *p)
{
  guint64 octet = load_octet (p);
  guint64 spaces = find_zeros (octet ^ OCTET (0x20));
  guint64 controls = (octet - OCTET (0x20)) | find_zeros (octet ^ OCTET (0x7f));

  /* Without a byte over 0x7f, a borrow only comes out of one that is under 0x20. */
  return ((octet | controls) & OCTET (0x80)) == 0 && (spaces & (spaces << 8)) == 0;
}

/*
 * voc_text_is_clean:
 * @text: text of any kind, also of a broken encoding
 * @length: its length in bytes
 * @keep_breaks: whether line breaks are kept
 *
 * Returns: whether voc_text_clean(), or with @keep_breaks
 *   voc_text_clean_block(), would give just @text; %FALSE for some texts of rare
 *   characters that it would give as well
 */
gboolean
voc_text_is_clean (const char *text,
                   gsize       length,
                   gboolean    keep_breaks)
{
  const char *end = text + length;
  const char *p = text;
  guint       n_breaks = 0;
  gboolean    is_blank = TRUE; /* what is before @p, and the beginning is */

  while (p < end)
    {
      if (end - p >= 8 && !(is_blank && *p == ' ') && is_tidy_octet (p))
        {
          p += 8;
          is_blank = p[-1] == ' ';
          n_breaks = 0;
        }
      else if (*p == '\n')
        {
          if (!keep_breaks || (is_blank && (n_breaks == 0 || ++n_breaks > 2)))
            return FALSE;
          n_breaks = MAX (n_breaks, 1);
          is_blank = TRUE;
          p++;
        }
      else if (*p == ' ')
        {
          if (is_blank)
            return FALSE;
          is_blank = TRUE;
          p++;
        }
      else
        {
          gunichar c;
          gsize    n = voc_utf8_read (p, end, &c);

          if (n == 0 || (c < 0x80 ? c < 0x20 || c == 0x7f : !voc_unichar_is_inert (c)))
            return FALSE;
          n_breaks = 0;
          is_blank = FALSE;
          p += n;
        }
    }

  return length == 0 || !is_blank;
}
