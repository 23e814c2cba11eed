/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-json.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * VocReadStatus:
 * @VOC_READ_RECORD: a record was read
 * @VOC_READ_SKIPPED: a record was broken; its error is set and the reader has
 *   gone past it, so reading goes on
 * @VOC_READ_MORE: the pushed bytes are used up; push more, or close
 * @VOC_READ_END: the input is over and its grammar says that it was whole
 * @VOC_READ_FAILED: the input is broken or cut off; the error is set and the
 *   reader stays failed
 *
 * What a record reader answers. Only %VOC_READ_END means "this was all".
 */
typedef enum
{
  VOC_READ_RECORD,
  VOC_READ_SKIPPED,
  VOC_READ_MORE,
  VOC_READ_END,
  VOC_READ_FAILED,
} VocReadStatus;

/**
 * VocRecordPosition:
 * @index: the record's number, from 0
 * @line: the line that the record starts in, from 1
 * @offset: the byte that the record starts at, from 0
 */
typedef struct
{
  guint64 index;
  guint64 line;
  guint64 offset;
} VocRecordPosition;

/**
 * VocJsonRecord:
 * @value: (transfer none) (nullable): the record
 * @text: (transfer none): its text as the feed sent it, without a NUL behind it
 * @length: the bytes of @text
 * @known: not 0: what voc_json_reader_set_known() was told of it; then it was not parsed,
 *   and @value is %NULL
 * @position: where it is
 *
 * One record of a JSON feed. It belongs to the reader, which takes it back with the
 * next call.
 */
typedef struct
{
  const VocJson    *value;
  const char       *text;
  gsize             length;
  gint64            known;
  VocRecordPosition position;
} VocJsonRecord;

#define VOC_JSON_RECORD_INIT { NULL, NULL, 0, 0, { 0, 0, 0 } }

/**
 * VocJsonKnown:
 * @text: a record, without a NUL behind it
 * @length: its bytes
 *
 * Returns: what it is known as; 0: it is not known
 */
typedef gint64 (*VocJsonKnown) (const char *text,
                                gsize       length,
                                gpointer    user_data);

/**
 * VocJsonShape:
 * @VOC_JSON_SHAPE_AUTO: decided by the first bytes: `[` is an array, an
 *   object that has one of the wanted keys is a wrapper, several documents
 *   are lines, any other object is one record
 * @VOC_JSON_SHAPE_ARRAY: records are the elements of the top-level array
 * @VOC_JSON_SHAPE_LINES: records are documents one after another (NDJSON)
 * @VOC_JSON_SHAPE_KEY: records are the elements of an array under a key of
 *   the top-level object
 * @VOC_JSON_SHAPE_DOCUMENT: the whole document is the one record
 */
typedef enum
{
  VOC_JSON_SHAPE_AUTO,
  VOC_JSON_SHAPE_ARRAY,
  VOC_JSON_SHAPE_LINES,
  VOC_JSON_SHAPE_KEY,
  VOC_JSON_SHAPE_DOCUMENT,
} VocJsonShape;

#define VOC_TYPE_JSON_READER (voc_json_reader_get_type ())

G_DECLARE_FINAL_TYPE (VocJsonReader, voc_json_reader, VOC, JSON_READER, GObject)

VocJsonReader *voc_json_reader_new          (VocJsonShape        shape,
                                             const char *const  *keys);
void           voc_json_reader_set_limits   (VocJsonReader      *self,
                                             gsize               max_record_bytes,
                                             guint               max_depth);
void           voc_json_reader_set_known    (VocJsonReader      *self,
                                             VocJsonKnown        known,
                                             gpointer            user_data);
void           voc_json_reader_push         (VocJsonReader      *self,
                                             const void         *data,
                                             gsize               length);
void           voc_json_reader_close        (VocJsonReader      *self);
VocReadStatus  voc_json_reader_next         (VocJsonReader      *self,
                                             VocJsonRecord      *record,
                                             GError            **error);
VocJsonShape   voc_json_reader_get_shape    (VocJsonReader      *self);
const VocJson *voc_json_reader_get_envelope (VocJsonReader      *self);

G_END_DECLS
