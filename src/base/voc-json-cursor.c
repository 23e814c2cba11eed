/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The place of a JSON reader in its bytes, and the following of one value that
 * may come in pieces. Part of a reader; knows nothing of feeds. */

#include "base/voc-json-cursor-private.h"

void
voc_json_cursor_init (VocJsonCursor *self)
{
  *self = (VocJsonCursor){ 0 };
  voc_byte_queue_init (&self->queue);
}

void
voc_json_cursor_clear (VocJsonCursor *self)
{
  voc_byte_queue_clear (&self->queue);
}

void
voc_json_cursor_advance (VocJsonCursor *self,
                         gsize          length)
{
  self->taken += length;
  if (self->keeps_bytes)
    return;

  voc_byte_queue_consume (&self->queue, self->taken);
  self->taken = 0;
}

/* Finds the next byte that is no white space; it is not taken. */
gboolean
voc_json_cursor_peek (VocJsonCursor *self,
                      char          *byte)
{
  gsize       left = voc_json_cursor_left (self);
  const char *p = left > 0 ? voc_json_cursor_here (self) : NULL;
  gsize       n = 0;

  while (n < left && voc_json_is_space (p[n]))
    n++;
  if (n > 0)
    voc_json_cursor_advance (self, n);
  if (n == left)
    return FALSE;

  *byte = *voc_json_cursor_here (self);
  return TRUE;
}

/* Notes that a record begins here. */
void
voc_json_cursor_mark (VocJsonCursor *self)
{
  self->position.line = self->queue.line;
  self->position.offset = self->queue.offset + self->taken;
}

/*
 * voc_json_cursor_follow:
 * @self: a cursor, at a byte that begins a value, or within one
 * @by_line: whether a value that goes on after the end of a line is broken
 * @ends_at_close: whether the end of the input ends a number or a word
 *
 * Follows the value at the cursor as far as there are bytes. A value that is
 * too large is dropped as it comes, unless its bytes are kept.
 *
 * Returns: whether it is there to its end
 */
VocJsonExtentResult
voc_json_cursor_follow (VocJsonCursor *self,
                        gboolean       by_line,
                        gboolean       ends_at_close)
{
  VocJsonExtentResult result;
  gsize               left = voc_json_cursor_left (self);
  gsize               n = 0;

  if (!self->is_in_value)
    {
      self->is_in_value = TRUE;
      self->is_oversize = FALSE;
      self->n_scanned = 0;
      voc_json_extent_init (&self->extent, *voc_json_cursor_here (self));
      if (!self->keeps_bytes)
        voc_json_cursor_mark (self);
    }

  result = voc_json_extent_scan (&self->extent,
                                 left > 0 ? voc_json_cursor_here (self) + self->n_scanned : "",
                                 left - self->n_scanned, by_line, &n);
  self->n_scanned += n;
  if (result == VOC_JSON_EXTENT_MORE && self->is_closed && ends_at_close && self->extent.kind == VOC_JSON_EXTENT_WORD)
    result = VOC_JSON_EXTENT_DONE;

  if (self->taken + self->n_scanned > self->max_bytes)
    self->is_oversize = TRUE;
  if (self->is_oversize && !self->keeps_bytes)
    {
      voc_json_cursor_advance (self, self->n_scanned);
      self->n_scanned = 0;
    }
  if (result != VOC_JSON_EXTENT_MORE)
    self->is_in_value = FALSE;

  return result;
}
