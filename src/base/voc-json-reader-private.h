/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-error.h"
#include "base/voc-json-cursor-private.h"
#include "base/voc-json-reader.h"

G_BEGIN_DECLS

#define VOC_JSON_STEP_ON ((VocReadStatus) -1)

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
  STATE_COMMENT, /* of HTML, behind a document */
} ReaderState;

struct _VocJsonReader
{
  GObject          parent_instance;
  VocJsonShape     shape;
  char           **keys; /* (owned) (nullable) */
  guint            max_depth;
  VocJsonKnown     known; /* (nullable) */
  gpointer         known_data;
  VocJsonDocument *document; /* (owned); of the record, or of a name or member on the way to it */
  GString         *members;  /* (owned) (nullable); the members of the envelope as text */
  VocJsonDocument *envelope; /* (owned) (nullable); of @members, when it was asked for */
  gsize            envelope_bytes;
  GError          *failure; /* (owned) (nullable); set for good */
  GError          *skipped; /* (owned) (nullable); on its way to the caller */
  VocJsonCursor    cursor;
  ReaderState      state;
  ReaderState      state_behind; /* when the comment is over */
  gboolean         is_under_key; /* in the array of the wanted key */
  gboolean         has_found_key;
  gboolean         ends_broken; /* the last line was no JSON */
  char            *name;        /* (owned) (nullable); of the member being read */
  guint64          n_records;
  guint64          n_good;
};

VocReadStatus voc_json_reader_step         (VocJsonReader *self,
                                            VocJsonRecord *record);
VocReadStatus voc_json_reader_skip_record  (VocJsonReader *self,
                                            VocParseError  code,
                                            const char    *what);
VocReadStatus voc_json_reader_take_record  (VocJsonReader *self,
                                            const char    *text,
                                            gsize          length,
                                            VocJsonRecord *record);
VocReadStatus voc_json_reader_take_value   (VocJsonReader *self,
                                            VocJsonRecord *record);
gboolean      voc_json_reader_take_at_once (VocJsonReader *self,
                                            gboolean       by_line,
                                            VocJsonRecord *record);
gboolean      voc_json_reader_keep_member  (VocJsonReader *self,
                                            const char    *text,
                                            gsize          length);
void          voc_json_reader_drop_members (VocJsonReader *self);

G_END_DECLS
