/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text made comparable: what people do not type when they search is folded away.
 *
 * The whole of it is Unicode normalisation, twice, which costs some hundred
 * nanoseconds a character. ASCII needs none of it, and neither do the characters
 * that fold alike wherever they stand: what each Western letter and sign becomes
 * is asked of the long way once and kept, Chinese characters, kana and Korean
 * syllables stay as they are. No mark that could join the character before it is
 * among them, and none of ASCII joins anything, so a text can be cut between
 * them and folded in pieces. Only a run with another character in it goes the
 * long way. A control character parts nothing, as it is taken out and what stood on
 * both sides of it meets. Pure, for any thread; the table is made once.
 *
 * Only marks that are mere accents are taken off. The vowel signs of Indic and
 * Thai writing and the voicing marks of kana are marks to Unicode as well, but
 * without them another word is left. */

#include "base/voc-text.h"

#include "base/voc-text-private.h"
#include "base/voc-word-private.h"

#include <string.h>

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

  if (voc_unichar_is_blank (c))
    g_string_append_c (out, ' ');
  else if (c < 0x80)
    {
      if (!voc_unichar_is_invisible (c))
        g_string_append_c (out, (char) c);
    }
  else if (voc_unichar_is_invisible (c) || voc_unichar_is_joiner (c) || voc_unichar_is_accent (c))
    return;
  else if ((plain = fold_letter (c)) != NULL)
    g_string_append (out, plain);
  else if (g_unichar_isdigit (c))
    g_string_append_c (out, (char) ('0' + g_unichar_digit_value (c)));
  else
    g_string_append_unichar (out, fold_cherokee (c));
}

/*
 * voc_text_fold_length:
 * @text: bytes
 * @length: their number
 *
 * The long way of voc_text_fold(), for any text.
 *
 * Returns: (transfer full): the folded text
 */
char *
voc_text_fold_length (const char *text,
                      gsize       length)
{
  /* Twice, as each step can bring out what the other one works on. */
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);
  g_autofree char *wide = voc_text_normalize (valid, G_NORMALIZE_ALL);
  g_autofree char *lower = g_utf8_casefold (wide, -1);
  g_autofree char *apart = voc_text_normalize (lower, G_NORMALIZE_ALL);
  g_autoptr (GString) out = g_string_sized_new (strlen (apart));

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    append_folded (out, g_utf8_get_char (p));

  /* Hangul and voiced kana are put together again. */
  return voc_text_normalize (out->str, G_NORMALIZE_ALL_COMPOSE);
}

/* What one character becomes by itself. */
typedef struct
{
  guint8 length; /* NOT_ALONE when its neighbours matter, or when it is too long */
  char   text[7];
} LoneFold;

#define NOT_ALONE 0xff
#define LETTERS_FIRST 0x80 /* Latin, Greek, Cyrillic, Armenian */
#define LETTERS_END 0x590
#define SIGNS_FIRST 0x2000 /* punctuation, currencies */
#define SIGNS_END 0x20d0

typedef struct
{
  LoneFold letters[LETTERS_END - LETTERS_FIRST];
  LoneFold signs[SIGNS_END - SIGNS_FIRST];
} LoneFolds;

static void
fold_alone (LoneFold *fold,
            gunichar  c)
{
  char             bytes[6];
  g_autofree char *folded = voc_text_fold_length (bytes, (gsize) g_unichar_to_utf8 (c, bytes));
  gsize            length = strlen (folded);

  fold->length = NOT_ALONE;
  if (length > sizeof fold->text || g_unichar_ismark (c) || g_unichar_combining_class (c) != 0)
    return;

  fold->length = (guint8) length;
  memcpy (fold->text, folded, length);
}

static gpointer
build_lone_folds (gpointer data)
{
  LoneFolds *folds = g_new0 (LoneFolds, 1);

  for (gunichar c = LETTERS_FIRST; c < LETTERS_END; c++)
    fold_alone (&folds->letters[c - LETTERS_FIRST], c);
  for (gunichar c = SIGNS_FIRST; c < SIGNS_END; c++)
    fold_alone (&folds->signs[c - SIGNS_FIRST], c);

  return folds;
}

static const LoneFold *
find_lone_fold (gunichar c)
{
  static GOnce     once = G_ONCE_INIT;
  const LoneFolds *folds = g_once (&once, build_lone_folds, NULL);
  const LoneFold  *fold = NULL;

  if (c >= LETTERS_FIRST && c < LETTERS_END)
    fold = &folds->letters[c - LETTERS_FIRST];
  else if (c >= SIGNS_FIRST && c < SIGNS_END)
    fold = &folds->signs[c - SIGNS_FIRST];

  return fold != NULL && fold->length != NOT_ALONE ? fold : NULL;
}

/* Characters of East Asia that folding leaves as they are. */
static gboolean
is_folded (gunichar c)
{
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa) || c == 0x30fc || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x3400 && c <= 0x4dbf);
}

/* Appends a run of bytes that are not ASCII, if every character in it folds by
 * itself. */
static gboolean
append_lone_folds (GString    *out,
                   const char *run,
                   gsize       length)
{
  const char *end = run + length;
  gsize       before = out->len;

  for (const char *p = run; p < end;)
    {
      gunichar        c;
      gsize           n = voc_utf8_read (p, end, &c);
      const LoneFold *fold = n > 0 ? find_lone_fold (c) : NULL;

      if (fold != NULL)
        g_string_append_len (out, fold->text, fold->length);
      else if (n > 0 && is_folded (c))
        g_string_append_len (out, p, (gssize) n);
      else
        {
          g_string_truncate (out, before);
          return FALSE;
        }
      p += n;
    }

  return TRUE;
}

static void
append_run (GString    *out,
            const char *run,
            gsize       length)
{
  g_autofree char *folded = NULL;

  if (append_lone_folds (out, run, length))
    return;

  folded = voc_text_fold_length (run, length);
  g_string_append (out, folded);
}

/* The capitals among eight bytes of ASCII are made small: a byte from A to Z has its
 * top bit set in one of two sums and not in the other, and that bit is moved to where it
 * is the difference between both cases. */
static guint64
lower_octet (guint64 octet)
{
  guint64 from_a = octet + VOC_WORD_ONES * (0x80 - 'A');
  guint64 above_z = octet + VOC_WORD_ONES * (0x80 - 'Z' - 1);

  return octet | ((from_a & ~above_z & VOC_WORD_TOPS) >> 2);
}

/* Whether eight bytes of ASCII are all to be seen, or spaces. */
static gboolean
is_plain_octet (guint64 octet)
{
  guint64 is_del = octet ^ VOC_WORD_ONES * 0x7f;

  return (((octet - VOC_WORD_ONES * 0x20) | (is_del - VOC_WORD_ONES)) & VOC_WORD_TOPS) == 0;
}

/* Folds ASCII; answers the end of what was written to @out. */
static char *
fold_ascii (const char *text,
            gsize       length,
            char       *out)
{
  const char *end = text + length;

  while (text < end)
    {
      guchar  c = (guchar) *text;
      guint64 octet;

      if (end - text >= 8 && is_plain_octet (octet = voc_word_load (text)))
        {
          octet = GUINT64_TO_LE (lower_octet (octet));
          memcpy (out, &octet, sizeof octet);
          out += 8;
          text += 8;
          continue;
        }

      if (c >= 0x20 && c < 0x7f)
        *out++ = g_ascii_tolower ((char) c);
      else if (voc_unichar_is_blank (c))
        *out++ = ' ';
      text++;
    }

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
  const char *end;
  GString    *out;

  if (text == NULL)
    return NULL;

  end = text + strlen (text);
  out = g_string_sized_new ((gsize) (end - text) + 1);
  while (text < end)
    {
      gsize       n = voc_text_ascii_length (text, (gsize) (end - text));
      gsize       before = out->len;
      const char *run = text + n;

      g_string_set_size (out, before + n);
      g_string_truncate (out, (gsize) (fold_ascii (text, n, out->str + before) - out->str));
      for (text = run; text < end && ((guchar) *text >= 0x80 || (text > run && voc_unichar_is_invisible ((guchar) *text)));)
        text++;
      if (text > run)
        append_run (out, run, (gsize) (text - run));
    }

  return g_string_free (out, FALSE);
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
  char    *key = voc_text_fold (text);
  char    *out = key;
  gboolean gap = FALSE;

  if (key == NULL)
    return NULL;

  /* In place: what is kept is never longer than what it was. */
  for (const char *p = key; *p != '\0';)
    {
      gunichar    c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (c < 0x80 ? g_ascii_isalnum (c) : voc_unichar_is_word (c))
        {
          if (gap && out > key)
            *out++ = ' ';
          gap = FALSE;
          while (p < next)
            *out++ = *p++;
        }
      else if (c != '\'' || gap)
        gap = TRUE;
      p = next;
    }

  *out = '\0';
  return key;
}
