/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A byte buffer that is filled at its end and emptied at its front. What was
 * dropped is only moved away when it is at least as much as what is left, so
 * every byte is moved a bounded number of times whatever the chunks are. Owned
 * by one reader, used on that reader's thread. */

#include "base/voc-byte-queue-private.h"

#include <string.h>

#define SIZE_MIN 4096

void
voc_byte_queue_init (VocByteQueue *self)
{
  *self = (VocByteQueue){ .line = 1 };
}

void
voc_byte_queue_clear (VocByteQueue *self)
{
  g_clear_pointer (&self->data, g_free);
  voc_byte_queue_init (self);
}

void
voc_byte_queue_push (VocByteQueue *self,
                     const void   *data,
                     gsize         length)
{
  gsize kept = self->tail - self->head;

  if (length == 0)
    return;

  if (self->size - self->tail < length && self->head >= kept)
    {
      if (kept > 0)
        memmove (self->data, self->data + self->head, kept);
      self->head = 0;
      self->tail = kept;
    }

  if (self->size - self->tail < length)
    {
      g_assert (length <= G_MAXSIZE / 4 - self->tail);
      self->size = MAX (MAX (self->size * 2, self->tail + length), SIZE_MIN);
      self->data = g_realloc (self->data, self->size);
    }

  memcpy (self->data + self->tail, data, length);
  self->tail += length;
}

void
voc_byte_queue_consume (VocByteQueue *self,
                        gsize         length)
{
  const char *p = self->data + self->head;
  const char *end = p + length;

  g_assert (length <= self->tail - self->head);

  if (length == 0)
    return;

  while ((p = memchr (p, '\n', (gsize) (end - p))) != NULL)
    {
      self->line++;
      p++;
    }

  self->head += length;
  self->offset += length;
  if (self->head == self->tail)
    self->head = self->tail = 0;
}
