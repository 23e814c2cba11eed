/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The grammar around the records: the top-level array, the object with the
 * array under a key, the lines. One function a state; each goes as far as there
 * are bytes and can be called again when more have come. Used by the reader on
 * the reader's thread. */

#include "base/voc-json-reader-private.h"

#include "base/voc-error.h"

#include <string.h>

/* What a step answers when it has got further but found no record. */
#define STEP_ON VOC_JSON_STEP_ON

static VocReadStatus
fail (VocJsonReader *self,
      VocParseError  code,
      const char    *what)
{
  g_set_error (&self->failure, VOC_PARSE_ERROR, (int) code,
               "%s (line %" G_GUINT64_FORMAT ", byte %" G_GUINT64_FORMAT ")", what,
               self->cursor.queue.line, self->cursor.queue.offset + self->cursor.taken);
  return VOC_READ_FAILED;
}

static VocReadStatus
out_of_bytes (VocJsonReader *self)
{
  if (!self->cursor.is_closed)
    return VOC_READ_MORE;

  return fail (self, VOC_PARSE_ERROR_TRUNCATED, "The input ends too early");
}

static VocReadStatus
go_to (VocJsonReader *self,
       ReaderState    state,
       gsize          n_consumed)
{
  if (n_consumed > 0)
    voc_json_cursor_advance (&self->cursor, n_consumed);
  self->state = state;
  return STEP_ON;
}

static gboolean
starts_value (char byte)
{
  return byte == '-' || byte == '"' || byte == 't' || byte == 'f' || byte == 'n' || g_ascii_isdigit (byte);
}

static VocReadStatus
enter_object (VocJsonReader *self,
              gboolean       may_be_record)
{
  voc_json_cursor_mark (&self->cursor);
  self->cursor.keeps_bytes = may_be_record;
  self->members = g_string_new (NULL);
  return go_to (self, STATE_OBJECT_FIRST, 1);
}

static VocReadStatus
refuse_shape (VocJsonReader *self,
              char           byte)
{
  if (byte == '[' || byte == '{' || starts_value (byte))
    return fail (self, VOC_PARSE_ERROR_UNSUPPORTED, "The input is JSON of another shape");

  return fail (self, VOC_PARSE_ERROR_SYNTAX, "The input is not JSON");
}

static VocReadStatus
step_start (VocJsonReader *self)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize             left = voc_json_cursor_left (&self->cursor);
  char              byte;

  if (self->cursor.queue.offset == 0 && left > 0 && memcmp (voc_json_cursor_here (&self->cursor), mark, MIN (left, 3)) == 0)
    {
      if (left < 3)
        return out_of_bytes (self);
      voc_json_cursor_advance (&self->cursor, 3);
    }
  if (!voc_json_cursor_peek (&self->cursor, &byte))
    return out_of_bytes (self);

  switch (self->shape)
    {
    case VOC_JSON_SHAPE_AUTO:
    case VOC_JSON_SHAPE_ARRAY:
      if (byte == '[')
        {
          self->shape = VOC_JSON_SHAPE_ARRAY;
          return go_to (self, STATE_ARRAY_FIRST, 1);
        }
      if (byte == '{' && self->shape == VOC_JSON_SHAPE_AUTO)
        return enter_object (self, TRUE);
      return refuse_shape (self, byte);

    case VOC_JSON_SHAPE_KEY:
      return byte == '{' ? enter_object (self, FALSE) : refuse_shape (self, byte);

    case VOC_JSON_SHAPE_LINES:
      return byte == '{' || byte == '[' ? go_to (self, STATE_LINE, 0) : refuse_shape (self, byte);

    case VOC_JSON_SHAPE_DOCUMENT:
    default:
      if (byte != '{' && byte != '[' && !starts_value (byte))
        return refuse_shape (self, byte);
      return go_to (self, STATE_DOCUMENT, 0);
    }
}

static VocReadStatus
step_array_first (VocJsonReader *self)
{
  char byte;

  if (!voc_json_cursor_peek (&self->cursor, &byte))
    return out_of_bytes (self);

  return go_to (self, byte == ']' ? STATE_ARRAY_COMMA : STATE_ARRAY_ELEMENT, 0);
}

static VocReadStatus
step_array_element (VocJsonReader *self,
                    VocJsonRecord *record)
{
  VocJsonExtentResult result;
  char                byte;

  if (!self->cursor.is_in_value)
    {
      if (!voc_json_cursor_peek (&self->cursor, &byte))
        return out_of_bytes (self);
      if (voc_json_reader_take_at_once (self, FALSE, record))
        {
          self->state = STATE_ARRAY_COMMA;
          return VOC_READ_RECORD;
        }
      if (byte == '}' || byte == ':')
        return fail (self, VOC_PARSE_ERROR_SYNTAX, "Unexpected character in the array of records");
      if (byte == ',' || byte == ']')
        {
          /* Nothing is lost by a comma too many, but it is reported. */
          voc_json_cursor_mark (&self->cursor);
          self->state = STATE_ARRAY_COMMA;
          return voc_json_reader_skip_record (self, VOC_PARSE_ERROR_SYNTAX, "There is no record behind the comma");
        }
    }

  result = voc_json_cursor_follow (&self->cursor, FALSE, FALSE);
  if (result == VOC_JSON_EXTENT_MORE)
    return out_of_bytes (self);
  if (result == VOC_JSON_EXTENT_BROKEN)
    return fail (self, VOC_PARSE_ERROR_SYNTAX, "The brackets of a record do not match");

  self->state = STATE_ARRAY_COMMA;
  return voc_json_reader_take_value (self, record);
}

static VocReadStatus
step_array_comma (VocJsonReader *self)
{
  char byte;

  if (!voc_json_cursor_peek (&self->cursor, &byte))
    return out_of_bytes (self);
  if (byte == ',')
    return go_to (self, STATE_ARRAY_ELEMENT, 1);
  if (byte != ']')
    return fail (self, VOC_PARSE_ERROR_SYNTAX, "A comma is missing between two records");

  return go_to (self, self->is_under_key ? STATE_OBJECT_COMMA : STATE_AFTER, 1);
}

/* Behind the closing bracket of the top-level object. */
static VocReadStatus
end_object (VocJsonReader *self,
            VocJsonRecord *record)
{
  VocReadStatus status;

  voc_json_cursor_advance (&self->cursor, 1);
  if (!self->cursor.keeps_bytes)
    {
      if (!self->has_found_key)
        return fail (self, VOC_PARSE_ERROR_UNSUPPORTED, "The object has no list of records");
      return go_to (self, STATE_AFTER, 0);
    }

  status = voc_json_reader_take_record (self, voc_json_cursor_kept (&self->cursor), self->cursor.taken, record);
  voc_json_reader_drop_members (self);
  self->cursor.keeps_bytes = FALSE;
  self->state = STATE_AFTER_FIRST;
  voc_json_cursor_advance (&self->cursor, 0);
  return status;
}

static VocReadStatus
step_object_first (VocJsonReader *self,
                   VocJsonRecord *record)
{
  char byte;

  if (!voc_json_cursor_peek (&self->cursor, &byte))
    return out_of_bytes (self);

  return byte == '}' ? end_object (self, record) : go_to (self, STATE_OBJECT_NAME, 0);
}

static VocReadStatus
step_object_name (VocJsonReader *self)
{
  VocJsonExtentResult result;
  char                byte;

  if (!self->cursor.is_in_value)
    {
      if (!voc_json_cursor_peek (&self->cursor, &byte))
        return out_of_bytes (self);
      if (byte != '"')
        return fail (self, VOC_PARSE_ERROR_SYNTAX, "Unexpected character instead of a member's name");
    }

  result = voc_json_cursor_follow (&self->cursor, FALSE, FALSE);
  if (self->cursor.is_oversize)
    return fail (self, VOC_PARSE_ERROR_TOO_LARGE, "The object or the name of a member is too large");
  if (result == VOC_JSON_EXTENT_MORE)
    return out_of_bytes (self);

  if (!voc_json_document_parse (self->document, voc_json_cursor_here (&self->cursor), self->cursor.n_scanned, 0, &self->failure))
    return VOC_READ_FAILED;

  g_free (self->name);
  self->name = g_strdup (voc_json_as_string (voc_json_document_get_root (self->document)));
  return go_to (self, STATE_OBJECT_COLON, self->cursor.n_scanned);
}

static VocReadStatus
step_object_colon (VocJsonReader *self)
{
  char byte;

  if (!voc_json_cursor_peek (&self->cursor, &byte))
    return out_of_bytes (self);
  if (byte != ':')
    return fail (self, VOC_PARSE_ERROR_SYNTAX, "A colon is missing");

  return go_to (self, STATE_OBJECT_VALUE, 1);
}

static gboolean
is_wanted (VocJsonReader *self)
{
  return !self->has_found_key && self->keys != NULL && g_strv_contains ((const char *const *) self->keys, self->name);
}

static VocReadStatus
enter_wanted_array (VocJsonReader *self)
{
  self->shape = VOC_JSON_SHAPE_KEY;
  self->cursor.keeps_bytes = FALSE;
  self->has_found_key = TRUE;
  self->is_under_key = TRUE;
  return go_to (self, STATE_ARRAY_FIRST, 1);
}

/* Keeps the member that was followed, when it is small. */
static VocReadStatus
take_member (VocJsonReader *self)
{
  gsize length = self->cursor.n_scanned;

  if (!self->cursor.is_oversize && !voc_json_reader_keep_member (self, voc_json_cursor_here (&self->cursor), length))
    return VOC_READ_FAILED;

  return go_to (self, STATE_OBJECT_COMMA, length);
}

static VocReadStatus
step_object_value (VocJsonReader *self)
{
  VocJsonExtentResult result;
  char                byte;

  if (!self->cursor.is_in_value)
    {
      if (!voc_json_cursor_peek (&self->cursor, &byte))
        return out_of_bytes (self);
      if (strchr (",:]}", byte) != NULL)
        return fail (self, VOC_PARSE_ERROR_SYNTAX, "The value of a member is missing");
      if (byte == '[' && is_wanted (self))
        return enter_wanted_array (self);
    }

  result = voc_json_cursor_follow (&self->cursor, FALSE, FALSE);
  if (self->cursor.is_oversize && self->cursor.keeps_bytes)
    return fail (self, VOC_PARSE_ERROR_TOO_LARGE, "The object is too large");
  if (result == VOC_JSON_EXTENT_MORE)
    return out_of_bytes (self);
  if (result == VOC_JSON_EXTENT_BROKEN)
    return fail (self, VOC_PARSE_ERROR_SYNTAX, "The brackets of a member do not match");

  return take_member (self);
}

static VocReadStatus
step_object_comma (VocJsonReader *self,
                   VocJsonRecord *record)
{
  char byte;

  self->is_under_key = FALSE;
  if (!voc_json_cursor_peek (&self->cursor, &byte))
    return out_of_bytes (self);
  if (byte == ',')
    return go_to (self, STATE_OBJECT_NAME, 1);
  if (byte != '}')
    return fail (self, VOC_PARSE_ERROR_SYNTAX, "A comma is missing between two members");

  return end_object (self, record);
}

static VocReadStatus
end_lines (VocJsonReader *self)
{
  if (self->n_good == 0)
    return fail (self, VOC_PARSE_ERROR_SYNTAX, "No line is a record");
  if (self->ends_broken)
    return fail (self, VOC_PARSE_ERROR_TRUNCATED, "The last line is no whole record");

  return VOC_READ_END;
}

static VocReadStatus
step_line (VocJsonReader *self,
           VocJsonRecord *record)
{
  VocJsonExtentResult result;
  VocReadStatus       status;
  char                byte;

  if (!self->cursor.is_in_value)
    {
      if (!voc_json_cursor_peek (&self->cursor, &byte))
        return self->cursor.is_closed ? end_lines (self) : VOC_READ_MORE;
      if (voc_json_reader_take_at_once (self, TRUE, record))
        {
          self->ends_broken = FALSE;
          return VOC_READ_RECORD;
        }
    }

  result = voc_json_cursor_follow (&self->cursor, TRUE, TRUE);
  if (result == VOC_JSON_EXTENT_MORE)
    return out_of_bytes (self);

  if (result == VOC_JSON_EXTENT_BROKEN)
    status = voc_json_reader_skip_record (self, VOC_PARSE_ERROR_SYNTAX, "The line is no whole record");
  else if (!self->cursor.is_oversize && self->cursor.extent.kind != VOC_JSON_EXTENT_NESTED)
    status = voc_json_reader_skip_record (self, VOC_PARSE_ERROR_SYNTAX, "The line is neither an object nor an array");
  else
    status = voc_json_reader_take_value (self, record);

  self->ends_broken = status == VOC_READ_SKIPPED && self->skipped->code == VOC_PARSE_ERROR_SYNTAX;
  if (self->ends_broken)
    self->state = STATE_BAD_LINE;
  return status;
}

static VocReadStatus
step_bad_line (VocJsonReader *self)
{
  gsize       left = voc_json_cursor_left (&self->cursor);
  const char *here = left > 0 ? voc_json_cursor_here (&self->cursor) : NULL;
  const char *line = left > 0 ? memchr (here, '\n', left) : NULL;

  if (line != NULL)
    return go_to (self, STATE_LINE, (gsize) (line - here) + 1);

  voc_json_cursor_advance (&self->cursor, left);
  return self->cursor.is_closed ? end_lines (self) : VOC_READ_MORE;
}

static VocReadStatus
step_document (VocJsonReader *self,
               VocJsonRecord *record)
{
  VocJsonExtentResult result = voc_json_cursor_follow (&self->cursor, FALSE, TRUE);
  VocReadStatus       status;

  if (self->cursor.is_oversize)
    return fail (self, VOC_PARSE_ERROR_TOO_LARGE, "The document is too large");
  if (result == VOC_JSON_EXTENT_MORE)
    return out_of_bytes (self);
  if (result == VOC_JSON_EXTENT_BROKEN)
    return fail (self, VOC_PARSE_ERROR_SYNTAX, "The brackets do not match");

  self->state = STATE_AFTER;
  status = voc_json_reader_take_value (self, record);
  if (status != VOC_READ_SKIPPED)
    return status;

  self->failure = g_steal_pointer (&self->skipped);
  return VOC_READ_FAILED;
}

/* Behind a document that is whole: the zeros of a buffer and the comment of the program
 * that made the page ("<!-- 0.2 s, cached -->") take nothing from it and add nothing. Any
 * other text may be a part of a feed that was put together wrongly. */
static VocReadStatus
step_behind (VocJsonReader *self,
             char           byte)
{
  static const char comment[] = "<!--";
  gsize             left = voc_json_cursor_left (&self->cursor);

  if (byte == '\0')
    return go_to (self, self->state, 1);
  if (strncmp (voc_json_cursor_here (&self->cursor), comment, MIN (left, strlen (comment))) != 0)
    return fail (self, VOC_PARSE_ERROR_SYNTAX, "There is text behind the document");
  if (left < strlen (comment))
    return self->cursor.is_closed ? fail (self, VOC_PARSE_ERROR_SYNTAX, "There is text behind the document") : VOC_READ_MORE;

  self->state_behind = self->state;
  return go_to (self, STATE_COMMENT, strlen (comment));
}

static VocReadStatus
step_comment (VocJsonReader *self)
{
  static const char end[] = "-->";
  gsize             left = voc_json_cursor_left (&self->cursor);
  const char       *here = left > 0 ? voc_json_cursor_here (&self->cursor) : NULL;
  const char       *found = here != NULL ? memmem (here, left, end, strlen (end)) : NULL;

  if (found != NULL)
    return go_to (self, self->state_behind, (gsize) (found - here) + strlen (end));
  if (self->cursor.is_closed)
    return fail (self, VOC_PARSE_ERROR_TRUNCATED, "The comment behind the document has no end");

  /* What is left may be the beginning of the end. */
  if (left >= strlen (end))
    voc_json_cursor_advance (&self->cursor, left - strlen (end) + 1);
  return VOC_READ_MORE;
}

static VocReadStatus
step_after_first (VocJsonReader *self)
{
  char byte;

  if (voc_json_cursor_peek (&self->cursor, &byte))
    {
      if (byte != '{' && byte != '[')
        return step_behind (self, byte);
      self->shape = VOC_JSON_SHAPE_LINES;
      return go_to (self, STATE_LINE, 0);
    }

  if (!self->cursor.is_closed)
    return VOC_READ_MORE;

  self->shape = VOC_JSON_SHAPE_DOCUMENT;
  return self->n_good > 0 ? VOC_READ_END : fail (self, VOC_PARSE_ERROR_SYNTAX, "The document is no record");
}

static VocReadStatus
step_after (VocJsonReader *self)
{
  char byte;

  if (voc_json_cursor_peek (&self->cursor, &byte))
    return step_behind (self, byte);

  return self->cursor.is_closed ? VOC_READ_END : VOC_READ_MORE;
}

/*
 * voc_json_reader_step:
 * @self: a reader that has not failed
 * @record: a cleared record
 *
 * Returns: what was found, or VOC_JSON_STEP_ON when the reader only got further
 */
VocReadStatus
voc_json_reader_step (VocJsonReader *self,
                      VocJsonRecord *record)
{
  switch (self->state)
    {
    case STATE_START:
      return step_start (self);
    case STATE_ARRAY_FIRST:
      return step_array_first (self);
    case STATE_ARRAY_ELEMENT:
      return step_array_element (self, record);
    case STATE_ARRAY_COMMA:
      return step_array_comma (self);
    case STATE_OBJECT_FIRST:
      return step_object_first (self, record);
    case STATE_OBJECT_NAME:
      return step_object_name (self);
    case STATE_OBJECT_COLON:
      return step_object_colon (self);
    case STATE_OBJECT_VALUE:
      return step_object_value (self);
    case STATE_OBJECT_COMMA:
      return step_object_comma (self, record);
    case STATE_LINE:
      return step_line (self, record);
    case STATE_BAD_LINE:
      return step_bad_line (self);
    case STATE_DOCUMENT:
      return step_document (self, record);
    case STATE_AFTER_FIRST:
      return step_after_first (self);
    case STATE_COMMENT:
      return step_comment (self);
    case STATE_AFTER:
    default:
      return step_after (self);
    }
}
