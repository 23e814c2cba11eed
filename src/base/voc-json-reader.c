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

#include "base/voc-error.h"
#include "base/voc-json-reader-private.h"

#include <string.h>

#define RECORD_BYTES_DEFAULT (8 * 1024 * 1024)

G_DEFINE_FINAL_TYPE (VocJsonReader, voc_json_reader, G_TYPE_OBJECT)

/* Parses what passes the judge. */
JsonNode *
voc_json_parse_with (JsonParser *parser,
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

static void
voc_json_reader_finalize (GObject *object)
{
  VocJsonReader *self = VOC_JSON_READER (object);

  voc_json_cursor_clear (&self->cursor);
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
  voc_json_cursor_init (&self->cursor);
  self->parser = json_parser_new_immutable ();
  self->cursor.max_bytes = RECORD_BYTES_DEFAULT;
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

  self->cursor.max_bytes = max_record_bytes != 0 ? max_record_bytes : RECORD_BYTES_DEFAULT;
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
  g_return_if_fail (!self->cursor.is_closed);
  g_return_if_fail (data != NULL || length == 0);

  if (self->failure == NULL)
    voc_byte_queue_push (&self->cursor.queue, data, length);
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

  self->cursor.is_closed = TRUE;
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
  VocReadStatus status = VOC_JSON_STEP_ON;

  g_return_val_if_fail (VOC_IS_JSON_READER (self), VOC_READ_FAILED);
  g_return_val_if_fail (record != NULL, VOC_READ_FAILED);
  g_return_val_if_fail (error == NULL || *error == NULL, VOC_READ_FAILED);

  voc_json_record_clear (record);
  if (self->failure != NULL)
    status = VOC_READ_FAILED;
  while (status == VOC_JSON_STEP_ON)
    status = voc_json_reader_step (self, record);

  if (status == VOC_READ_RECORD || status == VOC_READ_SKIPPED)
    record->position = self->cursor.position;
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

  return voc_json_parse_with (parser, text, size, VOC_JSON_DEPTH_DEFAULT, error);
}
