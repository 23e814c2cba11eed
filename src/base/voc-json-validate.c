/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The strict judge before json-glib. json-glib 1.6 crashes on deep nesting,
 * wraps large integers around, cuts strings at U+0000 and takes hexadecimal
 * numbers, single quotes, comments and assignments for JSON. Only RFC 8259 text
 * within the limits passes here, so none of that can happen. It keeps its own
 * small stack and recurses nowhere. Pure, for any thread. */

#include "base/voc-json-scanner-private.h"

#include "base/voc-error.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *start;
  const char *p;
  const char *end;
  guint       depth;
  guint       max_depth;
  guint64     is_object[VOC_JSON_DEPTH_MAX / 64];
  GError    **error;
} Judge;

static gboolean
refuse (Judge        *self,
        VocParseError code,
        const char   *what)
{
  g_set_error (self->error, VOC_PARSE_ERROR, (int) code, "%s at byte %" G_GSIZE_FORMAT, what,
               (gsize) (self->p - self->start));
  return FALSE;
}

static gboolean
refuse_here (Judge *self)
{
  if (self->p >= self->end)
    return refuse (self, VOC_PARSE_ERROR_TRUNCATED, "The text ends too early");

  return refuse (self, VOC_PARSE_ERROR_SYNTAX, "Unexpected character");
}

static void
skip_spaces (Judge *self)
{
  while (self->p < self->end && voc_json_is_space (*self->p))
    self->p++;
}

static gboolean
scan_hex (Judge    *self,
          gunichar *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++, self->p++)
    {
      if (self->p >= self->end || !g_ascii_isxdigit (*self->p))
        return refuse_here (self);
      *unit = *unit << 4 | (gunichar) g_ascii_xdigit_value (*self->p);
    }

  return TRUE;
}

/* Behind `\u`. */
static gboolean
check_unicode_escape (Judge *self)
{
  gunichar unit;

  if (!scan_hex (self, &unit))
    return FALSE;
  if (unit == 0)
    return refuse (self, VOC_PARSE_ERROR_ENCODING, "NUL character");
  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;

  if (unit > 0xdbff || self->end - self->p < 2 || self->p[0] != '\\' || self->p[1] != 'u')
    return refuse (self, VOC_PARSE_ERROR_ENCODING, "Half of a surrogate pair");
  self->p += 2;
  if (!scan_hex (self, &unit))
    return FALSE;
  if (unit < 0xdc00 || unit > 0xdfff)
    return refuse (self, VOC_PARSE_ERROR_ENCODING, "Half of a surrogate pair");

  return TRUE;
}

/* Behind the opening quote. */
static gboolean
check_string (Judge *self)
{
  while (self->p < self->end)
    {
      guchar c = (guchar) *self->p;

      if (c == '"')
        {
          self->p++;
          return TRUE;
        }
      if (c < 0x20)
        return refuse (self, VOC_PARSE_ERROR_SYNTAX, "Control character in a string");
      self->p++;
      if (c != '\\')
        continue;

      if (self->p >= self->end)
        break;
      c = (guchar) *self->p;
      if (c == 0 || strchr ("\"\\/bfnrtu", c) == NULL)
        return refuse (self, VOC_PARSE_ERROR_SYNTAX, "Unknown escape");
      self->p++;
      if (c == 'u' && !check_unicode_escape (self))
        return FALSE;
    }

  return refuse_here (self);
}

static gboolean
skip_digits (Judge *self)
{
  const char *from = self->p;

  while (self->p < self->end && g_ascii_isdigit (*self->p))
    self->p++;

  return self->p > from ? TRUE : refuse_here (self);
}

/* Whether the digits are a gint64. */
static gboolean
fits_integer (const char *digits,
              gsize       length,
              gboolean    is_negative)
{
  guint64 value = 0;

  if (length > 19)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    value = value * 10 + (guint64) (digits[i] - '0');

  return value <= (guint64) G_MAXINT64 + (is_negative ? 1 : 0);
}

static gboolean
fits_double (const char *number,
             gsize       length)
{
  g_autofree char *text = g_strndup (number, length);

  return isfinite (g_ascii_strtod (text, NULL)) != 0;
}

static gboolean
check_number (Judge *self)
{
  const char *from = self->p;
  const char *digits;
  gboolean    is_integer = TRUE;
  gboolean    has_exponent = FALSE;

  if (*self->p == '-')
    self->p++;
  digits = self->p;
  if (!skip_digits (self))
    return FALSE;
  if (*digits == '0' && self->p - digits > 1)
    return refuse (self, VOC_PARSE_ERROR_SYNTAX, "Number with a leading zero");
  if (self->p < self->end && *self->p == '.')
    {
      is_integer = FALSE;
      self->p++;
      if (!skip_digits (self))
        return FALSE;
    }
  if (self->p < self->end && (*self->p == 'e' || *self->p == 'E'))
    {
      is_integer = FALSE;
      has_exponent = TRUE;
      self->p++;
      if (self->p < self->end && (*self->p == '+' || *self->p == '-'))
        self->p++;
      if (!skip_digits (self))
        return FALSE;
    }

  /* Without an exponent it takes 309 digits to leave the range of a double. */
  if (is_integer ? fits_integer (digits, (gsize) (self->p - digits), *from == '-')
                 : (!has_exponent && self->p - from < 300) || fits_double (from, (gsize) (self->p - from)))
    return TRUE;

  return refuse (self, VOC_PARSE_ERROR_TOO_LARGE, "Number out of range");
}

static gboolean
check_word (Judge      *self,
            const char *word)
{
  for (; *word != '\0'; word++, self->p++)
    if (self->p >= self->end || *self->p != *word)
      return refuse_here (self);

  return TRUE;
}

static gboolean
check_scalar (Judge *self)
{
  if (self->p >= self->end)
    return refuse_here (self);

  switch (*self->p)
    {
    case '"':
      self->p++;
      return check_string (self);
    case 't':
      return check_word (self, "true");
    case 'f':
      return check_word (self, "false");
    case 'n':
      return check_word (self, "null");
    default:
      return check_number (self);
    }
}

static gboolean
is_in_object (Judge *self)
{
  guint level = self->depth - 1;

  return (self->is_object[level / 64] >> (level % 64)) & 1;
}

/* Behind `{` or a comma in an object. */
static gboolean
check_name (Judge *self)
{
  skip_spaces (self);
  if (self->p >= self->end || *self->p != '"')
    return refuse_here (self);
  self->p++;
  if (!check_string (self))
    return FALSE;
  skip_spaces (self);
  if (self->p >= self->end || *self->p != ':')
    return refuse_here (self);
  self->p++;
  return TRUE;
}

/* At an opening bracket. @is_closed tells that it was an empty pair. */
static gboolean
open_nested (Judge    *self,
             gboolean *is_closed)
{
  gboolean is_object = *self->p == '{';
  guint64  bit = G_GUINT64_CONSTANT (1) << (self->depth % 64);

  if (self->depth >= self->max_depth)
    return refuse (self, VOC_PARSE_ERROR_TOO_DEEP, "Nested too deep");

  if (is_object)
    self->is_object[self->depth / 64] |= bit;
  else
    self->is_object[self->depth / 64] &= ~bit;
  self->depth++;
  self->p++;

  skip_spaces (self);
  *is_closed = self->p < self->end && *self->p == (is_object ? '}' : ']');
  if (*is_closed)
    {
      self->depth--;
      self->p++;
      return TRUE;
    }

  return !is_object || check_name (self);
}

/* Behind a value: closes what ends here. Leaves @wants_value %TRUE when a
 * comma asks for another value. */
static gboolean
go_on (Judge    *self,
       gboolean *wants_value)
{
  while (self->depth > 0)
    {
      gboolean is_object = is_in_object (self);

      skip_spaces (self);
      if (self->p < self->end && *self->p == ',')
        {
          self->p++;
          *wants_value = TRUE;
          return !is_object || check_name (self);
        }
      if (self->p >= self->end || *self->p != (is_object ? '}' : ']'))
        return refuse_here (self);
      self->p++;
      self->depth--;
    }

  *wants_value = FALSE;
  return TRUE;
}

/*
 * voc_json_validate:
 * @text: a JSON text
 * @length: its length in bytes
 * @max_depth: how deep brackets may be nested, at most %VOC_JSON_DEPTH_MAX
 * @error: return location for an error of %VOC_PARSE_ERROR
 *
 * Returns: whether @text is one JSON value of RFC 8259, in UTF-8, without NUL,
 *   with numbers that a gint64 or a double can hold
 */
gboolean
voc_json_validate (const char *text,
                   gsize       length,
                   guint       max_depth,
                   GError    **error)
{
  Judge       self = { text, text, text + length, 0, MIN (max_depth, VOC_JSON_DEPTH_MAX), { 0 }, error };
  const char *bad;
  gboolean    wants_value = TRUE;

  if (!g_utf8_validate_len (text, length, &bad))
    {
      self.p = bad;
      return refuse (&self, VOC_PARSE_ERROR_ENCODING, "Text that is not UTF-8");
    }

  while (wants_value)
    {
      gboolean is_closed = TRUE;

      skip_spaces (&self);
      if (self.p < self.end && (*self.p == '{' || *self.p == '['))
        {
          if (!open_nested (&self, &is_closed))
            return FALSE;
        }
      else if (!check_scalar (&self))
        return FALSE;

      if (is_closed && !go_on (&self, &wants_value))
        return FALSE;
    }

  skip_spaces (&self);
  if (self.p < self.end)
    return refuse (&self, VOC_PARSE_ERROR_SYNTAX, "Text behind the value");
  return TRUE;
}
