/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text as feeds send it, made fit to show, to compare and to search. All of it
 * is pure and may run on any thread. Most job text is ASCII, so every function
 * has a short way for that; the long way goes through Unicode normalisation.
 *
 * Only marks that are mere accents are taken off. The vowel signs of Indic and
 * Thai writing and the voicing marks of kana are marks to Unicode as well, but
 * without them another word is left. */

#include "base/voc-text.h"

#include "base/voc-text-private.h"

#include <string.h>

#define ZERO_WIDTH_NON_JOINER 0x200c
#define ZERO_WIDTH_JOINER 0x200d
#define REPLACEMENT 0xfffd

typedef struct
{
  gunichar    from;
  const char *to;
} LetterFold;

/* Letters that Unicode does not decompose, as they are typed without. */
static const LetterFold letter_folds[] = {
  { 0x00df, "ss" },
  { 0x00e6, "ae" },
  { 0x00f0, "d" },
  { 0x00f8, "o" },
  { 0x00fe, "th" },
  { 0x0111, "d" },
  { 0x0127, "h" },
  { 0x0131, "i" },
  { 0x0142, "l" },
  { 0x014b, "n" },
  { 0x0153, "oe" },
  { 0x0167, "t" },
  { 0x0180, "b" },
  { 0x0192, "f" },
  { 0x01e5, "g" },
  { 0x0268, "i" },
  { 0x2010, "-" },
  { 0x2011, "-" },
  { 0x2012, "-" },
  { 0x2013, "-" },
  { 0x2014, "-" },
  { 0x2018, "'" },
  { 0x2019, "'" },
  { 0x201b, "'" },
  { 0x02bc, "'" },
  { 0x201c, "\"" },
  { 0x201d, "\"" },
  { 0x2212, "-" },
};

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;

  return TRUE;
}

static gboolean
is_break (gunichar c)
{
  return c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x85 || c == '\v' || c == '\f';
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || is_break (c);
}

/* Nothing to see: controls, direction marks, soft hyphens, byte order marks,
 * tags and non-characters. The two joiners are judged by their neighbours. */
static gboolean
is_invisible (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || c == 0x180e || c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f) || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

static gboolean
is_joiner (gunichar c)
{
  return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
}

gboolean
voc_unichar_is_accent (gunichar c)
{
  return (c >= 0x300 && c <= 0x36f) || (c >= 0x483 && c <= 0x487) || (c >= 0x591 && c <= 0x5c7) || (c >= 0x610 && c <= 0x61a) || c == 0x640 || (c >= 0x64b && c <= 0x65f) || c == 0x670 || (c >= 0x6d6 && c <= 0x6dc) || (c >= 0x6df && c <= 0x6e8 && c != 0x6e5 && c != 0x6e6) || (c >= 0x6ea && c <= 0x6ed) || c == 0x711 || (c >= 0x730 && c <= 0x74a) || (c >= 0x8d3 && c <= 0x8ff) || (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xfe20 && c <= 0xfe2f) || (c >= 0xe0100 && c <= 0xe01ef);
}

/* A joiner means something inside Persian, Indic text or an emoji, and nothing
 * beside a space or a Latin letter. */
static gboolean
joins (const GString *before,
       const char    *after)
{
  return before->len > 0 && (guchar) before->str[before->len - 1] >= 0x80 && (guchar) *after >= 0x80 && !is_blank (g_utf8_get_char (after)) && !is_invisible (g_utf8_get_char (after));
}

/* Writes @text with its white space put in order. @keep_breaks leaves at most
 * one empty line between two lines, else all is one line. */
static char *
tidy (const char *text,
      gboolean    keep_breaks)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  gboolean space = FALSE;
  guint    breaks = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] != '\n')
        c = '\n';
      if (is_blank (c))
        {
          space = TRUE;
          if (keep_breaks && is_break (c))
            breaks++;
          continue;
        }
      if (is_invisible (c) || (is_joiner (c) && (space || !joins (out, g_utf8_next_char (p)))))
        continue;

      if (out->len > 0 && breaks > 0)
        g_string_append (out, breaks > 1 ? "\n\n" : "\n");
      else if (out->len > 0 && space)
        g_string_append_c (out, ' ');
      space = FALSE;
      breaks = 0;
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }

  return g_string_free (out, FALSE);
}

static char *
clean_with (const char *text,
            gboolean    keep_breaks)
{
  g_autofree char *valid = NULL;
  g_autofree char *tidied = NULL;
  char            *composed;

  if (text == NULL)
    return NULL;
  if (is_ascii (text))
    return tidy (text, keep_breaks);

  valid = g_utf8_make_valid (text, -1);
  tidied = tidy (valid, keep_breaks);
  composed = g_utf8_normalize (tidied, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  return composed != NULL ? composed : g_steal_pointer (&tidied);
}

/**
 * voc_text_clean:
 * @text: (nullable): text of any kind, also of a broken encoding
 *
 * Makes one line that is fit to show: normalised (NFC), every run of white
 * space (no-break spaces and line breaks too) one space, none at the ends,
 * control and zero-width characters gone, bytes that are no UTF-8 replaced by
 * U+FFFD.
 *
 * Returns: (nullable) (transfer full): the line, maybe empty; %NULL for %NULL
 */
char *
voc_text_clean (const char *text)
{
  return clean_with (text, FALSE);
}

/**
 * voc_text_clean_block:
 * @text: (nullable): text of any kind, also of a broken encoding
 *
 * Like voc_text_clean(), but line breaks stay, at most two in a row.
 *
 * Returns: (nullable) (transfer full): the text, maybe empty; %NULL for %NULL
 */
char *
voc_text_clean_block (const char *text)
{
  return clean_with (text, TRUE);
}

static const char *
fold_letter (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (letter_folds); i++)
    if (letter_folds[i].from == c)
      return letter_folds[i].to;

  return NULL;
}

/* The letters of Cherokee fold to capitals in Unicode, but GLib then takes
 * capitals for letters to be folded and swaps the two, back and forth. */
static gunichar
fold_cherokee (gunichar c)
{
  if (c >= 0xab70 && c <= 0xabbf)
    return c - 0xab70 + 0x13a0;
  if (c >= 0x13f8 && c <= 0x13fd)
    return c - 0x13f8 + 0x13f0;

  return c;
}

static void
append_folded (GString *out,
               gunichar c)
{
  const char *plain;

  if (is_blank (c))
    g_string_append_c (out, ' ');
  else if (c < 0x80)
    {
      if (!is_invisible (c))
        g_string_append_c (out, (char) c);
    }
  else if (is_invisible (c) || is_joiner (c) || voc_unichar_is_accent (c))
    return;
  else if ((plain = fold_letter (c)) != NULL)
    g_string_append (out, plain);
  else if (g_unichar_isdigit (c))
    g_string_append_c (out, (char) ('0' + g_unichar_digit_value (c)));
  else
    g_string_append_unichar (out, fold_cherokee (c));
}

static char *
fold_ascii (const char *text)
{
  char *out = g_malloc (strlen (text) + 1);
  char *end = out;

  for (; *text != '\0'; text++)
    {
      if (g_ascii_isspace (*text) || *text == '\v')
        *end++ = ' ';
      else if (!is_invisible ((guchar) *text))
        *end++ = g_ascii_tolower (*text);
    }

  *end = '\0';
  return out;
}

/**
 * voc_text_fold:
 * @text: (nullable): text of any kind, also of a broken encoding
 *
 * Folds what people do not type when they search: case, accents, the marks of
 * Arabic and Hebrew, full width and ligatures, curly quotes and long dashes,
 * other digits than 0 to 9. Spaces are kept one for one.
 *
 * Returns: (nullable) (transfer full): the folded text; %NULL for %NULL
 */
char *
voc_text_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *wide = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *apart = NULL;
  g_autoptr (GString) out = NULL;

  if (text == NULL)
    return NULL;
  if (is_ascii (text))
    return fold_ascii (text);

  /* Twice, as each step can bring out what the other one works on. */
  valid = g_utf8_make_valid (text, -1);
  wide = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  lower = g_utf8_casefold (wide, -1);
  apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  out = g_string_sized_new (strlen (apart));
  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    append_folded (out, g_utf8_get_char (p));

  /* Hangul and voiced kana are put together again. */
  return g_utf8_normalize (out->str, -1, G_NORMALIZE_ALL_COMPOSE);
}

/**
 * voc_text_key:
 * @text: (nullable): a name
 *
 * Makes the form by which two spellings of a name are the same: folded, only
 * letters and digits, single spaces between words. An apostrophe within a word
 * does not part it ("Macy's" is "macys").
 *
 * Returns: (nullable) (transfer full): the key, maybe empty; %NULL for %NULL
 */
char *
voc_text_key (const char *text)
{
  g_autofree char *folded = voc_text_fold (text);
  GString         *out;
  gboolean         gap = FALSE;

  if (folded == NULL)
    return NULL;

  out = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (voc_unichar_is_word (c))
        {
          if (gap && out->len > 0)
            g_string_append_c (out, ' ');
          gap = FALSE;
          g_string_append_unichar (out, c);
        }
      else if (c != '\'' || gap)
        gap = TRUE;
    }

  return g_string_free (out, FALSE);
}

/**
 * voc_text_is_blank:
 * @text: (nullable): text
 *
 * Returns: whether there is nothing to see in @text; %TRUE for %NULL
 */
gboolean
voc_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c >= (gunichar) -2)
        return FALSE;
      if (!is_blank (c) && !is_invisible (c) && !is_joiner (c))
        return FALSE;
      p = g_utf8_next_char (p);
    }

  return TRUE;
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
  if (g_unichar_ismark (c) || is_joiner (c) || previous == ZERO_WIDTH_JOINER)
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
  while (word > valid && !is_blank (g_utf8_get_char (word)))
    word = g_utf8_prev_char (word);
  if (word > valid && (gsize) (end - word) <= (gsize) (end - valid) / 4)
    end = word;
  while (end > valid && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strdup_printf ("%.*s…", (int) (end - valid), valid);
}
