/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/voc-column-room-private.h"

/**
 * voc_column_room_get:
 * @self: room
 * @use: what for
 * @size: bytes
 *
 * Returns: (transfer none): as many bytes at least, until more are wanted for that use;
 *   what was there is lost
 */
gpointer
voc_column_room_get (VocColumnRoom *self,
                     VocRoomUse     use,
                     gsize          size)
{
  if (self->blocks[use] == NULL || self->sizes[use] < size)
    {
      g_free (self->blocks[use]);
      self->blocks[use] = g_malloc (MAX (size, 1));
      self->sizes[use] = size;
    }

  return self->blocks[use];
}

/**
 * voc_column_room_swap:
 * @self: room
 * @a: a use
 * @b: another one
 *
 * What was for @a is for @b from now on.
 */
void
voc_column_room_swap (VocColumnRoom *self,
                      VocRoomUse     a,
                      VocRoomUse     b)
{
  gpointer block = self->blocks[a];
  gsize    size = self->sizes[a];

  self->blocks[a] = self->blocks[b];
  self->sizes[a] = self->sizes[b];
  self->blocks[b] = block;
  self->sizes[b] = size;
}

/**
 * voc_column_room_clear:
 * @self: room
 */
void
voc_column_room_clear (VocColumnRoom *self)
{
  for (guint i = 0; i < VOC_N_ROOMS; i++)
    g_clear_pointer (&self->blocks[i], g_free);
}
