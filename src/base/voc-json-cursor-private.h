/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-byte-queue-private.h"
#include "base/voc-json-reader.h"
#include "base/voc-json-extent-private.h"

G_BEGIN_DECLS

/* Where a reader is in its input: @taken bytes of the queue were gone through.
 * They are dropped at once unless @keeps_bytes says that they may be wanted
 * again. The value being followed begins at the cursor. */
typedef struct
{
  VocByteQueue      queue;
  gsize             taken;
  gsize             max_bytes; /* the longest value that is kept */
  gboolean          is_closed;
  gboolean          keeps_bytes;
  gboolean          is_in_value;
  gboolean          is_oversize;
  VocJsonExtent     extent;
  gsize             n_scanned;
  VocRecordPosition position; /* of the record that began last */
} VocJsonCursor;

void                voc_json_cursor_init    (VocJsonCursor *self);
void                voc_json_cursor_clear   (VocJsonCursor *self);
gboolean            voc_json_cursor_peek    (VocJsonCursor *self,
                                             char          *byte);
void                voc_json_cursor_advance (VocJsonCursor *self,
                                             gsize          length);
void                voc_json_cursor_mark    (VocJsonCursor *self);
VocJsonExtentResult voc_json_cursor_follow  (VocJsonCursor *self,
                                             gboolean       by_line,
                                             gboolean       ends_at_close);

static inline gsize
voc_json_cursor_left (const VocJsonCursor *self)
{
  return voc_byte_queue_length (&self->queue) - self->taken;
}

/* The bytes that were kept; there is at least one. */
static inline const char *
voc_json_cursor_kept (const VocJsonCursor *self)
{
  return voc_byte_queue_peek (&self->queue);
}

/* The bytes from the cursor on; there is at least one. */
static inline const char *
voc_json_cursor_here (const VocJsonCursor *self)
{
  return voc_byte_queue_peek (&self->queue) + self->taken;
}

G_END_DECLS
