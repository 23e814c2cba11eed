/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a JSON feed of any size one record at a time. Bytes are pushed in any
 * pieces; the reader follows the brackets to the end of a record, lets
 * voc_json_validate() judge it and json-glib parse it, and forgets its bytes.
 * So memory is bounded by the largest record, and a bad record costs no more
 * than itself. Whether the feed was whole is told by its grammar alone: HTTP
 * ends a truncated body like a complete one.
 *
 * Owned by whoever reads the feed, used on one thread at a time. */

#include "base/voc-json-reader.h"

#include "base/voc-byte-queue-private.h"
#include "base/voc-error.h"
#include "base/voc-json-scanner-private.h"

#include <string.h>

#define RECORD_BYTES_DEFAULT (8 * 1024 * 1024)

/* The envelope is a handful of small facts; what is bigger is no fact. */
#define ENVELOPE_MEMBER_BYTES_MAX (64 * 1024)
#define ENVELOPE_BYTES_MAX (1024 * 1024)

/* What a step answers when it has got further but found no record. */
#define STEP_ON ((VocReadStatus) -1)

typedef enum
{
  STATE_START,
  STATE_ARRAY_FIRST,
  STATE_ARRAY_ELEMENT,
  STATE_ARRAY_COMMA,
  STATE_OBJECT_FIRST,
  STATE_OBJECT_NAME,
  STATE_OBJECT_COLON,
  STATE_OBJECT_VALUE,
  STATE_OBJECT_COMMA,
  STATE_LINE,
  STATE_BAD_LINE,
  STATE_DOCUMENT,
  STATE_AFTER_FIRST, /* after an object that was one record, or the first line */
  STATE_AFTER,
} ReaderState;

struct _VocJsonReader
{
  GObject      parent_instance;
  VocJsonShape shape;
  char       **keys; /* (owned) (nullable) */
  gsize        max_record_bytes;
  guint        max_depth;
  JsonParser  *parser;   /* (owned) */
  JsonObject  *envelope; /* (owned) (nullable) */
  gsize        envelope_bytes;
  GError      *failure; /* (owned) (nullable); set for good */
  GError      *skipped; /* (owned) (nullable); on its way to the caller */

  VocByteQueue queue;
  gsize        cursor; /* bytes at the queue's head that were gone through */
  ReaderState  state;
  gboolean     is_closed;
  gboolean     keeps_bytes;  /* the object at the head may be a record itself */
  gboolean     is_under_key; /* in the array of the wanted key */
  gboolean     has_found_key;
  gboolean     ends_broken; /* the last line was no JSON */
  char        *name;        /* (owned) (nullable); of the member being read */
  guint64      n_records;
  guint64      n_good;

  /* The value being followed; it begins at @cursor. */
  gboolean          is_in_value;
  gboolean          is_oversize;
  VocJsonExtent     extent;
  gsize             n_scanned;
  VocRecordPosition position;
};

G_DEFINE_FINAL_TYPE (VocJsonReader, voc_json_reader, G_TYPE_OBJECT)

static VocReadStatus
fail (VocJsonReader *self,
      VocParseError  code,
      const char    *what)
{
  g_set_error (&self->failure, VOC_PARSE_ERROR, (int) code,
               "%s (line %" G_GUINT64_FORMAT ", byte %" G_GUINT64_FORMAT ")", what,
               self->queue.line, self->queue.offset + self->cursor);
  return VOC_READ_FAILED;
}

static VocReadStatus
skip_record (VocJsonReader *self,
             VocParseError  code,
             const char    *what)
{
  g_clear_error (&self->skipped);
  g_set_error_literal (&self->skipped, VOC_PARSE_ERROR, (int) code, what);
  self->position.index = self->n_records++;
  return VOC_READ_SKIPPED;
}

static VocReadStatus
out_of_bytes (VocJsonReader *self)
{
  if (!self->is_closed)
    return VOC_READ_MORE;

  return fail (self, VOC_PARSE_ERROR_TRUNCATED, "The input ends too early");
}

static gsize
bytes_left (VocJsonReader *self)
{
  return voc_byte_queue_length (&self->queue) - self->cursor;
}

static const char *
bytes_here (VocJsonReader *self)
{
  return voc_byte_queue_peek (&self->queue) + self->cursor;
}

static void
advance (VocJsonReader *self,
         gsize          length)
{
  self->cursor += length;
  if (self->keeps_bytes)
    return;

  voc_byte_queue_consume (&self->queue, self->cursor);
  self->cursor = 0;
}

/* The next byte that is no white space; it is not consumed. */
static gboolean
peek_byte (VocJsonReader *self,
           char          *byte)
{
  gsize       left = bytes_left (self);
  const char *p = left > 0 ? bytes_here (self) : NULL;
  gsize       n = 0;

  while (n < left && voc_json_is_space (p[n]))
    n++;
  if (n > 0)
    advance (self, n);
  if (n == left)
    return FALSE;

  *byte = *bytes_here (self);
  return TRUE;
}

static VocReadStatus
go_to (VocJsonReader *self,
       ReaderState    state,
       gsize          n_consumed)
{
  if (n_consumed > 0)
    advance (self, n_consumed);
  self->state = state;
  return STEP_ON;
}

static void
mark_position (VocJsonReader *self)
{
  self->position.line = self->queue.line;
  self->position.offset = self->queue.offset + self->cursor;
}

/* Follows the value at the cursor as far as there are bytes. A value that is
 * too large is dropped as it comes. */
static VocJsonExtentResult
follow_value (VocJsonReader *self)
{
  gboolean            by_line = self->state == STATE_LINE;
  gboolean            ends_at_close = by_line || self->state == STATE_DOCUMENT;
  VocJsonExtentResult result;
  gsize               n = 0;

  if (!self->is_in_value)
    {
      self->is_in_value = TRUE;
      self->is_oversize = FALSE;
      self->n_scanned = 0;
      voc_json_extent_init (&self->extent, *bytes_here (self));
      if (!self->keeps_bytes)
        mark_position (self);
    }

  result = voc_json_extent_scan (&self->extent, bytes_left (self) > 0 ? bytes_here (self) + self->n_scanned : "",
                                 bytes_left (self) - self->n_scanned, by_line, &n);
  self->n_scanned += n;
  if (result == VOC_JSON_EXTENT_MORE && self->is_closed && ends_at_close && self->extent.kind == VOC_JSON_EXTENT_WORD)
    result = VOC_JSON_EXTENT_DONE;

  if (self->cursor + self->n_scanned > self->max_record_bytes)
    self->is_oversize = TRUE;
  if (self->is_oversize && !self->keeps_bytes)
    {
      advance (self, self->n_scanned);
      self->n_scanned = 0;
    }
  if (result != VOC_JSON_EXTENT_MORE)
    self->is_in_value = FALSE;

  return result;
}

static JsonNode *
parse_text (JsonParser *parser,
            const char *text,
            gsize       length,
            guint       max_depth,
            GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  JsonNode *node;

  if (!voc_json_validate (text, length, max_depth, error))
    return NULL;

  if (!json_parser_load_from_data (parser, text, (gssize) length, &local_error))
    {
      g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_SYNTAX, "%s", local_error->message);
      return NULL;
    }

  node = json_parser_steal_root (parser);
  if (node == NULL)
    g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_SYNTAX, "The text is empty");
  return node;
}

/* Hands over the record at @text. Its bytes are not consumed here. */
static VocReadStatus
take_record (VocJsonReader *self,
             const char    *text,
             gsize          length,
             VocJsonRecord *record)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  node = parse_text (self->parser, text, length, self->max_depth, &error);
  if (node == NULL)
    {
      g_clear_error (&self->skipped);
      self->skipped = g_steal_pointer (&error);
      self->position.index = self->n_records++;
      return VOC_READ_SKIPPED;
    }

  self->position.index = self->n_records++;
  self->n_good++;
  record->node = node;
  record->bytes = g_bytes_new (text, length);
  return VOC_READ_RECORD;
}

/* Hands over the value that was followed to its end, and consumes it. */
static VocReadStatus
take_value (VocJsonReader *self,
            VocJsonRecord *record)
{
  VocReadStatus status;

  if (self->is_oversize)
    return skip_record (self, VOC_PARSE_ERROR_TOO_LARGE, "The record is too large");

  status = take_record (self, bytes_here (self), self->n_scanned, record);
  advance (self, self->n_scanned);
  return status;
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
  mark_position (self);
  self->keeps_bytes = may_be_record;
  self->envelope = json_object_new ();
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
  gsize             left = bytes_left (self);
  char              byte;

  if (self->queue.offset == 0 && left > 0 && memcmp (bytes_here (self), mark, MIN (left, 3)) == 0)
    {
      if (left < 3)
        return out_of_bytes (self);
      advance (self, 3);
    }
  if (!peek_byte (self, &byte))
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

  if (!peek_byte (self, &byte))
    return out_of_bytes (self);

  return go_to (self, byte == ']' ? STATE_ARRAY_COMMA : STATE_ARRAY_ELEMENT, 0);
}

static VocReadStatus
step_array_element (VocJsonReader *self,
                    VocJsonRecord *record)
{
  VocJsonExtentResult result;
  char                byte;

  if (!self->is_in_value)
    {
      if (!peek_byte (self, &byte))
        return out_of_bytes (self);
      if (byte == '}' || byte == ':')
        return fail (self, VOC_PARSE_ERROR_SYNTAX, "Unexpected character in the array of records");
      if (byte == ',' || byte == ']')
        {
          /* Nothing is lost by a comma too many, but it is reported. */
          mark_position (self);
          self->state = STATE_ARRAY_COMMA;
          return skip_record (self, VOC_PARSE_ERROR_SYNTAX, "There is no record behind the comma");
        }
    }

  result = follow_value (self);
  if (result == VOC_JSON_EXTENT_MORE)
    return out_of_bytes (self);
  if (result == VOC_JSON_EXTENT_BROKEN)
    return fail (self, VOC_PARSE_ERROR_SYNTAX, "The brackets of a record do not match");

  self->state = STATE_ARRAY_COMMA;
  return take_value (self, record);
}

static VocReadStatus
step_array_comma (VocJsonReader *self)
{
  char byte;

  if (!peek_byte (self, &byte))
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

  advance (self, 1);
  if (!self->keeps_bytes)
    {
      if (!self->has_found_key)
        return fail (self, VOC_PARSE_ERROR_UNSUPPORTED, "The object has no list of records");
      return go_to (self, STATE_AFTER, 0);
    }

  status = take_record (self, voc_byte_queue_peek (&self->queue), self->cursor, record);
  g_clear_pointer (&self->envelope, json_object_unref);
  self->keeps_bytes = FALSE;
  self->state = STATE_AFTER_FIRST;
  advance (self, 0);
  return status;
}

static VocReadStatus
step_object_first (VocJsonReader *self,
                   VocJsonRecord *record)
{
  char byte;

  if (!peek_byte (self, &byte))
    return out_of_bytes (self);

  return byte == '}' ? end_object (self, record) : go_to (self, STATE_OBJECT_NAME, 0);
}

static VocReadStatus
step_object_name (VocJsonReader *self)
{
  g_autoptr (JsonNode) node = NULL;
  VocJsonExtentResult result;
  char                byte;

  if (!self->is_in_value)
    {
      if (!peek_byte (self, &byte))
        return out_of_bytes (self);
      if (byte != '"')
        return fail (self, VOC_PARSE_ERROR_SYNTAX, "Unexpected character instead of a member's name");
    }

  result = follow_value (self);
  if (self->is_oversize)
    return fail (self, VOC_PARSE_ERROR_TOO_LARGE, "The object or the name of a member is too large");
  if (result == VOC_JSON_EXTENT_MORE)
    return out_of_bytes (self);

  node = parse_text (self->parser, bytes_here (self), self->n_scanned, self->max_depth, &self->failure);
  if (node == NULL)
    return VOC_READ_FAILED;

  g_free (self->name);
  self->name = json_node_dup_string (node);
  return go_to (self, STATE_OBJECT_COLON, self->n_scanned);
}

static VocReadStatus
step_object_colon (VocJsonReader *self)
{
  char byte;

  if (!peek_byte (self, &byte))
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
  self->keeps_bytes = FALSE;
  self->has_found_key = TRUE;
  self->is_under_key = TRUE;
  return go_to (self, STATE_ARRAY_FIRST, 1);
}

/* Keeps the member that was followed, when it is small. */
static VocReadStatus
take_member (VocJsonReader *self)
{
  g_autoptr (GError) error = NULL;
  gsize     bytes = self->n_scanned + strlen (self->name);
  JsonNode *node;

  if (self->is_oversize || bytes > ENVELOPE_MEMBER_BYTES_MAX || bytes > ENVELOPE_BYTES_MAX - self->envelope_bytes)
    return go_to (self, STATE_OBJECT_COMMA, self->n_scanned);

  node = parse_text (self->parser, bytes_here (self), self->n_scanned, self->max_depth, &error);
  if (node != NULL)
    {
      self->envelope_bytes += bytes;
      json_object_set_member (self->envelope, self->name, node);
    }
  else if (!self->keeps_bytes && error->code == VOC_PARSE_ERROR_SYNTAX)
    {
      self->failure = g_steal_pointer (&error);
      g_prefix_error (&self->failure, "Member \"%s\": ", self->name);
      return VOC_READ_FAILED;
    }

  return go_to (self, STATE_OBJECT_COMMA, self->n_scanned);
}

static VocReadStatus
step_object_value (VocJsonReader *self)
{
  VocJsonExtentResult result;
  char                byte;

  if (!self->is_in_value)
    {
      if (!peek_byte (self, &byte))
        return out_of_bytes (self);
      if (strchr (",:]}", byte) != NULL)
        return fail (self, VOC_PARSE_ERROR_SYNTAX, "The value of a member is missing");
      if (byte == '[' && is_wanted (self))
        return enter_wanted_array (self);
    }

  result = follow_value (self);
  if (self->is_oversize && self->keeps_bytes)
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
  if (!peek_byte (self, &byte))
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

  if (!self->is_in_value && !peek_byte (self, &byte))
    return self->is_closed ? end_lines (self) : VOC_READ_MORE;

  result = follow_value (self);
  if (result == VOC_JSON_EXTENT_MORE)
    return out_of_bytes (self);

  if (result == VOC_JSON_EXTENT_BROKEN)
    status = skip_record (self, VOC_PARSE_ERROR_SYNTAX, "The line is no whole record");
  else if (!self->is_oversize && self->extent.kind != VOC_JSON_EXTENT_NESTED)
    status = skip_record (self, VOC_PARSE_ERROR_SYNTAX, "The line is neither an object nor an array");
  else
    status = take_value (self, record);

  self->ends_broken = status == VOC_READ_SKIPPED && self->skipped->code == VOC_PARSE_ERROR_SYNTAX;
  if (self->ends_broken)
    self->state = STATE_BAD_LINE;
  return status;
}

static VocReadStatus
step_bad_line (VocJsonReader *self)
{
  gsize       left = bytes_left (self);
  const char *here = left > 0 ? bytes_here (self) : NULL;
  const char *line = left > 0 ? memchr (here, '\n', left) : NULL;

  if (line != NULL)
    return go_to (self, STATE_LINE, (gsize) (line - here) + 1);

  advance (self, left);
  return self->is_closed ? end_lines (self) : VOC_READ_MORE;
}

static VocReadStatus
step_document (VocJsonReader *self,
               VocJsonRecord *record)
{
  VocJsonExtentResult result = follow_value (self);
  VocReadStatus       status;

  if (self->is_oversize)
    return fail (self, VOC_PARSE_ERROR_TOO_LARGE, "The document is too large");
  if (result == VOC_JSON_EXTENT_MORE)
    return out_of_bytes (self);
  if (result == VOC_JSON_EXTENT_BROKEN)
    return fail (self, VOC_PARSE_ERROR_SYNTAX, "The brackets do not match");

  self->state = STATE_AFTER;
  status = take_value (self, record);
  if (status != VOC_READ_SKIPPED)
    return status;

  self->failure = g_steal_pointer (&self->skipped);
  return VOC_READ_FAILED;
}

static VocReadStatus
step_after_first (VocJsonReader *self)
{
  char byte;

  if (peek_byte (self, &byte))
    {
      if (byte != '{' && byte != '[')
        return fail (self, VOC_PARSE_ERROR_SYNTAX, "There is text behind the document");
      self->shape = VOC_JSON_SHAPE_LINES;
      return go_to (self, STATE_LINE, 0);
    }

  if (!self->is_closed)
    return VOC_READ_MORE;

  self->shape = VOC_JSON_SHAPE_DOCUMENT;
  return self->n_good > 0 ? VOC_READ_END : fail (self, VOC_PARSE_ERROR_SYNTAX, "The document is no record");
}

static VocReadStatus
step_after (VocJsonReader *self)
{
  char byte;

  if (peek_byte (self, &byte))
    return fail (self, VOC_PARSE_ERROR_SYNTAX, "There is text behind the document");

  return self->is_closed ? VOC_READ_END : VOC_READ_MORE;
}

static VocReadStatus
step (VocJsonReader *self,
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
    case STATE_AFTER:
    default:
      return step_after (self);
    }
}

static void
voc_json_reader_finalize (GObject *object)
{
  VocJsonReader *self = VOC_JSON_READER (object);

  voc_byte_queue_clear (&self->queue);
  g_clear_pointer (&self->keys, g_strfreev);
  g_clear_pointer (&self->envelope, json_object_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->parser);
  g_clear_error (&self->failure);
  g_clear_error (&self->skipped);

  G_OBJECT_CLASS (voc_json_reader_parent_class)->finalize (object);
}

static void
voc_json_reader_class_init (VocJsonReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = voc_json_reader_finalize;
}

static void
voc_json_reader_init (VocJsonReader *self)
{
  voc_byte_queue_init (&self->queue);
  self->parser = json_parser_new_immutable ();
  self->max_record_bytes = RECORD_BYTES_DEFAULT;
  self->max_depth = VOC_JSON_DEPTH_DEFAULT;
}

/**
 * voc_json_reader_new:
 * @shape: where the records are
 * @keys: (nullable) (array zero-terminated=1): the names, in a top-level object,
 *   of a member that is an array of records; for %VOC_JSON_SHAPE_AUTO and
 *   %VOC_JSON_SHAPE_KEY. The first such member in the input counts.
 *
 * Returns: (transfer full): a reader that has seen nothing yet
 */
VocJsonReader *
voc_json_reader_new (VocJsonShape       shape,
                     const char *const *keys)
{
  VocJsonReader *self = g_object_new (VOC_TYPE_JSON_READER, NULL);

  self->shape = shape;
  self->keys = g_strdupv ((char **) keys);
  return self;
}

/**
 * voc_json_reader_set_limits:
 * @self: a reader that has seen nothing yet
 * @max_record_bytes: the longest record in bytes; 0 for 8 MiB
 * @max_depth: how deep a record may be nested; 0 for 64; at most 1024
 *
 * What is over a limit is skipped as a broken record is. A document of which
 * nobody knows yet that it is not one record counts as a record.
 */
void
voc_json_reader_set_limits (VocJsonReader *self,
                            gsize          max_record_bytes,
                            guint          max_depth)
{
  g_return_if_fail (VOC_IS_JSON_READER (self));

  self->max_record_bytes = max_record_bytes != 0 ? max_record_bytes : RECORD_BYTES_DEFAULT;
  self->max_depth = max_depth != 0 ? MIN (max_depth, VOC_JSON_DEPTH_MAX) : VOC_JSON_DEPTH_DEFAULT;
}

/**
 * voc_json_reader_push:
 * @self: a reader that is not closed
 * @data: (nullable): the next bytes of the feed; they are copied
 * @length: how many there are
 *
 * After a push call voc_json_reader_next() until it asks for more.
 */
void
voc_json_reader_push (VocJsonReader *self,
                      const void    *data,
                      gsize          length)
{
  g_return_if_fail (VOC_IS_JSON_READER (self));
  g_return_if_fail (!self->is_closed);
  g_return_if_fail (data != NULL || length == 0);

  if (self->failure == NULL)
    voc_byte_queue_push (&self->queue, data, length);
}

/**
 * voc_json_reader_close:
 * @self: a reader
 *
 * Says that there are no more bytes. Whether that is well, tells the next
 * voc_json_reader_next().
 */
void
voc_json_reader_close (VocJsonReader *self)
{
  g_return_if_fail (VOC_IS_JSON_READER (self));

  self->is_closed = TRUE;
}

/**
 * voc_json_reader_next:
 * @self: a reader
 * @record: (out caller-allocates): a cleared record; filled for
 *   %VOC_READ_RECORD; for %VOC_READ_SKIPPED only its position is
 * @error: return location for an error of %VOC_PARSE_ERROR, set for
 *   %VOC_READ_SKIPPED and %VOC_READ_FAILED
 *
 * Looks for the next record in the bytes that were pushed.
 *
 * Of lines (NDJSON) each document must end on the line that it begins on; after
 * a broken one reading goes on with the next line. The input is whole when the
 * last line was a document, and not when no line at all was.
 *
 * Returns: what was found
 */
VocReadStatus
voc_json_reader_next (VocJsonReader *self,
                      VocJsonRecord *record,
                      GError       **error)
{
  VocReadStatus status = STEP_ON;

  g_return_val_if_fail (VOC_IS_JSON_READER (self), VOC_READ_FAILED);
  g_return_val_if_fail (record != NULL, VOC_READ_FAILED);
  g_return_val_if_fail (error == NULL || *error == NULL, VOC_READ_FAILED);

  voc_json_record_clear (record);
  if (self->failure != NULL)
    status = VOC_READ_FAILED;
  while (status == STEP_ON)
    status = step (self, record);

  if (status == VOC_READ_RECORD || status == VOC_READ_SKIPPED)
    record->position = self->position;
  if (status == VOC_READ_SKIPPED)
    g_propagate_error (error, g_steal_pointer (&self->skipped));
  if (status == VOC_READ_FAILED && error != NULL)
    *error = g_error_copy (self->failure);
  return status;
}

/**
 * voc_json_reader_get_shape:
 * @self: a reader
 *
 * Returns: the shape of the input; %VOC_JSON_SHAPE_AUTO as long as it is open
 *   (one object may be followed by others, so until the end of the input)
 */
VocJsonShape
voc_json_reader_get_shape (VocJsonReader *self)
{
  g_return_val_if_fail (VOC_IS_JSON_READER (self), VOC_JSON_SHAPE_AUTO);

  return self->shape;
}

/**
 * voc_json_reader_get_envelope:
 * @self: a reader
 *
 * The members of the top-level object beside the array of records, those that
 * were read so far: all of them after %VOC_READ_END. A member of more than 64
 * KiB is left out, and so is all after the first MiB.
 *
 * Returns: (nullable) (transfer none): the members; %NULL when the input is no
 *   object with records under a key
 */
JsonObject *
voc_json_reader_get_envelope (VocJsonReader *self)
{
  g_return_val_if_fail (VOC_IS_JSON_READER (self), NULL);

  return self->shape == VOC_JSON_SHAPE_KEY ? self->envelope : NULL;
}

/**
 * voc_json_record_clear:
 * @record: a record
 *
 * Frees what @record holds.
 */
void
voc_json_record_clear (VocJsonRecord *record)
{
  g_clear_pointer (&record->node, json_node_unref);
  g_clear_pointer (&record->bytes, g_bytes_unref);
  record->position = (VocRecordPosition){ 0, 0, 0 };
}

/**
 * voc_json_parse:
 * @text: a JSON text, maybe with a byte order mark
 * @length: its length in bytes, or -1 when it ends with NUL
 * @error: return location for an error of %VOC_PARSE_ERROR
 *
 * Parses a small document that is in memory, as strictly as the reader does.
 *
 * Returns: (nullable) (transfer full): its value, which belongs to the caller
 *   alone and may be changed; %NULL on error
 */
JsonNode *
voc_json_parse (const char *text,
                gssize      length,
                GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;

  g_return_val_if_fail (text != NULL, NULL);

  size = length >= 0 ? (gsize) length : strlen (text);
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      size -= 3;
    }

  return parse_text (parser, text, size, VOC_JSON_DEPTH_DEFAULT, error);
}
