/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The small pieces of a JSON text that take more than a look: numbers, escapes and
 * characters of several bytes. Each goes on from @p, leaves it behind what was
 * read or at what is wrong, and never reads past @end. Pure, for any thread. */

#include "base/voc-json-private.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Whole numbers up to 2^53 and these powers of ten are exact as doubles, so one
 * operation on them is rounded once: as correct as strtod(). */
#define MAX_EXACT (G_GUINT64_CONSTANT (1) << 53)
static const double powers[] = {
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22
};

/* More digits might not fit into 64 bits. */
#define MAX_DIGITS 19

/* Further out everything is 0 or out of range. */
#define MAX_EXPONENT 100000

/* Longer numbers are copied to the heap. */
#define NUMBER_BYTES 64

/* What the digits of a number say. */
typedef struct
{
  guint64 digits;   /* all that count, as a number; wrong when there are more than 19 */
  guint   n_digits; /* without leading zeros */
  int     exponent;
} Decimal;

static inline gboolean
is_digit (const char *p,
          const char *end)
{
  return p < end && *p >= '0' && *p <= '9';
}

static const char *
scan_digits (const char *p,
             const char *end,
             Decimal    *decimal)
{
  for (; is_digit (p, end); p++)
    {
      decimal->digits = decimal->digits * 10 + (guint64) (*p - '0');
      decimal->n_digits += decimal->n_digits > 0 || *p != '0';
    }

  return p;
}

/* Behind `e`. */
static VocJsonFlaw
scan_exponent (const char **p,
               const char  *end,
               Decimal     *decimal)
{
  gboolean is_negative = *p < end && **p == '-';
  int      exponent = 0;

  if (*p < end && (**p == '-' || **p == '+'))
    (*p)++;
  if (!is_digit (*p, end))
    return VOC_JSON_FLAW_UNEXPECTED;

  for (; is_digit (*p, end); (*p)++)
    if (exponent < MAX_EXPONENT)
      exponent = exponent * 10 + (**p - '0');
  decimal->exponent += is_negative ? -exponent : exponent;
  return VOC_JSON_FLAW_NONE;
}

static double
convert_slowly (const char *number,
                gsize       length)
{
  char             buffer[NUMBER_BYTES];
  g_autofree char *copy = NULL;

  if (length >= sizeof buffer)
    return g_ascii_strtod (copy = g_strndup (number, length), NULL);

  memcpy (buffer, number, length);
  buffer[length] = '\0';
  return g_ascii_strtod (buffer, NULL);
}

static VocJsonFlaw
set_double (const char    *number,
            const char    *end,
            const Decimal *decimal,
            VocJson       *value)
{
  value->kind = VOC_JSON_NUMBER;
  /* Registers of more bits would round twice. */
  if (FLT_EVAL_METHOD == 0 && decimal->n_digits <= MAX_DIGITS && decimal->digits <= MAX_EXACT && ABS (decimal->exponent) < (int) G_N_ELEMENTS (powers))
    {
      double magnitude = (double) decimal->digits;

      magnitude = decimal->exponent < 0 ? magnitude / powers[-decimal->exponent] : magnitude * powers[decimal->exponent];
      value->number = *number == '-' ? -magnitude : magnitude;
      return VOC_JSON_FLAW_NONE;
    }

  value->number = convert_slowly (number, (gsize) (end - number));
  return isfinite (value->number) ? VOC_JSON_FLAW_NONE : VOC_JSON_FLAW_RANGE;
}

static VocJsonFlaw
set_integer (gboolean       is_negative,
             const Decimal *decimal,
             VocJson       *value)
{
  if (decimal->n_digits > MAX_DIGITS || decimal->digits > (guint64) G_MAXINT64 + (is_negative ? 1 : 0))
    return VOC_JSON_FLAW_RANGE;

  value->kind = VOC_JSON_INTEGER;
  value->integer = is_negative ? (gint64) (0 - decimal->digits) : (gint64) decimal->digits;
  return VOC_JSON_FLAW_NONE;
}

/*
 * voc_json_scan_number:
 * @p: where a number should begin
 * @end: the end of the text
 * @value: (out): its kind and number are set
 *
 * Returns: what is wrong with it
 */
VocJsonFlaw
voc_json_scan_number (const char **p,
                      const char  *end,
                      VocJson     *value)
{
  const char *number = *p;
  const char *first;
  Decimal     decimal = { 0, 0, 0 };
  gboolean    is_integer = TRUE;

  if (*p < end && **p == '-')
    (*p)++;
  first = *p;
  *p = scan_digits (first, end, &decimal);
  if (*p == first)
    return VOC_JSON_FLAW_UNEXPECTED;
  if (*first == '0' && *p - first > 1)
    return VOC_JSON_FLAW_LEADING_ZERO;

  if (*p < end && **p == '.')
    {
      is_integer = FALSE;
      first = ++*p;
      *p = scan_digits (first, end, &decimal);
      if (*p == first)
        return VOC_JSON_FLAW_UNEXPECTED;
      decimal.exponent = first - *p < -MAX_EXPONENT ? -MAX_EXPONENT : (int) (first - *p);
    }
  if (*p < end && (**p == 'e' || **p == 'E'))
    {
      VocJsonFlaw flaw;

      is_integer = FALSE;
      (*p)++;
      flaw = scan_exponent (p, end, &decimal);
      if (flaw != VOC_JSON_FLAW_NONE)
        return flaw;
    }

  return is_integer ? set_integer (*number == '-', &decimal, value) : set_double (number, *p, &decimal, value);
}

static VocJsonFlaw
scan_hex (const char **p,
          const char  *end,
          gunichar    *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++, (*p)++)
    {
      if (*p >= end || !g_ascii_isxdigit (**p))
        return VOC_JSON_FLAW_UNEXPECTED;
      *unit = *unit << 4 | (gunichar) g_ascii_xdigit_value (**p);
    }

  return VOC_JSON_FLAW_NONE;
}

/* Behind `\u`; a character beyond 16 bits is two of them. */
static VocJsonFlaw
scan_unicode (const char **p,
              const char  *end,
              char       **out)
{
  gunichar    c;
  gunichar    low;
  VocJsonFlaw flaw = scan_hex (p, end, &c);

  if (flaw != VOC_JSON_FLAW_NONE)
    return flaw;
  if (c == 0)
    return VOC_JSON_FLAW_NUL;
  if (c >= 0xd800 && c <= 0xdfff)
    {
      if (c > 0xdbff || end - *p < 2 || (*p)[0] != '\\' || (*p)[1] != 'u')
        return VOC_JSON_FLAW_SURROGATE;
      *p += 2;
      flaw = scan_hex (p, end, &low);
      if (flaw != VOC_JSON_FLAW_NONE)
        return flaw;
      if (low < 0xdc00 || low > 0xdfff)
        return VOC_JSON_FLAW_SURROGATE;
      c = 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff));
    }

  *out += g_unichar_to_utf8 (c, *out);
  return VOC_JSON_FLAW_NONE;
}

/*
 * voc_json_scan_escape:
 * @p: at a backslash in a string
 * @end: the end of the text
 * @out: where the character is written
 *
 * Returns: what is wrong with the escape
 */
VocJsonFlaw
voc_json_scan_escape (const char **p,
                      const char  *end,
                      char       **out)
{
  static const char characters[128] = {
    ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['b'] = '\b', ['f'] = '\f', ['n'] = '\n', ['r'] = '\r', ['t'] = '\t'
  };
  guchar c;

  (*p)++;
  if (*p >= end)
    return VOC_JSON_FLAW_UNEXPECTED;

  c = (guchar) * *p;
  if (c == 'u')
    {
      (*p)++;
      return scan_unicode (p, end, out);
    }
  if (c >= G_N_ELEMENTS (characters) || characters[c] == '\0')
    return VOC_JSON_FLAW_ESCAPE;

  *(*out)++ = characters[c];
  (*p)++;
  return VOC_JSON_FLAW_NONE;
}

/* How many bytes the character at @p has, 0 when it is none: only its shortest
 * form counts, and no surrogate, and nothing beyond U+10FFFF (RFC 3629, section 4). */
static guint
measure_character (const guchar *p,
                   gsize         left)
{
  guint n = p[0] < 0xe0 ? 2 : (p[0] < 0xf0 ? 3 : 4);

  if (p[0] < 0xc2 || p[0] > 0xf4 || left < n)
    return 0;
  for (guint i = 1; i < n; i++)
    if ((p[i] & 0xc0) != 0x80)
      return 0;
  if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) || (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
    return 0;

  return n;
}

/*
 * voc_json_scan_utf8:
 * @p: at a byte of a string that is not ASCII
 * @end: the end of the text
 * @out: where the characters are written
 *
 * Goes on to the next byte of ASCII.
 *
 * Returns: what is wrong with the characters
 */
VocJsonFlaw
voc_json_scan_utf8 (const char **p,
                    const char  *end,
                    char       **out)
{
  while (*p < end && (guchar) * *p >= 0x80)
    {
      guint n = measure_character ((const guchar *) *p, (gsize) (end - *p));

      if (n == 0)
        return VOC_JSON_FLAW_UTF8;
      memcpy (*out, *p, n);
      *out += n;
      *p += n;
    }

  return VOC_JSON_FLAW_NONE;
}
