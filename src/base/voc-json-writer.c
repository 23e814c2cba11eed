/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes JSON: for people or as short as it gets, always with what has to be
 * escaped escaped and numbers so that they read back as they were. Whoever calls
 * keeps to the grammar: members have names, elements have none. Works on the
 * caller's thread. */

#include "base/voc-json-writer.h"

#include "base/voc-word-private.h"

#include <math.h>

/* Up to 2^53 a double names one whole number. */
#define MAX_EXACT_DOUBLE 9007199254740992.0

static void
append_indent (VocJsonWriter *self)
{
  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->out, "  ");
}

/* What comes before a value. */
static void
begin_value (VocJsonWriter *self,
             const char    *name)
{
  if (self->needs_comma)
    g_string_append_c (self->out, ',');
  if (self->is_pretty && self->depth > 0)
    append_indent (self);
  self->needs_comma = TRUE;
  if (name == NULL)
    return;

  voc_json_append_string (self->out, name);
  g_string_append (self->out, self->is_pretty ? ": " : ":");
}

static void
begin_nested (VocJsonWriter *self,
              const char    *name,
              char           bracket)
{
  begin_value (self, name);
  g_string_append_c (self->out, bracket);
  self->needs_comma = FALSE;
  self->depth++;
}

static void
end_nested (VocJsonWriter *self,
            char           bracket)
{
  g_return_if_fail (self->depth > 0);

  self->depth--;
  /* Nothing between the brackets stays nothing. */
  if (self->is_pretty && self->needs_comma)
    append_indent (self);
  g_string_append_c (self->out, bracket);
  self->needs_comma = TRUE;
}

/**
 * voc_json_writer_init:
 * @self: (out caller-allocates): a writer
 * @out: where it writes to; not owned
 * @pretty: whether it is for people to read: a line a value, indented
 */
void
voc_json_writer_init (VocJsonWriter *self,
                      GString       *out,
                      gboolean       pretty)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (out != NULL);

  *self = (VocJsonWriter){ out, 0, pretty, FALSE };
}

/**
 * voc_json_writer_begin_object:
 * @self: a writer
 * @name: (nullable): the member's name, %NULL for an element and at the top
 */
void
voc_json_writer_begin_object (VocJsonWriter *self,
                              const char    *name)
{
  begin_nested (self, name, '{');
}

/**
 * voc_json_writer_end_object:
 * @self: a writer in an object
 */
void
voc_json_writer_end_object (VocJsonWriter *self)
{
  end_nested (self, '}');
}

/**
 * voc_json_writer_begin_array:
 * @self: a writer
 * @name: (nullable): the member's name, %NULL for an element and at the top
 */
void
voc_json_writer_begin_array (VocJsonWriter *self,
                             const char    *name)
{
  begin_nested (self, name, '[');
}

/**
 * voc_json_writer_end_array:
 * @self: a writer in an array
 */
void
voc_json_writer_end_array (VocJsonWriter *self)
{
  end_nested (self, ']');
}

/**
 * voc_json_writer_add_string:
 * @self: a writer
 * @name: (nullable): the member's name, %NULL for an element
 * @text: (nullable): a text in UTF-8; %NULL is written as null
 */
void
voc_json_writer_add_string (VocJsonWriter *self,
                            const char    *name,
                            const char    *text)
{
  begin_value (self, name);
  if (text != NULL)
    voc_json_append_string (self->out, text);
  else
    g_string_append (self->out, "null");
}

static void
append_int (GString *out,
            gint64   value)
{
  char    digits[24];
  char   *p = digits + sizeof digits;
  guint64 rest = value < 0 ? 0 - (guint64) value : (guint64) value;

  do
    *--p = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    *--p = '-';
  g_string_append_len (out, p, digits + sizeof digits - p);
}

/**
 * voc_json_writer_add_int:
 * @self: a writer
 * @name: (nullable): the member's name, %NULL for an element
 * @value: a number
 */
void
voc_json_writer_add_int (VocJsonWriter *self,
                         const char    *name,
                         gint64         value)
{
  begin_value (self, name);
  append_int (self->out, value);
}

/* The fewest digits that read back as the same double; 17 always do. A whole
 * number keeps a fraction, so that it is still no integer. */
static void
append_double (GString *out,
               double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      g_string_append (out, "null");
      return;
    }
  if (fabs (value) < MAX_EXACT_DOUBLE && trunc (value) == value && !signbit (value))
    {
      append_int (out, (gint64) value);
      g_string_append (out, ".0");
      return;
    }

  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  g_string_append (out, buffer);
  if (strpbrk (buffer, ".e") == NULL)
    g_string_append (out, ".0");
}

/**
 * voc_json_writer_add_double:
 * @self: a writer
 * @name: (nullable): the member's name, %NULL for an element
 * @value: a number; JSON has none that is not finite, so that is written as null
 */
void
voc_json_writer_add_double (VocJsonWriter *self,
                            const char    *name,
                            double         value)
{
  begin_value (self, name);
  append_double (self->out, value);
}

/**
 * voc_json_writer_add_boolean:
 * @self: a writer
 * @name: (nullable): the member's name, %NULL for an element
 * @value: true or false
 */
void
voc_json_writer_add_boolean (VocJsonWriter *self,
                             const char    *name,
                             gboolean       value)
{
  begin_value (self, name);
  g_string_append (self->out, value ? "true" : "false");
}

/* Recurses as deep as a document is nested, which is at most 1024 levels. */
static void
add_nested (VocJsonWriter *self,
            const char    *name,
            const VocJson *value,
            gboolean       is_object)
{
  begin_nested (self, name, is_object ? '{' : '[');
  for (const VocJson *inner = voc_json_first (value); inner != NULL; inner = voc_json_next (inner))
    voc_json_writer_add_value (self, voc_json_get_name (inner), inner);
  end_nested (self, is_object ? '}' : ']');
}

/**
 * voc_json_writer_add_value:
 * @self: a writer
 * @name: (nullable): the member's name, %NULL for an element
 * @value: (nullable): a value of a document, whatever name it has there; %NULL is
 *   written as null
 */
void
voc_json_writer_add_value (VocJsonWriter *self,
                           const char    *name,
                           const VocJson *value)
{
  VocJsonKind kind = voc_json_get_kind (value);
  gint64      integer = 0;
  double      number = 0.0;
  gboolean    boolean = FALSE;

  switch (kind)
    {
    case VOC_JSON_NULL:
    case VOC_JSON_STRING:
      voc_json_writer_add_string (self, name, voc_json_as_string (value));
      break;
    case VOC_JSON_BOOLEAN:
      voc_json_as_boolean (value, &boolean);
      voc_json_writer_add_boolean (self, name, boolean);
      break;
    case VOC_JSON_INTEGER:
      voc_json_as_int (value, &integer);
      voc_json_writer_add_int (self, name, integer);
      break;
    case VOC_JSON_NUMBER:
      voc_json_as_number (value, &number);
      voc_json_writer_add_double (self, name, number);
      break;
    case VOC_JSON_ARRAY:
    case VOC_JSON_OBJECT:
    default:
      add_nested (self, name, value, kind == VOC_JSON_OBJECT);
      break;
    }
}

/**
 * voc_json_writer_add_members:
 * @self: a writer in an object
 * @object: (nullable): an object of a document
 * @except: (array zero-terminated=1): names of members to be left out
 *
 * Writes what an object holds, without the brackets around it.
 */
void
voc_json_writer_add_members (VocJsonWriter     *self,
                             const VocJson     *object,
                             const char *const *except)
{
  for (const VocJson *value = voc_json_first (voc_json_as_object (object)); value != NULL; value = voc_json_next (value))
    if (!g_strv_contains (except, voc_json_get_name (value)))
      voc_json_writer_add_value (self, voc_json_get_name (value), value);
}

/**
 * voc_json_writer_add_json:
 * @self: a writer
 * @name: (nullable): the member's name, %NULL for an element
 * @json: a value that was written already, as JSON; not judged again
 */
void
voc_json_writer_add_json (VocJsonWriter *self,
                          const char    *name,
                          const char    *json)
{
  begin_value (self, name);
  g_string_append (self->out, json);
}

/* How many bytes from @text on need no escape, at least. */
static gsize
measure_plain (const char *text,
               gsize       length)
{
  gsize n = 0;

  for (; length - n >= sizeof (guint64); n += sizeof (guint64))
    {
      guint64 special = voc_word_find_special (voc_word_load (text + n));

      if (special != 0)
        {
          n += voc_word_first (special);
          break;
        }
    }
  while (n < length && (guchar) text[n] >= 0x20 && text[n] != '"' && text[n] != '\\')
    n++;
  return n;
}

static void
append_escape (GString *out,
               char     c)
{
  static const char letters[] = { ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\' };

  if (letters[(guchar) c] == '\0')
    {
      g_string_append_printf (out, "\\u%04x", (guint) c);
      return;
    }

  g_string_append_c (out, '\\');
  g_string_append_c (out, letters[(guchar) c]);
}

/**
 * voc_json_append_string:
 * @out: where to write
 * @text: a text in UTF-8
 *
 * Writes a text with quotes around it. Only what JSON asks for is escaped.
 */
void
voc_json_append_string (GString    *out,
                        const char *text)
{
  gsize left;

  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  left = strlen (text);
  g_string_append_c (out, '"');
  while (left > 0)
    {
      gsize plain = measure_plain (text, left);

      g_string_append_len (out, text, (gssize) plain);
      text += plain;
      left -= plain;
      if (left == 0)
        break;

      append_escape (out, *text++);
      left--;
    }
  g_string_append_c (out, '"');
}

/**
 * voc_json_append:
 * @out: where to write
 * @value: (nullable): a value; %NULL is written as null
 *
 * Writes a value again, as short as it gets. A name that it has is left out.
 */
void
voc_json_append (GString       *out,
                 const VocJson *value)
{
  VocJsonWriter writer;

  g_return_if_fail (out != NULL);

  voc_json_writer_init (&writer, out, FALSE);
  voc_json_writer_add_value (&writer, NULL, value);
}

/**
 * voc_json_to_text:
 * @value: (nullable): a value
 * @pretty: whether it is for people to read
 *
 * Returns: (nullable) (transfer full): @value as JSON text, %NULL for %NULL
 */
char *
voc_json_to_text (const VocJson *value,
                  gboolean       pretty)
{
  GString      *text;
  VocJsonWriter writer;

  if (value == NULL)
    return NULL;

  text = g_string_new (NULL);
  voc_json_writer_init (&writer, text, pretty);
  voc_json_writer_add_value (&writer, NULL, value);
  return g_string_free (text, FALSE);
}
