/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bytes between a pusher and a reader. The reader works on the bytes from
 * @head to @tail in place and drops them from the front; @offset and @line say
 * where in the whole stream the front is. */
typedef struct
{
  char   *data; /* (owned) */
  gsize   head;
  gsize   tail;
  gsize   size;
  guint64 offset;
  guint64 line;
} VocByteQueue;

void voc_byte_queue_init    (VocByteQueue *self);
void voc_byte_queue_clear   (VocByteQueue *self);
void voc_byte_queue_push    (VocByteQueue *self,
                             const void   *data,
                             gsize         length);
void voc_byte_queue_consume (VocByteQueue *self,
                             gsize         length);

static inline const char *
voc_byte_queue_peek (const VocByteQueue *self)
{
  return self->data != NULL ? self->data + self->head : "";
}

static inline gsize
voc_byte_queue_length (const VocByteQueue *self)
{
  return self->tail - self->head;
}

G_END_DECLS
