/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VOC_ROOM_FOUND,
  VOC_ROOM_SORTED,
  VOC_N_ROOMS,
} VocRoomUse;

/**
 * VocColumnRoom:
 *
 * Memory for what a question is about, kept for the next one: pages that are given back
 * after each cost more than what is done with them. Whoever has it is alone with it.
 */
typedef struct
{
  gpointer blocks[VOC_N_ROOMS];
  gsize    sizes[VOC_N_ROOMS];
} VocColumnRoom;

gpointer voc_column_room_get   (VocColumnRoom *self,
                                VocRoomUse     use,
                                gsize          size);
void     voc_column_room_swap  (VocColumnRoom *self,
                                VocRoomUse     a,
                                VocRoomUse     b);
void     voc_column_room_clear (VocColumnRoom *self);

G_END_DECLS
