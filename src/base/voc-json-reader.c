/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a JSON feed of any size one record at a time. Bytes are pushed in any
 * pieces; a record that is there to its end is parsed at once, of any other the
 * reader follows the brackets until it is. Then its bytes are forgotten. So
 * memory is bounded by the largest record, and a bad record costs no more than
 * itself. Whether the feed was whole is told by its grammar alone: HTTP ends a
 * truncated body like a complete one.
 *
 * Owned by whoever reads the feed, used on one thread at a time. */

#include "base/voc-json-reader.h"

#include "base/voc-error.h"
#include "base/voc-json-reader-private.h"

#define RECORD_BYTES_DEFAULT (8 * 1024 * 1024)

G_DEFINE_FINAL_TYPE (VocJsonReader, voc_json_reader, G_TYPE_OBJECT)

static void
voc_json_reader_finalize (GObject *object)
{
  VocJsonReader *self = VOC_JSON_READER (object);

  voc_json_cursor_clear (&self->cursor);
  g_clear_pointer (&self->keys, g_strfreev);
  g_clear_pointer (&self->document, voc_json_document_unref);
  g_clear_pointer (&self->envelope, voc_json_document_unref);
  voc_json_reader_drop_members (self);
  g_clear_pointer (&self->name, g_free);
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
  self->document = voc_json_document_new ();
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
 * voc_json_reader_set_known:
 * @self: a reader
 * @known: (nullable): is asked about records before they are parsed
 * @user_data: for @known
 *
 * Has the reader hand over records that are known without parsing them: finding where
 * a record ends is a small part of reading it. Whoever knows a record has seen it go
 * through this reader before, whole and good.
 */
void
voc_json_reader_set_known (VocJsonReader *self,
                           VocJsonKnown   known,
                           gpointer       user_data)
{
  g_return_if_fail (VOC_IS_JSON_READER (self));

  self->known = known;
  self->known_data = user_data;
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
 * @record: (out caller-allocates): filled for %VOC_READ_RECORD; for
 *   %VOC_READ_SKIPPED only its position is
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

  *record = (VocJsonRecord) VOC_JSON_RECORD_INIT;
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
