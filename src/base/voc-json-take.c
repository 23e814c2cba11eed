/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the reader takes a record from its bytes: hands it over, or says what is wrong
 * with it. On the reader's thread. */

#include "base/voc-json-reader-private.h"

#include "base/voc-error.h"

#include <string.h>

/* Larger records are few, and found by their brackets first. */
#define AT_ONCE_BYTES_MAX (64 * 1024)

VocReadStatus
voc_json_reader_skip_record (VocJsonReader *self,
                             VocParseError  code,
                             const char    *what)
{
  g_clear_error (&self->skipped);
  g_set_error_literal (&self->skipped, VOC_PARSE_ERROR, (int) code, what);
  self->cursor.position.index = self->n_records++;
  return VOC_READ_SKIPPED;
}

static void
hand_over (VocJsonReader *self,
           const char    *text,
           gsize          length,
           VocJsonRecord *record)
{
  self->cursor.position.index = self->n_records++;
  self->n_good++;
  record->value = voc_json_document_get_root (self->document);
  record->text = text;
  record->length = length;
}

/* Whether the record at @text is handed over unread. Its bytes are not consumed. */
static gboolean
take_known (VocJsonReader *self,
            const char    *text,
            gsize          length,
            VocJsonRecord *record)
{
  gint64 known = self->known != NULL ? self->known (text, length, self->known_data) : 0;

  if (known == 0)
    return FALSE;

  hand_over (self, text, length, record);
  record->value = NULL;
  record->known = known;
  return TRUE;
}

/* Judges the record at @text. Its bytes are not consumed here. */
VocReadStatus
voc_json_reader_take_record (VocJsonReader *self,
                             const char    *text,
                             gsize          length,
                             VocJsonRecord *record)
{
  g_clear_error (&self->skipped);
  if (take_known (self, text, length, record))
    return VOC_READ_RECORD;
  if (!voc_json_document_parse (self->document, text, length, self->max_depth, &self->skipped))
    {
      self->cursor.position.index = self->n_records++;
      return VOC_READ_SKIPPED;
    }

  hand_over (self, text, length, record);
  return VOC_READ_RECORD;
}

/* Hands over the value that was followed to its end, and consumes it. */
VocReadStatus
voc_json_reader_take_value (VocJsonReader *self,
                            VocJsonRecord *record)
{
  const char   *text = voc_json_cursor_here (&self->cursor);
  gsize         length = self->cursor.n_scanned;
  VocReadStatus status;

  if (self->cursor.is_oversize)
    return voc_json_reader_skip_record (self, VOC_PARSE_ERROR_TOO_LARGE, "The record is too large");

  status = voc_json_reader_take_record (self, text, length, record);
  /* The bytes stay where they are until others are pushed. */
  voc_json_cursor_advance (&self->cursor, length);
  return status;
}

/* The length of the record at @text that is known, or 0. */
static gsize
find_known (VocJsonReader *self,
            const char    *text,
            gsize          left,
            VocJsonRecord *record)
{
  VocJsonExtent extent;
  gsize         length;

  if (self->known == NULL)
    return 0;

  voc_json_extent_init (&extent, *text);
  if (voc_json_extent_scan (&extent, text, left, FALSE, &length) != VOC_JSON_EXTENT_DONE)
    return 0;

  return take_known (self, text, length, record) ? length : 0;
}

/* The length of the record at @text that is good, or 0. */
static gsize
find_good (VocJsonReader *self,
           const char    *text,
           gsize          left,
           VocJsonRecord *record)
{
  gsize length = voc_json_document_parse_first (self->document, text, left, self->max_depth);

  if (length > 0)
    hand_over (self, text, length, record);
  return length;
}

/* Most records are there to their end, and good: they are parsed without being
 * followed first. Whatever is wrong with one is said by those who follow it. A
 * record that is found so is the one that would be found by its brackets. */
gboolean
voc_json_reader_take_at_once (VocJsonReader *self,
                              gboolean       by_line,
                              VocJsonRecord *record)
{
  gsize       left = MIN (voc_json_cursor_left (&self->cursor), MIN (AT_ONCE_BYTES_MAX, self->cursor.max_bytes));
  const char *text = voc_json_cursor_here (&self->cursor);
  const char *line = by_line ? memchr (text, '\n', left) : NULL;
  gsize       length;

  if (*text != '{' && *text != '[')
    return FALSE;

  voc_json_cursor_mark (&self->cursor);
  if (line != NULL)
    left = (gsize) (line - text);
  length = find_known (self, text, left, record);
  if (length == 0)
    length = find_good (self, text, left, record);
  if (length > 0)
    voc_json_cursor_advance (&self->cursor, length);
  return length > 0;
}
