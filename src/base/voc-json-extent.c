/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds where a JSON value ends, without parsing it: only quotes and brackets
 * count. The value may come in pieces of any size. What lies between may still
 * be nonsense; voc_json_document_parse() judges it when it is whole. */

#include "base/voc-json-extent-private.h"

#include "base/voc-word-private.h"

#include <string.h>

/* Longer strings are left to memchr(). */
#define SHORT_WORDS 4

enum
{
  BYTE_PLAIN,
  BYTE_QUOTE,
  BYTE_OPEN,
  BYTE_CLOSE,
  BYTE_LINE,
};

static const guint8 byte_kinds[256] = {
  ['"'] = BYTE_QUOTE,
  ['{'] = BYTE_OPEN,
  ['['] = BYTE_OPEN,
  ['}'] = BYTE_CLOSE,
  [']'] = BYTE_CLOSE,
  ['\n'] = BYTE_LINE,
};

/*
 * voc_json_extent_init:
 * @self: an extent
 * @first: the first byte of the value; it is scanned again later
 */
void
voc_json_extent_init (VocJsonExtent *self,
                      char           first)
{
  self->depth = 0;
  self->is_in_string = FALSE;
  self->is_escaped = FALSE;

  if (first == '{' || first == '[')
    self->kind = VOC_JSON_EXTENT_NESTED;
  else
    self->kind = first == '"' ? VOC_JSON_EXTENT_STRING : VOC_JSON_EXTENT_WORD;
}

/* The first byte from @p on that may be a quote, at most a few words on: most strings
 * are so short that a call to look for their end takes longer than that. */
static inline const char *
skip_plain (const char *p,
            const char *end)
{
  for (guint i = 0; i < SHORT_WORDS && end - p >= (gssize) sizeof (guint64); i++, p += sizeof (guint64))
    {
      guint64 special = voc_word_find_escaped (voc_word_load (p));

      if (special != 0)
        return p + voc_word_first (special);
    }

  return p;
}

/* The end of a string's text from @p on, behind its closing quote; %NULL when
 * the quote is not among these bytes. Each byte is looked at a few times at most. */
static const char *
scan_string (VocJsonExtent *self,
             const char    *p,
             const char    *end)
{
  while (p < end)
    {
      const char *from;
      const char *quote;
      const char *back;

      if (self->is_escaped)
        {
          self->is_escaped = FALSE;
          p++;
          continue;
        }

      from = skip_plain (p, end);
      if (from == end)
        return NULL;

      quote = *from == '"' ? from : memchr (from, '"', (gsize) (end - from));
      back = quote != NULL ? quote : end;
      while (back > from && back[-1] == '\\')
        back--;
      self->is_escaped = ((quote != NULL ? quote : end) - back) % 2 == 1;
      if (quote == NULL)
        return NULL;
      if (!self->is_escaped)
        return quote + 1;
      p = quote;
    }

  return NULL;
}

static void
open_bracket (VocJsonExtent *self,
              char           bracket)
{
  if (self->depth < VOC_JSON_DEPTH_MAX)
    {
      guint64 bit = G_GUINT64_CONSTANT (1) << (self->depth % 64);

      if (bracket == '{')
        self->is_object[self->depth / 64] |= bit;
      else
        self->is_object[self->depth / 64] &= ~bit;
    }

  self->depth++;
}

/* Whether the bracket closes the one that was opened last. Beyond the greatest
 * depth brackets are only counted: such a value is refused later anyway. */
static gboolean
close_bracket (VocJsonExtent *self,
               char           bracket)
{
  gboolean is_object;

  if (self->depth == 0)
    return FALSE;

  self->depth--;
  if (self->depth >= VOC_JSON_DEPTH_MAX)
    return TRUE;

  is_object = (self->is_object[self->depth / 64] >> (self->depth % 64)) & 1;
  return is_object == (bracket == '}');
}

static VocJsonExtentResult
scan_word (const char *text,
           gsize       length,
           gsize      *n_scanned)
{
  for (*n_scanned = 0; *n_scanned < length; (*n_scanned)++)
    if (strchr (",:[]{}\" \t\r\n", text[*n_scanned]) != NULL && text[*n_scanned] != '\0')
      return VOC_JSON_EXTENT_DONE;

  return VOC_JSON_EXTENT_MORE;
}

/* Goes through one string as far as it is there. */
static VocJsonExtentResult
pass_string (VocJsonExtent *self,
             const char   **p,
             const char    *end,
             gboolean       stop_at_line)
{
  const char *after = scan_string (self, *p, end);
  gsize       length = (gsize) ((after != NULL ? after : end) - *p);
  const char *line = stop_at_line ? memchr (*p, '\n', length) : NULL;

  *p = line != NULL ? line : *p + length;
  if (line != NULL)
    return VOC_JSON_EXTENT_BROKEN;
  if (after == NULL)
    return VOC_JSON_EXTENT_MORE;

  self->is_in_string = FALSE;
  return VOC_JSON_EXTENT_DONE;
}

/*
 * voc_json_extent_scan:
 * @self: an extent
 * @text: the next bytes of the value and what follows it
 * @length: how many there are
 * @stop_at_line: whether a value that goes on after the end of a line is broken
 * @n_scanned: (out): how many of them were looked at
 *
 * Returns: %VOC_JSON_EXTENT_DONE when the value ends after @n_scanned bytes;
 *   %VOC_JSON_EXTENT_BROKEN when its brackets do not match
 */
VocJsonExtentResult
voc_json_extent_scan (VocJsonExtent *self,
                      const char    *text,
                      gsize          length,
                      gboolean       stop_at_line,
                      gsize         *n_scanned)
{
  const char         *p = text;
  const char         *end = text + length;
  VocJsonExtentResult result = VOC_JSON_EXTENT_MORE;

  if (self->kind == VOC_JSON_EXTENT_WORD)
    return scan_word (text, length, n_scanned);

  while (p < end && result == VOC_JSON_EXTENT_MORE)
    {
      guint8 kind;

      if (self->is_in_string)
        {
          result = pass_string (self, &p, end, stop_at_line);
          if (result == VOC_JSON_EXTENT_DONE && self->kind == VOC_JSON_EXTENT_NESTED)
            result = VOC_JSON_EXTENT_MORE;
          continue;
        }

      while (p < end && byte_kinds[(guchar) *p] == BYTE_PLAIN)
        p++;
      if (p == end)
        break;

      kind = byte_kinds[(guchar) *p];
      if (kind == BYTE_LINE && stop_at_line)
        {
          result = VOC_JSON_EXTENT_BROKEN;
          break;
        }
      if (kind == BYTE_QUOTE)
        self->is_in_string = TRUE;
      else if (kind == BYTE_OPEN)
        open_bracket (self, *p);
      else if (kind == BYTE_CLOSE && !close_bracket (self, *p))
        result = VOC_JSON_EXTENT_BROKEN;
      else if (kind == BYTE_CLOSE && self->depth == 0)
        result = VOC_JSON_EXTENT_DONE;
      p++;
    }

  *n_scanned = (gsize) (p - text);
  return result;
}
